"""The gate on made-up runs: what turns it red, and what must not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from summarizer.document import SummarizerError
from summarizer_eval.contract import Cluster, Metric, Output, Results, SystemResult
from summarizer_eval.gate import Check, accept, as_markdown, as_text, check, read_baseline

IDS = tuple(f"event-{number:02}" for number in range(12))
RNG = np.random.default_rng(7)
SCORES = RNG.uniform(20, 60, len(IDS))
CHARGED = RNG.uniform(0, 1, len(IDS))


def unmeasured(output: Output, cluster: Cluster) -> tuple[float, float]:
    raise AssertionError


ROUGE = Metric("rouge-1", "%", "higher", "", "", unmeasured, "alpha:0.5")
LOADED = Metric("charged", "per 100 words", "lower", "", "", unmeasured)
WORDS = Metric("words", "%", "none", "", "", unmeasured)


def results(
    scores: np.ndarray = SCORES, charged: np.ndarray = CHARGED, ids: tuple[str, ...] = IDS
) -> Results:
    def mean(values: np.ndarray) -> np.ndarray:
        return np.column_stack([values, np.ones(len(values))])

    statistics = {"rouge-1": mean(scores), "charged": mean(charged), "words": mean(scores)}
    return Results(
        dataset="planted:dev",
        corpus="ab" * 32,
        clusters=ids,
        references=tuple(("A reference.",) for _ in ids),
        sources=tuple(5 for _ in ids),
        words=100,
        seed=1,
        metrics=(ROUGE, LOADED, WORDS),
        systems=(SystemResult("extract", statistics, tuple("A text." for _ in ids)),),
        baseline="extract",
    )


@pytest.fixture
def accepted(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    accept(results(), path)
    return path


def failed(run: Results, path: Path) -> list[Check]:
    return [one for one in check(run, read_baseline(path)) if one.failure]


def test_the_same_run_is_green(accepted: Path) -> None:
    assert failed(results(), accepted) == []


def test_the_order_of_the_events_is_no_difference(accepted: Path) -> None:
    order = np.random.default_rng(3).permutation(len(IDS))
    shuffled = results(SCORES[order], CHARGED[order], tuple(IDS[place] for place in order))
    checks = check(shuffled, read_baseline(accepted))
    assert [one.failure for one in checks] == ["", "", ""]
    assert [one.change.difference for one in checks] == pytest.approx([0, 0, 0], abs=1e-5)


def test_a_loss_everywhere_is_red_though_each_is_small(accepted: Path) -> None:
    (one,) = failed(results(SCORES - RNG.uniform(0.3, 0.9, len(IDS))), accepted)
    assert one.metric == "rouge-1"
    assert "on nearly any choice of events" in one.failure


def test_the_clusters_that_lost_most_are_named_worst_first(accepted: Path) -> None:
    loss = np.zeros(len(IDS))
    loss[[2, 5, 8, 9]] = 9, 30, 20, 1
    (one,) = failed(results(SCORES - loss), accepted)
    assert [name for name, _, _ in one.losers] == ["event-05", "event-08", "event-02"]
    assert one.losers[0][1] - one.losers[0][2] == pytest.approx(30, abs=1e-4)
    assert "event-05" in as_text([one])
    assert "event-05" in as_markdown([one])


def test_noise_without_direction_is_green(accepted: Path) -> None:
    wobble = np.resize([1.5, -1.5], len(IDS))
    assert failed(results(SCORES + wobble), accepted) == []


def test_a_collapse_of_one_cluster_is_caught_by_the_floor(accepted: Path) -> None:
    scores = SCORES.copy()
    scores[4] = 0  # one of twelve: an interval over clusters includes 0
    (one,) = failed(results(scores), accepted)
    assert "below its floor" in one.failure


def test_what_should_be_low_fails_when_it_rises_and_not_when_it_falls(accepted: Path) -> None:
    assert [one.metric for one in failed(results(charged=CHARGED + 0.6), accepted)] == ["charged"]
    assert failed(results(charged=CHARGED * 0.1), accepted) == []


def test_what_only_describes_cannot_fail(accepted: Path) -> None:
    assert {one.metric for one in failed(results(SCORES * 0.5), accepted)} == {"rouge-1"}


def test_other_events_are_not_compared(accepted: Path) -> None:
    with pytest.raises(SummarizerError, match="other events"):
        check(replace(results(), corpus="cd" * 32), read_baseline(accepted))
    with pytest.raises(SummarizerError, match="another length"):
        check(replace(results(), words=50), read_baseline(accepted))


def test_a_figure_measured_in_another_way_is_not_compared(accepted: Path) -> None:
    run = results()
    other = replace(run, metrics=(replace(ROUGE, signature="alpha:0.8"), LOADED, WORDS))
    with pytest.raises(SummarizerError, match=r"in another way \(rouge-1\)"):
        check(other, read_baseline(accepted))
    with pytest.raises(SummarizerError, match=r"in another way \(rouge-1\)"):
        check(replace(run, metrics=(LOADED, WORDS)), read_baseline(accepted))
    lower = replace(results(SCORES - 5), metrics=other.metrics)
    assert any("measured in another way" in line for line in accept(lower, accepted))


def test_a_system_that_did_not_run_is_told(accepted: Path) -> None:
    renamed = replace(results(), systems=(replace(results().systems[0], name="other"),))
    with pytest.raises(SummarizerError, match="extract, which did not run"):
        check(renamed, read_baseline(accepted))


def test_accepting_better_figures_raises_the_floor(accepted: Path) -> None:
    before = read_baseline(accepted)["systems"]["extract"]["rouge-1"]["floor"]
    changes = accept(results(SCORES + 5), accepted)
    assert read_baseline(accepted)["systems"]["extract"]["rouge-1"]["floor"] == pytest.approx(before + 5)
    assert any("rouge-1" in line for line in changes)


def test_a_floor_goes_down_only_when_that_is_said(accepted: Path) -> None:
    kept = accepted.read_text()
    with pytest.raises(SummarizerError, match=r"1 floors would be lowered.*rouge-1"):
        accept(results(SCORES - 5), accepted)
    assert accepted.read_text() == kept
    accept(results(SCORES - 5), accepted, allow_regression=True)
    assert failed(results(SCORES - 5), accepted) == []


def test_a_ceiling_goes_up_only_when_that_is_said(accepted: Path) -> None:
    with pytest.raises(SummarizerError, match="charged"):
        accept(results(charged=CHARGED + 1), accepted)


def test_a_metric_cannot_be_dropped_in_passing(accepted: Path) -> None:
    fewer = results()
    fewer = replace(fewer, metrics=(LOADED, WORDS))
    with pytest.raises(SummarizerError, match="rouge-1"):
        accept(fewer, accepted)


def test_a_new_metric_passes_until_it_is_accepted(accepted: Path) -> None:
    record = read_baseline(accepted)
    del record["systems"]["extract"]["rouge-1"]
    assert [one.failure for one in check(results(SCORES * 0), record)] == ["", "", ""]


def test_no_baseline_and_a_broken_one_are_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SummarizerError, match="--gate --update"):
        read_baseline(tmp_path / "none.json")
    broken_entry = '{"corpus": "x", "words": 100, "signatures": {}, "systems": {"extract": {"rouge-1": {}}}}'
    for broken in ("{", "[]", '{"corpus": "x"}', broken_entry):
        (tmp_path / "b.json").write_text(broken)
        with pytest.raises(SummarizerError, match=r"b\.json"):
            read_baseline(tmp_path / "b.json")
