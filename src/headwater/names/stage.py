"""In: readings, attributions. Out: name candidates and alias statements; entities, their mentions, and who speaks.

Watch-lists seed the names; judgements of analysts stand before every rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from headwater.ids import make_id
from headwater.model import (
    Alias,
    Attribution,
    Candidate,
    Document,
    Entity,
    Item,
    Judgement,
    Link,
    Mention,
    Paragraph,
    Reading,
    Relation,
    Reuse,
    Row,
    Speaker,
    Time,
    WatchEntry,
)
from headwater.names.aliases import find_aliases
from headwater.names.candidates import find_names
from headwater.names.relations import find_relations
from headwater.names.resolve import Resolved, resolve
from headwater.names.short import Named, entities_of, links_of, mentions_of, name_all
from headwater.names.speakers import find_speakers
from headwater.names.sweep import sweep
from headwater.reading import READING_TABLES, readings
from headwater.settings import NamesSettings
from headwater.stage import Apply, MapStage, RelationStage

__all__ = ["candidates_stage", "entities_stage"]


def candidates_stage(settings: NamesSettings) -> MapStage:
    """Return the stage that finds name candidates and alias statements, an item at a time."""
    return MapStage(
        name="candidates",
        version=9,
        settings=settings,
        inputs=READING_TABLES,
        outputs=(Candidate, Alias),
        units=readings,
        run=find_candidates,
    )


def entities_stage(settings: NamesSettings) -> RelationStage:
    """Return the stage that resolves the case's names."""
    return RelationStage(
        name="names",
        version=9,
        settings=settings,
        inputs=(Candidate, Alias, Attribution, Time, Item, Paragraph, Document, Reuse, WatchEntry, Judgement),
        outputs=(Entity, Mention, Speaker, Link, Relation),
        steps=(
            Apply(
                name="swept",
                over=("candidates", "items", "paragraphs", "documents", "watchlist"),
                by=(),
                gives=Candidate,
                function=sweep,
            ),
            Apply(
                name="resolved",
                over=(
                    "candidates",
                    "aliases",
                    "swept",
                    "items",
                    "documents",
                    "watchlist",
                    "judgements",
                    "attributions",
                    "reuse",
                ),
                by=(),
                gives=Resolved,
                function=resolve,
            ),
            Apply(
                name="named",
                over=("candidates", "swept", "resolved", "items", "paragraphs", "documents", "judgements"),
                by=(),
                gives=Named,
                function=name_all,
            ),
            Apply(name="entities", over=("resolved", "named"), by=(), gives=Entity, function=entities_of),
            Apply(name="mentions", over=("resolved", "named"), by=(), gives=Mention, function=mentions_of),
            Apply(name="links", over=("resolved", "named"), by=(), gives=Link, function=links_of),
            Apply(
                name="relations",
                over=("aliases", "mentions", "times", "attributions"),
                by=(),
                gives=Relation,
                function=find_relations,
            ),
            Apply(
                name="speakers",
                over=("attributions", "mentions", "entities", "documents"),
                by=(),
                gives=Speaker,
                function=find_speakers,
            ),
        ),
    )


def find_candidates(reading: Reading) -> Iterator[Row]:
    """Give the name candidates and alias statements of an item, in offsets of its document."""
    item = reading.item
    names = find_names(reading)
    for found in names:
        start, end = found.start + item.start, found.end + item.start
        yield Candidate(
            id=make_id("candidate", item.id, start, end),
            item=item.id,
            page=item.page,
            start=start,
            end=end,
            text=found.text,
            kind=found.kind,
        )
    for said in find_aliases(reading.text, names):
        start, end = said.start + item.start, said.end + item.start
        yield Alias(
            id=make_id("alias", item.id, start, end, said.form, said.other),
            item=item.id,
            page=item.page,
            start=start,
            end=end,
            text=reading.text[said.start : said.end],
            form=said.form,
            other=said.other,
            pattern=said.pattern,
            relation=said.relation,
        )
