"""From the dependences of a claim's witnesses to its origins: a range, never a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.graph import components
from headwater.model import Status, Strength
from headwater.origins.edges import Edge

__all__ = ["Count", "count_origins"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many independent origins stand behind a claim, at least and at most, and which witnesses fall to which.

    `origins` are the components under the strong edges, by their first witness.
    """

    low: int
    high: int
    origins: tuple[tuple[str, ...], ...]

    @property
    def status(self) -> Status:
        """What the range says. Only a range that begins above one says that origins are independent."""
        if self.high == 1:
            return Status.ONE_ORIGIN
        return Status.INDEPENDENT_ORIGINS if self.low > 1 else Status.UNDETERMINED


def count_origins(witnesses: Sequence[str], edges: Sequence[Edge], voices: Mapping[str, Sequence[str]]) -> Count:
    """Count the origins of one claim.

    The most there can be is the number of components under the strong edges. The fewest is the number of voices shown to
    speak first hand that nothing ties to each other: every other witness may have it from one of those, or all of them
    from a beginning that is not in the case, so it is never below one. First-hand voices are one where a strong path or an
    edge of any strength joins them, or their names share a word: they may be one person's.

    Args:
        witnesses: the ids of the claim's witnesses.
        edges: the dependences between them.
        voices: for each witness shown to be independent, the name words of who speaks; nothing for the others.
    """
    strong = [(e.a, e.b) for e in edges if e.strength is Strength.STRONG]
    origins = components(witnesses, strong)
    speaking = sorted(w for w in witnesses if voices.get(w))
    maybe_one = [(a, b) for n, a in enumerate(speaking) for b in speaking[n + 1 :] if set(voices[a]) & set(voices[b])]
    tied = [(e.a, e.b) for e in edges if e.a in speaking and e.b in speaking]
    joined = components(witnesses, strong + tied + maybe_one)
    shown = sum(any(voices.get(w) for w in part) for part in joined)
    return Count(low=max(1, shown), high=len(origins), origins=tuple(origins))
