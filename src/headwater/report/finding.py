"""Which referent of a case is meant by an id or a name, and which others have names like its."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest

import msgspec
from rapidfuzz import fuzz, process

from headwater.case.store import Case
from headwater.chains import bare_name
from headwater.errors import CaseError
from headwater.model import Entity, EntityKind
from headwater.names.compare import compare
from headwater.report.wording import ENTITIES, count_of
from headwater.text import fold

__all__ = ["Near", "find_entity", "lone_for", "near_names"]

_LISTED = 8  # referents named in one sentence; the others are counted
_OUTLETS = 3  # publishers named of one of them
_CLOSE = 5  # names like one that the case has not
_LIKE = 60  # of 100: names less alike than this are not looked at
_MISSPELT = 75  # of 100: what nobody is called and a name are less alike than this where it is not a slip
_LOOKED_AT = 40  # names like a referent's that are compared word by word
_FORMS = 12  # of a referent that others' names are held against
_ALIKE = 0.5  # a comparison's score from which two names may be taken for each other

_PLACES = """
    SELECT m.page, coalesce(nullif(i.publisher, ''), d.publisher), count(*)
    FROM mentions m JOIN items i ON i.id = m.item JOIN documents d ON d.id = i.document
    WHERE m.entity = ? GROUP BY 1, 2"""
_MAY_BE = (
    "SELECT DISTINCT m.entity, e.name FROM mentions m JOIN entities e ON e.id = m.may_be WHERE m.may_be != m.entity"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """A referent by its names: `forms` begin with the one to show, `folded` are their folded words."""

    id: str
    kind: str
    forms: tuple[str, ...]

    @property
    def folded(self) -> list[tuple[str, ...]]:
        """The folded words of its forms."""
        return [_folded(f) for f in self.forms]


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Another referent with a name like one's own: the two forms that are alike, and what a comparison says of them.

    `apart` says that something in the names forbids joining them, `may_be` that one is a lone name which may be short for the
    other; `reasons` are a sentence each.
    """

    id: str
    name: str
    kind: EntityKind
    mine: str
    theirs: str
    apart: bool
    may_be: bool
    reasons: tuple[str, ...]


def find_entity(case: Case, wanted: str) -> Entity:
    """Return the referent that is meant by its id, the beginning of its id, or a form of its name.

    Letter case, accents and an article do not count. The name to show comes before other forms, these before ids, and ids
    before a part of a name, which counts where one referent alone has it. A person's surname is never taken for the one
    who happens to be called by it alone where others of the case bear it too.

    Raises:
        CaseError: no referent or several fit; the error names those that come near.
    """
    known = _known(case)
    found = [k for k in known if k.id == wanted] or _called(known, _folded(wanted))
    found = found or [k for k in known if wanted and k.id.startswith(wanted)]
    found = found or [k for k in known if any(_holds(f, _folded(wanted)) for f in k.folded)]
    if len(found) == 1 and (entity := case.get(Entity, found[0].id)) is not None:
        return entity
    if found:
        raise CaseError(f"{wanted!r} may be any of {_told_apart(case, found)}", "give one's id")
    close = _close(known, wanted)
    raise CaseError(
        f"{case.path} has no name {wanted!r}" + (f"; close to it: {_listed(case, close)}" if close else ""),
        f"`headwater names {case.path} --all` lists the names",
    )


def _called(known: Sequence[_Known], asked: tuple[str, ...]) -> list[_Known]:
    """Return those who are called so: by the name to show, else by any form, and people whose names end so with them."""
    if not asked:
        return []
    shown = [k for k in known if k.folded[0] == asked]
    found = shown or [k for k in known if asked in k.folded]
    if not shown and any(k.kind == EntityKind.PERSON for k in found):
        found = [
            k
            for k in known
            if k in found or (k.kind == EntityKind.PERSON and any(f[-len(asked) :] == asked for f in k.folded))
        ]
    return found


def near_names(case: Case, entity: Entity, *, most: int) -> list[Near]:
    """Return other referents with names like a referent's, the most alike first, at most `most`.

    Only names are looked at: that two are alike says nothing of whether they are one. Those of which one may be short for the
    other come first.
    """
    may_be = _may_be(case, entity)
    theirs = [(fold(f), f, k.id) for k in _known(case) if k.id != entity.id for f in k.forms]
    choices = [t[0] for t in theirs]
    best: dict[str, tuple[float, str, str]] = {}
    for mine in list(dict.fromkeys((entity.name, *entity.names)))[:_FORMS]:
        alike = process.extract(
            fold(mine), choices, scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE, limit=_LOOKED_AT, processor=None
        )
        for _, score, at in alike:
            _, form, other = theirs[at]
            best[other] = min(best.get(other, (0.0, "", "")), (-score, mine, form))
    rows = {e.id: e for e in case.where(Entity, "id", {*best, *may_be})}
    for other in may_be - best.keys():
        best[other] = (0.0, entity.name, rows[other].name)
    found: list[tuple[float, float, Near]] = []
    for other, (like, mine, form) in best.items():
        near = _near(entity, rows[other], mine, form, may_be=other in may_be)
        if near is not None:
            found.append((near[0], like, near[1]))
    return [
        near for _, _, near in nsmallest(most, found, key=lambda f: (not f[2].may_be, -f[0], f[1], f[2].name, f[2].id))
    ]


def _may_be(case: Case, entity: Entity) -> set[str]:
    """Return the referents that a lone name's bearer may be, or whose lone names these may be."""
    ties = "SELECT DISTINCT entity, may_be FROM mentions WHERE may_be = :it OR (entity = :it AND may_be IS NOT NULL)"
    return {one for pair in case.connection.execute(ties, {"it": entity.id}) for one in pair} - {entity.id}


def _near(entity: Entity, other: Entity, mine: str, form: str, *, may_be: bool) -> tuple[float, Near] | None:
    """Say how two forms are alike, and what keeps the names to show apart; None where the forms are not alike enough."""
    if other.kind is not entity.kind and EntityKind.OTHER not in {other.kind, entity.kind}:
        return None
    kind = entity.kind if entity.kind is not EntityKind.OTHER else other.kind
    told, shown = compare(mine, form, kind), compare(entity.name, other.name, kind)
    kin = kind is EntityKind.PERSON and _folded(mine)[-1:] == _folded(form)[-1:]
    if told.score < _ALIKE and not kin and not may_be:
        return None
    full = shown.apart and not told.apart
    near = Near(
        id=other.id,
        name=other.name,
        kind=other.kind,
        mine=mine,
        theirs=form,
        apart=not may_be and (told.apart or shown.apart),
        may_be=may_be,
        reasons=shown.reasons if full else told.reasons,
    )
    return told.score, near


def _known(case: Case) -> list[_Known]:
    """Return id, kind and forms of every referent, by id; nothing else of the table is read."""
    rows = case.connection.execute("SELECT id, kind, name, names FROM entities ORDER BY id")
    names = msgspec.json.Decoder(tuple[str, ...])
    try:
        return [_Known(i, kind, tuple(dict.fromkeys((name, *names.decode(forms))))) for i, kind, name, forms in rows]
    except msgspec.MsgspecError as error:
        raise CaseError(f"{case.path} cannot be read ({error})", "restore the case from a backup") from error


def _folded(name: str) -> tuple[str, ...]:
    return bare_name(name) or tuple(fold(name).split())


def _holds(forms: Sequence[str], wanted: Sequence[str]) -> bool:
    return bool(wanted) and any(forms[n : n + len(wanted)] == wanted for n in range(len(forms) - len(wanted) + 1))


def _close(known: Sequence[_Known], wanted: str) -> list[_Known]:
    """Return the referents with the forms most like a name that nobody has."""
    forms = [(fold(f), k) for k in known for f in k.forms]
    alike = process.extract(
        fold(wanted),
        [f for f, _ in forms],
        scorer=fuzz.WRatio,
        score_cutoff=_MISSPELT,
        limit=_LOOKED_AT,
        processor=None,
    )
    ranked = sorted(alike, key=lambda a: (-a[1], abs(len(a[0]) - len(wanted)), a[0], a[2]))
    return list({forms[at][1].id: forms[at][1] for _, _, at in ranked}.values())[:_CLOSE]


def _listed(case: Case, found: Sequence[_Known]) -> str:
    """Name referents with their ids, those named most often first where they are many."""
    shown = _most_named(case, found)
    return ", ".join(f"{k.forms[0]!r} ({k.id})" for k in shown) + _more(found, shown)


def _told_apart(case: Case, found: Sequence[_Known]) -> str:
    """Name referents with their ids and where each is named, so that one of several who are called alike can be chosen."""
    shown = _most_named(case, found)
    lone = lone_for(case, (k.id for k in shown))
    said = (f"{k.forms[0]!r} ({k.id}: {_where(case, k)}{_may_be_words(lone.get(k.id, ()))})" for k in shown)
    return "; ".join(said) + _more(found, shown)


def _most_named(case: Case, found: Sequence[_Known]) -> list[_Known]:
    if len(found) <= _LISTED:
        return list(found)
    counts = {k.id: _count(case, k.id) for k in found}
    return sorted(found, key=lambda k: (-counts[k.id], k.forms[0], k.id))[:_LISTED]


def _more(found: Sequence[_Known], shown: Sequence[_Known]) -> str:
    return f" and {len(found) - len(shown)} more" if len(found) > len(shown) else ""


def _where(case: Case, known: _Known) -> str:
    """Say what a referent is, how often it is named, and on which page or by whom."""
    places = case.connection.execute(_PLACES, (known.id,)).fetchall()
    pages = sorted({page for page, _, _ in places})
    outlets = sorted({publisher for _, publisher, _ in places if publisher})
    kind = ENTITIES[EntityKind(known.kind)]
    if not pages:
        return f"{kind}, named nowhere"
    on = pages[0] if len(pages) == 1 else f"{pages[0]} and {count_of(len(pages) - 1, 'other page')}"
    named = f"{kind}, named {_times(sum(n for _, _, n in places))} on {on}"
    return named + (f", put out by {_few(outlets)}" if outlets else "")


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:_OUTLETS]) + (f" and {len(names) - _OUTLETS} more" if len(names) > _OUTLETS else "")


def _may_be_words(names: Sequence[str]) -> str:
    return f", may be {' or '.join(repr(n) for n in names)}" if names else ""


def lone_for(case: Case, entities: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return whom the bearers of lone names may be: the names to show of others, by id of those who have the lone name."""
    wanted = set(entities)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entity, name in case.connection.execute(_MAY_BE):
        if entity in wanted:
            found[entity].add(name)
    return {entity: tuple(sorted(names)) for entity, names in found.items()}


def _count(case: Case, entity: str) -> int:
    return int(case.connection.execute("SELECT count(*) FROM mentions WHERE entity = ?", (entity,)).fetchone()[0])
