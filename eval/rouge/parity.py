"""Holds our figures against those that ROUGE-1.5.5.pl printed.

A file of cases has a JSON object a line:

    {"id": 0, "options": "-n 2 -m -2 4 -u -f A -p 0.5", "candidate": ["A sentence.", …],
     "references": [["A sentence.", …], …], "expected": {"ROUGE-1": [recall, precision, F], …}}

``options`` are the script's own flags; ``expected`` is what it printed of the case evaluated alone, to five
decimals.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.document import SummarizerError

from .rouge import References, Rouge, Score

OFF = 1e-5
"""A figure is off when it differs by more than this, the last decimal that the script prints."""

_ROUNDING = 1e-9  # what is lost in writing a figure as a binary fraction

_LONGEST_NGRAM = 99
_VALUED = {
    "-2": "gap",
    "-b": "bytes",
    "-c": "",
    "-e": "",
    "-f": "formula",
    "-l": "words",
    "-n": "ngrams",
    "-p": "alpha",
    "-r": "",
    "-t": "unit",
    "-w": "weight",
    "-z": "",
}
"""Flags that take a value, and what we call it; "" for those that change no figure of a case."""

_PLAIN = {"-a": "", "-d": "", "-m": "stem", "-s": "stop", "-u": "u", "-U": "U", "-v": "", "-x": "no_l"}


@dataclass(frozen=True, slots=True)
class Case:
    """One evaluation by the script.

    Args:
        id: as the file names it.
        options: the script's flags.
        candidate: sentences.
        references: sentences of each.
        expected: the script's name of a measure → recall, precision and F as printed.
    """

    id: str
    options: str
    candidate: tuple[str, ...]
    references: tuple[tuple[str, ...], ...]
    expected: Mapping[str, tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is not the script's.

    Args:
        case: id of the case.
        measure: the script's name of it.
        figure: ``R``, ``P`` or ``F``.
        expected: what the script printed.
        found: what we make of it.
    """

    case: str
    measure: str
    figure: str
    expected: float
    found: float

    def __str__(self) -> str:
        found, expected = f"{self.found:.5f}", f"{self.expected:.5f}"
        return f"case {self.case}: {self.measure} {self.figure} is {found}, the script has {expected}"


@dataclass(frozen=True, slots=True)
class Parity:
    """What came of the comparison.

    Args:
        cases: how many were read.
        figures: how many figures were compared.
        equal: how many of them agree in all five decimals.
        largest: the largest absolute difference.
        off: the figures that differ by more than ``OFF``, in the order of the file.
    """

    cases: int
    figures: int
    equal: int
    largest: float
    off: tuple[Difference, ...]

    @property
    def off_cases(self) -> tuple[str, ...]:
        """Ids of the cases with a figure that is off, in the order of the file."""
        return tuple(dict.fromkeys(difference.case for difference in self.off))

    def __str__(self) -> str:
        lines = [
            f"{self.cases} cases, {self.figures} figures: {self.equal} equal to five decimals",
            f"largest difference {self.largest:.5f}",
            f"cases off by more than {OFF:g}: {len(self.off_cases)}",
        ]
        return "\n".join([*lines, *(f"  {difference}" for difference in self.off)])


def parse_options(options: str) -> tuple[dict[str, str], dict[str, Any]]:
    """What the script's flags ask for.

    Args:
        options: as on its command line, such as ``-n 4 -m -2 4 -u -f A``.

    Returns:
        The measures, the script's name → ours; and the settings of ``Rouge``.

    Raises:
        SummarizerError: a flag is unknown, lacks its value, or asks for what is not done here.
    """
    given = _flags(options)
    try:
        longest = int(given.get("ngrams", "0"))
        if not 0 <= longest <= _LONGEST_NGRAM:
            raise ValueError(f"-n is 0 to {_LONGEST_NGRAM}")
        measures = {f"ROUGE-{n}": str(n) for n in range(1, longest + 1)}
        gap = int(given["gap"]) if "gap" in given else None
        words, size = (int(given.get(name, "0")) or None for name in ("words", "bytes"))
        alpha = float(given.get("alpha", "0.5"))
    except ValueError as error:
        raise SummarizerError(f"ROUGE options {options!r}: {error}") from error
    if "no_l" not in given:
        measures["ROUGE-L"] = "Lsum"
    if "weight" in given:
        measures[f"ROUGE-W-{given['weight']}"] = f"W-{given['weight']}"
    if gap is not None:
        reach = str(gap) if gap >= 0 else "*"
        kinds = ["SU"] if "u" in given else ["S", "SU"] if "U" in given else ["S"]
        measures |= {f"ROUGE-{kind}{reach}": f"{kind}{reach}" for kind in kinds}
    if given.get("formula", "A") not in ("A", "B") or given.get("unit", "0") != "0":
        raise SummarizerError(f"ROUGE options {options!r}: only -f A, -f B and -t 0 are known here")
    refs: References = "best" if given.get("formula") == "B" else "average"
    settings = {"alpha": alpha, "refs": refs, "words": words, "bytes": size}
    return measures, {**settings, "stem": "stem" in given, "stop": "stop" in given}


def _flags(options: str) -> dict[str, str]:
    """Flag by our name → its value, "" for one without."""
    given: dict[str, str] = {}
    try:
        rest = iter(shlex.split(options))
    except ValueError as error:
        raise SummarizerError(f"ROUGE options {options!r}: {error}") from error
    for flag in rest:
        if flag in _VALUED:
            value = next(rest, None)
            if value is None:
                raise SummarizerError(f"ROUGE options {options!r}: {flag} lacks its value")
            given[_VALUED[flag]] = value
        elif flag in _PLAIN:
            given[_PLAIN[flag]] = ""
        else:
            raise SummarizerError(f"ROUGE options {options!r}: {flag} is not known here")
    return given


def read_cases(path: Path) -> Iterator[Case]:
    """Read a file of cases.

    Args:
        path: JSON lines, as the module says.

    Yields:
        The cases in order.

    Raises:
        SummarizerError: the file cannot be read, or a line is no such case.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SummarizerError(f"{path}: cannot be read as text: {error}") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield _case(json.loads(line))
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise SummarizerError(f"{path}:{number}: not a ROUGE case: {_told(error)}") from error


def _told(error: Exception) -> str:
    return f"no {error.args[0]}" if isinstance(error, KeyError) else str(error)


def _case(record: Any) -> Case:
    """Check a line's object.

    Raises:
        ValueError, TypeError, KeyError, AttributeError: it is no case.
    """
    if not isinstance(record, dict):
        raise TypeError("not an object")
    expected = {}
    for name, figures in record["expected"].items():
        recall, precision, f = figures
        expected[name] = (float(recall), float(precision), float(f))
        if not all(0 <= figure <= 1 for figure in expected[name]):  # nor NaN, which is in no order
            raise ValueError(f"a figure of {name} is not between 0 and 1")
    if not expected or not isinstance(record["options"], str):
        raise ValueError("options must be a string, and expected must not be empty")
    references = record["references"]
    if not isinstance(references, list) or not references:
        raise ValueError("references must be a list of one or more")
    return Case(
        str(record["id"]),
        record["options"],
        _sentences(record["candidate"]),
        tuple(_sentences(reference) for reference in references),
        expected,
    )


def _sentences(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(sentence, str) for sentence in value):
        raise TypeError("a text must be a list of sentences")
    return tuple(value)


def differences(case: Case) -> list[Difference]:
    """Score a case and set the figures beside the script's.

    Args:
        case: with the script's figures.

    Returns:
        Every figure, also those that are equal.

    Raises:
        SummarizerError: an option is not known here, or a measure that they do not ask for is expected.
    """
    measures, settings = parse_options(case.options)
    strange = [name for name in case.expected if name not in measures]
    if strange:
        raise SummarizerError(f"case {case.id}: its options do not ask for {strange[0]}")
    names = [measures[name] for name in case.expected]
    scores = Rouge(measures=names, **settings).score(case.candidate, case.references)
    return [
        Difference(case.id, name, figure, expected, found)
        for name, printed in case.expected.items()
        for figure, expected, found in zip("RPF", printed, _figures(scores[measures[name]]), strict=True)
    ]


def _figures(score: Score) -> Sequence[float]:
    return score.recall, score.precision, score.f


def parity(path: Path | str) -> Parity:
    """Hold our figures against those of a file of cases.

    Args:
        path: JSON lines, as the module says.

    Returns:
        How many agree, the largest difference, and what is off.

    Raises:
        SummarizerError: the file cannot be read, has no case, or a case is not one.
    """
    cases = figures = equal = 0
    largest = 0.0
    off: list[Difference] = []
    for case in read_cases(Path(path)):
        cases += 1
        for difference in differences(case):
            distance = abs(difference.expected - difference.found)
            figures += 1
            equal += distance <= OFF / 2 + _ROUNDING
            largest = max(largest, distance)
            if distance > OFF + _ROUNDING:
                off.append(difference)
    if not cases:
        raise SummarizerError(f"{path}: there is no ROUGE case in it")
    return Parity(cases, figures, equal, largest, tuple(off))


def report(path: Path | str) -> tuple[str, int]:
    """The comparison as text, for a command line.

    Args:
        path: JSON lines, as the module says.

    Returns:
        The text; and the exit code, 1 if any case is off, else 0.

    Raises:
        SummarizerError: the file cannot be read, has no case, or a case is not one.
    """
    found = parity(path)
    return str(found), 1 if found.off else 0
