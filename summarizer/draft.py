"""Write the brief: from the themes to sentences that passed the check.

The selector says which themes; the fuser offers wordings; composing may change them; the check has the
last word on each. What it refuses is replaced by the next wording, then by the next theme.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, cast

from summarizer.annotate import Annotation, Evidence, annotate
from summarizer.annotate.anaphora import dangling
from summarizer.annotate.background import inverse_document_frequency
from summarizer.check import check
from summarizer.compose import Person, attribute, introduce, order, resolve_pronoun
from summarizer.document import Article, BriefSentence, Candidate, Citation, Pool, Sentence, Theme

if TYPE_CHECKING:
    from summarizer.fuse.extract import Extract

Selector = Callable[..., list[int]]


class Fuser(Protocol):
    """A theme in, ranked candidate sentences out."""

    def fuse(self, themes: Sequence[Theme]) -> list[list[Candidate]]:
        """Candidates for each theme, best first."""


class WholeBriefFuser(Fuser, Protocol):
    """A model that was trained to write a brief of several articles in one go."""

    writes_whole_briefs: bool

    def whole(self, articles: Sequence[Sequence[Sentence]], words: int) -> list[str]:
        """The sentences of a brief."""


# A sentence of another article supports a wording when it holds this share of its content.
SUPPORTS = 0.6
# Under this share of the length asked for, more themes are asked of the selector.
FULL = 0.8


@dataclass(frozen=True, slots=True)
class Material:
    """All that is known about a cluster when the writing starts.

    Args:
        articles: those that have a voice.
        sentences: of these articles, in order.
        annotations: sentence id → annotation.
        evidence: how the cluster writes its words.
        persons: who is named, by surname.
        themes: in falling order of score.
    """

    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    annotations: Mapping[str, Annotation]
    evidence: Evidence
    persons: Mapping[str, Person]
    themes: tuple[Theme, ...]

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one in its article, if any."""
        place = (sentence.article, sentence.index - 1)
        return next((s for s in self.sentences if (s.article, s.index) == place), None)


@dataclass(slots=True)
class Draft:
    """The brief as it grows, and why the rest is not in it.

    Args:
        picked: theme and accepted candidate, in order of choice.
        refused: theme id → the reason of the last refusal.
        warnings: what was degraded.
    """

    picked: list[tuple[Theme, Candidate]] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def take(self, theme: Theme, candidate: Candidate | None, reason: str) -> bool:
        """Take a candidate into the brief, or note why its theme has none; whether it was taken."""
        if candidate is None or any(candidate.text == other.text for _, other in self.picked):
            self.refused[theme.id] = reason or "the brief has this sentence already"
            return False
        self.picked.append((theme, candidate))
        self.refused.pop(theme.id, None)
        return True

    def spent(self, cost: Callable[[str], float]) -> float:
        """What the accepted candidates cost."""
        return sum(cost(candidate.text) for _, candidate in self.picked)


def draft(
    material: Material, pool: Pool, selector: Selector, fuser: Fuser, fallback: Extract, *, unit: str
) -> Draft:
    """Choose themes and accept a wording for each until the length is reached.

    Args:
        material: the cluster.
        pool: its themes as arrays, with the whole budget.
        selector: from the registry.
        fuser: offers wordings.
        fallback: offers the extract where all wordings of the fuser were refused.
        unit: ``words`` or ``sentences``, what the budget counts.
    """

    def cost(text: str) -> float:
        return 1.0 if unit == "sentences" else float(len(text.split()))

    result = Draft()
    if getattr(fuser, "writes_whole_briefs", False):
        # What the check leaves of the model's own brief; the themes fill what is missing.
        words = int(pool.budget if unit == "words" else 30 * pool.budget)
        result.picked += whole(material, cast("WholeBriefFuser", fuser), words)
        fuser = fallback
    # Sentences that lean on others are taken only when nothing else is left.
    for strict in (True, False):
        barred: set[int] = set()
        while (left := pool.budget - result.spent(cost)) > (
            0 if not result.picked else (1 - FULL) * pool.budget
        ):
            chosen = [theme.id for theme, _ in result.picked]
            picks = selector(replace(pool, budget=left), chosen, barred)
            if not picks:
                break
            themes = [material.themes[pick] for pick in picks]
            for theme, offers in zip(themes, _offers(themes, fuser, fallback), strict=True):
                candidate, reason = accept(offers, material, strict=strict)
                if not result.take(theme, candidate, reason):
                    barred.add(theme.id)
        if result.picked:
            break
        if strict and material.themes:
            result.warnings.append("no sentence stands by itself: some may refer to what is not shown")
    return result


def whole(material: Material, fuser: WholeBriefFuser, words: int) -> list[tuple[Theme, Candidate]]:
    """Let a model that was trained for it write the whole brief, and trace each sentence that holds.

    Args:
        material: the cluster.
        fuser: a model that writes whole briefs.
        words: length of the brief in words.

    Returns:
        The sentences that passed the check, with the theme of their first source.
    """
    rows = [[s for s in material.sentences if s.article == article.id] for article in material.articles]
    theme_of = {s.id: theme for theme in material.themes for s in theme.sentences}
    kept = []
    for text in fuser.whole(rows, words):
        sources = trace(text, material)
        if not sources:
            continue
        candidate, _ = accept([Candidate(text, sources, fused=True, score=1.0)], material, strict=True)
        if candidate is not None:
            kept.append((theme_of[sources[0].id], candidate))
    return kept


def trace(text: str, material: Material, most: int = 4) -> tuple[Sentence, ...]:
    """The source sentences that together hold most of the content of a sentence, greedily.

    Args:
        text: a sentence that a model wrote.
        material: the cluster.
        most: how many sources it may have.
    """
    wanted = set(annotate(text, material.evidence).stems)
    found: list[Sentence] = []
    while wanted and len(found) < most:
        gains = [
            sum(inverse_document_frequency(s) for s in wanted & set(material.annotations[sentence.id].stems))
            for sentence in material.sentences
        ]
        best = max(range(len(gains)), key=lambda i: (round(gains[i], 6), -i))
        if gains[best] <= 0:
            break
        found.append(material.sentences[best])
        wanted -= set(material.annotations[found[-1].id].stems)
    return tuple(found)


def _offers(themes: Sequence[Theme], fuser: Fuser, fallback: Extract) -> list[list[Candidate]]:
    offers = fuser.fuse(themes)
    if fuser is fallback:
        return offers
    return [first + second for first, second in zip(offers, fallback.fuse(themes), strict=True)]


def accept(offers: Sequence[Candidate], material: Material, *, strict: bool) -> tuple[Candidate | None, str]:
    """The first wording that reads by itself and passes the check.

    Args:
        offers: candidates, best first.
        material: the cluster.
        strict: whether a wording that leans on the sentence before it is refused.

    Returns:
        The candidate, or None and the reason of the first refusal.
    """
    reason = ""
    for offer in offers:
        candidate = attribute(offer)
        if candidate is None:
            reason = reason or "a quotation whose speaker is not named"
            continue
        if phrase := dangling(candidate.text):
            resolved = resolve_pronoun(
                candidate, material.before(candidate.sources[0]), material.annotations, material.persons
            )
            if resolved is not None:
                candidate = resolved
            elif strict:
                reason = reason or f"it leans on the sentence before it (“{phrase}”)"
                continue
        verdict = check(candidate.text, _texts(candidate), evidence=material.evidence)
        if verdict.passed:
            return candidate, ""
        reason = reason or verdict.reasons[0]
    return None, reason


def _texts(candidate: Candidate) -> list[str]:
    return [source.text for source in candidate.sources]


def write(result: Draft, material: Material) -> list[BriefSentence]:
    """Order the accepted sentences, introduce the people in them, check them, and cite.

    Args:
        result: the draft; a sentence that the last check refuses is noted in it.
        material: the cluster.

    Returns:
        The sentences of the brief, in reading order.
    """
    lengths: dict[str, int] = {}
    for sentence in material.sentences:
        lengths[sentence.article] = max(lengths.get(sentence.article, 0), sentence.index + 1)
    known: set[str] = set()
    sentences = []
    candidates = [candidate for _, candidate in result.picked]
    for place in order(candidates, material.articles, lengths):
        theme, plain = result.picked[place]
        shown = annotate(plain.text, material.evidence)
        written = introduce(plain, shown, material.persons, known)
        # The check is the last step: whatever changed the words yields a new candidate for it.
        for candidate in dict.fromkeys((written, plain)):
            verdict = check(candidate.text, _texts(candidate), evidence=material.evidence)
            if verdict.passed:
                final = annotate(candidate.text, material.evidence)
                known |= {name.words[-1] for name in final.names if name.words}
                sentences.append(
                    BriefSentence(
                        text=candidate.text,
                        fused=candidate.fused,
                        support=verdict.support,
                        citations=cite(candidate, final, theme, material),
                        edits=candidate.edits,
                    )
                )
                break
            result.refused[theme.id] = verdict.reasons[0]
    return sentences


def cite(candidate: Candidate, shown: Annotation, theme: Theme, material: Material) -> tuple[Citation, ...]:
    """The passages behind a sentence: those it was taken from, then those of other articles that support it.

    Args:
        candidate: the final wording.
        shown: its annotation.
        theme: where other articles' sentences are looked for.
        material: the cluster.

    Returns:
        Citations; each article that supports the words is cited, also where its own wording is not shown.
    """
    cited = list(candidate.sources)
    heard = {source.article for source in cited}
    best: dict[str, tuple[float, Sentence]] = {}
    for sentence in theme.sentences:
        if sentence.article in heard:
            continue
        share = agreement(shown, material.annotations[sentence.id])
        if share >= SUPPORTS and share > best.get(sentence.article, (0.0, sentence))[0]:
            best[sentence.article] = (share, sentence)
    places = {article.id: place for place, article in enumerate(material.articles)}
    cited += [s for _, s in sorted(best.values(), key=lambda pair: places[pair[1].article])]
    return tuple(Citation(s.article, s.index, s.start, s.end) for s in cited)


def agreement(shown: Annotation, stated: Annotation) -> float:
    """How far one sentence supports the words of another.

    Args:
        shown: annotation of the sentence that is shown.
        stated: annotation of the one that may support it.

    Returns:
        Share of the shown content that the other holds, weighted by idf; 0 where it gives another number
        for the same thing, or where the negation of a word that both have differs: then it says something
        else.
    """
    for number in shown.numbers:
        same = {n.value for n in stated.numbers if (n.unit, n.counted) == (number.unit, number.counted)}
        if same and number.value not in same:
            return 0.0
    held = set(stated.stems)
    negated = {c.scope for c in shown.cues if c.kind == "negation"} ^ {
        c.scope for c in stated.cues if c.kind == "negation"
    }
    if any(scope and scope in held and scope in shown.stems for scope in negated):
        return 0.0
    total = sum(inverse_document_frequency(s) for s in set(shown.stems))
    both = sum(inverse_document_frequency(s) for s in set(shown.stems) & held)
    return both / total if total else 0.0
