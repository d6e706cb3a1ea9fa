"""Why two texts share a passage: copied, an agency's copy, the same words quoted, a stock phrase, chance, or not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np
import numpy.typing as npt

from headwater.model import ReuseKind
from headwater.reuse.align import Passage, Run, Tokens
from headwater.reuse.direction import Pair
from headwater.reuse.quoting import Agency, Setting, agency_of, names_near, setting
from headwater.reuse.rows import Text

__all__ = ["Holders", "Kind", "holders_of"]

RUN_WORDS = 8  # words of the runs that `Holders` counts

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

_FEW = 8  # holders of a run up to which every two of them are compared; beyond, each with the first alone
_MOST = 64  # holders of a run that are looked at
_ELSE = 8  # runs that two items share beyond a passage from which they are kin, whatever the passage is
_WHOLE = 0.4  # share of an item's words from which a passage leaves too little else to tell whether it is kin


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Which items of the whole corpus hold which runs of eight words; only runs that stand at more than one place.

    Attributes:
        ids: the items' ids; the other arrays name an item by its place in here.
        item: for each place of such a run, its item.
        at: the run's first word, counted from the item's first.
        run: the run's number, from 0 on: equal numbers stand for equal words. Places are sorted by (item, at).
        publisher: for each item, a number for its publisher, -1 where that is not known.
        size: for each item, its count of words.
        count: items in the corpus, those without such runs included.
    """

    ids: Sequence[str]
    item: Ints
    at: Ints
    run: Ints
    publisher: Ints
    size: Ints
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Why a passage is shared; `kind` is None where that is not known.

    Attributes:
        kind: the kind.
        held: items that hold the passage's rarest run of eight words.
        weight: what the passage says of kinship, in bits: over its distinct runs of eight words, the sum of
            log2(items in the corpus / items that hold the run), each run's self-information if items were drawn at
            random (Shannon 1948; as inverse document frequency, Spärck Jones 1972). What all hold weighs nothing.
        reasons: why, in plain English.
        a_quoted: it lies between quotation marks in the first text.
        b_quoted: likewise in the second.
    """

    kind: ReuseKind | None
    held: int
    weight: float
    reasons: tuple[str, ...]
    a_quoted: bool
    b_quoted: bool


def holders_of(ids: Sequence[str], tokens: Sequence[Tokens], publishers: Sequence[str | None]) -> Holders:
    """Find which texts hold which runs of eight words.

    Args:
        ids: the texts' ids.
        tokens: the texts, cut into words.
        publishers: their publishers.
    """
    numbers: dict[str, int] = {}
    words = [np.array([numbers.setdefault(f, len(numbers)) for f in t.forms], np.int64) for t in tokens]
    size = np.array([len(w) for w in words], np.int32)
    houses: dict[str, int] = {}
    house = np.array([houses.setdefault(p, len(houses)) if p else -1 for p in publishers], np.int32)
    runs = [np.lib.stride_tricks.sliding_window_view(w, RUN_WORDS) for w in words if len(w) >= RUN_WORDS]
    kept = [n for n, w in enumerate(words) if len(w) >= RUN_WORDS]
    if not runs:
        nothing = np.zeros(0, np.int32)
        return Holders(ids=ids, item=nothing, at=nothing, run=nothing, publisher=house, size=size, count=len(ids))
    item = np.repeat(np.array(kept, np.int32), [len(r) for r in runs])
    at = np.concatenate([np.arange(len(r), dtype=np.int32) for r in runs])
    _, run = np.unique(_hashes(np.concatenate(runs)), return_inverse=True)
    often = np.bincount(run)[run] > 1
    _, run = np.unique(run[often], return_inverse=True)
    return Holders(
        ids=ids,
        item=item[often],
        at=at[often],
        run=run.astype(np.int32),
        publisher=house,
        size=size,
        count=len(ids),
    )


def _hashes(runs: Longs) -> npt.NDArray[np.uint64]:
    """Hash rows of numbers to 64 bits each (Knuth's multiplicative hash, chained)."""
    found = np.zeros(len(runs), np.uint64)
    for column in runs.T:
        found = (found ^ column.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        found ^= found >> np.uint64(29)
    return found


class _Corpus:
    """What the corpus says of runs and of pairs of items, worked out for all at once."""

    def __init__(self, holders: Holders) -> None:
        self.holders = holders
        self.index = {name: n for n, name in enumerate(holders.ids)}
        self.key = (holders.item.astype(np.int64) << 32) | holders.at
        top = max(1, len(holders.publisher))
        both = np.unique(holders.run.astype(np.int64) * top + holders.item)
        self.of_run = both // top  # the runs of `self.holder`, in order
        self.holder = (both % top).astype(np.int64)
        self.held = np.bincount(self.of_run) if len(both) else np.zeros(0, np.int64)
        self.first = np.concatenate((np.zeros(1, np.int64), np.cumsum(self.held)))

    def matrix(self, runs: Longs, width: int, held: int) -> Longs:
        """Return holders of runs that all have `held` of them, `width` of them a row, spread over the whole."""
        columns = np.linspace(0, held - 1, width).astype(np.int64)
        return self.holder[self.first[runs][:, None] + columns[None, :]]

    @cached_property
    def shared(self) -> tuple[Longs, Longs]:
        """Pairs of items, as one number each, sorted, and how many runs they share."""
        top = max(1, len(self.holders.publisher))
        keys: list[Longs] = []
        for held in np.unique(self.held):
            if held < 2:
                continue
            runs = np.flatnonzero(self.held == held)
            rows = self.matrix(runs, min(int(held), _MOST), int(held))
            for x, y in _two_of(rows.shape[1]):
                keys.append(rows[:, x] * top + rows[:, y])
        if not keys:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        return np.unique(np.concatenate(keys), return_counts=True)

    def sharing(self, a: Longs, b: Longs) -> Longs:
        """Return how many runs pairs of items share; the smaller item first."""
        keys, counts = self.shared
        if not len(keys):
            return np.zeros(len(a), np.int64)
        wanted = a * max(1, len(self.holders.publisher)) + b
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, counts[at], 0)

    def unrelated(self, runs: Longs, own: Longs, words: Longs) -> Longs:
        """Count the holders of runs that share nothing with another one but a passage.

        Args:
            runs: a run of each passage.
            own: the runs of eight words in each passage.
            words: the words of each passage.
        """
        found = np.ones(len(runs), np.int64)
        for held in np.unique(self.held[runs]):
            if held < 2:
                continue
            rows = np.flatnonzero(self.held[runs] == held)
            width = min(int(held), _MOST)
            who = self.matrix(runs[rows], width, int(held))
            kin = self.holders.size[who] * _WHOLE <= words[rows][:, None]
            for x, y in _two_of(width):
                kin[:, y] |= self.sharing(who[:, x], who[:, y]) >= own[rows] + _ELSE
            kin[:, 0] = False
            found[rows] = np.round(1 + (held - 1) * (1 - kin[:, 1:].mean(axis=1)))
        return found


def _two_of(width: int) -> list[tuple[int, int]]:
    return list(combinations(range(width), 2)) if width <= _FEW else [(0, n) for n in range(1, width)]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What the corpus says of one passage: holders of its rarest and of its middling run, those unrelated, its weight."""

    held: int = 2
    alone: int = 2
    middling: int = 2
    weight: float = 0.0


def _count(corpus: _Corpus, texts: Sequence[Text], pairs: Sequence[Pair]) -> list[_Counted]:
    """Look the passages of all pairs up in the corpus, in order."""
    starts: list[int] = []
    ends: list[int] = []
    owner: list[int] = []
    sizes: list[int] = []
    for pair in pairs:
        item = corpus.index.get(texts[pair.a].id, -1)
        for passage, runs in zip(pair.alignment.passages, pair.alignment.runs, strict=True):
            for run in runs:
                if run.size >= RUN_WORDS and item >= 0:
                    starts.append((item << 32) | run.a)
                    ends.append((item << 32) | (run.a + run.size - RUN_WORDS))
                    owner.append(len(sizes))
            sizes.append(passage.words)
    low = np.searchsorted(corpus.key, np.array(starts, np.int64), side="left")
    high = np.searchsorted(corpus.key, np.array(ends, np.int64), side="right")
    counts = high - low
    flat = np.repeat(low - np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)[:-1]))[: len(low)], counts)
    flat = flat + np.arange(len(flat))
    whose = np.repeat(np.array(owner, np.int64), counts)
    run = corpus.holders.run[flat].astype(np.int64)
    held = corpus.held[run]
    order = np.lexsort((run, held, whose))
    whose, run, held = whose[order], run[order], held[order]
    fresh = np.ones(len(run), bool)
    fresh[1:] = (run[1:] != run[:-1]) | (whose[1:] != whose[:-1])
    whose, run, held = whose[fresh], run[fresh], held[fresh]
    met, first, own = np.unique(whose, return_index=True, return_counts=True)
    words = np.array(sizes, np.int64)[met]
    rarest, middle = run[first], run[first + own // 2]
    alone, middling = corpus.unrelated(rarest, own, words), corpus.unrelated(middle, own, words)
    bits = np.log2(max(1, corpus.holders.count) / np.maximum(1, held))
    weight = np.add.reduceat(bits, first) if len(first) else np.zeros(0)
    found = [_Counted() for _ in sizes]
    for n, at in enumerate(met.tolist()):
        found[at] = _Counted(
            int(corpus.held[rarest[n]]), int(alone[n]), int(middling[n]), round(float(weight[n]), 3)
        )
    return found


_SHORT = 15  # equal words under which a passage is too short to rest anything on alone
_MANY = 40  # equal words outside quotation from which two texts are kin, however long they are
_LEAST = 12  # likewise for short texts, of which they are the greater part
_PART = 0.5  # share of the shorter text's words that makes a passage or a pair the greater part of it
_SLIGHT = 0.15  # share of it under which what a few items hold is furniture, related though they are
_SPREAD = 4  # unrelated holders from which words belong to nobody
_RARE = 60.0  # bits under which a passage outside quotation may be chance
_SOME = 0.25  # share between marks on both sides from which both quote, the words between retold alike
_FRINGE = 40  # code points at the edge of a text in which its first or last words stand
_FAMILY = 5  # holders, related or not, from which a slight part of them is furniture


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that is known of one passage before its pair is judged."""

    passage: Passage
    counted: _Counted
    a: Setting
    b: Setting

    @property
    def both_marked(self) -> bool:
        return self.a.in_marks and self.b.in_marks

    @property
    def both_given(self) -> bool:
        """Whether both texts give it as somebody's words."""
        a, b = self.a, self.b
        some = min(a.quoted, b.quoted) >= _SOME
        one = (a.in_marks and b.introduced) or (b.in_marks and a.introduced)
        return self.both_marked or some or one or (a.introduced and b.introduced)

    @property
    def one_marked(self) -> bool:
        return self.a.in_marks != self.b.in_marks


class _Sides:
    """The two texts of a pair, with what is asked of each once."""

    def __init__(self, texts: Sequence[Text], tokens: Sequence[Tokens]) -> None:
        self.texts = texts
        self.tokens = tokens
        self._agencies: dict[int, Agency | None] = {}
        self._names: dict[int, tuple[str, ...]] = {}

    def agency(self, text: int) -> Agency | None:
        if text not in self._agencies:
            self._agencies[text] = agency_of(self.texts[text])
        return self._agencies[text]

    def names(self, text: int) -> tuple[str, ...]:
        if text not in self._names:
            self._names[text] = names_of(self.texts[text])
        return self._names[text]

    def shorter(self, pair: Pair) -> int:
        return max(1, min(len(self.tokens[pair.a].starts), len(self.tokens[pair.b].starts)))


def judge_kinds(
    texts: Sequence[Text], tokens: Sequence[Tokens], pairs: Sequence[Pair], holders: Holders
) -> list[list[Kind]]:
    """Tell why the passages of pairs are shared.

    Args:
        texts: the texts.
        tokens: the texts cut into words.
        pairs: the pairs that share passages, by their numbers.
        holders: what the whole corpus holds of the same words; a text it does not know counts as held by its pair alone.
    """
    counted = iter(_count(_Corpus(holders), texts, pairs))
    sides = _Sides(texts, tokens)
    found: list[list[Kind]] = []
    for pair in pairs:
        a, b = texts[pair.a], texts[pair.b]
        seen = [
            _Seen(p, next(counted), setting(a.text, p.a_start, p.a_end), setting(b.text, p.b_start, p.b_end))
            for p in pair.alignment.passages
        ]
        found.append(_judge(pair, seen, sides))
    return found


def _judge(pair: Pair, seen: Sequence[_Seen], sides: _Sides) -> list[Kind]:
    shorter = sides.shorter(pair)
    slight = sum(s.passage.words for s in seen) < _SLIGHT * shorter
    stock = [_stock(s, pair, sides, slight=slight) for s in seen]
    plain = [s for s, why in zip(seen, stock, strict=True) if not why and not s.both_given and not s.one_marked]
    open_words = sum(s.passage.words for s in plain)
    whole = open_words >= _LEAST and sum(s.passage.words for s in seen) >= _PART * shorter and open_words * 2 >= sum(s.passage.words for s in seen)
    kinds: list[Kind] = []
    for s, why in zip(seen, stock, strict=True):
        kind, reason = _of(s, why, open_words, whole, pair, sides)
        kinds.append(
            Kind(
                kind=kind,
                held=s.counted.held,
                weight=s.counted.weight,
                reasons=(reason,),
                a_quoted=s.a.in_marks,
                b_quoted=s.b.in_marks,
            )
        )
    return kinds


def _stock(s: _Seen, pair: Pair, sides: _Sides, *, slight: bool) -> str:
    """Say why a passage belongs to nobody, '' if it does not."""
    if s.both_marked:
        return ""
    c = s.counted
    if c.alone >= _SPREAD or (c.alone >= _SPREAD - 1 and s.passage.words < _SHORT):
        return f"{c.alone} items that share nothing else hold it"
    if c.middling > _SPREAD:
        return f"{c.middling} items that share nothing else hold most of it"
    if c.held >= _FAMILY and slight:
        return f"{c.held} items hold it, and it is a slight part of them"
    if slight and s.passage.words < 2 * _MANY and _fringes(s.passage, sides.texts[pair.a], sides.texts[pair.b]):
        return "it ends or begins both texts, which share little else"
    return ""


def _fringes(p: Passage, a: Text, b: Text) -> bool:
    last = len(a.text) - p.a_end <= _FRINGE and len(b.text) - p.b_end <= _FRINGE
    return last or (p.a_start <= _FRINGE and p.b_start <= _FRINGE)


def _of(s, why, open_words, whole, pair, sides):
    p = s.passage
    if why and not whole:
        return ReuseKind.STOCK, why
    if s.both_given and not whole:
        return ReuseKind.QUOTED, "both give it as somebody's words"
    if s.one_marked and not whole:
        return _one(s, pair, sides)
    if s.a.signed and s.a.signed == s.b.signed:
        return ReuseKind.WIRE, "signed"
    x, y = sides.agency(pair.a), sides.agency(pair.b)
    if whole or open_words >= _MANY or (open_words >= 20 and x and y):
        if x or y:
            return ReuseKind.WIRE, "agency"
        if whole or open_words >= _MANY:
            if p.words < _SHORT and not whole: return (ReuseKind.CHANCE if s.counted.weight < _RARE else None), "short"
            return ReuseKind.COPIED, "open"
    if (s.a.handed and s.b.handed and (s.a.introduced or s.b.introduced)):
        return ReuseKind.QUOTED, "handed"
    if p.words < _SHORT or s.counted.weight < _RARE:
        return ReuseKind.CHANCE, "short"
    return None, "not known"


def _one(s, pair, sides):
    child, source = (pair.a, pair.b) if s.a.in_marks else (pair.b, pair.a)
    start,end = (s.passage.a_start,s.passage.a_end) if s.a.in_marks else (s.passage.b_start,s.passage.b_end)
    other = s.b if s.a.in_marks else s.a
    name = names_near(sides.texts[child].text, start, end, sides.names(source))
    if name:
        return ReuseKind.COPIED, f"quoted on one side, with {name} named beside it"
    return ReuseKind.QUOTED, "quoted on one side"


import re
_DROP = re.compile(r"\s*\([^()]*\)|\s+-\s.*|\bOnline\s+")
def names_of(text):
    out=[]
    if text.publisher:
        out.append(_DROP.sub("",text.publisher).removeprefix("The ").strip())
    for n in re.split(r"[,;]| and ",(text.byline or ""))[:12]:
        w=n.split()
        if len(w)>=2 and len(w[-1])>=4 and w[-1][0].isupper() and len(w)<=4: out.append(w[-1])
    return tuple(o for o in out if len(o)>2)
