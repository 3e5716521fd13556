"""Training on a tiny model and invented examples: it learns, and a kill changes nothing."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from transformers import AutoModelForSeq2SeqLM, BertConfig

from summarizer.document import SummarizerError
from summarizer.model.batch import collate, encode
from summarizer.model.config import FusionConfig
from summarizer.model.network import FusionModel
from summarizer.model.vocabulary import Vocabulary
from summarizer.train.batches import pad
from summarizer.train.encoded import corpus_of
from summarizer.train.examples import TRAIN, VALID, Example, write
from summarizer.train.folder import RunFolder
from summarizer.train.fusion import Outcome, train
from summarizer.train.settings import NEW_MODEL, Settings
from summarizer.train.validation import Losses, draw, losses, selected

WHO = ("Ada Finch", "Bo Marsh", "Cy Dunn", "Di Wood", "Ed Hill")
DID = ("opened the bridge", "closed the school", "sold the boat", "painted the hall")
WHEN = ("on Monday", "in March", "at noon")
EVERYDAY = "the a and said on in at opened closed sold painted . ,".split()


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def drawn() -> None:
    """Asked for by the test that draws the curves: drawing takes longer than training here."""


@pytest.fixture(autouse=True)
def _curves(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "drawn" not in request.fixturenames:
        monkeypatch.setattr("summarizer.train.fusion.draw_curves", lambda *_: True)


def invented(number: int) -> list[Example]:
    made = []
    for i in range(number):
        who, did, when = WHO[i % 5], DID[i % 4], WHEN[i % 3]
        made.append(
            Example(
                id=str(i),
                kind="natural" if i % 4 else "neutral",
                task="sentence",
                sources=(f"{who} {did}.", f"{who} was there {when}."),
                target=f"{who} {did} {when}.",
                event=str(i),
            )
        )
    return made


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of two narrow layers with random weights, in the form that a trained one has."""
    text = " ".join(f"{e.target} {' '.join(e.sources)}" for e in invented(60)).lower().replace(".", " .")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *sorted(set(text.split()))]
    tokenizer = Tokenizer(WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(lowercase=True), BertPreTokenizer()
    vocabulary = Vocabulary(EVERYDAY, tokenizer)
    bert = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=128,
        attention_probs_dropout_prob=0.0,
    )
    config = FusionConfig(
        bert=bert,
        generated_words=vocabulary.size,
        d_model=32,
        decoder_layers=1,
        decoder_attention_heads=2,
        decoder_ffn_dim=64,
        max_source_words=64,
        max_source_pieces=64,
    )
    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("tiny")
    FusionModel(config).save_pretrained(folder)
    vocabulary.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write(invented(40), folder / TRAIN)
    write(invented(60)[40:], folder / VALID)
    return folder


@pytest.fixture
def settings(tiny: Path, data: Path, tmp_path: Path) -> Settings:
    return asked(tiny, data, tmp_path / "run")


@pytest.fixture(scope="module")
def whole(tiny: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A run that nothing interrupted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("summarizer.train.fusion.draw_curves", lambda *_: True)
        settings = asked(tiny, data, tmp_path_factory.mktemp("whole"))
        go(settings)
    return settings


def asked(tiny: Path, data: Path, run: Path) -> Settings:
    return Settings(
        data=data,
        run=run,
        init=tiny,
        examples=300,
        tokens_per_batch=400,
        learning_rate=3e-3,
        encoder_rate=1.0,
        warm_up=20,
        distil=0.5,
        distil_every=2,
        precision="fp32",
        device="cpu",
        threads=1,
        minutes=1e9,
        evaluate_every=130,
        scored=0,
        log_every=1,
    )


def teach(ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Vectors that depend on the sentence and on nothing that is trained."""
    weight = torch.sin(torch.arange(32)[None, None, :] * (1 + ids)[..., None].float()) * mask[..., None]
    return torch.nn.functional.normalize(weight.sum(dim=1), dim=-1)


def go(settings: Settings, **more: Any) -> Outcome:
    return train(settings, teacher=teach, **more)


def logged(settings: Settings, event: str = "train") -> list[dict[str, Any]]:
    return [record for record in RunFolder(settings.run).records() if record["event"] == event]


class Killed(Exception):  # noqa: N818 - it is no error, it is the end
    """Stands for a kill: nothing of the loop catches it."""


def killer(after: int) -> Callable[[], bool]:
    """A question whether to stop that ends the process, so to speak, when it is asked so many times."""
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        if asked == after:
            raise Killed
        return False

    return stop


@pytest.mark.usefixtures("drawn")
def test_the_loss_falls_and_everything_stands_in_the_folder(settings: Settings) -> None:
    said: list[str] = []
    outcome = go(replace(settings, examples=1200, evaluate_every=600), say=said.append)
    records = logged(settings)
    assert outcome.finished
    assert 1200 <= outcome.examples < 1200 + 40
    first, last = (sum(r["loss"] for r in part) / 5 for part in (records[:5], records[-5:]))
    assert last < 0.4 * first
    valid = logged(settings, "valid")
    assert set(valid[-1]["groups"]) == {"natural", "neutral"}
    assert outcome.best == min(record["loss"] for record in valid)
    assert valid[-1]["loss"] < valid[0]["loss"]
    assert valid[-1]["vectors"] < valid[0]["vectors"]
    assert records[0]["rate"] < settings.learning_rate
    assert records[-1]["rate"] < 0.1 * settings.learning_rate
    names = {path.name for path in settings.run.iterdir()}
    assert {"settings.json", "log.jsonl", "curves.png", "checkpoint", "stable", "best"} <= names
    assert json.loads((settings.run / "settings.json").read_text())["learning_rate"] == 3e-3
    assert any("done after" in line for line in said)


def test_more_padding_changes_no_loss(tiny: Path) -> None:
    model, vocabulary = FusionModel.from_pretrained(tiny), Vocabulary.from_pretrained(tiny)
    batch = collate([encode(example, vocabulary, model.config) for example in invented(7)])
    wide = pad(batch, 48, 40)
    assert wide["input_ids"].shape == (7, 48)
    assert wide["label_matches"].shape == (7, 38, 48)
    with torch.inference_mode():
        expected, found = model.eval()(**batch), model(**wide)
    assert found.loss.item() == pytest.approx(expected.loss.item(), abs=1e-5)
    steps = expected.step_losses.shape[1]
    torch.testing.assert_close(found.step_losses[:, :steps], expected.step_losses, atol=1e-5, rtol=0)
    assert not found.step_mask[:, steps:].any()


def test_the_validation_loss_is_the_mean_over_target_words(tiny: Path) -> None:
    model, vocabulary = FusionModel.from_pretrained(tiny), Vocabulary.from_pretrained(tiny)
    examples = invented(43)
    corpus = corpus_of(examples, vocabulary, model.config)
    drawn = draw(corpus, {"neutral": 1.0, "natural": 0.0}, 1000, 0)
    found = losses(model, corpus, drawn, precision=nullcontext, teacher=None)
    total, words = 0.0, 0
    for example in examples:
        if example.kind == "neutral":
            with torch.inference_mode():
                output = model.eval()(**collate([encode(example, vocabulary, model.config)]))
            total += output.step_losses.sum().item()
            words += int(output.step_mask.sum())
    assert found.groups == {"neutral": pytest.approx(total / words, abs=1e-5)}
    assert found.vectors is None


def test_the_best_model_loads_by_itself(settings: Settings, whole: Settings) -> None:
    model, info = AutoModelForSeq2SeqLM.from_pretrained(whole.run / "best", output_loading_info=True)
    assert not info["missing_keys"]
    assert Vocabulary.from_pretrained(whole.run / "best").words == tuple(EVERYDAY)
    assert model.config.dropout == settings.dropout
    # It is the model whose loss was the lowest: measured again, it has that loss.
    again = replace(settings, init=whole.run / "best", examples=1, learning_rate=1e-12, distil=0.0)
    go(again)
    best = min(record["loss"] for record in logged(whole, "valid"))
    assert logged(again, "valid")[0]["loss"] == pytest.approx(best, abs=1e-5)


def test_what_a_brief_is_made_of_chooses_the_model() -> None:
    assert selected({"natural": 1.0, "pair": 2.0, "title": 50.0, "neutral/brief": 50.0}) == 1.5
    assert selected({"title": 2.0, "neutral/brief": 4.0}) == 3.0
    assert selected({}) == math.inf


def test_a_title_learned_better_does_not_replace_the_best_model(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = iter(
        [{"natural": 1.0, "title": 9.0}, {"natural": 1.1, "title": 1.0}, {"natural": 0.9, "title": 9.5}]
    )
    monkeypatch.setattr("summarizer.train.fusion.losses", lambda *_, **__: Losses(next(told), None))
    saved = []
    monkeypatch.setattr(RunFolder, "replace_best", lambda self, _: saved.append(len(saved)))
    outcome = go(replace(settings, examples=300, evaluate_every=125))
    assert len(saved) == 2
    assert outcome.best == 0.9
    assert [record["loss"] for record in logged(settings, "valid")] == [1.0, 1.1, 0.9]


def test_a_run_of_before_goes_on(settings: Settings, whole: Settings) -> None:
    """Its settings lack what is new, its state has one mean, its optimiser two heads that never learned."""
    count = iter(range(10**9))
    stopped = go(settings, stop=lambda: next(count) == 22)
    folder = RunFolder(settings.run)
    asked = json.loads(folder.settings.read_text())
    old = {name: value for name, value in asked.items() if name not in NEW_MODEL}
    folder.settings.write_text(json.dumps(old))
    checkpoint = folder.latest()
    assert checkpoint is not None
    state = json.loads((checkpoint / "state.json").read_text())
    assert set(state["best"]) == {"natural", "neutral"}
    (checkpoint / "state.json").write_text(json.dumps({**state, "best": 1.25}))
    kept = torch.load(checkpoint / "optimiser.pt", weights_only=True)
    for group in kept["optimiser"]["param_groups"]:
        group["params"].append(1000 + len(group["params"]))
    torch.save(kept, checkpoint / "optimiser.pt")
    finished = go(settings)
    assert finished.step > stopped.step
    expected = [record["loss"] for record in logged(whole)]
    assert [record["loss"] for record in logged(settings)] == pytest.approx(expected, abs=1e-5)
    assert finished.best == pytest.approx(min(r["loss"] for r in logged(whole, "valid")), abs=1e-5)


@pytest.mark.parametrize("kill", [3, 8, 31])
def test_a_killed_run_goes_on_as_if_nothing_had_been(settings: Settings, whole: Settings, kill: int) -> None:
    # A clock that moves on with every look at it, so that checkpoints fall between steps of all kinds.
    ticks = iter(range(10**9))
    often = replace(settings, minutes=0.5)
    with pytest.raises(Killed):
        go(often, stop=killer(kill), clock=lambda: float(next(ticks)))
    assert RunFolder(often.run).latest() is not None or kill == 3
    assert go(settings).finished
    expected, found = logged(whole), logged(settings)
    assert [record["step"] for record in found] == [record["step"] for record in expected]
    assert [record["examples"] for record in found] == [record["examples"] for record in expected]
    assert [r["loss"] for r in found] == pytest.approx([r["loss"] for r in expected], abs=1e-5)
    assert [r["rate"] for r in found] == pytest.approx([r["rate"] for r in expected])
    assert [r["loss"] for r in logged(settings, "valid")] == pytest.approx(
        [r["loss"] for r in logged(whole, "valid")], abs=1e-5
    )


def test_a_kill_while_a_checkpoint_is_written_leaves_the_one_before(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter(range(10**9))
    go(settings, stop=lambda: next(asked) == 4)
    before = RunFolder(settings.run).latest()
    assert before is not None
    real, calls = torch.save, iter(range(10**9))

    def save(*args: Any, **kwargs: Any) -> None:
        real(*args, **kwargs)
        if next(calls) == 0:
            raise Killed

    monkeypatch.setattr(torch, "save", save)
    with pytest.raises(Killed):
        go(replace(settings, minutes=0))
    monkeypatch.undo()
    assert RunFolder(settings.run).latest() == before
    assert go(settings).finished
    assert not list(settings.run.glob("**/*.unfinished"))


def test_a_stopped_run_says_so_and_goes_on(settings: Settings) -> None:
    asked = iter(range(10**9))
    stopped = go(settings, stop=lambda: next(asked) == 6)
    assert not stopped.finished
    assert stopped.step == 7
    said: list[str] = []
    finished = go(settings, say=said.append)
    assert finished.finished
    assert f"going on after {stopped.examples:,} examples" in said
    steps = [record["step"] for record in logged(settings)]
    assert steps == list(range(1, finished.step + 1))
    assert go(settings) == finished  # a run that has ended stays as it is


def test_a_prolonged_run_goes_on_from_before_its_cool_down(settings: Settings) -> None:
    longer = replace(settings, examples=400)
    whole = replace(longer, run=settings.run.with_name("whole"))
    go(whole)
    go(settings)
    go(longer)
    assert [r["loss"] for r in logged(longer)] == pytest.approx([r["loss"] for r in logged(whole)], abs=1e-5)


def test_the_end_may_be_a_time(settings: Settings) -> None:
    ticks = iter(range(10**9))
    timed = replace(settings, examples=10**9, hours=0.1, evaluate_every=10**9)
    outcome = go(timed, clock=lambda: float(next(ticks)))
    assert outcome.finished
    assert 0 < outcome.step < 360
    assert logged(timed)[-1]["rate"] < 0.2 * settings.learning_rate


def test_a_stage_starts_from_the_model_of_another(settings: Settings, whole: Settings) -> None:
    stage = replace(settings, init=whole.run / "best", stage="neutral", mix={"natural": 0.0})
    go(replace(stage, learning_rate=1e-5, examples=20))
    found = logged(stage, "valid")[-1]["groups"]
    best = min(logged(whole, "valid"), key=lambda record: record["loss"])["groups"]
    assert found == {"neutral": pytest.approx(best["neutral"], rel=0.05)}
    assert best["neutral"] < 0.7 * logged(whole)[0]["loss"]


def test_another_setting_or_other_data_make_another_run(
    settings: Settings, whole: Settings, tmp_path: Path
) -> None:
    with pytest.raises(SummarizerError, match=r"holds a run with learning rate 0.003, not 0.001"):
        go(replace(whole, learning_rate=1e-3))
    write(invented(30), tmp_path / "other" / TRAIN)
    write(invented(60)[40:], tmp_path / "other" / VALID)
    with pytest.raises(SummarizerError, match="holds a run with data"):
        go(replace(whole, data=tmp_path / "other"))
    steps = len(logged(whole))
    assert go(replace(whole, threads=2, evaluate_every=7)).finished
    assert len(logged(whole)) == steps


def test_the_word_embeddings_stay_and_the_encoder_learns_slowly(settings: Settings, tiny: Path) -> None:
    go(replace(settings, encoder_rate=0.0, weight_decay=0.0))
    before = FusionModel.from_pretrained(tiny).state_dict()
    after = FusionModel.from_pretrained(settings.run / "best").state_dict()
    moved = {name for name in before if not torch.equal(before[name], after[name])}
    assert not {name for name in moved if name.startswith("encoder.bert.")}
    assert {"pointer.weight", "encoder.source_embeddings.weight", "decoder.embed_words.weight"} <= moved


def test_outputs_are_shown_and_scored(settings: Settings) -> None:
    def share(outputs: Any, targets: Any) -> dict[str, float]:
        assert len(outputs) == len(targets) == 6
        return {"same": sum(map(str.__eq__, outputs, targets)) / 6}

    go(replace(settings, examples=300, evaluate_every=150, scored=6, samples=2), scorer=share)
    assert logged(settings, "valid")[-1]["scores"]["same"] >= 0
    shown = sorted(settings.run.glob("samples-*.txt"))
    assert len(shown) >= 2
    text = shown[-1].read_text()
    assert text.count("  target  ") == text.count("  output  ") == 2
    assert text.count("  source  ") == 4


def test_a_loss_that_is_no_number_ends_the_run_with_a_word(settings: Settings) -> None:
    with pytest.raises(SummarizerError, match="the loss is no number any more"):
        train(settings, teacher=lambda ids, _: torch.full((len(ids), 32), math.nan))


def test_missing_data_is_told_in_one_line(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(SummarizerError, match=r"make it with `summarizer train data`") as caught:
        go(replace(settings, data=tmp_path))
    assert "\n" not in str(caught.value)


def test_a_missing_model_is_told_in_one_line(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(SummarizerError, match="no such folder"):
        go(replace(settings, init=tmp_path / "nothing"))
