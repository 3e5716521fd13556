"""Whom a surname, a given name or a short form means, article by article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from summarizer.annotate.head import BODIES, PLACES
from summarizer.annotate.word import word_set
from summarizer.compare.calling import gender
from summarizer.compare.forms import OWN, PARTS, Form, Names, head, is_place
from summarizer.compare.mention import Mention
from summarizer.compare.role import role_head
from summarizer.compare.spelling import (
    alike,
    closeness,
    fold,
    junior,
    known,
    name_like,
    proper,
    same_form,
    same_surname,
    sound,
    surname,
)

# Bodies that are called after the place where they are, which is somewhere else than they.
_LOCAL = word_set(
    """hospital university police court ministry authority guard council board club embassy army parliament
    government school airport stadium college clinic department brigade office bureau church mosque
    museum press post times force forces"""
)
# Bodies of a state, which go by its name.
_STATE = word_set(
    "agency administration authority army ministry council commission service police federation"
)
# Words that say no more than that a name is a company's.
_CORPORATE = word_set(
    """ag air airlines airways aviation biologics biotech brewing broadcasting chemicals company corp
    corporation electronics energy enterprises ferries financial foods gmbh group holdings inc industries
    insurance laboratories lines logistics ltd marine maritime media mills minerals mining motors nv oil
    partners petroleum pharma pharmaceuticals plc power properties publishing rail railways resources retail
    ropeways shipping software solar steel systems technologies telecom ventures works"""
)
# Places that are called after another place, or after somebody.
_NAMED_AFTER = word_set(
    """airfield airport arena avenue base boulevard bridge castle cathedral cemetery crossing dock docks
    estate farm garden gardens gate hall lane monastery mosque palace park pier plaza port prison quarter quay
    road row square stadium street temple terminal terrace tower tunnel wharf"""
)
_ROLE_NEAR = 0.7  # how near surnames must be where their bearers have one role
_LEAST = 5  # letters of a word that may be another one misspelled


def attach(names: Names) -> dict[str, list[Mention]]:
    """Every mention under the root of its name; a short form goes to whom its article means.

    Args:
        names: with the full forms linked.

    Returns:
        Root → mentions. What may be one of several people, and nothing tells whose it is, is under none.
    """
    groups: dict[str, list[Mention]] = defaultdict(list)
    waiting: list[Mention] = []
    bearers, bodies = _Bearers(names), _ShortForms(names)
    for mention in names.mentions:
        if mention.full or len(names.members(mention.key)) > 1:
            groups[names.root(mention.key)].append(mention)
        elif fit := bearers.of(mention):
            if meant := bearers.meant(mention, fit):
                groups[meant].append(mention)
            else:
                waiting.append(mention)
        else:
            groups[bodies.meant(mention) or mention.key].append(mention)
    for mention in waiting:
        if meant := bearers.usual(mention):
            groups[meant].append(mention)
    _link_singles(names, groups)
    return groups


class _Bearers:
    """The people of a cluster, and who of them a single word names."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._full: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self._used: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._found: dict[str, list[str]] = {}
        people = [form for form in names.full if names.personal(form.key)]
        surnames = {surname(form.words) for form in people if form.titled}
        given = {form.words[0] for form in people if form.titled} - surnames
        # Two surnames that ran together name nobody.
        self._people = [f for f in people if f.words[0] not in surnames or f.words[0] in given]
        self._others = [f for f in names.full if f not in people and self._may_be_somebody(f)]
        genders: dict[str, set[str]] = defaultdict(set)
        for form in (*people, *self._others):
            root = names.root(form.key)
            for mention in form.mentions:
                self._full[mention.article, root].append(mention.where)
                genders[root].add(gender(mention.address) or mention.pronoun)
        self._gender = {root: min(told - {""}) for root, told in genders.items() if len(told - {""}) == 1}

    def _may_be_somebody(self, form: Form) -> bool:
        """Whether a name could be a person's, as far as its words tell."""
        first = self._names.forms.get(form.words[0])
        place = form.located or is_place(form.words) or (first is not None and first.located)
        letters = any(m.text.split(maxsplit=1)[0].isupper() for m in form.mentions)
        given = not known(form.words[0]) or proper(form.words[0])
        return given and not (place or form.body or letters or junior(form.words))

    def of(self, mention: Mention) -> list[str]:
        """The people whose surname, or else whose given name, a single word is."""
        form = self._names.forms[mention.key]
        if mention.located or (form.located and not mention.role) or mention.key in OWN | PARTS:
            return []
        if mention.the and mention.acts and not mention.role:
            return []  # "the Roe" is a museum, a hotel or a river
        if len(mention.key) > 1 and mention.text.endswith("."):
            return []  # "Calif."
        if len(mention.key) < _LEAST and len(mention.text) > 1 and mention.text.isupper():
            return []  # "UN" is no Mr Un
        if mention.key not in self._found:
            people = self._named_so(form)
            self._found[mention.key] = sorted({self._names.root(f.key) for f in people})
        return self._found[mention.key]

    def _named_so(self, form: Form) -> list[Form]:
        levels = [(_bears(form.key, person), person) for person in self._people]
        for wanted in (2, 1):
            if found := [person for level, person in levels if level >= wanted]:
                return found + self._namesakes(form)
        if heads := {role_head(m.role) for m in form.mentions if m.role}:
            near = [p for p in self._people if closeness(form.key, surname(p.words)) >= _ROLE_NEAR]
            if near := [person for person in near if heads & self._names.heads(person.key)]:
                return near
        least = 2 if len(form.key) >= _LEAST else 3
        given = [p for p in self._people if len(form.key) > 2 and alike(form.key, p.words[0]) >= least]
        if not known(form.key) or any(p.first.keys() & form.first.keys() for p in given):
            return given
        return []

    def _namesakes(self, form: Form) -> list[Form]:
        """Names of which nothing tells that they are people's, but which end as those of people do."""
        return [f for f in self._others if same_surname(form.key, surname(f.words)) > 1]

    def meant(self, mention: Mention, bearers: Sequence[str]) -> str:
        """Whose name it is; "" where the article does not tell."""
        fit = self._fitting(mention, bearers)
        article, key = mention.article, mention.key
        before = [b for b in fit if any(place < mention.where for place in self._full[article, b])]
        established = self._used[article, key]
        choice = ""
        if len(fit) == 1:
            choice = fit[0]
        elif len(before) == 1 and not self._bare_first(mention, before[0]):
            choice = before[0]
        elif len(before) > 1 and len(established) == 1:
            choice = next(iter(established))
        if choice:
            established[choice] += 1
            self._used["", key][choice] += 1
        return choice

    def _fitting(self, mention: Mention, bearers: Sequence[str]) -> Sequence[str]:
        """The bearers whom "Mr" or "Ms" fits; those alone of whom it is known where there are some."""
        own = gender(mention.address)
        if not own:
            return bearers
        sure = [b for b in bearers if self._gender.get(b) == own]
        return sure or [b for b in bearers if b not in self._gender]

    def _bare_first(self, mention: Mention, bearer: str) -> bool:
        """Whether an article has a surname alone before it names a bearer in full: it means somebody else."""
        bare = self._names.forms[mention.key].first[mention.article]
        return bare < min(self._full[mention.article, bearer])

    def usual(self, mention: Mention) -> str:
        """Whose name it is in the articles that tell, as far as they agree."""
        used = self._fitting(mention, sorted(self._used["", mention.key]))
        return used[0] if len(used) == 1 else ""


def _bears(key: str, person: Form) -> int:
    """How much a word is the surname of a full name."""
    name = surname(person.words)
    if key == f"{name}s" or junior(person.words):
        return 0
    # Of "Roe Chairman Ann Roe", Roe is the firm.
    namesake = any(name in fold(m.role).split() for m in person.mentions)
    return 0 if namesake else same_surname(key, name)


class _ShortForms:
    """The bodies and places of a cluster, and which of them a single word stands for."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._others = [form for form in names.full if not names.personal(form.key)]
        self._brands: dict[str, str] = {}

    def meant(self, mention: Mention) -> str:
        """The root of the name that one of its words stands for; "" where that cannot be told."""
        key = mention.key
        if key in OWN or key in PARTS or mention.located:
            return ""
        if key in BODIES or key in PLACES:
            return self._by_kind(mention)
        if key not in self._brands:
            form = self._names.forms[key]
            roots = {self._names.root(f.key) for f in self._others if self._shortens(form, f)}
            self._brands[key] = roots.pop() if len(roots) == 1 else ""
        return self._brands[key]

    def _by_kind(self, mention: Mention) -> str:
        """Which league "the League" is: the one that the article named last, or the cluster's only one."""
        alike_ones = [f for f in self._others if head(f.words) == mention.key]
        before = [
            (m.where, f.key)
            for f in alike_ones
            for m in f.mentions
            if m.article == mention.article and m.where < mention.where
        ]
        if before:
            return self._names.root(max(before)[1])
        roots = {self._names.root(form.key) for form in alike_ones}
        return roots.pop() if len(roots) == 1 and mention.the and mention.key in BODIES else ""

    def _shortens(self, short: Form, full: Form) -> bool:
        """Whether a telling word stands for a name that has it: "Roe" for "Roe Resources" or "Roe Pass"."""
        at_start, at_end = alike(short.key, full.words[0]) > 1, alike(short.key, full.words[-1]) > 1
        if not (at_start or at_end) or full.words[0] in PARTS or {"of", "for"}.intersection(full.words):
            return False
        rest = full.words[-1] if at_start else full.words[-2]
        if known(short.key):  # "Summit" of "Summit Rail"
            if short.key == full.words[-1] and short.key.endswith("s"):  # "the Herons" of "Roe Herons"
                return all(m.the for m in short.mentions) and not is_place(full.words)
            everywhere = short.first.keys() <= full.first.keys() and not name_like(short.key)
            return at_start and everywhere and rest in _CORPORATE and _shortened(short, full)
        local = short.located and at_start
        if at_start and full.body and not local and all(m.the and m.acts for m in short.mentions):
            return True  # "the Roe" is the Roe Museum
        if is_place(full.words):  # "Roe Bridge" stands in Roe; "Lake Roe" is Roe
            return at_end or not (local or rest in _NAMED_AFTER)
        stands = any(m.acts for m in short.mentions) and not local and rest not in _LOCAL
        return stands and self._brand(short, full, at_start)

    def _brand(self, short: Form, full: Form, at_start: bool) -> bool:
        """Whether a word is what makes the name of a body: "Roe" of "Roe Industries"."""
        if at_start and full.words[-1] in _CORPORATE:
            if any(form.words[-1] in _STATE for form in self._names.members(full.key)):
                return False
            return not any(m.located or m.towards for m in short.mentions)
        if at_start and any(m.body for m in short.mentions) and short.first.keys().isdisjoint(full.first):
            return full.body
        forms = (short, *self._names.members(full.key))
        body = not at_start or any(form.body or any(m.body for m in form.mentions) for form in forms)
        return body and _shortened(short, full)


def _shortened(short: Form, full: Form) -> bool:
    """Whether the articles that have both forms write the name out first, and some article has both."""
    both = short.first.keys() & full.first.keys()
    return bool(both) and all(full.first[article] < short.first[article] for article in both)


def _link_singles(names: Names, groups: dict[str, list[Mention]]) -> None:
    """Join what is left of single words with the names that they are spellings of."""
    alone = sorted(k for k in groups if " " not in k and len(k) >= _LEAST and len(names.members(k)) == 1)
    forms = {root: {m.key for m in mentions} for root, mentions in groups.items()}
    for key in alone:
        own = {m.article for m in groups[key] if not m.quoted}
        fits = []
        for root, others in forms.items():
            near = [other for other in others if _comparable(key, other)] if root != key else []
            if not near or (names.personal(root) and any(" " in other for other in others)):
                continue
            level = max(same_form((key,), other.split()) for other in near)
            apart = own.isdisjoint(m.article for m in groups[root])
            if (level > 1 or (level and apart)) and not any(_derived(key, other) for other in others):
                fits.append(root)
        if len(fits) == 1:
            groups[fits[0]] += groups.pop(key)
            forms[fits[0]] |= forms.pop(key)


def _comparable(word: str, other: str) -> bool:
    """Whether a form is worth comparing with a word: about as long, and it sounds the same at the start."""
    return abs(len(word) - len(other)) < 4 and sound(word)[:1] == sound(other)[:1]


def _derived(a: str, b: str) -> bool:
    """Whether one word is the other with an ending: a people and its country are two names."""
    short, long = sorted((a, b), key=len)
    return len(long) > len(short) and long.startswith(short[:-1]) and sound(short) != sound(long)
