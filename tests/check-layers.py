#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dealer Desk developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that the compiler cannot see (HACKING.md, Floors)."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
# Floor by floor from the bottom: what a folder may include. The compiler enforces the same by the
# include paths of each library; this says which line is wrong, and covers what meson.build could loosen.
MAY_USE = {
    "base": set(),
    "model": {"base"},
    "geo": {"base"},
    "paper": {"base"},
    "api": {"base", "model"},
    "store": {"base", "model"},
    "sync": {"base", "model", "store", "api"},
    "map": {"base", "model", "store", "sync", "geo"},
    "views": {"base", "model", "store", "sync", "map", "paper"},
    "server": {"base", "model", "geo", "paper"},
    "": {"base", "model", "geo", "paper", "store", "sync", "api", "map", "views"},
}
problems = []
home = {}
for header in sorted(ROOT.glob("src/**/*.h")):
    home[header.name] = "" if header.parent == ROOT / "src" else header.parent.name

for source in sorted(ROOT.glob("src/**/*.[ch]")):
    folder = "" if source.parent == ROOT / "src" else source.parent.name
    text = source.read_text(encoding="utf-8")
    where = source.relative_to(ROOT)
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        if match and match[1] in home:
            floor = home[match[1]]
            if floor != folder and floor not in MAY_USE[folder]:
                problems.append(f"{where}:{number}: {folder or 'src'} may not use {floor}: {match[1]}")
        if re.match(r"\s*#\s*include\s+<sqlite3\.h>", line) and folder != "base":
            problems.append(f"{where}:{number}: sqlite3.h belongs to base alone")
        if re.search(r"\bG_OS_(WIN32|UNIX)\b", line) and folder != "base":
            problems.append(f"{where}:{number}: what differs between systems belongs to base alone")
        if re.search(r"\b(TODO|FIXME|XXX)\b", line):
            problems.append(f"{where}:{number}: leaves something to do")
    lines = text.count("\n")
    if lines >= 1000:
        problems.append(f"{where}: {lines} lines; 1,000 is a defect")
    if "SPDX-License-Identifier: GPL-3.0-or-later" not in text[:400]:
        problems.append(f"{where}: no licence line")

# What the demo sells and to whom is the seed's; nothing of it may stand in the programs.
for source in sorted(ROOT.glob("src/**/*.[ch]")):
    if source.name.startswith("desk-seed") or source.name.startswith("desk-demo-data"):
        continue
    text = source.read_text(encoding="utf-8")
    for match in re.finditer(r"(?i)lumen|delcourt|camille|AUTUMN\d+|SureColor|TrueVIS|\.example\b", text):
        problems.append(f"{source.relative_to(ROOT)}: demo data “{match[0]}”")

print("TAP version 14\n1..1")
for problem in problems:
    print("#", problem)
print("not ok 1 layers" if problems else "ok 1 layers")
