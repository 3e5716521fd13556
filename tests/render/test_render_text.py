import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_samples import HOSTILE, hostile_text, sample, tainted
from rich.cells import cell_len

from summarizer.document import Article, Brief, BriefSentence, Citation, SummarizerError
from summarizer.render import render
from summarizer.render.brief_view import view
from summarizer.render.view import CONTEXT, context, day, safe_url

EXPECTED = """\
Ferry with 41 aboard runs aground off Tern Point

The ferry Marlow ran aground off Tern Point, the harbour
office said. [2] [1] Nobody was hurt. [1] Captain Ida Voss
blamed the fog. [2]

Sources
 [1] Ferry aground
     Coast Wire, Jo Reed, 6 May 2031
     https://coast.example/1
     also as [4] Inland Post
 [2] gazette
     The Gazette, 6 May 2031
 [3] Fog closes port (no sentence cites it)
     Tuesday

Set aside
 [5] Sponge cake
     Kitchen Page
     it is not about the event of the others

Warnings
 - the material ran out at 20 words
"""


def of(sentence: str, sources: int = 1) -> Brief:
    articles = tuple(Article("words", str(number)) for number in range(sources))
    cited = tuple(Citation(article.id, 0, 0, 5) for article in articles)
    return Brief("", (BriefSentence(sentence, False, 1.0, cited),), articles)


def paragraph(brief: Brief, width: int) -> str:
    return render(brief, width=width).split("\n\n")[0]


def test_the_whole_layout():
    assert render(sample(), width=60) == EXPECTED


def test_details_add_passages_and_edits_of_every_sentence():
    text = " ".join(render(sample(), details=True).split())
    assert "(fused, sources: 2 of 3, support 80%)" in text
    assert "told in other words: [3] Fog closed the port." in text
    assert "reporting-time: removed “on Monday”" in text
    assert "first-mention: removed “Marlow” added “the ferry Marlow”" in text
    assert "[1] All 41 passengers were taken off by lifeboat." in text


@given(
    st.lists(st.text("abcdé-", min_size=1, max_size=15), min_size=1), st.integers(20, 100), st.integers(1, 12)
)
def test_wrapping_loses_no_word_and_keeps_to_the_width(words, width, sources):
    text = paragraph(of(" ".join(words), sources), width)
    marks = [f"[{number}]" for number in range(1, sources + 1)]
    assert text.split() == [*words, *marks]
    assert all(len(line) <= width for line in text.splitlines())


@given(st.integers(20, 60), st.integers(1, 60))
def test_no_line_begins_with_a_mark_where_the_marks_fit(width, length):
    brief = of(" ".join(["ab"] * length), sources=3)
    assert not any(line.startswith("[") for line in paragraph(brief, width).splitlines())


def test_a_language_without_spaces_is_broken_at_the_width():
    text = paragraph(of("渡轮在燕鸥角附近搁浅" * 12), 40)
    assert all(cell_len(line) <= 40 for line in text.splitlines())
    assert "".join(text.split()) == "渡轮在燕鸥角附近搁浅" * 12 + "[1]"


def test_a_long_address_is_kept_whole():
    url = "https://coast.example/" + "a" * 100
    brief = sample()
    brief = replace(brief, articles=(replace(brief.articles[0], url=url), *brief.articles[1:]))
    assert url in render(brief, width=40)


@pytest.mark.parametrize("kind", ["text", "markdown"])
@pytest.mark.parametrize("details", [False, True])
@given(text=hostile_text)
@settings(max_examples=100)
def test_no_control_character_reaches_the_terminal(kind, details, text):
    written = render(tainted(text), kind, details=details)
    assert not [c for c in written if unicodedata.category(c) in ("Cc", "Cs") and c != "\n"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", written)
    written.encode("utf-8")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_adds_no_line_of_its_own(hostile):
    plain, hostile = (render(tainted(text), width=10_000) for text in ("x", hostile))
    # An address may be refused, never added; the rest of the layout stands as it is.
    drop = re.compile(r"^ +https?://.*\n", re.MULTILINE)
    assert len(drop.sub("", hostile).splitlines()) == len(drop.sub("", plain).splitlines())


def test_a_brief_without_a_sentence_says_so():
    brief = replace(sample(), title="", sentences=())
    for kind in ("text", "markdown", "html"):
        assert "No sentence could be written" in render(brief, kind)


@pytest.mark.parametrize(
    ("kind", "hint"),
    [("htm", "'html'"), ("JSON", "'json'"), ("markdwon", "'markdown'"), ("pdf", "there are")],
)
def test_an_unknown_format_is_the_users_mistake(kind, hint):
    with pytest.raises(SummarizerError, match=hint):
        render(sample(), kind)


def test_too_narrow_a_width_is_the_users_mistake():
    with pytest.raises(SummarizerError, match="20 or more"):
        render(sample(), width=19)


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "json"])
def test_equal_briefs_give_equal_bytes(kind):
    turned = replace(sample(), settings=dict(reversed(sample().settings.items())))
    assert turned == sample()
    assert render(turned, kind).encode() == render(sample(), kind).encode()


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "json"])
@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (0, 10_000)])
def test_a_citation_outside_its_article_is_refused(kind, start, end):
    wrong = replace(sample().sentences[0], citations=(Citation("ferry", 0, start, end),))
    with pytest.raises(ValueError, match="outside the article"):
        render(replace(sample(), sentences=(wrong,)), kind)


@given(
    st.text("ab .\n", max_size=900).flatmap(
        lambda text: st.tuples(st.just(f"x{text}x"), st.integers(0, len(text)), st.integers(1, 50))
    )
)
def test_context_is_the_text_around_a_passage(case):
    text, start, length = case
    end = min(start + length, len(text))
    passage = context(text, start, end)
    assert passage.text == text[start:end]
    assert text[:start].rstrip().endswith(passage.before.rstrip())
    assert text[end:].lstrip().startswith(passage.after.lstrip())
    assert len(passage.before) <= CONTEXT
    assert len(passage.after) <= CONTEXT
    assert "\n\n" not in passage.before + "|" + passage.after


def test_context_of_a_long_line_is_cut_between_words_and_says_so():
    text = "word " * 1000 + "HERE" + " word" * 1000
    passage = context(text, 5000, 5004)
    assert (passage.cut_before, passage.cut_after) == (True, True)
    assert set(passage.before.split()) == set(passage.after.split()) == {"word"}
    assert len(passage.before.split()) == len(passage.after.split()) == 39


def test_context_ends_with_the_paragraph():
    assert context("One.\n\nTwo. Three.\n\nFour.", 6, 10).after == " Three."
    assert context("One.\nTwo. Three.\nFour.", 5, 9).before == ""
    wrapped = context("One.\n\nTwo\nand three.\nFour.\n\nFive.", 6, 20)  # hard-wrapped: a line end is a space
    assert (wrapped.before, wrapped.after, wrapped.cut_after) == ("", "\nFour.", False)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y=1&z=(2)#f", "https://a.example/x?y=1&z=(2)#f"),
        (" HTTP://a.example ", "http://a.example"),
        ("https://a.example/ö<b>\"'|`", "https://a.example/%C3%B6%3Cb%3E%22'%7C%60"),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//a.example/x", ""),
        ("https://bank.example@evil.example/", ""),
        ("https://", ""),
        ("http://[::1", ""),
        ("a.example", ""),
        ("", ""),
    ],
)
def test_only_plain_web_addresses_are_linked(url, safe):
    assert safe_url(url) == safe


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        ("2020-01-03", "3 January 2020"),
        ("2031-12-31T23:59:00+02:00", "31 December 2031"),
        ("last  week", "last week"),
        ("", ""),
    ],
)
def test_dates(published, shown):
    assert day(published) == shown


def test_an_article_is_one_mark_and_keeps_all_its_passages():
    first = view(sample()).lines[0]
    assert first.marks == (2, 1)
    assert [len(passages) for _, passages in first.evidence] == [1, 2]
