"""Sentences cut down to what others say, joined with what others say, and whole briefs."""

# ruff: noqa: E501 - tables: one case a line; a sample, not a secret

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pytest

from summarizer.train.data import briefs
from summarizer.train.data.corpus import Story, lines_of
from summarizer.train.data.cut import cut, whole, without
from summarizer.train.data.dedupe import unique
from summarizer.train.data.gate import refused
from summarizer.train.data.ground import STRICT, ground, supports, unsupported
from summarizer.train.data.headline import stated
from summarizer.train.data.joined import join
from summarizer.train.data.match import families, family, holdings, joint, missing, pieces, share_held, weight
from summarizer.train.data.removable import removable
from summarizer.train.data.shelf import Shelf
from summarizer.train.examples import Example

DAY = date(2018, 5, 2).toordinal()


def story(name, text, source):
    return Story(name, DAY, source, "", lines_of(text))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("killed", "died", True),
        ("wrote", "writing", True),
        ("legislation", "bill", True),
        ("legislators", "legislation", False),  # one stem, two groups
        ("three", "3", True),
        ("raised", "cut", False),
        ("pier", "boat", False),
    ],
)
def test_families(one, other, same):
    assert (family(one) == family(other)) is same


def test_pieces():
    text = "The mayor Quill didn't say that 12 boats were well-built."
    found = {text[p.start : p.end]: (p.light, p.exact) for p in pieces(text)}
    assert found == {
        "mayor": (False, False),
        "Quill": (False, True),
        "12": (False, True),
        "boats": (False, False),
        "built": (False, False),
    }


def test_names_have_to_stand_as_they_are():
    held = holdings(["The republican board of Velmont met for 3 days."])
    text = "The Republican board of Orsk met for three days."
    assert [text[p.start : p.end] for p in missing(text, held)] == ["Republican", "Orsk"]
    assert share_held("Boats sank.", held) == 0
    assert share_held("The board met.", held) == 1


def test_joint():
    assert joint("Quill approved the pier.", ["Quill approved the pier."]) == 1
    assert joint("Quill approved the pier.", ["Quill spoke.", "The board approved the pier."]) == 0.5
    assert joint("Quill approved the pier.", ["Nobody came."]) == 1


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        # An adjective, a day, an aside, an opening, half of a predicate, a clause at the end.
        ("The board approved the controversial repair of the wooden pier on Tuesday.", "The board approved the repair of the wooden pier.", "The board approved the repair of the wooden pier."),
        ("The board, which Quill leads, approved the repair of the wooden pier.", "The board approved the repair of the wooden pier.", "The board approved the repair of the wooden pier."),
        ("After a long debate, the board approved the repair of the wooden pier.", "The board approved the repair of the wooden pier.", "The board approved the repair of the wooden pier."),
        ("The board approved the repair of the wooden pier and rejected a sale of boats.", "The board approved the repair of the wooden pier.", "The board approved the repair of the wooden pier."),
        ("The board approved the repair of the wooden pier after a storm damaged the quay.", "The board approved the repair of the wooden pier.", "The board approved the repair of the wooden pier."),
        # The article follows the word after it.
        ("The harbour board of Velmont approved a sweeping old repair plan.", "The harbour board of Velmont approved an old repair plan.", "The harbour board of Velmont approved an old repair plan."),
        # All of it is held.
        ("The board approved the repair of the wooden pier.", "The wooden pier got a repair that the board approved.", "The board approved the repair of the wooden pier."),
        # The verb cannot go; what hangs on a condition must not go.
        ("The board blessed the repair of the wooden pier.", "The board discussed the repair of the wooden pier.", ""),
        ("The board approved the repair of the wooden pier if Orsk pays.", "The board approved the repair of the wooden pier.", ""),
        # Too little is left.
        ("The board met on Tuesday in Orsk with Quill.", "The board met.", ""),
    ],
)  # fmt: skip
def test_cut(text, source, expected):
    assert cut(text, holdings([source])) == expected


def test_a_general_word_may_stay_where_it_is_allowed():
    text, held = (
        "The board decided on the repair of the wooden pier.",
        holdings(["The board met over repair of the wooden pier."]),
    )
    assert cut(text, held) == ""
    assert cut(text, held, 1) == text


def test_what_is_cut_leaves_a_sentence():
    text = (
        "On Monday, the board, which met in Orsk, approved a sweeping repair of the pier, Quill said Tuesday."
    )
    for start, end in removable(text):
        left = without(text, start, end)
        assert left[0].isupper()
        assert left.endswith(".")
        assert "  " not in left
        assert not left.endswith((" .", ",."))
    assert not whole("When the board of Velmont approved the repair of the pier.")
    assert not whole("The harbour board of Velmont and the wooden pier of Orsk.")


@pytest.mark.parametrize(
    ("target", "sources", "expected"),
    [
        ("The board approved the repair of the pier.", ["The board approved the repair of the old pier."], True),
        # What is only a plan, a condition or denied.
        ("The board approved the repair of the pier.", ["The board has not approved the repair of the pier."], False),
        ("The board sold the old pier.", ["The board may have sold the old pier."], False),
        ("The board sells the old pier.", ["The board could sell the old pier."], False),
        # A quotation turned into a fact; another speaker; other words in quotation marks.
        ("The pier is a disgrace to the harbour.", ["“The pier is a disgrace to the harbour,” Orsk said."], False),
        ("“The pier is a disgrace,” Quill said.", ["“The pier is a disgrace,” Orsk said.", "Quill spoke of the pier and said nothing."], False),
        ("Orsk called the pier “a great disgrace.”", ["Orsk called the pier “a disgrace.”"], False),
        # A date that nobody gives.
        ("The board approved the repair in May.", ["The board approved the repair in June."], False),
    ],
)  # fmt: skip
def test_support_is_more_than_words(target, sources, expected):
    assert supports(sources, target) is expected


def test_ground_cuts_to_the_chosen_sources():
    text = "The harbour board of Velmont approved a sweeping repair of the wooden pier on Sunday."
    near = [
        "A repair of the wooden pier was approved by the harbour board in Velmont.",
        "Boats of Orsk sank on Sunday.",
    ]
    lost = Counter()
    found = ground(text, near, lost)
    assert found is not None
    assert found.target == "The harbour board of Velmont approved a repair of the wooden pier."
    assert found.sources == (near[0],)
    assert not lost
    assert ground(text, near[1:], lost) is None
    assert sum(lost.values()) == 1


def test_words_from_here_and_there_are_no_support():
    target = "The mayor of Velmont sold nine boats of the old fleet."
    sources = ["The mayor opened a fleet museum near old boats.", "A clerk of Velmont sold nine chairs."]
    assert unsupported(target, sources, STRICT) != ""


def test_join_needs_both_sources():
    text = (
        "The harbour board of Velmont approved a repair of the wooden pier, which a storm damaged in March."
    )
    other = "The wooden pier of Velmont, which a storm damaged in March, will get a repair."
    found = join(text, [other])
    assert found is not None
    assert found.target == text
    assert found.sources == ("The harbour board of Velmont approved a repair of the wooden pier.", other)
    for source in found.sources:
        assert missing(text, holdings([source]))
    assert not missing(text, holdings(found.sources))
    assert join(text, ["Boats sank in March."]) is None


def test_shelf_shares_are_those_of_a_plain_count():
    articles = [
        story("a", "The harbour board approved a repair. Nine boats sank in a storm near Orsk.", "x"),
        story("b", "A storm damaged the pier of the harbour. The mayor spoke for an hour.", "y"),
    ]
    targets = ["The board approved the pier in a storm.", "Tulips bloom in Orsk near the harbour."]
    shelf = Shelf()
    shared = shelf.shared(targets, [shelf.row(article) for article in articles])
    texts = [line.text for article in articles for line in article.lines]
    for row, target in zip(shared, targets, strict=True):
        total = sum(map(weight, families(target)))
        expected = [sum(map(weight, families(target) & families(text))) / total for text in texts]
        assert np.allclose(row, expected, atol=1e-5)


A = (
    "The harbour board of Velmont approved a $2 million repair of the wooden pier on Tuesday, after years of debate. "
    "Mayor Ada Quill said that the work on the pier would start in the autumn and take nine months."
)
B = (
    "A $2 million repair of the wooden pier was approved on Tuesday by the harbour board of Velmont. "
    "The fleet has nine boats."
)
C = (
    "Boats of Velmont will stay at the quay. "
    "The work on the pier would start in the autumn and take nine months, Mayor Ada Quill said."
)


def test_briefs():
    own, others = story("a", A, "x"), [story("b", B, "y"), story("c", C, "z")]
    texts = [line.text for other in others for line in other.lines]
    near = [(number, texts) for number in range(len(own.lines))]
    (made,) = briefs.build(own, near, others, "event-a", Counter())
    assert (made.id, made.kind, made.task) == ("natural-brief-a", "natural", "brief")
    first, second = (line.text for line in lines_of(made.target))
    assert first == "The harbour board of Velmont approved a $2 million repair of the wooden pier on Tuesday."
    assert second == own.lines[1].text
    assert set(made.sources) <= set(texts)
    assert {texts[0], texts[3]} <= set(made.sources)
    assert list(made.sources) == [text for text in texts if text in made.sources]  # by article
    assert refused(made) == ""


def test_sources_of_a_brief_fit_the_encoder():
    long = " ".join(
        f"Board {n} of Velmont approved repair {n} of pier {n} with nine boats and ten clerks."
        for n in range(60)
    )
    found = briefs.chosen([story("a", long, "x"), story("b", long.replace("Velmont", "Orsk"), "y")], [])
    assert 0 < len(found) <= briefs.MOST
    assert sum(len(line.split()) for line in found) <= briefs.MOST_WORDS
    assert len(briefs.fitting(["a b c", "d e", "f"], most=2)) == 2
    assert briefs.fitting(["a b c", "d e", "f"], words=4) == ["a b c", "f"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Velmont harbour board wins repair of pier", False),
        ("Velmont harbour board approved repair of pier", True),
        ("Board of Velmont to repair the wooden pier", True),
        ("Velmont harbour board rejects repair of pier", False),
        ("Orsk harbour board approves repair of pier", False),
        ("The repair of the wooden pier in Velmont", False),  # no statement
        ("Velmont approves repair", False),  # short
    ],
)
def test_stated_titles(title, expected):
    sources = ["The harbour board of Velmont approved a repair of the wooden pier on Tuesday."]
    assert stated(title, sources) is expected


def test_tasks_do_not_take_targets_from_each_other():
    text = "The harbour board of Velmont approved a repair of the wooden pier on Tuesday."
    made = [Example(task, "natural", task, ("The board met.",), text, "e") for task in ("sentence", "brief")]
    assert [example.id for example in unique(made)] == ["sentence", "brief"]
