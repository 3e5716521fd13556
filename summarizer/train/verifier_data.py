"""What the verifier learns from: a sentence beside source sentences, and whether they entail it.

True ones are the targets of fusion examples, shortened sentences and sentences of the sources themselves;
wrong ones are made of these by rule (:mod:`summarizer.train.corrupt`).
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from summarizer.document import SummarizerError
from summarizer.fuse.trim import trim
from summarizer.train.corrupt.text import Span, capitalised, is_sentence, overlaps, plain_words
from summarizer.train.examples import TRAIN, VALID, Example, read
from summarizer.train.negatives import Balance, by_event, foreign_pool, negatives

VERIFIER_TRAIN = "verifier-train.jsonl.gz"
VERIFIER_VALID = "verifier-valid.jsonl.gz"
VERIFIER_STATISTICS = "verifier-statistics.json"
POSITIVE_KINDS = ("target", "compression", "copy")

# Titles are no sentences, and spoiled sources say what nobody said.
_USED = frozenset({"natural", "neutral", "pair", "unfused"})
_MOST_SOURCES = 5
_DISTRACTED = 0.5  # share of the examples that get further sentences of their event as sources
_FROM_SOURCE = 0.35  # share of the negatives that are made of a source sentence and not of the target
_LEAST_WORDS, _MOST_WORDS = 7, 45
_LEAST_LEFT = 6
_INSERTED = re.compile(
    r", (?:who|which|an?|the) (?!(?:and|or)\b)[^,;:“”\"()]{8,90},"
    r"(?= (?:said|says|told|was|were|is|are|has|have|had|will|would|did|announced|called|also)\b)"
)
_APPENDED = re.compile(r", (?:which|who) [^,;:“”\"()]{12,110}(?=\.$)")
_LED_BY_DAY = re.compile(
    r"^(?:On|Late|Early)(?: on)? [A-Z][a-z]+day(?: (?:morning|afternoon|evening|night))?, (?=[A-Za-z])"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and sources that do or do not entail it.

    Args:
        id: unique in its file: the example's id, and what was made of it.
        candidate: the sentence.
        sources: 1 to 5 source sentences.
        entailed: whether the sources entail the candidate.
        kind: ``target``, ``compression`` or ``copy`` of an entailed one, else a kind of
            :data:`summarizer.train.corrupt.KINDS`.
        spans: (start, end) offsets in the candidate of what is wrong; () where nothing is.
        original: the true sentence that a wrong one was made of; "" for a true one.
        origin: kind of the example.
        event: pairs of one event stand in one split.
    """

    id: str
    candidate: str
    sources: tuple[str, ...]
    entailed: bool
    kind: str
    spans: tuple[Span, ...]
    original: str
    origin: str
    event: str


@dataclass(frozen=True, slots=True)
class VerifierStatistics:
    """How many pairs were made of what.

    Args:
        kinds: kind of pair → number.
        origins: kind of example → number.
        entailed: number of pairs whose sources entail the candidate.
        events: number of events.
    """

    kinds: Mapping[str, int] = field(default_factory=dict)
    origins: Mapping[str, int] = field(default_factory=dict)
    entailed: int = 0
    events: int = 0


def make(examples: Iterable[Example], seed: int = 0, *, most: int = 3) -> Iterator[Pair]:
    """Make pairs of examples: true and wrong ones in equal numbers, kinds of error as even as can be.

    What is made of an example depends on the seed, its id and, for the balance, the examples before it: the
    same examples in the same order give the same pairs.

    Args:
        examples: of one split; titles, briefs and spoiled ones are passed over.
        seed: of every choice.
        most: wrong sentences an example at most.

    Yields:
        The pairs of an example together: true ones first.
    """
    chosen = [e for e in examples if e.kind in _USED and e.task == "sentence" and is_sentence(e.target)]
    others, events = foreign_pool(chosen, seed), by_event(chosen)
    balance, true, wrong = Balance(), 0, 0
    for example in chosen:
        rng = Random(f"{seed} {example.id}")  # noqa: S311 - training data, not secrets
        sources = _with_distractors(example, events[example.event], rng)
        base, is_copy = _base(example, sources, rng)
        made = negatives(base, sources, others, rng, balance, most=most)
        wrong += len(made)
        needed = {"copy" if is_copy else "target": base} if made else {}
        optional = _optional(example, sources, needed, rng)
        for place, (kind, candidate) in enumerate([*needed.items(), *optional]):
            # What was made wrong stands there right as well; what else is true, while wrong ones are ahead.
            if place >= len(needed) and true >= wrong:
                break
            true += 1
            yield _pair(example, sources, kind, candidate)
        for found in made:
            yield _pair(example, sources, found.kind, found.text, spans=found.spans, original=base)


def _pair(
    example: Example,
    sources: tuple[str, ...],
    kind: str,
    candidate: str,
    *,
    spans: tuple[Span, ...] = (),
    original: str = "",
) -> Pair:
    name = f"{example.id}/{kind}"
    return Pair(name, candidate, sources, not spans, kind, spans, original, example.kind, example.event)


def _with_distractors(example: Example, of_event: Sequence[str], rng: Random) -> tuple[str, ...]:
    """The sources of an example, at times with one or two other sentences of its event between them."""
    room = _MOST_SOURCES - len(example.sources)
    further = [s for s in of_event if s not in example.sources and s != example.target]
    if room <= 0 or not further or rng.random() >= _DISTRACTED:
        return example.sources
    sources = [*example.sources, *rng.sample(further, min(len(further), room, rng.choice((1, 2))))]
    rng.shuffle(sources)
    return tuple(sources)


def _base(example: Example, sources: Sequence[str], rng: Random) -> tuple[str, bool]:
    """The true sentence that is made wrong, and whether it is one of the sources."""
    fit = [s for s in sources if is_sentence(s) and _LEAST_WORDS <= len(s.split()) <= _MOST_WORDS]
    if fit and rng.random() < _FROM_SOURCE:
        return rng.choice(fit), True
    return example.target, False


def _optional(
    example: Example, sources: Sequence[str], needed: Mapping[str, str], rng: Random
) -> list[tuple[str, str]]:
    """Further true sentences of an example, in the order of preference: target, shortened, copy."""
    found = [("target", example.target)]
    longer = [example.target, *sources]
    rng.shuffle(longer)
    if shorter := next(filter(None, map(compress, longer)), ""):
        found.append(("compression", shorter))
    fit = [s for s in sources if is_sentence(s) and len(s.split()) <= _MOST_WORDS and s != example.target]
    if fit:
        found.append(("copy", rng.choice(fit)))
    # Half the time the target, which alone is fused, comes first.
    if rng.random() < 0.5:
        rng.shuffle(found)
    return [(kind, text) for kind, text in found if kind not in needed]


def compress(text: str) -> str:
    """A sentence that the text entails, by deletion of what is said aside.

    Args:
        text: reading text of a sentence.

    Returns:
        The text without what :func:`summarizer.fuse.trim.trim` takes out, without a relative clause or an
        apposition between commas, a relative clause at the end, or a day at the start; "" where nothing of
        this is there, or where too little would be left.
    """
    shorter, _ = trim(text)
    shorter = _INSERTED.sub("", shorter, count=1)
    shorter = _APPENDED.sub("", shorter, count=1)
    if day := _LED_BY_DAY.match(shorter):
        shorter = capitalised(shorter[day.end() :])
    if plain_words(shorter) == plain_words(text) or len(shorter.split()) < _LEAST_LEFT:
        return ""
    return shorter if is_sentence(shorter) else ""


def wrong_words(spans: Sequence[Span], words: Sequence[Span]) -> list[bool]:
    """Which words of a candidate are wrong: what the verifier's second output learns.

    Args:
        spans: of a :class:`Pair`.
        words: (start, end) offsets of the candidate's words.

    Returns:
        For each word, whether it lies in a span, be it in part.
    """
    return [overlaps(spans, start, end) for start, end in words]


def write_pairs(pairs: Iterable[Pair], path: Path) -> VerifierStatistics:
    """Write pairs to a ``.jsonl.gz`` file, the same bytes for the same pairs; it appears when complete.

    Args:
        pairs: in the order of the file.
        path: where to; its folder is made.

    Returns:
        What was written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    kinds: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    events, entailed = set(), 0
    with (
        unfinished.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as lines,
    ):
        for pair in pairs:
            lines.write(json.dumps(asdict(pair), ensure_ascii=False) + "\n")
            kinds[pair.kind] += 1
            origins[pair.origin] += 1
            events.add(pair.event)
            entailed += pair.entailed
    unfinished.replace(path)
    return VerifierStatistics(
        dict(sorted(kinds.items())), dict(sorted(origins.items())), entailed, len(events)
    )


def read_pairs(path: Path) -> Iterator[Pair]:
    """Read pairs, one at a time.

    Args:
        path: a file that :func:`write_pairs` made.

    Yields:
        The pairs in the order of the file.

    Raises:
        SummarizerError: there is no such file, or a line of it is no pair.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                yield _parse(line, path, number)
    except FileNotFoundError:
        raise SummarizerError(f"there is no file {path}: make it with “summarizer train data”") from None
    except (gzip.BadGzipFile, EOFError, UnicodeDecodeError) as error:
        raise SummarizerError(f"{path} is not a complete .jsonl.gz file: {error}") from None


def _parse(line: str, path: Path, number: int) -> Pair:
    try:
        record = json.loads(line)
        spans = tuple((int(start), int(end)) for start, end in record["spans"])
        return Pair(**{**record, "sources": tuple(record["sources"]), "spans": spans})
    except (ValueError, TypeError, KeyError) as error:
        raise SummarizerError(f"{path}, line {number}: not a pair ({error})") from None


def build(
    data: Path, output: Path, *, seed: int = 0, most: int = 3, limit: int | None = None
) -> dict[str, VerifierStatistics]:
    """Make the verifier's training and validation pairs of the fusion examples; the split by event stays.

    Args:
        data: folder with the fusion model's ``train.jsonl.gz`` and ``valid.jsonl.gz``.
        output: folder that gets ``verifier-train.jsonl.gz``, ``verifier-valid.jsonl.gz`` and
            ``verifier-statistics.json``.
        seed: of every choice.
        most: wrong sentences an example at most.
        limit: examples of each split to read at most; None for all.

    Returns:
        ``train`` and ``valid`` → what was made.

    Raises:
        SummarizerError: an input is missing or broken.
    """
    statistics = {}
    for split, source, target in (("train", TRAIN, VERIFIER_TRAIN), ("valid", VALID, VERIFIER_VALID)):
        examples = [example for example, _ in zip(read(data / source), _places(limit), strict=False)]
        statistics[split] = write_pairs(make(examples, seed, most=most), output / target)
    shown = {split: asdict(found) for split, found in statistics.items()}
    (output / VERIFIER_STATISTICS).write_text(json.dumps(shown, indent=2) + "\n", encoding="utf-8")
    return statistics


def _places(limit: int | None) -> Iterator[int]:
    place = 0
    while limit is None or place < limit:
        yield place
        place += 1
