"""From texts to tensors."""

from __future__ import annotations

import numpy as np
import pytest

from summarizer.document import SummarizerError
from summarizer.model.batch import ARRAYS, NO_WORD, Packed, collate, encode, encode_sources, pack, read
from summarizer.model.config import FusionConfig
from summarizer.model.vocabulary import (
    ANY_LENGTH,
    BEGIN,
    BREAK,
    END,
    LENGTHS,
    UNKNOWN,
    Vocabulary,
    length_code,
    task_code,
)
from summarizer.train.examples import Example

A = "The old bridge was closed by Mayor Ana Petrov."
B = "Cars will not cross the bridge for 18 months, Petrov said."


def example(target: str, *sources: str, task: str = "sentence") -> Example:
    return Example("x", "natural", task, sources or (A, B), target, "event")


def written(encoded, vocabulary: Vocabulary, sources: tuple[str, ...]) -> list[str]:
    """The decoder inputs in words: everyday words plain, copies with their place in brackets."""
    words = [word.text for text in sources for word in split_words(text)]
    size = vocabulary.size
    return [
        f"{words[i - size]}[{i - size}]" if i >= size else vocabulary.word(i) or str(i)
        for i in encoded.decoder_inputs[3:].tolist()
    ]


def split_words(text: str):
    from summarizer.model.words import split

    return split(text)


def test_every_piece_knows_its_word_and_its_source(vocabulary: Vocabulary, config: FusionConfig) -> None:
    reading = read((A, B), vocabulary, config, "sentence")
    tokenizer = vocabulary.pieces
    spelled: dict[int, str] = {}
    for piece, word in zip(reading.pieces.tolist(), reading.piece_words.tolist(), strict=True):
        spelled[word] = spelled.get(word, "") + tokenizer.id_to_token(piece).removeprefix("##")
    assert spelled.pop(-1) == "[CLS][SEP][SEP]"
    assert [spelled[i] for i in range(len(reading.words))] == [w.text.lower() for w in reading.words]
    words_of_second = reading.word_sources == 2
    assert reading.words[int(words_of_second.argmax())].text == "Cars"
    pieces = [tokenizer.id_to_token(i) for i in reading.pieces[reading.piece_sources == 1].tolist()]
    assert (pieces[0], pieces[-1], pieces.count("[SEP]")) == ("t", "[SEP]", 1)
    assert reading.piece_sources[0] == 0


def test_copies_run_on_and_single_everyday_words_are_generated(
    vocabulary: Vocabulary, config: FusionConfig
) -> None:
    target = "The bridge was closed for 18 months, Mayor Ana Petrov said."
    encoded = encode(example(target), vocabulary, config, noise=0)
    # "The" stands three times in the sources; only the last one goes on with "bridge".
    assert " ".join(written(encoded, vocabulary, (A, B))) == (
        "the[14] bridge[15] was[3] closed[4] for[16] 18[17] months[18] ,[19] "
        "Mayor[6] Ana[7] Petrov[8] said[21] .[22]"
    )
    short = encode(example("The mayor said."), vocabulary, config, noise=0)
    assert " ".join(written(short, vocabulary, (A, B))) == "the mayor said[21] .[22]"


def test_the_place_after_the_last_copy_is_preferred(vocabulary: Vocabulary, config: FusionConfig) -> None:
    sources = ("Petrov said Petrov said Petrov left.", "Petrov said no.")
    encoded = encode(example("Petrov said no.", *sources), vocabulary, config, noise=0)
    assert written(encoded, vocabulary, sources) == ["Petrov[7]", "said[8]", "no[9]", ".[10]"]


def test_no_run_goes_from_one_source_into_the_next(vocabulary: Vocabulary, config: FusionConfig) -> None:
    sources = ("They saw Ana", "Petrov Ana Petrov")
    encoded = encode(example("Ana Petrov", *sources), vocabulary, config, noise=0)
    assert written(encoded, vocabulary, sources) == ["Ana[4]", "Petrov[5]"]


def test_noise_takes_other_ways_to_write_the_same(vocabulary: Vocabulary, config: FusionConfig) -> None:
    target = "The bridge was closed for 18 months, Mayor Ana Petrov said."
    plain = encode(example(target), vocabulary, config, noise=0)
    noisy = encode(example(target), vocabulary, config, noise=0.5)
    again = encode(example(target), vocabulary, config, noise=0.5)
    assert noisy.decoder_inputs.tolist() == again.decoder_inputs.tolist() != plain.decoder_inputs.tolist()
    words = [" ".join(w.partition("[")[0] for w in written(e, vocabulary, (A, B))) for e in (plain, noisy)]
    assert words[0].lower() == words[1].lower() == " ".join(w.text for w in split_words(target)).lower()
    other = encode(example(target), vocabulary, config, noise=0.5, seed=1)
    assert other.decoder_inputs.tolist() != noisy.decoder_inputs.tolist()
    assert noisy.match_words.tolist() == plain.match_words.tolist()


def test_all_ways_to_write_a_word_are_labels(vocabulary: Vocabulary, config: FusionConfig) -> None:
    encoded = encode(example("The mayor saw the Zebra."), vocabulary, config)
    words = [word.text for text in (A, B) for word in split_words(text)]
    ways = [
        [
            words[place]
            for step, place in zip(encoded.match_steps, encoded.match_words, strict=True)
            if step == t
        ]
        for t in range(len(encoded.generated))
    ]
    assert ways == [["The", "the"], [], [], ["the"], [], [".", "."], []]  # the first word has either case
    ids = [vocabulary.word(i) if i > 0 else i for i in encoded.generated.tolist()]
    assert ids == ["the", "mayor", NO_WORD, "the", NO_WORD, ".", ""]
    assert encoded.generated[-1] == END
    assert encoded.decoder_inputs.tolist()[5] == UNKNOWN  # "saw" can be written in no way


def test_sentences_of_a_brief_are_parted_by_a_break(vocabulary: Vocabulary, config: FusionConfig) -> None:
    encoded = encode(
        example("The bridge was closed.\n\nCars will not cross.", task="brief"), vocabulary, config
    )
    assert encoded.generated.tolist().count(BREAK) == 1
    assert encoded.decoder_inputs.tolist().count(BREAK) == 1
    step = encoded.generated.tolist().index(BREAK) + 1
    assert vocabulary.word(int(encoded.generated[step])) == "cars"


def test_control_codes_say_task_and_length(vocabulary: Vocabulary, config: FusionConfig) -> None:
    encoded = encode(example("Bridge closed for 18 months", task="title"), vocabulary, config)
    assert encoded.decoder_inputs[:3].tolist() == [BEGIN, task_code("title"), length_code(5)]
    assert length_code(None) == ANY_LENGTH
    codes = [length_code(words) for words in (3, 8, 12, 16, 20, 25, 30, 40, 60, 200)]
    assert codes == sorted(codes)
    assert len(set(codes)) == len(LENGTHS) - 1
    with pytest.raises(SummarizerError, match="tasks"):
        task_code("poem")


def test_what_passes_the_limits_is_cut(vocabulary: Vocabulary, config: FusionConfig) -> None:
    long = " ".join(["word"] * 200)
    encoded = encode(example(" ".join(["the"] * 200), A, long), vocabulary, config)
    assert len(encoded.word_sources) == config.max_source_words
    assert len(encoded.decoder_inputs) <= config.max_target_positions
    assert len(encoded.generated) == len(encoded.decoder_inputs) - 2
    assert END not in encoded.generated
    many = read(("abcdefgh " * 40,), vocabulary, config, "sentence")
    assert len(many.pieces) <= config.max_source_pieces
    assert len(many.words) == (config.max_source_pieces - 2) // 8
    with pytest.raises(SummarizerError, match="no words"):
        read((" ", ""), vocabulary, config, "sentence")


def test_packed_examples_come_back_the_same(vocabulary: Vocabulary, config: FusionConfig) -> None:
    targets = ["The bridge was closed.", "Petrov said.", "Cars will not cross the old bridge."]
    examples = [encode(example(target), vocabulary, config) for target in targets]
    packed = Packed(pack(examples))
    assert len(packed) == 3
    for before, after in zip(examples, packed, strict=True):
        for name in ARRAYS:
            np.testing.assert_array_equal(getattr(before, name), getattr(after, name))
            assert getattr(before, name).dtype == getattr(after, name).dtype
        assert before.weight == after.weight


def test_a_batch_is_padded_and_its_lengths_can_be_hidden(
    vocabulary: Vocabulary, config: FusionConfig
) -> None:
    examples = [
        encode(example(target), vocabulary, config) for target in ("Petrov said.", "The bridge was closed.")
    ]
    batch = collate(examples)
    assert batch["labels"].shape[1] == batch["decoder_input_ids"].shape[1] - 2 == 6
    assert batch["labels"][0].tolist()[-2:] == [NO_WORD, NO_WORD]
    assert not batch["label_matches"][0, -2:].any()
    assert batch["label_matches"].sum() == sum(len(e.match_steps) for e in examples)
    hidden = collate(examples, any_length=1.0, chance=np.random.default_rng(0))
    assert hidden["decoder_input_ids"][:, 2].tolist() == [ANY_LENGTH] * 2
    with pytest.raises(SummarizerError, match="chance"):
        collate(examples, any_length=0.5)
    with pytest.raises(SummarizerError, match="one example"):
        collate([])


def test_sources_alone_have_no_labels(vocabulary: Vocabulary, config: FusionConfig) -> None:
    reading = read((A,), vocabulary, config, "sentence")
    batch = collate([encode_sources(reading, vocabulary, words=12)])
    assert "labels" not in batch
    assert batch["decoder_input_ids"].tolist() == [[BEGIN, task_code("sentence"), length_code(12)]]


def test_a_saved_vocabulary_comes_back(vocabulary: Vocabulary, config: FusionConfig, tmp_path) -> None:
    vocabulary.save_pretrained(tmp_path)
    again = Vocabulary.from_pretrained(tmp_path)
    assert again.words == vocabulary.words
    assert again.word_pieces(["Bridge", "€", "\u200b"]) == vocabulary.word_pieces(["Bridge", "€", "\u200b"])
    with pytest.raises(SummarizerError, match="cannot read"):
        Vocabulary.from_pretrained(tmp_path / "nowhere")
    with pytest.raises(SummarizerError, match="twice"):
        Vocabulary(("the", "the"), vocabulary.pieces)
