"""By whom and by what something was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.annotate.word import content_stems
from summarizer.compare.alignment import Found, nearby
from summarizer.compare.question import who_did
from summarizer.compare.statement import IMPACTS, Reading, Statement, clause

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
NOT_SAID = re.compile(
    r"\b(?:no|not|never|neither|nobody|whether|if|could|may|might|would|should|who|without|den(?:y|ies|ied|ying)|unclear|unknown|murky|reject(?:s|ed|ing)?|false(?:ly)?)\b|n['’]t\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:the\swork\sof|(?:bears?|bore|bearing|carries|carried|had)\s(?:all\s)?the\s(?:fingerprints|hallmarks|signature)\sof|"
    r"(?:is|was|were|been|being)\s(?:carried\sout|perpetrated|committed|staged|mounted|orchestrated|masterminded)\sby)\s(?P<a>[^,;:.“”\"()]{3,80})"
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
# Words without which the patterns, which are slow, find nothing.
_BEHIND_HINT = re.compile(
    r"behind|blam|the work of|fingerprint|hallmark|signature|[ds] (?:out )?by ", re.IGNORECASE
)
_ORDER_HINT = re.compile(
    r"order|call|command|instruction|decision|decided|go-ahead|permission", re.IGNORECASE
)
_FIRST = re.compile(
    r"\b(?:first|began it|started it|started the (?:shooting|fight|fighting|violence|clash(?:es)?)|begun (?:it|the)|provoked)\b"
)
_ATTACKS = frozenset({"strike", "shooting", "launch", "start", "explosion"})
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|got)\b")
_DOING = frozenset(
    {"downing", "impact", "death", "finding", "rescue", "theft", "destruction", "arrest", "injury"}
)
_AFTERTHOUGHT = re.compile(
    r"\s(?:without|after|before|because|when|while|during|that|which|who|to|in|on|at|over)\s"
)
_WITH_VERB = re.compile(
    r"\b(?:and|or|but|with|he|she|they|it|who|that)\s*$|^\W*(?:with|he|she|they|it)\s", re.IGNORECASE
)
_SAID = re.compile(
    r".*\b(?:said|says|say|insists?|insisted|claim(?:s|ed)|told \w+|believe[sd]?|concluded|determined|ruled|it was)(?:\sthat)?\s"
)
_AUXILIARY = re.compile(r"\s+(?:(?:had|has|have|did|was|were)\s*)?(?:\w+ly\s*)?$")
_ANYBODY = frozenset(
    "person woman resident local witness passer-by passerby couple member team group stranger caller official".split()
)
_PASSIVE_SUBJECT = re.compile(
    r"(?:^|\b(?:said|that)\s)\W*(?P<thing>(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s[\w’'-]+(?:\s[\w’'-]+)?)\s(?:was|were|has been|had been|have been)\s(?:\w+ly\s)?$"
)
_DIRECT_OBJECT = re.compile(
    r"\s(?:up\s|down\s)?(?P<thing>(?:the|an?|his|her|its|their)\s[a-z][\w’'-]+(?:\s[a-z][\w’'-]+)??)(?=$|[,.;]|\s(?:in|at|on|with|by|near|of|from|for|and|during|after|who|that|as|to|outside|inside|over)\b)"
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
_HIT = re.compile(
    r"\b(?:struck|hit|destroyed|bombed)\s(?P<thing>(?:the|a|an|his|her|its|their|two|three)\s[a-z][\w’'-]+)(?=$|[,.;]|\s(?:in|at|on|with|by|near|of|from|and|as|outside|carrying|that)\b)"
)


def behind(reading: Reading) -> Iterator[Found]:
    """Who was behind something, who gave an order, and who began a fight.

    Args:
        reading: all sentences.
    """
    for statement in reading.statements:
        for sort, pattern, hint in (("behind", _BEHIND, _BEHIND_HINT), ("order", _ORDERED, _ORDER_HINT)):
            for match in pattern.finditer(statement.text) if hint.search(statement.text) else ():
                group = next(name for name in "abcde" if name in match.groupdict() and match[name])
                halt = _AFTERTHOUGHT.search(statement.text, *match.span(group))
                # What follows who it was is not said of them, unless the verb does.
                last = match.end() if not halt or group == "b" else halt.start()
                if NOT_SAID.search(statement.text[max(0, match.start() - 30) : last]):
                    continue
                span = _phrase(statement.text, *match.span(group))
                if values := _who(statement, *span):
                    near = nearby(statement, *match.span(), reading.weights)
                    question = "Who gave the order" if sort == "order" else "Who was behind it"
                    yield Found(statement, *span, sort, question, values, near)
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
        if not (happened or threw) or _PASSIVE.search(words) or NOT_SAID.search(words):
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
            span = _phrase(statement.text, start, verb)
            yield Found(statement, *span, "first", "Who began it", parties, near)


def _phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """Who is meant, as an answer: without what is said of them, and without "police said that" before it."""
    if said := _SAID.match(text, start, end):
        start = said.end()
    halt = _AFTERTHOUGHT.search(text, start + 1, end)
    end = halt.start() if halt else end
    words = text[start:end]
    stripped = words.rstrip(" ,") if not (aux := _AUXILIARY.search(words)) else words[: aux.start()]
    return start + len(words) - len(words.lstrip(" ,“\"'")), start + len(stripped)


def _parties(words: str) -> frozenset[str]:
    """The parties that a phrase names, the last of them: "the officers of the police"."""
    found = [_PARTIES[w] for w in re.findall(r"[a-z]+", words.lower()) if w in _PARTIES]
    return frozenset() if _WITH_VERB.search(words) else frozenset(found[-1:])


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
                parties = _first_parties(passive["who"]) or _somebody(passive["who"], kind)
                span, who = (verb.start, passive.end()), passive.span("who")
                thing = _subject_of(text[start : verb.start])
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
                who, thing = (start, verb.start), _object_of(text[last.end : end])
            if parties and not NOT_SAID.search(text[start:end]):
                near = nearby(statement, *span, reading.weights)
                if kind in reading.main:
                    near["<main>"] = 2.0
                sort = "doer impact" if kind == "destruction" else f"doer {kind}"
                asked = who_did(one.kind, thing)
                yield Found(statement, *_phrase(text, *who), sort, asked, parties, near, statement.names)


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


def _first_parties(words: str) -> frozenset[str]:
    """The head of "government planes", "a soldier of the guard", and both of "militiamen and supporters"."""
    heads = words.lower().split(" of ")[0].split(" and ")
    found = [[_PARTIES[w] for w in re.findall(r"[a-z]+", head) if w in _PARTIES] for head in heads]
    return frozenset(parties[0] for parties in found if parties)


def _subject_of(before: str) -> str:
    """What a passive verb is told of: "the bridge" of "The bridge was"; "" where it is no short noun phrase."""
    match = _PASSIVE_SUBJECT.search(before)
    return match["thing"][0].lower() + match["thing"][1:] if match else ""


def _object_of(after: str) -> str:
    """What a verb is done to: "the bridge" of "up the bridge at noon"; "" where it is no short noun phrase."""
    match = _DIRECT_OBJECT.match(after)
    return match["thing"] if match else ""


# "Hit artillery", "shot down a drone": what was struck, not what struck.
_HIT_ITSELF = re.compile(
    r"\b(?:hit|struck|destroyed|bombed|attacked|targeted|targeting|downed|down|intercepted|against|on)\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)


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
        if _HIT_ITSELF.search(statement.text[: token.start]):
            continue
        near = nearby(statement, token.start, token.end, reading.weights)
        yield Found(
            statement,
            token.start,
            token.end,
            "means",
            _struck(statement),
            frozenset({kind}),
            near,
            statement.names,
        )


def _struck(statement: Statement) -> str:
    match = _HIT.search(statement.text)
    return f"What struck {match['thing']}" if match else "What was used in the attack"
