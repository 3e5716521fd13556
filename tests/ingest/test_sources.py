"""``read``: what a user may name, the ids, and that one bad source loses nothing of the others."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

import summarizer
from summarizer.document import SummarizerError
from summarizer.ingest import read, sources

STORY = "The old bridge at Ardenvale was closed on Tuesday.\r\n\r\n“It cracked,” said Jane Roe.\r\n"


@pytest.fixture
def folder(tmp_path):
    """A folder as people have them."""
    files = {
        "b.txt": STORY,
        "a.md": f"# Bridge closed\n\n{STORY}",
        "README.md": "What this folder holds.",
        "readme": "No suffix.",
        ".hidden.txt": STORY,
        ".git/c.txt": STORY,
        "photo.jpg": "no",
        "more/b.txt": "Another story about the bridge.",
        "more/README.txt": "No article.",
        "more/page.html": "<html><body><p>A page about the bridge.</p></body></html>",
    }
    for name, text in files.items():
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path / "news"


def standard_input(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_a_text_comes_back_code_point_for_code_point(folder):
    (article,) = read([folder / "b.txt"]).articles
    assert article.text == STORY
    assert article.id == "b"
    markdown = read(str(folder / "a.md")).articles[0]
    assert markdown.text == f"# Bridge closed\n\n{STORY}"
    assert markdown.title == "Bridge closed"


def test_a_folder_is_read_with_what_is_below_it_in_order(folder):
    reading = read([folder])
    assert [article.id for article in reading.articles] == ["a", "b", "b-2", "page"]
    assert reading.articles[2].text == "Another story about the bridge."
    assert reading.warnings == (
        f"{folder / 'photo.jpg'} was skipped: it is not a text, web page or document",
    )
    assert read([str(folder)]) == reading


def test_globs(folder):
    assert [a.id for a in read([str(folder / "*.txt")]).articles] == ["b"]
    assert [a.id for a in read([str(folder / "**/*.txt")]).articles] == ["b", "b-2"]
    everything = read([str(folder / "*")])
    assert [a.id for a in everything.articles] == ["a", "b", "b-2", "page"]
    assert len(everything.warnings) == 1
    with pytest.raises(SummarizerError, match="no file has such a name"):
        read([str(folder / "*.pdf")])


def test_a_name_that_looks_like_a_glob_but_is_a_file(tmp_path):
    path = tmp_path / "story [1].txt"
    path.write_text("A story.")
    assert read([str(path)]).articles[0].id == "story [1]"


def test_a_file_is_read_once_however_often_it_is_named(folder):
    named = [folder / "b.txt", str(folder), str(folder / "*.txt"), os.path.relpath(folder / "b.txt")]
    assert [article.id for article in read(named).articles] == ["b", "a", "b-2", "page"]


@pytest.mark.parametrize(
    ("data", "text", "title"),
    [
        (STORY.encode(), STORY, ""),
        (
            b"<!DOCTYPE html><html><head><title>T</title></head><body><p>A page.</p></body></html>",
            "A page.",
            "T",
        ),
        (b'\xef\xbb\xbf{"title": "T", "text": "A line."}\n', "A line.", "T"),
        (json.dumps({"articles": [{"text": "A line.", "title": "T"}]}, indent=1).encode(), "A line.", "T"),
        (b"{braces} open this story.", "{braces} open this story.", ""),
        (b"<3 is how the story begins.", "<3 is how the story begins.", ""),
    ],
)
def test_standard_input_is_recognised(data, text, title, monkeypatch):
    standard_input(monkeypatch, data)
    (article,) = read(["-"]).articles
    assert (article.text, article.title) == (text, title)
    assert article.id in ("stdin", "1")


def test_json_lines_and_files_together(folder):
    path = folder.parent / "wire.jsonl"
    path.write_text('{"id": "b", "text": "A wire story."}\nnonsense\n{"text": "Another."}\n')
    reading = read([path, folder / "b.txt"])
    assert [article.id for article in reading.articles] == ["b", "2", "b-2"]
    assert reading.warnings == (f"{path}, line 2 is not JSON: Expecting value at column 1",)


def test_several_clusters_belong_to_batch(tmp_path):
    path = tmp_path / "clusters.jsonl"
    path.write_text('{"articles": [{"text": "A."}]}\n{"articles": [{"text": "B."}]}\n')
    with pytest.raises(SummarizerError, match="use `summarizer batch`"):
        read([path])


def test_one_bad_source_loses_nothing_of_the_others(folder):
    (folder / "empty.txt").touch()
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20)
    reading = read(["nowhere.txt", folder, "ftp://example.org/a", folder / "README.md"])
    assert len(reading.articles) == 4
    assert sorted(reading.warnings) == sorted(
        [
            "nowhere.txt: there is no such file or folder",
            f"{folder / 'photo.jpg'} was skipped: it is not a text, web page or document",
            f"{folder / 'empty.txt'} is empty",
            f"{folder / 'image.txt'} looks like binary data, not text",
            "ftp://example.org/a: only http and https addresses are fetched, not 'ftp'",
            f"{folder / 'README.md'} is not read: a README is not an article",
        ]
    )


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ([], "no articles: name files"),
        (["nowhere.txt"], "nowhere.txt: there is no such file or folder"),
        (["no\0where.txt"], "no where.txt: there is no such file or folder"),
        (["The mayor said\nthat it is over. " * 50], "cannot be read: File name too long"),
        ([""], "a source without a name"),
        (["no\0where/*.txt"], "there is no such file or folder"),
        (["nowhere.txt", "no/where.txt"], "none of the 2 sources could be read: nowhere.txt: there is no"),
        (["http://127.0.0.1:9/"], "is in a private network"),
    ],
)
def test_nothing_to_read_gives_one_line(named, message):
    with pytest.raises(SummarizerError) as error:
        read(named)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 300


def test_a_folder_without_articles(tmp_path):
    (tmp_path / "README.md").write_text("Nothing else here.")
    with pytest.raises(SummarizerError, match="holds no article"):
        read([tmp_path])


def test_a_file_that_may_not_be_read(folder, monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(SummarizerError, match=r"b\.txt cannot be read: Permission denied"):
        read([folder / "b.txt"])


def test_a_pipe_in_a_folder_is_passed_over_and_does_not_hang(folder):
    os.mkfifo(folder / "pipe.txt")
    assert len(read([folder]).articles) == 4


def test_the_size_limit(folder, monkeypatch):
    monkeypatch.setattr(sources, "MOST_BYTES", 50)
    with pytest.raises(SummarizerError, match=r"b\.txt is larger than"):
        read([folder / "b.txt"])


def test_a_single_line_of_five_megabytes_is_prompt(tmp_path):
    text = "The old bridge at Ardenvale was closed on Tuesday, said Jane Roe. " * 76_000
    (tmp_path / "long.txt").write_text(text)
    start = time.process_time()
    assert read([tmp_path]).articles[0].text == text
    assert time.process_time() - start < 2


def test_a_suffix_that_lies(tmp_path):
    (tmp_path / "a.pdf").write_text("Not a PDF.")
    (tmp_path / "b.docx").write_text("Not a document.")
    with pytest.raises(SummarizerError, match=r"2 sources could be read: .*not a readable PDF"):
        read([tmp_path])


def test_importing_is_light():
    """`summarizer --help` must not wait for libraries that only some formats need."""
    code = "import sys, summarizer.ingest; print(*sys.modules)"
    # An empty PYTHONPATH entry would be the working directory: name the package's own place.
    root = os.path.dirname(os.path.dirname(summarizer.__file__))  # noqa: PTH120 - a string for the environment
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONPATH": root}
    )
    heavy = {"trafilatura", "lxml", "pypdf", "docx", "httpx", "charset_normalizer", "numpy", "torch", "nltk"}
    assert not heavy & set(done.stdout.split())
