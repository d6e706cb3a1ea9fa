"""How a clause is said: as an accusation, a denial, a demand, a promise or an assessment; as so or not; firmly or not."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.model import ClaimKind, Modality, Polarity, Sentence, Stance, Token

__all__ = ["ASKING", "NEGATIONS", "kind_of", "modality_of", "polarity_of", "withholds"]

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
    (ClaimKind.DEMAND, frozenset("appeal call demand exhort implore urge".split()), frozenset({"dobj", "prep", "ccomp"})),
    (ClaimKind.PROMISE, frozenset("pledge promise swear undertake vow".split()), frozenset({"xcomp", "ccomp"})),
)  # fmt: skip
_GUILTY = frozenset("accountable culpable guilty liable responsible".split())
_LIKELY = frozenset("doubtful likely plausible possible probable unlikely".split())
_DENYING = frozenset("contest deny dismiss dispute rebut refute reject repudiate".split())
_DENIED = frozenset(
    "accusation allegation assertion charge claim involvement knowledge report responsibility role rumor rumour story suggestion wrongdoing".split()
)
_FALSE = frozenset(
    "baseless fabrication false falsehood fiction incorrect invention lie myth unfounded untrue wrong".split()
)
_GROUNDS = frozenset("basis evidence foundation proof truth".split())
_HEDGES = frozenset(
    "allegedly apparently could likely may maybe might perhaps possible possibly presumably probable probably reportedly seemingly supposedly unlikely".split()
)
_HEDGING_VERBS = frozenset("appear seem".split())
_COMING = frozenset("due expect going intend plan prepare schedule set".split())
NEGATIONS = frozenset("neither never no nobody none nothing nor not n't without".split())
_REFUSING = frozenset("decline refuse".split())
_FAILING = frozenset("fail lack".split())
_REACH = 40  # code points between a word and the verb it bears on, where the parse does not say


def kind_of(sentence: Sentence, tokens: Sequence[Token], root: Token | None, cues: frozenset[str]) -> ClaimKind:
    """Return what is done by saying a clause: by its cue, or else by its own words."""
    if root is not None and _denies(sentence, tokens, root):
        return ClaimKind.DENIAL
    cued = next((kind for lemmas, kind in _CUES if cues & lemmas), None)
    if cued is not None:
        return cued
    if any(t.tag == "MD" and t.lemma in {"must", "should", "ought"} for t in tokens):
        return ClaimKind.DEMAND
    return ClaimKind.ASSERTION if root is None else _kind_by_verb(sentence, tokens, root)


def _kind_by_verb(sentence: Sentence, tokens: Sequence[Token], root: Token) -> ClaimKind:
    below = _below(sentence, tokens, root)
    hung = {t.dep for t in below}
    for kind, lemmas, needed in _ROOTS:
        if root.lemma in lemmas and hung & needed and not any(t.dep == "neg" for t in below):
            return kind
    if root.lemma == "be" and any(t.lemma in _GUILTY or t.lemma == "blame" for t in below):
        return ClaimKind.ACCUSATION
    return ClaimKind.ASSESSMENT if any(t.lemma in _LIKELY and t.dep == "acomp" for t in below) else ClaimKind.ASSERTION


def polarity_of(sentence: Sentence, tokens: Sequence[Token], root: Token | None, stance: Stance | None) -> Polarity:
    """Return whether a clause says that it is so or that it is not; what a denial denies is not so."""
    negated = stance is Stance.DENIED
    near = [t for t in tokens if t.text.casefold() in NEGATIONS and (root is None or _bears(sentence, t, root, tokens))]
    negated ^= len(near) % 2 == 1
    negated ^= root is not None and (_fails(sentence, tokens, root) or _denies(sentence, tokens, root))
    return Polarity.NEGATIVE if negated else Polarity.POSITIVE


def modality_of(
    sentence: Sentence, tokens: Sequence[Token], root: Token | None, cues: frozenset[str], kind: ClaimKind
) -> Modality:
    """Return how firmly a clause is said, or that it is asked for or is to come."""
    if kind is ClaimKind.DEMAND:
        return Modality.REQUESTED
    words = {t.text.casefold() for t in tokens} | cues
    if words & _HEDGES or cues & _HEDGING_VERBS:
        return Modality.HEDGED
    if root is None:
        return Modality.FACTUAL
    will = any(t.tag == "MD" and t.lemma in {"will", "shall"} and t.start < root.start for t in tokens)
    below = _below(sentence, tokens, root)
    intended = any(t.dep == "xcomp" for t in below) and (root.lemma in _COMING or root.text.casefold() == "going")
    due = root.lemma == "be" and any(t.lemma in _COMING and t.dep in {"acomp", "xcomp"} for t in below)
    present = root.tag in {"VBP", "VBZ", "VBG"} or any(t.tag in {"VBP", "VBZ"} for t in below)
    return Modality.FUTURE if will or ((intended or due) and present) else Modality.FACTUAL


def withholds(cues: frozenset[str]) -> bool:
    """Say whether a cue turns its content into the opposite without saying so: what one refused to do was not done."""
    return bool(cues & _REFUSING)


def _below(sentence: Sentence, tokens: Sequence[Token], head: Token) -> list[Token]:
    return [t for t in tokens if t is not head and sentence.tokens[t.head] is head]


def _denies(sentence: Sentence, tokens: Sequence[Token], root: Token) -> bool:
    """Say whether a clause says by its own main verb that something is not so: 'denied that', 'it is a lie that'."""
    below = _below(sentence, tokens, root)
    if root.lemma in _DENYING:
        whole = root.lemma == "deny" and any(t.dep in {"ccomp", "xcomp"} for t in below)
        return whole or any(t.dep in {"dobj", "nsubjpass"} and t.lemma in _DENIED for t in below)
    return any(_is_called_false(sentence, tokens, t) for t in tokens)


def _is_called_false(sentence: Sentence, tokens: Sequence[Token], word: Token) -> bool:
    """Say whether a word calls false what is told: 'it was a lie that', 'the claim is baseless', 'no evidence that'."""
    if word.dep not in {"acomp", "attr", "oprd", "dobj"} or word.lemma not in _FALSE | _GROUNDS:
        return False
    none = any(t.text.casefold() == "no" and t.dep == "det" for t in _below(sentence, tokens, word))
    if word.lemma in _GROUNDS and not none:
        return False
    above = sentence.tokens[word.head]
    told = any(t.dep in {"nsubj", "nsubjpass"} and t.lemma in _DENIED for t in _below(sentence, tokens, above))
    return told or any(
        t.text.casefold() == "that" and t.dep in {"mark", "nsubj", "det", "dobj"} and t.start > word.start
        for t in tokens
    )


def _fails(sentence: Sentence, tokens: Sequence[Token], root: Token) -> bool:
    """Say whether a main verb says that something was not done: 'failed to warn', and no 'the dam failed'."""
    if root.lemma not in _REFUSING | _FAILING:
        return False
    needed = {"dobj"} if root.lemma == "lack" else {"xcomp", "dobj"} if root.lemma in _REFUSING else {"xcomp"}
    return any(t.dep in needed for t in _below(sentence, tokens, root))


def _bears(sentence: Sentence, token: Token, root: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a negation bears on the main verb: it hangs on it, or on its subject or object."""
    if token.dep == "neg":
        between = [t for t in tokens if token.start < t.start < root.start and t.pos == "VERB"]
        return abs(token.start - root.start) < _REACH and not between
    if token.dep == "dobj":  # 'knew nothing', 'warned nobody'
        return sentence.tokens[token.head] is root
    return token.dep in {"det", "nsubj", "nsubjpass", "preconj"} and token.start < root.start
