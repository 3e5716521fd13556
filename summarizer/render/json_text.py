"""JSON of this package: clean text, schemas that lie beside this module, and records as text."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# What JSON may hold as it is and a terminal or a line reader would stumble over.
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SHARED = "comparison.schema.json"


def clean(text: str) -> str:
    """A lone surrogate cannot be written as UTF-8; its replacement keeps offsets as they are."""
    return _SURROGATE.sub("\ufffd", text)


@lru_cache(maxsize=2)
def validator(name: str) -> Any:
    """What checks a record against a schema.

    Args:
        name: file name of the schema; it may refer to ``comparison.schema.json``.
    """
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - heavy
    from referencing import Registry, Resource  # noqa: PLC0415 - heavy

    registry: Any = Registry().with_resource(_SHARED, Resource.from_contents(_schema(_SHARED)))
    return Draft202012Validator(_schema(name), registry=registry)


def _schema(name: str) -> Any:
    return json.loads(files(__package__).joinpath(name).read_text("utf-8"))


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
