"""What a model wrote, made presentable: white space, and where a sentence ends.

Segmentation proper works on articles, with paragraphs, speakers and offsets. A model's output is one
clean line without any of them, and the question here is only whether a sentence was finished.
"""

from __future__ import annotations

import re

# PEGASUS writes a line break as "<n>"; PRIMERA's separator is not always marked as a special token.
_MARKS = re.compile(r"<n>|<doc-sep>")
_SPACE_BEFORE = re.compile(r"\s+(?=(?:[,;:!?%’”)\]]|\.(?!\.))+(?:\s|$))")  # but not before an ellipsis
_END = re.compile(r"[.!?…؟]+[\"'’”)\]]*(?=\s|$)|[。！？]+[”’」』）]*")
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’()\[\]]*$")
_WORD_AFTER = re.compile(r"[\s\"'“‘(\[]*(\w*)")

# Never the end of a sentence: a name, a number or a day follows, or it is an initial.
_TITLE = re.compile(
    r"Adm|Brig|Capt|Cmdr|Col|Dr|Fr|Ft|Gen|Gov|Hon|Lt|Maj|Mr|Mrs|Ms|Mt|No|Nos|Pres|Prof|Reps?|Rev|Sens?|Sgt|St|vs"
    r"|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z]"
)
# The end of a sentence at times: at the end of the text, or before a word that opens sentences.
_ABBREVIATION = re.compile(r"\w+(\.\w+)+|Inc|Corp|Ltd|Co|Bros|Jr|Sr|etc|al")
_OPENER = re.compile(
    r"A|After|Although|An|And|As|At|Before|But|By|During|Earlier|For|From|He|Her|His|However|I|If|In|It|Its|Later"
    r"|Many|Meanwhile|More|Most|No|On|One|Others|Our|Several|She|Since|So|Some|That|The|Their|There|These|They"
    r"|This|Those|Two|Under|Until|We|When|While|With|You"
)


def tidy(text: str) -> str:
    """Fold white space, also before a closing mark, and take a model's own marks out."""
    return _SPACE_BEFORE.sub("", " ".join(_MARKS.sub(" ", text).split()))


def finished_sentences(text: str, *, ended: bool = True) -> list[str]:
    """Split a tidy text into its sentences; what follows the last sentence end is left out.

    Args:
        text: one line of prose.
        ended: whether the model stopped by itself. Where it was cut off, a full stop at the very end may
            be that of "3.5" or "U.S. troops", and finishes nothing.

    Returns:
        The sentences in order, each with its end mark; none where nothing was finished.
    """
    sentences = []
    start = 0
    for match in _END.finditer(text):
        before, after = text[start : match.start()], text[match.end() :]
        if (ended or after) and _ends_sentence(before, match.group(), after):
            sentences.append(text[start : match.end()].strip())
            start = match.end()
    return [sentence for sentence in sentences if any(map(str.isalnum, sentence))]


def _ends_sentence(before: str, mark: str, after: str) -> bool:
    """Whether a mark ends a sentence, by the words around it."""
    found = _WORD_AFTER.match(after)
    following = found.group(1) if found else ""
    if following[:1].islower():
        return False
    if mark[0] in "!?" and mark[-1] in "\"'’”" and after:
        return False  # “Go!” Smith said: the sentence goes on after the quotation
    if mark != ".":
        return True
    found = _WORD_BEFORE.search(before)
    word = found.group() if found else ""
    if _TITLE.fullmatch(word):
        return False
    return not after or not _ABBREVIATION.fullmatch(word) or bool(_OPENER.fullmatch(following))
