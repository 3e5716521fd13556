"""Text of articles in Markdown: every character that could become markup is escaped."""

from __future__ import annotations

import re

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
