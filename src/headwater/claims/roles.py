"""Who does something in a clause, and to whom it is done, told by a verb or by a noun of action."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from headwater.claims.senses import ACTS, SUFFERED, sense
from headwater.model import Sentence, Token
from headwater.text import fold

__all__ = ["MEANING", "Stretch", "core_of", "roles_of"]

MEANING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
"""The parts of speech whose words carry meaning."""
_CORE = frozenset({"nsubj", "nsubjpass", "dobj"})
_BURNING = frozenset({"fire", "flame", "smoke"})
_TURNING = {"give": frozenset({"way"}), "go": _BURNING, "burst": _BURNING, "catch": frozenset({"fire"})}
_DOING = frozenset({"destroy", "kill"})
_RECEIVING = frozenset({"obtain", "receive"})
_LONGEST = 500  # tokens of a stretch whose roles are told: a longer one is no sentence
_TAKING = frozenset({"accept", "get", "take"})
_PAID = frozenset({"bribe", "money", "pay"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of tokens that may say something, with its main verb and what it speaks of where that stands outside it."""

    tokens: Sequence[Token]
    root: Token | None
    subject: tuple[Token, ...] = ()


def core_of(sentence: Sentence, stretch: Stretch, places: frozenset[int]) -> tuple[int, ...]:
    """Return where the main verb's subject, object and agent stand; one without a word of its own, 'they', is left out."""
    root = stretch.root

    def governor(token: Token) -> Token:
        return sentence.tokens[token.head]

    heads = {t.start for t in stretch.tokens if governor(t) is root and t.dep in _CORE}
    heads |= {
        t.start
        for t in stretch.tokens
        if t.dep == "pobj" and governor(t).dep == "agent" and governor(governor(t)) is root
    }
    heads |= {t.start for t in stretch.subject}
    return tuple(sorted(heads & places))


def roles_of(sentence: Sentence, stretch: Stretch) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where those stand who do something, and those to whom it is done, whatever the verb or the noun of action.

    'the arrest of the editor by police' has the roles of 'police arrested the editor'; who dies or drowns suffers it.
    """
    if len(stretch.tokens) > _LONGEST:
        return (), ()
    agents: list[Token] = []
    patients: list[Token] = []
    for token in stretch.tokens:
        role = _role(sentence, token)
        if role is not None:
            (agents if role == "agent" else patients).append(token)
    if stretch.subject and stretch.root is not None:
        passive = any(t.dep == "auxpass" and sentence.tokens[t.head] is stretch.root for t in stretch.tokens)
        (patients if passive or _suffers(sentence, stretch.root) else agents).extend(stretch.subject)
    return _places(sentence, stretch, agents), _places(sentence, stretch, patients)


def _places(sentence: Sentence, stretch: Stretch, found: Sequence[Token]) -> tuple[int, ...]:
    heads = {t.start for t in found}
    names = [t for t in stretch.tokens if t.dep == "appos" and t.pos == "PROPN" and _named_so(sentence, t, heads)]
    held = (t for t in (*found, *names) if t.pos in MEANING and (t.pos == "PROPN" or _thing(t)))
    return tuple(sorted({t.start for t in held}))


def _named_so(sentence: Sentence, token: Token, heads: Collection[int]) -> bool:
    """Say whether a name stands right after the noun that it names: 'the editor Dario Kelm'."""
    head = sentence.tokens[token.head]
    between = [t for t in sentence.tokens if head.start < t.start < token.start]
    return head.start in heads and not any(t.text in {",", "(", "–", "—"} for t in between)


def _role(sentence: Sentence, token: Token) -> str | None:
    head = sentence.tokens[token.head]
    if token.dep == "nsubj":
        return "patient" if _suffers(sentence, head) or _is_given(sentence, head) else "agent"
    if token.dep in {"dobj", "nsubjpass", "dative"} or (token.dep == "poss" and _act(head)):
        return "patient"
    return _role_after(sentence, head) if token.dep == "pobj" else None


def _role_after(sentence: Sentence, preposition: Token) -> str | None:
    """Return the role of what stands after a preposition: 'by police', 'the arrest of the editor', 'received from'."""
    above, word = sentence.tokens[preposition.head], preposition.text.casefold()
    given = word == "from" and _is_given(sentence, above)
    if given or preposition.dep == "agent" or (word == "by" and _act(above)):
        return "agent"
    return "patient" if word == "of" and _act(above) else None


def _suffers(sentence: Sentence, verb: Token) -> bool:
    """Say whether a verb tells what befalls its subject: 'three people died', 'the dam gave way', but not 'they burned the camp'."""
    turning = _TURNING.get(verb.lemma, frozenset())
    if any(t.lemma in turning and _under(sentence, t, verb) for t in sentence.tokens if turning):
        return True
    if verb.lemma in _DOING or sense(fold(verb.lemma)) not in SUFFERED or verb.pos != "VERB":
        return False
    return not any(t.dep == "dobj" and sentence.tokens[t.head] is verb for t in sentence.tokens)


def _under(sentence: Sentence, token: Token, verb: Token) -> bool:
    """Say whether a word is a verb's object, or stands after a preposition of it: 'gave way', 'went up in flames'."""
    head = sentence.tokens[token.head]
    return (token.dep == "dobj" and head is verb) or (token.dep == "pobj" and sentence.tokens[head.head] is verb)


def _is_given(sentence: Sentence, verb: Token) -> bool:
    """Say whether a verb's subject is given something: 'he received money from', 'took a bribe from'."""
    if verb.lemma not in _TAKING:
        return verb.lemma in _RECEIVING
    paid = any(
        t.dep == "dobj" and sentence.tokens[t.head] is verb and sense(fold(t.lemma)) in _PAID for t in sentence.tokens
    )
    return paid and any(t.text.casefold() == "from" for t in sentence.tokens)


def _act(token: Token) -> bool:
    return token.pos == "NOUN" and sense(fold(token.lemma)) in ACTS


def _thing(token: Token) -> bool:
    return sense(fold(token.lemma)) not in ACTS
