"""Measures that run a model: similarity to the references, and entailment by the articles.

Nothing is loaded before a measure is first used. Weights are read the careful way of
:mod:`summarizer.checkpoint`: safetensors only, no code of a checkpoint is run, nothing is missing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.checkpoint import (
    encodable,
    fetch,
    load_config,
    load_model,
    load_tokenizer,
    locate,
    pick_device,
)
from summarizer.document import Article, SummarizerError
from summarizer.model.minilm import verify
from summarizer.represent.embedding import Embedder, minilm
from summarizer.segment import segment

from ..contract import Cluster, Metric, Output

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_Pair = tuple[float, float]
_BATCH = 16
_MOST_TOKENS = 512


class TokenStates:
    """The last hidden states of an encoder, one unit vector a token, sentence by sentence.

    Args:
        embedder: whose encoder it is; its own vectors are means of these states.
        cache_size: sentences whose states are kept, the least recently used forgotten first (about 50 kB a
            sentence of 30 tokens and 384 dimensions).
    """

    def __init__(self, embedder: Embedder, cache_size: int = 2000) -> None:
        self._embedder = embedder
        self._size = cache_size
        self._cache: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def __call__(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """The tokens of all sentences, without the marks that open and close a sequence.

        Args:
            sentences: each is encoded by itself, cut at 512 tokens or what the encoder takes.

        Returns:
            (tokens, d) rows of length 1, in order; (0, d) for none.
        """
        import numpy as np  # noqa: PLC0415 - heavy

        missing = [text for text in dict.fromkeys(sentences) if text not in self._cache]
        fresh: dict[str, NDArray[np.float32]] = {}
        for start in range(0, len(missing), _BATCH):
            fresh.update(self._encode(missing[start : start + _BATCH]))
        rows = [fresh[text] if text in fresh else self._cache[text] for text in sentences]
        self._cache.update(fresh)
        for text in sentences:
            self._cache.move_to_end(text)
        while len(self._cache) > self._size:
            self._cache.popitem(last=False)
        return np.concatenate(rows) if rows else np.zeros((0, self._embedder.dimension), np.float32)

    def _encode(self, texts: Sequence[str]) -> dict[str, NDArray[np.float32]]:
        import torch  # noqa: PLC0415 - heavy

        batch = self._tokenizer(
            [encodable(text) for text in texts],
            padding=True,
            truncation=True,
            max_length=self._limit,
            return_special_tokens_mask=True,
            return_tensors="pt",
        )
        kept = batch.pop("special_tokens_mask") == 0
        with torch.inference_mode():
            states = self._encoder(**batch.to(self._encoder.device)).last_hidden_state.float().cpu()
        states = torch.nn.functional.normalize(states, dim=-1)
        return {text: row[mask].numpy().copy() for text, row, mask in zip(texts, states, kept, strict=True)}

    @cached_property
    def _folder(self) -> Path:
        return fetch(self._embedder.model)

    @cached_property
    def _config(self) -> Any:
        return load_config(self._folder)

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self._folder)

    @cached_property
    def _limit(self) -> int:
        positions = getattr(self._config, "max_position_embeddings", _MOST_TOKENS)
        return int(min(_MOST_TOKENS, self._tokenizer.model_max_length, positions))

    @cached_property
    def _encoder(self) -> Any:
        import torch  # noqa: PLC0415 - heavy
        from transformers import AutoModel  # noqa: PLC0415 - heavy

        if self._embedder.sha256:
            verify(self._folder / "model.safetensors", self._embedder.sha256)
        device = pick_device(self._embedder.device)
        return load_model(
            AutoModel, self._folder, config=self._config, dtype=torch.float32, device=device, unused="pooler"
        )


def greedy_f(candidate: NDArray[np.float32], reference: NDArray[np.float32]) -> tuple[float, float, float]:
    """Precision, recall and F of greedily matched tokens (Zhang et al. 2020, equations 1 to 3).

    Args:
        candidate: (m, d) unit vectors of the tokens of what was written.
        reference: (n, d) those of the reference.

    Returns:
        Mean over candidate tokens of the largest cosine with a reference token; the same the other way
        round; their harmonic mean. All 0 where either is empty or the two sums cancel.
    """
    if not len(candidate) or not len(reference):
        return 0.0, 0.0, 0.0
    cosines = candidate @ reference.T
    precision, recall = float(cosines.max(axis=1).mean()), float(cosines.max(axis=0).mean())
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total > 0 else 0.0


class Similarity:
    """BERTScore of an output with its references (Zhang et al. 2020), in %; higher is better.

    F of greedily matched tokens, by the cosine of their contextual states in the encoder's last layer,
    without idf weights and without rescaling; of several references the best counts. Sentences are encoded
    one by one, as the package's encoder was trained, so that no text is cut. Figures compare only within
    one encoder. An empty output has 0; (0, 0) where there is no reference.

    Args:
        embedder: whose encoder is used.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._states = TokenStates(embedder)
        model = Path(embedder.model)
        name = "all-MiniLM-L6-v2" if embedder.sha256 else model.name
        self.signature = (
            f"tokens:{name}|layer:last|encoded:by sentence|match:greedy|idf:no|rescaled:no|refs:best"
        )

    def __call__(self, output: Output, cluster: Cluster) -> _Pair:
        """100 · F, and 1."""
        if not cluster.references:
            return 0.0, 0.0
        written = self._states([sentence.text for sentence in output.sentences])
        scores = [greedy_f(written, self._states(reference))[2] for reference in cluster.references]
        return 100.0 * max(scores), 1.0


class Entailment:
    """Share of an output that its articles entail, in %; higher is better.

    SummaC-ZS of Laban et al. (2022), "SummaC: re-visiting NLI-based models for inconsistency detection in
    summarization", at the level of sentences: for each sentence of the output the largest probability of
    entailment by a sentence of an article, and the mean over sentences. Contradiction is not taken off. All
    sentences of all articles are premises, so it takes as many passes as there are pairs. (0, 0) for an
    empty output or articles without a sentence.

    Args:
        folder: a checkpoint for pairs of sentences with a class "entailment".

    Raises:
        SummarizerError: there is no such folder, it holds no safetensors checkpoint, or none of its classes
            is called entailment.
    """

    def __init__(self, folder: str) -> None:
        if locate(folder) is None:
            raise SummarizerError(f"no such folder: {folder!r}")
        self._folder = Path(folder).expanduser()
        self._config = load_config(self._folder)
        self._entails = entailment_class(self._config.label2id, folder)
        self.signature = f"nli:{self._folder.name}|premise:sentence|per sentence:max|mean"

    def __call__(self, output: Output, cluster: Cluster) -> _Pair:
        """100 · the sum of the largest probabilities, and the number of sentences."""
        premises = _sentences(cluster.articles)
        written = [sentence.text for sentence in output.sentences if sentence.text.strip()]
        if not premises or not written:
            return 0.0, 0.0
        best = [max(self._probabilities(premises, hypothesis)) for hypothesis in written]
        return 100.0 * sum(best), float(len(best))

    def _probabilities(self, premises: Sequence[str], hypothesis: str) -> list[float]:
        """P(entailment) of one hypothesis by each premise."""
        import torch  # noqa: PLC0415 - heavy

        found: list[float] = []
        for start in range(0, len(premises), _BATCH):
            texts = [encodable(premise) for premise in premises[start : start + _BATCH]]
            batch = self._tokenizer(
                texts,
                [encodable(hypothesis)] * len(texts),
                padding=True,
                truncation="only_first",  # the hypothesis is what is judged
                max_length=self._limit,
                return_tensors="pt",
            )
            with torch.inference_mode():
                logits = self._model(**batch.to(self._model.device)).logits.float()
            found += torch.softmax(logits, dim=-1)[:, self._entails].tolist()
        return found

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self._folder)

    @cached_property
    def _limit(self) -> int:
        positions = getattr(self._config, "max_position_embeddings", _MOST_TOKENS)
        return int(min(_MOST_TOKENS, self._tokenizer.model_max_length, positions))

    @cached_property
    def _model(self) -> Any:
        import torch  # noqa: PLC0415 - heavy
        from transformers import AutoModelForSequenceClassification  # noqa: PLC0415 - heavy

        return load_model(
            AutoModelForSequenceClassification,
            self._folder,
            config=self._config,
            dtype=torch.float32,
            device=pick_device("auto"),
        )


def entailment_class(label2id: dict[str, int], folder: str) -> int:
    """The number of the class that is called entailment.

    Args:
        label2id: the classes of a checkpoint, as its configuration names them.
        folder: for the message.

    Raises:
        SummarizerError: none is called so, or there are fewer than two classes.
    """
    for label, number in label2id.items():
        if label.lower() in {"entailment", "entail", "entails"} and len(label2id) > 1:
            return int(number)
    classes = ", ".join(map(str, label2id))
    raise SummarizerError(f"{folder!r} is no NLI checkpoint: of its classes ({classes}) none is entailment")


def _sentences(articles: Sequence[Article]) -> list[str]:
    return [sentence.text for article in articles for sentence in segment(article)]


def similarity(model: str = "") -> Metric:
    """The metric of :class:`Similarity`.

    Args:
        model: folder or hub id of an encoder; "" for the one that the package has.

    Raises:
        SummarizerError: there is no such model, or the package's is not installed.
    """
    measure = Similarity(Embedder(model) if model else minilm())
    return Metric(
        "similarity",
        "%",
        "higher",
        "BERTScore F with the best reference",
        "Zhang et al. 2020 (BERTScore)",
        measure,
        measure.signature,
    )


def entailment(folder: str) -> Metric:
    """The metric of :class:`Entailment`.

    Args:
        folder: a local NLI checkpoint.

    Raises:
        SummarizerError: as for :class:`Entailment`.
    """
    measure = Entailment(folder)
    return Metric(
        "entailment",
        "%",
        "higher",
        "probability that an article entails a sentence",
        "Laban et al. 2022 (SummaC-ZS)",
        measure,
        measure.signature,
    )
