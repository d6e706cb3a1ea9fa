"""The direction of copying between texts that share passages, as a probability with reasons, or as not determined."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from headwater.model import Direction, ItemKind
from headwater.reuse.align import Tokens
from headwater.reuse.borrowed import passages, quoted, quoted_sides
from headwater.reuse.credits import (
    Loop,
    Publishers,
    credited,
    is_translated,
    named,
    round_trips,
)
from headwater.reuse.evidence import ABSENT, FEATURES, SOURCES, Evidence, Known, tables
from headwater.reuse.judged import SURE, Judged, Pair, told
from headwater.reuse.rows import Text
from headwater.reuse.slips import Vocabulary, count_errors
from headwater.reuse.stemma import Strand, overlap, strands
from headwater.reuse.trees import descent

__all__ = ["Judged", "Pair", "are_kin", "directions", "evidence_of", "quoted"]

_LEAST = 12  # equal words outside quotation under which two texts are no kin, however short they are
_MANY = 70  # and from which they are kin however long: about 400 code points, which phrases and footers seldom reach
_LARGEST = 300  # texts of a strand beyond which its trees are not weighed: that takes time with the cube of them
_SAYS = 0.6  # log odds that a feature must add for a direction to be given as a reason
_CREDITS = 0.8  # probability that a text of a strand too large for its tree comes from the one text that it credits
_BROKEN = re.compile(r"(?:\.\.\.|…|\[\s{0,3}…\s{0,3}\]|read more|continue reading)[\s\])»>.]{0,8}\Z", re.IGNORECASE)
_TAIL = 48  # last code points of a text in which a mark of omission is looked for


def directions(  # noqa: PLR0913 - what is known of the whole case comes beside what is judged
    texts: Sequence[Text],
    tokens: Sequence[Tokens],
    pairs: Sequence[Pair],
    *,
    vocabulary: Vocabulary | None = None,
    publishers: Publishers | None = None,
    on_page: Mapping[str, int] | None = None,
) -> list[list[Judged]]:
    """Judge every passage of every pair.

    Args:
        texts: the texts.
        tokens: the texts cut into words.
        pairs: the pairs of different texts that share passages, by their numbers.
        vocabulary: the words of the case; without it no slips are looked for.
        publishers: the publishers of the case, any of whom a text may credit; else those of the texts.
        on_page: how many texts of the case stand on each page; else how many of these do.
    """
    by_pair: dict[tuple[int, int], Judged] = {}
    for group, evidence in evidence_of(
        texts, tokens, pairs, vocabulary=vocabulary, publishers=publishers, on_page=on_page
    ):
        place = {m: n for n, m in enumerate(evidence.strand.members)}
        judge = _by_tree if len(evidence.known) <= _LARGEST else _by_credit
        for pair, judgement in zip(group, judge(group, place, evidence, texts), strict=True):
            by_pair[pair.a, pair.b] = judgement
    return passages(by_pair, texts, tokens, pairs)


def are_kin(pair: Pair, tokens: Sequence[Tokens]) -> bool:
    """Say whether two texts share enough outside quotation to be one text's copies, not only users of a phrase."""
    a, b = tokens[pair.a], tokens[pair.b]
    enough = min(_MANY, max(_LEAST, -(-min(len(a), len(b)) // 2)))
    if sum(run.size for runs in pair.alignment.runs for run in runs) < enough:
        return False
    distinct = {  # a caption that stands ten times in both says no more than once
        a.text[a.starts[run.a] : a.ends[run.a + run.size - 1]]: run.size
        for passage, runs in zip(pair.alignment.passages, pair.alignment.runs, strict=True)
        if not any(quoted_sides(passage, a, b))
        for run in runs
    }
    return sum(distinct.values()) >= enough


def evidence_of(  # noqa: PLR0913 - as for `directions`
    texts: Sequence[Text],
    tokens: Sequence[Tokens],
    pairs: Sequence[Pair],
    *,
    vocabulary: Vocabulary | None = None,
    publishers: Publishers | None = None,
    on_page: Mapping[str, int] | None = None,
) -> Iterator[tuple[list[Pair], Evidence]]:
    """Give the pairs that share enough, strand by strand, with what speaks for either direction; it takes what `directions` takes."""
    kin = [pair for pair in pairs if are_kin(pair, tokens)]
    if not kin:
        return
    houses = publishers or Publishers(t.publisher for t in texts if t.publisher)
    ends = [(p.a, p.b) for p in kin]
    debts = {n: credited(texts[n], houses) for n in sorted({n for pair in ends for n in pair})}
    loops = round_trips(texts, ends, debts)
    sides = [(overlap(p.alignment.runs, first=True), overlap(p.alignment.runs, first=False)) for p in kin]
    found = strands(ends, sides, [len(t) for t in tokens])
    mixed = _mixed(texts, found, on_page or Counter(t.page for t in texts))
    for group, strand in found:
        members = [kin[n] for n in group]
        place = {m: n for n, m in enumerate(strand.members)}
        evidence = Evidence(
            strand=strand,
            known=_known(strand, texts, debts, mixed),
            slips=_slips(members, place, tokens, vocabulary) if vocabulary else {},
            loops=_circles(loops, place),
        )
        yield members, evidence


def _mixed(texts: Sequence[Text], found: Sequence[tuple[list[int], Strand]], on_page: Mapping[str, int]) -> set[int]:
    """Return the texts that stand on a page with others, or that lie in several strands."""
    times: defaultdict[int, int] = defaultdict(int)
    for _, strand in found:
        for member in strand.members:
            times[member] += 1
    return {n for n, count in times.items() if count > 1 or on_page.get(texts[n].page, 1) > 1}


def _known(strand: Strand, texts: Sequence[Text], debts: Mapping[int, Sequence[str]], mixed: set[int]) -> list[Known]:
    here = {texts[m].publisher for m in strand.members}
    names = sorted({p for p in here if p}) if len(strand.members) <= _LARGEST else []
    found: list[Known] = []
    for member in strand.members:
        text = texts[member]
        owed = set(debts[member])
        found.append(
            Known(
                publisher=text.publisher,
                day=(text.published or "")[: len("2000-01-01")],
                debts=frozenset(owed),
                speaks=frozenset(named(text, names)),
                part=text.kind is not ItemKind.ARTICLE,
                mixed=member in mixed,
                broken=bool(_BROKEN.search(text.text.rstrip()[-_TAIL:])),
                elsewhere=(bool(text.credit) or bool(owed)) and not owed & here and None not in here,
            )
        )
    return found


def _slips(
    pairs: Sequence[Pair], place: Mapping[int, int], tokens: Sequence[Tokens], vocabulary: Vocabulary
) -> dict[tuple[int, int], int]:
    """Count, for two texts, the places where the first has a slip of what the second has."""
    found: dict[tuple[int, int], int] = {}
    for pair in pairs:
        in_a = in_b = 0
        for runs in pair.alignment.runs:
            more_a, more_b = count_errors(tokens[pair.a], tokens[pair.b], runs, vocabulary)
            in_a, in_b = in_a + more_a, in_b + more_b
        found[place[pair.a], place[pair.b]] = in_a
        found[place[pair.b], place[pair.a]] = in_b
    return found


def _circles(loops: Iterable[Loop], place: Mapping[int, int]) -> frozenset[tuple[int, int]]:
    """Return the pairs of a strand's texts that stand in one loop of credit, in either order."""
    found: set[tuple[int, int]] = set()
    for loop in loops:
        here = [place[n] for n in loop.texts if n in place]
        found.update((a, b) for a in here for b in here if a != b)
    return frozenset(found)


def _by_tree(
    pairs: Sequence[Pair], place: Mapping[int, int], evidence: Evidence, texts: Sequence[Text]
) -> list[Judged]:
    """Judge the pairs of one strand by all its family trees."""
    values, standing = tables(evidence)
    weights = np.array([f.weight for f in FEATURES])
    parts = np.nan_to_num(values) * weights
    edges = np.where(np.isnan(values[:, :, 0]), -np.inf, parts.sum(axis=2))
    prior, each = ABSENT
    alone = standing @ np.array([s.weight for s in SOURCES])
    found = descent(edges, alone, alone + each, prior)
    judged: list[Judged] = []
    for pair in pairs:
        a, b = place[pair.a], place[pair.b]
        forth, back = float(found.lines[a, b]), float(found.lines[b, a])
        parent, child = (a, b) if forth >= back else (b, a)
        probability = max(forth, back)
        if probability < SURE or forth == back:
            judged.append(Judged(reasons=_open_reasons(a, b, forth + back, evidence)))
            continue
        gains = parts[parent, child] - parts[child, parent]
        judged.append(
            Judged(
                direction=Direction.A_TO_B if parent == a else Direction.B_TO_A,
                probability=told(probability),
                reasons=_reasons(parent, child, [float(g) for g in gains], evidence, texts),
            )
        )
    return judged


def _reasons(
    parent: int, child: int, gains: Sequence[float], evidence: Evidence, texts: Sequence[Text]
) -> tuple[str, ...]:
    """Say why `child` comes from `parent`: what weighs most first."""
    up, down = (texts[evidence.strand.members[n]] for n in (parent, child))
    said = {
        "source": up.publisher or "the source",
        "copy": down.publisher or "the copy",
        "source_day": up.published,
        "copy_day": down.published,
        "kind": f"{'an' if down.kind.value[0] in 'aeiou' else 'a'} {down.kind.value}",
    }
    order = sorted(range(len(FEATURES)), key=lambda n: (-gains[n], n))
    reasons = [FEATURES[n].words.format(**said) for n in order if gains[n] >= _SAYS and FEATURES[n].words]
    if up.publisher and up.publisher in evidence.known[child].debts and is_translated(down):
        reasons.append("the copy is given as a translation")
    if evidence.strand.holds(parent, child):
        reasons.append("the source has all of the copy and more")
    if (child, parent) in evidence.loops:
        reasons.append("credits go round in a loop between them and say nothing")
    elif down.publisher and down.publisher in evidence.known[parent].debts:
        reasons.append(f"although the source credits {down.publisher}")
    if evidence.days(parent, child) == 1:
        reasons.append(f"although it is dated later: {up.published} after {down.published}")
    if len(evidence.known) > len((parent, child)):
        reasons.append(
            "of the texts that share the passage, nearly every likely line of descent runs through the source"
        )
    return tuple(reasons or ["what little evidence there is points this way"])


def _open_reasons(a: int, b: int, related: float, evidence: Evidence) -> tuple[str, ...]:
    """Say why the direction between two texts is not determined; `related` is how likely one comes from the other."""
    reasons: list[str] = []
    if (a, b) in evidence.loops:
        reasons.append("credits go round in a loop between them and say nothing")
    strand = evidence.strand
    if strand.lacks(a, b) and strand.lacks(b, a):
        reasons.append("each lacks words that the other has: both may come from a third text")
    elif related <= 1 - SURE:
        reasons.append("the evidence points to a third text, from which both come")
    else:
        reasons.append("the evidence does not say which came first")
    return tuple(reasons)


def _by_credit(
    pairs: Sequence[Pair], place: Mapping[int, int], evidence: Evidence, texts: Sequence[Text]
) -> list[Judged]:
    """Judge the pairs of a strand too large for its tree by their credits, where no date speaks against them."""
    size = len(evidence.known)
    owners: defaultdict[str | None, int] = defaultdict(int)
    for known in evidence.known:
        owners[known.publisher] += 1
    judged: list[Judged] = []
    for pair in pairs:
        a, b = place[pair.a], place[pair.b]
        ways = [
            (p, c) for p, c in ((a, b), (b, a)) if _owes(evidence, p, c) and owners[evidence.known[p].publisher] == 1
        ]
        if len(ways) != 1:
            judged.append(
                Judged(reasons=(f"not determined: {size} texts share this passage, too many to draw their tree",))
            )
            continue
        parent, _ = ways[0]
        judged.append(
            Judged(
                direction=Direction.A_TO_B if parent == a else Direction.B_TO_A,
                probability=_CREDITS,
                reasons=(f"the copy credits {texts[evidence.strand.members[parent]].publisher}",),
            )
        )
    return judged


def _owes(evidence: Evidence, parent: int, child: int) -> bool:
    return (
        (child, parent) not in evidence.loops
        and evidence.known[parent].publisher in evidence.known[child].debts
        and evidence.days(parent, child) != 1
    )
