"""TF-IDF rows of sentences, weighted by how telling words are in news at large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from summarizer.annotate.background import inverse_document_frequency

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


# Measured on briefs of leads (7 sentences an event) and of full articles (about 80); docs/decisions.md.
FEW = 40
COMMON = 3


def tfidf(stems: Sequence[Sequence[str]]) -> csr_matrix:
    """TF-IDF of sentences, (1 + ln tf) · idf · rarity, rows of length 1.

    The inverse document frequency is that of a news collection, not of the cluster: among a few
    sentences about one event the very words that the event is about would count for nothing. In long
    clusters that turns round: what every other sentence names no longer tells them apart. So a word in s
    of n sentences weighs (1 − s / (n + 40))³ besides, next to nothing for few sentences.

    Args:
        stems: for each of n sentences its content stems, in order.

    Returns:
        (n, vocabulary) sparse matrix; a sentence without content has an empty row. The vocabulary is in
        the order of the alphabet.
    """
    import numpy as np  # noqa: PLC0415 - heavy
    from scipy.sparse import csr_matrix, diags  # noqa: PLC0415 - heavy
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - heavy
    from sklearn.preprocessing import normalize  # noqa: PLC0415 - heavy

    if not any(stems):
        return csr_matrix((len(stems), 0), dtype=np.float64)
    # The stems are the words already: the analyzer has nothing left to do.
    vectorizer = TfidfVectorizer(analyzer=lambda words: words, use_idf=False, sublinear_tf=True, norm=None)
    counts = vectorizer.fit_transform(stems)
    weights = [inverse_document_frequency(word) for word in vectorizer.get_feature_names_out()]
    spread = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = (1 - spread / (len(stems) + FEW)) ** COMMON
    return cast("csr_matrix", csr_matrix(normalize(counts @ diags(weights * rarity))))
