"""A comparison as a JSON record: the output of ``compare --format json``, and a part of a brief's record.

``comparison.schema.json`` documents both; ``brief.schema.json`` refers to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.render.json_text import clean, validator
from summarizer.render.view import cited_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from summarizer.document import (
        Answer,
        Article,
        Citation,
        Comparison,
        Disagreement,
        Entity,
        Event,
        Fact,
        LoadedWord,
        Utterance,
    )


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """Turn a comparison into plain JSON values.

    Args:
        comparison: the comparison.

    Returns:
        A record that follows ``comparison.schema.json``, its keys always in the same order.

    Raises:
        KeyError: a passage, a copy or a set-aside names an article that the comparison does not have.
        ValueError: a passage lies outside its article.
        jsonschema.ValidationError: the comparison holds a value that the schema has no place for; a bug.
    """
    number = {article.id: place for place, article in enumerate(comparison.articles, start=1)}
    record: dict[str, Any] = {
        "articles": [article_record(place, one) for place, one in enumerate(comparison.articles, start=1)],
        **findings(comparison, comparison.articles),
        "copies": by_article(comparison.copies, number),
        "set_aside": by_article(comparison.set_aside, number),
        "warnings": [clean(warning) for warning in comparison.warnings],
    }
    validator("comparison.schema.json").validate(record)
    return record


def findings(comparison: Comparison, articles: Iterable[Article]) -> dict[str, Any]:
    """What was found in articles that are told of elsewhere.

    Args:
        comparison: the comparison.
        articles: the articles that its passages lie in.

    Raises:
        KeyError: a passage names another article.
        ValueError: a passage lies outside its article.
    """
    known = {article.id: article for article in articles}
    for passage in _passages(comparison):
        cited_text(known, passage)
    for entity in comparison.entities:
        if unknown := {article for form in entity.variants.values() for article in form} - known.keys():
            raise KeyError(*sorted(unknown))
    place = {article: number for number, article in enumerate(known)}
    return {
        "facts": [_fact(fact) for fact in comparison.facts],
        "disagreements": [_disagreement(found) for found in comparison.disagreements],
        "entities": [_entity(entity) for entity in comparison.entities],
        "utterances": [_utterance(utterance) for utterance in comparison.utterances],
        "loaded": [_loaded(word) for word in comparison.loaded],
        "neutrality": {
            clean(article): rate(comparison.neutrality[article])
            for article in sorted(comparison.neutrality, key=place.__getitem__)
        },
        "timeline": [_event(event) for event in comparison.timeline],
    }


def article_record(number: int, article: Article) -> dict[str, Any]:
    """An article without its text.

    Args:
        number: its number, from 1.
        article: the article.
    """
    return {
        "number": number,
        "id": clean(article.id),
        "title": clean(article.title),
        "source": clean(article.source),
        "author": clean(article.author),
        "published": clean(article.published),
        "url": clean(article.url),
    }


def citation_record(citation: Citation) -> dict[str, Any]:
    """A passage by its offsets."""
    return {
        "article": clean(citation.article),
        "sentence": citation.sentence,
        "start": citation.start,
        "end": citation.end,
    }


def by_article(told: Mapping[str, str], place: Mapping[str, int]) -> dict[str, str]:
    """A text for each of some articles, in the order of the articles.

    Args:
        told: id of an article → the text.
        place: id of each article → its number.

    Raises:
        KeyError: there is no such article.
    """
    return {clean(article): clean(told[article]) for article in sorted(told, key=place.__getitem__)}


def rate(figure: float) -> float:
    """Loaded words in a hundred words, rounded."""
    return round(float(figure), 4)


def _passages(comparison: Comparison) -> Iterable[Citation]:
    for fact in comparison.facts:
        yield from fact.passages
    for found in comparison.disagreements:
        for answer in found.answers:
            yield from answer.passages
    for utterance in comparison.utterances:
        for version in utterance.versions:
            yield from version.passages
    for event in comparison.timeline:
        yield from event.passages
    for word in comparison.loaded:
        yield word.passage


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "theme": fact.theme,
        "text": clean(fact.text),
        "passages": [citation_record(passage) for passage in fact.passages],
    }


def _disagreement(found: Disagreement) -> dict[str, Any]:
    return {
        "kind": clean(found.kind),
        "question": clean(found.question),
        "update": found.update,
        "answers": [_answer(answer) for answer in found.answers],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "value": clean(answer.value),
        "passages": [citation_record(passage) for passage in answer.passages],
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "name": clean(entity.name),
        "kind": clean(entity.kind),
        "role": clean(entity.role),
        "variants": [
            {"form": clean(form), "articles": [clean(article) for article in articles]}
            for form, articles in entity.variants.items()
        ],
    }


def _utterance(utterance: Utterance) -> dict[str, Any]:
    return {
        "speaker": clean(utterance.speaker),
        "versions": [_answer(version) for version in utterance.versions],
    }


def _loaded(word: LoadedWord) -> dict[str, Any]:
    return {
        "word": clean(word.word),
        "category": clean(word.category),
        "voice": word.voice,
        "neutral": [clean(wording) for wording in word.neutral],
        "passage": citation_record(word.passage),
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "date": clean(event.date),
        "text": clean(event.text),
        "theme": event.theme,
        "passages": [citation_record(passage) for passage in event.passages],
    }
