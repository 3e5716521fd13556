"""The fusion model as transformers has it."""

from __future__ import annotations

import math

import pytest
import torch
from transformers import AutoConfig, AutoModelForSeq2SeqLM

from summarizer.model.batch import collate, encode, encode_sources, read
from summarizer.model.config import FusionConfig
from summarizer.model.network import FusionModel, word_states
from summarizer.model.vocabulary import BEGIN, BREAK, END, FIRST_WORD, PAD, UNKNOWN, Vocabulary
from summarizer.train.examples import Example

A = "The old bridge was closed by Mayor Ana Petrov."
B = "Cars will not cross the bridge for 18 months, Petrov said."
C = "The river town has an old bridge."
EXAMPLES = (
    Example(
        "1", "natural", "sentence", (A, B), "The bridge was closed for 18 months, Petrov said.", "e", 1.0
    ),
    Example("2", "pair", "sentence", (C,), "The town saw the old bridge.", "e", 0.5),
)


@pytest.fixture
def batch(vocabulary: Vocabulary, config: FusionConfig) -> dict[str, torch.Tensor]:
    return collate([encode(example, vocabulary, config) for example in EXAMPLES])


def unlabelled(batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {k: v for k, v in batch.items() if k not in ("labels", "label_matches", "example_weights")}


def row(batch: dict[str, torch.Tensor], number: int, config: FusionConfig, vocabulary: Vocabulary):
    return collate([encode(EXAMPLES[number], vocabulary, config)])


def test_the_loss_is_the_sum_over_all_ways(model, batch, vocabulary, config) -> None:
    output = model(**batch)
    logits = model(**unlabelled(batch)).logits[:, 2:].double()
    probabilities = logits.softmax(dim=-1).detach()
    total = weight = 0.0
    for number, example in enumerate(EXAMPLES):
        reading = read(example.sources, vocabulary, config, example.task)
        from summarizer.model.words import split

        words = [word.text for word in split(example.target)] + [None]
        for step, word in enumerate(words):
            probability = 0.0
            for column in range(config.vocab_size):
                if column >= vocabulary.size:
                    place = column - vocabulary.size
                    surface = reading.words[place].text if place < len(reading.words) else "\0"
                elif column >= FIRST_WORD:
                    surface = vocabulary.word(column)
                else:
                    surface = None if column == END else "\0"
                same = surface == word
                if step == 0 and surface:
                    same = surface[0].lower() + surface[1:] == word[0].lower() + word[1:]
                if same:
                    probability += float(probabilities[number, step, column])
            assert bool(output.step_mask[number, step]) == (probability > 0)
            if probability > 0:
                loss = -math.log(probability)
                assert output.step_losses[number, step].item() == pytest.approx(loss, abs=1e-4)
                total += loss * example.weight
                weight += example.weight
        assert not output.step_mask[number, len(words) :].any()
    assert output.loss.item() == pytest.approx(total / weight, abs=1e-5)


def test_a_word_that_cannot_be_written_has_no_gradient(model, vocabulary, config) -> None:
    example = Example("3", "pair", "sentence", (C,), "Zebra", "e")
    batch = collate([encode(example, vocabulary, config)])
    assert model(**batch).step_mask.tolist() == [[False, True]]
    model(**batch).loss.backward()
    assert all(torch.isfinite(p.grad).all() for p in model.parameters() if p.grad is not None)


def test_control_codes_and_absent_words_are_never_written(model, batch, config, vocabulary) -> None:
    probabilities = model(**unlabelled(batch)).logits.softmax(dim=-1).detach()
    codes = [code for code in range(FIRST_WORD) if code not in (END, BREAK)]
    assert {PAD, BEGIN, UNKNOWN} <= set(codes)
    assert float(probabilities[..., codes].sum()) == 0
    absent = vocabulary.size + int((batch["word_sources"][1] > 0).sum())
    assert float(probabilities[1, :, absent:].sum()) == 0
    assert float(probabilities[1, :, vocabulary.size : absent].min()) > 0


def test_a_saved_model_comes_back_the_same(model, batch, tmp_path) -> None:
    model.save_pretrained(tmp_path)
    assert (tmp_path / "model.safetensors").is_file()
    before = model(**batch)
    for auto in (FusionModel, AutoModelForSeq2SeqLM):
        again, info = auto.from_pretrained(tmp_path, output_loading_info=True)
        assert isinstance(again, FusionModel)
        assert not any(info[kind] for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"))
        again.eval()
        torch.testing.assert_close(again(**batch).step_losses, before.step_losses, rtol=0, atol=0)
        torch.testing.assert_close(again(**unlabelled(batch)).logits, model(**unlabelled(batch)).logits)
    assert not again.encoder.bert.embeddings.word_embeddings.weight.requires_grad
    config = AutoConfig.from_pretrained(tmp_path)
    assert isinstance(config, FusionConfig)
    assert config.vocab_size == model.config.vocab_size
    assert config.bert.hidden_size == 32


def test_half_precision_is_stored_and_read(model, batch, tmp_path) -> None:
    expected = model(**batch).loss
    model.to(torch.bfloat16).save_pretrained(tmp_path)
    low = FusionModel.from_pretrained(tmp_path, dtype=torch.bfloat16).eval()
    assert {parameter.dtype for parameter in low.parameters()} == {torch.bfloat16}
    assert low(**batch).loss.item() == pytest.approx(expected.item(), rel=0.03)
    high = FusionModel.from_pretrained(tmp_path, dtype=torch.float32).eval()
    assert high.dtype == torch.float32
    assert high(**batch).loss.item() == pytest.approx(expected.item(), rel=0.03)


def test_autocast_gives_nearly_the_same_loss(model, batch) -> None:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        low = model(**batch)
    assert low.step_losses.dtype == torch.float32
    assert low.loss.item() == pytest.approx(model(**batch).loss.item(), rel=0.03)


def test_cached_decoding_equals_uncached(model, batch) -> None:
    inputs = unlabelled(batch)
    ids = inputs.pop("decoder_input_ids")
    whole = model(**inputs, decoder_input_ids=ids, use_cache=False)
    assert whole.past_key_values is None
    cache, parts = None, []
    for piece in (ids[:, :3], ids[:, 3:4], ids[:, 4:7], *ids[:, 7:].split(1, dim=1)):
        output = model(**inputs, decoder_input_ids=piece, past_key_values=cache, use_cache=True)
        cache = output.past_key_values
        parts.append(output.logits)
    torch.testing.assert_close(torch.cat(parts, dim=1), whole.logits, rtol=0, atol=1e-5)


def test_generate_with_and_without_cache_is_the_same(model, batch) -> None:
    inputs = unlabelled(batch)
    inputs["decoder_input_ids"] = inputs["decoder_input_ids"][:, :3]
    settings = {
        "num_beams": 3,
        "max_new_tokens": 8,
        "do_sample": False,
        "output_scores": True,
        "return_dict_in_generate": True,
    }
    cached = model.generate(**inputs, use_cache=True, **settings)
    plain = model.generate(**inputs, use_cache=False, **settings)
    assert cached.sequences.tolist() == plain.sequences.tolist()
    torch.testing.assert_close(cached.sequences_scores, plain.sequences_scores, rtol=0, atol=1e-5)


def test_a_batch_equals_its_examples_alone(model, batch, config, vocabulary) -> None:
    together = model(**batch)
    logits = model(**unlabelled(batch)).logits
    for number in range(2):
        alone = row(batch, number, config, vocabulary)
        steps = alone["labels"].shape[1]
        torch.testing.assert_close(
            together.step_losses[number, :steps], model(**alone).step_losses[0], rtol=0, atol=1e-5
        )
        assert not together.step_losses[number, steps:].any()
        torch.testing.assert_close(
            logits[number, : steps + 2].softmax(-1),
            model(**unlabelled(alone)).logits[0].softmax(-1),
            rtol=0,
            atol=1e-5,
        )


def test_greedy_generation_of_a_batch_equals_single(model, vocabulary, config) -> None:
    encoded = [
        encode_sources(read(example.sources, vocabulary, config, "sentence"), vocabulary)
        for example in EXAMPLES
    ]
    together = model.generate(**collate(encoded), max_new_tokens=10, do_sample=False)
    for number, one in enumerate(encoded):
        alone = model.generate(**collate([one]), max_new_tokens=10, do_sample=False)[0].tolist()
        assert together[number].tolist()[: len(alone)] == alone


def test_the_encoders_output_may_be_given(model, batch) -> None:
    inputs = unlabelled(batch)
    expected = model(**inputs).logits
    states = model.get_encoder()(inputs["input_ids"], inputs["attention_mask"], inputs["source_ids"])[0]
    given = {key: value for key, value in inputs.items() if key != "input_ids"}
    torch.testing.assert_close(model(**given, encoder_outputs=(states,)).logits, expected)
    with pytest.raises(ValueError, match="word_index"):
        model(**{**given, "word_index": None}, encoder_outputs=(states,))
    with pytest.raises(ValueError, match="input_ids"):
        model(**given)
    with pytest.raises(ValueError, match="word_sources"):
        model(input_ids=inputs["input_ids"])


def test_a_copied_word_tells_the_decoder_where_it_comes_from(model, vocabulary, config) -> None:
    encoded = encode_sources(read((B,), vocabulary, config, "sentence"), vocabulary)
    batch = collate([encoded])
    ids = batch["decoder_input_ids"]
    logits = []
    for place in (4, 12):  # "the" as an everyday word, and two other words of the source
        step = torch.cat((ids, torch.tensor([[vocabulary.size + place]])), dim=1)
        logits.append(model(**{**batch, "decoder_input_ids": step}).logits[0, -1])
    assert (logits[0] - logits[1]).abs().max().item() > 1e-3


def test_the_word_after_the_last_copy_gets_its_bonus(model, vocabulary, config) -> None:
    batch = collate([encode_sources(read((A, C), vocabulary, config, "sentence"), vocabulary)])
    first, last_of_a = vocabulary.size + 2, vocabulary.size + 9
    changes = []
    for column in (first, last_of_a):
        ids = torch.cat((batch["decoder_input_ids"], torch.tensor([[column]])), dim=1)
        before = model(**{**batch, "decoder_input_ids": ids}).logits[0, -1].clone()
        with torch.no_grad():
            model.go_on.bias += 1.0
        after = model(**{**batch, "decoder_input_ids": ids}).logits[0, -1]
        with torch.no_grad():
            model.go_on.bias -= 1.0
        changes.append(((after - before) > 0.5).nonzero().squeeze(1).tolist())
    assert changes == [[first + 1], []]  # none from the end of a source into the next


def test_states_of_words_are_means_of_their_pieces() -> None:
    pieces = torch.arange(12.0).view(1, 6, 2)
    index = torch.tensor([[-1, 0, 0, 2, -1, 2]])
    expected = torch.tensor([[[3.0, 4.0], [0.0, 0.0], [8.0, 9.0]]])
    torch.testing.assert_close(word_states(pieces, index, 3), expected)


def test_sentence_vectors_are_the_plain_encoders(model, vocabulary) -> None:
    ids = torch.tensor([[2, 5, 6, 7, 3], [2, 9, 3, 0, 0]])
    mask = (ids > 0).long()
    vectors = model.sentence_vectors(ids, mask)
    states = model.encoder.bert(input_ids=ids, attention_mask=mask).last_hidden_state
    second = states[1, :3].mean(dim=0)
    torch.testing.assert_close(vectors[1], second / second.norm(), rtol=0, atol=1e-5)
    torch.testing.assert_close(vectors.norm(dim=1), torch.ones(2))


def test_new_parts_start_so_that_the_encoder_is_unchanged(config) -> None:
    fresh = FusionModel(config)
    assert not fresh.encoder.source_embeddings.weight.any()
    assert not fresh.word_bias.any()
    limit = math.sqrt(6 / 64)  # Glorot and Bengio's bound for a square matrix of 32
    assert 0.5 * limit < fresh.pointer.weight.abs().max().item() <= limit


def test_training_overfits_a_few_examples(vocabulary, config) -> None:
    from summarizer.model.decode import Request, write

    towns = ["Ruvo", "Tamsin", "Belk", "Orla", "Pell", "Quist", "Sarn", "Vell"]
    examples = [
        Example(
            str(n),
            "pair",
            "sentence",
            (f"A bridge in {town} was closed.", f"The mayor of {town} said {n + 3} cars were on it."),
            f"The mayor of {town} said a bridge was closed with {n + 3} cars on it.",
            str(n),
        )
        for n, town in enumerate(towns)
    ]
    torch.manual_seed(0)
    model = FusionModel(config).train()
    batches = [
        collate([encode(example, vocabulary, config, seed=seed) for example in examples])
        for seed in range(10)
    ]
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-3)
    losses = []
    for step in range(200):
        loss = model(**batches[step % 10]).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    assert losses[0] > 3
    assert losses[-1] < 0.1
    model.eval()
    written = write(model, vocabulary, [Request(example.sources, words=14) for example in examples])
    assert [wordings[0].text for wordings in written] == [example.target for example in examples]
