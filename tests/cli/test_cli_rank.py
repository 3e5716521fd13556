"""``summarizer rank``: a table to read, JSON and CSV to work with."""

from __future__ import annotations

import csv
import io
import json

from summarizer.cli.rank import as_csv, as_table


def test_json_has_every_sentence_best_first(run, fake, folder) -> None:
    code, out, err = run("rank", folder, "--format", "json")
    assert (code, err) == (0, "")
    records = json.loads(out)["sentences"]
    assert [record["rank"] for record in records] == [1, 2, 3, 4] or len(records) > 4
    centralities = [record["centrality"] for record in records]
    assert centralities == sorted(centralities, reverse=True)
    assert records[0]["text"].startswith("The bridge at Elmsford")
    assert records[0]["left_out"] == ""
    assert records[-1]["left_out"]
    assert {"article", "source", "sentence", "start", "end", "theme"} <= set(records[0])


def test_top_keeps_the_best(run, fake, folder) -> None:
    every = json.loads(run("rank", folder, "--format", "json").out)["sentences"]
    best = json.loads(run("rank", folder, "--format", "json", "--top", "2").out)["sentences"]
    assert best == every[:2]


def test_csv_reads_back_to_the_same_sentences(run, fake, folder) -> None:
    rows = list(csv.DictReader(io.StringIO(run("rank", folder, "--format", "csv").out)))
    records = json.loads(run("rank", folder, "--format", "json").out)["sentences"]
    assert [row["text"] for row in rows] == [record["text"] for record in records]
    assert [float(row["centrality"]) for row in rows] == [record["centrality"] for record in records]


def test_warnings_of_reading_are_on_stderr(run, fake, folder) -> None:
    (folder / "c.txt").write_bytes(b"")
    code, _, err = run("rank", folder)
    assert code == 0
    assert err.startswith("summarizer: warning: ")
    assert "c.txt" in err


def row(**changed: object) -> dict[str, object]:
    plain = {
        "rank": 1,
        "centrality": 0.5,
        "theme": None,
        "article": "1",
        "source": "The Elmsford Gazette",
        "sentence": 0,
        "start": 0,
        "end": 4,
        "left_out": "",
        "text": "Text.",
    }
    return plain | changed


def test_csv_lets_no_spreadsheet_run_a_sentence() -> None:
    formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", " =1+1"]
    read = list(csv.DictReader(io.StringIO(as_csv([row(text=text) for text in formulas]))))
    assert all(line["text"].startswith("'") for line in read)
    assert read[0]["text"] == "'=1+1"


def test_the_table_shows_article_text_as_it_is_and_no_escape_sequences() -> None:
    page = as_table([row(text="[red]Not[/red] [/markup] \x1b[31mand no colour\x07 :smile:", theme=3)])
    assert "[red]Not[/red] [/markup]" in page
    assert ":smile:" in page
    assert "\x1b" not in page
    assert "\x07" not in page
    assert max(map(len, page.splitlines())) <= 120


def test_the_table_of_no_sentence_is_still_a_table() -> None:
    assert "centrality" in as_table([])
