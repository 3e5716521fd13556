import json
import os
from pathlib import Path

import pytest

from eval.rouge.parity import parity, parse_options, read_cases, report
from summarizer.document import SummarizerError

HERE = Path(__file__).parent
OURS = HERE / "perl_cases.jsonl"
SHARED = Path(os.environ.get("SUMMARIZER_SHARED", HERE.parents[3] / "shared")) / "rouge" / "perl_parity.jsonl"


def test_every_figure_is_the_one_that_the_script_printed():
    found = parity(OURS)
    assert (found.cases, found.equal, found.off) == (70, found.figures, ())
    assert found.largest < 1e-12


def test_the_shared_cases_are_equal_to_all_five_digits():
    if not SHARED.exists():
        pytest.skip("the shared cases are not on this machine")
    found = parity(SHARED)
    assert (found.cases, found.figures, found.equal) == (240, 4200, 4200)
    assert report(SHARED)[1] == 0


def test_our_cases_hold_every_option_and_kind_of_measure():
    cases = list(read_cases(OURS))
    flags = {part for case in cases for part in case.options.split() if not part.replace(".", "").isdigit()}
    assert {"-n", "-w", "-2", "-u", "-U", "-m", "-s", "-l", "-b", "-x", "-f", "-p", "A", "B", "-1"} <= flags
    measures = {name for case in cases for name in case.expected}
    assert {
        "ROUGE-4",
        "ROUGE-L",
        "ROUGE-W-1.2",
        "ROUGE-W-2",
        "ROUGE-S0",
        "ROUGE-SU9",
        "ROUGE-S*",
        "ROUGE-SU*",
    } <= measures


def altered(tmp_path, change):
    records = [json.loads(line) for line in OURS.read_text(encoding="utf-8").splitlines()[:3]]
    change(records)
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_a_figure_that_is_off_is_named_and_fails(tmp_path):
    def change(records):
        records[1]["expected"]["ROUGE-2"][2] += 0.00002

    text, code = report(altered(tmp_path, change))
    assert code == 1
    assert "case 1: ROUGE-2 F" in text
    assert "largest difference 0.00002" in text
    assert parity(altered(tmp_path, change)).off_cases == ("1",)


def test_one_unit_of_the_last_digit_is_not_off_but_not_equal_either(tmp_path):
    def change(records):
        records[1]["expected"]["ROUGE-2"][2] += 0.00001

    found = parity(altered(tmp_path, change))
    assert found.off == ()
    assert found.equal == found.figures - 1


@pytest.mark.parametrize(
    ("options", "measures", "settings"),
    [
        ("-n 2 -m -2 4 -u -f B", ["1", "2", "Lsum", "SU4"], {"stem": True, "refs": "best"}),
        ("-n 1 -x -2 -1 -U -b 665", ["1", "S*", "SU*"], {"bytes": 665, "stem": False}),
        (
            "-w 1.2 -s -l 100 -p 0.2 -a -d -c 95 -r 10 -t 0",
            ["Lsum", "W-1.2"],
            {"words": 100, "stop": True, "alpha": 0.2},
        ),
        ("-2 3 -x", ["S3"], {"alpha": 0.5, "refs": "average"}),
    ],
)
def test_the_scripts_flags_are_understood(options, measures, settings):
    found, given = parse_options(options)
    assert list(found.values()) == measures
    assert given | settings == given


@pytest.mark.parametrize("options", ["-n", "-n two", "-3 HM", "-t 1", "-f C", "-q", "-n 2 '"])
def test_flags_that_are_not_known_are_one_clear_line(options):
    with pytest.raises(SummarizerError, match="ROUGE options"):
        parse_options(options)


GOOD = {
    "id": 1,
    "options": "-n 1",
    "candidate": ["a"],
    "references": [["a"]],
    "expected": {"ROUGE-1": [1, 1, 1]},
}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not json",
        "[1, 2]",
        json.dumps({"id": 1}),
        json.dumps(GOOD | {"candidate": "a"}),
        json.dumps(GOOD | {"references": []}),
        json.dumps(GOOD | {"references": [[1]]}),
        json.dumps(GOOD | {"options": ["-n"]}),
        json.dumps(GOOD | {"expected": {"ROUGE-1": [1, 1]}}),
        json.dumps(GOOD | {"expected": {"ROUGE-1": [1, 1, "x"]}}),
        json.dumps(GOOD | {"expected": {"ROUGE-2": [1, 1, 1]}}),
        json.dumps(GOOD | {"expected": {}}),
        json.dumps(GOOD)[:60],
        json.dumps(GOOD) + "\n" + json.dumps(GOOD)[:60],
    ],
)
def test_a_file_that_holds_no_cases_is_one_clear_line(tmp_path, content):
    path = tmp_path / "cases.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SummarizerError) as raised:
        report(path)
    assert "\n" not in str(raised.value)


def test_the_least_case_that_is_one(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    assert parity(path).equal == 3


def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path):
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "absent", tmp_path, tmp_path / "binary"):
        with pytest.raises(SummarizerError, match="cannot be read"):
            parity(path)
