"""The model that comes with the package: complete, small enough, and it does what its card says."""

from __future__ import annotations

import subprocess
import sys

import pytest
from safetensors import safe_open

from summarizer.document import Article
from summarizer.fuse.fusion import Fusion
from summarizer.model.decode import Request, write
from summarizer.model.load import EMBEDDED, load, model_folder
from summarizer.pipeline import Summarizer
from summarizer.train.pack import LARGEST

SOURCES = (
    "A cargo ship ran aground near the port of Lisbon on Friday, and 14 sailors were rescued, the coast "
    "guard said.",
    "Fourteen crew members were taken off the stranded vessel by helicopter.",
)


@pytest.fixture(scope="module")
def loaded():
    import torch

    torch.set_num_threads(1)
    return load(model_folder(), dtype="float32")


def test_the_weights_are_in_half_precision_and_no_file_is_too_large():
    assert {path.name for path in EMBEDDED.iterdir()} == {
        "README.md", "config.json", "generation_config.json", "model.safetensors", "tokenizer.json",
        "vocabulary.txt",
    }  # fmt: skip
    assert max(path.stat().st_size for path in EMBEDDED.iterdir()) <= LARGEST
    with safe_open(EMBEDDED / "model.safetensors", "pt") as weights:
        kinds = {weights.get_slice(name).get_dtype() for name in weights.keys()}  # noqa: SIM118 - not a dict
    assert kinds == {"F16"}


def test_it_carries_all_its_parts(loaded):
    assert loaded.network.content is not None
    assert loaded.network.verifier is not None
    assert loaded.network.config.content_counts == 55


def test_it_writes_a_sentence_of_the_sources_words(loaded):
    [wordings] = write(loaded.network, loaded.vocabulary, [Request(SOURCES)])
    best = wordings[0].text
    assert best.endswith(".")
    assert 6 <= len(best.split()) <= 40
    assert {"14", "Fourteen"} & set(best.replace(",", " ").split())
    named = {word.strip(",.") for word in best.split() if word[0].isupper()}
    assert named <= {word.strip(",.") for text in SOURCES for word in text.split()} | {"The", "A", "In", "On"}


def test_its_verifier_tells_what_follows_from_what_does_not():
    judge = Fusion().judge
    true = judge([(SOURCES[0], SOURCES), ("14 sailors were rescued, the coast guard said.", SOURCES)])
    wrong = judge(
        [
            ("14 sailors were rescued near Lisbon by the port on Friday, the ship said.", SOURCES[:1]),
            ("A cargo ship did not run aground near the port of Lisbon on Friday.", SOURCES),
            ("A cargo ship ran aground near the port of Lisbon, and 40 sailors were rescued.", SOURCES),
        ]
    )
    assert min(true) > 0.5
    assert max(wrong) < min(true)
    assert sum(share < 0.5 for share in wrong) >= 2


def test_a_brief_by_default_is_written_with_it():
    articles = [Article(SOURCES[0] + " The ship carried grain."), Article(SOURCES[1] + " The hull was torn.")]
    brief = Summarizer().brief(articles, words=40)
    assert brief.settings["fuser"] == brief.settings["embedder"] == "fusion"
    assert brief.sentences
    assert not brief.warnings


def test_it_needs_neither_the_network_nor_the_package_of_the_original():
    code = (
        "import importlib.util, socket\n"
        "def refuse(*_, **__): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "find = importlib.util.find_spec\n"
        "importlib.util.find_spec = lambda n, *a: None if n.startswith('gt_all') else find(n, *a)\n"
        "from summarizer import Article, Summarizer\n"
        "print(len(Summarizer().brief([Article('The bridge in Porto was closed on Monday.')]).sentences))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_the_card_names_data_terms_figures_and_limits():
    card = (EMBEDDED / "README.md").read_text(encoding="utf-8")
    for part in (
        "license: apache-2.0",
        "## Data and terms",
        "## How it was trained",
        "## Figures",
        "## Limits",
    ):
        assert part in card
    assert "@" not in card.partition("## What it is")[2].replace("@example", "")
