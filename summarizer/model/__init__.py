"""The fusion model: source sentences in, one sentence of everyday words and copied words out.

Nothing heavy is imported here; take what is needed from its module.

Words and ids
    ``words.split(text) -> list[Word(text, start, end)]``
    ``vocabulary.Vocabulary.from_minilm(words=EVERYDAY)`` to start training, ``.from_pretrained(folder)`` and
    ``.save_pretrained(folder)`` beside a model; ``.size`` is V; ids from V on are copies of source words.

To train
    ``config.FusionConfig.from_minilm(vocabulary, **sizes)``, ``network.FusionModel.from_minilm(config)``
    ``batch.encode(example, vocabulary, config, *, noise=0.1, seed=0) -> Encoded``: numpy arrays;
    ``Encoded.size`` is what a batch is padded to. Each sentence of a brief's target is a line of its own.
    ``batch.pack(iterable of Encoded) -> dict of arrays`` for a cache on disk, ``batch.Packed(arrays)`` to
    read it; ``batch.collate(list of Encoded, *, any_length=0.0, chance=None) -> dict[str, Tensor]``
    ``model(**batch)`` gives ``loss``, the mean over target words weighted by example, ``step_losses`` (B, T)
    and ``step_mask`` (B, T). ``model.sentence_vectors(input_ids, attention_mask)`` is for distillation.

To write
    ``decode.Request(sources, task="sentence", words=None, least=4, most=60)`` and
    ``decode.write(model, vocabulary, requests, settings=None) -> list[list[Hypothesis]]``, each with
    ``text``, ``score``, ``parts`` and ``ids``, with
    ``decode.Settings(beams=4, returned=4, no_repeat=3, length_penalty=1.0, ...)``; or
    ``model.generate(**batch.collate([batch.encode_sources(reading, vocabulary, ...)]))`` with the logits
    processors of ``processors``. Importing ``network`` makes the model known to transformers' Auto classes.

To verify
    ``config.VerifierConfig.from_minilm(**sizes)``, ``verifier.Verifier.from_minilm(config)`` to train one;
    ``verifier.assemble(fusion, verifier) -> FusionModel`` makes one model of two, whose ``config.verifier``
    is the verifier's and which ``save_pretrained`` writes as one file.
    ``verify.encode_pair(candidate, sources, vocabulary, config, *, label=None, wrong=()) -> EncodedPair``
    with the verifier's configuration, ``verify.collate_pairs(list) -> dict[str, Tensor]``
    ``model.verify(**batch)`` (or a verifier, called) gives ``loss``, ``logits`` (B,) and ``word_logits``
    (B, C); ``model.verifier.probabilities(output)`` the calibrated probabilities.
"""
