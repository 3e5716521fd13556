"""A run as a JSON record that can be read back, so that a later run can be tested against it.

``results.schema.json`` documents the form; every record is validated against it before it leaves this module
and when one is read.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from summarizer.document import SummarizerError
from summarizer.render.record import to_json

from ..contract import Cluster, Metric, Output, Results, SystemResult
from .summary import Summary, summarise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .summary import Cell

__all__ = ["as_record", "from_record", "read_record", "to_json"]

VERSION = 1

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def as_record(results: Results, summary: Summary | None = None) -> dict[str, Any]:
    """Turn a run into plain JSON values.

    Args:
        results: the run.
        summary: its summary, where the caller has it already; else it is made with the default settings.

    Returns:
        A record that follows ``results.schema.json``, its keys always in the same order; ``to_json`` of this
        module writes it.

    Raises:
        SummarizerError: as for :func:`.summary.summarise`.
        jsonschema.ValidationError: the run holds a value that the schema has no place for; a bug.
    """
    shown = summarise(results) if summary is None else summary
    names = [metric.name for metric in results.metrics]
    tested = sum(not row.baseline for row in shown.rows)
    record: dict[str, Any] = {
        "version": VERSION,
        "made": dict(results.made),
        "dataset": results.dataset,
        "corpus": results.corpus,
        "words": int(results.words),
        "seed": int(results.seed),
        "baseline": results.baseline,
        "tests": {
            "samples": shown.samples,
            "trials": shown.trials,
            "level": shown.level,
            "correction": "holm" if tested > 1 else "none",
        },
        "metrics": [
            {
                "name": m.name,
                "unit": m.unit,
                "direction": m.direction,
                "summary": m.summary,
                "source": m.source,
                "signature": m.signature,
            }
            for m in results.metrics
        ],
        "clusters": [
            {"id": id_, "sources": int(sources), "references": list(references)}
            for id_, sources, references in zip(
                results.clusters, results.sources, results.references, strict=True
            )
        ],
        "systems": [
            {
                "name": system.name,
                "seconds": float(system.seconds),
                "warnings": list(system.warnings),
                "figures": {name: _figure(cell) for name, cell in zip(names, row.cells, strict=True)},
                "statistics": {name: system.statistics[name].tolist() for name in names},
                "texts": list(system.texts),
            }
            for system, row in zip(results.systems, shown.rows, strict=True)
        ],
        "caption": list(shown.caption),
    }
    written: dict[str, Any] = _writable(record)
    _validator().validate(written)
    return written


def from_record(record: Mapping[str, Any]) -> Results:
    """Read a run back.

    Args:
        record: from :func:`as_record`.

    Returns:
        The run. Its measures cannot measure again: a function is not recorded, and calling one raises.

    Raises:
        SummarizerError: the record does not follow the schema, or its parts do not fit one another.
    """
    from jsonschema.exceptions import best_match  # noqa: PLC0415 - heavy

    error = best_match(_validator().iter_errors(record))
    if error is not None:
        where = "/".join(str(part) for part in error.absolute_path) or "the record"
        raise SummarizerError(f"this is no record of an evaluation: {where}: {_short(error.message)}")
    names = [metric["name"] for metric in record["metrics"]]
    systems = tuple(_system(entry, names, len(record["clusters"])) for entry in record["systems"])
    if record["baseline"] not in {system.name for system in systems}:
        raise SummarizerError(
            "this record of an evaluation is damaged: its baseline is not among its systems"
        )
    return Results(
        dataset=record["dataset"],
        corpus=record["corpus"],
        clusters=tuple(cluster["id"] for cluster in record["clusters"]),
        references=tuple(tuple(cluster["references"]) for cluster in record["clusters"]),
        sources=tuple(cluster["sources"] for cluster in record["clusters"]),
        words=record["words"],
        seed=record["seed"],
        metrics=tuple(Metric(**metric, measure=_cannot_measure) for metric in record["metrics"]),
        systems=systems,
        baseline=record["baseline"],
        made=dict(record["made"]),
    )


def read_record(text: str) -> Results:
    """Read a run from JSON text.

    Args:
        text: what ``to_json`` wrote of a record.

    Returns:
        The run, as from :func:`from_record`.

    Raises:
        SummarizerError: the text is not JSON, for instance because it was cut, or as for :func:`from_record`.
    """
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SummarizerError(f"this is no record of an evaluation: {_short(str(error))}") from error
    return from_record(record)


@lru_cache(maxsize=1)
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - heavy

    schema = files(__package__).joinpath("results.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(schema))


def _figure(cell: Cell) -> dict[str, Any]:
    tests = None
    if cell.tests:
        found = cell.tests.randomisation
        tests = {
            "pairs": found.pairs,
            "difference": _known(found.difference),
            "low": _known(found.low),
            "high": _known(found.high),
            "p_bootstrap": _known(cell.tests.bootstrap.p),
            "p_randomisation": _known(found.p),
            "p_corrected": _known(cell.tests.corrected),
        }
    return {
        "value": _known(cell.figure),
        "low": _known(cell.low),
        "high": _known(cell.high),
        "measured": cell.measured,
        "tests": tests,
    }


def _known(value: float) -> float | None:
    """JSON has no NaN."""
    return None if math.isnan(value) else float(value)


def _writable(value: Any) -> Any:
    """The same value without lone surrogates, which cannot be written as UTF-8."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_writable(key): _writable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_writable(item) for item in value]
    return value


def _system(entry: Mapping[str, Any], names: list[str], clusters: int) -> SystemResult:
    statistics = {name: _table(entry["statistics"].get(name, []), clusters, name) for name in names}
    if len(entry["texts"]) != clusters:
        raise SummarizerError("this record of an evaluation is damaged: a system has not a text a cluster")
    return SystemResult(
        entry["name"], statistics, tuple(entry["texts"]), entry["seconds"], tuple(entry["warnings"])
    )


def _table(rows: list[list[float]], clusters: int, name: str) -> NDArray[np.float64]:
    table = np.array(rows, dtype=np.float64).reshape(-1, 2)
    if len(table) != clusters or not np.isfinite(table).all():
        raise SummarizerError(
            f"this record of an evaluation is damaged: {_short(name)} has not a row a cluster"
        )
    return table


def _cannot_measure(output: Output, cluster: Cluster) -> tuple[float, float]:
    raise NotImplementedError(
        f"a measure that was read from a record cannot measure {cluster.id}: {output!r}"
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else f"{line[:117]}…"
