"""The two files of word counts: written as documented, and read back."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from summarizer.annotate import background as reader
from summarizer.train import background as writer

CORPUS = ["The boat met Faro. Boats met, the boat sank."] * 3 + ["The tug sank. A tug met the Boat."] * 2


@pytest.fixture
def folder(tmp_path, monkeypatch):
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(json.dumps({"text": text}) + "\n" for text in CORPUS), encoding="utf-8")
    arguments = [
        "background",
        str(articles),
        "--least-words",
        "3",
        "--least-pairs",
        "2",
        "--folder",
        str(tmp_path),
    ]
    monkeypatch.setattr("sys.argv", arguments)
    writer.main()
    return tmp_path


@pytest.fixture
def read_back(folder, monkeypatch):
    """The reader, looking into the folder; its caches are emptied before and after."""
    cached = (reader.vocabulary, reader._total, reader._bigrams, reader._stem_articles)
    monkeypatch.setattr(reader, "WORDS", folder / reader.WORDS.name)
    monkeypatch.setattr(reader, "BIGRAMS", folder / reader.BIGRAMS.name)
    for function in cached:
        function.cache_clear()
    yield reader
    for function in cached:
        function.cache_clear()


def test_counts():
    occurrences, articles, inner, capitalised, pairs = writer.count(CORPUS)
    assert (occurrences["the"], occurrences["boat"], occurrences["tug"]) == (3 * 2 + 2 * 2, 3 * 2 + 2, 2 * 2)
    assert (articles["the"], articles["boat"], articles["tug"]) == (5, 5, 2)
    assert capitalised["faro"] == inner["faro"] == 3
    assert (capitalised["the"], inner["the"]) == (0, 3 + 2)
    assert (capitalised["boat"], inner["boat"]) == (2, 3 * 2 + 2)
    assert pairs["the", "boat"] == 3 * 2 + 2
    assert ("met", "the") in pairs
    assert pairs["faro", "boats"] == 0  # a full stop stands between them


def test_words_file(folder):
    lines = (folder / "news_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert ["boat", "8", "5", "0.250"] in rows
    assert ["faro", "3", "3", "1.000"] in rows
    assert "a" not in [row[0] for row in rows]  # seen twice only


def test_pairs_file(folder):
    words = [
        line.split("\t")[0] for line in (folder / "news_words.tsv").read_text(encoding="utf-8").splitlines()
    ]
    with np.load(folder / "news_bigrams.npz") as stored:
        keys, levels = stored["keys"], stored["levels"]
    assert (keys.dtype, levels.dtype) == (np.uint32, np.uint8)
    assert (np.diff(keys.astype(np.int64)) > 0).all()
    pairs = {
        (words[key // len(words)], words[key % len(words)]): level
        for key, level in zip(keys, levels, strict=True)
    }
    _, _, _, _, counted = writer.count(CORPUS)
    expected = {pair: n for pair, n in counted.items() if n >= 2 and set(pair) <= set(words)}
    assert pairs == {pair: round(8 * math.log2(n)) for pair, n in expected.items()}


def test_read_back(read_back):
    boat = read_back.vocabulary()["boat"]
    assert (boat.occurrences, boat.articles, boat.capitalised) == (8, 5, 0.25)
    total = sum(word.occurrences for word in read_back.vocabulary().values())
    the = read_back.vocabulary()["the"]
    share = boat.occurrences / total
    expected = math.log2((8 - 0.75) / the.occurrences / share + 0.4)
    assert read_back.association("The boat.") == (pytest.approx(expected), 1)
    assert read_back.association("Sank faro.") == (pytest.approx(math.log2(0.4)), 1)
