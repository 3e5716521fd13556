"""What the harness can be run on, by name or path."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from summarizer.document import Article, SummarizerError

from ..contract import Cluster
from . import duc, hub
from .jsonl import INPUTS, read_jsonl
from .references import check_references

NAMES: tuple[tuple[str, str], ...] = (
    ("planted", "the shipped events of the dev half"),
    ("planted:dev", "the same"),
    ("planted:test", "the other half, for measuring when a piece of work is done"),
    ("hf:NAME[:CONFIG][:SPLIT]", "a set of the Hugging Face hub: multi_news, wcep, xsum, any id"),
    ("duc:FOLDER", "a DUC or TAC collection with docs/ and models/"),
    ("FILE.jsonl[.gz|.xz]", "clusters with references, one a line"),
)  # fmt: skip
_PLANTED = {"planted": "dev", "planted:dev": "dev", "planted:test": "test"}
_SUFFIXES = (".jsonl", ".jsonl.gz", ".jsonl.xz")


@dataclass(frozen=True, slots=True)
class Dataset:
    """Clusters to run systems on.

    Args:
        name: name or path as typed.
        clusters: in the order of the set, with unique ids.
        corpus: :func:`corpus_hash` of the clusters.
    """

    name: str
    clusters: tuple[Cluster, ...]
    corpus: str


def load(
    name: str | Path,
    *,
    titles: bool = True,
    input: str = "auto",  # noqa: A002 - the option's name
    limit: int | None = None,
    references: str = "required",
) -> Dataset:
    """Load a data set.

    Args:
        name: a name of :data:`NAMES`, or the path of a JSONL file.
        titles: whether systems see the titles of the articles.
        input: ``leads`` or ``articles`` of events that have both; ``auto`` takes leads where there are any.
        limit: only so many clusters, from the start; None for all.
        references: ``optional`` where clusters may go without a reference, ``required`` where not.

    Returns:
        The data set; it has at least one cluster.

    Raises:
        SummarizerError: one line that says what is wrong, and where in which file.
    """
    if input not in INPUTS:
        raise SummarizerError(f"the input is one of {', '.join(INPUTS)}, not {input!r}")
    if references not in ("required", "optional"):
        raise SummarizerError(f"references are required or optional, not {references!r}")
    if limit is not None and limit < 1:
        raise SummarizerError(f"the limit must be at least 1 cluster, not {limit}")
    found = _clusters(str(name), input, optional=references == "optional")
    clusters = tuple(c if titles else _without_titles(c) for c in islice(found, limit))
    if not clusters:
        raise SummarizerError(
            f"{name} has no cluster" + (" with full articles" if input == "articles" else "")
        )
    return Dataset(str(name), clusters, corpus_hash(clusters))


def corpus_hash(clusters: Iterable[Cluster]) -> str:
    """Fingerprint of what systems read and what they are held against.

    Args:
        clusters: in any order.

    Returns:
        SHA-256, 64 hex digits, of canonical JSON: clusters sorted by id, each with its id, its articles in
        their order (id, title, text, date), and its references. Names of outlets take no part.
    """
    rows = [
        {
            "id": cluster.id,
            "articles": [_article(article) for article in cluster.articles],
            "references": cluster.references,
        }
        for cluster in sorted(clusters, key=lambda c: c.id)
    ]
    text = json.dumps(rows, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _article(article: Article) -> dict[str, str]:
    return {
        "id": article.id,
        "title": article.title,
        "text": article.text,
        "published": article.published,
    }


def _clusters(name: str, wanted: str, *, optional: bool) -> Iterator[Cluster]:
    if name.endswith(_SUFFIXES):
        return read_jsonl(Path(name).expanduser(), input=wanted, optional=optional)
    if name not in _PLANTED and not name.startswith((hub.PREFIX, duc.PREFIX)):
        raise _unknown(name)
    if wanted == "leads":
        raise SummarizerError(f"{name} has no leads, only articles")
    if name.startswith(hub.PREFIX):
        return hub.read_hub(name, optional=optional)
    if name.startswith(duc.PREFIX):
        return duc.read_duc(name, optional=optional)
    from .planted import load_planted  # noqa: PLC0415 - reads a folder that other data sets do not need

    return iter(_checked(load_planted(_PLANTED[name]), name, optional=optional))


def _checked(clusters: Sequence[Cluster], name: str, *, optional: bool) -> Iterator[Cluster]:
    for cluster in clusters:
        check_references(cluster.references, f"{name}: cluster {cluster.id!r}", optional=optional)
        yield cluster


def _without_titles(cluster: Cluster) -> Cluster:
    return replace(cluster, articles=tuple(replace(article, title="") for article in cluster.articles))


def _unknown(name: str) -> SummarizerError:
    if Path(name).expanduser().exists():
        return SummarizerError(f"{name} is no data set: a file ends in .jsonl, .jsonl.gz or .jsonl.xz")
    close = difflib.get_close_matches(name.lower(), _PLANTED, n=1, cutoff=0.5)
    hint = f", did you mean {close[0]!r}?" if close else ""
    return SummarizerError(
        f"no data set is called {name!r}{hint} (there are: {', '.join(n for n, _ in NAMES)})"
    )
