"""The name of a source, where its own words hold one."""

from __future__ import annotations

from collections.abc import Container, Sequence

from headwater.attribute.sources.classes import SourceWords
from headwater.attribute.sources.nouns import PEOPLE, appositions, complements, is_proper, modifiers, plain
from headwater.attribute.tree import Tree

__all__ = ["name_in", "name_span"]

_BARE = frozenset(["PERSON", "PER", "ORG", "NORP", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LOC", "MISC"])
_INNER = frozenset(["compound", "flat", "flat:name", "flat:foreign", "nmod", "case", "amod", "det", "punct", "nummod"])
_VOICED = frozenset(["'s", "for", "of", "by", "from", "de", "du", "des", "d'", "pour", "par"])


def name_in(tree: Tree, indices: Sequence[int], head: int | None, words: SourceWords) -> tuple[int, int] | None:
    """Return the proper name of who speaks, as the indices of its first and last token; None where there is none.

    The name is that of the source's head ('the mayor, Ana Brell', 'spokesman Karam Odeh') or, for somebody who speaks
    for another, of the other ('a spokesman for the Tarvian Army'). A name that only says where the source is from
    ('residents of Lower Damar') is not the speaker's.

    Args:
        tree: the sentence.
        indices: the tokens of the source.
        head: its syntactic head, as `nouns.head_of` gives it.
        words: the words of the sentence's language.
    """
    if head is None or not indices:
        return None
    phrase = frozenset(indices)
    several = tree.tokens[head].pos == "NOUN" and plain(tree.tokens[head].text) != plain(tree.tokens[head].lemma)
    heads = [head] if several else [head, *appositions(tree, head, phrase)]  # 'the owners, Ana Brell and Karl Odeh'
    if words.any_of("voices", tree, head) or words.any_of("statements", tree, head):
        heads += modifiers(tree, head, phrase)
        heads += [i for by, i in complements(tree, head, phrase) if by in _VOICED]
    if plain(tree.tokens[head].text) in words.sex.get("titles", ()):  # French 'M. Odeh', which hangs on its title
        heads += [c for c in tree.children[head] if c in phrase and c > head and tree.tokens[c].dep in _INNER]
    for one in heads:
        if is_proper(tree.tokens[one]):
            found = name_span(tree, one, phrase, words)
            if found is not None:
                return found
    return None


def name_span(tree: Tree, head: int, phrase: Container[int], words: SourceWords) -> tuple[int, int] | None:
    """Return the first and last token of the name around a proper noun: its entity, or the proper nouns it is made of.

    Articles, titles and the genitive are no part of it; None where nothing else is left.
    """
    tokens = tree.tokens
    titles = words.sex.get("titles", frozenset())
    kind = tokens[head].entity
    body = kind in ("ORG", "FAC") or words.ends_body(plain(tokens[head].text))
    stops = frozenset() if body else titles
    first = last = head
    if kind in _BARE:
        while first - 1 in phrase and tokens[first - 1].entity == kind and not tokens[first].begins:
            first -= 1
        while last + 1 in phrase and tokens[last + 1].entity == kind and not tokens[last + 1].begins:
            last += 1
        kinds: tuple[str, ...] = ("",) if kind in PEOPLE else ()
    else:
        while last + 1 in phrase and tokens[last + 1].pos == "PROPN" and tokens[last + 1].dep.startswith("flat"):
            last += 1
        kinds = ("", "PERSON", "PER", "ORG") if body else ("", "PERSON", "PER")
    while (
        first - 1 in phrase
        and _goes_before(tree, first - 1, last, kinds)
        and plain(tokens[first - 1].text) not in stops
    ):
        first -= 1
    while last > head and (tokens[last].tag == "POS" or tokens[last].pos in ("PUNCT", "PART")):
        last -= 1
    while first < last and (
        tokens[first].pos in ("DET", "PUNCT")
        or not tokens[first].text[0].isalnum()
        or (not body and plain(tokens[first].text) in titles)
    ):
        first += 1
    alone = first == last and (plain(tokens[first].text) in titles or tokens[first].pos == "DET")
    return None if alone else (first, last)


def _goes_before(tree: Tree, at: int, last: int, kinds: Container[str]) -> bool:
    """Say whether a proper noun belongs to the name that follows it, which the parser left it out of."""
    token = tree.tokens[at]
    return token.pos == "PROPN" and token.dep in _INNER and at < token.head <= last and token.entity in kinds
