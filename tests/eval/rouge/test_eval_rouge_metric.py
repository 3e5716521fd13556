import dataclasses

import numpy as np
import pytest
import slow_rouge
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from eval.rouge import Rouge, Score
from summarizer.document import SummarizerError

ALL = ("1", "2", "3", "4", "L", "Lsum", "W-1.2", "S4", "SU4", "S0", "SU9", "S*", "SU*")
SYMMETRIC = ("1", "2", "3", "4", "L", "S4", "SU4", "S*", "SU*")

sentence = st.lists(st.sampled_from("abcde"), min_size=1, max_size=8).map(" ".join)
text = st.lists(sentence, min_size=1, max_size=3)
loose = st.lists(sentence, max_size=3)


def figures(score):
    return score.recall, score.precision, score.f


@given(loose, st.lists(text, min_size=1, max_size=3), st.sampled_from([0.0, 0.1, 0.5, 0.8, 1.0]))
@settings(max_examples=60)
def test_scores_are_those_of_the_definitions(candidate, references, alpha):
    found = Rouge(measures=ALL, alpha=alpha, digits=None).score(candidate, references)
    split = [[sentence.split() for sentence in reference] for reference in references]
    for measure in ALL:
        expected = slow_rouge.score(measure, [one.split() for one in candidate], split, alpha)
        assert figures(found[measure]) == pytest.approx(expected, abs=1e-12), measure


@given(loose, st.lists(loose, min_size=1, max_size=3), st.booleans(), st.booleans())
@settings(max_examples=60)
def test_scores_are_between_0_and_1(candidate, references, best, jackknife):
    rouge = Rouge(measures=ALL, refs="best" if best else "average", jackknife=jackknife)
    for score in rouge.score(candidate, references).values():
        assert all(0 <= figure <= 1 for figure in figures(score))


@given(text, st.lists(text, min_size=1, max_size=4), st.randoms(use_true_random=False), st.booleans())
@settings(max_examples=60)
def test_the_order_of_references_does_not_matter(candidate, references, rng, jackknife):
    shuffled = list(references)
    rng.shuffle(shuffled)
    average = Rouge(measures=ALL, jackknife=jackknife)
    found, expected = average.score(candidate, shuffled), average.score(candidate, references)
    for measure in ALL:
        assert figures(found[measure]) == pytest.approx(figures(expected[measure]), abs=1e-12)


@given(text, st.lists(text, min_size=1, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_references_does_not_matter_for_the_best_but_between_equal_recalls(
    candidate, references, rng
):
    shuffled = list(references)
    rng.shuffle(shuffled)
    best = Rouge(measures=ALL, refs="best")
    found, expected = best.score(candidate, shuffled), best.score(candidate, references)
    recalls = [best.score(candidate, [reference]) for reference in references]
    for measure in ALL:
        assert found[measure].recall == pytest.approx(expected[measure].recall) or measure.startswith("W")
        ranked = sorted(one[measure].recall for one in recalls)
        if measure != "W-1.2" and ranked[-1:] != ranked[-2:-1]:
            assert found[measure] == expected[measure]


@given(text)
@settings(max_examples=60)
def test_a_text_is_equal_to_itself(document):
    assume(sum(len(one.split()) for one in document) >= 4)  # a 4-gram and a pair need that many words
    found = Rouge(measures=ALL).score(document, [document])
    for measure in set(ALL) - {"W-1.2"}:
        assert found[measure] == Score(1, 1, 1), measure


@given(sentence)
@settings(max_examples=40)
def test_a_sentence_is_equal_to_itself_in_w_but_for_the_scripts_reference_length(one):
    length = len(one.split())
    found = Rouge(measures=("W-1.2",), digits=None).score(one, [one])["W-1.2"]
    assert found.precision == pytest.approx(1)
    assert found.recall == pytest.approx(length / length**1.2)


@given(text, text)
@settings(max_examples=60)
def test_f_is_symmetric_where_the_script_is(first, second):
    rouge = Rouge(measures=SYMMETRIC)
    there, back = rouge.score(first, [second]), rouge.score(second, [first])
    for measure in SYMMETRIC:
        assert there[measure].f == back[measure].f
        assert there[measure].recall == back[measure].precision


@given(text, st.lists(text, min_size=2, max_size=4), st.sampled_from(["average", "best"]))
@settings(max_examples=40)
def test_jackknife_is_the_mean_over_all_but_one_reference(candidate, references, refs):
    plain = Rouge(measures=ALL, refs=refs)
    parts = [
        plain.score(candidate, references[:out] + references[out + 1 :]) for out in range(len(references))
    ]
    found = Rouge(measures=ALL, refs=refs, jackknife=True).score(candidate, references)
    for measure in ALL:
        expected = np.mean([figures(part[measure]) for part in parts], axis=0)
        assert figures(found[measure]) == pytest.approx(expected)


def test_jackknife_worked_by_hand():
    references = ["a b", "a c d e", "x"]
    found = Rouge(measures=("1",), refs="best", jackknife=True, digits=None).score("a b", references)["1"]
    # without the first: 1/4 of "a c d e"; without the second or the third: all of "a b"
    assert found.recall == pytest.approx((0.25 + 1 + 1) / 3)
    assert found.precision == pytest.approx((0.5 + 1 + 1) / 3)


def test_with_one_reference_jackknife_changes_nothing():
    assert Rouge(jackknife=True).score("a b", ["a c"]) == Rouge().score("a b", ["a c"])


def test_average_adds_up_and_best_takes_the_highest_recall():
    references = ["a b c d", "a x"]
    assert figures(Rouge(measures=("1",)).score("a b c", references)["1"]) == (0.66667, 0.66667, 0.66667)
    assert figures(Rouge(measures=("1",), refs="best").score("a b c", references)["1"]) == (0.75, 1, 0.85714)


def test_best_is_chosen_for_each_measure_and_the_first_of_equals_is_kept():
    rouge = Rouge(measures=("1", "2"), refs="best")
    found = rouge.score("a b c d", ["d c b a x", "a b q r s"])
    assert found["1"].recall == 0.8
    assert found["2"].recall == 0.25
    assert rouge.score("a b c", ["a", "a b"])["1"].precision == 0.33333
    assert rouge.score("a b c", ["a b", "a"])["1"].precision == 0.66667


def test_the_best_is_chosen_by_rounded_recall_but_for_lcs_as_in_the_script():
    # what ROUGE-1.5.5 printed: recalls of 1/1001 and 2/2000 are equal to five decimals
    rouge = Rouge(measures=("1", "Lsum"), refs="best", stem=False)
    candidate, low, high = "a b c x y", "a " + "z " * 1000, "a b " + "z " * 1998
    found = rouge.score(candidate, [low, high])
    assert figures(found["1"]) == (0.001, 0.2, 0.00199)
    assert figures(found["Lsum"]) == (0.001, 0.4, 0.002)
    found = rouge.score(candidate, [high, low])
    assert figures(found["1"]) == figures(found["Lsum"]) == (0.001, 0.4, 0.002)


def test_recall_and_precision_are_rounded_before_f_as_in_the_script():
    assert figures(Rouge(measures=("1",)).score("a", ["a b c d e f"])["1"]) == (0.16667, 1, 0.28572)
    exact = Rouge(measures=("1",), digits=None).score("a", ["a b c d e f"])["1"]
    assert exact.f == pytest.approx(2 / 7, abs=1e-15)


def test_statistics_worked_by_hand():
    rouge = Rouge(measures=("1", "2", "Lsum", "W-2", "S*", "SU1"))
    found = rouge.statistics(["a b c"], [["a b d"], ["c"]])
    assert found.dtype == np.float64
    assert found.tolist() == [
        [[2, 3, 3], [1, 1, 3]],
        [[1, 2, 2], [0, 0, 2]],
        [[2, 3, 3], [1, 1, 3]],
        [[4, 9, 3], [1, 1, 3]],
        [[1, 3, 3], [0, 0, 3]],
        [[3, 5, 5], [0, 0, 5]],
    ]


def test_a_corpus_is_the_mean_over_clusters():
    rouge = Rouge(measures=("1", "Lsum"))
    clusters = [("a b", [["a b"]]), ("a", [["b"], ["a x"]]), ([], [["a"]])]
    scores = [rouge.score(*cluster) for cluster in clusters]
    found = rouge.corpus([rouge.statistics(*cluster) for cluster in clusters])
    for measure in rouge.measures:
        assert figures(found[measure]) == pytest.approx(
            np.mean([figures(one[measure]) for one in scores], axis=0)
        )


@pytest.mark.parametrize("empty", ["", [], ["", " "], "…?"])
def test_an_empty_candidate_or_reference_scores_0(empty):
    rouge = Rouge(measures=ALL)
    assert set(rouge.score(empty, ["a b c"]).values()) == {Score(0, 0, 0)}
    assert set(rouge.score("a b c", [empty]).values()) == {Score(0, 0, 0)}
    assert set(rouge.score(empty, [empty]).values()) == {Score(0, 0, 0)}


def test_a_missing_reference_is_one_clear_line():
    with pytest.raises(SummarizerError, match="no reference"):
        Rouge().score("a", [])
    with pytest.raises(SummarizerError, match="list of references"):
        Rouge().score("a", "a")
    with pytest.raises(SummarizerError, match="no cluster"):
        Rouge().corpus([])


@pytest.mark.parametrize(
    "settings",
    [
        {"measures": ()},
        {"measures": "1"},
        {"measures": ("0",)},
        {"measures": ("W-0.5",)},
        {"measures": ("M",)},
        {"measures": ("S-1",)},
        {"alpha": 1.5},
        {"alpha": float("nan")},
        {"refs": "worst"},
        {"text": "latin"},
        {"words": 10, "bytes": 10},
        {"words": 0},
        {"bytes": -1},
        {"digits": -1},
    ],
)
def test_a_bad_setting_is_one_clear_line(settings):
    with pytest.raises(SummarizerError, match="ROUGE") as raised:
        Rouge(**settings)
    assert "\n" not in str(raised.value)


def test_stemming_and_stop_words_change_what_counts():
    candidate, reference = "The children were running", ["a child runs"]
    assert Rouge(measures=("1",), stem=False).score(candidate, reference)["1"].recall == 0
    assert Rouge(measures=("1",), stem=True).score(candidate, reference)["1"].recall == 0.66667
    assert Rouge(measures=("1",), stem=True, stop=True).score(candidate, reference)["1"].recall == 1


def test_limits_cut_candidate_and_reference():
    assert Rouge(measures=("1",), words=2).score("a b c d", ["a b x y"])["1"] == Score(1, 1, 1)
    assert Rouge(measures=("1",), bytes=3).score("a b c d", ["a b x y"])["1"] == Score(1, 1, 1)
    assert Rouge(measures=("1",), words=2, text="unicode").score("水火 木", ["水火金"])["1"] == Score(1, 1, 1)


def test_unicode_text_scores_words_that_ascii_cannot_see():
    candidate, references = "Київ чекає на потяг", ["Потяг до міста Київ"]
    assert Rouge(measures=("1",), text="ascii").score(candidate, references)["1"] == Score(0, 0, 0)
    assert Rouge(measures=("1",), text="unicode").score(candidate, references)["1"] == Score(0.5, 0.5, 0.5)
    # one word a character: 水 and 下 of three each; the pair 水下 of none
    assert Rouge(measures=("1", "2"), text="unicode").score("水上下", ["下水道"])["1"].recall == 0.66667
    assert Rouge(measures=("1", "2"), text="unicode").score("水上下", ["下水道"])["2"].recall == 0


def test_the_signature_names_everything_that_changes_the_figure():
    plain = Rouge(measures=("1", "Lsum"))
    assert str(plain.signature) == (
        "rouge|v:1.5.5|measure:1,Lsum|refs:avg|stem:porter+wn|stop:no|limit:no|alpha:0.5|jackknife:no|text:ascii|digits:5"
    )
    changes = {
        "measures": ("2",),
        "alpha": 0.1,
        "refs": "best",
        "stem": False,
        "stop": True,
        "words": 100,
        "bytes": 665,
        "jackknife": True,
        "text": "unicode",
        "digits": None,
    }
    assert set(changes) == {field.name for field in dataclasses.fields(Rouge)}
    signatures = {
        str(dataclasses.replace(plain, **{name: value}).signature) for name, value in changes.items()
    }
    assert len(signatures | {str(plain.signature)}) == len(changes) + 1
    assert "limit:words=100" in str(Rouge(words=100).signature)
    assert "limit:tokens=100" in str(Rouge(words=100, text="unicode").signature)


def test_a_score_prints_itself():
    assert str(Score(0.25, 0.5, 0.33333)) == "R 0.25000  P 0.50000  F 0.33333"


def test_settings_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        Rouge().alpha = 0.1
    assert hash(Rouge(measures=["1", "2"])) == hash(Rouge(measures=("1", "2")))
