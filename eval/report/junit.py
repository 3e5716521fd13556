"""JUnit XML, which continuous integration shows as a list of tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

# What XML 1.0 has no place for, not even escaped (section 2.2, Char).
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Case:
    """One check.

    Args:
        name: what was checked.
        seconds: how long it took.
        failure: what is wrong, its first line being the message; "" where the check passed.
    """

    name: str
    seconds: float = 0.0
    failure: str = ""


def junit(suite_name: str, cases: Sequence[Case]) -> str:
    """Write checks as a JUnit test suite.

    Args:
        suite_name: name of the suite, and class of its cases.
        cases: the checks.

    Returns:
        An XML document with a newline at its end. Characters that XML forbids are removed.
    """
    totals = {
        "tests": str(len(cases)),
        "failures": str(sum(bool(case.failure) for case in cases)),
        "errors": "0",
        "skipped": "0",
        "time": f"{sum(case.seconds for case in cases):.3f}",
    }
    root = ET.Element("testsuites", totals)
    suite = ET.SubElement(root, "testsuite", {"name": _allowed(suite_name), **totals})
    for case in cases:
        entry = ET.SubElement(
            suite,
            "testcase",
            {
                "classname": _allowed(suite_name),
                "name": _allowed(case.name),
                "time": f"{case.seconds:.3f}",
            },
        )
        if case.failure:
            text = _allowed(case.failure)
            message = next(iter(text.splitlines()), "")
            ET.SubElement(entry, "failure", {"message": message, "type": "failure"}).text = text
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text)
