"""Who copied whom: pages that share text, with the direction where it is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from headwater.model import Derivation, Direction, Reuse
from headwater.report.held import Held
from headwater.report.views import CopyView, Ref, Shown
from headwater.report.wording import DERIVATIONS, shorten
from headwater.text import words

__all__ = ["copy_views"]

_OPENING = 150
_REASONS = 6

_Pair = tuple[str, str]


def copy_views(held: Held, *, most: int) -> tuple[tuple[CopyView, ...], Shown]:
    """Return the pairs of pages that share text or of which one comes from the other, most shared words first."""
    passages: defaultdict[_Pair, list[Reuse]] = defaultdict(list)
    for reuse in held.reuse:
        passages[_pair(reuse.a_page, reuse.b_page)].append(reuse)
    derived: defaultdict[_Pair, list[Derivation]] = defaultdict(list)
    for derivation in held.derivations:
        pages = (held.items[derivation.parent].page, held.items[derivation.child].page)
        derived[_pair(*pages)].append(derivation)
    shared = {pair: sum(_words(held, r) for r in found) for pair, found in passages.items()}
    pairs = sorted({*passages, *derived}, key=lambda p: (-shared.get(p, 0), p))
    views = tuple(_view(held, p, passages.get(p, []), derived.get(p, []), shared.get(p, 0)) for p in pairs[:most])
    return views, Shown(shown=len(views), total=len(pairs))


def _pair(a: str, b: str) -> _Pair:
    return (a, b) if a <= b else (b, a)


def _words(held: Held, reuse: Reuse) -> int:
    return len(words(held.words(reuse.a_item, reuse.a_start, reuse.a_end)))


def _view(held: Held, pair: _Pair, passages: Sequence[Reuse], derived: Sequence[Derivation], shared: int) -> CopyView:
    found = list(_directions(held, passages, derived))
    sources = {source for source, _, _ in found if source}
    source = sources.pop() if len(sources) == 1 and pair[0] != pair[1] else None
    first, second = pair if source in (None, pair[0]) else (pair[1], pair[0])
    reasons = [r for _, _, given in found for r in given]
    reasons += [f"{_name(held, d.child)} {DERIVATIONS[d.kind]} {_name(held, d.parent)}" for d in derived]
    longest = max(passages, key=lambda r: (r.a_end - r.a_start, r.id), default=None)
    places = _places(longest, first) if longest else ()
    opening = _opening(held, longest) if longest else ""
    return CopyView(
        first=first,
        first_publisher=_publisher(held, first),
        second=second,
        second_publisher=_publisher(held, second),
        passages=len(passages),
        words=shared,
        direction=_direction(pair, found, source),
        determined=source is not None,
        reasons=tuple(dict.fromkeys(reasons))[:_REASONS],
        opening=opening,
        places=places,
    )


def _directions(
    held: Held, passages: Sequence[Reuse], derived: Sequence[Derivation]
) -> Iterator[tuple[str | None, float | None, tuple[str, ...]]]:
    """Give the page that each passage or derivation has as its source, with probability and reasons."""
    for r in passages:
        source = None
        if r.direction is not None:
            source = r.a_page if r.direction is Direction.A_TO_B else r.b_page
        yield source, r.probability, r.reasons
    for d in derived:
        yield held.items[d.parent].page, d.probability, d.reasons


def _direction(
    pair: _Pair, found: Sequence[tuple[str | None, float | None, tuple[str, ...]]], source: str | None
) -> str:
    if pair[0] == pair[1]:
        return "the page repeats itself"
    if source is None:
        return "both ways" if any(s for s, _, _ in found) else "direction not determined"
    known = sorted({p for s, p, _ in found if s == source and p is not None})
    likely = f"probability {_range(known[0], known[-1])}" if known else "probability not given"
    open_ = sum(s is None for s, _, _ in found)
    return f"copied, {likely}" + (f"; not determined for {open_} of {len(found)} passages" if open_ else "")


def _range(low: float, high: float) -> str:
    return f"{low:.2f}" if f"{low:.2f}" == f"{high:.2f}" else f"{low:.2f}-{high:.2f}"


def _publisher(held: Held, page: str) -> str | None:
    names = {held.publisher_of(i) for i in held.items.values() if i.page == page}
    known = sorted(n for n in names if n)
    return known[0] if len(known) == 1 else None


def _name(held: Held, item: str) -> str:
    row = held.items[item]
    return held.publisher_of(row) or row.page


def _places(reuse: Reuse, first: str) -> tuple[Ref, ...]:
    a = Ref(page=reuse.a_page, start=reuse.a_start, end=reuse.a_end)
    b = Ref(page=reuse.b_page, start=reuse.b_start, end=reuse.b_end)
    return (a, b) if a.page == first else (b, a)


def _opening(held: Held, reuse: Reuse) -> str:
    return shorten(held.words(reuse.a_item, reuse.a_start, reuse.a_end), _OPENING)
