"""DUC and TAC folders, with a tiny invented collection in each layout."""

from __future__ import annotations

import pytest

from eval.data import load
from summarizer import SummarizerError

STORY = """<DOC>
<DOCNO> {number} </DOCNO>
<DOCTYPE> NEWS </DOCTYPE>
<HEADLINE>
Trams stand &amp; wait
in Halm
</HEADLINE>
<TEXT>
<P>
Drivers of the Halm trams walked out on
Monday, the union said.
</P>
<P>
They want AT&amp;H to pay more.
</P>
</TEXT>
</DOC>
"""
SEE = """<html><head><title>x</title></head><body bgcolor="white">
<a name="1">[1]</a> <a href="#1" id=1>Tram drivers &amp; others struck.</a>
<a name="2">[2]</a> <a href="#2" id=2>They want more pay.</a>
</body></html>
"""


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def duc(tmp_path):
    for number in ("APW19981016.0240", "NYT19981017.0001"):
        put(tmp_path / "docs" / "d30001t" / number, STORY.format(number=number))
    put(tmp_path / "models" / "D30001.M.100.T.A", "Tram drivers struck.\nThey want more. Much more.\n")
    put(tmp_path / "models" / "D30001.M.100.T.B", SEE)
    put(tmp_path / "models" / "D30001.M.050.T.A", "Another length.\n")
    put(tmp_path / "models" / "D30001.P.100.T.A.APW19981016.0240", "Of a single document.\n")
    return tmp_path


@pytest.fixture
def tac(tmp_path):
    for group in ("A", "B"):
        folder = tmp_path / "docs" / "D0801A" / f"D0801A-{group}"
        put(folder / f"AFP_ENG_20041003.014{group}", STORY.format(number=f"AFP_ENG_20041003.014{group}"))
        put(tmp_path / "models" / "eval" / f"D0801-{group}.M.100.A.C", f"Set {group}.\n")
    return tmp_path


def test_duc_layout(duc):
    (cluster,) = load(f"duc:{duc}").clusters
    assert cluster.id == "D30001"
    first, second = cluster.articles
    assert (first.id, second.id) == ("APW19981016.0240", "NYT19981017.0001")
    assert first.title == "Trams stand & wait in Halm"
    assert first.published == "1998-10-16"
    assert first.text == (
        "Drivers of the Halm trams walked out on\nMonday, the union said.\n\nThey want AT&H to pay more."
    )
    assert cluster.references == (
        ("Tram drivers struck.", "They want more. Much more."),
        ("Tram drivers & others struck.", "They want more pay."),
    )


def test_tac_layout_parts_the_sets_of_a_topic(tac):
    clusters = load(f"duc:{tac}").clusters
    assert [(c.id, c.references) for c in clusters] == [
        ("D0801-A", (("Set A.",),)),
        ("D0801-B", (("Set B.",),)),
    ]
    assert [c.articles[0].published for c in clusters] == ["2004-10-03", "2004-10-03"]


def test_one_length_other_than_a_hundred_words_is_taken(tac):
    for path in (tac / "models" / "eval").iterdir():
        path.rename(path.with_name(path.name.replace(".100.", ".250.")))
    assert load(f"duc:{tac}").clusters[0].references == (("Set A.",),)


def test_a_topic_without_reference_is_told(tac):
    (tac / "models" / "eval" / "D0801-B.M.100.A.C").unlink()
    with pytest.raises(SummarizerError, match=r"D0801A-B of .* has no reference"):
        load(f"duc:{tac}")
    assert load(f"duc:{tac}", references="optional").clusters[1].references == ()


def test_several_lengths_without_the_usual_one_are_told(duc):
    (duc / "models" / "D30001.M.100.T.A").rename(duc / "models" / "D30001.M.200.T.A")
    (duc / "models" / "D30001.M.100.T.B").unlink()
    with pytest.raises(SummarizerError, match="references of 50, 200 words, and none of 100"):
        load(f"duc:{duc}")


@pytest.mark.parametrize("missing", ["docs", "models"])
def test_a_missing_folder_is_told(duc, missing):
    (duc / missing).rename(duc / "elsewhere")
    with pytest.raises(SummarizerError, match=f"has no folder '{missing}'"):
        load(f"duc:{duc}")


def test_no_such_folder_and_no_topics_are_told(tmp_path):
    with pytest.raises(SummarizerError, match="no such folder"):
        load(f"duc:{tmp_path / 'none'}")
    (tmp_path / "docs" / "notes").mkdir(parents=True)
    (tmp_path / "models").mkdir()
    with pytest.raises(SummarizerError, match="has no topics"):
        load(f"duc:{tmp_path}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Just text.", "has no <DOC>"),
        ("<DOC><DOCNO>N1</DOCNO><TEXT> </TEXT></DOC>", "document N1 has no <TEXT>"),
        ("", "is empty"),
        (STORY.format(number="NYT19981017.0001"), "two documents are called NYT19981017.0001"),
    ],
)
def test_a_document_that_cannot_be_read_is_told(duc, text, message):
    put(duc / "docs" / "d30001t" / "APW19981016.0240", text)
    with pytest.raises(SummarizerError, match=message):
        load(f"duc:{duc}")


def test_the_same_topic_twice_is_told(duc):
    put(duc / "docs" / "D30001" / "X", STORY.format(number="X"))
    with pytest.raises(SummarizerError, match="are the same topic"):
        load(f"duc:{duc}")
