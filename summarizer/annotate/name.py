"""Names by rule: runs of capitalised words, titles kept apart, the whole cluster as evidence.

No recogniser of named entities can be had offline. What makes rules work here is that several articles
tell of the same people and places: a word that stands capitalised in the middle of a sentence
somewhere is believed at the start of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.annotate.background import vocabulary
from summarizer.annotate.capital import (
    ABBREVIATED,
    CALENDAR,
    INITIALS,
    NOT_NAMES,
    PARTICLES,
    Evidence,
    Token,
    believed,
    gather_evidence,
    given_month,
    shouted,
    tokenize,
)
from summarizer.annotate.head import BODIES, PLACES, SURNAMES, TITLE_MODIFIERS, TITLE_WORDS
from summarizer.annotate.word import FUNCTION_WORDS, word_set

# After these "of" belongs to the name; after those that follow "for" too.
_HEADS_WITH_OF = word_set(
    """academy agency alliance army association authority bank battle bay bill board bridge bureau cape cathedral
    center centers centre chamber chief church city coalition college commission committee confederation
    congress corps council court daughters declaration department director district faculty federation front
    fund guild gulf hall house institute institution isle joint kingdom knights league library ministry
    monastery movement museum office order organisation organization palace party port province republic
    school sea secretary service society sons speaker square state states strait street temple tower union
    university"""
)
_HEADS_WITH_FOR = word_set(
    """agency alliance association authority bureau campaign center centers centre coalition college commission
    committee council court department federation foundation front fund institute ministry movement network
    office school secretary society union"""
)
_STATES = word_set(
    """calif fla ga ala ariz ark colo conn del ill ind kan ky la mass md mich minn miss mo mont neb nev okla
    ore pa tenn tex va vt wash wis wyo jr sr inc corp co"""
)
_PARTIES = word_set("democrats republicans democrat republican gop")
# These are names also where they stand in front of a title.
_CHAMBERS = word_set(
    """house senate pentagon treasury army navy fbi cia white supreme republican democratic gop"""
)
_PLAIN_MODIFIERS = TITLE_MODIFIERS - _CHAMBERS
# What makes "A and B …" one body: "Customs and Border Protection", "Food and Drug Administration".
_INSTITUTIONS = word_set(
    """administration agency commission committee department ministry council board bureau association
    institute office assembly service"""
)
_SUBJECTS = word_set(
    """industry prevention protection security services affairs commerce workforce conservation
    naturalization enforcement medicine technology exchange development"""
)
_BODIES = _INSTITUTIONS | _SUBJECTS
_GENERATIONS = word_set("jr sr ii iii iv")
_TITLE_REACH = 8  # words from the start of a run in which a title may end
_LONGEST_TAIL = 8
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_ACRONYM = re.compile(r"\s\(([A-Z]{2,})\)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence.

    Args:
        start: offset of its first character in the sentence, title not included.
        end: offset just after its last character, possessive ending not included.
        text: the name as it stands, white space folded.
        title: title or role in front of it, as it stands ("Iranian Foreign Minister"), or "".
        title_start: offset where the title starts; ``start`` where there is none.
    """

    start: int
    end: int
    text: str
    title: str = ""
    title_start: int = -1

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name in lower case, without full stops."""
        return tuple(w.lower().replace("’", "'").rstrip(".") for w in self.text.split())


def find_names(text: str, evidence: Evidence | None = None) -> tuple[Name, ...]:
    """The names of a sentence, in order.

    Args:
        text: reading text of the sentence.
        evidence: from :func:`gather_evidence` over the cluster; none by default.
    """
    return names_of(text, tokenize(text), evidence or Evidence())


def names_of(text: str, tokens: Sequence[Token], evidence: Evidence) -> tuple[Name, ...]:
    """The names of a sentence whose tokens are known.

    Args:
        text: reading text of the sentence.
        tokens: from :func:`summarizer.annotate.capital.tokenize`.
        evidence: how the cluster writes its words.
    """
    if shouted(tokens):
        return ()
    tokens = _part_pairs(tokens, evidence)
    names: list[Name] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        # A title may open the sentence: "Gen. Qassem Soleimani", "President Trump".
        if token.capital and (
            believed(tokens, place, evidence)
            or token.lower in TITLE_WORDS
            or _opens_body(text, tokens, place)
        ):
            run = _run(text, tokens, place)
            names += _split_titles(text, run)
            place += len(run)
        else:
            place += 1
    return tuple(names)


def _part_pairs(tokens: Sequence[Token], evidence: Evidence) -> Sequence[Token]:
    """The tokens with "Biden-Harris" as two, where the cluster knows each half as a word of its own."""
    if not any(token.capital and "-" in token.text for token in tokens):
        return tokens
    parted: list[Token] = []
    for token in tokens:
        head, hyphen, tail = token.lower.partition("-")
        known = evidence.capitalised
        if hyphen and token.capital and known.get(head) and known.get(tail) and len(head) > 2:
            cut = token.start + len(head)
            first, last = token.text[: len(head)], token.text[len(head) + 1 :]
            parted.append(Token(token.start, cut, first, head, first[0].isupper(), token.opens))
            parted.append(Token(cut + 1, token.end, last, tail, last[0].isupper(), opens=False))
        else:
            parted.append(token)
    return parted


def _opens_body(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Whether a body such as "Foreign Ministry" or "Customs and Border Protection" opens the sentence."""
    word, following = tokens[place].lower, tokens[place + 1 : place + 3]
    # "the watchdog, the Office of the Data Guardian"; at the start of a sentence the capital tells nothing.
    if word in _INSTITUTIONS and not tokens[place].opens and [t.lower for t in following] == ["of", "the"]:
        return bool(_link(text, tokens, place + 1, [tokens[place]]))
    if following and following[0].capital:
        modifies = word in TITLE_MODIFIERS and word not in FUNCTION_WORDS
        return modifies and following[0].lower in _INSTITUTIONS
    usual = vocabulary().get(word)
    if len(following) < 2 or not following[1].capital or usual is None:
        return False
    if following[0].lower == "for" and word.endswith("s") and usual.capitalised < 0.3:
        return _common(following[1])  # "Patients for Safety said"
    if usual.capitalised < 0.5:
        return False
    return following[0].lower == "and" and _joins_body(text, tokens, place + 1, tokens[: place + 1])


def _run(text: str, tokens: Sequence[Token], place: int) -> list[Token]:
    """The words that belong to the name, with its titles, that starts at a place."""
    run = [tokens[place]]
    place += 1
    while place < len(tokens):
        token, last = tokens[place], run[-1]
        gap = text[last.end : token.start]
        short = last.lower in ABBREVIATED or bool(INITIALS.fullmatch(last.text))
        if gap == ", " and token.lower == "d.c":
            added = 1
        elif (gap not in {" ", "  "} and not (gap in {". ", "."} and short)) or _party_ends(token, last):
            break
        elif token.capital:
            opens = token.opens and gap != " " and not short
            dated = token.lower in CALENDAR and not given_month(tokens, place)
            if opens or dated or token.lower in NOT_NAMES:
                break
            added = 1
        else:
            added = _link(text, tokens, place, run)
            if not added:
                break
        run += tokens[place : place + added]
        place += added
    return run


def _party_ends(token: Token, last: Token) -> bool:
    """Whether a party stands beside another name: "Republican Joe Roe", but not "Republican Party"."""
    return (token.lower in _PARTIES) != (last.lower in _PARTIES) and token.lower != "party"


def _particles(text: str, tokens: Sequence[Token], place: int) -> int:
    """How many particles stand at a place, up to a capital: "van der" in "Jan van der Roe"."""
    count = 0
    while place + count < len(tokens) and tokens[place + count].lower in PARTICLES:
        count += 1
        if (
            place + count == len(tokens)
            or text[tokens[place + count - 1].end : tokens[place + count].start] != " "
        ):
            return 0
    return count if place + count < len(tokens) and tokens[place + count].capital else 0


def _link(text: str, tokens: Sequence[Token], place: int, run: Sequence[Token]) -> int:
    """How many words, from one in lower case on, carry a name further: 0 where it ends."""
    word, last = tokens[place].lower, run[-1].lower
    following = tokens[place + 1 : place + 4]
    spaced = [b.start - a.end == 1 for a, b in zip(tokens[place:], following, strict=False)]
    if not following or not spaced[0]:
        return 0
    if particles := _particles(text, tokens, place):
        return particles + 1
    if following[0].capital:
        joins = (
            (word == "of" and last in _HEADS_WITH_OF)
            or (word == "for" and last in _HEADS_WITH_FOR)
            or (
                word == "for"
                and _common(following[0])
                and (_common(run[-1]) or (len(run) == 1 and run[0].opens))
            )
            or (word == "and" and _joins_body(text, tokens, place, run))
            or (word in {"and", "for", "of"} and _has_acronym(text, tokens, place, run))
        )
        return 2 if joins else 0
    # "Office of the Attorney General", "Court of Appeals for the 5th Circuit"
    court = any(token.lower == "court" for token in run)
    if following[0].lower == "the" and (
        (word == "of" and last in _HEADS_WITH_OF) or (word == "for" and court)
    ):
        numbered = len(following) > 1 and bool(_ORDINAL.fullmatch(following[1].text))
        reach = 2 if numbered else 1
        if len(following) > reach and following[reach].capital and all(spaced[: reach + 1]):
            return reach + 2
    return 0


def _common(token: Token) -> bool:
    """Whether a word is a common one whose capital nothing asks for: both of "Patients for Safety"."""
    usual = vocabulary().get(token.lower)
    return (
        token.capital
        and not token.opens
        and not token.text.isupper()
        and usual is not None
        and usual.capitalised < 0.5
    )


def _joins_body(text: str, tokens: Sequence[Token], place: int, run: Sequence[Token]) -> bool:
    """Whether "and" at a place stands inside the name of a body."""
    tail = [token.lower for token in _capitals(text, tokens, place + 1)]
    if not any(word in _BODIES for word in tail):
        return False
    if run[-1].lower not in _BODIES:
        return True
    # "Chamber of Commerce and Industry"
    one_subject = len(tail) == 1 and tail[0] in _SUBJECTS
    return run[-1].lower in _SUBJECTS and one_subject and any(token.lower == "of" for token in run)


def _has_acronym(text: str, tokens: Sequence[Token], place: int, run: Sequence[Token]) -> bool:
    """Whether brackets after the next words abbreviate all of them (Schwartz & Hearst 2003)."""
    tail = _capitals(text, tokens, place + 1)
    match = _ACRONYM.match(text, tail[-1].end)
    initials = "".join(token.text[0] for token in (*run, *tail) if token.capital)
    return match is not None and len(match[1]) > len(tail) and initials.endswith(match[1])


def _capitals(text: str, tokens: Sequence[Token], place: int) -> list[Token]:
    """The run of capitalised words that starts at a place, parted by single spaces."""
    run = [tokens[place]]
    for number in range(place + 1, len(tokens)):
        token = tokens[number]
        if not token.capital or text[run[-1].end : token.start] != " " or len(run) > _LONGEST_TAIL:
            break
        run.append(token)
    return run


def _split_titles(text: str, run: Sequence[Token]) -> list[Name]:
    """Part a run into the title and the name; places and peoples in the title are names too."""
    if all(_is_title(token) for token in run):
        return []
    cut = _title_length(run)
    head, rest = run[:cut], list(run[cut:])
    if all(_is_title(token) for token in rest):  # "DOJ Inspector General"
        return [_name(text, inner) for inner in _names_in_title(run)]
    while len(rest) > 1 and rest[-1].lower in {"of", "for"}:
        rest.pop()
    return [*(_name(text, inner) for inner in _names_in_title(head)), _name(text, rest, head)]


def _is_title(token: Token) -> bool:
    return token.lower in TITLE_WORDS or token.lower in _PLAIN_MODIFIERS


def _title_length(run: Sequence[Token]) -> int:
    """How many words of a run are a title."""
    last = run[-1].lower
    # "Justice Department", "Roe General Hospital", "Governor Roe Bridge"; but "Senator Church"
    if last in BODIES | PLACES and (last not in SURNAMES or (len(run) > 2 and not _is_title(run[0]))):
        return 0
    if run[0].lower in _INSTITUTIONS and [token.lower for token in run[1:3]] == ["of", "the"]:
        return 0  # "Office of the Attorney General"
    cut = 0
    for place in range(min(len(run) - 1, _TITLE_REACH)):
        if run[place].lower in TITLE_WORDS and run[place + 1].lower not in _GENERATIONS:
            cut = place + 1
    # "Secretary of State Mike Pompeo", "Director of National Intelligence Dan Coats"
    while cut and cut < len(run) - 1 and run[cut].lower in TITLE_MODIFIERS:
        cut += 1
    return cut


def _names_in_title(head: Sequence[Token]) -> list[list[Token]]:
    """The names inside a title: "Iranian" in "Iranian Foreign Minister", "House Budget Committee"."""
    names: list[list[Token]] = []
    current: list[Token] = []
    modifiers: list[Token] = []
    for token in head:
        if token.lower in _INSTITUTIONS and token.capital and (current or modifiers):
            current = [*current, *modifiers, token]
            modifiers = []
        elif token.lower in _PLAIN_MODIFIERS and token.capital:
            modifiers.append(token)
        elif token.capital and token.lower not in TITLE_WORDS:
            if modifiers and current:
                names.append(current)
                current = []
            current, modifiers = [*current, token], []
        else:
            if current:
                names.append(current)
            current, modifiers = [], []
    return [*names, current] if current else names


def _name(text: str, tokens: Sequence[Token], head: Sequence[Token] = ()) -> Name:
    start, end = tokens[0].start, _end(text, tokens[-1])
    title_start = head[0].start if head else start
    title = " ".join(text[title_start:start].split())
    return Name(start, end, " ".join(text[start:end].split()), title, title_start)


def _end(text: str, token: Token) -> int:
    """The final stop of "U.S.", "Jr.", "Calif." and, inside a clause, "R." belongs to the name."""
    if text[token.end : token.end + 1] != ".":
        return token.end
    dotted = len(token.text) > 1 and INITIALS.fullmatch(token.text.upper()) and "." in token.text
    inside = len(token.text) == 1 and text[token.end + 1 : token.end + 2] in {",", ")"}
    return token.end + 1 if dotted or inside or token.lower in _STATES else token.end


__all__ = [
    "TITLE_MODIFIERS",
    "TITLE_WORDS",
    "Evidence",
    "Name",
    "find_names",
    "gather_evidence",
    "names_of",
]
