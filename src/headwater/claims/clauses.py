"""The clauses of a sentence that each say something of their own.

'Soldiers burned the camp and took thirty men away' says two things, and so does 'The camp, which housed 900 families, was
closed'. What hangs on a condition or on a negation outside the clause is never parted from it, for alone it would say
something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from headwater.claims.implied import undone_aside
from headwater.model import Sentence, Token

__all__ = ["Clause", "background", "clauses", "relatives", "spoken_of", "whole_subject"]

_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_PARTING = frozenset({"while", "whereas"})
_JOINING = frozenset({"and", "but", "yet", "while", "whereas", "&"})
_WHO = frozenset({"WP", "WDT"})
_UP_TO = frozenset({"before", "till", "until"})
_ASIDE = frozenset({"acl", "advcl", "appos", "cc", "ccomp", "conj", "punct", "relcl"})
_DEEPEST = 20  # words that are climbed, or hang on one another in a name for somebody
_LONGEST = 200  # tokens of a sentence that is parted: a longer one is a list or a lost full stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A run of tokens with its main verb, and the heads of what it speaks of where they stand outside the run."""

    tokens: tuple[Token, ...]
    root: Token
    subject: tuple[Token, ...] = ()


class _Run:
    """A contiguous part of a sentence's tokens, with who hangs on whom."""

    def __init__(self, sentence: Sentence, tokens: Sequence[Token]) -> None:
        self.sentence, self.tokens = sentence, tokens
        index = {t.start: n for n, t in enumerate(sentence.tokens)}
        self.first, self.last = index[tokens[0].start], index[tokens[-1].start]
        self.below: dict[int, list[int]] = {}
        for n in range(self.first, self.last + 1):
            head = sentence.tokens[n].head
            if head != n:
                self.below.setdefault(head, []).append(n)
        self.index = index

    def deps(self, n: int, *wanted: str) -> list[int]:
        """Return what hangs on a token by these relations."""
        return [m for m in self.below.get(n, ()) if self.sentence.tokens[m].dep in wanted]

    def left(self, n: int) -> int:
        """Return the first token of what hangs on a token, itself included."""
        return min(self.under(n))

    def right(self, n: int) -> int:
        """Return the last token of what hangs on a token, itself included."""
        return max(self.under(n))

    def under(self, n: int) -> list[int]:
        """Return a token and all that hangs on it, in the run."""
        found = [n]
        for m in found:
            found += self.below.get(m, ())  # a tree: nothing is met twice
        return found

    def finite(self, n: int) -> bool:
        """Say whether a verb is finite by itself or by its auxiliary."""
        tags = {self.sentence.tokens[m].tag for m in (n, *self.deps(n, "aux", "auxpass"))}
        return bool(tags & (_FINITE | {"MD"}))


def clauses(sentence: Sentence, tokens: Sequence[Token], root: Token) -> list[Clause]:
    """Part a run at the finite verbs that stand beside its main verb, each with words of its own.

    Args:
        sentence: whose tokens they are.
        tokens: a contiguous run of them.
        root: the run's main verb.

    Returns:
        The clauses in text order; one, the whole run, where it says one thing.
    """
    if len(tokens) > _LONGEST or not any(t.text.casefold() in _JOINING | {";", ","} for t in tokens):
        return [Clause(tokens=tuple(tokens), root=root)]
    run = _Run(sentence, tokens)
    top = run.index[root.start]
    starts: list[tuple[int, int]] = []  # where each later clause begins, and its verb
    verbs = [top]
    for verb in verbs:
        for n in run.deps(verb, "conj", "advcl", "ccomp"):
            start = _start(run, verb, n)
            if start is not None and start > top and _joined(run, start):
                starts.append((start, n))
                verbs.append(n)
    starts.sort()
    whole = [Clause(tokens=tuple(tokens), root=root)]
    if not starts or not run.finite(top):
        return whole
    bounds = [run.first, *(start for start, _ in starts), run.last + 1]
    found = []
    for (start, end), verb in zip(pairwise(bounds), (top, *(v for _, v in starts)), strict=True):
        held = _trimmed(sentence.tokens[start:end])
        if not held or not start <= verb < end:
            return whole
        found.append(Clause(tokens=tuple(held), root=sentence.tokens[verb], subject=_shared(run, top, verb)))
    return found


def relatives(sentence: Sentence, tokens: Sequence[Token]) -> list[Clause]:
    """Return the clauses that tell more of a name, parted by a comma: 'the Arel camp, which housed 900 families'."""
    if len(tokens) > _LONGEST or not any(t.dep == "relcl" for t in tokens):
        return []
    run = _Run(sentence, tokens)
    found = []
    for n in range(run.first, run.last + 1):
        verb = sentence.tokens[n]
        head = sentence.tokens[verb.head]
        if verb.dep != "relcl" or not run.finite(n) or not _is_named(run, verb.head) or _belongs(sentence, head):
            continue
        start, end = run.left(n), run.right(n)
        by = [m for m in run.deps(n, "nsubj", "nsubjpass") if sentence.tokens[m].tag in _WHO]
        if by and by[0] == start and start > run.first and sentence.tokens[start - 1].text == ",":
            held = _trimmed(sentence.tokens[start : end + 1])
            found.append(Clause(tokens=tuple(held), root=verb, subject=(head,)))
    return found


def background(sentence: Sentence, tokens: Sequence[Token], root: Token | None) -> frozenset[int]:
    """Return where the words of a run stand that tell only how far or what for: 'until they left', 'to free the others'.

    What somebody did something for is not said to have come about, nor is what is only tried or planned in passing.
    """
    if root is None or len(tokens) > _LONGEST:
        return frozenset()
    run = _Run(sentence, tokens)
    undone = undone_aside(sentence, tokens, root)
    found = {sentence.tokens[m].start for verb in undone for m in run.under(run.index[verb.start])}
    for n in run.deps(run.index[root.start], "advcl"):
        verb, below = sentence.tokens[n], [sentence.tokens[m] for m in run.below.get(n, ())]
        purpose = verb.tag == "VB" and any(t.tag == "TO" for t in below)
        if (purpose or any(t.dep == "mark" and t.text.casefold() in _UP_TO for t in below)) and n > run.index[
            root.start
        ]:
            found.update(sentence.tokens[m].start for m in run.under(n))
    return frozenset(found)


def spoken_of(sentence: Sentence, tokens: Sequence[Token], root: Token | None) -> tuple[Token, ...]:
    """Return the heads of what a finite verb speaks of, where they stand in its sentence outside the run.

    'relatives who they say are held hostage': of 'are held hostage' it is 'relatives'.
    """
    if root is None or len(sentence.tokens) > _LONGEST or not _is_finite(sentence, root):
        return ()
    verb = root
    for _ in range(_DEEPEST):
        found = [t for t in sentence.tokens if t.dep in _SUBJECTS and sentence.tokens[t.head] is verb]
        if found:
            break
        if verb.dep != "conj":
            return ()
        verb = sentence.tokens[verb.head]
    named = (_antecedent(sentence, root) if t.tag in _WHO else t for t in found)
    return tuple(t for t in named if t is not None and not tokens[0].start <= t.start < tokens[-1].end)


def whole_subject(sentence: Sentence, tokens: Sequence[Token], heads: Sequence[Token]) -> list[Token]:
    """Return the words of the names for somebody that these heads lead, outside the run: 'three members of the guild'."""
    kept = {t.start for t in heads}
    for _ in range(_DEEPEST if kept and len(sentence.tokens) <= _LONGEST else 0):
        more = {t.start for t in sentence.tokens if t.dep not in _ASIDE and sentence.tokens[t.head].start in kept}
        if more <= kept:
            break
        kept |= more
    return [t for t in sentence.tokens if t.start in kept and not tokens[0].start <= t.start < tokens[-1].end]


def _is_finite(sentence: Sentence, verb: Token) -> bool:
    """Say whether a verb is finite by itself or by its auxiliary."""
    helped = (t.tag for t in sentence.tokens if t.dep in {"aux", "auxpass"} and sentence.tokens[t.head] is verb)
    return verb.tag in _FINITE or bool({*helped} & (_FINITE | {"MD"}))


def _antecedent(sentence: Sentence, verb: Token) -> Token | None:
    """Return the noun of which a clause tells more that this verb is in."""
    for _ in range(_DEEPEST):
        if verb.dep == "relcl":
            return sentence.tokens[verb.head]
        verb = sentence.tokens[verb.head]
    return None


def _belongs(sentence: Sentence, name: Token) -> bool:
    """Say whether a name is part of a longer one, of which a clause after it may tell: 'the bakers of Mole Street, who'."""
    above = sentence.tokens[name.head]
    return name.dep == "pobj" and above.text.casefold() == "of" and sentence.tokens[above.head].pos in {"NOUN", "PROPN"}


def _start(run: _Run, verb: int, n: int) -> int | None:
    """Return where the clause of a verb begins that hangs on the one before it, None where it is no clause of its own."""
    tokens = run.sentence.tokens
    if n <= verb or not run.finite(n) or tokens[n].pos not in {"VERB", "AUX"}:
        return None
    if tokens[n].dep == "conj":
        if run.deps(n, *_SUBJECTS):
            return run.left(n)
        named = _misplaced(run, n)
        if named is not None:
            return named
        if run.deps(verb, "aux") and not run.deps(n, "aux", "auxpass") and tokens[n].text == tokens[n].lemma:
            return None  # 'will take six weeks and cost a fortune': both are to come
        own = run.deps(n, "dobj", "prep", "attr", "acomp", "xcomp", "ccomp", "agent")
        return run.left(n) if own else None
    marks = [m for m in run.deps(n, "mark") if tokens[m].text.casefold() in _PARTING]
    return marks[0] + 1 if marks and run.deps(n, *_SUBJECTS) and tokens[n].dep == "advcl" else None


def _misplaced(run: _Run, n: int) -> int | None:
    """Return where the subject of a verb begins that the parser took for one more object: 'held 12 people and rebels burned'."""
    noun = _taken(run, n)
    return None if noun is None else run.left(noun)


def _taken(run: _Run, n: int) -> int | None:
    tokens = run.sentence.tokens
    before = n - 1
    while before > run.first and tokens[before].dep in {"aux", "auxpass", "neg"}:
        before -= 1
    taken = tokens[before].dep == "conj" and tokens[before].pos in {"NOUN", "PROPN"} and tokens[before].head < before
    return before if taken else None


def _shared(run: _Run, top: int, verb: int) -> tuple[Token, ...]:
    """Return the heads of what a clause speaks of, where no subject hangs on its verb."""
    if verb == top or run.deps(verb, *_SUBJECTS):
        return ()
    noun = _taken(run, verb)
    return tuple(run.sentence.tokens[m] for m in (run.deps(top, *_SUBJECTS) if noun is None else (noun,)))


def _joined(run: _Run, start: int) -> bool:
    """Say whether what stands before a clause joins it: 'or' leaves open which of the two is so."""
    tokens = run.sentence.tokens
    before = tokens[start - 1].text.casefold()
    return before in _JOINING or before in {";", ","}


def _trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Leave out the words and marks at the end that join the next clause, and marks at the beginning."""
    held = list(tokens)
    while held and (held[-1].text.casefold() in _JOINING or held[-1].text in {",", ";", "–", "—", "-"}):
        held.pop()
    while held and held[0].text in {",", ";", "–", "—"}:
        held.pop(0)
    return held


def _is_named(run: _Run, n: int) -> bool:
    tokens = run.sentence.tokens
    held = (n, *run.deps(n, "compound", "appos"))
    return any(
        tokens[m].pos == "PROPN" or tokens[m].entity in {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"} for m in held
    )
