"""Plain words for loaded ones: grammatical, recorded, and refused where nothing fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.annotate.loaded import legal_terms, loaded_words
from summarizer.annotate.loaded_lexicon import lexicon
from summarizer.compose.neutral import neutralise
from summarizer.document import Candidate, Sentence


def candidate(text):
    return Candidate(text, (Sentence("a", 0, 0, len(text), text),), fused=False, score=1.0)


def others(*texts):
    return [Sentence(f"b{number}", number, 0, len(text), text) for number, text in enumerate(texts)]


def plain(text, *texts):
    result = neutralise(candidate(text), others(*texts))
    return None if result is None else result.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verbs: tense, participle, number
        ("The minister slammed the budget.", "The minister criticized the budget."),
        ("The minister slams the budget.", "The minister criticizes the budget."),
        ("She kept slamming the budget.", "She kept criticizing the budget."),
        ("Prices had skyrocketed.", "Prices had risen."),
        ("Prices skyrocketed.", "Prices rose."),
        ("He stormed out of the talks.", "He left the talks."),
        # nouns: number, article, capital, possessive
        ("An assassination raised fears.", "A killing raised fears."),
        ("The regime's forces fled.", "The government's forces fled."),
        ("His henchmen fled.", "His associates fled."),
        ("Regimes fell.", "Governments fell."),
        ("The remark caused a firestorm.", "The remark caused criticism."),
        ("The remark caused a political firestorm.", "The remark caused political criticism."),
        # adjectives: article, pairs, capital, degree
        ("It was a cowardly attack.", "It was an attack."),
        ("A brutal, cowardly attack failed.", "An attack failed."),
        ("The bloody and brutal war ended.", "The war ended."),
        ("It was a long and brutal war.", "It was a long war."),
        ("It was a very brutal war.", "It was a war."),
        ("The raid was swift and brutal.", "The raid was swift."),
        ("On Friday, brutal fighting began.", "On Friday, fighting began."),
        ("Terrified passengers jumped.", "Passengers jumped."),
        ("The so-called “reform” failed.", "The “reform” failed."),
        # what follows is a name
        ("A triumphant Ann Roe said so.", "Ann Roe said so."),
        ("It was a stunning Senate vote.", "It was a Senate vote."),
        ("The leader of the so-called Workers' League fled.", "The leader of the Workers' League fled."),
        ("The brutal Roe government fell.", "The Roe government fell."),
        # what follows is a number
        ("A staggering 87 people were hurt.", "87 people were hurt."),
        ("He paid a jaw-dropping $8 million ransom.", "He paid an $8 million ransom."),
        ("He paid a jaw-dropping $8 million to Faro.", "He paid $8 million to Faro."),
        ("He won by a whopping 37 percentage points.", "He won by 37 percentage points."),
        # adverbs
        ("They brutally beat him.", "They beat him."),
        ("Shockingly, the vote failed.", "The vote failed."),
        # shouting
        ("Ten were shot in the MASSACRE.", "Ten were shot in the mass killing."),
        ("SICKENING attacks went on.", "Attacks went on."),
    ],
)
def test_a_loaded_word_gives_way(text, expected):
    assert plain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The attack was brutal.",  # what the sentence says
        "It was one of the most shocking attacks of the year.",
        "It was a bloodbath.",
        "The match turned into a massacre.",
        "The thugs' plan was a charade.",
        "The brutal-looking machine fell.",
        "It was a step backward, a hypocrisy.",
        "There were crimes, sometimes horrific ones.",
        "A triumphant Ann Roe attacked him.",
        "They fought on behalf of the embattled Roe.",
        "It was a disturbing and shameful step.",
    ],
)
def test_what_cannot_go_is_refused(text):
    assert plain(text) is None


def test_the_word_of_the_other_sources_is_taken():
    assert plain("The massacre shook Faro.", "A shooting shook Faro.") == "The shooting shook Faro."
    assert plain("The thug ran away.", "The attacker ran away.") == "The attacker ran away."


def test_a_sentence_that_has_the_new_word_becomes_a_source():
    second, third = others("Nobody knew.", "A shooting shook Faro.")
    result = neutralise(candidate("The massacre shook Faro."), [second, third])
    assert result is not None
    assert result.sources[1:] == (third,)


def test_edits_are_recorded_in_order():
    result = neutralise(candidate("The brutal regime fell in a bloody war."), [])
    assert result is not None
    assert result.text == "The government fell in a war."
    assert [(e.kind, e.removed, e.added) for e in result.edits] == [
        ("neutral", "brutal", ""),
        ("neutral", "regime", "government"),
        ("neutral", "a bloody", "a"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank off Faro.",
        "“The brutal regime fell,” he said.",
        "He said the brutal regime had fallen.",
        "He was charged with murder on Friday.",
    ],
)
def test_what_is_plain_quoted_or_attributed_stays(text):
    one = candidate(text)
    assert neutralise(one, []) is one


def test_a_charge_in_another_source_settles_the_word():
    one = candidate("The murder shook Faro.")
    assert neutralise(one, others("A man was charged with the murder.")) is one
    assert plain("The murder shook Faro.") == "The killing shook Faro."
    assert neutralise(one, [], settled=legal_terms(["A man was charged with the murder."])) is one


_SENTENCES = [
    "The {} attack failed.",
    "A {} failed.",
    "They {} the mayor.",
    "An {} and quiet man left.",
    "It was {}.",
    "Ten people {}.",
]


@given(
    st.sampled_from(_SENTENCES),
    st.sampled_from(sorted({form for entry in lexicon() for form in entry.forms})),
)
def test_nothing_loaded_is_left_and_the_text_stays_tidy(frame, form):
    text = frame.format(form)
    result = neutralise(candidate(text), [])
    if result is not None:
        assert not loaded_words(result.text)
        assert "  " not in result.text
        assert " ." not in result.text
        assert result.text[0] == result.text[0].upper()
        assert (result.text == text) == (not result.edits)
