"""Themes against average linkage done step by step."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from summarizer.select.theme import adopt, group


def slowly(similarity, threshold):
    """Join the two groups of the highest mean similarity until none reaches the threshold.

    Also says how near any step came to a tie or to the threshold, where the order of arithmetic decides.
    """
    groups = [[i] for i in range(len(similarity))]
    doubt = 1.0
    while len(groups) > 1:
        means = sorted(
            (
                (float(np.mean([similarity[i, j] for i in a for j in b])), x, y)
                for x, a in enumerate(groups)
                for y, b in enumerate(groups)
                if x < y
            ),
            reverse=True,
        )
        mean, x, y = means[0]
        doubt = min([doubt, abs(mean - threshold), *(mean - other[0] for other in means[1:2])])
        if mean < threshold:
            break
        groups[x] += groups.pop(y)
    return {frozenset(g) for g in groups}, doubt


def similarities(seed, n):
    rng = np.random.default_rng(seed)
    centres = rng.random((max(1, n // 3), 4))
    points = centres[rng.integers(0, len(centres), n)] + 0.25 * rng.random((n, 4))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    similarity = np.round(np.clip(points @ points.T, 0, 1) ** 4, 2)  # as finely as groups are told apart
    np.fill_diagonal(similarity, 1.0)
    return similarity


def partition(labels):
    return {frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist())}


@given(st.integers(0, 2**32 - 1), st.integers(0, 14), st.sampled_from([0.42, 0.55, 0.8, 0.95]))
def test_average_linkage(seed, n, threshold):
    similarity = similarities(seed, n)
    expected, doubt = slowly(similarity, threshold)
    if doubt > 1e-9:
        assert partition(group(similarity, threshold=threshold)) == expected


@given(st.integers(0, 2**32 - 1), st.integers(1, 14))
def test_themes_are_numbered_by_first_appearance(seed, n):
    labels = group(similarities(seed, n)).tolist()
    assert list(dict.fromkeys(labels)) == list(range(max(labels) + 1))


def test_no_chain_of_neighbours_holds_a_theme_together():
    # 0-1, 1-2 and 2-3 are alike, the ends are not: single linkage would make one theme of them.
    similarity = np.eye(4)
    for i in range(3):
        similarity[i, i + 1] = similarity[i + 1, i] = 0.8 - 0.01 * i
    labels = group(similarity, threshold=0.55)
    assert labels[0] == labels[1]
    assert labels[2] == labels[3]
    assert labels[0] != labels[2]


def test_twins_are_one_theme_and_strangers_are_none():
    assert group(np.ones((5, 5))).tolist() == [0] * 5
    assert group(np.eye(5)).tolist() == [0, 1, 2, 3, 4]


def test_one_sentence_and_none():
    assert group(np.ones((1, 1))).tolist() == [0]
    assert group(np.zeros((0, 0))).tolist() == []


def test_just_at_the_threshold_is_the_same():
    similarity = np.array([[1, 0.55], [0.55, 1]])
    assert group(similarity, threshold=0.55).tolist() == [0, 0]
    assert group(similarity, threshold=0.5501).tolist() == [0, 1]


def borrowed(similarity_to_lead, quality, importance):
    """Where sentence 1, a theme of its own, goes when sentence 0 leads a theme."""
    similarity = np.eye(2)
    similarity[0, 1] = similarity[1, 0] = similarity_to_lead
    found = adopt(np.array([0, 1]), similarity, np.array(importance), np.array(quality), near=0.4)
    return found.tolist()


def test_a_badly_worded_theme_borrows_a_sound_wording_nearby():
    assert borrowed(0.45, [0.3, 0.9], [1.0, 0.5]) == [0, 0]


def test_a_theme_does_not_borrow_what_it_does_not_need_or_what_is_not_near_sound_and_lesser():
    assert borrowed(0.45, [0.9, 0.9], [1.0, 0.5]) == [0, 1]
    assert borrowed(0.30, [0.3, 0.9], [1.0, 0.5]) == [0, 1]
    assert borrowed(0.45, [0.3, 0.5], [1.0, 0.5]) == [0, 1]
    assert borrowed(0.45, [0.3, 0.9], [0.5, 1.0]) == [0, 1]
