"""Clusters, outputs and figures in a line each."""

from __future__ import annotations

import pytest

from eval.contract import Cluster, Output, OutputSentence
from summarizer.document import Article, Brief, Citation


def _cluster(*texts, references=(), neutral=False):
    articles = tuple(Article(text, id="abcdefghijklmnop"[place]) for place, text in enumerate(texts))
    return Cluster("event", articles, tuple(references), neutral)


def _output(*sentences, brief=None):
    """Sentences as strings, or as (text, citations) with a citation as (article, passage or None)."""
    made = [
        OutputSentence(one) if isinstance(one, str) else OutputSentence(one[0], tuple(one[1]))
        for one in sentences
    ]
    return Output(tuple(made), brief)


def _cite(cluster, article, passage=None):
    text = next(a.text for a in cluster.articles if a.id == article)
    start = 0 if passage is None else text.index(passage)
    return Citation(article, 0, start, start + len(passage if passage is not None else text))


def _brief(articles, copies=(), set_aside=()):
    return Brief("", (), tuple(articles), dict(copies), dict(set_aside))


@pytest.fixture
def cluster():
    return _cluster


@pytest.fixture
def output():
    return _output


@pytest.fixture
def cite():
    return _cite


@pytest.fixture
def brief():
    return _brief
