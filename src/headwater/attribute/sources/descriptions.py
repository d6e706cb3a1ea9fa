"""Whom a description of somebody means: who holds a post that the item gives to one, and whose the statements are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.attribute.sources.cast import role_of
from headwater.attribute.sources.classes import SourceWords
from headwater.attribute.sources.figures import Cast, Figure
from headwater.attribute.sources.nouns import around, complements, is_subject, modifiers, plain
from headwater.attribute.tree import Tree
from headwater.text import fold

__all__ = ["authors_of", "in_post", "only"]


def only(figures: Sequence[Figure | None]) -> Figure | None:
    """Return the one figure of a list, None where it holds none or two."""
    return figures[0] if len({id(f) for f in figures}) == 1 else None


def in_post(cast: Cast, tree: Tree, source: Sequence[int], at: int, words: SourceWords) -> Figure | None:
    """Return the one figure that the item tells to hold the post that a source names: 'the mayor'."""
    if plain(tree.tokens[at].text) != plain(tree.tokens[at].lemma):
        return None
    phrase = frozenset(source)
    key = role_of(tree, at, words)
    figure = only(cast.roles.get(key, ()))
    if figure is None:
        return None
    told = figure.roles.get(key, set())
    asked = {fold(tree.tokens[i].text) for i in modifiers(tree, at, phrase)}
    asked |= {fold(tree.tokens[i].text) for _, i in complements(tree, at, phrase)}
    others = cast.others.get(key, set())
    told = told | set(key.split())
    return figure if others is not None and asked | others <= told else None


def authors_of(cast: Cast, trees: Sequence[Tree], words: SourceWords) -> Iterator[Figure | None]:
    """Give the author of each statement that an item tells of, None where it tells of none.

    A bare 'the statement' without an author is left out: it may be one of those.
    """
    for number, tree in enumerate(trees):
        for at, token in enumerate(tree.tokens):
            if token.pos == "NOUN" and words.any_of("statements", tree, at):
                bare = any(words.any_of("articles", tree, c) for c in tree.children[at] if tree.tokens[c].dep == "det")
                figure = _author_at(cast, number, tree, at)
                if figure is not None or not bare:
                    yield figure


def _author_at(cast: Cast, number: int, tree: Tree, at: int) -> Figure | None:
    phrase = around(tree, at)
    for i in (*modifiers(tree, at, phrase), *(i for _, i in complements(tree, at, phrase))):
        if (found := cast.at.get((number, i))) is not None:
            return found
    verb = tree.tokens[tree.tokens[at].head].head if tree.tokens[at].dep == "pobj" else tree.tokens[at].head
    for child in tree.children[verb]:
        if is_subject(tree, child) and child != at:
            return cast.at.get((number, child))
    return None
