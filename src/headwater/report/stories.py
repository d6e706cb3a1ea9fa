"""Stories: the items that copying joins, or may join, with what is known of where each story begins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from headwater.graph import components
from headwater.model import Derivation, Reuse, ReuseKind, RoundTrip
from headwater.report.held import Held

__all__ = ["Story", "may_be_copying", "reading_order", "stories", "story_of"]

_NO_DAY = "9999"  # an item without a day comes after those that have one


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Items that are joined by copying, or by sharing text for a reason that is not determined.

    `items` stand by day, the undated last; `reuse` holds the passages that join them, `derivations` who comes from whom.
    `roots` are those that others come from and that come from none themselves; where that is not determined of any,
    there is none. `copies` counts the items that come from another.
    """

    items: tuple[str, ...]
    reuse: tuple[Reuse, ...]
    derivations: tuple[Derivation, ...]
    roots: tuple[str, ...]
    copies: int
    publishers: tuple[str, ...]
    first_published: str | None
    round_trips: tuple[RoundTrip, ...]


def may_be_copying(reuse: Reuse) -> bool:
    """Say whether a passage joins two items into one story: it was copied, or it is not known why they share it."""
    return reuse.kind in (ReuseKind.COPIED, ReuseKind.WIRE, None) and reuse.a_item != reuse.b_item


def reading_order(held: Held, item: str) -> tuple[str, str, int, str]:
    """Return by what items are put in order: day, page, place, id."""
    row = held.items[item]
    return held.published(row) or _NO_DAY, row.page, row.start, item


def stories(held: Held) -> list[Story]:
    """Return the stories of a case, those of most items first, then the earlier ones."""
    reuse = [r for r in held.reuse if may_be_copying(r)]
    drawn = [d for d in held.derivations if d.child != d.parent]
    pairs = [*((r.a_item, r.b_item) for r in reuse), *((d.child, d.parent) for d in drawn)]
    groups = components({item for pair in pairs for item in pair}, pairs)
    number = {item: n for n, group in enumerate(groups) for item in group}
    of_reuse: defaultdict[int, list[Reuse]] = defaultdict(list)
    for r in reuse:
        of_reuse[number[r.a_item]].append(r)
    of_drawn: defaultdict[int, list[Derivation]] = defaultdict(list)
    for d in drawn:
        of_drawn[number[d.child]].append(d)
    found = [_story(held, group, of_reuse[n], of_drawn[n]) for n, group in enumerate(groups)]
    return sorted(found, key=lambda s: (-len(s.items), reading_order(held, s.items[0])))


def story_of(held: Held, item: str) -> Story | None:
    """Return the story an item belongs to, None if it shares nothing that may be copied."""
    return next((story for story in stories(held) if item in story.items), None)


def _story(held: Held, group: tuple[str, ...], reuse: list[Reuse], drawn: list[Derivation]) -> Story:
    items = sorted(group, key=lambda i: reading_order(held, i))
    children = {d.child for d in drawn}
    parents = {d.parent for d in drawn}
    members = set(group)
    return Story(
        items=tuple(items),
        reuse=tuple(reuse),
        derivations=tuple(drawn),
        roots=tuple(i for i in items if i in parents and i not in children),
        copies=len(children),
        publishers=tuple(sorted(set(_publishers(held, items)))),
        first_published=held.first_published(items),
        round_trips=tuple(t for t in held.round_trips if members & set(t.items)),
    )


def _publishers(held: Held, items: list[str]) -> Iterator[str]:
    for item in items:
        publisher = held.publisher_of(held.items[item])
        if publisher:
            yield publisher
