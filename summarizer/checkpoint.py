"""Model folders and hub ids: found, checked and loaded the careful way, for every stage that runs a model.

Weights are read from safetensors files only and no code of a checkpoint is ever run. A hub id is first
brought to a local folder, so that everything after works offline and nothing else is asked of the hub.
"""

from __future__ import annotations

import re
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from summarizer.document import SummarizerError

if TYPE_CHECKING:
    import torch

Device = Literal["cpu", "cuda", "auto"]

# ``name`` or ``owner/name``; what starts with ".", "/" or "~" is a path.
_HUB_ID = re.compile(r"\w[\w.-]*(/[\w.-]+)?")
_HUB_FILES = ("*.json", "*.safetensors", "*.txt", "*.model")
# Log levels and progress bars belong to the process: one at a time may turn them down and up again.
_QUIET = threading.RLock()


def locate(name: str) -> Path | None:
    """Tell a model's folder from a hub id, without touching the network.

    Args:
        name: a folder, or a hub id such as ``facebook/bart-large-cnn``.

    Returns:
        The folder; None for a hub id.

    Raises:
        SummarizerError: there is no such folder, or it holds no safetensors checkpoint.
    """
    try:
        folder = Path(name).expanduser()
        exists, is_folder = folder.exists(), folder.is_dir()
    except (OSError, RuntimeError, ValueError):  # too long, an unknown ~user, a null character
        exists = is_folder = False
    if name.strip() and is_folder:
        return _checked(folder, name)
    if exists and name.strip():
        raise SummarizerError(f"a model is a folder, and {name!r} is a file")
    if not _HUB_ID.fullmatch(name):
        raise SummarizerError(f"no such folder: {name!r}")
    return None


def fetch(name: str) -> Path:
    """Return the local folder of a model; a hub id is downloaded unless the hub's cache has it.

    Args:
        name: a folder or a hub id.

    Returns:
        A folder with ``config.json`` and safetensors weights.

    Raises:
        SummarizerError: as for :func:`locate`, or neither the hub nor its cache could give the model.
    """
    folder = locate(name)
    if folder is not None:
        return folder
    import httpx  # noqa: PLC0415 - heavy
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - heavy
    from huggingface_hub.errors import HfHubHTTPError  # noqa: PLC0415 - heavy

    try:
        with quiet():
            snapshot = snapshot_download(name, allow_patterns=list(_HUB_FILES))
    except (OSError, ValueError, HfHubHTTPError, httpx.HTTPError) as error:
        raise SummarizerError(
            f"{name!r} is no folder here, and neither the hub nor its cache gave a model of that name "
            f"({type(error).__name__})"
        ) from error
    return _checked(Path(snapshot), name)


def _checked(folder: Path, name: str) -> Path:
    if not (folder / "config.json").is_file():
        raise SummarizerError(f"{name!r} holds no model: there is no config.json in it")
    if not any(folder.glob("*.safetensors")):
        raise SummarizerError(
            f"{name!r} holds no *.safetensors weights, and other formats can run code when read: "
            "save the model again with save_pretrained"
        )
    return folder


def pick_device(device: Device) -> torch.device:
    """Return the device to run on; ``auto`` is the GPU where there is one.

    Raises:
        SummarizerError: the device is unknown, or CUDA is asked for and not there.
    """
    import torch  # noqa: PLC0415 - heavy

    if device not in ("cpu", "cuda", "auto"):
        raise SummarizerError(f"device is 'cpu', 'cuda' or 'auto', not {device!r}")
    cuda = torch.cuda.is_available()
    if device == "cuda" and not cuda:
        raise SummarizerError("device 'cuda' is not there: use 'cpu' or 'auto'")
    return torch.device("cuda" if cuda and device != "cpu" else "cpu")


def load_config(folder: Path) -> Any:
    """Load a checkpoint's configuration.

    Raises:
        SummarizerError: it cannot be read, or needs code that is not part of transformers.
    """
    from transformers import AutoConfig  # noqa: PLC0415 - heavy

    return _load(AutoConfig, folder)


def load_tokenizer(folder: Path) -> Any:
    """Load a checkpoint's tokenizer; it pads on the right, as encoders want.

    Raises:
        SummarizerError: it cannot be read, or needs code or a package that is not there.
    """
    from transformers import AutoTokenizer  # noqa: PLC0415 - heavy

    tokenizer = _load(AutoTokenizer, folder)
    tokenizer.padding_side = tokenizer.truncation_side = "right"
    if tokenizer.pad_token_id is None:
        raise SummarizerError(f"{str(folder)!r}: the tokenizer has no padding token")
    return tokenizer


def load_model(
    auto: Any, folder: Path, *, config: Any, dtype: torch.dtype, device: torch.device, unused: str = ""
) -> Any:
    """Load a checkpoint's weights for inference.

    Args:
        auto: the class of transformers that loads it, such as ``AutoModel``.
        folder: the checkpoint.
        config: its configuration, as :func:`load_config` gave it.
        dtype: precision of the weights.
        device: where they go.
        unused: name of a part of the model that is never run, whose weights may be missing.

    Returns:
        The model, in evaluation mode.

    Raises:
        SummarizerError: the checkpoint does not fit the class, or weights are missing: transformers would
            fill them with random numbers.
    """
    model, info = _load(
        auto, folder, config=config, dtype=dtype, use_safetensors=True, output_loading_info=True
    )
    missing = sorted(key for key in info["missing_keys"] if not (unused and unused in key.split(".")))
    if missing:
        raise SummarizerError(f"{str(folder)!r}: {len(missing)} weights are missing, such as {missing[0]!r}")
    return model.to(device).eval()


def _load(auto: Any, folder: Path, **settings: Any) -> Any:
    from huggingface_hub.errors import StrictDataclassError  # noqa: PLC0415 - heavy
    from safetensors import SafetensorError  # noqa: PLC0415 - heavy

    # What the files of a broken or foreign checkpoint make transformers raise.
    broken = (OSError, ValueError, TypeError, LookupError, AttributeError, RuntimeError, ImportError)
    try:
        with quiet():
            # False, not None: None would ask at the terminal whether to run the checkpoint's code.
            return auto.from_pretrained(folder, local_files_only=True, trust_remote_code=False, **settings)
    except (*broken, StrictDataclassError, SafetensorError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise SummarizerError(f"cannot load {str(folder)!r} as {auto.__name__}: {reason}") from error


@contextmanager
def quiet() -> Iterator[None]:
    """Hide progress bars and advisory messages of transformers and its hub client; restored at the end."""
    from huggingface_hub import utils  # noqa: PLC0415 - heavy
    from transformers.utils import logging as messages  # noqa: PLC0415 - heavy

    hub: Any = utils  # both packages leave these functions without types
    logging: Any = messages
    with _QUIET, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        verbosity = logging.get_verbosity()
        bars, hub_bars = logging.is_progress_bar_enabled(), not hub.are_progress_bars_disabled()
        logging.set_verbosity_error()
        logging.disable_progress_bar()
        try:
            yield
        finally:
            logging.set_verbosity(verbosity)
            if bars:
                logging.enable_progress_bar()
            (hub.enable_progress_bars if hub_bars else hub.disable_progress_bars)()


def encodable(text: str) -> str:
    """Replace lone surrogates, which JSON can carry into a string and no tokenizer takes."""
    return text.encode("utf-8", "replace").decode("utf-8")
