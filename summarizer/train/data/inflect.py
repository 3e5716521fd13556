"""The forms of English words, as far as lists of substitutes need them."""

from __future__ import annotations

import re
from functools import cache

# Third person, past, participle, -ing form of verbs that are not regular.
_IRREGULAR = {
    row.split()[0]: tuple(row.split())
    for row in """say says said said saying
tell tells told told telling
strike strikes struck struck striking
smite smites smote smitten smiting
slay slays slew slain slaying
hit hits hit hit hitting
win wins won won winning
lose loses lost lost losing
lead leads led led leading
run runs ran run running
leave leaves left left leaving
go goes went gone going
come comes came come coming
meet meets met met meeting
speak speaks spoke spoken speaking
show shows showed shown showing
find finds found found finding
think thinks thought thought thinking
know knows knew known knowing
understand understands understood understood understanding
see sees saw seen seeing
hear hears heard heard hearing
give gives gave given giving
send sends sent sent sending
get gets got got getting
take takes took taken taking
make makes made made making
build builds built built building
begin begins began begun beginning
keep keeps kept kept keeping
hold holds held held holding
rise rises rose risen rising
fall falls fell fallen falling
cut cuts cut cut cutting
grow grows grew grown growing
pay pays paid paid paying
spend spends spent spent spending
cost costs cost cost costing
buy buys bought bought buying
sell sells sold sold selling
let lets let let letting
shut shuts shut shut shutting
break breaks broke broken breaking
choose chooses chose chosen choosing
flee flees fled fled fleeing
quit quits quit quit quitting
die dies died died dying
have has had had having
wage wages waged waged waging
blow blows blew blown blowing
drag drags dragged dragged dragging
rip rips ripped ripped ripping
lay lays laid laid laying
cast casts cast cast casting
bow bows bowed bowed bowing
wring wrings wrung wrung wringing
draw draws drew drawn drawing
bar bars barred barred barring
stop stops stopped stopped stopping
plan plans planned planned planning
chat chats chatted chatted chatting
jog jogs jogged jogged jogging
grab grabs grabbed grabbed grabbing
ban bans banned banned banning
admit admits admitted admitted admitting
cop cops copped copped copping
jam jams jammed jammed jamming
ram rams rammed rammed ramming
gut guts gutted gutted gutting
scrap scraps scrapped scrapped scrapping
rig rigs rigged rigged rigging
snap snaps snapped snapped snapping
clap claps clapped clapped clapping
drop drops dropped dropped dropping
commit commits committed committed committing
refer refers referred referred referring
ship ships shipped shipped shipping
skip skips skipped skipped skipping
spur spurs spurred spurred spurring
permit permits permitted permitted permitting
compel compels compelled compelled compelling
propel propels propelled propelled propelling
write writes wrote written writing
shoot shoots shot shot shooting
fight fights fought fought fighting
bring brings brought brought bringing
drive drives drove driven driving
seek seeks sought sought seeking
steal steals stole stolen stealing
throw throws threw thrown throwing
withdraw withdraws withdrew withdrawn withdrawing
sit sits sat sat sitting
stand stands stood stood standing
feel feels felt felt feeling
fly flies flew flown flying
sink sinks sank sunk sinking
swear swears swore sworn swearing
wear wears wore worn wearing
teach teaches taught taught teaching
become becomes became become becoming
catch catches caught caught catching
freeze freezes froze frozen freezing""".splitlines()
}
_PLURALS = {"man": "men", "woman": "women", "child": "children", "people": "people", "police": "police"}
_VOWEL_Y = re.compile(r"[^aeiou]y$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def forms(word: str, kind: str) -> tuple[str, ...]:
    """The forms of a word or phrase, in the same order for words of one kind.

    Args:
        word: base form; of a phrase, a verb changes its first word and a noun its last.
        kind: ``n`` for a noun, ``v`` for a verb, ``a`` for what has one form.

    Returns:
        Singular and plural; base, third person, past, participle and -ing form; or the word itself.
    """
    if kind == "n":
        return word, _plural(word)
    if kind == "v":
        first, space, rest = word.partition(" ")
        return tuple(f"{form}{space}{rest}" for form in _verb(first))
    return (word,)


@cache
def irregular() -> dict[str, str]:
    """Irregular form of a verb → its base form."""
    found = {form: base for base, row in _IRREGULAR.items() for form in row}
    return found | {plural: word for word, plural in _PLURALS.items()}


def _plural(word: str) -> str:
    head, space, last = word.rpartition(" ")
    if last in _PLURALS:
        last = _PLURALS[last]
    elif last.endswith(("men", "news", "data")):
        pass
    elif last.endswith("man"):
        last = last[:-2] + "en"
    else:
        last = _with_s(last)
    return f"{head}{space}{last}"


def _verb(word: str) -> tuple[str, ...]:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("e"):
        past, ing = word + "d", (word if word.endswith("ee") else word[:-1]) + "ing"
    elif _VOWEL_Y.search(word):
        past, ing = word[:-1] + "ied", word + "ing"
    else:
        past, ing = word + "ed", word + "ing"
    return word, _with_s(word), past, past, ing


def _with_s(word: str) -> str:
    if _VOWEL_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if _SIBILANT.search(word) else "s")
