"""Choose the everyday words that the fusion model can write: ``python -m summarizer.train.vocabulary``.

Names, figures and rare words are copied from the sources, so 3,500 words are enough. They are the
commonest that news writes in lower case, counted over the articles behind ``annotate/news_words.tsv`` or,
with ``--data``, over the targets of training examples, and the marks of punctuation.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from summarizer.annotate.background import vocabulary as news_words
from summarizer.model.vocabulary import EVERYDAY
from summarizer.model.words import split
from summarizer.train.examples import TRAIN, read

PUNCTUATION = tuple(".,:;?!'\"‘’“”-–—…()[]/&$£€%")
_NAME = 0.4  # share of capitals from which on a word is taken for a name
# What a brief needs whatever the counts say: function words that are also names or initials ("us", "will"),
# and every form of the verbs that report.
ALWAYS = """
a an the this that these those and or but nor so yet if unless although though while whereas because since
until as than when where who whom whose which what why how whether me my mine we us our ours you your yours
he him his she her hers it its they them their theirs himself herself itself themselves one ones of in on at
by for from to into onto over under about against between among after before during through throughout
within without across along around behind beyond near off out up down with toward towards upon via per
despite amid according be am is are was were been being have has had having do does did done doing will
would shall should can could may might must not no s t d ll re ve m don didn doesn isn wasn weren aren won
wouldn couldn shouldn hasn haven hadn said say says saying told tell tells telling announced announce
announces announcing reported report reports reporting reportedly claimed claim claims claiming stated state
states stating added add adds adding asked ask asks asking called call calls calling denied deny denies
denying confirmed confirm confirms confirming warned warn warns warning urged urge urges urging argued argue
argues arguing accused accuse accuses accusing alleged allege alleges alleging allegedly suggested suggest
suggests suggesting insisted insist insists insisting acknowledged acknowledge acknowledges acknowledging
admitted admit admits admitting explained explain explains explaining noted note notes noting testified
testify testifies testifying tweeted tweet tweets tweeting wrote write writes writing written criticized
criticize criticizes criticizing condemned condemn condemns condemning praised praise praises praising
rejected reject rejects rejecting promised promise promises promising pledged pledge pledges pledging vowed
vow vows vowing threatened threaten threatens threatening demanded demand demands demanding declined decline
declines declining declared declare declares declaring described describe describes describing expressed
express expresses expressing agreed agree agrees agreeing disagreed disagree predicted predict predicts
predicting estimated estimate estimates estimating revealed reveal reveals revealing disclosed disclose
discloses disclosing indicated indicate indicates indicating maintained maintain maintains maintaining
believed believe believes believing expected expect expects expecting planned plan plans planning proposed
propose proposes proposing
"""


def choose(counts: Counter[str], size: int) -> list[str]:
    """The commonest words, after what is always in.

    Args:
        counts: lower-case word → how often it was written so.
        size: how many words to choose, punctuation included.

    Returns:
        Punctuation, then words, the commonest first.
    """
    always = dict.fromkeys(ALWAYS.split())
    common = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    chosen = dict.fromkeys((*PUNCTUATION, *always))
    for word in common:
        if len(chosen) >= size:
            break
        chosen.setdefault(word)
    words = [word for word in chosen if word not in PUNCTUATION]
    return [*PUNCTUATION, *sorted(words, key=lambda word: (-counts[word], word))]


def from_news() -> Counter[str]:
    """Count the news words, and the parts of compounds, that are mostly written in lower case."""
    known = news_words()
    counts: Counter[str] = Counter()
    for word, count in known.items():
        if count.capitalised >= _NAME:
            continue
        times = round(count.occurrences * (1 - count.capitalised))
        for part in (part.text for part in split(word)):
            # "anti-trump" begins in lower case, and its second part is a name all the same.
            sound = part == word or (part in known and known[part].capitalised < _NAME)
            if sound and _plain(part):
                counts[part] += times
    return counts


def from_targets(targets: Iterable[str]) -> Counter[str]:
    """Count the lower-case words of targets; those written with a capital more often are left out."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for target in targets:
        for place, word in enumerate(split(target)):
            if _plain(word.text):
                lower[word.text] += 1
            elif place and word.text.istitle():
                capital[word.text.lower()] += 1
    return Counter({word: times for word, times in lower.items() if times > 1.5 * capital[word]})


def _plain(word: str) -> bool:
    return word.isascii() and word.isalpha() and word.islower() and (len(word) > 1 or word in ALWAYS.split())


def main() -> None:
    """Read the command line, count, and write the words."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of training examples; else the shipped counts")
    parser.add_argument("--size", type=int, default=3500, help="words, punctuation included")
    parser.add_argument("--output", type=Path, default=EVERYDAY)
    options = parser.parse_args()
    if options.data:
        counts = from_targets(example.target for example in read(options.data / TRAIN))
    else:
        counts = from_news()
    options.output.write_text("\n".join(choose(counts, options.size)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
