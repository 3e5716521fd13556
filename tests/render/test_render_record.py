import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_samples import hostile_text, sample, tainted

from summarizer.document import Citation
from summarizer.render import as_record, error_record, render, to_json, validate_record

SCHEMAS = {
    name: json.loads(files("summarizer.render").joinpath(f"{name}.schema.json").read_text("utf-8"))
    for name in ("brief", "comparison")
}
TITLES = {
    "brief": {"Brief", "Sentence", "Sources", "Edit", "Article", "Error"},
    "comparison": {
        *("Comparison", "Findings", "Fact", "Disagreement", "Answer", "Entity", "Variant"),
        *("Utterance", "Loaded word", "Event", "Citation", "Article"),
    },
}


def fields(schema):
    """Every sub-schema, with those that describe a field."""
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from fields(value)
    if isinstance(schema, dict) and isinstance(schema.get("properties"), dict):
        yield schema


def described(field, name):
    """The description of a field, or of what it refers to."""
    if "description" in field:
        return field["description"]
    file, pointer = field["$ref"].split("#/")
    found = SCHEMAS[file.partition(".")[0] or name]
    for step in pointer.split("/"):
        found = found[step]
    return found["description"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_is_valid_closed_and_describes_every_field(name):
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])
    objects = list(fields(SCHEMAS[name]))
    assert {o["title"] for o in objects} == TITLES[name]
    for schema in objects:
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) >= schema["properties"].keys() - {"id"}
        for field in schema["properties"].values():
            assert len(described(field, name)) > 10


def test_the_record_of_the_sample():
    record = as_record(sample(), id="tern-point")
    assert list(record) == [
        *("id", "title", "text", "words", "neutrality", "sentences", "articles", "comparison"),
        *("copies", "set_aside", "warnings", "settings"),
    ]
    assert record["id"] == "tern-point"
    assert record["text"] == " ".join(sentence["text"] for sentence in record["sentences"])
    assert record["words"] == len(record["text"].split())
    assert record["sentences"][0]["support"] == 0.9167
    assert record["sentences"][0]["sources"] == {"told": 2, "of": 3}
    assert [len(sentence["also"]) for sentence in record["sentences"]] == [0, 0, 1]
    assert [sentence["phase"] for sentence in record["sentences"]] == [0, 0, 0]
    assert record["comparison"] is None
    assert record["sentences"][0]["edits"][1] == {
        "kind": "first-mention",
        "removed": "Marlow",
        "added": "the ferry Marlow",
    }
    assert [a["number"] for a in record["articles"]] == [1, 2, 3, 4, 5]
    assert [a["cited"] for a in record["articles"]] == [True, True, False, False, False]
    assert record["copies"] == {"ferry-2": "ferry"}
    assert record["set_aside"] == {"recipe": "it is not about the event of the others"}
    assert list(record["settings"].items()) == [
        ("focus", None),
        ("ranker", "lexrank"),
        ("ratio", 0.5),
        ("words", 100),
    ]
    assert "id" not in as_record(sample())
    assert as_record(sample(), id=0)["id"] == 0


def test_offsets_lead_back_to_the_passage():
    brief = sample()
    texts = {article.id: article.text for article in brief.articles}
    passages = [
        texts[c["article"]][c["start"] : c["end"]]
        for s in as_record(brief)["sentences"]
        for c in s["citations"]
    ]
    assert passages[2:] == [
        "All 41 passengers were taken off by lifeboat.",
        "Nobody was hurt, the captain told reporters.",
        "The captain, Ida Voss, blamed the fog.",
    ]


@given(hostile_text)
def test_json_round_trips_on_one_clean_line(text):
    record = as_record(tainted(text), id=text)
    line = to_json(record)
    assert json.loads(line) == record
    assert len(line.splitlines()) == 1
    assert not any("\x7f" <= character <= "\x9f" or character < " " for character in line)
    assert json.loads(line.encode("utf-8")) == record
    assert json.loads(render(tainted(text), "json")) == as_record(tainted(text))


def test_other_scripts_stay_readable():
    assert "渡轮搁浅 العبّارة" in to_json(as_record(replace(sample(), title="渡轮搁浅 العبّارة")))


@given(hostile_text, st.none() | st.integers() | hostile_text)
def test_an_error_is_a_record_too(text, name):
    record = error_record(f"no article has a sentence: {text}", name)
    assert list(record) == ["id", "error"]
    assert json.loads(to_json(record)) == record
    assert "\n" not in record["error"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda r: r.update(extra=1), "extra"),
        (lambda r: r.pop("title"), "title"),
        (lambda r: r.update(id=None), "None"),
        (lambda r: r["sentences"][0].update(support=1.5), "1.5"),
        (lambda r: r["sentences"][0]["citations"][0].update(start=-1), "-1"),
        (lambda r: r["sentences"][0]["citations"][0].update(start=1.5), "1.5"),
        (lambda r: r["articles"][0].update(cited="yes"), "yes"),
        (lambda r: r["settings"].update(words=[1]), "1"),
    ],
)
def test_a_wrong_record_is_refused(change, message):
    record = as_record(sample(), id=1)
    change(record)
    with pytest.raises(jsonschema.ValidationError, match=message):
        validate_record(record)


def test_a_brief_that_the_schema_has_no_place_for_is_refused_not_written():
    with pytest.raises(jsonschema.ValidationError):
        as_record(replace(sample(), settings={"words": [1, 2]}))
    with pytest.raises(jsonschema.ValidationError):
        as_record(replace(sample(), sentences=(replace(sample().sentences[0], support=1.2),)))
    with pytest.raises(ValueError, match="JSON compliant"):
        to_json(as_record(replace(sample(), settings={"ratio": float("nan")})))
    with pytest.raises(jsonschema.ValidationError):
        error_record(" ")


def test_an_unknown_article_is_refused():
    with pytest.raises(KeyError):
        as_record(replace(sample(), copies={"nobody": "ferry"}))
    with pytest.raises(KeyError):
        as_record(
            replace(
                sample(), sentences=(replace(sample().sentences[0], citations=(Citation("x", 0, 0, 1),)),)
            )
        )
