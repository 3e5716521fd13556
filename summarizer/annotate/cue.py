"""Cues of negation and modality: the small words on which the truth of a sentence hangs."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from summarizer.annotate.word import FUNCTION_WORDS, WORD, lowered, stem

_NEGATION = (
    r"not|cannot|yet\s{1,2}to|no longer|no|never|none|nobody|nothing|neither|nor|without|hardly|barely|scarcely|"
    r"(?:do|does|did|is|are|was|were|has|have|had|could|would|should|ca|wo)nt|"
    r"den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?\s{1,2}to|reject(?:s|ed|ing)?|rul(?:e|es|ed|ing)\s{1,2}out"
)
_MODALITY = (
    r"may|might|could|would|should|if|unless|whether|allegedly|alleged|reportedly|apparently|possibly|possible|"
    r"(?:nearly|almost)(?!\s[$€£0-9])|perhaps|likely|unlikely|suspected|accused|claim(?:s|ed|ing)?|plan(?:s|ned|ning)?\s{1,2}to|"
    r"threaten(?:s|ed|ing)?\s{1,2}to|consider(?:s|ed|ing)|propos(?:e|es|ed|ing)|expect(?:s|ed)?\s{1,2}to|"
    r"seek(?:s|ing)?\s{1,2}to|want(?:s|ed)?\s{1,2}to|attempt(?:s|ed|ing)?|tr(?:y|ies|ied|ying)\s{1,2}to|rumou?red"
)
# These do not turn what follows into its opposite, or into a mere possibility; "No. 2" is a rank.
_HARMLESS = r"not only|not just|no doubt|no one else|if not|whether or not|no\.\s?[0-9]|may\s[0-9]"
_CUE = re.compile(
    rf"(?<!\w)(?:(?P<harmless>{_HARMLESS})|(?P<negation>{_NEGATION})|(?P<modality>{_MODALITY}))(?!\w)"
    rf"|(?<=\w)(?P<contraction>n['’]t)(?!\w)"
)
_CLAUSE_END = re.compile(r"[;:?!]|\.\s")
_OPENING = re.compile(r"(?:^|[.:;?!…“\"‘(\[—–]\s?['‘“\"]?\s?)$")
_REACH = 80  # characters; a cue does not bear on a word further away


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of negation or modality.

    Args:
        start: offset of its first character in the sentence.
        end: offset just after its last.
        kind: ``negation`` or ``modality``.
        word: the cue in lower case.
        scope: stem of the first content word after it in its clause, which it bears on; "" where there is
            none.
    """

    start: int
    end: int
    kind: str
    word: str
    scope: str


def find_cues(text: str) -> tuple[Cue, ...]:
    """The cues of a sentence, in order.

    A capital inside a sentence makes a name of a modal verb ("Theresa May"), unless most of its words have
    one, as in a headline.

    Args:
        text: reading text of the sentence.
    """
    lower = lowered(text)
    matches = [match for match in _CUE.finditer(lower) if not match["harmless"]]
    matches = [match for match in matches if not (match["modality"] and _is_name(text, match.start()))]
    if not matches:
        return ()
    content = [match for match in WORD.finditer(lower) if _bears_meaning(match.group())]
    starts = [match.start() for match in content]
    found = []
    for match in matches:
        place = bisect_left(starts, match.end())
        scope = ""
        if place < len(content) and starts[place] - match.end() <= _REACH:
            between = lower[match.end() : starts[place]]
            scope = "" if _CLAUSE_END.search(between) else stem(content[place].group())
        kind = "modality" if match["modality"] else "negation"
        found.append(Cue(*match.span(), kind, match.group().replace("’", "'"), scope))
    return tuple(found)


def _bears_meaning(word: str) -> bool:
    word = word.replace("’", "'")
    return word not in FUNCTION_WORDS and not word.endswith("n't")


def _is_name(text: str, start: int) -> bool:
    if not text[start].isupper() or _OPENING.search(text[max(0, start - 4) : start]):
        return False
    around = text[max(0, start - _REACH) : start + _REACH].split()
    return sum(word[0].isupper() for word in around) <= 0.6 * len(around)
