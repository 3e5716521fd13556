"""What a number or a time answers, told from the words around it: the questions that news answers.

Wordings are endless ("carried off bleeding", "conveyed to the infirmary"), questions are few. Each answer is
placed among some fifty of them by the embedding of its surroundings, in which the answer itself is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from summarizer.compare.alignment import Mention
from summarizer.compare.statement import Encode

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A line a question, its wordings parted by bars.
HOW_MANY = """how many people were killed|how many people died; the death toll
how many people were injured|how many people were wounded and taken to hospital
how many people are missing|how many people are trapped
how many people were rescued|how many survivors were saved
how many people were arrested by police|how many suspects were detained
how many people came to the rally|the size of the crowd|how many protesters marched
how many people had to leave their homes|how many residents were evacuated
how many passengers were on board|how many people were inside
how many people work there|how many jobs will be cut
how many houses were damaged or destroyed|how many buildings collapsed
how much it will cost|what the price is
how much ransom was demanded|how much the attackers asked for
how much compensation each family receives|how much was offered to the victims
how much the company was fined|how much the court ordered it to pay
how much money was lost|how large the damage is in money
how much money was stolen or embezzled|how large the fraud is
how much money was withdrawn or transferred
how much money was raised or invested|how large the aid package is
by how many votes it was decided|how many members voted in favour
how many ballots were cast or counted
by how many votes he leads|the margin of the winner
how many people fell ill|how many cases of infection there are
how many people were treated in intensive care
how many vehicles or boats were involved
how many ships and aircraft took part in the search
how many shots were fired|how many missiles were launched
how many attackers there were|how many gunmen took part
how many hostages were taken|how many were released
how many police officers or firefighters were deployed
how many soldiers were sent|how many troops are stationed there
how long it lasted|how many minutes or hours it took
how far away it was|how many kilometres
how fast it was|at what speed
what the temperature was|how many degrees
how strong the earthquake was|the magnitude
how large the area is|how many hectares burned
how much water or oil was released|how many tonnes or litres leaked
how many percent support it|what the share is
by how many points rates were raised|the rate of increase
how many households are without power|how many customers are affected
how many flights or trains were cancelled|how many passengers are stranded
how many operations or appointments were put off
how many hospitals or schools were affected|how many were closed
how many products were recalled|how many doses were given
how many years in prison|how long the sentence is
how old the person is
how many items were taken|how many objects are missing
how many people signed the petition|how many members it has
how many tenants or customers are affected
how many bodies were found
how many people have been tested or vaccinated
how many earlier warnings or complaints there were"""
WHEN = """the attack or explosion or shooting happened
the accident or collision happened
it began or started
it ended or closed
people were evacuated or had to leave
police or rescuers arrived
the first call or warning came
the result was announced
the vote or meeting or summit takes place
the statement or press conference was given
he was arrested or detained
he or she died
the body or the object was found
the patient was taken to hospital
the plane or ship or train departed
the plane or ship arrived or landed
a letter or message was sent
the inspection took place
the law or measure takes effect
the trial or hearing begins
it was bought or sold
the power failed
he or she was last seen
the rally or protest was held
the goods or money came from
they were taken or housed there
the suspect lives or was born
the fire broke out
the work or recount begins
the company is based"""
_AROUND = 14  # words on either side of an answer
_CLOSE = 6
# How sharply an answer's share in a question falls with the cosine.
_SHARPNESS = 15.0


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What stands around n answers, as vectors.

    Args:
        sentences: (n, n) cosines of the sentences without their answers.
        windows: (n, n) cosines of the words around the answers.
        close: (n, n) cosines of the few words right around them.
        profiles: (n, n) cosines of how near they are to each question, the mean taken off.
        shares: (n, n) how probably two answer the same question, by their shares in each.
        foremost: (n, n) whether they are nearest to the same question.
    """

    sentences: NDArray[np.float64]
    windows: NDArray[np.float64]
    close: NDArray[np.float64]
    profiles: NDArray[np.float64]
    shares: NDArray[np.float64]
    foremost: NDArray[np.bool_]


def surroundings(
    mentions: Sequence[Mention], questions: str, stands_for: str, encode: Encode
) -> Surroundings:
    """Embed what stands around answers.

    Args:
        mentions: the n answers.
        questions: that they may answer, :data:`HOW_MANY` or :data:`WHEN`.
        stands_for: the words in the place of the answer: "how many".
        encode: the embedder.
    """
    close = encode([_around(mention, stands_for, _CLOSE) for mention in mentions])
    windows = encode([_around(mention, stands_for, _AROUND) for mention in mentions])
    sentences = encode([_around(mention, stands_for, len(mention.statement.text)) for mention in mentions])
    lines = [line.split("|") for line in questions.splitlines()]
    asked = encode([wording for line in lines for wording in line])
    ends = np.cumsum([len(line) for line in lines])
    means = np.array([rows.mean(axis=0) for rows in np.split(np.asarray(asked), ends[:-1])])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    near = (windows if questions is HOW_MANY else close) @ means.T
    near = near - near.mean(axis=1, keepdims=True)
    shares = np.exp(_SHARPNESS * near)
    shares /= shares.sum(axis=1, keepdims=True)
    profiles = near / np.maximum(np.linalg.norm(near, axis=1, keepdims=True), 1e-9)
    foremost = near.argmax(axis=1)
    return Surroundings(
        sentences @ sentences.T,
        windows @ windows.T,
        close @ close.T,
        profiles @ profiles.T,
        shares @ shares.T,
        foremost[:, None] == foremost[None, :],
    )


def _around(mention: Mention, stands_for: str, reach: int) -> str:
    """Some words around an answer, with other words in its place."""
    text = mention.statement.text
    before, after = text[: mention.start].split(), text[mention.end :].split()
    return " ".join([*before[-reach:], stands_for, *after[:reach]])
