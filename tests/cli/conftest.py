"""The command line run in this process, with a stand-in for the pipeline."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from summarizer.cli import main
from summarizer.document import (
    Article,
    Brief,
    BriefSentence,
    Citation,
    Comparison,
    Fact,
    RankedSentence,
    Sentence,
    SummarizerError,
)


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def call(*arguments: str | Path, stdin: str | bytes = b"") -> Outcome:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        code = main([str(argument) for argument in arguments])
        return Outcome(code, *capsys.readouterr())

    return call


class FakeSummarizer:
    """Shows each article's first line, and remembers what it was asked."""

    asked: dict[str, Any]

    def __init__(self, **settings: Any) -> None:
        type(self).asked = {"settings": settings}

    def brief(self, articles: Sequence[Article], **asked: Any) -> Brief:
        type(self).asked |= asked
        if not articles:
            raise SummarizerError("no article to summarize")
        if "explode" in articles[0].text:
            raise RuntimeError("a bug")
        named = named_articles(articles)
        return Brief(
            title="A title",
            sentences=tuple(
                BriefSentence(line, False, 1.0, (Citation(article.id, 0, 0, len(line)),))
                for article in named
                for line in article.text.splitlines()[:1]
            ),
            articles=named,
            warnings=tuple(asked["warnings"]),
        )

    def compare(self, articles: Sequence[Article], **asked: Any) -> Comparison:
        type(self).asked |= asked
        if not articles:
            raise SummarizerError("no article to compare")
        named = named_articles(articles)
        facts = tuple(
            Fact(place, line, (Citation(article.id, 0, 0, len(line)),))
            for place, article in enumerate(named)
            for line in article.text.splitlines()[:1]
        )
        return Comparison(named, facts, (), (), (), (), {}, (), warnings=tuple(asked["warnings"]))

    def rank(self, articles: Sequence[Article], **asked: Any) -> list[RankedSentence]:
        type(self).asked |= asked
        return [
            RankedSentence(
                Sentence(article.id, index, 0, len(line), line),
                centrality=round(1 / (1 + index + place / 10), 6),
                theme=None if index else 0,
                left_out="says what a better sentence says" if index else "",
            )
            for place, article in enumerate(named_articles(articles))
            for index, line in enumerate(article.text.splitlines())
        ]


def named_articles(articles: Sequence[Article]) -> tuple[Article, ...]:
    return tuple(
        Article(article.text, id=article.id or str(place), title=article.title, source=article.source)
        for place, article in enumerate(articles, start=1)
    )


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[FakeSummarizer]:
    monkeypatch.setattr("summarizer.pipeline.Summarizer", FakeSummarizer)
    return FakeSummarizer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two small articles about an invented event."""
    here = tmp_path / "articles"
    here.mkdir()
    (here / "a.txt").write_text(
        "The bridge at Elmsford was closed on Monday after a lorry struck a pillar.\n\n"
        "Nobody was hurt, the county said.\n"
    )
    (here / "b.txt").write_text(
        "A lorry hit the Elmsford bridge on Monday, and the county closed the bridge.\n\n"
        "It should open again within a week.\n"
    )
    return here
