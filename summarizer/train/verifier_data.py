"""What the verifier learns from: a sentence beside source sentences, and whether they entail it.

True ones are the targets of fusion examples, shortened sentences and sentences of the sources themselves;
wrong ones are made of these by rule (:mod:`summarizer.train.corrupt`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain, islice
from pathlib import Path
from random import Random

from summarizer.document import SummarizerError
from summarizer.train.corrupt import Pool
from summarizer.train.corrupt.text import Span, is_sentence
from summarizer.train.data.corpus import Story
from summarizer.train.data.corpus import stories as stories_of
from summarizer.train.examples import TRAIN, VALID, Example, read
from summarizer.train.faithful import edits
from summarizer.train.lines import read_lines, write_lines
from summarizer.train.material import Material, articles_of, of_articles, of_examples
from summarizer.train.miswritten import KIND as MISWRITTEN
from summarizer.train.miswritten import miswritten
from summarizer.train.negatives import Balance, by_event, foreign_pool, negatives

VERIFIER_TRAIN = "verifier-train.jsonl.gz"
VERIFIER_VALID = "verifier-valid.jsonl.gz"
VERIFIER_STATISTICS = "verifier-statistics.json"

# What the true sentence is that is made wrong: mostly one that was changed already, so that a change is no
# sign of an error.
_SHARES = (("lightened", 0.5), ("target", 0.7), ("copy", 0.78))
_LEAST_WORDS, _MOST_WORDS = 7, 45
_MOST_OF_VALID = 6  # wrong sentences made of one for validation: there are few


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and sources that do or do not entail it.

    Args:
        id: unique in its file: the example's id, and what was made of it.
        candidate: the sentence.
        sources: 1 to 5 source sentences.
        entailed: whether the sources entail the candidate.
        kind: of an entailed one ``target``, ``copy`` or what :func:`summarizer.train.faithful.edits` did,
            else ``miswritten`` or a kind of :data:`summarizer.train.corrupt.KINDS`.
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


def make(material: Iterable[Material], others: Pool, seed: int = 0, *, most: int = 2) -> Iterator[Pair]:
    """Make pairs: true and wrong ones in equal numbers, kinds as even as can be.

    What is made of a sentence depends on the seed, its id and, for the balance, on what came before: the same
    material in the same order gives the same pairs.

    Args:
        material: of one split.
        others: what other examples offer.
        seed: of every choice.
        most: wrong sentences of each at most.

    Yields:
        The pairs of a piece of material together: true ones first.
    """
    balance, true, wrong = Balance(), 0, 0
    made_true: Counter[str] = Counter()
    for piece in material:
        rng = Random(f"{seed} pairs {piece.id}")  # noqa: S311 - training data, not secrets
        found = _true(piece, rng)
        if not found:
            continue
        base_kind, base = _base(found, rng)
        made = negatives(base, piece.sources, others, rng, balance, most=most)
        wrong += len(made)
        # What was made wrong stands there right as well; what else is true, while wrong ones are ahead.
        needed = [(base_kind, base)] if made else []
        further = sorted((f for f in found if f[1] != base), key=lambda kind_text: made_true[kind_text[0]])
        for place, (kind, candidate) in enumerate([*needed, *further]):
            if place >= len(needed) and true >= wrong:
                break
            true += 1
            made_true[kind] += 1
            yield _pair(piece, kind, candidate)
        for error in made:
            yield _pair(piece, error.kind, error.text, spans=error.spans, original=base)


def _pair(
    piece: Material, kind: str, candidate: str, *, spans: tuple[Span, ...] = (), original: str = ""
) -> Pair:
    name = f"{piece.id}/{kind}"
    return Pair(name, candidate, piece.sources, not spans, kind, spans, original, piece.origin, piece.event)


def _true(piece: Material, rng: Random) -> list[tuple[str, str]]:
    """Kind and text of true sentences, at most one of each kind."""
    found = []
    is_copy = piece.target in piece.sources
    if piece.target:
        found.append(("copy" if is_copy else "target", piece.target))
    fit = [s for s in piece.sources if is_sentence(s) and _LEAST_WORDS <= len(s.split()) <= _MOST_WORDS]
    if piece.plain and fit and not is_copy:
        found.append(("copy", rng.choice(fit)))
    if not found:
        return []
    for _, text in found.copy():
        told = edits(text, fit if piece.plain else (), rng)
        found += [(kind, made) for kind, made in told if kind not in dict(found)]
    return found


def _base(found: Sequence[tuple[str, str]], rng: Random) -> tuple[str, str]:
    """The true sentence that is made wrong."""
    draw, kinds = rng.random(), dict(found)
    for kind, share in _SHARES:
        if kind in kinds and draw < share:
            return kind, kinds[kind]
    return rng.choice(found)


def write_pairs(pairs: Iterable[Pair], path: Path) -> VerifierStatistics:
    """Write pairs to a ``.jsonl.gz`` file, the same bytes for the same pairs; it appears when complete.

    Args:
        pairs: in the order of the file.
        path: where to; its folder is made.

    Returns:
        What was written.
    """
    kinds: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    events, entailed = set(), 0

    def counted() -> Iterator[Pair]:
        nonlocal entailed
        for pair in pairs:
            kinds[pair.kind] += 1
            origins[pair.origin] += 1
            events.add(pair.event)
            entailed += pair.entailed
            yield pair

    write_lines(counted(), path)
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
    for number, line in read_lines(path, "summarizer train pairs"):
        yield _parse(line, path, number)


def _parse(line: str, path: Path, number: int) -> Pair:
    try:
        record = json.loads(line)
        spans = tuple((int(start), int(end)) for start, end in record["spans"])
        return Pair(**{**record, "sources": tuple(record["sources"]), "spans": spans})
    except (ValueError, TypeError, KeyError) as error:
        raise SummarizerError(f"{path}, line {number}: not a pair ({error})") from None


def build(
    data: Path,
    output: Path,
    *,
    articles: Path | None = None,
    seed: int = 0,
    most: int = 2,
    each: int = 3,
    limit: int | None = None,
    writer: Path | None = None,
    written: int = 4000,
    progress: Callable[[str], None] = lambda _: None,
) -> dict[str, VerifierStatistics]:
    """Make the verifier's training and validation pairs; the fusion examples' split by event stays.

    Args:
        data: folder with the fusion model's ``train.jsonl.gz`` and ``valid.jsonl.gz``, and with its cache of
            sentences.
        output: folder that gets ``verifier-train.jsonl.gz``, ``verifier-valid.jsonl.gz`` and
            ``verifier-statistics.json``.
        articles: the collection of articles that the examples were made of, for more of the rarer kinds; None
            to do without.
        seed: of every choice.
        most: wrong sentences of each true one at most; more in validation.
        each: sentences of an article at most; more in validation.
        limit: examples of each split to read at most; None for all.
        writer: folder of a fusion model whose own errors are among the wrong ones; None for none.
        written: examples of the training split that it writes of; of the other, a tenth as many.
        progress: called with a line at each step.

    Returns:
        ``train`` and ``valid`` → what was made.

    Raises:
        SummarizerError: an input is missing or broken.
    """
    statistics = {}
    stories = list(_stories(articles, data / "cache", progress)) if articles is not None else []
    for split, source, target in (("valid", VALID, VERIFIER_VALID), ("train", TRAIN, VERIFIER_TRAIN)):
        progress(f"making pairs: {split}")
        examples = list(islice(read(data / source), limit))
        sentences, rare = by_event(_clean(examples)), split == "valid"
        material = [*of_examples(examples, sentences, seed)]
        material += of_articles(
            stories, articles_of(examples), sentences, seed, most=15 * each if rare else each
        )
        # Mixed, so that rare kinds and frequent ones are balanced along the way.
        Random(f"{seed} {split}").shuffle(material)  # noqa: S311 - an order, not a secret
        others = foreign_pool([e for e in examples if e.task == "sentence"], seed)
        pairs = make(material, others, seed, most=_MOST_OF_VALID if rare else most)
        if writer is not None:
            number = written // 10 if rare else written
            pairs = chain(pairs, _miswritten(examples, writer, most=number, seed=seed, say=progress))
        statistics[split] = write_pairs(pairs, output / target)
    shown = {split: asdict(found) for split, found in statistics.items()}
    (output / VERIFIER_STATISTICS).write_text(json.dumps(shown, indent=2) + "\n", encoding="utf-8")
    return statistics


def _miswritten(
    examples: Sequence[Example], writer: Path, *, most: int, seed: int, say: Callable[[str], None]
) -> Iterator[Pair]:
    for number, (example, text, joins) in enumerate(
        miswritten(examples, writer, most=most, seed=seed, progress=say)
    ):
        yield Pair(
            f"{example.id}/{MISWRITTEN}-{number}",
            text,
            example.sources,
            entailed=False,
            kind=MISWRITTEN,
            spans=joins,
            original=example.target,
            origin=example.kind,
            event=example.event,
        )


def table(statistics: Mapping[str, VerifierStatistics]) -> str:
    """Tell in lines how many pairs there are of what.

    Args:
        statistics: split → what was made.
    """
    lines = []
    for split, found in statistics.items():
        wrong = sum(found.kinds.values()) - found.entailed
        lines.append(f"{split}: {found.entailed:,} true and {wrong:,} wrong, of {found.events:,} events")
        lines += [f"    {kind:<14}{number:>9,}" for kind, number in found.kinds.items()]
    return "\n".join(lines)


def _stories(path: Path, cache: Path, progress: Callable[[str], None]) -> Iterator[Story]:
    yield from stories_of(path, cache, processes=1, progress=progress)


def _clean(examples: Iterable[Example]) -> Iterator[Example]:
    """The examples whose sources are what somebody wrote."""
    return (example for example in examples if example.kind != "spoiled")
