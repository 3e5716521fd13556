"""Items of an output that its sources say, and citations that support their sentence."""

from __future__ import annotations

import pytest

from eval.metrics import support
from summarizer.document import Citation

WIRE = (
    "Mayor Ada Brenn said on Monday that 1,200 people had left Holm. “We will rebuild the harbour,” she said."
)
BLOG = "Holm lost twelve hundred residents. The ferry to Sund is closed."


@pytest.mark.parametrize(
    ("sentence", "metric", "expected"),
    [
        ("Some 1,200 people left Holm.", support.SUPPORT_NUMBERS, (100, 1)),
        ("Some 1,300 people left Holm.", support.SUPPORT_NUMBERS, (0, 1)),
        ("Twelve hundred people left, and 40 stayed.", support.SUPPORT_NUMBERS, (100, 2)),
        ("On Monday Ada Brenn spoke to Karl Oster.", support.SUPPORT_NAMES, (100, 2)),
        ("On Monday Ada Oster spoke.", support.SUPPORT_NAMES, (0, 1)),  # Ada alone is somebody else
        ("The people of Holm’s harbour left.", support.SUPPORT_NAMES, (100, 1)),
        ('She said "we will rebuild the harbour".', support.SUPPORT_QUOTATIONS, (100, 1)),
        ("She said “we will build the harbour”.", support.SUPPORT_QUOTATIONS, (0, 1)),
        ("She said “build the harbour”.", support.SUPPORT_QUOTATIONS, (0, 1)),  # not inside "rebuild"
        ("Residents leaving: rebuilding.", support.SUPPORT_WORDS, (200, 3)),  # "left" is another stem
        ("It was so.", support.SUPPORT, (0, 0)),
    ],
)
def test_items_by_hand(cluster, output, sentence, metric, expected):
    event = cluster(WIRE, BLOG)
    assert metric.measure(output(sentence), event) == expected


def test_support_holds_a_sentence_against_what_it_cites(cluster, output, cite):
    event = cluster(WIRE, BLOG)
    sentence = "The ferry to Sund is closed."
    assert support.SUPPORT.measure(output(sentence), event)[0] > 0
    right = support.SUPPORT.measure(output((sentence, [cite(event, "b", sentence)])), event)
    # ferry, Sund and closed as words, Sund as a name
    assert right == (400, 4)
    wrong = support.SUPPORT.measure(output((sentence, [cite(event, "a")])), event)
    assert wrong == (0, 4)
    both = output((sentence, [cite(event, "a"), cite(event, "b")]))
    assert support.SUPPORT.measure(both, event) == right


def test_a_sentence_without_citation_in_a_citing_output_has_no_support(cluster, output, cite):
    event = cluster(WIRE, BLOG)
    sentence = "The ferry to Sund is closed."
    shown = output((sentence, [cite(event, "b")]), sentence, (sentence, []))
    assert support.SUPPORT.measure(shown, event) == (400, 12)
    assert support.TRACED.measure(shown, event) == (100, 3)


def test_traced_counts_only_passages_that_exist(cluster, output):
    event = cluster(WIRE)
    shown = output(("One.", [Citation("a", 0, 9000, 9001)]), ("Two.", [Citation("x", 0, 0, 5)]))
    assert support.TRACED.measure(shown, event) == (0, 2)
    assert support.TRACED.measure(output("One."), event) == (0, 1)


def test_the_parts_add_up_to_the_whole(cluster, output):
    event = cluster(WIRE, BLOG)
    shown = output(
        "Ada Brenn said 1,200 people left Holm and 7 went to Nord.", "“We will rebuild” is a motto."
    )
    parts = (
        support.SUPPORT_WORDS,
        support.SUPPORT_NUMBERS,
        support.SUPPORT_NAMES,
        support.SUPPORT_QUOTATIONS,
    )
    figures = [part.measure(shown, event) for part in parts]
    assert support.SUPPORT.measure(shown, event) == tuple(map(sum, zip(*figures, strict=True)))
    assert all(total for _, total in figures)


def test_an_extract_is_wholly_supported(cluster, output, cite):
    event = cluster(WIRE, BLOG)
    for shown in (output(WIRE, BLOG), output((WIRE, [cite(event, "a")]), (BLOG, [cite(event, "b")]))):
        found, total = support.SUPPORT.measure(shown, event)
        assert found == 100 * total > 0


def test_citation_precision_by_hand(cluster, output, cite):
    event = cluster(
        "Brenn opened the long bridge in Holm.",
        "The bridge is red.",
        "It cost 40 crowns.",
        "Ducks swim south. Goats sleep.",
        "The long bridge near Holm was painted.",
    )
    sentence = "Brenn opened the long bridge in Holm for 40 crowns."
    a, b, c, d, e = (cite(event, name) for name in "abcde")

    def figure(*citations):
        return support.CITATION_PRECISION.measure(output((sentence, citations)), event)

    assert figure(a) == (100, 1)  # most of the words
    assert figure(d) == (0, 1)  # none
    assert figure(a, b) == (100, 2)  # b has one word, which a has too
    assert figure(a, c) == (200, 2)  # c has the number
    assert figure(b) == (0, 1)  # one word of six is chance
    assert figure(e) == (100, 1)  # half by itself
    assert figure(a, e, d) == (200, 3)
    assert figure(Citation("a", 0, 900, 901)) == (0, 1)  # points at nothing
    assert support.CITATION_PRECISION.measure(output(("So it was.", [a])), event) == (0, 0)
    assert support.CITATION_PRECISION.measure(output(sentence), event) == (0, 0)


def test_a_citation_is_needed_for_what_the_others_lack(cluster, output, cite):
    event = cluster(
        "Brenn opened the long red bridge.",
        "Oster cut ribbons.",
        "Flags were waved by schoolchildren.",
    )
    sentence = "The long red bridge Brenn opened saw Oster come, flags waved and music played loudly."
    a, b, c = (cite(event, name) for name in "abc")

    def figure(*citations):
        return support.CITATION_PRECISION.measure(output((sentence, citations)), event)

    assert figure(a, b) == (200, 2)  # b has another name
    assert figure(a, c) == (200, 2)  # c has two more words, and no fact
    assert figure(b, b) == (0, 2)  # the one makes the other needless


def test_empty_output(cluster, output):
    event = cluster(WIRE)
    for metric in (support.SUPPORT, support.SUPPORT_NAMES, support.TRACED, support.CITATION_PRECISION):
        assert metric.measure(output(), event) == (0, 0)
