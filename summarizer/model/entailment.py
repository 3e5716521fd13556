"""What the rules of the check cannot see: do the sources say this of that? A trained verifier is asked.

A pointer-generator takes its words from the sources, so names and figures are right and yet the sentence
may be wrong, for they are joined wrongly. The verifier reads sentence and sources together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.document import SummarizerError
from summarizer.model.load import Dtype, load

Judge = Callable[[Sequence[tuple[str, Sequence[str]]]], list[float]]
"""Pairs of a sentence and its sources in, for each how probably the sources entail it out, 0 to 1."""

_BATCH = 32
_KEPT = 2000  # judgements that are remembered: a wording is judged when it is offered and when it is shown


@dataclass(frozen=True)
class Entailment:
    """A :data:`Judge`: the verifier of a fusion model, loaded at the first use.

    Args:
        folder: of the model.
        dtype: see :func:`summarizer.model.load.load`.
    """

    folder: Path
    dtype: Dtype = "auto"
    _known: dict[tuple[str, tuple[str, ...]], float] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, pairs: Sequence[tuple[str, Sequence[str]]]) -> list[float]:
        """Judge sentences.

        Args:
            pairs: n sentences, each with the reading texts of its sources; more than the model reads are
                cut off the end.

        Returns:
            n calibrated probabilities.

        Raises:
            SummarizerError: the model cannot be loaded, has no verifier, or a sentence holds no words.
        """
        wanted = [(text, tuple(sources)) for text, sources in pairs]
        missing = [pair for pair in dict.fromkeys(wanted) if pair not in self._known]
        if len(self._known) + len(missing) > _KEPT:
            self._known.clear()
            missing = list(dict.fromkeys(wanted))
        if missing:
            self._known.update(zip(missing, self._judge(missing), strict=True))
        return [self._known[pair] for pair in wanted]

    def _judge(self, pairs: Sequence[tuple[str, tuple[str, ...]]]) -> list[float]:
        import torch  # noqa: PLC0415 - heavy

        from summarizer.model.verify import collate_pairs, encode_pair  # noqa: PLC0415 - heavy

        loaded = load(self.folder, dtype=self.dtype)
        verifier: Any = loaded.network.verifier  # transformers' own annotations hide its kind
        if verifier is None:
            raise SummarizerError(
                f"the model in {str(self.folder)!r} has no verifier: see `summarizer train`"
            )
        encoded = [encode_pair(text, sources, loaded.vocabulary, verifier.config) for text, sources in pairs]
        order = sorted(range(len(encoded)), key=lambda place: len(encoded[place].pieces))
        found = [0.0] * len(encoded)
        device = loaded.network.device
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            batch = collate_pairs([encoded[place] for place in places])
            with torch.inference_mode():
                output = loaded.network.verify(**{name: rows.to(device) for name, rows in batch.items()})
            verdicts, _ = verifier.probabilities(output)
            for place, verdict in zip(places, verdicts, strict=True):
                found[place] = float(verdict)
        return found
