#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Dealer Desk developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Pictures of the main screens in light, dark and French: screens.sh BUILD FOLDER
# And in French on the smallest and on a large screen. DESK_SCREEN=WIDTHxHEIGHT takes another size for the others.
set -eu
build=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
tests=$(dirname "$(realpath "$0")")
export G_TEST_BUILDDIR=$build/tests GSETTINGS_SCHEMA_DIR=$build/data DESK_LOCALEDIR=$build/po LC_ALL=C.UTF-8

"$tests/with-screen.sh" "$build/tests/desk-screens" "$folder" en ""
ADW_DEBUG_COLOR_SCHEME=prefer-dark "$tests/with-screen.sh" "$build/tests/desk-screens" "$folder" en -dark
"$tests/with-screen.sh" "$build/tests/desk-screens" "$folder" fr -fr
DESK_SCREEN=1280x800 "$tests/with-screen.sh" "$build/tests/desk-screens" "$folder" fr -fr-1280x800
DESK_SCREEN=2560x1440 "$tests/with-screen.sh" "$build/tests/desk-screens" "$folder" fr -fr-2560x1440
