"""Outputs from a file, so that any outside system is scored in the same table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.document import Article, Citation, Edit, SummarizerError
from summarizer.ingest.names import shown

from ..contract import Cluster, Output, OutputSentence
from ..data.lines import read_records, read_text_lines
from ..data.references import split_sentences

_JSONL = (".jsonl", ".json")


@dataclass(frozen=True, slots=True)
class Outputs:
    """What an outside system wrote.

    Args:
        name: what it is called in tables.
        path: the file.
        outputs: cluster id → output.
    """

    name: str
    path: Path
    outputs: Mapping[str, Output]

    def write(self, cluster: Cluster, words: int) -> Output:  # noqa: ARG002 - what is in the file is there
        """The output of the file, whatever its length.

        Raises:
            SummarizerError: the file has none for this cluster.
        """
        if cluster.id not in self.outputs:
            raise SummarizerError(f"{self.path} has nothing for cluster {shown(cluster.id)!r}")
        return self.outputs[cluster.id]


def read_outputs(path: Path, clusters: Sequence[Cluster], *, name: str, partial: bool = False) -> Outputs:
    """Read a file of outputs.

    Args:
        path: ``.jsonl`` or ``.json`` (also ``.gz``, ``.xz``): for each cluster a line ``{"id", "text"}`` or
            ``{"id", "sentences": [str | {"text", "citations"?, "fused"?, "edits"?}]}``, as
            ``summarizer batch`` writes it. Any other file is plain text, one summary a line in the order of
            the clusters.
        clusters: what the outputs are of.
        name: what the system is called.
        partial: whether the file may hold more than the clusters.

    Returns:
        The system. A text is split into sentences; one without citations names none.

    Raises:
        SummarizerError: one line that names the file, and the line where there is one: no such file, an
            empty or truncated one, an id missing, given twice or unknown, an empty prediction, a citation
            that points outside its article.
    """
    is_jsonl = path.with_suffix("").suffix if path.suffix in (".gz", ".xz") else path.suffix
    read = _from_records if is_jsonl in _JSONL else _from_lines
    return Outputs(name, path, read(path, clusters, partial=partial))


def _from_records(path: Path, clusters: Sequence[Cluster], *, partial: bool) -> dict[str, Output]:
    known = {cluster.id: cluster for cluster in clusters}
    outputs: dict[str, Output] = {}
    lines: dict[str, int] = {}
    for number, record in read_records(path):
        place = f"{path}, line {number}"
        name = _id(record, place)
        if name in lines:
            raise SummarizerError(f"{place}: the id {shown(name)!r} was given before, in line {lines[name]}")
        lines[name] = number
        if name not in known:
            if not partial:
                raise SummarizerError(f"{place}: the data set has no cluster {shown(name)!r}")
            continue
        outputs[name] = Output(tuple(_sentences(record, known[name], f"{place}: {shown(name)!r}")))
    missing = [cluster.id for cluster in clusters if cluster.id not in outputs]
    if missing:
        more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
        raise SummarizerError(f"{path} has no output for cluster {shown(missing[0])!r}{more}")
    return outputs


def _from_lines(path: Path, clusters: Sequence[Cluster], *, partial: bool) -> dict[str, Output]:
    lines = read_text_lines(path)
    if len(lines) < len(clusters) or (len(lines) > len(clusters) and not partial):
        raise SummarizerError(f"{path} has {len(lines)} summaries, the data set has {len(clusters)} clusters")
    outputs: dict[str, Output] = {}
    for number, (line, cluster) in enumerate(zip(lines, clusters, strict=False), start=1):
        sentences = split_sentences(line)
        if not sentences:
            raise SummarizerError(f"{path}, line {number}: {shown(cluster.id)!r} has an empty prediction")
        outputs[cluster.id] = Output(tuple(map(OutputSentence, sentences)))
    return outputs


def _id(record: dict[str, Any], place: str) -> str:
    name = record.get("id")
    if isinstance(name, bool) or not isinstance(name, (str, int)) or name == "":
        raise SummarizerError(f"{place} has no id that is a string or a whole number")
    return str(name)


def _sentences(record: dict[str, Any], cluster: Cluster, place: str) -> Iterator[OutputSentence]:
    if isinstance(record.get("error"), str):
        raise SummarizerError(f"{place} has an error in place of a summary: {shown(record['error'])}")
    given = record.get("sentences")
    if given is None:
        text = record.get("text")
        if not isinstance(text, str):
            raise SummarizerError(f'{place} has neither a "text" nor "sentences"')
        given = list(split_sentences(text))
    if not isinstance(given, list):
        raise SummarizerError(f'{place}: "sentences" is not a list')
    articles = {article.id: article for article in cluster.articles}
    found = [
        _sentence(value, articles, f"{place}, sentence {number}")
        for number, value in enumerate(given, start=1)
    ]
    if not any(sentence.text.strip() for sentence in found):
        raise SummarizerError(f"{place} has an empty prediction")
    yield from found


def _sentence(value: Any, articles: Mapping[str, Article], place: str) -> OutputSentence:
    if isinstance(value, str):
        return OutputSentence(value)
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise SummarizerError(f'{place} is neither a text nor an object with a "text"')
    citations = value.get("citations")
    if citations is not None and not isinstance(citations, list):
        raise SummarizerError(f"{place}: its citations are not a list")
    cited = None if citations is None else tuple(_citation(one, articles, place) for one in citations)
    edits = value.get("edits") or []
    if not isinstance(edits, list):
        raise SummarizerError(f"{place}: its edits are not a list")
    return OutputSentence(
        value["text"], cited, value.get("fused") is True, tuple(_edit(one, place) for one in edits)
    )


def _edit(value: Any, place: str) -> Edit:
    keys = ("kind", "removed", "added")
    if not isinstance(value, dict) or not all(isinstance(value.get(key), str) for key in keys):
        raise SummarizerError(f"{place}: an edit needs kind, removed and added")
    return Edit(value["kind"], value["removed"], value["added"])


def _citation(value: Any, articles: Mapping[str, Article], place: str) -> Citation:
    if not isinstance(value, dict):
        raise SummarizerError(f"{place}: a citation is not an object")
    article, numbers = value.get("article"), [value.get(key) for key in ("sentence", "start", "end")]
    sentence, start, end = (n if isinstance(n, int) and not isinstance(n, bool) else -1 for n in numbers)
    if not isinstance(article, str) or article not in articles:
        raise SummarizerError(f"{place} cites an article that the cluster does not have: {article!r}")
    if sentence < 0 or not 0 <= start < end <= len(articles[article].text):
        raise SummarizerError(
            f"{place}: a citation needs sentence, start and end, inside article {article!r}"
        )
    return Citation(article, sentence, start, end)
