"""A brief as Markdown (CommonMark), where nothing of an article can become markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.render.view import NO_SENTENCE

if TYPE_CHECKING:
    from summarizer.render.view import Line, Source, View

# Anything that can begin markup inside a line, and what GitHub or a "linkify" option turns into a link:
# a scheme's colon, the sign in a mail address, a dot with a domain after it.
_INLINE = re.compile(r"[\\`*_\[\]{}<>&~|$^#@]|:(?=//|[^\W\d_])|(?<=\S)\.(?=[^\W\d_]{2})")
_BLOCK = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")


def escape(text: str) -> str:
    """Escape one line of text, so that Markdown shows it as it is.

    Args:
        text: one line without control characters.

    Returns:
        The line with backslashes; fit for the start of a paragraph, heading or list item.
    """
    line = _INLINE.sub(r"\\\g<0>", text)
    return _BLOCK.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", line)


def _marks(line: Line) -> str:
    return " ".join(f"\\[{number}\\]" for number in line.marks)


def _listed(source: Source) -> str:
    parts = [escape(source.title)]
    parts += [escape(source.byline)] if source.byline else []
    parts += [f"<{source.url}>"] if source.url else []
    if source.set_aside:
        note = f"set aside: {escape(source.set_aside)}"
    elif source.copy_of is not None:
        note = f"a copy of \\[{source.copy_of}\\]"
    else:
        note = "" if source.cited else "not cited"
    return f"{source.number}. " + ", ".join(parts) + (f" ({note})" if note else "")


def _evidence(view: View, line: Line) -> str:
    facts = f"{line.kind}, {len(line.evidence)} of {len(view.voices)} sources, support {line.support}"
    blocks = [f"**Sentence {line.number}** ({facts}): {escape(line.text)}"]
    for edit in line.edits:
        words = [f"{escape(edit.kind)}:"]
        words += [f"removed “{escape(edit.removed)}”"] if edit.removed else []
        words += [f"added “{escape(edit.added)}”"] if edit.added else []
        blocks.append(" ".join(words))
    for source, passages in line.evidence:
        blocks += [f"> \\[{source.number}\\] {escape(' '.join(p.text.split()))}" for p in passages]
    return "\n\n".join(blocks)


def render_markdown(view: View, *, details: bool) -> str:
    """Lay a brief out as Markdown.

    The list of sources holds every article, copies and set-aside ones too: Markdown numbers a list without
    gaps, and its numbers must be those of the citations.

    Args:
        view: the brief.
        details: also show, sentence by sentence, the cited passages and the edits.

    Returns:
        The document, with a newline at its end.
    """
    blocks = [f"# {escape(view.title)}"] if view.title else []
    text = " ".join(f"{escape(line.text)} {_marks(line)}".rstrip() for line in view.lines)
    blocks.append(text or NO_SENTENCE)
    if details and view.lines:
        blocks += ["## Passages", *(_evidence(view, line) for line in view.lines)]
    if view.sources:
        blocks += ["## Sources", "\n".join(_listed(source) for source in view.sources)]
    if view.warnings:
        blocks += ["## Warnings", "\n".join(f"- {escape(warning)}" for warning in view.warnings)]
    return "\n\n".join(blocks) + "\n"
