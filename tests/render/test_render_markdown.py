import re

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from render_samples import HOSTILE, hostile_text, sample, tainted

from summarizer.render import render
from summarizer.render.escape import escape
from summarizer.render.view import readable

parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {
    "heading",
    "paragraph",
    "ordered_list",
    "bullet_list",
    "list_item",
    "blockquote",
    "strong",
    "inline",
    "text",
}
HREF = re.compile(r'href="([^"]*)"')


def tokens(markdown):
    for token in parser.parse(markdown):
        yield token
        yield from token.children or ()


def kinds(markdown):
    return [re.sub("_(open|close)$", "", token.type) for token in tokens(markdown)]


def shown(markdown):
    return "".join(token.content for token in tokens(markdown) if token.type == "text")


def test_the_whole_layout():
    assert render(sample(), "markdown") == (
        "# Ferry with 41 aboard runs aground off Tern Point\n\n"
        "The ferry Marlow ran aground off Tern Point, the harbour office said. \\[2\\] \\[1\\] "
        "Nobody was hurt. \\[1\\] Captain Ida Voss blamed the fog. \\[2\\]\n\n"
        "## Sources\n\n"
        "1. Ferry aground, Coast Wire, Jo Reed, 6 May 2031, <https://coast.example/1>\n"
        "2. gazette, The Gazette, 6 May 2031\n"
        "3. Fog closes port, Tuesday (no sentence cites it)\n"
        "4. Ferry aground, Inland Post, Jo Reed, 6 May 2031, <https://inland.example/ferry>"
        " (a copy of \\[1\\])\n"
        "5. Sponge cake, Kitchen Page (set aside: it is not about the event of the others)\n\n"
        "## Warnings\n\n"
        "- the material ran out at 20 words\n"
    )


@pytest.mark.parametrize("details", [False, True])
@given(text=hostile_text)
@settings(max_examples=200)
def test_no_text_becomes_markup(details, text):
    hostile = render(tainted(text), "markdown", details=details)
    plain = render(tainted("x"), "markdown", details=details)
    links = {"link"}
    assert [k for k in kinds(hostile) if k not in links | {"text"}] == [
        k for k in kinds(plain) if k not in links | {"text"}
    ]
    assert set(kinds(hostile)) <= OURS | links
    for token in tokens(hostile):
        if token.type == "link_open":
            assert token.attrs["href"].startswith(("https://coast.example", "https://inland.example"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_shown_as_it_is(hostile):
    assert readable("blamed the fog." + hostile) in shown(render(tainted(hostile), "markdown"))


@given(hostile_text)
def test_escaping_is_undone_by_a_parser(text):
    line = readable(text)
    assert shown(escape(line)) == line.strip()


@pytest.mark.parametrize(
    "line", ["1. one", "12) two", "- item", "+ item", "# heading", "> quote", "===", "---", "10.5"]
)
def test_a_line_begins_no_block(line):
    assert kinds(escape(line)) == [
        "paragraph",
        "inline",
        *["text"] * kinds(escape(line)).count("text"),
        "paragraph",
    ]
    assert shown(escape(line)) == line


@pytest.mark.parametrize(
    "link", ["https://evil.example", "www.evil.example", "a@evil.example", "mailto:x", "evil.example"]
)
def test_bare_addresses_are_broken_for_parsers_that_link_them(link):
    assert not re.search(r"(?<!\\)://|\w\.\w\w|\w@|\w:\w", escape(link))


def test_prose_stays_readable():
    prose = "U.S. officials said at 1:30 a.m. that 3.5 percent (about 40 people) left; nobody was hurt!"
    assert escape(prose) == prose
