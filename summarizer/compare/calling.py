"""Words for what somebody is: callings, ranks, kinship, words of address."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from summarizer.annotate.background import vocabulary
from summarizer.annotate.capital import PARTICLES
from summarizer.annotate.head import TITLE_WORDS
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
    intendant mufti chieftain elder ombudsman comptroller controller registrar apprentice attendant
    bystander cadet camper chaplain chronicler commuter companion conscript cyclist deckhand dentist
    docker drover ferrymaster fireman fitter forewoman foreman governess guest hiker historian
    holidaymaker hostess labourer laborer lifeguard lobbyist locksmith logger mason matron motorist
    mountaineer navigator onlooker orderly pedestrian physician psychiatrist purser ruler
    schoolboy schoolgirl seamstress sergeant-at-arms shopper sniper speaker stallholder stationmaster
    stevedore teenager tourist trainee traveller traveler undergraduate usher vet visitor welder
    whistleblower windsurfer zookeeper arbitrator archaeologist archivist astronomer auctioneer beekeeper
    billionaire bookseller brewer bricklayer butler cabbie captive chauffeur chemist choirmaster coordinator
    convict curator custodian detainee dispatcher dissident dramatist economist envoy examiner financier
    gran grandma grandpa grocer hostage magnate mediator millionaire moderator mum mom dad organist
    ringleader roofer seafarer signaller signalman stablehand stonemason supervisor superintendent
    technocrat tycoon typist undergrad"""
)
# A company may be one of these too.
ALSO_BODIES = word_set(
    """owner proprietor seller vendor contractor developer publisher producer dealer builder employer member
    partner broker supporter agent opponent rival buyer investor"""
)
_KIN = word_set(
    """brother sister cousin uncle aunt nephew niece husband wife son daughter mother father grandmother
    grandfather grandson granddaughter fiance fiancee girlfriend boyfriend widow widower friend"""
)
_PERSON_SUFFIX = re.compile(
    r"\w{3,}(?:woman|man|ologist|onomist|ographer|ician|eer|ist|keeper|maker|monger|worker|master|mistress|"
    r"grower|breeder|holder|owner|herd|wright|smith|seller|watcher|fighter|teacher|trader|goer|stress)$"
)
_AGENT = re.compile(r"[a-z]{2,}(?:er|or|ier|ist|ian|ess|ster|ant)$")
_THINGS = word_set(
    """answer banner barrier blocker border bother butter center chapter charter cluster corner counter cover
    danger dinner disaster disorder door draper error factor feather fever filter finger flower folder
    gesture heater helicopter horror hunger ladder laser layer letter liver locker manner marker
    matter meter mirror monitor monster motor murder newsletter number order paper parlor pepper plaster
    platter pleasure poster powder power quarter register reminder river rumor scooter sector semester
    shelter shoulder shower silver slaughter software spider starter sticker summer supper sweater temper
    terror theater thriller thunder timber tower tractor transfer trailer trigger tumor vapor water weather
    whisper winter wonder access address awareness bless business confess darkness excess fitness guess
    happiness illness likeness loss mess press process progress readiness sadness sickness stress success
    weakness elephant fragrant giant grant infant plant restaurant variant warrant
    relevant important instant distant constant newspaper retailer lender insurer
    carrier provider manufacturer broadcaster supplier operator employer airliner freighter steamer tanker
    trawler cruiser bomber fighter computer container disclaimer"""
)
_LOOSE = word_set(
    """boss firebrand supremo tycoon mogul baron guru hero heroine kingpin mastermind bigwig stalwart victim
    pensioner fugitive suspect rival critic opponent candidate nominee neighbor neighbour"""
)
# In lower case these are adjectives too: "a private Roe", "the major Roe".
ADJECTIVES = word_set(
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
_JOBS = word_set("capt captain prof professor engineer")
_RANK_PARTS = RANKS | word_set("vice rear deputy")
_DIRECTIONS = word_set("new old north south east west northern southern eastern western upper lower great")


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


def looks_like_calling(word: str) -> bool:
    """Whether a word ends as those for people do, and is none of the usual ones that are things."""
    return bool(_AGENT.match(word)) and word not in _THINGS and word not in ALSO_BODIES


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
    if len(words[1]) == 1 or words[1].lower() in PARTICLES:  # "Gethin Ó Roe", "Juan de Roe"
        return word in _CALLINGS
    return word in _CALLINGS or (opens and len(words) > 2 and (rest_seen or bool(_PERSON_SUFFIX.match(word))))


def is_rank(word: str) -> bool:
    """Whether a title is no more than a rank or a degree: "Gen.", "Major-General", "Dr"."""
    return all(part in _RANK_PARTS for part in fold(word).split())


def is_job(word: str) -> bool:
    """Whether a rank is what somebody does, too: a captain sails a ship."""
    return word in _JOBS


def is_loose(word: str) -> bool:
    """Whether a noun says in a loose way what another source says in a proper one: "boss"."""
    return word in _LOOSE


def gender(address: Collection[str]) -> str:
    """``female``, ``male`` or "", from words of address."""
    if any(word in _FEMALE for word in address):
        return "female"
    return "male" if any(word in _MALE for word in address) else ""


def tells_gender(word: str) -> bool:
    """Whether a word of address tells whether somebody is a woman or a man."""
    return word in _FEMALE or word in _MALE


def is_kin(word: str) -> bool:
    """Whether a noun says whose relative or friend somebody is."""
    return word in _KIN
