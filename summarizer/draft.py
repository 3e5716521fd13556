"""Draft the brief: from the themes to wordings that passed the check.

The selector says which themes; the fuser offers wordings; composing may change them; the check has the
last word on each. What it refuses is replaced by the next wording, then by the next theme.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from summarizer.acceptance import accept
from summarizer.annotate.background import inverse_document_frequency
from summarizer.annotate.word import content_stems
from summarizer.arrays import Pool
from summarizer.citation import told, trace
from summarizer.document import Candidate, Sentence, Theme
from summarizer.material import Material
from summarizer.model.entailment import Judge
from summarizer.model.load import Loaded
from summarizer.rank.content import Concept, concepts
from summarizer.select.coverage import Offered, coverage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from summarizer.fuse.extract import Extract

Selector = Callable[..., list[int]]


class Fuser(Protocol):
    """A theme in, ranked candidate sentences out."""

    @property
    def judge(self) -> Judge | None:
        """Asked about what the fuser wrote; None where it only deletes."""

    @property
    def editor(self) -> Loaded | None:
        """A model that reads the articles for what matters; None where counts have to do."""

    @property
    def offers_many(self) -> bool:
        """Whether it offers so many wordings, the sources' own among them, that a choice is worth it."""

    def fuse(self, themes: Sequence[Theme], words: float | None = None) -> list[list[Candidate]]:
        """Candidates for each theme, best first, where so many words are left; None for any number."""

    def titles(self, shown: Sequence[Sentence]) -> list[str]:
        """Titles for what some sentences say, best first; none where the fuser writes no titles."""


class WholeBriefFuser(Fuser, Protocol):
    """A model that was trained to write a brief of several articles in one go."""

    writes_whole_briefs: bool

    def whole(self, articles: Sequence[Sequence[Sentence]], words: int) -> list[str]:
        """The sentences of a brief."""


# Under this share of the length asked for, more themes are asked of the selector.
FULL = 0.8
# A wording that holds this share of the content of another, or the other way round, repeats it.
REPEATS = 0.4
# So does one whose first source is so near that of the other by the cosine of their embeddings.
SAME_POINT = 0.7
# How much more the concepts of a wording count that tells the theme with the highest score.
FOREMOST = 0.2
# What a wording loses whose sources do not entail it, in concepts that are sure to matter.
DOUBT = 2.0
# What is let pass: leaning on the sentence before, judging in the brief's own voice; and what is said then.
_DEGREES = (
    (False, False, ""),
    (True, False, "no sentence stands by itself: some may refer to what is not shown"),
    (True, True, "no sentence is free of words that judge: they are shown as the sources have them"),
)
# So many times the length asked for is put into words, to choose from.
SHORTLIST = 2.0


@dataclass(slots=True)
class Draft:
    """The brief as it grows, and why the rest is not in it.

    Args:
        picked: theme and accepted candidate, in order of choice.
        covered: themes that the accepted candidates of other themes have told along.
        refused: theme id → the reason of the last refusal.
        warnings: what was degraded.
    """

    picked: list[tuple[Theme, Candidate]] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)
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
    if fuser.offers_many:
        shortlist = selector(replace(pool, budget=SHORTLIST * pool.budget))
        themes = [material.themes[pick] for pick in shortlist]
        room = pool.budget if unit == "words" else None
        offered, result.refused = offers_of(themes, material, fuser, room)
        for theme, candidate in settle(offered, material, pool.budget, cost):
            result.take(theme, candidate, "")
            result.covered |= told(candidate, theme, material)
    _fill(result, material, pool, selector=selector, fuser=fuser, fallback=fallback, cost=cost)
    return result


def _fill(
    result: Draft,
    material: Material,
    pool: Pool,
    *,
    selector: Selector,
    fuser: Fuser,
    fallback: Extract,
    cost: Callable[[str], float],
) -> None:
    """Take theme after theme into the draft until the length is reached or none is left."""
    # Sentences that lean on others, and words that judge, are taken only when nothing else is left.
    for leaning, judging, warning in _DEGREES:
        barred: set[int] = set()
        while (left := pool.budget - result.spent(cost)) > (
            0 if not result.picked else (1 - FULL) * pool.budget
        ):
            chosen = [theme.id for theme, _ in result.picked]
            picks = selector(replace(pool, budget=left), [*chosen, *sorted(result.covered)], barred)
            if not picks:
                break
            themes = [material.themes[pick] for pick in picks]
            for theme, offers in zip(themes, _offers(themes, fuser, fallback), strict=True):
                candidate, reason = accept(offers, material, theme, leaning=leaning, judging=judging)
                if not result.take(theme, candidate, reason):
                    barred.add(theme.id)
        if result.picked:
            result.warnings += [warning] if warning else []
            return
    if material.themes:
        result.warnings.append("no sentence passed the check")


def offers_of(
    themes: Sequence[Theme], material: Material, fuser: Fuser, words: float | None = None
) -> tuple[list[tuple[Theme, Candidate]], dict[int, str]]:
    """The wordings of themes that stand by themselves and pass the rules of the check, each once.

    The judge is asked later, about those that are chosen: it takes longer than everything else.

    Args:
        themes: to be put into words.
        material: the cluster.
        fuser: offers wordings.
        words: length of the brief; None where words are not counted.

    Returns:
        Theme and wording; and for each theme that has none, the reason of the first refusal.
    """
    sound: dict[str, tuple[Theme, Candidate]] = {}
    refused: dict[int, str] = {}
    for theme, offers in zip(themes, fuser.fuse(themes, words), strict=True):
        found = [accept([offer], material, theme, rules_alone=True) for offer in offers]
        for candidate, _ in found:
            if candidate is not None:
                sound.setdefault(candidate.text, (theme, candidate))
        if found and all(candidate is None for candidate, _ in found):
            refused[theme.id] = found[0][1]
    return list(sound.values()), refused


def settle(
    offered: Sequence[tuple[Theme, Candidate]],
    material: Material,
    budget: float,
    cost: Callable[[str], float],
) -> list[tuple[Theme, Candidate]]:
    """Choose wordings, have the chosen ones judged, and choose again until all that are chosen have been.

    A doubt only lowers what a wording is worth, so that nothing that was passed over has to be judged.

    Args:
        offered: n wordings with their themes; they have passed the rules.
        material: the cluster.
        budget: of the brief.
        cost: of a wording.

    Returns:
        The chosen ones, in the order of choice.
    """
    offered, judged = list(offered), set[str]()
    while True:
        chosen = choose(offered, material, budget, cost)
        asked = [candidate for _, candidate in chosen if candidate.fused and candidate.text not in judged]
        if not asked:
            return chosen
        doubt = {c.text: 1 - share for c, share in zip(asked, material.entailed(asked), strict=True)}
        judged |= doubt.keys()
        offered = [
            (theme, replace(c, score=c.score - DOUBT * doubt[c.text]) if c.text in doubt else c)
            for theme, c in offered
            if c.text not in doubt or material.check(c).passed
        ]


def choose(
    offered: Sequence[tuple[Theme, Candidate]],
    material: Material,
    budget: float,
    cost: Callable[[str], float],
) -> list[tuple[Theme, Candidate]]:
    """Choose the wordings that together say most of what matters.

    Args:
        offered: n wordings with their themes.
        material: the cluster, with what each concept is worth.
        budget: of the brief.
        cost: of a wording.

    Returns:
        The chosen ones, in the order of choice.
    """
    if not offered:
        return []
    columns = {concept: place for place, concept in enumerate(material.content)}
    holds = np.zeros((len(offered), len(columns)), dtype=np.bool_)
    for row, (_, candidate) in enumerate(offered):
        holds[row, [columns[one] for one in _tells(candidate) if one in columns]] = True
    arrays = Offered(
        holds,
        np.array(list(material.content.values())),
        np.array([cost(candidate.text) for _, candidate in offered]),
        np.array([candidate.score for _, candidate in offered]),
        np.array(
            [
                (1 + FOREMOST * theme.score) * _soundness(candidate, material.sound)
                for theme, candidate in offered
            ]
        ),
        _alike([content_stems(candidate.text) for _, candidate in offered])
        | _near([candidate for _, candidate in offered], material),
    )
    return [offered[place] for place in coverage(arrays, budget)]


def _tells(candidate: Candidate) -> set[Concept]:
    """The concepts of a wording; a plain word tells what the loaded one told."""
    loaded = [edit.removed for edit in candidate.edits if edit.kind == "neutral"]
    return {concept for text in (candidate.text, *loaded) for concept in concepts(text)}


def _soundness(candidate: Candidate, sound: Mapping[str, float]) -> float:
    return float(np.mean([sound.get(source.id, 1.0) for source in candidate.sources]))


def _alike(stems: Sequence[Sequence[str]]) -> NDArray[np.bool_]:
    """(n, n) which wordings say much the same: one holds most of the content of the other."""
    columns = {one: place for place, one in enumerate(dict.fromkeys(one for row in stems for one in row))}
    held = np.zeros((len(stems), len(columns)))
    for row, found in enumerate(stems):
        held[row, [columns[one] for one in found]] = 1.0
    weights = np.array([inverse_document_frequency(one) for one in columns])
    shared = (held * weights) @ held.T
    least = np.minimum.outer(shared.diagonal(), shared.diagonal())
    return np.asarray(shared >= REPEATS * np.maximum(least, 1e-9))


def _near(candidates: Sequence[Candidate], material: Material) -> NDArray[np.bool_]:
    """(n, n) which wordings say much the same in other words: their first sources are near by embedding."""
    if material.likeness is None:
        return np.zeros((len(candidates), len(candidates)), dtype=np.bool_)
    row_of = {sentence.id: row for row, sentence in enumerate(material.sentences)}
    rows = [row_of[candidate.sources[0].id] for candidate in candidates]
    return np.asarray(material.likeness[np.ix_(rows, rows)] >= SAME_POINT)


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
        theme = theme_of[sources[0].id]
        candidate, _ = accept([Candidate(text, sources, fused=True, score=1.0)], material, theme)
        if candidate is not None:
            kept.append((theme, candidate))
    return kept


def _offers(themes: Sequence[Theme], fuser: Fuser, fallback: Extract) -> list[list[Candidate]]:
    offers = fuser.fuse(themes)
    if fuser is fallback:
        return offers
    return [
        first + [other for other in second if all(other.text != offer.text for offer in first)]
        for first, second in zip(offers, fallback.fuse(themes), strict=True)
    ]
