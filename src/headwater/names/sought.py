"""Which names of a case are worth looking for in all its text, and what they name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from headwater.model import Candidate, EntityKind, Item, WatchEntry
from headwater.names.candidates import is_acronym
from headwater.names.context import outlets, writers
from headwater.names.gather import likeliest
from headwater.names.lexicon import HONORIFICS, ORGANISATION_WORDS, PARTICLES, PLACE_WORDS, SMALL_WORDS, TIME_WORDS
from headwater.names.searching import Sought, normal
from headwater.text import STOP_WORDS

__all__ = ["Name", "loose_words", "read_names"]

_LONGEST = 10  # words of a name that is looked for
_LETTERS = 200  # code points of one
_LEAST = 4  # letters of a name of one word that is no acronym
_FULL_NAME = range(2, 5)  # words of a person's full name
_SURE = 0.75  # the share of what the parser takes a lone word for that tells what it is
_MAY_BE_SMALL = SMALL_WORDS | STOP_WORDS | PARTICLES.keys()
_NO_NAMES = _MAY_BE_SMALL | TIME_WORDS | HONORIFICS | ORGANISATION_WORDS | PLACE_WORDS

# After an acronym these make a name of a body of its own, though they stand in small letters too.
_OWN = (
    _NO_NAMES
    | {""}
    | frozenset(
        "embassy consulate mission delegation navy force forces headquarters base code act law treaty charter cup".split()
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name to look for, what it names, and whether it is one word, and one in capitals.

    Without a kind it is a word of which only is asked whether it stands in small letters.
    """

    sought: Sought
    kind: EntityKind | None
    lone: bool
    acronym: bool


@dataclass(slots=True, kw_only=True)
class _Form:
    """What is known of a name while names are gathered, by the key of its spellings."""

    votes: Counter[EntityKind] = field(default_factory=Counter)
    surfaces: set[str] = field(default_factory=set)
    surname_of: set[str] = field(default_factory=set)  # keys of the full names that end with it
    sure: bool = False  # an item's own field or a watch-list has it


def read_names(
    candidates: Iterable[Candidate],
    items: Sequence[Item] = (),
    watched: Sequence[WatchEntry] = (),
    *,
    loose: Mapping[str, frozenset[str]] | None = None,
) -> list[Name]:
    """Return the names of a case to look for, in the order of their keys: see `sweep`.

    Args:
        candidates: the case's candidates.
        items: its items, for outlets' and writers' names.
        watched: entries of watch-lists.
        loose: what `loose_words` gives of the candidates: those texts are not looked for; of their words only is asked
            whether they stand in small letters.
    """
    forms: defaultdict[str, _Form] = defaultdict(_Form)
    loose = loose or {}
    for c in candidates:
        if c.text not in loose and (key := _key(c.text)):
            forms[key].surfaces.add(c.text)
            mere_run = c.kind is EntityKind.OTHER and " " in key and any(is_acronym(w) for w in c.text.split())
            forms[key].votes[c.kind] += not mere_run
    given = [(w, EntityKind.PERSON) for w in writers(items)] + [(o, EntityKind.ORGANISATION) for o in outlets(items)]
    given = [(text, kind) for text, kind in given if " " in text.strip()]
    for text, kind in (*given, *_watched(watched)):
        if key := _key(text):
            forms[key].surfaces.add(text)
            forms[key].votes = Counter({kind: 1})
            forms[key].sure = True
    _read_surnames(forms)
    found = {key: name for key, form in sorted(forms.items()) if (name := _name(key, form)) is not None}
    for word in sorted({w for words in loose.values() for w in words}):
        found.setdefault(word, Name(sought=Sought(key=word, capitals=(0,)), kind=None, lone=True, acronym=False))
    return [found[key] for key in sorted(found)]


def loose_words(candidates: Iterable[Candidate]) -> dict[str, frozenset[str]]:
    """Return the candidates' texts that may be an acronym and common words, as 'ABC Members', with those words' keys.

    Texts with a word for a body or a place are names of their own.
    """
    found: dict[str, frozenset[str]] = {}
    for text in {c.text for c in candidates if c.kind is not EntityKind.PLACE}:
        pieces = text.split()
        words = frozenset(normal(p) for p in pieces if not is_acronym(p))
        if len(pieces) in _FULL_NAME and 0 < len(words) < len(pieces) and words.isdisjoint(_OWN):
            found[text] = words
    return found


def _key(name: str) -> str:
    key = normal(name) if len(name) <= _LETTERS else ""
    return key if key.count(" ") < _LONGEST else ""


def _watched(watched: Iterable[WatchEntry]) -> Iterator[tuple[str, EntityKind]]:
    """Give the names of watch-list entries as they last stood; one word that two referents go by names neither."""
    last: dict[tuple[str, str], WatchEntry] = {}
    for entry in sorted(watched, key=lambda w: (w.source, w.entry, w.revision, w.id)):
        last[entry.source, entry.entry] = entry
    bearers: defaultdict[str, list[tuple[WatchEntry, frozenset[str]]]] = defaultdict(list)
    given: dict[tuple[str, EntityKind], None] = {}
    for entry in last.values():
        weak = {_key(name) for name in entry.weak}
        names = sorted({n for name in (entry.name, *entry.names) for n in _turned(name, entry.kind)})
        names = [n for n in names if _key(n) and _key(n) not in weak]
        whole = frozenset(k for n in names if " " in (k := _key(n))) | set(entry.identifiers)
        for key in sorted({_key(n) for n in names} - whole):
            bearers[key].append((entry, whole))
        given |= dict.fromkeys((n, entry.kind) for n in names)
    return ((n, kind) for n, kind in given if _one(bearers.get(_key(n), [])))


def _one(bearers: Sequence[tuple[WatchEntry, frozenset[str]]]) -> bool:
    """Tell whether entries are one referent's: of other lists than the first, and with a full name or an identifier of its."""
    return all(e.source != bearers[0][0].source and not own.isdisjoint(bearers[0][1]) for e, own in bearers[1:])


def _turned(name: str, kind: EntityKind) -> tuple[str, ...]:
    """Return a name, that of a person without the comma in 'Surname, Given'."""
    last, comma, first = name.partition(",")
    if kind is EntityKind.PERSON and comma and first.strip() and "," not in first:
        return (f"{first.strip()} {last.strip()}",)
    return (name,)


def _read_surnames(forms: defaultdict[str, _Form]) -> None:
    """Add the last words of people's full names that stand in the case more than once, or whose last word stands alone."""
    people: defaultdict[str, list[str]] = defaultdict(list)
    for key, form in forms.items():
        words = key.split()
        plain = len(words) in _FULL_NAME and not _NO_NAMES.intersection(w for w in words if w not in PARTICLES)
        if plain and likeliest(form.votes) is EntityKind.PERSON:
            people[words[-1]].append(key)
    for surname, keys in sorted(people.items()):
        often = sum(sum(forms[k].votes.values()) + forms[k].sure for k in keys) > 1
        if often or surname in forms:
            forms[surname].surname_of.update(keys)
            forms[surname].surfaces |= {s.split()[-1] for k in keys for s in forms[k].surfaces}


def _name(key: str, form: _Form) -> Name | None:
    """Make a name to look for, None where a form tells nobody."""
    words = key.split()
    spelt = sorted(form.surfaces)
    acronyms = {w for s in spelt for piece in s.replace("-", " ").split() if is_acronym(piece) for w in [normal(piece)]}
    capitals: list[int] = []
    at = 0
    for word in words:
        if word not in _MAY_BE_SMALL or word in acronyms:
            capitals.append(at)
        at += len(word) + 1
    if len(words) == 1:
        acronym = key in acronyms
        kind = likeliest(form.votes) if acronym else _lone_kind(key, form, spelt)
        if kind is None:
            return None
        return Name(sought=Sought(key=key, capitals=(0,), exact=acronym), kind=kind, lone=True, acronym=acronym)
    telling = sum((w not in STOP_WORDS or w in acronyms) and len(w) > 1 for w in words) > 1
    if not telling or not (sum(form.votes.values()) or form.sure):
        return None
    return Name(sought=Sought(key=key, capitals=tuple(capitals)), kind=likeliest(form.votes), lone=False, acronym=False)


def _lone_kind(key: str, form: _Form, spelt: Sequence[str]) -> EntityKind | None:
    """Return what a word that is no acronym names wherever it stands alone, None where that is not clear."""
    if len(key) < _LEAST or not key.isalpha() or key in _NO_NAMES or not any(s[:1].isupper() for s in spelt):
        return None
    if form.sure:
        return likeliest(form.votes)
    kind = EntityKind.PERSON if form.surname_of else likeliest(form.votes)
    told = sum(n for k, n in form.votes.items() if k is not EntityKind.OTHER)
    agreed = form.votes[kind] >= _SURE * told
    if kind is EntityKind.OTHER or not agreed or not (form.surname_of or told > 1):
        return None
    return kind
