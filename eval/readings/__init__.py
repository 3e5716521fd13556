"""Sentences drawn at random and read by people against their sources: ``summarizer evaluate readings``."""
