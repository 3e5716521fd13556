"""Data sets by name or path: what is read, what is refused and how it is told."""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.contract import Cluster
from eval.data import load
from eval.data.datasets import corpus_hash
from eval.data.references import split_sentences
from summarizer import Article, SummarizerError

SHARED = Path(__file__).parents[4] / "shared" / "data" / "neutral_dev.jsonl.gz"

FLOOD = {
    "id": "flood",
    "articles": [
        {"id": "a", "title": "River rises", "text": "The Orle rose. Two bridges fell.", "source": "Wire"},
        {"text": "Two bridges over the Orle fell on Monday.", "published": "2031-04-07"},
    ],
    "references": ["The Orle rose. Two bridges fell.", ["Bridges fell. Badly.", "Nobody died."]],
}  # fmt: skip
STRIKE = {
    "id": 7,
    "articles": [{"text": "Drivers of the Halm trams walked out."}],
    "summary": "Tram drivers struck.",
}
EVENT = {
    "id": "dam",
    "leads": [{"title": "Dam holds", "text": "The dam held."}, {"title": "Alone", "text": ""}],
    "articles": [
        {"id": "x1", "title": "Dam holds", "text": "The dam at Ulve held all night.", "date": "2031-05-01"}
    ],
    "summary": "The dam at Ulve held.",
}
SHORT = {**EVENT, "id": "short", "articles": []}


def write(path: Path, *records: object) -> str:
    data = "".join(json.dumps(record) + "\n" for record in records).encode()
    pack = {".gz": gzip.compress, ".xz": lzma.compress}.get(path.suffix, bytes)
    path.write_bytes(pack(data))
    return str(path)


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.xz"])
def test_own_form_is_read_packed_or_not(tmp_path, suffix):
    name = write(tmp_path / f"set{suffix}", FLOOD, STRIKE)
    found = load(name)
    assert found.name == name
    flood, strike = found.clusters
    assert flood.id == "flood"
    assert [a.id for a in flood.articles] == ["a", "2"]
    assert flood.articles[0].title == "River rises"
    assert flood.articles[0].source == "Wire"
    assert flood.articles[1].published == "2031-04-07"
    assert flood.references == (
        ("The Orle rose.", "Two bridges fell."),
        ("Bridges fell. Badly.", "Nobody died."),
    )
    assert not flood.neutral_references
    assert strike == Cluster(
        "7", (Article("Drivers of the Halm trams walked out.", id="1"),), (("Tram drivers struck.",),)
    )


def test_titles_can_be_kept_from_the_systems(tmp_path):
    name = write(tmp_path / "set.jsonl", FLOOD)
    assert [a.title for a in load(name, titles=False).clusters[0].articles] == ["", ""]
    assert load(name, titles=False).corpus != load(name).corpus


def test_limit_takes_the_first_clusters(tmp_path):
    name = write(tmp_path / "set.jsonl", FLOOD, STRIKE)
    assert [c.id for c in load(name, limit=1).clusters] == ["flood"]


def test_events_give_leads_or_articles(tmp_path):
    name = write(tmp_path / "set.jsonl", EVENT, SHORT)
    for wanted in ("auto", "leads"):
        dam, short = load(name, input=wanted).clusters
        assert dam.articles == (Article("The dam held.", id="1", title="Dam holds"),)
        assert dam.neutral_references
        assert short.id == "short"
    (dam,) = load(name, input="articles").clusters
    assert dam.articles == (
        Article("The dam at Ulve held all night.", id="x1", title="Dam holds", published="2031-05-01"),
    )
    assert dam.references == (("The dam at Ulve held.",),)


def test_a_line_says_itself_whether_its_references_are_neutral(tmp_path):
    name = write(tmp_path / "set.jsonl", {**FLOOD, "neutral_references": True})
    assert load(name).clusters[0].neutral_references


def test_a_line_without_id_is_called_by_its_number(tmp_path):
    path = tmp_path / "set.jsonl"
    nameless = {key: value for key, value in STRIKE.items() if key != "id"}
    path.write_text("\n" + json.dumps(nameless) + "\n")
    assert [c.id for c in load(path).clusters] == ["2"]


NO_REFERENCE = {"id": "bare", "articles": [{"text": "The mill stands."}]}
TWINS = {
    "id": "t",
    "articles": [{"id": "a", "text": "One."}, {"id": "a", "text": "Two."}],
    "summary": "Both.",
}


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([FLOOD, STRIKE, FLOOD], "line 3: the id 'flood' was given before, in line 1"),
        ([STRIKE, {**STRIKE, "id": "7"}], "line 2: the id '7' was given before, in line 1"),
        ([FLOOD, NO_REFERENCE], "line 2: cluster 'bare' has no reference"),
        ([{**NO_REFERENCE, "references": ["Yes.", " "]}], "line 1: cluster 'bare' has an empty reference"),
        ([{**NO_REFERENCE, "references": "Yes."}], '"references" is not a list'),
        ([{**NO_REFERENCE, "summary": 3}], "line 1: cluster 'bare': summary is neither a text nor a list"),
        ([FLOOD, [1]], "line 2 is not a JSON object"),
        ([FLOOD, {"id": "e", "summary": "x"}], 'line 2 has no "articles"'),
        ([FLOOD, {**STRIKE, "articles": [{"text": " "}]}], "line 2: article 1 has no text"),
        ([FLOOD, TWINS], "line 2: a second article 'a' is called 'a-2': ids must be unique"),
        ([{**EVENT, "leads": [{"text": ""}]}], "line 1: no one of its leads has a text"),
        ([{**EVENT, "articles": EVENT["articles"] * 2}], "line 1: two articles are called 'x1'"),
        ([{**FLOOD, "id": True}], "line 1: the id is neither a string nor a whole number"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_file_and_line(tmp_path, records, message):
    name = write(tmp_path / "set.jsonl", *records)
    wanted = "articles" if "x1" in message else "auto"
    with pytest.raises(SummarizerError) as error:
        load(name, input=wanted)
    assert str(error.value).startswith(name)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_reference_may_be_optional(tmp_path):
    name = write(tmp_path / "set.jsonl", NO_REFERENCE, {**STRIKE, "references": ["", "Tram drivers struck."]})
    bare, strike = load(name, references="optional").clusters
    assert bare.references == ()
    assert strike.references == (("Tram drivers struck.",),)


def test_a_file_cut_inside_a_line_is_called_truncated(tmp_path):
    path = tmp_path / "set.jsonl"
    write(path, FLOOD, STRIKE)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(SummarizerError, match=r"set\.jsonl, line 2 is not JSON: .*truncated"):
        load(path)


@pytest.mark.parametrize("suffix", [".gz", ".xz"])
@pytest.mark.parametrize("damage", ["cut", "garbled"])
def test_a_damaged_archive_is_one_line(tmp_path, suffix, damage):
    path = tmp_path / f"set.jsonl{suffix}"
    write(path, FLOOD, STRIKE)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if damage == "cut" else b"no archive at all")
    with pytest.raises(
        SummarizerError, match="truncated" if damage == "cut" else "cannot be unpacked"
    ) as error:
        load(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_is_told(tmp_path, content):
    path = tmp_path / "set.jsonl"
    path.write_bytes(content)
    with pytest.raises(SummarizerError, match=r"set\.jsonl is empty"):
        load(path)


def test_no_such_file_is_told(tmp_path):
    with pytest.raises(SummarizerError, match=r"no such file: .*none\.jsonl\.gz"):
        load(tmp_path / "none.jsonl.gz")


def test_a_file_that_is_not_utf8_is_told(tmp_path):
    path = tmp_path / "set.jsonl"
    path.write_bytes(b'{"id": "caf\xe9"}\n')
    with pytest.raises(SummarizerError, match="line 1 is not UTF-8"):
        load(path)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("plantd", {}, "did you mean 'planted'"),
        ("set.csv", {}, "no data set is called 'set.csv'"),
        ("planted", {"input": "leads"}, "has no leads"),
        ("planted", {"input": "all"}, "the input is one of auto, leads, articles"),
        ("planted", {"limit": 0}, "at least 1"),
        ("planted", {"references": "maybe"}, "required or optional"),
    ],
)
def test_a_wrong_name_or_option_is_told(name, options, message):
    with pytest.raises(SummarizerError, match=message):
        load(name, **options)


def test_a_file_of_another_kind_is_told(tmp_path):
    path = tmp_path / "set.csv"
    path.write_text("id,text\n")
    with pytest.raises(SummarizerError, match=r"is no data set: a file ends in \.jsonl"):
        load(path)


def test_leads_are_missing_from_a_file_of_articles(tmp_path):
    name = write(tmp_path / "set.jsonl", FLOOD)
    with pytest.raises(SummarizerError, match='line 1 has no "leads"'):
        load(name, input="leads")


def test_events_without_any_full_article_are_told(tmp_path):
    name = write(tmp_path / "set.jsonl", SHORT)
    with pytest.raises(SummarizerError, match="no cluster with full articles"):
        load(name, input="articles")


@pytest.mark.parametrize(
    ("name", "half"), [("planted", "dev"), ("planted:dev", "dev"), ("planted:test", "test")]
)
def test_planted_events_are_loaded_by_half(monkeypatch, name, half):
    from eval.data import planted

    asked = []
    cluster = Cluster("p", (Article("The mill burnt.", id="1", title="Fire"),), (("The mill burnt.",),), True)
    monkeypatch.setattr(planted, "load_planted", lambda half: asked.append(half) or (cluster,))
    assert load(name).clusters == (cluster,)
    assert load(name, titles=False).clusters[0].articles[0].title == ""
    assert set(asked) == {half}


def cluster_of(**changes) -> Cluster:
    article = Article("A bridge fell.", id="1", title="Bridge", source="Wire", published="2031-01-02")
    return Cluster("c", (replace(article, **changes), Article("It fell.", id="2")), (("A bridge fell.",),))


def test_the_corpus_hash_does_not_see_the_order_of_the_clusters():
    clusters = [replace(cluster_of(), id=str(n)) for n in range(5)]
    assert corpus_hash(clusters) == corpus_hash(clusters[::-1])


def test_the_corpus_hash_is_that_of_canonical_json():
    # Spelt out, so that a hash in a stored baseline stays good.
    text = (
        '[{"articles":[{"id":"1","published":"2031-01-02","text":"A bridge fell.","title":"Bridge"},'
        '{"id":"2","published":"","text":"It fell.","title":""}],"id":"c","references":[["A bridge fell."]]}]'
    )
    assert corpus_hash([cluster_of()]) == hashlib.sha256(text.encode()).hexdigest()


def test_the_corpus_hash_sees_everything_a_system_reads():
    base = cluster_of()
    others = [
        cluster_of(text="A bridge fell!"),
        cluster_of(title="Bridges"),
        cluster_of(published="2031-01-03"),
        replace(base, id="d"),
        replace(base, articles=base.articles[::-1]),
        replace(base, references=(("A bridge", "fell."),)),
        replace(base, references=(*base.references, ("It fell.",))),
    ]
    assert len({corpus_hash([cluster]) for cluster in [base, *others]}) == len(others) + 1
    assert corpus_hash([cluster_of(source="Tabloid")]) == corpus_hash([base])


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Lem left. She took the 5 p.m. train.", ("Dr. Lem left.", "She took the 5 p.m. train.")),
        ("One line\n\n and another. Both stay. ", ("One line", "and another. Both stay.")),
        (
            "Advertisement: read more. By Ann Orle. HEADLINE",
            ("Advertisement: read more.", "By Ann Orle.", "HEADLINE"),
        ),
        (" \n ", ()),
        ("", ()),
    ],
)
def test_references_become_sentences(text, sentences):
    assert split_sentences(text) == sentences


words = st.sampled_from(
    ["The", "U.S.", "dam", "fell.", "“Run!”", "he", "said.", "Mr.", "Orle", "No.", "5", "p.m.", "?", "…",
     "By", "\n", "©", "advertisement", "-", "region.This", "2.5", "”", "Click", "here", "\u00a0", "(", "ü."]
)  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(st.lists(words, max_size=25).map(" ".join), st.text(max_size=60)))
def test_no_character_of_a_reference_is_lost(text):
    sentences = split_sentences(text)
    assert "".join("".join(sentences).split()) == "".join(text.split())
    assert all(sentence.strip() == sentence != "" for sentence in sentences)


@pytest.mark.skipif(not SHARED.exists(), reason="the development events are not here")
def test_the_development_events():
    leads, full = load(SHARED), load(SHARED, input="articles")
    assert len(leads.clusters) == 307
    assert len(full.clusters) == 133
    assert all(c.neutral_references and len(c.references) == 1 for c in leads.clusters)
