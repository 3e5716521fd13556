"""Names by rule: runs of capitalised words, titles kept apart, the whole cluster as evidence.

No recogniser of named entities can be had offline. What makes rules work here is that several articles
tell of the same people and places: a word that stands capitalised in the middle of a sentence
somewhere is believed at the start of one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from summarizer.annotate.background import vocabulary
from summarizer.annotate.word import FUNCTION_WORDS, WORD

# Words that make a run of capitals before a person's name a title or role, not a part of the name.
TITLE_WORDS = frozenset(
    """president vice prime minister secretary general gen lt lieutenant col colonel maj major sgt sergeant capt captain
    adm admiral cmdr commander cpl corporal judge justice chief senator sen sens rep reps representative gov govs
    governor mayor chancellor king queen prince princess emperor pope cardinal bishop archbishop ayatollah sheikh imam
    speaker leader chairman chairwoman chairperson chair director ambassador attorney spokesman spokeswoman spokesperson
    dr mr mrs ms miss sir lord lady rev reverend prof professor officer sheriff detective deputy congressman
    congresswoman councilman councilwoman commissioner premier inspector superintendent brigadier brig marshal
    undersecretary editor coach sec counsel whip candidate nominee adviser advisor envoy critic founder ceo
    treasurer solicitor administrator strategist businessman businesswoman executive""".split()
)
_TITLE_MODIFIERS = frozenset(
    """foreign defense defence interior health finance education justice state treasury commerce energy labor homeland
    security house senate majority minority supreme national white acting former deputy assistant executive press
    attorney general chief of the for and affairs communications campaign pentagon army navy police presidential
    republican democratic gop intelligence trade budget transportation agriculture agency fbi cia staff""".split()
)
_HEADS_WITH_OF = frozenset(
    """department ministry university house bank gulf bay board bureau office court chamber institute council committee
    center centre centers church city republic kingdom college cathedral museum district cape isle sea strait bill
    declaration secretary joint association league federation union chief order temple tower battle congress academy
    daughters sons knights state states speaker library school director""".split()
)
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept sep oct nov dec edt est pst pdt gmt bst et""".split()
)
_ABBREVIATED = frozenset("gen lt col maj sgt capt adm cmdr sen sens rep reps gov dr mr mrs ms rev prof st jr sr brig mt ft sec".split())  # fmt: skip
_STATES = frozenset("calif fla ga ala ariz ark colo conn del ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo jr sr inc corp co".split())  # fmt: skip
_PARTIES = frozenset("democrats republicans democrat republican gop".split())
# These are names also where they stand in front of a title.
_CHAMBERS = frozenset(
    "house senate pentagon treasury army navy fbi cia white supreme republican democratic gop".split()
)
# What makes "A and B …" one body: "Customs and Border Protection", "Food and Drug Administration".
_BODIES = frozenset(
    """administration agency commission committee department industry prevention protection security services affairs
    council board bureau association institute commerce workforce conservation naturalization enforcement medicine
    technology exchange development""".split()
)
_PARTICLES = frozenset("de la del von van der den bin ibn al el bint da dos di du y".split())
_NOT_NAMES = frozenset("i i'm i've i'll i'd ok tv".split())
_GAP_OPENS = re.compile(r"(?:^|[:.!?…][”\"’')\]]*\s*|[“\"‘(\[—–]\s*|\s-{1,2}\s)$")


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """How the words of a cluster are written where no rule of grammar asks for a capital.

    Args:
        capitalised: lower-cased word → occurrences with a capital, not at the start of a sentence.
        lower: lower-cased word → occurrences in lower case.
        pairs: neighbouring words seen with a capital each, the first not at the start of a sentence.
    """

    capitalised: Mapping[str, int] = field(default_factory=dict)
    lower: Mapping[str, int] = field(default_factory=dict)
    pairs: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    opens: bool  # whether it would be capitalised anyway: first word of a sentence or quotation

    @property
    def lower(self) -> str:
        return self.text.lower().replace("’", "'")

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or (
            self.text[:3].lower() in {"al-", "el-"} and self.text[3:4].isupper()
        )


def gather_evidence(texts: Iterable[str]) -> Evidence:
    """Count how the words of a cluster are written.

    Args:
        texts: reading texts of all its sentences.
    """
    capitalised: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    for text in texts:
        if _shouted(text):
            continue
        tokens = _tokens(text)
        pairs.update(
            (a.lower, b.lower) for a, b in pairwise(tokens) if a.capital and b.capital and not a.opens
        )
        for token in tokens:
            if not token.capital:
                lower[token.lower] += 1
            elif not token.opens:
                capitalised[token.lower] += 1
    return Evidence(capitalised, lower, frozenset(pairs))


def _shouted(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def _tokens(text: str) -> list[_Token]:
    tokens = []
    end = 0
    for match in WORD.finditer(text):
        start, stop = match.span()
        word = match.group()
        for ending in ("'s", "’s"):
            if word.endswith(ending) and len(word) > 2:
                stop -= 2
        word = text[start:stop]
        # "Iran-backed", "US-led": the name is the part in front.
        head, hyphen, tail = word.partition("-")
        if hyphen and head in {"D", "R", "I"} and tail[:1].isupper():  # "D-N.Y."
            start += 2
            word = head = tail
            hyphen = ""
        if hyphen and head[:1].isupper() and tail[:1].islower() and tail not in {"al", "ed", "un"}:
            stop = start + len(head)
            word = head
        before = text[end:start]
        if tokens and tokens[-1].lower.rstrip(".") in _ABBREVIATED:
            before = before.replace(".", "")
        elif tokens and re.fullmatch(r"(?:[A-Z]|[A-Z](?:\.[A-Z])+)", tokens[-1].text):
            before = before.replace(".", "", 1)
        tokens.append(_Token(start, stop, word, opens=not tokens or bool(_GAP_OPENS.search(before))))
        end = match.end()
    return tokens


def _believed(token: _Token, following: _Token | None, evidence: Evidence) -> bool:
    """Whether a capitalised word is a name, or capitalised for another reason."""
    word = token.lower
    if word in _NOT_NAMES or word in _CALENDAR:
        return False
    capitals, lowers = evidence.capitalised.get(word, 0), evidence.lower.get(word, 0)
    usual = vocabulary().get(word)
    if not token.opens:
        in_run = following is not None and following.capital and following.lower not in _CALENDAR
        if word in FUNCTION_WORDS and not token.text.isupper():
            return word == "the" and in_run
        return in_run or not (lowers > capitals and usual is not None and usual.capitalised < 0.3)
    if word in FUNCTION_WORDS and not (token.text.isupper() and len(word) > 1 and capitals):
        return False
    if capitals > lowers or (following is not None and (word, following.lower) in evidence.pairs):
        return True
    if usual is not None:
        return usual.capitalised > 0.85 and not lowers
    # Unknown to news and to the cluster: with a capitalised word after it, it is the first of a name.
    return following is not None and following.capital and not lowers


def find_names(text: str, evidence: Evidence | None = None) -> tuple[Name, ...]:
    """The names of a sentence, in order.

    Args:
        text: reading text of the sentence.
        evidence: from :func:`gather_evidence` over the cluster; none by default.
    """
    evidence = evidence or Evidence()
    if _shouted(text):
        return ()
    tokens = _tokens(text)
    names: list[Name] = []
    place = 0
    while place < len(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if not tokens[place].capital or not _believed(tokens[place], following, evidence):
            # A title may open the sentence: "Gen. Qassem Soleimani", "President Trump".
            if not (tokens[place].capital and tokens[place].lower in TITLE_WORDS):
                place += 1
                continue
        run = _run(text, tokens, place, evidence)
        names += _split_titles(text, run)
        place += len(run)
    return tuple(names)


def _run(text: str, tokens: list[_Token], place: int, evidence: Evidence) -> list[_Token]:
    run = [tokens[place]]
    place += 1
    while place < len(tokens):
        token = tokens[place]
        gap = text[run[-1].end : token.start]
        last = run[-1].lower.rstrip(".")
        short = last in _ABBREVIATED or re.fullmatch(r"(?:[A-Z]|[A-Z](?:\.[A-Z])+)", run[-1].text)
        if gap == ", " and token.lower == "d.c":
            run.append(token)
            place += 1
            continue
        if gap not in {" ", "  "} and not (gap in {". ", "."} and short):
            break
        if (token.lower in _PARTIES) != (last in _PARTIES) and token.lower != "party":
            break
        if token.capital:
            if (
                token.lower in _CALENDAR
                or token.lower in _NOT_NAMES
                or (token.opens and gap != " " and not short)
            ):
                break
            run.append(token)
            place += 1
            continue
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        joins = token.lower in _PARTICLES or (token.lower in {"of", "for"} and last in _HEADS_WITH_OF)
        close = following is not None and following.capital and text[token.end : following.start] == " "
        if not joins and close and token.lower == "and":
            tail = [t.lower for t in _capitals(text, tokens, place + 1)]
            joins = any(word in _BODIES for word in tail) and last not in _BODIES
        if joins and following is not None and close:
            run += [token, following]
            place += 2
            continue
        break
    return run


def _capitals(text: str, tokens: list[_Token], place: int) -> list[_Token]:
    """The run of capitalised words that starts at a place, parted by single spaces."""
    run = [tokens[place]]
    for token in tokens[place + 1 :]:
        if not token.capital or text[run[-1].end : token.start] != " ":
            break
        run.append(token)
    return run


def _split_titles(text: str, run: list[_Token]) -> list[Name]:
    """Part a run into the title and the name; places and peoples in the title are names too."""
    cut = 0
    for place, token in enumerate(run[:-1]):
        if token.lower.rstrip(".") in TITLE_WORDS and place < 6:
            cut = place + 1
    # "Secretary of State Mike Pompeo", "Director of National Intelligence Dan Coats"
    while cut and cut < len(run) - 1 and (run[cut].lower in _TITLE_MODIFIERS):
        cut += 1
    if all(t.lower.rstrip(".") in TITLE_WORDS or t.lower in _TITLE_MODIFIERS - _CHAMBERS for t in run):
        return []
    rest = run[cut:]
    while len(rest) > 1 and rest[-1].lower in {"of", "for"}:
        rest = rest[:-1]
    head = run[:cut]
    names = []
    inner: list[_Token] = []
    for token in [*head, None]:
        plain = token.lower.rstrip(".") if token else ""
        if token and token.capital and plain not in TITLE_WORDS and plain not in _TITLE_MODIFIERS - _CHAMBERS:
            inner.append(token)
        elif inner:
            end = _end(text, inner[-1])
            names.append(Name(inner[0].start, end, text[inner[0].start : end], "", inner[0].start))
            inner = []
    title = " ".join(text[head[0].start : rest[0].start].split()) if head else ""
    names.append(
        Name(
            rest[0].start,
            _end(text, rest[-1]),
            " ".join(text[rest[0].start : _end(text, rest[-1])].split()),
            title,
            head[0].start if head else rest[0].start,
        )
    )
    return names


def _end(text: str, token: _Token) -> int:
    """The final stop of "U.S.", "Jr." and "Calif." belongs to the name."""
    dotted = re.fullmatch(r"[A-Za-z](?:\.[A-Za-z])+", token.text) or token.lower in _STATES
    return token.end + 1 if dotted and text[token.end : token.end + 1] == "." else token.end
