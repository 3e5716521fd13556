"""The extractive fuser offers sources' own sentences, shortened first."""

from __future__ import annotations

from summarizer.document import Sentence, Theme
from summarizer.fuse.extract import Extract


def theme(*texts, number=0):
    found = tuple(Sentence(f"a{i}", i, 0, len(t), t) for i, t in enumerate(texts))
    return Theme(number, found, 1.0)


def test_the_shorter_wording_comes_first_and_the_whole_one_behind_it():
    [offers] = Extract().fuse([theme("But the bridge fell.", "The bridge is gone.")])
    assert [offer.text for offer in offers] == [
        "The bridge fell.",
        "But the bridge fell.",
        "The bridge is gone.",
    ]
    assert [bool(offer.edits) for offer in offers] == [True, False, False]


def test_every_offer_is_a_source_sentence_and_not_fused():
    given = theme("But the bridge fell.", "However, it stood.", "The bridge is gone.")
    for offer in Extract().fuse([given])[0]:
        assert not offer.fused
        assert len(offer.sources) == 1
        assert offer.sources[0] in given.sentences
        if not offer.edits:
            assert offer.text == offer.sources[0].text


def test_scores_fall_towards_zero():
    [offers] = Extract().fuse([theme(*(f"But bridge {chr(97 + i)} fell." for i in range(9)))])
    scores = [offer.score for offer in offers]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)
    assert scores[0] == 1
    assert scores[-1] > 0


def test_a_batch_is_what_its_themes_are_alone():
    themes = [theme("But the bridge fell.", number=0), theme("The mayor left.", number=1)]
    assert Extract().fuse(themes) == [Extract().fuse([t])[0] for t in themes]
    assert Extract().fuse([]) == []
