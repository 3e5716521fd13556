"""A brief as a JSON record: the output of ``--format json`` and a line of ``summarizer batch``.

``brief.schema.json`` documents both kinds of record, a brief and an error, and every record is validated
against it before it leaves this module.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.render.brief_view import voices_telling
from summarizer.render.comparison_record import article_record, by_article, citation_record, findings, rate
from summarizer.render.json_text import clean, to_json, validator
from summarizer.render.view import cited_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.document import Brief, BriefSentence

__all__ = ["as_record", "error_record", "to_json", "validate_record"]


def validate_record(record: Mapping[str, Any]) -> None:
    """Check a record against ``brief.schema.json``.

    Args:
        record: a brief or an error.

    Raises:
        jsonschema.ValidationError: the record does not follow the schema; in a record that this package
            made that is a bug.
    """
    validator("brief.schema.json").validate(record)


def _id(id: str | int | None) -> str | int | None:  # noqa: A002 - the field's name
    return clean(id) if isinstance(id, str) else id


def _sentence(brief: Brief, sentence: BriefSentence) -> dict[str, Any]:
    return {
        "text": clean(sentence.text),
        "fused": sentence.fused,
        "support": round(float(sentence.support), 4),
        "sources": {"told": voices_telling(brief, sentence), "of": len(brief.voices)},
        "phase": sentence.phase,
        "citations": [citation_record(citation) for citation in sentence.citations],
        "also": [citation_record(passage) for passage in sentence.also],
        "edits": [
            {"kind": clean(e.kind), "removed": clean(e.removed), "added": clean(e.added)}
            for e in sentence.edits
        ],
    }


def as_record(brief: Brief, id: str | int | None = None) -> dict[str, Any]:  # noqa: A002 - the field's name
    """Turn a brief into plain JSON values.

    Args:
        brief: the brief.
        id: names the cluster in a batch; None leaves the field out.

    Returns:
        A record that follows ``brief.schema.json``, its keys always in the same order.

    Raises:
        KeyError: a citation, a copy or a set-aside names an article that the brief does not have.
        ValueError: a citation points outside its article.
        jsonschema.ValidationError: the brief holds a value that the schema has no place for; a bug.
    """
    articles = {article.id: article for article in brief.articles}
    citations = [citation for sentence in brief.sentences for citation in sentence.citations]
    for passage in (*citations, *(passage for sentence in brief.sentences for passage in sentence.also)):
        cited_text(articles, passage)
    cited = {citation.article for citation in citations}
    numbers = {article.id: number for number, article in enumerate(brief.articles, start=1)}
    record: dict[str, Any] = {} if id is None else {"id": _id(id)}
    record |= {
        "title": clean(brief.title),
        "text": clean(brief.text),
        "words": brief.words,
        "neutrality": rate(brief.neutrality),
        "sentences": [_sentence(brief, sentence) for sentence in brief.sentences],
        "articles": [
            article_record(number, article) | {"cited": article.id in cited}
            for number, article in enumerate(brief.articles, start=1)
        ],
        "comparison": None if brief.comparison is None else findings(brief.comparison, brief.articles),
        "copies": by_article(brief.copies, numbers),
        "set_aside": by_article(brief.set_aside, numbers),
        "warnings": [clean(warning) for warning in brief.warnings],
        "settings": {
            clean(name): clean(value) if isinstance(value, str) else value
            for name, value in sorted(brief.settings.items())
        },
    }
    validate_record(record)
    return record


def error_record(error: str, id: str | int | None = None) -> dict[str, Any]:  # noqa: A002 - the field's name
    """Turn a failure into the record that stands in the place of a brief.

    Args:
        error: what was wrong, in one line.
        id: names the cluster; None where its line could not be read far enough to know.

    Returns:
        ``{"id": id, "error": error}``.

    Raises:
        jsonschema.ValidationError: the message is empty; a bug.
    """
    record = {"id": _id(id), "error": clean(" ".join(error.split()))}
    validate_record(record)
    return record
