"""From collections to files: each builder on invented news, the split, copies, determinism, the figures."""

# ruff: noqa: E501, S311 - tables: one case a line; a sample, not a secret

from __future__ import annotations

import gzip
import json
import lzma
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.document import SummarizerError
from summarizer.train import examples as files
from summarizer.train.data import KINDS, build, natural, neutral, singles, titles
from summarizer.train.data.adapt import as_named, plain
from summarizer.train.data.build import split
from summarizer.train.data.corpus import Event, Line, Story, lines_of, stories
from summarizer.train.data.dedupe import unique
from summarizer.train.data.events import Neighbours, for_validation, neighbours
from summarizer.train.data.gate import refused
from summarizer.train.data.sentences import fit, reports, source_lines
from summarizer.train.data.statistics import measure
from summarizer.train.examples import Example

DAY = date(2018, 5, 2).toordinal()


def story(name, text, *, title="", source="", day=DAY):
    return Story(name, day, source, title, lines_of(text, title))


PIER = story(
    "pier-a",
    "The harbour board of Velmont approved a $2 million repair of the wooden pier on Tuesday. "
    "Mayor Ada Quill told reporters that the work would start in the autumn. "
    "The fishing fleet has used the eastern quay since a storm damaged the landing.",
    title="Repair of Wooden Pier Approved in Velmont",
    source="Reuters",
)
PIER_TOO = story(
    "pier-b",
    "On Tuesday the board of the harbour in Velmont approved the repair of the old wooden pier, which will "
    "cost $2 million. "
    "The work would start in the autumn, Mayor Ada Quill told reporters after the vote. "
    "A storm damaged the landing last year.",
    title="Repair of the pier in Velmont is approved",
    source="Harbour Post",
)
GARDEN = story(
    "garden",
    "Gardeners in Orsk planted nine hundred tulips beside the railway station on Sunday. "
    "The bulbs came from a nursery that closed after a century of business.",
    title="Tulips bloom in Orsk",
    source="Harbour Post",
)


def test_neighbours_are_alike_and_near_in_time():
    late = Story("late", DAY + 40, "Harbour Post", PIER_TOO.title, PIER_TOO.lines)
    found = neighbours([PIER, GARDEN, PIER_TOO, late])
    assert found.near == ((2,), (), (0,), ())
    assert found.event[0] == found.event[2] == "event-pier-a"
    assert len(set(found.event)) == 3


def test_articles_without_a_date_are_tied_by_their_words():
    undated = Story("undated", None, "Harbour Post", PIER.title, PIER.lines)
    found = neighbours([PIER, GARDEN, undated])
    assert found.near == ((2,), (), (0,))
    assert found.event[0] == found.event[2]


def test_events_told_in_short_belong_to_their_articles():
    leads = ((PIER.title, PIER.lines[0].text),)
    listed = Event("n-1", (("Unrelated", "Something else happened in a far country."),), "", "", ("garden",))
    alike, alone = Event("n-2", leads, "", "", ()), Event("n-3", (("Snow", "Snow fell."),), "", "", ())
    found = neighbours([PIER, GARDEN, PIER_TOO], [listed, alike, alone])
    assert found.known["n-1"] == found.event[1]
    assert found.known["n-2"] == found.event[0]
    assert found.known["n-3"] == "event-n-3"


def test_neighbours_are_on_one_side_of_the_split():
    """An example must not have its sources on the other side."""
    names = [f"a{n}" for n in range(400)]
    valid = next(name for name in names if for_validation(f"event-{name}"))
    train = next(name for name in names if not for_validation(f"event-{name}"))
    one = Story(valid, DAY, "x", PIER.title, PIER.lines)
    # A week later: not the same event, but near enough to have something to say.
    other = Story(train, DAY + 7, "y", PIER_TOO.title, PIER_TOO.lines)
    third = Story(train + "-b", DAY + 7, "y", PIER_TOO.title, PIER_TOO.lines)
    found = neighbours([one, other, third])
    assert found.near == ((), (2,), (1,))


def natural_examples(seed=0):
    found = [PIER, GARDEN, PIER_TOO]
    return list(natural.build(found, neighbours(found), seed))


def test_natural_examples_cross_outlets():
    made = {example.id: example for example in natural_examples()}
    first = made["natural-pier-a-0"]
    assert first.target == PIER.lines[0].text
    assert PIER_TOO.lines[0].text in first.sources
    assert set(first.sources) <= {line.text for line in PIER_TOO.lines}
    second = made["natural-pier-a-1"]
    assert second.target == "Mayor Ada Quill told reporters that the work would start in the autumn."
    assert PIER_TOO.lines[1].text in second.sources
    assert {example.event for example in made.values()} == {"event-pier-a"}
    assert not any("tulips" in source for example in made.values() for source in example.sources)
    assert all(refused(example) == "" for example in made.values())


def test_natural_parts_are_the_whole():
    found = [PIER, GARDEN, PIER_TOO]
    near = neighbours(found)
    parts = [example for part in range(3) for example in natural.build(found, near, 0, part=(part, 3))]
    assert parts == natural_examples()


def test_honorifics_go():
    assert plain("Mr. Quill met Mrs. Orsk and Ms Pella.") == "Quill met Orsk and Pella."


def test_people_are_called_as_others_call_them():
    near = ["The pier was opened by Sen. Ada Quill on Monday.", "Sen. Ada Quill gave a speech."]
    assert as_named("Senate Leader Ada B. Quill opened it.", near) == "Ada Quill opened it."
    assert as_named("When Senator Quill’s boat came, it rained.", near) == (
        "When Ada Quill’s boat came, it rained."
    )
    # Another county is another county.
    near = ["The pier of West Velmont County is old."]
    assert as_named("The pier of East Orsk County is old.", near) == "The pier of East Orsk County is old."


NEUTRAL = Event(
    "n-1",
    (
        ("Board Approves Pier Repair", "The harbour board of Velmont approved a $2 million repair of the pier on Tuesday. It rained."),
        ("Pier to Be Repaired", "Mayor Ada Quill said the repair of the pier would start in the autumn. A clerk kept the minutes of the long meeting."),
    ),
    "Velmont Board Approved Repair of Pier.",
    "The harbour board of Velmont approved a repair of the pier, which would start in the autumn. "
    "Mayor Ada Quill said the repair would start after the meeting on Tuesday. Critics in Orsk protested loudly.",
    (),
)  # fmt: skip


def test_neutral():
    made = list(neutral.build([NEUTRAL], {"n-1": "event-x"}, {}, random.Random(0)))
    tasks = {example.id: (example.kind, example.task) for example in made}
    assert tasks == {
        "n-1-s0": ("neutral", "sentence"),
        "n-1-s1": ("neutral", "sentence"),
        "n-1-b": ("neutral", "brief"),
        "n-1-t": ("title", "title"),
    }
    by_id = {example.id: example for example in made}
    assert by_id["n-1-t"].target == "Velmont board approved repair of pier"
    brief = by_id["n-1-b"]
    # In turn: the first sentence of each outlet before the second of any; what nobody told is left out.
    assert brief.sources == (
        "The harbour board of Velmont approved a $2 million repair of the pier on Tuesday.",
        "Mayor Ada Quill said the repair of the pier would start in the autumn.",
        "A clerk kept the minutes of the long meeting.",
    )
    assert brief.target == NEUTRAL.summary.removesuffix(" Critics in Orsk protested loudly.")
    assert {example.event for example in made} == {"event-x"}
    assert all(refused(example) == "" for example in made)


def test_titles_are_supported_by_the_openings_of_others():
    found = [PIER, GARDEN, PIER_TOO]
    made = {example.id: example for example in titles.build(found, neighbours(found), 0)}
    assert list(made) == ["title-pier-a"]  # the other house is not known for reports
    title = made["title-pier-a"]
    assert title.target == "Repair of wooden pier approved in Velmont"
    assert PIER_TOO.lines[0].text in title.sources
    assert PIER.lines[0].text not in title.sources
    assert refused(title) == ""


def test_singles_keep_articles_apart():
    found = [PIER, GARDEN, PIER_TOO] * 4
    found = [Story(f"{s.id}-{n}", s.day, "", s.title, s.lines) for n, s in enumerate(found)]
    near = Neighbours(tuple(() for _ in found), tuple(s.id for s in found))
    unfused, spoiled = (list(singles.build(found, near, 0, kind)) for kind in ("unfused", "spoiled"))
    assert unfused
    assert spoiled
    assert {e.event for e in unfused}.isdisjoint(e.event for e in spoiled)
    assert all(refused(example) == "" for example in unfused + spoiled)
    assert list(singles.build(found, near, 0, "unfused")) == unfused
    assert list(singles.build(found, near, 1, "unfused")) != unfused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour board of Velmont approved the repair of the pier.", True),
        ("The board approved it.", False),  # short
        ("And the harbour board of Velmont approved the repair of the pier.", False),
        ("Did the harbour board of Velmont approve the repair of the pier?", False),
        ("He said the harbour board approved the repair of the pier.", False),
        ("We think the harbour board approved the repair of the pier.", False),
        ("Clerks of Velmont, left, speaks in this photo of the harbour board.", False),
        ("“We did approve the repair of the pier,” he said.", False),
        ("The harbour board of Velmont made an absurd repair of the pier.", False),
        ("Correction: the harbour board of Velmont approved the repair of the pier.", False),
        ("The harbour board of Velmont approved the repair (of the pier.", False),
    ],
)
def test_what_may_be_a_target(text, expected):
    (line,) = lines_of(text) or [Line(text, sound=False, alone=False)]
    assert fit(line) is expected


def test_what_may_be_a_source():
    texts = ["The board met in May.", "No.", "JUST WATCHED the board in May Replay.", "It said this of May:"]
    assert source_lines([Line(text, sound=True, alone=True) for text in texts]) == [0]
    assert source_lines([Line(texts[0], sound=False, alone=True)]) == []


def test_reports():
    assert reports(PIER) is True
    assert reports(PIER_TOO) is False
    assert reports(Story("x", None, "", "", ())) is True


def example(name, target, event="e", kind="pair"):
    return Example(name, kind, "sentence", ("The board met.",), target, event)


def test_unique():
    long = "The harbour board of Velmont approved a repair of the wooden pier on Tuesday"
    made = [
        example("a", f"{long}."),
        example("b", f"{long.upper()}!"),  # case and punctuation
        example("c", f"{long} evening, a clerk said."),  # most of it
        example("d", "The harbour board of Velmont rejected the sale of nine boats."),
        example("e", "Rain fell."),
        example("f", "Rain fell."),
        example("g", "Snow fell."),
    ]
    assert [e.id for e in unique(made)] == ["a", "d", "e", "g"]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 300), st.booleans()), min_size=1, max_size=60), st.integers(0, 3))
def test_no_event_on_both_sides(rows, seed):
    made = [example(str(n), f"Target {n}.", f"event-{event}") for n, (event, _) in enumerate(rows)]
    large = {f"event-{event}" for event, is_large in rows if is_large}
    train, valid = split(made, large, seed)
    assert sorted(e.id for e in train + valid) == sorted(e.id for e in made)
    assert {e.event for e in train}.isdisjoint(e.event for e in valid)
    assert large.isdisjoint(e.event for e in valid)
    # Where an event falls hangs on nothing but its name.
    alone = split([made[0]], large, seed + 1)
    assert (made[0] in alone[1]) == (made[0] in valid)


def test_about_two_of_a_hundred_events_are_for_validation():
    assert 130 <= sum(for_validation(f"event-{n}") for n in range(10_000)) <= 270


def test_figures():
    one = Example("a", "pair", "sentence", ("The board met.", "Rain fell in May."), "The board met.", "x")
    two = Example("b", "pair", "sentence", ("The board met.",), "The zygote met.", "y")
    (row,) = measure([one], [two], {"pair: fact": 3}, {"pair": 1}).kinds
    assert (row.train, row.valid, row.sources, row.source_words) == (1, 1, 1.5, 3.33)
    assert (row.target_words, row.verbatim) == (3.0, 0.5)
    assert 0.5 < row.coverage < 1
    assert row.unwritable == round(1 / 3 / 2, 5)


def write_collections(folder):
    folder.mkdir(exist_ok=True)
    texts = (
        "The harbour board of {0} approved a $2 million repair of the wooden pier on Tuesday. Mayor Ada {0} told reporters that the work would start in the autumn, and the boats would stay at the quay. {0}, which has nine boats, lost its landing in a storm.",
        "On Tuesday the board of the harbour in {0} approved the repair of the old wooden pier, which will cost $2 million. Work will start in the autumn, Mayor Ada {0} told reporters after the vote. A storm damaged the landing last year.",
    )  # fmt: skip
    places = ["Velmont", "Orsk", "Pella", "Marrow", "Quarn", "Zell", "Lisk", "Tarn"]
    with lzma.open(folder / "news_articles.jsonl.xz", "wt", encoding="utf-8") as lines:
        for number, place in enumerate(places):
            for outlet, text in zip(("Reuters", "Associated Press"), texts, strict=True):
                row = {
                    "id": f"{place}-{outlet[0]}",
                    "date": f"2018-{number + 1:02}-02",
                    "source": outlet,
                    "title": f"Board Approves Repair of Pier in {place}",
                    "text": text.format(place),
                }
                lines.write(json.dumps(row) + "\n")
    with gzip.open(folder / "neutral_train.jsonl.gz", "wt", encoding="utf-8") as lines:
        leads = [{"title": title, "text": text} for title, text in NEUTRAL.leads]
        row = {"id": "n-1", "leads": leads, "title": NEUTRAL.title, "summary": NEUTRAL.summary}
        lines.write(json.dumps({**row, "article_ids": ["Velmont-R"]}) + "\n")
    with gzip.open(folder / "sentence_pairs.jsonl.gz", "wt", encoding="utf-8") as lines:
        row = {"sources": ["The clerk sold the four old boats."], "target": "The clerk sold four boats."}
        lines.write(json.dumps({**row, "origin": "onestop_rewrite"}) + "\n")
    return folder


@pytest.fixture(scope="module")
def collections(tmp_path_factory):
    return write_collections(tmp_path_factory.mktemp("source"))


def test_build(collections, tmp_path):
    said = []
    statistics = build(collections, tmp_path, progress=said.append)
    train, valid = (list(files.read(tmp_path / name)) for name in (files.TRAIN, files.VALID))
    made = train + valid
    # In so few articles spoiled sentences may all be targets of other kinds already.
    assert {e.kind for e in made} | set(statistics.duplicates) == set(KINDS)
    assert not (tmp_path / "parts").exists()
    assert all(refused(e) == "" for e in made)
    assert len({e.id for e in made}) == len(made)
    assert {e.event for e in train}.isdisjoint(e.event for e in valid)
    assert sum(row.train + row.valid for row in statistics.kinds) == len(made)
    assert json.loads((tmp_path / files.STATISTICS).read_text(encoding="utf-8"))["kinds"]
    assert "unfused" in statistics.table()
    assert said
    assert len(list((tmp_path / "cache").iterdir())) == 1

    # The same again, in one process and from the cache, gives the same bytes; another seed does not.
    before = (tmp_path / files.TRAIN).read_bytes()
    build(collections, tmp_path, processes=1)
    assert (tmp_path / files.TRAIN).read_bytes() == before
    build(collections, tmp_path, processes=1, seed=1)
    assert (tmp_path / files.TRAIN).read_bytes() != before


def test_build_of_some(collections, tmp_path):
    statistics = build(collections, tmp_path, kinds=("pair",))
    assert [(row.kind, row.train + row.valid) for row in statistics.kinds] == [("pair", 1)]
    assert not (tmp_path / "cache").exists()
    statistics = build(collections, tmp_path, kinds=("unfused",), limit=2, processes=1)
    assert [(row.kind, row.train + row.valid) for row in statistics.kinds] == [("unfused", 2)]


def test_a_stopped_build_goes_on(collections, tmp_path):
    """What lies in the folder of parts is not made again."""
    done = Example("pair-x", "pair", "sentence", ("The clerk sold the boats.",), "The clerk sold boats.", "e")
    files.write([done], tmp_path / "parts" / "pair-0-of-1.jsonl.gz")
    (tmp_path / "parts" / "pair-0-of-1.json").write_text('{"pair: fact": 7}', encoding="utf-8")
    statistics = build(collections, tmp_path, kinds=("pair",), processes=1)
    assert [e.id for name in (files.TRAIN, files.VALID) for e in files.read(tmp_path / name)] == ["pair-x"]
    assert statistics.refused == {"pair: fact": 7}
    assert not (tmp_path / "parts").exists()


def test_build_says_what_is_wrong(collections, tmp_path):
    with pytest.raises(SummarizerError, match="unknown kind 'poem'"):
        build(collections, tmp_path, kinds=("poem",))
    with pytest.raises(SummarizerError, match="there is no file"):
        build(tmp_path / "nowhere", tmp_path, kinds=("pair",))
    (tmp_path / "sentence_pairs.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(SummarizerError, match="is damaged"):
        build(tmp_path, tmp_path, kinds=("pair",), processes=1)


def test_cutting_goes_on_where_it_stopped(collections, tmp_path):
    path = collections / "news_articles.jsonl.xz"
    first = list(stories(path, tmp_path, processes=1))
    assert [s.id for s in first[:2]] == ["Velmont-R", "Velmont-A"]
    assert first[0].day == date(2018, 1, 2).toordinal()
    (kept,) = tmp_path.iterdir()
    stamp = kept.stat().st_mtime_ns
    said = []
    assert list(stories(path, tmp_path, processes=1, progress=said.append)) == first
    assert (kept.stat().st_mtime_ns, said) == (stamp, [])
    kept.unlink()
    assert list(stories(path, tmp_path, processes=1)) == first
    # Some of the articles are another file, so that it is never taken for the whole.
    assert list(stories(path, tmp_path, limit=3, processes=1)) == first[:3]
    assert len(list(tmp_path.iterdir())) == 2


def test_examples_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "deep" / "x.jsonl.gz"
    made = [example("a", "Ähnlich “so”."), Example("b", "title", "title", ("One two.",), "Three", "e", 0.5)]
    assert files.write(made, path) == 2
    assert list(files.read(path)) == made
    before = path.read_bytes()
    files.write(made, path)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["x.jsonl.gz"]


@pytest.mark.parametrize(
    "line",
    ["{", "[]", '{"id": "a"}', json.dumps({"id": "a", "kind": "poem", "task": "title", "sources": [], "target": "", "event": ""})],
)  # fmt: skip
def test_what_is_no_example(tmp_path, line):
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(f"{line}\n".encode()))
    with pytest.raises(SummarizerError, match="line 1"):
        list(files.read(path))


def test_no_file_and_no_gzip(tmp_path):
    with pytest.raises(SummarizerError, match="there is no file"):
        list(files.read(tmp_path / "x.jsonl.gz"))
    (tmp_path / "x.jsonl.gz").write_bytes(b"plain")
    with pytest.raises(SummarizerError, match="not a complete"):
        list(files.read(tmp_path / "x.jsonl.gz"))
