"""Quotation marks in pairs, and who is quoted.

Three kinds of dirt are expected: marks that were never closed (by convention at the end of a quoted
paragraph, by accident anywhere), closing marks without an opening one, and marks with the space on the
wrong side ("a war, ”Trump said").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.annotate.word import FUNCTION_WORDS, WORD

SAID_VERBS = (
    "said|says|say|asked|asks|wrote|writes|tweeted|tweets|told|tells|added|adds|replied|declared|warned|"
    "insisted|argued|continued|posted|quipped|announced|claimed|noted|explained|recalled|responded|stated|"
    "testified|mentioned|urged|concluded|remarked|shouted|chanted|acknowledged|predicted|promised|vowed|called|"
    "described|quotes|quoted|saying|adding|writing|tweeting|telling"
)
_NAME_WORD = r"(?:[A-Z][\w.’'-]*|al-[A-Z][\w’'-]*|de|la|von|van|bin|of|the|and)"
# "Marc Polymeropoulos, a former …", "US House of Representatives Speaker Nancy Pelosi", "the head of …", "he".
_WHO = (
    rf"(?:[A-Z][\w.’'-]*(?:\s+{_NAME_WORD})*|(?:he|she|they)\b|(?:the|a|an)\s+[\w’'-]+(?:\s+[\w’'-]+){{0,3}})"
)
_APPOSITION = r"(?:(?:,[^,“\"]{2,80}){1,3},)?"
# "White House spokesman Joe Roe", "engineer Ann Roe"
_ROLE = (
    r"(?:(?:[A-Z][\w.’'-]*\s+){0,4}"
    r"(?:(?!(?:and|or|nor|but|as|when|while|that|because|after|before|if|who|which|the|an?|he|she|they|in|on|at|to)\b)"
    r"[a-z][\w’'-]*\s+){1,3}(?=[A-Z]))?"
)
_AFTER = re.compile(
    rf"^[\s,]*(?:(?:{SAID_VERBS})\s+{_ROLE}(?P<a>{_WHO})"
    rf"|{_ROLE}(?P<b>{_WHO}){_APPOSITION}\s+(?:has |had |also |later |then )?(?:{SAID_VERBS})\b)"
)
_BEFORE = re.compile(
    rf"(?P<a>{_WHO}){_APPOSITION}\s+(?:has |had |also |later |then |again |followed with )*(?:{SAID_VERBS})\b"
    r"[^.!?“”\"]{0,80}[:,\s(]*$"
)
_ACCORDING = re.compile(rf"\b[Aa]ccording to (?P<a>{_WHO})")
# "the foreign minister, Javad Roe": the name is the better answer.
_APPOSED = re.compile(r"(?:the|a|an)\b[^,]*,\s(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w.’'-]*){1,3})(?=[,;.]|\s*$)")
_ABBREVIATED = re.compile(r"(?:\b(?:Jr|Sr|Inc|Corp|Co)|\.\w)\.$")
_MARK = re.compile('[“”"„«»]')
# An attribution stands next to its quotation; further words are not looked at.
_WINDOW = 300
_ATTRIBUTED = re.compile(
    r"\b(?:said|says|saying|according to|accus(?:ed|es|ing)|claim(?:ed|s|ing)|told|stat(?:ed|es|ing))\b"
)
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i"})


@dataclass(frozen=True, slots=True)
class Marks:
    """A stretch between two double quotation marks.

    Args:
        start: offset of the opening mark.
        end: offset just after the closing mark, or the end of the searched text.
        closed: whether there is a closing mark.
    """

    start: int
    end: int
    closed: bool


def marks(text: str, start: int = 0, end: int | None = None) -> list[Marks]:
    """Pair the double quotation marks of a paragraph or sentence.

    Args:
        text: what holds it.
        start: where it starts.
        end: where it ends; the end of the text by default.

    Returns:
        The quoted stretches in order, not nested. A closing mark without an opening one is passed over;
        an opening mark that is never closed reaches to ``end``.
    """
    end = len(text) if end is None else end
    found: list[Marks] = []
    opening: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark, place = match.group(), match.start()
        before = text[place - 1] if place > start else " "
        after = text[place + 1] if place + 1 < end else " "
        if mark == '"':
            opens = opening is None and not after.isspace() and not before.isalnum()
        else:
            opens = mark in "“„«"
        if opens and opening is None:
            opening = place
        elif not opens and opening is not None and (mark == "»") == (text[opening] == "«"):
            found.append(Marks(opening, place + 1, closed=True))
            opening = None
    if opening is not None:
        found.append(Marks(opening, end, closed=False))
    return found


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation inside a sentence.

    Args:
        start: offset of the opening mark in the sentence.
        end: offset just after the closing mark.
        text: the words between the marks.
        speaker: who is quoted as the sentence names them; "" where it does not.
    """

    start: int
    end: int
    text: str
    speaker: str


def unmarked(texts: Sequence[str]) -> list[bool]:
    """Whether a sentence has as its own the words that another sentence has between quotation marks.

    Pages lose their marks, and rewriters drop them: the claim of somebody then reads as the outlet's.

    Args:
        texts: reading texts of all sentences of a cluster.

    Returns:
        For each sentence, whether six or more words in a row outside its quotation marks stand inside
        those of another. A sentence that says whose words they are is not meant.
    """
    parted = [_parted(text) for text in texts]
    quoted = {run for inside, _ in parted for part in inside for run in _runs(part)}
    return [
        not _ATTRIBUTED.search(text) and any(run in quoted for part in outside for run in _runs(part))
        for text, (_, outside) in zip(texts, parted, strict=True)
    ]


def without_marks(text: str, passages: Sequence[str]) -> str:
    """Words that a wording has as its own and that its sources have only between quotation marks.

    Three words in a row are looked for, of which one carries content. In a wording that says whose words
    they are they may be reported speech.

    Args:
        text: the wording.
        passages: its sources.

    Returns:
        The first such words in lower case, "" where there are none.
    """
    if _ATTRIBUTED.search(text):
        return ""
    parted = [_parted(passage) for passage in passages]
    quoted = {run for inside, _ in parted for part in inside for run in _runs(part, 3)}
    stated = {run for _, outside in parted for part in outside for run in _runs(part, 3)}
    return next(
        (
            " ".join(run)
            for part in _parted(text)[1]
            for run in _runs(part, 3)
            if run in quoted and run not in stated and not FUNCTION_WORDS.issuperset(run)
        ),
        "",
    )


def _parted(text: str) -> tuple[list[str], list[str]]:
    """What stands between double quotation marks, and what stands outside them."""
    stretches = marks(text)
    edges = [0, *(edge for stretch in stretches for edge in (stretch.start, stretch.end)), len(text)]
    outside = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return [text[stretch.start : stretch.end] for stretch in stretches], outside


def _runs(text: str, length: int = 6) -> list[tuple[str, ...]]:
    words = [word.lower() for word in WORD.findall(text)]
    return [tuple(words[place : place + length]) for place in range(len(words) - length + 1)]


def speaker_after(text: str) -> str:
    """Who speaks, from the words that follow a quotation: ``said Marc Roe, a former official``."""
    match = _AFTER.match(text[:_WINDOW])
    if not match:
        return ""
    group = "a" if match["a"] else "b"
    apposed = _APPOSED.match(text[:_WINDOW], match.start(group)) if group == "a" else None
    return _clean(apposed["name"] if apposed else match[group])


def speaker_before(text: str) -> str:
    """Who speaks, from the words that lead to a quotation: ``Joe Roe said in a statement:``."""
    match = None
    for match in _BEFORE.finditer(text[-240:]):  # noqa: B007 - the last match is wanted
        pass
    return _clean(match["a"]) if match else ""


def _clean(who: str) -> str:
    who = re.sub(r"\s+(?:and|of|the|de|la)$", "", " ".join(who.split()))
    return who if _ABBREVIATED.search(who) else who.rstrip(".")


def find_quotations(text: str) -> tuple[Quoted, ...]:
    """The quotations of a sentence with their speakers.

    Args:
        text: reading text of the sentence.
    """
    stretches = marks(text)
    if not stretches:
        return ()
    according = _ACCORDING.search(text)
    found: list[Quoted] = []
    for stretch in stretches:
        inner = text[stretch.start + 1 : stretch.end - 1 if stretch.closed else stretch.end]
        speaker = speaker_after(text[stretch.end : stretch.end + _WINDOW])
        speaker = speaker or speaker_before(text[max(0, stretch.start - _WINDOW) : stretch.start])
        if not speaker and found:
            speaker = found[-1].speaker
        if not speaker and according:
            speaker = _clean(according["a"])
        found.append(Quoted(stretch.start, stretch.end, inner, speaker))
    return tuple(found)
