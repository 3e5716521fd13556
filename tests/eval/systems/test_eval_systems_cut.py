"""Length matching."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.contract import Output, OutputSentence
from eval.systems import cut
from summarizer import SummarizerError
from summarizer.document import Citation

CITED = (Citation("a", 0, 0, 9),)
TWO = Output(
    (OutputSentence("The  dam held, all night.", CITED), OutputSentence("Nobody slept.", None, fused=True)),
    warnings=("one",),
)


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (1, ["The"]),
        (3, ["The  dam held,"]),
        (5, ["The  dam held, all night."]),
        (6, ["The  dam held, all night.", "Nobody"]),
        (7, ["The  dam held, all night.", "Nobody slept."]),
        (99, ["The  dam held, all night.", "Nobody slept."]),
    ],
)
def test_the_last_sentence_is_cut_in_the_middle(words, texts):
    assert [s.text for s in cut(TWO, words).sentences] == texts


def test_citations_and_warnings_stay():
    found = cut(TWO, 6)
    assert [(s.citations, s.fused) for s in found.sentences] == [(CITED, False), (None, True)]
    assert found.warnings == ("one",)


def test_no_length_is_told():
    with pytest.raises(SummarizerError, match="at least 1 word, not 0"):
        cut(TWO, 0)


def test_an_empty_output_stays_empty():
    assert cut(Output(()), 5) == Output(())


texts = st.text(alphabet="ab.\u00a0 \n\t\u2028é", max_size=30)
outputs = st.lists(texts, max_size=6).map(lambda rows: Output(tuple(OutputSentence(t, CITED) for t in rows)))


@settings(max_examples=200)
@given(outputs, st.integers(1, 20))
def test_cutting_keeps_exactly_the_first_words(output, words):
    found = cut(output, words)
    assert found.text.split() == output.text.split()[:words]
    assert found.words == min(output.words, words)
    assert cut(found, words) == found
    for before, after in zip(output.sentences, found.sentences, strict=False):
        assert before.text.startswith(after.text)
    if output.words <= words:
        assert [s.text for s in found.sentences if s.text.strip()] == [
            s.text for s in output.sentences if s.text.strip()
        ]
