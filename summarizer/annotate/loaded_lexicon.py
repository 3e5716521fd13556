"""The lexicon of loaded language: its entries, their forms and the conditions under which they are loaded.

The lexicon ``loaded.tsv`` is our own. The fields of a row:

entry
    base form of a word or phrase; its other forms are generated. Hyphens and spaces are the same.
kind
    ``v`` verb, ``n`` noun, ``a`` adjective, ``r`` adverb, ``s`` a verb of speaking that stands by a quotation
    (in the past tense), ``p`` a phrase without other forms. Of a verb the first word is inflected, of a noun
    the last, or the one that ``*`` marks.
class
    what kind of loading it is.
neutral
    plain wordings, the best first: ``-`` where it is best dropped; ``?`` before one that is right only where
    another source uses it of the same event; ``~`` after a noun without plural and indefinite article; ``!``
    where nothing is safe and the sentence is better left out.
condition
    where it is loaded rather than a plain fact: ``only`` or ``not``, then ``before``, ``after`` (the
    neighbouring word) or ``near`` (anywhere in the sentence), then words. ``charg*`` is a beginning, ``Aa``
    a capitalised word, ``"`` a quotation or a colon at the end, ``@law`` one of :data:`_LISTS`.
reason
    why it is here; ``one-sided`` where the statistics of :mod:`summarizer.train.one_sided` brought it up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from summarizer.document import SummarizerError

LEXICON = Path(__file__).with_name("loaded.tsv")
CATEGORIES = frozenset(
    """killing terror regime military speech conflict judgement mockery drama politics people praise crime migration
    money identity""".split()
)
KINDS = frozenset("vnarsp")
BASE, THIRD, PAST, PARTICIPLE, ING = range(5)
_LISTS = {
    # A court, a police force or a law uses the word: it is a legal term there.
    "@law": "court* trial* tried charg* convict* indict* police prosecut* jury juries juror* sentenc* guilty plead* verdict* "
    "defendant* detective* homicide* degree manslaughter suspect* accus* arrest* felon* statut* penal acquit* warrant* "
    "investigat* inmate* parole* judge* lawyer* attorney* sheriff* coroner* extradit*",
    # What hits things rather than people's reputation.
    "@force": "storm* hurricane* typhoon* tornado* wind winds wave* tsunami earthquake* quake* flood* rain* snow* blizzard* "
    "truck* lorry lorries car cars van vehicle* bus plane* train trains boat* ship* wall door* brake* asteroid* fist* bomb* "
    "explo* rocket* missile* space* tree*",
    "@whom": "Aa her his him them their the its",
}
LAW = frozenset(word[:-1] for word in _LISTS["@law"].split() if word[-1] == "*")
_IRREGULAR = {
    row.split()[0]: tuple(row.split())
    for row in """be is was been being
bring brings brought brought bringing
build builds built built building
cut cuts cut cut cutting
drive drives drove driven driving
fall falls fell fallen falling
give gives gave given giving
go goes went gone going
hit hits hit hit hitting
keep keeps kept kept keeping
lay lays laid laid laying
lead leads led led leading
leave leaves left left leaving
make makes made made making
meet meets met met meeting
pay pays paid paid paying
put puts put put putting
rise rises rose risen rising
run runs ran run running
say says said said saying
seek seeks sought sought seeking
sell sells sold sold selling
send sends sent sent sending
set sets set set setting
shoot shoots shot shot shooting
speak speaks spoke spoken speaking
spend spends spent spent spending
spit spits spat spat spitting
stand stands stood stood standing
strike strikes struck struck striking
take takes took taken taking
tear tears tore torn tearing
tell tells told told telling
throw throws threw thrown throwing
withdraw withdraws withdrew withdrawn withdrawing
write writes wrote written writing""".splitlines()
}
_PLURALS = {"person": "people", "child": "children", "attorney-general": "attorneys-general", "tax": "taxes"}
_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")  # one vowel, one consonant: slam, nab
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


@dataclass(frozen=True, slots=True)
class Alternative:
    """A plain wording for a loaded one.

    Args:
        forms: in the order of the forms of the entry; "" where the word is dropped.
        evidence: whether it is right only where another source uses it.
        mass: whether it is a noun without plural and indefinite article.
    """

    forms: tuple[str, ...]
    evidence: bool = False
    mass: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """Where an entry is loaded.

    Args:
        wanted: whether one of the words has to be there; otherwise none may be.
        place: ``before``, ``after`` or ``near``.
        words: in lower case; whole ones.
        openings: beginnings of words.
        capital: whether a capitalised word counts.
        quotation: whether a quotation, or a colon at the end, counts.
    """

    wanted: bool
    place: str
    words: frozenset[str]
    openings: tuple[str, ...]
    capital: bool
    quotation: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the lexicon.

    Args:
        text: base form.
        kind: ``v``, ``n``, ``a``, ``r``, ``s`` or ``p``.
        category: what kind of loading it is.
        neutral: plain wordings, the best first; none where nothing is safe.
        conditions: all of them have to hold.
        reason: why it is here.
        forms: base form, third person, past, participle, -ing form; singular and plural; or the one form.
    """

    text: str
    kind: str
    category: str
    neutral: tuple[Alternative, ...]
    conditions: tuple[Condition, ...]
    reason: str
    forms: tuple[str, ...]


@cache
def lexicon() -> tuple[Entry, ...]:
    """The entries, in the order of the file.

    Raises:
        SummarizerError: a row is not as described.
    """
    lines = LEXICON.read_text(encoding="utf-8").splitlines()
    return tuple(
        _entry(number, line) for number, line in enumerate(lines, start=1) if line and line[0] != "#"
    )


def _entry(number: int, line: str) -> Entry:
    fields = line.split("\t")
    if len(fields) != 6 or fields[1] not in KINDS or fields[2] not in CATEGORIES:
        raise SummarizerError(f"{LEXICON.name}, line {number}: not an entry: {line!r}")
    text, kind, category, neutral, condition, reason = fields
    try:
        return Entry(
            text.replace("*", ""),
            kind,
            category,
            tuple(_alternative(part.strip(), kind) for part in neutral.split(",") if part.strip() != "!"),
            tuple(_condition(part.strip()) for part in condition.split(";") if part.strip()),
            reason,
            inflect(text, kind),
        )
    except (KeyError, ValueError) as error:
        raise SummarizerError(f"{LEXICON.name}, line {number}: {error}") from error


def _alternative(text: str, kind: str) -> Alternative:
    evidence, mass = text.startswith("?"), text.endswith("~")
    text = text.strip("?~")
    if not text:
        raise ValueError("a plain wording is empty")
    if text == "-":
        return Alternative(("",) * len(inflect("x", kind)))
    return Alternative((text,) * 2 if mass else inflect(text, kind), evidence, mass)


def _condition(text: str) -> Condition:
    head, place, *words = text.split()
    if head not in {"only", "not"} or place not in {"before", "after", "near"} or not words:
        raise ValueError(f"not a condition: {text!r}")
    listed = [word for given in words for word in (_LISTS[given].split() if given[0] == "@" else [given])]
    return Condition(
        head == "only",
        place,
        frozenset(word for word in listed if word[-1] != "*"),
        tuple(word[:-1] for word in listed if word[-1] == "*"),
        "Aa" in listed,
        '"' in listed,
    )


def inflect(text: str, kind: str) -> tuple[str, ...]:
    """The forms of a word or phrase.

    Args:
        text: base form; ``*`` after the word that is inflected, where it is not the first of a verb or the
            last of a noun.
        kind: as in the lexicon.

    Returns:
        Of a verb (``v``, ``s``) base, third person, past, participle and -ing form; of a noun singular and
        plural; otherwise the one form.
    """
    if kind not in {"v", "s", "n"}:
        return (text,)
    words = text.split()
    marked = [place for place, word in enumerate(words) if word.endswith("*")]
    place = marked[0] if marked else (len(words) - 1 if kind == "n" else 0)
    head = words[place].rstrip("*")
    forms = (head, _plural(head)) if kind == "n" else _verb(head)
    return tuple(" ".join([*words[:place], form, *words[place + 1 :]]) for form in forms)


def _plural(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("man") and word != "human":
        return word[:-2] + "en"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if _SIBILANT.search(word) else "s")


def _verb(word: str) -> tuple[str, ...]:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if re.search(r"[^aeiou]y$", word):
        return word, word[:-1] + "ies", word[:-1] + "ied", word[:-1] + "ied", word + "ing"
    third = word + ("es" if _SIBILANT.search(word) else "s")
    if word.endswith("e"):
        return word, third, word + "d", word + "d", (word if word.endswith("ee") else word[:-1]) + "ing"
    stem = word + word[-1] if _DOUBLED.match(word) else word
    return word, third, stem + "ed", stem + "ed", stem + "ing"
