"""Learn the abbreviations and sentence starters of news: ``python -m summarizer.train.punkt ARTICLES``.

ARTICLES is a JSONL file (plain, ``.gz`` or ``.xz``) with the text of an article in the field ``text`` of
each line. The result is ``summarizer/segment/punkt.json``, small enough to read and to correct.

Method: Kiss & Strunk, "Unsupervised Multilingual Sentence Boundary Detection" (2006), as nltk has it,
with two changes for a large collection. The penalty for every occurrence without its period is off: it
makes "Mr" and "U.S" impossible as soon as some outlet writes them bare. And what was seen too seldom,
or does not look like an abbreviation, is dropped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TypedDict

from summarizer.annotate.background import vocabulary

OUTPUT = Path(__file__).parents[1] / "segment" / "punkt.json"
# Curly quotes and dashes stick to words in Punkt's tokenizer and would make types of their own.
_PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": " ", "–": " "})
_ABBREVIATION = re.compile(
    r"[a-z]{1,5}|[a-z](?:\.[a-z]{1,2}){1,3}|[dri]-[a-z]{1,6}(?:\.[a-z]{1,3})?|ph\.d|a\.k\.a"
)
# Ordinary words that end a sentence unusually often, found by reading the list of what was learned.
_NOT_ABBREVIATIONS = frozenset({"amok", "inbox", "etc", "fad", "ugh", "oat", "ad", "app", "ago", "web"})


def texts(path: Path, share: float, seed: int) -> Iterator[str]:
    """The texts of a random share of the articles of a JSONL file, in order."""
    openers: dict[str, Callable[..., IO[str]]] = {".gz": gzip.open, ".xz": lzma.open}
    opener = openers.get(path.suffix, open)
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if chance.random() < share:
                yield json.loads(line)["text"]


class Parameters(TypedDict):
    """What ``punkt.json`` holds.

    Args:
        abbreviations: abbreviation without its last period → how often it was seen.
        sentence_starters: words that often follow the end of a sentence.
        orthography: frequent word → Punkt's flags of where it was seen with and without a capital.
    """

    abbreviations: dict[str, int]
    sentence_starters: list[str]
    orthography: dict[str, int]


def learn(documents: Iterable[str], *, minimum: int, frequent: int) -> Parameters:
    """Train Punkt and keep what can be relied on.

    Args:
        documents: the texts to learn from.
        minimum: how often an abbreviation must have been seen with its period.
        frequent: how many of the most frequent words keep their orthographic context.

    Returns:
        The parameters, each in order of the alphabet.
    """
    from nltk.tokenize.punkt import PunktTrainer  # noqa: PLC0415 - heavy

    trainer = PunktTrainer()
    trainer.IGNORE_ABBREV_PENALTY = True
    trainer.train("\n\n".join(documents).translate(_PLAIN), finalize=True)
    learned = trainer.get_params()
    counts = trainer._type_fdist  # nltk offers no other way to the counts
    abbreviations = {
        word: counts[word + "."]
        for word in sorted(learned.abbrev_types)
        if counts[word + "."] >= minimum and _ABBREVIATION.fullmatch(word) and word not in _NOT_ABBREVIATIONS
    }
    context, known = learned.ortho_context, vocabulary()
    words = sorted((w for w in context if w.isalpha()), key=lambda w: (-counts[w] - counts[w + "."], w))
    return {
        "abbreviations": abbreviations,
        # Not the names: "Gov. Andrew Cuomo" would end after "Gov.".
        "sentence_starters": sorted(
            w for w in learned.sent_starters if w in known and known[w].capitalised < 0.2
        ),
        "orthography": {w: context[w] for w in sorted(words[:frequent])},
    }


def main() -> None:
    """Read the command line, learn, and write the parameters."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--share", type=float, default=0.4, help="share of the articles to learn from")
    parser.add_argument("--minimum", type=int, default=12, help="least count of an abbreviation")
    parser.add_argument("--frequent", type=int, default=4000, help="words to keep the orthography of")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    learned = learn(
        texts(options.articles, options.share, options.seed),
        minimum=options.minimum,
        frequent=options.frequent,
    )
    options.output.write_text(json.dumps(learned, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
