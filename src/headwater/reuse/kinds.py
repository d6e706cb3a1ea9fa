"""Why two texts share a passage: copied, an agency's copy, the same words quoted, a stock phrase, chance, or not known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np

from headwater.model import ItemKind, ReuseKind
from headwater.reuse.align import Passage, Tokens
from headwater.reuse.judged import Pair
from headwater.reuse.quoting import Agency, Setting, agency_of, house_of, names_near, names_of
from headwater.reuse.rows import Text
from headwater.reuse.seeds import grams, repeated
from headwater.reuse.tokens import Ints, Longs, Sheaf

__all__ = ["Holders", "Kind", "holders_of", "judge_kinds"]

RUN_WORDS = 8  # words of the runs that `holders_of` counts

Side = Literal["a", "b"]

_FEW = 8  # holders of a run up to which every two of them are compared; beyond, each with the first ones alone
_CENTRES = 4  # how many those first ones are
_MOST = 48  # holders of a run that are looked at
_ELSE = 8  # runs that two items share beyond a passage from which they are kin, whatever the passage is
_WHOLE = 0.4  # share of an item's words from which a passage leaves too little else to tell whether it is kin

_OWN = 20  # words that one text quotes and the other gives, without a word of speech, as its own
_SHORT = 15  # equal words under which a passage is too short to rest anything on alone
_LEAST = 12  # equal words outside quotation from which texts that share the greater part are one text's copies
_SIGNED = 20  # likewise texts that sign the same agency
_MANY = 40  # and any two texts
_PART = 0.5  # share of the shorter text's words that is the greater part of it
_MAINLY = 1 / 3  # share of what they have in common that lies outside quotation from which it is not chiefly quotation
_BETWEEN = 0.2  # share of a passage outside quotation up to which it is but what hands the quotations over
_PLAIN = 0.75  # share of it from which a colon before a passage introduces the text, not a speaker
_SLIGHT = 0.15  # share of the shorter text's words under which what a few items hold is furniture
_SPREAD = 4  # unrelated holders from which words belong to nobody
_FAMILY = 5  # holders, related or not, from which a slight part of them is furniture
_FRINGE = 40  # code points at the edge of a text in which its first or last words stand
_SOME = 0.25  # share between marks on both sides from which both quote: what lies between is retold
_APART = 0.5  # unless the shares differ by so much: then one quotes the other, with the quotations inside it
_NOBODYS = 5  # runs that no third item holds: a passage that weighs less than so many of them may be chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Which items of the whole corpus hold which runs of words; only runs that stand at more than one place.

    Attributes:
        ids: the items' ids; the other arrays name an item by its place in here.
        item: for each place of such a run, its item.
        at: the run's first word, counted from the item's first.
        run: the run's number, from 0 on: equal numbers stand for equal words. Places are sorted by (item, at).
        length: the words of a run.
        size: for each item, its count of words.
        count: items in the corpus, those without such runs included.
    """

    ids: Sequence[str]
    item: Ints
    at: Ints
    run: Ints
    length: int
    size: Ints
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Why a passage is shared; `kind` is None where that is not known.

    Attributes:
        kind: the kind.
        held: items that hold the passage's rarest run of words.
        weight: what the passage says of kinship, in bits: over its distinct runs, the sum of
            log2(items in the corpus / items that hold the run), each run's self-information if items were drawn at
            random (Shannon 1948; as inverse document frequency, Spärck Jones 1972). What all hold weighs nothing.
        reasons: why, in plain English.
        a_quoted: it lies between quotation marks in the first text.
        b_quoted: likewise in the second.
        copy: which of the two quotes the other and names it, where that is why they share the passage.
    """

    kind: ReuseKind | None
    held: int
    weight: float
    reasons: tuple[str, ...]
    a_quoted: bool
    b_quoted: bool
    copy: Side | None = None


def holders_of(ids: Sequence[str], words: Sheaf) -> Holders:
    """Find which texts hold which runs of eight words, all in memory.

    Args:
        ids: the texts' ids.
        words: the texts, cut into words.
    """
    size = np.diff(words.word_at).astype(np.int32)
    value, begins = grams(words, RUN_WORDS)
    kept, run = repeated(value)
    order = np.argsort(kept)
    at = begins[kept[order]]
    item = np.searchsorted(words.word_at, at, side="right") - 1
    return Holders(
        ids=ids,
        item=item.astype(np.int32),
        at=(at - words.word_at[item]).astype(np.int32),
        run=run[order],
        length=RUN_WORDS,
        size=size,
        count=len(ids),
    )


class _Corpus:
    """What the corpus says of runs and of pairs of items, worked out for all at once."""

    def __init__(self, holders: Holders) -> None:
        self.holders = holders
        self.index = {name: n for n, name in enumerate(holders.ids)}
        self.key = (holders.item.astype(np.int64) << 32) | holders.at
        top = max(1, len(holders.size))
        both = np.unique(holders.run.astype(np.int64) * top + holders.item)
        self.of_run = both // top  # the runs of `self.holder`, in order
        self.holder = (both % top).astype(np.int64)
        self.held = np.bincount(self.of_run) if len(both) else np.zeros(0, np.int64)
        self.first = np.concatenate((np.zeros(1, np.int64), np.cumsum(self.held)))

    def matrix(self, runs: Longs, width: int, held: int) -> Longs:
        """Return holders of runs that all have `held` of them, `width` of them a row, spread over the whole."""
        columns = np.linspace(0, held - 1, width).astype(np.int64)
        found: Longs = self.holder[self.first[runs][:, None] + columns[None, :]]
        return found

    @cached_property
    def shared(self) -> tuple[Longs, Longs]:
        """Pairs of items, as one number each, sorted, and how many runs they share."""
        top = max(1, len(self.holders.size))
        keys: list[Longs] = []
        for held in np.unique(self.held[self.held > 1]):
            runs = np.flatnonzero(self.held == held)
            rows = self.matrix(runs, min(int(held), _MOST), int(held))
            for x, y in _two_of(rows.shape[1], centres=_CENTRES):
                keys.append(rows[:, x] * top + rows[:, y])
        if not keys:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        return np.unique(np.concatenate(keys), return_counts=True)

    def sharing(self, a: Longs, b: Longs) -> Longs:
        """Return how many runs pairs of items share; the smaller item first."""
        keys, counts = self.shared
        if not len(keys):
            return np.zeros(len(a), np.int64)
        wanted = a * max(1, len(self.holders.size)) + b
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, counts[at], 0)

    def unrelated(self, runs: Longs, own: Longs, words: Longs) -> Longs:
        """Count the holders of runs that share nothing with another one but a passage.

        Args:
            runs: a run of each passage.
            own: the runs in each passage.
            words: the words of each passage.
        """
        found = np.ones(len(runs), np.int64)
        for held in np.unique(self.held[runs][self.held[runs] > 1]):
            rows = np.flatnonzero(self.held[runs] == held)
            width = min(int(held), _MOST)
            who = self.matrix(runs[rows], width, int(held))
            kin = self.holders.size[who] * _WHOLE <= words[rows][:, None]
            for x, y in _two_of(width, centres=_CENTRES):
                kin[:, y] |= self.sharing(who[:, x], who[:, y]) >= own[rows] + _ELSE
            kin[:, 0] = False
            found[rows] = np.round(1 + (held - 1) * (1 - kin[:, 1:].mean(axis=1)))
        return found


def _two_of(width: int, *, centres: int) -> list[tuple[int, int]]:
    """Return the pairs of columns to compare: all of a few, of many each with the first ones alone."""
    return [(x, y) for x, y in combinations(range(width), 2) if width <= _FEW or x < centres]


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
    length = corpus.holders.length
    for pair in pairs:
        item = corpus.index.get(texts[pair.a].id, -1)
        for passage, runs in zip(pair.alignment.passages, pair.alignment.runs, strict=True):
            for run in runs:
                if run.size >= length and item >= 0:
                    starts.append((item << 32) | run.a)
                    ends.append((item << 32) | (run.a + run.size - length))
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
        found[at] = _Counted(int(corpus.held[rarest[n]]), int(alone[n]), int(middling[n]), round(float(weight[n]), 3))
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that is known of one passage before its pair is judged."""

    passage: Passage
    counted: _Counted
    a: Setting
    b: Setting

    @property
    def one_marked(self) -> bool:
        """Whether one text alone has it between quotation marks."""
        return self.a.in_marks != self.b.in_marks

    @property
    def outside(self) -> float:
        """Its words outside quotation in both texts, where they are more than what hands the quotations over."""
        share = 1 - max(self.a.quoted, self.b.quoted)
        return self.passage.words * share if share >= _BETWEEN else 0.0

    @property
    def introduced(self) -> bool:
        """Whether both texts introduce it as somebody's words, and not both between quotation marks."""
        a, b = self.a, self.b
        return not (a.in_marks and b.in_marks) and (a.in_marks or a.introduced) and (b.in_marks or b.introduced)

    @property
    def given(self) -> str:
        """How both texts give it as somebody's words, '' if they do not."""
        a, b = self.a, self.b
        if a.in_marks and b.in_marks:
            return "both have it between quotation marks"
        if min(a.quoted, b.quoted) >= _SOME and abs(a.quoted - b.quoted) < _APART:
            return "both have parts of it between quotation marks"
        return "both introduce it as somebody's words" if self.introduced else ""


class _Sides:
    """The texts, with what is asked of each more than once."""

    def __init__(self, texts: Sequence[Text], tokens: Sequence[Tokens], count: int) -> None:
        self.texts = texts
        self.rare = _NOBODYS * math.log2(max(2, count) / 2)
        self._tokens = tokens
        self._agencies: dict[int, Agency | None] = {}
        self._names: dict[int, tuple[str, ...]] = {}

    def agency(self, text: int) -> Agency | None:
        """Return the agency that a text names as its source."""
        if text not in self._agencies:
            self._agencies[text] = agency_of(self.texts[text])
        return self._agencies[text]

    def names(self, text: int) -> tuple[str, ...]:
        """Return what others call a text when they quote it."""
        if text not in self._names:
            self._names[text] = names_of(self.texts[text])
        return self._names[text]

    def named_beside(self, child: int, start: int, end: int, source: int) -> str | None:
        """Return the name under which a text names another beside a passage; an excerpt's stands in its credit."""
        names, credit = self.names(source), self.texts[child].credit or ""
        near = names_near(self.texts[child].text, start, end, names)
        return near or (names_near(credit, len(credit), len(credit), names) if credit else None)

    def one_house(self, pair: Pair) -> bool:
        """Say whether one publisher put both texts out."""
        a, b = self.texts[pair.a].publisher, self.texts[pair.b].publisher
        return bool(a and b) and house_of(a or "") == house_of(b or "")

    def shorter(self, pair: Pair) -> int:
        """Count the words of the shorter text."""
        return max(1, min(len(self._tokens[pair.a].starts), len(self._tokens[pair.b].starts)))


def judge_kinds(
    texts: Sequence[Text], tokens: Sequence[Tokens], pairs: Sequence[Pair], holders: Holders
) -> list[list[Kind]]:
    """Tell why the passages of pairs are shared.

    Args:
        texts: the texts.
        tokens: the texts cut into words.
        pairs: the pairs of different texts that share passages, by their numbers.
        holders: what the whole corpus holds; a text it does not know counts as if its pair alone held the passage.

    Returns:
        For each pair, what is said of each of its passages.
    """
    counted = iter(_count(_Corpus(holders), texts, pairs))
    sides = _Sides(texts, tokens, holders.count)
    kinds: list[list[Kind]] = []
    for pair in pairs:
        a, b = texts[pair.a], texts[pair.b]
        seen = [
            _Seen(p, next(counted), Setting(a, p.a_start, p.a_end), Setting(b, p.b_start, p.b_end))
            for p in pair.alignment.passages
        ]
        judged = _judge(pair, seen, sides)
        kinds.append(
            [
                Kind(
                    kind=found.kind,
                    held=s.counted.held,
                    weight=s.counted.weight,
                    reasons=found.reasons,
                    a_quoted=s.a.in_marks,
                    b_quoted=s.b.in_marks,
                    copy=found.copy,
                )
                for s, found in zip(seen, judged, strict=True)
            ]
        )
    return kinds


class _Found(NamedTuple):
    """A kind and its reasons; `copy` is the text that quotes the other and names it."""

    kind: ReuseKind | None
    reasons: tuple[str, ...]
    copy: Side | None = None


@dataclass(frozen=True, slots=True)
class _Whole:
    """What two texts share in all: the words of it outside quotation that are somebody's, all words, and whether it is most of one."""

    bare: int
    shared: int
    most: bool

    @property
    def much(self) -> bool:
        """Whether two texts share so much outside quotation that they are kin, and not chiefly what both quote."""
        return self.bare >= max(_MANY, _MAINLY * self.shared)


def _judge(pair: Pair, seen: Sequence[_Seen], sides: _Sides) -> list[_Found]:
    """Judge the passages of one pair: first what is furniture, then what the rest comes to, then each."""
    shorter = sides.shorter(pair)
    shared = sum(s.passage.words for s in seen)
    stock = [_nobodys(s, pair, sides) or _furniture(s, pair, sides, slight=shared < _SLIGHT * shorter) for s in seen]
    own = [s for s, why in zip(seen, stock, strict=True) if not why]
    outside = [s.outside for s in own if s.passage.words >= _PLAIN * shorter or not s.introduced]
    whole = _Whole(
        bare=sum(s.passage.words for s in own if not s.given and not s.one_marked),
        shared=shared,
        most=shared >= _PART * shorter and sum(outside) >= _LEAST,
    )
    return [
        _Found(ReuseKind.STOCK, (why,)) if why and not whole.most else _of(s, whole, pair, sides)
        for s, why in zip(seen, stock, strict=True)
    ]


def _nobodys(s: _Seen, pair: Pair, sides: _Sides) -> str:
    """Say how many hold a passage that belongs to nobody, '' if it does not."""
    if (s.a.in_marks and s.b.in_marks) or s.passage.words >= _PART * sides.shorter(pair):
        return ""
    c = s.counted
    if c.alone >= _SPREAD or (c.alone >= _SPREAD - 1 and s.passage.words < _SHORT):
        return f"it stands in {c.alone} items that share nothing else"
    return f"most of it stands in {c.middling} items that share nothing else" if c.middling > _SPREAD else ""


def _furniture(s: _Seen, pair: Pair, sides: _Sides, *, slight: bool) -> str:
    """Say why a passage that few hold is furniture, '' if it is not; only where two texts share a `slight` part."""
    if not slight or (s.a.in_marks and s.b.in_marks):
        return ""
    if sides.one_house(pair):
        return "both texts are one publisher's, and it is a slight part of them"
    a, b, p = sides.texts[pair.a].text, sides.texts[pair.b].text, s.passage
    ends = max(len(a) - p.a_end, len(b) - p.b_end) <= _FRINGE
    if (ends or (_first(a, p.a_start) and _first(b, p.b_start))) and p.words < 2 * _MANY:
        return f"it {'ends' if ends else 'begins'} both texts, which share little else"
    known = s.given or s.one_marked or (sides.agency(pair.a) and sides.agency(pair.b))
    if s.counted.held >= _FAMILY and not known:
        return f"it stands in {s.counted.held} items, and is a slight part of these two"
    return ""


def _first(text: str, start: int) -> bool:
    """Say whether nothing but a title stands before a place of a text."""
    return start <= _FRINGE or not text[text.find("\n", 0, start) : start].strip()


def _of(s: _Seen, whole: _Whole, pair: Pair, sides: _Sides) -> _Found:
    """Judge a passage that is no furniture, by the first rule that has something to say."""
    for rule in (_quoted, _wire, _copied, _retold):
        found = rule(s, whole, pair, sides)
        if found:
            return found
    rare, short = s.counted.weight >= sides.rare, s.passage.words < _SHORT
    if (short and not rare) or (whole.bare < _MANY and (short or not rare)):
        return _Found(
            ReuseKind.CHANCE, ("a few words that others may use, and little else is shared outside quotation",)
        )
    return _Found(None, ("too much for chance, and nothing says where it comes from",))


def _quoted(s: _Seen, whole: _Whole, pair: Pair, sides: _Sides) -> _Found | None:
    """Judge what texts that are not one text's copies give as somebody's words."""
    if sides.texts[pair.a].kind is ItemKind.EXCERPT and sides.texts[pair.b].kind is ItemKind.EXCERPT:
        return _Found(ReuseKind.QUOTED, ("both are excerpts of some other text",))
    if whole.most:
        return None
    if s.given:
        return _Found(ReuseKind.QUOTED, (s.given,))
    alone = whole.bare - s.passage.words < _MANY <= s.passage.words
    if s.one_marked or (alone and s.a.introduced != s.b.introduced):
        return _one_sided(s, pair, sides)
    return None


def _one_sided(s: _Seen, pair: Pair, sides: _Sides) -> _Found:
    """Judge a passage that one text alone gives as somebody's words: the other's, if that is named beside it."""
    mine = s.a.in_marks if s.one_marked else s.a.introduced
    p = s.passage
    child, source = (pair.a, pair.b) if mine else (pair.b, pair.a)
    start, end = (p.a_start, p.a_end) if mine else (p.b_start, p.b_end)
    how = ("quoted" if s.one_marked else "introduced as somebody's words") + " on one side only"
    name = sides.named_beside(child, start, end, source) if p.words >= _SHORT else None
    if name:
        return _Found(ReuseKind.COPIED, (f"{how}, with {name} named beside it",), "a" if mine else "b")
    own = s.b if mine else s.a  # the text that gives it as its own words, or lost the marks
    if s.one_marked and own.handed:
        return _Found(ReuseKind.QUOTED, (f"{how}, and the other gives it as somebody's words, too",))
    if s.one_marked and p.words < _OWN:
        return _Found(ReuseKind.QUOTED, (f"{how}: few words, as two may take them from a third",))
    return _Found(None, (f"{how}, and the other is not named beside it",))


def _wire(s: _Seen, whole: _Whole, pair: Pair, sides: _Sides) -> _Found | None:
    """Judge by the agencies that the texts name."""
    words = s.passage.words
    if words >= _SHORT and s.a.signed and s.a.signed == s.b.signed:
        return _Found(ReuseKind.WIRE, (f"both name {s.a.signed} beside it",))
    if not whole.most and whole.bare < _SIGNED:
        return None
    a, b = sides.agency(pair.a), sides.agency(pair.b)
    if a and b:
        return _Found(ReuseKind.WIRE, (f"both texts name {a.name} as their source",)) if a.name == b.name else None
    one = a or b
    if one and (whole.most or (words >= _SHORT and whole.much)):
        much = f"they share {whole.bare} words outside quotation"
        return _Found(ReuseKind.WIRE, (f"one text names {one.name} as its source", much))
    return None


def _copied(s: _Seen, whole: _Whole, _pair: Pair, sides: _Sides) -> _Found | None:
    """Judge by how much two texts share outside quotation."""
    if whole.most:
        return _Found(ReuseKind.COPIED, ("they share the greater part of the shorter text, and not as a quotation",))
    if whole.much and s.passage.words >= _SHORT and s.counted.weight >= sides.rare:
        return _Found(ReuseKind.COPIED, (f"they share {whole.bare} words outside quotation",))
    return None


def _retold(s: _Seen, _whole: _Whole, _pair: Pair, _sides: _Sides) -> _Found | None:
    """Judge what is given as somebody's words with few quotation marks, or none."""
    if (s.a.quoted >= _SOME and s.b.handed) or (s.b.quoted >= _SOME and s.a.handed):
        why = "one has parts of it between quotation marks, the other gives it as somebody's words"
        return _Found(ReuseKind.QUOTED, (why,))
    if (s.a.introduced or s.b.introduced) and s.a.handed and s.b.handed:
        return _Found(ReuseKind.QUOTED, ("both give it as somebody's words, without quotation marks",))
    return None
