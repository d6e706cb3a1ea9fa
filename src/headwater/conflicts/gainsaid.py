"""Denials against the claims that they are of, as the grouping of claims found them: no name need be in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.bags import days_apart
from headwater.conflicts.clash import Clash, clash_of
from headwater.conflicts.said import Said
from headwater.graph import components
from headwater.model import ClaimKind, ConflictKind, Gist

__all__ = ["gainsaid"]

_SOON = 180  # days between what is said and what says that it is not so
_TITLE = 120  # code points of the words that stand for what is denied
_SO, _NOT_SO = "it is so", "it is not so"


def gainsaid(gists: Sequence[Gist], held: Sequence[Said]) -> Iterator[Clash]:
    """Give the sets of claims of which some deny the others, statement by statement; what is hedged holds nothing.

    Args:
        gists: the claims, with those that each denies.
        held: what the statements say.
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
            if s in of and of[s].firm and of[s].positive is not denial and (denial or of[s].kind != ClaimKind.DENIAL)
        )
    )


def _soon(mine: tuple[str, ...], theirs: tuple[str, ...], of: dict[str, Said]) -> tuple[str, ...]:
    """Return those of which something on the other side is of a page of about that time, as far as the pages have a date."""
    days = sorted({of[s].published for s in theirs})
    return tuple(s for s in mine if any(_of_one_time(of[s].published, day) for day in days))


def _of_one_time(a: str, b: str) -> bool:
    gap = days_apart(a, b) if a and b else 0
    return gap is None or abs(gap) <= _SOON


def _unless(yes: tuple[str, ...], no: tuple[str, ...], of: dict[str, Said]) -> str:
    """Say what would make both true, as far as the days that are given leave it open."""
    given = [any(of[s].days or of[s].periods for s in side) for side in (yes, no)]
    if all(given):
        return ""
    return f"unless they speak of different days ({'only one gives a day' if any(given) else 'neither gives one'})"
