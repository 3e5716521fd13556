"""The verifier's training: its figures, its encoded pairs, and a run that goes on after a kill."""

from __future__ import annotations

import json
import math
import random
import string
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig

from summarizer.cli import run as run_app
from summarizer.document import SummarizerError
from summarizer.model.config import FusionConfig, VerifierConfig
from summarizer.model.network import FusionModel
from summarizer.model.verifier import Verifier
from summarizer.model.verify import (
    ABSENT,
    ALONE,
    WITH_ONE,
    WITH_TWO,
    calibrated,
    collate_pairs,
    encode_pair,
    matches,
)
from summarizer.model.vocabulary import Vocabulary
from summarizer.train.batches import rounded
from summarizer.train.cli import app
from summarizer.train.examples import TRAIN, VALID, Example, write
from summarizer.train.verifier import REPORT, TABLE, train_verifier
from summarizer.train.verifier_corpus import batch_of, half_of, load_pairs
from summarizer.train.verifier_data import VERIFIER_TRAIN, VERIFIER_VALID, Pair, write_pairs
from summarizer.train.verifier_judge import judge
from summarizer.train.verifier_report import Judged, auc, calibration_error, measure, platt
from summarizer.train.verifier_settings import VerifierSettings

TOWNS = ["ruvo", "belk", "orla", "pell", "sarn", "quist", "tamsin", "vell"]


# -- figures


def judged(logits, entailed, kinds, half=None):
    count = len(logits)
    return Judged(
        logits=np.array(logits, dtype=np.float64),
        entailed=np.array(entailed, dtype=np.bool_),
        kinds=tuple(kinds),
        half=np.array(half or [1] * count, dtype=np.int8),
        found=np.array([True] * count),
        words=np.zeros(0),
        words_wrong=np.zeros(0, dtype=np.bool_),
        words_half=np.zeros(0, dtype=np.int8),
    )


def test_auc_counts_pairs_in_the_right_order() -> None:
    rng = np.random.default_rng(1)
    high, low = rng.integers(0, 6, 40).astype(float), rng.integers(0, 5, 30).astype(float)
    slow = np.mean([(a > b) + 0.5 * (a == b) for a in high for b in low])
    assert auc(high, low) == pytest.approx(slow)
    assert auc(high, np.zeros(0)) == 0.5


def test_calibration_error_is_the_distance_from_the_frequency() -> None:
    true = np.array([True] * 30 + [False] * 10)
    assert calibration_error(np.full(40, 0.75), true) == pytest.approx(0)
    assert calibration_error(np.full(40, 0.95), true) == pytest.approx(0.2)
    assert calibration_error(np.array([1.0, 0.0]), np.array([True, False])) == 0


def test_platt_finds_scale_and_offset() -> None:
    rng = np.random.default_rng(2)
    log_odds = rng.normal(0, 3, 20_000)
    true = rng.random(20_000) < calibrated(log_odds, 0.5, -0.7)
    scale, offset = platt(log_odds, true)
    assert (scale, offset) == (pytest.approx(0.5, abs=0.03), pytest.approx(-0.7, abs=0.06))
    # What can be told apart without error, and what has one answer only.
    scale, offset = platt(np.array([-3.0, -2.0, 2.0, 3.0]), np.array([False, False, True, True]))
    assert 0 < scale < 10
    assert math.isfinite(offset)
    assert platt(np.array([1.0, 2.0]), np.array([True, True])) == (1.0, 0.0)


def test_figures_by_kind() -> None:
    found = judged(
        [2, 1, -1, -2, 3, -3, 1],
        [True, True, True, False, False, False, False],
        ["copy", "target", "target", "join", "join", "time", "time"],
    )
    quality = measure(found)
    assert quality.recall == {"join": 0.5, "time": 0.5}
    assert quality.specificity == {"copy": 1.0, "target": 0.5}
    assert quality.balanced_accuracy == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert quality.counts == {"copy": 1, "target": 2, "join": 2, "time": 2}
    assert quality.kind_auc["time"] == pytest.approx(auc(np.array([2.0, 1, -1]), np.array([-3.0, 1])))
    assert quality.loss == pytest.approx(
        np.mean([math.log1p(math.exp(-x)) for x in (2, 1, -1, 2, -3, 3, -1)])
    )
    # One half only, after calibration: all but one are judged true.
    half = judged(found.logits, found.entailed, found.kinds, half=[0, 0, 0, 1, 1, 1, 1])
    quality = measure(half, half=1, scale=1.0, offset=2.5)
    assert quality.pairs == 4
    assert quality.recall == {"join": 0.0, "time": 0.5}


# -- pairs


def vocabulary_of() -> Vocabulary:
    letters = [*string.ascii_lowercase, *string.digits, *string.punctuation]
    names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters), *TOWNS]
    names += ["the", "bridge", "in", "was", "closed"]
    model = models.WordPiece({piece: number for number, piece in enumerate(names)}, unk_token="[UNK]")  # noqa: S106 - a piece
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return Vocabulary([".", "the"], tokenizer)


def bert_of(vocabulary: Vocabulary) -> BertConfig:
    return BertConfig(
        vocab_size=vocabulary.pieces.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=96,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


def pairs_of(count: int, seed: int) -> list[Pair]:
    rng = random.Random(seed)  # noqa: S311 - invented text, no secret
    made = []
    for number in range(count):
        here, there = rng.sample(TOWNS, 2)
        source, true = f"The bridge in {here} was closed.", bool(number % 2)
        candidate = source if true else f"The bridge in {there} was closed."
        made.append(
            Pair(
                f"{seed}-{number}",
                candidate,
                (source, "The bridge was closed."),
                true,
                "copy" if true else "entity",
                () if true else ((14, 14 + len(there)),),
                "" if true else source,
                "pair",
                f"event{number // 2}",
            )
        )
    return made


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "pairs"
    write_pairs(pairs_of(400, 1), folder / VERIFIER_TRAIN)
    write_pairs(pairs_of(80, 2), folder / VERIFIER_VALID)
    return folder


@pytest.fixture
def start(tmp_path: Path) -> Path:
    """A verifier to start from, small enough for tests; its word embeddings are large enough to differ."""
    torch.manual_seed(3)
    vocabulary = vocabulary_of()
    model = Verifier(VerifierConfig(bert=bert_of(vocabulary).to_dict(), max_pieces=64))
    with torch.no_grad():
        model.get_input_embeddings().weight.normal_(0, 0.5)
    model.save_pretrained(tmp_path / "start")
    vocabulary.save_pretrained(tmp_path / "start")
    return tmp_path / "start"


def settings(data: Path, run: Path, start: Path, **changes) -> VerifierSettings:
    values = {
        "examples": 1600,
        "tokens_per_batch": 600,
        "learning_rate": 1e-3,
        "warm_up": 100,
        "dropout": 0.0,
        "precision": "fp32",
        "device": "cpu",
        "threads": 1,
        "evaluate_every": 800,
        "log_every": 10,
    }
    return VerifierSettings(data=data, run=run, init=start, **{**values, **changes})


def test_words_with_and_without_the_words_before_them() -> None:
    own, (first, second) = matches(
        ["The", "old", "red", "mill"], [["the", "old", "town"], ["a", "red", "mill"]]
    )
    assert own == [WITH_TWO, WITH_TWO, ALONE, WITH_ONE]
    assert (first, second) == ([WITH_TWO, WITH_TWO, ABSENT], [ABSENT, ALONE, WITH_ONE])
    # Joined at a word that both sources have: only the word after it shows it.
    own, _ = matches(["he", "shut", "the", "mill"], [["he", "shut", "the", "road"], ["in", "the", "mill"]])
    assert own == [WITH_TWO, WITH_TWO, WITH_TWO, WITH_ONE]


def test_encoded_pairs_are_those_that_encode_pair_gives(data: Path) -> None:
    vocabulary = vocabulary_of()
    config = VerifierConfig(bert=bert_of(vocabulary).to_dict(), max_pieces=64)
    told: list[str] = []
    corpus = load_pairs(data / VERIFIER_VALID, vocabulary, config, told.append)
    again = load_pairs(data / VERIFIER_VALID, vocabulary, config, told.append)
    assert len(told) == 1  # the second time they are there
    for number, pair in enumerate(pairs_of(80, 2)):
        expected = encode_pair(
            pair.candidate, pair.sources, vocabulary, config, label=pair.entailed, wrong=pair.spans
        )
        for found in (corpus, again):
            for name in ("pieces", "piece_sources", "piece_words", "piece_matches", "word_labels"):
                assert getattr(found.pair(number), name).tolist() == getattr(expected, name).tolist()
            assert found.pair(number).label == expected.label
        assert corpus.kinds[number] == pair.kind
        assert corpus.arrays["half"][number] == half_of(pair.event)
    shapes = rounded(corpus.lengths, 64, 112)
    batch = batch_of(corpus, [0, 1], shapes)
    assert batch["input_ids"].shape == (2, 32)
    assert batch["word_labels"].shape == (2, 16)
    plain = collate_pairs([corpus.pair(0), corpus.pair(1)])
    model = Verifier(config).eval()
    wide, narrow = model(**batch), model(**plain)
    torch.testing.assert_close(wide.logits, narrow.logits, rtol=0, atol=1e-5)
    torch.testing.assert_close(wide.loss, narrow.loss, rtol=0, atol=1e-5)


# -- runs


def test_a_run_learns_calibrates_and_reports(data: Path, start: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    quality = train_verifier(settings(data, run, start))
    assert quality is not None
    assert quality.balanced_accuracy > 0.95
    assert quality.located["entity"] > 0.9
    report = json.loads((run / REPORT).read_text())
    assert report["after"]["balanced_accuracy"] == quality.balanced_accuracy
    assert "| entity |" in (run / TABLE).read_text()
    best = Verifier.from_pretrained(run / "best")
    assert best.config.scale == report["scale"] != 1.0
    vocabulary = Vocabulary.from_pretrained(run / "best")
    corpus = load_pairs(data / VERIFIER_VALID, vocabulary, best.config, lambda _: None)
    again = measure(
        judge(best, corpus, precision="fp32"), half=1, scale=best.config.scale, offset=best.config.offset
    )
    assert again.loss == pytest.approx(quality.loss, abs=1e-4)
    records = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    assert {record["event"] for record in records} == {"train", "valid"}
    assert sum(record["event"] == "valid" for record in records) == 2


def test_a_run_that_was_stopped_ends_as_if_it_had_not_been(data: Path, start: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    train_verifier(settings(data, whole, start, examples=500, dropout=0.1))
    parts = tmp_path / "parts"
    asked = settings(data, parts, start, examples=500, dropout=0.1)
    calls = iter(range(1000))
    assert train_verifier(asked, stop=lambda: next(calls) == 7) is None
    assert train_verifier(asked) is not None
    first, second = (Verifier.from_pretrained(run / "best").state_dict() for run in (whole, parts))
    for name, weight in first.items():
        torch.testing.assert_close(weight, second[name], rtol=0, atol=1e-6)


def test_a_folder_with_another_run_is_refused(data: Path, start: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    train_verifier(settings(data, run, start, examples=60))
    with pytest.raises(SummarizerError, match="learning rate"):
        train_verifier(settings(data, run, start, learning_rate=1e-4))
    with pytest.raises(SummarizerError, match="dropout"):
        settings(data, run, start, dropout=1.5)


def test_it_may_start_from_a_fusion_models_encoder(data: Path, tmp_path: Path) -> None:
    vocabulary = vocabulary_of()
    config = FusionConfig(
        bert=bert_of(vocabulary).to_dict(),
        generated_words=vocabulary.size,
        max_source_words=40,
        max_source_pieces=64,
        d_model=32,
        decoder_layers=1,
        decoder_attention_heads=2,
        decoder_ffn_dim=32,
        max_target_positions=32,
    )
    fusion = FusionModel(config)
    fusion.save_pretrained(tmp_path / "fusion")
    vocabulary.save_pretrained(tmp_path / "fusion")
    run = tmp_path / "run"
    train_verifier(settings(data, run, tmp_path / "fusion", examples=30, learning_rate=1e-9))
    made = Verifier.from_pretrained(run / "best")
    own = dict(made.bert.named_parameters())
    for name, weight in fusion.encoder.bert.named_parameters():
        torch.testing.assert_close(own[name], weight, rtol=0, atol=1e-5)


# -- as it is typed


def test_pairs_and_verifier_on_the_command_line(
    start: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = [
        Example(f"unfused-kept-a{n}-1", "unfused", "sentence", (text,), text, f"e{n}")
        for n, text in enumerate(
            f"Joe Roe could close the bridge in {town.title()} on Monday." for town in TOWNS
        )
    ]
    write(examples, tmp_path / "data" / TRAIN)
    write(examples[:3], tmp_path / "data" / VALID)

    def typed(*arguments: str | Path | float) -> int:
        return run_app(app, [str(argument) for argument in arguments], "summarizer train")

    pairs, run = tmp_path / "out", tmp_path / "run"
    assert typed("pairs", "--data", tmp_path / "data", "--output", pairs, "--each", 0) == 0
    assert "modality" in capsys.readouterr().out
    short = ("--examples", 20, "--device", "cpu", "--threads", 1)
    assert typed("verifier", "--data", pairs, "--run", run, "--init", start, *short) == 0
    assert (run / TABLE).is_file()
    assert typed("verifier", "--data", tmp_path, "--run", run) == 2
    told = capsys.readouterr().err
    assert "make it with `summarizer train pairs`" in told
