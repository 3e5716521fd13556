"""Loaded language: words that judge, jeer or dramatise where a plain word was at hand, and who uses them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.annotate.adjective import ENDING, adjectival, attributive, bare
from summarizer.annotate.inflection import BASE, PARTICIPLE, PAST, THIRD
from summarizer.annotate.loaded_index import Option, may_be_dropped, options, plain_of
from summarizer.annotate.loaded_lexicon import LAW, Alternative, Condition, Entry, entry_of, rows
from summarizer.annotate.voice import Span, Voice, voice_at, voices
from summarizer.annotate.word import content_stems, stem, word_set
from summarizer.document import Sentence

# Of 1,500 articles of centre outlets 1 in 60 has as many.
_FEW, _CHARGED = 2, 0.007
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
_POSSESSIVES = word_set("his her its their our your my one's")

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
# A verb of speaking has its quotation beside it: a few words before, or after.
_REACH = 70
_QUOTED_BEFORE = re.compile(r"(?:[,.!?…][”\"’']|[”\"’'],)(?: [\w.’'-]+,?){0,6} $")
_QUOTED_AFTER = re.compile(r" that\b|(?:,|:| [\w.’'-]+,)? [“\"‘']|: ")


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
        fits: whether the plain wordings are meant for it: not where only a charged article makes it loaded, and
            the words that would show its sense are not there.
    """

    start: int
    end: int
    text: str
    entry: Entry
    form: int
    voice: Voice
    fits: bool = True

    @property
    def neutral(self) -> tuple[str, ...]:
        """Plain wordings in the same form, the best first; "" where it is best dropped."""
        return tuple(alternative.forms[self.form] for alternative in self.entry.neutral) if self.fits else ()


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    lower: str


def find_loaded(text: str, settled: Collection[str] = (), *, charged: bool = False) -> tuple[Loaded, ...]:
    """The loaded words of a sentence, in order; where phrases overlap, the longest.

    Args:
        text: reading text of the sentence.
        settled: from :func:`legal_terms`; these are plain facts.
        charged: whether the article that it comes from is one of :func:`charged_articles`.
    """
    tokens = _tokens(text)
    found: list[tuple[int, int, Entry, int, bool]] = []
    free = 0  # first token that belongs to nothing found
    for place, token in enumerate(tokens):
        for option in options(token.lower):
            start = place - option.lead
            if (
                start < free
                or (settled and option.entry.category == "killing" and _stem(option.entry) in settled)
                or not _stands(text, tokens, start, option, charged)
            ):
                continue
            form, free = _form(tokens, start, option), start + len(option.words)
            fits = not charged or _fits(text, tokens, start, option)
            found.append((tokens[start].start, tokens[free - 1].end, option.entry, form, fits))
            break
    spans: list[Span] = voices(text) if found else []
    return tuple(
        Loaded(start, end, text[start:end], entry, form, voice_at(spans, start), fits)
        for start, end, entry, form, fits in found
    )


def loaded_words(text: str, settled: Collection[str] = ()) -> list[str]:
    """The words with which a sentence judges or dramatises in its own voice.

    Args:
        text: reading text of the sentence.
        settled: from :func:`legal_terms`; these are plain facts.
    """
    return [word.text for word in find_loaded(text, settled) if word.voice == "outlet"]


def charged_articles(sentences: Iterable[Sentence], settled: Collection[str] = ()) -> frozenset[str]:
    """Articles that are full of loaded words: what else may be one is one there.

    A tabloid or a state's paper has several in a hundred words of its own, an agency one in a thousand, so
    that few words tell them apart.

    Args:
        sentences: of any articles.
        settled: from :func:`legal_terms`.

    Returns:
        Their ids.
    """
    loaded: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for sentence in sentences:
        words[sentence.article] += sentence.words
        loaded[sentence.article] += len(loaded_words(sentence.text, settled))
    return frozenset(
        article for article, count in loaded.items() if count >= _FEW and count >= _CHARGED * words[article]
    )


def legal_terms(texts: Iterable[str]) -> frozenset[str]:
    """Words for a killing that a court or the police uses somewhere: what is a charge is no verdict elsewhere.

    Args:
        texts: sentences of a cluster, or of a theme.

    Returns:
        Stems, such as that of "murder" where somebody is charged with it.
    """
    beginnings = _legal_beginnings()
    found = set()
    for text in texts:
        lower = text.lower()
        if not any(beginning in lower for beginning in beginnings):
            continue
        tokens = _tokens(text)
        for place, token in enumerate(tokens):
            for option in options(token.lower):
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

    rated = [(users(alternative), alternative) for alternative in word.entry.neutral if word.fits]
    right = [(count, alternative) for count, alternative in rated if count or not alternative.evidence]
    return tuple(alternative for _, alternative in sorted(right, key=lambda pair: -pair[0]))


def plain_stems(held: Collection[str]) -> set[str]:
    """Content stems of the plain wordings for the loaded words that a source holds, as "criticize" for "slam".

    Args:
        held: content stems of the source; a phrase counts where all of its stems are there.
    """
    all_held = frozenset(held)
    return {
        plain
        for one in all_held
        for phrase, plains in plain_of(one)
        if phrase <= all_held
        for plain in plains
    }


class _Dropped(Container[str]):
    """Stems of the loaded words that a sentence can do without."""

    def __contains__(self, stem: object) -> bool:
        return isinstance(stem, str) and may_be_dropped(stem)


def loaded_stems() -> Container[str]:
    """Content stems of the loaded words that may be dropped: what is said of these may be said of the word behind them."""
    return _Dropped()


@cache
def _legal_beginnings() -> tuple[str, ...]:
    """What the words with legal conditions begin with: most texts have none of it, which is quickly seen."""
    entries = [entry_of(row, text) for row in rows() if row.category == "killing" for text in row.texts]
    words = {form for entry in entries if _legal_conditions(entry) for form in entry.forms}
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


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        lower = bare(word)
        tokens.append(_Token(match.start(), match.start() + len(lower), word[: len(lower)], lower))
    return tokens


def _stands(text: str, tokens: Sequence[_Token], place: int, option: Option, charged: bool) -> bool:
    """Whether a form stands at a place, and is loaded there."""
    words, entry = option.words, option.entry
    run = tokens[place : place + len(words)]
    return (
        len(run) == len(words)
        and all(_is(token, word) for token, word in zip(run, words, strict=True))
        and all(text[a.end : b.start] in _JOINTS for a, b in pairwise(run))
        and (words[0] != "~" or text[run[0].end] == "-")
        and not _in_name(text, tokens, place)
        and _reads_as(text, tokens, place, option)
        and all(
            (charged and condition.sober) or _holds(condition, text, tokens, place, len(words))
            for condition in entry.conditions
        )
    )


def _fits(text: str, tokens: Sequence[_Token], place: int, option: Option) -> bool:
    """Whether the conditions that show the sense of a verb or a noun hold; an adjective is dropped in any."""
    return option.entry.kind not in {"v", "n"} or all(
        condition.always_sober or _holds(condition, text, tokens, place, len(option.words))
        for condition in option.entry.conditions
    )


def _is(token: _Token, word: str) -> bool:
    """Whether a token is a word of an entry: itself, any possessive for "one's", anything for "~"."""
    return word in (token.lower, "~") or (word == "one's" and token.lower in _POSSESSIVES)


def _in_name(text: str, tokens: Sequence[_Token], place: int) -> bool:
    """Whether a capital inside the sentence makes the word a part of a name; shouting does not."""
    token = tokens[place]
    if place == 0 or not token.text[0].isupper() or token.text.isupper():
        return False
    return text[tokens[place - 1].end : token.start] in _JOINTS


def _reads_as(text: str, tokens: Sequence[_Token], place: int, option: Option) -> bool:
    """Whether the neighbours allow a verb, a noun or an adjective in that form."""
    kind, form, length = option.entry.kind, option.form, len(option.words)
    before = tokens[place - 1].lower if place else ""
    if kind == "v" and form == BASE:
        return (
            before in _BEFORE_BASE
            or before.endswith("ly")
            or (before.endswith("s") and before not in _DETERMINERS)
        )
    if kind == "s":
        end = tokens[place + length - 1].end
        return before not in _DETERMINERS and _by_speech(text, tokens[place].start, end)
    if kind == "v" and form == THIRD:
        return before not in _DETERMINERS | _AUXILIARIES | _PREPOSITIONS
    if kind == "n":
        return before not in _SUBJECTS and before not in _AUXILIARIES
    if kind == "a":
        paired = before in {"and", "or", "but"} and place > 1 and adjectival(tokens[place - 2].lower)
        return (
            paired
            or length > 1
            or ENDING.search(option.words[0]) is not None
            or before in _LINKS
            or before.endswith("ly")
            or attributive(text, tokens[place + length - 1].end)
        )
    return True


def _by_speech(text: str, start: int, end: int) -> bool:
    """Whether what somebody says stands beside a verb: a quotation, "that …" or, at the end, a colon."""
    return bool(
        _QUOTED_BEFORE.search(text, max(0, start - _REACH), start)
        or _QUOTED_AFTER.match(text, end)
        or (text.endswith(":") and len(text) - end < _REACH)
    )


def _form(tokens: Sequence[_Token], place: int, option: Option) -> int:
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
        or (condition.digit and token.text[0].isdigit())
        for token in near
    ) or (condition.quotation and _by_quotation(text))
    return there == condition.wanted


def _by_quotation(text: str) -> bool:
    return any(mark in text for mark in '“”"‘') or text.rstrip().endswith(":")
