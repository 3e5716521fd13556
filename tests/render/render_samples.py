"""An invented brief, and one of the same shape whose every string is hostile."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from summarizer.document import Article, Brief, BriefSentence, Citation, Edit

FERRY = (
    "The ferry Marlow ran aground off Tern Point on Monday, the harbour office said. "
    "All 41 passengers were taken off by lifeboat.\n\n"
    "Nobody was hurt, the captain told reporters."
)
GAZETTE = "A ferry with 41 people aboard struck rocks near Tern Point. The captain, Ida Voss, blamed the fog."
RECIPE = "Whisk the eggs. Fold in the flour."


def cite(article: Article, passage: str, sentence: int = 0) -> Citation:
    """A citation of a passage by its words."""
    start = article.text.index(passage)
    return Citation(article.id, sentence, start, start + len(passage))


def sample() -> Brief:
    """Three sentences of three voices, a copy and a set-aside article."""
    ferry = Article(
        FERRY, "ferry", "Ferry aground", "Coast Wire", "Jo Reed", "2031-05-06", "https://coast.example/1"
    )
    gazette = Article(GAZETTE, "gazette", "", "The Gazette", "", "2031-05-06T10:30:00Z", "")
    unread = Article(
        "Fog closed the port.", "fog", "Fog closes port", "", "", "Tuesday", "ftp://fog.example/x"
    )
    copy = replace(ferry, id="ferry-2", source="Inland Post", url="https://inland.example/ferry")
    recipe = Article(RECIPE, "recipe", "Sponge cake", "Kitchen Page")
    return Brief(
        title="Ferry with 41 aboard runs aground off Tern Point",
        sentences=(
            BriefSentence(
                "The ferry Marlow ran aground off Tern Point, the harbour office said.",
                False,
                0.91666666,
                (
                    cite(gazette, "A ferry with 41 people aboard struck rocks near Tern Point."),
                    cite(
                        ferry,
                        "The ferry Marlow ran aground off Tern Point on Monday, the harbour office said.",
                    ),
                    cite(ferry, "All 41 passengers were taken off by lifeboat.", 1),
                ),
                (Edit("reporting-time", "on Monday"), Edit("first-mention", "Marlow", "the ferry Marlow")),
            ),
            BriefSentence(
                "Nobody was hurt.",
                False,
                1.0,
                (cite(ferry, "Nobody was hurt, the captain told reporters.", 2),),
            ),
            BriefSentence(
                "Captain Ida Voss blamed the fog.",
                True,
                0.8,
                (cite(gazette, "The captain, Ida Voss, blamed the fog.", 1),),
                also=(cite(unread, "Fog closed the port."),),
            ),
        ),
        articles=(ferry, gazette, unread, copy, recipe),
        copies={"ferry-2": "ferry"},
        set_aside={"recipe": "it is not about the event of the others"},
        warnings=("the material ran out at 20 words",),
        settings={"words": 100, "ranker": "lexrank", "focus": None, "ratio": 0.5},
    )


def tainted(text: str) -> Brief:
    """The sample with a text added to every string that a format shows, cited passages included."""
    brief = sample()
    articles = tuple(
        replace(
            article,
            text=f"{text} {article.text} {text}",
            id=article.id + text,
            title=article.title and article.title + text,
            source=article.source and article.source + text,
            author=article.author and article.author + text,
            published=article.published if "2031" in article.published else article.published + text,
            url=article.url and article.url + text,
        )
        for article in brief.articles
    )
    shift = len(text) + 1
    return Brief(
        title=brief.title + text,
        sentences=tuple(
            replace(
                sentence,
                text=sentence.text + text,
                citations=tuple(
                    replace(c, article=c.article + text, start=c.start, end=c.end + shift)
                    for c in sentence.citations
                ),
                also=tuple(
                    replace(c, article=c.article + text, start=c.start, end=c.end + shift)
                    for c in sentence.also
                ),
                edits=tuple(
                    Edit(e.kind + text, e.removed and e.removed + text, e.added and e.added + text)
                    for e in sentence.edits
                ),
            )
            for sentence in brief.sentences
        ),
        articles=articles,
        copies={copy + text: original + text for copy, original in brief.copies.items()},
        set_aside={article + text: reason + text for article, reason in brief.set_aside.items()},
        warnings=tuple(warning + text for warning in brief.warnings),
        settings={name + text: f"{value}{text}" for name, value in brief.settings.items()},
    )


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'--></style></title><svg/onload=alert(1)>",
    "](javascript:alert(1)) [x](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "<https://evil.example> www.evil.example https://evil.example/a evil.example a@evil.example",
    "[ref]: https://evil.example",
    "&lt;script&gt; &#60;b&#62; \\<b>",
    "`code` **bold** _em_ ~~gone~~ $x$ | a | b |\n---|---\n# heading\n> quote\n- item\n1. one\n\n    code\n",
    "{{ 7 * 7 }} {% raw %} {# #}",
    "\x1b[31mred\x1b]0;title\x07\x9b2J\x00\x08\x7f\r\n",
    "\u202egnp.exe\u2066\ud800\u2028\u2029\x85",
)

any_text = st.text(st.characters(), max_size=60)  # surrogates and control characters too
markup = st.text(st.sampled_from("<>&\"'`[]()!*_#\\:/=-.1a \n\t\x1b\x9b"), max_size=60)
hostile_text = st.one_of(any_text, markup, st.sampled_from(HOSTILE))
