"""The forms of English verbs, nouns and phrases, and British spellings of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

BASE, THIRD, PAST, PARTICIPLE, ING = range(5)
_IRREGULAR = {
    row.split()[0]: tuple(row.split())
    for row in """bear bears bore borne bearing
admit admits admitted admitted admitting
be is was been being
beat beats beat beaten beating
become becomes became become becoming
begin begins began begun beginning
bend bends bent bent bending
bind binds bound bound binding
bite bites bit bitten biting
bleed bleeds bled bled bleeding
blow blows blew blown blowing
break breaks broke broken breaking
breed breeds bred bred breeding
bring brings brought brought bringing
build builds built built building
burst bursts burst burst bursting
buy buys bought bought buying
cast casts cast cast casting
catch catches caught caught catching
choose chooses chose chosen choosing
cling clings clung clung clinging
come comes came come coming
creep creeps crept crept creeping
cut cuts cut cut cutting
deal deals dealt dealt dealing
dig digs dug dug digging
do does did done doing
draw draws drew drawn drawing
drive drives drove driven driving
eat eats ate eaten eating
fall falls fell fallen falling
feed feeds fed fed feeding
fight fights fought fought fighting
find finds found found finding
flee flees fled fled fleeing
fling flings flung flung flinging
fly flies flew flown flying
forget forgets forgot forgotten forgetting
forsake forsakes forsook forsaken forsaking
freeze freezes froze frozen freezing
get gets got got getting
give gives gave given giving
go goes went gone going
grind grinds ground ground grinding
grow grows grew grown growing
hang hangs hung hung hanging
have has had had having
hide hides hid hidden hiding
hit hits hit hit hitting
hold holds held held holding
keep keeps kept kept keeping
know knows knew known knowing
lay lays laid laid laying
lead leads led led leading
leave leaves left left leaving
let lets let let letting
lie lies lay lain lying
light lights lit lit lighting
lose loses lost lost losing
make makes made made making
mean means meant meant meaning
meet meets met met meeting
mislead misleads misled misled misleading
mow mows mowed mown mowing
override overrides overrode overridden overriding
overtake overtakes overtook overtaken overtaking
regret regrets regretted regretted regretting
pay pays paid paid paying
put puts put put putting
ride rides rode ridden riding
ring rings rang rung ringing
rise rises rose risen rising
run runs ran run running
say says said said saying
see sees saw seen seeing
seek seeks sought sought seeking
sell sells sold sold selling
send sends sent sent sending
set sets set set setting
shake shakes shook shaken shaking
shed sheds shed shed shedding
shoot shoots shot shot shooting
show shows showed shown showing
shrink shrinks shrank shrunk shrinking
shut shuts shut shut shutting
sing sings sang sung singing
sink sinks sank sunk sinking
sit sits sat sat sitting
slay slays slew slain slaying
slide slides slid slid sliding
sling slings slung slung slinging
slink slinks slunk slunk slinking
slit slits slit slit slitting
smell smells smelled smelled smelling
speak speaks spoke spoken speaking
spend spends spent spent spending
spill spills spilled spilled spilling
spin spins spun spun spinning
spit spits spat spat spitting
split splits split split splitting
spread spreads spread spread spreading
spring springs sprang sprung springing
stand stands stood stood standing
steal steals stole stolen stealing
stick sticks stuck stuck sticking
sting stings stung stung stinging
stink stinks stank stunk stinking
strike strikes struck struck striking
sweep sweeps swept swept sweeping
swing swings swung swung swinging
take takes took taken taking
teach teaches taught taught teaching
tear tears tore torn tearing
tell tells told told telling
think thinks thought thought thinking
throw throws threw thrown throwing
weep weeps wept wept weeping
win wins won won winning
withdraw withdraws withdrew withdrawn withdrawing
wring wrings wrung wrung wringing
write writes wrote written writing""".splitlines()
}
_PLURALS = {
    "person": "people",
    "child": "children",
    "attorney-general": "attorneys-general",
    "tax": "taxes",
    "thief": "thieves",
    "wolf": "wolves",
    "life": "lives",
    "wife": "wives",
    "foot": "feet",
    "tooth": "teeth",
}
_DOUBLED = re.compile(
    r"[^aeiou]*[aeiou][^aeiouwxy]|(?:door|side)step|hobnob|kneecap|ramrod|incur"
)  # slam, nab
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_VOWELS = frozenset("aeiou")


def inflect(text: str, kind: str) -> tuple[str, ...]:
    """The forms of a word or phrase.

    Args:
        text: base form; ``*`` after the word that is inflected, where it is not the first of a verb or the
            last of a noun.
        kind: as in the lexicon.

    Returns:
        Of a verb (``v``, ``s``) base, third person, past, participle and -ing form; of a noun singular and
        plural; otherwise the one form.
    """
    if kind not in "vsn":
        return (text,)
    words = text.split()
    place = head_of(words, kind)
    head = words[place].rstrip("*")
    forms = _plurals(head) if kind == "n" else _verb(head)
    if len(words) == 1:
        return forms
    before = " ".join([*words[:place], ""])
    after = " ".join(["", *words[place + 1 :]])
    return tuple(before + form + after for form in forms)


def head_of(words: Sequence[str], kind: str) -> int:
    """Which word of a verb or a noun is inflected.

    Args:
        words: of the base form, with its ``*``.
        kind: as in the lexicon.
    """
    marked = next((place for place, word in enumerate(words) if word[-1] == "*"), None)
    return marked if marked is not None else (len(words) - 1 if kind == "n" else 0)


def spellings(form: str, base: str) -> tuple[str, ...]:
    """A form of a verb as British English spells it too: "terrorised", "pummelled".

    Args:
        form: of the verb, or of the phrase that it opens.
        base: its base form.
    """
    verb, _, rest = form.partition(" ")
    stem = base.partition(" ")[0]
    if stem.endswith("ize"):
        verb = verb[: len(stem) - 2] + "s" + verb[len(stem) - 1 :]
    elif (
        stem[-1] == "l"
        and stem[-2] in _VOWELS
        and stem[-3:-2] not in _VOWELS
        and verb.endswith(("ed", "ing"))
    ):
        verb = stem + "l" + verb[verb.rindex("l") + 1 :]
    else:
        return (form,)
    british = f"{verb} {rest}" if rest else verb
    return (form,) if british == form else (form, british)


@cache
def _plurals(word: str) -> tuple[str, str]:
    if word in _PLURALS:
        return word, _PLURALS[word]
    if word.endswith("man") and word != "human":
        return word, word[:-2] + "en"
    if word[-1] == "y" and word[-2:-1] not in _VOWELS:
        return word, word[:-1] + "ies"
    return word, word + ("es" if word.endswith(_SIBILANTS) else "s")


@cache
def _verb(word: str) -> tuple[str, ...]:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word[-1] == "y" and word[-2:-1] not in _VOWELS:
        return word, word[:-1] + "ies", word[:-1] + "ied", word[:-1] + "ied", word + "ing"
    third = word + ("es" if word.endswith((*_SIBILANTS, "o")) else "s")
    if word[-1] == "e":
        return word, third, word + "d", word + "d", (word if word.endswith("ee") else word[:-1]) + "ing"
    stem = word + word[-1] if _DOUBLED.fullmatch(word) else word
    return word, third, stem + "ed", stem + "ed", stem + "ing"
