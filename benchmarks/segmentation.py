"""Sentence boundaries and names against labels made by hand: ``python benchmarks/segmentation.py EVENTS``.

EVENTS is the file of neutral development events that the labels were made on (JSONL, ``.gz``, with ``leads``
and ``articles``). ``labels/boundaries.json`` holds no text, only places in it: 50 excerpts, for each the
offsets (from the start of the excerpt) where a sentence ends, where a line that is no sentence ends
(headings, captions, calls to subscribe), and where names start and end.

All systems see the same paragraphs. A boundary is right when it is at the very character; the end of a line
that is no sentence is neither right nor wrong, but is counted by itself. A name is right when both ends are.
The errors on these labels were read while the rules were written: the figures say what is left to do, not
what to expect of other pages.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nltk.tokenize.punkt import PunktSentenceTokenizer

from summarizer.annotate import Evidence, find_names, gather_evidence
from summarizer.document import Article
from summarizer.segment import segment
from summarizer.segment.boundary import PLAIN, punkt
from summarizer.segment.paragraph import paragraphs

LABELS = Path(__file__).with_name("labels") / "boundaries.json"
Span = tuple[int, int]


@dataclass(frozen=True)
class Excerpt:
    """A labelled piece of an article.

    Args:
        event: id of the event.
        text: the piece.
        sentence_ends: offsets just after each sentence.
        furniture_ends: offsets just after each line that is no sentence.
        names: (start, end) of each name.
    """

    event: str
    text: str
    sentence_ends: frozenset[int]
    furniture_ends: frozenset[int]
    names: frozenset[Span]


def read(path: Path) -> dict[str, dict[str, Any]]:
    """The events by id."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {event["id"]: event for event in map(json.loads, lines)}


def excerpts(events: dict[str, dict[str, Any]]) -> list[Excerpt]:
    """Join the labels with the text that they were made on."""
    return [
        Excerpt(
            event=row["event"],
            text=events[row["event"]][row["kind"]][row["index"]]["text"][row["start"] : row["end"]],
            sentence_ends=frozenset(row["sentence_ends"]),
            furniture_ends=frozenset(row["furniture_ends"]),
            names=frozenset((start, end) for start, end in row["names"]),
        )
        for row in json.loads(LABELS.read_text(encoding="utf-8"))
    ]


def plain_punkt(text: str) -> set[int]:
    """Punkt as nltk gives it without parameters."""
    tokenizer = PunktSentenceTokenizer()
    return {a + end for a, b in paragraphs(text) for _, end in tokenizer.span_tokenize(text[a:b])}


def learned_punkt(text: str) -> set[int]:
    """Punkt with the parameters of the package, without its rules."""
    plain = text.translate(PLAIN)
    return {a + end for a, b in paragraphs(text) for _, end in punkt().span_tokenize(plain[a:b])}


def package(text: str) -> set[int]:
    """The sentences of the package."""
    return {sentence.end for sentence in segment(Article(text))}


SYSTEMS: dict[str, Callable[[str], set[int]]] = {
    "Punkt, no parameters": plain_punkt,
    "Punkt, learned parameters": learned_punkt,
    "summarizer.segment": package,
}


def row(name: str, right: int, wrong: int, missed: int, furniture: str = "") -> str:
    """A line of the table: precision, recall and F1 in percent, and the counts behind them."""
    precision, recall = 100 * right / (right + wrong), 100 * right / (right + missed)
    f1 = 200 * right / (2 * right + wrong + missed)
    return f"{name:28}{precision:8.1f}{recall:8.1f}{f1:8.1f}{right:8}{wrong:8}{missed:8}{furniture:>12}"


def boundaries(name: str, system: Callable[[str], set[int]], pieces: list[Excerpt]) -> str:
    """Score the boundaries of a system over all excerpts."""
    right = wrong = missed = furniture = 0
    for piece in pieces:
        found = system(piece.text)
        right += len(found & piece.sentence_ends)
        wrong += len(found - piece.sentence_ends - piece.furniture_ends)
        missed += len(piece.sentence_ends - found)
        furniture += len(found & piece.furniture_ends)
    of = sum(len(piece.furniture_ends) for piece in pieces)
    return row(name, right, wrong, missed, f"{furniture} of {of}")


def evidence(event: dict[str, Any]) -> Evidence:
    """How all articles and leads of an event write their words."""
    texts: Iterable[str] = (text["text"] for kind in ("leads", "articles") for text in event[kind])
    return gather_evidence(sentence.text for text in texts for sentence in segment(Article(text)))


def names(events: dict[str, dict[str, Any]], pieces: list[Excerpt]) -> str:
    """Score the names in the sentences of the package."""
    known = {event: evidence(events[event]) for event in {piece.event for piece in pieces}}
    right = wrong = missed = 0
    for piece in pieces:
        for sentence in segment(Article(piece.text)):
            raw = piece.text[sentence.start : sentence.end]
            found = {
                (sentence.start + name.start, sentence.start + name.end)
                for name in find_names(raw, known[piece.event])
            }
            labelled = {span for span in piece.names if sentence.start <= span[0] and span[1] <= sentence.end}
            right += len(found & labelled)
            wrong += len(found - labelled)
            missed += len(labelled - found)
    return row("names, exact spans", right, wrong, missed)


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description="Sentence boundaries and names against labels made by hand.")
    parser.add_argument("events", type=Path)
    options = parser.parse_args()
    events = read(options.events)
    pieces = excerpts(events)
    print(f"{sum(len(p.sentence_ends) for p in pieces)} sentences in {len(pieces)} excerpts")
    print("last column: furniture taken for a sentence")
    print(f"{'':28}{'P':>8}{'R':>8}{'F1':>8}{'right':>8}{'wrong':>8}{'missed':>8}{'furniture':>12}")
    for name, system in SYSTEMS.items():
        print(boundaries(name, system, pieces))
    print(names(events, pieces))


if __name__ == "__main__":
    main()
