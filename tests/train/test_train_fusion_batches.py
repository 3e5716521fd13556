"""Batches: the mix, the tokens, the order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from summarizer.document import SummarizerError
from summarizer.train.batches import Lengths, epoch, group_of, parse_mix, rounded, weights_of
from summarizer.train.schedule import Schedule

sizes = st.lists(st.tuples(st.integers(3, 80), st.integers(4, 40)), min_size=1, max_size=200)


def lengths(pairs: list[tuple[int, int]]) -> Lengths:
    array = np.array(pairs, dtype=np.int64)
    return Lengths(array[:, 0], array[:, 1])


@hypothesis_settings(deadline=None)
@given(pairs=sizes, tokens=st.integers(50, 2000), number=st.integers(0, 5))
def test_each_example_once_an_epoch_and_no_batch_above_its_tokens(
    pairs: list[tuple[int, int]], tokens: int, number: int
) -> None:
    own = lengths(pairs)
    batches = epoch(own, np.ones(len(pairs)), tokens=tokens, seed=7, number=number)
    assert sorted(np.concatenate(batches).tolist()) == list(range(len(pairs)))
    for batch in batches:
        room = len(batch) * (own.sources[batch].max() + own.targets[batch].max())
        assert room <= tokens or len(batch) == 1


def test_weights_say_how_often() -> None:
    own = lengths([(10, 10)] * 3000)
    weights = np.repeat([0.0, 0.25, 3.0], 1000)
    seen = np.bincount(
        np.concatenate([b for n in range(8) for b in epoch(own, weights, tokens=500, seed=1, number=n)]),
        minlength=3000,
    )
    assert not seen[:1000].any()
    assert seen[1000:2000].mean() == pytest.approx(2, abs=0.15)
    assert set(seen[2000:].tolist()) == {24}


def test_an_epoch_is_repeated_by_its_seed_and_differs_from_the_next() -> None:
    rng = np.random.default_rng(0)
    own = Lengths(rng.integers(10, 100, 500), rng.integers(5, 40, 500))

    def flat(seed: int, number: int) -> list[int]:
        plan = epoch(own, np.ones(500), tokens=600, seed=seed, number=number)
        return np.concatenate(plan).tolist()

    assert flat(1, 0) == flat(1, 0)
    assert flat(1, 0) != flat(1, 1)
    assert flat(1, 0) != flat(2, 0)


def test_a_batch_has_one_shape_of_few_and_the_order_is_random() -> None:
    rng = np.random.default_rng(0)
    own = Lengths(
        rng.lognormal(4.3, 0.5, 20_000).clip(10, 256).astype(np.int64),
        rng.lognormal(3.1, 0.4, 20_000).clip(5, 50).astype(np.int64),
    )
    shapes = rounded(own, 512, 160)
    assert (shapes.sources >= own.sources).all()
    assert (shapes.targets >= own.targets).all()
    assert len(set(zip(shapes.sources.tolist(), shapes.targets.tolist(), strict=True))) < 75
    filled = (own.sources + own.targets).sum() / (shapes.sources + shapes.targets).sum()
    assert filled > 0.85
    plan = epoch(shapes, np.ones(20_000), tokens=4000, seed=3, number=0)
    for batch in plan:
        assert len(set(shapes.sources[batch].tolist())) == len(set(shapes.targets[batch].tolist())) == 1
    means = np.array([own.sources[batch].mean() for batch in plan])
    assert abs(np.corrcoef(means[:-1], means[1:])[0, 1]) < 0.15


def test_a_shape_is_no_larger_than_the_model_takes() -> None:
    shapes = rounded(lengths([(5, 5), (60, 30), (64, 32)]), 64, 32)
    assert shapes.sources.tolist() == [32, 64, 64]
    assert shapes.targets.tolist() == [16, 32, 32]


def test_a_mix_is_read_and_found_wrong() -> None:
    assert parse_mix("natural=1, neutral=2.5,neutral/brief=0") == {
        "natural": 1.0,
        "neutral": 2.5,
        "neutral/brief": 0.0,
    }
    assert parse_mix("") == {}
    for text in ("natural", "natural=", "natural=x", "=2", "natural=-1", "natural=inf", "natural=nan"):
        with pytest.raises(SummarizerError, match="a mix is written"):
            parse_mix(text)


def test_a_group_is_the_kind_and_for_briefs_the_task_too() -> None:
    assert group_of("natural", "sentence") == "natural"
    assert group_of("title", "title") == "title"
    assert group_of("neutral", "brief") == "neutral/brief"
    weights = weights_of(["natural", "neutral", "neutral/brief"], {"neutral": 3.0, "neutral/brief": 0.0})
    assert weights.tolist() == [1.0, 3.0, 0.0]
    with pytest.raises(SummarizerError, match="leaves no examples"):
        weights_of(["natural"], {"natural": 0.0})


def test_the_rate_rises_stays_and_falls() -> None:
    schedule = Schedule(warm_up=100, cool_down=0.2)
    assert 0 < schedule.factor(0, 0.0) < 0.02
    assert schedule.factor(50, 0.05) == pytest.approx(0.51)
    assert schedule.factor(500, 0.5) == schedule.factor(800, 0.8) == 1.0
    falling = [schedule.factor(900, progress) for progress in np.linspace(0.81, 1.0, 20)]
    assert all(later < earlier for earlier, later in pairwise(falling))
    assert falling[-1] == pytest.approx(0.0, abs=1e-9)
    assert Schedule(warm_up=0, cool_down=0.0).factor(0, 1.0) == 1.0
    with pytest.raises(SummarizerError, match="share from 0 to 1"):
        Schedule(warm_up=0, cool_down=2.0)
