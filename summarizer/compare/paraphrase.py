"""Where an article writes the name of a body or a place in lower case, or the other way round.

"the finance ministry" is the Ministry of Finance, "street of the Tinsmiths" is Tinsmith Street. Synonyms
("traffic office of the town") are believed of pages alone that may be spun or translated by machine.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from summarizer.annotate.head import BODIES, PLACES, SURNAMES
from summarizer.compare.mention import Mention
from summarizer.compare.spelling import fold, known, proper, retold
from summarizer.compare.synonyms import same_kind
from summarizer.document import Sentence

_SMALL = frozenset({"of", "for", "the", "and"})
# "traffic office of the town": what stands before the head may belong to it or not.
_TURNED = re.compile(
    r"\b(?:(?P<first>(?!the |and |for |its |his |her )[a-z]{3,}) )?"
    r"(?P<head>[a-z]{3,}) (?:of|for) (?:the )?(?P<of>[A-Za-z]{3,})\b"
    r"(?! (?:of|[A-Z]))"
)
_INDEFINITE = re.compile(r"\b(?:an?|any|another|every|each|no|some|two|three|many|other)\s$")


def find_paraphrases(
    keys: Mapping[str, str], sentences: Sequence[Sentence], may_be_spun: Callable[[str], bool]
) -> Iterator[tuple[str, Mention]]:
    """The mentions of names that are written as common words.

    Args:
        keys: folded form of a name → what stands for the name.
        sentences: of the cluster, in order.
        may_be_spun: whether an article, by its id, may have had words exchanged for synonyms.

    Returns:
        Pairs of what stands for the name, and the mention.
    """
    yield from _in_lower_case(keys, sentences)
    yield from _turned(keys, sentences, may_be_spun)


def _in_lower_case(keys: Mapping[str, str], sentences: Sequence[Sentence]) -> Iterator[tuple[str, Mention]]:
    plain = {form: name for key, name in sorted(keys.items()) for form in _lowered(key)}
    if not plain:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(plain, key=len, reverse=True))})\b")
    for place, sentence in enumerate(sentences):
        for match in pattern.finditer(sentence.text):
            if not _INDEFINITE.search(sentence.text[: match.start()]):
                yield plain[match.group()], _mention(sentence, place, match.start(), match.end())


def _turned(
    keys: Mapping[str, str], sentences: Sequence[Sentence], may_be_spun: Callable[[str], bool]
) -> Iterator[tuple[str, Mention]]:
    heads = _Heads(keys)
    for place, sentence in enumerate(sentences):
        for match in _TURNED.finditer(sentence.text):
            if not (candidates := heads.meant(match["head"])):
                continue
            least = 1 if may_be_spun(sentence.article) else 2
            for start in sorted({match.start(), match.start("head")}):
                words = fold(sentence.text[start : match.end()]).split()
                meant = {keys[key] for key in candidates if retold(words, key.split()) >= least}
                if len(meant) == 1:
                    yield meant.pop(), _mention(sentence, place, start, match.end())
                    break


class _Heads:
    """The names that a word may be the head of."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys: dict[str, list[str]] = defaultdict(list)
        for key in sorted(keys):
            if head := _head(key):
                self._keys[head].append(key)
        self._meant: dict[str, list[str]] = {}

    def meant(self, word: str) -> Sequence[str]:
        """The names with this head, or with a synonym of it."""
        if word not in self._meant:
            self._meant[word] = [
                key
                for head, keys in self._keys.items()
                if head == word or same_kind(head, word)
                for key in keys
            ]
        return self._meant[word]


def _lowered(key: str) -> Iterator[str]:
    """How common words of a name are written in lower case: "finance ministry", "ministry of finance"."""
    words = key.split()
    content = [word for word in words if word not in _SMALL]
    ministry = len(content) == 2 and not {"ministry", "department"}.isdisjoint(content)
    if len(content) < 2 or (any(map(proper, content)) and not ministry):
        return
    if words[-1] in BODIES - SURNAMES:
        yield " ".join(words)
    if len(words) == 3 and words[1] == "of" and words[0] in BODIES:
        yield " ".join(words)
        yield f"{words[2]} {words[0]}"
    if len(words) > 3 and words[1:3] == ["of", "the"] and words[0] in BODIES:  # "the Data Heron's office"
        yield f"{' '.join(words[3:]).title()}'s {words[0]}"
    if len(words) == 2 and ministry and words[1] != content[0]:
        yield f"{words[1]} of {words[0]}"


def _head(key: str) -> str:
    """The word for the kind of a name that can be turned round: "office" of "city transport office"."""
    words = key.split()
    head = words[-1] if not _SMALL.intersection(words) else words[0]
    return head if head in BODIES | PLACES and known(head) and len(words) > 1 else ""


def _mention(sentence: Sentence, place: int, start: int, end: int) -> Mention:
    text = sentence.text[start:end]
    return Mention(sentence.article, place, start, end, text, fold(text), the=True)


def forms_to_find(groups: Mapping[str, Iterable[Mention]]) -> dict[str, str]:
    """The folded forms whose paraphrases are worth looking for → the root of their group.

    Args:
        groups: root → mentions.
    """
    found: dict[str, str] = {}
    for root, mentions in groups.items():
        for key in {m.key for m in mentions if m.full}:
            if not any(m.person > 1 for m in mentions):
                found[key] = root
    return found
