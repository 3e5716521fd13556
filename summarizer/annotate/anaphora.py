"""Sentences that lean on the one before them: "He said …", "The officials spoke …", "Another attack …"."""

from __future__ import annotations

import re

_PERSON = r"(?:he|she|they|his|her|their|him|them|its)"
# A word that must have been introduced before, where "the" stands in front of it without more.
_INTRODUCED = (
    r"(?:officials?|officers?|statement|group|man|woman|men|women|suspects?|pair|two|three|company|agency|move|"
    r"announcement|decision|order|report|letter|incident|comments?|remarks?|tweets?|post|video|plan|proposal|bill|"
    r"measure|ruling|lawsuit|suit|case|study|survey|poll|victims?|gunman|shooter|attacker|driver|couple|meeting|"
    r"siege|force|latter|former|others?|rest|same|news|developments?|breach|deal|agreement|document|memo|"
    r"spokesman|spokeswoman|spokesperson|senator|congressman|congresswoman|lawmaker|governor|judge|author|"
    r"party|campaign|network|outlet|paper|newspaper|team|panel|program|legislation|resolution|interview|speech|"
    r"figures?|numbers?|totals?|event|rally|protest|strikes?|attacks?|raid|explosion|blast|crash|fire|vote)"
)
_VERB = (
    r"(?:said|says|say|spoke|told|added|also|was|were|is|are|has|have|had|will|would|could|came|comes|follows|followed|"
    r"marks|marked|included|includes|did|does|may|might|must|can|took|takes|made|makes|gave|gives|prompted|confirmed|"
    r"reported|warned|noted|wrote|called|calls|argued|insisted|described|dismissed|rejected|denied|who|that|which)"
)
_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December)"
)
_LEADING = re.compile(
    rf"""^[“"‘'(]*(?:(?:but|and|so|yet|still|also|meanwhile|however|then|later|now|instead|earlier),?\s+)*
    (?P<phrase>
      {_PERSON}\b
    | it\b(?!\s+(?:is|was|remains|remained)\s+(?:\w+ly\s+)?(?:not\s+)?(?:clear|unclear|unknown|expected|likely|unlikely|
      possible|the\s+first|the\s+second)\b)(?!\s+(?:has\s+been|was|is)\s+reported)
    | (?:this|these|those|such|both)\b(?!\s+(?:week|month|year|morning|afternoon|evening|weekend|summer|fall|spring|winter)\b)
      (?!\s+(?:the|of)\b)(?!\s+[\w-]+\s+and\b)
    | that\b(?=\s+(?:{_VERB}|\w+s|\w+ed)\b)
    | (?:another|other|others|one|some)\b(?=\s+(?:of\s+(?:them|those|these)|\w+\s+{_VERB}|{_VERB}|(?:call|describ|accus|claim|argu|ask|insist)ed))
    | (?:after|before|when|while|as|because|if|although|though|since|until|once)\s+(?:he|she|they|it)\b
    # "Earlier in the week it had said": nothing before the pronoun that it could stand for
    | (?:on|in|at|by|earlier|later|last|early|late)(?:\s+(?:(?-i:[a-z]+)|{_DAY}|\d[\w.:]*)){{1,5}},?\s+
      (?:he|she|they|it\s+(?:had|has|said|says|also))\b
    # "Asked about the warning, he said"
    | (?:asked|[a-z]{{3,}}(?:ed|ing))\s[^,.;:“”"]{{2,60}},\s+(?:he|she|they)\b
    | the\s+{_INTRODUCED}\b(?=[\s,]+{_VERB}\b)
    | (?:in|under|during|after|before|by|as|at|despite|with|following|because\s+of|according\s+to)\s+
      (?:his|her|their|its|this|that|these|those)\b(?!\s+(?:week|month|year|morning|weekend)\b)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|we|my|our|us|me|(?:I|we)['’](?:m|ve|d|ll|re))\b|^\W*(?:We|My|Our)(?=['’\s][a-z])"
)
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_SPEAKER = re.compile(r"^\W*(?P<pronoun>he|she|they|it|we)\s", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:you|your|yours|let['’]s)\b", re.IGNORECASE)


def dangling(text: str) -> str:
    """The opening phrase that a reader of this sentence alone could not place.

    Args:
        text: reading text of the sentence.

    Returns:
        The phrase as it stands, "" for a sentence that stands by itself.
    """
    match = _LEADING.match(text)
    if match:
        return match["phrase"]
    # "“…,” she says": nobody was named before the pronoun, nor anything else said.
    own = _QUOTED.sub(" ", text)
    match = _SPEAKER.match(own) if own != text else None
    return match["pronoun"] if match else ""


def first_person(text: str) -> bool:
    """Whether somebody speaks as "I" or "we", or to "you", outside quotation marks."""
    outside = _QUOTED.sub(" ", text)
    return bool(_FIRST_PERSON.search(outside) or _ADDRESS.search(outside))
