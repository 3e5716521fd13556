"""Learning where sentences end from a collection of texts."""

from __future__ import annotations

import gzip
import json
import lzma
import random

import pytest

from summarizer.train.punkt import OUTPUT, learn, main, texts

NOUNS = ("bridge", "river", "mayor", "council", "harbour", "market", "ferry", "school")
VERBS = ("closed", "opened", "moved", "stayed", "failed", "returned")


def collection(articles=60, seed=0):
    """Invented news in which "Gen.", "U.S." and "Zq." are abbreviations, and "Bim" is a name."""
    chance = random.Random(seed)  # noqa: S311 - invented text, no secret
    for _ in range(articles):
        sentences = []
        for _ in range(12):
            noun, verb = chance.choice(NOUNS), chance.choice(VERBS)
            sentences.append(
                chance.choice(
                    (
                        f"However, the {noun} {verb}.",
                        f"The {noun} of Gen. Bim {verb} in the spring.",
                        f"A U.S. {noun} {verb} near the {chance.choice(NOUNS)}.",
                        f"Then Zq. {noun} {verb} on the {chance.choice(NOUNS)}.",
                        f"The {noun} was seen by the {chance.choice(NOUNS)}.",
                    )
                )
            )
        yield " ".join(sentences)


def test_abbreviations_and_starters_are_learned():
    learned = learn(collection(), minimum=20, frequent=20)
    assert set(learned["abbreviations"]) == {"gen", "u.s", "zq"}
    assert all(count >= 20 for count in learned["abbreviations"].values())
    assert "however" in learned["sentence_starters"]
    assert not {"bim", "bridge"} & set(learned["sentence_starters"])
    assert {"the", "bridge"} <= set(learned["orthography"])
    assert len(learned["orthography"]) == 20
    for words in (learned["abbreviations"], learned["orthography"], learned["sentence_starters"]):
        assert list(words) == sorted(words)


def test_what_is_rare_is_dropped():
    assert learn(collection(), minimum=10_000, frequent=5)["abbreviations"] == {}


@pytest.mark.parametrize(("suffix", "opener"), [(".jsonl", open), (".gz", gzip.open), (".xz", lzma.open)])
def test_texts_are_read_in_order(tmp_path, suffix, opener):
    path = tmp_path / f"news{suffix}"
    with opener(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": f"Nº {n}"}) + "\n" for n in range(200))
    assert list(texts(path, 1.0, 0)) == [f"Nº {n}" for n in range(200)]
    some = list(texts(path, 0.3, 1))
    assert 20 < len(some) < 120
    assert some == list(texts(path, 0.3, 1))
    assert some == sorted(some, key=lambda text: int(text[3:]))


def test_the_command_writes_a_file_of_the_shipped_form(tmp_path, monkeypatch):
    news, output = tmp_path / "news.jsonl", tmp_path / "punkt.json"
    news.write_text("".join(json.dumps({"text": text}) + "\n" for text in collection(20)), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["punkt", str(news), "--share", "1", "--output", str(output)])
    main()
    written, shipped = (json.loads(path.read_text(encoding="utf-8")) for path in (output, OUTPUT))
    assert written.keys() == shipped.keys()
    assert "gen" in written["abbreviations"]
    assert all(isinstance(flags, int) for flags in shipped["orthography"].values())
