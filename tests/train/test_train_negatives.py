import json
import random
import re
from collections import Counter
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import SummarizerError
from summarizer.train.corrupt import KINDS, Pool, context, corruptions, pool
from summarizer.train.corrupt.mention import same
from summarizer.train.corrupt.place import country
from summarizer.train.corrupt.text import Change, apply, plain_words
from summarizer.train.corrupt.verb import (
    base_of_gerund,
    base_of_past,
    is_participle,
    past,
    past_of_participle,
    plural,
    third_person,
)
from summarizer.train.data.corpus import Line, Story
from summarizer.train.examples import Example, write
from summarizer.train.faithful import compress, joined, lightened, reordered, unattributed
from summarizer.train.material import articles_of, of_articles, of_examples
from summarizer.train.negatives import by_event, foreign_pool
from summarizer.train.verifier_data import (
    VERIFIER_STATISTICS,
    VERIFIER_TRAIN,
    VERIFIER_VALID,
    Pair,
    build,
    make,
    read_pairs,
    write_pairs,
)


def draw(seed):
    return random.Random(seed)  # noqa: S311 - invented text, no secret


def made(kind, text, *sources, others=None):
    """Everything that a rule makes of a sentence, whatever is drawn, with the wrong words in brackets."""
    found = {}
    for seed in range(8):
        ctx = context(text, sources or (text,))
        for wrong in corruptions(kind, ctx, draw(seed), others or Pool()):
            assert wrong.kind == kind
            shown = wrong.text
            for start, end in reversed(wrong.spans):
                shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"
            found[shown] = None
    return set(found)


# One of the things that the rule makes of the sentence and further sources.
EXACT = [
    ("modality", "The regime could test a rocket in the east.", "The regime [tested] a rocket in the east."),
    ("modality", "The regime may test a rocket next month.", "The regime [will test] a rocket next month."),
    ("modality", "Joe Roe plans to visit the valley.", "Joe Roe [visited] the valley."),
    ("modality", "The company threatened to close the plant.", "The company [closed] the plant."),
    ("modality", "Joe Roe has repeatedly vowed to cut the tax.", "Joe Roe [cut] the tax."),
    ("modality", "The driver was accused of stealing a bus.", "The driver [stole] a bus."),
    ("modality", "The army is considering sending a ship.", "The army [sent] a ship."),
    ("modality", "The clerk may have taken a bribe.", "The clerk [took] a bribe."),
    ("modality", "The clerk allegedly took a bribe.", "The clerk [took] a bribe."),
    (
        "modality",
        "Police arrested a suspected arsonist on the quay.",
        "Police arrested [an arsonist] on the quay.",
    ),
    ("modality", "The bill would ban the trade in ivory.", "The bill [banned] the trade in ivory."),
    (
        "modality",
        "Joe Roe would veto the bill if the chamber passes it.",
        "Joe Roe would veto the bill [because] the chamber passes it.",
    ),
    (
        "modality",
        "The ferry line said it would stop the service if the port raises its fees.",
        "The ferry line said it would stop the [service].",
    ),
    ("modality", "The two ministers should be charged.", "The two ministers [were] charged."),
    ("polarity", "The mayor did not sign the order.", "The mayor [signed] the order."),
    ("polarity", "The mayor does not support the plan.", "The mayor [supports] the plan."),
    ("polarity", "The mayor won't sign the order.", "The mayor [will] sign the order."),
    ("polarity", "Joe Roe signed the order on Monday.", "Joe Roe [did not sign] the order on Monday."),
    ("polarity", "The bridge was closed on Monday.", "The bridge [was not] closed on Monday."),
    ("polarity", "Prices rose in the valley.", "Prices [fell] in the valley."),
    ("polarity", "The jury found the baker guilty.", "The jury found the baker [innocent]."),
    ("polarity", "The mayor refused to sign the order.", "The mayor [agreed to sign] the order."),
    ("swap-agent", "Joe Roe sued Ann Kerr on Monday.", "[Ann Kerr] sued [Joe Roe] on Monday."),
    (
        "swap-agent",
        "The Harbor Commission has fined President Joe Roe.",
        "[President Joe Roe] has fined [the Harbor Commission].",
    ),
    ("swap-agent", "Joe Roe was sued by Ann Kerr.", "[Ann Kerr] was sued by [Joe Roe]."),
    (
        "time",
        "The bridge opened on Monday and closed on Friday.",
        "The bridge opened on [Friday] and closed on [Monday].",
    ),
    (
        "number",
        "The storm killed 12 people and destroyed 300 houses.",
        "The storm killed [300] people and destroyed [12] houses.",
    ),
    ("relation", "Joe Roe's lawyer said the vote was fair.", "[Joe Roe] said the vote was fair."),
    ("relation", "A spokesman for Joe Roe said the vote was fair.", "[Joe Roe] said the vote was fair."),
    ("relation", "Deputy Mayor Ann Kerr opened the school.", "[Mayor] Ann Kerr opened the school."),
    ("truncated", "The judge ruled that the ban was void.", "The judge ruled that [the.]"),
    ("swap-agent", "Police arrested the senator on Monday.", "[The senator] arrested [police] on Monday."),
    ("swap-agent", "Joe Roe lied to the committee.", "[The committee] lied to [Joe Roe]."),
    (
        "attribution",
        "Joe Roe claimed that the bridge was shut by rivals.",
        "[The] bridge was shut by rivals.",
    ),
    ("attribution", "Joe Roe said the plan is a disgrace to us.", "[The] plan is a disgrace to us."),
    (
        "attribution",
        "The plan of the mayor is a disgrace, Joe Roe said.",
        "The plan of the mayor is a [disgrace].",
    ),
    ("attribution", "Joe Roe accused Ann Kerr of stealing a bus.", "[Ann Kerr stole] a bus."),
    ("attribution", "Joe Roe called the plan a plot.", "[The plan is ]a plot."),
    (
        "attribution",
        "The mayor shut what he called a den of thieves.",
        "The mayor shut [a] den of thieves.",
    ),
    ("modality", "The mayor urged the council to close the road.", "[The council closed] the road."),
    ("modality", "The chamber rejected a plan to ban the trade.", "The chamber [banned] the trade."),
    ("garbled", "The mayor signed the order.", "The mayor [the] order."),
    (
        "truncated",
        "After the long strike ended on Monday, the trains ran again.",
        "After the long strike ended on [Monday.]",
    ),
]


@pytest.mark.parametrize(("kind", "text", "expected"), EXACT)
def test_one_sentence_made_wrong(kind, text, expected):
    assert expected in made(kind, text)


BESIDE = [
    (
        "entity",
        "Joe Roe opened the school in Iran.",
        ["Joe Roe opened the school in Iran.", "A bridge fell in Spain."],
        "Joe Roe opened the school in [Spain].",
    ),
    (
        "entity",
        "Mayor Joe Roe opened the school.",
        ["Mayor Joe Roe opened the school.", "The sea wall was paid for by Senator Ann Kerr."],
        "Mayor [Ann Kerr] opened the school.",
    ),
    (
        "speaker",
        "The dam is safe, Joe Roe said.",
        ["The dam is safe, Joe Roe said.", "The town will pay for the road, Ann Kerr said."],
        "The dam is safe, [Ann Kerr] said.",
    ),
    (
        "number",
        "The storm killed 12 people.",
        ["The storm killed 12 people.", "The army sent 40 trucks to the coast."],
        "The storm killed [40] people.",
    ),
    (
        "time",
        "The bridge opened on Monday.",
        ["The bridge opened on Monday.", "The strike in the mill began on Friday."],
        "The bridge opened on [Friday].",
    ),
    (
        "join",
        "Joe Roe voted for the tunnel on Monday.",
        ["Joe Roe voted for the tunnel on Monday.", "Ann Kerr was elected to lead the board of the zoo."],
        "Joe Roe [was elected to lead the board of the zoo.]",
    ),
    (
        "splice",
        "Joe Roe paid the town for a tunnel under it.",
        [
            "Joe Roe paid the town for a tunnel under it.",
            "Max Hart lost the vote for a seat on the board of Ohio.",
        ],
        "Joe Roe paid the town for a [seat on the board of Ohio.]",
    ),
]


@pytest.mark.parametrize(("kind", "text", "sources", "expected"), BESIDE)
def test_what_the_sources_offer(kind, text, sources, expected):
    assert expected in made(kind, text, *sources)


def test_words_of_other_examples():
    others = pool(["The editor of the paper met Ann Kerr in Spain.", "The flood cost $90 million."])
    wrong = made("extrinsic", "The mayor of the town met Joe Roe in Iran.", others=others)
    assert wrong == {
        "The [editor] of the town met Joe Roe in Iran.",
        "The mayor of the town met [Ann Kerr] in Iran.",
        "The mayor of the town met Joe Roe in [Spain].",
    }
    assert made("extrinsic", "The storm cost $30 million.", others=others) == {
        "The storm cost [$90 million]."
    }


GUARDED = [
    # A source has it so: an outlet of several may be more certain.
    (
        "modality",
        "The clerk may have taken a bribe.",
        ["The clerk may have taken a bribe.", "The clerk took a bribe."],
    ),
    ("modality", "The mayor asked if the dam was safe.", []),
    ("modality", "Could the mayor sign the order?", []),
    ("modality", "His plans to visit the valley were known.", []),
    ("modality", "The mayor knew of what may have been a possible threat.", []),
    ("modality", "Theresa May visited the valley.", []),
    (
        "polarity",
        "The mayor did not sign the order.",
        ["The mayor did not sign the order.", "The mayor signed the order."],
    ),
    ("polarity", "Prices rose in the valley.", ["Prices rose in the valley.", "Rents fell."]),
    ("swap-agent", "Joe Roe met Ann Kerr on Monday.", []),
    ("swap-agent", "Joe Roe sued Roe on Monday.", []),
    ("swap-agent", "Joe Roe sued Ann Kerr.", ["Joe Roe sued Ann Kerr.", "Ann Kerr sued Joe Roe."]),
    ("swap-agent", "Joe Roe praised Iranian officials.", []),
    # Coordinate names, other names of the same, and what a source says of both.
    ("entity", "Joe Roe and Ann Kerr opened the school.", []),
    ("entity", "Joe Roe opened the school.", ["Joe Roe opened the school.", "Mr. Roe is the mayor."]),
    ("entity", "The school in Iran was shut.", ["The school in Iran was shut.", "Tehran shut schools."]),
    (
        "entity",
        "Joe Roe opened the school.",
        ["Joe Roe opened the school.", "Ann Kerr also opened a bridge there."],
    ),
    (
        "number",
        "The storm killed 12 people.",
        ["The storm killed 12 people.", "The army found 40 people dead."],
    ),
    (
        "number",
        "The storm killed more than 40 people.",
        ["More than 40 people died.", "The army sent 12 trucks."],
    ),
    (
        "number",
        "The storm cost $300 million.",
        ["The storm cost $300 million.", "The army paid $290 million for it."],
    ),
    ("number", "Between 12 and 40 people came.", []),
    ("time", "The fair is open on Monday and Friday.", []),
    (
        "time",
        "The bridge opened in May 2019.",
        ["The bridge opened in May 2019.", "The bridge opened on May 3, 2019."],
    ),
    # Sources that tell the same differ about the day.
    ("time", "The bridge over the Avon opened on Monday.", ["The bridge over the Avon opened on Friday."]),
    (
        "speaker",
        "The dam is safe, Joe Roe said.",
        ["The dam is safe, Joe Roe said.", "The dam is safe, Ann Kerr said."],
    ),
    ("join", "Joe Roe voted for the tunnel on Monday.", ["Roe was elected to lead the board of the zoo."]),
    ("join", "The Senate voted for the tunnel.", ["Congress backed the tunnel on Monday by a wide margin."]),
    (
        "splice",
        "Joe Roe voted for the tunnel under the river on Monday.",
        ["Roe paid for the school that burned down after the fair."],
    ),
    # What one says of oneself, a ruling, and a plain fact are true without "said".
    ("attribution", "Joe Roe said he would leave the town council.", []),
    ("attribution", "The court said the town should pay for the bridge.", []),
    ("attribution", "Joe Roe said the bridge was shut on Monday.", []),
    (
        "attribution",
        "Joe Roe claimed that the bridge was shut by rivals.",
        ["Joe Roe claimed that the bridge was shut by rivals.", "The bridge was shut by rivals on Monday."],
    ),
    ("relation", "Joe Roe's lawyers are on strike.", []),
    ("truncated", "The judge spoke.", []),
]


@pytest.mark.parametrize(("kind", "text", "sources"), GUARDED)
def test_what_may_be_true_or_does_not_read_is_passed_over(kind, text, sources):
    assert made(kind, text, *(sources or [text])) == set()


def test_quotations_are_left_alone():
    text = "“The storm could kill 12 people and wreck 300 houses,” Joe Roe said."
    for kind in ("modality", "polarity", "number"):
        assert made(kind, text) == set()


def test_a_sentence_opens_with_a_capital_and_articles_follow_their_noun():
    text = "An alleged thief ran."
    assert apply(text, [Change(3, 11, "")]) == ("A thief ran.", ((0, 7),))
    assert apply("The old man ran.", [Change(0, 11, "a eunuch")]) == ("A eunuch ran.", ((0, 8),))
    assert apply("It is a barn.", [Change(8, 12, "hourglass")]) == ("It is an hourglass.", ((6, 18),))
    assert apply("He left soon.", [Change(7, 12, "")]) == ("He left.", ((3, 7),))


@pytest.mark.parametrize(
    ("base", "told", "third"),
    [
        ("plan", "planned", "plans"),
        ("carry", "carried", "carries"),
        ("visit", "visited", "visits"),
        ("close", "closed", "closes"),
        ("seek", "sought", "seeks"),
        ("be", "", ""),
    ],
)
def test_forms_of_verbs(base, told, third):
    assert past(base) == told
    assert third_person(base) == third
    if told:
        assert base_of_past(told) == base
        assert is_participle(told)


def test_irregular_and_unknown_verbs():
    assert base_of_gerund("stealing") == "steal"
    assert base_of_gerund("planning") == "plan"
    assert base_of_gerund("ceiling") in {"", "ceil"}
    assert past_of_participle("taken") == "took"
    assert past_of_participle("closed") == "closed"
    assert past_of_participle("barn") == ""
    assert past("qwertz") == ""
    assert [plural(word) for word in ("they", "ministers", "mayor", "virus", "which")] == [
        True,
        True,
        False,
        False,
        None,
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Joe Roe", "Roe"),
        ("Tehran", "Iran"),
        ("the U.S.", "America"),
        ("Iranians", "Iran"),
        ("United Nations", "U.N. General Assembly"),
    ],
)
def test_names_that_may_name_the_same(a, b):
    assert same(a, b)
    assert same(b, a)
    assert not same(a, "Ann Kerr")


def test_countries():
    assert country("Tehran") == country("Iranian") == country("Iranians") == "Iran"
    assert country("Kerr") == "Kerr"


NAMES = ["Joe Roe", "Ann Kerr", "Max Hart", "President Lee Vane", "Mayor Eva Moss"]
SUBJECTS = [*NAMES, "The Harbor Commission", "The company", "Joe Roe's lawyer", "A spokesman for Ann Kerr"]
PREDICATES = [
    "could close the plant in Ohio on Monday",
    "did not sign the order that the town sent on Friday",
    "plans to pay 40 workers and 300 guards",
    "sued Max Hart after the trial ended in May 2019",
    "said the vote was fair and would allegedly cost $12 million",
    "was fined by Ann Kerr, who leads the board of the zoo",
    "may be asked to leave if the court agrees",
    "opened a possible school in Iran, the mayor said Tuesday",
    "said, “We will not pay 12 times,” and left Spain",
]
SENTENCES = st.builds("{} {}.".format, st.sampled_from(SUBJECTS), st.sampled_from(PREDICATES))
FOREIGN = pool(f"{subject} {predicate}." for subject, predicate in zip(SUBJECTS, PREDICATES, strict=True))


@settings(max_examples=150)
@given(SENTENCES, st.lists(SENTENCES, max_size=3), st.sampled_from(KINDS), st.integers(0, 99))
def test_a_wrong_sentence_differs_in_its_spans_and_nowhere_else(text, sources, kind, seed):
    ctx = context(text, (text, *sources))
    found = list(corruptions(kind, ctx, draw(seed), FOREIGN))
    again = list(corruptions(kind, context(text, (text, *sources)), draw(seed), FOREIGN))
    assert found == again
    for wrong in found:
        kept, place = [], 0
        for start, end in wrong.spans:
            assert place <= start < end <= len(wrong.text)
            kept.append(wrong.text[place:start])
            place = end
        kept.append(wrong.text[place:])
        assert re.fullmatch(".*?".join(map(re.escape, kept)), text)
        assert plain_words(wrong.text) != plain_words(text)
        assert all(plain_words(wrong.text) != plain_words(s) for s in (text, *sources))
        assert wrong.text.endswith(".")
        assert wrong.text[0].isupper() or not wrong.text[0].isalpha()


def examples(count=120):
    rng = draw(3)
    kinds = ["natural", "neutral", "pair", "unfused", "spoiled"]
    for number in range(count):
        target = f"{rng.choice(SUBJECTS)} {rng.choice(PREDICATES)}."
        extra = f"{rng.choice(SUBJECTS)} {rng.choice(PREDICATES)}."
        sources = (target.replace(".", ", it was reported."), extra)
        yield Example(f"e{number}", rng.choice(kinds), "sentence", sources, target, f"event{number // 3}")
    yield Example("t", "title", "title", ("Joe Roe sued Ann Kerr.",), "Roe sues Kerr", "event1")


def pairs_of(found, seed=0, most=3):
    kept = list(found)
    material = of_examples(kept, by_event(kept), seed)
    return make(material, foreign_pool([e for e in kept if e.task == "sentence"], seed), seed, most=most)


def test_pairs_are_balanced_deterministic_and_from_sentences_only():
    pairs = list(pairs_of(examples(), 5))
    assert pairs == list(pairs_of(examples(), 5))
    assert pairs != list(pairs_of(examples(), 6))
    assert {pair.origin for pair in pairs} == {"natural", "neutral", "pair", "unfused", "spoiled"}
    counts = Counter(pair.kind for pair in pairs if not pair.entailed)
    assert set(counts) >= {"modality", "polarity", "number", "entity", "truncated", "time", "join"}
    evenly = median(counts[kind] for kind in KINDS)
    assert max(counts.values()) <= max(25, 2.5 * evenly) + 1
    true = sum(pair.entailed for pair in pairs)
    assert 0.4 < true / len(pairs) < 0.55
    by_id = {example.id: example for example in examples()}
    for pair in pairs:
        example = by_id[re.split("[/#]", pair.id)[0]]
        assert pair.event == example.event
        assert set(example.sources) <= set(pair.sources)
        assert 1 <= len(pair.sources) <= 5
        assert pair.entailed == (not pair.spans) == (not pair.original)
        if pair.kind == "copy":
            assert pair.candidate in pair.sources


def test_at_most_so_many_wrong_sentences_an_example():
    for most in (1, 2):
        counts = Counter(p.id.split("/")[0] for p in pairs_of(examples(60), most=most) if not p.entailed)
        assert max(counts.values()) == most


def test_what_was_made_wrong_of_a_source_stands_there_right_as_well():
    pairs = list(pairs_of(examples(), 1))
    shown = {(pair.event, pair.candidate) for pair in pairs if pair.entailed}
    assert all((pair.event, pair.original) in shown for pair in pairs if not pair.entailed)


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        (
            "Joe Roe, who was born in a small town by the sea, said on the radio the dam is safe.",
            "Joe Roe said on the radio the dam is safe.",
        ),
        ("On Monday, the mayor of the town opened a school.", "The mayor of the town opened a school."),
        ("The mayor opened a new school, which cost the town a fortune.", "The mayor opened a new school."),
        ("The mayor opened a new school.", ""),
        ("Joe Roe, who is a baker by trade, said so.", ""),
    ],
)
def test_compression_leaves_out_what_is_said_aside(text, shorter):
    assert compress(text) == shorter


def test_what_a_brief_leaves_out_goes_and_nothing_else():
    text = (
        "On Monday, Mayor Joe Roe (The Hill) also opened a new school in the valley on May 3, "
        "according to the town hall, and said the bridge was not safe."
    )
    found = {lightened(text, draw(seed)) for seed in range(60)}
    assert text.replace("Joe ", "") in found
    assert any(shorter.startswith("Mayor") for shorter in found)
    assert any("(" not in shorter for shorter in found)
    assert any("May 3" not in shorter for shorter in found)
    assert not any(shorter.startswith("On, ") for shorter in found)
    # Who says so, and what is not so, stay.
    assert all("according to the town hall" in shorter and "not safe" in shorter for shorter in found)
    assert lightened("The mayor opened a new school.", draw(0)) == ""
    main = "When the mayor and the council disagree, the council mostly wins the vote."
    assert {lightened(main, draw(seed)) for seed in range(20)} == {""}


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        (
            "The dam above the old town is safe for now, Joe Roe said.",
            "Joe Roe said that the dam above the old town is safe for now.",
        ),
        (
            "Joe Roe said the dam above the old town is safe for now.",
            "The dam above the old town is safe for now, Joe Roe said.",
        ),
        (
            "After the long strike in the port, the trains on the coast ran again.",
            "The trains on the coast ran again after the long strike in the port.",
        ),
        (
            "The trains on the coast ran again after the long strike in the port.",
            "After the long strike in the port, the trains on the coast ran again.",
        ),
        # What the clause at the end belongs to is not clear.
        ("Joe Roe said the trains on the coast ran again after the long strike.", None),
        ("He said, the dam is safe.", ""),
    ],
)
def test_a_sentence_turned_round(text, turned):
    if turned is None:
        assert not reordered(text).startswith("After")
    else:
        assert reordered(text) == turned


def test_two_sources_told_in_one_sentence():
    sources = ["Joe Roe opened a school on Monday.", "The bridge in the valley was shut."]
    found = {joined(sources, draw(seed)) for seed in range(12)}
    assert "Joe Roe opened a school on Monday, and the bridge in the valley was shut." in found
    assert "The bridge in the valley was shut; Joe Roe opened a school on Monday." in found
    assert joined(["Joe Roe opened a school.", "But he left."], draw(0)) == ""
    assert joined(["Joe Roe opened a school.", "Joe Roe opened the old school."], draw(0)) == ""


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Officials said 12 people were killed in the storm.", "12 people were killed in the storm."),
        (
            "A fire broke out in the mill on the quay, police said.",
            "A fire broke out in the mill on the quay.",
        ),
        # A claim, a forecast and an opinion stay with whoever holds them.
        ("Officials said the storm could kill 12 people.", ""),
        ("Officials said the plan was a disgrace to the whole town.", ""),
        ("Critics said 12 people were killed in the storm.", ""),
    ],
)
def test_a_plain_fact_needs_no_reporter(text, plain):
    assert unattributed(text) == plain


def test_only_what_the_sources_support_is_taken_for_true():
    sources = ("The town shut the bridge on Monday.", "The bridge will be rebuilt by Max Hart.")
    good = Example("a", "natural", "sentence", sources, "The town shut the bridge on Monday.", "e")
    bad = Example("b", "natural", "sentence", sources, "The angry town shut the rotten bridge.", "e")
    named = Example("c", "neutral", "sentence", sources, "Ann Kerr shut the bridge on Monday.", "e")
    found = {piece.id: piece.target for piece in of_examples([good, bad, named], {}, 0)}
    assert found == {"a": good.target, "b": "", "c": ""}


def test_spoiled_sources_are_not_true_themselves():
    spoiled = [
        Example(f"s{n}", "spoiled", "sentence", ("The burg shut a bridge.",), "The town shut a bridge.", "e")
        for n in range(40)
    ]
    material = list(of_examples(spoiled, {}, 0))
    assert 4 < len(material) < 25
    pairs = list(make(material, Pool(), 0))
    assert not any(pair.candidate == "The burg shut a bridge." for pair in pairs if pair.entailed)


def test_sentences_of_articles_stay_with_their_event():
    texts = [
        "Joe Roe sued Ann Kerr in the old town on Monday.",
        "It rained.",
        "He said the dam was safe for now.",
    ]
    lines = tuple(Line(text, sound=True, alone=not text.startswith("He")) for text in texts)
    stories = [Story(name, None, "paper", "Title", lines) for name in ("one", "two")]
    example = Example("unfused-relative-one-4", "unfused", "sentence", ("A.",), "A.", "event-7")
    assert articles_of([example]) == {"one": "event-7"}
    sentences = {"event-7": ["The bridge in the valley was shut for many days."]}
    (piece,) = of_articles(stories, articles_of([example]), sentences, 0, most=4)
    assert (piece.id, piece.event, piece.target) == ("article-one-0", "event-7", texts[0])
    assert texts[0] in piece.sources
    assert "It rained." not in piece.sources


def test_files_and_statistics(tmp_path):
    everything = list(examples())
    write([e for e in everything if e.event != "event1"], tmp_path / "train.jsonl.gz")
    write([e for e in everything if e.event == "event1"], tmp_path / "valid.jsonl.gz")
    found = build(tmp_path, tmp_path / "out", seed=2)
    train = list(read_pairs(tmp_path / "out" / VERIFIER_TRAIN))
    valid = list(read_pairs(tmp_path / "out" / VERIFIER_VALID))
    assert {pair.event for pair in valid} == {"event1"}
    assert "event1" not in {pair.event for pair in train}
    assert found["train"].entailed == sum(pair.entailed for pair in train)
    assert sum(found["train"].kinds.values()) == len(train)
    stored = json.loads((tmp_path / "out" / VERIFIER_STATISTICS).read_text())
    assert stored["train"]["kinds"] == found["train"].kinds
    first = (tmp_path / "out" / VERIFIER_TRAIN).read_bytes()
    build(tmp_path, tmp_path / "out", seed=2)
    assert (tmp_path / "out" / VERIFIER_TRAIN).read_bytes() == first
    assert sum(build(tmp_path, tmp_path / "few", limit=3)["train"].kinds.values()) < 15


def test_a_broken_file_is_told_by_name_and_line(tmp_path):
    pair = Pair("a/copy", "Joe Roe ran.", ("Joe Roe ran.",), True, "copy", (), "", "pair", "e")
    path = tmp_path / "p.jsonl.gz"
    write_pairs([pair, pair], path)
    assert list(read_pairs(path)) == [pair, pair]
    with pytest.raises(SummarizerError, match="no file"):
        list(read_pairs(tmp_path / "none.jsonl.gz"))
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(SummarizerError, match="complete"):
        list(read_pairs(path))
    import gzip

    with gzip.open(path, "wt") as lines:
        lines.write('{"id": "x"}\n')
    with pytest.raises(SummarizerError, match="line 1"):
        list(read_pairs(path))
