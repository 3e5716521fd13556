"""A brief as a JSON record: the output of ``--format json`` and a line of ``summarizer batch``.

``brief.schema.json`` documents both kinds of record, a brief and an error, and every record is validated
against it before it leaves this module.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from summarizer.render.view import cited_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from summarizer.document import Brief, BriefSentence

# What JSON may hold as it is and a terminal or a line reader would stumble over.
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@lru_cache(maxsize=1)
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - heavy

    return Draft202012Validator(
        json.loads(files(__package__).joinpath("brief.schema.json").read_text("utf-8"))
    )


def validate_record(record: Mapping[str, Any]) -> None:
    """Check a record against ``brief.schema.json``.

    Args:
        record: a brief or an error.

    Raises:
        jsonschema.ValidationError: the record does not follow the schema; in a record that this package
            made that is a bug.
    """
    _validator().validate(record)


def _text(text: str) -> str:
    """A lone surrogate cannot be written as UTF-8; its replacement keeps offsets as they are."""
    return _SURROGATE.sub("\ufffd", text)


def _id(id: str | int | None) -> str | int | None:  # noqa: A002 - the field's name
    return _text(id) if isinstance(id, str) else id


def _sentence(sentence: BriefSentence) -> dict[str, Any]:
    return {
        "text": _text(sentence.text),
        "fused": sentence.fused,
        "support": round(float(sentence.support), 4),
        "citations": [
            {"article": _text(c.article), "sentence": c.sentence, "start": c.start, "end": c.end}
            for c in sentence.citations
        ],
        "edits": [
            {"kind": _text(e.kind), "removed": _text(e.removed), "added": _text(e.added)}
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
    for citation in citations:
        cited_text(articles, citation)
    cited = {citation.article for citation in citations}
    record: dict[str, Any] = {} if id is None else {"id": _id(id)}
    record |= {
        "title": _text(brief.title),
        "text": _text(brief.text),
        "words": brief.words,
        "sentences": [_sentence(sentence) for sentence in brief.sentences],
        "articles": [
            {
                "number": number,
                "id": _text(article.id),
                "title": _text(article.title),
                "source": _text(article.source),
                "author": _text(article.author),
                "published": _text(article.published),
                "url": _text(article.url),
                "cited": article.id in cited,
            }
            for number, article in enumerate(brief.articles, start=1)
        ],
        "copies": {_text(a): _text(brief.copies[a]) for a in sorted(brief.copies, key=brief.number)},
        "set_aside": {_text(a): _text(brief.set_aside[a]) for a in sorted(brief.set_aside, key=brief.number)},
        "warnings": [_text(warning) for warning in brief.warnings],
        "settings": {
            _text(name): _text(value) if isinstance(value, str) else value
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
    record = {"id": _id(id), "error": _text(" ".join(error.split()))}
    validate_record(record)
    return record


def to_json(record: Mapping[str, Any], *, indent: int | None = None) -> str:
    """Write a record as JSON text: the same record always gives the same characters.

    Args:
        record: from :func:`as_record` or :func:`error_record`.
        indent: spaces a level; None gives one line.

    Returns:
        The text, without a newline at its end, readable as it is in every script; control characters
        and Unicode's line separators are escaped, so a line of JSONL is one line to every reader.

    Raises:
        ValueError: a number is not finite.
    """
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
