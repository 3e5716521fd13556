"""Shorten a sentence by deletion alone. Every deletion is recorded.

What may go: bracketed asides, the day on which something was said, a trailing participle clause, a
leading connective. What carries a number, a negation or a quotation stays.
"""

from __future__ import annotations

import re

from summarizer.annotate.cue import find_cues
from summarizer.annotate.date import find_dates
from summarizer.annotate.number import find_numbers
from summarizer.annotate.tense import verb_groups
from summarizer.document import Edit

# An acronym, a party, a picture: at most two words. A longer aside may hold what makes the rest true.
_ASIDE = re.compile(r"\s*(?:\([^()\s]{1,30}(?:\s[^()\s]{1,30})?\)|\[[^\[\]\s]{1,30}(?:\s[^\[\]\s]{1,30})?\])")
_SAID = r"(?:said|says|told reporters|told [A-Z][\w.]*(?: [A-Z][\w.]*)?|tweeted|wrote|mentioned)"
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)"
_WHEN_REPORTED = re.compile(
    rf"(?P<said>\b{_SAID})(?P<when>(?:,? late| early)? (?:on )?{_DAY}(?: (?:morning|afternoon|evening|night))?)(?=[,.]|$|\s(?:that|the|a|an|he|she|they|it|its|his|her|their|there|after|before|when|in a|[A-Z“\"])\b)(?!,? (?:and )?{_DAY})"
)
_CONNECTIVE = re.compile(
    r"^(?:(?:But(?! for\b)|And),?|(?:However|Meanwhile|Still|Yet|So|Also|Moreover|Nevertheless|Nonetheless|In addition|Additionally|Furthermore"
    r"|Indeed|Of course|In fact|In the meantime|On the other hand|Instead|Separately),)\s+(?=\S)"
)
_PARTICIPLE = re.compile(
    r",\s+(?:(?:thus|thereby|also|further)\s+)?(?!(?:according|including|during|following|excluding|starting|beginning|regarding|"
    r"concerning|pending|killing|wounding|injuring|leaving|saying|adding|calling|nothing|everything|something|anything|bring|king)\b)"
    r"[a-z]{3,}ing\s[^,;:“”\"]{3,140}(?=[.]$)"
)
# An apposition that comments: ", a dramatic escalation of tensions that could lead to …".
_COMMENT = re.compile(
    r",\s+an?\s(?:[a-z-]+\s){0,3}(?:escalation|move|decision|sign|blow|development|step|setback|victory|defeat|shift|reversal|"
    r"departure|reminder|signal|turn|rebuke|gesture|gambit|milestone|turning point|moment|outcome|result)\s[^,;:“”\"]{3,160}(?=[.]$)"
)
_OF_CLAUSE = re.compile(r"\b(?:that|which|who|whom|whose|where|when|as|after|because|if)\b")
_FACTS = re.compile(r"\d|[“”\"]")
# Below this many words a sentence is short enough, and what would be left too bare.
_LEAST_LEFT = 10


def trim(text: str, *, clauses: bool = True) -> tuple[str, tuple[Edit, ...]]:
    """Delete what a brief can do without.

    Args:
        text: reading text of a source sentence.
        clauses: whether trailing participle clauses may go.

    Returns:
        The shortened text, whose words are a subsequence of the words of ``text`` (a first letter may
        become a capital), and the deletions in order.
    """
    edits: list[Edit] = []

    def take(kind: str, pattern: re.Pattern[str], group: str | int = 0) -> None:
        nonlocal text
        found = [
            m
            for m in pattern.finditer(text)
            if m.group(group)
            and not _inside_quotation(text, m.start(group))
            and not (kind == "aside" and _carries_facts(m.group()))
        ]
        edits.extend(Edit(kind, removed=m.group(group).strip(" ,")) for m in found)
        for match in reversed(found):
            text = text[: match.start(group)] + text[match.end(group) :]

    take("aside", _ASIDE)
    if any(date.kind != "time" for date in find_dates(_WHEN_REPORTED.sub("", text))):
        # Only where the sentence dates what happened in another way: else it is all the reader has.
        take("reporting-time", _WHEN_REPORTED, "when")
    match = _CONNECTIVE.match(text)
    if match and len(text) > match.end():
        rest = text[match.end() :]
        edits.append(Edit("connective", removed=match.group().strip(" ,")))
        text = rest[0].upper() + rest[1:]
    if clauses:
        for kind, pattern, keeps in (
            ("participle-clause", _PARTICIPLE, _carries_facts),
            ("comment", _COMMENT, _is_statement),
        ):
            match = pattern.search(text)
            if (
                match
                and not keeps(match.group())
                and not _inside_quotation(text, match.start())
                and len(text[: match.start()].split()) >= _LEAST_LEFT
            ):
                edits.append(Edit(kind, removed=match.group().strip(" ,")))
                text = text[: match.start()] + text[match.end() :]
    return re.sub(r"\s+([,.;:!?])", r"\1", " ".join(text.split())), tuple(edits)


def _carries_facts(text: str) -> bool:
    """Whether a number, a quotation, or a word on which the truth of a sentence hangs would be lost."""
    return bool(_FACTS.search(text) or find_numbers(text) or find_cues(text))


def _is_statement(comment: str) -> bool:
    """Whether a number or a quotation would be lost, or the sentence's own verb: "a stunning move won the day"."""
    return bool(_FACTS.search(comment)) or any(
        not _OF_CLAUSE.search(comment[: group.start]) for group in verb_groups(comment) if not group.soft
    )


def _inside_quotation(text: str, place: int) -> bool:
    before = text[:place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
