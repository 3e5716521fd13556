"""The comparison measured on an invented event: counts, figures, the command, the gate."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from summarizer.cli import main
from summarizer.document import (
    Answer,
    Citation,
    Comparison,
    Disagreement,
    Entity,
    Event,
    LoadedWord,
    SummarizerError,
    Utterance,
)
from summarizer_eval import cli, gate
from summarizer_eval.comparison.disagreements import DisagreementScore
from summarizer_eval.comparison.event import EventScore, score_event
from summarizer_eval.comparison.loaded import nothing
from summarizer_eval.comparison.measure import Row, Run, as_results, labels_hash, measure_half, summarise
from summarizer_eval.comparison.names import NameScore
from summarizer_eval.comparison.pages import PageScore
from summarizer_eval.comparison.quotations import QuotationScore
from summarizer_eval.comparison.table import as_markdown, as_record, as_text
from summarizer_eval.comparison.timeline import TimeScore
from summarizer_eval.contract import Cluster, Metric, Output, Results, SystemResult
from summarizer_eval.data.planted import PlantedEvent, load_event

FERRY = "ferry quay harbour captain storm hull passenger island lifeboat engine deck crew".split()
GARDEN = "tulip hedge gardener orchard compost beetle greenhouse rose lawn nursery seedling spade".split()


def filler(seed: int, nouns: list[str]) -> str:
    """Some 200 words, others for each seed."""
    draw = random.Random(seed)  # noqa: S311 - filler words
    verbs = "reached passed struck left crossed carried searched followed".split()
    said = (
        f"The {draw.choice(nouns)} {draw.choice(verbs)} one {draw.choice(nouns)}, {draw.choice(nouns)} and "
        f"{draw.choice(nouns)} beyond that {draw.choice(nouns)}."
        for _ in range(18)
    )
    return " ".join(said)


WIRE = "The ferry sank off Orlen on Monday. Some 12 passengers were hurt, harbour master Mira Tolk said."
RADIO = (
    "The ferry sank off Orlen on Monday. Some 14 passengers were hurt. “Nobody checked the hull”, Tolk said."
)
PAPER = "A horrific storm hit the ferry off Orlen. It had left the quay on Sunday."
TEXTS = {
    "a1": f"{WIRE} {filler(1, FERRY)}",
    "a2": f"{RADIO} {filler(2, FERRY)}",
    "a3": f"{PAPER} {filler(3, FERRY)}",
    "a4": f"{WIRE} {filler(1, FERRY)}\n\nSent by the agency",
    "a5": filler(4, GARDEN) + " " + filler(5, GARDEN),
}
REFERENCE = "The ferry sank off Orlen on Monday.\nIt had left the quay on Sunday.\n" + filler(6, FERRY)[:420]
SANK = {"article": "a1", "text": "The ferry sank off Orlen on Monday"}
TRUTH: dict[str, Any] = {
    "id": "ferry",
    "event": "A ferry sinks",
    "articles": [
        {"id": i, "style": s, "title": "", "source": "", "published": "2031-05-06"}
        for i, s in zip(TEXTS, ("wire", "broadcaster", "tabloid", "wire", "blog"), strict=True)
    ],
    "references": [{"file": f"reference-{n}.txt", "facts": ["f1", "f2", "f3", "f4"]} for n in (1, 2)],
    "facts": [
        {"id": "f1", "text": "The ferry sank off Orlen.", "weight": "core", "stated": [SANK]},
        {
            "id": "f2",
            "text": "It left the quay.",
            "weight": "core",
            "stated": [{"article": "a3", "text": "It had left the quay"}],
        },
        *(
            {
                "id": f"f{n}",
                "text": "The ferry sank.",
                "weight": "core" if n == 3 else "detail",
                "stated": [{"article": "a2", "text": "The ferry sank off Orlen"}],
            }
            for n in range(3, 7)
        ),
    ],
    "disagreements": [
        {
            "id": "d1",
            "kind": "number",
            "question": "How many?",
            "counted": "passengers hurt",
            "answers": [
                {"value": "12", "stated": [{"article": "a1", "text": "12 passengers were hurt"}]},
                {"value": "14", "stated": [{"article": "a2", "text": "14 passengers were hurt"}]},
            ],
        }
    ],
    "updates": [],
    "seeming": [],
    "names": [
        {
            "id": "n1",
            "kind": "person",
            "canonical": "Mira Tolk",
            "role": "harbour master",
            "variants": [
                {"text": "Mira Tolk", "articles": ["a1"]},
                {"text": "Tolk", "articles": ["a1", "a2"]},
            ],
        },
        {
            "id": "n2",
            "kind": "place",
            "canonical": "Orlen",
            "variants": [{"text": "Orlen", "articles": ["a1", "a2", "a3"]}],
        },
    ],
    "loaded": [
        {
            "article": "a3",
            "text": "A horrific storm",
            "word": "horrific",
            "neutral": ["severe", ""],
            "voice": "outlet",
        }
    ],
    "quotations": [
        {
            "id": "q1",
            "speaker": "n1",
            "differs": False,
            "versions": [{"article": "a2", "text": "Nobody checked the hull"}],
        }
    ],
    "furniture": [{"article": "a4", "text": "Sent by the agency"}],
    "spoiled": [],
    "copies": [{"article": "a4", "of": "a1"}],
    "off_topic": ["a5"],
    "timeline": [
        {
            "date": "2031-05-04",
            "fact": "f2",
            "stated": [{"article": "a3", "text": "left the quay on Sunday", "phrase": "on Sunday"}],
        },
        {"date": "2031-05-05", "fact": "f1", "stated": [{**SANK, "phrase": "on Monday"}]},
    ],
}


def write(folder: Path, **changes: Any) -> Path:
    """Write the event into the dev half of a folder; returns the folder of the halves."""
    event = folder / "dev" / "ferry"
    event.mkdir(parents=True, exist_ok=True)
    (event / "truth.json").write_text(json.dumps({**TRUTH, **changes}))
    for name, text in TEXTS.items():
        (event / f"{name}.txt").write_text(text)
    for number in (1, 2):
        (event / f"reference-{number}.txt").write_text(REFERENCE)
    return folder


@pytest.fixture
def event(tmp_path: Path) -> PlantedEvent:
    return load_event(write(tmp_path) / "dev" / "ferry")


def at(article: str, words: str) -> Citation:
    start = TEXTS[article].index(words)
    return Citation(article, 0, start, start + len(words))


def all_right(event: PlantedEvent) -> Comparison:
    """What is planted, and nothing else."""
    twelve = Answer("12", (at("a1", "12 passengers"),))
    fourteen = Answer("14", (at("a2", "14 passengers"),))
    tolk = Entity("Mira Tolk", "person", "harbour master", {"Mira Tolk": ("a1",), "Tolk": ("a1", "a2")})
    orlen = Entity("Orlen", "place", "", {"Orlen": ("a1", "a2", "a3")})
    quoted = "Nobody checked the hull"
    return Comparison(
        event.cluster.articles,
        facts=(),
        disagreements=(Disagreement("number", "passengers hurt", (twelve, fourteen)),),
        entities=(tolk, orlen),
        utterances=(Utterance("Mira Tolk", (Answer(quoted, (at("a2", quoted),)),)),),
        loaded=(LoadedWord("horrific", "drama", "outlet", ("severe",), at("a3", "horrific")),),
        neutrality={},
        timeline=(
            Event("2031-05-04", "It had left the quay on Sunday.", ()),
            Event("2031-05-05", "The ferry sank off Orlen on Monday.", ()),
        ),
        copies={"a1": "a4"},
        set_aside={"a5": "off topic"},
    )


def all_missed(event: PlantedEvent) -> Comparison:
    return Comparison(event.cluster.articles, (), (), (), (), (), {}, ())


def measured(event: PlantedEvent, found: Callable[[PlantedEvent], Comparison]) -> dict[str, Row]:
    run = summarise("x", [score_event(event, lambda _: found(event))], corpus="ab" * 32, seed=1)
    return {row.share.title: row for row in run.rows}


def test_what_is_all_right_meets_every_aim(event: PlantedEvent) -> None:
    rows = measured(event, all_right)
    counted = {title: row.total for title, row in rows.items() if row.total[1]}
    assert counted.pop("disagreements only seeming") == (0, 1)
    assert all(right == of for right, of in counted.values()), counted
    assert not any(row.met is False for row in rows.values())
    # What the truth has nothing of cannot be measured: updates, and quotations of two articles.
    assert {title for title, row in rows.items() if math.isnan(row.figure)} == {
        "updates precision",
        "updates recall",
        "quotations joined",
        "quotations differing precision",
        "quotations differing recall",
    }


def test_what_is_missed_misses_the_aims(event: PlantedEvent) -> None:
    rows = measured(event, all_missed)
    # The date expressions are read from the articles, not from the comparison; a1 is the shorter copy.
    assert rows["time date phrases"].total == (1, 1)
    wanted = {
        title: row.total for title, row in rows.items() if row.total[1] and title != "time date phrases"
    }
    assert set(wanted) == {
        "disagreements recall", "disagreements F1", "names recall", "names F1", "names roles",
        "quotations recall", "time events recall", "loaded words recall", "loaded words outlet recall",
        "copies recall", "off-topic recall",
    }  # fmt: skip
    assert {right for right, _ in wanted.values()} == {0}
    assert [rows[title].met for title in ("disagreements recall", "names F1", "copies recall")] == [False] * 3
    assert rows["disagreements precision"].met is None


@pytest.mark.parametrize(
    ("change", "title", "counts"),
    [
        ({"disagreements": ()}, "disagreements recall", (0, 1)),
        ({"copies": {"a2": "a1"}}, "copies precision", (0, 1)),
        ({"set_aside": {"a5": "", "a3": ""}}, "off-topic precision", (1, 2)),
        ({"timeline": (Event("2031-05-05", "It left the quay.", ()),)}, "time events precision", (0, 1)),
        ({"entities": (Entity("Tolk", "person", "", {"Tolk": ()}),)}, "names recall", (0, 1)),
        ({"loaded": ()}, "loaded words outlet recall", (0, 1)),
        ({"utterances": ()}, "quotations recall", (0, 1)),
    ],
)
def test_each_part_is_counted(
    event: PlantedEvent, change: dict[str, Any], title: str, counts: tuple[int, int]
) -> None:
    assert measured(event, lambda e: replace(all_right(e), **change))[title].total == counts


def test_a_wrong_label_is_told_before_anything_is_measured(tmp_path: Path) -> None:
    loaded = [{**TRUTH["loaded"][0], "word": "dreadful"}]
    wrong = load_event(write(tmp_path, loaded=loaded) / "dev" / "ferry")
    with pytest.raises(SummarizerError, match="ferry: loaded: 'A horrific storm' does not hold 'dreadful'"):
        score_event(wrong, lambda _: pytest.fail("it was compared"))


def score(name: str, *, right: int, found: int, matched: int, wanted: int, seeming: int = 0) -> EventScore:
    """An event with disagreements on numbers alone."""
    counts = DisagreementScore(right, found, matched, wanted, seeming)
    return EventScore(
        name, {"number": counts}, NameScore(), QuotationScore(), TimeScore(), nothing(), PageScore(1, 1, 1)
    )


def run(scores: list[EventScore], corpus: str = "ab" * 32) -> Run:
    return summarise("planted:dev", scores, corpus=corpus, seed=1)


SCORES = [score(f"e{n:02}", right=3, found=4, matched=2, wanted=4, seeming=n % 2) for n in range(12)]


def test_figures_are_sums_over_sums_and_not_means_of_events() -> None:
    rows = {
        row.share.title: row
        for row in run(
            [
                score("a", right=1, found=1, matched=1, wanted=2),
                score("b", right=1, found=3, matched=1, wanted=8),
            ]
        ).rows
    }
    precision, recall, f1 = (rows[f"disagreements {name}"] for name in ("precision", "recall", "F1"))
    assert (precision.figure, recall.figure) == (50, 20)
    assert f1.figure == pytest.approx(100 * (2 + 2) / (4 + 10))
    assert (precision.low, precision.high) == pytest.approx((100 / 3, 100))
    assert DisagreementScore(right=2, found=4, matched=2, wanted=10).f1 == pytest.approx(f1.figure / 100)
    assert (recall.met, precision.met, f1.met) == (False, False, None)


def test_an_aim_is_met_at_the_figure_itself() -> None:
    (one,) = (
        row
        for row in run([score("a", right=9, found=10, matched=3, wanted=4)]).rows
        if row.share.title == "disagreements recall"
    )
    assert (one.figure, one.met) == (75, True)


def test_kinds_are_counted_apart() -> None:
    first = score("a", right=1, found=1, matched=1, wanted=2)
    other = replace(first, id="b", disagreements={"place": DisagreementScore(wanted=3)})
    kinds = {row.share.name: row.total for row in run([first, other]).kinds}
    assert kinds == {
        "number precision": (1, 1),
        "number recall": (1, 2),
        "place precision": (0, 0),
        "place recall": (0, 3),
    }


def test_two_events_of_one_id_are_told() -> None:
    with pytest.raises(SummarizerError, match="same id"):
        run([SCORES[0], SCORES[0]])


def test_an_altered_label_makes_other_events(event: PlantedEvent, tmp_path: Path) -> None:
    again = load_event(write(tmp_path) / "dev" / "ferry")
    relabelled = load_event(write(tmp_path, copies=[]) / "dev" / "ferry")
    assert labels_hash([again]) == labels_hash([event])
    assert labels_hash([relabelled]) != labels_hash([event])


def test_tables_show_counts_figures_and_aims() -> None:
    shown = run(SCORES)
    text = as_text(shown)
    lines = {" ".join(line.split()) for line in text.splitlines()}
    assert "precision 36 of 48 found 75.00 75.00–75.00 90 missed" in lines
    assert "recall 24 of 48 wanted 50.00 50.00–50.00 75 missed" in lines
    assert "recall 12 of 12 wanted 100.00 100.00–100.00 100 met" in lines
    assert "roles 0 of 0 people –" in lines
    assert text.index("disagreements by kind") < text.index("number precision") < text.index("updates")
    assert "12 events, corpus abababababab; seed 1." in text
    assert "| disagreements | precision | 36 of 48 found | 75.00 | 75.00–75.00 | 90 missed |" in as_markdown(
        shown
    )


def test_the_record_has_the_counts_of_every_event_and_no_nan() -> None:
    record = json.loads(json.dumps(as_record(run(SCORES)), allow_nan=False))
    assert record["events"] == [one.id for one in SCORES]
    seeming = record["measures"][3]
    assert (seeming["name"], seeming["right"], seeming["of"]) == ("only seeming", 6, 48)
    assert seeming["counts"] == [[n % 2, 4] for n in range(12)]
    assert seeming["direction"] == "lower"
    assert [one["value"] for one in record["measures"] if one["part"] == "names"] == [None] * 4


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    def call(*arguments: object) -> Outcome:
        code = main(["evaluate", *map(str, arguments)])
        return Outcome(code, *capsys.readouterr())

    return call


def test_the_command_compares_and_writes_its_reports(command: Command, tmp_path: Path) -> None:
    record, table = tmp_path / "run.json", tmp_path / "run.md"
    done = command("comparison", "--folder", write(tmp_path), "--json", record, "--markdown", table)
    assert (done.code, done.err) == (0, "")
    read = json.loads(record.read_text())
    wanted = {
        f"{one['part']} {one['name']}": one["of"] for one in read["measures"] if one["of_what"] == "wanted"
    }
    assert wanted == {
        "disagreements recall": 1, "updates recall": 0, "quotations recall": 1,
        "quotations differing recall": 0, "time events recall": 2, "loaded words recall": 1,
        "loaded words outlet recall": 1, "copies recall": 1, "off-topic recall": 1,
    }  # fmt: skip
    # A copy and a page off topic are found whatever else the comparison makes of such texts.
    found = {f"{one['part']} {one['name']}": one["counts"] for one in read["measures"]}
    assert found["copies recall"] == found["off-topic recall"] == [[1, 1]]
    assert f"| {read['measures'][0]['part']} | precision |" in table.read_text()
    assert "1 of 1 wanted" in done.out


def _broken(folder: Path) -> list[object]:
    (write(folder) / "dev" / "ferry" / "truth.json").write_text("{")
    return ["--folder", folder]


def _lacking(folder: Path) -> list[object]:
    (write(folder) / "dev" / "ferry" / "a3.txt").unlink()
    return ["--folder", folder]


def _wrong(folder: Path) -> list[object]:
    return ["--folder", write(folder, off_topic=["a9"], names=[])]


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda folder: ["--folder", folder / "none"], "no folder"),
        (lambda folder: ["--folder", write(folder), "--half", "test"], "no planted events in test"),
        (lambda folder: ["--half", "training"], "training"),
        (lambda folder: ["--json", folder / "no" / "x.json"], "does not exist"),
        (_broken, "ferry: truth.json is not JSON"),
        (_lacking, "ferry: cannot read a3.txt"),
        (_wrong, "ferry: names"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_exit_2(
    command: Command, tmp_path: Path, make: Callable[[Path], list[object]], told: str
) -> None:
    done = command("comparison", *make(tmp_path))
    assert done.code == 2
    assert told in done.err
    assert len(done.err.splitlines()) == 1
    assert done.out == ""


def unmeasured(output: Output, cluster: Cluster) -> tuple[float, float]:
    raise AssertionError


def briefs() -> Results:
    """A run of briefs that never changes."""
    ids = tuple(one.id for one in SCORES)
    rows = np.column_stack([np.full(len(ids), 40.0), np.ones(len(ids))])
    system = SystemResult("extract", {"rouge-1": rows}, ("",) * len(ids))
    metric = Metric("rouge-1", "%", "higher", "", "", unmeasured)
    return Results(
        "planted:dev", "cd" * 32, ids, ((),) * 12, (5,) * 12, 100, 1, (metric,), (system,), "extract"
    )


@pytest.fixture
def accepted(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    gate.accept(briefs(), path, comparison=as_results(run(SCORES)))
    return path


def failed(scores: list[EventScore], path: Path) -> list[gate.Check]:
    checks = gate.check_all(briefs(), as_results(run(scores)), gate.read_baseline(path))
    assert len(checks) == 1 + len(run(scores).rows)
    return [one for one in checks if one.failure]


def less(place: int, **changes: int) -> list[EventScore]:
    """The scores with other counts in one event."""
    counts = replace(SCORES[place].disagreements["number"], **changes)
    return [
        replace(one, disagreements={"number": counts}) if number == place else one
        for number, one in enumerate(SCORES)
    ]


def test_the_same_comparison_is_green(accepted: Path) -> None:
    assert failed(SCORES, accepted) == []


def test_a_disagreement_that_is_no_longer_found_is_red_and_its_event_is_named(accepted: Path) -> None:
    red = {one.name: one for one in failed(less(7, matched=1), accepted)}
    assert set(red) == {"comparison: disagreements recall"}
    assert "below its floor" in red["comparison: disagreements recall"].failure
    assert [name for name, *_ in red["comparison: disagreements recall"].losers] == ["e07"]


def test_what_only_seems_to_differ_fails_when_it_rises(accepted: Path) -> None:
    assert [one.metric for one in failed(less(2, seeming=1), accepted)] == ["disagreements only seeming"]
    assert failed(less(3, seeming=0), accepted) == []


def test_one_more_found_is_green(accepted: Path) -> None:
    assert failed(less(7, matched=3), accepted) == []


def test_a_part_that_finds_nothing_any_more_is_red(accepted: Path) -> None:
    empty = [replace(one, pages=PageScore(copies_wanted=1)) for one in SCORES]
    told = {one.metric: one.failure for one in failed(empty, accepted)}
    assert told["copies precision"] == "nothing was measured any more"
    assert "below its floor" in told["copies recall"]


def test_a_comparison_that_was_never_accepted_passes_as_new(tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    gate.accept(briefs(), path)
    assert failed(SCORES, path) == []


def test_accepting_briefs_alone_keeps_what_was_accepted_of_the_comparison(accepted: Path) -> None:
    gate.accept(briefs(), accepted)
    assert failed(less(7, matched=0), accepted)


def test_a_floor_of_the_comparison_goes_down_only_when_that_is_said(accepted: Path) -> None:
    worse = as_results(run(less(7, matched=0)))
    with pytest.raises(SummarizerError, match=r"comparison: disagreements recall: floor 48\.0 → 43\.83"):
        gate.accept(briefs(), accepted, comparison=worse)
    gate.accept(briefs(), accepted, comparison=worse, allow_regression=True)
    assert failed(less(7, matched=0), accepted) == []


def test_other_labels_are_not_compared(accepted: Path) -> None:
    other = as_results(run(SCORES, corpus="ef" * 32))
    with pytest.raises(SummarizerError, match="other events"):
        gate.check_all(briefs(), other, gate.read_baseline(accepted))


def test_a_broken_comparison_in_the_baseline_is_told(accepted: Path) -> None:
    record = json.loads(accepted.read_text())
    record["comparison"]["systems"]["comparison"]["names F1"]["clusters"] = {"e00": [1]}
    accepted.write_text(json.dumps(record))
    with pytest.raises(SummarizerError, match=r"baseline\.json is no baseline"):
        gate.read_baseline(accepted)


def test_the_gate_runs_the_comparison_and_writes_it_into_its_reports(
    command: Command, accepted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {"scores": SCORES}
    monkeypatch.setattr(gate, "BASELINE", accepted)
    monkeypatch.setattr(cli, "measure", lambda plan: briefs())
    monkeypatch.setattr(cli, "measure_comparison", lambda seed: as_results(run(found["scores"])))
    assert command("--gate").code == 0
    found["scores"] = less(7, matched=0)
    junit, table = tmp_path / "gate.xml", tmp_path / "gate.md"
    done = command("--gate", "--junit", junit, "--markdown", table)
    assert done.code == 1
    assert "comparison: disagreements recall: 45.83 % is below its floor of 48.00" in done.out
    assert 'name="comparison: disagreements recall"' in junit.read_text()
    assert "45.83 % is below its floor" in junit.read_text()
    assert "**comparison: disagreements recall**" in table.read_text()
    assert command("--gate", "--update").code == 2
    done = command("--gate", "--update", "--allow-regression")
    assert (done.code, "26 of the comparison" in done.out) == (0, True)
    assert command("--gate").code == 0


def test_a_half_is_measured_in_the_order_of_its_events(event: PlantedEvent, tmp_path: Path) -> None:
    second = tmp_path / "dev" / "again"
    second.mkdir()
    for file in (tmp_path / "dev" / "ferry").iterdir():
        (second / file.name).write_text(file.read_text())
    (second / "truth.json").write_text(json.dumps({**TRUTH, "id": "again"}))
    seen: list[str] = []
    done = measure_half("dev", lambda _: all_right(event), seed=1, folder=tmp_path, progress=seen.append)
    assert done.events == ("again", "ferry")
    assert tuple(seen) == done.events
    assert done.rows[0].counts == ((1, 1), (1, 1))
