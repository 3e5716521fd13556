"""Beam search with any sequence-to-sequence checkpoint of transformers: texts in, n-best texts out.

What differs between the architectures is here: BART, PEGASUS, T5, LongT5, BigBird-PEGASUS, LED and
PRIMERA (LED with a ``<doc-sep>`` token). What is written, and from what, is the caller's business.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

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

if TYPE_CHECKING:
    import torch

Dtype = Literal["auto", "float32", "float16", "bfloat16"]

DOCUMENT_SEPARATOR = "<doc-sep>"

# T5 was trained on many tasks, told apart by a prefix; LongT5 and mT5 were not.
_PREFIXES = {"t5": "summarize: "}

# What a checkpoint's own generation settings are asked for: its tokens. Lengths, beams, penalties and
# sampling are set here, so that no checkpoint can bring randomness or an unknown length limit with it.
_TOKEN_SETTINGS = (
    "pad_token_id",
    "bos_token_id",
    "eos_token_id",
    "decoder_start_token_id",
    "forced_bos_token_id",
    "suppress_tokens",
    "begin_suppress_tokens",
    "bad_words_ids",
)

# Models with relative positions name no limit; beyond this the attention of one input fills a laptop.
_LONGEST = 16_384


class Output(NamedTuple):
    """What a beam wrote.

    Args:
        text: the decoded text, without special tokens.
        score: mean log probability of a token.
        ended: whether the model stopped by itself, rather than at the length limit.
    """

    text: str
    score: float
    ended: bool


@dataclass(frozen=True)
class Generator:
    """A sequence-to-sequence checkpoint with its beam search. It is loaded at the first use.

    Args:
        model: folder or hub id, with safetensors weights.
        beams: width of the beam search, at least 2.
        no_repeat_ngram: no sequence of so many tokens is written twice; 0 allows it.
        dtype: precision; ``auto`` is fp32 on a CPU and a half precision on a GPU (bf16 where it has it).
        device: ``auto`` takes the GPU where there is one.

    Raises:
        SummarizerError: the folder does not exist or holds no safetensors checkpoint, or a setting is
            out of range.
    """

    model: str
    beams: int = 4
    no_repeat_ngram: int = 3
    dtype: Dtype = "auto"
    device: Device = "auto"
    # A tokenizer keeps its truncation and padding as state, so two threads may not use it at once.
    _lock: threading.RLock = field(default_factory=threading.RLock, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.beams < 2:
            raise SummarizerError(f"a beam search needs 2 beams or more, not {self.beams}")
        if self.dtype not in ("auto", "float32", "float16", "bfloat16"):
            raise SummarizerError(f"dtype is 'auto', 'float32', 'float16' or 'bfloat16', not {self.dtype!r}")
        locate(self.model)

    def generate(
        self, sources: Sequence[str], *, returned: int, source_tokens: int, min_tokens: int, max_tokens: int
    ) -> list[list[Output]]:
        """Write the n best outputs for each input, in one call of the model.

        The result is deterministic, and in fp32 that of an input does not depend on the others. All
        scores of a call are held: 4 inputs, 4 beams, 80 tokens and 96,000 words take 0.5 GB.

        Args:
            sources: input texts, as :meth:`source` makes them.
            returned: outputs for each input, at most ``beams``.
            source_tokens: what is longer is cut here, and at the model's limit.
            min_tokens: shortest output.
            max_tokens: longest output; the model's limit holds besides.

        Returns:
            For each input ``returned`` outputs, best first.

        Raises:
            SummarizerError: the model cannot be had or loaded.
        """
        import torch  # noqa: PLC0415 - heavy

        limit = min(source_tokens, self.source_limit)
        longest = max(2, min(max_tokens, self._target_limit))
        with self._lock, torch.inference_mode():
            tokens = self._tokenizer(list(sources), truncation=True, max_length=limit)["input_ids"]
            batch = self._tokenizer.pad(
                {"input_ids": tokens}, pad_to_multiple_of=self._window, return_tensors="pt"
            )
            inputs = {key: batch[key].to(self._network.device) for key in ("input_ids", "attention_mask")}
            if self._config.model_type == "led":
                inputs["global_attention_mask"] = global_attention(inputs["input_ids"], self._separator_id)
            output = self._network.generate(
                **inputs,
                do_sample=False,
                num_beams=self.beams,
                num_return_sequences=returned,
                min_new_tokens=min(min_tokens, longest - 1),
                max_new_tokens=longest,
                no_repeat_ngram_size=self.no_repeat_ngram,
                length_penalty=1.0,  # the sum of the log probabilities over the length: a mean
                early_stopping=True,
                output_scores=True,  # without them no sequences_scores either
                return_dict_in_generate=True,
            )
            written = self._tokenizer.batch_decode(
                output.sequences, skip_special_tokens=True, clean_up_tokenization_spaces=False
            )
        # The first token only starts the decoder, and in BART it is the end token too.
        ended = torch.isin(output.sequences[:, 1:], self._end_tokens).any(dim=1).tolist()
        flat = list(map(Output, written, output.sequences_scores.tolist(), ended))
        return [flat[start : start + returned] for start in range(0, len(flat), returned)]

    def source(self, documents: Iterable[Iterable[str]]) -> str:
        """Return the input text for some documents, as the model was trained to read them.

        Sentences are joined by spaces. PRIMERA's training put ``<doc-sep>`` after each document, the
        last one too, and no space around it.

        Args:
            documents: the sentences of each document.
        """
        texts = [" ".join(self._plain(sentence) for sentence in document) for document in documents]
        if self.separator:
            return self._prefix + "".join(text + self.separator for text in texts)
        return self._prefix + " ".join(texts)

    def count(self, texts: Sequence[str], *, special: bool = True) -> list[int]:
        """Return the length of each text in tokens, with or without the special tokens around it."""
        with self._lock:
            tokens = self._tokenizer(
                list(texts), add_special_tokens=special, truncation=False, padding=False, verbose=False
            )
        return [len(ids) for ids in tokens["input_ids"]]

    @property
    def separator(self) -> str:
        """``<doc-sep>`` where the model knows it, else ""."""
        return DOCUMENT_SEPARATOR if self._separator_id is not None else ""

    @cached_property
    def source_limit(self) -> int:
        """Longest input in tokens, special tokens among them."""
        names = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
        return min(_LONGEST, int(self._tokenizer.model_max_length), *_limits(self._config, *names))

    @cached_property
    def _target_limit(self) -> int:
        """Longest output in tokens, without the token that starts it."""
        limits = _limits(self._config, "max_decoder_position_embeddings", "max_position_embeddings")
        return min(limits, default=_LONGEST) - 1

    @property
    def _window(self) -> int | None:
        """What an input's padded length must be a multiple of: LED's attention window."""
        windows = getattr(self._config, "attention_window", None)
        return max(windows) if isinstance(windows, list) else windows

    def _plain(self, text: str) -> str:
        """Take the model's control tokens out of a text: an article that spells one must not steer it."""
        return " ".join(self._control_tokens.sub(" ", encodable(text)).split())

    @cached_property
    def _control_tokens(self) -> re.Pattern[str]:
        tokens = {DOCUMENT_SEPARATOR, *self._tokenizer.all_special_tokens}
        return re.compile("|".join(map(re.escape, sorted(tokens, key=lambda token: (-len(token), token)))))

    @cached_property
    def _separator_id(self) -> int | None:
        separator: int | None = self._tokenizer.get_vocab().get(DOCUMENT_SEPARATOR)
        return separator

    @property
    def _prefix(self) -> str:
        return _PREFIXES.get(self._config.model_type, "")

    @cached_property
    def _folder(self) -> Path:
        return fetch(self.model)

    @cached_property
    def _config(self) -> Any:
        config = load_config(self._folder)
        if not config.is_encoder_decoder:
            raise SummarizerError(
                f"{self.model!r} is no sequence-to-sequence model: its type is {config.model_type}"
            )
        if config.model_type == "bigbird_pegasus":
            # The sparse attention draws random blocks and changes for good with the first short input.
            config.attention_type = "original_full"
        return config

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self._folder)

    @cached_property
    def _network(self) -> Any:
        import torch  # noqa: PLC0415 - heavy
        import transformers  # noqa: PLC0415 - heavy

        device = pick_device(self.device)
        if self.dtype != "auto":
            dtype = getattr(torch, self.dtype)
        elif device.type == "cpu":
            dtype = torch.float32
        else:
            dtype = torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
        auto: Any = transformers.AutoModelForSeq2SeqLM
        network = load_model(auto, self._folder, config=self._config, dtype=dtype, device=device)
        own = network.generation_config
        network.generation_config = type(own)(**{key: getattr(own, key) for key in _TOKEN_SETTINGS})
        return network

    @cached_property
    def _end_tokens(self) -> torch.Tensor:
        import torch  # noqa: PLC0415 - heavy

        ends = self._network.generation_config.eos_token_id
        return torch.tensor(ends if isinstance(ends, list) else [ends], device=self._network.device)


def global_attention(input_ids: torch.Tensor, separator: int | None) -> torch.Tensor:
    """Return LED's global attention mask: the first token and each document separator (Xiao et al. 2022).

    Args:
        input_ids: (batch, length) tokens.
        separator: id of ``<doc-sep>``, None where the model has none.

    Returns:
        (batch, length) ones where a token attends to all and is attended to by all, else zeros.
    """
    import torch  # noqa: PLC0415 - heavy

    mask = torch.zeros_like(input_ids)
    mask[:, 0] = 1
    if separator is not None:
        mask[input_ids == separator] = 1
    return mask


def _limits(config: Any, *names: str) -> list[int]:
    values = (getattr(config, name, None) for name in names)
    return [value for value in values if isinstance(value, int)]
