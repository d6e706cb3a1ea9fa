"""What a verb says of the deed that hangs on it: that it was done, that it was not, or neither.

'Managed to burn it' says that it burned, 'failed to burn it' that it did not; 'tried', 'planned', 'was told' and 'was allowed
to burn it' say neither. The classes are those of Karttunen (1971, 'Implicative verbs'; 2012, 'Simple and phrasal
implicatives'): two-way implicatives ('manage', 'fail'), one-way ones ('prevent', 'be able'), and verbs that imply nothing, by
what they tell instead. The lists are ours, of general words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from headwater.claims.trees import has_to, hung_on
from headwater.model import Modality, Sentence, Token

__all__ = ["Outcome", "outcome", "short_of", "undone_aside"]


class _Class(Enum):
    DONE = auto()
    UNDONE = auto()
    TRIED = auto()
    MEANT = auto()
    ASKED = auto()
    HELD = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What becomes of a deed: `undone` turns what is said into its opposite, `modality` is that of a deed left open."""

    undone: bool = False
    modality: Modality | None = None


_TRIED = frozenset("attempt bid effort endeavor endeavour seek strive struggle try".split())
"""Words for doing something that may fail."""
_ENABLING = frozenset("able allow authorise authorize enable entitle let license permit".split())
"""Words that make a deed possible, and do not say that it was done."""
_MEANT = frozenset(
    """agree agreement aim choose consider conspire contemplate contemplation decide decision desire desperate determined eager
    hop hope intention keen long mean need offer plot poise propose proposal ready reluctant resolve threat threaten undertake
    unwilling want willing willingness wish""".split()
)
"""Words for what somebody has in mind, short of saying that it will be; the parser takes 'hoped' for a form of 'hop'."""
_ABOUT = frozenset("about due expect going intend plan prepare schedule set".split())
_ASKED = frozenset(
    """advise ask beg call command demand encourage exhort implore instruct instruction invite order recommend request
    require suppose tell urge warn""".split()
)
_FAILING = frozenset("decline fail failure forget neglect omit refuse refusal".split())
_KEEPING = frozenset(
    """abstain ban bar block desist deter discourage dissuade forbid hinder hold keep preclude prevent prohibit protect
    refrain rescue restrain save spare stop""".split()
)
"""Words for keeping somebody from a deed."""
_HINDERING = frozenset({"prevent", "stop"})
_SHUNNING = frozenset("avoid escape miss".split())
_DOING = frozenset("begin bother come continue dare deign happen manage proceed rush start succeed".split())
_HELD = frozenset(
    "allege appear assume believe claim deem fear presume report rumor rumour say seem suspect think understand".split()
)
_TO: Mapping[str, _Class] = {
    **dict.fromkeys(sorted(_TRIED), _Class.TRIED),
    **dict.fromkeys(sorted(_MEANT | _ABOUT), _Class.MEANT),
    **dict.fromkeys(sorted(_ASKED), _Class.ASKED),
    **dict.fromkeys(sorted(_FAILING | {"ban", "forbid", "prohibit"}), _Class.UNDONE),
    **dict.fromkeys(sorted(_DOING), _Class.DONE),
    **dict.fromkeys(sorted(_HELD), _Class.HELD),
}
_PREPOSITIONS: Mapping[tuple[str, str], _Class] = {
    **{(verb, "from"): _Class.UNDONE for verb in sorted(_KEEPING)},
    **{(verb, "of"): _Class.UNDONE for verb in ("absolve", "acquit", "clear", "exonerate")},
    **{(verb, "of"): _Class.HELD for verb in ("accuse", "suspect")},
    ("succeed", "in"): _Class.DONE,
}
_WEIGHED = frozenset("consider contemplate discuss mull propose suggest".split())
_LIGHT = frozenset("be come fail face get give have issue launch make mount receive succeed".split())
_SHORT_OF = frozenset("close near short".split())
_VERGE = frozenset("brink point verge".split())
_NEARLY = frozenset("almost nearly".split())
_FEIGNING = frozenset("feign pretend rehearse simulate".split())
"""Words for doing something for show."""


def _forms(words: frozenset[str], after: str) -> re.Pattern[str]:
    """Match any form of words with what comes after it, a few words on."""
    stems = "|".join(sorted(w[:-1] if w.endswith(("e", "y")) else w for w in words))
    return re.compile(rf"\b(?:{stems})[a-z]{{0,4}}\b{after}", re.IGNORECASE)


_SHORT: Mapping[str, re.Pattern[str]] = {
    "meant": _forms(_MEANT | _WEIGHED, r"\s(?:[^\s.]{1,20}\s){0,3}(?:to\b|\w+ing\b)"),
    "tried": _forms(_TRIED, r"\s(?:[^\s.]{1,20}\s){0,2}to\b"),
    "able": _forms(_ENABLING - {"let"}, r""),
    "kept": _forms(_KEEPING, r"\s(?:[^\s.]{1,20}\s){0,8}from\b"),
    "ended": re.compile(
        r"\b(?:stop|ceas|quit|finish|halt)[a-z]{0,5}\s(?!mean|includ|accord|follow)[a-z]{2,}ing\b", re.IGNORECASE
    ),
    "feigned": _forms(_FEIGNING, r"\s(?:[^\s.]{1,20}\s){0,2}(?:to\b|\w+ing\b)"),
    "nearly": re.compile(r"\b(?:almost|nearly|narrowly|(?:close|near)\sto)\b", re.IGNORECASE),
}
_VERBS = frozenset({"VERB", "AUX"})
_LONGEST = 200  # tokens of a clause that is read: a longer one is a list or a lost full stop
_DEEPEST = 8  # verbs on one another: 'was told to try to begin to'


def undone_aside(sentence: Sentence, tokens: Sequence[Token], root: Token | None) -> list[Token]:
    """Return the verbs of deeds off the main line of a clause that it leaves undone: 'a plan to burn it was found'."""
    if root is None or len(tokens) > _LONGEST:
        return []
    line, verb = [root], root
    for _ in range(_DEEPEST):
        found = _step(sentence, tokens, verb, hung_on(sentence, tokens, verb))
        if found is None:
            break
        verb = found[1]
        line.append(verb)
    open_ = {_Class.TRIED, _Class.MEANT, _Class.ASKED, _Class.UNDONE}
    heads = [t for t in tokens if _TO.get(t.lemma) in open_]
    return [
        t
        for t in tokens
        if t.dep in {"acl", "relcl", "xcomp"} and t not in line and sentence.tokens[t.head] in heads and _has_to(sentence, tokens, t)
    ]  # fmt: skip


def short_of(text: str) -> frozenset[str]:
    """Return in what words of a text a deed falls short of being done: 'meant', 'tried', 'able', 'kept', 'ended', 'feigned', 'nearly'.

    It looks at the words alone: whether they bear on what is said is told by how that is said (see `outcome`).
    """
    return frozenset(name for name, pattern in _SHORT.items() if pattern.search(text))


def outcome(sentence: Sentence, tokens: Sequence[Token], root: Token | None) -> Outcome:
    """Return what becomes of the deed in a clause, by the verbs that lead down to it from its main verb.

    Args:
        sentence: the sentence.
        tokens: those of the clause.
        root: its main verb.
    """
    if root is None or len(tokens) > _LONGEST:
        return Outcome()
    undone, modality, verb = False, None, root
    for _ in range(_DEEPEST):
        below = hung_on(sentence, tokens, verb)
        undone ^= _nearly(sentence, below)
        found = _step(sentence, tokens, verb, below)
        if found is None:
            break
        kind, verb = found
        undone ^= kind is _Class.UNDONE
        modality = modality or _MODALITIES.get(kind)
    return Outcome(undone=undone, modality=modality)


_MODALITIES = {
    _Class.TRIED: Modality.HEDGED,
    _Class.MEANT: Modality.FUTURE,
    _Class.ASKED: Modality.REQUESTED,
    _Class.HELD: Modality.HEDGED,
}


def _step(
    sentence: Sentence, tokens: Sequence[Token], verb: Token, below: Sequence[Token]
) -> tuple[_Class, Token] | None:
    """Return what a verb says of the next one down, and that one; None where it says nothing of any."""
    steps = (_with_to, _with_gerund, _close)
    return next((found for step in steps if (found := step(sentence, tokens, verb, below)) is not None), None)


def _with_gerund(
    sentence: Sentence, tokens: Sequence[Token], verb: Token, below: Sequence[Token]
) -> tuple[_Class, Token] | None:
    """Read 'prevented them from burning', 'was cleared of burning', 'avoided burning', 'stopped them burning'."""
    for t in below:
        kind = _PREPOSITIONS.get((verb.lemma, t.lemma)) if t.dep == "prep" else None
        deed = _gerund(sentence, tokens, t) if kind is not None else None
        if kind is not None and deed is not None:
            return kind, deed
        if t.dep == "xcomp" and t.tag == "VBG" and verb.lemma in _SHUNNING | _WEIGHED:
            return _Class.UNDONE if verb.lemma in _SHUNNING else _Class.MEANT, t
        deed = _doing(sentence, tokens, t) if verb.lemma in _HINDERING else None
        if deed is not None:  # 'stopped the cart using a chain' looks the same: it is left open
            return _Class.HELD if deed.dep == "advcl" and verb.lemma == "stop" else _Class.UNDONE, deed
    return None


def _doing(sentence: Sentence, tokens: Sequence[Token], thing: Token) -> Token | None:
    """Read 'stopped the rebels burning it', whose last verb hangs on the first or on who does it."""
    if thing.dep in {"advcl", "ccomp"} and thing.tag == "VBG":
        return thing
    inner = (t for t in tokens if t.dep == "acl" and t.tag == "VBG" and sentence.tokens[t.head] is thing)
    return next(inner, None) if thing.dep == "dobj" else None


def _with_to(
    sentence: Sentence, tokens: Sequence[Token], verb: Token, below: Sequence[Token]
) -> tuple[_Class, Token] | None:
    """Read 'tried to', 'were told to', 'is about to', 'is to', and 'made an attempt to'."""
    deed = next((t for t in below if t.dep in {"xcomp", "ccomp", "advcl"} and _has_to(sentence, tokens, t)), None)
    if deed is not None and verb.text.casefold() == "going":
        return _Class.MEANT, deed
    if deed is not None and verb.lemma in _TO and (deed.dep != "advcl" or verb.lemma in _ASKED):
        return _TO[verb.lemma], deed
    bare = not any(t.dep in {"acomp", "attr", "expl", "prep"} for t in below)
    if deed is not None and verb.lemma == "be" and deed.dep == "xcomp" and bare:
        return _Class.MEANT, deed
    other = next((t for t in below if t.dep == "conj" and t.lemma in _FAILING), None)
    if deed is None and other is not None and verb.lemma in _TRIED:  # 'tried but failed to'
        inner = [t for t in tokens if sentence.tokens[t.head] is other]
        found = next((t for t in inner if t.dep == "xcomp" and _has_to(sentence, tokens, t)), None)
        if found is not None:
            return _Class.UNDONE, found
    for t in below:
        light = verb.lemma in _LIGHT and t.dep in {"attr", "dobj", "nsubj", "nsubjpass"} and t.pos == "NOUN"
        if (light or t.dep == "acomp") and t.lemma in _TO:
            inner = [d for d in tokens if sentence.tokens[d.head] is t and d.dep in {"acl", "relcl", "xcomp"}]
            found = next((d for d in inner if _has_to(sentence, tokens, d)), None)
            if found is not None:
                return _TO[t.lemma], found
    return None


def _close(
    sentence: Sentence, tokens: Sequence[Token], _verb: Token, below: Sequence[Token]
) -> tuple[_Class, Token] | None:
    """Read 'came close to burning' and 'was on the verge of burning'."""
    for t in below:
        inner = [d for d in tokens if sentence.tokens[d.head] is t]
        if t.lemma in _SHORT_OF and t.dep in {"acomp", "advmod", "prep"}:
            deed = next((g for d in inner if d.dep == "prep" and (g := _gerund(sentence, tokens, d))), None)
            if deed is not None:
                return _Class.UNDONE, deed
        verge = next((d for d in inner if t.dep == "prep" and d.dep == "pobj" and d.lemma in _VERGE), None)
        of = next((d for d in tokens if verge and sentence.tokens[d.head] is verge and d.lemma == "of"), None)
        if of is not None and (deed := _gerund(sentence, tokens, of)) is not None:
            return _Class.MEANT, deed
    return None


def _nearly(sentence: Sentence, below: Sequence[Token]) -> bool:
    """Say whether a deed falls just short: 'almost' right before its verb, and not before 'forty' or 'completely'."""
    index = {t.start: n for n, t in enumerate(sentence.tokens)}
    for t in below:
        if t.dep == "advmod" and t.text.casefold() in _NEARLY:
            after = index[t.start] + 1
            if after < len(sentence.tokens) and sentence.tokens[after].pos in _VERBS:
                return True
    return False


def _gerund(sentence: Sentence, tokens: Sequence[Token], preposition: Token) -> Token | None:
    """Return the deed after a preposition: 'from burning', 'from being burned'."""
    verbs = [t for t in tokens if t.dep == "pcomp" and sentence.tokens[t.head] is preposition]
    return next((t for t in verbs if t.tag == "VBG" or any(b.tag == "VBG" for b in hung_on(sentence, tokens, t))), None)


def _has_to(sentence: Sentence, tokens: Sequence[Token], verb: Token) -> bool:
    return verb.pos in _VERBS and has_to(sentence, tokens, verb)
