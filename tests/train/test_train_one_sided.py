"""Words that one side uses: weighed against a plain sum, and only of events that both sides tell."""

from __future__ import annotations

import gzip
import json
import math

import pytest

from summarizer.train.data.corpus import Line, Story
from summarizer.train.one_sided import HEADER, Told, candidates, log_odds, main, told, words_of


def story(name, *texts):
    return Story(name, 1, f"outlet {name}", "", tuple(Line(text, sound=True, alone=True) for text in texts))


def article(side, outlet, event, *words):
    return Told(event, side, outlet, frozenset(words))


def test_log_odds_equal_the_formula():
    one, other = [30, 100], [10, 120]
    sizes, prior = (400, 500), 0.1

    def expected(a, b):
        alpha = prior * (a + b) + 0.01
        whole = prior * sum(sizes)
        odds = [
            math.log((n + alpha) / (size + whole - n - alpha)) for n, size in zip((a, b), sizes, strict=True)
        ]
        return (odds[0] - odds[1]) / math.sqrt(1 / (a + alpha) + 1 / (b + alpha))

    assert log_odds(one, other, sizes, prior) == pytest.approx([expected(30, 10), expected(100, 120)])


def test_log_odds_are_symmetric_and_zero_for_equal_shares():
    assert log_odds([20], [20], (300, 300)) == pytest.approx([0.0])
    [left], [right] = log_odds([40], [5], (300, 200)), log_odds([5], [40], (200, 300))
    assert left == pytest.approx(-right)
    assert left > 0


def test_words_are_the_outlets_own_and_no_names():
    assert set(words_of("The regime of Faro fell, and people fled.")) == {
        "regime",
        "the regime",
        "regime of",
        "fell",
        "people",
        "and people",
        "fled",
        "people fled",
    }


def test_only_events_of_both_sides_are_read_and_only_own_voice():
    stories = [
        story("l", "The regime fell.", "“The thugs lost,” he said."),
        story("r", "The government fell."),
        story("x", "The tyrant fell."),
    ]
    found = list(told(stories, {"l": "left", "r": "right", "x": "right"}, ["e1", "e1", "e2"]))
    assert [(one.event, one.side) for one in found] == [("e1", "left"), ("e1", "right")]
    assert "regime" in found[0].words
    assert "thugs" not in found[0].words


def test_a_word_of_one_side_is_a_candidate_and_a_house_style_is_not():
    articles = [
        article("left", f"outlet {number % 4}", f"e{number}", "undocumented", "said") for number in range(40)
    ]
    articles += [
        article(
            "right", "one outlet", f"e{number}", "alien", "said", *(["undocumented"] if number < 5 else [])
        )
        for number in range(40)
    ]
    [found] = candidates(articles, least=5, least_z=2.0)
    assert (found.word, found.side, found.outlets, found.events) == ("undocumented", "left", 4, 40)
    assert found.articles == {"left": 40, "center": 0, "right": 5}
    assert found.alone == pytest.approx(35 / 40)
    assert found.row().split("\t")[:2] == ["undocumented", "left"]


def test_the_command_writes_a_table(tmp_path, monkeypatch):
    path = tmp_path / "articles.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for number in range(4):
            record = {
                "id": str(number),
                "date": "2031-05-04",
                "source": f"s{number}",
                "title": "The ferry sank",
            }
            record |= {
                "lean": ("left", "right")[number % 2],
                "text": "The old ferry sank off the pier at noon.",
            }
            lines.write(json.dumps(record) + "\n")
    output = tmp_path / "found.tsv"
    monkeypatch.setattr(
        "sys.argv",
        [
            "one_sided",
            "--articles",
            str(path),
            "--output",
            str(output),
            "--cache",
            str(tmp_path / "cache"),
            "--least",
            "2",
        ],
    )
    main()
    assert output.read_text(encoding="utf-8").splitlines() == [HEADER]
