"""The sheet that readers judge: sentences drawn at random, each with its sources, and no word on the system.

A sheet is JSON lines: first ``{"sheet": …}`` with the draw and the shares of each kind of sentence over all
outputs, then ``{"id", "text", "passages": [{"before", "text", "after", "published"}]}`` a sentence, shuffled.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summarizer.document import Article, Citation, Sentence, SummarizerError
from summarizer.ingest.names import shown
from summarizer.render.markdown import escape
from summarizer.segment import segment

from ..contract import Cluster, Output, OutputSentence
from ..data.lines import read_records
from ..metrics.text import passage
from ..report.shown import clean, count
from .kinds import kind_of, shares

QUESTIONS: Mapping[str, str] = {
    "grammatical": "Is it a whole, well-formed sentence that reads by itself?",
    "true": "Do the sources say all that it says, of the same people, times and things, and as certainly?",
    "neutral": "Is it free of opinion and loaded words that are not quoted and attributed?",
}
"""What a reader answers of each sentence, with true or false."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited passage.

    Args:
        before: the sentence before it in its article, or "".
        text: the passage.
        after: the sentence after it, or "".
        published: date of the article, or "".
    """

    before: str
    text: str
    after: str
    published: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence to be read.

    Args:
        id: ``<cluster>:<number of the sentence, from 1>``; a letter follows where outputs of several systems
            share it.
        text: the sentence.
        passages: what it cites, the passage whose wording is shown first.
    """

    id: str
    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What readers are given.

    Args:
        items: in random order.
        population: sentences that could have been drawn.
        seed: of the draw.
        shares: kind of sentence → how many of them all outputs have together.
    """

    items: tuple[Item, ...]
    population: int
    seed: int
    shares: Mapping[str, int]


Outputs = Sequence[tuple[Cluster, Output]]


def draw(outputs: Outputs, *, number: int, seed: int, fused_only: bool = True) -> Sheet:
    """Draw sentences, each with the same chance, and put their sources beside them.

    A sentence that several systems wrote of a cluster is one sentence.

    Args:
        outputs: clusters with what was written of them; of several systems, one after the other.
        number: of sentences.
        seed: of the draw and of the order.
        fused_only: draw only sentences that a model wrote.

    Raises:
        SummarizerError: there are fewer sentences, or one cites nothing.
    """
    kinds = [kind_of(s, cluster) for cluster, output in outputs for s in output.sentences]
    pool: dict[tuple[str, str], tuple[Cluster, int, OutputSentence]] = {}
    for cluster, output in outputs:
        for place, sentence in enumerate(output.sentences, start=1):
            if sentence.fused or not fused_only:
                pool.setdefault((cluster.id, sentence.text), (cluster, place, sentence))
    if len(pool) < number:
        raise SummarizerError(
            f"there {'is' if len(pool) == 1 else 'are'} only {count(len(pool), 'sentence')}"
            f"{' that a model wrote' if fused_only else ''}, not {number}"
        )
    # Sorted, so that neither the draw nor a letter behind an id depends on the order of the systems.
    chance = random.Random(seed)  # noqa: S311 - no secret
    drawn = chance.sample([pool[key] for key in sorted(pool)], number)
    taken: dict[str, int] = {}
    items = []
    for cluster, place, sentence in drawn:
        name = f"{cluster.id}:{place}"
        taken[name] = taken.get(name, 0) + 1
        letter = "" if taken[name] == 1 else chr(ord("a") + taken[name] - 1)
        passages = tuple(_passage(citation, cluster) for citation in sentence.citations or ())
        items.append(Item(f"{name}{letter}", sentence.text, passages))
    return Sheet(tuple(items), len(pool), seed, shares(kinds))


def _passage(citation: Citation, cluster: Cluster) -> Passage:
    article = next(article for article in cluster.articles if article.id == citation.article)
    before, after = neighbours(article, segment(article), citation)
    return Passage(before, passage(citation, cluster), after, article.published)


def neighbours(article: Article, sentences: Sequence[Sentence], citation: Citation) -> tuple[str, str]:
    """The sentences before and after a passage.

    Args:
        article: that it is from.
        sentences: of the article.
        citation: of the passage.

    Returns:
        Their texts as the article has them; "" at its ends.
    """
    before = [s for s in sentences if s.end <= citation.start]
    after = [s for s in sentences if s.start >= citation.end]
    return (
        article.text[before[-1].start : before[-1].end] if before else "",
        article.text[after[0].start : after[0].end] if after else "",
    )


def records(sheet: Sheet) -> list[dict[str, Any]]:
    """The lines of a sheet's file, as plain JSON values."""
    head = {
        "sentences": len(sheet.items),
        "population": sheet.population,
        "seed": sheet.seed,
        "shares": dict(sheet.shares),
        "questions": dict(QUESTIONS),
    }
    return [{"sheet": head}, *(asdict(item) for item in sheet.items)]


def read_sheet(path: Path) -> Sheet:
    """Read what :func:`records` gave.

    Raises:
        SummarizerError: one line: no such file, no sheet, or an id given twice.
    """
    lines = list(read_records(path))
    try:
        head = lines[0][1]["sheet"]
        items = tuple(
            Item(line["id"], line["text"], tuple(Passage(**one) for one in line["passages"]))
            for _, line in lines[1:]
        )
        sheet = Sheet(items, int(head["population"]), int(head["seed"]), dict(head["shares"]))
    except (KeyError, TypeError, ValueError) as error:
        raise SummarizerError(f"{path} is no sheet of `readings draw`: {error!r}") from error
    seen: set[str] = set()
    for item in sheet.items:
        if item.id in seen:
            raise SummarizerError(f"{path} has the id {shown(item.id)!r} twice")
        seen.add(item.id)
    return sheet


def as_markdown(sheet: Sheet) -> str:
    """The sheet for people: a block a sentence, with its sources and the questions."""
    lines = [f"# {count(len(sheet.items), 'sentence')} to read", ""]
    lines += ["Answer each question with yes or no, from the sources alone:", ""]
    lines += [f"- **{name}**: {question}" for name, question in QUESTIONS.items()]
    for item in sheet.items:
        lines += ["", f"## {escape(clean(item.id))}", "", f"**{escape(clean(item.text))}**", ""]
        for number, one in enumerate(item.passages, start=1):
            date = f" ({escape(clean(one.published))})" if one.published else ""
            before, text, after = (escape(clean(part)) for part in (one.before, one.text, one.after))
            lines.append(f"{number}. " + " ".join(filter(None, (before, f"**{text}**", after))) + date)
        lines += ["", "  ".join(f"{name}: \\_\\_\\_" for name in QUESTIONS) + "  note:"]
    return "\n".join(lines) + "\n"
