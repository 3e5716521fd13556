"""Articles that give different answers to one question are told apart from those that only seem to."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.annotate import annotate_all
from summarizer.compare.disagreements import _may_be_one, disagreements
from summarizer.document import Article, Disagreement
from summarizer.represent import represent
from summarizer.segment import segment

FIRST, NEXT, LATER = "2034-05-02", "2034-05-03", "2034-05-06"


def compared(*texts: str, dates: tuple[str, ...] = ()) -> tuple[list[Article], tuple[Disagreement, ...]]:
    days = dates or (FIRST,) * len(texts)
    articles = [
        Article(text, id="abcdef"[n], published=day)
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    sentences = [sentence for article in articles for sentence in segment(article)]
    annotations, _ = annotate_all(sentences)
    near = represent(sentences, [annotations[sentence.id].stems for sentence in sentences]).similarity
    return articles, disagreements(articles, sentences, annotations, (), (), similarity=near)


def found(*texts: str, dates: tuple[str, ...] = ()) -> tuple[Disagreement, ...]:
    return compared(*texts, dates=dates)[1]


# What differs: kind, question, two articles, the two answers

DIFFERING = [
    (
        "number",
        "How many people died",
        "A bus plunged into a ravine near Orvalle on Monday. Twelve people were killed, police said.",
        "A bus crashed into a ravine near Orvalle on Monday. Rescuers said 15 people had lost their lives.",
        {"Twelve", "15"},
    ),
    (
        "number",
        "How many containers",
        "The ship Valdora met a storm off Kestrel Point. The owner said 41 containers had gone overboard.",
        "The Valdora is in port. According to the coastguard 67 containers fell into the sea in the storm.",
        {"41", "67"},
    ),
    (
        "number",
        "How did the vote end",
        "The senate passed the water bill by 52 votes to 47. The president will sign it.",
        "Senators approved the water bill 54-45 late on Monday.",
        {"52 votes to 47", "54-45"},
    ),
    (
        "number",
        "How many attackers were there",
        "Two gunmen opened fire in the market of Tessaro at noon, police said.",
        "The man who shot at people in the market of Tessaro acted alone, the governor said.",
        {"Two", "acted alone"},
    ),
    (
        "number",
        "How old is Mara Kessel",
        "The pilot, Mara Kessel, 41, was pulled from the wreck alive.",
        "Mara Kessel, 47, had flown for twenty years. The pilot is in hospital.",
        {"41", "47"},
    ),
    (
        "money",
        "How much is to be paid",
        "The company must pay a fine of $12 million for the oil spill, the judge ruled.",
        "A judge ruled that the company must pay a fine of $15 million for the oil spill of last spring.",
        {"$12 million", "$15 million"},
    ),
    (
        "time",
        "When did the explosion happen",
        "The explosion happened at 3:15 p.m. in the silo of the mill, the fire chief said.",
        "Neighbours said the silo of the mill blew up at about half past four in the afternoon.",
        {"3:15 p.m.", "about half past four in the afternoon"},
    ),
    (
        "date",
        "When: drivers can use the bridge again",
        "The bridge will reopen to traffic on June 1, the transport ministry said.",
        "Drivers can use the bridge again from June 15, according to the builder.",
        {"on June 1", "from June 15"},
    ),
    (
        "place",
        "Where was the fugitive arrested",
        "The fugitive was arrested in a hotel in Marvela, the interior ministry said.",
        "Police caught the fugitive on a ferry in the port of Algora. He did not resist.",
        {"in a hotel", "on a ferry"},
    ),
    (
        "place",
        "Which gate",
        "The crowd was pressed against Gate 4 of the stadium of Huarta.",
        "At the stadium of Huarta the crowd pressed against gate 7, which was locked.",
        {"Gate 4", "gate 7"},
    ),
    (
        "agent",
        "Who blew up the bridge",
        "Rebels blew up the bridge at Sorn in the night, the army said.",
        "The bridge at Sorn was destroyed by government planes, according to the rebels.",
        {"Rebels", "government planes"},
    ),
    (
        "agent",
        "Who was behind it",
        "The opposition blamed the secret police for the poisoning of its leader, Anna Varga.",
        "The ministry said that a business rival was behind the poisoning of Anna Varga.",
        {"the secret police", "a business rival"},
    ),
    (
        "agent",
        "What struck the convoy",
        "A drone struck the convoy near Tork on Friday and killed the general.",
        "Helicopters struck the convoy near Tork on Friday, killing the general.",
        {"drone", "Helicopters"},
    ),
    (
        "cause",
        "What caused the crash",
        "The plane crashed near Veln because of engine failure, the airline said.",
        "The plane that came down near Veln crashed because of an error of the pilot, the ministry said.",
        {"engine failure", "an error of the pilot"},
    ),
    (
        "negation",
        "Had anybody warned the crew of the storm",
        "The crew had been warned of the storm, the harbour office said. The ship sailed all the same.",
        "The captain said that nobody had warned the crew of the storm.",
        {"The crew had been warned of the storm", "nobody had warned the crew of the storm"},
    ),
    (
        "negation",
        "Whether: the police used rubber bullets against the crowd",
        "The police used rubber bullets against the crowd, the union said.",
        "Police denied using rubber bullets. Twelve people were treated in hospital.",
        {"The police used rubber bullets against the crowd", "Police denied using rubber bullets"},
    ),
    (
        "role",
        "What is the office of Lena Ost",
        "Lena Ost, the deputy mayor, opened the fair. Thousands came.",
        "The fair was opened by Mayor Lena Ost. Thousands came.",
        {"deputy mayor", "Mayor"},
    ),
]


@pytest.mark.parametrize(
    ("kind", "question", "one", "other", "answers"), DIFFERING, ids=[row[1] for row in DIFFERING]
)
def test_different_answers_to_one_question_are_found(
    kind: str, question: str, one: str, other: str, answers: set[str]
) -> None:
    (differing,) = found(one, other)
    assert (differing.kind, differing.question, differing.update) == (kind, question, False)
    assert {answer.value for answer in differing.answers} == answers


@pytest.mark.parametrize("row", DIFFERING, ids=[row[1] for row in DIFFERING])
def test_every_passage_stands_in_its_article(row: tuple[str, str, str, str, set[str]]) -> None:
    articles, differing = compared(f"{row[2]}\n\nThe weather was mild.", f"\n\n  {row[3]}")
    text = {article.id: article.text for article in articles}
    for answer in differing[0].answers:
        words = {text[p.article][p.start : p.end] for p in answer.passages}
        assert answer.value in words
        assert answer.articles


def test_spans_are_exact_where_reading_text_differs_from_the_article() -> None:
    articles, differing = compared(
        "The quake shook   Orvalle. Police said that  about   3,000 people were   hurt in the town.",
        "The quake shook Orvalle. Police said that 4,200 people were hurt in the town.",
    )
    text = {article.id: article.text for article in articles}
    spans = [text[p.article][p.start : p.end] for a in differing[0].answers for p in a.passages]
    assert spans == ["about   3,000", "4,200"]


@pytest.mark.parametrize("row", DIFFERING, ids=[row[1] for row in DIFFERING])
def test_the_same_told_twice_is_no_difference(row: tuple[str, str, str, str, set[str]]) -> None:
    assert found(row[2], row[2]) == ()


@pytest.mark.parametrize("row", DIFFERING, ids=[row[1] for row in DIFFERING])
def test_one_article_does_not_differ_with_itself(row: tuple[str, str, str, str, set[str]]) -> None:
    assert found(f"{row[2]} {row[3]}") == ()


@pytest.mark.parametrize("row", DIFFERING, ids=[row[1] for row in DIFFERING])
def test_most_is_found_without_dates_too(row: tuple[str, str, str, str, set[str]]) -> None:
    differing = found(row[2], row[3], dates=("", ""))
    # A day of a month means nothing without the day of the article.
    assert len(differing) == (row[0] != "date")


def test_the_answer_of_most_articles_goes_first() -> None:
    few, many = DIFFERING[0][2], DIFFERING[0][3]
    (differing,) = found(few, many, f"{many} The road was wet.")
    assert [answer.value for answer in differing.answers] == ["15", "Twelve"]
    assert [answer.articles for answer in differing.answers] == [("b", "c"), ("a",)]


# What only seems to differ

SEEMING = {
    "who is to be president": (
        "Incoming Guild President Otto Varkonda wants a say in the election, members in Orvalle said.",
        "Guild First Vice President Otto Varkonda, who takes over on Monday, spoke to members in Orvalle.",
    ),
    "victims and the attackers among them": (
        "The attack on the paper in Orvalle on Monday killed 12 people, two police officers among them.",
        "The attack on the paper in Orvalle on Monday killed 14 people, including three gunmen.",
    ),
    "what was hit is not what hit it": (
        "A drone struck two trucks of the rebels near Orvalle on Friday.",
        "The army hit artillery of the rebels near Orvalle on Friday in an air strike.",
    ),
    "roughly two dozen": (
        "The mayor of Orvalle kept roughly two dozen appointments on Monday.",
        "The mayor of Orvalle kept 25 appointments on Monday.",
    ),
    "the ages of two brothers": (
        "Ilja Karoun, 26, was shot dead by police in Orvalle on Monday night.",
        "Police searched Orvalle for 19-year-old Timur Karoun on Monday night.",
    ),
    "one state and fifteen others": (
        "Ardel and 15 other states sued the government over the wall on Monday.",
        "A coalition of 16 states led by Ardel sued the government over the wall on Monday.",
    ),
    "a trillion is a round number": (
        "Lawmakers agreed on a $1 trillion budget package on Monday.",
        "Lawmakers agreed on a $1.07 trillion budget package on Monday.",
    ),
    "two averages": (
        "The economy of Varland added an average of 221,000 jobs a month, the ministry said.",
        "The economy of Varland added an average of 284,000 jobs a month, the ministry said.",
    ),
    "a date counted from another": (
        "The rule on ferries appears on Friday and will take effect 60 days later.",
        "The rule on ferries would take effect 60 days from Friday.",
    ),
    "asked to resign and resigned": (
        "Otto Brandvik announced his resignation as harbour master on Monday.",
        "The mayor had asked Otto Brandvik to resign last Friday, the paper said.",
    ),
    "a tie that was avoided": (
        "The court rejected the water policy 5-4 on Monday. Judge Ola Brandvik sided with the others.",
        "Judge Ann Quillory voted with the majority on the water policy on Monday, avoiding a 4-4 tie.",
    ),
    "two quakes on two days": (
        "A magnitude 6.4 earthquake struck the Orvalle valley on Monday, and windows broke.",
        "A magnitude 7.1 earthquake struck the Orvalle valley on Wednesday, and two bridges fell.",
    ),
    "a number and what it fell by": (
        "New claims for unemployment benefits fell to 2.1 million in Orvalle last week, the ministry said.",
        "New claims for unemployment benefits in Orvalle dropped sharply last week, falling 3.8 million.",
    ),
    "what is asked for and what is given": (
        "The relief measure contains $320 million for loans to the shops of Orvalle, the council said.",
        "The council discussed the request for $250 million for loans to the shops of Orvalle.",
    ),
    "a deputy whose title has a hyphen": (
        "North Varland dismissed remarks by Vice-President Ulf Brandvik on Monday as foolish.",
        "North Varland on Monday called Vice President Ulf Brandvik a fool.",
    ),
    "midday and half past eleven": (
        "The president meets members of the water party at 11:30 a.m. on Thursday in Orvalle.",
        "The president meets members of the water party at midday on Thursday in Orvalle.",
    ),
    "rounded": (
        "About 3,000 people marched in Lund, police said.",
        "Police counted 2,940 marchers in Lund.",
    ),
    "range": (
        "Between 3,000 and 3,500 troops are being sent to Ventland, the army said.",
        "The army is sending 3,200 troops to Ventland.",
    ),
    "written out": (
        "Some three thousand troops are being sent to Ventland.",
        "The army is sending 3,000 troops to Ventland.",
    ),
    "more than a dozen": (
        "More than a dozen people were hurt when the stand in Lund collapsed.",
        "The stand in Lund collapsed and 19 people were hurt.",
    ),
    "the dead and the troops": (
        "The blast in Tork killed 30 people. The army sent 50 soldiers to the town.",
        "After the blast in Tork 50 soldiers were sent to the town. Thirty people died.",
    ),
    "part of a whole": (
        "Nine people died in the fire, among them two children. The hall was full.",
        "Two children died in the fire, the hospital said. In all, nine people were killed.",
    ),
    "sum of two": (
        "Five soldiers died in the clash at Sorn.",
        "Three soldiers of Orland died in the clash at Sorn. Two soldiers of Talmar died there.",
    ),
    "earlier event": (
        "Five soldiers were killed in the ambush near Tork. In March last year seven soldiers died there.",
        "Five soldiers died near Tork on Monday.",
    ),
    "two halves of a day": (
        "The mayor arrived at 9 a.m. and left at noon. The ceremony began at 10 a.m.",
        "The ceremony began at ten o'clock in the morning. Lunch was served at 12:30 p.m.",
    ),
    "other clock": (
        "The shot was fired at 5:20 a.m. Orland time, or 6:20 in Talmar.",
        "The shot was fired at 6:20 a.m. in Talmar, at 5:20 a.m. in Orland.",
    ),
    "allegation": (
        "The bank has dismissed claims that its chief hacked the phone of Jon Brand.",
        "Experts want an inquiry into allegations that the chief of the bank hacked the phone of Jon Brand.",
    ),
    "others": (
        "Two other members of the council of Lund are ill.",
        "Three members of the council of Lund are ill.",
    ),
    "what was denied before": (
        "At first the army insisted that it had not shot down the plane of Talmar.",
        "The army shot down the plane of Talmar on Friday.",
    ),
    "said of another": (
        "Ada Rehn does not speak for the club Torvik.",
        "Ada Rehn apologised for a message that spoke of the club Torvik.",
    ),
    "number of an edition": (
        "The No. 1 aim of the union of Lund is a fair contract.",
        "The union of Lund said the number one aim is a fair contract.",
    ),
    "whoever it was": (
        "It is unclear who exactly is behind the riot in Lund.",
        "The riot in Lund was carried out by students.",
    ),
}


@pytest.mark.parametrize("texts", SEEMING.values(), ids=SEEMING)
def test_what_only_seems_to_differ_is_left_alone(texts: tuple[str, str]) -> None:
    assert [d for d in found(*texts) if not d.update] == []


# Later states

TOLL = (
    "An earthquake struck Barzan on Monday. In all, 87 people were killed, the governor said.",
    "The death toll of the earthquake in Barzan has risen to 112, the governor said.",
    "The earthquake in Barzan killed 141 people, the governor said on Saturday.",
)


def test_a_toll_that_rises_day_by_day_is_brought_up_to_date() -> None:
    (update,) = found(*TOLL, dates=(FIRST, NEXT, LATER))
    assert update.update
    assert [answer.value for answer in update.answers] == ["87", "112", "141"]


def test_tolls_of_one_day_contradict_one_another() -> None:
    (differing,) = found(TOLL[0], TOLL[2], dates=(FIRST, FIRST))
    assert not differing.update


def test_a_toll_that_falls_is_no_later_state() -> None:
    assert not any(d.update for d in found(TOLL[2], TOLL[1].replace("risen", "come"), dates=(FIRST, LATER)))


def test_what_is_not_counted_on_is_not_brought_up_to_date() -> None:
    row = DIFFERING[1]
    (differing,) = found(row[2], row[3], dates=(FIRST, LATER))
    assert not differing.update


def test_a_state_that_was_not_so_yet_may_be_so_later() -> None:
    (update,) = found(
        "Nobody has been arrested over the fire in the hall of Lund.",
        "A guard has been arrested over the fire in the hall of Lund.",
        dates=(FIRST, LATER),
    )
    assert (update.kind, update.update) == ("negation", True)


# Anything at all

WORDS = st.sampled_from(
    [
        *"twelve 3,000 $5 million people killed troops were sent on Monday at 9 a.m. not".split(),
        *"Lund Ann Roe said".split(),
        *(
            "the bridge",
            ".",
            ",",
            "“",
            "”",
            "because of",
            "Gate 4",
            "nobody",
            "50%",
            "3 to 4",
            "1/2",
            "2,5",
            "…",
        ),
    ]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_no_input_breaks_it_and_answers_are_of_two_voices(texts: list[str]) -> None:
    articles, differing = compared(*texts)
    length = {article.id: len(article.text) for article in articles}
    for one in differing:
        assert len({article for answer in one.answers for article in answer.articles}) > 1
        assert len(one.answers) > 1
        assert all(0 <= p.start < p.end <= length[p.article] for a in one.answers for p in a.passages)


def test_numbers_in_every_sentence_make_no_noise() -> None:
    table = " ".join(f"Town {n} counted {n * 7 + 3} votes and {n + 11} percent." for n in range(1, 30))
    other = " ".join(f"In town {n} there were {n * 5 + 9} cars and {n + 20} percent." for n in range(1, 30))
    assert found(table, other) == ()


def test_order_of_the_articles_changes_nothing_but_the_order() -> None:
    row = DIFFERING[2]
    forth, back = found(row[2], row[3]), found(row[3], row[2])
    assert {a.value for d in forth for a in d.answers} == {a.value for d in back for a in d.answers}


def test_a_name_and_a_role_may_be_one_person():
    assert _may_be_one(_contest("agent", "Ann Roe", "the harbour master"))
    assert not _may_be_one(_contest("agent", "the harbour master", "the mayor"))
    assert not _may_be_one(_contest("agent", "Ann Roe", "Jane Poe"))


def test_a_number_of_two_kinds_of_things_is_not_compared():
    assert _may_be_one(
        _contest("number", "48", "50", after=(" towns and the District", " towns and villages"))
    )
    assert not _may_be_one(_contest("number", "48", "50", after=(" towns", " towns")))


def _contest(kind, *words, after=("", "")):
    """A contest of answers that stand at the start of their sentences."""
    mentions = [
        SimpleNamespace(words=one, end=len(one), statement=SimpleNamespace(text=one + more))
        for one, more in zip(words, after, strict=True)
    ]
    return SimpleNamespace(kind=kind, answers=[[mention] for mention in mentions])
