"""What belongs to a noun in a parsed sentence, under the labels of ClearNLP and of Universal Dependencies alike."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from headwater.attribute.tree import Tree
from headwater.model import Token

__all__ = [
    "PEOPLE",
    "appositions",
    "around",
    "beside_of",
    "clauses",
    "complements",
    "head_of",
    "is_proper",
    "is_subject",
    "modifiers",
    "plain",
]

_FAR = 40  # tokens from a noun within which what belongs to it is looked for: no noun phrase of prose is longer

PEOPLE = frozenset(["PERSON", "PER"])
"""The entity types of people, in the parsers of several languages."""

_NAMING = frozenset(["compound", "nmod", "flat", "flat:name", "amod", "nummod", "nn"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "nsubj:pass", "csubj"])
_RELATIVE = frozenset(["relcl", "acl:relcl"])


@lru_cache(maxsize=1 << 14)
def plain(word: str) -> str:
    """Return a word as word lists have it: in lower case, without stops, with a straight apostrophe."""
    found = word.lower().replace(".", "").replace("’", "'")
    return found.strip("-") or found  # French '-elle'


def is_proper(token: Token) -> bool:
    """Say whether a token is of a name; parsers take some for adjectives that they know for a person's all the same."""
    return token.pos == "PROPN" or (token.entity in PEOPLE and token.text[:1].isupper())


def head_of(tree: Tree, indices: Sequence[int]) -> int | None:
    """Return the head of a phrase: the first of its tokens that hangs on none of the others, a noun if there is one.

    Args:
        tree: the sentence.
        indices: the phrase's tokens, in any order; they need not be one subtree.

    Returns:
        A token index; None where the phrase is empty or holds nothing but punctuation.
    """
    phrase = set(indices)
    tops = [i for i in sorted(phrase) if tree.tokens[i].head not in phrase or tree.tokens[i].head == i]
    tops = [i for i in tops if tree.tokens[i].pos not in ("PUNCT", "SPACE")]
    nouns = [i for i in tops if tree.tokens[i].pos in ("NOUN", "PROPN", "PRON")]
    return next(iter(nouns or tops), None)


def around(tree: Tree, head: int) -> range:
    """Return the tokens near a noun that hang on it, as a run that costs nothing to ask, however long the sentence."""
    return range(max(tree.left[head], head - _FAR), min(tree.right[head], head + _FAR) + 1)


def appositions(tree: Tree, head: int, phrase: Container[int]) -> list[int]:
    """Return the heads of what stands beside a noun for the same: 'the mayor, Ana Brell', 'the mayor of Velmar, Ana Brell'."""
    found = [head]
    for one in found:
        near = [
            one,
            *(i for _, i in complements(tree, one, phrase) if tree.tokens[one].pos == "NOUN" and _is_name(tree, i)),
        ]
        for at in near:
            beside = [c for c in tree.children[at] if tree.tokens[c].dep == "appos" and c in phrase and c not in found]
            found += [c for c in beside if at == one or tree.tokens[c].entity in PEOPLE]
    return found[1:]


def beside_of(tree: Tree, at: int) -> int | None:
    """Return the noun beside which an apposition stands: the other way round from `appositions`."""
    if tree.tokens[at].dep != "appos":
        return None
    noun = tree.tokens[at].head
    over = tree.tokens[noun].head
    if tree.tokens[noun].dep == "pobj" and _is_name(tree, noun) and tree.tokens[at].entity in PEOPLE:
        above = tree.tokens[over].head
        return above if tree.tokens[above].pos == "NOUN" else noun
    return noun


def _is_name(tree: Tree, at: int) -> bool:
    return tree.tokens[at].pos == "PROPN" and tree.tokens[at].entity not in PEOPLE


def modifiers(tree: Tree, head: int, phrase: Container[int]) -> list[int]:
    """Return the nouns and adjectives that qualify a noun without a preposition, and theirs, nearest first."""
    found: list[int] = []
    level = [head]
    while level:
        level = [
            c
            for one in level
            for c in tree.children[one]
            if c in phrase and tree.tokens[c].dep in _NAMING and not _case(tree, c)
        ]
        found += level
    return sorted(found, key=lambda i: (abs(i - head), i))


def complements(tree: Tree, head: int, phrase: Container[int]) -> Iterator[tuple[str, int]]:
    """Give what hangs on a noun by a preposition or in the genitive: the preposition in lower case ('s' for that), the noun."""
    for child in tree.children[head]:
        token = tree.tokens[child]
        if child not in phrase:
            continue
        if token.dep == "poss":
            yield "'s", child
        elif token.dep == "prep":
            yield from ((token.text.lower(), i) for i in tree.children[child] if tree.tokens[i].dep == "pobj")
        elif token.dep in ("nmod", "obl", "obl:arg") and (by := _case(tree, child)):
            yield by, child


def _case(tree: Tree, at: int) -> str:
    return next((tree.tokens[c].text.lower() for c in tree.children[at] if tree.tokens[c].dep == "case" and c < at), "")


def clauses(tree: Tree, head: int) -> list[int]:
    """Return the verbs of the relative clauses of a noun."""
    return [c for c in tree.children[head] if tree.tokens[c].dep in _RELATIVE]


def is_subject(tree: Tree, at: int) -> bool:
    """Say whether a token is the subject of a verb."""
    return tree.tokens[at].dep in _SUBJECTS
