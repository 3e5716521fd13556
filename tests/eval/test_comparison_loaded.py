"""Loaded language is scored against the labels of a planted event."""

from __future__ import annotations

import pytest

from eval.comparison.loaded import false_alarms, label_span, nothing, score
from summarizer.document import Citation, LoadedWord

TEXT = "The vile attack failed. He called it a vile attack. The mob fled."
TRUTH = {
    "copies": [{"article": "c", "of": "a"}],
    "off_topic": [],
    "loaded": [
        {"article": "a", "text": "The vile attack", "word": "vile", "neutral": [""], "voice": "outlet"},
        {"article": "a", "text": "a vile attack", "word": "a vile", "neutral": ["an"], "voice": "attributed"},
        {"article": "a", "text": "mob", "word": "mob", "neutral": ["people", "a crowd"], "voice": "outlet"},
    ],
}


def word(start, text, voice, *neutral, article="a"):
    return LoadedWord(text, "judgement", voice, neutral, Citation(article, 0, start, start + len(text)))


def test_counts():
    found = [
        word(4, "vile", "outlet", ""),
        word(TEXT.index("a vile") + 2, "vile", "outlet", ""),
        word(TEXT.index("mob"), "mob", "outlet", "crowd"),
        word(0, "vile", "outlet", article="c"),
    ]
    result = score(found, TRUTH, {"a": TEXT, "c": TEXT})
    assert result.wanted == {"outlet": 2, "quoted": 0, "attributed": 1}
    assert result.found == result.wanted
    assert (result.voiced, result.outlet, result.replaced, result.neutral) == (2, 3, 2, 2)
    assert (result.recall, result.outlet_recall, result.neutral_accuracy) == (1.0, 1.0, 1.0)
    assert result.voice_accuracy == pytest.approx(2 / 3)


def test_scores_add_up_and_nothing_is_zero():
    one = score([word(4, "vile", "outlet", "bad")], TRUTH, {"a": TEXT})
    assert one.neutral == 0
    both = one + one + nothing()
    assert both.wanted["outlet"] == 4
    assert both.found["outlet"] == 2
    assert nothing().recall == 0.0


def test_the_occurrence_of_a_label_is_minded():
    label = {"text": "vile attack", "word": "vile", "occurrence": 2}
    assert label_span(TEXT, label)[0] == TEXT.index("a vile") + 2


def test_false_alarms_count_own_voice_only():
    assert false_alarms(["The vile attack failed.", "“A vile attack,” he said."]) == (1, 9)
