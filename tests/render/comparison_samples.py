"""A comparison of the invented articles, one whose every string is hostile, and comparisons of any shape."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from render_samples import cite, hostile_text, sample, tainted

from summarizer.document import (
    Answer,
    Article,
    Brief,
    Citation,
    Comparison,
    Disagreement,
    Entity,
    Event,
    Fact,
    LoadedWord,
    Utterance,
)


def compared_sample() -> Comparison:
    """Two sources that tell something, one that tells nothing, a copy and a set-aside article."""
    brief = sample()
    ferry, gazette, *_ = brief.articles
    return Comparison(
        articles=brief.articles,
        facts=(
            Fact(4, "Nobody was hurt.", (cite(ferry, "Nobody was hurt, the captain told reporters.", 2),)),
            Fact(
                1,
                "The ferry Marlow ran aground off Tern Point on Monday, the harbour office said.",
                (
                    cite(ferry, "The ferry Marlow ran aground off Tern Point on Monday"),
                    cite(gazette, "A ferry with 41 people aboard struck rocks near Tern Point."),
                ),
            ),
        ),
        disagreements=(
            Disagreement(
                "place",
                "where the ferry was stopped",
                (
                    Answer("off Tern Point", (cite(ferry, "off Tern Point"),)),
                    Answer("near Tern Point", (cite(gazette, "near Tern Point"),)),
                ),
            ),
            Disagreement(
                "number",
                "",
                (
                    Answer("41 people", (cite(gazette, "41 people"),)),
                    Answer("All 41", (cite(ferry, "All 41"),)),
                ),
                update=True,
            ),
        ),
        entities=(
            Entity("Ida Voss", "person", "Captain", {"Ida Voss": ("gazette",), "IDA VOSS": ("ferry",)}),
            Entity("Marlow", "", "", {"Marlow": ("ferry",), "the Marlow": ("gazette", "ferry")}),
            Entity("Tern Point", "place", "", {"Tern Point": ("ferry", "gazette")}),
        ),
        utterances=(
            Utterance("", (Answer("the fog", (cite(gazette, "the fog"),)),)),
            Utterance(
                "Ida Voss",
                (
                    Answer("Nobody was hurt", (cite(ferry, "Nobody was hurt"),)),
                    Answer("struck rocks", (cite(gazette, "struck rocks"),)),
                ),
            ),
        ),
        loaded=(
            LoadedWord("Blamed", "speech", "outlet", ("named", ""), cite(gazette, "blamed")),
            LoadedWord("blamed", "speech", "outlet", (), cite(gazette, "blamed")),
            LoadedWord("rocks", "drama", "quoted", (), cite(gazette, "rocks")),
        ),
        neutrality={"ferry": 0.0, "gazette": 11.11111, "fog": 0.0},
        timeline=(
            Event("2031-05-05", "The ferry Marlow ran aground.", (cite(ferry, "on Monday"),), 1),
            Event(
                "2031-05-06", "Nobody was hurt.", (cite(ferry, "told reporters"), cite(gazette, "the fog"))
            ),
        ),
        copies=brief.copies,
        set_aside=brief.set_aside,
        warnings=("one article has no date",),
    )


def compared_brief() -> Brief:
    """The sample with its comparison, what followed in a second paragraph."""
    brief = sample()
    *first, last = brief.sentences
    return replace(
        brief, sentences=(*first, replace(last, phase=1)), comparison=compared_sample(), neutrality=1.23456
    )


def tainted_comparison(text: str) -> Comparison:
    """The sample with a text added to every string that a format shows, passages included."""
    made = compared_sample()
    brief = tainted(text)

    def passage(c: Citation) -> Citation:
        return replace(c, article=c.article + text, end=c.end + len(text) + 1)

    def passages(found: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return tuple(passage(c) for c in found)

    def answers(given: tuple[Answer, ...]) -> tuple[Answer, ...]:
        return tuple(Answer(a.value + text, passages(a.passages)) for a in given)

    return Comparison(
        articles=brief.articles,
        facts=tuple(Fact(f.theme, f.text + text, passages(f.passages)) for f in made.facts),
        disagreements=tuple(
            Disagreement(d.kind + text, d.question and d.question + text, answers(d.answers), d.update)
            for d in made.disagreements
        ),
        entities=tuple(
            Entity(
                e.name + text,
                e.kind and e.kind + text,
                e.role and e.role + text,
                {form + text: tuple(a + text for a in ids) for form, ids in e.variants.items()},
            )
            for e in made.entities
        ),
        utterances=tuple(
            Utterance(u.speaker and u.speaker + text, answers(u.versions)) for u in made.utterances
        ),
        loaded=tuple(
            LoadedWord(
                w.word + text,
                w.category + text,
                w.voice,
                tuple(n and n + text for n in w.neutral),
                passage(w.passage),
            )
            for w in made.loaded
        ),
        neutrality={article + text: rate for article, rate in made.neutrality.items()},
        timeline=tuple(
            Event(e.date + text, e.text + text, passages(e.passages), e.theme) for e in made.timeline
        ),
        copies=brief.copies,
        set_aside=brief.set_aside,
        warnings=tuple(warning + text for warning in made.warnings),
    )


def tainted_brief(text: str) -> Brief:
    """The tainted sample with its tainted comparison."""
    return replace(tainted(text), comparison=tainted_comparison(text))


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Any comparison of up to four articles, of any text, whose passages lie in them."""
    outlets = st.sampled_from(["", "Coast Wire", "coast wire", "The Gazette"]) | hostile_text
    articles = tuple(
        Article(f"x{draw(hostile_text)}", str(place), source=draw(outlets), published=draw(hostile_text))
        for place in range(draw(st.integers(1, 4)))
    )
    ids = [article.id for article in articles]
    some = st.lists(st.sampled_from(ids), max_size=5).map(tuple)

    @st.composite
    def passages(draw: st.DrawFn) -> Citation:
        article = draw(st.sampled_from(articles))
        start = draw(st.integers(0, len(article.text) - 1))
        end = draw(st.integers(start + 1, len(article.text)))
        return Citation(article.id, draw(st.integers(0, 9)), start, end)

    found = st.lists(passages(), max_size=4).map(tuple)
    answers = st.lists(st.builds(Answer, hostile_text, found), max_size=3).map(tuple)
    words = st.sampled_from(["terror", "Terror", "tirade"]) | hostile_text
    wordings = st.lists(hostile_text | st.just(""), max_size=2).map(tuple)
    voices = st.sampled_from(["outlet", "quoted", "attributed"])
    neutrality = st.dictionaries(st.sampled_from(ids), st.floats(0, 100))
    parts = {
        "facts": st.builds(Fact, st.integers(0, 9), hostile_text, found),
        "disagreements": st.builds(
            Disagreement, st.sampled_from(["agent", "number"]), hostile_text, answers, st.booleans()
        ),
        "entities": st.builds(
            Entity, hostile_text, hostile_text, hostile_text, st.dictionaries(hostile_text, some, max_size=3)
        ),
        "utterances": st.builds(Utterance, hostile_text, answers),
        "loaded": st.builds(LoadedWord, words, hostile_text, voices, wordings, passages()),
        "timeline": st.builds(Event, hostile_text, hostile_text, found, st.none() | st.integers(0, 9)),
    }
    drawn = {name: tuple(draw(st.lists(part, max_size=3))) for name, part in parts.items()}
    copies = {ids[1]: ids[0]} if len(ids) > 1 and draw(st.booleans()) else {}
    aside = {ids[-1]: draw(hostile_text)} if len(ids) > 2 and draw(st.booleans()) else {}
    return Comparison(articles, neutrality=draw(neutrality), copies=copies, set_aside=aside, **drawn)
