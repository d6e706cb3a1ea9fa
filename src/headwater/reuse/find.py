"""Alignments to the passages that items share, with why and which way; and directions to derivations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from headwater.ids import make_id
from headwater.model import Aligned, Derivation, DerivationKind, Direction, Item, ItemKind, Reuse, ReuseKind, RoundTrip
from headwater.reuse.align import Run, Tokens, alignment_of
from headwater.reuse.credits import Publishers, round_trips
from headwater.reuse.direction import directions
from headwater.reuse.judged import QUOTES, Judged, Pair
from headwater.reuse.kinds import Holders, Kind, judge_kinds
from headwater.reuse.rows import Text
from headwater.reuse.slips import Vocabulary, shared_errors
from headwater.reuse.tokens import sheaf

__all__ = ["NOT_KIN", "derivations_of", "pair_of", "reuse_of", "round_trips_of"]

_MOST = 0.5  # share of the child's letters that come from the parent from which it is a revision of it
_AT_ONCE = 512  # texts that are cut into words together: bounds the scratch memory
_LITTLE = 0.1  # and under which, where it credits the parent, the parent is its source rather than its text
NOT_KIN = frozenset({ReuseKind.QUOTED, ReuseKind.STOCK, ReuseKind.CHANCE})
_SAME_ITEM = Judged(reasons=("the same text twice",))
_SAME_TEXT = Kind(kind=None, held=1, weight=0.0, reasons=(), a_quoted=False, b_quoted=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What the judgement of a family asks of the whole case: its words, publishers, texts on each page, the length of runs, and items."""

    vocabulary: Vocabulary
    publishers: Publishers
    on_page: dict[str, int]
    length: int
    count: int


def reuse_of(  # noqa: PLR0913, PLR0917 - one argument a table
    kin: pa.Table,
    drawn: pa.Table,
    held: pa.Table,
    vocabulary: pa.Table,
    publishers: pa.Table,
    on_page: pa.Table,
    *,
    length: int,
) -> Iterator[Reuse]:
    """Give what texts share.

    Args:
        kin: the texts of whole families, with the columns of `Text` and `number`.
        drawn: the alignments of their pairs that found a passage: `family`, the texts' numbers `a` and `b`, and the columns
            of `Alignment`.
        held: the runs of words that stand at more than one place: `family`, `number` of the text, `word` at which a run
            begins, its `value`.
        vocabulary: how many items of the case hold each `form`: `held`; those that one item holds may be left out.
        publishers: every `publisher` of the case.
        on_page: how many `texts` stand on each `page` of the case.
        length: the words of the runs in `held`.
    """
    case = _Case(
        vocabulary=Vocabulary(_mapping(vocabulary, "form", "held")),
        publishers=Publishers(publishers["publisher"].to_pylist()),
        on_page=_mapping(on_page, "page", "texts"),
        length=length,
        count=int(pc.sum(on_page["texts"]).as_py() or 0),
    )
    members = _by_family(kin.sort_by([("family", "ascending"), ("number", "ascending")]))
    pairs = _by_family(drawn.sort_by([("family", "ascending"), ("a", "ascending"), ("b", "ascending")]))
    places = _by_family(held.sort_by([("family", "ascending"), ("number", "ascending"), ("word", "ascending")]))
    for number, found in pairs.items():
        yield from _Family(members[number], places.get(number, held.slice(0, 0)), case).reuse(found.to_pylist())


def pair_of(row: Mapping[str, Any], place: Mapping[str, int], texts: Sequence[Text]) -> Pair:
    """Read an alignment as it is kept: `row` has the columns of `Alignment`, `place` says where an item's text stands."""
    a, b = place[row["a_item"]], place[row["b_item"]]
    x, y = texts[a].start, texts[b].start
    spans = [(s - x, e - x, t - y, f - y) for s, e, t, f in _fours(row["spans"])]
    return Pair(a=a, b=b, alignment=alignment_of(spans, row["likeness"], _fours(row["runs"])))


def _fours(flat: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    return zip(flat[0::4], flat[1::4], flat[2::4], flat[3::4], strict=True)


def _mapping(table: pa.Table, key: str, value: str) -> dict[str, int]:
    return dict(zip(table[key].to_pylist(), table[value].to_pylist(), strict=True))


def _by_family(table: pa.Table) -> dict[int, pa.Table]:
    """Cut a table that is sorted by family into its families."""
    families, first = np.unique(table["family"].to_numpy(), return_index=True)
    table = table.drop_columns(["family"])
    cuts = pairwise([*first.tolist(), len(table)])
    return {f: table.slice(a, b - a) for f, (a, b) in zip(families.tolist(), cuts, strict=True)}


class _Family:
    """The texts of one family, and what is asked about them."""

    def __init__(self, members: pa.Table, held: pa.Table, case: _Case) -> None:
        self.case = case
        self.texts = msgspec.convert(members.to_pylist(), list[Text])
        self.tokens: list[Tokens] = []
        for first in range(0, len(self.texts), _AT_ONCE):
            some = self.texts[first : first + _AT_ONCE]
            words = sheaf([t.text for t in some])
            self.tokens += [Tokens(t.text, words, n) for n, t in enumerate(some)]
        self.place = {t.id: n for n, t in enumerate(self.texts)}
        self.holders = Holders(
            ids=[t.id for t in self.texts],
            item=np.searchsorted(members["number"].to_numpy(), held["number"].to_numpy()).astype(np.int32),
            at=held["word"].to_numpy(),
            run=np.unique(held["value"].to_numpy(), return_inverse=True)[1].astype(np.int32),
            length=case.length,
            size=np.fromiter(map(len, self.tokens), np.int32, len(self.tokens)),
            count=case.count,
        )

    def reuse(self, found: Sequence[dict[str, Any]]) -> Iterator[Reuse]:
        """Give what the pairs of alignments share."""
        drawn = [pair_of(row, self.place, self.texts) for row in found]
        pairs = [p for p in drawn if p.a != p.b]
        whys = judge_kinds(self.texts, self.tokens, pairs, self.holders)
        kin = [n for n, why in enumerate(whys) if any(w.kind not in NOT_KIN for w in why)]
        ways = directions(
            self.texts,
            self.tokens,
            [pairs[n] for n in kin],
            vocabulary=self.case.vocabulary,
            publishers=self.case.publishers,
            on_page=self.case.on_page,
        )
        of_pair = {(pairs[n].a, pairs[n].b): way for n, way in zip(kin, ways, strict=True)}
        each_why = iter(whys)
        for pair in drawn:
            count = len(pair.alignment.passages)
            why = next(each_why) if pair.a != pair.b else [_SAME_TEXT] * count
            way = of_pair.get((pair.a, pair.b), [_SAME_ITEM if pair.a == pair.b else Judged()] * count)
            for n in range(count):
                yield self._row(pair, n, why[n], _reconciled(why[n], way[n]))

    def _row(self, pair: Pair, number: int, why: Kind, way: Judged) -> Reuse:
        passage, runs = pair.alignment.passages[number], pair.alignment.runs[number]
        a, b = self.texts[pair.a], self.texts[pair.b]
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
            direction=way.direction,
            probability=way.probability,
            reasons=way.reasons,
            kind=why.kind,
            words=passage.words,
            held=why.held,
            weight=why.weight,
            a_quoted=why.a_quoted,
            b_quoted=why.b_quoted,
            differences=tuple(self._differences(pair, runs)),
            shared_errors=tuple(self._errors(pair, runs)) if why.kind not in NOT_KIN else (),
        )

    def _differences(self, pair: Pair, runs: Sequence[Run]) -> Iterator[Aligned]:
        """Give the stretches between runs: from where the words of one run end to where those of the next begin."""
        for one, two in pairwise(runs):
            yield self._aligned(pair, (one.a + one.size, two.a), (one.b + one.size, two.b))

    def _errors(self, pair: Pair, runs: Sequence[Run]) -> Iterator[Aligned]:
        for i, j in shared_errors(self.tokens[pair.a], self.tokens[pair.b], runs, self.case.vocabulary):
            yield self._aligned(pair, (i, i + 1), (j, j + 1))

    def _aligned(self, pair: Pair, a: tuple[int, int], b: tuple[int, int]) -> Aligned:
        return Aligned(*self._span(pair.a, *a), *self._span(pair.b, *b))

    def _span(self, text: int, first: int, stop: int) -> tuple[int, int]:
        """Return the code points of words; where there are none, the place after the word before."""
        tokens, shift = self.tokens[text], self.texts[text].start
        start, end = tokens.span(min(first, stop - 1), stop)
        return (end + shift, end + shift) if first == stop else (start + shift, end + shift)


def _reconciled(why: Kind, way: Judged) -> Judged:
    """Join why a passage is shared with which way it went; what was not copied went no way."""
    if why.copy is not None and way.direction is None:
        copied = Direction.B_TO_A if why.copy == "a" else Direction.A_TO_B
        return Judged(direction=copied, probability=QUOTES, reasons=why.reasons)
    if why.kind in NOT_KIN or (why.kind is None and way.direction is None):
        return Judged(reasons=why.reasons or way.reasons)
    return replace(way, reasons=tuple(dict.fromkeys((*why.reasons, *way.reasons))))


def derivations_of(rows: Sequence[Reuse], items: Sequence[Item]) -> Iterator[Derivation]:
    """Give the derivation of each item from each that a passage of it was copied from."""
    by_id = {i.id: i for i in items}
    drawn: defaultdict[tuple[str, str], list[Reuse]] = defaultdict(list)
    for row in rows:
        if row.direction is Direction.A_TO_B:
            drawn[row.b_item, row.a_item].append(row)
        elif row.direction is Direction.B_TO_A:
            drawn[row.a_item, row.b_item].append(row)
    for (child, parent), found in sorted(drawn.items()):
        found.sort(key=lambda r: (-(r.probability or 0.0), -r.words, r.id))
        kind = _kind(by_id[child], found)
        yield Derivation(
            id=make_id("derivation", child, parent, kind),
            child=child,
            parent=parent,
            kind=kind,
            probability=max(r.probability or 0.0 for r in found),
            reasons=tuple(dict.fromkeys(reason for r in found for reason in r.reasons)),
        )


def round_trips_of(rows: Sequence[Reuse], texts: Sequence[Text]) -> Iterator[RoundTrip]:
    """Give the loops of credit among items that share text which may have been copied."""
    place = {t.id: n for n, t in enumerate(texts)}
    pairs = sorted({(place[r.a_item], place[r.b_item]) for r in rows if r.kind not in NOT_KIN and r.a_item != r.b_item})
    for loop in round_trips(texts, pairs):
        items = tuple(texts[n].id for n in loop.texts)
        yield RoundTrip(id=make_id("round-trip", *items), items=items, reasons=loop.reasons)


def _kind(child: Item, rows: Sequence[Reuse]) -> DerivationKind:
    """Return what an item is to a text that it shares `rows` with, by how it gives them and how much of it they are."""
    if child.kind in (ItemKind.TEASER, ItemKind.EXCERPT):
        return DerivationKind.QUOTED_FROM
    if all(r.a_quoted if r.a_item == child.id else r.b_quoted for r in rows):
        return DerivationKind.QUOTED_FROM
    covered = at = 0
    for start, end in sorted((r.a_start, r.a_end) if r.a_item == child.id else (r.b_start, r.b_end) for r in rows):
        covered += max(0, end - max(at, start))
        at = max(at, end)
    share = covered / (child.end - child.start)
    if share >= _MOST:
        return DerivationKind.REVISION_OF
    return DerivationKind.PRIMARY_SOURCE if share < _LITTLE else DerivationKind.QUOTED_FROM
