"""Words for the same kind of happening: "killed", "lost their lives" and "perished" all tell of deaths.

The lists are meant for news at large. They join wordings that share no stem; what they do not know is compared
by its stems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.annotate.word import WORD, lowered, stem

# Kind → its words; those in brackets are phrases. Words are compared by their stems.
_KINDS = {
    "death": """kill die dying dead death perish fatality fatal slay slain murder massacre martyr succumb drown
        (lost their lives) (lost his life) (lost her life) (gave their lives) (lose their lives) (lives lost)
        (passed away) (shot dead)""",
    "injury": "injure injury wound hurt harm maim",
    "missing": "missing unaccounted",
    "rescue": "rescue survivor survive alive recover (pulled out) (brought out) (pulled alive)",
    "arrest": """arrest detain detention custody nab nick apprehend capture caught catch intercept cuff
        (taken in) (led away) (picked up) (rounded up) (behind bars) (hauled off) (taken away) (tracked down)""",
    "charge": "charge indict indictment",
    "treatment": "treat treatment (hospitalized) (hospitalised) (in hospital)",
    "intensive care": "intensive (critical condition) (critically injured) (critically ill)",
    "evacuation": "evacuate evacuation displace displacement (moved out) (left their homes) (fled their homes)",
    "homelessness": "homeless (lost their homes)",
    "deployment": "deploy deployment send sent dispatch",
    "attendance": """march rally gather attend attendance participate participant demonstrate turnout crowd protest
        (took part) (taken part) (taking part) (take part)""",
    "demand": "demand ransom want seek sought (asked for) (asking for) (asks for)",
    "aboard": "aboard onboard passenger (on board) (on the boat) (on the ship) (on the plane) (on the bus) (on the train) (on the ferry)",
    "destruction": "destroy destruction flatten raze gut",
    "damage": "damage",
    "flood": "flood inundate submerge inundation",
    "cancellation": "cancel cancellation postpone scrap (grounded) (called off) (put off) (calls off) (axed)",
    "launch": "fire launch",
    "outage": "outage blackout (without power) (lost power) (power was cut) (without electricity)",
    "employment": "employ employee workforce",
    "dismissal": "layoff redundancy sack dismiss dismissal (laid off) (lay off) (job cuts) (lose their jobs)",
    "payment": "pay paid payment fine compensate compensation settlement",
    "cost": "cost price",
    "theft": "steal stolen theft copied copy rob robbery loot (got away with) (made off with) (escaped with)",
    "infection": "infect infection (tested positive)",
    "population": "inhabitant resident population",
    "capacity": "capacity",
    "release": "release discharge (let out) (let through)",
    "vote": "vote ballot",
    "magnitude": "magnitude strength richter",
    "abduction": "kidnap abduct hostage abduction seize seizure",
    "sentence": "sentence prison jail imprisonment",
    "search": "search raid",
    "collapse": "collapse crumble",
    "landslide": "landslide mudslide avalanche",
    "eruption": "erupt eruption",
    "trapping": "trap strand (trapped) (stuck) (buried under) (still below)",
    "collision": "collide collision crash smash ram plough plow (ran into) (ploughed into) (plowed into) (came down) (comes down)",
    "strike": "strike struck hit attack assault shell bombard raid bomb (opened fire) (opened up on)",
    "shooting": "shoot shot shooting gunfire (opened fire)",
    "explosion": "explode explosion blast detonate detonation blow blew blown",
    "disaster": "disaster tragedy incident accident crime outrage",
    "earthquake": "earthquake quake tremor temblor shook",
    "opening": "open reopen inaugurate inauguration",
    "closure": "close shut closure lock padlock chain",
    "vanishing": "vanish disappear disappearance (last seen) (went missing) (gone missing)",
    "trial": "trial hearing",
    "election": "election referendum poll",
    "start": "begin began begun start commence (broke out) (breaks out) (break out)",
    "end": "end finish conclude stop halt cease",
    "force": "(take effect) (takes effect) (took effect) (into force) (come into effect) (comes into effect) (would apply) (will apply) (applies from) (apply from) (ought to apply) (enters into)",
    "departure": "resign resignation quit desert withdraw withdrew (stepped down) (step down) (walked out) leave left depart departure sail (took off) (take off) (takes off) (set off) (set out) (set sail)",
    "alarm": "alarm warn warning alert",
    "sounding": "blare wail (sounded) (went off) (go off) (going off) (goes off) (rang)",
    "downing": "(shot down) (brought down) (shoot down) (downed) (shooting down) (thrown down)",
    "consultation": "consult consultation",
    "finding": "find found discover discovery notice",
    "win": "win won victory",
    "loss": "lose lost loss",
    "approval": "approve approval pass adopt",
    "rejection": "reject rejection defeat",
    "arrival": "arrive arrival (landed) (landing)",
    "flight": "flee fled escape",
    "sinking": "sink sank sunk capsize",
    "order": "order instruct instruction",
    "burial": "bury buried funeral burial",
    "announcement": "announce announcement declare",
    "signing": "sign signature",
    "meeting": "meet met meeting talks summit negotiation",
}  # fmt: skip
_PHRASE = re.compile(r"\(([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a sentence.

    Args:
        start: offset of its first character in the sentence.
        end: offset just after its last.
        lower: the word in lower case.
        stem: its stem.
    """

    start: int
    end: int
    lower: str
    stem: str


@dataclass(frozen=True, slots=True)
class Happening:
    """Words that tell of a kind of happening.

    Args:
        first: place of the first word among the sentence's tokens.
        last: place of the last.
        kind: such as ``death``.
    """

    first: int
    last: int
    kind: str


# Forms that the stemmer does not bring together with their verb.
BASE_FORMS = dict(
    pair.split(":")
    for pair in (
        "drunk:drink drank:drink known:know knew:know taken:take took:take given:give gave:give seen:see saw:see "
        "sent:send left:leave found:find held:hold met:meet told:tell paid:pay sold:sell bought:buy brought:bring "
        "built:build broken:break broke:break stolen:steal stole:steal chosen:choose chose:choose written:write "
        "wrote:write spoken:speak spoke:speak driven:drive drove:drive flown:fly flew:fly fallen:fall fell:fall "
        "hidden:hide hid:hide shot:shoot struck:strike begun:begin began:begin won:win lost:lose led:lead kept:keep "
        "felt:feel heard:hear meant:mean caught:catch taught:teach thought:think fought:fight sought:seek drawn:draw "
        "drew:draw grown:grow grew:grow thrown:throw threw:throw blown:blow blew:blow shaken:shake shook:shake "
        "torn:tear tore:tear worn:wear wore:wear sworn:swear swore:swear sunk:sink sank:sink swum:swim swam:swim "
        "run:run ran:run eaten:eat ate:eat risen:rise rose:rise ridden:ride rode:ride bitten:bite bit:bite "
        "frozen:freeze froze:freeze forgotten:forget forgot:forget beaten:beat fled:flee lit:light laid:lay dealt:deal "
        "spent:spend lent:lend bent:bend slept:sleep swept:sweep wept:weep crept:creep dug:dig hung:hang stuck:stick "
        "understood:understand stood:stand withdrawn:withdraw withdrew:withdraw gone:go went:go done:do did:do said:say made:make"
    ).split()
)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a sentence with their stems.

    Args:
        text: reading text of the sentence.
    """
    lower = lowered(text).replace("’", "'")
    return tuple(
        Token(m.start(), m.end(), m.group(), stem(BASE_FORMS.get(m.group(), m.group())))
        for m in WORD.finditer(lower)
    )


def happenings(tokens: Sequence[Token]) -> tuple[Happening, ...]:
    """What a sentence tells of, in order; phrases before single words.

    Args:
        tokens: of the sentence.
    """
    return tuple(_found(tokens))


def _found(tokens: Sequence[Token]) -> Iterator[Happening]:
    words, phrases = _table()
    place = 0
    while place < len(tokens):
        for length, kind in _phrases_at(phrases, tokens, place):
            yield Happening(place, place + length - 1, kind)
            place += length
            break
        else:
            if told := words.get(tokens[place].stem):
                yield Happening(place, place, told)
            place += 1


def _phrases_at(
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], str]]], tokens: Sequence[Token], place: int
) -> Iterator[tuple[int, str]]:
    for phrase, kind in phrases.get(tokens[place].lower, ()):
        if tuple(token.lower for token in tokens[place : place + len(phrase)]) == phrase:
            yield len(phrase), kind


@cache
def _table() -> tuple[dict[str, str], dict[str, list[tuple[tuple[str, ...], str]]]]:
    words: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, listed in _KINDS.items():
        for phrase in _PHRASE.findall(listed):
            parts = tuple(phrase.split())
            phrases.setdefault(parts[0], []).append((parts, kind))
        for word in _PHRASE.sub(" ", listed).split():
            words.setdefault(stem(BASE_FORMS.get(word, word)), kind)
    return words, phrases
