"""What one article says happened and another says did not, and what one party says and another disputes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from summarizer.compare.alignment import (
    Contest,
    Mention,
    Reading,
    Statement,
    apart,
    clauses,
    group,
    strangers,
)
from summarizer.compare.happening import BASE_FORMS, Token, happenings, tokens_of

_NOT = re.compile(
    r"\b(?:not|never|no one|nobody|no|none|neither|nor|without|yet to|fail(?:ed|s) to)\b|n['’]t\b",
    re.IGNORECASE,
)
# These negate something else than what is told, or tell of what might be.
_NO_NEGATION = re.compile(
    r"\b(?:not only|not just|n['’]t (?:just|only|simply)|not simply|no other|not least|no longer|no doubt|no matter|not guilty|with no|not (?:clear|known (?:if|whether|how|who|what|why|where|when)|immediately|expected|surprising)|no comment|"
    r"no more than|no fewer than|no less than|whether or not|if not|not (?:to )?comment|no reason|no way|not yet)\b",
    re.IGNORECASE,
)
_UNREAL = re.compile(
    r"\b(?:could|would|should|might|may|must|can|cannot|if|whether|unless|ought|shall|until|want(?:s|ed)?|hop(?:e|es|ed)|wish|refus(?:e|es|ed)|"
    r"allegedly|alleged|supposed|expected|plan(?:s|ned)?|seek(?:s|ing)?|try|tried|trying|likely|possible|potential)\b|\?",
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
    r"^.{0,80}?\b(?:said|says|say|insists?|insisted|told \w+|maintains?|maintained|claims?|claimed|affirmed|affirms|believes?|added|announced|reported|repeated)\b(?:\sthat\b)?\s",
    re.IGNORECASE,
)
_WHICH_DENIED = re.compile(
    r"^\s*(?:which|a claim(?: that)?|something|allegations(?: that)?)\s(?:[\w’'.-]+\s){0,5}?(?:den(?:y|ies|ied)|disputes?d?|reject(?:s|ed)?)\b",
    re.IGNORECASE,
)
_SHORT_DENIAL = re.compile(
    r"^(?:But |However, |Yet )?[^,;“\"]{2,60}?\s(?:(?:has|have|had)\s)?(?:disputed|disputes?|den(?:y|ies|ied)|contradict(?:s|ed)|reject(?:s|ed))\s(?:it|that|this|the (?:claim|account|report|allegation|accusation|charge)s?)(?:\.|,|$)",
    re.IGNORECASE,
)
_REFUTES = re.compile(
    r"\b(?:refut(?:es|ed)|contradict(?:s|ed)|beli(?:es|ed)|disprov(?:es|ed))\b.*?\bthat\s(?P<rest>.+)",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(
    r"\b(?:says?|said|claims?|claimed|maintains?|insists?)\s(?:just\s|exactly\s)?the\s(?:opposite|contrary|reverse)\b[,:]?\s*(?:that\s)?(?P<rest>.*)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|him|her|it|they|them)\b", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"^(?:do|does|did|is|are|was|were|has|have|had|will|and|but|or|as|because|to|be|by|of|for)\b(?:\s\w+)?$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|whether|unless|so that|lest|until)\s$", re.IGNORECASE)
_COPULA = re.compile(
    r"\b(?:is|are|was|were)(?:\snot|n['’]t)\s(?:an?\s|the\s)?(?!\w+(?:ed|ing|en)\b)", re.IGNORECASE
)
_IS = re.compile(r"\b(?:is|are|was|were|been|be)\b", re.IGNORECASE)
# What somebody is bound to do is more than a wish.
_BOUND = re.compile(r"\b(?:order|rul|court|judge|must|forc|oblig)\w*\b|\bdays to\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s(?:not\s)?(?:\w+ly\s)?$", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|will|must|to|says?|\w{2,}ed|\w+n['’]t)\b|\b(?:"
    + "|".join(BASE_FORMS)
    + r")\b",
    re.IGNORECASE,
)
_NOMINAL = re.compile(r"(?:tions?|ments?|ances?|ings|ers?|ors?)$")
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
_COVERED = 0.6
_OUTLINED = 0.5
_SHARED = 4.0
_SUPPORTED = 0.55


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
    def mention(self) -> Mention:
        """Its words."""
        return Mention(self.statement, self.start, self.end)


def contests(reading: Reading) -> list[Contest]:
    """What is denied, and what parties dispute.

    Args:
        reading: all sentences.
    """
    claims = [claim for statement in reading.statements for claim in _claims(statement, reading)]
    disputes = list(_disputes(reading))
    denied = [c for c in claims if c.denied] + [one for _, one in disputes if one.denied]
    found = []
    for denial in denied:
        affirmed = _affirmed(denial, claims, reading)
        for update in (False, True):
            if some := tuple(c for c in affirmed if _updates(denial, c, reading) == update):
                found.append(_Dispute((denial,), some, update=update))
    found += [_supported(one, other, reading) for one, other in disputes]
    return [contest for dispute in _joined(found) if (contest := _contest(dispute, reading)) is not None]


@dataclass(frozen=True, slots=True)
class _Dispute:
    ours: tuple[Claim, ...]
    theirs: tuple[Claim, ...]
    explicit: bool = False
    update: bool = False


def _terms(statement: Statement, start: int, end: int, reading: Reading) -> dict[str, float]:
    """What is telling in a stretch of a sentence."""
    happened = {p: one for one in statement.happenings for p in range(one.first, one.last + 1)}
    terms = {}
    for place, token in enumerate(statement.tokens):
        if start <= token.start < end:
            term = f"<{happened[place].kind}>" if place in happened else token.stem
            if term in statement.terms:
                terms[term] = reading.weights[term]
    return terms


def _claims(statement: Statement, reading: Reading) -> Iterator[Claim]:
    text = statement.text
    if text.rstrip("”\"' ").endswith("?"):
        return
    for start, end in clauses(text):
        words = text[start:end]
        if _WHICH_DENIED.match(words):
            continue
        denial = _DENIED.search(words) or _FALSE.search(words) or _SIGN.search(words)
        if denial:
            first, last = start + denial.start("rest"), start + denial.end("rest")
            if terms := _terms(statement, first, last, reading):
                yield Claim(statement, start, end, terms, denied=True, open=False)
            continue
        said = _SAYING.match(words)
        first = start + (said.end() if said else 0)
        own = text[first:end]
        if _DISPUTING.search(own):
            continue
        if _UNREAL.search(own) and not re.search(r"\border(?:ed|s)?\b", own):
            continue
        terms = _terms(statement, first, end, reading)
        if len(terms) < 3 and _PRONOUN.search(own):
            terms = {**_named(statement, reading), **terms}
        negation = _NOT.search(own)
        negated = negation is not None
        if negation and not _whole(text, first, end, negation):
            continue
        if not negated and _NOT.search(text):
            continue  # half of "does not, however, allow"
        if negated and (_NO_NEGATION.search(own) or len(_NOT.findall(own)) > 1):
            continue
        if not negated:
            yield from _opposites(statement, first, end, terms, reading)
        if terms and not (negation and not _first_term(statement, first + negation.end(), end, reading)):
            head = _first_term(statement, first + negation.end(), end, reading) if negation else ""
            yield Claim(statement, first, end, terms, negated, head, negated and bool(_OPEN.search(own)))


def _opposites(
    statement: Statement, start: int, end: int, terms: Mapping[str, float], reading: Reading
) -> Iterator[Claim]:
    """What a clause denies with a word that means the opposite: "unarmed", "closed"."""
    happened = {p: one for one in statement.happenings for p in range(one.first, one.last + 1)}
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
    if re.match(r"\s*(?:so that|lest)\b", text[start:end], re.IGNORECASE):
        return False
    if negation.group().lower() == "without" and len(before.split()) < 3:
        return False
    subject = bool(before) and not _NO_SUBJECT.match(before)
    quantifier = negation.group().lower() in {"no", "nobody", "no one", "none", "neither"}
    if re.search(r"\b(?:should|must|may)\b", text[end : end + 60]):
        return False
    return (
        (subject or quantifier)
        and not _CONDITION.search(text[:start])
        and not re.match(r"\s*(?:than|as|if|unless|until)\b", text[end:])
    )


def _first_term(statement: Statement, start: int, end: int, reading: Reading) -> str:
    return next(iter(_terms(statement, start, end, reading)), "")


def _named(statement: Statement, reading: Reading) -> dict[str, float]:
    """The names of a sentence as terms, for a clause that has a pronoun for one of them."""
    spans = [(name.start, name.end) for name in statement.annotation.names]
    return {
        token.stem: reading.weights[token.stem]
        for token in statement.tokens
        if token.stem in statement.terms and any(start <= token.start < end for start, end in spans)
    }


def _updates(denial: Claim, claim: Claim, reading: Reading) -> bool:
    """Whether what was not so at first was so by the time of a later article."""
    before, after = reading.published(denial.article), reading.published(claim.article)
    return denial.open and bool(before) and before < after


def _affirmed(denial: Claim, claims: Sequence[Claim], reading: Reading) -> list[Claim]:
    return [claim for claim in claims if not claim.denied and _contradicts(denial, claim, reading)]


def _contradicts(denial: Claim, claim: Claim, reading: Reading) -> bool:
    if claim.article == denial.article or claim.statement.past != denial.statement.past:
        return False
    shared = {term: weight for term, weight in denial.terms.items() if term in claim.terms}
    if len(shared) < 2 or sum(shared.values()) < _SHARED:
        return False
    # Who and what: the rest of a sentence may be the telling of it.
    outline = denial.head in shared and next(iter(denial.terms)) in shared
    if sum(shared.values()) < (_OUTLINED if outline else _COVERED) * sum(denial.terms.values()):
        return False
    named = _named(denial.statement, reading)
    theirs = claim.statement.text[claim.start : claim.end]
    if not _FINITE.search(theirs) or not _same_mood(denial, claim) or not _same_subject(denial, claim):
        return False
    if denial.head and not (denial.head in shared and _same_form(denial, claim)):
        return False
    if sum(weight for term, weight in shared.items() if term not in named) < _SHARED / 2:
        return False
    if strangers(denial.statement.names, claim.statement.names) or apart(
        denial.statement.days, claim.statement.days
    ):
        return False
    return True


def _same_subject(denial: Claim, claim: Claim) -> bool:
    """Whether who is said not to do something is who is said to do it, as far as both are told by words."""
    if not denial.head:
        return True
    worded = list(_worded(denial))
    place = next((n for n, (term, _) in enumerate(worded) if term == denial.head), 0)
    subject = {term for term, _ in worded[:place] if term in denial.terms}
    theirs = claim.statement.text[
        : next((t.start for term, t in _worded(claim) if term == denial.head), claim.start)
    ]
    ours = denial.statement.text[: worded[place][1].start] if worded else ""
    head = next((t.lower for term, t in _worded(claim) if term == denial.head), "")
    if re.search(r"\bthere (?:is|are|was|were) no\b", denial.statement.text, re.IGNORECASE):
        return head.endswith(("ed", "ing")) or head in BASE_FORMS
    passive = bool(_PASSIVE.search(theirs)) and not _PASSIVE.search(ours) and not head.endswith("ing")
    if subject:
        return bool(subject & claim.terms.keys()) and not (passive and _before(subject, claim, theirs))
    return not (passive and bool(_PRONOUN.search(ours)))


def _before(terms: Collection[str], claim: Claim, words: str) -> bool:
    return any(term in terms and token.start < len(words) for term, token in _worded(claim))


def _same_mood(denial: Claim, claim: Claim) -> bool:
    """Whether the claim states what the denial denies: "is" against "is not", and no mere "to do"."""
    ours = denial.statement.text[denial.start : denial.end]
    theirs = claim.statement.text[claim.start : claim.end]
    if _COPULA.search(ours) and not _IS.search(theirs):
        return False
    wanted = next((token for term, token in _worded(claim) if term == denial.head), None)
    if wanted is None:
        return True
    before = claim.statement.text[: wanted.start]
    return not before.endswith(" to ") or bool(_BOUND.search(claim.statement.text))


def _same_form(denial: Claim, claim: Claim) -> bool:
    """Whether what is denied is affirmed as a verb, and not as a noun: "did not accuse", "the accusations"."""
    ours, theirs = (
        [_NOMINAL.search(token.lower) is not None for term, token in _worded(one) if term == denial.head]
        for one in (denial, claim)
    )
    return any(form in ours for form in theirs)


def _worded(claim: Claim) -> Iterator[tuple[str, Token]]:
    """The terms of a claim with their words."""
    happened = {p: one for one in claim.statement.happenings for p in range(one.first, one.last + 1)}
    for place, token in enumerate(claim.statement.tokens):
        if claim.start <= token.start < claim.end:
            yield (f"<{happened[place].kind}>" if place in happened else token.stem), token


def _disputes(reading: Reading) -> Iterator[tuple[Claim, Claim]]:
    """What an article itself sets against something: the two sides."""
    statements = reading.statements
    for place, (before, statement) in enumerate(pairwise(statements), 1):
        if statement.past or before.past:
            continue
        text = statement.text
        follows = before.sentence.article == statement.sentence.article
        segments = clauses(text)
        for (a, b), (c, d) in pairwise(segments):
            if _WHICH_DENIED.match(text[c:d]):
                terms = _terms(statement, a, b, reading)
                yield Claim(statement, a, b, terms, denied=False), Claim(statement, c, d, terms, denied=True)
        if refuted := _REFUTES.search(text):
            first = next(
                (s for s in reversed(segments) if s[1] <= refuted.start() and len(text[s[0] : s[1]]) > 25),
                None,
            )
            denial = Claim(
                statement,
                refuted.start("rest"),
                refuted.end("rest"),
                _terms(statement, refuted.start("rest"), len(text), reading),
                denied=True,
            )
            if first:
                yield Claim(statement, *first, _terms(statement, *first, reading), denied=False), denial
        if follows and _SHORT_DENIAL.match(text):
            whole = Claim(
                before,
                0,
                len(before.text),
                _terms(before, 0, len(before.text), reading),
                bool(_NOT.search(before.text)),
            )
            after = statements[place + 1] if place + 1 < len(statements) else None
            if whole.denied and after is not None and after.sentence.article == statement.sentence.article:
                yield (
                    Claim(
                        after, 0, len(after.text), _terms(after, 0, len(after.text), reading), denied=False
                    ),
                    whole,
                )
            elif not whole.denied:
                yield whole, Claim(statement, 0, len(text), whole.terms, denied=True)
        if follows and (opposite := _OPPOSITE.search(text)):
            rest = opposite.span("rest")
            if len(opposite["rest"]) > 12:
                yield (
                    Claim(
                        before,
                        0,
                        len(before.text),
                        _terms(before, 0, len(before.text), reading),
                        denied=False,
                    ),
                    Claim(statement, *rest, _terms(statement, *rest, reading), denied=False),
                )


def _supported(one: Claim, other: Claim, reading: Reading) -> _Dispute:
    """Both sides of a dispute with what other articles say like them."""
    return _Dispute((one, *_like(one, reading)), (other, *_like(other, reading)), explicit=True)


def _like(claim: Claim, reading: Reading) -> list[Claim]:
    weight = sum(claim.terms.values())
    found = []
    for statement in reading.statements:
        if statement.sentence.article == claim.article or statement.past:
            continue
        for start, end in clauses(statement.text):
            terms = _terms(statement, start, end, reading)
            shared = sum(w for term, w in claim.terms.items() if term in terms)
            if (
                len(claim.terms.keys() & terms.keys()) >= 2
                and shared >= _SUPPORTED * weight
                and shared >= _SHARED
                and bool(_NOT.search(statement.text[start:end]))
                == bool(_NOT.search(claim.statement.text[claim.start : claim.end]))
            ):
                found.append(Claim(statement, start, end, terms, claim.denied))
    return found


def _joined(found: Sequence[_Dispute]) -> list[_Dispute]:
    """Disputes that share a claim, as one."""
    keys = [{(c.statement.sentence.id, c.start) for c in (*d.ours, *d.theirs)} for d in found]
    links = [
        (1.0, a, b)
        for a, b in combinations(range(len(found)), 2)
        if keys[a] & keys[b] and found[a].update == found[b].update
    ]
    groups = group(len(found), links, lambda a, b: False)
    grouped = {n for numbers in groups for n in numbers}
    joined = []
    for numbers in [*groups, *([n] for n in range(len(found)) if n not in grouped)]:
        ours = [c for n in numbers for c in found[n].ours]
        theirs = [c for n in numbers for c in found[n].theirs]
        joined.append(
            _Dispute(
                _once(ours), _once(theirs), any(found[n].explicit for n in numbers), found[numbers[0]].update
            )
        )
    return joined


def _once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple({(c.statement.sentence.id, c.start): c for c in claims}.values())


def _contest(dispute: _Dispute, reading: Reading) -> Contest | None:
    if dispute.explicit or any(c.denied for c in dispute.theirs):
        pass
    ours, theirs = dispute.ours, dispute.theirs
    one, other = {c.article for c in ours}, {c.article for c in theirs}
    if len(one | other) < 2 or one == other:
        return None
    words = " ".join(t.lower for t in ours[0].statement.tokens if ours[0].start <= t.start < ours[0].end)
    return Contest(
        "negation", words, (tuple(c.mention for c in ours), tuple(c.mention for c in theirs)), dispute.update
    )
