"""Features of a whole reading, by which it is kept or dropped: how sure its parts are, and how it sits among the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from headwater.attribute.learned.scene import CLOSED, Scene, bucket
from headwater.attribute.rules.drafts import Draft, Marks
from headwater.attribute.spans import covers, merge, shared, size
from headwater.model import Span

__all__ = ["Candidate", "choice_features"]

_REACH = 4  # sentences within which readings may claim the same words


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A reading: its draft, the head of its cue, how likely that is a cue and how likely its roles are (both 0 to 1)."""

    draft: Draft
    head: int
    cue: float
    roles: float


def choice_features(scenes: Sequence[Scene], marks: Marks, candidates: Sequence[Candidate]) -> Iterator[list[str]]:
    """Give for each reading of a text its features.

    Args:
        scenes: the sentences of the text.
        marks: its quotations.
        candidates: the readings, by sentence.
    """
    first = 0
    for n, one in enumerate(candidates):
        while candidates[first].draft.sentence < one.draft.sentence - _REACH:
            first += 1
        last = n
        while last < len(candidates) and candidates[last].draft.sentence <= one.draft.sentence + _REACH:
            last += 1
        rivals = [c for c in candidates[first:last] if c is not one]
        yield _features(scenes[one.draft.sentence], marks, one, rivals)


def _features(scene: Scene, marks: Marks, one: Candidate, rivals: Sequence[Candidate]) -> list[str]:
    tree = scene.tree
    token, lemma = tree.tokens[one.head], tree.lemmas[one.head]
    odds = str(round(2 * max(-4.0, min(5.0, log(max(one.cue, 1e-6) / max(1 - one.cue, 1e-6))))))
    roles = str(max(-8, round(log(max(one.roles, 1e-6)))))
    kept = scene.settled.get(one.head, "-")
    draft = one.draft
    quoted = "q" if marks.touching(draft.content) else "i"
    side = "L" if draft.content[0].start < draft.cue[0].start else "R"
    found = [
        "b",
        f"o={odds}",
        f"ok={odds}{kept}",
        f"oq={odds}{quoted}",
        f"p={roles}",
        f"po={roles}|{odds}",
        f"k={kept}",
        f"l={lemma}",
        f"lq={lemma}|{quoted}",
        f"lk={lemma}|{kept}",
        f"d={token.dep}",
        f"dp={token.dep}|{token.pos}",
        f"sq={side}{quoted}",
        f"qc={'1' if scene.quoted[one.head] >= 0 else '0'}{quoted}",
        f"line={min(scene.line, 2)}",
    ]
    found += _of_source(scene, one, (lemma, odds))
    found += _of_content(scene, one, (lemma, quoted))
    found += _by_rules(scene, one, odds)
    found += _among(one, rivals, odds)
    return found


def _of_source(scene: Scene, one: Candidate, names: tuple[str, str]) -> Iterator[str]:
    tree = scene.tree
    lemma, odds = names
    inside = one.draft.frame.source
    head = next((i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), None)
    if head is None:
        yield from ("s=0", f"sl={lemma}|0", f"so=0{odds}")
        return
    token = tree.tokens[head]
    kind = token.entity or (tree.lemmas[head] if token.pos == "PRON" else token.pos)
    yield from (f"s={kind}", f"sl={lemma}|{kind}", f"so={kind}{odds}", f"sw={tree.lemmas[head]}")
    yield f"sd={'<' if head < one.head else '>'}{bucket(abs(head - one.head))}"
    yield f"sn={bucket(len(inside))}"


def _of_content(scene: Scene, one: Candidate, names: tuple[str, str]) -> Iterator[str]:
    tree = scene.tree
    lemma, quoted = names
    inside = [i for i, t in enumerate(tree.tokens) if covers(one.draft.content, t.start)]
    yield f"n={bucket(len(inside))}{quoted}"
    yield f"cov={10 * len(inside) // len(tree.tokens)}"
    yield f"np={min(len(one.draft.content), 3)}"
    yield f"v={min(sum(tree.tokens[i].pos == 'VERB' for i in inside), 2)}"
    if not inside:
        return
    first = inside[0]
    word = scene.words[first] if tree.tokens[first].pos in CLOSED else tree.tokens[first].tag
    yield from (f"f={word}", f"fl={lemma}|{word}")
    hung = next((tree.tokens[i] for i in inside if tree.tokens[i].head == one.head), None)
    yield f"c={hung.dep}{hung.tag}" if hung else "c=-"


def _by_rules(scene: Scene, one: Candidate, odds: str) -> Iterator[str]:
    """Give how far the rules read the cue in the same way."""
    rule = scene.drafts.get(one.head)
    if rule is None:
        yield "a=-"
        return
    same = _alike(rule.content, one.draft.content)
    source = _alike(rule.source, one.draft.source) if rule.source or one.draft.source else 4
    yield from (f"a={same}", f"as={source}", f"ar={same}{source}{rule.frame.rank}", f"ao={same}{odds}")
    yield f"rn={rule.frame.rule}"


def _alike(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Return how much of either is in both, from 0 to 4."""
    return 4 * shared(a, b) // max(1, size(merge([*a, *b])))


def _among(one: Candidate, rivals: Sequence[Candidate], odds: str) -> Iterator[str]:
    """Give whether surer readings hold the cue, or claim the same words."""
    cue, content = one.draft.cue[0].start, one.draft.content
    holder = max((c.cue for c in rivals if covers(c.draft.content, cue)), default=0.0)
    held = max((c.cue for c in rivals if covers(content, c.draft.cue[0].start)), default=0.0)
    claimed = max((shared(content, c.draft.content) for c in rivals if c.cue > one.cue), default=0)
    yield from (f"in={int(5 * holder)}", f"ino={int(5 * holder)}|{odds}", f"has={int(5 * held)}")
    yield f"cl={4 * claimed // size(content)}"
