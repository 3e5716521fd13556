"""Facts of a wording that its sources do not state. Each function returns the first it finds, or "".

A plain word is stated where a source has a loaded one for it: "criticized" by "slammed".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from summarizer.annotate import Annotation, Cue
from summarizer.annotate.background import vocabulary
from summarizer.annotate.loaded import loaded_stems, plain_stems
from summarizer.annotate.word import FUNCTION_WORDS, WORD, stem

_DIGITS = re.compile(r"\d+(?:[.,:–-]\d+)*")
_SINGLE = re.compile(r"(?<!\w)[‘']([^‘’']{3,})[’'](?!\w)")
_QUOTE_MARKS = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


def unstated_number(shown: Annotation, sources: Sequence[Annotation], text: str, passages: str) -> str:
    """A number whose value, unit or counted noun no source has.

    A number agrees with one of a source when value and unit are the same and both count the same thing,
    as far as both say what they count. Besides, and whatever the parser understood, every run of digits
    must stand in a source.

    Args:
        shown: annotation of the wording.
        sources: annotations of its source sentences.
        text: the wording.
        passages: the source sentences, joined.
    """
    stated = [number for source in sources for number in source.numbers]
    for number in shown.numbers:
        if not any(
            n.value == number.value
            and n.unit == number.unit
            and n.bound == number.bound
            and (not n.counted or not number.counted or _means(n.counted, number.counted))
            for n in stated
        ):
            return text[number.start : number.end]
    runs = set(_DIGITS.findall(passages))
    return next((run for run in _DIGITS.findall(text) if run not in runs), "")


def _means(held: str, shown: str) -> bool:
    """Whether a stem is that of the held word, or of a plain word for it."""
    return held == shown or shown in plain_stems({held})


def unstated_date(shown: Annotation, sources: Sequence[Annotation]) -> str:
    """A date or time that no source has; "January" is covered by "Jan. 3, 2020", not the other way."""
    stated = {date.normal for source in sources for date in source.dates}
    parts = {part for normal in stated for part in (normal, *normal.split("-"))}
    return next(
        (
            d.text
            for d in shown.dates
            if d.normal not in stated and not (d.kind in {"month", "year"} and d.normal in parts)
        ),
        "",
    )


def unstated_name(shown: Annotation, text: str, passages: str) -> str:
    """A name with a word that no source has.

    Beside the names that were found, every capitalised word in the middle of the wording must stand in a
    source, in whatever case; so must a first word, unless news writes it in lower case.
    """
    held = {part for word in WORD.findall(passages) for part in _forms(word)}
    plain = plain_stems({stem(word) for word in held})
    for name in shown.names:
        missing = [
            w
            for w in WORD.findall(f"{name.title} {name.text}")
            if not _forms(w) & held and stem(w.lower()) not in plain
        ]
        if missing:
            return name.text if missing[0] in name.text else f"{name.title} {name.text}"
    for place, match in enumerate(WORD.finditer(text)):
        word = match.group()
        if any(d.start <= match.start() < d.end for d in shown.dates):
            continue  # compared by what they mean
        if not word[0].isupper() or word.lower() in FUNCTION_WORDS or _forms(word) & held:
            continue
        if stem(word.lower()) in plain:
            continue
        usual = vocabulary().get(word.lower())
        if place == 0 and usual is not None and usual.capitalised < 0.5:
            continue
        return word
    return ""


def _forms(word: str) -> set[str]:
    lower = word.lower().replace("’", "'").removesuffix("'s")
    return {lower, lower.replace(".", ""), *lower.split("-")}


def altered_quotation(shown: Annotation, sources: Sequence[Annotation], text: str, passages: str) -> str:
    """Words between quotation marks that do not stand in a source just so, white space and marks aside."""
    quoted = [_plain(q.text) for source in sources for q in source.quotations]
    for quotation in shown.quotations:
        words = _plain(quotation.text)
        if words and not any(words in held for held in quoted):
            return quotation.text
    # Inside single marks a source may have the words without them: they are not told from apostrophes.
    held = _plain(passages)
    return next((words for words in _SINGLE.findall(text) if _plain(words) not in held), "")


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTE_MARKS).split()).strip(" ,.;:!?\"'")


def moved_speaker(shown: Annotation, sources: Sequence[Annotation], text: str) -> str:
    """A quotation whose speaker is another one than in every source that has it."""
    for quotation in shown.quotations:
        given = [
            q.speaker for s in sources for q in s.quotations if q.speaker and _overlap(q.text, quotation.text)
        ]
        outside = text[: quotation.start] + text[quotation.end :]
        words = _name_words(quotation.speaker or outside)
        # "He said": whom it stands for, the name check sees to.
        named = [given_words for speaker in given if (given_words := _name_words(speaker))]
        if named and not any(words & given_words for given_words in named):
            return quotation.speaker or outside.strip(" ,.")
    return ""


def _overlap(a: str, b: str) -> bool:
    one, other = set(WORD.findall(a.lower())), set(WORD.findall(b.lower()))
    return len(one & other) >= 0.6 * min(len(one), len(other)) if one and other else False


def _name_words(name: str) -> set[str]:
    return {w.lower() for w in WORD.findall(name)} - FUNCTION_WORDS


def flipped(shown: Annotation, sources: Sequence[Annotation]) -> str:
    """A cue of negation or modality that was added, or dropped from a word that the wording keeps.

    A cue bears on the first content word after it. It was added when no source has a cue of its kind on
    that word, or on a loaded one that the wording has no more; it was dropped when the wording has the
    word, every source that has the word has a cue on it, and the wording has none.

    Returns:
        The cue and the word that it bears on, "" where nothing was flipped.
    """
    kept = set(shown.stems)
    for cue in shown.cues:
        if cue.scope and not any(_same(cue, c, kept) for s in sources for c in s.cues):
            return f"added “{cue.word}” on “{cue.scope}”"
    for source in sources:
        for cue in source.cues:
            if not cue.scope or cue.scope not in kept or any(_same(c, cue, kept) for c in shown.cues):
                continue
            elsewhere = any(
                cue.scope in other.stems and not any(c.scope == cue.scope for c in other.cues)
                for other in sources
                if other is not source
            )
            repeated = source.stems.count(cue.scope) > 1
            if not elsewhere and not repeated:
                return f"dropped “{cue.word}” from “{cue.scope}”"
    return ""


def _same(shown: Cue, stated: Cue, kept: Collection[str]) -> bool:
    """Whether a cue bears on the same; a loaded word that it bore on may have been dropped."""
    dropped = stated.word == shown.word and stated.scope in loaded_stems() and stated.scope not in kept
    return shown.kind == stated.kind and (_means(stated.scope, shown.scope) or dropped)


def unsupported_words(shown: Annotation, sources: Sequence[Annotation]) -> list[str]:
    """Content stems of the wording that no source has, in order."""
    held = {s for source in sources for s in source.stems}
    held |= {stem(part) for s in held for part in s.split("-")}
    held |= plain_stems(held)
    return [s for s in shown.stems if s not in held]
