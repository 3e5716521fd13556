"""What stands on a news page without being news: adverts, bylines, credits, calls to subscribe.

Patterns were collected from the paragraphs that repeat most often over some 36,000 news articles. They
look at a paragraph or a sentence by itself, so that they hold for any outlet; a pattern that also
meets ordinary prose is anchored at both ends.
"""

from __future__ import annotations

import re

# Matches at the start of a paragraph or sentence and condemns all of it.
_STARTS = (
    r"\W*advertis\w*\s*[:.]?$",
    r"\W*(?:story|article) continues? below",
    r"\W*continue reading\b",
    r"\W*leave a (?:reply|comment)",
    r"\W*(?:please )?(?:read|see|view|learn) (?:more|full article|the full|also|next)\b(?!.*\b(?:said|told|says)\b)",
    r"\W*(?:source|via|read|h/t)\s*:\s*\S+(?:\s\S+){0,6}$",
    r"\W*(?:sign|signing) up (?:for|to|now|here|today|below)\b",
    r"\W*(?:please )?subscrib(?:e|ing) (?:to|now|here|today|on)\b",
    r"\W*(?:get|want) .{0,90}\b(?:inbox|newsletters?|delivered (?:to|daily)|fox news app)\b",
    r"\W*(?:click|tap) (?:here|for|to)\b",
    r"\W*(?:share|tweet|pin|email|print|save|comment|copy link|link copied|loading|close|photo|video|ad)s?(?:\s+(?:this|article|story|on|via|facebook|twitter|whatsapp|email|post|tweet|share|link|copied))*\W*$",
    r"\W*share this\b",
    r"\W*(?:like|follow|join|find|visit|contact) (?:us|me|@\w+|our|.{0,40} on (?:twitter|facebook|instagram|youtube))\b",
    r"\W*follow @\w+",
    r"\W*(?:related|recommended|trending|most (?:read|popular|viewed)|more on (?:this|that)|see also|also see|also read|read more|watch|listen|more|photos?|video|gallery|slideshow|in pictures|from the left|from the right|contributing|go deeper|full coverage|corrections?|editor.?s.? note)\s*(?::|\.\.\.|$)",
    r"\W*slideshow\b",
    r"\W*\(\s*(?:photos?|video|read|watch|related|listen|more)\s*:",
    r"\W*(?:©|\(c\)|copyright)\b",
    r"\W*all rights reserved",
    r"\W*this (?:material|article|story|copy|page|site|website) (?:may not|is more than|has been updated|was (?:originally|first)|originally appeared|is based in part|uses cookies|is protected)",
    r"\W*this is a rush transcript",
    r"\W*by (?:signing up|subscribing|clicking|continuing|using this)",
    r"\W*we use cookies|\W*(?:accept|manage) (?:all )?cookies|\W*(?:privacy policy|terms of (?:use|service)|cookie policy)\b",
    r"\W*media playback",
    r"\W*(?:image|photo|picture|video|media|file)\s+(?:copyright|caption|credit|source|by|via|courtesy)\b",
    r"\W*(?:enlarge this image|toggle caption|hide caption|file photo|photograph:|photo\s*:|pictured\s*:|image\s*:|credit\s*:)",
    r"\W*\(?(?:additional )?(?:reporting|writing|editing|written|edited|compiled|produced|graphics?|photo|photos|image) by\b(?!.*\b(?:said|showed|shows|suggests)\b)",
    r"\W*the opinions expressed\b",
    r"\W*(?:have you got a story|got a tip|do you have a|send (?:letters|tips)|contact the (?:author|reporter))\b",
    r"\W*thank you for (?:reading|signing|subscribing|your)\b",
    r"\W*(?:download|get) (?:the|our) .{0,30}\bapp\b",
    r"\W*(?:prev|next) image\b",
    r"\W*(?:jump|skip) to (?:comments|content|main)\b",
    r"\W*\d+ (?:years?|months?|days?|hours?|minutes?) ago\W*$",
    r"\W*\[(?:pullquote|break|audio-clip|embed|gallery|video)\]",
    r"\W*(?:posted|published|updated|last updated|first published|last modified)\s*(?:on|at|:)\s",
    r"\W*(?:(?:ignore|disregard|forget) (?:all |any |the |your )*(?:previous|prior|above|earlier) (?:instructions?|prompts?|text|rules)|(?:system|assistant|user)\s*(?:prompt)?\s*:|you are (?:now )?(?:an? )?(?:ai|chatbot|language model|assistant))",
)  # fmt: skip

# Found anywhere in a sentence and condemns it.
_ANYWHERE = (
    r"\bcontributed (?:to this (?:report|story|article)|reporting)\b",
    r"\b(?:associated press|reuters|afp|ap|news|times|post) (?:writers?|reporters?|staff) [A-Z].*\bcontributed\b",
    r"^[A-Z][\w’'-]+(?: and [A-Z][\w’'-]+)? reported from [A-Z]",
    r"\b(?:getty images|afp/getty|reuters/\w+|ap photo|via ap|shutterstock|epa-efe)\b.{0,40}$",
    r"\bdelivered (?:daily )?(?:straight )?to your inbox\b",
    r"\b(?:ignore|disregard) (?:all |any |the |your )*(?:previous|prior|above) (?:instructions?|prompts?)\b",
    r"\bclick here\b",
    r"\btrademarks? of\b|\ball rights reserved\b",
)

_BYLINE = re.compile(
    r"^\W*(?:[Bb]y|BY)\s+[A-Z][\w.’'-]+(?:\s+(?:[A-Z][\w.’'-]*|and|de|al|van|von|bin|&))*"
    r"(?:\s*[,|/–—-]\s*[\w .@’'-]{2,60})*\W*$"
)
_START = re.compile("|".join(_STARTS), re.IGNORECASE)
_ANY = re.compile("|".join(_ANYWHERE), re.IGNORECASE)

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_PLACE = r"[A-Z][A-Z.’'\-]+(?:[ ,]+(?:[A-Z][A-Z.’'\-]+|[A-Z][a-z]+\.?|D\.C\.|of|de|al)){0,4}"
_DASH = r"(?:\s*[—–]\s*|\s+--?\s+)"
# "date 2020-01-08 advertisement", "Advertisement", "BAGHDAD / WASHINGTON – ", "LONDON, Jan 3 (Reuters) - ",
# "Washington (CNN) — ", "BAGHDAD: ", "(CNN)": what may stand before the first word of the news.
_LEAD_IN = re.compile(
    r"\s*(?:"
    r"date\s+\d{4}-\d{2}-\d{2}\b"
    r"|advertisement\b"
    r"|\((?:CNN|AP|Reuters|AFP|UPI|CNN Business|NBC News|Fox News)\)(?:\s*[—–:-]+)?"
    rf"|{_PLACE}(?:\s*/\s*{_PLACE})*(?:,?\s+{_MONTH}\s+\d{{1,2}}(?:,\s*\d{{4}})?)?(?:\s*\([A-Za-z .&]{{2,25}}\))?(?:{_DASH}|:\s)"
    rf"|[A-Z][a-z]+(?:[ ,]+[A-Z][a-z]+\.?){{0,3}},?(?:\s+{_MONTH}\s+\d{{1,2}},?)?\s*\([A-Za-z .&]{{2,25}}\){_DASH}"
    r")\s*"
)


def is_furniture(text: str) -> bool:
    """Whether a paragraph or sentence belongs to the page rather than to the story.

    Args:
        text: the paragraph or sentence, as it stands in the article.
    """
    return bool(_START.match(text) or _ANY.search(text) or _BYLINE.match(text))


def lead_in(text: str) -> int:
    """Length in characters of the dateline, date stamp and the like before the first word of news.

    Args:
        text: a paragraph.

    Returns:
        How many characters to skip; 0 where the paragraph starts with its news.
    """
    start = 0
    while (match := _LEAD_IN.match(text, start)) and match.end() > start:
        start = match.end()
    return start


_TERMINAL = re.compile(r"[.!?…][\"”’')\]]*\s*$")


def is_heading(text: str) -> bool:
    """Whether a paragraph is a headline or cross-head: short, and not a finished sentence.

    Args:
        text: the whole paragraph.
    """
    words = text.split()
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return True
    if text.lstrip().startswith("#"):
        return True
    capitals = sum(c.isupper() for c in letters) / len(letters)
    if capitals > 0.8 and len(words) <= 15:
        return True
    return len(words) <= 20 and not _TERMINAL.search(text) and not text.rstrip().endswith((":", ","))
