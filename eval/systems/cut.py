"""Length matching: every output is cut at the same number of words before it is measured."""

from __future__ import annotations

from dataclasses import replace

from summarizer.document import SummarizerError

from ..contract import Output, OutputSentence


def cut(output: Output, words: int) -> Output:
    """Cut an output at a number of words.

    Args:
        output: what a system wrote; its sentences, their citations and its warnings stay as they are.
        words: white-space separated words that are kept, at least 1.

    Returns:
        The first ``words`` words; the last sentence is cut in the middle where the length ends in it. The
        brief, where there is one, stays whole.

    Raises:
        SummarizerError: ``words`` is less than 1.
    """
    if words < 1:
        raise SummarizerError(f"the length must be at least 1 word, not {words}")
    kept: list[OutputSentence] = []
    room = words
    for sentence in output.sentences:
        if room == 0:
            break
        kept.append(replace(sentence, text=first_words(sentence.text, room)))
        room -= min(room, len(sentence.text.split()))
    return replace(output, sentences=tuple(kept))


def first_words(text: str, words: int) -> str:
    """The start of a text, as it is written, up to a number of words.

    Args:
        text: any text.
        words: white-space separated words, 0 or more.

    Returns:
        The text itself where it is not longer; else its start, without white space at its end.
    """
    pieces = text.split(maxsplit=words)
    if len(pieces) <= words:
        return text
    return text.rstrip().removesuffix(pieces[-1].rstrip()).rstrip()
