"""The lexicon of loaded language: its entries, their forms and the conditions under which they are loaded.

The lexicon ``loaded.tsv`` is our own. The fields of a row:

entry
    base form of a word or phrase, or several that share the rest of the row, with `` | `` between them; their
    other forms are generated, in British spelling too ("pummelled", "terrorise"). Hyphens and spaces are the
    same. ``one's`` stands for any possessive, ``~`` for what a hyphen joins to the next word.
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
    a capitalised word, ``9`` one with a digit, ``"`` a quotation or a colon at the end, ``@law`` one of
    :data:`_LISTS`. A condition after ``?`` has to hold in sober text only: where an article is full of loaded
    words, "tumble" and "boss" are meant so too. ``charged`` alone: only in such text.
reason
    why it is here; ``one-sided`` where the statistics of :mod:`summarizer.train.one_sided` brought it up.

It was written class by class from general knowledge of English, by people and models that had read the planted
events for developing; how often centre outlets in ``../shared/data/news_articles.jsonl.xz`` use an entry decided
what got a condition, counts in charged text only, or was taken out. Licence: Apache-2.0, as the project.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from summarizer.annotate.inflection import inflect
from summarizer.document import SummarizerError

LEXICON = Path(__file__).with_name("loaded.tsv")
CATEGORIES = frozenset(
    """killing terror regime military speech conflict judgement mockery drama politics people praise crime migration
    money identity""".split()
)
KINDS = frozenset("vnarsp")
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
    # Who holds an office, or leads: what judges a person stands before these.
    "@role": "minister* premier* president* leader* chief* boss bosses official* governor* mayor* senator* lawmaker* politician* "
    "executive* director* manager* operator* owner* landlord* banker* billionaire* millionaire* tycoon* magnate* mogul* "
    "general generals commander* colonel* officer* guard guards police policem* cop cops judge* lawyer* regulator* watchdog* "
    "inspector* bureaucrat* mandarin* councillor* ministry government regime council firm firms company airline* bank banks "
    "lender* utility giant captain* skipper* coach* referee* spokesm* spokesw* critic critics rival rivals opponent* challenger* "
    "candidate* politburo junta cabinet parliament ministers dictator* general's president's government's thug* mob lord "
    "officials ceo cfo tsar* czar* baron* heir* henchm* crony cronies",
    # What is said.
    "@talk": "remark* comment* statement* speech* claim* word words response* reply replies letter* attack* tirade* rebuke* address* "
    "answer* post posts tweet* interview* accusation* denial* rant* outburst* critici* broadside* retort* riposte jibe* apolog* "
    "editorial* message* rhetoric tone exchange* row dismissal rejection testimony sermon* lecture* laugh* smile* voice tongue",
    # What is done, or comes of it: what judges an act stands before these.
    "@judged": "attack* raid* assault* crime* act acts action* murder* killing* massacre* shooting* bombing* plot* deed* lie lies "
    "campaign* breach* scandal* deal deals trick* ploy* scheme* policy policies decision* spectacle* display* farce* charade* "
    "circus* stunt* game games blunder* failure* excuse* attempt* bid bonus* payout* fee fees sum sums joke* fiasco* debacle* "
    "cover coverup* betrayal* surrender disregard abuse* treatment neglect behaviour behavior conduct saga episode* affair* "
    "business waste nonsense mess",
    # A word for a person judges after these.
    "@jeer": "bunch bloody greedy corrupt cynical shameless lying pathetic brazen petty absolute complete total utter ruthless "
    "crooked spineless useless incompetent arrogant pompous smug bungling treacherous cowardly vile evil sick twisted",
    # And a word for what is done after these.
    "@judging": "absolute complete total utter sheer pure outright utterly blatant cruel sick shameful disgraceful cynical "
    "monumental scandalous farcical sorry colossal bloody plain downright pathetic",
    "@feat": "achievement* victory* victories success* triumph* feat* mandate work leap gift* address speech visit summit welcome "
    "project* mission* day step* decision*",
}
LAW = frozenset(word[:-1] for word in _LISTS["@law"].split() if word[-1] == "*")


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
        digit: whether a word with a digit at its start counts.
        quotation: whether a quotation, or a colon at the end, counts.
        sober: whether it has to hold in sober text only.
    """

    wanted: bool
    place: str
    words: frozenset[str]
    openings: tuple[str, ...]
    capital: bool
    digit: bool
    quotation: bool
    sober: bool

    @property
    def always_sober(self) -> bool:
        """Whether it never holds, so that the entry is loaded in charged text only."""
        return self.wanted and not (
            self.words or self.openings or self.capital or self.digit or self.quotation
        )


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An entry of the lexicon; two are the same only where they are one object.

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


class Row(NamedTuple):
    """A row of the file, as it stands there; ``number`` is that of its line."""

    number: int
    texts: tuple[str, ...]
    kind: str
    category: str
    neutral: str
    condition: str
    reason: str


@cache
def rows() -> tuple[Row, ...]:
    """The rows of the lexicon, in the order of the file.

    Raises:
        SummarizerError: a row is not as described.
    """
    lines = LEXICON.read_text(encoding="utf-8").splitlines()
    return tuple(_row(number, line) for number, line in enumerate(lines, start=1) if line and line[0] != "#")


def _row(number: int, line: str) -> Row:
    fields = line.split("\t")
    if len(fields) != 6 or fields[1] not in KINDS or fields[2] not in CATEGORIES:
        raise SummarizerError(f"{LEXICON.name}, line {number}: not an entry: {line!r}")
    return Row(number, tuple(fields[0].split(" | ")), *fields[1:])


def lexicon() -> tuple[Entry, ...]:
    """All entries, in the order of the file.

    Raises:
        SummarizerError: a row is not as described.
    """
    return tuple(entry_of(row, text) for row in rows() for text in row.texts)


@cache
def entry_of(row: Row, text: str) -> Entry:
    """The entry for one of the texts of a row; the same object each time.

    Raises:
        SummarizerError: the row is not as described.
    """
    try:
        return Entry(
            text.replace("*", ""),
            row.kind,
            row.category,
            _alternatives(row.neutral, row.kind),
            _conditions(row.condition),
            row.reason,
            inflect(text, row.kind),
        )
    except (KeyError, ValueError) as error:
        raise SummarizerError(f"{LEXICON.name}, line {row.number}: {error}") from error


@cache
def _alternatives(listed: str, kind: str) -> tuple[Alternative, ...]:
    parts = (part.strip() for part in listed.split(","))
    return tuple(_alternative(part, kind) for part in parts if part != "!")


def _alternative(text: str, kind: str) -> Alternative:
    evidence, mass = text.startswith("?"), text.endswith("~")
    text = text.strip("?~")
    if not text:
        raise ValueError("a plain wording is empty")
    if text == "-":
        return Alternative(("",) * len(inflect("x", kind)))
    return Alternative((text,) * 2 if mass else inflect(text, kind), evidence, mass)


@cache
def _conditions(listed: str) -> tuple[Condition, ...]:
    return tuple(_condition(part.strip()) for part in listed.split(";") if part.strip())


def _condition(text: str) -> Condition:
    if text == "charged":  # no word is wanted, none is there: never in sober text
        return Condition(True, "near", frozenset(), (), False, False, False, True)
    head, place, *words = text.removeprefix("?").split()
    if head not in {"only", "not"} or place not in {"before", "after", "near"} or not words:
        raise ValueError(f"not a condition: {text!r}")
    listed = [word for given in words for word in (_LISTS[given].split() if given[0] == "@" else [given])]
    return Condition(
        head == "only",
        place,
        frozenset(word for word in listed if word[-1] != "*"),
        tuple(word[:-1] for word in listed if word[-1] == "*"),
        "Aa" in listed,
        "9" in listed,
        '"' in listed,
        text[0] == "?",
    )
