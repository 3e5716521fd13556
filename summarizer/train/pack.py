"""Make one model of a trained fusion model and a trained verifier, in the form in which it is shipped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.checkpoint import load_config, load_model, pick_device
from summarizer.document import SummarizerError
from summarizer.model.vocabulary import Vocabulary

# What one file of a repository may hold at most on the usual hosts, with room to spare.
LARGEST = 95_000_000


@dataclass(frozen=True, slots=True)
class Packed:
    """What was written.

    Args:
        folder: where to.
        parameters: how many numbers the model has, shared ones counted once.
        size: bytes of its weights.
    """

    folder: Path
    parameters: int
    size: int

    def line(self) -> str:
        """The figures in a line."""
        return f"{self.parameters / 1e6:.1f} million parameters, {self.size / 1e6:.1f} MB, in {self.folder}"


def pack(fusion: Path, verifier: Path, output: Path) -> Packed:
    """Join two models, halve the precision of their weights, and save them as one.

    Args:
        fusion: folder of a fusion model.
        verifier: folder of a verifier.
        output: folder that gets the model; what it holds besides is left alone.

    Returns:
        What was written.

    Raises:
        SummarizerError: a folder holds no such model, the two do not fit, or the file is too large to ship.
    """
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.network import FusionModel  # noqa: PLC0415 - heavy
    from summarizer.model.verifier import Verifier, assemble  # noqa: PLC0415 - heavy

    parts = []
    for kind, folder in ((FusionModel, fusion), (Verifier, verifier)):
        config = load_config(folder)
        if config.model_type != kind.config_class.model_type:
            raise SummarizerError(f"{str(folder)!r} holds a {config.model_type!r} model, no {kind.__name__}")
        parts.append(load_model(kind, folder, config=config, dtype=torch.float32, device=pick_device("cpu")))
    model: Any = assemble(*parts)  # transformers leaves `half` without types
    model = model.half()
    model.save_pretrained(output)
    Vocabulary.from_pretrained(fusion).save_pretrained(output)
    size = (output / "model.safetensors").stat().st_size
    if size > LARGEST:
        raise SummarizerError(
            f"{size / 1e6:.0f} MB of weights are too many to ship: {LARGEST / 1e6:.0f} is the limit"
        )
    return Packed(output, sum(parameter.numel() for parameter in model.parameters()), size)
