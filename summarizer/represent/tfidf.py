"""TF-IDF rows of sentences, weighted by how telling words are in news at large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from summarizer.annotate.background import inverse_document_frequency

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


def tfidf(stems: Sequence[Sequence[str]]) -> csr_matrix:
    """TF-IDF of sentences, (1 + ln tf) · idf, rows of length 1.

    The inverse document frequency is that of a news collection, not of the cluster: inside a cluster
    about one event the very words that the event is about would count for nothing.

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
    return cast("csr_matrix", csr_matrix(normalize(counts @ diags(weights))))
