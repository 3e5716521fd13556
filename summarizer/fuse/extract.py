"""The extractive fuser: a source's own sentence, shortened by deletion."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Candidate, Sentence, Theme
from summarizer.fuse.trim import trim


class Extract:
    """Offers the sentences of a theme in their order, the best worded and best supported first.

    Each is offered shortened, and as it stands in case the check refuses the shorter wording.
    """

    judge = None  # deletions are held to account by rule
    editor = None
    offers_many = False

    def titles(self, shown: Sequence[Sentence]) -> list[str]:  # noqa: ARG002
        """None: headlines are the articles' own.

        Args:
            shown: sentences of the articles.
        """
        return []

    def fuse(
        self,
        themes: Sequence[Theme],
        words: float | None = None,  # noqa: ARG002
    ) -> list[list[Candidate]]:
        """Candidates for each theme, best first.

        Args:
            themes: their sentences are taken in the order in which they stand.
            words: not looked at: a sentence is as long as it is.

        Returns:
            For each theme its candidates; scores fall from 1 towards 0.
        """
        return [self._candidates(theme) for theme in themes]

    def _candidates(self, theme: Theme) -> list[Candidate]:
        candidates = []
        for rank, sentence in enumerate(theme.sentences):
            text, edits = trim(sentence.text)
            score = 1 / (1 + rank)
            candidates.append(Candidate(text, (sentence,), fused=False, score=score, edits=edits))
            if edits:
                plain = Candidate(sentence.text, (sentence,), fused=False, score=0.99 * score)
                candidates.append(plain)
        return candidates
