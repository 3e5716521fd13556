"""Words that carry charge: a small list of our own, one made by counting, and lexicons that a user brings."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from summarizer.annotate.loaded_lexicon import lexicon as replacing_lexicon
from summarizer.document import SummarizerError

OWN = Path(__file__).with_name("charged_words.tsv")
SLANTED = Path(__file__).with_name("slanted_words.tsv")
# Lee et al. 2022: the words of either end of the valence scale count, on a scale from 0 to 1.
POSITIVE, NEGATIVE = 0.65, 0.35


@dataclass(frozen=True, slots=True)
class ChargedWord:
    """A word that judges or dramatises.

    Args:
        word: its base form, or a phrase.
        forms: its other forms.
        kind: judgement, violence (dramatised), alarm, hype, ridicule, attribution (loaded verbs of saying),
            labelling or praise.
        arousal: 0 calm to 1 agitated.
        valence: -1 against, 0 neither, 1 in favour.
        neutral: a plain word for it, or "".
    """

    word: str
    forms: tuple[str, ...]
    kind: str
    arousal: float
    valence: int
    neutral: str


@cache
def charged_words() -> Mapping[str, ChargedWord]:
    """Each form of the package's own list, in lower case → its entry."""
    entries: dict[str, ChargedWord] = {}
    lines = [line for line in OWN.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for line in lines[1:]:
        word, forms, kind, arousal, valence, neutral = line.split("\t")
        others = tuple(forms.split(",")) if forms else ()
        entry = ChargedWord(word, others, kind, float(arousal), int(valence), neutral)
        entries.update(dict.fromkeys((word, *others), entry))
    return entries


@cache
def charged_bases() -> Mapping[str, str]:
    """Each form of the package's own list → the word that it is a form of."""
    return {form: entry.word for form, entry in charged_words().items()}


@cache
def unreplaced_bases() -> Mapping[str, str]:
    """:func:`charged_bases` without the words of which the lexicon that replaces loaded words has a form."""
    replaced = {base for form, base in charged_bases().items() if replaces(form)}
    return {form: base for form, base in charged_bases().items() if base not in replaced}


@cache
def slanted_bases() -> Mapping[str, str]:
    """Each form of ``slanted_words.tsv``, which ``slanted_build.py`` makes → its commonest form."""
    lines = [line for line in SLANTED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    bases: dict[str, str] = {}
    for line in lines[1:]:
        word, forms = line.split("\t")[:2]
        bases.update(dict.fromkeys((word, *filter(None, forms.split(","))), word))
    return bases


def replaces(form: str) -> bool:
    """Whether the lexicon that replaces loaded words has a form, in whatever condition.

    Args:
        form: in lower case; hyphens and spaces are the same.
    """
    return form.replace("-", " ") in _replaced()


@cache
def _replaced() -> frozenset[str]:
    return frozenset(form.replace("-", " ") for entry in replacing_lexicon() for form in entry.forms)


def fingerprint(bases: Mapping[str, str]) -> str:
    """Eight hex digits of a list of words, for a signature.

    Args:
        bases: form → base form.
    """
    return _digest("\n".join(f"{form}\t{base}" for form, base in sorted(bases.items())).encode())


@dataclass(frozen=True, slots=True)
class ArousalLexicon:
    """Arousal of positive and of negative words.

    Args:
        name: what the signature calls it.
        positive: word → arousal, 0..1, of the words of positive valence.
        negative: the same for those of negative valence.
        known: all words of the lexicon, those of neither valence too.
        base: further form → base form, where the lexicon says so.
    """

    name: str
    positive: Mapping[str, float]
    negative: Mapping[str, float]
    known: frozenset[str]
    base: Mapping[str, str]


@cache
def own_arousal() -> ArousalLexicon:
    """The package's own list as an arousal lexicon; phrases and words of neither valence have no part.

    Hyphens are taken out, as they are from the texts that are looked up in it.
    """
    forms = {form.replace("-", ""): entry for form, entry in charged_words().items() if " " not in form}
    return ArousalLexicon(
        name=f"own:{_digest(OWN.read_bytes())}",
        positive={form: entry.arousal for form, entry in forms.items() if entry.valence > 0},
        negative={form: entry.arousal for form, entry in forms.items() if entry.valence < 0},
        known=frozenset(forms),
        base={form: entry.word.replace("-", "") for form, entry in forms.items()},
    )


def read_arousal(path: str) -> ArousalLexicon:
    """Read a lexicon in the form of NRC-VAD: word, valence, arousal, dominance, parted by tabs.

    Args:
        path: the file; a first line of headings is passed over. Valence and arousal lie in 0..1, as in
            version 1 of NRC-VAD (Mohammad 2018); version 2 has another scale, for which the thresholds
            of Lee et al. (2022) were not made.

    Raises:
        SummarizerError: the file cannot be read, or a line has another form.
    """
    try:
        data = Path(path).expanduser().read_bytes()
        text = data.decode("utf-8-sig")
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise SummarizerError(f"cannot read the lexicon {path!r}: {reason}") from error
    positive: dict[str, float] = {}
    negative: dict[str, float] = {}
    known: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        row = _row(line)
        if row is None:
            if number == 1:
                continue
            raise SummarizerError(f"{path!r}, line {number}: no word, valence and arousal parted by tabs")
        word, valence, arousal = row
        if not (0 <= valence <= 1 and 0 <= arousal <= 1):
            raise SummarizerError(f"{path!r}, line {number}: valence and arousal must lie in 0..1")
        known.add(word)
        if valence > POSITIVE:
            positive[word] = arousal
        elif valence < NEGATIVE:
            negative[word] = arousal
    if not known:
        raise SummarizerError(f"the lexicon {path!r} holds no word")
    return ArousalLexicon(f"{Path(path).name}:{_digest(data)}", positive, negative, frozenset(known), {})


def _row(line: str) -> tuple[str, float, float] | None:
    word, *values = line.split("\t")
    try:
        valence, arousal = (float(value) for value in values[:2])
    except ValueError:
        return None
    return (word.strip().lower(), valence, arousal) if word.strip() else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]
