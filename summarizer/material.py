"""All that is known about a cluster when the writing starts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.annotate import Annotation, Evidence
from summarizer.check import Verdict, check
from summarizer.compose import Person, respelled
from summarizer.document import Article, Candidate, Sentence, SummarizerError, Theme
from summarizer.model.entailment import Judge
from summarizer.rank.content import Concept

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORDINGS = ("neutral", "source")
ALONE = ("attribute", "keep", "omit")


@dataclass(frozen=True, slots=True)
class Style:
    """How the brief words what the articles say.

    Args:
        wording: ``neutral`` puts plain words for loaded ones in the brief's own voice; ``source`` keeps them.
        alone: what is done with what only one article tells and nobody is named for: ``attribute`` says that
            it is one report, ``omit`` leaves it out, ``keep`` shows it as it is.

    Raises:
        SummarizerError: there is no such wording or treatment.
    """

    wording: str = "neutral"
    alone: str = "attribute"

    def __post_init__(self) -> None:
        for name, value, known in (("wording", self.wording, WORDINGS), ("alone", self.alone, ALONE)):
            if value not in known:
                raise SummarizerError(f"{name} is one of {', '.join(known)}, not {value!r}")


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
        content: concept → what it is worth to mention it; empty where nothing is chosen by it.
        sound: sentence id → how sound its wording is, 0 to 1; 1 for one that is not there.
        judge: asked about what a model wrote; None where nothing is.
        style: how the brief words what the articles say.
        settled: words for a killing that a court or the police uses in the cluster.
        charged: articles that judge so much that in them more words count as loaded.
        likeness: (n, n) cosines of the sentences' embeddings; None without an embedder.
        spellings: rarer form of a name → the one that the brief has. Wordings are held against their sources
            as if these were written so.
    """

    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    annotations: Mapping[str, Annotation]
    evidence: Evidence
    persons: Mapping[str, Person]
    themes: tuple[Theme, ...]
    content: Mapping[Concept, float] = field(default_factory=dict)
    sound: Mapping[str, float] = field(default_factory=dict)
    judge: Judge | None = None
    style: Style = field(default_factory=Style)
    settled: Collection[str] = ()
    charged: Collection[str] = ()
    likeness: NDArray[np.float32] | None = None
    spellings: Mapping[str, str] = field(default_factory=dict)

    def check(self, candidate: Candidate, *, rules_alone: bool = False) -> Verdict:
        """Check the words of a candidate against its sources, with the judge where a model wrote it.

        Args:
            candidate: a wording.
            rules_alone: whether the judge, which takes time, is left for later.
        """
        texts = [respelled(source.text, self.spellings) for source in candidate.sources]
        judge = self.judge if candidate.fused and not rules_alone else None
        text = respelled(candidate.text, self.spellings)
        return check(text, texts, evidence=self.evidence, judge=judge, report=candidate.report)

    def entailed(self, candidates: Sequence[Candidate]) -> list[float]:
        """How probably the sources entail each candidate, by the judge; 1 for what no model wrote.

        Args:
            candidates: n wordings, asked about together.
        """
        if self.judge is None:
            return [1.0] * len(candidates)
        pairs = [(c.stated, [source.text for source in c.sources]) for c in candidates if c.fused]
        answers = iter(self.judge(pairs))
        return [next(answers) if c.fused else 1.0 for c in candidates]

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one in its article, if any."""
        place = (sentence.article, sentence.index - 1)
        return next((s for s in self.sentences if (s.article, s.index) == place), None)
