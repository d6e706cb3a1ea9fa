"""Which judgements stand: those that no later one takes back."""

from __future__ import annotations

from collections.abc import Iterable

from headwater.model import Judgement

__all__ = ["standing"]


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that no later one takes back, the latest first.

    One that is taken back takes nothing back itself, so that what it had undone stands again. Of two made at one moment
    the one with the greater id counts as the later.
    """
    undone: set[str] = set()
    found: list[Judgement] = []
    for j in sorted(judgements, key=lambda j: (j.at, j.id), reverse=True):
        if j.id in undone:
            continue
        if j.undoes is not None:
            undone.add(j.undoes)
        found.append(j)
    return found
