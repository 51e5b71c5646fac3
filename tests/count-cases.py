#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dealer Desk developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what `meson test` wrote of a suite.

    count-cases.py LOG [LOG-OF-SECOND-RUN]        prints "PASSED FAILED": test cases
    count-cases.py --unlucky LOG                  prints the programs that may be run once more
    count-cases.py --why LOG [LOG-OF-SECOND-RUN]  prints what the programs that failed said of it

LOG is a path without ".junit.xml" and ".json". A program that crashed or timed out has no failed case in the JUnit
report, and not always an error: meson's log in JSON, beside it, has its end. It counts as one failure.
What a program did when it was run a second time takes the place of what it did at first.
"""
import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

# What XML may not hold, and a test of damaged files may print; meson writes it as it came.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

GOOD_ENDS = ("OK", "SKIP", "EXPECTEDFAIL")

# What a sanitizer found is there, however the program ends when it is run again.
SANITIZER = re.compile("Sanitizer|runtime error:")

# Where a program says why it ends.
REASON = re.compile(r"^(\*\*.*|.*(ERROR|CRITICAL|WARNING|Sanitizer|runtime error:).*|not ok .*|Bail out.*)$", re.MULTILINE)
MOST_REASONS = 6


def read_runs(log: str) -> dict[str, dict]:
    """The programs of a log by name, with `passed` and `failed`, cases, and `said`, what they printed."""
    if not os.path.exists(log + ".junit.xml"):
        # meson wrote no report: the suite has no tests, which is a failure of its own.
        return {"": {"passed": 0, "failed": 1, "said": "no report: " + log}}
    runs = {}
    with open(log + ".json", encoding="utf-8", errors="replace") as file:
        for run in map(json.loads, file):
            is_bad = run["result"] not in GOOD_ENDS
            said = run.get("stdout", "") + "\n" + run.get("stderr", "")
            runs[run["name"]] = {"passed": 0, "failed": 0, "is_bad": is_bad, "said": said}
    with open(log + ".junit.xml", encoding="utf-8", errors="replace") as file:
        report = ElementTree.fromstring(NOT_XML.sub("?", file.read()))
    for suite in report.iter("testsuite"):
        for case in suite.iter("testcase"):
            # In the report its project stands before a program's name. One that has no cases is a case of its project.
            run = runs.get(suite.get("name", "").split(".", 1)[-1]) or runs.get(case.get("name"))
            if run is None:
                continue
            if case.find("failure") is not None or case.find("error") is not None:
                run["failed"] += 1
            elif case.find("skipped") is None:
                run["passed"] += 1
    for run in runs.values():
        if run.pop("is_bad"):
            run["failed"] = max(run["failed"], 1)
    return runs


def main() -> None:
    arguments = sys.argv[1:]
    what = arguments.pop(0) if arguments[0].startswith("--") else None
    runs: dict[str, dict] = {}
    for log in arguments:
        runs |= read_runs(log)
    failed = {name: run for name, run in runs.items() if run["failed"] > 0}
    if what == "--unlucky":
        # Names of tests have the project and the suite in front: "dealer-desk:ui / test-views-map".
        print(*(name.rsplit(" ", 1)[-1] for name, run in failed.items() if name and not SANITIZER.search(run["said"])))
    elif what == "--why":
        for name, run in failed.items():
            print(name)
            for reason in REASON.finditer(run["said"]) if name else ():
                run.setdefault("reasons", []).append(reason.group().strip())
            for reason in run.get("reasons", [run["said"].strip()[-300:]])[-MOST_REASONS:]:
                print("   ", reason[:300])
    else:
        print(sum(run["passed"] for run in runs.values()), sum(run["failed"] for run in runs.values()))


main()
