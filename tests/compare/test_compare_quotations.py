"""Quotations have the speaker whom the article names; one utterance is one, whoever shortens it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.annotate import annotate, annotate_all
from summarizer.compare.outline import outline
from summarizer.compare.quotations import differing, utterances
from summarizer.compare.saying import sayer
from summarizer.compare.versions import GAP, contradict, holds, likeness, overlap, resemblance, words
from summarizer.document import Article, Entity, Utterance
from summarizer.segment import segment


def person(name: str, *variants: str, role: str = "", articles: str = "abcdef") -> Entity:
    return Entity(name, "person", role, {form: tuple(articles) for form in (name, *variants)})


CAST = (
    person("Ann Roe", "Roe", role="mayor of Orlavik"),
    person("Marc Dahl", "Dahl", role="harbour master"),
    person("Ida Lund", "Lund"),
    Entity("Ferry Board", "organisation", "", {"Ferry Board": tuple("abcdef")}),
    Entity("Orlavik", "place", "", {"Orlavik": tuple("abcdef")}),
)


def said(*texts: str, entities: tuple[Entity, ...] = CAST) -> tuple[Utterance, ...]:
    articles = [Article(text, id="abcdef"[n]) for n, text in enumerate(texts)]
    sentences = [s for article in articles for s in segment(article)]
    annotations, _ = annotate_all(sentences)
    return utterances(articles, sentences, annotations, entities)


def speakers(*texts: str, entities: tuple[Entity, ...] = CAST) -> list[str]:
    return [utterance.speaker for utterance in said(*texts, entities=entities)]


def values(*texts: str) -> list[list[str]]:
    return [[version.value for version in utterance.versions] for utterance in said(*texts)]


# Who speaks, inside the sentence

SENTENCES = {
    "“We will sail again,” said Ann Roe, the mayor.": "Ann Roe",
    "“We will sail again,” the mayor of Orlavik, Ann Roe, told a news conference.": "Ann Roe",
    "“We will sail again,” Ann Roe, 54, a former sailor who lost her boat, said.": "Ann Roe",
    "“We will sail again,” said one of them, Marc Dahl.": "Marc Dahl",
    "“We will sail again,” sobbed mother-of-two Ann Roe.": "Ann Roe",
    "“We will sail again,” said a sailor who would not give his name.": "",
    "“We will sail again,” said Ann Roe and Marc Dahl.": "",
    "“We will sail again,” according to Ann Roe.": "Ann Roe",
    "Ann Roe of the Ferry Board said she “will sail again soon”.": "Ann Roe",
    "Ann Roe, who has led the Ferry Board since 2030, asked all to “sail again soon”.": "Ann Roe",
    "Ann Roe told Marc Dahl she “did not care for boats,” Ida Lund wrote.": "Ann Roe",
    "Marc Dahl gave no view of the fare, which Ann Roe called “a matter for later”.": "Ann Roe",
    "A spokesman for Ann Roe said it was “a sad day for all”.": "",
    "The paper quoted Ann Roe as saying it was “a sad day for all”.": "Ann Roe",
    "Ann Roe’s promise that “we will sail again” was broken.": "Ann Roe",
    "Ann Roe on the radio: “We will sail again.”": "Ann Roe",
    "Ann Roe went to the harbour, calling it “a sad day for all”.": "Ann Roe",
    "Ann Roe left, with Marc Dahl saying it was “a sad day for all”.": "Marc Dahl",
    "It was “a sad day for all”, Ann Roe said on Friday.": "Ann Roe",
    "The Ferry Board said in a statement that it would sail “at an hour that we choose”.": "Ferry Board",
    "Ann Roe, R-Orlavik, told the town it was “a sad day for all”.": "Ann Roe",
    "Speaking at the club in Orlavik, Ann Roe, the mayor, said it was “a sad day for all”.": "Ann Roe",
    "Ann Roe, who on Friday called the fare “a matter for later,” was ill.": "Ann Roe",
    "Ann Roe showed a film of a man in Orlavik shouting “we will sail again”.": "",
    "A ferry sinks, Ferry Board: “We will sail again.”": "",
    "Ann Roe, a sailor, called the town's remarks “a sad matter for all” of them.": "Ann Roe",
    "A song called “we will sail again” was heard.": "",
    "A sign read “we will sail again”.": "",
    "“We will sail again,” shrugged the mayor, Ann Roe.": "Ann Roe",
    "And then, says passenger Ann Roe, “everybody went very quiet”.": "Ann Roe",
    "Ann Roe sniffed that it was all “gossip from the quay”.": "Ann Roe",
    "Ann Roe learned that it was all “gossip from the quay”.": "",
    "Ann Roe said the pipes were sound; the rest was “gossip from the quay”.": "Ann Roe",
    "The fare was, as Ann Roe put it, “a sad matter for all”.": "Ann Roe",
    "In the words of Ann Roe, it was “a sad day for all”.": "Ann Roe",
    "“A sad day for all,” is how Ann Roe described it.": "Ann Roe",
    "“A sad day for all” is what Ann Roe told Marc Dahl.": "Ann Roe",
    "Marc Dahl was accused by Ann Roe of “a chain of grave errors”.": "Ann Roe",
    "Marc Dahl has been blamed for “a chain of grave errors” by Ann Roe.": "Ann Roe",
    "Marc Dahl, described by Ann Roe as “a sad case for all”, has left.": "Ann Roe",
    "Ann Roe heard from Marc Dahl that it was “a sad day for all”.": "Marc Dahl",
    "Ida Lund remembers Marc Dahl saying “it never happened here”.": "Marc Dahl",
    "“It never happened here,” Ida Lund recalls him saying.": "",
    "Marc Dahl is said to have told friends “it never happened here”.": "Marc Dahl",
    "The report by Ann Roe speaks of “a chain of grave errors”.": "Ann Roe",
    "An email from Ann Roe, seen by Marc Dahl, says “it never happened here”.": "Ann Roe",
    "It was a note in which Ann Roe, the mayor, put off “all of the repairs”.": "Ann Roe",
    "Ann Roe made it clear that there would be “a full and open inquiry”.": "Ann Roe",
    "Ann Roe said that Marc Dahl wanted “a full and open inquiry”.": "Ann Roe",
    "Ann Roe denied calling Marc Dahl “a disgrace to the port”.": "Ann Roe",
    "Sailors who back Marc Dahl said they were “ready to go to sea”.": "",
    "Marc Dahl was in the car when the driver said: “Shame on all of you.”": "",
    "The board that some dubbed “the house of a hundred doors” met Ann Roe.": "",
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_sentence_tells_who_speaks(sentence):
    assert speakers(sentence) == [SENTENCES[sentence]]


def test_the_outline_tells_the_subject_from_the_object():
    text = "Marc Dahl told Ann Roe that the boat, which Ida Lund owns, was “not fit for the sea”."
    found = annotate(text)
    who = sayer(outline(text, found.names, found.quotations), 0)
    assert who is not None
    assert who.text == "Marc Dahl"


def test_speech_around_an_attribution_has_one_speaker():
    text = (
        "“It was,” Ann Roe told the town, “a sad day.” She left. “We are,” said Dahl. “We are, and we stay.”"
    )
    assert [(u.speaker, u.versions[0].value) for u in said(text)] == [
        ("Ann Roe", "It was"),
        ("Ann Roe", "a sad day."),
        ("Marc Dahl", "We are, and we stay."),
    ]


def test_two_speakers_share_a_verb():
    assert speakers("Ann Roe called it “a day of shame” and Marc Dahl “a day of joy”.") == [
        "Ann Roe",
        "Marc Dahl",
    ]
    assert speakers("Ann Roe called Ida Lund “a poor sailor” and Marc Dahl “a good man at sea”.") == [
        "Ann Roe",
        "",
    ]


# Who speaks, inside the article


def test_a_pronoun_means_the_last_speaker():
    text = "“We shall sail,” said Ann Roe. The sea was calm. She smiled.\n\n“We waited for a year,” she said."
    assert speakers(text) == ["Ann Roe", "Ann Roe"]


def test_a_pronoun_means_the_subject_rather_than_the_object():
    assert speakers("Marc Dahl met Ann Roe in Orlavik.\n\n“We waited for a year,” he said.") == ["Marc Dahl"]


def test_a_pronoun_does_not_mean_somebody_of_the_other_gender():
    told = "Mr Dahl spoke to Mrs Roe about the boats.\n\n“We waited for a year,” she said."
    assert speakers(told) == ["Ann Roe"]


def test_a_pronoun_behind_somebody_without_a_name_stays_open():
    told = (
        "Marc Dahl was at sea. One resident said the wind shook the house. “We waited for a year,” he said."
    )
    assert speakers(told) == [""]


def test_a_pronoun_that_could_be_anybodys_stays_open():
    assert speakers("There were cheers for Marc Dahl and Jon Holt. “We waited for a year,” he said.") == [""]


def test_a_role_means_the_only_one_who_has_it():
    text = "The mayor, Ann Roe, opened it. Marc Dahl watched.\n\n“We waited for a year,” the mayor said."
    assert speakers(text) == ["Ann Roe"]
    assert speakers("Marc Dahl came.\n\n“We waited for a year,” his lawyer said.") == [""]
    assert speakers("Marc Dahl came.\n\n“We waited for a year,” the lawyer said.") == [""]


def test_somebody_without_a_name_comes_between():
    told = "Marc Dahl came by. Outside in the street a carpenter mended a door. “Oak from the pier,” he said."
    assert speakers(told) == [""]
    told = "Marc Dahl came by. Pictures that a colleague took show a leak. “We called it a lake,” he said."
    assert speakers(told) == [""]


def test_a_description_means_the_one_who_was_just_named():
    text = (
        "Spare a thought for Ida Lund, 63, who stood on the quay.\n\n“They shut the door,” sobbed the baker."
    )
    assert speakers(text) == ["Ida Lund"]
    assert speakers("A baker spoke to Ida Lund. “They shut the door on us,” sobbed the baker.") == [""]
    assert speakers("Ida Lund was at sea. “They shut the door on us,” said the spokesman.") == [""]


def test_an_office_is_known_from_another_article():
    texts = ("Ann Roe, the mayor of Orlavik, slept.", "“We waited for a year,” the mayor said on Friday.")
    assert speakers(*texts) == ["Ann Roe"]


def test_a_letter_is_by_the_one_who_wrote_it():
    text = (
        "Ann Roe told the crew to lose the page. The order, seen by this paper, reads: “Lose it by Sunday.”"
    )
    assert speakers(text) == ["Ann Roe"]


def test_a_possessive_tells_the_gender():
    text = "Ida Lund read it out. Marc Dahl stays master. His lead has shrunk. “Nobody has won,” she said."
    assert speakers(text) == ["Ida Lund"]


def test_his_sister_is_the_other_one_of_the_name():
    cast = (*CAST, person("Eva Dahl"))
    text = (
        "Marc Dahl did not come. His sister has four boats. “I do not do politics,” she says. Eva Dahl left."
    )
    assert speakers(text, entities=cast) == ["Eva Dahl"]


def test_a_sentence_behind_tells_who_spoke():
    assert speakers("“It is all gone now.” That is how Ida Lund put it. Marc Dahl left.") == ["Ida Lund"]


def test_a_sentence_about_one_person_announces_a_quotation():
    assert speakers("Ann Roe stayed calm. “We sail at noon today.” It rained.") == ["Ann Roe"]
    assert speakers("Ann Roe met Marc Dahl. “We sail at noon today.” It rained.") == [""]


def test_a_colon_at_the_end_of_a_paragraph_announces_the_speaker():
    assert speakers("Ann Roe wrote on Friday night:\n\n“We waited for a year. We sail.”") == ["Ann Roe"]


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_speaker():
    text = (
        "“We waited for a year,” said Ann Roe.\n\n“Then the boats came. They were old.”\n\nIt rained all day."
    )
    assert speakers(text) == ["Ann Roe", "Ann Roe"]


def test_words_of_the_article_between_two_quotations_do_not_hand_the_speaker_on():
    text = "“We waited for a year,” said Ann Roe.\n\nThe boats, “rotten to the last plank”, were sold."
    assert speakers(text) == ["Ann Roe", ""]


def test_without_entities_the_article_names_the_speaker():
    text = "Ann Roe came to Orlavik.\n\n“We waited for a year,” Roe said."
    assert speakers(text, entities=()) == ["Ann Roe"]


def test_an_unknown_title_does_not_hide_the_entity():
    assert speakers("Pensioner Ann Roe, 74, said: “We waited for a year.”") == ["Ann Roe"]


# What is one utterance


def test_a_quotation_over_several_sentences_is_one():
    text = "“It was hard. We won. It is over,” said Ann Roe. Ann Roe left."
    (one,) = said(text)
    assert [version.value for version in one.versions] == ["It was hard. We won. It is over"]
    passages = one.versions[0].passages
    assert [text[p.start : p.end] for p in passages] == ["It was hard.", "We won.", "It is over"]
    assert [p.sentence for p in passages] == [0, 1, 2]


def test_passages_point_into_a_dirty_text():
    text = "Ann   Roe said:  “We  will\u00a0sail   again . .  Nobody knows when .” She left for Orlavik then."
    for one in said(text):
        for passage in one.versions[0].passages:
            assert not set(text[passage.start : passage.end]) & set("“”")
            assert text[passage.start : passage.end].strip()


def test_the_same_words_in_several_articles_are_one_utterance_with_one_version():
    (one,) = said(
        "“We waited for a year, and we’ll sail,” said Ann Roe.",
        'Ann Roe said: "We waited for a year and we will sail."',
        "The mayor’s words: they “waited for a year, and we’ll sail”.",
    )
    assert one.speaker == "Ann Roe"
    (version,) = one.versions
    assert version.articles == ("a", "b", "c")
    assert version.value == "We waited for a year, and we’ll sail"


def test_a_part_belongs_to_the_whole():
    assert values(
        "“We waited for a year, but we will not sail in fog,” said Ann Roe.",
        "“We waited for a year,” Ann Roe told the town, “but we will not sail in fog.”",
    ) == [["We waited for a year, but we will not sail in fog"]]


def test_what_an_article_leaves_out_or_puts_in_is_no_other_version():
    found = said(
        "“We waited for a very long year, and then he told us to sail,” said Ann Roe.",
        "“We waited for a … year”, said Ann Roe in Orlavik.",
        "“[T]hen [Dahl] told us to sail,” said Ann Roe.",
    )
    assert differing(found) == ()


def test_other_words_for_one_utterance_are_versions_that_differ():
    found = said(
        "“There was one long blast and then the wall folded in on us,” said Ida Lund.",
        "“There was a long blast and the wall came down on us,” Ida Lund recalled.",
        "“There was one long blast and then the wall folded in on us,” Lund told the radio.",
    )
    assert [[v.articles for v in u.versions] for u in found] == [[("a", "c"), ("b",)]]
    assert differing(found) == found


def test_shorter_or_longer_is_not_different():
    found = said(
        "“The boats came at noon. There was one long blast of the horn,” said Ida Lund.",
        "“There was one long blast of the horn. Then the wall fell,” said Ida Lund.",
    )
    assert len(found) == 1
    assert differing(found) == ()


def test_a_turned_negation_is_different():
    found = said(
        "“I share his name and I share his view of it,” said Ida Lund.",
        "“I share his name but I do not share his view of it,” said Ida Lund.",
    )
    assert len(differing(found)) == 1


def test_much_the_same_words_of_different_people_are_two_utterances():
    found = said(
        "“There was one long blast and then the wall folded in on us,” said Ida Lund.",
        "“There was a long blast and the wall came down on us,” said Marc Dahl.",
    )
    assert [u.speaker for u in found] == ["Ida Lund", "Marc Dahl"]
    assert differing(found) == ()


def test_what_one_article_quotes_twice_in_other_words_was_said_twice():
    found = said(
        "“We will fight for every boat,” said Ann Roe. Later she said: “We will fight for every sailor.”",
        "“We will fight for every sailor,” said Ann Roe.",
    )
    assert [u.versions[0].articles for u in found] == [("a",), ("a", "b")]
    assert differing(found) == ()


def test_the_articles_vote_on_the_speaker():
    words_said = "“We waited for a whole year until the boats came.”"
    told = [f"Ann Roe said: {words_said}", f"Ann Roe wrote: {words_said}", f"Marc Dahl said: {words_said}"]
    assert speakers(*told) == ["Ann Roe"]
    assert speakers(*told[1:]) == [""]
    assert speakers(told[0], f"A sailor said: {words_said}") == ["Ann Roe"]


@pytest.mark.parametrize(
    "text",
    [
        "The “green” plan failed, and “so-called” friends left.",
        "Ann Roe spoke on “Songs of the Sea” on Friday.",
        "Ann “Red” Roe spoke on Friday.",
        "The song “Boats on a Long River” was heard.",
        "“…” said Ann Roe.",
        "It rained all day in the town.",
        "",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_no_utterances(text):
    assert said(text or "It rained.") == ()


def test_one_word_that_is_spoken_is_an_utterance():
    assert values("He lay in the barn. Marc Dahl said only one word: “Water.”") == [["Water."]]


def test_a_mark_that_is_never_closed_quotes_nothing():
    assert said("Ann Roe said: “We waited for a year. The boats came. They were old.\n\nIt rained.") == ()


def test_sentences_without_annotation_quote_nothing():
    article = Article("“We waited for a year,” said Ann Roe.", id="a")
    assert utterances([article], segment(article), {}, CAST) == ()
    assert utterances([], [], {}, ()) == ()
    assert differing([]) == ()


def test_the_order_is_that_of_the_articles():
    first = "“We waited for a year,” said Ann Roe. “Nobody came to help us,” said Marc Dahl."
    second = "“Nobody came to help us,” said Marc Dahl. “The sea was very rough,” said Ida Lund."
    assert speakers(first, second) == ["Ann Roe", "Marc Dahl", "Ida Lund"]


PIECES = st.lists(
    st.sampled_from(
        [
            "“We sailed. We won,” said Ann Roe.",
            "He said: “It was 3,000 and 3,500.”",
            "The mayor said “no",
            "Marc Dahl” left.",
            '"Is it? [Yes] … it is," she told Ida Lund, "so"',
            "\n\n",
            "“",
            "§0§ ¤0¤ said “a b c d”.",
            "12 of 13 in 2031 §1§",
            "« Older: “news”",
        ]
    ),
    max_size=8,
).map(" ".join)


@given(st.lists(PIECES, min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_passages_that_it_has(texts):
    found = said(*(f"It rained. {text}" for text in texts))
    for one in found:
        assert one.versions
        for version in one.versions:
            assert version.value
            for passage in version.passages:
                text = f"It rained. {texts['abc'.index(passage.article)]}"
                assert 0 <= passage.start < passage.end <= len(text)
    assert found == said(*(f"It rained. {text}" for text in texts))


# Words

WORD_LISTS = st.lists(st.sampled_from(["a", "b", "c", "ab", GAP]), max_size=8)


def test_words_are_compared_without_marks_case_contractions_and_spelling_of_figures():
    assert words("“We don’t,” he’d say.") == words("we do not he would say")
    assert words("Sen. Roe's 3,000 boats") == words("senator roe's 3000 boats")
    assert words("a well-known U.S. case") == words("A well known US case")
    assert words("we [the town] waited … long") == ("we", GAP, "waited", GAP, "long")


@given(WORD_LISTS, st.lists(st.sampled_from(["a", "b", "ab"]), max_size=8))
@settings(deadline=None)
def test_holds_is_a_search_with_gaps(part, whole):
    pattern = "".join(r".* " if word == GAP else f"{re.escape(word)} " for word in part)
    # A gap may stand for nothing, and what is left out at either end does not count.
    pattern = re.sub(r"(?:\.\* )+", r"(?:\\S+ )*", pattern)
    expected = re.search(rf"(?:^| ){pattern}", f" {' '.join(whole)} ".replace("  ", " ")) is not None
    assert holds(whole, part) == expected


@given(st.integers(5, 9), st.integers(0, 3), st.integers(0, 3))
@settings(max_examples=40, deadline=None)
def test_overlap_is_that_of_the_ends(both, before, after):
    shared = [f"w{n}" for n in range(both)]
    left = [f"l{n}" for n in range(before)]
    right = [f"r{n}" for n in range(after)]
    assert overlap([*left, *shared], [*shared, *right]) == len(shared)
    assert overlap([*shared, *right], [*left, *shared]) == len(shared)
    assert overlap(left, right) == 0


ANOTHER_WORDING = (
    ("gossip from the hangar", "hangar gossip"),
    ("The bank is out of money this week, it is not bust", "The bank has this week no cash. Bust is it not"),
    ("First we clean the decks. Then we talk", "First we polish the planks. Then we converse"),
)
ANOTHER_UTTERANCE = (
    ("We have asked the town for new nets", "I do nets"),
    ("a mercy in giving me a second chance", "We truly serve a town of second chances and new beginnings"),
    ("We want our boats back now", "They should go home, eat something and come back"),
    ("We do not say that there was a fire", "We say that we want to look"),
    ("on the whole it was so", "From the quay has nobody known it"),
)


@pytest.mark.parametrize(("one", "other"), ANOTHER_WORDING)
def test_other_words_of_one_speaker_may_be_one_utterance(one, other):
    assert resemblance(words(one), words(other), sure=True) > 0
    assert resemblance(words(one), words(other), sure=True) == resemblance(
        words(other), words(one), sure=True
    )


@pytest.mark.parametrize(("one", "other"), ANOTHER_UTTERANCE)
def test_a_few_shared_words_are_no_utterance(one, other):
    assert resemblance(words(one), words(other), sure=True) == 0


def test_a_wording_without_a_speaker_must_be_more_alike():
    one, other = (
        words("Better poor in May than sorry in June"),
        words("We are rather poor in May than sorry in June"),
    )
    assert resemblance(one, other, sure=False) > 0
    one, other = map(words, ANOTHER_WORDING[2])
    assert resemblance(one, other, sure=False) == 0


def test_an_article_without_the_speaker_has_the_same_utterance():
    texts = (
        "“We would rather be poor in May than sorry in June,” said Ann Roe.",
        "It rained.\n\n“Rather poor in May than sorry in June,” it says on the wall.",
    )
    assert [(u.speaker, len(u.versions)) for u in said(*texts)] == [("Ann Roe", 2)]


def test_likeness_is_that_of_order_and_content():
    one, other = words("the old ferry sank in the harbour"), words("in the harbour the old ferry sank")
    assert likeness(one, one) == pytest.approx((1.0, 1.0))
    assert likeness(one, other) == pytest.approx((4 / 7, 1.0))
    assert likeness(one, ()) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the boats sailed at noon", "the boats sailed at night", True),
        ("the boats sailed at noon", "The boats sailed, at noon!", False),
        ("the colour of the sea was grey", "the color of the sea was grey", False),
        ("three boats sailed at noon", "3 boats sailed at noon", False),
        ("the boats … at noon we left", "the boats sailed at noon we left", False),
        ("for taking the boats to sea", "we should take the boats to sea", False),
        ("for taking the boats to sea", "thanks for his help; let us take the boats to sea", False),
        ("the boats sailed at noon. We left.", "We were late. The boats sailed at noon.", False),
        ("we will never sail again", "we will sail again", True),
        ("a lot of boats and a lot of men who sail", "a lot of men that sail", False),
    ],
)
def test_contradict(one, other, expected):
    assert contradict(one, other) == expected
    assert contradict(other, one) == expected
