"""A sentence in outline: what is left when every name and every quotation is a mark.

Every name is ``§i§`` and every quotation ``¤i¤``, so that a pattern of a few words tells a subject from an
object: ``The mayor of §0§, §1§, told §2§: ¤0¤``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.annotate.name import Name
from summarizer.annotate.quotation import Quoted
from summarizer.annotate.word import word_list, word_set
from summarizer.compare.calling import is_calling

NAME, PRONOUN, ROLE = "name", "pronoun", "role"

# Verbs of saying with regular endings. The list is wide, for a verb counts only where it stands between a
# subject and a quotation.
_REGULAR = word_list(
    """accuse acknowledge add admonish advise affirm agree allege announce answer apologise apologize argue
    articulate ask assail assert assess assure aver avow bark bellow bemoan berate blame blast bluster
    boast brag brand call caution characterise characterize charge chide cite claim clarify commend
    comment communicate compare complain concede conclude condemn confess confide confirm contend
    continue coo counter croak criticise criticize cry declare decry demand denounce deny depict deplore
    deride describe dictate disclose dismiss divulge drawl echo elaborate email emphasise emphasize
    enthuse estimate exclaim explain express exult fear fume gasp gloat gripe groan growl grumble grunt
    gush hail hint hiss holler hope howl huff imply indicate inform insist instruct interject interrupt
    intone jeer jibe joke label lament lambast lambaste laud laugh lecture liken maintain marvel mention
    moan mock mumble murmur muse mutter note object observe offer opine order plead pledge portray posit
    post praise preach predict proclaim profess promise pronounce propose protest question rage rail
    rant rasp react reason reassure rebuke recall reckon recollect recount reflect regret reiterate
    reject rejoice remark remember remind repeat reply report reprimand respond retort retweet reveal
    ridicule roar rubbish scoff scold scorn scream screech shout shriek shrug sigh snarl sneer sniff
    snigger snort sob speculate splutter sputter squeal stammer state stress stutter suggest summarise
    summarize surmise swoon taunt tease testify text thank theorise theorize threaten thunder tout
    trumpet tut tweet underline underscore urge utter vent venture voice vow wail want warn whimper
    whine whisper wonder yell yelp"""
)
_OTHER_FINITE = word_set(
    """said says say told tells tell wrote writes write admitted admits dubbed dubs chatted quipped quips
    referred refers slammed slams snapped snaps sobbed sobs wept weeps spoke speaks spoken sworn swore
    swears crowed crows chanted chants went put puts believed believes thought thinks felt feels read
    reads quoted argue insist claim concurred labelled begged begs summed sums rapped raps sang sings
    spat spits blurted blurts rebutted refuted repudiated saw sees"""
)
_OTHER_GERUNDS = word_set(
    """saying telling writing admitting dubbing quipping referring slamming swearing quoting speaking
    putting snapping sobbing begging labelling thinking singing chanting"""
)


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    return f"{base[:-1]}ied" if base[-1] == "y" and base[-2] not in "aeou" else f"{base}ed"


def _third(base: str) -> str:
    if base[-1] == "y" and base[-2] not in "aeou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "sh", "ch")) else f"{base}s"


SAYS = frozenset({*(_past(b) for b in _REGULAR), *(_third(b) for b in _REGULAR), *_OTHER_FINITE})
SAYING = frozenset({*(f"{b.removesuffix('e')}ing" for b in _REGULAR), *_OTHER_GERUNDS})
# These are nouns too: "the president's remarks", "terrorist threats". They are verbs behind a subject.
_NOUNS = word_set(
    """answers calls charges claim claims comments demands estimates fears groans hints hopes howls jokes
    laughs notes orders pledges posts promises protests questions regrets remarks replies reports
    reviews screams shouts states texts tweets voices vows whispers"""
)
_SUBJECT_LAST = re.compile(
    r"(?:^|[,:)§¤]|\b(?:he|she|it|who|and|also|then|now|still|never|just|[a-z]+ly)|(?P<noun>\b[a-z]+))\s?$"
)
# Verbs of what somebody wants, thinks or sees: a verb of saying above them tells who speaks.
ATTITUDES = word_set(
    """wanted wants hoped hopes feared fears thought thinks felt feels believed believes regretted regrets
    saw sees reckoned reckons remembered remembers recalled recalls estimated estimates judged judges"""
)
LOWER_CASE = re.compile(r"(?<![\w’'-])[a-z]+(?![\w’'-])")
_DASH = re.compile(r"\s[—–-]{1,2}\s")
_REST_OF_NAME = re.compile(r"-[a-z]+")  # "Roe-yun"


@dataclass(frozen=True, slots=True)
class Who:
    """Who speaks, in the words of one sentence.

    Args:
        kind: ``name``, ``pronoun`` or ``role``, which is any other phrase: "the mayor", "a witness".
        text: the name, the pronoun in lower case, or the phrase; "" for several speakers at once.
        name: the name, where it is one.
        sure: whether a verb of saying tells it; without one, only a person can be meant.
    """

    kind: str
    text: str
    name: Name | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Outline:
    """A sentence with marks in the places of names and quotations.

    Args:
        text: the sentence, names as ``§i§`` and quotations as ``¤i¤``.
        names: the names outside its quotations.
        quotations: its quotations.
    """

    text: str
    names: tuple[Name, ...]
    quotations: tuple[Quoted, ...]

    def who(self, number: str) -> Who:
        """The name of a mark as a speaker."""
        name = self.names[int(number)]
        return Who(NAME, name.text, name)

    def role(self, phrase: str) -> Who:
        """A phrase of the outline as a speaker."""
        return Who(ROLE, self.spelled(phrase))

    def spelled(self, phrase: str) -> str:
        """A phrase of the outline with the names in their places."""
        return re.sub(r"§(\d+)§", lambda match: self._full(int(match[1])), phrase)

    def _full(self, number: int) -> str:
        name = self.names[number]
        return f"{name.title} {name.text}".strip()


def outline(text: str, names: Sequence[Name], quotations: Sequence[Quoted]) -> Outline:
    """Put marks in the places of names and quotations.

    Args:
        text: reading text of a sentence.
        names: its names.
        quotations: its quotations.
    """
    text = text.translate({ord(mark): " " for mark in "§¤"})
    # A comma inside the closing mark parts the sentence as one outside it does.
    spans = [
        (q.start, q.end, f"¤{i}¤" + ("," if q.text.rstrip()[-1:] in ",.?!" and q.end < len(text) else ""))
        for i, q in enumerate(quotations)
    ]
    kept: list[Name] = []
    end = 0
    for name in sorted(names, key=lambda n: (n.title_start, -n.end)):
        quoted = any(q.start < name.end and name.title_start < q.end for q in quotations)
        if quoted or name.title_start < end:
            continue
        rest = _REST_OF_NAME.match(text, name.end)
        end = rest.end() if rest else name.end
        spans.append((name.title_start, end, f"§{len(kept)}§"))
        kept.append(name)
    parts, place = [], 0
    for start, end, mark in sorted(spans):
        parts += [text[place:start], mark]
        place = end
    shape = _DASH.sub(", ", "".join([*parts, text[place:]]))
    return Outline(" ".join(shape.split()) + " " * shape.endswith(" "), tuple(kept), tuple(quotations))


def verbs_of_saying(text: str, start: int = 0) -> list[re.Match[str]]:
    """The verbs of saying in a text, from a place on."""
    return [m for m in LOWER_CASE.finditer(text, start) if _says(text, m)]


def _says(text: str, word: re.Match[str]) -> bool:
    if word.group() in _NOUNS:
        before = _SUBJECT_LAST.search(text, 0, word.start())
        return before is not None and (before["noun"] is None or is_calling(before["noun"]))
    return word.group() in SAYS or word.group() in SAYING
