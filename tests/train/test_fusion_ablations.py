"""The table of ablations, on a tiny model and invented examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers import BertConfig

from benchmarks import fusion_ablations as ablations
from summarizer.document import SummarizerError
from summarizer.model.batch import encode
from summarizer.model.config import FusionConfig
from summarizer.model.network import FusionModel
from summarizer.model.vocabulary import Vocabulary
from summarizer.train.examples import TRAIN, VALID, Example, write
from summarizer.train.settings import Settings

WHO = ("Ada Finch", "Bo Marsh", "Cy Dunn", "Di Wood", "Ed Hill")
DID = ("opened the bridge", "closed the school", "sold the boat", "painted the hall")
WHEN = ("on Monday", "in March", "at noon")
EVERYDAY = ". , the a and said on in at opened closed sold painted".split()
TINY = {"decoder_attention_heads": 2, "decoder_ffn_dim": 64, "max_source_words": 64, "max_source_pieces": 64}


def invented(number: int) -> list[Example]:
    kinds = ("natural", "neutral", "pair", "unfused", "spoiled", "title")
    made = []
    for i in range(number):
        who, did, when = WHO[i % 5], DID[i % 4], WHEN[i % 3]
        kind = kinds[i % 6]
        sources = (f"{who} {did}.", f"{who} was there {when}.")
        task = "title" if kind == "title" else "sentence"
        made.append(Example(f"{kind}-{i}", kind, task, sources, f"{who} {did} {when}.", str(i)))
    return made


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A new model is a tiny one, and there is nothing to distil from."""
    text = " ".join(f"{e.target} {' '.join(e.sources)}" for e in invented(60)).lower().replace(".", " .")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted(set(text.split()))]
    tokenizer = Tokenizer(WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(lowercase=True), BertPreTokenizer()
    bert = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=128,
    )

    def config(vocabulary: Vocabulary, **sizes: Any) -> FusionConfig:
        small = {"decoder_layers": 1, **TINY, **sizes}
        return FusionConfig(bert=bert, generated_words=vocabulary.size, d_model=32, **small)

    monkeypatch.setattr(FusionConfig, "from_minilm", config)
    monkeypatch.setattr(FusionModel, "from_minilm", FusionModel)
    monkeypatch.setattr(Vocabulary, "from_minilm", lambda: Vocabulary(EVERYDAY, tokenizer))
    monkeypatch.setattr("summarizer.train.fusion.draw_curves", lambda *_: True)
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


@pytest.fixture
def base(tmp_path: Path) -> Settings:
    write(invented(48), tmp_path / "data" / TRAIN)
    write(invented(78)[48:], tmp_path / "data" / VALID)
    return Settings(
        data=tmp_path / "data",
        run=tmp_path,
        examples=200,
        tokens_per_batch=400,
        learning_rate=3e-3,
        warm_up=20,
        distil=0.0,
        precision="fp32",
        device="cpu",
        threads=1,
    )


def test_rows_are_run_once_and_make_a_table(base: Settings, tmp_path: Path) -> None:
    told: list[str] = []
    results = {}
    for row in ablations.rows_of("full,no-copying,no-natural"):
        settings = ablations.settings_of(row, base, tmp_path / "out")
        results[row.name] = ablations.run_row(settings, say=told.append)
    assert list(results) == ["full", "no-copying", "no-natural"]
    assert sum("done after" in line for line in told) == 3
    # The kind that was left out is measured all the same, and the same words are counted.
    assert results["no-natural"]["losses"].keys() == results["full"]["losses"].keys() == set(ablations.KINDS)
    assert results["no-copying"]["losses"]["natural"] > results["full"]["losses"]["natural"]
    full, mute = results["full"], results["no-copying"]
    assert {name.partition("-")[0] for name in full["sample"]} == {"natural", "neutral", "pair"}
    assert full["unwritable"] == 0.0
    assert mute["unwritable"] > 0.3  # the names, the thing, the time
    assert not any(who.split()[1] in text for who in WHO for text in mute["outputs"])
    lines = ablations.table(results).splitlines()
    assert [line.split(" | ")[0].strip("| ") for line in lines[2:]] == list(results)
    assert len({line.count("|") for line in lines}) == 1
    stamp = (tmp_path / "out" / "full" / "row.json").stat().st_mtime_ns
    again = ablations.run_row(
        ablations.settings_of(ablations.ROWS[0], base, tmp_path / "out"), say=told.append
    )
    assert again == json.loads(json.dumps(full))
    assert (tmp_path / "out" / "full" / "row.json").stat().st_mtime_ns == stamp
    assert sum("done after" in line for line in told) == 3


def test_a_row_of_another_run_is_not_taken_for_this_one(base: Settings, tmp_path: Path) -> None:
    settings = ablations.settings_of(ablations.Row("full"), base, tmp_path)
    ablations.run_row(settings, say=lambda _: None)
    other = ablations.settings_of(ablations.Row("full", {"seed": 7}), base, tmp_path)
    with pytest.raises(SummarizerError, match="was made with seed 2026, not 7"):
        ablations.run_row(other, say=lambda _: None)


def test_a_row_that_was_stopped_goes_on(
    base: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = ablations.settings_of(ablations.Row("full"), base, tmp_path)

    def broken(_: Settings) -> dict[str, Any]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ablations, "measure", broken)
        with pytest.raises(KeyboardInterrupt):
            ablations.run_row(settings, say=lambda _: None)
    told: list[str] = []
    ablations.run_row(settings, say=told.append)
    assert any(line.startswith("going on after 2") for line in told)


def test_rows_by_name() -> None:
    assert [row.name for row in ablations.rows_of("")] == [
        "full",
        "no-copying",
        "no-pretraining",
        "no-natural",
        "no-neutral",
        "no-unfused",
        "no-spoiled",
    ]
    assert [row.name for row in ablations.rows_of("layers-2")] == ["full", "layers-2"]
    assert len(ablations.rows_of("all")) == len(ablations.ROWS)
    with pytest.raises(SummarizerError, match="no row 'layers-9'"):
        ablations.rows_of("full,layers-9")


def test_every_row_is_a_run_that_can_be_asked_for(tmp_path: Path) -> None:
    base = Settings(data=tmp_path, run=tmp_path)
    made = [ablations.settings_of(row, base, tmp_path) for row in ablations.ROWS]
    assert len({settings.run for settings in made}) == len(made)
    assert {(s.examples, s.seed, s.warm_up, s.cool_down) for s in made} == {(500_000, 2026, 5000, 0.2)}
    assert ablations.settings_of(ablations.Row("x", mix={"pair": 0.0}), base, tmp_path).mix == {"pair": 0.0}


def test_verbatim_is_a_whole_source_whatever_its_marks() -> None:
    example = Example("1", "pair", "sentence", ("The mayor left, he said.", "He left."), "He left.", "e")
    assert ablations.verbatim("The mayor left he said.", example)
    assert not ablations.verbatim("The mayor left.", example)
    assert not ablations.verbatim("", example)


def test_unwritable_words_are_those_of_no_way() -> None:
    vocabulary = Vocabulary.from_minilm()
    config = FusionConfig.from_minilm(vocabulary)
    example = Example("1", "pair", "sentence", ("Ada Finch sold it.",), "Ada sold the boat.", "e")
    encoded = [encode(example, vocabulary, config)]
    assert ablations.unwritable(encoded, copying=True) == pytest.approx(1 / 5)  # boat
    assert ablations.unwritable(encoded, copying=False) == pytest.approx(2 / 5)  # Ada, boat


def test_a_star_is_for_a_difference_that_chance_does_not_make() -> None:
    chance = np.random.default_rng(0)
    first = chance.normal(40, 5, 200)
    same = first + chance.normal(0, 3, 200)
    worse = first - 5 + chance.normal(0, 3, 200)

    def result(figures: Any) -> dict[str, Any]:
        return {
            "losses": {"natural": 0.5},
            "sample": ["a"],
            "rouge": {name: list(figures) for name in ablations.MEASURES},
            "verbatim": 0.1,
            "unwritable": 0.0,
            "parameters": 1_000_000,
            "examples_per_second": 30.0,
        }

    lines = ablations.table(
        {"full": result(first), "same": result(same), "worse": result(worse)}
    ).splitlines()
    assert ["*" in line for line in lines[2:]] == [False, False, True]
    with pytest.raises(SummarizerError, match="different samples"):
        ablations.table({"full": result(first), "other": {**result(same), "sample": ["b"]}})


def test_the_speed_does_not_count_evaluations() -> None:
    records = [
        {"event": "train", "examples": 100, "examples_per_second": 10.0},
        {"event": "valid", "examples": 100},
        {"event": "train", "examples": 200, "examples_per_second": 30.0},
    ]
    assert ablations.speed(records)["examples_per_second"] == pytest.approx(200 / (10 + 10 / 3))
