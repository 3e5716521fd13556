"""Where something happened: sites, numbered gates, whose territory, and towns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.compare.alignment import Found, nearby
from summarizer.compare.happening import Happening, Token
from summarizer.compare.question import where
from summarizer.compare.statement import Reading, Statement, clause

# Sites of which a thing can be at only one; those of a line are one. What holds others, such as a village, is
# left out, and so is what stands at a site, such as a car.
_SITES = {
    word: line.split()[0]
    for line in (
        "airport airfield runway jet plane",
        "house home residence flat apartment villa mansion cottage",
        "station depot",
        "barn farm farmhouse shed stable",
        "hotel motel hostel guesthouse",
        "hospital clinic infirmary",
        "school college university kindergarten",
        "office headquarters",
        "market mall shop store supermarket",
        "church cathedral chapel mosque temple synagogue monastery",
        "border frontier checkpoint crossing",
        "port harbour harbor dock quay pier ferry ship boat yacht marina frigate warship destroyer freighter",
        "palace castle",
        "road motorway highway street",
        "lake river sea bay canal pond reservoir",
        "forest woods woodland",
        "restaurant cafe bar pub nightclub",
        "court courthouse courtroom",
        "prison jail",
        "field meadow pasture",
        "beach shore",
        "warehouse factory plant refinery mill",
        "embassy consulate",
        "quarry mine pit",
        "barracks base garrison",
        "bridge viaduct",
        "tunnel",
        "stadium arena",
        "park garden",
        "cave bunker",
    )
    for word in line.split()
}
# Rooms stand in buildings, so that they are compared among themselves.
_ROOMS = {
    word: line.split()[0]
    for line in (
        "kitchen canteen",
        "laundry",
        "basement cellar",
        "attic loft roof",
        "bedroom dormitory",
        "garage",
        "bathroom toilet lavatory",
        "workshop",
        "kiosk",
        "lobby foyer",
        "library archive",
    )
    for word in line.split()
}
_PLACING = frozenset({"arrest", "finding", "collision", "start", "arrival", "strike", "signing", "death"})
_WEAPON = re.compile(r"\b(?:missiles?|rockets?|bombs?|shells?|drones?)\s(?:[\w’'-]+\s){0,3}$", re.IGNORECASE)
_IN = re.compile(
    r"\b(?:at|in|near|outside|on|inside|off|aboard|into|onto)\s(?P<place>(?:(?:the|a|an|his|her|their|its)\s)?[^,;:.“”\"()]{2,70})"
)
_OBJECT = re.compile(r"\s(?P<place>(?:a|an|the|its|their)\s[^,;:.“”\"()]{3,40})")
_HALT = re.compile(
    r"\s(?:on|after|when|while|where|by|because|with|who|which|as|before|over|for|and|during|thanks|to|than|at|in|near|outside|from)\s"
)
# Whom or what is found: "found evidence in his house" does not place anybody.
_SOUGHT = re.compile(
    r"\b(?:him|her|them|bod(?:y|ies)|remains|man|woman|boy|girl|child|suspect|fugitive|gunman|attacker|wreck(?:age)?|corpse)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:he|him|she|her|the (?:man|woman|suspect|attacker|gunman|fugitive))\b", re.IGNORECASE
)
_UNREAL = re.compile(
    r"\b(?:could|may|might|would|should|if|whether|not|never|nobody|had hoped)\b[^,;:]*$", re.IGNORECASE
)
_REACH = 60
_LABEL = re.compile(
    r"\b(?P<noun>gate|door|pier|quay|platform|terminal|runway|exit|tunnel|hall|track|lane|berth|reactor|coach|carriage|block)\s"
    r"(?:no\.?\s|number\s)?(?P<number>\d{1,3}[A-Z]?|[A-Z])\b",
    re.IGNORECASE,
)
_LABELS = {"door": "gate", "quay": "pier", "berth": "pier", "track": "platform", "carriage": "coach"}
_TERRITORY = re.compile(
    r"\b(?:on|in|inside|within|over|into)\b(?:\s[\w’'-]+){0,4}?\s(?<!occupied\s)(?:territory|soil|bank|waters|airspace)\b(?:\sof\s(?:the\s)?[A-Z][\w’'-]+)?"
)
_TOWN = re.compile(r"\b(?:in|at|to|near)\s(?=[A-Z])")
# People meet at many places within a week.
_TOWNED = frozenset({"arrest", "arrival", "finding"})


def sites(reading: Reading) -> Iterator[Found]:
    """Sites and rooms where somebody was arrested or found, or something crashed or started.

    Args:
        reading: all sentences.
    """
    before: Statement | None = None
    for statement in reading.statements:
        about = statement.names
        follows = before is not None and before.sentence.article == statement.sentence.article
        if before is not None and follows and _PRONOUN.search(statement.text):
            about = (*about, *before.names)
        before = statement
        for one in statement.happenings:
            kind = one.kind
            if _UNREAL.search(statement.text[: statement.tokens[one.first].start]):
                continue
            if kind not in _PLACING or (kind in {"finding", "death"} and not _SOUGHT.search(statement.text)):
                continue
            # Where somebody is held may change.
            if kind == "arrest" and statement.tokens[one.first].lower.startswith(("det", "cust")):
                continue
            # One arrives at many places, but a flight lands once.
            if kind == "arrival" and not statement.tokens[one.first].lower.startswith("land"):
                continue
            for values, first, last in _sites_after(statement, one):
                verb = statement.tokens[one.first]
                sort = "arrest" if kind == "finding" and _PRONOUN.search(statement.text) else kind
                near = nearby(statement, first, last, reading.weights)
                near.pop(f"<{kind}>", None)
                if sort == "arrest" and about:
                    near["<somebody>"] = 2.0  # who is arrested is told by the names
                # The names of the place are its own.
                named = _names_in(statement, first, last)
                whom = tuple(words for words in about if words not in named)
                asked = where(sort, verb.lower, _whom(statement, verb, sort), _weapon(statement, verb))
                yield Found(statement, first, last, sort, asked, values, near, whom)


def _whom(statement: Statement, verb: Token, kind: str) -> str:
    """Who or what was found, arrested or killed, as far as a plain word tells it: "the body", "he"."""
    if kind not in {"finding", "arrest", "death"}:
        return ""
    found = list(_SOUGHT.finditer(statement.text))
    if not found:
        return "he" if re.search(r"\bhe\b", statement.text[: verb.start], re.IGNORECASE) else ""
    word = min(found, key=lambda match: abs(match.start() - verb.start)).group().lower()
    return {"him": "he", "her": "she", "them": "they"}.get(word, f"the {word}")


def _weapon(statement: Statement, verb: Token) -> str:
    match = _WEAPON.search(statement.text[: verb.start])
    return match.group().split()[0].lower() if match else ""


def _names_in(statement: Statement, start: int, end: int) -> list[frozenset[str]]:
    """Of the names of a statement, those that share a word with a stretch of it."""
    words = set(re.findall(r"[\w’'-]+", statement.text[start : end + 40].lower()))
    return [name for name in statement.names if name & words]


def _sites_after(statement: Statement, one: Happening) -> Iterator[tuple[frozenset[str], int, int]]:
    """The sort of the first site after what happened, and where its words stand."""
    text, verb = statement.text, statement.tokens[one.last]
    _, end = clause(text, verb.start, verb.end)
    end = min(len(text), max(end, verb.end + 1), verb.end + _REACH)
    if one.kind == "strike":
        match = _OBJECT.match(text, verb.end, end) if _WEAPON.search(text[: verb.start]) else None
        found = [match] if match else []
    else:
        found = list(_IN.finditer(text, verb.start, end))
    for match in found:
        words = match["place"]
        halt = _HALT.search(words)
        words = words[: halt.start()] if halt else words
        end_of_words = match.start("place") + len(words.rstrip())
        for table, level in ((_SITES, "site"), (_ROOMS, "room")):
            values = {
                f"{level} {table[w]}"
                for w in re.findall(r"[a-z]+(?![a-z]*['’]s)", words.lower())
                if w in table
            }
            if values:
                yield frozenset(values), match.start("place" if one.kind == "strike" else 0), end_of_words
                return


def labels(reading: Reading) -> Iterator[Found]:
    """Gates, platforms and their like with their numbers.

    Args:
        reading: all sentences.
    """
    for statement in reading.statements:
        for match in _LABEL.finditer(statement.text):
            noun = match["noun"].lower()
            sort = _LABELS.get(noun, noun)
            near = nearby(statement, *match.span(), reading.weights)
            yield Found(statement, *match.span(), sort, f"Which {sort}", frozenset({match["number"]}), near)


def territories(reading: Reading) -> Iterator[Found]:
    """On whose soil, in whose waters: "inside the territory of …", "in international airspace".

    Args:
        reading: all sentences.
    """
    for statement in reading.statements:
        for match in _TERRITORY.finditer(statement.text):
            within = [
                name
                for name in statement.annotation.names
                if match.start() <= name.start and name.end <= match.end()
            ]
            values = {word[:5] for name in within for word in name.words}
            if " international " in match.group():
                values = {"international"}
            if values:
                near = nearby(statement, *match.span(), reading.weights)
                yield Found(
                    statement, *match.span(), "territory", "On whose territory", frozenset(values), near
                )


def towns(reading: Reading) -> Iterator[Found]:
    """Towns and countries in which somebody meets or is arrested, where no article has more than one of them.

    Args:
        reading: all sentences.
    """
    held: dict[str, set[str]] = {}
    for statement in reading.statements:
        words = {word for name in statement.annotation.names for word in name.words}
        held.setdefault(statement.sentence.article, set()).update(words)
    for statement in reading.statements:
        for one in statement.happenings:
            if one.kind not in _TOWNED or (one.kind == "finding" and not _SOUGHT.search(statement.text)):
                continue
            verb = statement.tokens[one.last]
            _, end = clause(statement.text, verb.start, verb.end)
            for match in _TOWN.finditer(statement.text, verb.end, min(end, verb.end + _REACH)):
                name = next((n for n in statement.annotation.names if n.start == match.end()), None)
                if name is None:
                    continue
                # A town and its country are told together somewhere: then they share an article.
                values = frozenset(article for article, words in held.items() if words.issuperset(name.words))
                near = nearby(statement, match.start(), name.end, reading.weights)
                near.pop(f"<{one.kind}>", None)
                yield Found(
                    statement,
                    match.start(),
                    name.end,
                    f"town {one.kind}",
                    where(one.kind, verb.lower, _whom(statement, verb, one.kind)),
                    values,
                    near,
                )
                break
