"""Who a verb belongs to and what a noun takes with it, over the labels of English parsers (ClearNLP, as in spaCy)."""

from __future__ import annotations

from headwater.attribute.rules.lexicon import Lexicon
from headwater.attribute.tree import Tree

__all__ = ["agent_of", "cue_of", "is_passive", "noun_phrase", "says_that", "subject_of", "theme_of"]

_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
_AUXILIARY = frozenset(["aux", "auxpass", "neg", "prt"])
_SHARING = frozenset(["conj", "xcomp", "pcomp", "prep", "dep", "acomp"])
_CLAUSES = frozenset(["ccomp", "acl", "relcl", "advcl"])
_HOPS = 6  # how far a subject is looked for: 'X came, saw and decided to refuse to say'


def says_that(tree: Tree, clause: int) -> bool:
    """Say whether a clause is opened by a 'that' which is not its subject or object: what is said, not what is told of."""
    first = tree.tokens[tree.left[clause]]
    return first.dep == "mark" and first.text.lower() == "that" and tree.tokens[clause].dep in _CLAUSES


def noun_phrase(tree: Tree, head: int, *, without: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Return a noun with all that belongs to it, appositions and relative clauses too, as one unbroken run."""
    loose = [c for c in tree.children[head] if tree.tokens[c].dep in ("parataxis", "ccomp")]
    found = tree.below(head, without=(*without, *loose))
    at = found.index(head)
    first = last = at
    while first > 0 and found[first - 1] == found[first] - 1:
        first -= 1
    while last < len(found) - 1 and found[last + 1] == found[last] + 1:
        last += 1
    kept = found[first : last + 1]
    while kept and tree.tokens[kept[0]].dep in ("cc", "punct", "preconj") and kept[0] != head:
        kept = kept[1:]
    return tuple(kept)


def theme_of(tree: Tree, noun: int, lexicon: Lexicon) -> int | None:
    """Return the preposition through which a noun takes what it is about: the 'of' of 'criticism of the plan'."""
    wanted = lexicon.about.get(tree.lemmas[noun])
    if wanted is None:
        return None
    branches = (*tree.children[noun], *tree.children[tree.tokens[noun].head])
    for c in branches:
        if c > noun and tree.tokens[c].dep == "prep" and tree.lemmas[c] in wanted and tree.right[c] > c:
            return c
    return None


def is_passive(tree: Tree, verb: int) -> bool:
    """Say whether a verb is passive, with an auxiliary or as a participle behind its noun: 'the man said to have fled'."""
    token = tree.tokens[verb]
    return tree.child(verb, "auxpass") is not None or (token.tag == "VBN" and token.dep == "acl")


def agent_of(tree: Tree, verb: int) -> int | None:
    """Return the noun behind the 'by' of a passive."""
    by = tree.child(verb, "agent")
    return None if by is None else tree.child(by, "pobj")


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the token that says, for a verb: its subject, or that of the verbs it hangs on, or the noun it modifies."""
    for _ in range(_HOPS):
        if tree.child(verb, "auxpass") is not None:
            return agent_of(tree, verb)
        # of two, the last: parsers make a subject of a short quotation, as in '"Thanks," said Karam'
        subject = next((c for c in reversed(tree.children[verb]) if tree.tokens[c].dep == "nsubj"), None)
        token = tree.tokens[verb]
        if subject is not None or token.head == verb:
            return subject
        if token.dep == "acl" and token.tag == "VBG" and tree.tokens[token.head].pos in _NOMINAL:
            return token.head
        if token.dep == "pcomp" and token.tag == "VBG" and tree.lemmas[token.head] == "as":
            return _quoted(tree, token.head)
        if not _shares_subject(tree, verb):
            return None
        verb = token.head
    return None


def _quoted(tree: Tree, preposition: int) -> int | None:
    """Return who speaks in 'quoted an official as saying', 'the minister was quoted as saying'."""
    verb = tree.tokens[preposition].head
    if tree.tokens[verb].pos in _NOMINAL:
        return verb
    passive = tree.child(verb, "nsubjpass")
    return tree.child(verb, "dobj") if passive is None else passive


def _shares_subject(tree: Tree, verb: int) -> bool:
    """Say whether a verb without a subject has that of the word it hangs on: 'He rose, saying', 'refused to say'."""
    token = tree.tokens[verb]
    if token.dep in _SHARING:
        return True
    if token.dep == "advcl":
        return token.tag == "VBG" or tree.child(verb, "aux") is not None
    return token.dep == "ccomp" and token.tag == "VBG"


def cue_of(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return a verb with its auxiliaries, negation and adverbs, and the verbs before it that lead to it."""
    found = _own(tree, verb)
    token = tree.tokens[verb]
    if token.dep == "xcomp" and token.head == min(found) - 1:
        found |= _leading(tree, token.head)
    elif token.dep == "pcomp" and token.head == verb - 1:
        found.add(token.head)  # the 'as' of 'was quoted as saying'
        before = tree.tokens[token.head].head
        if before == token.head - 1 and is_passive(tree, before):
            found |= _own(tree, before)
    return tuple(sorted(found))


def _own(tree: Tree, verb: int) -> set[int]:
    """Return a verb with its particles, and what of its auxiliaries, negation and adverbs stands in one run with it."""
    near = {c for c in tree.children[verb] if tree.tokens[c].dep in _AUXILIARY}
    near |= {c for c in tree.children[verb] if tree.tokens[c].dep == "advmod" and tree.left[c] == tree.right[c] == c}
    found = {verb}
    for step in (-1, 1):
        at = verb + step
        while at in near:
            found.add(at)
            at += step
    return found | {c for c in tree.children[verb] if tree.tokens[c].dep == "prt"}


def _leading(tree: Tree, at: int) -> set[int]:
    """Return the words of 'refused' in 'refused to say', of 'was quick' in 'was quick to say'."""
    token = tree.tokens[at]
    if token.dep == "acomp" and token.head in (at - 1, at - 2):
        return set(range(token.head, at + 1))
    if token.pos != "VERB":
        return set()
    return _own(tree, at) if token.dep != "xcomp" else {at}
