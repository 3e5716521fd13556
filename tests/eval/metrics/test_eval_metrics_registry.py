"""Metrics by name, and ROUGE as columns."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

import pytest

import eval.rouge
from eval.contract import Metric
from eval.metrics import METRICS, load, metric, names, rouge_columns
from summarizer.document import SummarizerError


@dataclass
class Standin:
    """In the place of eval.rouge.Rouge: F is told by the measure and the number of sentences."""

    measures: tuple[str, ...]
    stem: bool
    alpha: float = 0.5
    calls = 0

    @property
    def signature(self):
        return f"stand-in|measure:{','.join(self.measures)}|stem:{self.stem}|alpha:{self.alpha}"

    def score(self, candidate, references):
        Standin.calls += 1
        return {m: SimpleNamespace(f=len(candidate) / (10 + len(m))) for m in self.measures}


@pytest.fixture
def standin(monkeypatch):
    monkeypatch.setattr(eval.rouge, "Rouge", Standin, raising=False)
    monkeypatch.setattr(Standin, "calls", 0)
    return Standin


def test_every_metric_says_what_it_is(standin):
    wanted = [entry for entry in METRICS if entry.name != "entailment"]
    loaded = load([entry.name for entry in wanted])
    for entry, found in zip(wanted, loaded, strict=True):
        assert isinstance(found, Metric)
        assert found.name == entry.name
        assert found.unit
        assert found.summary
        assert found.source
        assert found.direction in ("higher", "lower", "none")
    assert len({entry.name for entry in METRICS}) == len(METRICS)


def test_every_figure_is_a_finite_pair_or_no_figure(standin, cluster, output, cite):
    event = cluster("The mayor came.", "A goat slept.", references=[("The mayor came.",)], neutral=True)
    bare = cluster("")
    metrics = load([entry.name for entry in METRICS if entry.name not in ("entailment", "similarity")])
    outputs = [output(), output(""), output("The mayor."), output(("A goat.", [cite(event, "b")]))]
    for found in metrics:
        for shown in outputs:
            for where in (event, bare):
                numerator, denominator = found.measure(shown, where)
                assert numerator >= 0
                assert denominator >= 0
                assert denominator or not numerator


def test_names_show_arguments():
    shown = names()
    assert {"rouge-1", "arousal[:LEXICON]", "similarity[:FOLDER or HUB-ID]", "entailment:FOLDER"} <= set(
        shown
    )
    assert len(shown) == len(METRICS)


def test_the_nearest_name_is_suggested():
    with pytest.raises(SummarizerError, match="did you mean 'rouge-2'"):
        metric("rouge2")
    with pytest.raises(SummarizerError, match="did you mean 'novel-1'"):
        metric("Novel1")
    with pytest.raises(SummarizerError, match="no metric is called"):
        metric("qqqq")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("entailment", "needs an argument: entailment:FOLDER"),
        ("entailment:", "needs an argument"),
        ("arousal:", "needs an argument: arousal:LEXICON"),
        ("words:3", "takes no argument"),
    ],
)
def test_arguments_are_checked(name, message):
    with pytest.raises(SummarizerError, match=message):
        metric(name)


def test_an_argument_reaches_the_metric(tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text("joy\t0.9\t0.4\t0.5\n")
    found = metric(f"arousal:{path}")
    assert found.name == "arousal"
    assert "mine.txt" in found.signature


def test_a_metric_comes_once():
    with pytest.raises(SummarizerError, match="'words' is asked for twice"):
        load(["words", "sentences", "words"])


def test_the_order_is_the_one_asked_for(standin):
    wanted = ["rouge-2", "words", "rouge-1", "charged"]
    assert [found.name for found in load(wanted)] == wanted
    assert load([]) == ()


def test_columns_share_one_pass(standin, cluster, output):
    event = cluster("x", references=[("One.",)])
    one, l_sum, weighted = load(["rouge-1", "rouge-lsum", "rouge-w"])
    shown = output("One.", "Two.")
    assert one.measure(shown, event) == (pytest.approx(200 / 11), 1)
    assert l_sum.measure(shown, event) == (pytest.approx(200 / 14), 1)
    assert weighted.measure(output("One.", "Two."), event) == (pytest.approx(200 / 15), 1)
    assert standin.calls == 1
    one.measure(output("One. Two."), event)  # other sentences
    one.measure(shown, cluster("x", references=[("Two.",)]))  # another reference
    assert standin.calls == 3


def test_no_figure_without_references(standin, cluster, output):
    assert metric("rouge-1").measure(output("One."), cluster("x")) == (0, 0)
    assert standin.calls == 0


def test_settings_reach_rouge_and_the_signature_is_the_columns_own(standin):
    together, _ = load(["rouge-1", "rouge-2"], alpha=0.3)
    assert together.signature == "stand-in|measure:1|stem:True|alpha:0.3"
    assert metric("rouge-1", alpha=0.3, stem=True).signature == together.signature


def test_the_oldest_scores_are_forgotten_first(standin, monkeypatch, cluster, output):
    monkeypatch.setattr(rouge_columns, "_KEPT", 2)
    event = cluster("x", references=[("One.",)])
    column = metric("rouge-1")
    for text in ("a", "b", "c", "c", "b", "a"):
        column.measure(output(text), event)
    assert standin.calls == 4


def test_columns_with_the_real_rouge(cluster, output):
    if not hasattr(eval.rouge, "Rouge"):
        pytest.skip("eval.rouge has no Rouge yet")
    event = cluster("x", references=[("The mayor opened the old bridge.",)])
    loaded = load(list(rouge_columns.MEASURES))
    shown = output("The mayor opened bridges.")
    figures = {found.name: found.measure(shown, event)[0] for found in loaded}
    assert figures["rouge-1"] == pytest.approx(80, abs=0.01)  # 4 of 4 and 4 of 6
    assert figures["rouge-2"] == pytest.approx(50, abs=0.01)  # 2 of 3 and 2 of 5
    assert figures["rouge-l"] == figures["rouge-lsum"] == pytest.approx(80, abs=0.01)
    assert all(found.measure(output(), event) == (0, 1) for found in loaded)
    assert "measure:1|" in loaded[0].signature
