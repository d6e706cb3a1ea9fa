"""Stories, stemmata and passages as plain values, for JSON: the same case gives the same, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from headwater.model import Derivation, Item, RoundTrip, Span
from headwater.report.held import Held
from headwater.report.passages import SharedPassage, passages_of
from headwater.report.stemma import StemmaNode, draw_stemma
from headwater.report.stories import Story, stories, story_of
from headwater.report.wording import derived_as

__all__ = ["lineage_record", "stories_record"]

Record = dict[str, Any]


def stories_record(held: Held) -> Record:
    """Return the stories of a case, and the round-trips."""
    return {
        "stories": [_story(held, story) for story in stories(held)],
        "round_trips": [_round_trip(trip) for trip in held.round_trips],
    }


def lineage_record(held: Held, item: Item) -> Record:
    """Return an item's story with its stemma, None if it has none, and the passages it shares with others.

    The nodes of the stemma are a list in reading order; `above` is the place in it of the node that one hangs under.
    """
    story = story_of(held, item.id)
    return {
        "item": _item(held, item.id),
        "story": None if story is None else _story(held, story),
        "stemma": [] if story is None else [_node(held, node) for node in draw_stemma(story, item.id)],
        "round_trips": [] if story is None else [_round_trip(trip) for trip in story.round_trips],
        "passages": [_passage(held, item.id, passage) for passage in passages_of(held, item.id)],
    }


def _story(held: Held, story: Story) -> Record:
    return {
        "items": [_item(held, item) for item in story.items],
        "publishers": list(story.publishers),
        "first_published": story.first_published,
        "roots": list(story.roots),
        "copies": story.copies,
    }


def _item(held: Held, item: str) -> Record:
    row = held.items[item]
    entry = held.manifest.get(row.page)
    return {
        "id": row.id,
        "page": row.page,
        "start": row.start,
        "end": row.end,
        "kind": row.kind.value,
        "title": row.title,
        "publisher": held.publisher_of(row),
        "publisher_group": entry.publisher_group if entry else None,
        "published": held.published(row),
        "url": entry.url if entry else None,
    }


def _node(held: Held, node: StemmaNode) -> Record:
    return {
        "kind": node.kind.value,
        "above": node.above,
        "item": node.item,
        "derivation": None if node.derivation is None else _derivation(held, node.derivation),
        "also": [_derivation(held, d) for d in node.also],
        "reasons": list(node.reasons),
        "shares_with": list(node.shares_with),
        "through": node.through,
    }


def _derivation(held: Held, derivation: Derivation) -> Record:
    return {
        "parent": derivation.parent,
        "kind": derivation.kind.value,
        "words": derived_as(derivation, held.items[derivation.child].kind),
        "probability": derivation.probability,
        "reasons": list(derivation.reasons),
    }


def _round_trip(trip: RoundTrip) -> Record:
    return {"id": trip.id, "items": list(trip.items), "reasons": list(trip.reasons)}


def _passage(held: Held, item: str, passage: SharedPassage) -> Record:
    def pairs(found: Sequence[tuple[Span, Span]]) -> list[Record]:
        return [
            {
                "span": list(mine),
                "text": held.words(item, *mine),
                "other_span": list(theirs),
                "other_text": held.words(passage.other, *theirs),
            }
            for mine, theirs in found
        ]

    return {
        "id": passage.id,
        "other": passage.other,
        "span": list(passage.mine),
        "other_span": list(passage.theirs),
        "text": held.words(item, *passage.mine),
        "likeness": passage.likeness,
        "kind": passage.kind.value if passage.kind else None,
        "source": passage.source,
        "probability": passage.probability,
        "reasons": list(passage.reasons),
        "words": passage.words,
        "held": passage.held,
        "weight": passage.weight,
        "quoted": passage.quoted,
        "other_quoted": passage.other_quoted,
        "differences": pairs(passage.differences),
        "shared_errors": pairs(passage.shared_errors),
    }
