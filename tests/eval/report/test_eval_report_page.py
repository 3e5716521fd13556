import re
import sys
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest
from eval_report_samples import HOSTILE, METRICS, sample, tainted
from lxml import etree, html

from eval.report.page import page, worst_clusters
from eval.report.plots import MAX_POINTS, chosen, duel, grouped, lengths, scores, sources
from eval.report.shown import clean
from eval.report.summary import summarise
from summarizer.document import SummarizerError

pytest.importorskip("matplotlib")

TEMPLATE = files("eval.report").joinpath("results.html").read_text("utf-8")


@pytest.fixture(scope="module")
def whole():
    """A page of three lengths, and its tree."""
    text = page([sample(words=words) for words in (50, 25, 100)])
    return text, html.fromstring(text)


def plots(tree):
    return {figure.xpath(".//h3")[0].text_content(): figure for figure in tree.xpath("//figure")}


def test_the_page_needs_nothing_from_outside(whole):
    text, tree = whole
    assert not tree.xpath("//script | //img | //iframe | //link | //object | //embed | //form")
    assert not tree.xpath("//@src | //@*[starts-with(name(), 'on')]")
    assert not re.search(r"url\((?!#)|@import|@font-face", text)
    for href in tree.xpath("//@*[name() = 'href' or name() = 'xlink:href']"):
        assert href.startswith("#")
    assert set(re.findall(r"https?://[^\"\s]+", text)) == {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_ids_are_unique_and_every_reference_has_its_target(whole):
    text, tree = whole
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = set(re.findall(r"(?:href=\"|url\()#([^\")]+)", text))
    wanted |= {
        name for value in tree.xpath("//@aria-labelledby | //@aria-describedby") for name in value.split()
    }
    assert wanted <= set(ids)


def test_all_plots_are_there_with_names_and_text(whole):
    text, tree = whole
    found = plots(tree)
    assert list(found) == [
        "rouge-1 by system",
        "rouge-2 by system",
        "rouge-l by system",
        "rouge-1: extract beside lead",
        "rouge-1 against length",
        "rouge-1 against number of sources",
    ]
    for title, figure in found.items():
        svg = figure.find(".//svg[@role='img']")
        assert svg.find("title").text == title
        assert len(svg.find("desc").text) > 20
        assert svg.findall(".//text")
        assert not svg.xpath("@width | @height")
    for element in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        etree.fromstring(element)


def test_plots_take_the_colours_and_fonts_of_the_page(whole):
    text, _ = whole
    svgs = "".join(re.findall(r"<svg xmlns.*?</svg>", text, re.DOTALL))
    assert "DejaVu" not in svgs
    assert not re.search(r"(?:fill|stroke): (?!none|var\()", svgs)
    assert "<style" not in svgs
    used = set(re.findall(r"var\((--[\w-]+)\)", text))
    for theme in re.findall(r":root \{(.*?)\}", TEMPLATE, re.DOTALL)[:2]:
        assert used - {"--serif", "--sans"} <= set(re.findall(r"(--[\w-]+):", theme))


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_contrast_is_that_of_wcag_aa(theme):
    blocks = re.findall(r":root \{(.*?)\}", TEMPLATE, re.DOTALL)
    colours = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})", blocks[theme]))
    for name in ("--ink", "--soft", "--accent", "--warn"):
        assert contrast(colours[name], colours["--paper"]) >= 4.5, name
    for slot in range(6):
        assert contrast(colours[f"--series-{slot}"], colours["--paper"]) >= 3, slot


def test_the_table_shows_the_summary(whole):
    _, tree = whole
    summary = summarise(sample())
    table = tree.xpath("//section[@id='run-1']//table")[0]
    rows = table.xpath("./tbody/tr")
    assert len(rows) == 3
    for row, shown in zip(rows, summary.rows, strict=True):
        assert row.find("th").text.strip() == shown.system
        for cell, expected in zip(row.findall("td"), shown.cells, strict=True):
            assert cell.text_content() == expected.shown + expected.span
            assert bool(cell.findall("b")) == expected.best
    text = tree.xpath("//section[@id='run-1']")[0].text_content()
    assert all(line in text for line in summary.caption)
    assert len(tree.xpath("//section[starts-with(@id, 'run-')]")) == 3
    assert (
        len(tree.xpath("//section[@id='run-1']//table[2]//tr | //section[@id='run-1']/details//tbody/tr"))
        == 8
    )


@pytest.fixture(scope="module")
def harmless():
    return page([tainted("x")], worst=2)


def test_the_same_runs_give_the_same_page(harmless):
    assert page([tainted("x")], worst=2) == harmless


def skeleton(tree):
    return [e.tag for e in tree.xpath("//main//*[not(ancestor-or-self::*[local-name() = 'svg'])]")]


# Several at once, for a page takes a while to draw.
@pytest.mark.parametrize("text", [" ".join(HOSTILE[place::3]) for place in range(3)])
def test_no_text_becomes_an_element(harmless, text):
    written = page([tainted(text)], worst=2)
    written.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ufffe]", written)
    tree = html.fromstring(written)
    assert skeleton(tree) == skeleton(html.fromstring(harmless))
    assert not tree.xpath("//script | //img | //@*[starts-with(name(), 'on')]")
    for element in re.findall(r"<svg xmlns.*?</svg>", written, re.DOTALL):
        etree.fromstring(element)
    assert tree.xpath("//h1")[0].text_content() == summarise(tainted(text)).title
    assert clean(f"extract{text}") in tree.xpath("//figure[1]//*[local-name() = 'desc']")[0].text
    worst = tree.xpath("//details[@class='cluster']")[0]
    assert worst.xpath(".//p[@class='prose']")[0].text_content().endswith(clean(f"x{text}")[1:])


def test_worst_clusters_are_the_worst_with_their_texts():
    run = sample()
    extract = run.systems[1]
    values = scores(extract.statistics["rouge-1"])
    shown = worst_clusters(run, METRICS[0], extract, 5)
    rows = np.argsort(values, kind="stable")[:5]
    assert [cluster.id for cluster in shown] == [f"event-{row}" for row in rows]
    assert shown[0].references == run.references[rows[0]]
    assert [w.system for w in shown[0].written] == ["extract", "lead", "oracle"]
    assert shown[0].written[1].text == run.systems[0].texts[rows[0]]
    assert shown[0].score == f"{values[rows[0]]:.2f} %"


def test_worst_of_what_is_better_low_are_the_highest_and_the_unmeasured_are_left_out():
    run = sample()
    values = scores(run.systems[1].statistics["charged"])
    shown = worst_clusters(run, METRICS[3], run.systems[1], 40)
    assert len(shown) == np.count_nonzero(~np.isnan(values)) == 30
    assert shown[0].id == f"event-{np.nanargmax(values)}"


def test_scores_of_single_clusters():
    found = scores(np.array([[3.0, 4.0], [0.0, 0.0]]))
    assert found[0] == 0.75
    assert np.isnan(found[1])


def test_clusters_are_grouped_by_their_number_of_sources():
    assert grouped([3, 2, 3]) == [("2", [1]), ("3", [0, 2])]
    numbers = np.random.default_rng(0).integers(2, 80, 500).tolist()
    groups = grouped(numbers)
    assert 2 <= len(groups) <= 6
    assert sorted(row for _, rows in groups for row in rows) == list(range(500))
    for label, rows in groups:
        low, high = (int(part) for part in label.split("–"))
        assert {numbers[row] for row in rows} >= {low, high}
        assert all(low <= numbers[row] <= high for row in rows)
    # Nearly all clusters alike: their ties stay together.
    assert sum(len(rows) for _, rows in grouped([3] * 90 + list(range(4, 14)))) == 100


def test_the_duel_counts_who_is_higher():
    run = sample(clusters=4, names=("lead", "extract"))
    pairs = ((10, 20), (10, 10), (10, 5), (0, 30))
    for system, place in ((0, 0), (1, 1)):
        run.systems[system].statistics["rouge-1"][:, 0] = [pair[place] for pair in pairs]
    run.systems[0].statistics["rouge-1"][3] = 0.0
    plot = duel("d", run, METRICS[0], "lead", "extract")
    assert "extract is higher on 1 cluster, lower on 1 and equal on 1." in plot.note
    points = etree.fromstring(plot.svg).findall(".//{http://www.w3.org/2000/svg}use")
    assert len([p for p in points if "--series-0" in p.get("style", "")]) == 3


def test_many_clusters_are_sampled_and_that_is_said():
    run = sample(clusters=MAX_POINTS + 50, names=("lead", "extract"))
    plot = duel("d", run, METRICS[0], "lead", "extract")
    assert "1,000 of 1,050 are drawn" in plot.note
    assert plot.svg.count("<use") < MAX_POINTS + 50
    assert "1,000 of 1,050" in lengths("l", [run], METRICS[0], ["lead"]).note


def test_one_number_of_sources_has_no_plot_but_a_word():
    run = replace(sample(), sources=(3,) * 40)
    assert sources("s", run, METRICS[0], ["lead"]) is None
    text = html.fromstring(page([run])).xpath("//section[@id='plots']")[0].text_content()
    assert "All clusters have 3 articles" in text


def test_figures_against_length_are_those_of_the_runs():
    runs = [sample(words=words) for words in (50, 25)]
    plot = lengths("l", runs, METRICS[0], ["extract"])
    described = etree.fromstring(plot.svg).find("{http://www.w3.org/2000/svg}desc").text
    values = [summarise(run).rows[1].cells[0].shown.rstrip("*") for run in runs]
    assert described == f"extract {values[1]} at 25 words, {values[0]} at 50 words."


def test_at_most_six_systems_share_a_plot():
    names = tuple(f"system-{i}" for i in range(12))
    run = sample(names=names, gains=tuple(range(12)))
    picked = chosen(run, METRICS[0], run.systems[3])
    assert picked == ("system-0", "system-3", "system-8", "system-9", "system-10", "system-11")
    plot = sources("s", run, METRICS[0], picked)
    assert plot.legend == tuple(enumerate(picked))
    assert all(f"--series-{slot}" in plot.svg for slot in range(6))


@pytest.mark.parametrize("clusters", [0, 1, 2])
def test_few_clusters_and_one_system(clusters):
    tree = html.fromstring(page([sample(clusters=clusters, names=("lead",))]))
    assert "rouge-1 by system" in plots(tree)
    assert len(tree.xpath("//details[@class='cluster']")) == clusters


def test_a_system_that_was_not_measured_and_wrote_nothing():
    run = sample(clusters=6)
    silent = replace(
        run.systems[1],
        statistics={name: np.zeros((6, 2)) for name in run.systems[1].statistics},
        texts=("",) * 6,
    )
    run = replace(run, systems=(run.systems[0], silent), references=((),) * 6)
    tree = html.fromstring(page([run], focus="extract"))
    assert "extract not measured" in tree.text_content()
    assert not tree.xpath("//details[@class='cluster']")
    tree = html.fromstring(page([run], focus="lead"))
    assert "No reference." in tree.text_content()
    assert "Nothing was written." in tree.text_content()


def test_the_reader_s_settings_of_matplotlib_do_not_matter():
    import matplotlib as mpl

    def draw():
        return lengths("l", [sample(clusters=5)], METRICS[0], ["lead"]).svg

    before = draw()
    with mpl.rc_context(
        {"font.size": 30, "axes.grid": False, "text.parse_math": True, "svg.fonttype": "path"}
    ):
        assert draw() == before
        assert mpl.rcParams["font.size"] == 30


def test_what_cannot_be_drawn_is_told_in_one_line(monkeypatch):
    with pytest.raises(SummarizerError, match="no run"):
        page([])
    with pytest.raises(SummarizerError, match="no system of this run is called 'best'"):
        page([sample(clusters=3)], focus="best")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(SummarizerError, match=r'pip install "summarizer\[eval\]"'):
        page([sample(clusters=3)])
