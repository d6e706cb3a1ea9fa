"""How a clause is said: as an accusation, a denial, a demand, a promise or an assessment; as so or not; firmly or not."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.claims.denying import NEGATIONS, Verdict, is_hearsay, told_in, verdict
from headwater.claims.implied import outcome
from headwater.claims.seen import what_was_seen
from headwater.claims.trees import hung_on
from headwater.model import ClaimKind, Modality, Polarity, Sentence, Stance, Token

__all__ = ["ASKING", "hedged_before", "kind_of", "modality_of", "polarity_of", "withholds"]

_ACCUSING = frozenset("accuse allege blame charge condemn denounce incriminate".split())
_DEMANDING = frozenset(
    "appeal ask beg call demand exhort implore insist order petition press request urge want".split()
)
_PROMISING = frozenset("assure commit guarantee pledge promise swear undertake vow".split())
_ASSESSING = frozenset(
    "assess believe consider deem describe estimate expect fear feel hope predict regard think view warn".split()
)
_CUES = (
    (_ACCUSING, ClaimKind.ACCUSATION),
    (_DEMANDING, ClaimKind.DEMAND),
    (_PROMISING, ClaimKind.PROMISE),
    (_ASSESSING, ClaimKind.ASSESSMENT),
)
ASKING = _DEMANDING | _PROMISING
"""Cues after which an infinitive says it: 'vowed to rebuild'."""
_ROOTS = (  # kinds that a main verb of the publisher's own sentence gives, with what must hang on it
    (ClaimKind.ACCUSATION, frozenset("accuse blame denounce".split()), frozenset({"dobj", "nsubjpass"})),
    (ClaimKind.ACCUSATION, frozenset({"allege"}), frozenset({"ccomp"})),
    (ClaimKind.DEMAND, frozenset("appeal demand exhort implore urge".split()), frozenset({"dobj", "prep", "ccomp"})),
    (ClaimKind.PROMISE, frozenset("pledge promise swear undertake vow".split()), frozenset({"xcomp", "ccomp"})),
)  # fmt: skip
_GUILTY = frozenset("accountable culpable guilty liable responsible".split())
_LIKELY = frozenset("doubtful likely plausible possible probable unlikely".split())
_HEDGES = frozenset(
    "allegedly apparently likely maybe perhaps possible possibly presumably probable probably reportedly seemingly supposedly unlikely".split()
)
_MAY = frozenset({"could", "may", "might"})
_HEDGING_VERBS = frozenset("appear seem".split())
_COMING = frozenset({"shall", "will", "would"})
_REFUSING = frozenset("decline refuse".split())
_REACH = 40  # code points between a word and the verb it bears on, where the parse does not say


def kind_of(sentence: Sentence, tokens: Sequence[Token], root: Token | None, cues: frozenset[str]) -> ClaimKind:
    """Return what is done by saying a clause: by its cue, or else by its own words."""
    if verdict(sentence, tokens, root) is Verdict.FALSE:
        return ClaimKind.DENIAL
    cued = next((kind for lemmas, kind in _CUES if cues & lemmas), None)
    if cued is not None:
        return cued
    if any(t.tag == "MD" and t.lemma in {"must", "should", "ought"} for t in tokens):
        return ClaimKind.DEMAND
    return ClaimKind.ASSERTION if root is None else _kind_by_verb(sentence, tokens, root)


def _kind_by_verb(sentence: Sentence, tokens: Sequence[Token], root: Token) -> ClaimKind:
    below = hung_on(sentence, tokens, root)
    hung = {t.dep for t in below}
    for kind, lemmas, needed in _ROOTS:
        if root.lemma in lemmas and hung & needed and not any(t.dep == "neg" for t in below):
            return kind
    if root.lemma == "call" and any(t.dep == "prep" and t.lemma in {"for", "on", "upon"} for t in below):
        return ClaimKind.DEMAND  # and not 'called them volunteers'
    if root.lemma == "be" and any(t.lemma in _GUILTY or t.lemma == "blame" for t in below):
        return ClaimKind.ACCUSATION
    return ClaimKind.ASSESSMENT if any(t.lemma in _LIKELY and t.dep == "acomp" for t in below) else ClaimKind.ASSERTION


def polarity_of(sentence: Sentence, tokens: Sequence[Token], root: Token | None, stance: Stance | None) -> Polarity:
    """Return whether a clause says that it is so or that it is not; what a denial denies is not so."""
    negated = stance is Stance.DENIED
    if verdict(sentence, tokens, root) is None or root is None:
        return _polarity(negated ^ _negates(sentence, tokens, what_was_seen(sentence, tokens, root)[0]))
    told = told_in(sentence, tokens, root)
    return _polarity(not (negated ^ (told is not None and _negates(sentence, *told))))


def _polarity(negated: bool) -> Polarity:  # noqa: FBT001 - it is all that is asked
    return Polarity.NEGATIVE if negated else Polarity.POSITIVE


def _negates(sentence: Sentence, tokens: Sequence[Token], root: Token | None) -> bool:
    """Say whether the words of a clause turn its deed into the opposite, by a 'not' or by a verb over it, once or thrice."""
    near = [t for t in tokens if t.text.casefold() in NEGATIONS and (root is None or _bears(sentence, t, root, tokens))]
    refuses = root is not None and _refuses(sentence, tokens, root)
    return (len(near) % 2 == 1) ^ refuses ^ outcome(sentence, tokens, root).undone


def modality_of(
    sentence: Sentence, tokens: Sequence[Token], root: Token | None, cues: frozenset[str], kind: ClaimKind
) -> Modality:
    """Return how firmly a clause is said, or that it is asked for or is to come."""
    if kind is ClaimKind.DEMAND:
        return Modality.REQUESTED
    words = {t.text.casefold() for t in tokens} | cues
    may = any(  # and not 'In May 40 people were killed'
        t.tag == "MD" and t.text in _MAY and not (root is not None and _tells_of_a_noun(sentence, t, root))
        for t in tokens
    )
    found = verdict(sentence, tokens, root)
    if may or words & _HEDGES or cues & _HEDGING_VERBS or found is Verdict.UNKNOWN:
        return Modality.HEDGED
    if found is None and is_hearsay(sentence, tokens):
        return Modality.HEDGED
    if root is None:
        return Modality.FACTUAL
    will = any(t.tag == "MD" and t.text.casefold() in _COMING and t.start < root.start for t in tokens)
    short = outcome(sentence, tokens, what_was_seen(sentence, tokens, root)[0]).modality
    return short or (Modality.FUTURE if will else Modality.FACTUAL)


def hedged_before(tokens: Sequence[Token], root: Token) -> bool:
    """Say whether a hedge stands before a main verb, so that it bears on what is joined to it: 'allegedly burned it and left'."""
    return any(
        t.start < root.start and (t.text.casefold() in _HEDGES or (t.tag == "MD" and t.text in _MAY)) for t in tokens
    )


def withholds(cues: frozenset[str]) -> bool:
    """Say whether a cue turns its content into the opposite without saying so: what one refused to do was not done."""
    return bool(cues & _REFUSING)


def _refuses(sentence: Sentence, tokens: Sequence[Token], root: Token) -> bool:
    """Say whether a main verb says that there is none of its object: 'refused entry', 'lacked a permit'."""
    return root.lemma in _REFUSING | {"lack"} and any(t.dep == "dobj" for t in hung_on(sentence, tokens, root))


def _tells_of_a_noun(sentence: Sentence, token: Token, root: Token) -> bool:
    """Say whether a word belongs to a clause about one of its nouns: 'struck those who could not walk'."""
    head = sentence.tokens[token.head]
    return head is not root and head.dep in {"acl", "relcl"}


def _bears(sentence: Sentence, token: Token, root: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a negation bears on the main verb: it hangs on it, or on its subject or object."""
    if token.dep == "neg":
        if _tells_of_a_noun(sentence, token, root):
            return False
        between = [t for t in tokens if token.start < t.start < root.start and t.pos == "VERB"]
        return abs(token.start - root.start) < _REACH and not between
    if token.dep == "dobj":  # 'knew nothing', 'warned nobody'
        return sentence.tokens[token.head] is root
    if token.dep == "det" and token.start > root.start:  # 'has no permit', 'killed no one'
        held = sentence.tokens[token.head]
        return held.dep in {"attr", "dobj"} and sentence.tokens[held.head] is root
    return token.dep in {"det", "nsubj", "nsubjpass", "preconj"} and token.start < root.start
