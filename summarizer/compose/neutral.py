"""Plain words for loaded ones: what a sentence of the brief says in its own voice does not judge.

A loaded word gives way to the word that the other sources use, else to the lexicon's, or it is dropped. What
would not read afterwards is refused. Quotations and what is attributed to somebody stay as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from summarizer.annotate import annotate
from summarizer.annotate.adjective import adjectival, attributive
from summarizer.annotate.capital import CALENDAR
from summarizer.annotate.loaded import (
    Loaded,
    find_loaded,
    legal_terms,
    preferred,
)
from summarizer.annotate.loaded_lexicon import Alternative
from summarizer.annotate.word import FUNCTION_WORDS, content_stems, word_set
from summarizer.document import Candidate, Edit, Sentence

_ARTICLE = re.compile(r"(?<![\w-])(?P<article>an?) $", re.IGNORECASE)
# With up to two adjectives before the noun.
_ARTICLE_OF_NOUN = re.compile(r"(?<![\w-])(?P<article>an?) (?:[a-z][a-z-]+ ){0,2}$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"(?P<word>[\w’'-]+) $")
_PAIR_BEFORE = re.compile(r"(?P<word>[\w’'-]+)(?P<joint>,| and|, and) $")
_JOINT_AFTER = re.compile(r",? (?:and|but) |, ")
_WORD_AFTER = re.compile(r"[ -](?P<word>[\w’']+)")
_BE = word_set("is are was were be been being becomes became")
# These go with the adjective that they strengthen; after the others a sentence needs it.
_STRENGTHENING = word_set(
    """very quite rather really truly extremely incredibly particularly especially deeply utterly absolutely
    increasingly equally almost"""
)
_COMPARING = word_set("so too more most less least as how much enough not no nor never")
_OBJECTS = word_set("him them it us me himself herself itself themselves")
_NO_NOUNS = CALENDAR | word_set("today yesterday tomorrow here there again ones")
_NUMERAL = re.compile(
    r" [$€£]?\d[\d,.]*(?: ?(?:million|billion|trillion|percent|per cent|%|m|bn)\b| percentage points?)?"
    r"(?P<rest>[ -]\w+)?",
    re.IGNORECASE,
)
# A capitalised run that is no adjective of another noun.
_NAME_ALONE = re.compile(
    r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*"
    rf"(?:(?=[,.;:]|$)| (?P<after>{'|'.join(sorted(FUNCTION_WORDS))}|[a-z]+(?:ed|es))\b)"
)
_SPELLED = re.compile(
    r" (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\b", re.IGNORECASE
)
_SOUNDS_LIKE_VOWEL = re.compile(
    r"^[^\w$€£]*[$€£]?(?:8|1[18](?!\d)|[aeio]|u(?!ni|s[aeiu]|ti|ro|bi)|hour|honest|honou?r|heir)",
    re.IGNORECASE,
)
_LIKE_CONSONANT = re.compile(r"^\W*(?:one|once|euro|eu\w)", re.IGNORECASE)
_NEEDS_OBJECT = re.compile(r"^(?:criticiz|criticis|arrest|defeat|prais|support|block)")


@dataclass(frozen=True, slots=True)
class _Change:
    """Words of a sentence that give way to others: from ``start`` to ``end``, and what comes there."""

    start: int
    end: int
    new: str


def neutralise(
    candidate: Candidate, others: Sequence[Sentence], settled: Collection[str] = (), *, charged: bool = False
) -> Candidate | None:
    """Put plain words for the loaded ones that a sentence uses in its own voice.

    Args:
        candidate: a wording.
        others: the other sentences of its theme, of any article.
        settled: words that a court or the police uses elsewhere in the cluster, from
            :func:`summarizer.annotate.loaded.legal_terms`; those of ``others`` are found here.
        charged: whether it comes from one of :func:`summarizer.annotate.loaded.charged_articles`. What is
            loaded only there gives way where it can, and is no reason to refuse.

    Returns:
        The same object where nothing is loaded; otherwise the new wording, each change among its edits, and
        with a sentence that has a new word among its sources where its own have not; None where a loaded word
        can be neither replaced nor dropped.
    """
    if not find_loaded(candidate.text, settled, charged=charged):
        return candidate  # most sentences: what else is a legal term could only make fewer
    own = {source.id for source in candidate.sources}
    others = [sentence for sentence in others if sentence.id not in own]
    settled = {*settled, *legal_terms(sentence.text for sentence in (*candidate.sources, *others))}
    found = find_loaded(candidate.text, settled, charged=charged)
    words = [word for word in found if word.voice == "outlet"]
    certain = {word.start for word in find_loaded(candidate.text, settled)}
    if not words:
        return candidate
    told: dict[str, set[str]] = defaultdict(set)
    for sentence in others:
        told[sentence.article].update(content_stems(sentence.text))
    text, sources = candidate.text, list(candidate.sources)
    edits: list[Edit] = []
    for word in reversed(words):  # from the end, so that what is still to come stays in its place
        chosen = _chosen(text, word, preferred(word, list(told.values())))
        if chosen is None:
            if word.start in certain:
                return None
            continue
        change, alternative = chosen
        edits.append(Edit("neutral", text[change.start : change.end].strip(), change.new.strip()))
        text = text[: change.start] + change.new + text[change.end :]
        provider = _provider(content_stems(alternative.forms[word.form]), sources, others)
        sources += [provider] if provider else []
    if not edits:
        return candidate
    text = _opened(text, candidate.text)
    if not _same_facts(candidate.text, text) or any(w.voice == "outlet" for w in find_loaded(text, settled)):
        return None
    return replace(candidate, text=text, sources=tuple(sources), edits=(*candidate.edits, *reversed(edits)))


def _chosen(
    text: str, word: Loaded, alternatives: Sequence[Alternative]
) -> tuple[_Change, Alternative] | None:
    """The first alternative that is grammatical in the word's place."""
    for alternative in alternatives:
        wording = alternative.forms[word.form]
        change = _replaced(text, word, alternative, wording) if wording else _dropped(text, word)
        if change is not None:
            return change, alternative
    return None


def _provider(
    stems: Sequence[str], sources: Sequence[Sentence], others: Sequence[Sentence]
) -> Sentence | None:
    """The first other sentence with the new words; None where the sources have them, or no sentence does."""
    held = {stem for source in sources for stem in content_stems(source.text)}
    missing = set(stems) - held
    if not missing:
        return None
    return next((sentence for sentence in others if missing <= set(content_stems(sentence.text))), None)


def _replaced(text: str, word: Loaded, alternative: Alternative, wording: str) -> _Change | None:
    start, end = word.start, word.end
    if not _fits(text, word, wording):
        return None
    if text.isupper():
        wording = wording.upper()
    article = (_ARTICLE_OF_NOUN if alternative.mass else _ARTICLE).search(text, 0, start)
    if article is None:
        return _Change(start, end, wording)
    between = text[article.end("article") + 1 : start]
    if not alternative.mass:
        return _Change(article.start(), end, f"{_indefinite(article['article'], wording)} {wording}")
    # "a (political) firestorm" becomes "criticism", not so "it was a bloodbath".
    before = _WORD_BEFORE.search(text, 0, article.start())
    is_one = before is not None and before["word"].lower() in _BE
    return None if is_one else _Change(article.start(), end, between + wording)


def _fits(text: str, word: Loaded, wording: str) -> bool:
    """Whether what stands after a word can follow the plain wording too."""
    next_one = text[word.end : word.end + 1]
    if " " in wording and next_one in {"-", "'", "’"}:
        return False  # "the martyrs' funeral": the ending would follow the wrong word
    bare = next_one in {"", ".", ",", ":", ";", "!", "?"}
    passive = word.text.lower().endswith("ed") and _after_be(text, word.start)
    return not (word.entry.kind == "v" and bare and _NEEDS_OBJECT.match(wording) and not passive)


def _after_be(text: str, start: int) -> bool:
    return any(word.lower() in _BE for word in text[:start].split()[-3:])


def _dropped(text: str, word: Loaded) -> _Change | None:
    return _adjective_dropped(text, word) if word.entry.kind == "a" else _adverb_dropped(text, word)


def _adverb_dropped(text: str, word: Loaded) -> _Change | None:
    start, end = word.start, word.end
    before = _WORD_BEFORE.search(text, 0, start)
    if before is not None and before["word"].lower() in _COMPARING:
        return None
    if text[start - 2 : start] == ", " and text[end : end + 1] == ",":
        return _Change(start - 2, end + 1, "")
    if start == 0 and text[end : end + 2] == ", ":
        return _Change(0, end + 2, "")
    if text[end : end + 1] == " ":
        return _Change(start, end + 1, "")
    if start and text[start - 1] == " ":
        return _Change(start - 1, end, "")
    return None


def _adjective_dropped(text: str, word: Loaded) -> _Change | None:
    """Drop an adjective before its noun; one that follows "is" is what the sentence says, and cannot go."""
    start, end = word.start, word.end
    if text[start - 1 : start] == "-" or text[end : end + 1] == "-":
        return None
    pair = _PAIR_BEFORE.search(text, 0, start)
    beside = _beside(text, pair) if pair else False
    if not attributive(text, end):
        # "was swift and brutal": the other one is left.
        return _Change(pair.end("word"), end, "") if pair and beside and pair["joint"] != "," else None
    after = _WORD_AFTER.match(text, end)
    if beside is None or _after_object(text, start) or (after and after["word"].lower() in _NO_NOUNS):
        return None  # "left them furious Friday"
    if pair and beside and not _JOINT_AFTER.match(text, end):
        return _Change(pair.end("word"), end, "")
    joint = _JOINT_AFTER.match(text, end)
    return _with_article(
        text, start, joint.end() if joint else end + 1, keeps_the=word.entry.text == "so called"
    )


def _beside(text: str, pair: re.Match[str]) -> bool | None:
    """Whether the word before "and" or a comma is an adjective of the same noun; None where nothing tells.

    "A long and brutal war", not "soldiers and brutal police", nor "on Friday, brutal fighting".
    """
    if pair["word"][0].isupper() or pair["word"][-1].isdigit():
        return False
    if adjectival(pair["word"]):
        return True
    before = _WORD_BEFORE.search(text, 0, pair.start("word"))
    return None if before is not None and before["word"].lower() in FUNCTION_WORDS | _STRENGTHENING else False


def _after_object(text: str, start: int) -> bool:
    before = _WORD_BEFORE.search(text, 0, start)
    return before is not None and before["word"].lower() in _OBJECTS


def _with_article(text: str, start: int, end: int, *, keeps_the: bool) -> _Change | None:
    """Take out what stands from ``start`` to ``end``, with the adverb before it, and mend the article.

    Args:
        text: of the sentence.
        start: of the adjective.
        end: where what is left goes on.
        keeps_the: whether a name after "the" goes on with it: "the so-called Workers' League".
    """
    before = _WORD_BEFORE.search(text, 0, start)
    if before is not None:
        degree = before["word"].lower()
        if degree in _COMPARING or (degree.endswith("ly") and degree not in _STRENGTHENING):
            return None
        if degree in _STRENGTHENING:
            start = before.start()
            before = _WORD_BEFORE.search(text, 0, start)
    article = _ARTICLE.search(text, 0, start)
    if article is None:
        the = before is not None and before["word"].lower() == "the" and not keeps_the
        # "on behalf of the embattled Roe": some names keep "the", others do not.
        return None if the and _NAME_ALONE.match(text, end) else _Change(start, end, "")
    if match := _NAME_ALONE.match(text, end):  # "a triumphant Ann Roe said"
        return None if (match["after"] or "").endswith(("ed", "es")) else _Change(article.start(), end, "")
    rest = text[end - 1 :]
    if match := _NUMERAL.match(rest):
        follows = (match["rest"] or "").strip(" -").lower()
        if not (match["rest"] or "").startswith("-") and (
            not follows
            or follows in FUNCTION_WORDS
            or (follows[-1] == "s" and follows[-2:] != "ss")
            or follows == "people"
        ):
            return _Change(article.start(), end, "")  # "a staggering 87 people"
    elif _SPELLED.match(rest):
        return _Change(article.start(), end, "")
    return _Change(article.start(), end, f"{_indefinite(article['article'], text[end:])} ")


def _indefinite(article: str, following: str) -> str:
    """The indefinite article before a word, with the capital that it had."""
    vowel = _SOUNDS_LIKE_VOWEL.match(following) and not _LIKE_CONSONANT.match(following)
    return article[0] + ("n" if vowel else "")


def _opened(text: str, before: str) -> str:
    """A sentence with the capital at its start that it had before."""
    first, old = re.search(r"[^\W\d_]", text), re.search(r"[^\W\d_]", before)
    if first is None or old is None or not old.group().isupper() or re.match(r"\W*\d", text):
        return text
    return text[: first.start()] + first.group().upper() + text[first.end() :]


def _same_facts(before: str, after: str) -> bool:
    """Whether numbers, dates, quotations and the cues of negation and modality are all still there."""
    a, b = annotate(before), annotate(after)
    return (
        [(n.value, n.unit, n.bound) for n in a.numbers] == [(n.value, n.unit, n.bound) for n in b.numbers]
        and [d.normal for d in a.dates] == [d.normal for d in b.dates]
        and [q.text for q in a.quotations] == [q.text for q in b.quotations]
        and [(c.kind, c.word) for c in a.cues] == [(c.kind, c.word) for c in b.cues]
    )
