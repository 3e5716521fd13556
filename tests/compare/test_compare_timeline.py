"""Events are dated by what sentences say of them, in order, each once. 3 March 2031 is a Monday."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.annotate import annotate_all
from summarizer.compare.timeline import phases, timeline
from summarizer.document import Article, Event, Theme
from summarizer.segment import segment


def line(*told: tuple[str, str], themes: list[list[str]] | None = None) -> tuple[Event, ...]:
    """The time line of articles, given as day and text; themes as lists of sentence ids."""
    articles = [Article(text, id="abcdef"[n], published=day) for n, (day, text) in enumerate(told)]
    sentences = [s for article in articles for s in segment(article)]
    annotations, _ = annotate_all(sentences)
    by_id = {s.id: s for s in sentences}
    made = [Theme(n, tuple(by_id[i] for i in ids), 1.0) for n, ids in enumerate(themes or [])]
    return timeline(articles, sentences, annotations, made)


def days(*told: tuple[str, str]) -> list[str]:
    return [event.date for event in line(*told)]


def test_events_stand_in_order_with_the_words_that_date_them():
    text = (
        "Rescue teams in Orlavik ended their search late on Sunday night. The old ferry sank off the town of "
        "Orlavik last Thursday. The owner, a company in Brennholm, is to face a judge on Friday."
    )
    events = line(("2031-03-03", text))
    assert [event.date for event in events] == ["2031-02-27", "2031-03-02", "2031-03-07"]
    passages = [passage for event in events for passage in event.passages]
    assert [text[p.start : p.end] for p in passages] == ["last Thursday", "late on Sunday night", "on Friday"]
    assert [p.sentence for p in passages] == [1, 0, 2]


def test_the_words_are_found_in_a_text_with_too_many_blanks():
    text = "It rained.\n\nThe old ferry sank off  the town   of Orlavik on\u00a0 Thursday  night."
    (event,) = line(("2031-03-03", text))
    (passage,) = event.passages
    assert text[passage.start : passage.end] == "on\u00a0 Thursday  night"


def test_what_was_only_said_or_only_named_on_a_day_is_no_event():
    for text in (
        "The old ferry had a hole in its hull, the harbour master of Orlavik said on Saturday.",
        "Divers have found nothing of the ferry after Saturday's sinking off the town.",
        "The owner of the old ferry could not be reached on Saturday.",
        "Families have waited at the harbour of the town since Saturday.",
        "The mayor spoke of shame after his visit to the harbour on Saturday.",
        "“The old ferry sank before our eyes on Saturday,” said a fisherman of the town.",
        "Did the captain of the ferry sleep on Saturday?",
    ):
        assert line(("2031-03-03", text)) == ()


def test_a_relative_clause_does_not_date_its_sentence():
    aside = "The captain, who was caught on Saturday, has a wife in the town of Orlavik."
    assert days(("2031-03-03", aside)) == []
    assert days(("2031-03-03", aside), ("2031-03-03", aside.replace("has", "had"))) == ["2031-03-01"]
    report = "A report on the ferry that was published on Saturday names the captain."
    assert days(("2031-03-03", report)) == []
    assert days(("2031-03-03", "A diver found that the hull was cut open on Saturday.")) == ["2031-03-01"]
    assert days(("2031-03-03", "The captain, who had a wife in Orlavik, was caught on Saturday.")) == [
        "2031-03-01"
    ]
    # Two days in one sentence: which of them is its day?
    assert (
        days(("2031-03-03", "The captain, who was caught on Saturday, was freed by a judge yesterday.")) == []
    )


def test_articles_that_tell_one_event_make_one():
    first = "The old ferry Halvard sank off the town of Orlavik on Saturday with forty people on board."
    second = "Forty people were on board when the ferry Halvard sank near Orlavik yesterday."
    other = "A bakery in the distant village of Tunsberg burned down on Saturday."
    events = line(
        ("2031-03-03", f"{other} Nobody knows why. {first}"),
        ("2031-03-02", f"It rained. Then it froze. {second}"),
    )
    assert [(e.date, {p.article for p in e.passages}) for e in events] == [
        ("2031-03-01", {"a"}),
        ("2031-03-01", {"a", "b"}),
    ]


def test_sentences_of_one_theme_and_one_day_are_one_event_told_by_its_best():
    told = (
        ("2031-03-03", "He went down on Saturday. A storm drowned the captain of the Halvard on Saturday."),
        (
            "2031-03-03",
            "Wind was strong. The skipper died on Saturday, and the whole town of Orlavik mourned.",
        ),
    )
    (event,) = line(*told, themes=[["a:0", "b:1", "a:1"]])
    assert event.text.startswith("The skipper died")
    assert (len(event.passages), event.theme) == (3, 0)
    assert len(line(*told, themes=[["b:1"], ["a:1"]])) == 2


def test_of_two_days_for_the_same_words_the_better_told_one_stays():
    text = "The old ferry Halvard sank off the rocky coast of Orlavik on {}."
    told = [("2031-03-06", text.format(day)) for day in ("Monday", "Tuesday", "Tuesday")]
    assert days(*told) == ["2031-03-04"]
    # As many tell the one as the other: the later article knows better.
    assert days(("2031-03-06", text.format("Monday")), ("2031-03-05", text.format("Tuesday"))) == [
        "2031-03-03"
    ]


def test_an_article_without_a_date_confirms_a_day_but_gives_none():
    text = "The old ferry Halvard sank off the rocky coast of Orlavik on Saturday."
    assert line(("", text)) == ()
    (event,) = line(("2031-03-03", text), ("", text))
    assert [p.article for p in event.passages] == ["a", "b"]
    assert days(("", text.replace("Saturday", "March 1, 2031"))) == ["2031-03-01"]
    assert days(("2031-03-03", text), ("", text.replace("Saturday", "Sunday"))) == ["2031-03-01"]


def test_background_of_one_article_is_left_out_and_of_two_is_not():
    text = "The shipyard of Brennholm launched the ferry Halvard on May 4, 1998."
    assert days(("2031-03-03", text)) == []
    assert days(("2031-03-03", text), ("2031-03-03", text)) == ["1998-05-04"]


def test_a_plan_that_a_later_article_has_overtaken_is_none():
    plan = "The council of Orlavik will vote on the new harbour on Wednesday."
    assert days(("2031-03-03", plan)) == ["2031-03-05"]
    assert days(("2031-03-03", plan), ("2031-03-07", "It snowed in the whole of the distant north.")) == []


def test_a_weekday_of_six_days_ago_needs_a_second_article():
    text = "The old ferry Halvard sank off the rocky coast of Orlavik on Tuesday."
    assert days(("2031-03-03", text)) == []
    assert days(("2031-03-03", text), ("2031-02-26", text)) == ["2031-02-25"]


def test_phases_part_what_happened_from_what_followed():
    a = ("2031-03-03", "The old ferry Halvard sank off the rocky coast of Orlavik on Saturday.")
    b = (
        "2031-03-06",
        "A judge jailed the captain on Wednesday. The ferry Halvard had sunk off Orlavik on Saturday.",
    )
    c = ("2031-03-03", "Inspectors of Brennholm cleared the ship on Thursday.")
    parts = phases(line(a, b, c))
    assert [e.date for e in parts.before] == ["2031-02-27"]
    assert [e.date for e in parts.main] == ["2031-03-01"]
    assert [e.date for e in parts.after] == ["2031-03-05"]
    assert phases(()).main == ()


def test_nothing_dated_gives_nothing():
    assert line(("2031-03-03", "It rained in Orlavik. There were 12 boats, 3 cars and 40 people.")) == ()
    assert timeline([], [], {}, []) == ()


SENTENCES = st.sampled_from(
    [
        "The ferry Halvard sank on Friday.",
        "The ferry sank off Orlavik yesterday, and two days later it rose.",
        "The council will meet on Monday.",
        "“We wept on Sunday,” he said.",
        "On May 4, 2030, 12 people and 3 dogs were found 40 miles away.",
        "He was arrested on Tuesday.",
    ]
)
ARTICLE = st.tuples(
    st.sampled_from(["", "2031-03-03", "2031-03-05"]), st.lists(SENTENCES, max_size=5).map(" ".join)
)


@settings(deadline=None, max_examples=40)
@given(st.lists(ARTICLE, max_size=4))
def test_any_articles_give_events_in_order_that_point_into_them(told):
    events = line(*told)
    assert [e.date for e in events] == sorted(e.date for e in events)
    assert events == line(*told)
    for event in events:
        assert any(event.text in text for _, text in told)
        for passage in event.passages:
            assert 0 <= passage.start < passage.end <= len(told["abcdef".index(passage.article)][1])
