"""Made-up runs for the tests of the reports."""

from dataclasses import replace

import numpy as np

from eval.contract import Metric, Results, SystemResult

HOSTILE = (
    "<script>alert('x')</script>",
    '" onload="alert(1)',
    "a|b`c`*d*_e_[f](g)",
    "nul\x00 esc\x1b[31m bell\x07",
    "lone \ud800 surrogate \udfff",
    "not a character \ufffe\uffff",
    "direction \u202eoverride",
    "$a_b$ \\frac {{ 7 * 7 }} {% endfor %}",
    "[bold red]markup[/] :smile:",
    "]]> &amp; <!-- --> </svg></style>",
    "two\nlines\r\nand\u2028three",
    "漢字 العربية é́ 🙂",
)

SENTENCES = (
    "The ferry ran aground near Marlow in thick fog.",
    "Forty people were taken off by boat before noon.",
    "Nobody was hurt, the coast guard said.",
    "A tug pulled the ship free with the evening tide.",
    "The harbour reopened on Thursday.",
    "Divers found a dent of two metres below the bow.",
    "The captain said that the radar had failed.",
    "Trains to the island ran all night.",
)


def never(output, cluster):
    raise AssertionError("a report measures nothing")


def metric(name, unit="%", direction="higher", signature=""):
    return Metric(name, unit, direction, f"What {name} is.", "Reed 2031, On Ferries", never, signature)


METRICS = (
    metric("rouge-1", signature="n:1|refs:avg|stem:porter|words:50"),
    metric("rouge-2", signature="n:2|refs:avg|stem:porter|words:50"),
    metric("rouge-l", signature="lcs:union|refs:avg|stem:porter|words:50"),
    metric("charged", "per 100 words", "lower", "lexicon:own"),
    metric("length", "words", "none"),
)


def text_of(rng, words):
    text = " ".join(rng.choice(SENTENCES, 12).tolist()).split()
    return " ".join(text[:words])


def sample(clusters=40, names=("lead", "extract", "oracle"), words=50, seed=7, gains=(0.0, 3.0, 12.0)):
    """A run whose systems gain over one level, and whose charged words are known of 3 clusters in 4."""
    rng = np.random.default_rng(seed)
    sources = tuple(int(n) for n in rng.integers(2, 7, clusters))
    level = rng.gamma(16.0, 2.2, clusters) + np.array(sources) * 0.8 + words / 25
    systems = []
    for place, name in enumerate(names):
        gain = gains[place % len(gains)]
        texts = tuple(text_of(rng, int(n)) for n in rng.integers(words - 12, words + 1, clusters))
        lengths = np.array([len(text.split()) for text in texts], dtype=float)
        ones = np.ones(clusters)
        shares = {
            name: np.clip(factor * (level + gain) + rng.normal(0, 3, clusters), 0, 100)
            for name, factor in (("rouge-1", 1.0), ("rouge-2", 0.45), ("rouge-l", 0.7))
        }
        statistics = {name: np.column_stack([values, ones]) for name, values in shares.items()}
        charged = np.column_stack([100.0 * rng.binomial(50, 0.03, clusters), lengths])
        charged[: clusters // 4] = 0.0
        statistics |= {"charged": charged, "length": np.column_stack([lengths, ones])}
        warnings = ("the material ran out",) if place == 1 else ()
        systems.append(SystemResult(name, statistics, texts, 0.5 + place, warnings))
    return Results(
        dataset="invented.jsonl",
        corpus="0123456789abcdef" * 4,
        clusters=tuple(f"event-{i}" for i in range(clusters)),
        references=tuple((text_of(rng, 40), text_of(rng, 45)) for _ in range(clusters)),
        sources=sources,
        words=words,
        seed=1,
        metrics=METRICS,
        systems=tuple(systems),
        baseline=names[0],
        made={"revision": "ab" * 20, "date": "2031-05-06T07:08:09Z", "python": "3.11.0", "machine": "x86_64"},
    )


def tainted(text):
    """A small run with a text in every place that can hold one."""
    run = sample(clusters=6, names=(f"lead{text}", f"extract{text}"))
    rename = {m.name: f"{m.name}{text}" for m in run.metrics}
    return replace(
        run,
        dataset=f"data{text}",
        clusters=tuple(f"{name}{text}" for name in run.clusters),
        references=tuple(tuple(f"{r}{text}" for r in references) for references in run.references),
        metrics=tuple(
            replace(
                m,
                name=rename[m.name],
                unit=f"{m.unit}{text}",
                summary=f"{m.summary}{text}",
                source=f"{m.source}{text}",
                signature=f"{m.signature}{text}",
            )
            for m in run.metrics
        ),
        systems=tuple(
            replace(
                system,
                statistics={rename[name]: table for name, table in system.statistics.items()},
                texts=tuple(f"{written}{text}" for written in system.texts),
                warnings=(f"degraded{text}",),
            )
            for system in run.systems
        ),
        made={f"revision{text}": f"abc{text}", "revision": f"def{text}"},
    )
