"""Sources given by phrases: 'according to', nouns and adjectives of saying, 'reportedly' (ClearNLP labels)."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.attribute.rules.frame import Frame
from headwater.attribute.rules.grammar import noun_phrase, says_that, subject_of
from headwater.attribute.rules.lexicon import Lexicon
from headwater.attribute.tree import Tree, rest_of, word_by_word

__all__ = ["phrase_frames"]

_OWNERS = frozenset(["of", "by", "from", "among"])
_HOPS = 4
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_NAMED = frozenset(["PERSON", "NORP", "ORG"])


def phrase_frames(tree: Tree, lexicon: Lexicon) -> Iterator[Frame]:
    """Give the frames of a sentence that no reporting verb governs."""
    for at, token in enumerate(tree.tokens):
        word = token.text.lower()
        if word not in lexicon.openers and tree.lemmas[at] not in lexicon.openers:
            continue
        frame = None
        if word in lexicon.openings:
            frame = _according(tree, at, lexicon)
        if frame is None and token.pos == "ADP":
            frame = _view(tree, at, lexicon) or _for_whom(tree, at, lexicon)
        elif token.pos in ("NOUN", "PROPN") and (
            tree.lemmas[at] in lexicon.nouns or tree.lemmas[at] in lexicon.promises
        ):
            frame = _noun(tree, at, lexicon) or _is_that(tree, at, lexicon)
        elif tree.lemmas[at] in lexicon.surface:
            frame = _surfaced(tree, at)
        elif word in lexicon.adverbs and token.dep == "advmod":
            frame = _adverb(tree, at)
        elif token.dep in ("acomp", "attr") and word in lexicon.holds:
            frame = _held(tree, at)
        if frame is not None:
            yield frame


def _according(tree: Tree, at: int, lexicon: Lexicon) -> Frame | None:
    """Read 'according to X, S' and 'in the words of X, S', by the words of the phrase and the noun behind them."""
    phrase = next((p for p in lexicon.openings[tree.tokens[at].text.lower()] if word_by_word(tree, at, p)), None)
    if phrase is None:
        return None
    cue = tuple(range(at, at + len(phrase)))
    source = tree.child(cue[-1], "pobj")
    if source is None or (len(phrase) == 1 and not _names(tree, source)):
        return None
    owner = noun_phrase(tree, source, without=_swallowed(tree, at, source))
    content = _clause_of(tree, at, rest_of(tree, (*cue, *owner)))
    # neither the phrase alone nor 'That is according to' holds anything
    if not content or (len(content) <= 2 and tree.lemmas[content[-1]] == "be"):  # noqa: PLR2004
        return None
    return Frame(cue=cue, source=owner, head=source, content=content, rank=2, rule="according-to")


def _clause_of(tree: Tree, at: int, rest: tuple[int, ...]) -> tuple[int, ...]:
    """Leave out of a content the clauses with a subject of their own that a 'but' or 'and' adds to the phrase's own."""
    verb = tree.tokens[at].head
    for _ in range(_HOPS):
        if tree.tokens[verb].pos in ("VERB", "AUX") or tree.tokens[verb].head == verb:
            break
        verb = tree.tokens[verb].head
    other = [
        c
        for c in tree.children[verb]
        if tree.tokens[c].dep == "conj" and c > at and tree.child(c, *_SUBJECTS) is not None and tree.left[c] > at
    ]
    added = [c for c in tree.children[verb] if tree.tokens[c].dep == "cc" and c > at] if other else []
    leave = {i for c in (*other, *added) for i in tree.below(c)}
    return tuple(i for i in rest if i not in leave)


def _swallowed(tree: Tree, at: int, source: int) -> tuple[int, ...]:
    """Return what parsers take for an apposition to the source though it is the subject: 'According to X, Y want Z'."""
    verb = tree.tokens[at].head
    if verb < source or tree.child(verb, *_SUBJECTS) is not None or tree.tokens[verb].pos not in ("VERB", "AUX"):
        return ()
    found = [
        c
        for c in tree.below(source)
        if tree.tokens[c].dep in ("appos", "conj") and c > source and tree.tokens[tree.left[c] - 1].text == ","
    ]
    return tuple(found[-1:])


def _names(tree: Tree, noun: int) -> bool:
    """Say whether a noun is a name or has an article: 'per the Post', not 'per day'."""
    return tree.tokens[noun].pos == "PROPN" or tree.child(noun, "det") is not None


def _view(tree: Tree, at: int, lexicon: Lexicon) -> Frame | None:
    """Read 'in her view, S' and "to the mayor's mind, S"."""
    noun = tree.child(at, "pobj")
    if noun is None or f"{tree.tokens[at].text.lower()} {tree.lemmas[noun]}" not in lexicon.views:
        return None
    owner = tree.child(noun, "poss")
    if owner is None or tree.tokens[tree.tokens[at].head].pos not in ("VERB", "AUX"):
        return None
    phrase = (at, *tree.below(noun))
    return Frame(
        cue=(at, noun), source=_owner(tree, owner), head=owner, content=rest_of(tree, phrase), rank=2, rule="in-view-of"
    )


def _owner(tree: Tree, owner: int) -> tuple[int, ...]:
    return noun_phrase(tree, owner, without=tuple(c for c in tree.children[owner] if tree.tokens[c].dep == "case"))


def _owner_of(tree: Tree, noun: int, before: int) -> int | None:
    """Return whose a claim is: 'the army's claim', 'the claim by the army'."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    for c in tree.children[noun]:
        if tree.tokens[c].dep in ("prep", "agent") and tree.tokens[c].text.lower() in _OWNERS:
            owner = tree.child(c, "pobj")
            if owner is not None and owner < before:
                return owner
    return None


def _noun(tree: Tree, at: int, lexicon: Lexicon) -> Frame | None:
    """Read "Karam's claim that S" and 'the refusal of the council to S'."""
    clause = next((c for c in tree.children[at] if _clausal(tree, at, c, lexicon)), None)
    if clause is None:
        return None
    owner = _owner_of(tree, at, clause)
    source = () if owner is None else _owner(tree, owner)
    if not source and tree.tokens[tree.left[clause]].text.lower() == "to":
        return None
    return Frame(cue=(at,), source=source, head=owner, content=tuple(tree.below(clause)), rank=3, rule="noun")


def _is_that(tree: Tree, at: int, lexicon: Lexicon) -> Frame | None:
    """Read 'her message was that S' and 'word came that S'."""
    verb = tree.tokens[at].head
    if tree.tokens[at].dep != "nsubj" or verb < at or tree.lemmas[verb] in lexicon.reports:
        return None
    clause = next((c for c in tree.children[verb] if c > verb and says_that(tree, c)), None)
    if clause is None:
        return None
    owner = _owner_of(tree, at, verb)
    source = () if owner is None else _owner(tree, owner)
    return Frame(
        cue=(at, verb), source=source, head=owner, content=tuple(tree.below(clause)), rank=3, rule="noun-is-that"
    )


def _surfaced(tree: Tree, verb: int) -> Frame | None:
    """Read 'it emerged that S'."""
    it, clause = tree.child(verb, "nsubj"), tree.child(verb, "ccomp")
    if it is None or clause is None or clause < verb or tree.tokens[it].text.lower() != "it":
        return None
    return Frame(cue=(verb,), source=(), head=None, content=tuple(tree.below(clause)), rank=3, rule="surfaced")


def _for_whom(tree: Tree, at: int, lexicon: Lexicon) -> Frame | None:
    """Read 'For Brell, the dam is a danger': how something is in the eyes of somebody named."""
    source, verb = tree.child(at, "pobj"), tree.tokens[at].head
    if source is None or tree.tokens[at].text.lower() not in lexicon.minds or verb < at or tree.lemmas[verb] != "be":
        return None
    phrase = noun_phrase(tree, source)
    after = phrase[-1] + 1
    opens = at == 0 or tree.tokens[at - 1].text == "," or tree.tokens[at - 1].dep == "cc"
    if not opens or after >= len(tree.tokens) or tree.tokens[after].text != ",":
        return None
    if tree.tokens[source].entity not in _NAMED or tree.child(verb, "attr", "acomp") is None:
        return None
    return Frame(cue=(at,), source=phrase, head=source, content=rest_of(tree, (at, *phrase)), rank=5, rule="for-whom")


def _held(tree: Tree, at: int) -> Frame | None:
    """Read 'Karam is certain that S'."""
    verb = tree.tokens[at].head
    source = subject_of(tree, verb)
    clause = tree.child(at, "ccomp")
    clause = tree.child(verb, "ccomp") if clause is None else clause
    if source is None or clause is None or clause < at or tree.tokens[source].text.lower() in ("it", "this", "that"):
        return None
    return Frame(
        cue=(verb, at),
        source=noun_phrase(tree, source),
        head=source,
        content=tuple(tree.below(clause)),
        rank=3,
        rule="held",
    )


def _clausal(tree: Tree, noun: int, clause: int, lexicon: Lexicon) -> bool:
    """Say whether a clause is what the noun says: 'that' or 'to' opens it, and 'that' is not its subject or object."""
    if tree.tokens[tree.left[clause]].text.lower() == "to":
        return tree.tokens[clause].dep == "acl" and tree.lemmas[noun] in lexicon.promises
    return says_that(tree, clause) and tree.tokens[clause].dep != "advcl" and tree.lemmas[noun] in lexicon.nouns


def _adverb(tree: Tree, at: int) -> Frame | None:
    verb = tree.tokens[at].head
    if tree.tokens[verb].pos not in ("VERB", "AUX"):
        return None
    return Frame(cue=(at,), source=(), head=None, content=tuple(tree.below(verb, without=(at,))), rank=5, rule="adverb")
