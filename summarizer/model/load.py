"""Load a fusion model, once a process, for all that use it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from summarizer.checkpoint import Device, load_config, load_model, locate, pick_device
from summarizer.document import SummarizerError
from summarizer.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    import torch

    from summarizer.model.config import FusionConfig
    from summarizer.model.network import FusionModel

Dtype = Literal["auto", "float32", "bfloat16"]

EMBEDDED = Path(__file__).with_name("embedded")
"""The model that comes with the package."""


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A model that is ready to be used.

    Args:
        network: in evaluation mode.
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


def fusion_config(folder: Path) -> FusionConfig:
    """Read the configuration of a fusion model, without its weights.

    Args:
        folder: as :func:`model_folder` gives it.

    Raises:
        SummarizerError: the folder holds another kind of model, or a broken one.
    """
    from summarizer.model.config import FusionConfig  # noqa: PLC0415 - heavy; makes it known

    config = load_config(folder)
    if not isinstance(config, FusionConfig):
        raise SummarizerError(f"{str(folder)!r} holds no fusion model but a {config.model_type!r}")
    return config


@lru_cache(maxsize=2)
def load(folder: Path, device: Device = "auto", dtype: Dtype = "auto") -> Loaded:
    """Load a fusion model with its vocabulary.

    Args:
        folder: as :func:`model_folder` gives it.
        device: where it runs.
        dtype: of weights and states; ``auto`` takes bf16 where the processor multiplies matrices of it in
            hardware, and fp32 elsewhere. The head for content stays in fp32: it is small, and its counts
            need it.

    Raises:
        SummarizerError: the folder holds another kind of model, or an incomplete one.
    """
    import torch  # noqa: PLC0415 - heavy

    from summarizer.model.network import FusionModel  # noqa: PLC0415 - heavy

    config = fusion_config(folder)
    place = pick_device(device)
    low = _multiplies_bf16(place) if dtype == "auto" else dtype == "bfloat16"
    precision = torch.bfloat16 if low else torch.float32
    network = load_model(FusionModel, folder, config=config, dtype=precision, device=place)
    if network.content is not None:
        network.content.float()
    return Loaded(network, Vocabulary.from_pretrained(folder))


def _multiplies_bf16(device: torch.device) -> bool:
    """Whether the processor has units for products of bf16 matrices: elsewhere it is slower than fp32."""
    import torch  # noqa: PLC0415 - heavy

    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported())
    # Older releases of torch do not tell.
    tell: Callable[[], Mapping[str, object]] = getattr(torch.cpu, "get_capabilities", dict)
    return device.type == "cpu" and bool(tell().get("amx_bf16"))
