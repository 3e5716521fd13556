import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.rouge import RougeScorer
from summarizer.document import SummarizerError

TYPES = ["rouge1", "rouge2", "rouge3", "rouge9", "rougeL", "rougeLsum"]
WORDS = (
    "the The running ran flies geese movement movements news inning skies 3rd 2031 a b naïve İzmir \u212a "
    "Straße's well-known , . ! – \n \n\n _ generously happily"
).split(" ")
text = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5)), max_size=40).map(" ".join)


def theirs(*args, **kwargs):
    return pytest.importorskip("rouge_score.rouge_scorer").RougeScorer(*args, **kwargs)


def plain(scores):
    return {name: tuple(score) for name, score in scores.items()}


@given(text, text, st.booleans())
@settings(max_examples=150)
def test_scores_are_those_of_rouge_score_to_the_last_bit(target, prediction, stemmed):
    ours = RougeScorer(TYPES, use_stemmer=stemmed).score(target, prediction)
    assert plain(ours) == plain(theirs(TYPES, use_stemmer=stemmed).score(target, prediction))


@given(st.lists(text, min_size=1, max_size=4), text, st.booleans())
@settings(max_examples=50)
def test_the_best_of_several_is_that_of_rouge_score(targets, prediction, stemmed):
    ours = RougeScorer(TYPES, use_stemmer=stemmed).score_multi(targets, prediction)
    assert plain(ours) == plain(theirs(TYPES, use_stemmer=stemmed).score_multi(targets, prediction))


@given(text, text)
@settings(max_examples=30)
def test_splitting_into_sentences_is_left_to_nltk_as_there(target, prediction):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nltk.sent_tokenize", lambda text: text.split("."))
        ours = RougeScorer(["rougeLsum"], split_summaries=True).score(target, prediction)
        assert plain(ours) == plain(theirs(["rougeLsum"], split_summaries=True).score(target, prediction))


def test_without_nltks_data_splitting_is_one_clear_line(monkeypatch):
    def absent(text):
        raise LookupError("a long story")

    monkeypatch.setattr("nltk.sent_tokenize", absent)
    with pytest.raises(SummarizerError, match="punkt_tab"):
        RougeScorer(["rougeLsum"], split_summaries=True).score("a", "b")


class Characters:
    def tokenize(self, text):
        return list(text)


@given(st.text("abc", max_size=12), st.text("abc", max_size=12))
@settings(max_examples=50)
def test_a_tokeniser_of_ones_own_is_used(target, prediction):
    ours = RougeScorer(TYPES, tokenizer=Characters()).score(target, prediction)
    assert plain(ours) == plain(theirs(TYPES, tokenizer=Characters()).score(target, prediction))


def test_worked_by_hand():
    score = RougeScorer(["rouge1", "rougeL"]).score("a b c d", "a c x")
    assert score["rouge1"] == (2 / 3, 0.5, 2 * (2 / 3) * 0.5 / (2 / 3 + 0.5))
    assert score["rougeL"].recall == 0.5


def test_the_best_of_several_has_the_highest_f_not_the_highest_recall():
    score = RougeScorer(["rouge1"]).score_multi(["a", "a b c x"], "a b c d")["rouge1"]
    assert (score.precision, score.recall) == (0.75, 0.75)


@pytest.mark.parametrize("name", ["rouge0", "rouge10", "rougeS", "L"])
def test_an_unknown_measure_is_refused_as_there(name):
    with pytest.raises(ValueError, match="rouge"):
        RougeScorer([name]).score("a", "a")
    with pytest.raises(SummarizerError, match=name):
        RougeScorer([name]).score("a", "a")


def test_no_reference_is_one_clear_line():
    with pytest.raises(SummarizerError, match="no reference"):
        RougeScorer(["rouge1"]).score_multi([], "a")
