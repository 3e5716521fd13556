"""Which full forms of names are one name: by spelling, by initials, by what brackets say, by synonyms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from summarizer.annotate.word import word_set
from summarizer.compare.calling import gender, usually_lower
from summarizer.compare.forms import PARTS, SPUN, Form, Names, head, is_body, is_place
from summarizer.compare.mending import IN_BRACKETS
from summarizer.compare.mention import Mention
from summarizer.compare.spelling import (
    abbreviates,
    exchanged,
    fold,
    initials,
    junior,
    known,
    name_like,
    retold,
    same_form,
    same_person,
)

_CALLED = re.compile(
    r",? (?:[a-z]+ ){0,3}(?:(?:initials|acronym|abbreviation|letters)(?: as| of)?|known as(?: the)?) "
    r"([A-Z][A-Z.]{1,7})\b"
)
_FULL_IN_BRACKETS = re.compile(r"\s\((?:the\s)?([A-Z][\w’' -]{6,60})\)")
# Two letters stand for too much; these are safe.
_TWO_LETTERS = {"us": "united states", "uk": "united kingdom", "un": "united nations", "eu": "european union"}
_AGENCIES = word_set("ap afp upi cnn bbc dpa ani pti")  # capitals with which outlets sign
_DROPPED = word_set(
    "united federal royal islamic national central general state imperial"
)  # what a short form of a body leaves out
# Bodies of which the first words are the whole name: "the Red Heron" is the Red Heron Brigade.
_BANDS = word_set("brigade brigades movement front gang militia orchestra foundation")
_BRANDED = _BANDS | word_set(
    "hospital clinic infirmary group hotel theatre theater cinema stadium trust academy"
)
_WIDE = word_set("house land nations states world city")
_SMALL = word_set("of for and")
_CLOSE = 0.7  # how close the letters of two names must be to be compared word by word


def link_full_forms(names: Names) -> None:
    """Join the full forms that are one name, the surest first."""
    _link_spellings(names)
    _link_brackets(names)
    _link_initials(names)
    _link_exchanged(names)
    _link_contained(names)
    _link_roles(names)


def _link_spellings(names: Names) -> None:
    begun = _begun(names.full)
    links = []
    for a, b in _close(names.full):
        level = _likeness(a, b)
        if len(a.words) != len(b.words) and (a.key in begun or b.key in begun):
            level = 2 if b.key == begun.get(a.key) or a.key == begun.get(b.key) else 0
        if level > 1 or (level == 1 and not a.voices & b.voices):
            links.append((-level, a.key, b.key))
    for _, first, second in sorted(links):
        if not _contradict(names, first, second):
            names.join(first, second)


def _close(full: Sequence[Form]) -> Iterator[tuple[Form, Form]]:
    """Pairs of forms with a word in common, or with much the same letters: others are hardly ever one."""
    if len(full) < 2:
        return
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - not needed to import the package
    from rapidfuzz.process import cdist  # noqa: PLC0415 - likewise

    keys = [form.key for form in full]
    near = cdist(keys, keys, scorer=Levenshtein.normalized_similarity) >= _CLOSE
    for (i, a), (j, b) in combinations(enumerate(full), 2):
        if near[i, j] or not a.sounds.isdisjoint(b.sounds):
            yield a, b


def _begun(full: Sequence[Form]) -> dict[str, str]:
    """Names of people that longer ones begin with → the longer one, "" where there are several.

    "Kim Roe" is "Kim Roe Doe", and not "Kim Joe Roe", which has the same first and last word.
    """
    begun: dict[str, str] = {}
    people = [form for form in full if form.person and not junior(form.words)]
    for short in full:
        longer = {f.key for f in people if f.key.startswith(f"{short.key} ")}
        longer = {key for key in longer if not same_person(key.split(), short.words)}
        if longer:
            begun[short.key] = longer.pop() if len(longer) == 1 else ""
    return begun


def _likeness(a: Form, b: Form) -> int:
    level = same_form(a.words, b.words) or _turned(a, b)
    if level > 1 or a.body or b.body or not (a.person or b.person):
        return level
    if any(is_place(form.words) or _SMALL.intersection(form.words) for form in (a, b)):
        return level
    return max(level, same_person(a.words, b.words))


def _turned(a: Form, b: Form) -> int:
    """Whether two names have the same words in another order: "Roe Ministry" and "Ministry of Roe"."""
    if sorted(w for w in a.words if w != "of") != sorted(w for w in b.words if w != "of"):
        return 0
    return 2 if ("of" in a.words) != ("of" in b.words) or a.person or b.person or is_place(a.words) else 0


def _contradict(names: Names, a: str, b: str) -> bool:
    """Whether groups cannot be one person's: "K. Roe" may be Karl's or Karla's, not both."""
    if not (names.personal(a) or names.personal(b)):
        return False
    first, second = names.members(a), names.members(b)
    told = [{gender(m.address) for form in forms for m in form.mentions} - {""} for forms in (first, second)]
    if all(told) and told[0].isdisjoint(told[1]):
        return True
    both = [form.words for form in (*first, *second)]
    # A surname of two words, or given names without a surname, contradict nothing.
    partial = {w for w in both for o in both if len(w) < len(o) and w in (o[-len(w) :], o[: len(w)])}
    whole = [form for form in (*first, *second) if form.words not in partial and len(form.words[0]) > 1]
    return any(
        not _one(x, y) and not any(_one(x, other) and _one(other, y) for other in whole)
        for x in first
        for y in second
        if x.words not in partial and y.words not in partial
    )


def _one(a: Form, b: Form) -> bool:
    return bool(_likeness(a, b) or same_person(a.words, b.words))


def _link_brackets(names: Names) -> None:
    """Join what an article writes out with the letters that it puts behind it."""
    for mention in names.mentions:
        if mention.end < 0:
            continue
        text = names.sentences[mention.place].text
        if full := _behind(names, mention, text):
            names.join(full, mention.key)
        elif match := IN_BRACKETS.match(text, mention.end):
            short, words = fold(match[1]), mention.key.split()
            body = is_body(words) and len(short) > 2 and match[1].replace(".", "").isupper()
            if short in names.forms and short not in _AGENCIES and (body or abbreviates(short, words)):
                names.join(mention.key, short)
        elif (match := _CALLED.match(text, mention.end)) and fold(match[1]) in names.forms:
            names.join(mention.key, fold(match[1]))
            # "the Centre, known by its initials": which centre, the article has said before.
            for form in names.full:
                if mention.key == head(form.words) and mention.article in form.first:
                    names.join(form.key, mention.key)


def _behind(names: Names, mention: Mention, text: str) -> str:
    """The key of the name that stands in brackets behind its letters: "RBR (Reserve Bank of Roe)"."""
    if not names.forms[mention.key].acronym or not (match := _FULL_IN_BRACKETS.match(text, mention.end)):
        return ""
    key = fold(match[1])
    return key if key in names.forms and abbreviates(mention.key, key.split()) else ""


def _link_initials(names: Names) -> None:
    for form in names.forms.values():
        if not form.acronym or len(names.members(form.key)) > 1 or form.key in _AGENCIES:
            continue
        meant = {
            names.root(other.key)
            for other in names.full
            if form.key in _initials(other.words)
            and not (names.personal(other.key) and any(one.titled for one in names.members(other.key)))
            and (len(form.key) > 2 or other.key == _TWO_LETTERS.get(form.key) or _state(form, other))
        }
        if len(meant) == 1:
            names.join(meant.pop(), form.key)


def _initials(words: Sequence[str]) -> set[str]:
    """The letters that a name may be shortened to; what only says where it is may be left out or go first."""
    found = {initials(words), initials(words, small=True)}
    if "of" in words[1:-1]:
        cut = words.index("of")
        found |= {initials(words[:cut]), initials([*words[cut + 1 :], *words[:cut]])}
    elif len(words) > 3:
        found.add(initials(words[1:]))
    return {letters for letters in found if len(letters) > 2 or len(words) == 2}


def _state(short: Form, full: Form) -> bool:
    """Whether "N.R." stands for "New Roe"."""
    return full.words[0] in PARTS and not full.body and all("." in m.text for m in short.mentions)


def _link_exchanged(names: Names) -> None:
    """Join names that differ in one word that is a synonym of the other's.

    Sound pages do so with the kind of a body alone ("Roe Doe Forces", "Roe Doe Units"), spun ones with any
    word.
    """
    for odd in names.full:
        if odd.addressed:
            continue
        levels = {form: _restated(odd, form) for form in names.full if form is not odd and not form.addressed}
        meant = {names.root(form.key) for form, level in levels.items() if level} - {names.root(odd.key)}
        if len(meant) != 1:
            continue
        spun = len(odd.first) == 1 and names.association(next(iter(odd.first))) < SPUN
        if spun or max(levels.values()) > 1:
            names.join(meant.pop(), odd.key)
            if spun:
                names.odd.add(odd.key)


def _restated(odd: Form, form: Form) -> int:
    """How surely a form is another one in other words, 0 to 2; one article does not exchange words."""
    level = retold(odd.words, form.words)
    if level > 1 or not odd.voices.isdisjoint(form.voices):
        return level if level > 1 else 0
    return exchanged(odd.words, form.words) or level


def _link_contained(names: Names) -> None:
    """Join "Workers' League" with the "United Workers' League" or that "of Roe", where there is one.

    The longer form says no more than whose body it is ("Roe Defence Force"), or it was written out first.
    """
    places = {form.key for form in names.forms.values() if form.located}
    for short in names.full:
        if names.personal(short.key):
            continue
        longer = [f for f in names.full if short.body and _ends_so(f, short)]
        longer += [f for f in names.full if f.body and f.words[:-1] == short.words and _own(short)]
        if len({names.root(form.key) for form in longer}) != 1 or len(longer) > 2:
            continue
        plain = all(_plain(f, short, places) and _in_order(f, short) for f in longer)
        if plain or (len(longer) == 1 and _written_out(longer[0], short)):
            names.join(longer[0].key, short.key)


def _ends_so(full: Form, short: Form) -> bool:
    """Whether a name is another one with words in front of it, or with "of Roe" behind it."""
    more = len(full.words) - len(short.words)
    return (0 < more < 3 and full.words[more:] == short.words) or full.key.startswith(f"{short.key} of ")


def _own(short: Form) -> bool:
    """Whether a name without the word for its kind stands for nothing else: "White House" does."""
    return not (short.located or is_place(short.words) or short.words[-1] in _WIDE)


def _plain(full: Form, short: Form, places: Collection[str]) -> bool:
    """Whether what a longer name has more tells no more than where the body is."""
    if full.words[:-1] == short.words:  # "Civil Relief" of "Civil Relief Agency"
        band = full.words[-1] in _BANDS and not any(map(name_like, short.words))
        if band or (full.words[-1] in _BRANDED and any(map(_describes, short.words))):
            return not short.body
        return not (short.body or any(map(name_like, short.words)) or not all(map(known, short.words)))
    if full.words[: len(short.words)] == short.words:
        added = full.words[len(short.words) + 1 :]  # after "of"
    else:
        added = full.words[: -len(short.words)]
    return bool(added) and all(word in _DROPPED or _of_place(word, places) for word in added)


def _describes(word: str) -> bool:
    """Whether a word of a name is a common one, or one of bodies: "Heron", "Memorial"."""
    return usually_lower(word) and len(word) > 3


def _of_place(word: str, places: Collection[str]) -> bool:
    """Whether a word is a place of the cluster, or made of one: "Roeland", "Roelandic"."""
    return any(word == place or (len(place) > 4 and word.startswith(place[:-1])) for place in places)


def _in_order(full: Form, short: Form) -> bool:
    """Whether the articles that have both forms write the name out first."""
    both = short.first.keys() & full.first.keys()
    return all(full.first[article] < short.first[article] for article in both)


def _link_roles(names: Names) -> None:
    """Join people with one surname and one telling role whose given name the articles do not agree on."""
    people = [form for form in names.full if form.person and len(form.words) == 2 and len(form.words[0]) > 1]
    for a, b in combinations(people, 2):
        if a.words[-1] != b.words[-1] or not a.first.keys().isdisjoint(b.first):
            continue
        shared = {fold(m.role) for m in a.mentions} & {fold(m.role) for m in b.mentions}
        bearers = {names.root(form.key) for form in people if form.words[-1] == a.words[-1]}
        if any(" " in role for role in shared) and len(bearers) == 2:
            names.join(a.key, b.key)


def _written_out(full: Form, short: Form) -> bool:
    """Whether every article that has a short form has written it out before."""
    return all(article in full.first and full.first[article] < at for article, at in short.first.items())
