"""What one article says happened and another says did not, and what one party says and another disputes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from summarizer.compare.alignment import NEARER, NEARER_OF_UPDATES, Contest, apart, group, strangers
from summarizer.compare.claim import NOT, PRONOUN, Claim, claims, named_terms, terms_of, worded
from summarizer.compare.disputes import disputes
from summarizer.compare.happening import BASE_FORMS, Token
from summarizer.compare.question import whether
from summarizer.compare.statement import Reading, clauses, inner

_COPULA = re.compile(
    r"\b(?:is|are|was|were)(?:\snot|n['’]t)\s(?:an?\s|the\s)?(?!\w+(?:ed|ing|en)\b)", re.IGNORECASE
)
_IS = re.compile(r"\b(?:is|are|was|were|been|be)\b", re.IGNORECASE)
# What somebody is bound to do is more than a wish.
_BOUND = re.compile(r"\b(?:order|rul|court|judge|must|forc|oblig)\w*\b|\bdays to\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are)\s(?:not\s)?(?:\w+ly\s)?$", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|will|must|says?|\w{2,}ed|\w+n['’]t)\b|\b(?:"
    + "|".join(BASE_FORMS)
    + r")\b",
    re.IGNORECASE,
)
_NOMINAL = re.compile(r"(?:tions?|ments?|ances?|ings|ers?|ors?)$")
_NONE_THERE = re.compile(r"\bthere (?:is|are|was|were) no\b", re.IGNORECASE)
# "A tweet that spoke": who spoke is the tweet.
_RELATIVE = re.compile(r"(?P<who>[\w’'-]+),?\s(?:that|which|who)\s(?:(?:had|has|have|was|were|is|are)\s)?$")
_TO = re.compile(r"to\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|other|earlier|previous|second|third)\b", re.IGNORECASE)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|an?|this|that|his|her|its|their|my|our|your|first|second|last|new|no|any|some|of)|['’]s)\s$",
    re.IGNORECASE,
)
_BEING = re.compile(r"\b(?:is|are|was|were|been|be|am|kept|keeps|began|begun|started|by|of)\s(?:\w+ly\s)?$")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|been|be|being|has|had|have|got|get)\s(?:\w+\s){0,2}$")
_PREPOSITION = re.compile(r"\s(?:to|by|in|on|at|from|for|with|as|of)\b")
_COVERED = 0.6
_OUTLINED = 0.5
_SHARED = 4.0
_SUPPORTED = 0.55


@dataclass(frozen=True, slots=True)
class _Dispute:
    """Two sides.

    Args:
        ours: claims of the one, such as the denial.
        theirs: claims of the other.
        update: whether the other side tells of a later state.
    """

    ours: tuple[Claim, ...]
    theirs: tuple[Claim, ...]
    update: bool = False


def contests(reading: Reading) -> list[Contest]:
    """What is denied, and what parties dispute.

    Args:
        reading: all sentences.
    """
    told = [claim for statement in reading.statements for claim in claims(statement, reading)]
    disputed = list(disputes(reading))
    affirmed = [claim for claim in told if not claim.denied]
    denied = [claim for claim in told if claim.denied] + [other for _, other in disputed if other.denied]
    found = [dispute for denial in denied for dispute in _against(denial, affirmed, reading)]
    found += [
        _Dispute((one, *_like(one, reading)), (other, *_like(other, reading))) for one, other in disputed
    ]
    return [_contest(dispute) for dispute in _joined(found) if _is_of_two(dispute)]


def _against(denial: Claim, affirmed: Sequence[Claim], reading: Reading) -> Iterator[_Dispute]:
    """A denial with what contradicts it, and with what became so later."""
    against = [claim for claim in affirmed if _contradicts(denial, claim, reading)]
    for update in (False, True):
        if some := tuple(claim for claim in against if _updates(denial, claim, reading) == update):
            yield _Dispute((denial,), some, update)


def _updates(denial: Claim, claim: Claim, reading: Reading) -> bool:
    """Whether what was not so at first was so by the time of a later article."""
    before, after = reading.published(denial.article), reading.published(claim.article)
    return denial.open and bool(before) and before < after


def _contradicts(denial: Claim, claim: Claim, reading: Reading) -> bool:
    """Whether a claim says what a denial denies."""
    if claim.article == denial.article or claim.statement.past != denial.statement.past:
        return False
    return (
        _same_matter(denial, claim, reading)
        and bool(_ANOTHER.search(denial.words)) == bool(_ANOTHER.search(claim.words))
        and _is_sentence(denial.words)
        and _is_sentence(claim.words)
        and _same_mood(denial, claim)
        and _same_subject(denial, claim)
        and (not denial.head or (denial.head in claim.terms and _same_form(denial, claim)))
        and not strangers(denial.statement.names, claim.statement.names)
        and not apart(denial.statement.days, claim.statement.days)
    )


def _is_sentence(words: str) -> bool:
    """Whether a clause has a verb of its own, or tells what somebody is bound to do."""
    return bool(_FINITE.search(words) or _BOUND.search(words))


def _same_matter(denial: Claim, claim: Claim, reading: Reading) -> bool:
    """Whether enough of what is denied is told in the claim, and not only in names."""
    shared = {term: weight for term, weight in denial.terms.items() if term in claim.terms}
    weight = sum(shared.values())
    if len(shared) < 2 or weight < _SHARED:
        return False
    # Who and what: the rest of a sentence may be the telling of it.
    outline = denial.head in shared and next(iter(denial.terms)) in shared
    if weight < (_OUTLINED if outline else _COVERED) * sum(denial.terms.values()):
        return False
    named = named_terms(denial.statement, reading)
    return sum(weight for term, weight in shared.items() if term not in named) >= _SHARED / 2


def _same_subject(denial: Claim, claim: Claim) -> bool:
    """Whether who is said not to do something is who is said to do it, as far as both are told by words."""
    if not denial.head:
        return True
    ours = list(_words(denial))
    place = next((n for n, (term, _) in enumerate(ours) if term == denial.head), 0)
    verb = next((token for term, token in _words(claim) if term == denial.head), None)
    head = verb.lower if verb else ""
    if _NONE_THERE.search(denial.statement.text):
        return head.endswith(("ed", "ing")) or head in BASE_FORMS
    before = claim.statement.text[: verb.start if verb else claim.start]
    before_ours = denial.statement.text[: ours[place][1].start] if ours else ""
    passive = bool(_PASSIVE.search(before)) and not _PASSIVE.search(before_ours) and not head.endswith("ing")
    subject = {term for term, _ in ours[:place] if term in denial.terms}
    if not subject:
        return not (passive and bool(PRONOUN.search(before_ours)))
    if relative := _RELATIVE.search(before):
        who = relative.start("who")
        return any(term in subject and token.start == who for term, token in _words(claim))
    return bool(subject & claim.terms.keys()) and not (passive and _told_before(subject, claim, len(before)))


def _told_before(terms: Collection[str], claim: Claim, end: int) -> bool:
    return any(term in terms and token.start < end for term, token in _words(claim))


def _same_mood(denial: Claim, claim: Claim) -> bool:
    """Whether the claim states what the denial denies: "is" against "is not", and no mere "to do"."""
    if _COPULA.search(denial.words) and not _IS.search(claim.words):
        return False
    wanted = next((token for term, token in _words(claim) if term == denial.head), None)
    if wanted is None:
        return True
    before = claim.statement.text[: wanted.start]
    return not before.endswith(" to ") or bool(_BOUND.search(claim.statement.text))


def _same_form(denial: Claim, claim: Claim) -> bool:
    """Whether what is denied is affirmed as a verb, not as a noun: "did not accuse", "the accusations"."""
    verb = next((token for term, token in _words(claim) if term == denial.head), None)
    if verb is not None and _as_noun(denial, claim.statement.text, verb):
        return False
    ours, theirs = (
        [_NOMINAL.search(token.lower) is not None for term, token in _words(one) if term == denial.head]
        for one in (denial, claim)
    )
    one, other = _complement(denial, denial.head), _complement(claim, denial.head)
    return any(form in ours for form in theirs) and (not one or not other or one == other)


def _complement(claim: Claim, head: str) -> str:
    """The telling word right after the head: "fighting" of "not worth fighting for"; "" for none."""
    told = list(_words(claim))
    place = next((n for n, (term, _) in enumerate(told) if term == head), len(told))
    following = next((term for term, token in told[place + 1 : place + 2] if token.lower.endswith("ing")), "")
    return following if following in claim.terms else ""


def _as_noun(denial: Claim, text: str, verb: Token) -> bool:
    """Whether a word is a noun or belongs to one: "the first follow", "talking points", "guests asked to"."""
    before, after = text[: verb.start], text[verb.end :]
    is_verb = next((token for term, token in _words(denial) if term == denial.head), verb)
    if _NOUN_BEFORE.search(before) and not _NOUN_BEFORE.search(denial.statement.text[: is_verb.start]):
        return True
    if verb.lower.endswith("ing") and not is_verb.lower.endswith("ing"):
        return not _BEING.search(before)
    passive = _PASSIVE.search(denial.statement.text[: is_verb.start]) is not None
    return passive and not _AUXILIARY.search(before) and bool(_PREPOSITION.match(after))


def _words(claim: Claim) -> Iterator[tuple[str, Token]]:
    """The terms of a claim with their words."""
    return (
        (term, token) for term, token in worded(claim.statement) if claim.start <= token.start < claim.end
    )


def _like(claim: Claim, reading: Reading) -> list[Claim]:
    """What clauses of other articles say like a claim."""
    found = []
    for statement in reading.statements:
        if statement.sentence.article == claim.article or statement.past:
            continue
        for start, end in clauses(statement.text):
            terms = terms_of(statement, start, end, reading)
            negated = bool(NOT.search(statement.text, start, end))
            if _supports(terms, claim) and negated == bool(NOT.search(claim.words)):
                found.append(Claim(statement, start, end, terms, claim.denied))
    return found


def _supports(terms: Collection[str], claim: Claim) -> bool:
    shared = [weight for term, weight in claim.terms.items() if term in terms]
    return len(shared) >= 2 and sum(shared) >= max(_SHARED, _SUPPORTED * sum(claim.terms.values()))


def _joined(found: Sequence[_Dispute]) -> list[_Dispute]:
    """Disputes that share a claim, as one."""
    keys = [{(c.statement.sentence.id, c.start) for c in (*d.ours, *d.theirs)} for d in found]
    links = [
        (1.0, a, b)
        for a, b in combinations(range(len(found)), 2)
        if keys[a] & keys[b] and found[a].update == found[b].update
    ]
    groups = group(len(found), links, lambda _a, _b: False)
    grouped = {n for numbers in groups for n in numbers}
    return [
        _Dispute(
            _once([c for n in numbers for c in found[n].ours]),
            _once([c for n in numbers for c in found[n].theirs]),
            found[numbers[0]].update,
        )
        for numbers in [*groups, *([n] for n in range(len(found)) if n not in grouped)]
    ]


def _once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple({(c.statement.sentence.id, c.start): c for c in claims}.values())


def _is_of_two(dispute: _Dispute) -> bool:
    """Whether the sides are not those of one article only, nor of the same ones."""
    one, other = {c.article for c in dispute.ours}, {c.article for c in dispute.theirs}
    return len(one | other) > 1 and one != other


def _contest(dispute: _Dispute) -> Contest:
    ours, theirs = (sorted(side, key=_clumsiness) for side in (dispute.ours, dispute.theirs))
    denials = [_inside(claim) for claim in (*ours, *theirs) if claim.denied]
    affirmed = [_inside(claim) for claim in (*ours, *theirs) if not claim.denied]
    answers = tuple(tuple(claim.mention for claim in side) for side in (ours, theirs))
    asked, clear = whether(denials, affirmed)
    nearer = NEARER_OF_UPDATES if dispute.update else NEARER if clear else 0
    return Contest("negation", asked, answers, dispute.update, nearer)


def _clumsiness(claim: Claim) -> tuple[bool, bool, int]:
    """Clauses with a verb go before those without, and short ones before long ones."""
    words = claim.mention.words
    return not _FINITE.search(words), bool(_TO.match(words)), len(words)


def _inside(claim: Claim) -> str:
    mention = claim.mention
    return inner(mention.statement, mention.start, mention.end)
