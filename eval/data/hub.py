"""Data sets of the Hugging Face hub, where the package ``datasets`` is installed and the machine is online.

Sets whose repository still holds a loading script cannot be loaded by ``datasets`` 4 and later; for these
the branch ``refs/convert/parquet`` is asked, into which the hub converts data sets by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from summarizer.document import Article, SummarizerError
from summarizer.ingest.names import shown

from ..contract import Cluster
from .references import as_reference, check_references

PREFIX = "hf:"
CONVERTED = "refs/convert/parquet"
_SPLITS = frozenset({"train", "validation", "valid", "val", "dev", "test"})
_LONGEST_REASON = 160


@dataclass(frozen=True, slots=True)
class HubSet:
    """Where the documents and the summary of a set stand.

    Args:
        id: of the repository on the hub.
        config: configuration that is loaded where the user names none; "" for the set's own default.
        documents: column of the documents, a text or a list of texts.
        summary: column of the reference.
        separators: what parts the documents inside one text.
    """

    id: str
    config: str = ""
    documents: str = "document"
    summary: str = "summary"
    separators: tuple[str, ...] = ()


# PRIMERA's copy of WCEP-10 joins the documents in all its configurations but this one.
_WCEP = HubSet("ccdv/WCEP-10", config="list", separators=("</s>", "[SEP]"))
_MULTI_NEWS = HubSet("alexfabbri/multi_news", separators=("|||||",))
_XSUM = HubSet("EdinburghNLP/xsum")
_CNN = HubSet("abisee/cnn_dailymail", config="3.0.0", documents="article", summary="highlights")

HUB_SETS: dict[str, HubSet] = {
    "multi_news": _MULTI_NEWS,
    "alexfabbri/multi_news": _MULTI_NEWS,
    "Awesome075/multi_news_parquet": replace(_MULTI_NEWS, id="Awesome075/multi_news_parquet"),
    "wcep": _WCEP,
    "ccdv/WCEP-10": _WCEP,
    "xsum": _XSUM,
    "EdinburghNLP/xsum": _XSUM,
    "cnn_dailymail": _CNN,
    "abisee/cnn_dailymail": _CNN,
}
# For a set that the table does not know: the first of these columns that it has.
_DOCUMENTS = ("documents", "document", "articles", "article", "text", "source")
_SUMMARIES = ("summary", "highlights", "abstract", "target")
_SEPARATORS = ("|||||", "</s>", "[SEP]", "<doc-sep>")


def read_hub(name: str, *, optional: bool = False) -> Iterator[Cluster]:
    """Read a split of a data set of the hub.

    Args:
        name: ``hf:NAME[:CONFIG][:SPLIT]``; the split is ``test`` where none is given. ``multi_news``,
            ``wcep``, ``xsum`` and ``cnn_dailymail`` are known by these names too.
        optional: whether a cluster may have no reference.

    Yields:
        Clusters in the order of the set; called by the column ``id``, else by the number of the row from 0.

    Raises:
        SummarizerError: the package is not installed, the set cannot be had, has no known columns, an id
            twice, or a row without documents or without a reference.
    """
    wanted, split = _parse(name)
    rows = _fetch(name, wanted, split)
    wanted = _with_columns(name, wanted, set(rows.column_names))
    parting = re.compile("|".join(map(re.escape, wanted.separators))) if wanted.separators else None
    seen: set[str] = set()
    for number, row in enumerate(rows):
        given = row.get("id")
        cluster = str(number) if given is None or given == "" else str(given)
        place = f"{name}, row {number}: cluster {shown(cluster)!r}"
        if cluster in seen:
            raise SummarizerError(f"{place} was there before")
        seen.add(cluster)
        texts = _documents(row[wanted.documents], parting, place)
        articles = tuple(Article(text, id=str(place)) for place, text in enumerate(texts, start=1))
        reference = as_reference(row[wanted.summary], f"{place}: {wanted.summary}")
        yield Cluster(cluster, articles, check_references((reference,), place, optional=optional))


def _parse(name: str) -> tuple[HubSet, str]:
    base, *rest = name.removeprefix(PREFIX).split(":")
    if not base or len(rest) > 2:
        raise SummarizerError(f"{name!r} is not of the form hf:NAME[:CONFIG][:SPLIT]")
    if len(rest) == 1 and rest[0] in _SPLITS:
        rest.insert(0, "")
    config, split = [*rest, "", ""][:2]
    # An unknown set has its columns found when they are known.
    known = HUB_SETS.get(base) or HubSet(base, documents="", summary="", separators=_SEPARATORS)
    return (replace(known, config=config) if config else known), split or "test"


def _fetch(name: str, wanted: HubSet, split: str) -> Any:
    try:
        datasets = import_module("datasets")
    except ImportError as error:
        raise SummarizerError(f"{name} needs the package datasets: pip install datasets") from error
    try:
        return _load(datasets, wanted, split)
    except (OSError, ValueError, RuntimeError, datasets.exceptions.DatasetsError) as error:
        reason = " ".join(str(error).split())[:_LONGEST_REASON] or type(error).__name__
        raise SummarizerError(f"cannot load {name} from the Hugging Face hub: {reason}") from error


def _load(datasets: Any, wanted: HubSet, split: str) -> Any:
    try:
        return datasets.load_dataset(wanted.id, wanted.config or None, split=split)
    except RuntimeError as error:
        if "script" not in str(error):
            raise
    return datasets.load_dataset(wanted.id, wanted.config or None, split=split, revision=CONVERTED)


def _with_columns(name: str, wanted: HubSet, columns: set[str]) -> HubSet:
    documents = wanted.documents or next((c for c in _DOCUMENTS if c in columns), "")
    summary = wanted.summary or next((c for c in _SUMMARIES if c in columns and c != documents), "")
    if {documents, summary} <= columns:
        return replace(wanted, documents=documents, summary=summary)
    raise SummarizerError(
        f"{name} has no column of documents and of summaries that is known: {', '.join(sorted(columns))}"
    )


def _documents(value: Any, parting: re.Pattern[str] | None, place: str) -> list[str]:
    """The documents of a row without the empty ones, which Multi-News leaves behind its last separator."""
    if isinstance(value, str):
        value = parting.split(value) if parting else [value]
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise SummarizerError(f"{place}: the documents are neither a text nor a list of texts")
    texts = [text.strip() for text in value if text.strip()]
    if not texts:
        raise SummarizerError(f"{place} has no documents")
    return texts
