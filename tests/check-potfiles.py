#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dealer Desk developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file with words for users is listed in po/POTFILES.in, and each language is complete."""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1])
listed = {
    line.strip()
    for line in (ROOT / "po/POTFILES.in").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
}
problems = []
marked = set()
for path in [*ROOT.glob("src/**/*.c"), *ROOT.glob("src/**/*.h")]:
    # An example in a comment says nothing to users.
    code = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    if re.search(r'(?<![A-Za-z0-9_])(N?C?_|n?gettext|g_dpgettext2?|g_dngettext)\s*\(\s*(NULL,\s*)?"', code):
        marked.add(str(path.relative_to(ROOT)))
for path in ROOT.glob("ui/*.ui"):
    if 'translatable="' in path.read_text(encoding="utf-8"):
        marked.add(str(path.relative_to(ROOT)))
for pattern in ("data/*.desktop.in*", "data/*.metainfo.xml.in*", "data/*.gschema.xml"):
    marked |= {str(path.relative_to(ROOT)) for path in ROOT.glob(pattern)}
for name in sorted(marked - listed):
    problems.append(f"{name} has words for users but is not in po/POTFILES.in")
for name in sorted(listed):
    if not (ROOT / name).exists():
        problems.append(f"po/POTFILES.in names {name}, which does not exist")

languages = [
    line.strip()
    for line in (ROOT / "po/LINGUAS").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
if not problems:
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / "all.pot"
        subprocess.run(
            ["xgettext", "--from-code=UTF-8", "--add-comments", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2",
             "--keyword=NC_:1c,2", "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3",
             "--keyword=g_dpgettext2:2c,3", "--files-from=po/POTFILES.in", "--output", str(template)],
            cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        for language in languages:
            catalogue = ROOT / "po" / f"{language}.po"
            merged = pathlib.Path(folder) / f"{language}.po"
            subprocess.run(["msgmerge", "--quiet", "--no-fuzzy-matching", "--output-file", str(merged), str(catalogue), str(template)], check=True)
            checked = subprocess.run(["msgfmt", "--check", "--statistics", "--output-file=/dev/null", str(merged)],
                                     capture_output=True, text=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
            if checked.returncode != 0:
                problems.append(f"{catalogue.name}: {checked.stderr.strip()}")
            elif re.search(r"\d+ (fuzzy|untranslated)", checked.stderr):
                problems.append(f"{catalogue.name}: {checked.stderr.strip()}")
                missing = subprocess.run(["msgattrib", "--untranslated", "--no-wrap", str(merged)], capture_output=True, text=True)
                problems += [line for line in missing.stdout.splitlines() if line.startswith("msgid")][:40]

print("TAP version 14\n1..1")
for problem in problems:
    print("#", problem)
print("not ok 1 translations" if problems else "ok 1 translations")
