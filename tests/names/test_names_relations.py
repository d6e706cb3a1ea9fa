"""Ties between two names that are not one."""

from __future__ import annotations

import pytest

from headwater.model import Alias, EntityKind, Mention, RelationKind
from headwater.names.aliases import Statement, find_aliases
from headwater.names.candidates import Found
from headwater.names.relations import find_relations

A, B = "Dawn Front", "Velmar Party"


def _ties(text: str) -> list[Statement]:
    found = [
        Found(start=text.index(n), end=text.index(n) + len(n), text=n, kind=EntityKind.ORGANISATION) for n in (A, B)
    ]
    return [s for s in find_aliases(text, sorted(found, key=lambda f: f.start)) if s.relation is not None]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{A}, the armed wing of the {B}, met.", RelationKind.PART_OF),
        (f"The {B}'s armed wing, the {A}, met.", RelationKind.PART_OF),
        (f"{A} is a front group for the {B}.", RelationKind.FRONT_FOR),
        (f"{A}, a splinter of the {B}, met.", RelationKind.SPLIT_FROM),
        (f"{A} broke away from the {B} in 1991.", RelationKind.SPLIT_FROM),
        (f"{A} merged with the {B}.", RelationKind.MERGED_WITH),
        (f"{A}, successor to the {B}, met.", RelationKind.SUCCESSOR_OF),
        (f"{A} was designated as an alias of the {B} in October 1999.", RelationKind.NAMED_ALIAS),
    ],
)
def test_the_first_is_tied_to_the_second(text: str, kind: RelationKind) -> None:
    """Each wording gives its tie, in the right direction, and no statement that the two are one."""
    (tie,) = _ties(text)
    assert (tie.form, tie.other, tie.relation) == (A, B, kind)
    assert A in text[tie.start : tie.end]
    assert B in text[tie.start : tie.end]


@pytest.mark.parametrize(
    "text",
    [
        f"{A} is not a front for the {B}.",
        f"He denied that {A} is a front for the {B}.",
        f"{A} is accused of being a front for the {B}.",
        f"Is it true that {A} was part of the {B}?",
        f"{A} is part of the {B}, which is untrue.",
        f"{A}, a branch of the {B}'s union, met.",
    ],
)
def test_what_is_denied_or_asked_ties_nothing(text: str) -> None:
    """A tie that the sentence negates, doubts or asks for is left out."""
    assert _ties(text) == []


def test_a_relation_joins_the_entities_named_in_the_span() -> None:
    """The statement's two mentions give the relation's two ends; one entity on both sides gives none."""
    text = f"{A}, a branch of {B}"
    said = Alias(
        id="s", item="i", page="p", start=0, end=len(text), text=text, form=A, other=B,
        pattern="X, a wing of Y", relation=RelationKind.PART_OF,
    )  # fmt: skip
    one = Mention(id="1", item="i", page="p", start=0, end=len(A), text=A, entity="a")
    two = Mention(id="2", item="i", page="p", start=text.index(B), end=len(text), text=B, entity="b")
    (relation,) = find_relations([said], [one, two], [], [])
    assert (relation.a, relation.b, relation.kind, relation.attribution) == ("a", "b", RelationKind.PART_OF, None)
    same = Mention(id="3", item="i", page="p", start=text.index(B), end=len(text), text=B, entity="a")
    assert list(find_relations([said], [one, same], [], [])) == []
