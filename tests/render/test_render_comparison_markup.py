"""No text of an article becomes markup in the Markdown or the page of a comparison."""

import re

import pytest
from comparison_samples import compared_brief, compared_sample, tainted_brief, tainted_comparison
from hypothesis import given, settings
from lxml import html
from render_samples import HOSTILE, hostile_text
from test_render_markdown import OURS, kinds, shown
from test_render_page import folded, skeleton

from summarizer.render import render, render_comparison
from summarizer.render.view import readable

TABLE = {"table", "thead", "tbody", "tr", "th", "td"}


def pages(text):
    """Both pages that show a tainted comparison."""
    return (
        render_comparison(tainted_comparison(text), "html"),
        render(tainted_brief(text), "html"),
        render(tainted_brief(text), "html", details=True),
    )


@given(text=hostile_text)
@settings(max_examples=60, deadline=None)
def test_no_text_becomes_an_element(text):
    for hostile, plain in zip(pages(text), pages("x"), strict=True):
        assert skeleton(hostile) == skeleton(plain)
        tree = html.fromstring(hostile)
        assert not tree.xpath(
            "//script | //img | //iframe | //object | //link | //form | //svg | //comment()"
        )
        assert not tree.xpath("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'src']")
        for link in tree.xpath("//a"):
            assert re.match(r"#[a-z]+(-\d+)?$|https://(coast|inland)\.example", link.get("href"))


@given(text=hostile_text)
@settings(max_examples=60, deadline=None)
def test_no_text_becomes_markdown(text):
    for hostile, plain in (
        (
            render_comparison(tainted_comparison(text), "markdown"),
            render_comparison(tainted_comparison("x"), "markdown"),
        ),
        (
            render(tainted_brief(text), "markdown", details=True),
            render(tainted_brief("x"), "markdown", details=True),
        ),
    ):
        links = {"link", "text"}
        assert [k for k in kinds(hostile) if k not in links] == [k for k in kinds(plain) if k not in links]
        assert set(kinds(hostile)) <= OURS | TABLE | {"link"}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_is(hostile):
    wanted = [
        readable(shown_text + hostile)
        for shown_text in ("where the ferry was stopped", "near Tern Point", "Nobody was hurt.", "the Marlow")
    ]
    tree = html.fromstring(render_comparison(tainted_comparison(hostile), "html"))
    markdown = shown(render_comparison(tainted_comparison(hostile), "markdown"))
    for text in wanted:
        assert text in folded(tree.text_content())
        assert text in markdown


def test_every_answer_opens_on_its_passage():
    tree = html.fromstring(render_comparison(compared_sample(), "html"))
    opened = tree.xpath("//section[@id='differ']//details")
    assert [one.xpath(".//summary/span[1]")[0].text_content() for one in opened] == [
        "off Tern Point",
        "near Tern Point",
    ]
    assert [[mark.text_content() for mark in one.iter("mark")] for one in opened] == [
        ["off Tern Point"],
        ["near Tern Point"],
    ]
    assert "The Gazette" in opened[1].text_content()


def test_the_matrix_can_be_read_aloud():
    table = html.fromstring(render_comparison(compared_sample(), "html")).xpath(
        "//table[contains(@class, 'matrix')]"
    )[0]
    assert [head.text_content() for head in table.xpath(".//th[@scope='col']")] == [
        *("Fact", "Coast Wire", "The Gazette", "[3]")
    ]
    assert table.find("caption") is not None
    rows = table.xpath("./tbody/tr")
    assert [len(row.xpath("./th[@scope='row']")) for row in rows] == [1, 1]
    said = [[cell.xpath("string(span[2])") for cell in row.xpath("./td")] for row in rows]
    assert said == [["tells it", "tells it", "does not"], ["tells it", "does not", "does not"]]


def test_what_a_reader_is_told():
    page = folded(html.fromstring(render_comparison(compared_sample(), "html")).text_content())
    for told in (
        *("Where 3 sources agree and differ", "1 disagreement, 2 facts, 2 names", "5 May 2031"),
        *("2 versions", "“the fog”", "Speaker not named", "Captain", "the Marlow", "11.1"),
        *("blamed ×2 (named, left out)", "Of those it quotes: rocks", "it is not about the event"),
    ):
        assert told in page, told


def test_a_brief_has_what_its_comparison_found():
    tree = html.fromstring(render(compared_brief(), "html"))
    page = folded(tree.text_content())
    assert len(tree.xpath("//p[@class='prose']")) == 2
    for told in ("Where sources differ", "What later reports change", "Time line", "This brief 1.2"):
        assert told in page, told
    assert "Names" not in page


@pytest.mark.parametrize(
    "page", [render_comparison(compared_sample(), "html"), render(compared_brief(), "html")]
)
def test_every_link_inside_the_page_has_its_target_and_nothing_runs(page):
    tree = html.fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)
    assert not tree.xpath("//script | //link | //@src")
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]
