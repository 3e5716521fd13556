"""Make ``slanted_words.tsv``, the words that outlets use and neutral editors avoid.

``python -m eval.metrics.slanted_build --events EVENTS --articles ARTICLES --output FILE``. EVENTS is a JSONL
file of events with ``leads`` of several outlets (``title`` and ``text``) and the ``title`` and ``summary`` of
a neutral editor (NeuS, Lee et al. 2022). ARTICLES holds the articles behind the lexicon that replaces loaded
words: a lead that is from one of them is passed over, so that what measures the wording was made from other
articles than what mends it. No word is judged by anybody:

1. Of what outlets and editors write outside quotation marks, words are counted by texts, a lead, a summary
   or a headline each, inflected forms together. Both tell of the same events at about the same length.
2. Log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008) say how much more often
   outlets use a word. Leads are few, and a word that tells is rare, so that this alone brings up the style of
   news.
3. Hence a second look, at the words near it in meaning: ridge regression of the log-odds on MiniLM's
   embeddings says what to expect of a word, with that word left out. Editors avoid a kind of words
   ("staggering", "sprawling", "crushing"), not just one. The embedder is the public one (``minilm``), so
   that nothing the package was trained on takes part.
4. Both figures have to be above 0, and combined as Stouffer does at least 1.645. Words that editors use
   themselves are out, and so are words that the outlets of an event share: these are the event.

What comes out dramatises more often than it takes sides. Words that only the left or only the right uses
cannot be told from these leads, which do not say whose they are.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.annotate.word import FUNCTION_WORDS, WORD
from summarizer.represent.embedding import minilm
from summarizer.train.data.corpus import Event, events, records

from .text import ngrams, unquoted, words

Floats = NDArray[np.float64]

NOTE = (
    "# Slanted words: what outlets write and neutral editors avoid; made by slanted_build.py.\n"
    "# word, further forms, texts of outlets and of editors that have it, z of its own, and of its meaning"
)
HEADER = "word\tforms\toutlets\teditors\tz\tkind"
LEAST_Z = 1.645  # as for 5 %, one-sided
LEAST_EVENTS = 5
MOST_SHARED = 1 / 3  # of the event's other outlets, of three mostly
MOST_EDITORS = 0.0025  # of the editors' texts
_LEAST_TEXTS = 6
_PRIOR = 0.1  # the prior weighs as much as this share of the counts
_SPREAD = 0.1  # variance of the log-odds beside that of counting
_PENALTIES = (1.0, 3.0, 10.0, 30.0, 100.0)
_RUN = 8
_COPIED = 0.2
_LETTERS = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})*")
_ENDING = re.compile(r"(?:ing|ed|(?<=\w{4})es?|(?<![su])s)$")  # "tape" is not "tap"
_VOWEL = re.compile(r"[aeiouy]")
_LAST = re.compile(r"([bdgmnprt])\1$|y$")  # "slamm-" of "slammed", "worry" beside "worri-"
_ENDS = frozenset('.!?:;"“”')


@dataclass(frozen=True, slots=True)
class Told:
    """One event as outlets and as an editor tell it.

    Args:
        outlets: the words of each outlet's lead and of its headline, each once.
        editor: those of the summary and of the neutral headline.
    """

    outlets: tuple[tuple[frozenset[str], frozenset[str]], ...]
    editor: tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Use:
    """How much a word is used.

    Args:
        outlets: texts of outlets that have it.
        editors: texts of editors.
        events: in which an outlet has it.
        shared: share of the other outlets of these events that have it as well.
    """

    outlets: int
    editors: int
    events: int
    shared: float


@dataclass(frozen=True, slots=True)
class Slanted:
    """A word of the list.

    Args:
        forms: the commonest first.
        use: how much it is used.
        z: log-odds of outlets against editors, in standard deviations.
        kind: what words of its meaning make one expect, in standard deviations over all words.
    """

    forms: tuple[str, ...]
    use: Use
    z: float
    kind: float

    @property
    def score(self) -> float:
        """Stouffer's mean of both."""
        return combined(self.z, self.kind)

    def row(self) -> str:
        """As a line of the output."""
        others = ",".join(sorted(self.forms[1:]))
        counts = f"{self.use.outlets}\t{self.use.editors}"
        return f"{self.forms[0]}\t{others}\t{counts}\t{self.z:.1f}\t{self.kind:.1f}"


def combined(z: float, kind: float) -> float:
    """Stouffer's mean of two standard normal figures."""
    return (z + kind) / 2**0.5


def others(found: Iterable[Event], articles: Iterable[str]) -> Iterator[Event]:
    """The events without the leads that are from one of the articles; none that is left without a lead.

    Args:
        found: events.
        articles: texts. A lead is from one that has a fifth of its runs of eight words.
    """
    told = list(found)
    runs = {
        (place, number): frozenset(ngrams(words(text), _RUN))
        for place, event in enumerate(told)
        for number, (_, text) in enumerate(event.leads)
    }
    having: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for lead, its in runs.items():
        for run in its:
            having[run].append(lead)
    copied: set[tuple[int, int]] = set()
    for article in articles:
        shared = Counter(lead for run in set(ngrams(words(article), _RUN)) for lead in having.get(run, ()))
        copied |= {lead for lead, count in shared.items() if count >= _COPIED * len(runs[lead])}
    for place, event in enumerate(told):
        leads = tuple(lead for number, lead in enumerate(event.leads) if (place, number) not in copied)
        if leads:
            yield Event(event.id, leads, event.title, event.summary, event.articles)


def own_words(text: str, *, headline: bool = False) -> Iterator[str]:
    """The words outside quotation marks that are no names, numbers or function words, in lower case.

    Args:
        text: of an outlet or an editor.
        headline: whether every word may have a capital.
    """
    own = unquoted(text)
    for match in WORD.finditer(own):
        word = match.group()
        opens = headline or not (before := own[: match.start()].rstrip()) or before[-1] in _ENDS
        lower = word.lower()
        if (word.islower() or opens) and _LETTERS.fullmatch(word) and lower not in FUNCTION_WORDS:
            yield lower


def key(word: str) -> str:
    """What the inflected forms of a word have in common.

    "kindness" is no form of "kind", nor "deadly" of "dead".

    Args:
        word: in lower case.
    """
    root = _ENDING.sub("", word)
    root = root if len(root) > 2 and _VOWEL.search(root) else word
    return _LAST.sub(lambda found: found.group(1) or "i", root)


def families(texts: Iterable[str]) -> dict[str, Counter[str]]:
    """The words that are mostly no names: :func:`key` → its forms, and how often each occurs.

    Args:
        texts: running texts, no headlines.
    """
    small: dict[str, Counter[str]] = defaultdict(Counter)
    capitals: Counter[str] = Counter()
    for text in texts:
        for match in WORD.finditer(unquoted(text)):
            word = match.group()
            if _LETTERS.fullmatch(word):
                if word.islower():
                    small[key(word)][word] += 1
                else:
                    capitals[word.lower()] += 1
    kept = {
        name: Counter({form: count for form, count in forms.items() if count > capitals[form]})
        for name, forms in small.items()
    }
    return {name: forms for name, forms in kept.items() if forms}


def tell(event: Event, known: Mapping[str, Counter[str]]) -> Told:
    """The words of an event.

    Args:
        event: with its leads.
        known: the words that count, from :func:`families`.
    """

    def of(text: str, *, headline: bool = False) -> frozenset[str]:
        found = ((key(word), word) for word in own_words(text, headline=headline))
        return frozenset(name for name, word in found if word in known.get(name, ()))

    return Told(
        tuple((of(text), of(title, headline=True)) for title, text in event.leads),
        (of(event.summary), of(event.title, headline=True)),
    )


def uses(told: Iterable[Told]) -> dict[str, Use]:
    """How much each word is used."""
    outlets, editors, in_events, pairs, all_pairs = (Counter[str]() for _ in range(5))
    for event in told:
        outlets.update(chain.from_iterable(chain.from_iterable(event.outlets)))
        editors.update(chain.from_iterable(event.editor))
        each = [lead | headline for lead, headline in event.outlets]
        having = Counter(chain.from_iterable(each))
        in_events.update(having.keys())
        pairs.update(chain.from_iterable(one & other for one, other in combinations(each, 2)))
        for word, count in having.items():
            all_pairs[word] += count * (len(each) - 1)
    return {
        word: Use(
            outlets[word],
            editors[word],
            in_events[word],
            2 * pairs[word] / all_pairs[word] if pairs[word] else 0,
        )
        for word in sorted(outlets | editors)
    }


def log_odds(one: Floats, other: Floats, prior: float = _PRIOR) -> tuple[Floats, Floats]:
    """Log-odds of words between two groups with an informative Dirichlet prior, and their variance.

    Args:
        one: how many texts of the first group have each word.
        other: the same of the second.
        prior: weight of the prior beside the counts: both groups have all words equally often.

    Returns:
        For each word; above 0 where the first group has it more often (Monroe et al. 2008, eq. 15 to 20).
    """
    sizes = one.sum(), other.sum()
    expected = (one + other) / sum(sizes)
    a, b = one + prior * sizes[0] * expected, other + prior * sizes[1] * expected
    odds_a = np.log(a / (sizes[0] * (1 + prior) - a))
    odds_b = np.log(b / (sizes[1] * (1 + prior) - b))
    return odds_a - odds_b, 1 / a + 1 / b


def expected_of_meaning(vectors: Floats, odds: Floats, variance: Floats) -> Floats:
    """What the other words make one expect of each word's log-odds.

    Args:
        vectors: the words' embeddings, a row each.
        odds: their log-odds.
        variance: of these.

    Returns:
        Predictions of weighted ridge regression, each without the word itself (in closed form, from the
        leverage); the penalty is the one whose predictions are best.
    """
    weights = 1 / (variance + _SPREAD)
    level = np.average(odds, weights=weights)
    root = np.sqrt(weights)
    rows = (vectors - np.average(vectors, axis=0, weights=weights)) * root[:, None]
    u, s, _ = np.linalg.svd(rows, full_matrices=False)
    aims = (odds - level) * root
    found = []
    for penalty in _PENALTIES:
        shrunk = s**2 / (s**2 + penalty)
        fitted = u @ (shrunk * (u.T @ aims))
        leverage = (u**2) @ shrunk
        without = (fitted - leverage * aims) / (1 - leverage)
        found.append((float(np.mean((aims - without) ** 2)), without))
    best = min(found, key=lambda pair: pair[0])[1]
    return np.asarray(level + best / root)


def embed(families_of: Sequence[Counter[str]]) -> Floats:
    """Mean of the embeddings of a word's forms, as often as each occurs; a row a word, of length 1.

    Args:
        families_of: the forms of each word.
    """
    forms = sorted({form for family in families_of for form in family})
    place = {form: number for number, form in enumerate(forms)}
    each = minilm().encode(forms).astype(np.float64)
    means = np.stack(
        [
            np.average(each[[place[f] for f in family]], axis=0, weights=list(family.values()))
            for family in families_of
        ]
    )
    centred = means - means.mean(axis=0)
    return np.asarray(centred / np.linalg.norm(centred, axis=1, keepdims=True))


def choose(
    used: Mapping[str, Use], known: Mapping[str, Counter[str]], vectors: Floats, texts: int
) -> list[Slanted]:
    """The words that outlets use and editors avoid, the surest first.

    Args:
        used: how much each word is used.
        known: its forms.
        vectors: its embedding, in the order of ``used``.
        texts: of editors.
    """
    outlets = np.array([use.outlets for use in used.values()], dtype=np.float64)
    editors = np.array([use.editors for use in used.values()], dtype=np.float64)
    odds, variance = log_odds(outlets, editors)
    expected = expected_of_meaning(vectors, odds, variance)
    own, kinds = odds / np.sqrt(variance), (expected - expected.mean()) / expected.std()
    found = [
        Slanted(tuple(form for form, _ in known[word].most_common()), use, float(z), float(kind))
        for (word, use), z, kind in zip(used.items(), own, kinds, strict=True)
        if use.events >= LEAST_EVENTS
        and use.shared <= MOST_SHARED
        and use.editors <= MOST_EDITORS * texts
        and min(z, kind) > 0
        and combined(z, kind) >= LEAST_Z
    ]
    return sorted(found, key=lambda word: (-word.score, word.forms))


def build(found: Sequence[Event]) -> list[Slanted]:
    """The list.

    Args:
        found: events without leads that may not be used.
    """
    known = families(text for event in found for text in (event.summary, *(lead for _, lead in event.leads)))
    used = uses(tell(event, known) for event in found)
    used = {word: use for word, use in used.items() if use.outlets + use.editors >= _LEAST_TEXTS}
    return choose(used, known, embed([known[word] for word in used]), 2 * len(found))


def main() -> None:
    """Read the command line, count, and write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    texts = (f"{record['title']}\n{record['text']}" for record in records(options.articles))
    listed = sorted(build(list(others(events(options.events), texts))), key=lambda word: word.forms)
    options.output.write_text("\n".join([NOTE, HEADER, *(w.row() for w in listed)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
