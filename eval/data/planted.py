"""The planted events: articles written for the harness, with the truth about them.

A folder an event, under ``planted/dev``, ``planted/practice`` or ``planted/test``: the articles
(``<id>.txt``), two reference briefs (a sentence a line) and ``truth.json``, described by
``planted/truth.schema.json``. What is fitted is fitted on ``dev`` and ``practice``; ``test`` is for measuring
when a piece of work is done, and nothing is chosen by looking at it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.document import Article, SummarizerError

from ..contract import Cluster

HALVES = ("dev", "practice", "test")
FOLDER = Path(__file__).with_name("planted")


@dataclass(frozen=True, slots=True)
class PlantedEvent:
    """An event with its truth.

    Args:
        cluster: articles and references, as the harness takes them.
        truth: the record of ``truth.json``, as the schema describes it.
    """

    cluster: Cluster
    truth: dict[str, Any]

    def text(self, article: str) -> str:
        """Text of an article.

        Raises:
            KeyError: there is none of that id.
        """
        for one in self.cluster.articles:
            if one.id == article:
                return one.text
        raise KeyError(article)


def occurrences(text: str, words: str) -> list[int]:
    """Where some words stand in a text, overlapping ones too: the offset of each."""
    return [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)]


def load_event(folder: Path) -> PlantedEvent:
    """Read one event.

    Args:
        folder: holds ``truth.json`` and the texts.

    Raises:
        SummarizerError: a file is missing or broken.
    """
    try:
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        articles = tuple(
            Article(
                (folder / f"{one['id']}.txt").read_text(encoding="utf-8").rstrip("\n"),
                id=one["id"],
                title=one["title"],
                source=one["source"],
                published=one["published"],
            )
            for one in truth["articles"]
        )
        references = tuple(
            tuple(line.strip() for line in text.splitlines() if line.strip())
            for text in ((folder / one["file"]).read_text(encoding="utf-8") for one in truth["references"])
        )
    except OSError as error:
        raise SummarizerError(
            f"planted event {folder.name}: cannot read {Path(error.filename).name}"
        ) from error
    except json.JSONDecodeError as error:
        raise SummarizerError(
            f"planted event {folder.name}: truth.json is not JSON: {error.msg} in line {error.lineno}"
        ) from error
    except (KeyError, TypeError) as error:
        raise SummarizerError(f"planted event {folder.name}: truth.json lacks {error}") from error
    return PlantedEvent(
        Cluster(truth["id"], articles, references, neutral_references=True, truth=truth), truth
    )


def load_events(half: str, folder: Path = FOLDER) -> tuple[PlantedEvent, ...]:
    """Read all events of a half, in the order of their names.

    Args:
        half: ``dev``, ``practice`` or ``test``.
        folder: where the halves lie; the shipped ones by default.

    Raises:
        SummarizerError: there is no such half, or an event cannot be read.
    """
    if half not in HALVES:
        raise SummarizerError(f"the planted events have the parts dev, practice and test, not {half!r}")
    folders = sorted(path.parent for path in (folder / half).glob("*/truth.json"))
    if not folders:
        where = "the installation is incomplete" if folder == FOLDER else f"{folder / half} has no truth.json"
        raise SummarizerError(f"no planted events in {half}: {where}")
    return tuple(load_event(one) for one in folders)


def load_planted(half: str) -> tuple[Cluster, ...]:
    """The clusters of a half, as the harness takes them."""
    return tuple(event.cluster for event in load_events(half))
