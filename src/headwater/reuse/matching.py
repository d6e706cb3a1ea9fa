"""The compiled part of alignment: pairs of texts to the passages they share. `align.py` is its door and says what it does.

All functions stand in this one file because what the compiler keeps on disk is checked against its own file alone. They
work on arrays of a sheaf (`tokens.py`); `x` and `y` are the two texts of a pair, `i` and `j` words of them counted from
the text's first, and a chain is a row of runs of equal words, each (first word in x, in y, count).
"""
# ruff: noqa: ANN001, ANN201, ANN202, C901, PLR0913, PLR0915, PLR0917 - arrays in, arrays out, typed by the compiler
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from headwater.reuse.compiled import compiled
from headwater.reuse.letters import ALONE, LETTER, LINE, NOTHING, SPACE

__all__ = ["match"]

_SEED = 4  # words of a seed in the second pass, where two texts are already known to be related
_PLACES = 6  # a seed found at more places of a text than this says little about which of them is meant
_GAP = 12  # words of either side that a passage may run across
_REACH = 6  # words skipped, both sides together, to find where a passage goes on beyond its last seed
_STEPS = 12  # differences that a passage is followed across beyond its seeds, on each side
_STRIDE = 64  # equal words of one such step: what is longer holds seeds
_WEAK = 3  # fewest words of a passage that stands only because a strong one stands beside it
_ALIKE = 0.7  # likeness of the letters of two stretches from which they count as one spelt differently
_OPEN_CHAINS = 24  # passages kept open while runs are joined: bounds the work on texts that repeat themselves
_LETTERS = 192  # letters of a gap beyond which its two sides are not compared: bounds the work on endless words
_MARKS = 3  # marks next to a passage that may belong to it

Array = npt.NDArray[Any]


class Side(NamedTuple):
    """One text of a pair: the numbers, letter counts and places of its words, and where its code points begin and end."""

    words: Array
    first: Array
    size: Array
    start: Array
    end: Array
    seeds: Array
    places: Array
    base: int
    limit: int


class Index(NamedTuple):
    """The seeds of one text, by open addressing: what stands in it is what bears the present stamp.

    `heads` is the first place of each seed, `following` the next place of the seed at each place, -1 where there is none;
    `used` bears the mark of the pair in which a seed of too many places was met.
    """

    keys: Array
    stamps: Array
    heads: Array
    used: Array
    following: Array


class Scratch(NamedTuple):
    """Memory that pairs use one after the other.

    `reached` tells, for a diagonal that bears the mark of the present pair, the word of x up to which it is known; `seen_x`
    and `seen_y` which words an earlier passage of the pair has; `table`, `one`, `other` and `row` serve to compare gaps.
    """

    reached: Array
    marks: Array
    seen_x: Array
    seen_y: Array
    table: Array
    one: Array
    other: Array
    row: Array


@compiled
def _room(buffer, count):
    """Return a buffer that has room for one more row than `count`."""
    if count < len(buffer):
        return buffer
    wider = np.empty((2 * len(buffer) + 8, buffer.shape[1]), buffer.dtype)
    wider[: len(buffer)] = buffer
    return wider


@compiled
def _slot(seed, index, stamp):
    """Find where a seed stands in the index of one text, or where it would."""
    mask = len(index.keys) - 1
    at = (seed ^ (seed >> 29)) & mask
    while index.stamps[at] == stamp and index.keys[at] != seed:
        at = (at + 1) & mask
    return at


@compiled
def _lay(side, index, stamp):
    """Lay the seeds of one text into the index."""
    for i in range(len(side.words) - _SEED, -1, -1):
        at = _slot(side.seeds[i], index, stamp)
        if index.stamps[at] != stamp:
            index.stamps[at] = stamp
            index.keys[at] = side.seeds[i]
            index.heads[at] = -1
        index.following[i] = index.heads[at]
        index.heads[at] = i


@compiled
def _count(side, index):
    """Write down how many places the seed at each place of a text has; one more than `_PLACES` says all that is asked."""
    for i in range(len(side.words) - _SEED + 1):
        if side.places[i] == 0:
            found = 0
            at = i
            while at >= 0 and found <= _PLACES:
                found += 1
                at = index.following[at]
            at = i
            while at >= 0:
                side.places[at] = found
                at = index.following[at]


@compiled
def _runs(x, y, same, index, stamp, scratch, mark, runs):
    """Return the longest runs of equal words that hold a seed, unordered, and how many there are."""
    n = 0
    nx, ny = len(x.words), len(y.words)
    for j in range(ny - _SEED + 1):
        at = _slot(y.seeds[j], index, stamp)
        if index.stamps[at] != stamp:
            continue
        i = index.heads[at]
        often = x.places[i] > _PLACES or y.places[j] > _PLACES
        if (
            often
        ):  # of a seed at many places the first is taken with the first, so that texts that repeat themselves meet
            if index.used[at] == mark:
                continue
            index.used[at] = mark
        while i >= 0:
            diagonal, shift = j - i + nx, j - i
            known = scratch.marks[diagonal] == mark and scratch.reached[diagonal] > i
            following = -1 if often else index.following[i]
            if known or (same and i >= j):
                i = following
                continue
            begin, end = i, i
            while begin > 0 and begin + shift > 0 and x.words[begin - 1] == y.words[begin + shift - 1]:
                begin -= 1
            while end < nx and end + shift < ny and x.words[end] == y.words[end + shift]:
                end += 1
            scratch.marks[diagonal] = mark
            scratch.reached[diagonal] = end
            if end - begin >= _SEED and not (same and end > begin + shift):  # two places of a passage may not overlap
                runs = _room(runs, n)
                runs[n, 0], runs[n, 1], runs[n, 2] = begin, begin + shift, end - begin
                n += 1
            i = following
    return runs, n


@compiled
def _whole(first, begin, end):
    """Say whether the words from `begin` to `end` begin and end with paragraphs."""
    return (begin == len(first) or first[begin]) and (end == len(first) or first[end])


@compiled
def _parted(x, y, ax, bx, ay, by):
    """Say whether whole paragraphs of one text stand where the other has none, or others."""
    if ax == bx and ay == by:
        return False
    whole_x, whole_y = _whole(x.first, ax, bx), _whole(y.first, ay, by)
    return (whole_x and whole_y) or (whole_x and ay == by) or (whole_y and ax == bx)


@compiled
def _chains(x, y, runs, n, before, last):
    """Join runs, which come in order, where they follow each other closely; return how many chains there are.

    `before` is filled with the run before each in its chain (-1: none), `last` with the last run of each chain. A run
    that begins before the end of the one it joins is cut.
    """
    count = 0
    for r in range(n):
        best, nearest = -1, 2 * _GAP + 1
        for c in range(max(0, count - _OPEN_CHAINS), count):
            p = last[c]
            skip_x = runs[r, 0] - runs[p, 0] - runs[p, 2]
            skip_y = runs[r, 1] - runs[p, 1] - runs[p, 2]
            back = max(0, -min(skip_x, skip_y))  # what repeats on both sides of an edit belongs to the first run
            if back >= runs[r, 2] or back >= runs[p, 2]:
                continue
            if max(skip_x, skip_y) <= _GAP and abs(skip_x) + abs(skip_y) < nearest:
                best, nearest = c, abs(skip_x) + abs(skip_y)
        before[r] = -1
        if best >= 0:
            p = last[best]
            end_x, end_y = runs[p, 0] + runs[p, 2], runs[p, 1] + runs[p, 2]
            back = max(0, end_x - runs[r, 0], end_y - runs[r, 1])
            runs[r, 0] += back
            runs[r, 1] += back
            runs[r, 2] -= back
            if not _parted(x, y, end_x, runs[r, 0], end_y, runs[r, 1]):
                before[r] = p
                last[best] = r
                continue
        last[count] = r
        count += 1
    return count


@compiled
def _step(x, i, y, j, way):
    """Find the nearest two equal words from word `i` of x and `j` of y on, going `way`; how many are equal, or 0."""
    for skipped in range(1, _REACH + 1):
        for over in range(skipped + 1):
            p, q = i + way * over, j + way * (skipped - over)
            size = 0
            while size < _STRIDE:
                u, v = p + way * size, q + way * size
                if u < 0 or v < 0 or u >= len(x) or v >= len(y) or x[u] != y[v]:
                    break
                size += 1
            if size > 1:
                return p, q, size
    return 0, 0, 0


@compiled
def _grow(x, y, chain, n):
    """Follow a passage beyond its seeds on both sides, over a few words that differ."""
    for _ in range(_STEPS):
        end_x, end_y = chain[n - 1, 0] + chain[n - 1, 2], chain[n - 1, 1] + chain[n - 1, 2]
        p, q, size = _step(x.words, end_x, y.words, end_y, 1)
        if size == 0 or _parted(x, y, end_x, p, end_y, q):
            break
        chain = _room(chain, n)
        chain[n, 0], chain[n, 1], chain[n, 2] = p, q, size
        n += 1
    for _ in range(_STEPS):
        p, q, size = _step(x.words, chain[0, 0] - 1, y.words, chain[0, 1] - 1, -1)
        if size == 0 or _parted(x, y, p + 1, chain[0, 0], q + 1, chain[0, 1]):
            break
        chain = _room(chain, n)
        for k in range(n, 0, -1):
            chain[k, 0], chain[k, 1], chain[k, 2] = chain[k - 1, 0], chain[k - 1, 1], chain[k - 1, 2]
        chain[0, 0], chain[0, 1], chain[0, 2] = p - size + 1, q - size + 1, size
        n += 1
    return chain, n


@compiled
def _common(x, y, i, j, rows, columns, table, out, at):
    """Write the equal words of a gap, a longest common subsequence of its sides, to `out` from row `at` on."""
    for p in range(rows - 1, -1, -1):
        for q in range(columns - 1, -1, -1):
            if x.words[i + p] == y.words[j + q]:
                table[p, q] = table[p + 1, q + 1] + 1
            else:
                table[p, q] = max(table[p + 1, q], table[p, q + 1])
    p = q = 0
    open_run = False
    while p < rows and q < columns:
        if x.words[i + p] == y.words[j + q]:
            if open_run:
                out[at - 1, 2] += 1
            else:
                out = _room(out, at)
                out[at, 0], out[at, 1], out[at, 2] = i + p, j + q, 1
                at += 1
                open_run = True
            p += 1
            q += 1
        else:
            open_run = False
            if table[p + 1, q] >= table[p, q + 1]:
                p += 1
            else:
                q += 1
    table[: rows + 1, : columns + 1] = 0
    return out, at


@compiled
def _filled(x, y, chain, n, table, out, at):
    """Write a chain to `out` from row `at` on, with the equal words in its gaps that are too few to hold a seed."""
    for r in range(n):
        out = _room(out, at)
        out[at, 0], out[at, 1], out[at, 2] = chain[r, 0], chain[r, 1], chain[r, 2]
        at += 1
        if r + 1 < n:
            i, j = chain[r, 0] + chain[r, 2], chain[r, 1] + chain[r, 2]
            rows, columns = chain[r + 1, 0] - i, chain[r + 1, 1] - j
            if rows > 0 and columns > 0:
                out, at = _common(x, y, i, j, rows, columns, table, out, at)
    return out, at


@compiled
def _passages(x, y, same, runs, n, table, grown):
    """Join runs, which come in order, to passages and follow each as far as it goes.

    Returns:
        The runs of all passages; of each the first of its runs and the one after its last, and its equal words.
    """
    before, last = np.empty(n, np.int64), np.empty(n, np.int64)
    count = _chains(x, y, runs, n, before, last)
    begins, stops, sums = np.empty(count, np.int64), np.empty(count, np.int64), np.zeros(count, np.int64)
    at = kept = 0
    for c in range(count):
        total = length = 0
        r = last[c]
        while r >= 0:
            total += runs[r, 2]
            length += 1
            r = before[r]
        if total <= _WEAK:
            continue
        chain = np.empty((length + 2 * _STEPS + 1, 3), np.int64)
        r = last[c]
        for k in range(length - 1, -1, -1):
            chain[k, 0], chain[k, 1], chain[k, 2] = runs[r, 0], runs[r, 1], runs[r, 2]
            r = before[r]
        if not same:
            chain, length = _grow(x, y, chain, length)
        begins[kept] = at
        grown, at = _filled(x, y, chain, length, table, grown, at)
        stops[kept] = at
        for r in range(begins[kept], at):
            sums[kept] += grown[r, 2]
        kept += 1
    return grown, begins[:kept], stops[:kept], sums[:kept]


@compiled
def _spell(codes, side, i, stop, fold, wide, into):
    """Write the letters of the words from `i` to `stop`, folded; return how many, or -1 if they are too many."""
    n = 0
    for word in range(i, stop):
        for at in range(side.base + side.start[word], side.base + side.end[word]):
            folded = fold[codes[at]]
            if n + wide.shape[1] > len(into):
                return -1
            if folded >= 0:
                into[n] = folded
                n += 1
            else:
                for k in range(wide[-1 - folded, 0]):
                    into[n] = wide[-1 - folded, k + 1]
                    n += 1
    return n


@compiled
def _likeness(one, n, other, m, row):
    """Return the normalised indel similarity of two rows of letters: twice their longest common subsequence by their sum."""
    for q in range(m + 1):
        row[q] = 0
    for p in range(n):
        corner = 0
        for q in range(m):
            above = row[q + 1]
            if one[p] == other[q]:
                row[q + 1] = corner + 1
            elif row[q] > above:
                row[q + 1] = row[q]
            corner = above
    return 2.0 * row[m] / (n + m)


@compiled
def _sum(values, begin, end):
    total = 0
    for k in range(begin, end):
        total += values[k]
    return total


@compiled
def _similarity(codes, fold, wide, x, y, chain, begin, stop, scratch):
    """Return the share of the letters of both stretches that stand in equal or like words."""
    end_x, end_y = chain[stop - 1, 0] + chain[stop - 1, 2], chain[stop - 1, 1] + chain[stop - 1, 2]
    whole = _sum(x.size, chain[begin, 0], end_x) + _sum(y.size, chain[begin, 1], end_y)
    equal = 0.0
    for r in range(begin, stop):
        equal += 2.0 * _sum(x.size, chain[r, 0], chain[r, 0] + chain[r, 2])
        if r + 1 == stop:
            break
        i, j = chain[r, 0] + chain[r, 2], chain[r, 1] + chain[r, 2]
        n = _spell(codes, x, i, chain[r + 1, 0], fold, wide, scratch.one)
        m = _spell(codes, y, j, chain[r + 1, 1], fold, wide, scratch.other)
        if n > 0 and m > 0:
            likeness = _likeness(scratch.one, n, scratch.other, m, scratch.row)
            if likeness >= _ALIKE:
                equal += likeness * (n + m)
    return min(1.0, equal / whole) if whole else 0.0


@compiled
def _marks_beside(codes, kind, x, y, at_x, at_y, way):
    """Count the marks that both texts have next to a passage, going `way` from code points `at_x` and `at_y`."""
    n = 0
    while n < _MARKS:
        u, v = at_x + way * n, at_y + way * n
        if u < x.base or v < y.base or u >= x.limit or v >= y.limit or codes[u] != codes[v]:
            break
        if kind[codes[u]] in (LETTER, ALONE, NOTHING, SPACE, LINE):
            break
        n += 1
    return n


@compiled
def _extent(codes, kind, x, y, ax, ex, ay, ey):
    """Return the code points of a passage in both texts, with the marks beside it that both have."""
    px, qx = x.base + x.start[ax], x.base + x.end[ex - 1]
    py, qy = y.base + y.start[ay], y.base + y.end[ey - 1]
    after = _marks_beside(codes, kind, x, y, qx, qy, 1)
    opening = _marks_beside(codes, kind, x, y, px - 1, py - 1, -1)
    return px - opening - x.base, qx + after - x.base, py - opening - y.base, qy + after - y.base


@compiled
def _ranked(grown, begins, sums):
    """Return the order in which passages are taken: the longest first, among equals the one that stands first."""
    place = np.argsort(grown[begins, 0] * np.int64(1 << 31) + grown[begins, 1], kind="mergesort")
    return place[np.argsort(-sums[place], kind="mergesort")]


@compiled
def _side(words, seeds, places, text):
    w, v = words.word_at[text], words.word_at[text + 1]
    return Side(
        words.number[w:v],
        words.first[w:v],
        words.size[w:v],
        words.start[w:v],
        words.end[w:v],
        seeds[w:v],
        places[w:v],
        words.text_at[text],
        words.text_at[text + 1],
    )


@compiled
def _memory(longest):
    """Return an index and scratch memory for texts of so many words."""
    room = 16
    while room < 2 * longest:
        room *= 2
    index = Index(
        np.empty(room, np.int64),
        np.zeros(room, np.int64),
        np.empty(room, np.int64),
        np.zeros(room, np.int64),
        np.empty(longest, np.int64),
    )
    width = _GAP + _REACH + 2
    scratch = Scratch(
        np.empty(2 * longest + 1, np.int64),
        np.zeros(2 * longest + 1, np.int64),
        np.zeros(longest, np.uint8),
        np.zeros(longest, np.uint8),
        np.zeros((width, width), np.int64),
        np.empty(_LETTERS, np.int32),
        np.empty(_LETTERS, np.int32),
        np.empty(_LETTERS + 1, np.int64),
    )
    return index, scratch


@compiled
def match(words, kind, fold, wide, seeds, pairs, least_words, least_characters, twice):
    """Align pairs of texts.

    Args:
        words: a `tokens.Sheaf`.
        kind: what each code point is, as `letters.Letters` has it.
        fold: likewise what it folds to.
        wide: likewise what folds to several letters.
        seeds: for each word of the sheaf, the number of the seed that begins there; any where none does.
        pairs: rows (a, b) of texts by number, sorted; a == b asks for what stands twice in a text.
        least_words: equal words from which a passage stands by itself.
        least_characters: likewise its code points.
        twice: least words of a passage that one text holds twice.

    Returns:
        Passages: rows (pair, start and end in a, start and end in b, equal words), offsets in code points of the texts;
        the likeness of each; and runs: rows (passage, first word in a, in b, count).
    """
    passages, likeness = np.empty((64, 6), np.int64), np.empty((64, 1), np.float64)
    carried = np.empty((256, 4), np.int64)
    n_passages = n_carried = 0
    index, scratch = _memory(max(1, np.max(np.diff(words.word_at)) if len(words.word_at) > 1 else 1))
    places = np.zeros(len(words.number), np.uint8)
    stamp = 0
    for text in range(len(words.text_at) - 1):
        stamp += 1
        _lay(_side(words, seeds, places, text), index, stamp)
        _count(_side(words, seeds, places, text), index)
    runs, grown = np.empty((256, 3), np.int64), np.empty((256, 3), np.int64)
    loaded = -1
    for pair in range(len(pairs)):
        a, b = pairs[pair, 0], pairs[pair, 1]
        x, y = _side(words, seeds, places, a), _side(words, seeds, places, b)
        if loaded != a:
            stamp += 1
            _lay(x, index, stamp)
            loaded = a
        runs, n = _runs(x, y, a == b, index, stamp, scratch, pair + 1, runs)
        if n == 0:
            continue
        ordered = runs[np.argsort(runs[:n, 0] * np.int64(1 << 31) + runs[:n, 1])]
        grown, begins, stops, sums = _passages(x, y, a == b, ordered, n, scratch.table, grown)
        standing = 0
        for c in _ranked(grown, begins, sums):
            f, g = begins[c], stops[c] - 1
            ax, ex, ay, ey = grown[f, 0], grown[g, 0] + grown[g, 2], grown[f, 1], grown[g, 1] + grown[g, 2]
            known_x = 2 * _sum(scratch.seen_x, ax, ex) > ex - ax
            known_y = 2 * _sum(scratch.seen_y, ay, ey) > ey - ay
            if known_x and known_y:
                continue
            px, qx, py, qy = _extent(words.codes, kind, x, y, ax, ex, ay, ey)
            strong = sums[c] >= least_words and qx - px >= least_characters
            if strong:
                standing += sums[c]
            else:  # what is short stands where it is whole paragraphs beside a passage that stands by itself
                begins_line = _whole(x.first, ax, ax) or _whole(y.first, ay, ay)
                ends_line = _whole(x.first, ex, ex) or _whole(y.first, ey, ey)
                if known_x or known_y or standing < 2 * least_words or not (begins_line and ends_line):
                    continue
            scratch.seen_x[ax:ex] = 1
            scratch.seen_y[ay:ey] = 1
            if a == b and (qx > py or sums[c] < twice):
                continue
            passages, likeness = _room(passages, n_passages), _room(likeness, n_passages)
            passages[n_passages, 0], passages[n_passages, 5] = pair, sums[c]
            passages[n_passages, 1], passages[n_passages, 2] = px, qx
            passages[n_passages, 3], passages[n_passages, 4] = py, qy
            likeness[n_passages, 0] = _similarity(words.codes, fold, wide, x, y, grown, f, stops[c], scratch)
            for r in range(f, stops[c]):
                carried = _room(carried, n_carried)
                carried[n_carried, 0] = n_passages
                carried[n_carried, 1], carried[n_carried, 2] = grown[r, 0], grown[r, 1]
                carried[n_carried, 3] = grown[r, 2]
                n_carried += 1
            n_passages += 1
        scratch.seen_x[: len(x.words)] = 0
        scratch.seen_y[: len(y.words)] = 0
    return passages[:n_passages], likeness[:n_passages, 0], carried[:n_carried]
