"""Learning comment from report: on articles that somebody invented, and by plain formulas."""

from __future__ import annotations

import gzip
import json
import math

import numpy as np
import pytest

from summarizer.annotate.opinion import ALWAYS
from summarizer.train.data.corpus import Event, Line, Story
from summarizer.train.opinion import (
    NEUTRAL,
    Example,
    Limits,
    balance,
    examples,
    is_comment,
    learn,
    main,
    neutral,
    topic_distance,
)


def story(name, source, title, *texts):
    return Story(name, 1, source, title, tuple(Line(text, sound=True, alone=True) for text in texts))


def example(number, comment, *words, topic="harbours"):
    return Example(frozenset(words), comment, f"a{number}", f"outlet {number % 7}", topic)


@pytest.mark.parametrize(
    ("source", "title", "kind"),
    [
        ("Reuters", "Ferry sinks off Faro", False),
        ("Reuters", "OPINION: Ferries should not sink", True),
        ("USA TODAY", "Ferries should not sink: Column", True),
        ("CNN - Editorial", "Ferries should not sink", True),
        ("Guest Writer - Left", "Ferries should not sink", True),
        ("George Will", "Ferries should not sink", True),
        ("Reuters", "Analysis: Why ferries sink", None),
        ("Reuters", "Faro shifts public opinion on ferries", None),
        ("Some Magazine", "Ferry sinks off Faro", None),
    ],
)
def test_kinds_of_articles(source, title, kind):
    assert is_comment(source, title) is kind


def test_sentences_are_taken_once_with_their_label():
    report = "The ferry sank off the pier of Faro at noon."
    found = list(
        examples(
            [
                story("n", "Reuters", "Ferry sinks", report, "“It sank so fast,” she said."),
                story("o", "Reuters", "OPINION: Ferries", "Nobody should ever trust a ferry again."),
                story("twice", "Reuters", "Ferry sinks", report),
                story("x", "Some Magazine", "Ferry sinks", "The magazine wrote of the ferry at length."),
            ],
            {"n": "ferries"},
        )
    )
    assert [(one.article, one.comment, one.topic) for one in found] == [
        ("n", False, "ferries"),
        ("o", True, ""),
    ]
    assert "should" in found[1].features


def test_neutral_summaries_are_report():
    told = Event("e", (), "Ferry sinks", "The ferry sank off Faro. Two people were hurt in the water.", ())
    found = list(neutral([told]))
    assert [(one.comment, one.outlet) for one in found] == [(False, NEUTRAL)] * 2


def test_topic_distance_is_the_divergence_less_chance():
    counts = np.array([[30.0, 60.0], [30.0, 0.0]])
    usual = [90 / 120, 30 / 120]
    first = 0.5 * math.log(0.5 / usual[0]) + 0.5 * math.log(0.5 / usual[1]) - 1 / 120
    second = math.log(1 / usual[0])
    assert topic_distance(counts) == pytest.approx([first, second])


def test_a_topic_weighs_as_much_in_comment_as_in_report():
    comment = np.array([True] * 6 + [False] * 10)
    outlet = np.array([0] * 4 + [1] * 2 + [0] * 9 + [1])
    topic = np.array([0, 0, 0, 1, 1, 1] + [0] * 2 + [1] * 8)
    weight = balance(comment, outlet, topic)
    assert weight.mean() == pytest.approx(1)
    for number in (0, 1):
        there = topic == number
        assert weight[there & comment].sum() == pytest.approx(weight[there & ~comment].sum())


def test_an_outlet_weighs_by_the_root_of_its_size():
    outlet = np.array([0] * 9 + [1] * 4 + [0])
    comment = np.array([True] * 13 + [False])
    weight = balance(comment, outlet, np.zeros(14, dtype=np.intp))
    assert weight[:9].sum() / weight[9:13].sum() == pytest.approx(3 / 2)


def test_the_obvious_word_is_learned_and_the_word_of_a_topic_is_not():
    found = []
    for number in range(160):
        comment = number % 2 == 0
        topic = ("harbours", "ferries", "bridges", "roads")[number // 2 % 4]
        words = ["foolish" if comment else "said", "the"]
        if topic == "ferries" and comment:
            words.append("keel")
        found.append(example(number, comment, *words, topic=topic))
    weights, area = learn(found, Limits(articles=10, outlets=3))
    assert weights["foolish"] > 0.5
    assert weights["said"] < -0.5
    assert abs(weights["the"]) < 0.2
    assert "keel" not in weights
    assert ALWAYS in weights
    assert area > 0.95


def test_a_house_style_is_not_learned():
    found = [example(number, number % 2 == 0, "the", "so" if number % 2 else "but") for number in range(80)]
    found += [
        Example(frozenset({"the", "folks"}), True, f"h{n}", "one outlet", "harbours") for n in range(40)
    ]
    weights, _ = learn(found, Limits(articles=10, outlets=3))
    assert "folks" not in weights
    assert {"the", "so", "but"} <= weights.keys()


def test_the_command_writes_the_weights(tmp_path, monkeypatch, capsys):
    articles, told, output = tmp_path / "a.jsonl.gz", tmp_path / "e.jsonl.gz", tmp_path / "w.tsv"
    with gzip.open(articles, "wt", encoding="utf-8") as lines:
        for number in range(24):
            comment = number % 2 == 0
            text = (
                f"Nobody should ever trust the ferry of pier {number} again."
                if comment
                else f"Officers towed the ferry from pier {number} on Monday."
            )
            record = {
                "id": str(number),
                "date": "2031-05-04",
                "source": ("Reuters", "BBC News", "CNBC", "Axios")[number // 2 % 4],
                "topic": ("ferries", "roads")[number // 2 % 2],
                "title": f"{'OPINION: ' if comment else ''}The ferry of pier {number}",
                "text": f"{text} The water was cold and {'grim' * (number + 1)}.",
            }
            lines.write(json.dumps(record) + "\n")
    with gzip.open(told, "wt", encoding="utf-8") as lines:
        event = {"id": "e", "leads": [], "title": "Ferry sinks", "article_ids": []}
        lines.write(json.dumps(event | {"summary": "The ferry sank off the pier on Monday."}) + "\n")
    arguments = ["--articles", articles, "--neutral", told, "--output", output, "--cache", tmp_path / "c"]
    monkeypatch.setattr("sys.argv", ["opinion", *map(str, arguments), "--least", "4", "--outlets", "2"])
    main()
    weights = dict(line.split("\t") for line in output.read_text(encoding="utf-8").splitlines())
    assert float(weights["should"]) > 0 > float(weights["towed"])
    assert "sentences of comment" in capsys.readouterr().out
