"""Source, cue and content of a reporting verb, from the dependency parse of its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from headwater.attribute.lexicon import ADDRESSED, ASK, INTEND, NAME, OBJECT, PREPOSITIONS, RECORDS, SAY, SHOW, THINK
from headwater.attribute.tree import Tree

__all__ = ["Frame", "noun_phrase", "subject_of", "verb_frames"]

_BELONGS = frozenset("as of for without about against between from over to with".split())
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
_AUXILIARY = frozenset(["aux", "auxpass", "neg", "prt"])
_HOPS = 6  # how far a subject is looked for: 'X came, saw and decided to refuse to say'
_WEAK = 3  # from this rank on, a reading needs a source
_MARKS = frozenset(['"', "''", "``"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a cue governs, as token indices of its sentence.

    `rank` orders rival readings, the surest first; `speech` says that the cue can be beside a quotation and so own it;
    `aside` that the content stands to the left of source and cue, as in '..., she said'.
    """

    cue: tuple[int, ...]
    source: tuple[int, ...]
    head: int | None
    content: tuple[int, ...]
    rank: int
    speech: bool = False
    aside: bool = False


def noun_phrase(tree: Tree, head: int, *, without: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Return a noun with all that belongs to it, appositions and relative clauses too, as one unbroken run."""
    loose = [c for c in tree.children[head] if tree.tokens[c].dep in ("parataxis", "ccomp")]
    found = tree.below(head, without=(*without, *loose))
    at = found.index(head)
    first = last = at
    while first > 0 and found[first - 1] == found[first] - 1:
        first -= 1
    while last < len(found) - 1 and found[last + 1] == found[last] + 1:
        last += 1
    kept = found[first : last + 1]
    while kept and tree.tokens[kept[0]].dep in ("cc", "punct", "preconj") and kept[0] != head:
        kept = kept[1:]
    return tuple(kept)


def _agent(tree: Tree, verb: int) -> int | None:
    by = tree.child(verb, "agent")
    return None if by is None else tree.child(by, "pobj")


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the token that says, for a verb: its subject, or that of the verbs it hangs on, or the noun it modifies."""
    for _ in range(_HOPS):
        if tree.child(verb, "auxpass") is not None:
            return _agent(tree, verb)
        # of two, the last: parsers make a subject of a short quotation, as in '"Thanks," said Karam'
        subject = next((c for c in reversed(tree.children[verb]) if tree.tokens[c].dep == "nsubj"), None)
        token = tree.tokens[verb]
        if subject is not None or token.head == verb:
            return subject
        if token.dep == "acl" and token.tag == "VBG" and tree.tokens[token.head].pos in _NOMINAL:
            return token.head
        if not _shares_subject(tree, verb):
            return None
        verb = token.head
    return None


def _shares_subject(tree: Tree, verb: int) -> bool:
    """Say whether a verb without a subject has that of the word it hangs on: 'He rose, saying', 'refused to say'."""
    token = tree.tokens[verb]
    if token.dep in ("conj", "xcomp", "pcomp", "prep", "dep"):
        return True
    if token.dep == "advcl":
        return token.tag == "VBG" or tree.child(verb, "aux") is not None
    return token.dep == "ccomp" and token.tag == "VBG"


def _cue(tree: Tree, verb: int) -> tuple[int, ...]:
    near = {c for c in tree.children[verb] if tree.tokens[c].dep in _AUXILIARY}
    near |= {c for c in tree.children[verb] if tree.tokens[c].dep == "advmod" and tree.left[c] == tree.right[c] == c}
    found = {verb}
    for step in (-1, 1):
        at = verb + step
        while at in near:
            found.add(at)
            at += step
    found |= {c for c in tree.children[verb] if tree.tokens[c].dep == "prt"}
    token = tree.tokens[verb]
    if token.dep == "xcomp" and tree.tokens[token.head].pos == "VERB" and token.head == min(found) - 1:
        found |= set(_cue(tree, token.head)) if tree.tokens[token.head].dep != "xcomp" else {token.head}
    return tuple(sorted(found))


def verb_frames(tree: Tree) -> Iterator[Frame]:
    """Give a frame for each reporting verb of a sentence, with the content that the parse gives it, if any."""
    for at, token in enumerate(tree.tokens):
        if token.pos in ("VERB", "AUX") and token.lemma != "be":
            frame = _frame(tree, at)
            if frame is not None:
                yield frame


def _frame(tree: Tree, verb: int) -> Frame | None:
    lemma = tree.tokens[verb].lemma.lower()
    passive = tree.child(verb, "auxpass") is not None or (
        tree.tokens[verb].tag == "VBN" and tree.tokens[verb].dep == "acl"
    )
    if passive:
        return _passive(tree, verb, lemma)
    head = subject_of(tree, verb)
    inverted = None
    if head is None and lemma in SAY:
        head = inverted = _inverted(tree, verb)
    source = () if head is None else noun_phrase(tree, head)
    if verb in source:  # the verb is inside the phrase: 'a report saying that'
        source = noun_phrase(tree, head, without=(verb,)) if head is not None else ()
    cue = _cue(tree, verb)
    content, extra, rank = _content(tree, verb, lemma, inverted)
    if not content and source and lemma in SAY | THINK | SHOW:
        content, extra, rank = _aside(tree, verb)
    content = _this_side(tree, content, min((*cue, *source)))
    speech = lemma in SAY
    if not _happens(tree, verb, rank) or (rank >= _WEAK and not source):
        return None
    if content or (speech and source):
        left = bool(content) and max(content) < min((*cue, *source))
        return Frame(
            cue=tuple(sorted({*cue, *extra})),
            source=source,
            head=head,
            content=content,
            rank=rank,
            speech=speech,
            aside=left or not content,
        )
    return None


def _happens(tree: Tree, verb: int, rank: int) -> bool:
    """Say whether the verb tells of something said or held, not of what may, should or is meant to be."""
    first = verb
    for _ in range(_HOPS):  # 'would neither confirm nor deny': the first verb of a row has the auxiliary of all
        if tree.tokens[first].dep != "conj" or tree.tokens[verb].tag != "VB" or tree.child(first, "aux") is not None:
            break
        first = tree.tokens[first].head
    auxiliaries = [tree.tokens[c] for c in tree.children[first] if tree.tokens[c].dep == "aux"]
    if any(t.tag == "MD" and t.lemma != "will" for t in auxiliaries):
        return False
    if tree.tokens[verb].tag != "VB" or tree.child(verb, "aux") is None:
        return True
    did = any(tree.tokens[c].lemma in ("do", "will") for c in tree.children[verb])
    return did or (rank < _WEAK and tree.tokens[tree.tokens[verb].head].lemma.lower() in INTEND)


def _this_side(tree: Tree, content: tuple[int, ...], start: int) -> tuple[int, ...]:
    """Leave out of a content on the left what a semicolon parts from source and cue."""
    stops = [i for i in range(start) if tree.tokens[i].text == ";"]
    return tuple(i for i in content if i > stops[-1]) if stops else content


def _aside(tree: Tree, verb: int) -> _Content:
    """Read 'The pumps, the council says, were scrap' and 'As the council says, the pumps were scrap'."""
    token = tree.tokens[verb]
    mark = tree.child(verb, "mark")
    as_said = token.dep == "advcl" and verb < token.head and mark is not None and tree.tokens[mark].text.lower() == "as"
    if not as_said and token.dep != "parataxis":
        return _Content()
    return _Content(tokens=tuple(tree.below(token.head, without=(verb,))), rank=2)


def _inverted(tree: Tree, verb: int) -> int | None:
    """Return the noun after a verb of saying that follows its content: '..., said Karam', however it was parsed."""
    if (
        verb == 0
        or tree.tokens[verb - 1].text not in {",", *_MARKS}
        or tree.tokens[verb].tag not in ("VBD", "VBZ", "VBP")
    ):
        return None
    for child in tree.children[verb]:
        if child > verb and tree.left[child] == verb + 1 and tree.tokens[child].pos in ("NOUN", "PROPN", "PRON"):
            return child
    return None


class _Content(NamedTuple):
    """Tokens of the content, tokens that belong to the cue beside the verb, and the rank."""

    tokens: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    rank: int = 5


def _content(tree: Tree, verb: int, lemma: str, inverted: int | None) -> _Content:
    if lemma in SAY | THINK | SHOW:
        clauses = [c for c in tree.children[verb] if tree.tokens[c].dep == "ccomp"]
        if clauses:
            return _Content(tokens=_all_below(tree, clauses), rank=1)
    thing = tree.child(verb, "dobj")
    thing = None if thing == inverted else thing
    for reading in (
        _doing(tree, verb, lemma, thing),
        _about(tree, verb, lemma),
        _judged(tree, verb, lemma, thing, tree.child(verb, "nsubj")),
    ):
        if reading is not None:
            return reading
    return _Content()


def _all_below(tree: Tree, heads: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(sorted({i for h in heads if h is not None for i in tree.below(h)}))


def _doing(tree: Tree, verb: int, lemma: str, thing: int | None) -> _Content | None:
    """Read 'vowed to stay', 'urged the council to act', 'recalled hearing it' and 'called the plan a joke'."""
    xcomp = tree.child(verb, "xcomp")
    if xcomp is not None and lemma in INTEND | ASK:
        particles = (tree.tokens[c] for c in tree.children[xcomp])
        if any(t.text.lower() == "to" and t.dep == "aux" for t in particles):
            return _Content(tokens=_all_below(tree, [thing if lemma in ASK else None, xcomp]), rank=3)
    if xcomp is not None and tree.tokens[xcomp].tag == "VBG" and lemma in SAY | THINK:
        return _Content(tokens=_all_below(tree, [xcomp]), rank=3)
    named = tree.child(verb, "oprd", "ccomp") if lemma in NAME else None
    if named is None and lemma in NAME and thing is not None:
        # 'called the plan "a joke"', where the parser takes what is in quotation marks for an apposition
        if any(tree.tokens[i].text in _MARKS for i in range(thing, tree.right[thing] + 1)):
            return _Content(tokens=_all_below(tree, [thing]), rank=3)
        return None
    return None if named is None else _Content(tokens=_all_below(tree, [thing, named]), rank=3)


def _about(tree: Tree, verb: int, lemma: str) -> _Content | None:
    """Read 'called for calm', 'called on the council to act' and 'referred to the plan as a joke'."""
    asked = tree.child(verb, "advcl", "ccomp", "xcomp") if lemma in ("call", "ask", "appeal") else None
    if asked is not None and tree.tokens[tree.left[asked]].text.lower() == "for":
        return _Content(tokens=tuple(tree.below(asked)[1:]), extra=(tree.left[asked],), rank=3)
    wanted = PREPOSITIONS.get(lemma, frozenset())
    xcomp = tree.child(verb, "xcomp")
    for child in tree.children[verb]:
        token = tree.tokens[child]
        if child < verb or token.dep not in ("prep", "prt") or token.lemma.lower() not in wanted:
            continue
        inner = tuple(i for i in tree.below(child) if i > child)
        if inner and lemma in ASK and xcomp is not None and xcomp > child:
            return _Content(tokens=(*inner, *tree.below(xcomp)), extra=(child,), rank=3)
        if inner:
            after = [c for c in tree.children[verb] if c > child and tree.tokens[c].text.lower() == "as"]
            return _Content(tokens=tuple(sorted({*inner, *_all_below(tree, after)})), extra=(child,), rank=4)
    return None


def _judged(tree: Tree, verb: int, lemma: str, thing: int | None, source: int | None) -> _Content | None:
    """Read 'denied the charge', 'accused the council of theft', 'the poll showed a lead'."""
    shown = lemma in SHOW and source is not None and tree.tokens[source].lemma.lower() in RECORDS
    if thing is None or thing < verb or lemma in ADDRESSED or (lemma not in OBJECT and not shown):
        return None
    tail = [
        c
        for c in tree.children[verb]
        if c > thing and tree.tokens[c].dep == "prep" and tree.tokens[c].lemma in _BELONGS
    ]
    return _Content(tokens=_all_below(tree, [thing, *tail]), rank=4)


def _passive(tree: Tree, verb: int, lemma: str) -> Frame | None:
    """Read 'S is said to', 'it is reported that S', 'S was condemned by X'."""
    if lemma not in SAY | THINK | SHOW | OBJECT:
        return None
    agent = _agent(tree, verb)
    source = () if agent is None else noun_phrase(tree, agent)
    cue = _cue(tree, verb)
    clause = tree.child(verb, "ccomp")
    subject = tree.child(verb, "nsubjpass")
    xcomp = tree.child(verb, "xcomp")
    content: tuple[int, ...] = ()
    rank = 3
    if clause is not None:
        content = tuple(tree.below(clause))
    elif subject is not None and xcomp is not None and lemma in SAY | THINK:
        content = tuple(sorted({*tree.below(subject), *tree.below(xcomp)}))
    elif subject is not None and source and lemma in OBJECT:
        content, rank = tuple(tree.below(subject)), 4
    return Frame(cue=cue, source=source, head=agent, content=content, rank=rank) if content else None
