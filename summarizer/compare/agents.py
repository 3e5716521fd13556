"""By whom, by what and why something happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.annotate.word import content_stems
from summarizer.compare.alignment import IMPACTS, Found, Reading, Statement, clause, nearby
from summarizer.compare.happening import BASE_FORMS, Happening

# Who may have done something. Those of a line are one; those of two lines are two, whatever they are called.
_PARTIES = {
    word: line.split()[0]
    for line in (
        "rebels rebel militants militant insurgents insurgent guerrillas guerrilla separatists militia militiamen",
        "army soldier soldiers troops troop military government marines marine guards jet jets warplanes navy",
        "police policeman policemen officer officers constable",
        "gang gangs criminals criminal crooks robbers robber thieves thief burglars burglar cartel hackers",
        "spies spy intelligence service services agents agency",
        "protesters protester demonstrators demonstrator youths youth rioters rioter fans supporters marchers",
        "employee worker engineer technician guard watchman electrician nurse",
        "minister ministry",
        "owner company firm operator management manager",
        "rival competitor",
        "driver motorist trucker",
        "jogger runner hiker walker cyclist",
        "fisherman fishermen angler diver divers sailor",
        "farmer shepherd hunter",
        "neighbour neighbor",
        "pilot captain skipper",
        "wife husband son daughter brother sister mother father cousin nephew",
        "dog bear wolf shark",
    )
    for word in line.split()
}
_NOT_SAID = re.compile(
    r"\b(?:no|not|never|neither|nobody|whether|if|could|may|might|would|should|who|without)\b|n['’]t\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:the\swork\sof|(?:bears?|bore|bearing|carries|carried|had)\s(?:all\s)?the\s(?:fingerprints|hallmarks|signature)\sof|"
    r"(?:carried\sout|perpetrated|committed|staged|mounted|orchestrated|masterminded)\sby)\s(?P<a>[^,;:.“”\"()]{3,80})"
    r"|(?P<b>[^,;:.“”\"()]{3,70}?)\s(?:was|were|is|are|stood|stands)\sbehind\s(?:it|this|the\s\w+)"
    r"|\bblam(?:ed|es|ing)\s(?P<c>(?!(?:it|the\s\w+)\son\b)[^,;:.“”\"()]{3,50}?)\sfor\b"
    r"|\bblam(?:ed|es|ing)\s(?:it|(?:the|this)\s\w+)\son\s(?P<d>[^,;:.“”\"()]{3,50})",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(?:orders?|call|command|instructions?|decision|go-ahead|permission)\b(?:\s(?!by\b|from\b)[\w’'-]+){0,7}?\s"
    r"(?:came|come|comes|given|issued|taken|made|gave)\s(?:directly\s|straight\s)?(?:by|from)\s(?P<a>[^,;:.“”\"()]{3,80})"
    r"|\b(?P<b>(?:the|its|a|an|his|her)\s[^,;:.“”\"()]{2,50}?)\s(?:that\s|who\s)?(?:had\s|has\s)?(?:gave|given|issued)\sthe\s(?:order|command|instruction|go-ahead)\b"
    r"|\b(?:was|were|been)\sordered\sby\s(?P<d>[^,;:.“”\"()]{3,50})"
    r"|\b(?P<e>(?:the|its|a)\s[^,;:.“”\"()]{2,40}?)\s(?:himself|herself|personally)\s(?:had\s)?ordered\b"
    r"|\bit\swas\s(?P<c>[^,;:.“”\"()]{3,50}?)\s(?:that|who)\s(?:had\s)?(?:ordered|decided|gave\sthe\sorder)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:first|began it|started it|started the (?:shooting|fight|fighting|violence|clash(?:es)?)|begun (?:it|the)|provoked)\b"
)
_ATTACKS = frozenset({"strike", "shooting", "launch", "start", "explosion"})
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|got)\b")
_DOING = frozenset(
    {"downing", "impact", "death", "finding", "rescue", "theft", "destruction", "arrest", "injury"}
)
_AFTERTHOUGHT = re.compile(
    r"\s(?:without|after|before|because|when|while|during|that|which|who|to|in|on|at|over)\s"
)
_ANYBODY = frozenset(
    "person woman resident local witness passer-by passerby couple member team group stranger caller official".split()
)
_BY = re.compile(r"\s(?:[a-z]+\s){0,3}?by\s(?P<who>[^,;:.“”\"()]{2,60})")
_SUBJECT = re.compile(
    r"^\W*(?:(?:the|a|an|two|three|four|several|some|his|her|their|its)\s)?(?:[\w’'-]+\s){0,6}?$",
    re.IGNORECASE,
)
# What strikes; one attack has one of them.
_MEANS = {
    word: line.split()[0]
    for line in (
        "drone drones uav uavs",
        "helicopter helicopters gunship gunships chopper choppers",
        "warplane warplanes jets bomber bombers",
        "submarine submarines",
        "tank tanks artillery howitzers",
    )
    for word in line.split()
}
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
    r"\b(?:because\sof|because|due\sto|owing\sto|in\sprotest\s(?:at|against|over)|as\sa\sresult\sof|caused\sby|blamed\son|on\saccount\sof|stemmed\sfrom|(?:triggered|sparked|provoked|set\soff|brought\son)\sby)\s(?P<a>[^;:.“”\"()]{5,140})"
    r"|\b(?:died|dead|perished)\s(?:of|from)\s(?P<b>[^,;:.“”\"()]{4,60})"
    r"|\b(?:resigned|quit|dismissed|sacked|fired|stepped\sdown|suspended|arrested)\s(?:over|for)\s(?P<c>[^,;:.“”\"()]{5,80})"
    r"|\b(?:fire|blaze|explosion|blast)\b[^,;:.“”\"()]{0,30}?\s(?:was|as)\s(?P<d>arson|an?\saccident|sabotage|deliberate)\b"
    r"|\b(?P<e>[^,;:.“”\"()]{4,70}?)\s(?:had\s|has\s)?(?:caused|triggered|sparked|set\soff|led\sto|brought\sdown)\sthe\s(?=\w)"
    r"|\b(?P<f>[^,;:.“”\"()]{4,60}?)\s(?:had\s|has\s)?(?:forced|compelled)\s(?:the|its|an?)\s(?=[^,;:.]{3,40}\sto\s\w)",
    re.IGNORECASE,
)
_UNTOLD = re.compile(r"\b(?:den(?:y|ied|ying)|suggest(?:ed|ing|s)|it (?:had|has)|this|that)\b", re.IGNORECASE)
_REASONS = frozenset({"reason", "case", "caus", "matter", "problem", "thing", "fact"})


def behind(reading: Reading) -> Iterator[Found]:
    """Who was behind something, who gave an order, and who began a fight.

    Args:
        reading: all sentences.
    """
    for statement in reading.statements:
        for sort, pattern in (("behind", _BEHIND), ("order", _ORDERED)):
            for match in pattern.finditer(statement.text):
                group = next(name for name in "abcde" if name in match.groupdict() and match[name])
                halt = _AFTERTHOUGHT.search(statement.text, *match.span(group))
                if _NOT_SAID.search(
                    statement.text[max(0, match.start() - 30) : halt.start() if halt else match.end()]
                ):
                    continue
                if values := _who(statement, *match.span(group)):
                    near = nearby(statement, *match.span(), reading.weights)
                    question = "who gave the order" if sort == "order" else "who was behind it"
                    yield Found(statement, *match.span(), sort, question, values, near)
        yield from _began(statement, reading)


def _began(statement: Statement, reading: Reading) -> Iterator[Found]:
    """Who fired, threw or attacked first, as the subject of an active clause."""
    for match in _FIRST.finditer(statement.text):
        start, end = clause(statement.text, *match.span())
        words = statement.text[start:end]
        happened = [
            one
            for one in statement.happenings
            if one.kind in _ATTACKS and start <= statement.tokens[one.first].start < end
        ]
        threw = re.search(r"\b(?:threw|thrown|hurled|charged|drew)\b", words)
        if not (happened or threw) or _PASSIVE.search(words) or _NOT_SAID.search(words):
            continue
        verb = (
            statement.tokens[happened[0].first].start
            if happened
            else start + threw.start()
            if threw
            else start
        )
        parties = _parties(statement.text[start:verb])
        if parties:
            near = nearby(statement, start, end, reading.weights)
            yield Found(statement, start, end, "first", "who began", parties, near)


def _parties(words: str) -> frozenset[str]:
    """The parties that a phrase names, the last of them: "the officers of the police"."""
    found = [_PARTIES[w] for w in re.findall(r"[a-z]+", words.lower()) if w in _PARTIES]
    return frozenset(found[-1:])


def _who(statement: Statement, start: int, end: int) -> frozenset[str]:
    """Who is meant, as it is compared: parties where they are known, else all telling words and names."""
    halt = _AFTERTHOUGHT.search(statement.text, start, end)
    end = halt.start() if halt else end
    words = statement.text[start:end]
    names = {
        word[:5] for name in statement.annotation.names if start <= name.start < end for word in name.words
    }
    return frozenset({*_parties(words), *names, *content_stems(words)})


def doers(reading: Reading) -> Iterator[Found]:
    """Which party did something: "killed by a soldier", "rebels blew up the bridge".

    Args:
        reading: all sentences.
    """
    for statement in reading.statements:
        text = statement.text
        for one in statement.happenings:
            kind = IMPACTS.get(one.kind, one.kind)
            if kind not in _DOING:
                continue
            verb, last = statement.tokens[one.first], statement.tokens[one.last]
            start, end = clause(text, verb.start, last.end)
            passive = _BY.match(text, last.end, max(end, last.end))
            if passive:
                parties = _first_party(passive["who"]) or _somebody(passive["who"], kind)
                span = verb.start, passive.end()
            else:
                before = text[start : verb.start]
                if (
                    _PASSIVE.search(before)
                    or not _SUBJECT.match(before)
                    or not re.match(
                        r"\s(?:up\s|down\s|on\s)?(?:the|a|an|his|her|at|its|\d|[A-Z])", text[last.end :]
                    )
                ):
                    continue
                parties, span = _parties(before) or _somebody(before, kind), (start, last.end)
            if parties and not _NOT_SAID.search(text[start:end]):
                near = nearby(statement, *span, reading.weights)
                if kind in reading.main:
                    near["<main>"] = 2.0
                sort = "doer impact" if kind == "destruction" else f"doer {kind}"
                yield Found(statement, *span, sort, f"who {verb.lower}", parties, near, statement.names)


def _somebody(words: str, kind: str) -> frozenset[str]:
    """An unknown finder or rescuer, by what he is: "a pharmacist"."""
    match = re.match(
        r"^\W*an?\s(?:[a-z-]+\s)?(?P<what>[a-z]{4,})\s*(?:$|of\b|who\b|in\b|from\b|on\b|at\b)",
        words,
        re.IGNORECASE,
    )
    if kind not in {"finding", "rescue"} or not match or match["what"] in _ANYBODY:
        return frozenset()
    return frozenset({match["what"]})


def _first_party(words: str) -> frozenset[str]:
    """The head of "government planes", "a soldier of the guard": the first party of the phrase."""
    found = [_PARTIES[w] for w in re.findall(r"[a-z]+", words.lower().split(" of ")[0]) if w in _PARTIES]
    return frozenset(found[:1])


def means(reading: Reading) -> Iterator[Found]:
    """What struck: a drone, a helicopter, a warplane.

    Args:
        reading: all sentences.
    """
    for statement in reading.statements:
        found = {_MEANS[token.lower]: token for token in statement.tokens if token.lower in _MEANS}
        kinds = {one.kind for one in statement.happenings}
        if len(found) != 1 or not kinds & {"strike", "death", "explosion", "destruction"}:
            continue
        kind, token = next(iter(found.items()))
        near = nearby(statement, token.start, token.end, reading.weights)
        yield Found(
            statement,
            token.start,
            token.end,
            "means",
            "what struck",
            frozenset({kind}),
            near,
            statement.names,
        )


def causes(reading: Reading) -> Iterator[Found]:
    """Why something broke, burnt, closed or ended, and of what or why somebody died or left.

    Args:
        reading: all sentences.
    """
    for statement in reading.statements:
        text = statement.text
        for match in _WHY.finditer(text):
            group = next(name for name in "abcdef" if match[name])
            if _NOT_SAID.search(text[max(0, match.start() - 30) : match.end()]):
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
                yield Found(statement, start, end, f"cause {kind}", f"why {kind}", values, near, about)


def _verbal(statement: Statement, one: Happening) -> bool:
    """Whether something is told as happening and not as a thing: "crashed", not "into the crash"."""
    token = statement.tokens[one.first]
    before = statement.text[: token.start]
    if re.search(r"(?:\b(?:the|an?|this|that|its|their|his|her|of|into|on|for|in)\s|['’]s\s)$", before):
        return False
    return token.lower.endswith("ed") or token.lower in BASE_FORMS or not re.search(r"[A-Z]\w+\s$", before)
