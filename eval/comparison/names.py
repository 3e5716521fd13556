"""How well names that are one are found to be one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from summarizer.annotate.word import content_stems
from summarizer.document import Entity

from .counts import Counts

_HEAD = re.compile(r"\s(?:of|at|for|in)\b")
_SHORT = {
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "sgt": "sergeant",
    "capt": "captain",
    "prof": "professor",
}


@dataclass(frozen=True, slots=True)
class NameScore(Counts):
    """Counts over one event or more; they add up.

    Args:
        right: pairs of forms that are one name in the truth and in what was found.
        found: pairs of forms of the truth that were found to be one.
        wanted: pairs of forms that are one in the truth.
        forms: forms of the truth that were found at all.
        forms_wanted: forms of the truth.
        roles: people whose role was found.
        roles_given: people of the truth with a role to whom one was given.
        roles_wanted: people of the truth with a role.
        kinds: names of the right kind.
        kinds_given: names of the truth that were given a kind.
        spellings: names that are called as the truth calls them.
        names: names of the truth that were found.
    """

    right: int = 0
    found: int = 0
    wanted: int = 0
    forms: int = 0
    forms_wanted: int = 0
    roles: int = 0
    roles_given: int = 0
    roles_wanted: int = 0
    kinds: int = 0
    kinds_given: int = 0
    spellings: int = 0
    names: int = 0

    @property
    def precision(self) -> float:
        """Share of the found pairs that are right; 1 where none was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the wanted pairs that were found; 1 where none was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def coverage(self) -> float:
        """Share of the forms of the truth that were found at all."""
        return self.forms / self.forms_wanted if self.forms_wanted else 1.0

    @property
    def role_accuracy(self) -> float:
        """Share of the people with a role to whom the right one was given."""
        return self.roles / self.roles_wanted if self.roles_wanted else 1.0


def score_names(found: Sequence[Entity], truth: Mapping[str, Any]) -> NameScore:
    """Compare the names of an event with its truth.

    Pairwise, as coreference is scored: every two forms that are one name. Forms are compared without regard
    to case; those that the truth does not list count neither for nor against.

    Args:
        found: from :func:`summarizer.compare.names.entities`.
        truth: the parsed ``truth.json`` of the event.
    """
    wanted = [{_plain(v["text"]) for v in name["variants"]} for name in truth["names"]]
    listed = set().union(*wanted)
    clusters = [{_plain(form) for form in entity.variants} & listed for entity in found]
    pairs, right_pairs = _pairs(clusters), _pairs(wanted)
    score = NameScore(
        right=len(pairs & right_pairs),
        found=len(pairs),
        wanted=len(right_pairs),
        forms=len(set().union(*clusters) & listed),
        forms_wanted=len(listed),
    )
    for name, forms in zip(truth["names"], wanted, strict=True):
        shared = [len(cluster & forms) for cluster in clusters]
        if any(shared):
            score += _one(found[shared.index(max(shared))], name)
        elif name["kind"] == "person" and name.get("role"):
            score += NameScore(roles_wanted=1)
    return score


def _one(entity: Entity, name: Mapping[str, Any]) -> NameScore:
    asked = name["kind"] == "person" and bool(name.get("role"))
    return NameScore(
        roles=int(asked and same_role(entity.role, name["role"])),
        roles_given=int(asked and bool(entity.role)),
        roles_wanted=int(asked),
        kinds=int(entity.kind == name["kind"]),
        kinds_given=int(bool(entity.kind)),
        spellings=int(_plain(entity.name) == _plain(name["canonical"])),
        names=1,
    )


def same_role(given: str, wanted: str) -> bool:
    """Whether two roles share a word of what somebody is, rather than of where.

    Args:
        given: such as "Gen." or "the ferry's captain".
        wanted: such as "captain of the ferry".
    """
    return bool(_role_stems(given) & _role_stems(wanted))


def _role_stems(role: str) -> set[str]:
    head = _HEAD.split(role.lower(), maxsplit=1)[0].replace("defence", "defense")
    return set(content_stems(" ".join(_SHORT.get(word.rstrip("."), word) for word in head.split())))


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _pairs(clusters: Sequence[set[str]]) -> set[tuple[str, str]]:
    return {pair for cluster in clusters for pair in combinations(sorted(cluster), 2)}
