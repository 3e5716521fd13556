"""The title of the brief: what a model wrote for it, and the articles' own headlines, the fittest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.annotate.anaphora import first_person
from summarizer.annotate.background import association, inverse_document_frequency
from summarizer.annotate.loaded import loaded_words
from summarizer.annotate.word import content_stems
from summarizer.document import Article

_SITE = re.compile(r"\s+(?:[|•·»]|[-–—])\s+[^|•·»–—]{2,40}$")
_KICKER = re.compile(
    r"^(?i:opinion|analysis|exclusive|breaking(?: news)?|watch|video|live|updated?|news|explainer)\s*[:|]\s+"
)
_REPEATED = re.compile(r"\b(\w+(?:\s+\w+){2,})\b.*\b\1\b", re.IGNORECASE)
_LONGEST = 16
# A clause that opens with one of these is not a statement by itself.
_OPENERS = frozenset(
    """after as when while with in on at there hours days weeks if because since although though despite
    during before following amid it he she they we i this that these those one some now but and""".split()
)


def titles(
    articles: Sequence[Article],
    body: Sequence[str],
    known: frozenset[str] = frozenset(),
    written: Sequence[str] = (),
) -> list[str]:
    """Candidate titles for a brief, best first.

    A headline is better the more of the brief it covers and the sounder its wording; capitals, questions
    and outcries are marked down.

    Args:
        articles: those that have a voice.
        body: the sentences of the brief; the first, cut to a headline's length where a clause ends, is
            the last candidate.
        known: content stems of all sentences of the articles, to tell slips in names by; none by default.
        written: titles that a model wrote for the brief; the sober ones come before the headlines.

    Returns:
        Titles without a final full stop or a site's name; to be checked like sentences.
    """
    weight: dict[str, float] = {}
    for place, text in enumerate(body):
        for stem in content_stems(text):
            weight[stem] = max(weight.get(stem, 0), inverse_document_frequency(stem) / (1 + place))
    found = []
    for index, article in enumerate(articles):
        title = clean_title(article.title)
        if title:
            # One that judges is taken only where no sober one passes the check.
            found.append((bool(loaded_words(title)), -round(_fitness(title, weight, known), 4), index, title))
    own = [(-round(_fitness(title, weight, known), 4), index, title) for index, title in enumerate(written)]
    sober = [title for *_, title in sorted(own) if not loaded_words(title) and not title.endswith(("?", "!"))]
    ranked = sober + [title for *_, title in sorted(found)]
    if body and (first := headline(body[0])):
        ranked.append(first)
    return list(dict.fromkeys(ranked))


def clean_title(title: str) -> str:
    """A headline without the site's name, the section's name and a final full stop."""
    text = " ".join(title.split()).strip(" #*_")
    text = _SITE.sub("", _KICKER.sub("", text))
    return text[:-1] if text.endswith(".") and not re.search(r"\b(?:[A-Z]\.)+$|\bInc\.$", text) else text


def _fitness(title: str, weight: Mapping[str, float], known: frozenset[str]) -> float:
    """How good a title is: what it covers of the brief, less what a desk would strike out."""
    stems = set(content_stems(title))
    if not stems:
        return -1.0
    words = title.split()
    bits, pairs = association(title)
    covered = sum(weight.get(s, 0) for s in stems) / (len(stems) + 2)
    strange = sum(s not in weight for s in stems) / len(stems)
    # A name that no article writes so: a slip, or one that only the headline has. In a headline that
    # capitalises every word nobody can tell.
    capitals = [w for w in words[1:] if w[0].isupper()]
    misspelt = (
        known and len(capitals) < len(words) / 2 and any(not set(content_stems(w)) <= known for w in capitals)
    )
    faults = (
        (0.5, strange),
        (2.5, bool(misspelt)),
        (0.5, title.endswith(("?", "!"))),
        (0.3, sum(w.isupper() and len(w) > 3 for w in words)),
        (0.5, first_person(title)),
        (0.4, len(loaded_words(title))),
        (0.5, bool(_REPEATED.search(title))),
        (0.05, max(0, len(words) - 12)),
        (0.1, "..." in title or "…" in title),
    )
    natural = 0.1 * min(bits, 3) if pairs >= 3 else 0.0
    return covered + natural - sum(cost * count for cost, count in faults)


def headline(sentence: str) -> str:
    """The first clause of a sentence where it makes a title of at most 16 words, else ""."""
    text = re.split(r"(?<=\w),\s|;\s|\s[–—-]\s", sentence)[0].rstrip(".!? ")
    text = re.sub(r"\s+(?:on |late |early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$", "", text)
    words = text.split()
    if not words or words[0].lower() in _OPENERS:
        return ""
    return (
        text if 4 <= len(words) <= _LONGEST and text.count("“") == text.count("”") and '"' not in text else ""
    )
