"""What a cue makes of its content: said, denied, or told not to have been said. Works over either set of labels."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.attribute.rules.lexicon import Lexicon
from headwater.attribute.tree import Tree
from headwater.model import Stance

__all__ = ["stance_of"]

_CLOSE = frozenset(["neg", "advmod", "preconj", "cc", "det", "cc:preconj", "aux"])
_SUBJECTS = ("nsubj", "nsubjpass", "nsubj:pass")
_FIRM = frozenset(["will", "'ll", "shall"])  # auxiliaries that leave no doubt that it is or will be said
_HOPS = 3  # how many verbs of a row share the negation of the first: 'did not confirm or deny'


def stance_of(tree: Tree, cue: Sequence[int], lexicon: Lexicon) -> Stance:
    """Tell what a cue makes of its content.

    A denied content is one that the source says is not so ('denied that', 'does not believe that') or will not do
    ('refused to leave'); an unsaid one is told not to have been said, held or confirmed by it ('did not say whether',
    'declined to say', 'nobody claimed', 'did not deny'), or only thought of ('if he says', 'would say', 'instead of saying'),
    wished for ('wanted Odeh to say') or taken back ('retracted his claim that').

    Args:
        tree: the sentence.
        cue: the token indices of the cue, its verb or noun and whatever else.
        lexicon: the words of its language.

    Returns:
        The stance; `SAID` where nothing tells otherwise.
    """
    if _unreal(tree, cue, lexicon):
        return Stance.UNSAID
    words = [i for i in sorted(cue) if tree.tokens[i].pos not in ("ADP", "DET", "PART", "PUNCT", "SCONJ")]
    if not words:
        return Stance.SAID
    main = _main(tree, words, lexicon)
    negated = any(_negated(tree, i, lexicon) for i in words)
    withheld = any(tree.lemmas[i] in lexicon.withhold for i in words if i != main)
    alone = tree.lemmas[main] in lexicon.withhold
    if negated and (withheld or alone):
        return Stance.SAID  # 'did not hesitate to say'
    if withheld:
        return Stance.UNSAID
    denies = alone or not _forms(tree, main, cue).isdisjoint(lexicon.deny)
    if not negated:
        return Stance.DENIED if denies else Stance.SAID
    turned = tree.lemmas[main] in lexicon.turned or tree.tokens[main].text.lower() in lexicon.turned
    return Stance.DENIED if turned and not denies else Stance.UNSAID


def _unreal(tree: Tree, cue: Sequence[int], lexicon: Lexicon) -> bool:
    """Say whether what a cue tells did not happen: it may, should, is wished to, or was taken back."""
    inside = frozenset(cue)
    top = next((i for i in sorted(cue) if tree.tokens[i].head not in inside or tree.tokens[i].head == i), None)
    if top is None:
        return False
    return any(_supposes(tree, c, lexicon) for c in tree.children[top]) or _is_undone(tree, top, lexicon)


def _supposes(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    token = tree.tokens[at]
    if token.dep == "aux":
        return token.tag == "MD" and tree.lemmas[at] not in _FIRM
    return token.dep == "mark" and token.text.lower() in lexicon.conditions


def _is_undone(tree: Tree, top: int, lexicon: Lexicon) -> bool:
    """Say whether what a cue hangs on takes it back, denies it, or only wishes for it."""
    token = tree.tokens[top]
    governor = token.head
    if governor == top:
        return False
    further = tree.tokens[governor].head if tree.tokens[governor].pos == "ADP" else governor
    if not lexicon.retract.isdisjoint((tree.lemmas[governor], tree.lemmas[further])):
        return True
    if token.dep in ("csubj", "ccomp", "nsubj") and _is_untrue(tree, governor, lexicon):
        return True
    wished = token.dep in ("ccomp", "xcomp") and token.tag == "VB" and tree.child(top, "nsubj") is not None
    return wished and any(tree.tokens[c].text.lower() == "to" for c in tree.children[top])


def _is_untrue(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Say whether a clause's governor denies it: 'it is not true that', 'it is false that'."""
    if tree.lemmas[at] in lexicon.untrue:
        return True
    judged = (c for c in tree.children[at] if tree.tokens[c].dep in ("acomp", "attr"))
    negated = any(_is_no(tree, c, lexicon) for c in tree.children[at])
    return any(tree.lemmas[c] in (lexicon.true if negated else lexicon.untrue) for c in judged)


def _main(tree: Tree, words: Sequence[int], lexicon: Lexicon) -> int:
    """Return the word that does the saying: the last verb, noun or adjective that reports."""
    known = [
        i
        for i in words
        if tree.tokens[i].pos in ("VERB", "AUX", "NOUN", "ADJ") and tree.lemmas[i] not in ("be", "have")
    ]
    denying = [i for i in known if tree.lemmas[i] in lexicon.deny]
    return (denying or known or list(words))[-1]


def _forms(tree: Tree, at: int, cue: Sequence[int]) -> frozenset[str]:
    """Return a word as it stands, its lemma, and the lemma with the words of its cue behind it: 'rule out'."""
    lemma = tree.lemmas[at]
    return frozenset([lemma, tree.tokens[at].text.lower(), *(f"{lemma} {tree.lemmas[i]}" for i in cue if i > at)])


def _negated(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Say whether a word is negated: by a word of its own, by its subject, by 'without' or by the verb before it."""
    for _ in range(_HOPS):
        token = tree.tokens[at]
        governor = token.head
        if token.dep in ("pcomp", "advcl", "acl") and tree.lemmas[governor] in lexicon.negations:
            return True
        subject = tree.child(at, *_SUBJECTS)
        for c in tree.children[at]:
            if tree.tokens[c].dep in _CLOSE and _is_no(tree, c, lexicon):
                return True
        if subject is not None:
            return any(_is_no(tree, i, lexicon) for i in (subject, *tree.children[subject]))
        if token.dep != "conj" or token.tag not in ("VB", "VERB") or tree.child(at, "aux") is not None:
            return False
        at = governor
    return False


def _is_no(tree: Tree, at: int, lexicon: Lexicon) -> bool:
    """Say whether a word negates; 'not only' does not."""
    if tree.tokens[at].text.lower() not in lexicon.negations and tree.lemmas[at] not in lexicon.negations:
        return False
    following = tree.tokens[at + 1].text.lower() if at + 1 < len(tree.tokens) else ""
    return following not in lexicon.only
