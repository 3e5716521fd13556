"""Mentions of names with what stands beside them: role, and signs of a person, a place or a body."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.annotate import Annotation, Name
from summarizer.annotate.capital import PARTICLES
from summarizer.annotate.head import BODIES, IN_FRONT, PLACES, SURNAMES
from summarizer.annotate.word import FUNCTION_WORDS
from summarizer.compare.calling import (
    ALSO_BODIES,
    COURTESY,
    RANKS,
    is_calling,
    opens_with_calling,
    usually_lower,
)
from summarizer.compare.given import is_given
from summarizer.compare.mending import NICKNAME, abbreviations, mended, with_abbreviations
from summarizer.compare.role import role_beside, role_head
from summarizer.compare.spelling import fold, name_like
from summarizer.document import Article, Sentence

_ADJECTIVE = re.compile(r".{3}(?:y|ed|ing|ous|ful|less|ish|ic|al|ive)$")
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
    r"boss|founder|chief executive|owner|subsidiary) (?:of|in|at)|made by|told the)\s$"
    rf"|(?:^|[;:.”\"]\s|[Bb]ut |\band )[Tt]he (?:\w+ )?(?:{_BODY}|enterprise|corporation)(?: itself)?,\s$"
)
_BODY_AFTER = re.compile(
    rf",\s(?:an?|the)\s(?:[^,.;]{{0,40}}?\b)?(?:{_BODY})\b"
    r"|,?\s(?:which|that)\s(?:owns?|runs?|operates?|makes?|made|owned|ran)\b"
    r"|,\swhose\s(?:shares|stock|board|owners|shareholders|factory|factories|plant|customers)\b"
    r"|['’]s (?:shares|board|shareholders|chief executive|headquarters|owner)\b"
)
_SAID = "said|says|told|added|wrote|asked|replied|insisted|declared|stated|mentioned|warned"
_SPEAKS = re.compile(rf"\s+(?:{_SAID})\b")
_SPOKEN = re.compile(rf"\b(?:{_SAID}|sobbed)\s$")
_PRONOUN = re.compile(r"\b(?:(she|her|herself)|(?:he|his|him|himself))\b", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^“”\"]*(?:[”\"]|$)")
_ACTS = re.compile(
    r"(?:['’]s)?(?:\s*[,.;:?!)”\"]|$|\s+(?:\w+ed|is|was|has|had|will|would|can|may|did|fell|rose|says|said|"
    r"for|in|on|at|from|with|after|before|by|when|where|while|since|until)\b)"
)
# What is said of people alone: an age, "who", "herself", and what happens to nobody else.
_AGED = re.compile(
    r",\s(?:aged\s)?\d{1,2}(?:,(?!\d)|\.|$)|,?\s(?:himself|herself)\b|,\swho\b|\s\(\d{1,2}\)"
    r"|(?:,\s[^,.]{3,40},)?\s(?:(?:was|is|has been|had been)\s(?:arrested|born|jailed|detained|imprisoned|"
    r"buried|handcuffed|stabbed|widowed|sworn in|led away|taken to hospital)|testified|sobbed|wept|shrugged|"
    r"smiled|grinned|laughed|nodded|sighed|joked|whispered|recalled|recounts)\b"
)
_DATELINE_REACH = 600
_DATELINE = re.compile(
    r"\W{0,3}((?:[A-Z][A-Z.'’-]+)(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+)?)?)"
    r"(?:, [A-Z][\w. ]{2,20})??(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?\s*"
    r"(?:\([\w/ .]+\)|/[\w ]+/)?\s*(?:—|–|--|-)\s"
)
_REACH = 60  # characters in front of a name that are looked at
# What tells of a person, by weight: a title or role beside the name; an age, or "who"; that it speaks.
TITLED, _TOLD, _SPEAKING = 4, 3, 1


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
    short = abbreviations(sentences, annotations)
    found: list[Mention] = []
    for place, sentence in enumerate(sentences):
        found += [
            Mention(sentence.article, place, -1, -1, text, fold(text), located=True)
            for text in datelines.pop(sentence.article, ())
        ]
        annotation = annotations[sentence.id]
        quoted = [(q.start, q.end) for q in annotation.quotations]
        own = []
        for name in mended(sentence.text, with_abbreviations(short, sentence.text, annotation.names), seen):
            mention = _mention(sentence, place, name, seen)
            inside = any(start <= mention.start < end for start, end in quoted)
            own.append(replace(mention, quoted=inside or sentence.quotation is not None))
        somebody = [m for m in own if m.person or _may_be_somebody(m)]
        if len(somebody) == 1:
            following = sentences[place + 1] if place + 1 < len(sentences) else None
            after = following if following is not None and following.article == sentence.article else None
            own = [_taken_up(m, sentence, after) if m is somebody[0] else m for m in own]
        found += own
    return tuple(found)


def _may_be_somebody(mention: Mention) -> bool:
    """Whether a name that nothing beside it tells of could be somebody's: a "she" after it tells then."""
    elsewhere = mention.located or mention.towards or mention.body or mention.the
    return not elsewhere and mention.acts and _like_a_person(mention.text.split())


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


def _mention(sentence: Sentence, place: int, name: Name, seen: Collection[str]) -> Mention:
    text = sentence.text
    words, callings = _parted(name, seen)
    start = name.start + max(0, text[name.start : name.end].find(words[0]))
    title = " ".join([*name.title.split(), *callings])
    before, after = text[: min(name.title_start, name.start)], text[name.end :]
    role, near = role_beside(before, title, after)
    address = tuple(word for word in fold(title).split() if word in COURTESY or word in RANKS)
    before = before[-_REACH:]
    somebody = _like_a_person(words)
    if before.endswith(("the ", "The ")) and not title:
        role = ""  # "the Herald, a publisher": nobody is called "the"
    noun = role_head(role)
    titled = bool(title or (noun and (somebody or (is_calling(noun) and noun not in ALSO_BODIES))))
    speaks = bool(_SPEAKS.match(after) or _SPOKEN.search(before))
    form = " ".join(words)
    key = fold(NICKNAME.sub(" ", form))
    return Mention(
        sentence.article,
        place,
        start,
        name.end,
        form,
        key,
        role,
        address + near,
        person=TITLED * titled
        + _TOLD * (bool(_AGED.match(after)) or (somebody and is_given(key.split()[0])))
        + _SPEAKING * speaks,
        located=not title and bool(_LOCATED.search(before) or _A_PLACE.match(after)),
        towards=not title and bool(_TOWARDS.search(before) or _HAS_A_STATE.match(after)),
        body=not title and bool(_BODY_BEFORE.search(before) or _BODY_AFTER.match(after)),
        acts=bool(_ACTS.match(after)),
        the=before.endswith(("the ", "The ")),
    )


def _like_a_person(words: Sequence[str]) -> bool:
    """Whether a name could be somebody's full name by its words."""
    folded = [fold(word) for word in words]
    last = folded[-1]
    head = last in BODIES or last in PLACES or folded[0] in IN_FRONT
    if not 1 < len(words) < 5 or (head and (last not in SURNAMES or not is_given(folded[0]))):
        return False
    plain = [word for word in folded if len(word) > 1 and word not in PARTICLES and usually_lower(word)]
    return not plain or (is_given(folded[0]) and plain == [last])  # "Emil Sorrow"


def _parted(name: Name, seen: Collection[str]) -> tuple[list[str], list[str]]:
    """The words of a name, and the roles in front of it that were taken for a part of it."""
    words, callings = name.text.split(), []
    body = words[-1].lower() in BODIES or words[-1].lower() in PLACES or "of" in words
    while len(words) > 1:
        rest = fold(" ".join(words[1:]))
        if words[0] == "The":
            words.pop(0)
        elif not body and opens_with_calling(words, name.start == 0, rest in seen):
            callings.append(words.pop(0))
        elif not body and _decorates(words, rest, name.start == 0, seen):
            words.pop(0)
        else:
            break
    while len(words) > 1 and words[-1].lower() in FUNCTION_WORDS and not words[-1].isupper():
        words.pop()  # two sentences that ran together: "the United States He"
    return words, callings


def _decorates(words: Sequence[str], rest: str, opens: bool, seen: Collection[str]) -> bool:
    """Whether a word stands in front of a name that the cluster has without it: "Grumpy Roe said"."""
    first = fold(words[0])
    if words[0].islower():
        return False
    if len(words) > 2:
        return rest in seen and (usually_lower(first) or is_calling(first)) and not is_given(first)
    bearers = [other for other in seen if other.endswith(f" {rest}") and not other.startswith(f"{first} ")]
    return (
        opens
        and bool(bearers)
        and bool(_ADJECTIVE.search(first))
        and not (is_given(first) or name_like(first))
    )
