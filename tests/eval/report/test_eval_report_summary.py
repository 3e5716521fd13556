import math
from dataclasses import replace

import numpy as np
import pytest
from eval_report_samples import METRICS, metric, sample

from eval.contract import SystemResult
from eval.report.shown import between, clean, number, p_value
from eval.report.summary import find_system, focus_system, main_metric, signatures, summarise
from eval.report.terminal import terminal
from eval.significance import approximate_randomisation, figure, holm, interval, paired_bootstrap
from summarizer.document import SummarizerError


def test_every_cell_is_what_the_single_functions_give():
    run = sample()
    summary = summarise(run)
    lead = run.systems[0]
    assert [row.system for row in summary.rows] == ["lead", "extract", "oracle"]
    for place, m in enumerate(METRICS):
        family = []
        for row, system in zip(summary.rows, run.systems, strict=True):
            cell, table = row.cells[place], system.statistics[m.name]
            assert cell.figure == figure(table)
            assert (cell.low, cell.high) == pytest.approx(interval(table, seed=run.seed), rel=1e-9)
            assert cell.measured == np.count_nonzero(table[:, 1])
            if row.baseline or m.direction == "none":
                assert cell.tests is None
                continue
            alone = approximate_randomisation(table, lead.statistics[m.name], seed=run.seed)
            assert cell.tests.randomisation.p == alone.p
            assert cell.tests.randomisation.difference == alone.difference
            boot = paired_bootstrap(table, lead.statistics[m.name], seed=run.seed)
            assert cell.tests.bootstrap.p == boot.p
            family.append(cell.tests)
        assert [t.corrected for t in family] == holm([t.randomisation.p for t in family])


def test_one_tested_system_is_not_corrected_and_the_caption_says_so():
    alone = summarise(sample(names=("lead", "extract")))
    assert all(c.tests.corrected == c.tests.randomisation.p for c in alone.rows[1].cells if c.tests)
    assert "Holm" not in " ".join(alone.caption)
    assert "Holm-corrected over the 2 systems" in " ".join(summarise(sample()).caption)


def test_a_star_marks_what_differs_and_bold_what_is_best():
    lead, extract, oracle = summarise(sample(names=("lead", "same", "oracle"), gains=(0, 0.05, 12))).rows
    assert oracle.cells[0].shown.endswith("*")
    assert not extract.cells[0].shown.endswith("*")
    assert not lead.cells[0].shown.endswith("*")
    assert [row.cells[0].best for row in (lead, extract, oracle)] == [False, False, True]
    charged = [row.cells[3] for row in (lead, extract, oracle)]
    assert [c.best for c in charged] == [c.figure == min(c.figure for c in charged) for c in charged]
    assert not any(row.cells[4].best for row in (lead, extract, oracle))


def test_a_measure_that_nobody_has():
    run = sample()
    empty = {"rouge-2": np.zeros((40, 2))}
    systems = tuple(
        replace(s, statistics={**s.statistics, **empty}) if s.name == "extract" else s for s in run.systems
    )
    summary = summarise(replace(run, systems=systems))
    cell = summary.rows[1].cells[1]
    assert (cell.shown, cell.span, cell.measured, cell.best) == ("–", "", 0, False)
    assert math.isnan(cell.tests.corrected)
    assert not cell.tests.significant
    # The other system's test is then alone in its family.
    assert summary.rows[2].cells[1].tests.corrected == summary.rows[2].cells[1].tests.randomisation.p
    assert "rouge-2 on 0 to 40, charged on 30" in " ".join(summary.caption)


def test_the_caption_tells_what_a_reader_has_to_know():
    caption = summarise(sample()).caption
    assert caption[0] == (
        "Data: invented.jsonl, 40 clusters, corpus 0123456789ab; outputs cut at 50 words; seed 1."
    )
    assert "rouge-1 (n:1), rouge-2 (n:2), rouge-l (lcs:union): refs:avg|stem:porter|words:50" in caption
    assert "95 % percentile bootstrap" in " ".join(caption)
    assert any(line.startswith("* differs from lead: p < 0.05") for line in caption)
    assert caption[-1] == "Made by revision abababababab, 2031-05-06T07:08:09Z."


def test_identical_signatures_are_said_once():
    same = [metric("rouge-1", signature="a|b"), metric("rouge-2", signature="a|b"), metric("x")]
    assert signatures(same) == ["rouge-1, rouge-2: a|b"]
    assert signatures([metric("rouge-1", signature="a"), metric("rouge-2", signature="b")]) == [
        "rouge-1 (a), rouge-2 (b)"
    ]


def test_what_the_plots_are_about():
    run = sample(names=("lead", "extract", "oracle", "oracle:bigrams"), gains=(0, 3, 12, 14))
    assert main_metric(run).name == "rouge-1"
    assert focus_system(run).name == "extract"
    assert focus_system(run, "oracle").name == "oracle"
    assert focus_system(sample(names=("lead", "oracle"))).name == "lead"
    lower = replace(run, metrics=(METRICS[4], METRICS[3]))
    assert main_metric(lower).name == "charged"
    with pytest.raises(SummarizerError, match=r"'best'.*there are: lead, extract"):
        find_system(run, "best")


def test_what_cannot_be_reported():
    run = sample()
    with pytest.raises(SummarizerError, match="no system of this run is called 'nobody'"):
        summarise(replace(run, baseline="nobody"))
    with pytest.raises(SummarizerError, match="no measure"):
        summarise(replace(run, metrics=()))
    with pytest.raises(ValueError, match="same name"):
        summarise(replace(run, systems=(run.systems[0], run.systems[0])))
    short = SystemResult("extract", run.systems[1].statistics, run.systems[1].texts[:-1])
    with pytest.raises(ValueError, match="39 texts for 40 clusters"):
        summarise(replace(run, systems=(run.systems[0], short)))
    with pytest.raises(ValueError, match="not a row for every cluster"):
        summarise(replace(run, metrics=(*run.metrics, metric("unknown"))))


def test_numbers_for_a_reader():
    assert [number(v) for v in (37.456, 0.0, -0.001, -1.5, 1234.5, math.nan)] == [
        "37.46",
        "0.00",
        "0.00",
        "−1.50",
        "1,234",
        "–",
    ]
    assert [p_value(p) for p in (0.0342, 0.0001, 1.0, math.nan)] == ["0.034", "<0.001", "1.000", "–"]
    assert between(-0.2, 1.3) == "−0.20 to 1.30"
    assert between(0.2, 1.3) == "0.20–1.30"
    assert between(math.nan, math.nan) == ""
    assert clean("a\n b\x00\x1b[1m\ufffe\ud800") == "a b\ufffd\ufffd[1m\ufffd\ufffd"


FEW = summarise(sample())
MANY = summarise(sample(names=tuple(f"lexrank-threshold+submodular-{i}" for i in range(12))), trials=50)


@pytest.mark.parametrize("width", [1, 20, 33, 50, 80, 100, 200])
@pytest.mark.parametrize("details", [False, True])
def test_no_line_of_a_table_is_wider_than_the_terminal(width, details):
    from rich.cells import cell_len

    for summary in FEW, MANY:
        text = terminal(summary, width=width, details=details)
        assert max(cell_len(line) for line in text.splitlines()) <= max(width, 20)
        assert "\x1b" not in text
        assert all(line == line.rstrip() for line in text.splitlines())


def table_of(text):
    return [line.split() for line in text.split("\n\n", maxsplit=1)[0].splitlines()]


def test_a_wide_terminal_has_a_row_a_system():
    rows = table_of(terminal(summarise(sample()), width=120))
    summary = summarise(sample())
    assert rows[0] == ["rouge-1", "rouge-2", "rouge-l", "charged", "length"]
    assert rows[3] == ["lead", "(baseline)", *(cell.shown for cell in summary.rows[0].cells)]
    assert rows[5] == ["extract", *(cell.shown for cell in summary.rows[1].cells)]
    assert rows[6] == [cell.span for cell in summary.rows[1].cells]


def test_a_narrow_terminal_has_a_row_a_measure():
    rows = table_of(terminal(summarise(sample()), width=80))
    assert rows[0] == ["measure", "lead", "(baseline)", "extract", "oracle"]
    assert [row[0] for row in rows[2::2]] == [m.name for m in METRICS]


@pytest.mark.parametrize("width", [30, 60])
def test_a_narrower_one_loses_nothing(width):
    summary = summarise(sample(names=tuple(f"system-{i}" for i in range(8))))
    text = terminal(summary, width=width)
    for row in summary.rows:
        for cell in row.cells:
            assert cell.shown in text
            assert cell.span in text
    assert text.count("system-5") == len(text.split("Data:")[0].strip().split("\n\n"))


def test_details_show_difference_and_p():
    summary = summarise(sample())
    tests = summary.rows[1].cells[0].tests
    text = terminal(summary, width=120, details=True)
    assert tests.shown in text
    assert f"p {p_value(tests.corrected)}" in text
    assert tests.shown not in terminal(summary, width=120)


def test_color_is_only_for_a_terminal_that_has_it():
    summary = summarise(sample())
    assert "\x1b[1m" in terminal(summary, width=120, color=True)


def test_warnings_are_told_and_not_all_of_many():
    run = sample()
    noisy = replace(run.systems[1], warnings=tuple(f"warning {i}" for i in range(9)))
    text = terminal(summarise(replace(run, systems=(run.systems[0], noisy))), width=100)
    assert "Warning of extract: warning 0 (and 8 more" in text
    assert "warning 1" not in text


def test_systems_with_the_same_warning_share_a_line():
    run = sample()
    both = tuple(replace(system, warnings=("an article is empty",)) for system in run.systems[:2])
    text = terminal(summarise(replace(run, systems=both)), width=100)
    assert f"Warning of {both[0].name}, {both[1].name}: an article is empty" in text
