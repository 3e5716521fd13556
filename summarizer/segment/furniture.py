"""What stands on a news page without being news: adverts, bylines, credits, calls to subscribe.

Patterns were collected from the paragraphs that repeat most often over some 36,000 news articles. They
look at a paragraph or a sentence by itself, so that they hold for any outlet; a pattern that also
meets ordinary prose is anchored at both ends.
"""

# ruff: noqa: E501 - a table: one pattern a line
from __future__ import annotations

import re

# Matches at the start of a paragraph or sentence and condemns all of it. In front may stand anything but a
# word or a quotation mark: whoever quotes "Leave a comment" reports news.
_STARTS = (
    r"advertis\w*\s*[:.]?$",
    r"(?:story|article) continues? below",
    r"continue reading\b",
    r"leave a (?:reply|comment)",
    r"(?:please )?(?:read|see|view|learn) (?:more|full article|the full|also|next)\b(?!.*\b(?:said|told|says)\b)",
    r"(?:source|via|read|h/t)\s*:\s*\S+(?:\s\S+){0,6}$",
    r"sign up (?:for|to|now|here|today|below)\b",
    r"(?:please )?subscribe (?:to|now|here|today|on)\b",
    r"(?:signing up|subscribing) .{0,80}\b(?:newsletters?|e-?mails?|alerts|you agree|channel)\b",
    r"(?:get|want) .{0,90}\b(?:inbox|newsletters?|delivered (?:to|daily)|fox news app)\b",
    r"(?:click|tap) (?:here|for|to)\b",
    r"(?:share|tweet|pin|email|print|save|comment|copy link|link copied|loading|close|photo|video|ad)s?(?:\s+(?:this|article|story|on|via|facebook|twitter|whatsapp|email|post|tweet|share|link|copied))*\W*$",
    r"share this\b",
    r"(?:like|follow|join|find|visit|contact) (?:(?-i:us|me)|@\w+|our|.{0,40} on (?:twitter|facebook|instagram|youtube))\b",
    r"follow @\w+",
    r"(?:related|recommended|trending|most (?:read|popular|viewed)|more on (?:this|that)|see also|also see|also read|read more|watch|listen|more|photos?|photo/video|video|gallery|slideshow|in pictures|from the left|from the right|contributing|go deeper|full coverage|corrections?|editor.?s.? note)\s*(?::|\.\.\.|$)",
    r"slideshow\b",
    r"(?:about [^.:,]{2,40}|notes? to editors?|forward-looking statements?|media contacts?|press contacts?)\s*:",
    r"(?:watch|listen to) (?:the (?:full|video|latest|entire)|our|more|live|now|this|here|as|below|above)\b",
    r"\(\s*(?:photos?|video|read|watch|related|listen|more)\s*:",
    r"(?:©|\(c\)\s*\d|copyright\s*(?:©|\(c\)|\d|,|by\b))",
    r"all rights reserved",
    r"this (?:material|article|story|copy|page|site|website) (?:may not|is more than|has been updated|was (?:originally|first) (?:published|posted|produced|featured)|originally appeared|is based in part|uses cookies|is protected)",
    r"this is a rush transcript",
    r"by (?:signing up|subscribing|clicking|continuing|using this)\b.{0,60}\b(?:you|our)\b",
    r"we use cookies|(?:accept|manage) (?:all )?cookies|(?:privacy policy|terms of (?:use|service)|cookie policy)\W*$",
    r"media playback",
    r"(?:image|photo|picture|video|media|file)\s+(?:copyright|caption|credit|source|by|via|courtesy)\b",
    r"(?:enlarge this image|toggle caption|hide caption|file photo|photograph:|photo\s*:|pictured\s*:|image\s*:|credit\s*:)",
    r"\(?(?:additional )?(?:reporting|writing|editing|written|edited|compiled|produced|graphics?|photo|photos|image) by\b(?!.*(?:\b(?:said|found|finds|has|had|is|was|reveal\w*|showed|shows|suggests)\b|, (?:the|a|an|it|its)\b))",
    r"in this (?:(?:[a-z]+\.? )?\d{1,2}, \d{4},? |undated )(?:file )?(?:photo|image|frame)\b",
    r"the opinions expressed\b",
    r"(?:have you got a story|got a tip|do you have a (?:story|tip|question|news)|send (?:letters|tips) to|contact the (?:author|reporter))\b",
    r"thank you for (?:reading|signing up|subscribing|your (?:interest|feedback|subscription))\b",
    r"(?:download|get) (?:the|our) .{0,30}\bapp\b",
    r"(?:prev|next) image\b",
    r"(?:jump|skip) to (?:comments|content|main)\b",
    r"\d+ (?:years?|months?|days?|hours?|minutes?) ago\W*$",
    r"\[(?:pullquote|break|audio-clip|embed|gallery|video)\]",
    r"(?:posted|published|updated|last updated|first published|last modified)\s*(?:on|at|:)\s(?=.*(?:\d|day\b|ago\b))(?!.*, (?:the|a|an|it|its|his|her|he|she|they|their|this|that)\b).{0,70}$",
    # The signature of an embedded tweet.
    r"[\w.’' -]{2,50} \(@\w{1,15}\)(?: [a-z]+ \d{1,2}, \d{4})?\W*$",
    # Instructions to a program that reads the page.
    r"(?:ignore|disregard|forget) (?:(?:all|any|the|your) )*(?:previous|prior|above|earlier) (?:instructions?|prompts?|text|rules)",
    r"(?:system|assistant|user)\s*(?:prompt)?\s*:",
    r"you are (?:now )?(?:an? )?(?:ai|chatbot|language model|assistant)\b",
)  # fmt: skip

# Found anywhere in a sentence and condemns it.
_ANYWHERE = (
    r"\bcontributed (?:to this (?:report|story|article)|reporting)\b",
    r"\b(?:associated press|reuters|afp|ap|news|times|post) (?:writers?|reporters?|staff) (?-i:[A-Z]).{0,200}\bcontributed\b",
    r"^[A-Z][\w’'-]+(?: and [A-Z][\w’'-]+)? reported from (?-i:[A-Z][\w.’'-]*(?:[ ,]+(?:and |in )?[A-Z][\w.’'-]*){0,5})\W*$",
    r"\b(?:getty images|afp/getty|reuters/\w+|ap photo|via ap|shutterstock|epa-efe)\b.{0,40}$",
    r"\bdelivered (?:daily )?(?:straight )?to your inbox\b",
    r"\bsubscribe to our\b",
    r"\b(?:ignore|disregard) (?:(?:all|any|the|your) )*(?:previous|prior|above) (?:instructions?|prompts?)\b",
    r"\bclick here\b",
    r"\b(?:registered|are) trademarks? of\b|\ball rights reserved\b",
)

_DAY_OR_MONTH = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December"
)
# "By Jane Roe", "By JANE ROE and Joe Poe, Staff Writers | Example News - January 3, 2020"; not what ends like
# a sentence: "By Friday, the fire was out."
_BYLINE = re.compile(
    rf"[^\w“\"]*(?:[Bb]y|BY)\s+(?!(?:{_DAY_OR_MONTH})\b)"
    r"[A-Z][\w.’'-]+(?:,?\s+(?:[A-Z][\w.’'-]*|and|de|al|van|von|bin|&)){0,12}"
    r"(?:\W*|(?:(?:\s*[,|/–—]\s*|\s+-\s+)[\w@’':]+(?:[ .-]{1,2}[\w@’':]+){0,9}){1,4}[^\w.!?]*)$"
)
_START = re.compile(rf"[^\w“\"]*(?:{'|'.join(_STARTS)})", re.IGNORECASE)
_ANY = re.compile("|".join(_ANYWHERE), re.IGNORECASE)

_AGENCY = r"\((?:CNN|AP|Reuters|REUTERS|AFP|UPI|CNN Business|NBC News|Fox News)\)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:,?\s+{_MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?)?,?"
_UPPER = "A-ZÀ-ÖØ-Þ"
_PLACE = rf"[{_UPPER}][{_UPPER}.’'\-]+(?:[ ,]+(?:[{_UPPER}][{_UPPER}.’'\-]+|[{_UPPER}][^\W\d_]+\.?|D\.C\.|of|de|al)){{0,4}}"
_BRACKET = r"(?:\s*\([^\W\d_][\w .&’'-]{1,25}\))"
_PLACES = rf"{_PLACE}(?:\s*/\s*{_PLACE})*"
_TOWN = r"[A-Z][a-z]+(?:[ ,]+[A-Z][a-z]+\.?){0,3}"
# "NATO — the alliance of 1949 —" is no dateline: the news starts with a capital.
_DASH = r"(?:\s*[—–]\s*|\s+--?\s+)(?=[“\"‘'(]?(?:[A-Z0-9]|al-))"
# "date 2020-01-08 advertisement", "Advertisement", "BAGHDAD / WASHINGTON – ", "LONDON, Jan 3 (Reuters) - ",
# "Washington (CNN)", "(CNN)": what may stand before the first word of the news.
_LEAD_IN = re.compile(
    r"\s*(?:"
    r"date\s+\d{4}-\d{2}-\d{2}\b"
    r"|(?:CLOSE(?=\s+[A-Z][a-z])|advertisement|ADVERTISEMENT|Advertisement(?! for))\b"
    r"|(?:UPDATED?|BREAKING|EXCLUSIVE|WATCH|ICYMI):"
    rf"|{_AGENCY}(?:\s*[—–:-]+)?"
    rf"|(?:{_PLACES}|{_TOWN}){_DATE}\s*{_AGENCY}(?:\s*[—–-]+)?"
    rf"|{_PLACES}{_DATE}{_BRACKET}?{_DASH}"
    rf"|{_PLACES},\s+{_MONTH}\s+\d{{1,2}}\.(?=\s+[“\"‘'(]?[{_UPPER}])"
    rf"|{_TOWN}{_DATE}{_BRACKET}{_DASH}"
    # "16:45 – A cousin …", the time of an entry in a live ticker
    rf"|\d{{1,2}}[:.]\d{{2}}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{{2,4}})?(?:\s*[—–:]|\s+-)(?=\s+[“\"‘'(]?[{_UPPER}])"
    r")\s*"
)
# "BAGHDAD: " opens a story; further down it is a speaker in a transcript, "ROE: ".
_COLON = re.compile(rf"\s*{_PLACES}{_DATE}:\s+")


def is_furniture(text: str) -> bool:
    """Whether a paragraph or sentence belongs to the page rather than to the story.

    Args:
        text: the paragraph or sentence, as it stands in the article.
    """
    return opens_as_furniture(text) or bool(_ANY.search(text))


def opens_as_furniture(text: str) -> bool:
    """Whether a paragraph starts as page furniture does, which then goes on to its end.

    What gives a single sentence away wherever it stands, such as "click here", says nothing about the
    other sentences of its paragraph.

    Args:
        text: the paragraph, as it stands in the article.
    """
    return bool(_START.match(text) or _BYLINE.match(text))


def lead_in(text: str, *, first: bool = True) -> int:
    """Length in characters of the dateline, date stamp and the like before the first word of news.

    Args:
        text: a paragraph.
        first: whether it is the first of the story.

    Returns:
        How many characters to skip; 0 where the paragraph starts with its news.
    """
    start = 0
    while match := _LEAD_IN.match(text, start):
        start = match.end()
    if first and (match := _COLON.match(text, start)):
        start = match.end()
    return start


_MARKDOWN_HEADING = re.compile(r"\s*#{1,6}\s")
# Long enough for any headline.
_LONGEST_HEADING = 300
_TERMINAL = re.compile(r"[.!?…][\"”’')\]*_]*(?:\s*\[\^?\w{1,3}\])*\s*$")  # a footnote may follow


def is_heading(text: str) -> bool:
    """Whether a paragraph is a headline or cross-head: short, and not a finished sentence.

    Args:
        text: the whole paragraph.
    """
    if len(text) > _LONGEST_HEADING:
        return False
    words = text.split()
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return True
    if _MARKDOWN_HEADING.match(text):
        return True
    capitals = sum(c.isupper() for c in letters) / len(letters)
    if capitals > 0.8 and len(words) <= 15:
        return True
    return len(words) <= 20 and not _TERMINAL.search(text) and not text.rstrip().endswith((":", ","))
