"""Names as they stand in an item: runs of proper nouns, and whether they look like people's, bodies' or places'."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from headwater.attribute.sources.classes import SourceWords
from headwater.attribute.sources.nouns import PEOPLE, plain
from headwater.attribute.sources.speakers import name_span
from headwater.attribute.tree import Tree
from headwater.model import Token
from headwater.text import fold

__all__ = ["Piece", "headlines_of", "pieces_of"]

_MOST_WORDS = 5  # of a person's name; longer runs of capitals are headlines
_PLAIN_NAME = 2  # words of a name that is believed even in a headline
_LONG_WORD = 4  # code points of words that headlines write with capitals; and how many of them make one


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A name as it stands: token indices, its folded words, and what its label and neighbours say it names."""

    sentence: int
    first: int
    last: int
    head: int
    keys: tuple[str, ...]
    kind: str  # "person", "body", "place" or ""


def pieces_of(trees: Sequence[Tree], headlines: Container[int], words: SourceWords) -> list[Piece]:
    """Return the names of an item's sentences, in text order and disjoint."""
    pieces: list[Piece] = []
    for number, tree in enumerate(trees):
        for piece in _pieces(tree, number, words):
            while pieces and pieces[-1].sentence == number and pieces[-1].last >= piece.first:
                pieces.pop()  # the first word of a name that the parser took for another's
            pieces.append(piece)
    return _told_apart(_people_too(pieces, trees, words), trees, headlines, words)


def _pieces(tree: Tree, number: int, words: SourceWords) -> Iterator[Piece]:
    tokens = tree.tokens
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if not _opens(token):
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and tokens[end].entity == token.entity and not tokens[end].begins:
            inner = token.entity != "" and end + 1 < len(tokens) and tokens[end + 1].entity == token.entity
            if tokens[end].pos != "PROPN" and not (inner and not tokens[end + 1].begins):
                break
            end += 1
        piece = _piece(tree, number, at, end - 1, words)
        if piece is not None:
            yield piece
        at = end


def _opens(token: Token) -> bool:
    """Say whether a name may begin at a token; parsers take some for adjectives that they know for a name all the same."""
    if token.pos == "PROPN":
        return True
    labelled = token.entity == "ORG" or token.entity in PEOPLE
    return labelled and token.text[:1].isupper() and token.pos in ("ADJ", "NOUN", "VERB", "X")


def _piece(tree: Tree, number: int, first: int, last: int, words: SourceWords) -> Piece | None:
    head = next((i for i in range(first, last + 1) if not first <= tree.tokens[i].head <= last), last)
    span = name_span(tree, last, range(max(0, first - _MOST_WORDS), last + 1), words)
    if span is None:
        return None
    low, high = span
    head = head if low <= head <= high else high
    keys = tuple(fold(tree.tokens[i].text) for i in range(low, high + 1) if tree.tokens[i].text[0].isalnum())
    if not keys or (low > 0 and tree.tokens[low - 1].text == "-" and tree.tokens[low - 1].entity):
        return None
    return Piece(sentence=number, first=low, last=high, head=head, keys=keys, kind=_kind(tree, low, high, keys, words))


def _people_too(pieces: Sequence[Piece], trees: Sequence[Tree], words: SourceWords) -> list[Piece]:
    """Take names that the parser knows nothing of for people's, where their last word alone is, or the first is a given one."""
    surnames = {p.keys[0] for p in pieces if p.kind == "person" and len(p.keys) == 1}
    made = []
    for p in pieces:
        unknown = p.kind == "" and 1 < len(p.keys) <= _MOST_WORDS and trees[p.sentence].tokens[p.last].entity == ""
        given = p.keys[0] in words.sex.get("he", ()) or p.keys[0] in words.sex.get("she", ())
        made.append(replace(p, kind="person") if unknown and (given or p.keys[-1] in surnames) else p)
    return made


def _told_apart(
    pieces: Sequence[Piece], trees: Sequence[Tree], headlines: Container[int], words: SourceWords
) -> list[Piece]:
    """Leave out what headlines run together, and people that the item elsewhere is 'in': those are places."""
    titles = words.sex.get("titles", ())
    places = set()
    for p in pieces:
        before = trees[p.sentence].tokens[p.first - 1] if p.first else None
        if before is not None and before.pos == "ADP" and plain(before.text) in words.words.get("within", ()):
            places.add(p.keys)
    kept = []
    for p in pieces:
        before = trees[p.sentence].tokens[p.first - 1] if p.first else None
        titled = before is not None and plain(before.text) in titles
        if p.kind == "person" and not titled and len(p.keys) == 1 and p.keys in places:
            p = replace(p, kind="place")  # noqa: PLW2901 - the same name under another head
        if len(p.keys) <= _PLAIN_NAME or p.sentence not in headlines:
            kept.append(p)
    return kept


def headlines_of(trees: Sequence[Tree]) -> frozenset[int]:
    """Return the sentences written with capitals throughout, in which names cannot be told from the verbs between them."""
    return frozenset(n for n, tree in enumerate(trees) if _is_headline(tree))


def _is_headline(tree: Tree) -> bool:
    long = [t.text for t in tree.tokens if len(t.text) >= _LONG_WORD and t.text[0].isalpha()]
    return len(long) >= _LONG_WORD and sum(w[0].isupper() for w in long) * 10 >= len(long) * 8


def _kind(tree: Tree, first: int, last: int, keys: tuple[str, ...], words: SourceWords) -> str:
    tokens = tree.tokens
    before = plain(tokens[first - 1].text) if first else ""
    titled = before in words.sex.get("titles", ()) and tokens[first - 1].text[:1].isupper()
    if titled and len(keys) <= _MOST_WORDS and tokens[first].entity not in ("GPE", "LOC"):
        return "person"
    article = first > 0 and tokens[first - 1].pos == "DET" and before in words.words.get("articles", ())
    if article or (len(keys) > 1 and words.ends_body(keys[-1])):
        return "place" if tokens[last].entity in ("GPE", "LOC", "FAC") else "body"
    if tokens[last].entity in PEOPLE:
        return "person" if len(keys) <= _MOST_WORDS else ""
    return {"ORG": "body", "GPE": "place", "LOC": "place"}.get(tokens[last].entity, "")
