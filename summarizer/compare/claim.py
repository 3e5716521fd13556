"""What a clause says to be so, or not to be so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from summarizer.compare.alignment import Mention
from summarizer.compare.happening import Happening, Token, happenings, tokens_of
from summarizer.compare.statement import Reading, Statement, clauses

NOT = re.compile(
    r"\b(?:not|never|no one|nobody|no|none|neither|nor|yet to|fail(?:ed|s) to)\b(?!\.? \d)|n['’]t\b",
    re.IGNORECASE,
)
# These negate something else than what is told, or tell of what might be.
_NO_NEGATION = re.compile(
    r"\b(?:not only|not just|not simply|no other|not least|no longer|no doubt|no matter|not guilty|with no|not (?:clear|known (?:if|whether|how|who|what|why|where|when)|immediately|expected|surprising)|no comment|"
    r"no more than|no fewer than|no less than|whether or not|if not|not (?:to )?comment|no reason|no way|not yet)\b|n['’]t (?:just|only|simply)\b",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:could|would|should|might|may|must|can|cannot|if|whether|unless|ought|shall|until|perhaps|maybe|want(?:s|ed)?|hop(?:e|es|ed)|wish|refus(?:e|es|ed)|"
    r"allegedly|alleged|supposed|expected|plan(?:s|ned)?|seek(?:s|ing)?|try|tried|trying|likely|possible|potential)\b|\?",
    re.IGNORECASE,
)
# What is alleged is not said to be so.
_ALLEGED = re.compile(
    r"\b(?:allegations?|accusations?|accus(?:e|es|ed|ing)|rumou?rs?|suspicions?|claims? (?:that|of)|investigations? into)\b",
    re.IGNORECASE,
)
# What is told by what is missing is no plain statement either.
_LACKING = re.compile(
    r"\b(?:unable|avoid(?:s|ed|ing)?|declin(?:e|es|ed|ing)|lack(?:s|ed|ing)?|without|refus(?:e|es|ed|ing)|barely|hardly|scarcely|far from|short of|rather than|instead of|"
    r"skip(?:s|ped|ping)?|miss(?:es|ed|ing)?|unaccompanied|unlikely|unclear|unknown|absence|prevent(?:s|ed|ing)?|little|few)\b",
    re.IGNORECASE,
)
# What was denied before is no answer of now: "As recently as Friday, the army insisted …".
_FORMERLY = re.compile(
    r"\b(?:initially|at first|originally|previously|formerly|prior to|as recently as|until (?:now|then|recently)|had (?:denied|insisted|claimed|maintained|said))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:den(?:y|ies|ied|ying)(?=\s(?:that|any|having|being|\w+ing|the|its?|his|her|their|it|this|all|reports|claims|accusations|allegations|suggestions|rumou?rs|involvement|wrongdoing)\b)|(?:reject|dismiss|disput|refut)(?:e|es|s|ed|ing)\s(?:the\s|all\s|any\s)?(?:\w+\s){0,2}?"
    r"(?:accounts?|reports?|claims?|allegations?|accusations?|suggestions?|charges?))\b(?P<rest>.*)",
    re.IGNORECASE,
)
_DISPUTING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|disput(?:es|ed|ing)|refut(?:es|ed|ing))\b", re.IGNORECASE
)
_FALSE = re.compile(
    r"\b(?:reports?|claims?|accounts?|allegations?|suggestions?|rumou?rs?|stories)\s(?:of|that|about)\s(?P<rest>.{6,90}?)\s"
    r"(?:are|is|were|was)\s(?:(?:an?|pure|simply|completely|totally|entirely)\s)*(?:inventions?|lies?|fabrications?|false|untrue|hoax|baseless|unfounded|nonsense|fake|made up)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(
    r"\bno\s(?:signs?|evidence|trace|indications?|proof|reports?)\s(?:that|of)\s(?P<rest>.*)", re.IGNORECASE
)
# Of a state there may be another one later: "nobody has been arrested".
_OPEN = re.compile(
    r"\b(?:has|have|had|is|are|yet|so far|still|by (?:late|early|\w+day|midnight|noon))\b", re.IGNORECASE
)
_SAYING = re.compile(
    r"^.{0,80}?\b(?:said|says|say|insists?|insisted|told \w+|maintains?|maintained|claims?|claimed|affirmed|affirms|believes?|testified|wrote|noted|argued|acknowledged|stressed|conceded|confirmed|explained|stated|declared|added|announced|reported|repeated)\b(?:\sthat\b)?\s(?!to\b|the (?:opposite|contrary|reverse)\b)",
    re.IGNORECASE,
)
WHICH_DENIED = re.compile(
    r"^\s*(?:which|a claim(?: that)?|something|allegations(?: that)?)\s(?:[\w’'.-]+\s){0,5}?(?:den(?:y|ies|ied)|disputes?d?|reject(?:s|ed)?)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:he|she|him|her|it|they|them)\b", re.IGNORECASE)
_ORDERED = re.compile(r"\border(?:ed|s)?\b")
_PURPOSE = re.compile(r"\s*(?:so that|lest)\b", re.IGNORECASE)
_BOUND_LATER = re.compile(r"\b(?:should|must|may)\b")
_COMPARED = re.compile(r"\s*(?:than|as|if|unless|until)\b")
_NO_SUBJECT = re.compile(
    r"^(?:do|does|did|is|are|was|were|has|have|had|will|and|but|or|as|because|to|be|by|of|for)\b(?:\s\w+)?$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|whether|unless|so that|lest|until)\s$", re.IGNORECASE)
_OPPOSITES = {
    word: base
    for base, words in {
        "armed": "unarmed",
        "hurt": "unhurt unharmed uninjured unscathed",
        "locked": "unlocked",
        "licensed": "unlicensed",
        "insured": "uninsured",
        "conscious": "unconscious",
        "paid": "unpaid",
        "authorised": "unauthorised",
        "authorized": "unauthorized",
        "legal": "illegal unlawful",
        "valid": "invalid expired",
        "safe": "unsafe",
        "damaged": "undamaged intact",
        "aware": "unaware",
        "tested": "untested",
        "open": "closed shut",
        "alive": "dead",
        "sober": "drunk",
        "empty": "full packed",
        "held": "broken violated",
        "peaceful": "violent",
        "stable": "critical",
        "guilty": "innocent acquitted",
    }.items()
    for word in words.split()
}
_SAID_AFTER = re.compile(r",\s(?:[\w’'.-]+\s){1,6}(?:said|says|added|told \w+|reported|insisted)$")
_CONJUNCTION = re.compile(r"(?:while|although|though|because|but|and|so|yet|then)\s", re.IGNORECASE)
_CLAIMING = re.compile(r"(?:instead\s)?(?:claiming|saying|insisting|adding|maintaining)\sthat\s")
_LONGEST = 15  # words of an answer
_SHORTEST = 3
# Words before which a clause may be cut, and those that it cannot end with.
_CUTS = frozenset(
    "and or but as in on at by for with without after before during to from over into that which who while because amid".split()
)
_OPENERS = frozenset("that who which and but as while because when".split())
_DANGLING = _CUTS | frozenset(
    "a an the of his her its their this these those is are was were be been has have had no not".split()
)
_EDGES = " ,;:.!?–—-“”\"'’()"


@dataclass(frozen=True, slots=True)
class Claim:
    """That something is so, or is not.

    Args:
        statement: the sentence.
        start: offset of the words in the sentence.
        end: offset just after them.
        terms: what is claimed or denied, with weights.
        denied: whether it is said not to be so.
        head: what a plain "not" bears on; "" where it bears on the whole.
        open: whether it is a state that may change.
    """

    statement: Statement
    start: int
    end: int
    terms: Mapping[str, float]
    denied: bool
    head: str = ""
    open: bool = False

    @property
    def article(self) -> str:
        """Id of the article."""
        return self.statement.sentence.article

    @property
    def words(self) -> str:
        """Its words."""
        return self.statement.text[self.start : self.end]

    @property
    def mention(self) -> Mention:
        """Its words as an answer: without marks at either end, and not too long."""
        return Mention(self.statement, *_answer(self))


def claims(statement: Statement, reading: Reading) -> Iterator[Claim]:
    """What the clauses of a sentence affirm and deny.

    Args:
        statement: the sentence.
        reading: all sentences.
    """
    text = statement.text
    if text.rstrip("”\"' ").endswith("?"):
        return
    for start, end in clauses(text):
        words = text[start:end]
        if WHICH_DENIED.match(words):
            continue
        if denial := _DENIED.search(words) or _FALSE.search(words) or _SIGN.search(words):
            terms = terms_of(statement, start + denial.start("rest"), start + denial.end("rest"), reading)
            if terms and not _FORMERLY.search(text):
                yield Claim(statement, start, end, terms, denied=True)
        else:
            said = _SAYING.match(words)
            yield from _stated(statement, start + (said.end() if said else 0), end, reading)


def terms_of(statement: Statement, start: int, end: int, reading: Reading) -> dict[str, float]:
    """What is telling in a stretch of a sentence, with weights.

    Args:
        statement: the sentence.
        start: where the stretch starts.
        end: where it ends.
        reading: all sentences.
    """
    return {
        term: reading.weights[term]
        for term, token in worded(statement)
        if start <= token.start < end and term in statement.terms
    }


def worded(statement: Statement) -> Iterator[tuple[str, Token]]:
    """The words of a sentence, each with the term that stands for it."""
    happened = _happened(statement)
    for place, token in enumerate(statement.tokens):
        yield (f"<{happened[place].kind}>" if place in happened else token.stem), token


def named_terms(statement: Statement, reading: Reading) -> dict[str, float]:
    """The names of a sentence as terms, for a clause that has a pronoun for one of them."""
    spans = [(name.start, name.end) for name in statement.annotation.names]
    return {
        token.stem: reading.weights[token.stem]
        for token in statement.tokens
        if token.stem in statement.terms and any(start <= token.start < end for start, end in spans)
    }


def _happened(statement: Statement) -> dict[int, Happening]:
    return {place: one for one in statement.happenings for place in range(one.first, one.last + 1)}


def _stated(statement: Statement, start: int, end: int, reading: Reading) -> Iterator[Claim]:
    """What a clause says without a word for denying."""
    text = statement.text
    own = text[start:end]
    if _DISPUTING.search(own) or (_UNREAL.search(own) and not _ORDERED.search(own)):
        return
    terms = terms_of(statement, start, end, reading)
    if len(terms) < 3 and PRONOUN.search(own):
        terms = {**named_terms(statement, reading), **terms}
    if negation := NOT.search(own):
        yield from _negated(statement, start, end, terms, negation=negation, reading=reading)
    elif not NOT.search(text) and not _ALLEGED.search(own):  # nor half of "does not, however, allow"
        yield from _opposites(statement, start, end, terms, reading)
        if terms and not _LACKING.search(own):
            yield Claim(statement, start, end, terms, denied=False)


def _negated(
    statement: Statement,
    start: int,
    end: int,
    terms: Mapping[str, float],
    *,
    negation: re.Match[str],
    reading: Reading,
) -> Iterator[Claim]:
    """What a clause with a word like "not" denies."""
    text = statement.text
    own = text[start:end]
    if _NO_NEGATION.search(own) or len(NOT.findall(own)) > 1 or _FORMERLY.search(text):
        return
    head = next(iter(terms_of(statement, start + negation.end(), end, reading)), "")
    # "Nobody knew what Mr. Corda did": what is denied is not a name.
    if terms and head and head not in named_terms(statement, reading) and _whole(text, start, end, negation):
        yield Claim(statement, start, end, terms, denied=True, head=head, open=bool(_OPEN.search(own)))


def _opposites(
    statement: Statement, start: int, end: int, terms: Mapping[str, float], reading: Reading
) -> Iterator[Claim]:
    """What a clause denies with a word that means the opposite: "unarmed", "closed"."""
    happened = _happened(statement)
    for place, token in enumerate(statement.tokens):
        base = _OPPOSITES.get(token.lower)
        if base is None or not start <= token.start < end:
            continue
        own = f"<{happened[place].kind}>" if place in happened else token.stem
        meant = _term(base)
        if meant in reading.weights and meant not in terms:
            others = {term: weight for term, weight in terms.items() if term != own}
            yield Claim(
                statement, start, end, {**others, meant: reading.weights[meant]}, denied=True, head=meant
            )


@cache
def _term(word: str) -> str:
    tokens = tokens_of(word)
    found = happenings(tokens)
    return f"<{found[0].kind}>" if found else tokens[0].stem


def _whole(text: str, start: int, end: int, negation: re.Match[str]) -> bool:
    """Whether a negated clause is a statement: with a subject, no order, no condition and no comparison."""
    before = text[start : start + negation.start()].strip(" “\"'")
    word = negation.group().lower()
    if _PURPOSE.match(text, start, end):
        return False
    if (
        _BOUND_LATER.search(text[end : end + 60])
        or _CONDITION.search(text[:start])
        or _COMPARED.match(text, end)
    ):
        return False
    if before.lower().startswith("with "):
        return False
    subject = bool(before) and not _NO_SUBJECT.match(before)
    return subject or word in {"no", "nobody", "no one", "none", "neither"}


def _answer(claim: Claim) -> tuple[int, int]:
    """The words of a claim that make a short answer: all, or whole phrases with what is most telling."""
    text = claim.statement.text
    start, end = _unattributed(text, *_trimmed(text, claim.start, claim.end))
    words = [match.span() for match in re.finditer(r"\S+", text[start:end])]
    raw = [text[start + a : start + b] for a, b in words]
    plain = [word.strip(_EDGES).lower() for word in raw]
    if not words or (len(words) <= _LONGEST and plain[-1] not in _DANGLING):
        return start, end
    told = [(term, token.start - start) for term, token in worded(claim.statement)]
    marked = {0, len(words), *(n + 1 for n, word in enumerate(raw) if word[-1] in ",;")}
    after_colon = {n + 1 for n, word in enumerate(raw) if word[-1] == ":"}
    first = sorted(marked | after_colon | {n + 1 for n, word in enumerate(plain) if word in _OPENERS})
    last = sorted(marked - after_colon | {n for n, word in enumerate(plain) if word in _CUTS})

    def worth(cut: tuple[int, int]) -> tuple[bool, bool, float, int]:
        within = words[cut[0]][0], words[cut[1] - 1][1]
        held = {term for term, at in told if within[0] <= at < within[1]}
        whole = {*cut} <= marked | after_colon
        return claim.head in held, whole, sum(w for t, w in claim.terms.items() if t in held), -cut[0]

    whole = [
        (a, b)
        for a, b in product(first, last)
        if _SHORTEST <= b - a <= _LONGEST and plain[b - 1] not in _DANGLING
    ]
    a, b = max(whole, key=worth, default=(0, min(len(words), _LONGEST)))
    return _trimmed(text, start + words[a][0], start + words[b - 1][1])


def _unattributed(text: str, start: int, end: int) -> tuple[int, int]:
    """A clause without "he said that" before it or ", he said" after it."""
    if opening := _CONJUNCTION.match(text, start, end):
        start = opening.end()
    words = text[start:end]
    said = _SAYING.match(words) or _CLAIMING.match(words)
    if said and not _FALSE.search(words) and not NOT.search(said.group()):
        start += said.end()
    after = _SAID_AFTER.search(text[start:end])
    return start, start + after.start() if after else end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip(_EDGES)), end - len(words) + len(words.rstrip(_EDGES))
