"""Entries given now beside those that the case has: what is new of them is added, as a revision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from headwater.ids import make_id
from headwater.model import WatchEntry

__all__ = ["entry_id", "revise"]


def entry_id(entry: WatchEntry) -> str:
    """Return the id that an entry has by what it says."""
    said = (entry.name, entry.kind.value, entry.sex, len(entry.names), *entry.names, len(entry.weak), *entry.weak)
    return make_id("watch", entry.source, entry.entry, entry.revision, *said, *entry.identifiers)


def revise(known: Iterable[WatchEntry], given: Iterable[WatchEntry]) -> list[WatchEntry]:
    """Return the rows that a list adds to those that are known; what says nothing new adds nothing.

    An entry that a later list of the name no longer has stays as it was.
    """
    last: dict[tuple[str, str], WatchEntry] = {}
    for entry in known:
        key = (entry.source, entry.entry)
        if key not in last or last[key].revision < entry.revision:
            last[key] = entry
    added: list[WatchEntry] = []
    for entry in given:
        was = last.get((entry.source, entry.entry))
        if was is not None and replace(was, id=entry.id, revision=entry.revision) == entry:
            continue
        now = replace(entry, revision=was.revision + 1 if was else 1)
        added.append(replace(now, id=entry_id(now)))
    return added
