"""How sound a wording is, and sentences that lean on the one before."""

from __future__ import annotations

import pytest

from summarizer.annotate.anaphora import dangling, first_person
from summarizer.annotate.loaded import loaded_words
from summarizer.annotate.wording import completeness, headline_like, odd_capital, verbless, wording
from summarizer.document import Sentence

SOUND = [
    "The president of the United States said that the prime minister had signed the new trade agreement.",
    "Police said at least two people were killed and several others were injured in the attack.",
    "The House of Representatives is expected to vote on the bill later this week.",
]
MANGLED = [
    "The president of the joined conditions stated that the leading clergyman had marked the fresh accord.",
    "Police expressed at minimum two persons were murdered and numerous rest were harmed in the assault.",
    "The building of delegates is awaited to ballot on the invoice afterward this period.",
]


def page(article: str, texts: list[str], **fields: bool) -> list[Sentence]:
    return [Sentence(article, i, 0, len(text), text, **fields) for i, text in enumerate(texts)]


def test_a_mangled_page_lies_below_a_sound_one():
    values = wording([*page("sound", SOUND * 4), *page("mangled", MANGLED * 4)])
    sound = [value for key, value in values.items() if key.startswith("sound")]
    mangled = [value for key, value in values.items() if key.startswith("mangled")]
    assert min(sound) > max(mangled)
    assert all(0 <= value <= 1 for value in values.values())


def test_mended_sentences_are_marked_down():
    sound, damaged = wording(page("a", SOUND)), wording(page("a", SOUND, damaged=True))
    assert all(damaged[key] < sound[key] for key in sound)


def test_lost_marks_are_marked_down():
    quoted = "“We will rebuild the old bridge by next spring,” the mayor said."
    bare = "We will rebuild the old bridge by next spring."
    values = wording([*page("a", [quoted]), *page("b", [bare])])
    assert values["b:0"] < values["a:0"]


def test_no_sentences():
    assert wording([]) == {}


@pytest.mark.parametrize(
    "text", ["Boats at sea", "Did the boat sink off the coast of Faro?", "The board said:"]
)
def test_fragments_and_questions_are_less_complete(text):
    assert completeness(text) < completeness("The board closed the port of Faro on Friday.")


def test_loaded_words_count_outside_quotations_only():
    assert loaded_words("The shocking storm struck.") == ["shocking"]
    assert loaded_words("The “shocking” storm struck.") == []


def test_headlines_that_ran_together_are_no_sentence():
    title = (
        "Mayor Talks About Ambitious Plan To Rebuild The Bridge Mayor To Unveil Ambitious Plan Listen 8:53."
    )
    assert headline_like(title)
    assert completeness(title) < completeness("The mayor talked about her plan to rebuild the bridge.")
    assert not headline_like(
        "The Senate passed the Flood Aid, Relief and Economic Security Act late on Friday."
    )


def test_odd_capital():
    assert odd_capital("It fell as the Tensions increased.")
    assert not odd_capital("It fell as the Senate voted.")


@pytest.mark.parametrize(
    "text",
    [
        "He sank it.",
        "But they left.",
        "The officials spoke.",
        "After that, boats sank.",
        "Its bow struck the pier.",
        "Earlier in the week it had said that boats sank.",
        "On Tuesday she left.",
    ],
)
def test_dangling(text):
    assert dangling(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Roe sank it.",
        "This week boats sank.",
        "It is unclear who sank it.",
        "On Tuesday Ann Roe said it sank.",
    ],
)
def test_standing_alone(text):
    assert dangling(text) == ""


def test_first_person_outside_quotations():
    assert first_person("Boats sank, and we saw it.")
    assert not first_person("“We saw the boat,” Roe said.")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("In Faro, a city known for its bridges.", True),
        ("A ferry, two boats and a raft.", True),
        ("The ferry sank.", False),
        ("Divers say two people drowned.", False),
        ("The mayor wants a bridge.", False),
        ("The ferry will sail.", False),
    ],
)
def test_a_fragment_has_no_verb(text, missing):
    assert verbless(text) is missing
