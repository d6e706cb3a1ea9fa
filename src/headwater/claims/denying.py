"""What a clause says of something told in it: that it is not so, or that it is not known to be.

'The reports that they burned it are baseless' denies that they burned it; 'there is no evidence that they burned it' says
only that this is not known.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum, auto

from headwater.claims.trees import hung_on
from headwater.model import Sentence, Token

__all__ = ["NEGATIONS", "UNPROVEN", "Verdict", "is_hearsay", "judges", "told_in", "verdict"]


class Verdict(Enum):
    """What is made of what is told."""

    FALSE = auto()
    UNKNOWN = auto()


_TOLD = frozenset(
    """accusation account allegation assertion charge claim hypothesis idea insinuation narrative notion report rumor rumour
    statement story suggestion tale theory""".split()
)
_DENYING = frozenset("contest debunk deny discredit dismiss disprove dispute rebut refute reject repudiate".split())
_SWEEPING = frozenset("brush discount dispel overturn quash scotch throw wave".split())
_DENIED = _TOLD | frozenset("involvement knowledge responsibility role wrongdoing".split())
_MADE_UP = frozenset("concoct fabricate invent".split())
_FALSE = frozenset(
    """baseless bogus disinformation fabricate fabrication fake false falsehood fiction groundless hoax incorrect invention lie
    misinformation myth nonsense unfounded untrue""".split()
)
_WRONG = frozenset({"inaccurate", "wrong"})  # 'it is wrong that they burned it' says that they did
_TRUE = frozenset("accurate correct real true".split())
_GROUNDS = frozenset("basis foundation substance truth".split())
_PROOF = frozenset("confirmation evidence indication proof sign".split())
_PROVING = frozenset("confirm corroborate establish know prove show substantiate verify".split())
_UNPROVEN = frozenset(
    "unclear unconfirmed uncorroborated undetermined unknown unproved unproven unsubstantiated unverified".split()
)
UNPROVEN = (
    _PROOF | _PROVING | _UNPROVEN | frozenset("proven hear heard notice observe saw see seen watch witness".split())
)
"""Beginnings of words by which a clause says that something is not known."""
_CALLING = frozenset("brand call declare describe dismiss label term".split())
_JUDGING = _FALSE | _WRONG | _TRUE | _GROUNDS | _PROOF | _UNPROVEN
_PERCEIVING = frozenset("hear notice observe see watch witness".split())
_TELLING = _DENYING | _SWEEPING | _MADE_UP | {"make"} | _PROVING | _CALLING | _JUDGING | _PERCEIVING
NEGATIONS = frozenset("neither never no nobody none nothing nor not n't without".split())
"""Words that turn what is said into its opposite."""
_CLAUSE = frozenset({"acl", "ccomp", "csubj", "relcl", "advcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONGEST = 200  # tokens of a clause that is read: a longer one is a list or a lost full stop
_DEEPEST = 40  # words that hang on one another in a clause


def verdict(sentence: Sentence, tokens: Sequence[Token], root: Token | None) -> Verdict | None:
    """Return what a clause makes of what is told in it, None where it makes nothing of it.

    Args:
        sentence: the sentence.
        tokens: those of the clause.
        root: its main verb.
    """
    if root is None or len(tokens) > _LONGEST or not any(t.lemma in _TELLING for t in tokens):
        return None
    below = hung_on(sentence, tokens, root)
    by_verb = (_denies(root, below), _invents(root, below), _unproved(sentence, tokens, root, below))
    by_word = (_by_word(sentence, tokens, t) for t in tokens if t.lemma in _JUDGING)
    called = _called(tokens, root, below)
    return next((v for v in (*by_verb, called, *by_word) if v is not None), None)


def judges(sentence: Sentence, cue: Collection[Token]) -> bool:
    """Say whether a sentence says of what a cue's noun tells that it is not so, or not known: 'the claims are baseless'."""
    nouns = (t for t in cue if t.lemma in _TOLD and t.pos == "NOUN" and t.dep in {*_SUBJECTS, "dobj"})
    return any(verdict(sentence, sentence.tokens, sentence.tokens[noun.head]) is not None for noun in nouns)


def is_hearsay(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Say whether a clause tells of a rumour or a report: 'the rumour that soldiers burned it spread quickly'."""
    nouns = [t for t in tokens if t.lemma in _TOLD and t.pos == "NOUN"] if len(tokens) <= _LONGEST else []
    return any(_clause_under(tokens, noun, sentence) is not None for noun in nouns)


def told_in(sentence: Sentence, tokens: Sequence[Token], root: Token) -> tuple[list[Token], Token] | None:
    """Return the words of what a clause makes a verdict of, with their main verb, where they are a clause themselves."""
    nouns = (t for t in tokens if t.lemma in _TOLD | _PROOF | _FALSE | _GROUNDS and t.pos in {"NOUN", "ADJ"})
    said = (t for t in hung_on(sentence, tokens, root) if t.dep == "xcomp")
    for head in (*nouns, *(t for t in tokens if t.lemma in _TRUE and t.pos == "ADJ"), root, *said):
        verb = _clause_under(tokens, head, sentence)
        if verb is not None:
            held = _under(sentence, tokens, verb)
            first = max((t.end for t in held if t.lemma in _PROOF and t.dep in {"amod", "compound"}), default=0)
            return [t for t in held if t.dep != "mark" and t.lemma not in _FALSE and t.start >= first], verb
    return None


def _denies(root: Token, below: Sequence[Token]) -> Verdict | None:
    """Read 'denied that', 'rejected the claim', 'threw out the allegation', and 'did not deny'."""
    things = {t.lemma for t in below if t.dep in {"dobj", "nsubjpass"}}
    whole = root.lemma == "deny" and any(t.dep in {"ccomp", "xcomp"} for t in below)
    refused = root.lemma in _DENYING and bool(things & _DENIED)
    if not whole and not refused and not (root.lemma in _SWEEPING and things & _TOLD):
        return None
    return Verdict.UNKNOWN if _negated(below) else Verdict.FALSE


def _invents(root: Token, below: Sequence[Token]) -> Verdict | None:
    """Read 'the story was invented' and 'the story was made up'."""
    made_up = root.lemma in _MADE_UP or (root.lemma == "make" and any(t.dep == "prt" for t in below))
    return Verdict.FALSE if made_up and _is_told(below) and _is_passive(below) else None


def _unproved(sentence: Sentence, tokens: Sequence[Token], root: Token, below: Sequence[Token]) -> Verdict | None:
    """Read 'could not be verified', 'nobody has proved that', 'neither confirmed nor denied', and 'did not see them do it'."""
    if not _negated(below):
        return None
    if root.lemma in _PERCEIVING:
        return Verdict.UNKNOWN if _seen(sentence, tokens, below) else None
    if root.lemma not in _PROVING:
        return None
    told = _is_told(below) or (root.lemma != "know" and _clause_under(tokens, root, sentence) is not None)
    known = root.lemma == "know" and _is_passive(below) and _clause_under(tokens, root, sentence) is not None
    return Verdict.UNKNOWN if told or known or any(t.dep == "conj" and t.lemma == "deny" for t in below) else None


def _called(tokens: Sequence[Token], root: Token, below: Sequence[Token]) -> Verdict | None:
    """Read 'called the reports that they burned it false', whatever the parser hangs the last word on."""
    if root.lemma not in _CALLING or not any(t.dep == "dobj" and t.lemma in _TOLD for t in below):
        return None
    return Verdict.FALSE if any(t.lemma in _FALSE | _WRONG for t in tokens if t.start > root.start) else None


def _is_told(below: Sequence[Token]) -> bool:
    return any(t.dep in _SUBJECTS and t.lemma in _TOLD for t in below)


def _is_passive(below: Sequence[Token]) -> bool:
    return any(t.dep == "auxpass" for t in below)


def _seen(sentence: Sentence, tokens: Sequence[Token], below: Sequence[Token]) -> bool:
    """Say whether a verb of seeing has a deed for its object: 'did not see them burn it', 'saw no soldier burning it'."""
    things = [t for t in below if t.dep == "dobj"]
    return any(t.dep in {"ccomp", "xcomp"} for t in below) or any(
        t.dep == "acl" and t.tag == "VBG" and sentence.tokens[t.head] in things for t in tokens
    )


def _by_word(sentence: Sentence, tokens: Sequence[Token], word: Token) -> Verdict | None:
    """Return what a word makes of what is told: 'it was a lie that', 'the claim is baseless', 'no evidence that'."""
    above = sentence.tokens[word.head]
    if word.lemma in _PROOF and word.dep in {"amod", "compound"} and _after_no(sentence, word):
        return Verdict.UNKNOWN  # 'no proof soldiers burned it', of which the parser makes proof soldiers
    if above.pos not in {"VERB", "AUX"}:
        return None
    beside = hung_on(sentence, tokens, above)
    if word.lemma in _PROOF | _GROUNDS:
        missing = _is_missing(sentence, tokens, word, beside) and _about(sentence, tokens, word)
        return (Verdict.UNKNOWN if word.lemma in _PROOF else Verdict.FALSE) if missing else None
    told = any(t.dep == "csubj" or (t.dep in _SUBJECTS and t.lemma in _TOLD) for t in beside)
    if word.dep not in {"acomp", "attr", "oprd"} or not (
        told or (word.lemma not in _WRONG and _that_after(sentence, tokens, word))
    ):
        return None
    if word.lemma in _UNPROVEN:
        return Verdict.UNKNOWN
    return Verdict.FALSE if _negated(beside) is (word.lemma in _TRUE) else None


def _after_no(sentence: Sentence, word: Token) -> bool:
    n = next((n for n, t in enumerate(sentence.tokens) if t is word), 0)
    return n > 0 and sentence.tokens[n - 1].text.casefold() == "no"


def _is_missing(sentence: Sentence, tokens: Sequence[Token], word: Token, beside: Sequence[Token]) -> bool:
    """Say whether there is none of a thing: 'there is no proof', 'has not found proof'."""
    none = any(t.text.casefold() == "no" and t.dep == "det" for t in hung_on(sentence, tokens, word))
    return (none and word.dep in {"attr", "dobj", "nsubj", "nsubjpass"}) or (
        _negated(beside) and word.dep in {"attr", "dobj"}
    )


def _about(sentence: Sentence, tokens: Sequence[Token], word: Token) -> bool:
    """Say whether it is said of what there is proof: 'that they burned it', 'of torture', 'in the reports'."""
    above = sentence.tokens[word.head]
    return _of(sentence, tokens, word) or any(
        _clause_under(tokens, head, sentence) is not None for head in (word, above)
    )


def _of(sentence: Sentence, tokens: Sequence[Token], word: Token) -> bool:
    """Say whether it is said of what there is no proof: 'of torture', 'in the reports'."""
    return any(t.dep == "prep" and t.lemma in {"for", "in", "of", "to"} for t in hung_on(sentence, tokens, word))


def _that_after(sentence: Sentence, tokens: Sequence[Token], word: Token) -> bool:
    """Say whether a that-clause hangs on a word, or on what it hangs on."""
    above = sentence.tokens[word.head]
    beside = (*hung_on(sentence, tokens, word), *hung_on(sentence, tokens, above))
    heads = (word, above, *(t for t in beside if t.dep == "xcomp"))  # 'it is false to say that'
    thats = [t for t in tokens if t.start > word.start and t.text.casefold() == "that"]
    return any((t.dep == "mark" and _hangs(sentence, t, heads)) or _is_no_object(sentence, tokens, t) for t in thats)


def _is_no_object(sentence: Sentence, tokens: Sequence[Token], that: Token) -> bool:
    """Say whether a parser makes an object of 'that' for a verb that has one of its own: 'a lie that they shot and hurt him'."""
    verb = sentence.tokens[that.head]
    return that.dep == "dobj" and any(t.dep == "dobj" for t in hung_on(sentence, tokens, verb) if t is not that)


def _hangs(sentence: Sentence, mark: Token, heads: Sequence[Token]) -> bool:
    verb = sentence.tokens[mark.head]
    return any(sentence.tokens[verb.head] is head for head in heads)


def _clause_under(tokens: Sequence[Token], head: Token, sentence: Sentence) -> Token | None:
    """Return the verb of the clause that says what a word is about: 'reports that soldiers burned', 'no proof they did'."""
    for t in tokens:
        if sentence.tokens[t.head] is head and t is not head and t.dep in _CLAUSE and t.pos in {"VERB", "AUX"}:
            below = hung_on(sentence, tokens, t)
            marked = any(b.text.casefold() == "that" and b.dep in {"mark", "dobj"} for b in below)
            if t.dep == "csubj":
                return t
            bare = t.dep in {"relcl", "acl", "ccomp"} and any(
                b.dep in _SUBJECTS and b.tag not in {"WP", "WDT"} for b in below
            )
            if marked or (bare and t.dep != "advcl"):
                return t
    return None


def _negated(below: Sequence[Token]) -> bool:
    return any(
        t.text.casefold() in NEGATIONS and t.dep in {"neg", "nsubj", "nsubjpass", "det", "preconj"} for t in below
    )


def _under(sentence: Sentence, tokens: Sequence[Token], head: Token) -> list[Token]:
    """Return a token and all of a clause that hangs on it, in text order."""
    kept = {head.start}
    for _ in range(_DEEPEST):
        more = {t.start for t in tokens if sentence.tokens[t.head].start in kept} - kept
        if not more:
            break
        kept |= more
    return [t for t in tokens if t.start in kept]
