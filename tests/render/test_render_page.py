import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given, settings
from lxml import html
from render_samples import HOSTILE, hostile_text, sample, tainted

from summarizer.document import Article, BriefSentence, Citation
from summarizer.render import render
from summarizer.render.view import printable, readable


class Elements(HTMLParser):
    """Each start tag with its attributes, and the text between tags."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")


def skeleton(page):
    """Elements and attributes in order, but for what a refused link changes."""
    tags = [
        (tag, sorted(attrs.keys() - {"href", "rel", "class", "dir"})) for tag, attrs in Elements(page).tags
    ]
    return [entry for entry in tags if entry[0] not in ("a", "span")]


def folded(text):
    return " ".join(text.split())


@pytest.mark.parametrize("details", [False, True])
@given(text=hostile_text)
@settings(max_examples=100)
def test_no_text_becomes_an_element(details, text):
    page = render(tainted(text), "html", details=details)
    assert skeleton(page) == skeleton(render(tainted("x"), "html", details=details))
    tree = html.fromstring(page)
    assert not tree.xpath(
        "//script | //img | //iframe | //object | //embed | //link | //form | //svg | //comment()"
    )
    assert not tree.xpath("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'src']")
    for link in tree.xpath("//a"):
        assert re.match(r"#[a-z]+(-\d+)?$|https://(coast|inland)\.example", link.get("href"))
        assert link.get("href").startswith("#") or link.get("rel") == "noopener noreferrer"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_is(hostile):
    tree = html.fromstring(render(tainted(hostile), "html"))
    assert tree.xpath("//h1")[0].text_content() == readable(sample().title + hostile)
    assert tree.xpath("//*[@class='sentence']")[2].text == readable(sample().sentences[2].text + hostile)
    assert readable("Coast Wire" + hostile) in tree.text_content()


def test_every_cited_passage_is_marked_under_its_sentence():
    brief = sample()
    texts = {article.id: article.text for article in brief.articles}
    tree = html.fromstring(render(brief, "html"))
    for number, sentence in enumerate(brief.sentences, start=1):
        card = tree.get_element_by_id(f"sentence-{number}")
        marked = sorted(mark.text_content() for mark in card.iter("mark"))
        assert marked == sorted(
            texts[c.article][c.start : c.end] for c in (*sentence.citations, *sentence.also)
        )
        assert card.find("p").text_content() == sentence.text


@given(hostile_text)
def test_a_passage_of_any_text_is_marked(text):
    article = Article(f"Before. x{text}x After.", "a")
    citation = Citation("a", 0, 8, 10 + len(text))
    brief = replace(
        sample(),
        sentences=(BriefSentence("S.", False, 1.0, (citation,)),),
        articles=(article,),
        copies={},
        set_aside={},
    )
    marks = html.fromstring(render(brief, "html")).xpath("//mark")
    assert [folded(mark.text_content()) for mark in marks] == [folded(printable(f"x{text}x"))]


def test_what_a_reader_is_told():
    tree = html.fromstring(render(sample(), "html"))
    card = tree.get_element_by_id("sentence-1")
    assert [badge.text for badge in card.xpath(".//ul/li")] == ["extract", "sources: 2 of 3", "support 92%"]
    assert [gone.text for gone in card.iter("del")] == ["on Monday", "Marlow"]
    assert [new.text for new in card.iter("ins")] == ["the ferry Marlow"]
    assert tree.get_element_by_id("sentence-3").xpath(".//ul/li")[0].text == "fused"
    first, _, third = (folded(tree.get_element_by_id(f"source-{n}").text_content()) for n in (1, 2, 3))
    assert first == "[1] Ferry aground Coast Wire, Jo Reed, 6 May 2031 also as [4] Inland Post"
    assert "no sentence cites it" in third
    assert "it is not about the event of the others" in tree.get_element_by_id("source-5").text_content()
    everything = folded(tree.text_content())
    assert "the material ran out at 20 words" in everything
    assert "ranker lexrank" in everything


def test_every_link_inside_the_page_has_its_target():
    tree = html.fromstring(render(sample(), "html"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)


def test_nothing_is_loaded_and_nothing_runs():
    page = render(sample(), "html")
    tree = html.fromstring(page)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not tree.xpath("//script | //link | //@src")
    style = tree.xpath("//style")[0].text
    assert "url(" not in style
    assert "@import" not in style


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", [0, 1])
def test_contrast_is_aa_in_both_colour_schemes(scheme):
    style = files("summarizer.render").joinpath("page.html").read_text("utf-8")
    colours = dict(
        re.findall(
            r"--([a-z-]+): (#[0-9a-f]{6})",
            style.split("@media (prefers-color-scheme")[scheme].split("* {")[0],
        )
    )
    pairs = [
        (front, back) for front in ("ink", "soft", "accent", "warn") for back in ("paper", "panel", "chosen")
    ] + [("mark-ink", "mark")]
    for front, back in pairs:
        light, dark = sorted((luminance(colours[front]), luminance(colours[back])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (front, back)
