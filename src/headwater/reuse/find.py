"""Alignments to the passages that items share, with why and which way; and directions to derivations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

import msgspec
import pyarrow as pa

from headwater.ids import make_id
from headwater.model import Aligned, Derivation, DerivationKind, Direction, ItemKind, Reuse
from headwater.reuse.align import Alignment, Passage, Run, Tokens
from headwater.reuse.direction import Judged, Pair, directions, quoted
from headwater.reuse.rows import Text
from headwater.reuse.slips import Vocabulary
from headwater.reuse.tokens import sheaf

__all__ = ["derivations_of", "reuse_of"]

_MOST = 0.5  # share of the child's letters that come from the parent from which it is a revision of it
_LITTLE = 0.1  # and under which, where it credits the parent, the parent is its source rather than its text
_SAME_ITEM = Judged(reasons=("the same text twice",))


def reuse_of(kin: pa.Table, drawn: pa.Table, vocabulary: pa.Table) -> Iterator[Reuse]:
    """Give what texts share.

    Args:
        kin: the texts of whole families, with the columns of `Text` and `number`.
        drawn: the alignments of their pairs that found a passage: `family`, the texts' numbers `a` and `b`, and the columns
            of `Alignment`.
        vocabulary: how many items hold each `form`: `held`; those that one item holds may be left out.
    """
    words = Vocabulary(dict(zip(vocabulary["form"].to_pylist(), vocabulary["held"].to_pylist(), strict=True)))
    members = _by_family(kin.sort_by([("family", "ascending"), ("number", "ascending")]))
    found = _by_family(drawn.sort_by([("family", "ascending"), ("a", "ascending"), ("b", "ascending")]))
    for family, rows in found.items():
        yield from _family(msgspec.convert(members[family], list[Text]), rows, words)


def _by_family(table: pa.Table) -> dict[int, list[dict[str, Any]]]:
    return {family: list(rows) for family, rows in groupby(table.to_pylist(), key=lambda row: row.pop("family"))}


def _family(members: Sequence[Text], found: Sequence[dict[str, Any]], vocabulary: Vocabulary) -> Iterator[Reuse]:
    used = {row[side] for row in found for side in ("a_item", "b_item")}
    texts = [t for t in members if t.id in used]
    place = {t.id: n for n, t in enumerate(texts)}
    words = sheaf([t.text for t in texts])
    tokens = [Tokens(t.text, words, n) for n, t in enumerate(texts)]
    drawn = [_pair(texts, place[row["a_item"]], place[row["b_item"]], row) for row in found]
    judged = iter(directions(texts, tokens, [p for p in drawn if p.a != p.b], vocabulary=vocabulary))
    for pair in drawn:
        ways = next(judged) if pair.a != pair.b else [_SAME_ITEM] * len(pair.alignment.passages)
        for passage, runs, way in zip(pair.alignment.passages, pair.alignment.runs, ways, strict=True):
            yield _row(pair, texts, tokens, passage, runs, way)


def _pair(texts: Sequence[Text], a: int, b: int, row: dict[str, Any]) -> Pair:
    """Read an alignment as it is kept."""
    spans, flat = row["spans"], row["runs"]
    runs: list[list[Run]] = [[] for _ in row["likeness"]]
    for passage, *run in zip(flat[0::4], flat[1::4], flat[2::4], flat[3::4], strict=True):
        runs[passage].append(Run(*run))
    shift_a, shift_b = texts[a].start, texts[b].start
    passages = tuple(
        Passage(
            a_start=spans[4 * n] - shift_a,
            a_end=spans[4 * n + 1] - shift_a,
            b_start=spans[4 * n + 2] - shift_b,
            b_end=spans[4 * n + 3] - shift_b,
            similarity=likeness,
            words=sum(r.size for r in runs[n]),
        )
        for n, likeness in enumerate(row["likeness"])
    )
    return Pair(a=a, b=b, alignment=Alignment(passages=passages, runs=tuple(map(tuple, runs))))


def _row(  # noqa: PLR0913 - what is known of a passage comes from that many sides
    pair: Pair, texts: Sequence[Text], tokens: Sequence[Tokens], passage: Passage, runs: Sequence[Run], judged: Judged
) -> Reuse:
    a, b = texts[pair.a], texts[pair.b]
    a_start, a_end = a.start + passage.a_start, a.start + passage.a_end
    b_start, b_end = b.start + passage.b_start, b.start + passage.b_end
    return Reuse(
        id=make_id("reuse", a.id, a_start, a_end, b.id, b_start, b_end),
        a_item=a.id,
        a_page=a.page,
        a_start=a_start,
        a_end=a_end,
        b_item=b.id,
        b_page=b.page,
        b_start=b_start,
        b_end=b_end,
        similarity=passage.similarity,
        direction=judged.direction,
        probability=judged.probability,
        reasons=judged.reasons,
        words=passage.words,
        differences=tuple(_differences(pair, texts, tokens, runs)),
    )


def _differences(pair: Pair, texts: Sequence[Text], tokens: Sequence[Tokens], runs: Sequence[Run]) -> Iterator[Aligned]:
    """Give the stretches between runs: from where the words of one run end to where those of the next begin."""
    a, b = tokens[pair.a], tokens[pair.b]
    at_a, at_b = texts[pair.a].start, texts[pair.b].start
    for one, two in pairwise(runs):
        i, j = one.a + one.size, one.b + one.size
        yield Aligned(*(at_a + x for x in _stretch(a, i, two.a)), *(at_b + x for x in _stretch(b, j, two.b)))


def _stretch(tokens: Tokens, first: int, stop: int) -> tuple[int, int]:
    """Return the code points of the words from `first` to `stop`; where there are none, the place after the last before."""
    if first == stop:
        return tokens.ends[first - 1], tokens.ends[first - 1]
    return tokens.starts[first], tokens.ends[stop - 1]


def derivations_of(rows: Sequence[Reuse], texts: Sequence[Text]) -> Iterator[Derivation]:
    """Give the derivation of each item from each that a passage of it was copied from."""
    by_id = {t.id: t for t in texts}
    drawn: defaultdict[tuple[str, str], list[Reuse]] = defaultdict(list)
    for row in rows:
        if row.direction is Direction.A_TO_B:
            drawn[row.b_item, row.a_item].append(row)
        elif row.direction is Direction.B_TO_A:
            drawn[row.a_item, row.b_item].append(row)
    for (child, parent), found in sorted(drawn.items()):
        text = by_id[child]
        spans = sorted((r.a_start, r.a_end) if r.a_item == child else (r.b_start, r.b_end) for r in found)
        kind = _kind(text, [(s - text.start, e - text.start) for s, e in spans])
        yield Derivation(
            id=make_id("derivation", child, parent, kind),
            child=child,
            parent=parent,
            kind=kind,
            probability=max(r.probability or 0.0 for r in found),
            reasons=tuple(sorted({reason for r in found for reason in r.reasons})),
        )


def _kind(child: Text, spans: Sequence[tuple[int, int]]) -> DerivationKind:
    tokens = Tokens(child.text)
    if child.kind in (ItemKind.TEASER, ItemKind.EXCERPT) or all(quoted(s, e, tokens.quotations) for s, e in spans):
        return DerivationKind.QUOTED_FROM
    covered = at = 0
    for start, end in spans:
        covered += max(0, end - max(at, start))
        at = max(at, end)
    share = covered / max(1, len(child.text.strip()))
    if share >= _MOST:
        return DerivationKind.REVISION_OF
    return DerivationKind.PRIMARY_SOURCE if share < _LITTLE else DerivationKind.QUOTED_FROM
