"""Words that synonym programs and translations put for those of a name.

Two classes: the kind of a body or a place ("Board", "Committee"), and what a body is for ("Transport",
"Traffic").
"""

from __future__ import annotations

from functools import cache

from summarizer.annotate.word import stem, word_set

# One body is often given another of these kinds by a page that does not quote its name.
_KINDS = (
    word_set("alliance coalition union league federation confederation association society bloc club"),
    word_set("ministry department office workplace bureau agency service directorate division secretariat"),
    word_set("hospital infirmary clinic sanatorium sickhouse"),
    word_set("court courtroom courthouse tribunal"),
    word_set("company corporation firm group enterprise enterprises agency"),
    word_set("brigade brigades regiment regiments battalion battalions force forces unit units troops"),
    word_set("board council commission committee panel"),
    word_set("authority agency organisation organization body administration institution office"),
    word_set("museum gallery"),
    word_set("institute college university school academy"),
    word_set("industries industry commerce trade works"),
    word_set("port harbor haven"),
    word_set("sea seas ocean oceans"),
    word_set("street road lane avenue alley"),
    word_set("quay jetty pier wharf dock docks"),
    word_set("coast shore seashore seaside seaboard"),
    word_set("mount mountain hill peak"),
    word_set("square plaza"),
    word_set("district quarter region zone area"),
    word_set("prison jail penitentiary gaol"),
    word_set("airport airfield aerodrome"),
    word_set("market bazaar marketplace"),
    word_set("station terminal depot"),
    word_set("shed hut barn"),
    word_set("river stream"),
    word_set("wood woods forest woodland"),
    word_set("dam barrage"),
    word_set("guard guards watch"),
    word_set("police constabulary"),
    word_set("newspaper gazette journal"),
    word_set("fund foundation"),
    word_set("parliament assembly"),
    word_set("party grouping"),
)
_SUBJECTS = (
    word_set("board office authority commission agency bureau committee council administration department"),
    word_set("election elections choice choices vote voting ballot poll polls electoral"),
    word_set("transport traffic transit transportation"),
    word_set("town city municipal urban municipality"),
    word_set("aviation flight flying air aeronautics"),
    word_set("guarantee insurance assurance security"),
    word_set("safety security protection"),
    word_set("health wellness wellbeing medical sanitary"),
    word_set("medicine medicines medication medications drug drugs pharmaceutical"),
    word_set("oversight supervision surveillance monitoring control inspection"),
    word_set("accident accidents crash mishap"),
    word_set("defence defense protection"),
    word_set("interior inner internal home"),
    word_set("foreign external outside"),
    word_set("finance finances financial fiscal treasury"),
    word_set("education schooling teaching instruction"),
    word_set("justice law legal"),
    word_set("labor labour work employment"),
    word_set("trade commerce commercial merchant"),
    word_set("environment environmental ecology ecological nature"),
    word_set("farming agriculture agricultural farm"),
    word_set("farmers growers peasants"),
    word_set("workers laborers labourers employees toilers"),
    word_set("fishing fishery fisheries fish"),
    word_set("energy power electricity"),
    word_set("rescue relief aid help salvage"),
    word_set("emergency disaster crisis"),
    word_set("fire flame flames firefighting"),
    word_set("children kids child youngsters"),
    word_set("people peoples folk folks popular"),
    word_set("citizens residents inhabitants civic"),
    word_set("nation national nationwide countrywide state"),
    word_set("freedom liberty free"),
    word_set("progress advancement"),
    word_set("reform renewal"),
    word_set("research study"),
    word_set("weather meteorological climate"),
    word_set("nuclear atomic"),
    word_set("maritime sea marine naval"),
    word_set("railway railways rail railroad train trains"),
    word_set("border frontier"),
    word_set("tax taxes revenue revenues earnings income"),
    word_set("art arts artwork artworks artistic"),
    word_set("prison prisons jail jails penitentiary penal"),
    word_set("space house outer area"),
    word_set("data information info knowledge"),
    word_set("crime crimes criminal offences offenses"),
    word_set("culture tradition cultural"),
    word_set("water waters hydro"),
    word_set("workers staff personnel employees"),
    word_set("international worldwide global world"),
    word_set("history historical historic heritage"),
    word_set("independent unbiased impartial"),
    word_set("food meals nourishment"),
    word_set("human humans"),
    word_set("rights proper"),
    word_set("central main middle"),
    word_set("supreme highest high top"),
    word_set("general common"),
    word_set("constitutional constitution"),
    word_set("patients sufferers"),
    word_set("pilots flyers aviators"),
    word_set("civil civilian civic"),
    word_set("bridge crossing"),
    word_set("deposit deposits savings"),
    word_set("forest forests forestry woodland"),
    word_set("road roads highway highways"),
    word_set("unity union united"),
    word_set("public open"),
    word_set("social societal"),
    word_set("women womens ladies"),
)


@cache
def _groups(kind: bool) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(_KINDS if kind else _SUBJECTS):
        for word in group:
            found.setdefault(stem(word), set()).add(number)
    return {stemmed: frozenset(numbers) for stemmed, numbers in found.items()}


def _shared(groups: dict[str, frozenset[int]], a: str, b: str) -> bool:
    return not groups.get(stem(a), frozenset()).isdisjoint(groups.get(stem(b), frozenset()))


def same_kind(a: str, b: str) -> bool:
    """Whether two folded words are synonyms for the kind of a body or a place."""
    return _shared(_groups(True), a, b)


def same_subject(a: str, b: str) -> bool:
    """Whether two folded words are synonyms for what a body is for."""
    return _shared(_groups(False), a, b)


def same_sense(a: str, b: str) -> int:
    """How much two folded words mean the same: 2 the same stem, 1 synonyms, 0 not."""
    if a == b or (len(a) > 3 and len(b) > 3 and stem(a) == stem(b)):
        return 2
    return int(same_kind(a, b) or same_subject(a, b))
