#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Dealer Desk developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs its arguments on a screen and a session bus of their own, with a window manager.
# The size of the screen: DESK_SCREEN, by default 1360x860.
set -u
display_file=$(mktemp)
size=${DESK_SCREEN:-1360x860}
# -displayfd: the server itself picks a free number, so that tests may run side by side. Two that start in the same
# moment may pick the same, and one of them ends: then once more.
server=
trap 'kill $server 2>/dev/null; rm -f "$display_file"' EXIT
for _ in 1 2 3; do
  Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp +extension XTEST 3>"$display_file" 2>/dev/null &
  server=$!
  for _ in $(seq 100); do
    [ -s "$display_file" ] && break 2
    kill -0 $server 2>/dev/null || break
    sleep 0.1
  done
  kill $server 2>/dev/null
done
[ -s "$display_file" ] || { echo "no X server came up" >&2; exit 1; }
DISPLAY=:$(tr -d '\n' <"$display_file")
export DISPLAY
unset WAYLAND_DISPLAY
export GDK_BACKEND=x11 GSK_RENDERER=cairo GDK_DEBUG=gl-disable NO_AT_BRIDGE=
# What the bus starts (the accessibility bus, its registry) would write into what the arguments say, which is read by a
# machine.
exec 3>&1
dbus-run-session -- sh -c '
  if command -v openbox >/dev/null 2>&1; then openbox --sm-disable >/dev/null 2>&1 3>&- & fi
  "$@" >&3 3>&-
  status=$?
  kill %1 2>/dev/null
  exit $status' sh "$@" >/dev/null
