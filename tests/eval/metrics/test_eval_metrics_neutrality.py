"""Charged words that most sources do not share, and the arousal that a neutral reference lacks."""

from __future__ import annotations

import pytest

from eval.metrics import lexicon, neutrality
from summarizer.document import SummarizerError

KINDS = {"judgement", "violence", "alarm", "hype", "ridicule", "attribution", "labelling", "praise"}


def test_the_list_is_sound():
    entries = set(lexicon.charged_words().values())
    assert len(entries) >= 400
    assert {entry.kind for entry in entries} == KINDS
    forms = [form for entry in entries for form in (entry.word, *entry.forms)]
    assert len(forms) == len(set(forms)) == len(lexicon.charged_words())
    for entry in entries:
        assert 0 <= entry.arousal <= 1
        assert entry.valence in (-1, 0, 1)
        assert all(form == form.lower().strip() != "" for form in (entry.word, *entry.forms))
        assert entry.neutral not in lexicon.charged_words(), f"{entry.neutral} is no plain word"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor slammed the brutal plan.", ("slam", "brutal")),
        ("The mayor SLAMMED the plan.", ("slam",)),
        ("Brutal scenes followed. Thugs ran.", ("brutal", "thug")),
        ("The judge, Karl Savage, spoke.", ()),  # a name
        ("He called it “a brutal plan” and left.", ()),
        ('He said "a brutal plan.\n\nA brutal day followed.', ("brutal",)),  # closed with the paragraph
        ("It was a witch hunt, and a ticking time bomb.", ("witch hunt", "ticking time bomb")),
        ("A so-called deal.", ("so-called",)),
        ("The council met on Monday.", ()),
    ],
)
def test_charged_uses(text, expected):
    assert neutrality.charged_uses(text) == expected


def test_charged_by_hand(cluster, output):
    shown = output("The brutal regime slammed the deal.")  # six words, three of them charged
    figure = neutrality.CHARGED.measure
    assert figure(shown, cluster("The state spoke.", "It rained.", "A goat slept.")) == (300, 6)
    # one of three shares "regime", two of three share "slam" in another form
    some = cluster("The regime slams it.", "He is slamming it.", "It rained.")
    assert figure(shown, some) == (200, 6)
    # of two articles, both have to
    assert figure(shown, cluster("A brutal regime slams.", "The brutal regime.")) == (100, 6)
    # quoted in the articles, but said by the output itself
    quoted = cluster("He spoke of “a brutal day”.", "She said “brutal”.", "“Brutal”, he wrote.")
    assert figure(shown, quoted) == (300, 6)
    assert figure(output("He spoke of “a brutal day”."), quoted) == (0, 6)
    assert figure(output(), quoted) == (0, 0)


def test_the_slanted_list_is_sound():
    bases = lexicon.slanted_bases()
    words = set(bases.values())
    assert len(words) >= 200
    assert all(bases[word] == word for word in words)
    assert all(form == form.lower().strip() != "" for form in bases)
    # it stands apart from the lexicon that replaces words, and from the list that was judged by hand
    assert len({bases[form] for form in bases if lexicon.replaces(form)}) <= 0.4 * len(words)
    assert len({bases[form] for form in bases if form in lexicon.charged_words()}) <= 0.1 * len(words)


def test_slanted_by_hand(cluster, output):
    shown = output(
        "The massive row was looming, “a fierce day”."
    )  # eight words; the quoted one is not counted
    figure = neutrality.SLANTED.measure
    assert neutrality.slanted_uses("Massive. The mayor, Karl Massive, slammed it.") == ("massive", "slammed")
    assert figure(shown, cluster("It rained.", "A goat slept.")) == (300, 8)
    assert figure(shown, cluster("It looms.", "It loomed.", "It rained.")) == (200, 8)  # two of three
    assert figure(shown, cluster("A massive row looms.", "A row.")) == (200, 8)  # both
    assert figure(output(), cluster("It rained.")) == (0, 0)


def test_charged_words_that_nobody_replaces(cluster, output, monkeypatch):
    monkeypatch.setattr(lexicon, "_replaced", lambda: frozenset({"slamming", "witch hunt"}))
    lexicon.unreplaced_bases.cache_clear()
    neutrality.unreplaced_uses.cache_clear()
    try:
        assert lexicon.replaces("witch-hunt")
        shown = output("A witch hunt: the brutal thug slammed it.")  # eight words
        event = cluster("It rained.", "A goat slept.")
        assert neutrality.CHARGED.measure(shown, event) == (400, 8)
        assert neutrality.CHARGED_UNREPLACED.measure(shown, event) == (200, 8)
    finally:
        lexicon.unreplaced_bases.cache_clear()
        neutrality.unreplaced_uses.cache_clear()


def test_signatures_name_the_lists():
    signatures = [
        one.signature for one in (neutrality.CHARGED, neutrality.CHARGED_UNREPLACED, neutrality.SLANTED)
    ]
    assert len(set(signatures)) == 3
    assert lexicon.fingerprint(lexicon.slanted_bases()) in neutrality.SLANTED.signature
    assert (
        lexicon.fingerprint({"a": "b"}) == lexicon.fingerprint({"a": "b"}) != lexicon.fingerprint({"b": "a"})
    )


def test_copies_do_not_vote(cluster, output):
    page = "The brutal storm came to the town in the night and took the roof of the mill by the river."
    others = ("It rained in the town.", "A storm was seen.")
    shown = output("A brutal storm.")
    assert neutrality.CHARGED.measure(shown, cluster(page, page, page, *others)) == (100, 3)


@pytest.fixture
def vad(tmp_path):
    path = tmp_path / "vad.txt"
    path.write_text(
        "Word\tValence\tArousal\tDominance\njoy\t0.98\t0.8\t0.7\nattack\t0.1\t0.9\t0.6\ntable\t0.5\t0.2\t0.4\n"
        "edge\t0.65\t0.5\t0.5\nlower\t0.35\t0.5\t0.5\nusa\t0.7\t0.25\t0.5\nglad\t0.66\t0.5\t0.5\n"
    )
    return path


def test_arousal_by_hand(cluster, output, vad):
    event = cluster("x", references=[("A table.",), ("The ferry.",)], neutral=True)
    shown = output("Joy, joy: attacks by the U.S. at a table.", "The lower edge.")
    both, positive, negative = (
        make(str(vad)).measure(shown, event)
        for make in (neutrality.arousal, neutrality.arousal_positive, neutrality.arousal_negative)
    )
    # joy once, "attacks" as attack, usa; neither the table nor what lies on the thresholds
    assert positive == (pytest.approx(0.8 + 0.25), 1)
    assert negative == (pytest.approx(0.9), 1)
    assert both == (pytest.approx(1.95), 1)


def test_words_of_any_reference_do_not_count(cluster, output, vad):
    event = cluster("x", references=[("An attack was planned.",), ("Joy.",)], neutral=True)
    assert neutrality.arousal(str(vad)).measure(output("Joy after attacks."), event) == (0, 1)


def test_arousal_needs_a_neutral_reference(cluster, output, vad):
    measure = neutrality.arousal(str(vad)).measure
    shown = output("Joy.")
    assert measure(shown, cluster("x", references=[("A table.",)])) == (0, 0)
    assert measure(shown, cluster("x", neutral=True)) == (0, 0)
    assert measure(output(), cluster("x", references=[("A table.",)], neutral=True)) == (0, 1)


def test_the_own_list_serves_where_no_lexicon_is_given(cluster, output):
    event = cluster("x", references=[("He spoke of a regime.",)], neutral=True)
    metric = neutrality.arousal()
    entries = lexicon.charged_words()
    slammed, _ = metric.measure(output("They slammed the regimes in a cold-blooded and heroic way."), event)
    wanted = entries["slam"].arousal + entries["cold-blooded"].arousal + entries["heroic"].arousal
    assert slammed == pytest.approx(wanted)
    positive, _ = neutrality.arousal_positive().measure(output("The heroic thug."), event)
    assert positive == entries["heroic"].arousal
    assert metric.signature.startswith("lexicon:own:")


def test_the_signature_names_the_lexicon(vad):
    before = neutrality.arousal(str(vad)).signature
    assert "vad.txt" in before
    assert str(vad.parent) not in before
    vad.write_text("joy\t0.9\t0.1\t0.5\n")
    assert neutrality.arousal(str(vad)).signature != before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("joy\t0.9\t0.8\nattack 0.1 0.9", "line 2"),
        ("joy\t0.9\t0.8\nattack\t-0.8\t0.9", "line 2: valence and arousal must lie in 0..1"),
        ("", "holds no word"),
    ],
)
def test_a_lexicon_that_cannot_be_read_is_told_in_a_line(tmp_path, content, message):
    path = tmp_path / "bad.txt"
    path.write_text(content)
    with pytest.raises(SummarizerError, match=message) as caught:
        neutrality.arousal(str(path))
    assert "\n" not in str(caught.value)


def test_a_lexicon_that_is_not_there():
    with pytest.raises(SummarizerError, match="cannot read the lexicon"):
        neutrality.arousal("no/such/lexicon.txt")
