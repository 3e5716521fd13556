"""ROUGE with the figures of ROUGE-1.5.5, in Python and fast.

    from eval.rouge import Rouge

    rouge = Rouge(measures=("1", "2", "Lsum", "SU4"), stem=True, words=100)
    scores = rouge.score(["A sentence.", "Another."], [["The first reference."], ["The second."]])
    print(rouge.signature, scores["1"].recall, scores["1"].f)

    clusters = [rouge.statistics(candidate, references) for candidate, references in data]
    print(rouge.corpus(clusters)["2"])

``compatible.RougeScorer`` is called as, and equals, the one of Google's ``rouge_score``; ``parity.report``
holds the figures against those that the Perl script printed.
"""

from __future__ import annotations

from .compatible import RougeScorer
from .rouge import Rouge, Score, Signature

__all__ = ["Rouge", "RougeScorer", "Score", "Signature"]
