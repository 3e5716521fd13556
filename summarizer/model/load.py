"""Load a fusion model, once a process, for all that use it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.checkpoint import Device, load_config, load_model, locate, pick_device
from summarizer.document import SummarizerError
from summarizer.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from summarizer.model.network import FusionModel

EMBEDDED = Path(__file__).with_name("embedded")
"""The model that comes with the package."""


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A model that is ready to be used.

    Args:
        network: in evaluation mode, in fp32.
        vocabulary: its own.
    """

    network: FusionModel
    vocabulary: Vocabulary


def model_folder(name: str = "") -> Path:
    """Find a fusion model, without loading it.

    Args:
        name: its folder; "" for the one in the package.

    Raises:
        SummarizerError: there is no such folder, or it holds no safetensors checkpoint.
    """
    folder = locate(name or str(EMBEDDED))
    if folder is None:
        raise SummarizerError(f"no such folder: {name!r}")
    return folder


@lru_cache(maxsize=2)
def load(folder: Path, device: Device = "auto") -> Loaded:
    """Load a fusion model with its vocabulary.

    Args:
        folder: as :func:`model_folder` gives it.
        device: where it runs.

    Raises:
        SummarizerError: the folder holds another kind of model, or an incomplete one.
    """
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.network import FusionModel  # noqa: PLC0415 - heavy; makes its configuration known

    config = load_config(folder)
    if config.model_type != FusionModel.config_class.model_type:
        raise SummarizerError(f"{str(folder)!r} holds no fusion model but a {config.model_type!r}")
    network = load_model(FusionModel, folder, config=config, dtype=torch.float32, device=pick_device(device))
    return Loaded(network, Vocabulary.from_pretrained(folder))
