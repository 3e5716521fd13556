"""JSON lines: clusters as a stream, with an error for each line that cannot be used."""

from __future__ import annotations

import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import SummarizerError
from summarizer.ingest.jsonl import Cluster, ClusterError, read_articles, read_clusters

STORY = "The bridge was closed.\r\nIt was old.\u2028Very old.\n"


def one(line):
    (found,) = read_clusters([line])
    return found


def cluster(*articles, **fields):
    return json.dumps({**fields, "articles": articles})


def test_a_cluster_keeps_texts_as_they_are_and_ids_as_they_were_given():
    full = {
        "id": 7, "title": " Bridge\nclosed ", "text": STORY, "source": "Example Press", "author": "Jane Roe",
        "published": "Jan. 3, 2020", "url": "https://example.org/a", "lean": "left",
    }  # fmt: skip
    found = one(cluster(full, {"text": "Second."}, id=12))
    assert isinstance(found, Cluster)
    assert found.id == 12
    assert isinstance(found.id, int)
    first, second = found.articles
    assert first.text == STORY
    assert (first.id, first.title, first.source, first.author) == (
        "7",
        "Bridge closed",
        "Example Press",
        "Jane Roe",
    )
    assert (first.published, first.url) == ("2020-01-03", "https://example.org/a")
    assert (second.id, second.text) == ("2", "Second.")
    assert found.warnings == first.warnings == second.warnings == ()


def test_order_line_numbers_and_blank_lines():
    lines = [cluster({"text": "A."}), "", b"  \n", b"nonsense\n", cluster({"text": "B."}, id="b").encode()]
    found = list(read_clusters(lines))
    assert [type(item) for item in found] == [Cluster, ClusterError, Cluster]
    assert [(item.id, item.line) for item in found] == [("1", 1), ("4", 4), ("b", 5)]


def test_memory_is_constant_because_lines_are_read_one_by_one():
    endless = (cluster({"text": "A."}, id=n) for n in itertools.count())
    found = read_clusters(endless)
    assert [item.id for item in itertools.islice(found, 3)] == [0, 1, 2]
    assert json.loads(next(endless))["id"] == 3


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nonsense", "line 1 is not JSON: Expecting value at column 1"),
        ('{"articles": [', "line 1 is not JSON"),
        (b"\xff\xfe{}", "line 1 is not UTF-8"),
        ("[" * 100_000, "line 1 is not usable JSON"),
        ('{"id": ' + "1" * 5000 + "}", "line 1 is not usable JSON"),
        ("[]", "line 1 is not an object"),
        ('"text"', "line 1 is not an object"),
        ("{}", 'line 1 has no "articles"'),
        ('{"text": "A lone article."}', 'line 1 has no "articles"'),
        ('{"articles": []}', 'line 1 has no "articles"'),
        ('{"articles": {"text": "A."}}', 'line 1 has no "articles"'),
        ('{"articles": ["A."]}', 'line 1: article 1 is not an object with a "text"'),
        ('{"articles": [{"text": "A."}, {}]}', "line 1: article 2 has no text"),
        ('{"articles": [{"text": null}]}', "line 1: article 1 has no text"),
        ('{"articles": [{"text": " \\n"}]}', "line 1: article 1 has no text"),
        ('{"articles": [{"text": 3}]}', "line 1: article 1 has a text that is not a string"),
        ('{"articles": [{"text": "A.", "id": [1]}]}', "line 1: article 1 has an id that is neither"),
        ('{"articles": [{"text": "A."}], "id": 1.5}', "line 1: the id is neither"),
        ('{"articles": [{"text": "A."}], "id": true}', "line 1: the id is neither"),
    ],
)
def test_an_unusable_line_gives_one_line(line, message):
    found = one(line)
    assert isinstance(found, ClusterError)
    assert found.message.startswith(message)
    assert "\n" not in found.message
    assert (found.id, found.line) == ("1", 1)


def test_an_error_carries_the_id_of_its_line():
    assert one('{"id": "x", "articles": []}').id == "x"


def test_duplicate_ids_are_renamed_and_none_is_taken_from_another():
    ids = ["x", "x", "x-2", "x", None, "5"]
    found = one(cluster(*({"id": name, "text": f"Text {n}."} for n, name in enumerate(ids))))
    assert [article.id for article in found.articles] == ["x", "x-3", "x-2", "x-4", "5", "5-2"]
    assert found.warnings[0] == "line 1: a second article 'x' is called 'x-3'"
    assert len(found.warnings) == 3


def test_wrong_metadata_is_dropped_with_a_warning():
    (article,) = one(cluster({"text": "A.", "title": 3, "published": "03/04/2020"})).articles
    assert (article.title, article.published) == ("", "")
    assert article.warnings == (
        "its title was ignored: it is not a string",
        "its date '03/04/2020' was ignored: write 2020-01-31",
    )


def test_half_a_character_is_replaced_so_that_the_brief_can_be_written():
    (article,) = one('{"articles": [{"text": "A \\ud800 b."}]}').articles
    assert article.text == "A \ufffd b."
    assert len(article.warnings) == 1


def test_metadata_are_read_from_the_text():
    text = "Bridge at Ardenvale closed again\n\nARDENVALE (Reuters) - The old bridge was closed on Tuesday."
    (article,) = one(cluster({"text": text})).articles
    assert (article.title, article.source, article.text) == (
        "Bridge at Ardenvale closed again",
        "Reuters",
        text,
    )


def test_a_file_of_articles_or_of_one_cluster():
    lines = '{"text": "A\u2028a."}\n\nbroken\n{"id": "x", "text": "B."}\n{"id": "x", "text": "C."}\n'
    articles, warnings = read_articles(lines, "a.jsonl")
    assert [(article.id, article.text) for article in articles] == [
        ("1", "A\u2028a."),
        ("x", "B."),
        ("x-2", "C."),
    ]
    assert warnings[0].startswith("a.jsonl, line 3 is not JSON")
    spread = json.dumps({"id": 1, "articles": [{"text": "A."}, {"text": "B."}]}, indent=2)
    assert [article.id for article in read_articles(spread, "a.json")[0]] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (cluster({"text": "A."}) + "\n" + cluster({"text": "B."}), "use `summarizer batch`"),
        (cluster({"text": "A."}) + '\n{"text": "B."}', "mixes lines"),
        ("broken\nbroken too", "a.jsonl, line 1 is not JSON"),
        (cluster(), 'a.jsonl, line 1 has no "articles"'),
        ("[1, 2]", "a.jsonl, line 1 is not an object"),
    ],
)
def test_a_file_that_is_no_single_cluster(text, message):
    with pytest.raises(SummarizerError, match=message):
        read_articles(text, "a.jsonl")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "articles", "text", "title", "published"]), inner, max_size=4
        )
    ),
)


@given(st.lists(JSON.map(json.dumps) | st.text(max_size=20) | st.binary(max_size=20), max_size=5))
def test_any_lines_give_an_item_each(lines):
    found = list(read_clusters(lines))
    assert [item.line for item in found] == [n for n, line in enumerate(lines, 1) if line.strip()]
    for item in found:
        if isinstance(item, Cluster):
            assert len({article.id for article in item.articles}) == len(item.articles) > 0
        else:
            assert "\n" not in item.message
