"""Numbers and money: what is counted, of whom it is said, and whether two counts contradict one another."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from summarizer.annotate.number import Number
from summarizer.annotate.word import FUNCTION_WORDS, stem, word_set
from summarizer.compare.alignment import (
    Contest,
    Mention,
    Reading,
    Statement,
    Version,
    apart,
    common,
    nearby,
    similarity,
    strangers,
    versions,
)
from summarizer.compare.happening import Token

# Nouns for the same kind of people or things. The first is what the others are compared as.
_NOUNS = {
    stem(word): stem(group.split()[0])
    for group in (
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
    for word in group.split()
}
_PEOPLE = "peopl"
_PERSONAL = frozenset(
    {
        "death",
        "injury",
        "missing",
        "rescue",
        "arrest",
        "treatment",
        "intensive care",
        "evacuation",
        "attendance",
        "aboard",
        "infection",
        "abduction",
        "trapping",
        "dismissal",
        "homelessness",
    }
)
# Nouns of people that tell of a state, such as "residents": what happens to them is told elsewhere.
_BEARING = frozenset({"population", "aboard", "employment", "attendance"})
_ABOUT = re.compile(
    r"\b(?:about|around|round|some|roughly|approximately|near|close to|an estimated|estimated|circa|or so|nearly|almost|practically|roundly|as many as|up to)\s+(?:[$€£]\s?)?$"
)
_STAKES = re.compile(r"\b(?:at least|at most|no fewer than|no less than)\s+$")
_OR_SO = re.compile(r"^\s+or so\b|^\s+odd\b|^-odd\b")
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
_AGE_AFTER = re.compile(r"^\s*(?:[,.;)]|and\b|$)")
_OTHERS = re.compile(r"^\s+(?:others?|more|companions|further)\b|^\s+\w+\s+(?:others|companions)\b")
_ANOTHER = re.compile(r"\b(?:another|additional|further|other)\s+(?:about\s+|some\s+)?$")
_COUNT_OF = re.compile(r"\b(?:number|count|total) of (?=[^,;:]{3,90}$)")
_ARMED = re.compile(r"^\s(?:armed|masked|hooded)\b")
_ALONE = re.compile(
    r"\b(?:act|work)(?:ed|ing|s) alone\b|\ba? ?lone (?:gunman|attacker|shooter|assailant|wolf)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:(?:ris(?:en|es|ing)|rose|climb(?:s|ed|ing)?|increas(?:ed|es|ing)|jump(?:s|ed)|grown|grew|fallen|fell|drop(?:ped|s))\s(?:[\w-]+\s){0,3}?(?:to|from)"
    r"|has reached|ha(?:s|ve) now|now known|revis(?:ed|es|ing)|corrects|(?:down|up) from|tally to|toll to|brings|bringing|takes the|taking the)\b",
    re.IGNORECASE,
)
_STEP = frozenset(
    word_set(
        "at least about around some nearly almost more than another as many up to of the a an over all other an only just roughly approximately total estimated additional no fewer to for its his their and these those"
    )
)
_STOP = re.compile(r"[,;:.!?()“”\"–—]|\s-\s")
_HALT = word_set(
    "and but while when who which that after as before because where or than with among including plus"
)
_SCALARS = word_set("magnitude strength depth level category temperature")
_RANGE = re.compile(r"\s?[-–—]\s?[$€£¥]?|\s(?:to|or)\s[$€£]?|\sand\s")
_CURRENCIES = word_set(
    "dollar euro crown franc pound mark peso rupee yen yuan krone krona lira ruble rouble real dinar shekel rand won zloty peseta"
)
_REVISED = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|climb(?:s|ed|ing)?|increas(?:ed|es|ing)|jumped|grown|grew|reached|reaches|now|revis(?:ed|es|ing)|updat(?:ed|es|ing)|correct(?:s|ed)|latest|so far|down from|up from|fell to|fallen to|dropped to|still|by (?:this )?(?:late |early )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|by (?:this )?(?:evening|morning|noon|nightfall))\b",
    re.IGNORECASE,
)
_PERSONS = frozenset({"child", "soldier", "offic", "passeng", "protest", "fan", "worker", "migrant"})
_SOMEBODY = _PERSONS | {_PEOPLE, "guard", "rescuer", "firefight", "pilot", "men", "women"}
_RESTATED = re.compile(
    r"\b(?:(?:numbers?|figures?|total|toll|count|estimates?|it|them)\s(?:is|was|were|are|at|as|to)|speaks? of|spoke of|says?|said|put at|"
    r"come to|came to|counts?|counted|estimated)\s+(?:(?:about|around|some|nearly|well over|more than|over|at least|only|just)\s+)?$",
    re.IGNORECASE,
)
_VOTING = re.compile(
    r"\b(?:(?:approv|pass|reject|adopt)(?:ed|es|ing)|senat\w+|vot(?:e|es|ed|ing)|ballot|motion|majority|ruling|ruled|judges|justices)\b",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:\svotes?)?\s?(?:to|[-–—]|against)\s?|\s(?:votes?\s)?(?:in favou?r|for)(?:\sof)?(?:,)?\s(?:and|to|against|with)\s|\svotes?,\s(?:with|against|to)\s"
)
_EACH_TO = re.compile(r"\sto\s[a-z]+(?:\s[a-z]+){0,4},\s(?:and\s)?")
_REACH = 9
_BACK = 10
_MONEY = frozenset("$€£¥")
# Of what there may be more on a later day, and of what there may be less, besides people.
_GROWING = frozenset({"cancellation", "damage", "destruction", "outage"})
_COUNTED_ON = _GROWING | {
    *(
        "death",
        "injury",
        "missing",
        "rescue",
        "arrest",
        "treatment",
        "intensive care",
        "evacuation",
        "infection",
    ),
    "homelessness",
}
_OF_PLACES = frozenset({"mile", "km", "meter", "foot", "inch", "degree", "mph", "acre", "%"})
_MEASURED = frozenset(
    "year month week day hour minute second mile km meter foot inch pound ton tonne kg degree acre mph %".split()
)
_SHRINKING = frozenset({"missing", "treatment", "intensive care", "aboard", "outage", "abduction"})
# From here on two figures are held to count the same thing.
_ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in what it says.

    Args:
        statement: the sentence that has it.
        start: offset of its words in the sentence, "about" and "at least" included.
        end: offset just after them.
        low: the least that it may mean.
        high: the most.
        value: what it says.
        sort: what kind of number it is: a unit, "%", a currency, "" for a count.
        noun: what is counted, as it is compared; "" where nothing tells.
        kind: what happens to what is counted, such as ``death``; "" where nothing tells.
        question: what is counted, in words of the sentence.
        modifiers: what narrows it: ``others``, ``intensive care``.
        revised: whether the sentence dates the number, as the latest or as of some hour.
        changed: whether it says that the number has become another one.
        noun_at: place of the noun among the tokens of the sentence, -1 where it has none.
        rival: the number of the same article that this one is set against: "The union says 14".
    """

    statement: Statement
    start: int
    end: int
    low: float
    high: float
    value: float
    sort: str
    noun: str
    kind: str
    question: str
    modifiers: frozenset[str]
    revised: bool
    changed: bool = False
    noun_at: int = -1
    rival: Quantity | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return self.statement.text[self.start : self.end]


def quantities(statements: Sequence[Statement]) -> tuple[Quantity, ...]:
    """The numbers of the sentences that can be compared with one another.

    Ages, ranks, parts of a whole, labels ("Gate 4") and what is long past are left out.

    Args:
        statements: the sentences, in order.
    """
    found: list[Quantity] = []
    for place, statement in enumerate(statements):
        if statement.past:
            continue
        numbers = statement.annotation.numbers
        votes = _votes(statement, numbers, statements[place - 1] if place else None)
        found += [vote for vote, _ in votes]
        used = {number for _, pair in votes for number in pair}
        merged = _ranges([n for n in numbers if n not in used], statement.text)
        taken = [(n.start, n.end) for n in numbers]
        earlier = [q for q in found[-6:] if _near(q.statement, statement)]
        if alone := _ALONE.search(statement.text):
            found.append(
                Quantity(
                    statement,
                    *alone.span(),
                    1,
                    1,
                    1,
                    "",
                    "attack",
                    "",
                    "attackers",
                    frozenset(),
                    revised=False,
                )
            )
        found += [
            _inherited(q, earlier)
            for number, top in merged
            if (q := _quantity(statement, number, top, taken)) is not None
        ]
    return tuple(found)


def _near(earlier: Statement, later: Statement) -> bool:
    one, other = earlier.sentence, later.sentence
    return one.article == other.article and 0 < other.index - one.index <= 2


def _inherited(quantity: Quantity, earlier: Sequence[Quantity]) -> Quantity:
    """A number without a noun with that of the number before it: "Nineteen had …", "The union says 14"."""
    if quantity.sort or not earlier:
        return quantity
    text = quantity.statement.text
    bare = quantity.noun in {"", _PEOPLE} and quantity.noun_at < 0
    if bare and _RESTATED.search(text[: quantity.start]) and not quantity.kind:
        for other in reversed(earlier):
            if not other.sort and other.noun and 1 / 20 < other.value / quantity.value < 20:
                return replace(
                    quantity, noun=other.noun, kind=other.kind, question=other.question, rival=other
                )
    if bare and quantity.kind in _PERSONAL and not text[: quantity.start].strip():
        nouns = {
            q.noun for q in earlier if q.statement.sentence.index == quantity.statement.sentence.index - 1
        }
        if len(nouns) == 1 and (noun := next(iter(nouns))) in _PERSONS:
            return replace(quantity, noun=noun)
    return quantity


def _votes(
    statement: Statement, numbers: Sequence[Number], before: Statement | None
) -> list[tuple[Quantity, tuple[Number, Number]]]:
    """Results of votes: "by 76 votes to 71"."""
    told = statement.text + (before.text if before and _near(before, statement) else "")
    if not _VOTING.search(told):
        return []
    found = []
    for a, b in pairwise(numbers):
        between, after = statement.text[a.end : b.start].lower(), statement.text[b.end :].lower()
        if a.unit or b.unit or a.ordinal or b.ordinal or a.bound != "=" or max(a.value, b.value) > 2000:
            continue
        if _TO.fullmatch(between) or (_EACH_TO.fullmatch(between) and re.match(r"\sto\s[a-z]+", after)):
            value = max(a.value, b.value) + min(a.value, b.value) / 10_000
            found.append((
                Quantity(statement, a.start, b.end, value, value, value, "votes", "vote", "vote", "votes", frozenset(), revised=False),
                (a, b),
            ))  # fmt: skip
    return found


def _ranges(numbers: Sequence[Number], text: str) -> list[tuple[Number, float]]:
    """Numbers with the upper end of what they span: "3,000 to 3,500" is one."""
    merged: list[tuple[Number, float]] = []
    for number in numbers:
        if merged:
            last, top = merged[-1]
            between = text[last.end : number.start].lower()
            if (
                number.start - last.end < 8
                and _RANGE.fullmatch(between)
                and last.value < number.value <= 10 * last.value
                and not last.ordinal
                and not number.ordinal
                and (between != " and " or text[: last.start].lower().endswith("between "))
                and not re.search(r"\bfrom\s+$", text[: last.start].lower())
            ):
                merged[-1] = (
                    Number(last.start, number.end, last.value, number.unit, number.counted, last.bound),
                    number.value,
                )
                continue
        merged.append((number, number.value))
    return merged


def _quantity(
    statement: Statement, number: Number, top: float, taken: Sequence[tuple[int, int]]
) -> Quantity | None:
    text = statement.text
    lower = text.lower()
    before, after = lower[: number.start], lower[number.end :]
    if number.bound == "~" or number.value <= 0:
        return None
    if _PART.match(after) or _PART_BEFORE.search(before) or _AGO.match(after):
        return None
    if re.match(r"^[^,;.]{0,30}\balone\b", after) or re.search(r"\balone\b[^,;.]{0,40}$", before):
        return None
    if _is_age(number, before, after) or _is_label(number, text):
        return None
    first = next((i for i, t in enumerate(statement.tokens) if t.end > number.start), None)
    last = next((i for i, t in reversed(list(enumerate(statement.tokens))) if t.start < number.end), None)
    if first is None or last is None:
        return None
    noun_at = _noun(statement, number, last)
    noun = statement.tokens[noun_at].stem if noun_at is not None else ""
    scalar = _scalar(statement, first)
    kind, kind_at = _kind(statement, number, first, last, noun_at, taken)
    if number.ordinal and not _is_next_death(number, before, noun, kind):
        return None
    if noun_at is None and (counted := _COUNT_OF.search(before)):
        noun_at = _counted_noun(statement, counted.end())
        noun = statement.tokens[noun_at].stem if noun_at is not None else ""
    sort = number.unit
    following = statement.tokens[last + 1].stem if last + 1 < len(statement.tokens) else ""
    if noun in _CURRENCIES or (following in _CURRENCIES and not sort):
        sort, noun = following if following in _CURRENCIES else noun, ""
    if sort and kind in _PERSONAL:
        kind = ""
    rate = _RATE.match(after)
    if rate:
        sort = f"{sort} {rate['per'].replace('each ', 'a ').replace('per ', 'a ').replace('every ', 'a ')}".strip()
    if scalar:
        kind, sort, noun = scalar, scalar, ""
    compared = _NOUNS.get(noun, noun)
    if kind == "loss":
        kind = "death" if compared in _SOMEBODY else ""
    if compared == _PEOPLE and _ARMED.search(after[:24]):
        compared = "attack"
    if kind in _PERSONAL and (not noun or noun_at == kind_at) and not sort:
        compared = _PEOPLE
    modifiers = set()
    if _OTHERS.match(after) or _ANOTHER.search(before):
        modifiers.add("others")
    if number.unit in {"year", "month", "week", "day", "hour", "minute", "second"} and re.match(r"^-", after):
        modifiers.add("hyphen")
    start, low, high = _span(number, top, text)
    changed = bool(_CHANGED.search(text)) or number.ordinal
    return Quantity(
        statement,
        start,
        number.end,
        low,
        high,
        number.value,
        sort,
        compared,
        kind,
        _question(statement, noun_at, kind_at, number),
        frozenset(modifiers),
        changed or bool(_REVISED.search(text)),
        changed,
        -1 if noun_at is None else noun_at,
    )


def _is_next_death(number: Number, before: str, noun: str, kind: str) -> bool:
    """Whether a rank brings a toll up to date: "a third passenger has died"."""
    person = _NOUNS.get(noun, noun) in {*_PERSONS, _PEOPLE}
    return kind == "death" and person and number.value <= 20 and bool(re.search(r"(?:^|\b)an?\s$", before))


def _counted_noun(statement: Statement, start: int) -> int | None:
    """The token that "the number of …" counts, which starts at an offset."""
    places = [place for place, token in enumerate(statement.tokens) if token.start >= start][:4]
    return next(
        (p for p in places if statement.tokens[p].stem in _NOUNS or statement.tokens[p].lower.endswith("s")),
        None,
    )


def _is_age(number: Number, before: str, after: str) -> bool:
    if number.unit == "year" and re.match(r"^[\s-]+years?[\s-]+old|^-year", after):
        return True
    return (
        number.value < 120
        and not number.unit
        and bool(_AGED.search(before))
        and bool(_AGE_AFTER.match(after))
    )


def _is_label(number: Number, text: str) -> bool:
    """Whether a number names something: "Gate 4", "Boeing 737", "page 61", "group 0"."""
    before = text[: number.start]
    match = re.search(r"([A-Za-z&.’']+) $", before)
    if not match or not text[number.start].isdigit() or "," in text[number.start : number.end] or number.unit:
        return bool(before.endswith(("#", "-", "@", "No. ")))
    word = match[1]
    lower = word.lower()
    if word[0].isupper() and match.start() > 0 and lower not in FUNCTION_WORDS and len(word) > 1:
        return not before[: match.start()].rstrip().endswith((".", ":", "“", '"', "!", "?"))
    return lower in {
        "page",
        "group",
        "number",
        "no",
        "chapter",
        "section",
        "gate",
        "room",
        "post",
        "route",
        "line",
        "article",
        "question",
        "flight",
        "level",
        "version",
        "phase",
        "round",
        "week",
        "day",
        "step",
        "hall",
        "quay",
        "pier",
        "platform",
        "terminal",
        "door",
        "title",
    }


def _noun(statement: Statement, number: Number, last: int) -> int | None:
    """The token that is counted."""
    if not number.counted:
        return None
    for place in range(last + 1, min(len(statement.tokens), last + 7)):
        token = statement.tokens[place]
        if token.stem == number.counted or stem(token.lower.partition("-")[0]) == number.counted:
            return place
    return None


def _scalar(statement: Statement, first: int) -> str:
    """What a number measures that stands after its noun: "a magnitude of 6.4"."""
    for place in range(first - 1, max(-1, first - 4), -1):
        lower = statement.tokens[place].lower
        if lower in _SCALARS:
            return "magnitude" if lower == "strength" else lower
        if lower not in {"of", "at", "was", "is", "the", "a", "about", "around"}:
            return ""
    return ""


def _kind(
    statement: Statement,
    number: Number,
    first: int,
    last: int,
    noun_at: int | None,
    taken: Sequence[tuple[int, int]],
) -> tuple[str, int | None]:
    """What happens to what is counted, and the place of the word that says so."""
    tokens, text = statement.tokens, statement.text
    kinds = {place: one for one in statement.happenings for place in (one.first,)}
    if noun_at in kinds and kinds[noun_at].kind not in _BEARING:
        return kinds[noun_at].kind, noun_at
    ends = {place: one for one in statement.happenings for place in (one.last,)}
    # "killing at least 12 …"
    place = first - 1
    while (
        place >= 0
        and tokens[place].lower in _STEP
        and not _STOP.search(text[tokens[place].end : tokens[place + 1].start])
    ):
        place -= 1
    close = place >= 0 and not _STOP.search(text[tokens[place].end : tokens[place + 1].start])
    if close and place in ends and tokens[place].lower not in {"hospital", "prison", "price"}:
        skipped = [tokens[i].lower for i in range(place + 1, first)]
        if "and" not in skipped:
            return ends[place].kind, ends[place].first
    # "12 people were killed", "31 injured"
    for at in range(last + 1, min(len(tokens), last + 1 + _REACH)):
        gap = text[tokens[at - 1].end : tokens[at].start]
        if _STOP.search(gap) and not re.search(r"^\s?[–—]", gap) and not _initials(tokens[at - 1], gap):
            break
        if any(start <= tokens[at].start < end for start, end in taken) or (
            tokens[at].lower in _HALT and at > last + 1
        ):
            break
        if at in kinds:
            return kinds[at].kind, at
    # "the number of people killed in the raid has reached 7"
    counted = re.search(
        r"\b(?:number|toll|tally|count|total) of (?:[^,;:]{3,90})$", text[: tokens[first].start].lower()
    )
    if counted:
        for one in statement.happenings:
            if tokens[one.first].start >= counted.start() and one.last < first:
                return one.kind, one.first
    # "the death toll rose to 12"
    for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
        gap = text[tokens[at].end : tokens[at + 1].start]
        if (
            _STOP.search(gap)
            or any(start <= tokens[at].start < end for start, end in taken)
            or tokens[at].lower in _HALT - {"that"}
        ):
            break
        if tokens[at].lower in {"toll", "tally"}:
            return "death", at
        if at in ends:
            return ends[at].kind, ends[at].first
    return "", None


def _initials(token: Token, gap: str) -> bool:
    """Whether the stop after a word belongs to it: "U.S. troops"."""
    return gap == ". " and "." in token.lower


def _span(number: Number, top: float, text: str) -> tuple[int, float, float]:
    """Where the words of a number start, and what it may mean."""
    lower = text.lower()
    value, grain = number.value, _grain(number.value)
    before = lower[: number.start]
    about = _ABOUT.search(before) or _OR_SO.match(lower[number.end :])
    if top > value:
        return number.start, value, top
    if number.bound == ">":
        match = re.search(
            r"(?:well |just |slightly )?(?:more than|over|at least|upwards? of|above|in excess of|no fewer than|no less than|greater than)\s+$",
            before,
        )
        return (match.start() if match else number.start), value, (2.0 if value == 12 else 1.5) * value
    if number.bound == "<":
        match = re.search(
            r"(?:less than|fewer than|under|at most|up to|nearly|almost|as many as|below|no more than)\s+$",
            before,
        )
        return (match.start() if match else number.start), 0.8 * value, value
    if about:
        start = about.start() if about.re is _ABOUT else number.start
        return start, value - 0.5 * grain, value + 0.5 * grain
    if value >= 1000 and grain >= 0.01 * value:
        spread = min(0.5 * grain, 0.05 * value)
        return number.start, value - spread, value + spread
    if value != int(value) or number.unit == "%":
        return (
            number.start,
            value - 0.5 * grain if grain < 1 or number.unit == "%" else value,
            value + 0.5 * min(grain, 1.0),
        )
    return number.start, value, value


def _grain(value: float) -> float:
    """The place of the last digit that is not zero: 100 for 3,500, 0.1 for 6.4."""
    if value <= 0:
        return 1.0
    grain = 10.0 ** math.floor(math.log10(value))
    for _ in range(16):
        if abs(value / grain - round(value / grain)) < 1e-9:
            return grain
        grain /= 10
    return grain


def _question(statement: Statement, noun_at: int | None, kind_at: int | None, number: Number) -> str:
    tokens = statement.tokens
    noun = tokens[noun_at].lower if noun_at is not None else ""
    happened = tokens[kind_at].lower if kind_at is not None and kind_at != noun_at else ""
    return f"{noun or 'people'} {happened}".strip() if (noun or happened) else number.unit


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers can both be right: one may round the other, or bound it."""
    if a.value == b.value or (min(a.value, b.value) >= 1000 and abs(a.value - b.value) < 0.02 * a.value):
        return True
    # Strictly: what lies half-way to the next round number is not that number rounded.
    return _within(a.value, b) or _within(b.value, a)


def _within(value: float, other: Quantity) -> bool:
    if other.low == other.high:
        return value == other.low
    return (
        other.low < value < other.high
        or value in (other.low, other.high)
        and other.value in (other.low, other.high)
    )


def contests(reading: Reading) -> list[Contest]:
    """Counts and sums on which articles differ, and those that a later article brings up to date.

    Args:
        reading: all sentences.
    """
    found = quantities(reading.statements)
    near = [
        nearby(
            q.statement,
            q.start,
            q.end,
            reading.weights,
            lambda stemmed, q=q: _NOUNS.get(stemmed, stemmed) == q.noun,
        )
        for q in found
    ]

    counts = Counter((_article(q), q.sort, q.noun if not q.sort else "") for q in found)
    only = {id(q) for q in found if counts[(_article(q), q.sort, q.noun if not q.sort else "")] == 1}

    def alike(a: int, b: int) -> float:
        one, other = found[a], found[b]
        if not agree(one, other) or not _comparable(one, other, equal=True):
            return 0.0
        close = min(one.value, other.value) / max(one.value, other.value)
        return 2.0 * close + float(one.value == other.value) + similarity(near[a], near[b])

    groups = versions(
        [_article(q) for q in found],
        alike,
        lambda a, b: agree(found[a], found[b]),
        lambda a, b: _kinship(found[a], found[b], near[a], near[b], reading, only),
        _ENOUGH,
        lambda one, other: _clash(one, other, found),
    )
    return [c for group in groups for c in _settled([_figure(v, found) for v in group], reading, found)]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number as some articles say it alike.

    Args:
        members: the quantities.
        articles: ids of their articles.
    """

    members: tuple[Quantity, ...]
    articles: frozenset[str]


def _figure(version: Version, found: Sequence[Quantity]) -> _Figure:
    return _Figure(tuple(found[number] for number in version.members), version.articles)


def _article(quantity: Quantity) -> str:
    return quantity.statement.sentence.article


def _comparable(a: Quantity, b: Quantity, *, equal: bool) -> bool:
    """Whether two quantities may count the same thing."""
    if a.sort != b.sort:
        return False
    if equal and a.value == b.value and a.value >= 100 and a.value / _grain(a.value) >= 10:
        return True  # 1,870 is 1,870, whatever a translation calls what is counted
    if a.noun != b.noun and (a.noun and b.noun):
        return False
    if a.kind != b.kind and (
        (a.kind and b.kind and (equal or {a.kind, b.kind} & _PERSONAL))
        or not equal
        and {a.kind, b.kind} & _PERSONAL
        and {a.noun, b.noun} & _SOMEBODY
    ):
        return False
    if not equal and a.noun == b.noun == _PEOPLE and not a.kind:
        return False
    return bool(a.noun == b.noun != "" or a.kind == b.kind and a.kind in _PERSONAL or a.sort)


def _rivals(one: Sequence[Quantity], other: Sequence[Quantity]) -> bool:
    """Whether an article sets one of them against another."""
    return any(a.rival is b or b.rival is a for a in one for b in other)


def _clash(one: Version, other: Version, found: Sequence[Quantity]) -> bool:
    """Whether one article has both figures for things of their own."""
    both = one.articles & other.articles
    if not both:
        return False
    ours, theirs = [found[n] for n in one.members], [found[n] for n in other.members]
    if _rivals(ours, theirs):
        return False
    # "The toll has risen to seven" makes the other tolls of the article earlier ones.
    return not any(q.changed and q.kind in _PERSONAL and _article(q) in both for q in (*ours, *theirs))


def _kinship(
    a: Quantity,
    b: Quantity,
    near_a: Mapping[str, float],
    near_b: Mapping[str, float],
    reading: Reading,
    only: Collection[int],
) -> float:
    if a.rival is b or b.rival is a:
        return 10.0
    if _article(a) == _article(b) or agree(a, b) or not _comparable(a, b, equal=False):
        return 0.0
    personal = (
        a.kind == b.kind
        and a.noun == b.noun
        and (a.kind in _PERSONAL or a.noun == "attack" or a.sort in _SCALARS or a.sort == "votes")
    )
    ratio = max(a.value, b.value) / min(a.value, b.value)
    later = a.changed or b.changed
    if ratio > (10.0 if personal or later and a.kind == b.kind and a.kind in _GROWING else 2.0):
        return 0.0
    if not personal and (_repeated(a) or _repeated(b) or _elsewhere(a, b)):
        return 0.0
    if strangers(a.statement.subjects, b.statement.subjects) or apart(a.statement.days, b.statement.days):
        return 0.0
    if personal and "others" in a.modifiers | b.modifiers and a.kind == "death":
        return 0.0
    strength = common(near_a, near_b)
    if personal:
        strength += 3.0
    else:
        strength += 1.0 * (a.kind == b.kind != "") - 1.0 * (a.kind != b.kind and bool(a.kind and b.kind))
        strength += 0.5 * reading.weights.get(a.noun, 0.0)
        strength += (2.0 if a.sort in _MONEY else 1.0) * (id(a) in only and id(b) in only)
        strength -= 2.0 * (a.sort in _MEASURED and not a.kind)
        strength += 1.0 * (bool(a.statement.names) and bool(b.statement.names))  # and these are no strangers
    if " " in a.sort:
        strength += 1.0
    if a.sort == "votes" and _same_body(a.value, b.value):
        strength += 1.5
    if a.kind == b.kind != "" and a.sort in _MONEY:
        strength += 1.0
    if not personal and max(a.value, b.value) <= 12:
        strength -= 2.0  # there are twos and threes of everything
    if max(a.statement.sentence.index, b.statement.sentence.index) <= 1 and (
        a.noun == b.noun != "" or a.sort in _MONEY
    ):
        strength += 1.0
    if sorted(f"{a.value:g}") == sorted(f"{b.value:g}") and min(a.value, b.value) > 12:
        strength += 2.5  # digits that changed places
    if a.statement.theme == b.statement.theme >= 0:
        strength += 1.5
    return strength


def _elsewhere(a: Quantity, b: Quantity) -> bool:
    """Whether the nearest names of two numbers are two: the rain of one town and of another."""
    return a.sort in _OF_PLACES and strangers(_nearest(a), _nearest(b))


def _nearest(quantity: Quantity) -> list[frozenset[str]]:
    names = quantity.statement.annotation.names
    if not names or not quantity.statement.names:
        return []
    name = min(names, key=lambda n: min(abs(n.start - quantity.end), abs(quantity.start - n.end)))
    return [words for words in quantity.statement.names if words & set(name.words)]


def _repeated(quantity: Quantity) -> bool:
    """Whether its sentence has several numbers of its sort, as a list or a table has."""
    numbers = [n for n in quantity.statement.annotation.numbers if not n.ordinal]
    return (
        sum(n.unit == (quantity.sort if quantity.sort in _MONEY else n.unit) for n in numbers) > 1
        if quantity.sort in _MONEY | {"%"}
        else False
    )


def _same_body(a: float, b: float) -> bool:
    """Whether two results of votes may be of one vote: as many voted, or as many were in favour."""
    (a_for, a_against), (b_for, b_against) = (divmod(round(v * 10_000), 10_000) for v in (a, b))
    return a_for + a_against == b_for + b_against or a_for == b_for or a_against == b_against


def _settled(figures: Sequence[_Figure], reading: Reading, every: Sequence[Quantity]) -> list[Contest]:
    """The questions that a group of figures answers: what is contradicted, and what was brought up to date."""
    figures = sorted(figures, key=lambda f: (_since(f, reading), f.members[0].value))
    state: list[_Figure] = []  # the figures that stand against one another now
    contested: list[list[_Figure]] = []
    updated: list[list[_Figure]] = []
    for figure in figures:
        if state and all(_supersedes(figure, earlier, reading) for earlier in state):
            before = min(state, key=lambda f: _distance(f, figure))
            updated.append([*(updated.pop() if updated and updated[-1][-1] is before else [before]), figure])
            state = [figure]
        elif newer := [f for f in state if _supersedes(figure, f, reading)]:
            updated.append([min(newer, key=lambda f: _distance(f, figure)), figure])
        else:
            state.append(figure)
            if len(state) == 2:
                contested.append(state)
        found = [
            _contest(figures, update=False)
            for figures in contested
            if _apart(figures) and _close(figures) and not _parts(figures, every)
        ]
    return found + [_contest(figures, update=True) for figures in updated]


def _parts(figures: Sequence[_Figure], every: Sequence[Quantity]) -> bool:
    """Whether the greater is the sum of the other and of a third: five dead are three of ours and two of theirs."""
    first = figures[0].members[0]
    values = sorted(figure.members[0].value for figure in figures)
    rest = values[-1] - values[0]
    return first.kind in {"death", "injury", "arrest"} and any(
        q.value == rest and q.kind == first.kind and q.sort == first.sort for q in every
    )


def _close(figures: Sequence[_Figure]) -> bool:
    """Whether figures are near enough to be of one thing, and not of a part of it; two that are set against one another are."""
    values = [figure.members[0].value for figure in figures]
    return max(values) <= 2 * min(values) or any(
        _rivals(a.members, b.members) for a, b in combinations(figures, 2)
    )


def _apart(figures: Sequence[_Figure]) -> bool:
    """Whether no article has two of the figures, but for one that sets them against each other."""
    return all(
        not a.articles & b.articles or _rivals(a.members, b.members) for a, b in combinations(figures, 2)
    )


def _distance(earlier: _Figure, later: _Figure) -> float:
    return abs(later.members[0].value - earlier.members[0].value)


def _contest(figures: Sequence[_Figure], *, update: bool) -> Contest:
    first = figures[0].members[0]
    kind = "money" if first.sort in _MONEY or first.sort in _CURRENCIES else "number"
    answers = tuple(tuple(Mention(q.statement, q.start, q.end) for q in figure.members) for figure in figures)
    return Contest(kind, first.question, answers, update)


def _since(figure: _Figure, reading: Reading) -> str:
    """Date of the first article that has a figure."""
    return min(reading.published(article) for article in figure.articles)


def _supersedes(later: _Figure, earlier: _Figure, reading: Reading) -> bool:
    """Whether a figure is a later state of another one, and does not contradict it."""
    a, b = earlier.members[0], later.members[0]
    if a.kind not in _COUNTED_ON or a.sort:
        return False
    larger, smaller = max(a.value, b.value), min(a.value, b.value)
    far = larger > 2 * smaller
    if larger > 1000 and larger > 3 * smaller:
        return False
    first, last = _since(later, reading), max(reading.published(article) for article in earlier.articles)
    if not _since(earlier, reading) or not first:
        return any(q.revised for q in later.members) and not any(q.revised for q in earlier.members)
    if first <= _since(earlier, reading):
        return False
    grows = b.value > a.value or a.kind in _SHRINKING
    if far and not any(q.revised for q in later.members):
        return False
    return grows and (first > last or any(q.revised for q in later.members))
