"""Whether two spellings may be one name: by sound, by edit distance, by initials."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from summarizer.annotate.background import vocabulary
from summarizer.annotate.word import stem, word_set
from summarizer.compare.given import SHORT_NAMES
from summarizer.compare.synonyms import same_kind, same_sense, same_subject

# Letters that Unicode does not take apart into a plain one and a mark.
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e"}
)
_SPACE = re.compile(r"[\s\-‐-―/,]+")
_SILENT = re.compile(r"[^\w\s\-‐-―/,]+")  # full stops and apostrophes: "F.T.F.", "People's"
# "al-Xyz": the Arabic article, which half of the sources drop.
_ARTICLE = re.compile(r"(?<!\w)(?:al|el|ad|ar|as|ash|at|an|az)[-‐-―](?=\w)|(?<!\w)al\s(?=\w)")
_GRANDSON = re.compile(r"(?<!\w)([Óó]) (?=[A-Z])")  # "Ó Roe", which is "O'Roe" elsewhere
_THE = re.compile(r"^the\s+(?=\w)")
_BRITISH = (
    (re.compile(r"(?<=\w{3})isation"), "ization"),
    (re.compile(r"(?<=\w{2})our$"), "or"),
    (re.compile(r"(?<=\w)tre$"), "ter"),
    (re.compile(r"(?<=\w{2}[ei])nce$"), "nse"),  # "defence" and "defense", "licence" and "license"
    (re.compile(r"mme$"), "m"),
)
# One sound, several ways to write it in Latin letters; the order matters.
_SOUNDS = (
    (re.compile(r"^mac(?=\w{3})"), "mk"),
    (re.compile(r"^mc(?=\w{3})"), "mk"),
    (re.compile(r"zh"), "j"),
    (re.compile(r"tsch|tch|tx|cz|ch"), "c"),
    (re.compile(r"sch|sh"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"gh|kh|ck"), "k"),
    (re.compile(r"dh|dj"), "z"),
    (re.compile(r"th"), "t"),
    (re.compile(r"gu(?=[ei])"), "g"),
    (re.compile(r"c(?=[aoulrkt]|$)|q"), "k"),
    (re.compile(r"tz|z"), "s"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"w"), "v"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"ee|ie|ei|ey|y|j"), "i"),
    (re.compile(r"(?<=[aeiou])h(?=[^aeiou]|$)"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS = frozenset("aeiou")
_WRITTEN_OUT = {"st": "saint", "mt": "mount", "ft": "fort"}
_SMALL = word_set("of the and for in on de la del du des al el und y")
_GENERATIONS = word_set("jr sr ii iii iv")
_NEAR = 0.8  # share of sounds that two spellings of one word have in common
_NEAR_WHOLE = 0.85  # the same for a name of several words


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """A name without what spellings of one name differ in: case, accents, hyphens, stops, the article.

    Args:
        text: a form of a name, without its title.
    """
    text = text[:1].lower() + text[1:] if text.startswith(("Al-", "El-")) else text
    text = _ARTICLE.sub(
        "", _GRANDSON.sub(r"\1", text)
    )  # "Al Roe" is a given name: only "al" and "Al-" are articles
    text = unicodedata.normalize("NFKD", text.replace("ʼ", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = _SILENT.sub("", text.casefold().translate(_LETTERS))
    words = _THE.sub("", _SPACE.sub(" ", text).strip()).split()
    return " ".join(_WRITTEN_OUT.get(word, word) for word in words)


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """How a folded word sounds, roughly: equal for "qassem", "qasem" and "kasem".

    Args:
        word: one word of a folded name.
    """
    word = _american(word)
    for pattern, plain in _SOUNDS:
        word = pattern.sub(plain, word)
    return word


def known(word: str) -> bool:
    """Whether news at large uses a word: two different ones that it uses are two words."""
    return word in vocabulary() or _american(word) in vocabulary()


def _american(word: str) -> str:
    for pattern, plain in _BRITISH:
        word = pattern.sub(plain, word)
    return word


@lru_cache(maxsize=1 << 15)
def alike(a: str, b: str) -> int:
    """How much two folded words are one: 3 the same, 2 the same by sound, 1 nearly, 0 not.

    Args:
        a: a word of a folded name.
        b: another one.
    """
    if a == b:
        return 3
    if not a or not b or a.isdigit() or b.isdigit():
        return 0
    first, second = sound(a), sound(b)
    if first == second and len(first) > 1:
        return 2
    if known(a) and known(b):
        if a.removesuffix("s") == b.removesuffix("s"):
            return 2
        return int(a[:6] == b[:6] and len(a) > 6 and stem(a) == stem(b))  # "Protected", "Protection"
    return int(_same_start(first, second) and min(len(a), len(b)) >= 4 and closeness(a, b) >= _NEAR)


def _same_start(a: str, b: str) -> bool:
    return a[0] == b[0] or (a[0] in _VOWELS and b[0] in _VOWELS)


@lru_cache(maxsize=1 << 15)
def closeness(a: str, b: str) -> float:
    """Share of what two words have in common, the better of letters and sounds, 0 to 1."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - not needed to import the package

    return max(Levenshtein.normalized_similarity(a, b), Levenshtein.normalized_similarity(sound(a), sound(b)))


def same_form(a: Sequence[str], b: Sequence[str]) -> int:
    """How much two names of several words are spellings of one: 3 the same, 2 by sound, 1 nearly, 0 not.

    Args:
        a: words of a folded name.
        b: those of another.
    """
    whole_a, whole_b = "".join(a), "".join(b)
    if whole_a == whole_b:
        return 3
    if len(a) != len(b):
        if sound(whole_a) == sound(whole_b):
            return 2
        parted = abs(len(a) - len(b)) == 1 and min(len(whole_a), len(whole_b)) >= 8
        return int(parted and a[0][:1] == b[0][:1] and closeness(whole_a, whole_b) >= 0.9)
    levels = [alike(x, y) for x, y in zip(a, b, strict=True)]
    if all(levels):
        return min(levels)
    # "Tel" and "Tal" are too short to be judged alone; the words beside them must be the very same.
    odd = [(x, y) for x, y, level in zip(a, b, levels, strict=True) if not level]
    if len(odd) != 1 or min(len(word) for word in odd[0]) < 3 or any(0 < level < 2 for level in levels):
        return 0
    x, y = odd[0]
    rest = [
        word for pair, level in zip(zip(a, b, strict=True), levels, strict=True) if level for word in pair
    ]
    telling = not all(map(known, rest)) and not (name_like(x) and name_like(y))
    lenient = telling and _same_start(x, y) and closeness(x, y) >= 0.6
    return int(lenient and closeness(whole_a, whole_b) >= _NEAR_WHOLE)


def junior(words: Sequence[str]) -> bool:
    """Whether a name is a younger one's: its surname alone means the elder."""
    return words[-1] in _GENERATIONS - {"sr"}


def surname(words: Sequence[str]) -> str:
    """Last word of a folded name, "Jr." passed over."""
    return next((word for word in reversed(words) if word not in _GENERATIONS), words[-1])


def same_person(a: Sequence[str], b: Sequence[str]) -> int:
    """How much two full names may be one person's: 3 the same, 2 by sound, 1 nearly, 0 not.

    "K. Roe", "Karla Roe" and "Karla M. Roe" may be; "Karla Roe" and "Karl Roe Jr." are not.

    Args:
        a: words of a folded name, two or more.
        b: those of another.
    """
    if (a[-1] in _GENERATIONS or b[-1] in _GENERATIONS) and a[-1] != b[-1]:
        return 0
    last = same_surname(surname(a), surname(b))
    if not last:
        return 0
    short, long = sorted((list(a[:-1]), list(b[:-1])), key=len)
    if len(short) != len(long) and min(len(a[0]), len(surname(a)), len(b[0]), len(surname(b))) < 3:
        initial = len(a[0]) == 1 or len(b[0]) == 1
        if not initial:  # "Il Roe" and "Il Doe Roe" may be two of one family
            return 0
    levels = [last]
    place = 0
    for number, word in enumerate(short):
        # The first given name may be left out only where another one stays: "Javad Roe" of "Mehdi Javad Roe".
        reach = long[place : place + 1] if number == 0 and len(word) == 1 else long[place:]
        found = next(((n, level) for n, other in enumerate(reach) if (level := _given(word, other))), None)
        if found is None:
            return 0
        place += found[0] + 1
        levels.append(found[1])
    skipped = alike(short[0], long[0]) == 0 and len(short[0]) > 1 and not long[0].startswith(short[0][:3])
    return 0 if skipped and min(levels) < 2 else min(levels)


def same_surname(a: str, b: str) -> int:
    """How much two surnames are one, as :func:`alike`; "Roev" and "Roeva" are two people's.

    Args:
        a: a folded surname.
        b: another one.
    """
    level = alike(a, b)
    return 0 if level == 1 and _man_and_woman(a, b) else level


def _given(a: str, b: str) -> int:
    """How much two given names are one, where an initial or a short form stands for the whole."""
    if level := alike(a, b):
        return 0 if level == 1 and _man_and_woman(a, b) else level
    if any(a in names and b in names for names in SHORT_NAMES):
        return 2
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return 2 if long[0] == short else 0
    if len(short) < 3 or not long.startswith(short):
        return 0
    if known(short) and known(long):
        return 2
    return int(len(long) - len(short) > 2 and not long.endswith("a"))  # "Ben" and "Benedek"


def _man_and_woman(a: str, b: str) -> bool:
    """Whether names differ as a man's and a woman's do: "Karl" and "Karla", "Julio" and "Julia"."""
    short, long = sorted((a, b), key=len)
    return long == f"{short}a" or (len(a) == len(b) and a[:-1] == b[:-1] and "a" in (a[-1], b[-1]))


def initials(words: Sequence[str], small: bool = False) -> str:
    """First letters of a folded name.

    Args:
        words: of the name.
        small: whether "of", "the" and their like count.
    """
    return "".join(word[0] for word in words if small or word not in _SMALL)


def abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether letters in brackets after a name can stand for it.

    They need not be in its order: "National Centre for Roes (CNR)" has its letters from another language.

    Args:
        short: the folded letters.
        words: of the folded name.
    """
    if len(short) < 2 or len(words) < 2:
        return False
    return (
        short in {initials(words), initials(words, small=True)}
        or (len(short) > 2 and Counter(short) == Counter(initials(words)))
        or (short[0] == words[0][0] and _subsequence(short, words))
    )


def _subsequence(short: str, words: Sequence[str]) -> bool:
    """Whether letters stand in a name in order, each at the start of a word or after such a one."""
    letters = iter("".join(words))
    starts = set(initials(words, small=True))
    return sum(c in starts for c in short) * 2 >= len(short) and all(c in letters for c in short)


def exchanged(odd: Sequence[str], sound_form: Sequence[str]) -> int:
    """Whether a name is another one with one of its words exchanged for a synonym.

    All words but one are the same, and these are telling: two of them, or one that news does not know. The
    word that was exchanged is a common one ("Relief" in "Roe Relief Society"), never a given name.

    Args:
        odd: words of the folded name with the synonym; one word may have become two.
        sound_form: those of the name without it.

    Returns:
        2 where the words that differ are known synonyms for the kind of a body or a place, 1 where only the
        others tell, else 0.
    """
    a = [word for word in odd if word not in _SMALL]
    b = [word for word in sound_form if word not in _SMALL]
    if min(len(a), len(b)) < 2 or not 0 <= len(a) - len(b) <= 1:
        return 0
    head = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if alike(x, y) < 2), len(b))
    tail = 0
    while tail < len(b) - head and alike(a[-1 - tail], b[-1 - tail]) >= 2:
        tail += 1
    if head + tail != len(b) - 1:
        return 0
    shared = [*b[:head], *(b[len(b) - tail :] if tail else [])]
    new, old = a[head : len(a) - tail], b[head]
    telling = sum(1 if known(word) else 2 for word in shared)
    kind = same_kind(old, new[-1])
    if kind and len(new) == 1 and len(shared) > 1:
        return 2
    synonyms = kind or same_subject(old, new[-1])
    plain = common(old) or any(map(common, new))
    return int(telling >= 2 - synonyms and plain and not any(map(proper, [old, *new])))


def retold(a: Sequence[str], b: Sequence[str]) -> int:
    """Whether a name is another one with its words in another order: 2, or with synonyms too: 1.

    "Fund for the Guarantee of Deposits" is "Deposit Guarantee Fund"; every word must find its own.

    Args:
        a: words of a folded name.
        b: those of another.
    """
    first, second = ([word for word in words if word not in _SMALL] for words in (a, b))
    if len(first) != len(second) or len(first) < 2 or all(not known(word) or proper(word) for word in first):
        return 0
    levels = []
    for word in first:
        level, _, other = max((same_sense(word, other), -place, other) for place, other in enumerate(second))
        if not level or (level == 1 and (proper(word) or proper(other))):
            return 0
        second.remove(other)
        levels.append(level)
    return min(levels) if max(levels) == 2 or len(levels) > 2 else 0


def name_like(word: str) -> bool:
    """Whether news writes a word with a capital at least every other time."""
    usual = vocabulary().get(word)
    return usual is not None and usual.capitalised >= 0.5


def common(word: str) -> bool:
    """Whether news knows a word and often writes it without a capital."""
    usual = vocabulary().get(word)
    return usual is not None and usual.capitalised < 0.7


def proper(word: str) -> bool:
    """Whether news nearly always writes a word with a capital."""
    usual = vocabulary().get(word)
    return usual is not None and usual.capitalised >= 0.9
