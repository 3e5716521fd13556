"""What a number counts: of whom or what it is said, what happens to them, and which numbers count nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.annotate.number import Number
from summarizer.annotate.word import FUNCTION_WORDS, stem, word_set
from summarizer.compare.happening import Happening, Token
from summarizer.compare.statement import Statement

# Nouns for the same kind of people or things. The first is what the others are compared as.
_ALIKE = (
    "people person individual folk other man woman life victim human soul dead casualty adult resident civilian citizen inhabitant",
    "child pupil kid schoolchild student schoolkid boy girl youngster children",
    "soldier troop trooper serviceman servicemen personnel servicemember marine",
    "officer police cop policeman policemen constable",
    "passenger traveller traveler",
    "protester demonstrator marcher rioter",
    "fan supporter spectator",
    "attacker gunman gunmen assailant shooter",
    "hospital infirmary clinic",
    "house home property dwelling",
    "worker employee staff job",
    "lawmaker deputy legislator mp",
    "village hamlet",
    "missile rocket projectile",
    "plane aircraft jet aeroplane airplane",
    "car vehicle automobile",
    "ship vessel boat",
    "company firm business",
    "judge justice",
    "migrant refugee immigrant",
    "case infection",
    "death fatality",
    "arrest detention",
    "operation surgery",
)
PEOPLE = "peopl"
# What happens to people.
PERSONAL = frozenset(
    {
        *("death", "injury", "missing", "rescue", "arrest", "treatment", "intensive care", "evacuation"),
        *("attendance", "aboard", "infection", "abduction", "trapping", "dismissal", "homelessness"),
    }
)
PERSONS = frozenset({"child", "soldier", "offic", "passeng", "protest", "fan", "worker", "migrant"})
SOMEBODY = PERSONS | {PEOPLE, "guard", "rescuer", "firefight", "pilot", "men", "women"}
# Nouns of people that tell of a state, such as "residents": what happens to them is told elsewhere.
_BEARING = frozenset({"population", "aboard", "employment", "attendance"})
_PART = re.compile(
    r"^(?:\s+(?:more|[a-z]+))?\s+of\s+(?:the|them|these|those|whom|which|its|his|her|their|our|all|every|both)\b|^\s+(?:in|out of|of)\s+(?:every\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred)\b(?!\s+(?:hundred|thousand|million))"
)
_PART_BEFORE = re.compile(
    r"\b(?:including|among them|among whom|of (?:them|whom|which)|along with|one in|one in every)\s+(?:(?:at least|about|some|around|the)\s+)?$"
)
_RATE = re.compile(
    r"^[^,;.]{0,24}?\s(?P<per>(?:a|per|each|every)\s(?:second|minute|hour|day|week|month|year|person|head|capita|gallon|litre|liter|barrel|share|ton|tonne|\d+)|annually|daily|yearly|monthly)\b"
)
_AGO = re.compile(
    r"^\s+(?:years?|months?|weeks?|days?|hours?|minutes?)(?:'s|')?\s+(?:ago|later|earlier|before|after|old|outdated|and)\b|^-years?-old|^\s?-\s?(?:year|month|week|day)-old"
)
_AGED = re.compile(r"(?:\baged?\s+|,\s*)$")
_AGED_AT = re.compile(r"\b(?:at|was|is|only|just)\s$")
_YOUNG = re.compile(r"^,?\s(?:(?:he|she)\s)?(?:was|is)\s(?:the\s)?(?:young|old)|^\syears of age\b")
_AGE_AFTER = re.compile(r"^\s*(?:[,.;)]|and\b|$)")
_COUNT_OF = re.compile(r"\b(?:number|count|total) of (?=[^,;:]{3,90}$)")
_ARMED = re.compile(r"^\s(?:armed|masked|hooded)\b")
_STEP = frozenset(
    word_set(
        "at least about around some nearly almost more than another as many up to of the a an over all other an only just roughly approximately total estimated additional no fewer to for its his their and these those"
    )
)
_STOP = re.compile(r"[,;:.!?()“”\"–—]|\s-\s")
_HALT = word_set(
    "and but while when who which that after as before because where or than with among including plus"
)
SCALARS = word_set("magnitude strength depth level category temperature")
CURRENCIES = word_set(
    "dollar euro crown franc pound mark peso rupee yen yuan krone krona lira ruble rouble real dinar shekel rand won zloty peseta"
)
_REACH = 9
_BACK = 10
_ATTACKERS = ("attacker", "gunm", "assailant", "shooter")
_SHY = re.compile(r"^[^,;.]{0,40}\b(?:shy|short) of\b")
_ALONE_AFTER = re.compile(r"^[^,;.]{0,30}\balone\b")
_ALONE_BEFORE = re.compile(r"\balone\b[^,;.]{0,40}$")
_YEARS_OLD = re.compile(r"^[\s-]+years?[\s-]+old|^-year")
_WORD_BEFORE = re.compile(r"([A-Za-z&.’']+) $")
# "page 61", "gate 4"
_LABELLED = word_set(
    """page group number no chapter section gate room post route line article question flight level version phase
    round week day step hall quay pier platform terminal door title"""
)
_TALLIED = re.compile(r"\b(?:number|toll|tally|count|total) of (?:[^,;:]{3,90})$")


@cache
def _nouns() -> dict[str, str]:
    """Stem of a noun → that which it is compared as."""
    return {stem(word): stem(group.split()[0]) for group in _ALIKE for word in group.split()}


def compared_as(noun: str) -> str:
    """The noun that stands for all of one kind, such as that of "people" for "civilian".

    Args:
        noun: a stem.
    """
    return _nouns().get(noun, noun)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts.

    Args:
        sort: what kind of number it is: a unit, "%", a currency, "" for a count.
        noun: what is counted, as it is compared; "" where nothing tells.
        kind: what happens to it; "" where nothing tells.
        noun_at: place of the noun among the tokens of the sentence, -1 where it has none.
        kind_at: place of the word that says what happens, -1 where there is none.
    """

    sort: str
    noun: str
    kind: str
    noun_at: int
    kind_at: int


def counted(statement: Statement, number: Number, taken: Sequence[tuple[int, int]]) -> Counted | None:
    """What a number of a sentence counts.

    Args:
        statement: the sentence.
        number: one of its numbers.
        taken: where its numbers stand.

    Returns:
        None for a number that counts nothing that can be compared: an age, a rank, a part of a whole, a label.
    """
    first, last = _tokens(statement, number)
    if first < 0 or last < 0 or _left_out(number, statement.text):
        return None
    lower = statement.text.lower()
    before, after = lower[: number.start], lower[number.end :]
    noun_at = _noun(statement, number, last)
    noun = statement.tokens[noun_at].stem if noun_at >= 0 else ""
    kind, kind_at = _kind(statement, first, last, noun_at, taken)
    if number.ordinal and not _is_next_death(number, before, noun, kind):
        return None
    if noun_at < 0 and (match := _COUNT_OF.search(before)):
        noun_at = _counted_noun(statement, match.end())
        noun = statement.tokens[noun_at].stem if noun_at >= 0 else ""
    if scalar := _scalar(statement, first):
        return Counted(scalar, "", scalar, noun_at, kind_at)
    sort, noun = _sort(statement, number, noun, last)
    if sort and kind in PERSONAL:
        kind = ""
    if rate := _RATE.match(after):
        sort = f"{sort} {re.sub(r'^(?:each|per|every) ', 'a ', rate['per'])}".strip()
    compared = _compared(statement, noun, noun_at, after)
    if kind == "loss":
        kind = "death" if compared in SOMEBODY else ""
    if kind in PERSONAL and (not noun or (noun_at == kind_at and compared != "passeng")) and not sort:
        compared = PEOPLE
    return Counted(sort, compared, kind, noun_at, kind_at)


def _compared(statement: Statement, noun: str, noun_at: int, after: str) -> str:
    """What is counted, under the noun that stands for all of its sort."""
    compared = compared_as(noun)
    if compared == "attack" and not statement.tokens[noun_at].lower.startswith(_ATTACKERS):
        return "attacks"  # has the stem of "attackers"
    return "attack" if compared == PEOPLE and _ARMED.search(after[:24]) else compared


def _sort(statement: Statement, number: Number, noun: str, last: int) -> tuple[str, str]:
    """Unit or currency of a number, and its noun where that is not the currency."""
    following = statement.tokens[last + 1].stem if last + 1 < len(statement.tokens) else ""
    if following in CURRENCIES and not number.unit:
        return following, ""
    return (noun, "") if noun in CURRENCIES else (number.unit, noun)


def _tokens(statement: Statement, number: Number) -> tuple[int, int]:
    """Places of the first and the last token of a number, -1 where it has none."""
    first = next((i for i, t in enumerate(statement.tokens) if t.end > number.start), -1)
    last = next((i for i, t in reversed(list(enumerate(statement.tokens))) if t.start < number.end), -1)
    return first, last


def _left_out(number: Number, text: str) -> bool:
    """Whether a number is vague, a part of a whole, a span of time before now, an age or a label."""
    lower = text.lower()
    before, after = lower[: number.start], lower[number.end :]
    return (
        number.bound == "~"
        or number.value <= 0
        or any(pattern.search(before) for pattern in (_PART_BEFORE, _ALONE_BEFORE))
        or any(pattern.match(after) for pattern in (_PART, _AGO, _SHY, _ALONE_AFTER))
        or _is_age(number, before, after)
        or _is_label(number, text)
        or number.counted == "point"  # indexes, scores and polls change by the hour
    )


def _is_age(number: Number, before: str, after: str) -> bool:
    if number.unit == "year" and _YEARS_OLD.match(after):
        return True
    if number.value < 120 and _AGED_AT.search(before) and _YOUNG.match(after):
        return True
    aged = number.value < 120 and not number.unit and bool(_AGED.search(before))
    return aged and bool(_AGE_AFTER.match(after))


def _is_label(number: Number, text: str) -> bool:
    """Whether a number names something: "Gate 4", "Boeing 737", "page 61", "group 0"."""
    before = text[: number.start]
    match = _WORD_BEFORE.search(before)
    digits = text[number.start].isdigit() and "," not in text[number.start : number.end]
    if not match or not digits or number.unit:
        return before.endswith(("#", "-", "@", "No. "))
    word = match[1]
    if word[0].isupper() and match.start() > 0 and word.lower() not in FUNCTION_WORDS and len(word) > 1:
        return not before[: match.start()].rstrip().endswith((".", ":", "“", '"', "!", "?"))
    return word.lower() in _LABELLED


def _is_next_death(number: Number, before: str, noun: str, kind: str) -> bool:
    """Whether a rank brings a toll up to date: "a third passenger has died"."""
    person = compared_as(noun) in {*PERSONS, PEOPLE}
    return kind == "death" and person and number.value <= 20 and bool(re.search(r"(?:^|\b)an?\s$", before))


def _counted_noun(statement: Statement, start: int) -> int:
    """The token that "the number of …" counts, which starts at an offset; -1 for none."""
    places = [place for place, token in enumerate(statement.tokens) if token.start >= start][:4]
    tokens = statement.tokens
    return next((p for p in places if tokens[p].stem in _nouns() or tokens[p].lower.endswith("s")), -1)


def _noun(statement: Statement, number: Number, last: int) -> int:
    """The token that is counted, -1 for none."""
    if number.counted:
        for place in range(last + 1, min(len(statement.tokens), last + 7)):
            token = statement.tokens[place]
            if number.counted in (token.stem, stem(token.lower.partition("-")[0])):
                return place
    return -1


def _scalar(statement: Statement, first: int) -> str:
    """What a number measures that stands after its noun: "a magnitude of 6.4"."""
    for place in range(first - 1, max(-1, first - 4), -1):
        lower = statement.tokens[place].lower
        if lower in SCALARS:
            return "magnitude" if lower == "strength" else lower
        if lower not in {"of", "at", "was", "is", "the", "a", "about", "around"}:
            return ""
    return ""


def _kind(
    statement: Statement, first: int, last: int, noun_at: int, taken: Sequence[tuple[int, int]]
) -> tuple[str, int]:
    """What happens to what is counted, and the place of the word that says so, -1 for none."""
    kinds = {one.first: one for one in statement.happenings}
    if noun_at in kinds and kinds[noun_at].kind not in _BEARING:
        return kinds[noun_at].kind, noun_at
    found = (
        _kind_before(statement, first)
        or _kind_after(statement, last, taken)
        or _kind_of_tally(statement, first)
        or _kind_further_back(statement, first, taken)
    )
    return (found.kind, found.first) if found else ("", -1)


def _kind_before(statement: Statement, first: int) -> Happening | None:
    """The word right before a number and its "at least": "killing at least 12"."""
    tokens = statement.tokens
    place = first - 1
    while place >= 0 and tokens[place].lower in _STEP and not _stops(statement, place):
        place -= 1
    if place < 0 or _stops(statement, place) or tokens[place].lower in {"hospital", "prison", "price"}:
        return None
    if any(tokens[i].lower == "and" for i in range(place + 1, first)):
        return None
    return next((one for one in statement.happenings if one.last == place), None)


def _kind_after(statement: Statement, last: int, taken: Sequence[tuple[int, int]]) -> Happening | None:
    """The first such word after a number in its clause: "12 people were killed", "31 injured"."""
    tokens, text = statement.tokens, statement.text
    kinds = {one.first: one for one in statement.happenings}
    for at in range(last + 1, min(len(tokens), last + 1 + _REACH)):
        gap = text[tokens[at - 1].end : tokens[at].start]
        dash = re.match(r"\s?[–—]", gap) is not None
        if _STOP.search(gap) and not dash and not _initials(tokens[at - 1], gap):
            return None
        if _taken(tokens[at], taken) or (tokens[at].lower in _HALT and at > last + 1):
            return None
        if at in kinds:
            return kinds[at]
    return None


def _kind_of_tally(statement: Statement, first: int) -> Happening | None:
    """What "the number of people killed in the raid" tells, before "has reached 7"."""
    tokens = statement.tokens
    match = _TALLIED.search(statement.text[: tokens[first].start].lower())
    if match is None:
        return None
    within = (o for o in statement.happenings if tokens[o.first].start >= match.start() and o.last < first)
    return next((one for one in within if one.kind in PERSONAL), None)


def _kind_further_back(
    statement: Statement, first: int, taken: Sequence[tuple[int, int]]
) -> Happening | None:
    """The nearest such word before a number in its clause: "the death toll of the quake rose to 12"."""
    tokens = statement.tokens
    ends = {one.last: one for one in statement.happenings}
    found = None
    for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if _stops(statement, at) or _taken(tokens[at], taken) or tokens[at].lower in _HALT - {"that"}:
            break
        if tokens[at].lower in {"toll", "tally"}:
            return Happening(at, at, "death")
        found = found or ends.get(at)
    return found


def _stops(statement: Statement, place: int) -> bool:
    """Whether a clause ends between a token and the next one."""
    tokens = statement.tokens
    return bool(_STOP.search(statement.text[tokens[place].end : tokens[place + 1].start]))


def _taken(token: Token, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in taken)


def _initials(token: Token, gap: str) -> bool:
    """Whether the stop after a word belongs to it: "U.S. troops"."""
    return gap == ". " and "." in token.lower
