"""Who does something in a clause, and to whom it is done, told by a verb or by a noun of action."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from headwater.claims.senses import ACTS, PHRASES, SUFFERED, sense, senses
from headwater.claims.trees import hung_on
from headwater.model import Sentence, Token
from headwater.text import fold

__all__ = ["BARE", "MEANING", "Stretch", "core_of", "predicate_of", "roles_of"]

MEANING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
"""The parts of speech whose words carry meaning."""
_THINGS = MEANING - {"NUM", "PROPN"}
_VERBS = frozenset({"VERB", "AUX"})
_STATES = frozenset({"acomp", "oprd"})
_CORE = frozenset({"nsubj", "nsubjpass", "dobj"})
_BURNING = frozenset({"fire", "flame", "smoke"})
_TURNING = {
    "give": frozenset({"way"}),
    "go": _BURNING,
    "burst": _BURNING,
    "catch": frozenset({"fire"}),
    "lose": frozenset({"life"}),
}
_DOING = frozenset({"destroy", "kill"})
_RECEIVING = frozenset({"endure", "get", "obtain", "receive", "suffer", "sustain", "undergo"})
_LONGEST = 500  # tokens of a stretch whose roles are told: a longer one is no sentence
_TAKING = frozenset({"accept", "take"})
_PAID = frozenset({"bribe", "money", "pay"})
BARE = frozenset(
    """appear be become carry come commit conduct do employ get give go have hold keep let make perform put receive remain seem
    send show stage suffer take undergo use""".split()
)
"""Verbs that say what they say by what follows them: 'was in custody', 'made an allegation'."""
_HAPPENING = frozenset("begin cause continue follow happen occur result start take".split())
"""Verbs of which the subject tells what is so: 'the arrest took place at his home'."""
_BLAMING = frozenset("accuse blame charge convict suspect".split())
_TOLD_BY_MORE = BARE | _BLAMING
_OWN_ACTS = senses("arrival departure protest resignation retreat return surrender visit".split())
"""Kinds of happenings that somebody does to nobody: 'the resignation of the mayor'."""
_SAYING = frozenset("add note say tell".split())
_HOLDING = _SAYING | frozenset("believe feel guess know reckon suppose think understand".split())
"""Verbs by which somebody holds what follows them to be so."""
_SOME = frozenset("bit lot number plenty series sort kind".split())
_PART = _SOME | frozenset("all both dozen few group half hundred majority many most several some thousand".split())
"""What is said of so many of them is said of them: 'killed dozens of the pupils'."""
_WAYS = dict.fromkeys(("prt", "advmod"), frozenset("away back down in off on out over up".split())) | {
    "prep": frozenset({"into", "off", "out"})
}
"""Words that turn a verb to one side, by what they are to it: 'let in', 'let out', 'break into'."""
_DEEPEST = 8  # verbs that lead to one another: 'began to try to'


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
    parts = {t.start for t in stretch.tokens if t.start in heads and _is_part(t)}
    heads |= {t.start for t in stretch.tokens if t.dep == "pobj" and governor(governor(t)).start in parts}
    heads |= {t.start for t in stretch.subject}
    return tuple(sorted(heads & places))


def predicate_of(sentence: Sentence, stretch: Stretch) -> tuple[str, ...]:
    """Return the folded lemmas that tell what is said of the subject, sorted.

    The main verb, those it leads to ('began to burn'), those beside it ('burned and looted'), and what follows one that says
    little by itself: 'was guilty', 'was in custody', 'made an allegation'. A verb that another word makes another verb is
    given with it: 'cover up', 'set on fire'; and with the word that turns it to one side: 'let in'.
    """
    if stretch.root is None or stretch.root.pos not in _VERBS or len(stretch.tokens) > _LONGEST:
        return ()
    line, found = [stretch.root], set[str]()
    for verb in line:
        below = hung_on(sentence, stretch.tokens, verb)
        lower = _led_to(sentence, stretch, verb, below)
        line += lower[: _DEEPEST - len(line)]
        phrase = _phrase(sentence, stretch, verb, below)
        told = [t for t in below if t.dep in _STATES or (t.dep == "ccomp" and t.pos == "ADJ")]
        if phrase is None and verb.lemma in _TOLD_BY_MORE:
            told += [t for t in below if t.dep in {"attr", "dobj"}]
            told = told or [t for _, t in _after(sentence, stretch, below) if t.dep == "pobj"]
        few = [p for t in told if t.lemma in _SOME for p in hung_on(sentence, stretch.tokens, t)]
        told += [t for p, t in _after(sentence, stretch, few) if p.lemma == "of"]
        if verb.lemma in _HAPPENING and not lower:
            told += [t for t in below if t.dep == "nsubj"]
        told += [c for t in told for c in hung_on(sentence, stretch.tokens, t) if c.dep == "compound"]
        found.update(fold(t.lemma) for t in told if t.pos in _THINGS)
        found.add(phrase or fold(verb.lemma))
        if phrase is None and verb.lemma not in BARE:
            found.update(
                f"{fold(verb.lemma)} {fold(t.text)}" for t in below if t.text.casefold() in _WAYS.get(t.dep, ())
            )
    return tuple(sorted(found - BARE - _SAYING - _HAPPENING))


def _led_to(sentence: Sentence, stretch: Stretch, verb: Token, below: Sequence[Token]) -> list[Token]:
    """Return the verbs that tell more of what a verb says: 'began to burn', 'accused them of hiding it', 'was there when it fell'."""
    led = (
        {"conj", "xcomp"}
        | ({"ccomp"} if verb.lemma in _HOLDING else set())
        | ({"advcl"} if verb.lemma == "be" else set())
    )
    found = [t for t in below if t.dep in led and t.pos in _VERBS]
    if verb.lemma in _BLAMING:
        heads = [*below, *(t for o in below if o.dep == "dobj" for t in hung_on(sentence, stretch.tokens, o))]
        found += [t for _, t in _after(sentence, stretch, heads) if t.dep == "pcomp"]
    return found


def _phrase(sentence: Sentence, stretch: Stretch, verb: Token, below: Sequence[Token]) -> str | None:
    """Return the verb of several words that a verb is part of: 'cover up', 'set on fire'."""
    alone = [f"{verb.lemma} {t.lemma}" for t in below]
    after = [f"{verb.lemma} {p.lemma} {t.lemma}" for p, t in _after(sentence, stretch, below)]
    return next((fold(one) for one in (*alone, *after) if fold(one) in PHRASES), None)


def _after(sentence: Sentence, stretch: Stretch, below: Sequence[Token]) -> list[tuple[Token, Token]]:
    """Return the prepositions among some tokens, each with what stands after it."""
    return [(p, t) for p in below if p.dep == "prep" for t in hung_on(sentence, stretch.tokens, p)]


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
        whole = _is_part(token) and any(t.text == "of" for t in hung_on(sentence, stretch.tokens, token))
        if role is not None and not whole:
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
    if token.dep == "nsubj" and head.lemma == "become":
        return None
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
    if word == "of" and _is_part(above):
        known = any(t.lemma == "the" and sentence.tokens[t.head] is above for t in sentence.tokens)
        return "patient" if known and above.lemma == "number" else _role(sentence, above)
    if word == "of" and _act(above):
        return "agent" if sense(fold(above.lemma)) in _OWN_ACTS else "patient"
    return None


def _is_part(token: Token) -> bool:
    """Say whether a word before 'of' tells how many of what follows are meant; 'the number of the dead' is of what befell them."""
    return token.pos == "NUM" or fold(token.lemma) in _PART


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
