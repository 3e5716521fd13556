"""Proves the labels of the planted events against their texts: ``python -m eval planted [FOLDER]``.

Each check returns lines that say what is wrong. Nothing here uses the package that is measured with the
labels, but for reading words.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from .planted import FOLDER, PlantedEvent, occurrences

LEAST_WORDS, MOST_WORDS = 200, 500
REFERENCE_WORDS = (50, 120)
LEAST_STYLES = 3
COPIED, INDEPENDENT = 0.8, 0.4  # shared 5-grams, of the shorter text

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "january february march april may june july august september october november december".split()
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_OPENING, _CLOSING = "\"“‘'«", "\"”’'»"
_SMALL = frozenset(
    "a an and are as at be been but by for from had has have he her his i in is it its of on or she that the "
    "their them they this to was were which who will with not no said says after over into than".split()
)  # fmt: skip


def validate(event: PlantedEvent) -> list[str]:
    """Everything that is wrong with an event, a line each; empty for a sound one."""
    problems = list(_schema(event.truth))
    if not problems:
        for check in (
            _articles,
            _mentions,
            _facts,
            _references,
            _answers,
            _voices,
            _updates,
            _names,
            _words_in_passages,
            _quotations,
            _furniture,
            _copies,
            _timeline,
        ):
            problems += check(event)
    return [f"{event.cluster.id}: {problem}" for problem in problems]


def validate_corpus(events: Iterable[PlantedEvent]) -> list[str]:
    """What is wrong with the events together: names used twice, styles or kinds of labels missing."""
    events = tuple(events)
    problems = [
        f"{count} events are called {name!r}"
        for name, count in Counter(e.cluster.id for e in events).items()
        if count > 1
    ]
    people = Counter(
        n["canonical"] for e in events for n in e.truth["names"] if n["kind"] in {"person", "place"}
    )
    problems += [f"the name {name!r} stands in {count} events" for name, count in people.items() if count > 1]
    schema = json.loads((FOLDER / "truth.schema.json").read_text(encoding="utf-8"))
    wanted = set(schema["properties"]["articles"]["items"]["properties"]["style"]["enum"])
    missing = wanted - {a["style"] for e in events for a in e.truth["articles"]}
    problems += [f"no article is in the style {style!r}" for style in sorted(missing)]
    kinds = ("disagreements", "updates", "seeming", "loaded", "quotations", "furniture", "spoiled", "copies")
    problems += [
        f"no event has {kind}" for kind in (*kinds, "off_topic") if not any(e.truth[kind] for e in events)
    ]
    return problems


def span(event: PlantedEvent, mention: Mapping[str, Any]) -> tuple[int, int]:
    """Where a mention stands in its article.

    Args:
        event: the event.
        mention: ``article``, ``text`` and, where the text stands there more than once, ``occurrence``.

    Returns:
        Start and end as offsets in the article's text.

    Raises:
        ValueError: it does not stand there, or which one is meant is not said.
    """
    text, wanted = event.text(mention["article"]), mention["text"]
    places = occurrences(text, wanted)
    number = mention.get("occurrence")
    if not places:
        raise ValueError(f"{mention['article']} does not hold {wanted!r}")
    if number is None and len(places) > 1:
        raise ValueError(f"{mention['article']} holds {wanted!r} {len(places)} times: say which occurrence")
    if number is not None and number > len(places):
        raise ValueError(f"{mention['article']} holds {wanted!r} only {len(places)} times")
    start = places[(number or 1) - 1]
    return start, start + len(wanted)


def mentions(truth: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every mention of an event with the label that it belongs to."""
    for fact in truth["facts"]:
        yield from ((f"fact {fact['id']}", m) for m in fact["stated"])
    for question in (*truth["disagreements"], *truth["updates"]):
        yield from ((question["id"], m) for answer in question["answers"] for m in answer["stated"])
    for seeming in truth["seeming"]:
        yield from ((seeming["id"], m) for m in seeming["stated"])
    for quotation in truth["quotations"]:
        yield from ((f"quotation {quotation['id']}", m) for m in quotation["versions"])
    for kind in ("loaded", "furniture", "spoiled"):
        yield from ((kind, m) for m in truth[kind])
    for entry in truth["timeline"]:
        yield from ((f"timeline {entry['fact']}", m) for m in entry["stated"])


def _schema(truth: Mapping[str, Any]) -> Iterator[str]:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - heavy

    schema = json.loads((FOLDER / "truth.schema.json").read_text(encoding="utf-8"))
    for error in Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(
        truth
    ):
        yield f"{'/'.join(map(str, error.absolute_path)) or 'truth.json'}: {error.message}"


def _articles(event: PlantedEvent) -> Iterator[str]:
    truth = event.truth
    ids = [a["id"] for a in truth["articles"]]
    yield from (f"two articles are called {name!r}" for name, n in Counter(ids).items() if n > 1)
    for article in event.cluster.articles:
        words = len(article.text.split())
        if not LEAST_WORDS <= words <= MOST_WORDS:
            yield f"{article.id} has {words} words, not {LEAST_WORDS} to {MOST_WORDS}"
    if len({a["style"] for a in truth["articles"]}) < LEAST_STYLES:
        yield f"fewer than {LEAST_STYLES} styles"
    known = set(ids)
    named = [m["article"] for _, m in mentions(truth)] + [
        a for n in truth["names"] for v in n["variants"] for a in v["articles"]
    ]
    named += [c[key] for c in truth["copies"] for key in ("article", "of")] + truth["off_topic"]
    yield from (f"there is no article {name!r}" for name in sorted(set(named) - known))


def _mentions(event: PlantedEvent) -> Iterator[str]:
    copies = {c["article"] for c in event.truth["copies"]}
    for label, mention in mentions(event.truth):
        try:
            span(event, mention)
        except ValueError as error:
            yield f"{label}: {error}"
        except KeyError:
            continue  # told by _articles
        if mention["article"] in copies and label not in {"furniture", "spoiled"}:
            yield f"{label}: {mention['article']} is a copy; only the original is labelled"
        if mention["article"] in event.truth["off_topic"] and label not in {"furniture", "spoiled"}:
            yield f"{label}: {mention['article']} is off topic"


def _facts(event: PlantedEvent) -> Iterator[str]:
    facts = event.truth["facts"]
    yield from (
        f"two facts are called {name!r}" for name, n in Counter(f["id"] for f in facts).items() if n > 1
    )
    core = [f for f in facts if f["weight"] == "core"]
    if len(core) < 3:
        yield "fewer than three core facts"
    told = {fact for reference in event.truth["references"] for fact in reference["facts"]}
    yield from (f"core fact {f['id']} is in no reference" for f in core if f["id"] not in told)


def _references(event: PlantedEvent) -> Iterator[str]:
    facts = {f["id"]: f["text"] for f in event.truth["facts"]}
    off = set(event.truth["off_topic"])
    source = " ".join(f"{a.title} {a.text}" for a in event.cluster.articles if a.id not in off)
    held = {_plain(word) for word in _WORD.findall(source)}
    held |= {part for word in held for part in word.split("-")}
    loaded = {m["word"].casefold() for m in event.truth["loaded"] if m["voice"] == "outlet"}
    for reference, sentences in zip(event.truth["references"], event.cluster.references, strict=True):
        name, text = reference["file"], " ".join(sentences)
        words = len(text.split())
        if not REFERENCE_WORDS[0] <= words <= REFERENCE_WORDS[1]:
            yield f"{name} has {words} words, not {REFERENCE_WORDS[0]} to {REFERENCE_WORDS[1]}"
        for fact in reference["facts"]:
            if fact not in facts:
                yield f"{name} names the fact {fact!r}, which does not exist"
            elif not _shares(facts[fact], text):
                yield f"{name} does not seem to state fact {fact}: {facts[fact]!r}"
        for sentence in sentences:
            for place, word in enumerate(_WORD.findall(sentence)):
                stated = _plain(word) in held or set(_plain(word).split("-")) <= held
                if (any(c.isdigit() for c in word) or (place and word[0].isupper())) and not stated:
                    yield f"{name}: {word!r} stands in no article"
        outside = re.sub(r"[“\"][^“”\"]*[”\"]", " ", text).casefold()
        yield from (
            f"{name} has the loaded {w!r}"
            for w in sorted(loaded)
            if re.search(rf"\b{re.escape(w)}\b", outside)
        )


def _answers(event: PlantedEvent) -> Iterator[str]:
    for question in (*event.truth["disagreements"], *event.truth["updates"]):
        name = question["id"]
        for answer in question["answers"]:
            forms = [form.casefold() for form in (answer["value"], *answer.get("forms", ()))]
            for mention in answer["stated"]:
                if not any(form in mention["text"].casefold() for form in forms):
                    yield f"{name}: {mention['text']!r} does not hold {answer['value']!r} or a form of it"
        if question["kind"] in {"number", "money"} and not question.get("counted"):
            yield f"{name}: what is counted?"


def _voices(event: PlantedEvent) -> Iterator[str]:
    for question in event.truth["disagreements"]:
        if len({m["article"] for answer in question["answers"] for m in answer["stated"]}) < 2:
            yield f"{question['id']}: one article alone cannot disagree"


def _updates(event: PlantedEvent) -> Iterator[str]:
    published = {a["id"]: a["published"] for a in event.truth["articles"]}
    for question in event.truth["updates"]:
        times = [answer.get("as_of", "") for answer in question["answers"]]
        if "" in times or times != sorted(set(times)):
            yield f"{question['id']}: the answers of an update need rising as_of dates"
            continue
        for answer in question["answers"]:
            early = [m["article"] for m in answer["stated"] if published[m["article"]] < answer["as_of"]]
            yield from (f"{question['id']}: {article} gives a state of after its date" for article in early)


def _names(event: PlantedEvent) -> Iterator[str]:
    names = event.truth["names"]
    yield from (
        f"two names are called {n!r}" for n, count in Counter(n["id"] for n in names).items() if count > 1
    )
    known = {n["id"] for n in names}
    for name in names:
        if name["canonical"] not in {v["text"] for v in name["variants"]}:
            yield f"name {name['id']}: the canonical form is not among its variants"
        for variant in name["variants"]:
            for article in variant["articles"]:
                if not re.search(rf"(?<!\w){re.escape(variant['text'])}(?!\w)", _titled(event, article)):
                    yield f"name {name['id']}: {article} does not hold {variant['text']!r}"
        yield from (
            f"name {name['id']}: no name {other!r}"
            for other in name.get("distinct_from", ())
            if other not in known
        )
    for one, other in combinations((n for n in names if n["kind"] == "person"), 2):
        if one["canonical"].split()[-1] == other["canonical"].split()[-1]:
            apart = other["id"] in one.get("distinct_from", ()) and one["id"] in other.get(
                "distinct_from", ()
            )
            if not apart:
                yield f"names {one['id']} and {other['id']} share a surname: say distinct_from in both"


def _titled(event: PlantedEvent, article: str) -> str:
    return next((f"{a.title}\n{a.text}" for a in event.cluster.articles if a.id == article), "")


def _words_in_passages(event: PlantedEvent) -> Iterator[str]:
    for loaded in event.truth["loaded"]:
        if loaded["word"] not in loaded["text"]:
            yield f"loaded: {loaded['text']!r} does not hold {loaded['word']!r}"
        if loaded["word"] in loaded["neutral"]:
            yield f"loaded: {loaded['word']!r} is its own neutral word"
    for spoiled in event.truth["spoiled"]:
        if spoiled["clean"] == spoiled["text"]:
            yield f"spoiled: {spoiled['text']!r} is clean"


def _quotations(event: PlantedEvent) -> Iterator[str]:
    names = {n["id"]: n for n in event.truth["names"]}
    for quotation in event.truth["quotations"]:
        name, versions = quotation["id"], quotation["versions"]
        if quotation["speaker"] and quotation["speaker"] not in names:
            yield f"quotation {name}: no name {quotation['speaker']!r}"
            continue
        for version in versions:
            try:
                start, end = span(event, version)
            except (KeyError, ValueError):
                continue  # told elsewhere
            text = event.text(version["article"])
            if text[start - 1 : start] not in _OPENING or not re.match(
                rf"[,.!?…]?[{_CLOSING}]", text[end : end + 2]
            ):
                yield f"quotation {name}: no marks around {version['text']!r} in {version['article']}"
            if quotation["speaker"]:
                words = {
                    w
                    for v in names[quotation["speaker"]]["variants"]
                    for w in v["text"].split()
                    if len(w) > 2
                }
                if not any(word in _titled(event, version["article"]) for word in words):
                    yield f"quotation {name}: {version['article']} does not name the speaker"
        worded = {" ".join(map(_plain, _WORD.findall(v["text"]))) for v in versions}
        if quotation["differs"] != (len(worded) > 1):
            yield f"quotation {name}: differs is {quotation['differs']}, but there are {len(worded)} wordings"


def _furniture(event: PlantedEvent) -> Iterator[str]:
    for mention in event.truth["furniture"]:
        try:
            start, end = span(event, mention)
        except (KeyError, ValueError):
            continue  # told elsewhere
        text = event.text(mention["article"])
        if text[:start].rpartition("\n")[2].strip() or text[end:].partition("\n")[0].strip():
            yield f"furniture: {mention['text']!r} is not whole lines of {mention['article']}"


def _copies(event: PlantedEvent) -> Iterator[str]:
    copies = {c["article"]: c["of"] for c in event.truth["copies"]}
    yield from (f"{a} is a copy of {b}, which is a copy" for a, b in copies.items() if b in copies)
    for one, other in combinations(event.cluster.articles, 2):
        shared = _shared(one.text, other.text)
        family = copies.get(one.id, one.id) == copies.get(other.id, other.id)
        if family and shared < COPIED:
            yield f"{one.id} and {other.id} share only {shared:.0%} of their 5-grams: no copy"
        if not family and shared > INDEPENDENT:
            yield f"{one.id} and {other.id} share {shared:.0%} of their 5-grams, but neither is a copy"


def _timeline(event: PlantedEvent) -> Iterator[str]:
    facts = {f["id"] for f in event.truth["facts"]}
    published = {a["id"]: date.fromisoformat(a["published"]) for a in event.truth["articles"]}
    entries = event.truth["timeline"]
    if [e["date"] for e in entries] != sorted(e["date"] for e in entries):
        yield "timeline: not in order of time"
    for entry in entries:
        if entry["fact"] not in facts:
            yield f"timeline: no fact {entry['fact']!r}"
        for mention in entry["stated"]:
            if mention["phrase"] not in mention["text"]:
                yield f"timeline {entry['fact']}: {mention['text']!r} does not hold {mention['phrase']!r}"
            elif mention["article"] in published and not _dates(
                mention["phrase"], date.fromisoformat(entry["date"]), published[mention["article"]]
            ):
                yield (
                    f"timeline {entry['fact']}: {mention['phrase']!r} in an article of "
                    f"{published[mention['article']]} is not {entry['date']}"
                )


def _dates(phrase: str, day: date, published: date) -> bool:
    """Whether a date expression in an article of a day can mean another day."""
    words = [w.rstrip(".") for w in phrase.casefold().replace(",", " ").split()]
    if any(w in {"today", "tonight"} for w in words):
        return day == published
    if "yesterday" in words:
        return day == published - timedelta(days=1)
    if "tomorrow" in words:
        return day == published + timedelta(days=1)
    weekdays = [n for n, name in enumerate(_WEEKDAYS) if any(w.removesuffix("'s") == name for w in words)]
    if weekdays:
        return day.weekday() in weekdays and abs((day - published).days) <= 14
    months = [
        n for n, name in enumerate(_MONTHS, 1) if any(len(w) >= 3 and name.startswith(w) for w in words)
    ]
    if months:
        numbers = {int(n) for n in re.findall(r"\d+", phrase)}
        return day.month in months and (day.day in numbers or not numbers - {day.year})
    return abs((day - published).days) <= 31


def _plain(word: str) -> str:
    lower = word.casefold().replace("’", "'")
    return lower.removesuffix("'s").rstrip(".'")


def _shares(fact: str, text: str) -> bool:
    """Whether a third of the telling words of a fact stand in a text, as far as six letters tell."""
    telling = {_plain(w)[:6] for w in _WORD.findall(fact)} - _SMALL
    held = {_plain(w)[:6] for w in _WORD.findall(text)}
    return len(telling & held) >= len(telling) / 3


def _shared(one: str, other: str) -> float:
    def grams(text: str) -> set[tuple[str, ...]]:
        words = [_plain(w) for w in _WORD.findall(text)]
        return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}

    a, b = grams(one), grams(other)
    return len(a & b) / max(1, min(len(a), len(b)))


def report(folder: Path) -> tuple[str, int]:
    """Validate every event below a folder.

    Args:
        folder: an event, a half, or the folder of both halves.

    Returns:
        A line for each problem and a closing line; and the exit code, 1 where there is a problem.
    """
    from .planted import load_event  # noqa: PLC0415 - beside its use

    events = [load_event(path.parent) for path in sorted(folder.rglob("truth.json"))]
    problems = [problem for event in events for problem in validate(event)]
    if folder == FOLDER:
        problems += validate_corpus(events)
    articles = sum(len(e.cluster.articles) for e in events)
    words = sum(len(a.text.split()) for e in events for a in e.cluster.articles)
    closing = f"{len(events)} events, {articles} articles, {words} words: {len(problems)} problems"
    return "\n".join([*problems, closing]), int(bool(problems) or not events)
