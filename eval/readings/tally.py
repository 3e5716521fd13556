"""Two readers' verdicts on a sheet: shares with intervals, agreement, and the list for the record."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

from summarizer.document import SummarizerError
from summarizer.ingest.names import shown
from summarizer.render.markdown import escape

from ..data.lines import read_records
from ..report.shown import DASH, clean, count
from .sheet import QUESTIONS, Sheet

READERS = ("A", "B")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader says of a sentence.

    Args:
        answers: question → yes or no.
        note: in the reader's words, or "".
    """

    answers: Mapping[str, bool]
    note: str = ""


Verdicts = Mapping[str, Verdict]  # id of the sentence → verdict


@dataclass(frozen=True, slots=True)
class Count:
    """How many sentences passed, with the Wilson interval of their share.

    Args:
        yes: sentences.
        of: all of them.
    """

    yes: int
    of: int

    def __str__(self) -> str:
        low, high = wilson(self.yes, self.of)
        return f"{self.yes} of {self.of} ({100 * low:.0f}–{100 * high:.0f} %)"


def read_verdicts(path: Path, sheet: Sheet) -> dict[str, Verdict]:
    """Read a reader's file: for each sentence a line ``{"id", "grammatical", "true", "neutral", "note"?}``.

    Args:
        path: JSON lines.
        sheet: that was read.

    Raises:
        SummarizerError: one line that names the file: an id missing, given twice or unknown, an answer that
            is neither true nor false.
    """
    known = {item.id for item in sheet.items}
    found: dict[str, Verdict] = {}
    for number, line in read_records(path):
        place, name = f"{path}, line {number}", line.get("id")
        if not isinstance(name, str) or name not in known:
            raise SummarizerError(f"{place}: the sheet has no sentence {shown(str(name))!r}")
        if name in found:
            raise SummarizerError(f"{place}: there is a verdict on {shown(name)!r} already")
        answers = {question: line.get(question) for question in QUESTIONS}
        if missing := [q for q, answer in answers.items() if not isinstance(answer, bool)]:
            raise SummarizerError(f"{place}: {missing[0]!r} is neither true nor false")
        note = line.get("note") or ""
        if not isinstance(note, str):
            raise SummarizerError(f"{place}: the note is no text")
        found[name] = Verdict({question: answer is True for question, answer in answers.items()}, note)
    left = [item.id for item in sheet.items if item.id not in found]
    if left:
        more = f" and {len(left) - 1} more" if len(left) > 1 else ""
        raise SummarizerError(f"{path} has no verdict on {shown(left[0])!r}{more}")
    return found


def wilson(yes: int, of: int, level: float = 0.95) -> tuple[float, float]:
    """Confidence interval of a share (Wilson 1927, "Probable Inference, the Law of Succession …").

    Args:
        yes: successes.
        of: trials; 0 gives (0, 1), for nothing is known.
        level: of confidence, between 0 and 1.

    Returns:
        Its ends, 0 to 1.
    """
    if not of:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.5 + level / 2)
    share, scale = yes / of, 1 + z**2 / of
    middle = (share + z**2 / (2 * of)) / scale
    half = z * math.sqrt(share * (1 - share) / of + z**2 / (4 * of**2)) / scale
    return max(0.0, middle - half), min(1.0, middle + half)


def kappa(first: Sequence[bool], second: Sequence[bool]) -> float:
    """Agreement beyond chance (Cohen 1960, "A Coefficient of Agreement for Nominal Scales").

    Args:
        first: one reader's answers.
        second: the other's, of the same sentences in the same order.

    Returns:
        1 for agreement, 0 for that of chance; NaN where both gave one and the same answer throughout, for
        then chance would agree as well.
    """
    of = len(first)
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / of
    yes = sum(first) / of, sum(second) / of
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return (agreed - chance) / (1 - chance) if chance < 1 else math.nan


def summary(sheet: Sheet, readers: Sequence[Verdicts]) -> str:
    """The figures in Markdown.

    Args:
        sheet: that was read.
        readers: two.
    """
    lines = [
        f"{count(len(sheet.items), 'sentence')}, drawn at random from {sheet.population:,} "
        f"(seed {sheet.seed}); in parentheses the 95 % interval (Wilson).",
        "",
        f"| | {' | '.join(f'reader {name}' for name in READERS)} | both say yes | they agree | Cohen's κ |",
        "|---|---|---|---|---|---|",
    ]
    for question in QUESTIONS:
        a, b = ([reader[item.id].answers[question] for item in sheet.items] for reader in readers)
        both = sum(x and y for x, y in zip(a, b, strict=True))
        agreed = sum(x == y for x, y in zip(a, b, strict=True))
        of, agreement = len(a), kappa(a, b)
        lines.append(
            f"| {question} | {Count(sum(a), of)} | {Count(sum(b), of)} | {Count(both, of)} "
            f"| {agreed} of {of} | {DASH if math.isnan(agreement) else f'{agreement:.2f}'} |"
        )
    return "\n".join([*lines, "", shares_line(sheet.shares)]) + "\n"


def shares_line(counts: Mapping[str, int]) -> str:
    """The shares of the kinds of sentence in one line.

    Args:
        counts: kind → sentences, as :func:`..kinds.shares` gives it.
    """
    total = sum(counts.values())
    told = {
        "verbatim": "verbatim",
        "compressed": "compressed (of one source)",
        "fused": "fused (of two or more)",
    }
    parts = [f"{100 * counts[kind] / max(1, total):.1f} % {name}" for kind, name in told.items()]
    return f"Of all {count(total, 'sentence')}: {', '.join(parts)}."


def as_markdown(sheet: Sheet, readers: Sequence[Verdicts], withheld: Collection[str] = ()) -> str:
    """The figures, and each sentence with its verdicts, those that a reader refused first.

    Args:
        sheet: that was read.
        readers: two.
        withheld: beginnings of ids whose sentences may not be shown; their notes may quote, and go too.
    """
    lines = ["# Sentences read against their sources", "", summary(sheet, readers)]
    lines += ["Questions:", "", *(f"- **{name}**: {question}" for name, question in QUESTIONS.items()), ""]
    lines += [f"| id | {' | '.join(QUESTIONS)} | sentence |", f"|{'---|' * (2 + len(QUESTIONS))}"]

    def refused(name: str) -> int:
        return sum(not answer for reader in readers for answer in reader[name].answers.values())

    for item in sorted(sheet.items, key=lambda item: -refused(item.id)):
        cells = [escape(clean(item.id))]
        cells += ["/".join("yes" if r[item.id].answers[q] else "no" for r in readers) for q in QUESTIONS]
        if item.id.startswith(tuple(withheld)):
            cells.append("*not shown*")
        else:
            notes = [
                f"{name}: {escape(clean(reader[item.id].note))}"
                for name, reader in zip(READERS, readers, strict=True)
                if reader[item.id].note
            ]
            cells.append("<br>".join([escape(clean(item.text)), *notes]))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
