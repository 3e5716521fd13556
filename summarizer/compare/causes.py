"""Why something happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.annotate.word import content_stems
from summarizer.compare.agents import NOT_SAID
from summarizer.compare.alignment import Found, nearby
from summarizer.compare.happening import BASE_FORMS, Happening
from summarizer.compare.question import why
from summarizer.compare.statement import IMPACTS, Reading, Statement, clause

_EVENTS = frozenset(
    {
        "collision",
        "explosion",
        "fire",
        "death",
        "departure",
        "dismissal",
        "closure",
        "cancellation",
        "collapse",
        "sinking",
        "strike",
        "disaster",
        "launch",
        "outage",
        "landslide",
        "earthquake",
        "flood",
    }
)
_WHY = re.compile(
    r"\b(?:because\sof|because|due\sto|owing\sto|in\sprotest\s(?:at|against|over)|as\sa\sresult\sof|caused\sby|blamed\son|on\saccount\sof|stemmed\sfrom|(?:triggered|sparked|provoked|set\soff|brought\son)\sby)\s(?P<a>(?:[^;:.“”\"()]|(?<=\d)\.(?=\d)){5,140})"
    r"|\b(?:died|dead|perished)\s(?:of|from)\s(?P<b>[^,;:.“”\"()]{4,60})"
    r"|\b(?:resigned|quit|dismissed|sacked|fired|stepped\sdown|suspended|arrested)\s(?:over|for)\s(?P<c>[^,;:.“”\"()]{5,80})"
    r"|\b(?:fire|blaze|explosion|blast)\b[^,;:.“”\"()]{0,30}?\s(?:was|as)\s(?P<d>arson|an?\saccident|sabotage|deliberate)\b"
    r"|\b(?P<e>[^,;:.“”\"()]{4,70}?)\s(?:had\s|has\s)?(?:caused|triggered|sparked|set\soff|led\sto|brought\sdown)\sthe\s(?=\w)"
    r"|\b(?P<f>[^,;:.“”\"()]{4,60}?)\s(?:had\s|has\s)?(?:forced|compelled)\s(?:the|its|an?)\s(?=[^,;:.]{3,40}\sto\s\w)",
    re.IGNORECASE,
)
_WHY_HINT = re.compile(
    r"because|due to|owing|protest|result|cause|blamed|account|stemmed|trigger|spark|provok|set off|brought|died|dead|"
    r"perish|resign|quit|dismiss|sacked|fired|stepped|suspend|arrest|arson|accident|sabotage|deliberate|led to|force|compel",
    re.IGNORECASE,
)
_LONGEST = 15  # words of an answer
_REPORTED = re.compile(
    r",\s[^,]{2,50}\b(?:said|says|reported|told \w+|believes?|wrote)\b.*$|\s(?:and|or|which|but)$"
)
_UNTOLD = re.compile(r"\b(?:den(?:y|ied|ying)|suggest(?:ed|ing|s)|it (?:had|has)|this|that)\b", re.IGNORECASE)
_REASONS = frozenset({"reason", "case", "caus", "matter", "problem", "thing", "fact"})


def causes(reading: Reading) -> Iterator[Found]:
    """Why something broke, burnt, closed or ended, and of what or why somebody died or left.

    Args:
        reading: all sentences.
    """
    for statement in reading.statements:
        text = statement.text
        for match in _WHY.finditer(text) if _WHY_HINT.search(text) else ():
            group = next(name for name in "abcdef" if match[name])
            if NOT_SAID.search(text[max(0, match.start() - 30) : match.end()]):
                continue
            start, end = match.span(group)
            # "because", "of": what happened stands before the reason, or after "caused the"
            first, last = (
                clause(text, match.end(), match.end() + 1)
                if group in "ef"
                else clause(text, max(0, match.start() - 2), match.start())
            )
            happened = {
                one.kind
                for one in statement.happenings
                if one.kind in _EVENTS
                and (match["a"] is None or "by" in match.group()[:14] or _verbal(statement, one))
                and (
                    min(first, match.start())
                    <= statement.tokens[one.first].start
                    < max(last, start if group in "bcd" else last)
                )
            }
            if _UNTOLD.search(text[max(0, start - 40) : end]):
                continue
            values = frozenset(s for s in content_stems(text[start:end]) if s not in _REASONS)
            about = statement.names if "death" in happened else ()
            if "death" in happened and not about:
                continue
            for kind in sorted(happened):
                near = nearby(statement, start, end, reading.weights)
                near.pop(f"<{kind}>", None)
                if IMPACTS.get(kind, kind) in reading.main:
                    near["<main>"] = 1.0
                end = start + len(_short(_REPORTED.sub("", text[start:end])))
                yield Found(
                    statement,
                    start,
                    end,
                    f"cause {kind}",
                    why(kind, text, _deceased(statement)),
                    values,
                    near,
                    about,
                )


def _short(words: str) -> str:
    """A reason that is long up to its first comma."""
    words = words.rstrip(" ,")
    return words if len(words.split()) <= _LONGEST else words.partition(", ")[0]


def _deceased(statement: Statement) -> str:
    """Who died, where a sentence names one person only."""
    names = statement.annotation.names
    return names[0].text if len(names) == 1 and len(names[0].words) > 1 else ""


def _verbal(statement: Statement, one: Happening) -> bool:
    """Whether something is told as happening and not as a thing: "crashed", not "into the crash"."""
    token = statement.tokens[one.first]
    before = statement.text[: token.start]
    if re.search(r"(?:\b(?:the|an?|this|that|its|their|his|her|of|into|on|for|in)\s|['’]s\s)$", before):
        return False
    return token.lower.endswith("ed") or token.lower in BASE_FORMS or not re.search(r"[A-Z]\w+\s$", before)
