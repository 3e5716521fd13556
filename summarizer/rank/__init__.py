"""Rank: how central is each sentence to the cluster?

A ranker is a pure function ``ranker(representation, *, settings…) -> (n,) scores`` in 0..1, the best
1. Scores are comparable inside one cluster only.
"""
