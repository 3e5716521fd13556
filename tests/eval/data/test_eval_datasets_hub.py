"""Sets of the Hugging Face hub, with a stand-in for the package ``datasets``: nothing is downloaded."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from eval.data import load
from summarizer import SummarizerError


class Rows(list):
    """What ``load_dataset`` returns of a split: rows, and the names of their columns."""

    @property
    def column_names(self):
        return list(self[0])


@pytest.fixture
def hub(monkeypatch):
    """A stand-in whose ``load_dataset`` notes its arguments and gives or raises what the test put there."""

    class DatasetsError(Exception):
        pass

    module, exceptions = ModuleType("datasets"), ModuleType("datasets.exceptions")
    exceptions.DatasetsError = DatasetsError
    module.exceptions = exceptions
    module.calls, module.answers = [], []

    def load_dataset(path, name=None, *, split, revision=None):
        module.calls.append((path, name, split, revision))
        answer = module.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Rows(answer)

    module.load_dataset = load_dataset
    monkeypatch.setitem(sys.modules, "datasets", module)
    return module


def test_multi_news_is_parted_at_its_bars(hub):
    hub.answers = [[{"document": "First.\n\nIt goes on. ||||| Second. |||||", "summary": "– Both. Indeed."}]]
    found = load("hf:multi_news")
    assert hub.calls == [("alexfabbri/multi_news", None, "test", None)]
    (cluster,) = found.clusters
    assert cluster.id == "0"
    assert [(a.id, a.text) for a in cluster.articles] == [("1", "First.\n\nIt goes on."), ("2", "Second.")]
    assert cluster.references == (("– Both.", "Indeed."),)


@pytest.mark.parametrize(
    ("name", "document", "call"),
    [
        ("hf:ccdv/WCEP-10", ["One.", "Two."], ("ccdv/WCEP-10", "list", "test", None)),
        ("hf:wcep:roberta:validation", "One.</s>Two.", ("ccdv/WCEP-10", "roberta", "validation", None)),
        ("hf:wcep:bert", "One. [SEP] Two.", ("ccdv/WCEP-10", "bert", "test", None)),
    ],
)
def test_wcep_in_each_of_its_configurations(hub, name, document, call):
    hub.answers = [[{"document": document, "summary": "Both."}]]
    assert [a.text for a in load(name).clusters[0].articles] == ["One.", "Two."]
    assert hub.calls == [call]


def test_xsum_has_one_document_and_ids(hub):
    hub.answers = [[{"document": "A ||||| B", "summary": "It is.", "id": "77"}]]
    (cluster,) = load("hf:EdinburghNLP/xsum:train").clusters
    assert hub.calls == [("EdinburghNLP/xsum", None, "train", None)]
    assert cluster.id == "77"
    assert [a.text for a in cluster.articles] == ["A ||||| B"]


def test_columns_of_an_unknown_set_are_found(hub):
    hub.answers = [[{"article": "One.<doc-sep>Two.", "highlights": ["First.", "Second."], "extra": 1}]]
    (cluster,) = load("hf:someone/news:v2:dev").clusters
    assert hub.calls == [("someone/news", "v2", "dev", None)]
    assert [a.text for a in cluster.articles] == ["One.", "Two."]
    assert cluster.references == (("First.", "Second."),)


def test_a_set_with_a_loading_script_is_taken_from_its_converted_branch(hub):
    row = {"document": "One.", "summary": "Yes."}
    hub.answers = [RuntimeError("Dataset scripts are no longer supported, but found x.py"), [row]]
    assert len(load("hf:multi_news").clusters) == 1
    assert [call[3] for call in hub.calls] == [None, "refs/convert/parquet"]


def test_the_limit_is_kept(hub):
    hub.answers = [[{"document": "One.", "summary": "Yes."}] * 3]
    assert [c.id for c in load("hf:multi_news", limit=2).clusters] == ["0", "1"]


def test_no_package_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(
        SummarizerError, match="hf:multi_news needs the package datasets: pip install datasets"
    ):
        load("hf:multi_news")


@pytest.mark.parametrize(
    "error", [ConnectionError("offline\nmode"), ValueError("no split"), RuntimeError("x")]
)
def test_what_the_hub_says_is_one_line(hub, error):
    hub.answers = [error]
    with pytest.raises(SummarizerError, match="cannot load hf:multi_news from the Hugging Face hub") as told:
        load("hf:multi_news")
    assert "\n" not in str(told.value)


def test_an_error_of_the_package_itself_is_one_line(hub):
    hub.answers = [hub.exceptions.DatasetsError("not generated")]
    with pytest.raises(SummarizerError, match="not generated"):
        load("hf:multi_news")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([{"document": "One.", "summary": " "}], "row 0: cluster '0' has an empty reference"),
        ([{"document": " ||||| ", "summary": "Yes."}], "row 0: cluster '0' has no documents"),
        ([{"document": 3, "summary": "Yes."}], "neither a text nor a list of texts"),
        ([{"id": "a", "document": "One.", "summary": "Yes."}] * 2, "row 1: cluster 'a' was there before"),
        ([{"body": "One.", "gist": "Yes."}], "no column .*body, gist"),
    ],
)
def test_a_row_that_cannot_be_used_is_told(hub, rows, message):
    hub.answers = [rows]
    with pytest.raises(SummarizerError, match=message):
        load("hf:multi_news")


@pytest.mark.parametrize("name", ["hf:", "hf:a:b:c:d"])
def test_a_name_that_is_none_is_told(name):
    with pytest.raises(SummarizerError, match="not of the form"):
        load(name)
