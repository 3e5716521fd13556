"""First mentions: full name and role where a source has them, and no pronoun without its person."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from summarizer.annotate import Annotation
from summarizer.annotate.name import TITLE_MODIFIERS, TITLE_WORDS, Name
from summarizer.document import Candidate, Edit, Sentence

# What may follow a name that stands for the person: a verb, a preposition, punctuation. After a plain
# noun ("the Trump administration", "the Mueller report") the name is an adjective and stays as it is.
_STANDS_ALONE = re.compile(
    r"(?:['’]s\b)?(?:[,.;:!?]|\s*$|\s+(?:said|says|told|was|is|has|had|will|would|could|may|might|did|does|also|and|or|"
    r"who|in|on|at|to|for|from|by|with|after|before|as|of|over|about|against|during|because|when|while|that|"
    r"\w+(?:ed|es)|made|took|gave|went|came|ran|led|met|won|lost|held|left|began|became|wrote|spoke|sent|set|put)\b)"
)
_POSSESSIVE = re.compile(r"['’]s\b")
# "Quds Force commander Qasem Soleimani", "the general, Qasem …": the role is there already.
_HAS_ROLE_BEFORE = re.compile(
    r"(?:\b[a-z]{4,}(?:er|or|ist|man|woman|ian|ent|ant|ef|al|te|ng|ss)\s+|\b(?:Mr|Mrs|Ms|Dr)\.?\s+)$"
)
_HAS_ROLE_AFTER = re.compile(
    r"^,\s+(?:the|a|an|who|then|now|\d)\b|^,\s+[A-Z]?[\w’'-]+(?:\s+[\w’'-]+){0,3}\s+(?:of|to|and)\b"
)
# "Maruzan's prime minister, Imad …": the role is there already.
_APPOSED = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|\w+['’]s?)\s[^,.;]{3,60},\s+$")
_HONORIFIC = re.compile(r"^(?:(?:Excellency|Majesty|Highness|Honou?r|Honou?rable|Eminence|Holiness)\s+)+")
_MALE = frozenset({"mr", "chairman", "spokesman", "congressman", "king", "prince", "lord", "sir"})
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "sir", "former"})
_FEMALE = frozenset(
    {"mrs", "ms", "miss", "chairwoman", "spokeswoman", "congresswoman", "queen", "princess", "lady"}
)
_LIMITED = re.compile(
    r"\b(former|ex|then|acting|late|retired|ousted|outgoing|incoming|fired|disgraced)[\s-]+$", re.IGNORECASE
)
_WORD_BEFORE = re.compile(r"(?<![\w-])([A-Z][a-z]+)\s$")
_LIMITS = frozenset({"former", "ex", "then", "acting", "late", "retired", "outgoing", "incoming"})
_JUDGING = frozenset({"fired", "disgraced", "ousted"})  # what an outlet adds of its own
_LONGEST_TITLE = 5


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the cluster names in full.

    Args:
        surname: last word of the name in lower case; the key.
        name: the full name, in its commonest spelling.
        title: the best title or role in front of it, or "".
        spellings: every full name that ends in the surname.
        sources: the sentences that state name and title together.
    """

    surname: str
    name: str
    title: str
    spellings: frozenset[str]
    sources: tuple[Sentence, ...]

    @property
    def full(self) -> str:
        """Title and name."""
        return f"{self.title} {self.name}".strip()


def people(sentences: Sequence[Sentence], annotations: Mapping[str, Annotation]) -> dict[str, Person]:
    """The people of a cluster by surname.

    A person is a name of two to four words that has a title or role in front of it somewhere: without
    one "Southern California" looks like anybody. Where two people share a surname neither is listed:
    nobody can tell then whom the surname alone means.

    Args:
        sentences: of all articles.
        annotations: sentence id → annotation.
    """
    full: dict[str, list[tuple[Name, Sentence]]] = defaultdict(list)
    for sentence in sentences:
        for name in annotations[sentence.id].names:
            if 2 <= len(name.words) <= 4:
                full[name.words[-1]].append((name, sentence))
    found = {}
    for surname, mentions in full.items():
        titled = [(n, s, _title(n, s)) for n, s in mentions if _is_personal(n.title)]
        given = {n.words[0] for n, _ in mentions}
        if not titled or (len(given) > 1 and not _one_person(given)):
            continue
        spellings = Counter(n.text for n, _ in mentions)
        commonest = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        title = _best_title([t for _, _, t in titled])
        sources = [s for n, s, t in titled if n.text == commonest and t == title]
        if title and not sources:
            # The commonest name and the best title never stand together: take a pair that does.
            commonest, sources = next((n.text, [s]) for n, s, t in titled if t == title)
        found[surname] = Person(surname, commonest, title, frozenset(spellings), tuple(sources))
    return found


def _title(name: Name, sentence: Sentence) -> str:
    """The title with what limits it: who was a "former secretary" must not become a secretary."""
    title, before = name.title, sentence.text[: name.title_start]
    # "Interior Minister" at the start of a sentence: nothing tells there that "Interior" is no first word.
    while (match := _WORD_BEFORE.search(before)) and match[1].lower() in TITLE_MODIFIERS:
        title, before = f"{match[1]} {title}", before[: match.start()]
    title = _HONORIFIC.sub("", title)  # "His Excellency Prime Minister": only the role is wanted
    limit = _LIMITED.search(before)
    return f"{limit[1]} {title}" if limit else title


def _is_personal(title: str) -> bool:
    return any(word.lower().rstrip(".") in TITLE_WORDS for word in title.split())


def _one_person(given: Collection[str]) -> bool:
    """Whether given names may be one person's: the same but for spelling, or one an initial of the other."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - used for rare clusters only

    first, *rest = sorted(given, key=lambda g: (-len(g), g))
    return all(
        other[0] == first[0] and (len(other) == 1 or Levenshtein.normalized_similarity(first, other) >= 0.6)
        for other in rest
    )


def _best_title(titles: Sequence[str]) -> str:
    counts = Counter(
        t
        for t in titles
        if len(t.split()) <= _LONGEST_TITLE and t.split()[-1].lower().rstrip(".") not in _COURTESY
    )
    if not counts:
        return ""
    # Somebody whom any source calls a former something is not given the plain title.
    limited = {t for t in counts if t.split()[0].lower() in _LIMITS}
    over = tuple(" ".join(t.split()[1:]).lower() for t in limited)
    fit = [t for t in counts if t in limited or not over or not t.lower().endswith(over)]
    fit = [t for t in fit if t.split()[0].lower() not in _JUDGING]
    if not fit:
        return ""
    # Commonest first; of equally common ones the more telling, then by the alphabet.
    return min(fit, key=lambda t: (-counts[t], -len(t.split()), t))


def introduce(
    candidate: Candidate,
    annotation: Annotation,
    persons: Mapping[str, Person],
    known: Collection[str],
) -> Candidate:
    """Write out the people whom a sentence mentions first: full name, and role where a source has one.

    Args:
        candidate: the sentence.
        annotation: of its text.
        persons: from :func:`people`.
        known: surnames that the brief has introduced already.

    Returns:
        The candidate with the names written out and the sentences that state them among its sources;
        the same object where nothing was to be done. Quotations are left alone.
    """
    text, sources = candidate.text, list(candidate.sources)
    done = set(known)
    replacements: list[tuple[int, int, str]] = []
    for name in annotation.names:
        person = persons.get(name.words[-1])
        if (
            person is None
            or person.surname in done
            or any(q.start <= name.start < q.end for q in annotation.quotations)
        ):
            continue
        if len(name.words) > 1 and name.text not in person.spellings:
            continue
        if len(name.words) == 1 and not _STANDS_ALONE.match(text, name.end):
            continue
        done.add(person.surname)
        if new := _introduction(text, name, person):
            replacements.append((name.title_start, name.end, new))
            provider = _provider(person, candidate.sources)
            if provider is not None and all(provider.id != s.id for s in sources):
                sources.append(provider)
    if not replacements:
        return candidate
    edits = list(candidate.edits)
    for start, end, new in reversed(replacements):
        edits.append(Edit("first-mention", removed=text[start:end], added=new))
        text = text[:start] + new + text[end:]
    return Candidate(text, tuple(sources), candidate.fused, candidate.score, tuple(edits))


def _introduction(text: str, name: Name, person: Person) -> str:
    """What to write for a first mention; "" where it is full already, or says in another way who it is."""
    full = len(name.words) > 1
    if full and (name.title or not person.title or _has_role(text, name)):
        return ""
    if _LIMITED.search(text[: name.title_start]):
        return ""
    new = f"{_title_for(text, name, person)} {name.text if full else person.name}".strip()
    if not text[: name.title_start].strip("“\"'‘( "):
        new = new[0].upper() + new[1:]
    return "" if new == text[name.title_start : name.end] else new


def _has_role(text: str, name: Name) -> bool:
    before, after = text[: name.start], text[name.end :]
    if after.startswith(",") and _APPOSED.search(before):
        return True
    return bool(_HAS_ROLE_BEFORE.search(before) or _HAS_ROLE_AFTER.match(after))


def _title_for(text: str, name: Name, person: Person) -> str:
    """The title to put in front: none where the sentence gives the role in another way."""
    if _has_role(text, name) and not name.title:
        return ""
    own = name.title if name.title and name.title.split()[-1].lower().rstrip(".") not in _COURTESY else ""
    return person.title or own


def _provider(person: Person, sources: Sequence[Sentence]) -> Sentence | None:
    """The sentence to cite for the full name: one that is cited anyway, else one of the same article."""
    ids = {s.id for s in sources}
    articles = {s.article for s in sources}
    ranked = sorted(person.sources, key=lambda s: (s.id not in ids, s.article not in articles))
    return ranked[0] if ranked else None


_SUBJECT_PRONOUN = re.compile(r"^(?P<pronoun>He|She)(?P<has>['’]s)?(?=\s)")


def resolve_pronoun(
    candidate: Candidate,
    before: Sentence | None,
    annotations: Mapping[str, Annotation],
    persons: Mapping[str, Person],
) -> Candidate | None:
    """Put the name for a "He" or "She" that opens a sentence.

    Only where it is beyond doubt: the sentence before, in the same paragraph or the one before it, names
    exactly one person outside quotations.

    Args:
        candidate: the sentence.
        before: the sentence before it in its article, if any.
        annotations: sentence id → annotation.
        persons: from :func:`people`.

    Returns:
        The new candidate, with ``before`` among its sources, or None where the person is in doubt.
    """
    match = _SUBJECT_PRONOUN.match(candidate.text)
    if not match or match["has"] or before is None or before.quotation is not None:
        return None
    if candidate.sources[0].paragraph - before.paragraph > 1:
        return None
    annotation = annotations[before.id]
    quoted = [(q.start, q.end) for q in annotation.quotations]
    named = [n for n in annotation.names if not any(a <= n.start < b for a, b in quoted)]
    people_named = {n.words[-1]: n for n in named if n.words[-1] in persons}
    unknown = [n for n in named if len(n.words) > 1 and _is_personal(n.title) and n.words[-1] not in persons]
    if len(people_named) != 1 or unknown:
        return None
    name = next(iter(people_named.values()))
    female = any(w.lower().rstrip(".") in _FEMALE for w in name.title.split())
    male = any(w.lower().rstrip(".") in _MALE for w in name.title.split())
    if (female and match["pronoun"] == "He") or (male and match["pronoun"] == "She"):
        return None
    text = name.text + candidate.text[match.end() :]
    edit = Edit("antecedent", removed=match.group(), added=name.text)
    return Candidate(
        text, (*candidate.sources, before), candidate.fused, candidate.score, (*candidate.edits, edit)
    )
