"""What another source says instead: "about 3,000 more troops; one report says 3,500"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.annotate.background import vocabulary
from summarizer.annotate.number import find_numbers
from summarizer.annotate.word import FUNCTION_WORDS
from summarizer.compose.attribution import outlet
from summarizer.document import Answer, Article, Candidate, Citation, Disagreement, Edit

# Kinds whose answers are a few words that can stand behind "one report says".
NAMED = frozenset({"number", "money", "date", "time", "place", "agent", "name", "role"})
_LONGEST = 8  # words of an answer that can stand there
_ABBREVIATED = re.compile(r"\b(?:[ap]\.m|[A-Z](?:\.[A-Z])+)\.$")
_INNER_STOP = re.compile(r"[ap]\.m\.|(?<=\d)[.:](?=\d)|\b[A-Z]\.")


def name_disagreement(
    candidate: Candidate,
    disagreements: Sequence[Disagreement],
    articles: Mapping[str, Article],
    shown: Sequence[str] = (),
) -> tuple[Candidate, tuple[Citation, ...]]:
    """Say at the end of a sentence what other sources give in the place of what it gives.

    Args:
        candidate: the wording.
        disagreements: of the cluster.
        articles: those of the cluster by id.
        shown: the other sentences of the brief; what one of them gives already is not said again.

    Returns:
        The candidate with the other answers of the first disagreement on what it says, and the passages that
        give them; the same object and none where nothing it says is in dispute, or it cannot be said so.
    """
    if candidate.report or not candidate.text.endswith("."):
        return candidate, ()
    for disagreement in disagreements:
        if disagreement.update or disagreement.kind not in NAMED:
            continue
        own = next((answer for answer in disagreement.answers if _gives(candidate, answer)), None)
        others = [answer for answer in disagreement.answers if answer is not own]
        if own is None or any(_has(text, a.value) for a in others for text in (candidate.text, *shown)):
            continue
        if all(_fits(answer, articles) for answer in others):
            counted = _counted(candidate.text, own.value) if disagreement.kind == "number" else ""
            said = "; " + ", ".join(_said(answer, articles, counted) for answer in others)
            kept = candidate.text if _ABBREVIATED.search(candidate.text) else candidate.text[:-1]
            edit = Edit("disagreement", added=said.removeprefix("; "))
            changed = replace(
                candidate,
                text=f"{kept}{said.removesuffix('.')}.",
                edits=(*candidate.edits, edit),
                report=said.removesuffix("."),
            )
            return changed, tuple(passage for answer in others for passage in answer.passages)
    return candidate, ()


def _gives(candidate: Candidate, answer: Answer) -> bool:
    """Whether a wording gives an answer: its words, from a sentence that the answer was found in."""
    return _has(candidate.text, answer.value) and any(
        source.article == passage.article and source.start <= passage.start and passage.end <= source.end
        for source in candidate.sources
        for passage in answer.passages
    )


def _has(text: str, value: str) -> bool:
    return bool(value) and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE) is not None


def _fits(answer: Answer, articles: Mapping[str, Article]) -> bool:
    """Whether an answer is a few words that stand so in the article, and no sentence."""
    first = answer.passages[0]
    raw = articles[first.article].text[first.start : first.end]
    return (
        " ".join(raw.split()) == " ".join(answer.value.split())
        and len(answer.value.split()) <= _LONGEST
        and not re.search(r"[.!?;:“”\"]", _INNER_STOP.sub("", answer.value))
    )


def _counted(text: str, value: str) -> str:
    """What a number counts, by the word behind it, where the sentence has other numbers too: "31 injured"."""
    if len(find_numbers(text)) < 2:
        return ""
    match = re.search(rf"(?<!\w){re.escape(value)} (?P<word>[a-z]+)(?![\w-])", text)
    return match["word"] if match and match["word"] not in FUNCTION_WORDS else ""


def _said(answer: Answer, articles: Mapping[str, Article], counted: str) -> str:
    """What a report gives instead, with the outlet where it is known."""
    first, *rest = answer.value.split()
    usual = vocabulary().get(first.lower())
    if usual is not None and usual.capitalised < 0.5 and not first.isupper():
        first = first.lower()  # "Six" stood at the start of a sentence
    value = " ".join([first, *rest])
    if counted and re.fullmatch(r"[\d,.]+|[a-z-]+", value):
        value = f"{value} {counted}"
    if len(answer.articles) > 1:
        return f"other reports say {value}"
    return f"{outlet(articles[answer.articles[0]]) or 'one report'} says {value}"
