"""Title, outlet, author and date that an article states in its own text.

Only the lines above the story, its dateline and a closing "Source:" line are read, and only forms that
hardly ever mean something else count: wrong metadata is worse than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from summarizer.document import Article
from summarizer.ingest.dates import iso_date, written_date

_HEAD_CHARACTERS = 4_000
_HEAD_LINES = 10
_TAIL_CHARACTERS = 500
_TAIL_LINES = 3

_DATE_PREFIX = re.compile(r"\s*date:?\s+(\d{4}-\d\d-\d\d)\b(?:\s*advertisement\b)?\s*", re.IGNORECASE)
_CLOSING = "\"'”’»)]*"
_FULL_STOP = re.compile(rf"[.。।…:;,]\s*[{re.escape(_CLOSING)}]*$")
_NOT_TITLES = re.compile(
    r"advertisement|analysis|breaking|by\b|caption|click|close|copyright|credit|enlarge|exclusive\W*$|getty|image\b|"
    r"listen|live\b|media|more:|op-?ed|opinion\W*$|photo|play\b|print|published|read\b|related|share|sign\b|skip|"
    r"source:|story|subscribe|updated|urgent|video|watch\b|©",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\b(?:getty|photos?|screenshot)\b|[/(](?:afp|ap|reuters)\b|\breuters\)|\bap photo", re.IGNORECASE
)
# A bar, or a sentence that ends inside the line: more than a headline was run together here.
_RUN_TOGETHER = re.compile(r" \| |[a-z]{3}[.!?][\"'”’)]* +[A-Z]")

_PARTICLE = r"(?:al|bin|da|de|del|den|der|di|du|el|ibn|la|le|ten|ter|van|von)"
_NAME_WORD = r"(?!Jr\b)(?:[A-Z]\.(?:[A-Z]\.)*|(?:al-|el-|d['’])?[A-Z][\w'’-]+|[A-Z])"
_NAME = rf"{_NAME_WORD}(?: (?:{_PARTICLE} )*{_NAME_WORD}){{1,3}}(?:,? Jr\.?)?"
_NAMES = re.compile(rf"{_NAME}(?:(?:, {_NAME})*,? (?:and|&) {_NAME})?")
_BYLINE = re.compile(r"(?:(?:written|reported|story) )?by:? +(?P<rest>\S.*)", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:(?:chief|foreign|national|political|senior|special|staff|white house|world) )*"
    r"(?:contributors?|correspondents?|editors?|reporters?|writers?)",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday|The|A|An|This|That|Its?|Our|Your|Of|In|On|At|To|For|With|Or|But)\b",
    re.IGNORECASE,
)

_AGENCIES = frozenset(
    {
        *(
            "aap",
            "abc news",
            "abc",
            "afp",
            "al jazeera",
            "ani",
            "ansa",
            "ap",
            "associated press",
            "bbc",
            "bbc news",
        ),
        *(
            "bloomberg",
            "bloomberg news",
            "cbc",
            "cbs",
            "cbs news",
            "cnbc",
            "cnn",
            "cnn business",
            "cp",
            "dpa",
            "efe",
        ),
        *(
            "fox news",
            "ians",
            "interfax",
            "irna",
            "jta",
            "kyodo",
            "kyodo news",
            "lusa",
            "nbc news",
            "npr",
            "pa",
        ),
        *(
            "pa media",
            "press association",
            "pti",
            "reuters",
            "ria novosti",
            "rfe/rl",
            "sputnik",
            "tass",
            "the ap",
        ),
        *("the associated press", "the canadian press", "thomson reuters foundation", "upi", "voa", "xinhua"),
        *("yonhap", "canadian press", "agence france-presse"),
    }
)
_OUTLET_WORD = re.compile(
    r"\b(?:agency|broadcasting|chronicle|courier|daily|gazette|globe|guardian|herald|independent|journal|mail|"
    r"media|network|news|newspapers?|observer|post|press|radio|report|reuters|service|standard|sun|telegraph|"
    r"television|times|today|tribune|tv|weekly|wire)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?:(?:of|the|and|for|&) |[A-Z0-9][\w.&'’/-]*(?: |$))+")
_DATELINE = re.compile(
    r"(?:(?P<place>[A-Z][^()\n]{1,60}?),?\s*)?\((?P<outlet>[^()\n]{2,40})\)\s*(?P<next>[-–—:]|[A-Z\"'“‘\d])"
)
_PLACE_WORD = re.compile(r"[A-Z0-9][\w.'’/-]*,?|[/–—-]|de|del|la|of|the")
_SOURCE_LINE = re.compile(r"source ?: +(?P<outlet>\S.{1,58})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says about itself; "" for what it does not say.

    Args:
        title: the headline.
        source: the outlet.
        author: the names of the byline, as written there.
        published: ISO 8601 date.
    """

    title: str = ""
    source: str = ""
    author: str = ""
    published: str = ""


def complete(article: Article) -> Article:
    """Fill an article's empty fields from its text; what is known already stays."""
    if article.title and article.source and article.author and article.published:
        return article
    found = describe(article.text)
    return replace(
        article,
        title=article.title or found.title,
        source=article.source or found.source,
        author=article.author or found.author,
        published=article.published or found.published,
    )


def describe(text: str) -> Metadata:
    """Read the metadata that stand in a text.

    Args:
        text: an article; its first and last lines are looked at.

    Returns:
        What was found.
    """
    head = text[:_HEAD_CHARACTERS]
    published = ""
    if prefix := _DATE_PREFIX.match(head):
        published = iso_date(prefix[1])
        head = head[prefix.end() :]
    lines = [line.strip() for line in head.splitlines() if line.strip()][:_HEAD_LINES]
    title = _heading(lines) or headline(lines)
    source = author = ""
    for line in lines:
        names, outlet = byline(line)
        author = author or names
        source = source or outlet or dateline(line) or _stated_source(line)
        published = published or _date_in(line)
        if _is_prose(line):
            break
    tail = [line.strip() for line in text[-_TAIL_CHARACTERS:].splitlines() if line.strip()]
    for line in tail[-_TAIL_LINES:]:
        source = source or _stated_source(line)
    return Metadata(title, source, author, published)


def _heading(lines: list[str]) -> str:
    """The first-level heading of Markdown among the first lines; "" for none."""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if len(line) > 300:
            break
        if found := re.fullmatch(r"#[ \t]+(.*?\w.*?)(?:[ \t]+#+)?", line):
            return _unmarked(found[1])
        if re.fullmatch(r"={3,}", below):
            return _unmarked(line)
        if _is_prose(line):
            break
    return ""


def _unmarked(heading: str) -> str:
    """A Markdown heading without emphasis, code marks and link targets."""
    heading = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return " ".join(re.sub(r"(\*{1,3}|_{2,3}|`)(?=\S)(.+?)(?<=\S)\1", r"\2", heading).split())


def headline(lines: list[str]) -> str:
    """The first line, if it is a headline.

    Args:
        lines: the first lines of an article, stripped, without blank ones.

    Returns:
        The headline: 4 to 25 words without a final full stop, above a line of prose, and neither a
        byline, a date, a dateline, nor a label such as "Photo" or "Analysis"; "" where the first
        line is none.
    """
    lines = [line for line in lines[:4] if line.lower() not in ("advertisement", "advertisements")]
    if len(lines) < 2:
        return ""
    first, rest = lines[0], lines[1:]
    words = first.split()
    if not 4 <= len(words) <= 25 or len(first) > 200 or not any(_is_prose(line) for line in rest):
        return ""
    # A headline starts with a capital or a figure, and quotes only inside a longer line: a line that is
    # all quotation is speech, the first paragraph of a story.
    if not (first[0].isupper() or first[0].isdigit() or first[0] in "\"'“‘$£€") or _all_quoted(first):
        return ""
    if _FULL_STOP.search(first) or _NOT_TITLES.match(first) or _date_in(first) or dateline(first):
        return ""
    # Nor is it a caption with its credit, or the names of the authors.
    names = all(re.fullmatch(_NAME, part) for part in re.split(r", | and | & ", first))
    return "" if names or _PICTURE.search(first) or _RUN_TOGETHER.search(first) else " ".join(words)


def byline(line: str) -> tuple[str, str]:
    """Author and outlet of a byline: "By Jane Roe and John Doe, Example Press".

    Returns:
        The names as written and the outlet; "" for what is not there.
    """
    line = re.split(r"\s+[|•·]\s+", line)[0].strip()
    found = _BYLINE.fullmatch(line) if len(line) <= 150 else None
    if not found:
        return "", ""
    names = _NAMES.match(found["rest"])
    if not names or _NOT_NAMES.search(names[0]):
        return "", ""
    rest = found["rest"][names.end() :]
    if not rest:
        return names[0], ""
    after = re.fullmatch(r"(?:,| for| of|\s+[-–—/])\s+(?P<who>.+)", rest)
    if not after:
        return "", ""
    who = _ROLE.sub("", after["who"]).strip(" ,")
    if not who:
        return names[0], ""
    return (names[0], who) if _is_outlet(who) else ("", "")


def dateline(line: str) -> str:
    """The outlet in the brackets of a dateline: "BAGHDAD (Reuters) —"; "" for none.

    An agency's name is believed after any place, another outlet's only after a place in capitals and
    before a dash.
    """
    found = _DATELINE.match(line)
    if not found:
        return ""
    place, outlet = found["place"] or "", found["outlet"].strip()
    if not all(_PLACE_WORD.fullmatch(word) for word in place.split()):
        return ""
    if outlet.lower() in _AGENCIES:
        return outlet
    sure = place.split(",")[0].isupper() and found["next"] in "-–—"
    return outlet if sure and _is_outlet(outlet) else ""


def _is_outlet(name: str) -> bool:
    if name.lower() in _AGENCIES:
        return True
    return len(name.split()) <= 5 and bool(_OUTLET_WORD.search(name) and _CAPITALISED.fullmatch(name))


def _stated_source(line: str) -> str:
    """The outlet of a line "Source: X", where it is not the credit of a picture."""
    found = _SOURCE_LINE.fullmatch(line)
    if not found:
        return ""
    outlet = found["outlet"].strip()
    return outlet if _is_outlet(outlet) and not _PICTURE.search(outlet) else ""


def _date_in(line: str) -> str:
    """The day of a line that is a date, or of a part between bars that is one."""
    return next(filter(None, (written_date(part) for part in re.split(r"\s+[|•·]\s+", line))), "")


def _is_prose(line: str) -> bool:
    """Whether a line is a paragraph of the story: a sentence that ends, or many words."""
    words = len(line.split())
    return words > 25 or (words >= 6 and bool(re.search(rf"[.!?。][{re.escape(_CLOSING)}]*$", line)))


def _all_quoted(line: str) -> bool:
    return line[0] in '"“' and line[-1] in '"”' and not re.search(r"[\"“”]", line[1:-1])
