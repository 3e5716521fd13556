"""Corruptions that turn a statement round: "not" added or removed, a word made its opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from summarizer.annotate.word import stem, word_set
from summarizer.train.corrupt.context import Context, shuffled
from summarizer.train.corrupt.text import Change, Corruption, opens
from summarizer.train.corrupt.verb import base_of_past, is_participle, past, third_person

_DID_NOT = re.compile(r"\b(?P<aux>did|does|do)(?: not|n['’]t) (?P<verb>[a-z]+)\b")
_AUX_NOT = re.compile(
    r"\b(?P<aux>is|was|are|were|has|have|had|will|would|should|can|must)"
    r"(?: not(?! only| just)|n['’]t)(?= [\w$“\"])"
    r"|\b(?P<will>wo)n['’]t(?= \w)|\b(?P<can>can(?:not|['’]t))(?= \w)"
)
_NO_LONGER = re.compile(r"\b(?:is|are|was|were|has|have|will|would|had)(?P<drop> (?:no longer|never))(?= \w)")
_REFUSED = re.compile(r"\b(?P<cue>refused|failed|declined) to (?P<verb>[a-z]+)\b")
_ADD = re.compile(
    r"(?P<aux>\b(?:is|was|are|were|has been|have been|had been|will|would|should|can|has|have|had))"
    r"(?= (?P<next>[a-z]+)\b)"
)
_NOT_AFTER = word_set(
    """not no never nothing only still also both all the first more nearly almost about likely to a an been
    always just sometimes often usually one already now either neither none little few over so why how
    what because where who that than too expected"""
)
_PRONOUN = r"(?:he|she|they|it|who)"
_DID = re.compile(rf"(?P<subject>\b{_PRONOUN}|\b[A-Z][\w’'-]+) (?P<verb>[a-z]+)\b")
_REPORTING = frozenset(
    """said told added wrote asked tweeted called noted argued announced began became used reported
    according met based appointed led left set put let hit cut read cost split quit shut spread""".split()
)
_OPPOSITES = """
rose fell|increased decreased|increase decrease|rises falls|approved rejected|approve reject
supported opposed|support oppose|supports opposes|upheld overturned|uphold overturn|passed rejected
guilty innocent|legal illegal|lawful unlawful|constitutional unconstitutional|won lost|winning losing
higher lower|more fewer|allowed barred|allow bar|largest smallest|highest lowest|accepted rejected
accept reject|agreed refused|gained lost|raise lower|raised lowered|confirmed denied|backed opposed
backing opposing|supporting opposing|before after|increasing decreasing|denied confirmed
rejected accepted|opposed supported|opposes supports|oppose support|fell rose|lost won|denies confirms
rejecting accepting|strengthen weaken|expand shrink|above below|begin end|began ended|start stop
started stopped|with without|safe unsafe|able unable|improved worsened|convicted acquitted
acquitted convicted|refused agreed|blocked allowed|block allow|blocking allowing|alive dead
"""
_PAIRS = [
    (pair.split()[0], pair.split()[1])
    for line in _OPPOSITES.split("\n")
    for pair in line.split("|")
    if pair.strip()
]
# Both ways where the table has only one and the other reads as well.
_OPPOSITE = {b: a for a, b in _PAIRS} | dict(_PAIRS)
_WORD = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(_OPPOSITE, key=len, reverse=True)) + r")(?![\w’'-])")
# Where the opposite would not read, or not be false.
_NEEDS = {
    "with": re.compile(r"$^"),
    "without": re.compile(r" (?:an?|the|any|his|her|their|its) "),
    "more": re.compile(r" than \d"),
    "fewer": re.compile(r" than \d"),
    "before": re.compile(r" (?:the|his|her|their|he|she|they|it|an?|[A-Z])\b"),
    "after": re.compile(r" (?:the|his|her|their|he|she|they|it|an?|[A-Z])\b"),
    "support": re.compile(r" (?:the|a|an|his|her|their|its)\b"),
    "oppose": re.compile(r" (?:the|a|an|his|her|their|its)\b"),
    "increase": re.compile(r" (?:the|in|of)\b"),
    "decrease": re.compile(r" (?:the|in|of)\b"),
    "able": re.compile(r" to\b"),
    "unable": re.compile(r" to\b"),
    "above": re.compile(r" (?:the |\d|\$)"),
    "below": re.compile(r" (?:the |\d|\$)"),
    "agreed": re.compile(r" to (?!the\b|an?\b|terms)[a-z]+"),
    "refused": re.compile(r" to [a-z]+"),
    "bar": re.compile(r"$^"),
    "block": re.compile(r" (?:the|a|his|her|their)\b"),
    "lower": re.compile(r" (?:the|than|taxes|rates|prices)\b"),
    "raise": re.compile(r" (?:the|taxes|rates|prices)\b"),
    "end": re.compile(r"$^"),
    "start": re.compile(r"$^"),
    "stop": re.compile(r"$^"),
    "began": re.compile(r"$^"),
    "dead": re.compile(r"\.$| on\b"),
    "lost": re.compile(r" (?:the|his|her|a|in|to|re)\b"),
    "won": re.compile(r" (?:the|his|her|a|in|re)\b"),
    "passed": re.compile(r" (?:the|a|an|by|in|legislation|bills?)\b"),
    "allowed": re.compile(r" (?:the|to)\b"),
    "blocked": re.compile(r" (?:the|a|an|his|her|their|its|by)\b"),
    "safe": re.compile(r"[ ,.]"),
    "legal": re.compile(r"\.|,| (?:to|for|in|under)\b"),
}
_QUESTIONED = re.compile(
    r"\b(?:whether|if|unless|asked|asking|question\w*|doubt\w*|den(?:y|ied|ies|ying)|reject\w*|disput\w*)\b",
    re.IGNORECASE,
)
_NEAR_NEGATION = 30  # characters; a second negation so near would undo the first


def polarity(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence with a statement turned into its opposite.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``polarity``, those that remove a negation first: they are rarer.
    """
    if ctx.text.rstrip("”\"'’)").endswith("?"):
        return
    removed = list(_removed(ctx))
    turned = [*_opposites(ctx), *_added(ctx), *_did_not(ctx)]
    for change in [*shuffled(rng, removed), *shuffled(rng, turned)]:
        if ctx.free(change.start, change.end) and (made := ctx.corruption("polarity", [change])):
            yield made


def _removed(ctx: Context) -> Iterator[Change]:
    for match in _DID_NOT.finditer(ctx.text):
        verb = match["verb"]
        form = {"did": past(verb), "does": third_person(verb), "do": verb if past(verb) else ""}[match["aux"]]
        if form and not _affirmed(ctx, verb):
            yield Change(match.start(), match.end(), form)
    for match in _AUX_NOT.finditer(ctx.text):
        whole = "will" if match["will"] else "can" if match["can"] else match["aux"]
        yield Change(match.start(), match.end(), whole)
    for match in _NO_LONGER.finditer(ctx.text):
        yield Change(match.start("drop"), match.end("drop"), "")
    for match in _REFUSED.finditer(ctx.text):
        told = past(match["verb"])
        if (
            told
            and re.search(r"(?:[\w’.]+) $", ctx.text[: match.start()])
            and not _affirmed(ctx, match["verb"])
        ):
            new = f"agreed to {match['verb']}" if match["cue"] != "failed" else f"managed to {match['verb']}"
            yield Change(match.start(), match.end(), new)


def _affirmed(ctx: Context, verb: str) -> bool:
    """Whether a source has a verb with no negation on it."""
    stemmed = stem(verb)
    return any(
        not any(cue.kind == "negation" for cue in ctx.stated[number].cues)
        for number in ctx.sources_with(stemmed)
    )


def _negated(ctx: Context, word: str) -> bool:
    """Whether a source has a word with a negation on it, or anywhere where the word carries no content."""
    stemmed = stem(word)
    return any(
        cue.kind == "negation" and (cue.scope == stemmed or stemmed not in stated.stems)
        for stated in ctx.stated
        for cue in stated.cues
    )


def _clear(ctx: Context, start: int, end: int) -> bool:
    """Whether no other negation and no question bears on a place."""
    near = any(
        cue.kind == "negation" and cue.start < end + _NEAR_NEGATION and cue.end > start - _NEAR_NEGATION
        for cue in ctx.own.cues
    )
    return not near and not _QUESTIONED.search(ctx.text, 0, start)


def _opposites(ctx: Context) -> Iterator[Change]:
    for match in _WORD.finditer(ctx.text):
        word = match.group()
        new, needs = _OPPOSITE[word], _NEEDS.get(word)
        if needs and not needs.match(ctx.text[match.end() :]):
            continue
        near = any(c.kind == "negation" and 0 <= match.start() - c.end < _NEAR_NEGATION for c in ctx.own.cues)
        if near or _QUESTIONED.search(ctx.text, 0, match.start()) or stem(new) in _all_stems(ctx):
            continue
        yield Change(match.start(), match.end(), new)


def _all_stems(ctx: Context) -> set[str]:
    return {stemmed for stated in ctx.stated for stemmed in stated.stems} | {
        word for words in ctx.source_words for word in words
    }


def _added(ctx: Context) -> Iterator[Change]:
    for match in _ADD.finditer(ctx.text):
        aux, following = match["aux"], match["next"]
        if following in _NOT_AFTER or opens(ctx.text, match.start()) or not _clear(ctx, *match.span()):
            continue
        if aux in {"has", "have", "had"} and not (is_participle(following) and following != "had"):
            continue
        if aux in {"will", "would", "should", "can"} and not (past(following) or following in {"be", "have"}):
            continue
        if following.endswith("ly") or _negated(ctx, following):
            continue
        first, *rest = aux.split()
        yield Change(match.start(), match.end(), " ".join([first, "not", *rest]))


def _did_not(ctx: Context) -> Iterator[Change]:
    starts = {name.end for name in ctx.names if name.kind in {"person", "body", "place", "group"}}
    for match in _DID.finditer(ctx.text):
        subject, verb = match["subject"], match["verb"]
        if subject[0].isupper() and match.end("subject") not in starts:
            continue
        base = base_of_past(verb)
        if not base or verb in _REPORTING or base == verb or not _clear(ctx, *match.span()):
            continue
        after = ctx.text[match.end() : match.end() + 8]
        if after.startswith((" by ", ",", ".", " and ")) or _negated(ctx, verb):
            continue
        yield Change(match.start("verb"), match.end(), f"did not {base}")
