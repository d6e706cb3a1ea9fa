"""The direction of copying between texts that share passages, as a probability with reasons, or as not determined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.model import Direction, ItemKind, Span
from headwater.reuse.align import Alignment, Passage, Tokens
from headwater.reuse.credits import credited, named, named_near
from headwater.reuse.rows import Text
from headwater.reuse.stemma import Family, Kin, Overlap, ancestors, contained, lacks, overlap, plausible_parents
from headwater.text import inside

__all__ = ["Judged", "Pair", "directions", "quoted"]

_QUOTED = 0.8  # share of a passage between quotation marks from which it counts as quoted
_LEAST = 12  # equal words outside quotation under which two texts are no kin, however short they are
_MANY = 70  # and from which they are kin however long: about 400 code points, which phrases and footers seldom reach
_LARGEST = 400  # texts of a family beyond which the tree is not drawn: it takes time with the square of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts by their number, and what they share."""

    a: int
    b: int
    alignment: Alignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Which side of a passage is the copy, how likely that is, and why; or why that is not determined."""

    direction: Direction | None = None
    probability: float | None = None
    reasons: tuple[str, ...] = ()


_TOO_LITTLE = Judged(reasons=("too little is shared to tell copying from a phrase in use",))


def directions(texts: Sequence[Text], tokens: Sequence[Tokens], pairs: Sequence[Pair]) -> list[list[Judged]]:
    """Judge every passage of every pair.

    Args:
        texts: the texts.
        tokens: the texts cut into words.
        pairs: the pairs of different texts that share passages, by their numbers.
    """
    publishers = sorted({t.publisher for t in texts if t.publisher})
    kin_pairs = [p for p in pairs if _are_kin(p, tokens)]
    by_pair: dict[tuple[int, int], Judged] = {}
    for members in _components(kin_pairs):
        if len(members) <= _LARGEST:
            held = set(members)
            by_pair.update(_family(members, texts, tokens, [p for p in kin_pairs if p.a in held], publishers))
    judged: list[list[Judged]] = []
    for pair in pairs:
        whole = by_pair.get((pair.a, pair.b), _TOO_LITTLE)
        judged.append([_passage(whole, p, pair, texts, tokens) for p in pair.alignment.passages])
    return judged


def quoted(start: int, end: int, quotations: Sequence[Span]) -> bool:
    """Say whether a stretch of a text lies between quotation marks."""
    return inside((start, end), quotations) >= _QUOTED * (end - start)


def _quoted_sides(passage: Passage, a: Tokens, b: Tokens) -> tuple[bool, bool]:
    return (
        quoted(passage.a_start, passage.a_end, a.quotations),
        quoted(passage.b_start, passage.b_end, b.quotations),
    )


def _are_kin(pair: Pair, tokens: Sequence[Tokens]) -> bool:
    """Say whether two texts share enough outside quotation to be one text's copies, not only users of a phrase."""
    a, b = tokens[pair.a], tokens[pair.b]
    distinct = {  # a caption that stands ten times in both says no more than once
        tuple(a.forms[run.a : run.a + run.size])
        for passage, runs in zip(pair.alignment.passages, pair.alignment.runs, strict=True)
        if not any(_quoted_sides(passage, a, b))
        for run in runs
    }
    shared = sum(map(len, distinct))
    return shared >= _LEAST and (shared >= _MANY or 2 * shared >= min(len(a.forms), len(b.forms)))


def _components(pairs: Sequence[Pair]) -> list[list[int]]:
    neighbours: defaultdict[int, list[int]] = defaultdict(list)
    for pair in pairs:
        neighbours[pair.a].append(pair.b)
        neighbours[pair.b].append(pair.a)
    seen: set[int] = set()
    found: list[list[int]] = []
    for start in sorted(neighbours):
        if start in seen:
            continue
        seen.add(start)
        stack, members = [start], []
        while stack:
            at = stack.pop()
            members.append(at)
            fresh = [n for n in neighbours[at] if n not in seen]
            seen.update(fresh)
            stack += fresh
        found.append(sorted(members))
    return found


def _family(
    members: Sequence[int],
    texts: Sequence[Text],
    tokens: Sequence[Tokens],
    pairs: Sequence[Pair],
    publishers: Sequence[str],
) -> dict[tuple[int, int], Judged]:
    """Judge the pairs of one family by its tree."""
    place = {member: n for n, member in enumerate(members)}
    family = [texts[m] for m in members]
    overlaps: dict[tuple[int, int], Overlap] = {}
    for pair in pairs:
        a, b = place[pair.a], place[pair.b]
        overlaps[a, b] = overlap(pair.alignment.runs, first=True)
        overlaps[b, a] = overlap(pair.alignment.runs, first=False)
    common: defaultdict[int, int] = defaultdict(int)
    for (one, _), what in sorted(overlaps.items()):
        common[one] |= what.equal
    sizes = [len(tokens[m].forms) for m in members]
    known = Family(kin=_kin(family, publishers), sizes=sizes, overlaps=overlaps, common=common)
    tree = ancestors([plausible_parents(n, known) for n in range(len(family))])
    judged: dict[tuple[int, int], Judged] = {}
    for pair in pairs:
        a, b = place[pair.a], place[pair.b]
        if a in tree[b] or b in tree[a]:
            parent, child = (a, b) if a in tree[b] else (b, a)
            reasons, probability = _reasons(parent, child, family, known)
            judged[pair.a, pair.b] = Judged(
                direction=Direction.A_TO_B if parent == a else Direction.B_TO_A,
                probability=probability,
                reasons=reasons,
            )
        else:
            judged[pair.a, pair.b] = Judged(reasons=_open_reasons(a, b, known))
    return judged


def _kin(family: Sequence[Text], publishers: Sequence[str]) -> list[Kin]:
    here = {t.publisher for t in family}
    days = [(t.published or "")[:10] for t in family]
    days = [d if len(d) == len("2000-01-01") else "" for d in days]
    found: list[Kin] = []
    for n, text in enumerate(family):
        names = set(credited(text, publishers))
        said = set(named(text, publishers))
        found.append(
            Kin(
                before=frozenset(m for m, d in enumerate(days) if d and days[n] and d < days[n]),
                after=frozenset(m for m, d in enumerate(days) if d and days[n] and d > days[n]),
                credits=frozenset(m for m, t in enumerate(family) if m != n and t.publisher in names),
                speaks=frozenset(m for m, t in enumerate(family) if t.publisher in said),
                lost=(bool(text.credit) or bool(names)) and not names & here,
            )
        )
    return found


def _reasons(parent: int, child: int, texts: Sequence[Text], family: Family) -> tuple[tuple[str, ...], float]:
    """Say why `child` comes from `parent`, and how likely that is."""
    reasons: list[str] = []
    doubt = 1.0
    down = family.kin[child]
    if parent in down.credits:
        reasons.append(f"the copy credits {texts[parent].publisher}")
        doubt *= 0.2
    elif parent in down.speaks and child not in down.speaks:
        reasons.append(f"the copy's text speaks of {texts[parent].publisher}")
        doubt *= 0.5
    if parent in down.before:
        reasons.append(f"published earlier: {texts[parent].published} before {texts[child].published}")
        doubt *= 0.4
    if lacks(child, parent, family):
        reasons.append("the copy lacks words that the source has, and the source lacks none that the copy has")
        doubt *= 0.4
    elif contained(child, parent, family):
        reasons.append("the source has all of the copy and more")
        doubt *= 0.6
    if texts[child].kind in (ItemKind.TEASER, ItemKind.EXCERPT) and texts[parent].kind is ItemKind.ARTICLE:
        reasons.append(f"the copy is a {texts[child].kind}")
        doubt *= 0.5
    if len(texts) > len((parent, child)):
        reasons.append("of the texts that share the passage, every likely line of descent runs through the source")
        doubt *= 0.7
    return tuple(reasons), round(min(0.97, 1 - doubt / 2), 2)


def _open_reasons(a: int, b: int, family: Family) -> tuple[str, ...]:
    if lacks(a, b, family) and lacks(b, a, family):
        return ("each lacks words that the other has: both may come from a third text",)
    return ("the evidence does not say which came first",)


def _passage(whole: Judged, passage: Passage, pair: Pair, texts: Sequence[Text], tokens: Sequence[Tokens]) -> Judged:
    """Judge one passage: as its texts were judged, unless quotation says otherwise."""
    in_a, in_b = _quoted_sides(passage, tokens[pair.a], tokens[pair.b])
    if whole.direction is not None:
        return whole
    if in_a and in_b:
        return Judged(reasons=("both quote",))
    if in_a != in_b:
        child, parent = (texts[pair.a], texts[pair.b]) if in_a else (texts[pair.b], texts[pair.a])
        span = (passage.a_start, passage.a_end) if in_a else (passage.b_start, passage.b_end)
        if parent.publisher and named_near(child, *span, parent.publisher):
            return Judged(
                direction=Direction.B_TO_A if in_a else Direction.A_TO_B,
                probability=0.9,
                reasons=(f"quoted on one side only, with {parent.publisher} named beside it",),
            )
        return Judged(reasons=("quoted on one side only, the other not named beside it",))
    return whole
