"""Cues of negation and modality: the small words on which the truth of a sentence hangs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.annotate.word import FUNCTION_WORDS, WORD, stem

_NEGATION = (
    r"not|n['’]t\b|cannot|no|never|none|nobody|nothing|neither|nor|without|hardly|barely|scarcely|"
    r"den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?\s+to|reject(?:s|ed|ing)?|rule[sd]?\s+out"
)
_MODALITY = (
    r"may|might|could|would|should|if|unless|whether|allegedly|alleged|reportedly|apparently|possibly|possible|"
    r"perhaps|likely|unlikely|suspected|accused|claim(?:s|ed|ing)?|plan(?:s|ned|ning)?\s+to|threaten(?:s|ed|ing)?\s+to|"
    r"consider(?:s|ed|ing)|propos(?:e|es|ed|ing)|expect(?:s|ed)?\s+to|seek(?:s|ing)?\s+to|want(?:s|ed)?\s+to|"
    r"attempt(?:s|ed|ing)?|tr(?:y|ies|ied|ying)\s+to|rumou?red"
)
_CUE = re.compile(
    rf"(?:\b|(?<=\w)(?=n['’]t))(?:(?P<negation>{_NEGATION})|(?P<modality>{_MODALITY}))\b", re.IGNORECASE
)
# "no longer", "not only … but also", "no doubt" do not turn what follows into its opposite.
_HARMLESS = re.compile(r"(?:not only|no doubt|no one else|if not|whether or not)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue of negation or modality.

    Args:
        start: offset of its first character in the sentence.
        end: offset just after its last.
        kind: ``negation`` or ``modality``.
        word: the cue in lower case.
        scope: stem of the first content word after it, which it bears on; "" where there is none.
    """

    start: int
    end: int
    kind: str
    word: str
    scope: str


def find_cues(text: str) -> tuple[Cue, ...]:
    """The cues of a sentence, in order.

    Args:
        text: reading text of the sentence.
    """
    found = []
    for match in _CUE.finditer(text):
        if _HARMLESS.match(text, match.start()):
            continue
        scope = next(
            (
                stem(word.group().lower())
                for word in WORD.finditer(text, match.end())
                if word.group().lower() not in FUNCTION_WORDS
            ),
            "",
        )
        found.append(
            Cue(
                match.start(),
                match.end(),
                str(match.lastgroup),
                match.group().lower().replace("’", "'"),
                scope,
            )
        )
    return tuple(found)
