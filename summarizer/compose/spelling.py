"""One spelling of a name in the whole brief: the commonest good one of the articles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.annotate.quotation import marks
from summarizer.document import Candidate, Edit, Entity

# Below this similarity of given names the sources differ in who it was, and not in spelling.
_SPELLED = 0.5
_LETTERS = re.compile(r"[^\w ]")


def spellings(entities: Sequence[Entity]) -> dict[str, str]:
    """What to write for each rarer form of a name that has as many words as the commonest.

    Args:
        entities: of the cluster.

    Returns:
        Form → the spelling that more articles have; for one word of a name, such as a surname, too.
    """
    found: dict[str, str] = {}
    for entity in entities:
        name = entity.name.split()
        common = len(entity.variants.get(entity.name, ()))
        for form, articles in entity.variants.items():
            words = form.split()
            spelled = entity.kind != "person" or _same_given(words[0], name[0])
            if len(words) == len(name) and len(articles) < common and _differ(form, entity.name) and spelled:
                found[form] = entity.name
        if entity.kind == "person":
            found |= _surnames(entity, name)
    return found


def _surnames(entity: Entity, name: Sequence[str]) -> dict[str, str]:
    """Other spellings of a surname that stands alone, where more articles have the usual one."""
    usual = len(entity.variants.get(name[-1], ())) or len(entity.variants.get(entity.name, ()))
    return {
        form: name[-1]
        for form, articles in entity.variants.items()
        if len(name) > 1
        and " " not in form
        and form not in name
        and len(articles) < usual
        and form[0] == name[-1][0]
        and _differ(form, name[-1])
    }


def _same_given(one: str, other: str) -> bool:
    """Whether two given names may be spellings of one: "Qasem", "Qassem", but not "Emil", "Edgar"."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - not needed to import the package

    return Levenshtein.normalized_similarity(one.casefold(), other.casefold()) >= _SPELLED


def _differ(form: str, name: str) -> bool:
    """Whether two forms differ in more than case, stops and hyphens: "US", "U.S.", "HUARACOTA"."""
    one, other = (_LETTERS.sub("", text).casefold() for text in (form, name))
    return one != other and not form.isupper()


def respell(candidate: Candidate, known: Mapping[str, str]) -> Candidate:
    """Write every name of a wording as most articles do.

    Args:
        candidate: a wording.
        known: from :func:`spellings`.

    Returns:
        The candidate with an edit for each changed name; the same object where none is.
    """
    text = respelled(candidate.text, known)
    if text == candidate.text:
        return candidate
    edits = tuple(
        Edit("spelling", form, name)
        for form, name in known.items()
        if _pattern((form,)).search(candidate.text) and name in text
    )
    return replace(candidate, text=text, edits=(*candidate.edits, *edits))


def respelled(text: str, known: Mapping[str, str]) -> str:
    """A text with every name as most articles write it; what stands in quotation marks is left as it is.

    Args:
        text: reading text.
        known: from :func:`spellings`.
    """
    if not known or not any(form in text for form in known):
        return text
    pattern = _pattern(sorted(known, key=len, reverse=True))
    parts, place = [], 0
    for stretch in [*marks(text), None]:
        start, end = (stretch.start, stretch.end) if stretch else (len(text), len(text))
        parts.append(pattern.sub(lambda match: known[match.group()], text[place:start]))
        parts.append(text[start:end])
        place = end
    return "".join(parts)


def _pattern(forms: Sequence[str]) -> re.Pattern[str]:
    # "Roe" is no form of "Jane Roe-Smith", and a name's middle is no name.
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")
