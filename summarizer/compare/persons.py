"""Nouns that mean people: who has which office, who is brought in without a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.annotate.word import FUNCTION_WORDS, word_set
from summarizer.compare.calling import is_calling
from summarizer.compare.cast import Line

# What somebody is besides the callings.
_PEOPLE = word_set(
    """man woman boy girl source shooter attacker person caller host parent child youth kid handler"""
)
# Offices that one person holds: who has one in another article has it here.
OFFICES = word_set(
    """mayor premier chancellor governor minister secretary prosecutor director head chairman chairwoman
    commissioner coach king queen prince archbishop bishop pope ambassador principal founder president
    captain commissar judge coroner abbot rector"""
)
KIN = word_set(
    """brother sister husband wife son daughter mother father widow widower cousin uncle aunt nephew niece
    grandson granddaughter grandfather grandmother"""
)
# Who speaks for others, or must not be named: no description of somebody who was named before.
ANYBODY = word_set(
    """rep spokesman spokeswoman spokesperson source insider aide official officials witness resident
    lawyer attorney judge prosecutor officer reporter journalist newspaper paper group agency statement"""
)
_AGENT = re.compile(
    r"(?:blower|keeper|maker|worker|holder|goer|taker|owner|mate|tress|person|year-old|dweller|cleaner|teller|"
    r"grower|builder|walker|fitter|hand)$"
)
# Different words for one office.
_SAME_OFFICE = {
    "ceo": "head executive",
    "boss": "head",
    "chief": "head",
    "leader": "head",
    "premier": "prime minister",
    "pm": "prime minister",
    "skipper": "captain",
    "chairwoman": "chair",
    "chairman": "chair",
    "chairperson": "chair",
}
# "a nurse", but not what somebody named is: "Ann Roe, a nurse", "as a nurse"
_UNNAMED = re.compile(
    r"(?<!§, )(?<!\bis )(?<!\bwas )(?<!\bas )(?<!\bbe )(?<!\bbeen )(?<!\blike )(?<!\bbecame )(?<!\bnot )"
    r"(?<!\bthan )(?<!\bmerely )\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s((?:[a-z][\w’'-]*\s){0,3}[a-z][\w’'-]*)"
)
_OWN = word_set("our my")  # the outlet's own people do not take part


def is_person(word: str) -> bool:
    """Whether a noun in lower case means a person."""
    return word in _PEOPLE or is_calling(word) or _AGENT.search(word) is not None


def is_personal(phrase: str) -> bool:
    """Whether a phrase means a person who takes part: "the mayor", but not "our reporter"."""
    words = [word.strip(".,").lower() for word in phrase.split()]
    return bool(words) and words[0] not in _OWN and any(map(is_person, words))


def unnamed(line: Line) -> list[list[str]]:
    """The words for each person without a name whom a sentence brings in: "a nurse", "one of the guards"."""
    found = []
    for match in _UNNAMED.finditer(line.outline.text):
        words = match[1].split()
        end = next((n for n, word in enumerate(words) if word in FUNCTION_WORDS), len(words))
        persons = [n for n, word in enumerate(words[:end]) if is_person(word)]
        if persons:
            found.append(words[: persons[0] + 1])
    return found


def head(words: Sequence[str]) -> str:
    """The noun of a description: "baker" of "old baker from the quay"."""
    end = next((n for n, word in enumerate(words) if n and word in FUNCTION_WORDS), len(words))
    return words[end - 1]


def office(words: frozenset[str]) -> frozenset[str]:
    """The words of a role, one word for all that mean the same."""
    return frozenset(part for word in words for part in _SAME_OFFICE.get(word, word).split())


__all__ = ["ANYBODY", "KIN", "OFFICES", "head", "is_person", "is_personal", "office", "unnamed"]
