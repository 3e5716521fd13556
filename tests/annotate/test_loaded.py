"""Loaded words: found, told from plain facts, and given to whoever uses them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.annotate.cue import find_cues
from summarizer.annotate.inflection import PARTICIPLE, PAST, inflect, spellings
from summarizer.annotate.loaded import (
    charged_articles,
    find_loaded,
    legal_terms,
    loaded_stems,
    loaded_words,
    plain_stems,
    preferred,
)
from summarizer.annotate.loaded_index import options
from summarizer.annotate.loaded_lexicon import CATEGORIES, lexicon
from summarizer.annotate.voice import own_voice, voices
from summarizer.annotate.word import content_stems
from summarizer.document import Sentence


def found(text, **settings):
    return [(word.text, word.voice) for word in find_loaded(text, **settings)]


def first(text):
    return find_loaded(text)[0]


# --- the lexicon ---


def test_every_entry_has_a_known_class_a_reason_and_forms_of_its_kind():
    lengths = {"v": 5, "s": 5, "n": 2}
    for entry in lexicon():
        assert entry.category in CATEGORIES
        assert entry.reason
        assert len(entry.forms) == lengths.get(entry.kind, 1)
        assert all(len(alternative.forms) == len(entry.forms) for alternative in entry.neutral)


def test_no_entry_stands_there_twice():
    keys = [(entry.text, entry.kind, entry.conditions) for entry in lexicon()]
    assert len(keys) == len(set(keys))


def test_no_plain_wording_adds_a_negation_or_a_doubt():
    # "accused", "claimed", "without": the check would see a turned statement.
    forms = {form for entry in lexicon() for alternative in entry.neutral for form in alternative.forms}
    assert [form for form in sorted(forms) if find_cues(form)] == []


def test_no_plain_wording_is_loaded_itself():
    forms = {form for entry in lexicon() for alternative in entry.neutral for form in alternative.forms}
    assert [form for form in sorted(forms) if loaded_words(f"The ferry {form} the pier.")] == []


@pytest.mark.parametrize(
    ("text", "kind", "forms"),
    [
        ("slam", "v", ("slam", "slams", "slammed", "slammed", "slamming")),
        (
            "lash out at",
            "v",
            ("lash out at", "lashes out at", "lashed out at", "lashed out at", "lashing out at"),
        ),
        ("leave", "v", ("leave", "leaves", "left", "left", "leaving")),
        ("vilify", "v", ("vilify", "vilifies", "vilified", "vilified", "vilifying")),
        ("criticize", "v", ("criticize", "criticizes", "criticized", "criticized", "criticizing")),
        ("henchman", "n", ("henchman", "henchmen")),
        ("act* of terror", "n", ("act of terror", "acts of terror")),
        ("person* killed", "n", ("person killed", "people killed")),
        ("crony", "n", ("crony", "cronies")),
        ("common thief", "n", ("common thief", "common thieves")),
        ("admit", "v", ("admit", "admits", "admitted", "admitted", "admitting")),
        ("be* in bed with", "v", tuple(f"{be} in bed with" for be in ("be", "is", "was", "been", "being"))),
        ("brutal", "a", ("brutal",)),
    ],
)
def test_forms(text, kind, forms):
    assert inflect(text, kind) == forms


@pytest.mark.parametrize(
    ("form", "base", "spelled"),
    [
        ("terrorized", "terrorize", ("terrorized", "terrorised")),
        ("pummeled", "pummel", ("pummeled", "pummelled")),
        ("leveling at", "level at", ("leveling at", "levelling at")),
        ("failed", "fail", ("failed",)),
        ("slammed", "slam", ("slammed",)),
    ],
)
def test_british_spelling(form, base, spelled):
    assert spellings(form, base) == spelled


def test_each_form_of_each_entry_is_looked_up_by_one_of_its_words():
    # The index inflects an entry only when a word with its first letters is looked up.
    for entry in lexicon():
        for number, form in enumerate(entry.forms):
            if entry.kind == "s" and number not in {1, PAST, PARTICIPLE}:
                continue
            words = tuple(form.lower().split())
            assert any(
                option.entry is entry and option.words == words for word in words for option in options(word)
            ) or (number == 0 and form == entry.forms[-1 if len(entry.forms) < 3 else PAST]), (
                entry.text,
                form,
            )


# --- what is loaded, and what is a plain fact ---


@pytest.mark.parametrize(
    ("loaded", "plain"),
    [
        ("The murder of the general shocked Faro.", "He was charged with the murder of the general."),
        ("The regime closed the port.", "The sanctions regime closed the port."),
        ("The union slammed the budget.", "The lorry slammed into the budget office."),
        ("The senator blasted the court.", "The rocket blasted off at noon."),
        ("A bloody battle began.", "Police found a bloody knife."),
        ("The bloody battle began.", "The inquiry into Bloody Sunday began."),
        ("The terrorists fled.", "A court convicted the terrorists."),
        ("A mob gathered.", "A mob boss gathered them."),
        ("He fumed: “Never again.”", "He fumed."),
        ("The panel grilled the minister over it.", "They grilled chicken."),
        ("Shares crashed.", "The plane crashed."),
        ("The minister brags about it.", "The minister speaks about it."),
        ("“Never,” fumes Ann Roe.", "He smells the fumes."),
        ("He thundered that it was over.", "The train thundered past."),
        ("A measly 2,000 crowns were paid.", "Some 2,000 crowns were paid."),
        ("The bosses lined their pockets.", "The boss emptied his pockets."),
        ("A revenge-crazed guard fired.", "A guard fired."),
        ("The gang terrorised the town.", "The gang left the town."),
    ],
)
def test_a_word_is_loaded_in_one_context_and_plain_in_another(loaded, plain):
    assert find_loaded(loaded)
    assert not find_loaded(plain)


def test_the_longest_phrase_is_found():
    assert found("The warlord's terror group attained martyrdom.") == [
        ("warlord", "outlet"),
        ("terror group", "outlet"),
        ("attained martyrdom", "outlet"),
    ]


def test_hyphens_and_spaces_are_the_same_and_parts_of_compounds_are_found():
    assert found("A jaw dropping sum, a jaw-dropping sum.") == [
        ("jaw dropping", "outlet"),
        ("jaw-dropping", "outlet"),
    ]
    assert found("The anti-regime protest ended.") == [("regime", "outlet")]


def test_shouting_does_not_hide_a_word_but_a_name_does():
    assert found("It turned into a MASSACRE on Friday.") == [("MASSACRE", "outlet")]
    assert found("She played at the Massacre club.") == []


def test_a_verb_is_told_from_a_noun():
    assert found("His rants annoyed the ministry.")[0] == ("rants", "outlet")
    assert first("His rants annoyed the ministry.").neutral[-1] == "statements"
    assert found("It was a grand slam.") == []
    assert found("The latest spout of tweets ended.") == []
    assert found("They came with blazing torches.") == []
    assert first("The crippling sanctions ended.").entry.kind == "a"
    assert found("He likes the blasts of the horn.") == []


def test_the_participle_is_told_from_the_past():
    assert first("The minister slammed the budget.").form == PAST
    assert first("The minister has often slammed the budget.").form == PARTICIPLE
    assert first("The price had skyrocketed.").neutral == ("risen",)
    assert first("The price skyrocketed.").neutral == ("rose",)
    for text, form in (
        ("has hit back at", "responded to"),
        ("hit back at", "responded to"),
        ("will hit back at", "respond to"),
    ):
        assert first(f"Faro {text} the union.").neutral == (form,)


def test_what_a_court_calls_so_is_settled_for_the_cluster():
    texts = ["He was charged with murder.", "The murder shook Faro."]
    settled = legal_terms(texts)
    assert found(texts[1]) == [("murder", "outlet")]
    assert found(texts[1], settled=settled) == []
    assert legal_terms(["The murder rate fell."]) == frozenset()
    assert found("A massacre shook Faro.", settled=settled) == [("massacre", "outlet")]


def test_a_word_of_speaking_stands_by_what_is_said():
    assert found("The king tide, frequent storms and “floods” came.") == []
    assert found("“We lost.” The guard who stormed the gate fell.") == []


def sentences(article, *texts):
    return [Sentence(article, n, 0, len(text), text) for n, text in enumerate(texts)]


def test_an_article_full_of_loaded_words_is_charged_and_others_are_not():
    tabloid = sentences("a", "The brutal mob torched the bus.", "Ten died.", "The cowardly thugs fled.")
    wire = sentences("b", "A brutal attack was reported. " + "Ten people were hurt in the port. " * 40)
    quoting = sentences("c", "“The brutal, cowardly, barbaric regime fell,” he said.")
    assert charged_articles([*tabloid, *wire, *quoting]) == {"a"}
    assert charged_articles([]) == frozenset()


@pytest.mark.parametrize(
    "text", ["Shares tumbled on Friday.", "The boss left early.", "They were quizzed over the price hike."]
)
def test_what_is_plain_in_sober_text_may_be_loaded_in_a_charged_one(text):
    sober = {word.start for word in find_loaded(text)}
    charged = {word.start for word in find_loaded(text, charged=True)}
    assert sober < charged


def test_another_sense_stays_plain_in_charged_text_too():
    assert find_loaded("The rocket blasted off at noon.", charged=True) == ()
    assert find_loaded("He was charged with the murder of the general.", charged=True) == ()


# --- whose words they are ---


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The cowardly attack failed.", "outlet"),
        ("“The cowardly attack failed,” he said.", "quoted"),
        ("He spoke of 'a cowardly attack' on Friday.", "quoted"),
        ("He said the cowardly attack had failed.", "attributed"),
        ("The cowardly attack had failed, the minister said.", "attributed"),
        ("The cowardly attack, the ministry said on Friday, had failed.", "attributed"),
        ("According to the ministry the cowardly attack failed.", "attributed"),
        ("Ann Roe called it a cowardly attack.", "attributed"),
        ("Ann Roe condemned the raid as a cowardly attack.", "attributed"),
        ("Ann Roe accused the army of a cowardly attack.", "attributed"),
        ("Ann Roe suggested the cowardly attack had failed.", "attributed"),
        ("The cowardly attack was condemned by Ann Roe.", "outlet"),
        ("The author of the cowardly attack said he was sorry.", "outlet"),
        ("Ann Roe confirmed the cowardly attack.", "outlet"),
        ("Ann Roe said she was sorry, but the cowardly attack went on.", "outlet"),
        ("Ann Roe said nothing; the cowardly attack went on.", "outlet"),
        ("While Ann Roe said she was sorry, the cowardly attack went on.", "outlet"),
        ("Ann Roe said she was sorry and condemned the cowardly attack.", "outlet"),
        ("The port, part of the cowardly attack, warned of “days of rain”.", "outlet"),
        ("I think the cowardly attack failed.", "outlet"),
        ("The feared and cowardly general was seen.", "outlet"),
        ("Ann Roe reported to the council that the cowardly attack had failed.", "attributed"),
        ("An allegation that the cowardly attack had failed was dropped.", "attributed"),
        ("After the cowardly attack, “we are safe,” she said.", "outlet"),
        ("Ann Roe called for calm after the cowardly attack.", "outlet"),
        ("The cowardly attack, they say, had failed.", "attributed"),
        ("The cowardly attack had failed, Ann Roe also stated.", "attributed"),
        ("Ann Roe assured the public that the cowardly attack had failed.", "attributed"),
        ("Ann Roe called on the council to condemn the cowardly attack.", "attributed"),
        ("Ann Roe spoke of a cowardly attack.", "attributed"),
        ("The guard is said to be part of the cowardly attack.", "outlet"),
    ],
)
def test_voices(text, voice):
    assert [word.voice for word in find_loaded(text) if word.text == "cowardly"] == [voice]


def test_what_stands_before_a_name_like_a_title_is_the_outlets():
    assert found("Greedy operator Calder Lines had brazenly lied, the union claimed.") == [
        ("Greedy", "outlet"),
        ("brazenly", "attributed"),
    ]
    assert found("The union said disgraced tycoon Ann Roe had lied.") == [("disgraced", "outlet")]
    assert found("The union said the disgraced Ann Roe had lied.") == [("disgraced", "attributed")]


def test_own_voice_keeps_places():
    text = "The port closed, and “a vile lie” spread."
    assert own_voice(text) == "The port closed, and              spread."
    assert len(own_voice(text)) == len(text)


def test_loaded_words_are_those_of_the_outlet():
    assert loaded_words("The brutal war, “a vile war”, went on.") == ["brutal"]


@given(st.text(alphabet="aseby .,;:“”'\"said that he brutal regime-", max_size=80))
def test_spans_lie_inside_any_text(text):
    for word in find_loaded(text):
        assert text[word.start : word.end] == word.text
    for start, end, _ in voices(text):
        assert 0 <= start <= end <= len(text)


# --- plain words ---


def test_what_most_other_sources_use_comes_first():
    word = first("The massacre of civilians shook Faro.")
    stems = [frozenset(content_stems(text)) for text in ("The shooting", "An attack", "The attack")]
    forms = [alternative.forms[0] for alternative in preferred(word, stems)]
    assert forms == ["attack", "shooting", "mass killing"]


def test_what_needs_another_source_is_left_out_without_one():
    word = first("The massacre of civilians shook Faro.")
    assert [a.forms[0] for a in preferred(word, [])] == ["mass killing"]
    assert preferred(first("The match turned into a massacre."), []) == ()


@pytest.mark.parametrize(
    ("loaded", "plain"), [("slammed", "criticized"), ("regime", "government"), ("murder", "killing")]
)
def test_a_source_that_has_a_loaded_word_has_its_plain_wording_too(loaded, plain):
    [added] = content_stems(plain)
    assert added in plain_stems(content_stems(loaded))


def test_a_loaded_phrase_counts_only_where_all_of_it_is_there():
    whole, part = content_stems("gave their lives"), content_stems("gave a speech")
    assert content_stems("died")[0] in plain_stems(whole)
    assert content_stems("died")[0] not in plain_stems(part)


def test_only_what_can_be_dropped_lends_its_scope():
    stem_of = {word: content_stems(word)[0] for word in ("brutal", "money", "ferry")}
    assert stem_of["brutal"] in loaded_stems()
    assert stem_of["ferry"] not in loaded_stems()
    assert stem_of["money"] not in loaded_stems()  # of "money for old rope"
