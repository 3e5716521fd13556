"""All that is known about a cluster when the writing starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.annotate import Annotation, Evidence
from summarizer.check import Verdict, check
from summarizer.compose import Person
from summarizer.document import Article, Candidate, Sentence, Theme
from summarizer.model.entailment import Judge
from summarizer.rank.content import Concept


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
        judge: asked about what a model wrote; None where nothing is.
    """

    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    annotations: Mapping[str, Annotation]
    evidence: Evidence
    persons: Mapping[str, Person]
    themes: tuple[Theme, ...]
    content: Mapping[Concept, float] = field(default_factory=dict)
    judge: Judge | None = None

    def check(self, candidate: Candidate) -> Verdict:
        """Check the words of a candidate against its sources, with the judge where a model wrote it."""
        texts = [source.text for source in candidate.sources]
        judge = self.judge if candidate.fused else None
        return check(candidate.text, texts, evidence=self.evidence, judge=judge)

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one in its article, if any."""
        place = (sentence.article, sentence.index - 1)
        return next((s for s in self.sentences if (s.article, s.index) == place), None)
