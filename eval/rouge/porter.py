"""Porter's stemmer in the two forms that figures are published with.

Porter, "An algorithm for suffix stripping", Program 14.3 (1980). Both forms have the changes that its author
put on his web site (``bli`` for ``abli`` and ``logi`` in step 2, words of one or two letters left alone).

``script_porter`` is the one of ROUGE-1.5.5, with a step 4 of its own. There the published algorithm takes the
longest suffix that fits and then stops, whether or not the rule's condition held. The script goes through
three groups one after the other, each on what the one before left: most suffixes; then ``ment``; then
``ent`` or ``ion``. So "movement" loses ``ent`` although ``ement`` was longer, and "congressional" loses
``al`` and then ``ion``.

``nltk_porter`` is nltk's default, which ``rouge_score`` uses: a few irregular words and gentler rules for
short ones. It is written anew here for speed, and gives what ``nltk.stem.PorterStemmer().stem`` gives.
"""

from __future__ import annotations

import re

# A word is [C](VC)^m[V], where C and V are runs of consonants and vowels and m is its measure. An inner y is
# a vowel after a consonant; a first y is a consonant, for which it is written Y meanwhile.
_C = "[^aeiou][^aeiouy]*"
_V = "[aeiouy][aeiou]*"
_MEASURE_OVER_0 = re.compile(f"(?:{_C})?{_V}{_C}")
_MEASURE_OVER_1 = re.compile(f"(?:{_C})?{_V}{_C}{_V}{_C}")
_MEASURE_IS_1 = re.compile(f"(?:{_C})?{_V}{_C}(?:{_V})?$")
_HAS_VOWEL = re.compile(f"(?:{_C})?[aeiouy]")
_SHORT = re.compile(f"{_C}[aeiouy][^aeiouwxy]$")
_NLTK_SHORT = re.compile(f"{_C}[aeiouy][^aeiouwxy]$|[aeiou][^aeiou]$")
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")
_Y_RUN = "(?:[^aeiouy]|[aeiou]y)(?:yy)*"  # ends in a consonant, which every other y of a run is
_NLTK_FINAL_Y = re.compile(f"{_Y_RUN}y$")
_NLTK_DOUBLE = re.compile(rf"([^aeiouylsz])\1$|{_Y_RUN}yy$")

_Rules = dict[str, list[tuple[str, str]]]


def _by_ending(rules: dict[str, str]) -> _Rules:
    """Last two letters → the rules (suffix, replacement) for them, the longest suffix first."""
    found: _Rules = {}
    for suffix in sorted(rules, key=len, reverse=True):
        found.setdefault(suffix[-2:], []).append((suffix, rules[suffix]))
    return found


_STEP2 = _by_ending(
    {
        "ational": "ate",
        "tional": "tion",
        "enci": "ence",
        "anci": "ance",
        "izer": "ize",
        "bli": "ble",
        "alli": "al",
        "entli": "ent",
        "eli": "e",
        "ousli": "ous",
        "ization": "ize",
        "ation": "ate",
        "ator": "ate",
        "alism": "al",
        "iveness": "ive",
        "fulness": "ful",
        "ousness": "ous",
        "aliti": "al",
        "iviti": "ive",
        "biliti": "ble",
        "logi": "log",
    }
)
_STEP3 = _by_ending(
    {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}
)
_STEP4 = "al ance ence er ic able ible ant ement ou ism ate iti ous ive ize".split()
_SCRIPT_STEP4 = _by_ending(dict.fromkeys(_STEP4, ""))
_NLTK_STEP4 = _by_ending(dict.fromkeys([*_STEP4, "ment", "ent"], ""))
_TOUCHED = frozenset("cdegilmnrstuy")  # a word that ends otherwise has no suffix that any rule removes
_NLTK_IRREGULAR = {
    "sky": "sky",
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "news": "news",
    "innings": "inning",
    "inning": "inning",
    "outings": "outing",
    "outing": "outing",
    "cannings": "canning",
    "canning": "canning",
    "howe": "howe",
    "proceed": "proceed",
    "exceed": "exceed",
    "succeed": "succeed",
}


def _step1a(word: str) -> str:
    """Plurals."""
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _step1b(word: str, short: re.Pattern[str] = _SHORT, double: re.Pattern[str] = _DOUBLE) -> str:
    """Participles; a base that is short gets back an e, one with a double letter loses it."""
    if not word.endswith(("ed", "ing")):
        return word
    if word.endswith("eed"):
        return word[:-1] if _MEASURE_OVER_0.match(word, 0, len(word) - 3) else word
    base = word[: -2 if word.endswith("ed") else -3]
    if not _HAS_VOWEL.match(base):
        return word
    if base.endswith(("at", "bl", "iz")) or short.match(base):
        return base + "e"
    return base[:-1] if double.search(base) else base


def _replace(word: str, rules: _Rules, enough: re.Pattern[str]) -> str:
    """Replace the longest suffix of the rules if the measure of what stands before it is enough."""
    for suffix, replacement in rules.get(word[-2:], ()):
        if word.endswith(suffix):
            start = len(word) - len(suffix)
            return word[:start] + replacement if enough.match(word, 0, start) else word
    return word


def _script_step4(word: str) -> str:
    """Suffixes after a measure over 1, in the script's three groups (see the module)."""
    word = _replace(word, _SCRIPT_STEP4, _MEASURE_OVER_1)
    if word.endswith("ment") and _MEASURE_OVER_1.match(word, 0, len(word) - 4):
        word = word[:-4]
    if word.endswith(("ent", "sion", "tion")) and _MEASURE_OVER_1.match(word, 0, len(word) - 3):
        word = word[:-3]
    return word


def _step5(word: str, short: re.Pattern[str] = _SHORT) -> str:
    """A final e, and one l of two."""
    if word.endswith("e"):
        base = word[:-1]
        if _MEASURE_OVER_1.match(base) or (_MEASURE_IS_1.match(base) and not short.match(base)):
            word = base
    if word.endswith("ll") and _MEASURE_OVER_1.match(word):
        word = word[:-1]
    return word


def script_porter(word: str) -> str:
    """The stem that ROUGE-1.5.5 makes of a word that is no irregular form.

    Args:
        word: lower-case letters a to z and digits.

    Returns:
        Its stem; the word itself if it has one or two characters.
    """
    if len(word) < 3 or word[-1] not in _TOUCHED:
        return word
    stem = _step1b(_step1a("Y" + word[1:] if word[0] == "y" else word))
    if stem.endswith("y") and _HAS_VOWEL.match(stem, 0, len(stem) - 1):
        stem = stem[:-1] + "i"
    stem = _replace(_replace(stem, _STEP2, _MEASURE_OVER_0), _STEP3, _MEASURE_OVER_0)
    return _step5(_script_step4(stem)).replace("Y", "y")


def nltk_porter(word: str) -> str:
    """The stem that nltk's Porter stemmer makes in its default mode.

    Args:
        word: lower-case letters a to z and digits.

    Returns:
        Its stem; the word itself if it has one or two characters.
    """
    if word in _NLTK_IRREGULAR:
        return _NLTK_IRREGULAR[word]
    if len(word) < 3 or word[-1] not in _TOUCHED:
        return word
    stem = "Y" + word[1:] if word[0] == "y" else word
    stem = stem[:-1] if len(stem) == 4 and stem.endswith("ies") else _step1a(stem)
    if stem.endswith("ied"):
        stem = stem[:-1] if len(stem) == 4 else stem[:-2]
    else:
        stem = _step1b(stem, _NLTK_SHORT, _NLTK_DOUBLE)
    if len(stem) > 2 and _NLTK_FINAL_Y.search(stem):
        stem = stem[:-1] + "i"
    stem = _replace(_nltk_step2(stem), _STEP3, _MEASURE_OVER_0)
    if stem.endswith(("sion", "tion")):
        stem = stem[:-3] if _MEASURE_OVER_1.match(stem, 0, len(stem) - 3) else stem
    else:
        stem = _replace(stem, _NLTK_STEP4, _MEASURE_OVER_1)
    return _step5(stem, _NLTK_SHORT).replace("Y", "y")


def _nltk_step2(word: str) -> str:
    """Step 2, in which ``alli`` comes first, and ``l`` of ``logi`` counts for what stands before."""
    if word.endswith("alli") and _MEASURE_OVER_0.match(word, 0, len(word) - 4):
        return _nltk_step2(word[:-2])
    if word.endswith("logi"):
        return word[:-1] if _MEASURE_OVER_0.match(word, 0, len(word) - 3) else word
    if word.endswith("fulli"):
        return word[:-2] if _MEASURE_OVER_0.match(word, 0, len(word) - 5) else word
    return _replace(word, _STEP2, _MEASURE_OVER_0)
