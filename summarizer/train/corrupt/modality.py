"""Corruptions that make a fact of a possibility: a dropped "if", "could", "allegedly", "plans to".

The verb is put right: "could detonate" gives "detonated", "plans to visit" gives "visited".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from summarizer.annotate.word import FUNCTION_WORDS, stem
from summarizer.train.corrupt.context import Context, shuffled
from summarizer.train.corrupt.request import projects, requests
from summarizer.train.corrupt.text import Change, Corruption, opens
from summarizer.train.corrupt.verb import base_of_gerund, past, past_of_participle, plural

_ADVERB = r"(?:also|soon|still|eventually|potentially|possibly|even|then|now|instead|ultimately|likely)"
_MODAL = re.compile(
    rf"\b(?P<modal>could|might|may|would|should)(?P<adverb> {_ADVERB})?(?P<have> have)? (?P<verb>[a-z]+)\b"
)
_PREFIX = r"(?:(?:has|have|had) (?:also |repeatedly |again |already |previously )?)?"
_INTENT = re.compile(
    rf"\b(?:{_PREFIX}(?P<done>planned|threatened|wanted|sought|tried|attempted|hoped|vowed|promised|pledged|intended|offered)"
    r"|(?P<does>plans|threatens|wants|seeks|tries|attempts|hopes|vows|intends|aims|plan|want|seek|intend|hope)"
    r"|(?P<be>is|are|was|were) (?:also |now |still |reportedly )?"
    r"(?:expected|likely|planning|threatening|trying|seeking|hoping|set|poised|preparing|scheduled|due|about|attempting))"
    r" to (?P<verb>[a-z]+)\b"
)
_WEIGHED = re.compile(
    r"\b(?:(?:is|are|was|were) (?:also |now |still |reportedly )?"
    r"(?:considering|weighing|contemplating|mulling|accused of|suspected of)"
    r"|(?:has|have) been (?:considering|weighing|accused of|suspected of)|considered) (?P<verb>[a-z]+ing)\b"
)
_HEDGE = re.compile(
    r"(?P<comma>,)?(?:(?<=\s)|(?<=^)|(?<=,))\s?\b(?:[Aa]llegedly|[Rr]eportedly|[Aa]pparently|[Pp]ossibly|[Pp]erhaps|[Pp]urportedly|"
    r"[Ss]upposedly|[Pp]otentially|[Pp]resumably|[Pp]robably)\b(?P<after>,)?"
)
_ADJECTIVE = re.compile(
    r"(?<= )(?P<drop>(?:alleged|suspected|purported|possible|attempted|would-be|rumou?red) )(?=[a-z]+\b)"
)
_DETERMINED = re.compile(r"\b(?:an?|the|his|her|their|its|of|for|with|in|about|two|three|’s|'s) $")
_NOT_NOUN = re.compile(r"(?:to|that|the|in|on|by|of|for|and|or|an?)\b")
_IF = re.compile(r"\b(?P<word>[Ii]f|[Uu]nless) (?=(?:the|a|an|he|she|they|it|we|his|her|their|its|[A-Z])\b)")
_NOT_CONDITION = re.compile(
    r"\b(?:as|even|only|what|asked|ask|asking|asks|see|know|knows|knew|wonder|wondered|say|said|sure|unclear|"
    r"determine|than|find out|decide|whether|and|or|but|clear|check|question) $",
    re.IGNORECASE,
)
_TRAILING = re.compile(r",? (?:if|unless) (?=[a-z A-Z]+ )[^,;:“”\"()]{8,120}(?=\.$)")
_WHETHER = re.compile(
    r"\b(?P<verb>decide|decided|deciding|determine|determined|determining|considering) whether(?= (?!to\b))"
)
_FUTURE = re.compile(
    r"\b(?:next|tomorrow|soon|later|coming|upcoming|future|will|if|unless|until|once|by (?:20\d\d|the end))\b"
)
_AND_VERB = re.compile(r"\b(?:and|or) (?P<verb>[a-z]+)\b")
_NEAR = 30  # characters
_SUBJECT = re.compile(r"(?P<word>[\w’'.-]+) $")
_NO_SUBJECT = frozenset(
    """his her their its the a an any no new own such these those of for in with by on to and or ’s secret
    current future as not never who’s detailed similar several many more this that""".split()
)
_NEGATED = re.compile(r"(?:\b(?:not|never|nor|no longer|neither)|n['’]t|cannot) $", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:ask|asked|whether|if|unless|question|wonder|doubt|deny|denied|denies)\b", re.IGNORECASE
)


def modality(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The sentence with a possibility, an intent, a request or a condition made a fact.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``modality``.
    """
    if ctx.text.rstrip("”\"'’)").endswith("?"):
        return
    offers = [*_modals(ctx, rng), *_intents(ctx), *_weighed(ctx), *_hedges(ctx), *_conditions(ctx)]
    offers += [changes for changes in (*requests(ctx), *projects(ctx)) if not _done(ctx, changes[-1].text)]
    for changes in shuffled(rng, offers):
        if all(ctx.free(change.start, change.end) for change in changes):
            condition = re.match(r",? (?:if|unless) ", ctx.text[changes[0].start :])
            dropped = changes[0].text == "" and condition is not None
            if made := ctx.corruption("modality", changes, cut_short=dropped):
                yield made


def _done(ctx: Context, told: str) -> bool:
    """Whether a source has a verb, the last word of what is told, in the past."""
    word = told.rpartition(" ")[2]
    return any(word in words for words in ctx.source_words)


def _flat(ctx: Context, verb: str) -> bool:
    """Whether a source tells of a verb as of a fact: it holds the word and nothing there weakens it."""
    stemmed = stem(verb)
    return any(
        not any(cue.scope == stemmed for cue in ctx.stated[number].cues)
        and not any(
            stem(match["verb"]) == stemmed
            for pattern in (_MODAL, _INTENT, _WEIGHED)
            for match in pattern.finditer(ctx.sources[number])
        )
        for number in ctx.sources_with(stemmed)
    )


def _modals(ctx: Context, rng: Random) -> Iterator[list[Change]]:
    cues = {cue.start for cue in ctx.own.cues if cue.kind == "modality"}
    for match in _MODAL.finditer(ctx.text):
        start, verb = match.start(), match["verb"]
        before = ctx.text[:start]
        if start not in cues or opens(ctx.text, start) or _CLAUSE.search(before) or verb in {"not", "like"}:
            continue
        if match["have"]:
            told = past_of_participle(verb)
            if told and not _flat(ctx, verb):
                yield [Change(start, match.end(), told)]
            continue
        if verb == "be":
            yield from _to_be(ctx, match)
            continue
        told = past(verb)
        if not told or _flat(ctx, verb):
            continue
        adverb = (match["adverb"] or "").strip()
        kept = adverb + " " if adverb in {"also", "then", "eventually", "ultimately", "instead"} else ""
        will = match["modal"] in {"could", "might", "may"} and (
            bool(_FUTURE.search(ctx.text)) or _coordinate(ctx, match.end()) or rng.random() < 0.25
        )
        if not will and _coordinate(ctx, match.end()):
            continue
        yield [Change(start, match.end(), f"will {kept}{verb}" if will else f"{kept}{told}")]


def _to_be(ctx: Context, match: re.Match[str]) -> Iterator[list[Change]]:
    """Give "was charged" for "could be charged" where the subject's number is known."""
    subject = _SUBJECT.search(ctx.text, 0, match.start())
    following = re.match(r" (?P<word>[\w’'-]+)", ctx.text[match.end() :])
    if subject is None or following is None or _FUTURE.search(ctx.text):
        return
    many = plural(subject["word"])
    if many is not None and not _flat(ctx, following["word"].lower()):
        yield [Change(match.start(), match.end(), "were" if many else "was")]


def _coordinate(ctx: Context, place: int) -> bool:
    """Whether a second verb may hang on the same modal: "could close the plant and sell the land"."""
    return any(past(match["verb"]) for match in _AND_VERB.finditer(ctx.text, place))


def _intents(ctx: Context) -> Iterator[list[Change]]:
    for match in _INTENT.finditer(ctx.text):
        before = ctx.text[: match.start()]
        subject = _SUBJECT.search(before)
        if subject is None or _NEGATED.search(before) or _CLAUSE.search(before):
            continue
        word = subject["word"]
        if word.lower() in _NO_SUBJECT or (match["does"] and not _acts(word, match["does"])):
            continue
        verb, told = match["verb"], past(match["verb"])
        if not told or _flat(ctx, verb):
            continue
        future = bool(_FUTURE.search(ctx.text[match.end() :])) or _coordinate(ctx, match.end())
        yield [Change(match.start(), match.end(), f"will {verb}" if future else told)]


def _acts(word: str, verb: str) -> bool:
    """Whether the word before "plans", "hopes" or "plan" is their subject and these are no nouns."""
    many = plural(word)
    if many is not None and many == verb.endswith("s"):
        return False
    noun_too = verb in {"plans", "hopes", "attempts", "aims", "plan", "hope"}
    agent = word[0].isupper() or word in {"he", "she", "it", "they", "who", "which"}
    return (
        agent or not noun_too or word in {"administration", "president", "government", "company", "officials"}
    )


def _weighed(ctx: Context) -> Iterator[list[Change]]:
    for match in _WEIGHED.finditer(ctx.text):
        before = ctx.text[: match.start()]
        base = base_of_gerund(match["verb"])
        if not base or not past(base) or _NEGATED.search(before) or _CLAUSE.search(before):
            continue
        if match.group().startswith("considered") and not re.search(r"(?:[A-Z]\w+|he|she|it|they) $", before):
            continue
        if not _flat(ctx, base):
            yield [Change(match.start(), match.end(), past(base))]


def _hedges(ctx: Context) -> Iterator[list[Change]]:
    for match in _HEDGE.finditer(ctx.text):
        rest = re.match(r"\s*([\w’'-]+)", ctx.text[match.end() :])
        if rest is None or bool(match["comma"]) != bool(match["after"]):
            continue
        word = rest[1].lower()
        if not _hedged_twice(ctx, match) and (word in FUNCTION_WORDS or not _flat(ctx, word)):
            yield [Change(match.start(), match.end(), "")]
    for match in _ADJECTIVE.finditer(ctx.text):
        determined = _DETERMINED.search(ctx.text, 0, match.start())
        noun = ctx.text[match.end() :]
        plain = re.match(r"[a-z’'-]+", noun)
        if determined is None or plain is None or _NOT_NOUN.match(noun) or _hedged_twice(ctx, match):
            continue
        if not _flat(ctx, plain.group()):
            yield [Change(match.start(), match.end(), "")]


def _hedged_twice(ctx: Context, match: re.Match[str]) -> bool:
    """Whether another cue near by says the same: "what he may have known about a possible threat"."""
    return any(
        cue.kind == "modality"
        and not match.start() - 1 <= cue.start < match.end()
        and cue.start < match.end() + _NEAR
        and cue.end > match.start() - _NEAR
        for cue in ctx.own.cues
    )


def _conditions(ctx: Context) -> Iterator[list[Change]]:
    for match in _IF.finditer(ctx.text):
        if _NOT_CONDITION.search(ctx.text, 0, match.start()) or re.search(r"\bwere to\b", ctx.text):
            continue
        word = "because" if match.start() else "Because"
        yield [Change(match.start("word"), match.end("word"), word)]
    trailing = _TRAILING.search(ctx.text)
    if trailing and len(ctx.text[: trailing.start()].split()) > 6:
        before = ctx.text[: trailing.start()]
        asked = re.search(
            r"\b(?:ask\w*|see|know|knew|wonder\w*|as|even|only|sure|determine|unclear|said|say)$", before
        )
        if not asked and re.search(r"\b(?:would|will|could|may|might|can|should|must)\b", before):
            yield [Change(trailing.start(), trailing.end(), "")]
    for match in _WHETHER.finditer(ctx.text):
        if not re.search(
            r"\b(?:not|n['’]t|before|until|to|can|could|will|would|must|may)\b",
            ctx.text[: match.start()][-20:],
        ):
            end = match.end()
            yield [Change(match.end("verb") + 1, end, "that")]
