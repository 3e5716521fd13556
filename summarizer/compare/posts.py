"""Posts that one person does not hold at once: captain or co-pilot, doctor or masseur, chief or deputy chief.

Only posts of one group are compared. Somebody may well be a mayor and a candidate, a lawyer and a mother; who
sat in the left-hand seat of the aeroplane was not the co-pilot.
"""

from __future__ import annotations

import re

from summarizer.compare.role import role_head

# Groups of posts; a line a post, its words parted by spaces.
_GROUPS = {
    "crew": """captain skipper
        co-pilot copilot
        helmsman navigator
        mate
        steward stewardess
        engineer machinist mechanic""",
    "medicine": """doctor medic physician surgeon
        nurse
        sister
        matron
        pharmacist apothecary
        paramedic
        masseur masseuse physiotherapist
        psychologist psychiatrist
        dentist
        midwife
        vet veterinarian""",
    "office": """treasurer
        accountant bookkeeper auditor
        cashier teller
        clerk
        bodyguard guard watchman
        volunteer
        intern trainee apprentice
        technician
        engineer
        cleaner janitor caretaker
        driver chauffeur
        receptionist""",
    "rank": """private
        corporal
        sergeant
        lieutenant
        captain
        major
        colonel
        general
        admiral
        constable
        inspector
        superintendent""",
    "court": """judge magistrate
        prosecutor
        bailiff
        juror""",
    "team": """coach trainer manager
        goalkeeper
        striker forward
        midfielder
        defender
        referee umpire""",
    "trade": """baker
        butcher
        carpenter
        electrician
        farmer
        fisherman
        hairdresser barber
        miner
        plumber
        postman
        shepherd
        shopkeeper grocer
        tailor
        waiter waitress
        cook chef
        welder
        teacher
        student
        priest
        seamstress
        bargeman""",
}
_POSTS = {
    (group, word): line.split()[0]
    for group, lines in _GROUPS.items()
    for line in lines.splitlines()
    for word in line.split()
}
# Offices with deputies; those of ministers and secretaries may be of other departments.
_WITH_DEPUTIES = frozenset("mayor governor commissioner prosecutor president editor premier".split())
# Of whom there are so many that two of one surname are two people.
_MANY = frozenset(
    """senator sen representative rep congressman congresswoman lawmaker legislator deputy mp judge justice
    officer professor prof doctor dr actor actress singer player president king queen prince princess lawyer
    attorney analyst sergeant lieutenant captain major colonel general soldier student resident""".split()
)
# Who speaks to the press has many titles at once.
_PRESS = re.compile(r"\b(?:press|communications|media|public)\b", re.IGNORECASE)
_LESSER = re.compile(r"\b(?:deputy|vice|assistant|under|sub)\b|\bco-", re.IGNORECASE)
_LIMITED = re.compile(
    r"\b(?:former|ex|then|acting|retired|late|previous|incoming|next|elect|designate|nominee)\b|\bex-",
    re.IGNORECASE,
)
# What says in another word who is at the head of something.
_LEADERS = {"leader": "head", "ringleader": "head", "boss": "head", "executive": "head"}


def posts(role: str) -> dict[str, str]:
    """The posts that a role tells of.

    Args:
        role: as :func:`summarizer.compare.role.role_beside` gives it.

    Returns:
        Group → the post in it; none for a former or acting one, and for what is no post.
    """
    if _LIMITED.search(role) or _PRESS.search(role):
        return {}
    head = role_head(role)
    lesser = "deputy " if _LESSER.search(role) and head not in {"secretary"} else ""
    found = {
        group: f"{lesser}{post}"
        for (group, word), post in _POSTS.items()
        if word == head or (lesser and word.removeprefix("co-") == head)
    }
    return found | ({head: f"{lesser}{head}"} if head in _WITH_DEPUTIES else {})


def post_of(role: str) -> str:
    """The noun of a role as roles are compared: that of "ringleader" is "head".

    Args:
        role: as :func:`summarizer.compare.role.role_beside` gives it.

    Returns:
        "" for what many people are.
    """
    head = role_head(role)
    if head in _MANY:
        return ""
    return next((post for (_, word), post in _POSTS.items() if word == head), _LEADERS.get(head, head))
