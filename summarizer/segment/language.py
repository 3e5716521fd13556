"""Whether a text is in a script that the program reads."""

from __future__ import annotations

import unicodedata
from collections import Counter

_SAMPLE = 4_000


def foreign_script(text: str) -> str:
    """The script of a text that is mostly not Latin, as Unicode names it, else "".

    Args:
        text: the text of an article; its first few thousand characters decide.
    """
    sample = text[:_SAMPLE]
    if len(sample.encode("ascii", "ignore")) > 0.8 * len(sample) and any(c.isalpha() for c in sample[:200]):
        return ""  # told at once, where it is plain
    scripts = Counter(unicodedata.name(c, "UNKNOWN").split()[0].split("-")[0] for c in sample if c.isalpha())
    total = sum(scripts.values())
    if not total or scripts["LATIN"] >= 0.5 * total:
        return ""
    name = scripts.most_common(1)[0][0]
    return {"CJK": "Chinese"}.get(name, name.capitalize())
