"""Parts without which a sentence is still one, and still true, found by pattern.

Adjectives, days, places, asides, clauses, halves of predicates. Whether a part may go hangs on what stands
around it: a verb that needs it, a list that it is a member of, a condition that it states.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from summarizer.annotate.quotation import SAID_VERBS
from summarizer.annotate.word import FUNCTION_WORDS
from summarizer.train.data.parts import FINITE, NAME, SUBJECT, has_finite_verb, quoted

Span = tuple[int, int]

_IN = r"[^,;:“”\"()—–]"  # inside one clause
_LONG = r"[^;:“”\"()—–]"  # with commas
_PRONOUN = r"(?:he|she|they|it)"
_ANY_SUBJECT = rf"(?:{SUBJECT}|{_PRONOUN})"
_END = r"(?=\.$)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_PERIOD = r"(?:week|month|year|weekend|summer|fall|spring|winter|morning|afternoon|evening|night)"
_DAYTIME = r"(?:morning|afternoon|evening|night)"
_WHEN = (
    rf"(?:(?:late |early )?(?:on |by |since |until )?(?:late |early )?{_WEEKDAY}(?: {_DAYTIME})?"
    rf"|(?:on |since |by )?{_MONTH} \d{{1,2}}(?:, \d{{4}})?"
    rf"|(?:in|since|by) (?:late |early |mid-)?(?:{_MONTH}(?:,? \d{{4}})?|\d{{4}})"
    rf"|(?:earlier |later |late |early )?(?:this|last|next) {_PERIOD}"
    r"|in recent (?:days|weeks|months|years)|(?:earlier|later) in the (?:day|week|month|year)"
    r"|(?:\w+ )?(?:days|weeks|months|years|hours) (?:ago|later|earlier)|today|yesterday|recently|earlier)"
)
_TAIL_OPENER = (
    r"(?:which|who|where|whose|while|although|though|even as|even though|despite|including|citing|adding|"
    r"noting|calling|saying|with|after|as|because|since|before|following|amid|an?|the|one of|just|even|"
    r"but not|rather than|instead of|in|on|at|during|along with|as well as|according to|by|from|both|"
    r"[a-z]{3,}ing|[a-z]{3,}ed (?:by|to|in|with|at|on))"
)
_ASIDE_OPENER = (
    r"(?:who|which|where|whose|the|an?|along with|including|according to|citing|in|on|at|during|after|before|"
    r"despite|like|such as|as well as|then|now|however|meanwhile|though|one of|both|following|"
    r"[a-z]{3,}ing|[a-z]{3,}ed (?:by|to|in|with|at|on)|[A-Z]-[A-Z][\w.]*|R|D)"
)
_LEAD_OPENER = (
    r"(?:On|In|At|During|Under|For|By|Last|Earlier|Late|Speaking|Despite|Following|Since|Over|Amid|"
    r"According to|"
    r"After|Before|As|While|When|Because|Although|Though|With|Among|From|Within|Throughout|Like|Unlike|"
    r"Meanwhile|Separately|Recently|Later|Now|Currently|Already|This|Just|Even|Shortly|Soon|Citing|Saying|"
    r"Asked|Appearing|Standing|Responding|Calling|Writing|Until|To|Also|Instead|Overall|Ultimately|Finally|"
    r"Initially|Previously|Once|Long|Only|Still|[A-Z][a-z]+ly|[A-Z][a-z]+ing|[A-Z][a-z]+ed by)"
)
_REDUCED = (
    r"(?:aimed at|designed to|intended to|meant to|accused of|charged with|involving|regarding|concerning|"
    r"including|known as|dubbed|led by|held by|made by|issued by|filed by|sponsored by|based in|based on|"
    r"located in|representing|seeking to|calling for|allowing|requiring|stemming from|related to|tied to|"
    r"linked to|caused by|left by|passed by|signed by|backed by|such as|as part of|because of|due to|"
    r"instead of|rather than|as well as|along with|in order to|in an effort to|in an attempt to|"
    r"in response to|"
    r"in connection with|on behalf of|in front of|in exchange for|prior to|ahead of|on charges of|"
    r"in favor of)"
)
_PREPOSITION = (
    r"(?:in|at|during|after|before|amid|following|over|ahead of|near|outside|inside|since|despite|within|"
    r"under|across|around|throughout|for|with|without|from|by|through|against|on)"
)
_PLACE = r"(?:in|at|near|outside|from|on)"
_ADJECTIVES = (
    r"new|old|big|large|major|top|key|huge|massive|small|great|good|bad|high|low|long|short|strong|"
    r"young|early|"
    r"late|deadly|costly|lengthy|sweeping|stunning|growing|rare|brief|strict|tough|tight|wide|broad|"
    r"heavy|deep|"
    r"main|full|whole|entire|recent|modest|bitter|fierce|sharp|harsh|severe|steep|intense|dire|grim|senior|"
    r"junior|outgoing|longtime|veteran|embattled|ongoing|upcoming|current|previous|complex|huge|giant|vast|"
    r"total|basic|bold|close|direct|easy|hard|firm|fresh|historic|important|mass|open|poor|pure|quick|rapid|"
    r"rich|serious|simple|slim|soft|special|sudden|tiny|vital|weak|white-hot|hot|famous|popular|prominent|"
    r"significant|dramatic|bipartisan|bitterly|widespread|high-profile|high-ranking|long-running|"
    r"long-awaited|"
    r"long-standing|longstanding|controversial|crucial|critical|urgent|formal|joint|pivotal|remaining"
)
_SUFFIXED = (
    r"(?:[a-z]{3,}(?:ical|ional|ial|ous|ful|less|able|ible|istic)|[a-z]+-[a-z]+(?:ed|ing)|"
    r"[a-z]+-(?:term|year|old|day|long|scale|level))"
)
# Words in front of a noun that change what it is said to be.
_KEEP = re.compile(
    r"^(?:former|fake|alleged|suspected|potential|possible|so-called|acting|proposed|would-be|"
    r"failed|attempted|"
    r"false|likely|unlikely|planned|future|interim|presumptive|purported|supposed|apparent|partial|unable|"
    r"responsible|capable|able|available|only|family|daily|early|july|reply|rally|supply|apply|ally|assembly|"
    r"italy|hardly|barely|nearly|allegedly|reportedly|potentially|possibly|probably|supposedly|apparently|"
    r"purportedly|partially|falsely|partly|largely|mostly|merely|simply|exactly|roughly|approximately|"
    r"scarcely|rarely|initially|temporarily|official|trial|credential|material|potentials|"
    r"individual|memorial|"
    r"editorial|table|cable|constable|vegetable|professional|financial|commercial|denial|trials|officials|"
    r"previously|formerly|unlawfully|illegally|illegal|unconstitutional|ineligible|unlikely)$"
)
_FUNCTION_AFTER = re.compile(r"(?: |^)(?:and|or|but|nor)\b")
# A part after one of these cannot go without it.
_NEEDS = re.compile(
    r"\b(?:just|shortly|even|only|and|or|but|immediately|soon|days?|hours?|weeks?|months?|years?|"
    r"minutes?|long|"
    r"until|till|by|before|since|after|from|to|through|of|for|this|last|next|every|each|that|the|a|"
    r"an|as|be|is|"
    r"are|was|were|been|being|than|not|between|both|scheduled|planned|due|set|expected|slated|result\w*|"
    r"engag\w*|involve\w*|interest\w*|participat\w*|succe\w*|believ\w*|invest\w*|look\w*|arriv\w*|stay\w*|"
    r"live[sd]?|living|based|held|located|remain\w*|plac\w*|put|puts|sit|sat|sits|go|goes|going|"
    r"went|come|comes|"
    r"coming|came|role|part|aim\w*|jok\w*|work\w*|interven\w*|increase|rise|drop|decline|fall|change|turn\w*|"
    r"t[ao]kes?|taken|taking|gave|give[sn]?|giving|bring\w*|brought|hand\w*|fill\w*|step\w*|"
    r"weigh\w*|usher\w*|faith|"
    r"confidence|belief|on|at|in|with|about|also|still|who|which|when|where|while|if|because|has|"
    r"have|had|his|her|"
    r"its|their|’s|'s|no|more|less|most|some|any|all|making|make|makes|made|get|gets|got|dat\w+|"
    r"call\w*|us|lead\w*|led|rel(?:y|ies|ied)|depend\w*|focus\w*|deal\w*|account\w*|respon\w*|"
    r"agree\w*|comply|"
    r"interfer\w*|met|meet\w*|vot\w+|accus\w+|charged|blam\w+|prevent\w*|protect\w*|"
    r"ask\w*|push\w*|seek\w*|search\w*|wait\w*|hop\w+|pay\w*|need\w*|stand\w*|stood|account|appl\w+|"
    r"fight\w*|fought|run|runs|running|ran|compar\w+|cooperat\w*|consist\w*|suffer\w*|emerg\w*|stem\w*|"
    r"differ\w*|benefit\w*|remov\w+|withdraw\w*|withdrew|withdrawn|exempt\w*|ban\w*|bar\w*|keep\w*|kept|"
    r"follow\w*|surround\w*|kind|sort|type|lack|number|series|range|list|majority|group|one|"
    r"director|head|chief|"
    r"member|president|secretary|leader|chairman|speaker|governor|mayor|minister|senator|fit|right|"
    r"able|likely|"
    r"ready|willing|unable|close|near|similar|equal|according|such|same|told|tells?|inform\w*|remind\w*)$",
    re.IGNORECASE,
)
_BEARS = re.compile(
    r"\b(?:not|no|never|if|unless|without|except|only|until|alleged\w*|would|could|denied|false\w*|nor|"
    r"according to|citing)\b|n['’]t\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|unless|except|only|until|without|alleged\w*|falsely)\b", re.IGNORECASE)
LOOSE = re.compile(
    r"\b(?:the|a|an|of|to|in|on|at|by|for|with|from|between|both|that|and|or|but|who|which|when|his|"
    r"her|its|their|"
    r"is|are|was|were|be|been|has|have|had|will|would|could|should|may|might|must|can|as|than|said|says|"
    r"told|including|about|into|during|after|before|because|while|not|also)[.,]?$"
)
_VERB_BEFORE = re.compile(r"\b(?:is|are|was|were|be|been|being|has|have|had|not|get|got|gets|also)$")
_REPORT_BEFORE = re.compile(
    rf"\b(?:{SAID_VERBS}|saying|announced|believes?|believed|thinks?|knows?|knew|shows?|showed|so|such|"
    r"reported|claims?|claimed|concluded|found|suggests?|suggested|argued?|alleges?|alleged|"
    r"reporters|idea|fact|"
    r"belief|claim|allegations?|ensure|mean|means|meant|indicated?|signal\w*|it|now|is|was)$"
)
_OPENS_CLAUSE = re.compile(r" (?:after|before|since|as|until|for|so)\b")
_DATED = re.compile(rf"\b(?:{_WEEKDAY}|{_MONTH})")
# "in Dayton, Ohio", "on Tuesday night": what follows belongs to it.
_CUT_SHORT = re.compile(rf",? (?:{_DAYTIME}\b|\d{{4}})|, (?:[A-Z][\w.]*,|[A-Z][\w.]*\.$)|['’]s\b")
_ENUMERATED = re.compile(r"\b(?:between|both|either|neither|whether|from)\b")
_RUNNING = re.compile(r"^, (?:in|on|at|an?|the|by|from|both|[a-z]+ed|[A-Z])")

# Clauses that only add something may hold a "would" or a "not" and go; others may not.
_ADDED: Final = frozenset({"tail", "aside", "bracket", "dash", "attribution", "half", "relative"})
_ATTRIBUTED = rf"(?:{_ANY_SUBJECT}|[A-Z]\w+ officials|officials|authorities|police) (?:{SAID_VERBS})"
_PATTERNS: Final = {
    "tail": rf", {_TAIL_OPENER} {_IN}{{3,160}}{_END}",
    "long tail": (
        rf", (?:which|who|where|whose|while|although|though|after|because|including|"
        rf"even as) {_LONG}{{8,220}}{_END}"
    ),
    "half": rf", (?:and|but|while) {_ANY_SUBJECT} (?:\w+ )?{FINITE} {_LONG}{{6,200}}{_END}",
    "aside": rf", {_ASIDE_OPENER}\b{_IN}{{0,120}},(?= (?!and\b|or\b)[\w“\"$])",
    "bracket": r" \([^()]{1,80}\)(?=[ ,.])",
    "dash": r"\s?(?:[—–]|--)\s?[^—–“”\"]{4,140}\s?(?:[—–]|--)(?=\s?[a-z])",
    "dash tail": rf"\s?[—–]\s?[^—–“”\"]{{4,160}}{_END}",
    "attribution": rf",(?: {_ATTRIBUTED}(?: [^,“”\"]{{0,60}})?| according to {_IN}{{3,80}}){_END}",
    "lead": rf"^{_LEAD_OPENER}\b{_IN}{{0,140}}, (?=[\w“\"$])",
    "when": rf",? {_WHEN},?(?=[ .,])",
    "phrase": rf" {_PREPOSITION} {_IN}{{2,80}}{_END}",
    "inner phrase": (
        rf" {_PREPOSITION} (?:the |an? |his |her |its |their )?(?:[\w’'-]+ ){{0,4}}?[\w’'-]+(?=,|"
        rf" (?:{FINITE}|to|in|at|on|after|before|during|for|that|who|which|as|by|with|and)\b)"
    ),
    "place": rf" {_PLACE} {NAME}(?:, (?:{NAME}|[A-Z]\.[A-Z]\.))?,?(?= (?!and\b|or\b)[a-z]|\.$|,)",
    "clause": (
        rf" (?:after|before|because|while|although|though|as|since|when|where|even as|"
        rf"so) {_LONG}{{8,180}}{_END}"
    ),
    "relative": rf"(?<=[a-z\d]) (?:that|which|who) (?:\w+ly )?{FINITE} {_LONG}{{3,180}}{_END}",
    "inner relative": (
        rf"(?<=[a-z\d]) (?:that|who) {FINITE} {_IN}{{3,60}}?(?= (?:is|are|was|were|has|have|had|"
        rf"will|would|said)\b)"
    ),
    "reduced": rf",? {_REDUCED} {_IN}{{3,140}}{_END}",
    "verb": rf" and (?:also |then |later )?{FINITE} {_LONG}{{4,180}}{_END}",
    "object": rf",? and (?:the |an? |his |her |its |their )?{_IN}{{2,60}}{_END}",
    "purpose": rf" to [a-z]+ {_IN}{{6,120}}{_END}",
    "adverb": r"(?<= )[a-z]{3,}ly (?=[a-z])",
    "adjective": rf"(?<= )(?:{_ADJECTIVES}|{_SUFFIXED}),? (?=[a-z]{{3,}})",
    "nation": (
        r"(?<=\b[a-z]{2} )(?:Republican|Democratic|American|U\.S\.|Russian|British|Chinese|"
        r"Iranian|federal|state|local|national|military|political|public|private|nuclear|legal|"
        r"economic|domestic|foreign) (?=[a-z]{3,})"
    ),
    "title": (
        r"(?<![\w’'-] )\b(?:President|Sen\.|Rep\.|Gov\.|Secretary of State|Attorney General|"
        r"Senate Majority Leader|House Speaker|Speaker|Former President|Vice President|"
        r"Prime Minister) (?=[A-Z][a-z])"
    ),
}


# Verbs in the present that are seldom plural nouns.
_PRESENT: Final = frozenset(
    "says goes makes takes gives gets comes becomes holds keeps leaves means meets sends speaks spends tells "
    "thinks knows writes wins loses seeks sees finds feels brings puts begins draws allows requires "
    "bans wants "
    "includes remains continues appears seems believes argues expects opposes rejects denies "
    "accuses announces "
    "urges warns insists suggests describes prohibits prevents provides creates contains represents serves "
    "applies involves reflects adds agrees threatens pushes faces calls plans leads shows runs sets stands "
    "approves wins signs says fires kills dies visits backs leads votes drops wins files asks meets "
    "ends sues "
    "agrees releases resigns orders raises launches unveils warns passes blocks clears cancels "
    "delays defends "
    "dismisses extends halts names nominates picks proposes pledges reveals seizes shuts slams "
    "strikes testifies "
    "withdraws joins moves opens vows confirms considers pulls quits hits grows rises falls reaches returns "
    "supports offers hopes needs claims refuses lacks violates bars aims owns lives works operates considers "
    "controls helps uses wields deserves intends acknowledges blames criticizes defends demands "
    "praises orders "
    "pays raises reduces cuts sells buys replaces follows marks".split()
)


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS.items())


def has_verb(text: str) -> bool:
    """Whether one of the words of a text may be a finite verb, in the past or in the present."""
    return has_finite_verb(text) or not _PRESENT.isdisjoint(re.findall(r"(?<![\w’'-])[a-z]+", text))


def removable(text: str) -> list[Span]:
    """Parts without any of which a sentence is still one, and still true.

    Args:
        text: a whole sentence.

    Returns:
        (start, end) offsets; they may lie inside one another.
    """
    found: set[Span] = set()
    for kind, pattern in _compiled():
        place = 0
        # From every place, so that the shorter of two that end together is found too.
        while match := pattern.search(text, place):
            start, end = match.span()
            place = start + 1
            if not quoted(text, start) and _may_go(kind, text, start, end):
                found.add((start, end))
    return sorted(found)


def _may_go(kind: str, text: str, start: int, end: int) -> bool:
    part, before, after = text[start:end], text[:start], text[end:]
    if (_CONDITION if kind in _ADDED else _BEARS).search(part) and kind != "attribution":
        return False
    rule = _RULES.get(kind)
    return rule is None or rule(part, before, after)


def _aside(part: str, before: str, after: str) -> bool:
    if part[2:].startswith(("the ", "a ", "an ")) and has_finite_verb(part):
        return False
    # The rest has to be a predicate, or what comes before it already holds one.
    return not _ENUMERATED.search(before) and (has_verb(after) or has_verb(before))


def _tail(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    if _RUNNING.match(part) and has_finite_verb(part) and not re.match(r"^, an? |^, the ", part):
        return False
    return has_verb(before)


def _lead(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    head = after.split(",", maxsplit=1)[0]
    return has_verb(head) and not re.match(r"(?:and|or|but|that|which|who)\b", after)


def _phrase(part: str, before: str, after: str) -> bool:
    if has_finite_verb(part) or _NEEDS.search(before) or not has_verb(before + after):
        return False
    words = part.split()
    if words[0] in {"for", "with", "from", "by", "on", "against", "over", "through"}:
        return _complete(before)
    return " and " not in part or after == "."


def _inner(part: str, before: str, after: str) -> bool:
    if part.split(maxsplit=1)[0] in {"by", "with", "for", "from", "on", "against", "over", "through"}:
        return False
    # "after a storm damaged it": the verb is of a clause that opens with the preposition, or of another one.
    if re.match(rf" {FINITE}\b", after) and (has_finite_verb(before) or _OPENS_CLAUSE.match(part)):
        return False
    return _phrase(part, before, after) and not LOOSE.search(part) and not _CUT_SHORT.match(after)


def _complete(before: str) -> bool:
    """Whether a clause looks whole without what follows: its verb has something after it."""
    verbs = list(re.finditer(rf"\b{FINITE}\b", before))
    rest = before[verbs[-1].end() :].split() if verbs else []
    # An object with a determiner or a name: "signed the bill", "met Biden".
    return len(rest) >= 2 and not re.search(rf"\b(?:to|{FINITE})\b", " ".join(rest[-1:]))


def _clause(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    return (
        has_finite_verb(part)
        and has_verb(before)
        and not _NEEDS.search(before)
        and (
            not part.startswith((" as ", " so "))
            or bool(re.match(rf" (?:as|so) {_ANY_SUBJECT} (?:\w+ )?{FINITE}", part))
        )
    )


def _relative(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    return not _REPORT_BEFORE.search(before) and (has_verb(before) or has_verb(after))


def _reduced(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    return not _VERB_BEFORE.search(before) and has_verb(before) and not LOOSE.search(before)


def _verb(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    if not has_verb(before) or LOOSE.search(before) or _ENUMERATED.search(before):
        return False
    last = before.rsplit(" ", 1)[-1]
    return not re.fullmatch(FINITE, last) and "," not in before[-25:]


def _object(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    if has_finite_verb(part) or _ENUMERATED.search(before) or not has_verb(before):
        return False
    return not LOOSE.search(before) and "," not in before[-30:] and not part.startswith(",")


def _purpose(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    # "signed the order to end it": the verb has an object, and the noun asks for no infinitive.
    last = before.rsplit(" ", 1)[-1]
    nouns = (
        r"(?:plans?|efforts?|attempts?|bid|decision|proposal|power|authority|right|ability|able|"
        r"way|deal|time|need|chance|permission|opportunity|intention|refusal|failure|pressure|"
        r"vote|order|move|him|her|them|going|likely|ready|willing|set|due|want|trying|about|him|"
        r"it|us|according|up|back|used|one|first|how|where|what|whether|enough|too|\w+ed|\w+ing|"
        r"\w+s)"
    )
    return _complete(before) and not re.fullmatch(nouns, last, re.IGNORECASE) and not has_finite_verb(part)


def _when(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    if (
        _NEEDS.search(before.rstrip(","))
        or _CUT_SHORT.match(after)
        or re.match(r" (?:and|or|through|to|’s|'s|[A-Z])", after)
    ):
        return False
    return not re.match(rf" (?:{_DAYTIME}|[a-z]+ (?:of|when)\b)", after) and bool(before)


def _adverb(part: str, before: str, after: str) -> bool:
    word = part.strip(" ,")
    follows = re.match(r"[\w’'-]+", after)
    if _KEEP.match(word) or follows is None or follows.group() in FUNCTION_WORDS - {"said", "told"}:
        return False
    return not re.search(
        r"\b(?:and|or|so|as|too|how|very|more|most|not|is|are|was|were|be|been) $", before
    ) or bool(
        re.search(r"\b(?:is|are|was|were|be|been) $", before) and re.match(r"[a-z]+(?:ed|ing|en)\b", after)
    )


def _adjective(part: str, before: str, after: str) -> bool:
    word = part.strip(" ,")
    follows = re.match(r"[\w’'-]+", after)
    if _KEEP.match(word) or follows is None or follows.group() in FUNCTION_WORDS:
        return False
    if re.search(
        r"\b(?:so|as|too|how|very|more|most|less|least|not|and|or|is|are|was|were|be|been|seem\w*|"
        r"become|became|than) $",
        before,
    ):
        return False
    return not re.match(rf"(?:{FINITE}|to)\b", after) or follows.group().endswith("ed")


def _place(part: str, before: str, after: str) -> bool:
    if _NEEDS.search(before) or not has_verb(before + after) or re.match(r"['’]s", after):
        return False
    if part.split(maxsplit=1)[0] in {"on", "from"} and not _complete(before):
        return False
    if _DATED.search(part) or _CUT_SHORT.match(after):
        return False
    # A comma goes only with the one before it: "in Orsk, Iowa,".
    return not part.endswith(",") or "," in part[:-1]


def _title(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    return not re.search(r"(?:[A-Z][\w’'.-]*|former|vice|the|ex-) $", before)


def _half(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    return has_verb(before) and not re.search(r"\b(?:said|says|that|if|whether|told)\b", before)


def _attribution(part: str, before: str, after: str) -> bool:  # noqa: ARG001 - as all rules
    return has_verb(before) and not re.search(r"[“”\"]", before)


_RULES: Final = {
    "tail": _tail,
    "long tail": _tail,
    "half": _half,
    "aside": _aside,
    "dash tail": _tail,
    "attribution": _attribution,
    "lead": _lead,
    "when": _when,
    "phrase": _phrase,
    "inner phrase": _inner,
    "place": _place,
    "clause": _clause,
    "relative": _relative,
    "inner relative": _relative,
    "reduced": _reduced,
    "verb": _verb,
    "object": _object,
    "purpose": _purpose,
    "adverb": _adverb,
    "adjective": _adjective,
    "nation": _adjective,
    "title": _title,
}
