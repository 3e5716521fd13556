"""Two sentences joined at a word that they share, as a model does that copies and loses its place.

"The court ruled that the ban is void" and "Joe Roe signed the order" give "The court ruled that the order".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from random import Random

from summarizer.annotate.quotation import marks
from summarizer.annotate.word import FUNCTION_WORDS, WORD, content_stems, word_set
from summarizer.train.corrupt.context import Context, shuffled
from summarizer.train.corrupt.mention import Mention, same
from summarizer.train.corrupt.shape import free_quotes, related
from summarizer.train.corrupt.text import Change, Corruption, holds, plain_words
from summarizer.train.corrupt.verb import base_of_past

_LEAST_HEAD, _LEAST_TAIL = 4, 4  # words on each side of the place
_LEAST_STEMS = 3  # of the tail
_MOST_KNOWN = 0.34  # share of the tail's stems that a source about the first subject may hold
_TRIES = 30
_KINDS = frozenset({"person", "place", "body", "group"})
_VERBS = word_set("is was are were has have had will would could can should said says told may might must")
_NOT_AFTER = word_set("and or but not be been very more most")
# Somebody so called may be the one whom the other sentence names.
_ROLE = re.compile(
    r"^(?:[Tt]he |[Aa]n? |[Hh]is |[Hh]er )?(?:[\w’'-]+ ){0,3}?(?:president|senator|leader|m[ae]n|"
    r"wom[ae]n|officials?|officers?|"
    r"judges?|minister|governor|mayor|secretary|spokes\w+|lawmakers?|nominee|suspects?|chief|candidates?|administration|"
    r"government|campaign|company|department|agency|committee|country|he|she|they|it)\b"
)
_PHRASE = re.compile(
    r"(?:The|An?|Some|Many|Several|Two|Three|More|Most) (?:[\w’'-]+ ){0,4}?[\w’'-]+ "
    r"(?:is|was|are|were|has|have|had|will|would|could|can|may|must|should)\b"
)


def splice(ctx: Context, rng: Random) -> Iterator[Corruption]:
    """The first part of the sentence with the last part of a source that is about another subject.

    Args:
        ctx: the sentence and its sources.
        rng: orders what is offered.

    Yields:
        Corruptions of kind ``splice``; the last part is the span.
    """
    own = list(WORD.finditer(ctx.text))
    subject = _subject(ctx.text, ctx.names)
    if subject is None or len(own) < _LEAST_HEAD + 2:
        return
    offers = [
        (mine.end(), source, theirs.end())
        for source, names in zip(ctx.sources, ctx.source_names, strict=True)
        if _apart(subject, source, names)
        for mine, theirs in _shared(own, list(WORD.finditer(source)))
    ]
    for place, source, after in islice(shuffled(rng, offers), _TRIES):
        tail = source[after:]
        if (
            not ctx.free(place - 1, place)
            or not _whole(ctx.text[:place] + tail)
            or _known(ctx, subject, tail)
        ):
            continue
        # Two words at the place may be the same in both, so what stands around it tells nothing.
        made = ctx.corruption("splice", [Change(place + 1, len(ctx.text), tail.lstrip())], cut_short=True)
        if made and not any(holds(words, plain_words(made.text)) for words in ctx.source_words):
            yield made


def _subject(text: str, names: tuple[Mention, ...]) -> Mention | None:
    """The name that opens a sentence as its subject."""
    for name in names[:1]:
        lead = re.fullmatch(r"(?:[Tt]he |[A-Z][\w.’'-]* ){0,4}", text[: name.start])
        after = re.match(r"(?:,[^,“”\"]{3,60},)? (?P<verb>[a-z]+)\b", text[name.end :])
        if name.kind in _KINDS and lead and after:
            verb = after["verb"]
            if verb in _VERBS or base_of_past(verb) or verb.endswith("s"):
                return name
    return None


def _apart(subject: Mention, source: str, names: tuple[Mention, ...]) -> bool:
    """Whether a source is about another subject, and does not speak of the first one at all."""
    if set(content_stems(subject.text)) & set(content_stems(source)) or _ROLE.match(source):
        return False
    other = _subject(source, names)
    if other is None:
        return bool(_PHRASE.match(source))
    return not same(subject.text, other.text) and not related(subject.text, other.text)


def _shared(
    own: list[re.Match[str]], theirs: list[re.Match[str]]
) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Places after which the one sentence may go on as the other does."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(theirs[: len(theirs) - _LEAST_TAIL]):
        places.setdefault(word.group(), []).append(place)
    for number in range(_LEAST_HEAD - 1, len(own) - 2):
        shown = own[number].group()
        if shown in _NOT_AFTER or not shown.islower():
            continue
        for place in places.get(shown, []):
            if place and own[number + 1].group().lower() != theirs[place + 1].group().lower():
                yield own[number], theirs[place]


def _whole(text: str) -> bool:
    return (
        free_quotes(text)
        and all(stretch.closed for stretch in marks(text))
        and text.count("(") == text.count(")")
    )


def _known(ctx: Context, subject: Mention, tail: str) -> bool:
    """Whether a source that speaks of the subject, or the sentence, tells much of the tail."""
    stems = {stem for stem in content_stems(tail) if stem not in FUNCTION_WORDS}
    if len(stems) < _LEAST_STEMS or set(content_stems(subject.text)) & stems:
        return True
    if len(stems & set(ctx.own.stems)) > _MOST_KNOWN * len(stems):
        return True
    for number, stated in enumerate(ctx.stated):
        about = any(same(name.text, subject.text) for name in ctx.source_names[number])
        if about and len(stems & set(stated.stems)) > _MOST_KNOWN * len(stems):
            return True
    return False
