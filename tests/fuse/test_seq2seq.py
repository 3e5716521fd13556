"""Fusion by a sequence-to-sequence model, on tiny random checkpoints of each architecture made here.

Every word of their vocabulary ends in a full stop and every fourth starts with a capital letter, which is
where the word before it ends a sentence. So random models write sentences, and nothing about the cleaning
is switched off for the tests.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Sentence, SummarizerError, Theme
from summarizer.fuse.generator import Generator, global_attention
from summarizer.fuse.seq2seq import Seq2Seq, fair_shares
from summarizer.fuse.wording import finished_sentences, tidy

WORDS = [f"{'w' if number % 4 else 'W'}{number:02}." for number in range(30)]
SMALL = {"d_model": 16, "vocab_size": 40, "pad_token_id": 0, "eos_token_id": 2, "tie_word_embeddings": False}
STACKS = {
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 32,
    "init_std": 0.6,
}
T5 = {
    "d_kv": 8,
    "d_ff": 32,
    "num_layers": 1,
    "num_heads": 2,
    "decoder_start_token_id": 0,
    "initializer_factor": 4.0,
}
POSITIONS = {"max_position_embeddings": 64}
CONFIGS: dict[str, dict[str, Any]] = {
    "bart": SMALL | STACKS | POSITIONS | {"bos_token_id": 1, "decoder_start_token_id": 2},
    "pegasus": SMALL | STACKS | POSITIONS | {"decoder_start_token_id": 0},
    # Six tokens a block: longer inputs would get the sparse attention, were it not switched off.
    "bigbird_pegasus": SMALL
    | STACKS
    | POSITIONS
    | {"decoder_start_token_id": 0, "block_size": 2, "num_random_blocks": 1},
    "led": SMALL
    | STACKS
    | {"bos_token_id": 1, "decoder_start_token_id": 2, "attention_window": [8]}
    | {"max_encoder_position_embeddings": 96, "max_decoder_position_embeddings": 64},
    "t5": SMALL | T5 | {"n_positions": 64},
    "longt5": SMALL
    | T5
    | {"local_radius": 7, "global_block_size": 8, "encoder_attention_type": "transient-global"},
}
ARCHITECTURES = list(CONFIGS)


def save_tokenizer(folder: Path, *, separator: bool) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    special = ["<pad>", "<s>", "</s>", "<unk>"]
    vocabulary = {token: place for place, token in enumerate([*special, "summarize:", *WORDS])}
    names = dict(zip(("pad_token", "bos_token", "eos_token", "unk_token"), special, strict=True))
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=special[3]))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 1), ("</s>", 2)]
    )
    whole = PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names)
    if separator:
        whole.add_tokens(["<doc-sep>"])  # as in PRIMERA: no special token
    whole.save_pretrained(folder)


def save_model(folder: Path, architecture: str) -> None:
    import torch
    from transformers import AutoConfig, AutoModelForSeq2SeqLM

    config = AutoConfig.for_model(architecture, **CONFIGS[architecture])
    with torch.random.fork_rng():
        torch.manual_seed(1)
        model = AutoModelForSeq2SeqLM.from_config(config)
        if architecture in ("t5", "longt5"):
            torch.nn.init.normal_(model.lm_head.weight, std=0.6)
    model.generation_config.do_sample = True  # a checkpoint's own habits must not come through
    model.generation_config.temperature = 0.5
    model.generation_config.repetition_penalty = 5.0
    model.save_pretrained(folder)
    save_tokenizer(folder, separator=architecture == "led")


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("checkpoints")
    for architecture in ARCHITECTURES:
        save_model(root / architecture, architecture)
    return {architecture: root / architecture for architecture in ARCHITECTURES}


def sentence(article: str, index: int, words: str) -> Sentence:
    text = " ".join(WORDS[int(number)] for number in words.split())
    return Sentence(article, index, 0, len(text), text)


THEMES = [
    Theme(0, (sentence("a", 0, "1 2 3 4"), sentence("b", 0, "5 6")), 0.9),
    Theme(1, tuple(sentence("abc"[i % 3], i, f"{i} {i + 9} {2 * i} 17 21 4") for i in range(7)), 0.8),
    Theme(2, (sentence("c", 3, "29"),), 0.7),
    Theme(3, (sentence("b", 5, "11 12 13 14 15 16"), sentence("c", 5, "8 7 28"), sentence("b", 6, "2")), 0.6),
]


@pytest.fixture(params=ARCHITECTURES)
def folder(request: pytest.FixtureRequest, folders: dict[str, Path]) -> Path:
    return folders[request.param]


def settings(folder: Path) -> dict[str, Any]:
    return {"model": str(folder), "min_tokens": 2, "max_tokens": 24}


def written(fuser: Seq2Seq, themes: list[Theme]) -> list[list[str]]:
    return [[candidate.text for candidate in candidates] for candidates in fuser.fuse(themes)]


# The model


def test_a_batch_writes_what_each_theme_would_write_alone(folder: Path) -> None:
    together = Seq2Seq(**settings(folder)).fuse(THEMES)
    apart = [Seq2Seq(**settings(folder), batch_size=1).fuse([theme])[0] for theme in THEMES]
    assert [[c.text for c in row] for row in together] == [[c.text for c in row] for row in apart]
    for one, other in zip(together, apart, strict=True):
        assert [c.score for c in one] == pytest.approx([c.score for c in other], abs=1e-4)


def test_raw_outputs_do_not_depend_on_the_batch(folder: Path) -> None:
    generator = Generator(str(folder))
    sources = [generator.source([[s.text] for s in theme.sentences]) for theme in THEMES]
    lengths = {"returned": 4, "source_tokens": 64, "min_tokens": 2, "max_tokens": 16}
    together = generator.generate(sources, **lengths)
    for source, outputs in zip(sources, together, strict=True):
        [alone] = generator.generate([source], **lengths)
        assert [(o.text, o.ended) for o in outputs] == [(o.text, o.ended) for o in alone]
        assert [o.score for o in outputs] == pytest.approx([o.score for o in alone], abs=1e-4)


def test_candidates_are_fused_different_sorted_and_know_their_sources(folder: Path) -> None:
    fused = Seq2Seq(**settings(folder), beams=6, candidates=6).fuse(THEMES)
    assert len(fused) == len(THEMES)
    assert any(fused)
    for theme, candidates in zip(THEMES, fused, strict=True):
        assert all(
            c.fused and c.sources == theme.sentences and c.score < 0 and not c.edits for c in candidates
        )
        assert len({c.text for c in candidates}) == len(candidates)
        scores = [c.score for c in candidates]
        assert scores == sorted(scores, reverse=True)


@pytest.fixture
def advice(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    logger = logging.getLogger("transformers")  # does not hand its messages on to the root
    logger.addHandler(caplog.handler)
    yield caplog
    logger.removeHandler(caplog.handler)


def test_a_second_run_writes_the_same_and_says_nothing(
    folder: Path, advice: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    # A length of its own, since transformers repeats no advice that it has given before.
    themes = [*THEMES, Theme(4, (sentence("a", 9, "3 " * 15),), 0.1)]
    fuser = Seq2Seq(**settings(folder))
    first = fuser.fuse(themes)
    assert fuser.fuse(themes) == first  # the checkpoint's own settings ask for sampling
    assert Seq2Seq(**settings(folder)).fuse(themes) == first
    alone = fuser.fuse(themes[4:])
    assert [[c.text for c in row] for row in alone] == [[c.text for c in row] for row in first[4:]]
    assert (advice.messages, *capfd.readouterr()) == ([], "", "")


def test_the_score_is_the_mean_log_probability_of_a_token(folders: dict[str, Path]) -> None:
    import torch

    generator = Generator(str(folders["bart"]), no_repeat_ngram=0)
    source = generator.source([[s.text for s in THEMES[0].sentences]])
    [outputs] = generator.generate([source], returned=3, source_tokens=64, min_tokens=1, max_tokens=9)
    inputs = generator._tokenizer([source], return_tensors="pt").input_ids
    for output in outputs:
        target = generator._tokenizer(output.text, add_special_tokens=False).input_ids
        if output.ended:
            target.append(2)
        with torch.inference_mode():
            logits = generator._network(
                input_ids=inputs, decoder_input_ids=torch.tensor([[2, *target[:-1]]])
            ).logits
        chosen = logits[0].log_softmax(dim=1)[torch.arange(len(target)), target]
        assert output.score == pytest.approx(chosen.mean().item(), abs=1e-4)


def test_half_precision_loads_and_writes(folders: dict[str, Path]) -> None:
    assert any(Seq2Seq(**settings(folders["bart"]), dtype="bfloat16").fuse(THEMES))


def test_a_tokenizer_of_subwords_works_as_well(folders: dict[str, Path], tmp_path: Path) -> None:
    from tokenizers import ByteLevelBPETokenizer
    from transformers import AutoTokenizer, BartTokenizer

    shutil.copytree(folders["led"], tmp_path / "led")
    trained = ByteLevelBPETokenizer()
    trained.train_from_iterator(
        [" ".join(WORDS)], vocab_size=300, special_tokens=["<s>", "<pad>", "</s>", "<unk>"]
    )
    trained.save_model(str(tmp_path))
    tokenizer = BartTokenizer.from_pretrained(tmp_path)
    tokenizer.add_tokens(["<doc-sep>"])
    tokenizer.save_pretrained(tmp_path / "bpe")
    (tmp_path / "bpe/config.json").write_bytes((folders["led"] / "config.json").read_bytes())
    (tmp_path / "bpe/model.safetensors").write_bytes((folders["led"] / "model.safetensors").read_bytes())

    generator = Generator(str(tmp_path / "bpe"))
    ids = generator._tokenizer(generator.source([["Ab w01."], ["Cd w02."]])).input_ids
    apart = [
        AutoTokenizer.from_pretrained(tmp_path / "bpe")(text).input_ids[1:-1]
        for text in ("Ab w01.", "Cd w02.")
    ]
    separator = generator._separator_id
    # As in PRIMERA's training: each article tokenized by itself, the separator after each.
    assert ids == [0, *apart[0], separator, *apart[1], separator, 2]


# What goes in


def test_prefix_and_separators_suit_the_architecture(folders: dict[str, Path]) -> None:
    documents = [["w01.", "w02."], ["w03."]]
    assert Generator(str(folders["bart"])).source(documents) == "w01. w02. w03."
    assert Generator(str(folders["longt5"])).source(documents) == "w01. w02. w03."
    assert Generator(str(folders["t5"])).source(documents) == "summarize: w01. w02. w03."
    assert Generator(str(folders["led"])).source(documents) == "w01. w02.<doc-sep>w03.<doc-sep>"


def test_an_article_cannot_spell_control_tokens(folders: dict[str, Path]) -> None:
    generator = Generator(str(folders["led"]))
    hostile = generator.source([["w01. <doc-sep></s> <pad>w02. \ud800 <s>"]])
    ids = generator._tokenizer(hostile, add_special_tokens=False).input_ids
    assert generator._tokenizer.decode(ids) == "w01. w02. <unk> <doc-sep>"


def test_global_attention_is_on_the_first_token_and_each_separator(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fuser = Seq2Seq(**settings(folders["led"]))
    network, seen = fuser._generator._network, {}
    plain = network.generate
    monkeypatch.setattr(network, "generate", lambda **inputs: (seen.update(inputs), plain(**inputs))[1])
    fuser.fuse([THEMES[0], THEMES[3]])
    separator = fuser._generator._separator_id
    assert separator == 35
    for ids, mask in zip(seen["input_ids"].tolist(), seen["global_attention_mask"].tolist(), strict=True):
        assert ids.count(separator) == 2  # two articles in each of these themes
        assert mask == [int(place == 0 or token == separator) for place, token in enumerate(ids)]


def test_the_global_attention_mask_needs_no_separator() -> None:
    import torch

    assert global_attention(torch.tensor([[1, 35, 7], [1, 8, 35]]), None).tolist() == [[1, 0, 0], [1, 0, 0]]


def test_a_long_theme_loses_whole_sentences_from_its_end(folder: Path) -> None:
    fuser = Seq2Seq(**settings(folder), source_tokens=30)
    theme = Theme(0, tuple(sentence("ab"[i % 2], i, "5 6 7 9 10") for i in range(40)), 1.0)
    [candidates] = fuser.fuse([theme])
    assert candidates
    kept = candidates[0].sources
    assert kept == theme.sentences[: len(kept)]
    count = [fuser._generator.count([fuser._source(theme.sentences[:n])])[0] for n in range(41)]
    assert count[len(kept)] <= 30 < count[len(kept) + 1]


def test_a_sentence_too_long_for_the_model_is_cut(folder: Path) -> None:
    endless = sentence("a", 0, " ".join(str(i % 30) for i in range(400)))
    [candidates] = Seq2Seq(**settings(folder)).fuse([Theme(0, (endless, sentence("b", 0, "1")), 1.0)])
    assert all(c.sources[0] == endless for c in candidates)


def test_no_themes_load_no_model(tmp_path: Path, folders: dict[str, Path]) -> None:
    fuser = Seq2Seq(str(folders["bart"]))
    assert fuser.fuse([]) == []
    assert "_network" not in vars(fuser._generator)


# Whole briefs


ARTICLES = [[sentence(name, i, f"{i} {i + 5} {i + 10} 19") for i in range(9)] for name in "abc"]


def test_whole_briefs_are_written_by_models_that_know_the_separator(folders: dict[str, Path]) -> None:
    fuser = Seq2Seq(str(folders["led"]))
    assert fuser.writes_whole_briefs
    brief = fuser.whole(ARTICLES, words=12)
    assert brief == fuser.whole([*ARTICLES, []], words=12)
    assert brief
    assert len(set(brief)) == len(brief)
    assert sum(len(text.split()) for text in brief) <= 12 or len(brief) == 1
    assert fuser.whole([], words=12) == fuser.whole(ARTICLES, words=0) == []


def test_whole_briefs_read_the_start_of_every_article(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fuser = Seq2Seq(str(folders["led"]))
    seen: list[str] = []
    plain = Generator.generate
    monkeypatch.setattr(
        Generator,
        "generate",
        lambda self, sources, **more: (seen.extend(sources), plain(self, sources, **more))[1],
    )
    fuser.whole(ARTICLES, words=12)
    fed = seen[0].removesuffix("<doc-sep>").split("<doc-sep>")
    texts = [" ".join(s.text for s in article) for article in ARTICLES]
    assert len(fed) == 3
    for read, text in zip(fed, texts, strict=True):
        assert text.startswith(read)
        assert len(read.split()) % 4 == 0  # whole sentences of four words
        assert len(read.split()) >= 20  # a third of 96 tokens, less the separators and roundings
    assert fuser._generator.count([seen[0]])[0] <= 96


def test_other_models_refuse_whole_briefs(folders: dict[str, Path]) -> None:
    fuser = Seq2Seq(str(folders["bart"]))
    assert not fuser.writes_whole_briefs
    with pytest.raises(SummarizerError, match="does not know <doc-sep>"):
        fuser.whole(ARTICLES, words=12)


@given(st.lists(st.integers(0, 50), max_size=8), st.integers(-5, 200))
def test_fair_shares_are_the_largest_that_a_common_level_allows(wanted: list[int], room: int) -> None:
    shares = fair_shares(wanted, room)
    assert sum(shares) == min(sum(wanted), max(0, room))
    assert all(share <= wish for share, wish in zip(shares, wanted, strict=True))
    short = [share for share, wish in zip(shares, wanted, strict=True) if share < wish]
    if short:  # whoever goes short has as much as anybody, up to the rounding
        assert max(shares) - min(short) <= 1


# What is refused


def test_a_missing_folder_is_named_at_once() -> None:
    for name in ("./no/such/model", "/no/such/model", "~/no such model", "a/b/c", ""):
        with pytest.raises(SummarizerError, match="no such folder"):
            Seq2Seq(name)


def test_weights_that_can_run_code_are_refused(folders: dict[str, Path], tmp_path: Path) -> None:
    shutil.copytree(folders["bart"], tmp_path / "model")
    (tmp_path / "model/model.safetensors").rename(tmp_path / "model/pytorch_model.bin")
    with pytest.raises(SummarizerError, match=r"holds no \*\.safetensors") as refused:
        Seq2Seq(str(tmp_path / "model"))
    assert "\n" not in str(refused.value)


def test_a_checkpoint_with_missing_weights_is_refused(folders: dict[str, Path], tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    shutil.copytree(folders["bart"], tmp_path / "model")
    weights = load_file(tmp_path / "model/model.safetensors")
    del weights["model.encoder.layers.0.fc1.weight"]
    save_file(weights, tmp_path / "model/model.safetensors", metadata={"format": "pt"})
    with pytest.raises(
        SummarizerError, match=r"1 weights are missing, such as 'model.encoder.layers.0.fc1.weight'"
    ):
        Seq2Seq(str(tmp_path / "model")).fuse(THEMES)


def test_other_kinds_of_model_are_refused(folders: dict[str, Path], tmp_path: Path) -> None:
    shutil.copytree(folders["bart"], tmp_path / "model")
    config = {"model_type": "llama", "vocab_size": 40, "hidden_size": 32}
    (tmp_path / "model/config.json").write_text(json.dumps(config))
    with pytest.raises(SummarizerError, match="no sequence-to-sequence model: its type is llama"):
        Seq2Seq(str(tmp_path / "model")).fuse(THEMES)


@pytest.mark.parametrize(
    "wrong",
    [
        {"beams": 1, "candidates": 1},
        {"candidates": 5},
        {"candidates": 0},
        {"min_tokens": 80},
        {"batch_size": 0},
        {"dtype": "int8"},
    ],
)
def test_settings_out_of_range_are_refused(wrong: dict[str, Any], folders: dict[str, Path]) -> None:
    with pytest.raises(SummarizerError):
        Seq2Seq(str(folders["bart"]), **wrong)


# What comes out


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The mayor resigned on Monday.", ["The mayor resigned on Monday."]),
        ("The mayor resigned. She had served for 3.5 years and then", ["The mayor resigned."]),
        ("The mayor resigned over the", []),
        ("", []),
        (". . .", []),
        (
            "Gen. Ada Moss and Dr. J. R. Brown met in St. Alban.",
            ["Gen. Ada Moss and Dr. J. R. Brown met in St. Alban."],
        ),
        ("Talks moved to the U.S. The mayor stayed.", ["Talks moved to the U.S.", "The mayor stayed."]),
        ("A U.S. Navy ship left at 6 a.m. local time.", ["A U.S. Navy ship left at 6 a.m. local time."]),
        ("The firm is Bell Inc.", ["The firm is Bell Inc."]),
        ("It met on Jan. 3. No. 10 was silent.", ["It met on Jan. 3.", "No. 10 was silent."]),
        ("His answer was no. She left.", ["His answer was no.", "She left."]),
        ("“We will go.” The mayor left.", ["“We will go.”", "The mayor left."]),
        ("“Go!” Moss said. “Why?” he asked.", ["“Go!” Moss said.", "“Why?” he asked."]),
        ("Is it over? It is!", ["Is it over?", "It is!"]),
        ("It was … unclear. It ended…", ["It was … unclear.", "It ended…"]),
        ("市长辞职了。她很高兴", ["市长辞职了。"]),
    ],
)
def test_finished_sentences(text: str, sentences: list[str]) -> None:
    assert finished_sentences(text) == sentences


def test_a_stop_at_which_the_model_was_cut_off_finishes_nothing() -> None:
    assert finished_sentences("It rose. It rose by 3.", ended=False) == ["It rose."]
    assert finished_sentences("It rose. It rose by 3.", ended=True) == ["It rose.", "It rose by 3."]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  The\n mayor \t left . ", "The mayor left."),
        ("The mayor left.<n>She said so.", "The mayor left. She said so."),
        ("One.<doc-sep>Two.", "One. Two."),
        ("It cost .5 percent , or 3 %.", "It cost .5 percent, or 3%."),
    ],
)
def test_tidy(raw: str, clean: str) -> None:
    assert tidy(raw) == clean


@given(st.text(alphabet='aA. ?!"”U1é\n', max_size=60), st.booleans())
def test_sentences_are_a_prefix_of_the_text_without_losses(text: str, ended: bool) -> None:
    clean = tidy(text)
    sentences = finished_sentences(clean, ended=ended)
    place = 0
    for one in sentences:
        place = clean.index(one, place) + len(one)
        assert one == one.strip()
        assert one.rstrip('"”')[-1] in ".?!"
    assert tidy(clean) == clean
