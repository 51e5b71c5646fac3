#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Dealer Desk developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a reviewer would say before reading: formatting of the lines that changed since the given
# revision (default: the last commit), long files, and the checks of suite `check`.
set -u
cd "$(dirname "$0")/.."
base=${1:-HEAD~1}
status=0

if command -v git-clang-format >/dev/null 2>&1; then
  changes=$(git clang-format --diff --extensions c,h "$base" 2>/dev/null)
  case $changes in
    ""|*"did not modify any files"*|*"no modified files to format"*) ;;
    *) printf '%s\n' "$changes"; status=1 ;;
  esac
fi
git ls-files '*.c' '*.h' | xargs wc -l | awk '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines, look for a seam" }'
for check in tests/check-*.py; do
  python3 "$check" "$PWD" | grep -E '^(not ok|#)' && status=1
done
exit $status
