"""What somebody is: titles and roles beside a name, kept apart from it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from summarizer.annotate.background import vocabulary
from summarizer.annotate.capital import ABBREVIATED
from summarizer.annotate.name import TITLE_MODIFIERS, TITLE_WORDS
from summarizer.annotate.word import FUNCTION_WORDS, word_set
from summarizer.compare.spelling import fold

# Nouns for what somebody is or does, besides the titles.
_CALLINGS = word_set(
    """accountant activist actor actress adviser advisor agent aide aides analyst anchor architect artist
    assistant astronaut athlete attorney auditor author baker banker barber bailiff barrister biker
    blogger bodyguard bookkeeper boss bowler boxer breeder broker builder butcher buyer caretaker
    carpenter carer cashier chef cleaner clerk climber colleague columnist comedian commentator composer
    conductor constable consultant contractor cook correspondent counsellor counselor courier cricketer
    dancer dealer defendant defender delegate demonstrator designer developer diplomat diver doctor
    driver drummer electrician employee employer engineer entrepreneur expert farmer fighter firefighter
    fisher footballer forester forward fugitive gardener geologist goalkeeper goatherd graduate guard
    guide guitarist gunman hacker head heir helper herder historian hunter inmate inspector instructor
    intern investigator investor jailer journalist judge juror keeper landlord lawmaker lawyer leader
    lecturer legislator librarian lieutenant lodger magistrate manager master mechanic member merchant
    metropolitan midfielder midwife militant miller miner minister mistress monk mourner musician
    negotiator neighbor neighbour novelist nun nurse observer official officer opponent organiser
    organizer owner painter paramedic parliamentarian partner passenger pastor patient patriarch
    pensioner performer pharmacist philosopher photographer pilot player plaintiff plumber poet
    policeman policewoman politician porter preacher priest principal prisoner private producer
    professor proprietor prosecutor protester protestor provost publisher pupil rabbi ranger
    receptionist rebel rector referee refugee reporter rescuer researcher resident retiree rider rival
    runner sailor salesman scholar scientist sculptor seller seminarian servant shepherd shopkeeper
    singer skipper smith smuggler soldier solicitor spy stalwart stewardess steward stockbroker striker
    student successor predecessor supporter surgeon survivor surveyor suspect swimmer tailor teacher
    technician tenant therapist trader trainer translator treasurer trucker trustee tutor undertaker
    vendor veteran vicar victim villager violinist volunteer voter waiter waitress warden warlord
    watchman weaver widow widower winner witness worker writer youngster dean cleric commandant prefect
    intendant mufti chieftain elder ombudsman comptroller controller registrar"""
)
# A company may be one of these too.
ALSO_BODIES = word_set(
    """owner proprietor seller vendor contractor developer publisher producer dealer builder employer
    member partner broker supporter agent opponent rival guard fighter winner buyer driver observer
    runner investor"""
)
_KIN = word_set(
    """brother sister cousin uncle aunt nephew niece husband wife son daughter mother father grandmother
    grandfather grandson granddaughter fiance fiancee girlfriend boyfriend widow widower friend"""
)
_PERSON_SUFFIX = re.compile(r"\w{3,}(?:woman|man|ologist|onomist|ician|eer|ist)$")
# In lower case these are adjectives too: "a private Roe", "the major Roe".
_ADJECTIVES = word_set(
    "major general private principal patient forward executive elder chief novel graduate secondary"
)
# Titles that say no more than how somebody is addressed.
COURTESY = word_set(
    """mr mrs ms miss sir lord lady excellency madam madame senor senora dona don herr frau monsieur signor
    signora senhor senhora granny grandma grandad auntie little father brother sister"""
)
RANKS = word_set(
    """gen general lt lieutenant col colonel maj major sgt sergeant capt captain adm admiral cpl corporal
    brig brigadier dr prof professor rev reverend private marshal ayatollah sheikh engineer doctor"""
)
_FEMALE = word_set(
    """mrs ms miss lady madam madame dona frau queen princess sister mother daughter wife aunt niece widow
    granny"""
)
_MALE = word_set("mr sir lord king prince brother father son husband uncle nephew widower")
_DIRECTIONS = word_set("new old north south east west northern southern eastern western upper lower great")
_DETERMINERS = word_set("the a an its his her their our")
_SAYS = re.compile(r"\b(?:said|says|told|added|wrote|stated|mentioned)\b")
_APPOSED_BEFORE = re.compile(
    r"(?:^|[\s,;:“”\"(])(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|\w[\w’'-]*['’]s?)\s"
    r"(?P<role>[^,.;:“”\"()]{3,70}),\s$"
)
_APPOSED_AFTER = re.compile(
    r"(?:,\s(?:aged\s)?\d{1,2})?,\s(?:(?P<det>the|an?|its|his|her|their|[A-Z][\w’'-]*['’]s)\s)?"
    r"(?P<role>[^,.;:“”\"()]{3,80}?)(?=[,.;)]|$|\s(?:who|whose|which)\b)"
)
_ENDS = re.compile(r"(?:['’]s)?[,.;:)”\"]|$")
_HEAD = re.compile(r"\s(?:of|at|for|in|from|to|with|on|and|under|near|who|whose|that)\b")
_CLAUSE = re.compile(r"\s(?:who|whose|that|and)\b")
_LIMIT = re.compile(r"\b(former|ex|then|acting|late|retired|outgoing|incoming|interim)[\s-]+$", re.IGNORECASE)
_LIMITS = word_set("former acting late retired")
_CAPITAL_BEFORE = re.compile(r"(?:^|[\s“\"])([A-Z][a-z]+)\s$")
_PLAIN = re.compile(r"[\w’'.-]*\w|(?:\w\.)+")
_LONGEST_ROLE = 8
_LONGEST_GROUP = 5
_REACH = 120  # characters on either side in which an apposition stands


def role_beside(before: str, title: str, after: str) -> tuple[str, tuple[str, ...]]:
    """The most telling role beside a name.

    Args:
        before: the sentence up to the name and its title.
        title: the title in front of the name, or "".
        after: the sentence after the name.

    Returns:
        The role, "" for none, and what else it tells of how somebody is addressed ("sister").
    """
    before, after = before[-_REACH:], after[:_REACH]
    own = [word for word in title.split() if fold(word) not in COURTESY]
    own = own if any(is_calling(fold(word)) for word in own) else []
    if after.startswith(",") and (match := _APPOSED_AFTER.match(after)):
        role = match["role"]
        if _says_who(role, plain=match["det"] is None) and not _SAYS.search(role):
            return _trimmed(role), ()
    if own and not all(fold(word) in RANKS for word in own):
        return _titled(before, own), ()
    if role := _apposed_before(before, after):
        return role, ()
    role = _before(before)
    head = role.split()[-1].lower() if role else ""
    if own and (not role or head in _KIN):
        return _titled(before, own), ()
    return role, tuple(word for word in (head,) if word in _FEMALE | _MALE)


def _apposed_before(before: str, after: str) -> str:
    """The role of "the harbour master, Ann Roe,"."""
    match = _APPOSED_BEFORE.search(before) if before.endswith(", ") and _ENDS.match(after) else None
    while match:
        role = match["role"]
        if _says_who(role, plain=False):
            return _trimmed(role)
        match = _APPOSED_BEFORE.search(f"{role}, ")
    return ""


def _titled(before: str, own: Sequence[str]) -> str:
    """A title with what limits it, and with the first word of the sentence that belongs to it."""
    words = list(own)
    if match := _CAPITAL_BEFORE.search(before):
        word = match[1].lower()
        opens = match.start(1) == 0 and usually_lower(word)
        if word not in FUNCTION_WORDS and (word in TITLE_MODIFIERS or opens):
            words, before = [match[1], *words], before[: match.start(1)]
    limit = _LIMIT.search(before)
    return " ".join([limit[1].lower(), *words] if limit else words)


def _says_who(phrase: str, plain: bool) -> bool:
    """Whether an apposition says what a person is; without an article it must be all in lower case."""
    parts = _HEAD.split(phrase, maxsplit=1)
    group = parts[0].split()
    if not group or len(group) > _LONGEST_GROUP or not is_calling(group[-1].lower()):
        return False
    if group[0].lower() in FUNCTION_WORDS - {"former", "other"}:
        return False
    if plain and any(word[0].isupper() for word in group):
        # ", Minister of Mines," stands without an article too.
        return len(parts) > 1 and all(is_calling(w.lower()) or w.lower() in TITLE_MODIFIERS for w in group)
    return True


def _trimmed(phrase: str) -> str:
    words = _CLAUSE.split(phrase, maxsplit=1)[0].split()
    while len(words) > 1 and (words[0].lower() in _DETERMINERS or words[0].endswith(("'s", "’s"))):
        words.pop(0)
    if len(words) > _LONGEST_ROLE or words[-1].lower() in ABBREVIATED:
        words = _HEAD.split(" ".join(words), maxsplit=1)[0].split()
    return " ".join(words)


def _before(before: str) -> str:
    """The role in lower case directly in front of a name: "police spokesman", "North Roean leader"."""
    words = before.split()
    if not before.endswith(" ") or not words or not is_calling(words[-1].lower()):
        return ""
    if words[-1][0].isupper() and len(words) > 1:
        return ""
    plain = len(words) < 2 or words[-2].lower() in FUNCTION_WORDS
    if words[-1] in _ADJECTIVES and (words[-1] != "chief" or plain):
        return ""
    role = [words.pop()]
    while words and len(role) < _LONGEST_GROUP:
        word = words.pop()
        lower = word.lower()
        if lower in _LIMITS:
            return " ".join([word, *role])
        if (
            not _PLAIN.fullmatch(word)
            or word.endswith(("'s", "’s", "ed", "ing"))
            or lower in FUNCTION_WORDS
            or (role[0][0].isupper() and word.islower())
        ):
            break
        role.insert(0, word)
    return " ".join(role)


def usually_lower(word: str) -> bool:
    """Whether news writes a word more often without a capital."""
    usual = vocabulary().get(word)
    return usual is not None and usual.capitalised < 0.7


def is_calling(word: str) -> bool:
    """Whether a word in lower case says what a person is."""
    word = word.rstrip(".")
    part = word.rpartition("-")[2]
    return (
        part in TITLE_WORDS
        or part in _CALLINGS
        or part in _KIN
        or (word not in FUNCTION_WORDS and bool(_PERSON_SUFFIX.match(part)))
    )


def opens_with_calling(words: Sequence[str], opens: bool, rest_seen: bool) -> bool:
    """Whether the first word of a run of capitals says what somebody is: "Engineer Ann Roe".

    Args:
        words: of the run, two or more.
        opens: whether it opens the sentence, so that the capital tells nothing.
        rest_seen: whether the other words are a name elsewhere in the cluster.
    """
    word = words[0].lower().rstrip(".")
    if fold(word) in COURTESY or (word.endswith("s") and word[:-1] in TITLE_WORDS):
        return True
    usual = vocabulary().get(word)
    if (usual is not None and usual.capitalised >= 0.5) or word in _DIRECTIONS:
        return False
    return word in _CALLINGS or (opens and len(words) > 2 and (rest_seen or bool(_PERSON_SUFFIX.match(word))))


def limited(role: str) -> bool:
    """Whether a role is a former, an acting or a coming one."""
    return bool(_LIMIT.match(f"{role.split(maxsplit=1)[0]} "))


def role_head(role: str) -> str:
    """The noun of a role, folded: "minister" of "Defence Minister of Roe"."""
    group = _HEAD.split(role, maxsplit=1)[0].split()
    return fold(group[-1]) if group else ""


def gender(address: Collection[str]) -> str:
    """``female``, ``male`` or "", from words of address."""
    if any(word in _FEMALE for word in address):
        return "female"
    return "male" if any(word in _MALE for word in address) else ""


def is_kin(role: str) -> bool:
    """Whether a role says no more than whose relative or friend somebody is."""
    return role_head(role) in _KIN
