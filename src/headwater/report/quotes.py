"""Who says what, item by item: each attribution with its words, its speaker, how that one was found, and its depth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headwater.chains import Link, name_key
from headwater.model import Attribution, Entity, Item, Resolution, Unattributed
from headwater.report.held import Held
from headwater.report.quoting import link_name, source_name
from headwater.report.wording import RESOLUTIONS, shorten
from headwater.text import fold, words

__all__ = ["Quote", "chain_words", "from_whom", "is_about", "quotes_in", "quotes_of", "unattributed_in"]

_NAME = 90
_LINKS = 12  # links of a chain that are shown: the outermost ones beyond them are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """An attribution as it is shown.

    `who` is the speaker in a few words, `entity` the referent of the case that it is, `depth` in how many others it lies,
    `resolved` how its source's words lead to who it is, where they do not say it themselves; `chain` is through whom it
    came, the outlet first.
    """

    attribution: Attribution
    item: Item
    who: str
    entity: Entity | None
    depth: int
    resolved: str | None
    chain: tuple[Link, ...]

    @property
    def named(self) -> bool:
        """Say whether it is told who the speaker is."""
        return self.entity is not None or self.attribution.speaker_name is not None


def quotes_of(held: Held) -> dict[str, list[Quote]]:
    """Return the attributions of each item that has some, by the item's id, as `quotes_in` orders them.

    Items come in the order of their pages, and on a page as they stand.
    """
    by_item: defaultdict[str, list[Attribution]] = defaultdict(list)
    for a in held.attributions.values():
        by_item[a.item].append(a)
    items = sorted((held.items[i] for i in by_item), key=_place)
    return {item.id: quotes_in(held, item, by_item[item.id]) for item in items}


def _place(item: Item) -> tuple[str, int, int, str]:
    return item.page, item.start, item.end, item.id


def quotes_in(held: Held, item: Item, attributions: Iterable[Attribution]) -> list[Quote]:
    """Return an item's attributions in the order of the text, each followed by those that lie in it."""
    inside: defaultdict[str | None, list[Attribution]] = defaultdict(list)
    rows = {a.id: a for a in sorted(attributions, key=_first, reverse=True)}
    for a in rows.values():
        inside[a.parent if a.parent in rows else None].append(a)
    found: dict[str, Quote] = {}
    # a loop of parents hangs on nothing: its members are begun with once all else is told, the first one last on the heap
    heap = [(a, 0) for a in [*rows.values(), *inside[None]]]
    while heap:
        a, depth = heap.pop()
        if a.id not in found:
            found[a.id] = _quote(held, item, a, depth)
            heap += [(b, depth + 1) for b in inside.get(a.id, ())]
    return list(found.values())


def _first(a: Attribution) -> tuple[int, int, str]:
    """Return where an attribution begins and, so that of two the wider comes first, where it ends."""
    spans = (*a.content, *a.source, *a.cue)
    return min((s.start for s in spans), default=0), -max((s.end for s in spans), default=0), a.id


def _quote(held: Held, item: Item, attribution: Attribution, depth: int) -> Quote:
    return Quote(
        attribution=attribution,
        item=item,
        who=source_name(held, attribution),
        entity=held.speaker(attribution.id),
        depth=depth,
        resolved=_resolved(held, attribution),
        chain=held.chain(item, attribution),
    )


def _resolved(held: Held, attribution: Attribution) -> str | None:
    """Say how the words of a source lead to who it is: 'she → Ana Brell (pronoun, 1234-1243)'."""
    name, entity = attribution.speaker_name, held.speaker(attribution.id)
    shown = shorten(from_whom(held, attribution), _NAME)
    steps = [shown or "a source without words"]
    if name and attribution.resolution not in (None, Resolution.NAMED):
        at = f", {attribution.referent.start}-{attribution.referent.end}" if attribution.referent else ""
        steps.append(f"{shorten(name, _NAME)} ({RESOLUTIONS[attribution.resolution]}{at})")
    elif name:
        steps = [shorten(name, _NAME)]
    if entity is not None and name_key(entity.name) != name_key(name or shown):
        steps.append(f"{shorten(entity.name, _NAME)} (by the names of this case)")
    return " → ".join(steps) if len(steps) > 1 else None


def from_whom(held: Held, attribution: Attribution) -> str:
    """Return the words of an attribution's source, its pieces joined by a space."""
    return " ".join(held.words(attribution.item, s.start, s.end) for s in attribution.source)


def chain_words(held: Held, quote: Quote) -> tuple[tuple[str, ...], int]:
    """Return a chain's links in words, the outlet first, and how many are left out after it of a very long one."""
    shown = [link_name(held, quote.item, link) for link in quote.chain]
    left = len(shown) - _LINKS
    return (tuple(shown), 0) if left <= 0 else ((shown[0], *shown[left + 1 :]), left)


def unattributed_in(held: Held, items: Iterable[str] | None = None) -> list[Unattributed]:
    """Return the quotations that no attribution accounts for, of all items or of some, in the order of the pages."""
    wanted = None if items is None else frozenset(items)
    rows = (u for u in held.unattributed if wanted is None or u.item in wanted)
    return sorted(rows, key=lambda u: (*_place(held.items[u.item]), u.start, u.end, u.id))


def is_about(quote: Quote, name: str) -> bool:
    """Say whether a speaker goes by a name: its words stand together in one of the speaker's names, folded."""
    wanted = _folded(name)
    entity = quote.entity
    names = [quote.attribution.speaker_name or "", *((entity.name, *entity.names) if entity else ())]
    return bool(wanted) and any(_holds(_folded(n), wanted) for n in names)


def _folded(name: str) -> tuple[str, ...]:
    return tuple(w.form for w in words(name)) or tuple(fold(name).split())


def _holds(forms: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(forms[n : n + len(wanted)] == wanted for n in range(len(forms) - len(wanted) + 1))
