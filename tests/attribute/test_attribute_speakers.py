from __future__ import annotations

import pytest
from asking import parsed, phrase  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.attribute.sources.classes import source_words
from headwater.attribute.sources.nouns import head_of
from headwater.attribute.sources.speakers import name_in
from headwater.attribute.tree import Tree
from headwater.model import Span


def name_of(source: str) -> str | None:
    tree = Tree(parsed(f"{source} said that the road was closed.")[0])
    indices = phrase(tree, Span(0, len(source)))
    found = name_in(tree, indices, head_of(tree, indices), source_words())
    if found is None:
        return None
    text = f"{source} said"
    return text[tree.tokens[found[0]].start : tree.tokens[found[1]].end]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Ana Brell", "Ana Brell"),
        ("Mr. Brell", "Brell"),
        ("The mayor, Ana Brell,", "Ana Brell"),
        ("The mayor of Velmar, Ana Brell,", "Ana Brell"),
        ("Army spokesman Karl Odeh", "Karl Odeh"),
        ("Col. Karl Odeh", "Karl Odeh"),
        ("Ana Brell, who runs the farm,", "Ana Brell"),
        ("A spokesman for the Tarvian Army", "Tarvian Army"),
        ("The Tarvian Foreign Ministry", "Tarvian Foreign Ministry"),
        ("Brell's lawyer", None),
        ("Residents of Lower Damar", None),
        ("The mayor", None),
        ("She", None),
    ],
)
def test_a_source_is_called_by_its_own_name(source: str, name: str | None) -> None:
    """The name is that of who speaks, without title and article; whom or what it belongs to or comes from is not it."""
    assert name_of(source) == name


def test_the_head_of_a_phrase_is_its_noun() -> None:
    """The head is the token on which the others hang, also where the phrase is no subtree or has a verb in it."""
    tree = Tree(parsed("The mayor of Velmar, who left, said no.")[0])
    words = [t.text for t in tree.tokens]
    mayor = words.index("mayor")
    assert head_of(tree, range(4)) == mayor
    assert head_of(tree, range(words.index("said"))) == mayor
    assert head_of(tree, []) is None
    assert head_of(tree, [words.index(",")]) is None
