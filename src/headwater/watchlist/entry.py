"""An entry of a watch-list, however it came, made into a row; what of it cannot be taken is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from headwater.model import EntityKind, WatchEntry
from headwater.watchlist.identifiers import well_formed
from headwater.watchlist.names import is_weak, name_problem, tidy

__all__ = ["Draft", "Problem", "kind_of", "make_entry"]

_MOST_NAMES = 500  # of one entry: the languages of Wikidata have fewer
_LONGEST_ID = 300

# What a kind is called in lists, folded to letters: FollowTheMoney's schemata and plain words. A LegalEntity is a person
# or a body: which of the two is not said.
_KINDS: Mapping[EntityKind, str] = {
    EntityKind.PERSON: "person people individual human man woman",
    EntityKind.ORGANISATION: "organization organisation org company publicbody body group institution party",
    EntityKind.PLACE: "place location city town village country region territory address",
    EntityKind.OTHER: "legalentity entity other unknown",
}
_BY_WORD = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_SEXES = {"m": "m", "male": "m", "man": "m", "f": "f", "female": "f", "woman": "f", "w": "f"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a list says in one place, before it is checked.

    Attributes:
        where: where it stands, in words: 'line 7'.
        entry: the entry's own id, None where the list has none.
        kind: what it is; None for what nobody's name is, which `said` calls by the list's word.
        names: its names, the one to show first; `others` are further ones, `weak` those that the list calls weak.
        sexes: the list's words for its sex.
        identifiers: scheme and value.
    """

    where: str
    entry: str | None
    kind: EntityKind | None
    said: str = ""
    names: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    sexes: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What of a list cannot be taken, a word and a sentence."""

    reason: str
    detail: str


def kind_of(said: str) -> EntityKind | None:
    """Return the kind that a list's word means, None for what is no kind that bears a name here."""
    return _BY_WORD.get("".join(c for c in said.casefold() if c.isalpha()))


def make_entry(source: str, draft: Draft) -> tuple[WatchEntry | None, list[Problem]]:
    """Make a row of what a list says.

    A further name that a person's lone word makes, or a short acronym, is weak whatever the list calls it: a text that has
    it alone may mean another.

    Args:
        source: the list's file name.
        draft: what it says; `kind` is not None.

    Returns:
        The row without id and revision, None if nothing of it can be used, and what cannot be taken.
    """
    kind = draft.kind or EntityKind.OTHER
    problems: list[Problem] = []
    strong = _names(draft, (*draft.names, *draft.others), problems)
    weak = _names(draft, draft.weak, problems)
    if not strong:
        return None, [*problems, Problem(reason="no-name", detail=f"{draft.where} has no name that can be used")]
    name, *others = strong
    identifiers = _identifiers(draft, problems)
    entry = tidy(draft.entry or "") or next(iter(identifiers), name)
    if len(entry) > _LONGEST_ID:
        return None, [
            *problems,
            Problem(reason="too-long", detail=f"{draft.where} has an id of {len(entry)} code points"),
        ]
    bare = {n for n in others if is_weak(n, kind)}
    row = WatchEntry(
        id="",
        source=source,
        entry=entry,
        name=name,
        kind=kind,
        names=tuple(sorted(set(others) - bare - {name})),
        weak=tuple(sorted((bare | set(weak)) - (set(others) - bare) - {name})),
        sex=_sex(draft.sexes) if kind is EntityKind.PERSON else None,
        identifiers=identifiers,
        revision=0,
    )
    return row, problems


def _names(draft: Draft, given: Iterable[str], problems: list[Problem]) -> list[str]:
    names = dict.fromkeys(n for n in map(tidy, given) if n)
    found: list[str] = []
    for name in names:
        problem = name_problem(name)
        if problem is None and len(found) == _MOST_NAMES:
            problem = "too-many", f"more than {_MOST_NAMES} names, of which the first are kept"
            problems.append(_problem(draft, *problem))
            break
        if problem is None:
            found.append(name)
        else:
            problems.append(_problem(draft, *problem))
    return found


def _problem(draft: Draft, reason: str, detail: str) -> Problem:
    return Problem(reason=reason, detail=f"{draft.where} has {detail}")


def _identifiers(draft: Draft, problems: list[Problem]) -> tuple[str, ...]:
    found: set[str] = set()
    for scheme, value in draft.identifiers:
        plain = tidy(value)
        good = well_formed(scheme, plain) if plain else None
        if good is not None:
            found.add(f"{scheme}:{good}")
        elif plain:
            problems.append(
                _problem(draft, "identifier", f"{plain[:80]!r}, which is no {scheme} identifier; it is taken without")
            )
    return tuple(sorted(found))


def _sex(said: Iterable[str]) -> str | None:
    """Return the sex that all words agree on; one that is not known here leaves it open."""
    found = {_SEXES.get(word.strip().casefold(), "") for word in said if word.strip()}
    return (found.pop() or None) if len(found) == 1 else None
