"""Sources given by phrases: 'according to', nouns of saying, 'reportedly', and names before a colon."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.attribute.lexicon import ADVERBS, HOLDS, NOUNS, PROMISES
from headwater.attribute.tree import Tree
from headwater.attribute.verbs import Frame, noun_phrase, subject_of

_LONGEST_NAME = 6
SPEAKING = frozenset(
    "official police minister president poll report study source expert analyst army lawyer court".split()
)

__all__ = ["phrase_frames"]


def phrase_frames(tree: Tree) -> Iterator[Frame]:
    """Give the frames of a sentence that no verb governs."""
    colon = _colon(tree)
    if colon is not None:
        yield colon
    for at, token in enumerate(tree.tokens):
        word = token.text.lower()
        frame = None
        if word == "according":
            frame = _according(tree, at)
        elif token.pos == "NOUN" and token.lemma.lower() in NOUNS | PROMISES:
            frame = _noun(tree, at)
        elif word in ADVERBS and token.dep == "advmod":
            frame = _adverb(tree, at)
        elif token.dep in ("acomp", "attr") and word in HOLDS:
            frame = _held(tree, at)
        if frame is not None:
            yield frame


def _according(tree: Tree, at: int) -> Frame | None:
    to = tree.child(at, "prep", "pcomp")
    source = None if to is None else tree.child(to, "pobj")
    if to is None or source is None:
        return None
    phrase = noun_phrase(tree, source)
    first, last = min((at, *phrase)), max(phrase)
    content: list[int]
    if first > 0 and tree.before(first) is not None and last >= len(tree.tokens) - 3:
        content = list(range(first))
    else:
        content = [i for i in range(len(tree.tokens)) if i < first or i > last]
    return Frame(cue=(at, to), source=phrase, head=source, content=tuple(content), rank=2, aside=False)


def _noun(tree: Tree, at: int) -> Frame | None:
    """Read "Karam's claim that S" and 'the refusal of the council to S'."""
    clause = next(
        (c for c in tree.children[at] if tree.tokens[c].dep in ("acl", "ccomp", "relcl") and _clausal(tree, at, c)),
        None,
    )
    if clause is None:
        return None
    owner = tree.child(at, "poss")
    if owner is None:
        of = next(
            (
                c
                for c in tree.children[at]
                if tree.tokens[c].dep == "prep" and tree.tokens[c].text.lower() in ("of", "by", "from")
            ),
            None,
        )
        owner = None if of is None else tree.child(of, "pobj")
        if owner is not None and owner > clause:
            owner = None
    source: tuple[int, ...] = ()
    if owner is not None:
        case = tuple(c for c in tree.children[owner] if tree.tokens[c].dep == "case")
        source = noun_phrase(tree, owner, without=case)
    if not source and tree.tokens[tree.left[clause]].text.lower() == "to":
        return None
    return Frame(cue=(at,), source=source, head=owner, content=tuple(tree.below(clause)), rank=3)


def _held(tree: Tree, at: int) -> Frame | None:
    """Read 'Karam is certain that S'."""
    verb = tree.tokens[at].head
    source = subject_of(tree, verb)
    clause = tree.child(at, "ccomp")
    clause = tree.child(verb, "ccomp") if clause is None else clause
    if source is None or clause is None or clause < at or tree.tokens[source].text.lower() in ("it", "this", "that"):
        return None
    return Frame(
        cue=(verb, at), source=noun_phrase(tree, source), head=source, content=tuple(tree.below(clause)), rank=3
    )


def _clausal(tree: Tree, noun: int, clause: int) -> bool:
    """Say whether a clause is what the noun says: 'that' or 'to' opens it, and 'that' is not its subject or object."""
    first = tree.tokens[tree.left[clause]]
    if first.text.lower() == "to":
        return tree.tokens[clause].dep == "acl" and tree.tokens[noun].lemma.lower() in PROMISES
    return first.text.lower() == "that" and first.dep == "mark" and tree.tokens[noun].lemma.lower() in NOUNS


def _adverb(tree: Tree, at: int) -> Frame | None:
    verb = tree.tokens[at].head
    if tree.tokens[verb].pos not in ("VERB", "AUX"):
        return None
    content = tree.below(verb, without=(at,))
    return Frame(cue=(at,), source=(), head=None, content=tuple(content), rank=5)


def _colon(tree: Tree) -> Frame | None:
    """Read a name before a colon at the head of a sentence: 'Karam: "We stay"', 'Poll: Voters want a change'."""
    at = next((i for i, t in enumerate(tree.tokens[: _LONGEST_NAME + 1]) if t.text == ":"), None)
    if at is None or at == 0 or len(tree.tokens) < at + 3:
        return None
    words = tree.tokens[:at]
    if any(t.pos in ("VERB", "AUX", "PRON", "NUM", "PUNCT") for t in words):
        return None
    head = next((i for i in range(at - 1, -1, -1) if words[i].pos in ("PROPN", "NOUN")), None)
    quoted = tree.tokens[at + 1].text in ('"', "``", "''")
    named = words[-1].pos == "PROPN" or (quoted and words[-1].text[:1].isupper()) or words[-1].lemma.lower() in SPEAKING
    if head is None or not (named and (quoted or words[-1].lemma.lower() in SPEAKING or words[-1].entity == "PERSON")):
        return None
    return Frame(
        cue=(at,),
        source=tuple(range(at)),
        head=head,
        content=tuple(range(at + 1, len(tree.tokens))),
        rank=2,
        speech=quoted,
    )
