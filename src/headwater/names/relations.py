"""Statements that tie two referents without making them one: who is so tied to whom, since when, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from headwater.model import Alias, Attribution, Mention, Relation, Time

__all__ = ["find_relations"]


def find_relations(
    aliases: Iterable[Alias],
    mentions: Iterable[Mention],
    times: Iterable[Time],
    attributions: Iterable[Attribution],
) -> Iterator[Relation]:
    """Give the relations that the texts state between entities.

    Args:
        aliases: the statements; those with a relation count.
        mentions: who is named where; both names of a statement must be mentions inside its span.
        times: the times of the case's items, for the days of a statement.
        attributions: who says what, for a statement that stands in somebody's words.
    """
    del aliases, mentions, times, attributions
    yield from ()
