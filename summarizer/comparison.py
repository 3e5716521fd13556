"""From a cluster and its themes to what its articles agree and differ on."""

from __future__ import annotations

from summarizer.cluster import Cluster
from summarizer.compare.disagreements import disagreements
from summarizer.compare.facts import facts
from summarizer.compare.loaded import loaded_language, neutrality
from summarizer.compare.names import entities
from summarizer.compare.quotations import utterances
from summarizer.compare.timeline import timeline
from summarizer.document import Comparison
from summarizer.ranking import Ranking


def compare(cluster: Cluster, ranking: Ranking) -> Comparison:
    """Hold the articles of a cluster against each other.

    Args:
        cluster: the articles after reading.
        ranking: its themes, and how near its sentences are to each other.
    """
    read = (cluster.voices, cluster.sentences, cluster.annotations)
    named = entities(*read)
    loaded = loaded_language(*read, ranking.themes)
    return Comparison(
        articles=cluster.articles,
        facts=facts(
            cluster.voices,
            cluster.sentences,
            ranking.themes,
            cluster.annotations,
            ranking.representation.likeness,
        ),
        disagreements=disagreements(
            *read, ranking.themes, named, similarity=ranking.representation.closeness
        ),
        entities=named,
        utterances=utterances(*read, named),
        loaded=loaded,
        neutrality=neutrality(loaded, cluster.sentences),
        timeline=timeline(*read, ranking.themes),
        copies=cluster.copies,
        set_aside=cluster.set_aside,
        warnings=cluster.warnings,
    )
