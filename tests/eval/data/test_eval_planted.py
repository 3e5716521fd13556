"""The planted events: the shipped dev half is sound, and the validator sees each kind of wrong label."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval.data.planted import FOLDER, HALVES, load_event, load_events
from eval.data.planted_validator import report, span, validate, validate_corpus
from summarizer.document import SummarizerError

Truth = dict[str, Any]


def filler(seed: int, words: int) -> str:
    """Made-up words, other ones for each seed."""
    draw = random.Random(seed)  # noqa: S311 - filler words
    return " ".join("".join(draw.choices("abdeiklmnorstu", k=7)) for _ in range(words)) + "."


BRIDGE = "The bridge at Orlen fell on Monday, and 12 people were hurt, engineer Mira Tolk said."
OTHER = "Some 14 people were hurt when the Orlen bridge fell, and “nobody had checked it”, Tolk said."
SPUN = "The Orlen connection toppled on Monday, a horrific sight."
TEXTS = {
    "a1": f"{BRIDGE}\n\n{filler(1, 220)}\n\nRead more: Weather",
    "a2": f"{OTHER}\n\n{filler(2, 220)}",
    "a3": f"{SPUN}\n\n{filler(3, 220)}",
    "a4": f"{BRIDGE}\n\n{filler(1, 220)}\n\nSent by the agency",
}
REFERENCE = (
    "The bridge at Orlen fell on Monday.\nBetween 12 and 14 people were hurt, engineer Mira Tolk said.\n"
    + filler(9, 40)
)
TRUTH: Truth = {
    "id": "bridge",
    "event": "A bridge falls",
    "articles": [
        {"id": i, "style": s, "title": "", "source": "", "published": "2031-05-06"}
        for i, s in zip(TEXTS, ("wire", "blog", "synonym-spun", "wire"), strict=True)
    ],
    "references": [{"file": f"reference-{n}.txt", "facts": ["f1", "f2", "f3", "f4"]} for n in (1, 2)],
    "facts": [
        {"id": "f1", "text": "The bridge at Orlen fell.", "weight": "core", "stated": [{"article": "a1", "text": "The bridge at Orlen fell"}]},
        {"id": "f2", "text": "People were hurt.", "weight": "core", "stated": [{"article": "a2", "text": "people were hurt"}]},
        {"id": "f3", "text": "It fell on Monday.", "weight": "core", "stated": [{"article": "a3", "text": "on Monday"}]},
        {"id": "f4", "text": "Engineer Mira Tolk said so.", "weight": "detail", "stated": [{"article": "a1", "text": "Mira Tolk said"}]},
        {"id": "f5", "text": "Nobody had checked.", "weight": "detail", "stated": [{"article": "a2", "text": "nobody had checked it"}]},
        {"id": "f6", "text": "It was a sight.", "weight": "detail", "stated": [{"article": "a3", "text": "a horrific sight"}]},
    ],
    "disagreements": [
        {"id": "d1", "kind": "number", "question": "How many?", "counted": "people hurt", "answers": [
            {"value": "12", "stated": [{"article": "a1", "text": "12 people were hurt"}]},
            {"value": "14", "stated": [{"article": "a2", "text": "Some 14 people"}]},
        ]}
    ],
    "updates": [],
    "seeming": [],
    "names": [
        {"id": "n1", "kind": "person", "canonical": "Mira Tolk", "variants": [{"text": "Mira Tolk", "articles": ["a1"]}, {"text": "Tolk", "articles": ["a2"]}]},
        {"id": "n2", "kind": "place", "canonical": "Orlen", "variants": [{"text": "Orlen", "articles": ["a1", "a2", "a3"]}]},
    ],
    "loaded": [{"article": "a3", "text": "a horrific sight", "word": "horrific", "neutral": [""], "voice": "outlet"}],
    "quotations": [{"id": "q1", "speaker": "n1", "differs": False, "versions": [{"article": "a2", "text": "nobody had checked it"}]}],
    "furniture": [{"article": "a1", "text": "Read more: Weather"}],
    "spoiled": [{"article": "a3", "text": "connection", "clean": "bridge"}],
    "copies": [{"article": "a4", "of": "a1"}],
    "off_topic": [],
    "timeline": [
        {"date": "2031-05-05", "fact": "f1", "stated": [{"article": "a1", "text": "fell on Monday", "phrase": "on Monday"}]},
        {"date": "2031-05-05", "fact": "f3", "stated": [{"article": "a3", "text": "toppled on Monday", "phrase": "on Monday"}]},
    ],
}  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., list[str]]:
    """Write the event with a change and validate it."""

    def change(edit: Callable[[Truth], object] = lambda truth: None, **texts: str) -> list[str]:
        folder = tmp_path / "bridge"
        folder.mkdir(exist_ok=True)
        truth = copy.deepcopy(TRUTH)
        edit(truth)
        (folder / "truth.json").write_text(json.dumps(truth))
        for name, text in {**TEXTS, **texts}.items():
            (folder / f"{name}.txt").write_text(text)
        for number in (1, 2):
            (folder / f"reference-{number}.txt").write_text(texts.get("reference", REFERENCE))
        return validate(load_event(folder))

    return change


def test_a_sound_event_has_no_problem(write: Callable[..., list[str]]) -> None:
    assert write() == []


def put(path: str, value: object) -> Callable[[Truth], None]:
    def edit(truth: Truth) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
        place: Any = truth
        for step in way:
            place = place[step]
        if value is None:
            del place[last]
        else:
            place[last] = value

    return edit


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("facts/0/stated/0/text", "The bridge at Ostend fell", "does not hold 'The bridge at Ostend fell'"),
        ("facts/0/stated/0/text", "e", "say which occurrence"),
        ("facts/0/stated/0/article", "a9", "no article 'a9'"),
        ("facts/0/stated/0/article", "a4", "a4 is a copy"),
        ("facts/0/weight", "vital", "facts/0/weight"),
        ("facts/1/id", "f1", "two facts are called 'f1'"),
        ("facts/0/text", "A zeppelin landed near Kolmar.", "does not seem to state fact f1"),
        ("references/0/facts", ["f1", "f2", "f3", "f9"], "'f9', which does not exist"),
        ("references", [{"file": f"reference-{n}.txt", "facts": ["f1", "f2", "f4", "f5"]} for n in (1, 2)], "f3 is in no"),
        ("disagreements/0/answers/0/value", "15", "does not hold '15'"),
        ("disagreements/0/counted", None, "what is counted"),
        ("disagreements/0/answers/1/stated", [{"article": "a1", "text": "Mira Tolk"}], "cannot disagree"),
        ("names/0/variants/1/articles", ["a3"], "a3 does not hold 'Tolk'"),
        ("names/0/canonical", "M. Tolk", "not among its variants"),
        ("loaded/0/word", "bloody", "does not hold 'bloody'"),
        ("loaded/0/neutral", ["horrific"], "its own neutral word"),
        ("quotations/0/versions/0/text", "had checked", "no marks around"),
        ("quotations/0/differs", True, "but there are 1 wordings"),
        ("quotations/0/speaker", "n2", ""),
        ("furniture/0/text", "Read more", "not whole lines"),
        ("spoiled/0/clean", "connection", "is clean"),
        ("copies", [], "neither is a copy"),
        ("copies/0/of", "a2", "no copy"),
        ("timeline/0/date", "2031-05-06", "'on Monday' in an article of 2031-05-06 is not 2031-05-06"),
        ("timeline/0/stated/0/phrase", "on Friday", "does not hold 'on Friday'"),
        ("timeline/0/fact", "f9", "no fact 'f9'"),
        ("timeline/0/date", "2031-05-12", "not in order of time"),
        ("articles/1/style", "wire", "fewer than 3 styles"),
        ("articles/1/published", "May 6", "articles/1/published"),
    ],
)  # fmt: skip
def test_each_wrong_label_is_told(
    write: Callable[..., list[str]], path: str, value: object, told: str
) -> None:
    problems = write(put(path, value))
    assert any(told in problem for problem in problems) if told else problems == []


def test_an_update_rises_in_time_and_no_article_knows_the_future(write: Callable[..., list[str]]) -> None:
    def update(first: str, second: str) -> Callable[[Truth], None]:
        def edit(truth: Truth) -> None:
            question = truth["disagreements"].pop()
            for answer, day in zip(question["answers"], (first, second), strict=True):
                answer["as_of"] = day
            truth["updates"].append(question)

        return edit

    assert write(update("2031-05-05", "2031-05-06")) == []
    assert any("rising" in p for p in write(update("2031-05-06", "2031-05-05")))
    assert any("after its date" in p for p in write(update("2031-05-05", "2031-05-07")))


def test_two_people_of_one_surname_are_told_apart(write: Callable[..., list[str]]) -> None:
    def edit(truth: Truth) -> None:
        truth["names"].append(
            {
                "id": "n3",
                "kind": "person",
                "canonical": "Tolk",
                "variants": [{"text": "Tolk", "articles": ["a2"]}],
            }
        )

    assert any("share a surname" in problem for problem in write(edit))


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"a2": OTHER}, f"a2 has {len(OTHER.split())} words"),
        ({"reference": REFERENCE.replace("14", "15")}, "'15' stands in no article"),
        ({"reference": REFERENCE.replace("Mira", "Mara")}, "'Mara' stands in no article"),
        ({"reference": REFERENCE + " It was horrific."}, "has the loaded 'horrific'"),
        ({"reference": "The bridge at Orlen fell on Monday."}, "reference-1.txt has 7 words"),
    ],
)
def test_each_wrong_text_is_told(write: Callable[..., list[str]], texts: dict[str, str], told: str) -> None:
    assert any(told in problem for problem in write(**texts))


def test_an_occurrence_says_which_passage_is_meant(write: Callable[..., list[str]], tmp_path: Path) -> None:
    write()
    event = load_event(tmp_path / "bridge")
    first = span(event, {"article": "a1", "text": "on", "occurrence": 1})
    second = span(event, {"article": "a1", "text": "on", "occurrence": 2})
    assert first < second
    assert event.text("a1")[slice(*second)] == "on"
    with pytest.raises(ValueError, match="only"):
        span(event, {"article": "a1", "text": "Mira", "occurrence": 2})


def test_the_report_counts_and_fails(write: Callable[..., list[str]], tmp_path: Path) -> None:
    write()
    text, code = report(tmp_path)
    assert code == 0
    assert text.startswith("1 events, 4 articles")
    write(put("spoiled/0/clean", "connection"))
    text, code = report(tmp_path)
    assert code == 1
    assert text.splitlines()[0].startswith("bridge: spoiled")
    assert report(tmp_path / "none")[1] == 1, "nothing proved is not proved"


def test_a_broken_event_is_told_in_one_line(write: Callable[..., list[str]], tmp_path: Path) -> None:
    write()
    folder = tmp_path / "bridge"
    (folder / "a2.txt").unlink()
    with pytest.raises(SummarizerError, match=r"bridge: cannot read a2\.txt"):
        load_event(folder)
    (folder / "truth.json").write_text('{"id":')
    with pytest.raises(SummarizerError, match="not JSON"):
        load_event(folder)
    with pytest.raises(SummarizerError, match="dev, practice and test"):
        load_events("train")


@pytest.mark.parametrize("half", HALVES)
def test_the_shipped_labels_hold(half: str) -> None:
    events = load_events(half)
    assert len(events) >= 6
    assert [problem for event in events for problem in validate(event)] == []


def test_the_shipped_events_together_have_every_style_and_label() -> None:
    events = [event for half in HALVES for event in load_events(half)]
    assert validate_corpus(events) == []
    assert report(FOLDER)[1] == 0
