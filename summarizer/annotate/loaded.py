"""Loaded language: words that judge, jeer or dramatise where a plain word was at hand, and who uses them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.annotate.loaded_lexicon import (
    BASE,
    LAW,
    PARTICIPLE,
    PAST,
    THIRD,
    Alternative,
    Condition,
    Entry,
    lexicon,
)
from summarizer.annotate.voice import Span, Voice, voice_at, voices
from summarizer.annotate.word import FUNCTION_WORDS, content_stems, stem, word_set

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BESIDE = re.compile(r"(?:['’]s)?[ ‑-]?[“\"‘']?")
_JOINTS = frozenset({" ", "-", "‑"})
_DETERMINERS = word_set(
    "the a an this these those his her its their our my your no any some every each another such"
)
_PREPOSITIONS = word_set(
    "of in on for with by from at after before during over about against amid into under between without since until despite"
)
_AUXILIARIES = word_set(
    "to will would can could may might must should shall did do does didn't don't doesn't won't wouldn't can't cannot couldn't"
)
_SUBJECTS = word_set("he she they we you i it who which")
# A base form is a verb after these, after an adverb and after a plural; after anything else it may be a noun.
_BEFORE_BASE = (
    _AUXILIARIES
    | _SUBJECTS
    | word_set(
        "and or not help helped let often also never always still again people police media men women children many"
    )
)
_PERFECT = word_set(
    "has have had having was were been being is are be am get gets got hasn't haven't hadn't wasn't weren't isn't aren't"
)

_LINKS = word_set(
    "is are was were be been being seem seems seemed look looks looked sound sounds sounded remain remains remained become becomes "
    "became feel feels felt it so too as very more most how quite rather simply utterly this that's it's he's she's they're"
)
_FOLLOWING = re.compile(r"(?P<joint>,? and |,? but |, | |-)[“\"‘'$€£]?(?P<word>[^\W_]+(?:['’][^\W_]+)*)")
# Endings by which an adjective is told from a noun or a verb, and adjectives without one.
_ENDING = re.compile(r"(?:ous|ful|less|[ai]ble|ical|ional|ential|[st]ive|ish|ly)$|^un")
_ADJECTIVES = word_set(
    "long big old new hard swift rude cold dark deep harsh huge large last late loud mean poor raw sad short sharp slow small "
    "sudden tough vast violent weak wild whole wrong bad worse worst angry dirty heavy lengthy risky messy ugly nasty strange "
    "political military illegal criminal economic tragic painful expensive corrupt divisive difficult divided chaotic"
)
_NOUNS = word_set(
    "executive executives detective representative native motive family reply supply rally ally assembly table handful british "
    "union unit university unity us until unless"
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded word in a text.

    Args:
        start: offset of its first character.
        end: offset just after its last.
        text: the word or phrase as it stands.
        entry: of the lexicon.
        form: which form of the entry it is.
        voice: ``outlet`` where the text says it itself, ``quoted`` inside quotation marks, ``attributed`` in
            indirect speech of somebody.
    """

    start: int
    end: int
    text: str
    entry: Entry
    form: int
    voice: Voice

    @property
    def neutral(self) -> tuple[str, ...]:
        """Plain wordings in the same form, the best first; "" where it is best dropped."""
        return tuple(alternative.forms[self.form] for alternative in self.entry.neutral)


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class _Option:
    """A form of an entry, under the first of its words that carries meaning.

    Args:
        words: of the form, in lower case.
        lead: how many of them stand before that word.
        entry: of the lexicon.
        form: its number among the entry's forms.
    """

    words: tuple[str, ...]
    lead: int
    entry: Entry
    form: int


def find_loaded(text: str, settled: Collection[str] = ()) -> tuple[Loaded, ...]:
    """The loaded words of a sentence, in order; where phrases overlap, the longest.

    Args:
        text: reading text of the sentence.
        settled: from :func:`legal_terms`; these are plain facts.
    """
    index = _index()
    if not any(_key(match.group()) in index for match in _TOKEN.finditer(text)):
        return ()
    tokens = _tokens(text)
    found: list[tuple[int, int, Entry, int]] = []
    free = 0  # first token that belongs to nothing found
    for place, token in enumerate(tokens):
        for option in index.get(token.lower, ()):
            start = place - option.lead
            if (
                start < free
                or (settled and option.entry.category == "killing" and _stem(option.entry) in settled)
                or not _stands(text, tokens, start, option)
            ):
                continue
            form, free = _form(tokens, start, option), start + len(option.words)
            found.append((tokens[start].start, tokens[free - 1].end, option.entry, form))
            break
    spans: list[Span] = voices(text) if found else []
    return tuple(
        Loaded(start, end, text[start:end], entry, form, voice_at(spans, start))
        for start, end, entry, form in found
    )


def loaded_words(text: str, settled: Collection[str] = ()) -> list[str]:
    """The words with which a sentence judges or dramatises in its own voice.

    Args:
        text: reading text of the sentence.
        settled: from :func:`legal_terms`; these are plain facts.
    """
    return [word.text for word in find_loaded(text, settled) if word.voice == "outlet"]


def legal_terms(texts: Iterable[str]) -> frozenset[str]:
    """Words for a killing that a court or the police uses somewhere: what is a charge is no verdict elsewhere.

    Args:
        texts: sentences of a cluster, or of a theme.

    Returns:
        Stems, such as that of "murder" where somebody is charged with it.
    """
    index, beginnings = _index(), _legal_beginnings()
    found = set()
    for text in texts:
        lower = text.lower()
        if not any(beginning in lower for beginning in beginnings):
            continue
        tokens = _tokens(text)
        for place, token in enumerate(tokens):
            for option in index.get(token.lower, ()):
                legal = _legal_conditions(option.entry)
                if legal and not all(_holds(c, text, tokens, place, 1) for c in legal):
                    found.add(_stem(option.entry))
    return frozenset(found)


def preferred(word: Loaded, others: Sequence[Collection[str]]) -> tuple[Alternative, ...]:
    """The plain wordings that are right for a word, the best first: what most other sources use, then the lexicon's order.

    Args:
        word: a loaded word.
        others: for each other source, the content stems of what it says of the same event.
    """

    def users(alternative: Alternative) -> int:
        stems = content_stems(alternative.forms[0])
        return sum(all(stem in other for stem in stems) for other in others) if stems else 0

    rated = [(users(alternative), alternative) for alternative in word.entry.neutral]
    right = [(count, alternative) for count, alternative in rated if count or not alternative.evidence]
    return tuple(alternative for _, alternative in sorted(right, key=lambda pair: -pair[0]))


def plain_stems(held: Collection[str]) -> set[str]:
    """Content stems of the plain wordings for the loaded words that a source holds, as "criticize" for "slam".

    Args:
        held: content stems of the source; a phrase counts where all of its stems are there.
    """
    table = _plain_of()
    return {
        plain
        for one in held
        for phrase, plains in table.get(one, ())
        if phrase <= set(held)
        for plain in plains
    }


@cache
def _plain_of() -> Mapping[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]:
    """A content stem of a loaded word or phrase → all of its stems, and those of its plain wordings."""
    found: dict[str, dict[frozenset[str], set[str]]] = defaultdict(dict)
    for entry in lexicon():
        plain = {s for one in entry.neutral for form in one.forms for s in content_stems(form)}
        for phrase in {frozenset(content_stems(form)) for form in entry.forms}:
            if phrase and plain - phrase:
                found[min(phrase)].setdefault(phrase, set()).update(plain - phrase)
    return {
        one: tuple((phrase, frozenset(plain)) for phrase, plain in phrases.items())
        for one, phrases in found.items()
    }


@cache
def loaded_stems() -> frozenset[str]:
    """Content stems of all loaded words: what a source says of these may be said of the word behind them."""
    return frozenset(s for entry in lexicon() for form in entry.forms for s in content_stems(form))


@cache
def _index() -> Mapping[str, tuple[_Option, ...]]:
    """Word → the forms of which it is the first that carries meaning, the longest first."""
    found: dict[str, list[_Option]] = defaultdict(list)
    for entry in lexicon():
        seen = set()
        for number, form in enumerate(entry.forms):
            # "rage" and "snap" are more than verbs of speaking: these are meant in the past tense only.
            if form in seen or (entry.kind == "s" and number not in {PAST, PARTICIPLE}):
                continue
            if (
                entry.kind != "v" or number != BASE or form != entry.forms[PAST]
            ):  # "hit back" goes as the past
                seen.add(form)
                words = tuple(re.split(r"[ -]", form.lower()))
                lead = next((place for place, word in enumerate(words) if word not in FUNCTION_WORDS), 0)
                found[words[lead]].append(_Option(words, lead, entry, number))
    return {
        word: tuple(sorted(options, key=lambda o: (-len(o.words), o.entry.kind != "a")))
        for word, options in found.items()
    }


@cache
def _legal_beginnings() -> tuple[str, ...]:
    """What the words with legal conditions begin with: most texts have none of it, which is quickly seen."""
    words = {form for entry in lexicon() if _legal_conditions(entry) for form in entry.forms}
    return tuple(sorted({word[:6].lower() for word in words}))


@lru_cache(maxsize=4096)
def _legal_conditions(entry: Entry) -> tuple[Condition, ...]:
    """The conditions by which a single word for a killing is a legal term; none for other entries."""
    if entry.category != "killing" or " " in entry.text:
        return ()
    return tuple(condition for condition in entry.conditions if LAW.issubset(condition.openings))


@lru_cache(maxsize=4096)
def _stem(entry: Entry) -> str:
    return stem(entry.text)


def _key(word: str) -> str:
    """A word as it is looked up: in lower case, without a possessive ending."""
    word = word.lower().replace("’", "'")
    return word[:-2] if word.endswith("'s") and len(word) > 2 else word


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        lower = _key(word)
        tokens.append(_Token(match.start(), match.start() + len(lower), word[: len(lower)], lower))
    return tokens


def _stands(text: str, tokens: Sequence[_Token], place: int, option: _Option) -> bool:
    """Whether a form stands at a place, and is loaded there."""
    words, entry = option.words, option.entry
    run = tokens[place : place + len(words)]
    return (
        len(run) == len(words)
        and all(token.lower == word for token, word in zip(run, words, strict=True))
        and all(text[a.end : b.start] in _JOINTS for a, b in pairwise(run))
        and not _in_name(text, tokens, place)
        and _reads_as(text, tokens, place, option)
        and all(_holds(condition, text, tokens, place, len(words)) for condition in entry.conditions)
    )


def _in_name(text: str, tokens: Sequence[_Token], place: int) -> bool:
    """Whether a capital inside the sentence makes the word a part of a name; shouting does not."""
    token = tokens[place]
    if place == 0 or not token.text[0].isupper() or token.text.isupper():
        return False
    return text[tokens[place - 1].end : token.start] in _JOINTS


def _reads_as(text: str, tokens: Sequence[_Token], place: int, option: _Option) -> bool:
    """Whether the neighbours allow a verb, a noun or an adjective in that form."""
    kind, form, length = option.entry.kind, option.form, len(option.words)
    before = tokens[place - 1].lower if place else ""
    if kind == "v" and form == BASE:
        return (
            before in _BEFORE_BASE
            or before.endswith("ly")
            or (before.endswith("s") and before not in _DETERMINERS)
        )
    if kind == "v" and form == THIRD:
        return before not in _DETERMINERS | _AUXILIARIES | _PREPOSITIONS
    if kind == "n":
        return before not in _SUBJECTS and before not in _AUXILIARIES
    if kind == "a":
        paired = before in {"and", "or", "but"} and place > 1 and adjectival(tokens[place - 2].lower)
        return (
            paired
            or before in _LINKS
            or before.endswith("ly")
            or attributive(text, tokens[place + length - 1].end)
        )
    return True


def attributive(text: str, end: int) -> bool:
    """Whether an adjective stands before its noun, or before another adjective.

    Args:
        text: of the sentence.
        end: offset just after the adjective.
    """
    following = _FOLLOWING.match(text, end)
    if following is None:
        return False
    word = _key(following["word"])
    return adjectival(word) if len(following["joint"]) > 1 else word not in FUNCTION_WORDS


def adjectival(word: str) -> bool:
    """Whether a word is an adjective, as far as its ending and two lists can tell.

    Args:
        word: in lower case.
    """
    if word in FUNCTION_WORDS or word in _NOUNS:
        return False
    return (
        word in _ADJECTIVES
        or bool(_ENDING.search(word))
        or any(o.entry.kind == "a" for o in _index().get(word, ()))
    )


def _form(tokens: Sequence[_Token], place: int, option: _Option) -> int:
    """Which form a word has there: the past may be the participle, or the base form where these are the same."""
    if option.entry.kind != "v" or option.form != PAST:
        return option.form
    if (
        option.entry.forms[BASE] == option.entry.forms[PAST]
        and place
        and tokens[place - 1].lower in _AUXILIARIES
    ):
        return BASE
    perfect = any(token.lower in _PERFECT for token in tokens[max(0, place - 3) : place])
    return PARTICIPLE if perfect else PAST


def _holds(condition: Condition, text: str, tokens: Sequence[_Token], place: int, length: int) -> bool:
    last = place + length
    if condition.place == "before":
        beside = last < len(tokens) and _BESIDE.fullmatch(text, tokens[last - 1].end, tokens[last].start)
        near = tokens[last : last + 1] if beside else []
    elif condition.place == "after":
        beside = place > 0 and _BESIDE.fullmatch(text, tokens[place - 1].end, tokens[place].start)
        near = tokens[place - 1 : place] if beside else []
    else:
        near = [*tokens[:place], *tokens[last:]]
    there = any(
        token.lower in condition.words
        or token.lower.startswith(condition.openings)
        or (condition.capital and token.text[0].isupper())
        for token in near
    ) or (condition.quotation and _by_quotation(text))
    return there == condition.wanted


def _by_quotation(text: str) -> bool:
    return any(mark in text for mark in '“”"‘') or text.rstrip().endswith(":")
