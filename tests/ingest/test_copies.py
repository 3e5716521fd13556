"""Copies: wire stories on many sites are one voice; stories that share quotations are not."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import Article
from summarizer.ingest import copies as module
from summarizer.ingest.copies import find_copies

SEEDS = Path(__file__).parents[2] / "seeds"
WORDS = [f"w{n}" for n in range(400)]


def story(seed, length=300):
    return " ".join(np.random.default_rng(seed).choice(WORDS, length))


def articles(*texts):
    return [Article(text, id=name) for text, name in zip(texts, "abcdefghij", strict=False)]


def reference(cluster):
    """The definition, read aloud: sets of 5-grams, a graph, its components, the longest text of each."""

    def grams(text):
        words = text.lower().split()
        size = min(5, len(words))
        return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)} if size else set()

    def same(a, b):
        shared, small, large = len(a & b), *sorted((len(a), len(b)))
        return small > 0 and small >= large / 2 and (shared >= 0.6 * len(a | b) or shared >= 0.85 * small)

    sets = [grams(article.text) for article in cluster]
    result = {}
    for i, article in enumerate(cluster):
        reached, frontier = {i}, [i]
        while frontier:
            here = frontier.pop()
            fresh = {j for j in range(len(cluster)) if j not in reached and same(sets[here], sets[j])}
            reached |= fresh
            frontier += fresh
        original = min(reached, key=lambda j: (-len(cluster[j].text), j))
        if original != i:
            result[article.id] = cluster[original].id
    return result


def test_the_seeds_are_five_voices():
    assert find_copies([Article(p.read_text("utf-8"), id=p.stem) for p in SEEDS.glob("*.txt")]) == {}


def test_a_wire_copy_with_another_headline_case_and_punctuation_is_a_copy():
    text = story(1)
    site = "Bridge closed again\n\n" + text.upper().replace(" ", ", ", 20) + "\n\nSign up for our newsletter."
    assert find_copies(articles(text, site, story(2))) == {"a": "b"}


def test_a_trimmed_copy_is_one_and_an_excerpt_is_not():
    words = story(1).split()
    trimmed, excerpt = " ".join(words[:180]), " ".join(words[:120])
    assert find_copies(articles(" ".join(words), trimmed, excerpt)) == {"b": "a", "c": "a"}
    assert find_copies(articles(" ".join(words), excerpt)) == {}  # above, the trimmed copy links the two


def test_stories_that_share_long_quotations_are_two_voices():
    quotations = story(9, 120)
    assert find_copies(articles(f"{story(1, 180)} {quotations}", f"{quotations} {story(2, 180)}")) == {}


def test_the_original_is_the_longest_text_and_the_first_of_equals():
    text = story(1)
    assert find_copies(articles(text, text + " more", text)) == {"a": "b", "c": "b"}
    assert find_copies(articles(text, text)) == {"b": "a"}


def test_short_and_empty_texts():
    assert find_copies(articles("One two.", "One, two!", "Two one.", "", "")) == {"a": "b"}
    assert find_copies(articles("One two three.", "one two three", "Two one.")) == {"b": "a"}
    assert find_copies(articles("", "", "...")) == {}
    assert find_copies([]) == {}


def test_scripts_without_spaces_are_compared_by_character():
    text = "市长周四表示河上的大桥已经关闭居民已经撤离士兵正在帮助搜救学校将关闭到星期一"
    assert find_copies(articles(text, text.replace("星期一", "星期二"), text[::-1])) == {"b": "a"}


PIECES = [story(seed, 12) for seed in range(6)]


@settings(max_examples=200)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), max_size=6))
def test_it_agrees_with_the_definition(texts):
    cluster = articles(*texts)
    assert find_copies(cluster) == reference(cluster)


@pytest.mark.parametrize("sketch", [100, 1000])
def test_a_sketch_of_a_long_text_decides_as_the_text_does(sketch, monkeypatch):
    monkeypatch.setattr(module, "SKETCH", sketch)
    words = [f"w{n}" for n in np.random.default_rng(0).integers(0, 5000, 6000)]
    changed = [f"x{n}" if n % 40 == 0 else word for n, word in enumerate(words)]  # resemblance about 0.78
    other = words[:2000] + [f"y{n}" for n in range(4000)]  # about 0.2
    cluster = articles(" ".join(words), " ".join(changed), " ".join(other), " ".join(words[:4000]))
    expected = reference(cluster)
    assert len(expected) == 2
    assert "c" not in {*expected, *expected.values()}
    assert find_copies(cluster) == expected


def test_many_identical_articles_and_very_long_ones_are_quick():
    start = time.process_time()
    text = story(1, 1500)
    fifty = [Article(text, id=str(n)) for n in range(50)]
    assert find_copies(fifty) == {str(n): "0" for n in range(1, 50)}
    long = story(2, 300_000)
    assert find_copies(articles(long, long + " more")) == {"a": "b"}
    assert time.process_time() - start < 5
