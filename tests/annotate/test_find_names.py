"""Names by rule, and the evidence that a cluster gives for them."""

from __future__ import annotations

import pytest

from summarizer.annotate import Evidence, annotate_all, find_names, gather_evidence
from summarizer.document import Sentence

NAMES = {
    "They met Iranian Foreign Minister Mohammad Javad Zarif.": ["Iranian", "Mohammad Javad Zarif"],
    "They met Abu Mahdi al-Muhandis and al-Muhandis.": ["Abu Mahdi al-Muhandis", "al-Muhandis"],
    "They met Ludwig van Roe, Charles de Roe and Osama bin Roe.": [
        "Ludwig van Roe",
        "Charles de Roe",
        "Osama bin Roe",
    ],
    "Then Quiller's boat and Quoyle’s crew left.": ["Quiller", "Quoyle"],
    "The Iran-backed militia fought U.S.-led forces.": ["Iran", "U.S."],
    "The pro-Iran militia met the ex-CIA man and then-President Roe.": ["Iran", "CIA", "Roe"],
    "Then U.S.-Iran talks began.": ["U.S.", "Iran"],
    "They met Sen. Joe Roe, R-Texas, and Rep. Ann Doe (D-N.Y.).": [
        "Joe Roe",
        "R",
        "Texas",
        "Ann Doe",
        "D",
        "N.Y.",
    ],
    "They called Customs and Border Protection.": ["Customs and Border Protection"],
    "Customs and Border Protection called.": ["Customs and Border Protection"],
    "Police and Border Protection called.": ["Border Protection"],
    "They called the Department of Health and Human Services.": ["Department of Health and Human Services"],
    "They called the Office of the Attorney General.": ["Office of the Attorney General"],
    "They called the Young Sailors for Action Fund.": ["Young Sailors for Action Fund"],
    "They praised the Coast Action for Young Sailors (CAYS).": ["Coast Action for Young Sailors"],
    "They called the White House, the Pentagon and the Justice Department.": [
        "White House",
        "Pentagon",
        "Justice Department",
    ],
    "They quoted Martin Luther King Jr. and Joel B. Roe.": ["Martin Luther King Jr.", "Joel B. Roe"],
    "They flew to Washington, D.C., and Palm Beach, Calif., from Oslo.": [
        "Washington, D.C.",
        "Palm Beach",
        "Calif.",
        "Oslo",
    ],
    "They carried “Thin Blue Line” flags.": ["Thin Blue Line"],
    "A message by AP/Reuters, wrote @joeroe and @annroe.": ["AP/Reuters", "joeroe", "annroe"],
    "They sent an MQ9, a B-52 and masks against COVID-19 to the G-7.": ["G-7"],
    "We have to STOP the CARES Act and the START treaty.": ["CARES Act", "START"],
    "The WHO and the U.N. called NATO and AT&T.": ["WHO", "U.N.", "NATO", "AT&T"],
    "They met Kim Jong-un.": ["Kim Jong-un"],
    "They said that I’m late on Friday in January.": [],
    "STORM STRIKES BOATS IN FARO": [],
    "Boats sank. Rescue came late.": [],
    "": [],
}


@pytest.mark.parametrize("text", NAMES)
def test_names(text):
    assert [name.text for name in find_names(text)] == NAMES[text]


TITLES = {
    "They met Iranian Foreign Minister Javad Roe.": "Iranian Foreign Minister",
    "Secretary of State Mike Roe sailed.": "Secretary of State",
    "They met Secretary of the Navy Ann Roe.": "Secretary of the Navy",
    "Speaker of the House Ann Roe sailed.": "Speaker of the House",
    "Maj. Gen. Ann Roe sailed.": "Maj. Gen.",
    "They met House Budget Committee Chairman Ann Roe.": "House Budget Committee Chairman",
    "They met U.S. District Judge Ann Roe.": "U.S. District Judge",
    "They met Ann Roe.": "",
}


@pytest.mark.parametrize("text", TITLES)
def test_titles_are_kept_apart(text):
    name = find_names(text)[-1]
    assert name.text.endswith("Roe")
    assert name.title == TITLES[text]
    assert text[name.title_start : name.start].strip() == name.title


def test_names_inside_a_title():
    assert [n.text for n in find_names("They met House Budget Committee Chairman Ann Roe.")] == [
        "House Budget Committee",
        "Ann Roe",
    ]
    assert [n.text for n in find_names("They met U.S. District Judge Ann Roe.")] == ["U.S.", "Ann Roe"]


def test_a_title_alone_is_no_name():
    assert find_names("They met the Attorney General and the Prime Minister.") == ()


def test_first_word_only_with_evidence():
    text = "Swift sank off the coast."
    assert find_names(text) == ()
    evidence = gather_evidence(["They saw how Swift sank."])
    assert [name.text for name in find_names(text, evidence)] == ["Swift"]


def test_evidence_for_lower_case_outweighs():
    evidence = gather_evidence(["They saw a storm, a storm and a Storm."])
    assert find_names("Storm clouds rose.", evidence) == ()
    assert find_names("They saw the Storm.", evidence) == ()


def test_a_pair_seen_elsewhere_is_believed():
    text = "Red Crescent volunteers came."
    evidence = gather_evidence(["They called the Red Crescent for red blankets and red tents."])
    assert find_names(text, evidence)[0].text == "Red Crescent"


def test_hyphenated_pair_is_two_where_both_are_known():
    text = "They met the Quiller-Quoyle team and Ann Quiller-Bagnet."
    evidence = gather_evidence(["They met Quiller and Quoyle."])
    assert [n.text for n in find_names(text, evidence)] == ["Quiller", "Quoyle", "Ann Quiller-Bagnet"]
    assert [n.text for n in find_names(text)] == ["Quiller-Quoyle", "Ann Quiller-Bagnet"]


def test_evidence_passes_over_headings_and_first_words():
    evidence = gather_evidence(["STORM STRIKES BOATS IN FARO", "Boats sank near Faro. Rescue came."])
    assert dict(evidence.capitalised) == {"faro": 1}
    assert evidence.lower["sank"] == 1
    assert evidence.pairs == frozenset()
    assert gather_evidence([]) == Evidence()


def test_words_of_a_name():
    (name,) = find_names("They met Joel B. O’Roe.")
    assert name.words == ("joel", "b", "o'roe")


def test_annotate_all_takes_the_cluster_as_evidence():
    texts = ["Swift sank off the coast.", "They saw how Swift sank."]
    sentences = [Sentence("a", i, 0, len(text), text) for i, text in enumerate(texts)]
    annotations, evidence = annotate_all(iter(sentences))
    assert [n.text for n in annotations["a:0"].names] == ["Swift"]
    assert evidence == gather_evidence(texts)
