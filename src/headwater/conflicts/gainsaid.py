"""Denials against the claims that they are of, as the grouping of claims found them: no name need be in both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from headwater.bags import days_apart
from headwater.conflicts.clash import Clash, clash_of
from headwater.conflicts.said import Said
from headwater.conflicts.same import is_sum
from headwater.conflicts.words import words
from headwater.graph import components
from headwater.model import ClaimKind, ConflictKind, Gist

__all__ = ["gainsaid"]

_SOON = 180  # days between what is said and what says that it is not so
_TITLE = 120  # code points of the words that stand for what is denied
_SO, _NOT_SO = "it is so", "it is not so"


def gainsaid(
    gists: Sequence[Gist], held: Sequence[Said], places: Mapping[str, frozenset[str]] = MappingProxyType({})
) -> Iterator[Clash]:
    """Give the sets of claims of which some deny the others, statement by statement; what is hedged holds nothing.

    Args:
        gists: the claims, with those that each denies.
        held: what the statements say.
        places: for a statement's id, the places of which it tells (see `places_of`).
    """
    of = {s: one for one in held for s in one.statements}
    by_id = {g.id: g for g in gists}
    pairs = [(g.id, d) for g in gists for d in g.denies if d in by_id]
    deny, denied = {no for no, _ in pairs}, {yes for _, yes in pairs}
    for group in components(deny | denied, pairs):
        denials = [by_id[id_] for id_ in group if id_ in deny]
        told = [by_id[id_] for id_ in group if id_ in denied]
        no = _firm((s for g in denials for s in g.statements), of, denial=True)
        yes = _firm((s for g in told for s in g.statements), of, denial=False)
        no, yes = _soon(no, yes, of), _soon(yes, no, of)
        no, yes = _there(no, yes, of, places), _there(yes, no, of, places)
        if not no or not yes or len({page for s in (*no, *yes) for page in of[s].pages}) == 1:
            continue
        most = min(told, key=lambda g: (-len(g.statements), g.id))
        cut = most.text if len(most.text) <= _TITLE else f"{most.text[: _TITLE - 1].rstrip()}…"
        yield clash_of(ConflictKind.POLARITY, f"“{cut}”", [(_SO, yes), (_NOT_SO, no)], _unless(yes, no, of))


def _firm(ids: Iterator[str], of: dict[str, Said], *, denial: bool) -> tuple[str, ...]:
    """Return the statements that can be held against others, those of a claim's denials or those of what is denied."""
    return tuple(
        sorted(
            s
            for s in ids
            if s in of
            and of[s].firm
            and of[s].positive is not denial
            and not is_sum(of[s])
            and (denial or of[s].kind != ClaimKind.DENIAL)
        )
    )


def _soon(mine: tuple[str, ...], theirs: tuple[str, ...], of: dict[str, Said]) -> tuple[str, ...]:
    """Return those of which something on the other side is of a page of about that time, as far as the pages have a date."""
    days = sorted({of[s].published for s in theirs})
    return tuple(s for s in mine if any(_of_one_time(of[s].published, day) for day in days))


def _there(
    mine: tuple[str, ...], theirs: tuple[str, ...], of: dict[str, Said], places: Mapping[str, frozenset[str]]
) -> tuple[str, ...]:
    """Return those of which something on the other side is not told of other places, where they tell of an attack.

    One air strike on a market was denied, and a week later another in another town was told of: the words are the same.
    """
    return tuple(
        s
        for s in mine
        if not _recurs(of[s]) or any(not _elsewhere(places.get(s), places.get(other)) for other in theirs)
    )


def _recurs(one: Said) -> bool:
    return bool(one.means or words().done.intersection(one.deeds))


def _elsewhere(a: frozenset[str] | None, b: frozenset[str] | None) -> bool:
    return bool(a and b) and not (a or frozenset()) & (b or frozenset())


def _of_one_time(a: str, b: str) -> bool:
    gap = days_apart(a, b) if a and b else 0
    return gap is None or abs(gap) <= _SOON


def _unless(yes: tuple[str, ...], no: tuple[str, ...], of: dict[str, Said]) -> str:
    """Say what would make both true, as far as the days that are given leave it open."""
    given = [any(of[s].days or of[s].periods for s in side) for side in (yes, no)]
    if all(given):
        return ""
    return f"unless they speak of different days ({'only one gives a day' if any(given) else 'neither gives one'})"
