"""Who and what a cluster names: every spelling of a person, an organisation or a place under one entity.

Full forms of names are linked first; then each surname, given name or short form goes to whom its article
means. What cannot be told stays nobody's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from summarizer.annotate import Annotation, find_names
from summarizer.annotate.background import vocabulary
from summarizer.annotate.word import word_set
from summarizer.compare.calling import is_job, is_loose, is_rank
from summarizer.compare.enumeration import share_roles
from summarizer.compare.forms import PARTS, SPUN, Names, is_body, is_place
from summarizer.compare.links import link_full_forms
from summarizer.compare.mention import Mention, find_mentions
from summarizer.compare.paraphrase import find_paraphrases, forms_to_find
from summarizer.compare.reference import attach
from summarizer.compare.role import limited, only_kin, role_head
from summarizer.compare.spelling import fold, same_form
from summarizer.document import Article, Entity, Sentence

_PERSON = 3  # what tells of a person has this weight where a title or a role stands beside the name once
_COUNTRIES = word_set("us usa uk uae")
_PEOPLE = re.compile(r"(?:[^aeiou]ian|ean|ican|ese|ish)s?$|^(?:israeli|iraqi|arab|saudi|french|dutch)s?$")
_PARTY = re.compile(r"(?:democrat|democratic|republican|american)s?")
_GLUED = re.compile(r"[a-z]{4}[A-Z]")  # "RoeMore": a name and what stood behind it on the page


def entities(
    articles: Sequence[Article], sentences: Sequence[Sentence], annotations: Mapping[str, Annotation]
) -> tuple[Entity, ...]:
    """People, organisations and places of a cluster, each with every way in which the articles write it.

    Args:
        articles: the voices.
        sentences: of the voices, in order.
        annotations: sentence id → annotation.

    Returns:
        The entities, those that most articles name first. A surname that several people bear is nobody's
        where nothing tells whose it is.
    """
    found = groupby(find_mentions(articles, sentences, annotations), key=lambda mention: mention.place)
    mentions = [m for place, own in found for m in share_roles(sentences[place].text, list(own))]
    names = Names(mentions, sentences)
    link_full_forms(names)
    groups = attach(names)
    keys = forms_to_find(groups)
    for root, mention in find_paraphrases(keys, sentences, lambda article: names.association(article) < SPUN):
        groups[root].append(mention)
    order = {article.id: number for number, article in enumerate(articles)}
    named = [
        (len({m.article for m in mentions}), len(mentions), _entity(names, mentions, order))
        for mentions in groups.values()
        if _is_name(names, mentions)
    ]
    named.sort(key=lambda one: (-one[0], -one[1], one[2].name))
    return tuple(entity for _, _, entity in named)


def resolve(text: str, article: str, entities: Sequence[Entity]) -> Entity | None:
    """Whom a form of a name in an article means.

    Args:
        text: the form, with or without title.
        article: id of the article that has it; of one that does not, the other articles are asked.
        entities: of the cluster.

    Returns:
        The entity, or None where there is none or nothing tells which of several it is.
    """
    key = fold(text)
    written = [(e, [ids for form, ids in e.variants.items() if fold(form) == key]) for e in entities]
    anywhere = [entity for entity, ids in written if ids]
    here = [entity for entity, ids in written if any(article in one for one in ids)]
    if found := here or anywhere:
        return found[0] if len(found) == 1 else None
    inner = [name.text for name in find_names(text)]
    if len(inner) == 1 and fold(inner[0]) != key:
        return resolve(inner[0], article, entities)
    words = key.split()
    spelled = [e for e in entities if any(_spelled(words, fold(form).split()) for form in e.variants)]
    return spelled[0] if len(spelled) == 1 else None


def _spelled(words: Sequence[str], form: Sequence[str]) -> bool:
    return min(len(words), len(form)) > 1 and same_form(words, form) > 1


def _is_name(names: Names, mentions: Sequence[Mention]) -> bool:
    """Whether a group is a name, and not a people, a party or a common word with a capital."""
    keys = {m.key for m in mentions}
    alone = all(" " not in key for key in keys)
    if all(map(_PARTY.fullmatch, keys)):
        return False
    telling = any(m.person >= _PERSON for m in mentions)
    if alone and not telling and not any(m.located for m in mentions):
        plural = len({key.removesuffix("s") for key in keys}) < len(keys)  # "Roean" and "Roeans"
        if plural or all(map(_PEOPLE.search, keys)):
            return False
    if len(keys) > 1 or not alone:
        return True
    (key,) = keys
    if names.family(key) or (names.family(f"{key}s") and all(m.located for m in mentions)):
        return False
    usual = vocabulary().get(key)
    if usual is None:  # what opens a sentence once is any word
        return len(key) > 1 and (len(mentions) > 1 or mentions[0].start != 0)
    telling = telling or any(m.body for m in mentions)
    letters = names.forms[key].acronym and len(key) < 4  # longer ones that are words are shouted
    return len(key) > 1 and (usual.capitalised >= 0.5 or letters or telling)


def _entity(names: Names, mentions: Sequence[Mention], order: Mapping[str, int]) -> Entity:
    variants: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        variants[mention.text].add(mention.article)
    ranked = {
        text: tuple(sorted(ids, key=lambda article: order.get(article, len(order))))
        for text, ids in sorted(variants.items(), key=lambda one: (-len(one[1]), -len(one[0]), one[0]))
    }
    kind = _kind(names, mentions)
    role = _best_role(names, mentions) if kind == "person" else ""
    return Entity(_good_name(names, ranked, kind), kind, role, ranked)


def _kind(names: Names, mentions: Sequence[Mention]) -> str:
    forms = {m.key: tuple(m.key.split()) for m in mentions}
    body = any(len(words) > 1 and is_body(words) for words in forms.values())
    place = any(len(words) > 1 and is_place(words) for words in forms.values())
    signs = [m.person + 2 * bool(m.pronoun) for m in mentions if m.person or m.pronoun]
    part = any(words[0] in PARTS for words in forms.values())
    person = sum(signs) if max(signs, default=0) > 1 and not part else 0
    least = _PERSON + all(len(words) == 1 for words in forms.values())
    if body or (person >= max(least, len(mentions))):
        return "organisation" if body else "person"
    if place or _COUNTRIES & forms.keys():
        return "place"
    if person >= least:
        return "person"
    located, towards = sum(m.located for m in mentions), sum(m.towards for m in mentions)
    if bodies := sum(m.body for m in mentions):
        return "organisation" if bodies > located else ""
    if 4 * (located + towards) >= len(mentions) and 2 * located + towards > 1:
        return "place"
    return "organisation" if all(key in names.forms and names.forms[key].acronym for key in forms) else ""


def _good_name(names: Names, variants: Mapping[str, Sequence[str]], kind: str) -> str:
    """The fullest of the good spellings: whose words several articles spell so, or else a sound page."""
    whole = [text for text in variants if not names.acronym(text) and fold(text) not in names.odd]
    whole = whole or list(variants)
    if len(whole) == 1:
        return whole[0]
    spelled: dict[str, set[str]] = defaultdict(set)
    for text in whole:
        for word in fold(text).split():
            spelled[word] |= set(variants[text])
    good = [text for text in whole if min(len(spelled[word]) for word in _long(text)) > 1]
    if all(len(_long(text)) == 1 for text in good):  # "Roe Mountains" of one page holds the "Roe" of others
        fuller = [t for t in whole if any(set(_long(short)) < set(_long(t)) for short in good)]
        good += [text for text in fuller if not _GLUED.search(text)]
    if not good:
        sound = {text: max(map(names.association, variants[text])) for text in whole}
        good = [text for text in whole if sound[text] >= min(SPUN, max(sound.values()))]

    def rank(text: str) -> tuple[bool, int, int, bool, int, str]:
        small = bool(_GLUED.search(text)) or (text[0].islower() and not text.startswith(("al-", "el-")))
        full = min(2 if kind == "person" else len(text), len(_long(text)))
        votes = sum(len(variants[other]) for other in whole if fold(other) == fold(text))
        return (small, -full, -votes, text.isupper(), -len(variants[text]), text)

    return min(good, key=rank)


def _long(text: str) -> list[str]:
    """Words of a folded name without initials and particles; all of them where it has no others."""
    words = fold(text).split()
    return [word for word in words if len(word) > 1 and word not in {"of", "for", "and"}] or words


def _best_role(names: Names, mentions: Sequence[Mention]) -> str:
    """The role that most articles give; one that says more than a rank or a kinship before those."""
    roles: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for mention in mentions:
        if mention.role:
            roles[role_head(mention.role)][mention.role].add(mention.article)
    if not roles:
        return ""

    def weight(noun: str) -> tuple[int, int, bool, int, bool]:
        texts = roles[noun]
        rank = is_rank(noun) and not is_job(noun) and all(" " not in text for text in texts)
        low = 2 if all(map(only_kin, texts)) else int(rank or is_loose(noun))
        former = all(map(limited, texts))
        alone = all(" " not in text for text in texts)
        return (low, -len(set().union(*texts.values())), former, -names.articles_with(noun), alone)

    least = min(map(weight, roles))
    best = [noun for noun in roles if weight(noun) == least]
    if len(best) > 1:  # the better written page tells
        best.sort(key=lambda noun: (-max(map(names.association, set().union(*roles[noun].values()))), noun))
    texts = roles[best[0]]
    # Whom any page calls a former minister is not called minister.
    over = [fold(text).partition(" ")[2] for text in texts if limited(text)]
    texts = {t: ids for t, ids in texts.items() if limited(t) or not fold(t).endswith(tuple(over))}
    support = Counter(word for text, ids in texts.items() for word in set(fold(text).split()) for _ in ids)

    def telling(text: str) -> tuple[int, float, int, str]:
        words = fold(text).split()
        shared = round(sum(support[word] for word in words) / len(words), 2) if len(words) > 1 else 0.0
        return (-len(texts[text]), -shared, len(words), text)

    return min(texts, key=telling)


__all__ = ["entities", "resolve"]
