"""Loaded language by source: which words judge, whose they are, and what the other sources say instead."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from summarizer.annotate import Annotation
from summarizer.annotate.adjective import attributive
from summarizer.annotate.loaded import charged_articles, find_loaded, legal_terms, preferred
from summarizer.annotate.original import original
from summarizer.document import Article, LoadedWord, Sentence, Theme

_PER = 100.0


def loaded_language(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    annotations: Mapping[str, Annotation],
    themes: Sequence[Theme],
) -> tuple[LoadedWord, ...]:
    """The loaded words of all articles, in the order of the sentences.

    Args:
        articles: the voices.
        sentences: of the voices, in order.
        annotations: sentence id → annotation.
        themes: sentences that say the same; the neutral wording of the other sources is taken from them.

    Returns:
        For each word its neutral wordings: the one that the other sources of the theme use, then those of the
        lexicon that are right by themselves, then those that would need a source; none where nothing is.
    """
    by_id = {article.id: article for article in articles}
    settled = legal_terms(sentence.text for sentence in sentences)
    charged = charged_articles(sentences, settled)
    told = _told(themes, annotations)
    found = []
    for sentence in sentences:
        for word in find_loaded(sentence.text, settled, charged=sentence.article in charged):
            others = [
                stems for article, stems in told.get(sentence.id, {}).items() if article != sentence.article
            ]
            first = [alternative.forms[word.form] for alternative in preferred(word, others)]
            neutral = tuple(dict.fromkeys([*first, *word.neutral]))
            if word.entry.kind == "a" and not attributive(sentence.text, word.end):
                neutral = tuple(one for one in neutral if one)  # "was jubilant" cannot lose its adjective
            passage = original(by_id[sentence.article], sentence, word.start, word.end)
            found.append(LoadedWord(word.text, word.entry.category, word.voice, neutral, passage))
    return tuple(found)


def _told(
    themes: Sequence[Theme], annotations: Mapping[str, Annotation]
) -> dict[str, dict[str, Collection[str]]]:
    """Sentence id → article id → stems of what the article says in the sentence's theme."""
    found: dict[str, dict[str, Collection[str]]] = {}
    for theme in themes:
        stems: dict[str, set[str]] = defaultdict(set)
        for sentence in theme.sentences:
            if annotation := annotations.get(sentence.id):
                stems[sentence.article].update(annotation.stems)
        found |= {sentence.id: dict(stems) for sentence in theme.sentences}
    return found


def neutrality(words: Iterable[LoadedWord], sentences: Sequence[Sentence]) -> dict[str, float]:
    """Loaded words in the outlets' own voice per 100 words; lower is more neutral.

    Args:
        words: from :func:`loaded_language`.
        sentences: of the voices; their words are counted.

    Returns:
        Article id → its rate, in the order of the sentences.
    """
    lengths: dict[str, int] = defaultdict(int)
    for sentence in sentences:
        lengths[sentence.article] += sentence.words
    own = Counter(word.passage.article for word in words if word.voice == "outlet")
    return {article: _rate(own[article], length) for article, length in lengths.items()}


def text_neutrality(texts: Sequence[str]) -> float:
    """The same of a whole text, such as a brief, or all articles together.

    Args:
        texts: its sentences.
    """
    settled = legal_terms(texts)
    found = sum(word.voice == "outlet" for text in texts for word in find_loaded(text, settled))
    return _rate(found, sum(len(text.split()) for text in texts))


def _rate(count: int, words: int) -> float:
    return round(_PER * count / words, 4) if words else 0.0
