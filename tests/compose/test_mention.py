"""First mentions get full name and role, pronouns their person, quotations their speaker. Nothing else."""

from __future__ import annotations

import pytest

from summarizer.annotate import annotate, annotate_all
from summarizer.check import check
from summarizer.compose import attribute, introduce, people, resolve_pronoun
from summarizer.document import Candidate, Quotation, Sentence

DUARTE = "Mayor Ana Duarte was elected in spring."


def sentence(text, index=0, *, article="a", paragraph=None, quotation=None):
    place = index if paragraph is None else paragraph
    return Sentence(article, index, 0, len(text), text, place, quotation)


def plain(source):
    return Candidate(source.text, (source,), fused=False, score=1.0)


def introduced(text, *cluster, known=()):
    sentences = [sentence(text), *(sentence(t, i, article="b") for i, t in enumerate(cluster))]
    annotations, evidence = annotate_all(sentences)
    persons = people(sentences, annotations)
    return introduce(plain(sentences[0]), annotate(text, evidence), persons, known)


def resolved(text, *before, quotation=None, paragraphs=None):
    sentences = [
        sentence(t, i, paragraph=paragraphs[i] if paragraphs else 0) for i, t in enumerate([*before, text])
    ]
    if quotation is not None:
        sentences[-2] = sentence(sentences[-2].text, sentences[-2].index, paragraph=0, quotation=quotation)
    annotations, _ = annotate_all(sentences)
    persons = people(sentences, annotations)
    return resolve_pronoun(plain(sentences[-1]), sentences[-2] if before else None, annotations, persons)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Duarte opened the bridge.", "Mayor Ana Duarte opened the bridge."),
        ("Ana Duarte opened the bridge.", "Mayor Ana Duarte opened the bridge."),
        ("Ms. Duarte opened the bridge.", "Mayor Ana Duarte opened the bridge."),
        ("Duarte came, and Duarte left.", "Mayor Ana Duarte came, and Duarte left."),
        ("“It is open,” Duarte said.", "“It is open,” Mayor Ana Duarte said."),
        ("Police met Duarte.", "Police met Mayor Ana Duarte."),
        ("Duarte, the mayor of Lisbon, spoke.", "Ana Duarte, the mayor of Lisbon, spoke."),
    ],
)
def test_the_first_mention_gets_full_name_and_role(text, expected):
    written = introduced(text, DUARTE)
    assert written.text == expected
    assert [edit.kind for edit in written.edits] == ["first-mention"]
    assert written.edits[0].removed in text
    # The sentence that states the name is cited, and so the check passes.
    assert DUARTE in [source.text for source in written.sources]
    assert check(written.text, [source.text for source in written.sources]).passed


@pytest.mark.parametrize(
    "text",
    [
        "The Duarte administration opened the bridge.",
        "Critics of the Duarte inquiry spoke.",
        "A man shouted “Duarte is right” in the street.",
        "Mayor Ana Duarte opened the bridge.",
        "The bridge was opened.",
        "The mayor of Lisbon, Ana Duarte, opened the bridge.",
        "The mayor, Ana Duarte, opened the bridge.",
        "Ana Duarte, the mayor, opened the bridge.",
    ],
)
def test_what_needs_no_introduction_is_left_alone(text):
    assert introduced(text, DUARTE, "Duarte spoke.").text == text


def test_who_is_known_is_not_introduced_again():
    assert (
        introduced("Duarte opened the bridge.", DUARTE, known={"duarte"}).text == "Duarte opened the bridge."
    )


def test_two_people_of_one_surname_are_never_mixed_up():
    text = "Duarte opened the bridge."
    assert introduced(text, DUARTE, "Judge Rui Duarte was there.").text == text


def test_spellings_of_one_given_name_are_one_person():
    cluster = ["Gen. Qasem Sorabi landed.", "Gen. Qassem Sorabi landed.", "Gen. Qasem Sorabi spoke."]
    assert introduced("Sorabi landed on Friday.", *cluster).text == "Gen. Qasem Sorabi landed on Friday."


def test_two_people_in_one_sentence():
    written = introduced("Duarte met Costa.", DUARTE, "Judge Rui Costa was there.")
    assert written.text == "Mayor Ana Duarte met Judge Rui Costa."
    assert len(written.sources) == 3


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Virginia voted on Friday.", "West Virginia voted on Monday."),
        ("The plane left Korea on Friday.", "Envoys of North Korea were on board."),
        ("The House passed the bill.", "The White House said it would sign the bill."),
        ("The case went to the Court on Friday.", "The Supreme Court heard the case."),
    ],
)
def test_places_and_bodies_are_no_people(text, other):
    assert introduced(text, other, text).text == text


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("He left for Porto.", "The White House sent an envoy."),
        ("He left the House for Porto.", "Members of the House met in the White House."),
    ],
)
def test_a_pronoun_never_stands_for_a_body(text, before):
    assert resolved(text, "The White House is near the House.", before) is None


def test_the_role_comes_from_the_source_that_is_cited():
    written = introduced("Duarte opened the bridge.", "Ana Duarte, a lawyer, spoke.", DUARTE)
    cited = " ".join(source.text for source in written.sources)
    assert all(word in cited for word in written.text.split()[:3])


def test_a_pronoun_gets_the_only_person_before_it():
    written = resolved("She left for Porto.", "Mayor Ana Duarte opened the bridge.")
    assert written.text == "Ana Duarte left for Porto."
    assert written.edits[-1].kind == "antecedent"
    assert len(written.sources) == 2
    assert check(written.text, [source.text for source in written.sources]).passed


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("He left for Porto.", ["Mayor Ana Duarte met Judge Rui Costa."]),
        ("He left for Porto.", ["The bridge was opened."]),
        ("He left for Porto.", ["Mayor Ana Duarte spoke.", "A man shouted “Duarte is right” in the street."]),
        ("He left for Porto.", ["Chairwoman Ana Duarte opened the bridge."]),
        ("She left for Porto.", ["Mr. Rui Costa opened the bridge."]),
        ("He left for Porto.", []),
        ("They left for Porto.", ["Mayor Ana Duarte opened the bridge."]),
        ("He’s gone to Porto.", ["Mayor Ana Duarte opened the bridge."]),
        ("The official left.", ["Mayor Ana Duarte opened the bridge."]),
    ],
)
def test_a_pronoun_in_doubt_stays(text, before):
    assert resolved(text, *before) is None


def test_a_pronoun_is_not_resolved_across_paragraphs_or_out_of_a_quotation():
    before = "Mayor Ana Duarte opened the bridge."
    assert resolved("She left.", before, paragraphs=[0, 1]) is not None
    assert resolved("She left.", before, paragraphs=[0, 2]) is None
    assert resolved("She left.", before, quotation=Quotation("Rui Costa", 0, 90)) is None


SPEAKER = Quotation("Ana Duarte", 0, 90)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We are done.”", "“We are done,” Ana Duarte said."),
        ("“We are done,”", "“We are done,” Ana Duarte said."),
        ("“We are done”", "“We are done,” Ana Duarte said."),
        ('"We are done."', '"We are done," Ana Duarte said.'),
        ("“Are we done?”", "“Are we done?” Ana Duarte said."),
        ("“We are done!”", "“We are done!” Ana Duarte said."),
    ],
)
def test_a_quoted_sentence_gets_its_speaker(text, expected):
    candidate = attribute(plain(sentence(text, quotation=SPEAKER)))
    assert candidate is not None
    assert candidate.text == expected
    assert candidate.edits[-1].added == "Ana Duarte said"


def test_a_quoted_sentence_without_speaker_or_marks_is_refused():
    nobody = Quotation("", 0, 90)
    assert attribute(plain(sentence("“We are done.”", quotation=nobody))) is None
    assert attribute(plain(sentence("We are done.", quotation=SPEAKER))) is None


def test_a_sentence_outside_quotations_is_left_alone():
    candidate = plain(sentence("The bridge was opened."))
    assert attribute(candidate) is candidate


def test_a_role_in_an_apposition_is_not_given_twice():
    text = "Norland's finance minister, Omar Veld, resigned."
    assert introduced(text, "His Excellency Finance Minister Omar Veld resigned.").text == text


def test_an_honorific_is_no_role():
    shown = introduced("Veld resigned.", "His Excellency Finance Minister Omar Veld resigned.").text
    assert shown == "Finance Minister Omar Veld resigned."
