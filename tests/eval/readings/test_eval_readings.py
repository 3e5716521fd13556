"""Readings: what is drawn, what it shows, and how verdicts are counted."""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sklearn.metrics import cohen_kappa_score

from eval.contract import Cluster, Output, OutputSentence
from eval.readings.kinds import kind_of, shares
from eval.readings.sheet import Item, Passage, Sheet, draw, read_sheet
from eval.readings.tally import as_markdown, kappa, read_verdicts, summary, wilson
from summarizer.cli import main
from summarizer.document import Article, Citation, Edit, SummarizerError

FIRST = "The dam at Ulve broke on Friday morning. Two villages were flooded. Nobody was hurt."
SECOND = "Engineers had warned of cracks in spring. The Ulve dam broke after heavy rain."
CLUSTER = Cluster("e", (Article(FIRST, id="a", published="2020-05-01"), Article(SECOND, id="b")))


def cited(cluster: Cluster, *texts: str) -> tuple[Citation, ...]:
    found = []
    for text in texts:
        article = next(article for article in cluster.articles if text in article.text)
        start = article.text.index(text)
        found.append(Citation(article.id, article.text[:start].count("."), start, start + len(text)))
    return tuple(found)


BROKE = "The dam at Ulve broke on Friday morning."
RAIN = "The Ulve dam broke after heavy rain."


def sentence(text: str, *sources: str, fused: bool = True, edits: Sequence[Edit] = ()) -> OutputSentence:
    return OutputSentence(text, cited(CLUSTER, *sources), fused, tuple(edits))


@pytest.mark.parametrize(
    ("text", "sources", "kind"),
    [
        (BROKE, [BROKE, RAIN], "verbatim"),
        ("“The dam at Ulve broke” on Friday, morning.", [BROKE], "verbatim"),
        ("The dam at Ulve broke.", [BROKE, RAIN], "compressed"),
        ("The dam at Ulve broke on Friday morning after heavy rain.", [BROKE, RAIN], "fused"),
        (
            "The dam at Ulve broke on Friday morning after rain.",
            [BROKE, RAIN],
            "compressed",
        ),  # one word is too few
        (
            "The dam at Ulve broke on Friday morning after heavy rain.",
            [BROKE],
            "compressed",
        ),  # not what it cites
    ],
)
def test_the_kind_of_a_sentence_is_in_its_citations(text: str, sources: list[str], kind: str) -> None:
    assert kind_of(sentence(text, *sources), CLUSTER) == kind


def test_a_name_put_in_at_its_first_mention_is_no_fusion() -> None:
    text = "The heavy rain dam at Ulve broke on Friday morning."
    assert kind_of(sentence(text, BROKE, RAIN), CLUSTER) == "fused"
    put_in = Edit("first-mention", removed="dam", added="heavy rain dam")
    assert kind_of(sentence(text, BROKE, RAIN, edits=[put_in]), CLUSTER) == "compressed"


def test_a_sentence_without_citations_cannot_be_read() -> None:
    with pytest.raises(SummarizerError, match="without citations"):
        kind_of(OutputSentence("The dam broke.", fused=True), CLUSTER)


def test_shares_name_every_kind() -> None:
    assert shares(["fused", "fused", "verbatim"]) == {"verbatim": 1, "compressed": 0, "fused": 2}


def many(number: int) -> list[tuple[Cluster, Output]]:
    """Clusters of two sentences, the second of which a model wrote."""
    made = []
    for n in range(number):
        text = f"House {n} burned down. The cause of fire {n} is unknown. Rain fell later."
        cluster = Cluster(f"c{n}", (Article(text, id="a"),))
        sentences = (
            OutputSentence(f"House {n} burned down.", cited(cluster, f"House {n} burned down."), fused=False),
            OutputSentence(f"Fire {n} is unknown.", cited(cluster, f"The cause of fire {n} is unknown.")),
        )
        made.append((cluster, Output((sentences[0], OutputSentence(*_written(sentences[1]))))))
    return made


def _written(one: OutputSentence) -> tuple[Any, ...]:
    return one.text, one.citations, True


def test_each_sentence_that_a_model_wrote_is_drawn_as_often() -> None:
    outputs = many(12)
    counts: Counter[str] = Counter()
    for seed in range(200):
        sheet = draw(outputs, number=3, seed=seed)
        assert len({item.id for item in sheet.items}) == 3
        counts.update(item.id for item in sheet.items)
    assert set(counts) == {f"c{n}:2" for n in range(12)}
    assert all(30 < count < 70 for count in counts.values())  # 50 each
    firsts = Counter(draw(outputs, number=2, seed=seed).items[0].id for seed in range(60))
    assert len(firsts) == 12  # shuffled


def test_the_draw_is_repeated_by_its_seed_whatever_the_order_of_the_systems() -> None:
    outputs = many(9)
    turned = list(outputs)
    random.Random(3).shuffle(turned)  # noqa: S311 - no secret
    assert draw(outputs, number=5, seed=8).items == draw(turned, number=5, seed=8).items
    assert draw(outputs, number=5, seed=8).items != draw(outputs, number=5, seed=9).items


def test_two_systems_share_ids_and_do_not_show() -> None:
    one = (CLUSTER, Output((sentence("The dam broke on Friday.", BROKE), sentence("Rain broke it.", RAIN))))
    other = (CLUSTER, Output((sentence("Ulve dam broke.", BROKE), sentence("Rain broke it.", RAIN))))
    sheet = draw([one, other], number=3, seed=1)
    assert sheet.population == 3  # what both wrote is one sentence
    assert sorted(item.id for item in sheet.items) == ["e:1", "e:1b", "e:2"]
    assert sum(sheet.shares.values()) == 4


def test_a_sentence_stands_beside_its_sources_and_their_neighbours() -> None:
    outputs = [
        (CLUSTER, Output((sentence("Rain flooded two villages.", "Two villages were flooded.", RAIN),)))
    ]
    (item,) = draw(outputs, number=1, seed=1).items
    assert item == Item(
        "e:1",
        "Rain flooded two villages.",
        (
            Passage(BROKE, "Two villages were flooded.", "Nobody was hurt.", "2020-05-01"),
            Passage("Engineers had warned of cracks in spring.", RAIN, ""),
        ),
    )


def test_too_few_sentences_are_told() -> None:
    with pytest.raises(SummarizerError, match="there are only 4 sentences that a model wrote, not 5"):
        draw(many(4), number=5, seed=1)
    assert len(draw(many(4), number=5, seed=1, fused_only=False).items) == 5


# -- verdicts


def sheet_of(number: int) -> Sheet:
    items = tuple(
        Item(f"c{n}:1", f"Sentence *{n}*.", (Passage("", f"Source {n}.", ""),)) for n in range(number)
    )
    return Sheet(items, 50, 7, {"verbatim": 10, "compressed": 25, "fused": 15})


def verdict_lines(number: int, refused: set[int] = frozenset()) -> list[dict[str, Any]]:  # type: ignore[assignment]
    return [
        {"id": f"c{n}:1", "grammatical": True, "true": n not in refused, "neutral": True}
        for n in range(number)
    ]


def put(path: Path, lines: Sequence[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


def test_wilson_is_that_of_the_textbook() -> None:
    # Newcombe 1998, table I: 81 of 263 and 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    low, high = wilson(95, 100)
    assert low < 0.95 < high
    assert wilson(0, 0) == (0.0, 1.0)


def test_kappa_is_that_of_the_library() -> None:
    chance = random.Random(1)  # noqa: S311 - no secret
    for _ in range(20):
        a = [chance.random() < 0.7 for _ in range(40)]
        b = [x if chance.random() < 0.8 else not x for x in a]
        assert kappa(a, b) == pytest.approx(cohen_kappa_score(a, b))
    assert kappa([True, False], [True, False]) == 1.0
    assert math.isnan(kappa([True, True], [True, True]))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda lines: lines[:-1], "has no verdict on 'c4:1'"),
        (lambda lines: lines[:-2], "has no verdict on 'c3:1' and 1 more"),
        (lambda lines: [*lines, lines[0]], "line 6: there is a verdict on 'c0:1' already"),
        (lambda lines: [*lines, {**lines[0], "id": "x:1"}], "line 6: the sheet has no sentence 'x:1'"),
        (lambda lines: [{**lines[0], "true": "yes"}, *lines[1:]], "'true' is neither true nor false"),
        (lambda lines: [{"id": "c0:1", "true": True}, *lines[1:]], "'grammatical' is neither"),
    ],
)
def test_a_verdict_that_is_wrong_is_told_in_one_line(
    change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]], message: str, tmp_path: Path
) -> None:
    path = put(tmp_path / "a.jsonl", change(verdict_lines(5)))
    with pytest.raises(SummarizerError, match=message) as caught:
        read_verdicts(path, sheet_of(5))
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)


def test_the_figures_of_two_readers(tmp_path: Path) -> None:
    sheet = sheet_of(10)
    a = read_verdicts(put(tmp_path / "a.jsonl", verdict_lines(10, {1, 2})), sheet)
    b = read_verdicts(put(tmp_path / "b.jsonl", verdict_lines(10, {2})), sheet)
    rows = {
        line.split(" | ")[0].strip("| "): line.split(" | ") for line in summary(sheet, [a, b]).splitlines()
    }
    truth = [cell.partition(" (")[0].strip("| ") for cell in rows["true"]]
    assert truth == ["true", "8 of 10", "9 of 10", "8 of 10", "9 of 10", "0.62"]
    assert rows["neutral"][-1].strip("| ") == "–"  # all said yes: no agreement beyond chance can be seen
    assert "10 sentences, drawn at random from 50" in summary(sheet, [a, b])
    assert "20.0 % verbatim, 50.0 % compressed (of one source), 30.0 % fused" in summary(sheet, [a, b])


def test_the_list_keeps_verdicts_of_what_may_not_be_shown(tmp_path: Path) -> None:
    sheet = sheet_of(3)
    lines = verdict_lines(3, {1})
    lines[1]["note"] = "It quotes Sentence 1."
    a = read_verdicts(put(tmp_path / "a.jsonl", lines), sheet)
    b = read_verdicts(put(tmp_path / "b.jsonl", verdict_lines(3)), sheet)
    shown = as_markdown(sheet, [a, b])
    assert "Sentence \\*1\\*.<br>A: It quotes Sentence 1." in shown
    kept = as_markdown(sheet, [a, b], ("c1",))
    assert "Sentence 1" not in kept.replace("\\*", "")
    (row,) = [line for line in kept.splitlines() if line.startswith("| c1:1 ")]
    assert "| yes/yes | no/yes | yes/yes |" in row
    assert "Sentence \\*0\\*." in kept
    ids = [line.split(" ")[1] for line in shown.splitlines() if line.startswith("| c")]
    assert ids == ["c1:1", "c0:1", "c2:1"]  # what was refused stands first


# -- the commands


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    def call(*arguments: object) -> Outcome:
        code = main(["evaluate", "readings", *map(str, arguments)])
        return Outcome(code, *capsys.readouterr())

    return call


@pytest.fixture
def drawn(run: Callable[..., Outcome], tmp_path: Path) -> Path:
    """A sheet drawn from the file of a system that calls itself secret."""
    articles = [{"id": "a", "text": FIRST}, {"id": "b", "text": SECOND}]
    put(tmp_path / "data.jsonl", [{"id": name, "articles": articles} for name in ("x-1", "y-1")])

    def brief(name: str) -> dict[str, Any]:
        citations = [
            {"article": c.article, "sentence": c.sentence, "start": c.start, "end": c.end}
            for c in cited(CLUSTER, BROKE, RAIN)
        ]
        text = "The dam at Ulve broke on Friday morning after heavy rain."
        edit = {"kind": "connective", "removed": "However", "added": ""}
        one = {"text": text, "fused": True, "support": 1.0, "citations": citations, "edits": [edit]}
        plain = {"text": BROKE, "fused": False, "citations": citations[:1], "edits": []}
        return {"id": name, "sentences": [one, plain], "settings": {"fuser": "secret"}}

    put(tmp_path / "secret.jsonl", [brief("x-1"), brief("y-1")])
    done = run(
        *("draw", "--outputs", tmp_path / "secret.jsonl", "--dataset", tmp_path / "data.jsonl"),
        *("--number", 2, "--sheet", tmp_path / "sheet.jsonl", "--markdown", tmp_path / "sheet.md"),
    )
    assert done == (0, done.out, "")
    assert "2 of 2 sentences drawn" in done.out
    assert "50.0 % verbatim, 0.0 % compressed (of one source), 50.0 % fused" in done.out
    return tmp_path


def test_a_sheet_is_drawn_read_and_counted(drawn: Path, run: Callable[..., Outcome]) -> None:
    both = (drawn / "sheet.jsonl").read_text() + (drawn / "sheet.md").read_text()
    assert "secret" not in both
    assert '"fused": true' not in both
    sheet = read_sheet(drawn / "sheet.jsonl")
    assert {item.id for item in sheet.items} == {"x-1:1", "y-1:1"}
    assert (drawn / "sheet.md").read_text().count("grammatical: ") == 2
    lines = [{"id": i.id, "grammatical": True, "true": False, "neutral": True} for i in sheet.items]
    for name in ("a", "b"):
        put(drawn / f"{name}.jsonl", lines)
    done = run(
        *("tally", "--sheet", drawn / "sheet.jsonl", "--verdicts", drawn / "a.jsonl", drawn / "b.jsonl"),
        *("--markdown", drawn / "list.md", "--without-text", "x-"),
    )
    assert done.code == 0
    assert "| true | 0 of 2" in done.out
    text = (drawn / "list.md").read_text()
    assert text.count("heavy rain") == 1
    assert text.count("not shown") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--number", "3"], "there are only 2 sentences that a model wrote, not 3"),
        (["--dataset", "planted", "--dataset", "planted"], "--dataset is given once or for each"),
        (["--number", "1", "--sheet", "nowhere/sheet.jsonl"], "the folder nowhere does not exist"),
    ],
)
def test_a_draw_that_cannot_be_made_is_one_line(
    arguments: list[str], message: str, drawn: Path, run: Callable[..., Outcome]
) -> None:
    usual = [
        "--outputs",
        drawn / "secret.jsonl",
        "--dataset",
        drawn / "data.jsonl",
        "--sheet",
        drawn / "s.jsonl",
    ]
    done = run("draw", *usual, *arguments)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert message in done.err


def test_what_is_no_sheet_is_told(drawn: Path, run: Callable[..., Outcome]) -> None:
    put(drawn / "a.jsonl", [{"id": "x"}])
    done = run("tally", "--sheet", drawn / "a.jsonl", "--verdicts", drawn / "a.jsonl", drawn / "a.jsonl")
    assert done.code == 2
    assert "is no sheet" in done.err
    assert done.err.count("\n") == 1
