"""The training data of the fusion model, built from collections of news."""

from summarizer.train.data.build import KINDS, build
from summarizer.train.data.statistics import Statistics

__all__ = ["KINDS", "Statistics", "build"]
