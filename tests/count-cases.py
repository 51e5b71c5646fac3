#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Dealer Desk developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints "PASSED FAILED": the test cases of a JUnit report that meson wrote.

A program that crashed or timed out has no failed case in that report, and not always an error: meson's log
in JSON, beside it, has its end. It counts as one failure.
"""
import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree


# What XML may not hold, and a test of damaged files may print; meson writes it as it came.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


GOOD_ENDS = ("OK", "SKIP", "EXPECTEDFAIL")


def main() -> None:
    path = sys.argv[1]
    if not os.path.exists(path):
        # meson wrote no report: the suite has no tests, which is a failure of its own.
        print("0 1")
        return
    passed = failed = 0
    with open(path, encoding="utf-8", errors="replace") as file:
        report = ElementTree.fromstring(NOT_XML.sub("?", file.read()))
    with open(path.removesuffix(".junit.xml") + ".json", encoding="utf-8", errors="replace") as file:
        # In the report its project stands before a program's name.
        ended_badly = {run["name"] for run in map(json.loads, file) if run["result"] not in GOOD_ENDS}
    for suite in report.iter("testsuite"):
        bad = 0
        for case in suite.iter("testcase"):
            if case.find("failure") is not None or case.find("error") is not None:
                bad += 1
            elif case.find("skipped") is None:
                passed += 1
        name = suite.get("name", "").split(".", 1)[-1]
        if bad > 0:
            ended_badly.discard(name)
        failed += bad
    print(passed, failed + len(ended_badly))


main()
