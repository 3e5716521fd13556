"""Numbers and dates in news: the finders of this package against libraries, in one run.

Forty invented sentences with the answers written down. A number is right when its value is; besides, with
its unit; besides, with what it counts, which the libraries do not tell. Ranks count as numbers. The
libraries get the sentence without its dates, which they would read as numbers. A date is
right when the words found overlap the words meant, and nothing is asked of its value, for libraries
resolve a "Friday" against today. Times are medians over repeats, after one run for the imports.

The libraries are looked for beside those of the package; what is absent is left out:

    pip install --target EXTRA dateparser text2num quantulum3
    PYTHONPATH=EXTRA python benchmarks/number_parsers.py
"""

from __future__ import annotations

import importlib
import re
import statistics
import time
import warnings
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from summarizer.annotate import annotate
from summarizer.annotate.word import stem

REPEATS = 5


class Amount(NamedTuple):
    """A number: what it is worth, its unit and what it counts ("" where none is told)."""

    value: float
    unit: str = ""
    counted: str = ""


Numbers = list[Amount]

# sentence, its numbers, its dates
GOLD: list[tuple[str, Numbers, list[str]]] = [
    ("The harbour sent 3,000 more troops on Friday.", [Amount(3000, "", "troops")], ["Friday"]),
    ("The bridge cost $1.5 billion in 2019.", [Amount(1.5e9, "$")], ["2019"]),
    ("More than a dozen missiles fell on Jan. 3.", [Amount(12, "", "missiles")], ["Jan. 3"]),
    ("Prices rose 5% last month.", [Amount(5, "%")], ["last month"]),
    ("A two-car convoy left at 1:30 a.m.", [Amount(2, "", "car")], ["1:30 a.m."]),
    ("A few thousand people marched to the port.", [Amount(1000, "", "people")], []),
    ("Twenty-five sailors may march on Sunday.", [Amount(25, "", "sailors")], ["Sunday"]),
    ("Half a million voters stayed away.", [Amount(5e5, "", "voters")], []),
    ("They sent 1,200 U.S. soldiers on 3 January 2020.", [Amount(1200, "", "soldiers")], ["3 January 2020"]),
    ("A second attack followed, and one of them said no one was hurt.", [], []),
    ("An MQ9 drone and a B-52 bomber circled.", [], []),
    ("The third attack killed two women.", [Amount(3, "", "attack"), Amount(2, "", "women")], []),
    ("At least one person drowned on Monday.", [Amount(1, "", "person")], ["Monday"]),
    ("The 25-year-old captain swam 20 miles.", [Amount(25, "year"), Amount(20, "mile")], []),
    ("Hundreds of thousands of people fled in May 2018.", [Amount(1e5, "", "people")], ["May 2018"]),
    ("Between 5 and 10 boats sank.", [Amount(5, "", "boats"), Amount(10, "", "boats")], []),
    ("Turnout fell from 52 to 48 percent.", [Amount(52, "%"), Amount(48, "%")], []),
    ("Two-thirds of voters want the ferry.", [Amount(2 / 3, "", "voters")], []),
    ("It lasted two and a half years.", [Amount(2.5, "year")], []),
    ("Several hundred tugs left at 12.45pm.", [Amount(100, "", "tugs")], ["12.45pm"]),
    ("Theresa May met the mayor in March.", [], ["March"]),
    ("They may sail, and they march again.", [], []),
    ("Since the 9/11 attacks it is open 24/7.", [], []),
    ("Five Iraqis and two guests were hurt.", [Amount(5, "", "iraqis"), Amount(2, "", "guests")], []),
    ("The fund lost 40 million euros.", [Amount(4e7, "€")], []),
    ("He paid $2,000 for 300 pounds of fish.", [Amount(2000, "$"), Amount(300, "pound")], []),
    ("The ferry sank on 2020-01-03.", [], ["2020-01-03"]),
    ("The ferry sank on January 3rd, 2020, at 5 p.m.", [], ["January 3rd, 2020", "5 p.m."]),
    ("It was the worst storm since the 1990s.", [], ["1990s"]),
    ("The council voted 7 to 4 on Tuesday.", [Amount(7), Amount(4)], ["Tuesday"]),
    ("Nearly 750 troops left three ports.", [Amount(750, "", "troops"), Amount(3, "", "ports")], []),
    ("Two hundred and fifty cooks walked out yesterday.", [Amount(250, "", "cooks")], ["yesterday"]),
    ("The 13th raid took 90 minutes.", [Amount(13, "", "raid"), Amount(90, "minute")], []),
    ("Six-party talks open next week.", [Amount(6, "", "party")], ["next week"]),
    ("In 2019 2,019 people came.", [Amount(2019, "", "people")], ["2019"]),
    ("Dozens of houses burned, 14 of them down.", [Amount(12, "", "houses"), Amount(14)], []),
    ("The $3m plan covers 1.2 million homes.", [Amount(3e6, "$"), Amount(1.2e6, "", "homes")], []),
    ("It froze at 12 degrees on Dec. 25, 1999.", [Amount(12, "degree")], ["Dec. 25, 1999"]),
    ("One hundred twenty-three ships sailed in August.", [Amount(123, "", "ships")], ["August"]),
    ("The sailors won, and the match was over in seconds.", [], []),
]


def our_numbers(text: str) -> Numbers:
    """Numbers by this package."""
    return [Amount(n.value, n.unit, n.counted) for n in annotate(text).numbers]


def our_dates(text: str) -> list[str]:
    """Dates by this package."""
    return [date.text for date in annotate(text).dates]


def quantulum(module: Any) -> Callable[[str], Numbers]:
    """Numbers by quantulum3 without its classifier."""
    importlib.import_module("quantulum3.classifier").USE_CLF = False
    signs = {"dollar": "$", "euro": "€", "percentage": "%", "dimensionless": "", "pound-mass": "pound"}
    signs |= {"degree angle": "degree", "year": "year", "minute": "minute"}

    def find(text: str) -> Numbers:
        return [Amount(q.value, signs.get(q.unit.name, q.unit.name)) for q in module.parse(text)]

    return find


def text2num(module: Any) -> Callable[[str], Numbers]:
    """Numbers by text2num: words are turned into digits, and the digits taken; it knows no units."""
    digits = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")

    def find(text: str) -> Numbers:
        return [
            Amount(float(found.replace(",", "") or 0))
            for found in digits.findall(module.alpha2digit(text, "en"))
        ]

    return find


def dateparser_dates(module: Any) -> Callable[[str], list[str]]:
    """Dates by dateparser's search, told that the language is English."""

    def find(text: str) -> list[str]:
        return [words for words, _ in module.search_dates(text, languages=["en"]) or []]

    return find


def available(name: str, wrap: Callable[[Any], Callable[[str], Any]]) -> Callable[[str], Any] | None:
    """A library's finder, or None where it is not installed."""
    try:
        return wrap(importlib.import_module(name))
    except ModuleNotFoundError:
        return None


def shared(found: Iterable[Any], meant: Iterable[Any], same: Callable[[Any, Any], bool]) -> int:
    """How many of the found agree with one of the meant, each used once."""
    left, right = list(meant), 0
    for one in found:
        match = next((other for other in left if same(one, other)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def same_value(a: Amount, b: Amount) -> bool:
    """Whether the values agree."""
    return abs(a.value - b.value) <= 1e-6 * max(1.0, abs(b.value))


def same_unit(a: Amount, b: Amount) -> bool:
    """Whether values and units agree."""
    return same_value(a, b) and a.unit == b.unit


def same_noun(a: Amount, b: Amount) -> bool:
    """Whether values, units and counted nouns agree."""
    return same_unit(a, b) and a.counted == (stem(b.counted) if b.counted else "")


def overlaps(a: str, b: str) -> bool:
    """Whether one of two stretches of words holds the other."""
    return a.strip(" ,.") in b or b.strip(" ,.") in a


def without_dates(text: str, dates: Iterable[str]) -> str:
    """The sentence with its dates blanked out."""
    for date in dates:
        text = text.replace(date, "then")
    return text


def row(
    name: str,
    find: Callable[[str], list[Any]],
    asked: list[tuple[str, list[Any]]],
    same: Callable[[Any, Any], bool],
) -> str:
    """A line of the table: recall, precision, microseconds a sentence."""
    right = found_in_all = meant_in_all = 0
    for text, meant in asked:
        found = find(text)
        right += shared(found, meant, same)
        found_in_all += len(found)
        meant_in_all += len(meant)
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        for text, _ in asked:
            find(text)
        times.append((time.perf_counter() - start) / len(asked) * 1e6)
    precision = right / found_in_all if found_in_all else 0.0
    return f"{name:44}{right / meant_in_all:8.2f}{precision:11.2f}{statistics.median(times):12.0f}"


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")
    finders = {
        "this package": our_numbers,
        "quantulum3": available("quantulum3.parser", quantulum),
        "text2num": available("text_to_num", text2num),
    }
    print(f"{len(GOLD)} sentences{'':32}{'recall':>8}{'precision':>11}{'µs/sentence':>12}")
    for what, same in (("value", same_value), ("value, unit", same_unit), ("value, unit, noun", same_noun)):
        for name, find in finders.items():
            if find is not None:
                plain = find is our_numbers
                asked = [(t if plain else without_dates(t, dates), numbers) for t, numbers, dates in GOLD]
                print(row(f"numbers ({what}): {name}", find, asked, same))
    date_finders = {"this package": our_dates, "dateparser": available("dateparser.search", dateparser_dates)}
    for name, find_dates in date_finders.items():
        if find_dates is not None:
            print(row(f"dates (words): {name}", find_dates, [(t, d) for t, _, d in GOLD], overlaps))


if __name__ == "__main__":
    main()
