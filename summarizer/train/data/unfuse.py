"""Take real sentences apart by rule, so that the way back is an example of fusion or of compression.

Each rule turns a sentence into sources and a target that these support: a relative clause, an apposition or
a second clause becomes a source of its own; two sources each lack a part that the other has; the target
leaves out a clause that a source has; the order of a report is turned; a clause of another sentence is mixed
in. A rule that does not fit a sentence gives nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.annotate.quotation import SAID_VERBS
from summarizer.train.data.gate import malformed
from summarizer.train.data.parts import (
    FINITE,
    NAME_WORD,
    SUBJECT,
    bears_meaning,
    called,
    has_finite_verb,
    lower,
    renamed,
    spans_of,
    stopped,
    upper,
    without,
)

RULES = (
    "relative",
    "apposition",
    "clauses",
    "verbs",
    "adding",
    "attribution",
    "overlap",
    "merged",
    "compress",
    "mixed",
    "kept",
)


@dataclass(frozen=True, slots=True)
class Unfused:
    """A sentence taken apart.

    Args:
        rule: which rule did it.
        sources: what it was taken apart into.
        target: what is to be made of these.
    """

    rule: str
    sources: tuple[str, ...]
    target: str


_CLAUSE = r"[^,;:“”\"()—–]"  # one clause, without marks inside
_LONG = r"[^;:“”\"()—–]"  # with commas
_RELATIVE_SUBJECT = re.compile(
    rf"^(?P<subject>{SUBJECT}), (?:who|which) (?P<first>{FINITE} {_CLAUSE}{{8,120}}), "
    rf"(?P<second>{FINITE} .+)$"
)
_RELATIVE_END = re.compile(
    rf"^(?P<main>.{{20,200}}?(?P<head>\b(?:{NAME_WORD} )*{NAME_WORD})), "
    rf"who (?P<clause>{FINITE} {_CLAUSE}{{8,140}})\.$"
)
_APPOSITION = re.compile(
    rf"^(?P<subject>(?:{NAME_WORD} ){{1,3}}{NAME_WORD}), (?P<what>(?:the|an?) {_CLAUSE}{{6,80}}), "
    rf"(?P<second>{FINITE} .+)$"
)
_CLAUSES = re.compile(
    rf"^(?P<one>{_LONG}{{25,160}}), (?P<how>and|but|while) "
    rf"(?P<two>(?P<whom>{SUBJECT}|he|she|it|they) {FINITE} {_LONG}{{12,160}})\.$"
)
_VERBS = re.compile(
    rf"^(?P<subject>{SUBJECT}) (?P<one>{FINITE} {_CLAUSE}{{15,140}}?),? and (?P<also>also |then |later )?"
    rf"(?P<two>(?!said\.){FINITE} {_LONG}{{12,140}})\.$"
)
_ADDING = re.compile(
    rf"^(?P<subject>{SUBJECT}) said (?:\w+day )?(?P<one>{_LONG}{{20,160}}), "
    rf"(?:adding|noting) (?P<two>that {_LONG}{{15,140}})\.$"
)
_REPORTED = r"(?P<said>said|announced|reported)(?P<day> (?:on )?\w+day)?"
_SAID_LAST = re.compile(rf"^(?P<claim>{_LONG}{{30,180}}), (?P<who>{SUBJECT}) {_REPORTED}\.$")
_SAID_FIRST = re.compile(
    rf"^(?P<who>{SUBJECT}) {_REPORTED} (?:that )?"
    rf"(?P<claim>(?:the|an?|{NAME_WORD}|there|more than|at least) {_LONG}{{25,180}})\.$"
)
_SAID = re.compile(rf"\b(?:{SAID_VERBS})\b")
_AFTER_PREPOSITION = re.compile(r"\b(?:of|from|in|at|the|for|near) $")
_PAST = re.compile(r"\b(?:at the time|then|former|late)\b")
_DEPENDENT = re.compile(
    r"(?:When|While|As|If|After|Before|Although|Though|Because|Since|Unless|Until|Whether|In|On|At)\b"
)
_SUBORDINATE = re.compile(
    r"\b(?:that|how|which|who|whom|whose|when|where|what|while|whether|if|as|because|said|says|told)\b"
)
_ENDS_OPEN = re.compile(r"\b(?:the|a|an|of|to|both|between|that|and|or|who|which|when|[a-z]+ed)$")
_OPENERS = frozenset("And But So Yet In On At After When While If As Then Still Also Like For".split())
_DATED = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|[A-Z]\w+day)\b"
)
_HARD_TO_JOIN = re.compile(r"[“”\":;]")


def apart(
    text: str, others: Sequence[str], chance: random.Random, rules: Iterable[str] = RULES
) -> Iterator[Unfused]:
    """The ways in which a sentence can be taken apart.

    Args:
        text: a whole sentence that stands by itself.
        others: other sentences of its article, for clauses that do not belong.
        chance: where choices come from.
        rules: names of the rules to try, in this order.

    Yields:
        At most one result a rule.
    """
    for name in rules:
        result = _mixed(text, others, chance) if name == "mixed" else _RULES[name](text, chance)
        if result is None:
            continue
        sources = tuple(map(stopped, result.sources))
        if not any(map(malformed, (*sources, result.target))) and len(set(sources)) == len(sources):
            yield replace(result, sources=sources)


def _relative(text: str, chance: random.Random) -> Unfused | None:
    match = _RELATIVE_SUBJECT.match(text)
    if match and not has_finite_verb(match["subject"]):
        subject, first, second = match.group("subject", "first", "second")
        return Unfused("relative", (f"{subject} {second}", f"{called(subject, chance)} {first}."), text)
    match = _RELATIVE_END.match(text)
    # "the University of Florida, who": the last name is not whom the clause is about.
    if match and " " in match["head"] and not _AFTER_PREPOSITION.search(text[: match.start("head")]):
        return Unfused("relative", (f"{match['main']}.", f"{upper(match['head'])} {match['clause']}."), text)
    return None


def _apposition(text: str, chance: random.Random) -> Unfused | None:  # noqa: ARG001 - as all rules
    match = _APPOSITION.match(text)
    if not match or match["subject"].split()[0] in _OPENERS:
        return None
    subject, what, second = match.group("subject", "what", "second")
    verb = "was" if _PAST.search(what) else "is"
    return Unfused("apposition", (f"{subject} {second}", f"{subject} {verb} {what}."), text)


def _clauses(text: str, chance: random.Random) -> Unfused | None:  # noqa: ARG001 - as all rules
    match = _CLAUSES.match(text)
    if not match or not has_finite_verb(match["one"]) or _DEPENDENT.match(match["one"]):
        return None
    if has_finite_verb(match["whom"]) or _SUBORDINATE.search(match["whom"]):
        return None
    one, how, two = match.group("one", "how", "two")
    if how == "and" and (_SAID.search(one) or ", " in one):
        return None
    # The contrast stays with its clause: it is not for the model to invent.
    second = {"and": upper(two), "but": f"But {two}", "while": f"Meanwhile, {two}"}[how]
    return Unfused("clauses", (f"{one}.", f"{second}."), text)


def _verbs(text: str, chance: random.Random) -> Unfused | None:
    match = _VERBS.match(text)
    if not match or _ENDS_OPEN.search(match["one"]) or has_finite_verb(match["subject"]):
        return None
    if _SUBORDINATE.search(match["one"]) or match["subject"].split()[0] in _OPENERS:
        return None
    subject = match["subject"]
    second = f"{called(subject, chance)} {match['also'] or ''}{match['two']}."
    return Unfused("verbs", (f"{subject} {match['one']}.", second), text)


def _adding(text: str, chance: random.Random) -> Unfused | None:
    match = _ADDING.match(text)
    if not match or has_finite_verb(match["subject"]):
        return None
    subject = match["subject"]
    second = f"{called(subject, chance)} {chance.choice(('said', 'added', 'also said'))} {match['two']}."
    return Unfused("adding", (f"{subject} said {match['one']}.", second), text)


def _attribution(text: str, chance: random.Random) -> Unfused | None:  # noqa: ARG001 - as all rules
    """A report with its source first, told from one with the source last, or the other way."""
    match = _SAID_LAST.match(text)
    if match:
        claim, who, said, day = match.group("claim", "who", "said", "day")
        return Unfused("attribution", (f"{upper(who)} {said}{day or ''} that {lower(claim)}.",), text)
    match = _SAID_FIRST.match(text)
    if not match or _DATED.match(match["claim"]) or has_finite_verb(match["who"]):
        return None
    claim, who, said, day = match.group("claim", "who", "said", "day")
    if re.search(r" as (?:he|she|they) ", claim):
        return None
    return Unfused("attribution", (f"{upper(claim)}, {lower(who)} {said}{day or ''}.",), text)


def _overlap(text: str, chance: random.Random) -> Unfused | None:
    """Two sources with most of the sentence, each without a part that the other has."""
    spans = spans_of(text)
    if len(spans) < 2:
        return None
    one, two = chance.sample(spans, 2)
    return Unfused("overlap", (renamed(without(text, [one]), chance), without(text, [two])), text)


def _merged(text: str, chance: random.Random) -> Unfused | None:
    """Two partial sources and a target without a part that stands in one of them only."""
    spans = [span for span in spans_of(text) if not bears_meaning(text[slice(*span)])]
    if len(spans) < 3:
        return None
    one, two, gone = chance.sample(spans, 3)
    sources = (renamed(without(text, [one]), chance), without(text, [two, gone]))
    return Unfused("merged", sources, without(text, [gone]))


def _compress(text: str, chance: random.Random) -> Unfused | None:
    """A target without a part that the sources have."""
    spans = [span for span in spans_of(text) if not bears_meaning(text[slice(*span)])]
    if not spans:
        return None
    dropped = chance.sample(spans, min(len(spans), chance.choice((1, 1, 2))))
    target = without(text, dropped)
    if len(target.split()) < max(7, 0.4 * len(text.split())):
        return None
    sources = [text]
    left = [span for span in spans if span not in dropped]
    if left and chance.random() < 0.5:
        sources.append(renamed(without(text, [chance.choice(left)]), chance))
    return Unfused("compress", tuple(sources), target)


def _mixed(text: str, others: Sequence[str], chance: random.Random) -> Unfused | None:
    """A source that goes on about something else; another source tells only what is wanted, if less."""
    fitting = [
        other
        for other in others
        if 5 <= len(other.split()) <= 16 and other.endswith(".") and not _HARD_TO_JOIN.search(other)
    ]
    if not fitting or not text.endswith(".") or len(text.split()) > 34:
        return None
    glue = chance.choice((", and {}", ", while {}", "; {}", " — {}"))
    sources = [text[:-1] + glue.format(lower(chance.choice(fitting)))]
    spans = spans_of(text)
    if spans:
        sources.append(renamed(without(text, [chance.choice(spans)]), chance))
    return Unfused("mixed", tuple(sources), text)


def _kept(text: str, chance: random.Random) -> Unfused | None:
    """A sentence that is good as it is, beside a shorter telling of the same."""
    spans = spans_of(text)
    shorter = (renamed(without(text, [chance.choice(spans)]), chance),) if spans else ()
    return Unfused("kept", (text, *shorter), text)


_RULES: dict[str, Callable[[str, random.Random], Unfused | None]] = {
    "relative": _relative,
    "apposition": _apposition,
    "clauses": _clauses,
    "verbs": _verbs,
    "adding": _adding,
    "attribution": _attribution,
    "overlap": _overlap,
    "merged": _merged,
    "compress": _compress,
    "kept": _kept,
}
