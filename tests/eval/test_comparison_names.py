"""The score of names: pairs of forms, roles, kinds, spellings."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from eval.comparison.names import NameScore, same_role, score_names
from summarizer.document import Entity


def entity(name: str, *forms: str, kind: str = "person", role: str = "") -> Entity:
    return Entity(name, kind, role, dict.fromkeys((name, *forms), ("a1",)))


def name(canonical: str, *forms: str, kind: str = "person", role: str = "") -> dict[str, Any]:
    variants = [{"text": form, "articles": ["a1"]} for form in (canonical, *forms)]
    return {"id": canonical, "kind": kind, "canonical": canonical, "role": role, "variants": variants}


TRUTH = {
    "names": [
        name("Ann Roe", "Roe", "A. Roe", role="harbour master of Doe"),
        name("Port Doe", "PORT DOE", "Doe", kind="place"),
    ]
}


def test_what_is_all_right() -> None:
    found = (entity("Ann Roe", "A. Roe", "Roe", role="master"), entity("Port Doe", "doe", kind="place"))
    score = score_names(found, TRUTH)
    assert (score.right, score.found, score.wanted) == (4, 4, 4)
    assert (score.precision, score.recall, score.f1, score.coverage) == (1, 1, 1, 1)
    assert (score.roles, score.roles_given, score.roles_wanted, score.role_accuracy) == (1, 1, 1, 1)
    assert (score.kinds, score.kinds_given, score.spellings, score.names) == (2, 2, 2, 2)


def test_a_split_costs_recall_and_a_merge_precision() -> None:
    split = score_names((entity("Ann Roe", "Roe"), entity("A. Roe"), entity("Port  Doe", "Doe")), TRUTH)
    assert (split.right, split.found, split.wanted) == (2, 2, 4)
    merged = score_names((entity("Ann Roe", "A. Roe", "Roe", "Doe", "Port Doe"),), TRUTH)
    assert (merged.right, merged.found, merged.wanted) == (4, 10, 4)


def test_forms_that_the_truth_does_not_list_do_not_count() -> None:
    found = (
        entity("Ann Roe", "Roe", "Annie", "A. Roe"),
        entity("Somebody", "Else"),
        entity("Doe", "Port Doe"),
    )
    assert score_names(found, TRUTH).precision == 1
    assert score_names(found, TRUTH).recall == 1


def test_nothing_found() -> None:
    score = score_names((), TRUTH)
    assert (score.precision, score.recall, score.f1) == (1, 0, 0)
    assert (score.coverage, score.names, score.roles_wanted, score.role_accuracy) == (0, 0, 1, 0)


def test_nothing_wanted() -> None:
    score = score_names((entity("Ann Roe"),), {"names": []})
    assert (score.precision, score.recall, score.f1, score.coverage, score.role_accuracy) == (1, 1, 1, 1, 1)


def test_roles_agree_in_what_somebody_is_and_not_in_where() -> None:
    assert same_role("Gen.", "general of the Doe border guard")
    assert same_role("defense minister", "defence minister of Doe")
    assert same_role("captain of the ferry", "ferry captain")
    assert not same_role("envoy of Doe", "president of Doe")
    assert not same_role("", "president of Doe")


@given(
    st.lists(st.integers(0, 9), min_size=12, max_size=12),
    st.lists(st.integers(0, 9), min_size=12, max_size=12),
)
def test_counts_add_up(a: list[int], b: list[int]) -> None:
    total = NameScore(*a) + NameScore(*b)
    assert total == NameScore(*(x + y for x, y in zip(a, b, strict=True)))
    assert NameScore(*a) + NameScore() == NameScore(*a)


@given(st.permutations(["Ann Roe", "Roe", "A. Roe", "Doe", "Port Doe"]), st.integers(0, 5))
def test_pairs_as_counting_them_one_by_one_has_it(forms: list[str], cut: int) -> None:
    clusters = [forms[:cut], forms[cut:]]
    found = tuple(entity(*cluster) for cluster in clusters if cluster)
    truth = [{"Ann Roe", "Roe", "A. Roe"}, {"Doe", "Port Doe"}]
    right = pairs = 0
    for i, a in enumerate(forms):
        for b in forms[i + 1 :]:
            if any(a in cluster and b in cluster for cluster in clusters):
                pairs += 1
                right += any(a in one and b in one for one in truth)
    score = score_names(found, TRUTH)
    assert (score.right, score.found, score.wanted) == (right, pairs, 4)
