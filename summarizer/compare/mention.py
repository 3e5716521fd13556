"""Mentions of names with what stands beside them: role, and signs of a person, a place or a body."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.annotate import Annotation, Name
from summarizer.annotate.background import vocabulary
from summarizer.annotate.capital import CALENDAR, NOT_NAMES
from summarizer.annotate.word import FUNCTION_WORDS, word_set
from summarizer.compare.role import (
    ALSO_BODIES,
    COURTESY,
    RANKS,
    opens_with_calling,
    role_beside,
    role_head,
    usually_lower,
)
from summarizer.compare.spelling import fold
from summarizer.document import Article, Sentence

# Last words of the names of organisations, and of places.
BODIES = word_set(
    """academy administration aerospace ag agency airline airlines airways alliance army assembly
    association authority aviation bank battalion battalions board brewery brigade brigades broadcaster
    brotherhood bulk bureau cabinet campaign capital center centre chamber charity chemicals chronicle
    church clinic clinics club coalition college commission committee communities company confederation
    congress consortium construction cooperative corp corporation corps council court dairy department
    directorate division electric electronics embassy energy engineering enterprises federation ferries
    fighters foods force forces foundation front fund gazette gmbh government group guard guards herald
    holdings hospital hotel hotels hydro inc industries infirmary initiative institute institution
    insurance international laboratories laboratory league lines logistics ltd media militia minerals
    mining ministry mission motors movement museum navy network news newspaper observatory office oil
    orchestra organisation organization parliament partners party petroleum pharma pharmaceuticals
    pictures plc police polytechnic post power publishing radio rail railway railways regiment regiments
    registry resources school securities senate service services shipping society software solar squad
    station steel studios systems technologies telecom television times tribune trust union unions units
    university ventures workers"""
)
PLACES = word_set(
    """airport avenue bay beach bridge canal cape city coast county creek dam desert district falls forest
    fort gulf harbor harbour heights hill hills island islands lake market mosque mount mountain
    mountains ocean park pass peninsula plain plaza port prison province region reservoir river road sea
    square stadium strait street tunnel upland uplands valley village zone"""
)
_GROUPS = word_set(
    "party union league alliance society association council federation front coalition movement"
)
# What follows "of" is only where these are: "the Constitutional Court of Roe".
_COMPLETE = word_set(
    "court courtroom tribunal parliament government army police party guard guards embassy congress assembly"
)
_LINKS = "e|i|ye|al|ul|el|on|upon|sur|en|le|la|les|de|du|des|sous|am|an|the|by"  # inside "Roe-sur-Doe"
_LINKED = re.compile(rf"-(?:{_LINKS})[- ](?=[A-Z])[\w’'-]+")
_BROKEN = re.compile(r"-[A-Za-z][a-z]+")
_NUMBERED = re.compile(
    r" \d{1,3}(?=[,.;:)”\"]|$"
    r"| (?:and|or|was|is|were|had|has|said|says|reported|in|at|on|of|when|that|to|as)\b)"
)
_GROUND = re.compile(r" (?:stadium|arena)\b")
_INITIALS_BEFORE = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?)+$")
_WORD_BEFORE = re.compile(r"(?<=[a-z] )([A-Z][a-z]+)\s$")
_OF = re.compile(r" (?P<link>of|for)(?: the)? ")
_OWNED = re.compile(r"['’]s? ")
_BODY = (
    "company|firm|group|maker|builder|operator|broadcaster|publisher|carrier|airline|bank|club|party|union|"
    "agency|contractor|lender|retailer|insurer|organi[sz]ation|association|charity|hospital|newspaper|"
    "magazine|website|station|gang|militia"
)
_SEAT = (
    "town|village|city|capital|island|district|province|region|port|country|suburb|settlement|valley|state"
)
_LOCATED = re.compile(
    r"(?<![Ss]hares )(?<!stake )(?<!trust )(?<!faith )(?<!confidence )(?<!stock )(?<!Trading )\b[Ii]n "
    rf"(?:\w+ern |central )?$|\b(?:near|outside|around|inside|reached|leave|left|(?:{_SEAT}) of|capital,"
    r"|(?:the|of|at|from|to) (?:lake|river|mount|town|village|place))\s$"
)
_A_PLACE = re.compile(rf",\s(?:an?|the)\s(?:[^,.;]{{0,30}}?\b)?(?:{_SEAT})\b")
_TOWARDS = re.compile(
    r"\b(?:from|to|across|through|into|towards?|(?:president|government|parliament|ambassador|people|king|"
    r"queen|territory|borders?|north|south|east|west|army|residents|mayor|governor|streets|police|soldiers) "
    r"(?:of|in))\s$"
)
_HAS_A_STATE = re.compile(
    r"['’]s (?:\w+ )?(?:government|parliament|president|prime|capital|army|economy|foreign|defen[cs]e|"
    r"interior|ministry|ambassador|border|coast|police)\b"
    r"| (?:airport|harbou?r|uplands|valley|river|border|region|province|district|docks|road)\b"
)
_BODY_BEFORE = re.compile(
    rf"\b(?:(?:{_BODY})(?: called| named)?|(?:[Ss]hares|stake|shareholders?|investors?|employees|customers|"
    r"boss|founder|chief executive|owner|subsidiary) (?:of|in|at))\s$"
)
_BODY_AFTER = re.compile(
    rf",\s(?:an?|the)\s(?:[^,.;]{{0,40}}?\b)?(?:{_BODY})\b"
    r"|,?\s(?:which|that)\s(?:owns?|runs?|operates?|makes?)\b"
    r"|['’]s (?:shares|board|shareholders|chief executive|headquarters|owner)\b"
)
_SAID = "said|says|told|added|wrote|asked|replied|insisted|declared|stated|mentioned|warned"
_SPEAKS = re.compile(rf"\s+(?:{_SAID})\b")
_SPOKEN = re.compile(rf"\b(?:{_SAID}|sobbed)\s$")
_PRONOUN = re.compile(r"\b(?:(she|her|herself)|(?:he|his|him|himself))\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^“”\"]*(?:[”\"]|$)")
_ACTS = re.compile(
    r"(?:['’]s)?(?:\s*[,.;:?!)”\"]|$|\s+(?:\w+ed|is|was|has|had|will|would|can|may|did|fell|rose|says|said)\b)"
)
_AGED = re.compile(r",\s(?:aged\s)?\d{1,2},(?!\d)|,\s(?:who|whose)\b|\s\(\d{1,2}\)")
_DATELINE_REACH = 600
_DATELINE = re.compile(
    r"\W{0,3}((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)?)?)"
    r"(?:, [A-Z][\w. ]{2,20})??(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?\s*"
    r"(?:\([\w/ .]+\)|/[\w ]+/)?\s*(?:—|–|--|-)\s"
)
IN_BRACKETS = re.compile(r"\s\(([A-Z][A-Za-z.]{1,7})\)")  # behind a name: what it is shortened to
_REACH = 60  # characters in front of a name that are looked at
# What tells of a person, by weight: a title or role beside the name; an age, or "who"; that it speaks.
_TITLED, _TOLD, _SPEAKING = 4, 3, 1


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands.

    Args:
        article: id of the article.
        place: number of the sentence in the cluster.
        start: offset of the name in the reading text of the sentence; -1 in a dateline.
        end: offset just after it; -1 in a dateline.
        text: the form of the name, without titles.
        key: the folded form.
        role: role or title beside it, "" for none.
        address: words of address and ranks beside it, folded.
        person: how much beside it tells of a person.
        located: whether it stands as only a place does: "in Roe".
        towards: whether it stands as a place often does: "to Roe".
        body: whether it stands as an organisation does: "shares in Roe".
        acts: whether it stands for itself, rather than before a noun: "the Roe uplands".
        the: whether "the" stands in front of it.
        quoted: whether it stands between quotation marks.
        pronoun: ``female`` or ``male`` where "she" or "he" takes it up, or "".
    """

    article: str
    place: int
    start: int
    end: int
    text: str
    key: str
    role: str = ""
    address: tuple[str, ...] = ()
    person: int = 0
    located: bool = False
    towards: bool = False
    body: bool = False
    acts: bool = True
    the: bool = False
    quoted: bool = False
    pronoun: str = ""

    @property
    def full(self) -> bool:
        """Whether it has more than one word."""
        return " " in self.key

    @property
    def where(self) -> tuple[int, int]:
        """Its place in the cluster, for sorting."""
        return self.place, self.start


def find_mentions(
    articles: Sequence[Article], sentences: Sequence[Sentence], annotations: Mapping[str, Annotation]
) -> tuple[Mention, ...]:
    """The names of a cluster where they stand, in order; those of datelines have no offsets (-1).

    Args:
        articles: the voices.
        sentences: of all articles, in order.
        annotations: sentence id → annotation.
    """
    seen = {fold(name.text) for s in sentences for name in annotations[s.id].names}
    datelines = {article.id: _dateline(article.text) for article in articles}
    short = _abbreviations(sentences, annotations)
    found: list[Mention] = []
    for place, sentence in enumerate(sentences):
        found += [
            Mention(sentence.article, place, -1, -1, text, fold(text), located=True)
            for text in datelines.pop(sentence.article, ())
        ]
        annotation = annotations[sentence.id]
        quoted = [(q.start, q.end) for q in annotation.quotations]
        own = []
        for name in _mended(sentence.text, _with(short, sentence.text, annotation.names), seen):
            mention = _mention(sentence, place, name, seen)
            inside = any(start <= mention.start < end for start, end in quoted)
            own.append(replace(mention, quoted=inside or sentence.quotation is not None))
        if sum(mention.person > 0 for mention in own) == 1:
            following = sentences[place + 1] if place + 1 < len(sentences) else None
            after = following if following is not None and following.article == sentence.article else None
            own = [_taken_up(m, sentence, after) if m.person else m for m in own]
        found += own
    return tuple(found)


def _abbreviations(
    sentences: Sequence[Sentence], annotations: Mapping[str, Annotation]
) -> re.Pattern[str] | None:
    """What stands in brackets behind names, in capitals: a name at the start of a sentence too."""
    matches = (IN_BRACKETS.match(s.text, name.end) for s in sentences for name in annotations[s.id].names)
    found = {match[1] for match in matches if match and match[1].isupper() and "." not in match[1]}
    return re.compile(rf"\b(?:{'|'.join(sorted(found))})\b") if found else None


def _with(short: re.Pattern[str] | None, text: str, names: Sequence[Name]) -> Sequence[Name]:
    """The names of a sentence and the abbreviations that were not taken for names."""
    if short is None:
        return names
    new = [
        Name(match.start(), match.end(), match.group(), title_start=match.start())
        for match in short.finditer(text)
        if not any(name.title_start < match.end() and match.start() < name.end for name in names)
    ]
    return sorted((*names, *new), key=lambda name: name.start) if new else names


def _dateline(text: str) -> tuple[str, ...]:
    """Places at the head of an article, in capitals: "PORT ROE, DOELAND, March 16 (Agency) —"."""
    for line in text[:_DATELINE_REACH].splitlines():
        if match := _DATELINE.match(line):
            places = [" ".join(part.split()) for part in match[1].split(",")]
            return tuple(p for p in places if not all(usually_lower(word) for word in p.lower().split()))
    return ()


def _taken_up(mention: Mention, sentence: Sentence, following: Sentence | None) -> Mention:
    """The mention with the pronoun that takes it up, in its sentence or in the next."""
    match = _PRONOUN.search(_QUOTED.sub(" ", sentence.text[mention.end :]))
    if match is None and following is not None:
        match = _PRONOUN.search(_QUOTED.sub(" ", following.text))
    return mention if match is None else replace(mention, pronoun="female" if match[1] else "male")


def _mended(text: str, names: Sequence[Name], seen: Collection[str]) -> Iterator[Name]:
    """The names of a sentence, those put together that a link in lower case parts."""
    current: Name | None = None
    for name in names:
        if current is not None and name.start < current.end:
            continue  # it was taken up already
        if current is not None and name.title_start == name.start and _joined(text, current, name):
            current = _stretched(text, current, current.start, name.end)
            continue
        if current is not None:
            yield _lengthened(text, current, seen)
        current = _opened(text, name, seen)
    if current is not None:
        yield _lengthened(text, current, seen)


def _stretched(text: str, name: Name, start: int, end: int) -> Name:
    title_start = min(start, name.title_start)
    return Name(start, end, " ".join(text[start:end].split()), name.title, title_start)


def _joined(text: str, first: Name, second: Name) -> bool:
    """Whether two names are one body: "United Roes of the Doe", "Workers' League"."""
    gap, last = text[first.end : second.start], first.text.split()[-1].lower()
    head = second.words[-1]
    if _OWNED.fullmatch(gap):
        plural = gap[1] == " " and last.endswith("s")
        return head in _GROUPS and (usually_lower(last) or (plural and last not in vocabulary()))
    match = _OF.fullmatch(gap)
    if not match or not usually_lower(last) or not (len(first.words) > 1 or text[: first.start].strip()):
        return False
    if match["link"] == "for":
        return len(first.words) > 1 and usually_lower(head)
    return last not in _COMPLETE and (len(first.words) > 1 or last in PLACES or last in BODIES)


def _opened(text: str, name: Name, seen: Collection[str]) -> Name:
    """The name with initials, or with a word that was not taken for one: "K. Roe", "Tell Roe"."""
    before = text[: name.start]
    if name.title_start < name.start:
        return name
    if match := _INITIALS_BEFORE.search(before):
        return _stretched(text, name, match.start(), name.end)
    match = _WORD_BEFORE.search(before)
    if match and match[1].lower() not in CALENDAR and match[1].lower() not in NOT_NAMES:
        first, rest = match[1].lower(), fold(name.text)
        tails = (other.partition(" ") for other in seen if other.endswith(f" {rest}"))
        if any(tail == rest and head != first and head[:1] == first[:1] for head, _, tail in tails):
            return _stretched(text, name, match.start(1), name.end)
    return name


def _lengthened(text: str, name: Name, seen: Collection[str]) -> Name:
    """The name with what the words after it add: "Roe-e Doe", "Channel 4", "John Doe stadium"."""
    if match := _LINKED.match(text, name.end):
        return _stretched(text, name, name.start, match.end())
    if match := _BROKEN.match(text, name.end):
        # "Kim Roe-un" is "Kim Roe Un" elsewhere, and "Doe-ville", broken at the end of a line, "Doeville".
        whole = {fold(name.text + match.group()), fold(name.text + match.group()[1:])}
        return name if whole.isdisjoint(seen) else _stretched(text, name, name.start, match.end())
    if (match := _NUMBERED.match(text, name.end)) and not name.title:
        usual = vocabulary().get(name.words[-1])
        if usual is None or usual.capitalised < 0.9:
            return _stretched(text, name, name.start, match.end())
    if (match := _GROUND.match(text, name.end)) and len(name.words) > 1:
        return _stretched(text, name, name.start, match.end())
    if len(name.words) > 1 and text[: name.start].endswith("stadium "):
        return _stretched(text, name, name.start - len("stadium "), name.end)
    return name


def _mention(sentence: Sentence, place: int, name: Name, seen: Collection[str]) -> Mention:
    text = sentence.text
    words, callings = _parted(name, seen)
    start = name.start + max(0, text[name.start : name.end].find(words[0]))
    title = " ".join([*name.title.split(), *callings])
    before, after = text[: min(name.title_start, name.start)], text[name.end :]
    role, near = role_beside(before, title, after)
    address = tuple(word for word in fold(title).split() if word in COURTESY or word in RANKS)
    before = before[-_REACH:]
    titled = bool(title) or (bool(role) and role_head(role) not in ALSO_BODIES)
    speaks = bool(_SPEAKS.match(after) or _SPOKEN.search(before))
    form = " ".join(words)
    return Mention(
        sentence.article,
        place,
        start,
        name.end,
        form,
        fold(form),
        role,
        address + near,
        person=_TITLED * titled + _TOLD * bool(_AGED.match(after)) + _SPEAKING * speaks,
        located=not title and bool(_LOCATED.search(before) or _A_PLACE.match(after)),
        towards=not title and bool(_TOWARDS.search(before) or _HAS_A_STATE.match(after)),
        body=not title and bool(_BODY_BEFORE.search(before) or _BODY_AFTER.match(after)),
        acts=bool(_ACTS.match(after)),
        the=before.endswith(("the ", "The ")),
    )


def _parted(name: Name, seen: Collection[str]) -> tuple[list[str], list[str]]:
    """The words of a name, and the roles in front of it that were taken for a part of it."""
    words, callings = name.text.split(), []
    body = words[-1].lower() in BODIES or words[-1].lower() in PLACES or "of" in words
    while len(words) > 1:
        if words[0] == "The":
            words.pop(0)
        elif not body and opens_with_calling(words, name.start == 0, fold(" ".join(words[1:])) in seen):
            callings.append(words.pop(0))
        else:
            break
    while len(words) > 1 and words[-1].lower() in FUNCTION_WORDS and not words[-1].isupper():
        words.pop()  # two sentences that ran together: "the United States He"
    return words, callings
