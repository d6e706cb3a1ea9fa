"""The compiled part of alignment: pairs of texts to the passages they share. `align.py` is its door and says what it does.

All functions stand in this one file because what the compiler keeps on disk is checked against its own file alone. They
work on arrays of a sheaf (`tokens.py`); `x` and `y` are the numbers of the words of two texts, `i` and `j` words of them
counted from the text's first, and a chain is a row of runs of equal words, each (first word in x, in y, count).
"""
# ruff: noqa: ANN001, ANN202, PLR0913, PLR2004 - arrays in, arrays out, typed by the compiler; its arguments are plain numbers
# mypy: disable-error-code="no-untyped-def, no-untyped-call"

from __future__ import annotations

import numpy as np

from headwater.reuse.compiled import compiled
from headwater.reuse.letters import ALONE, LETTER, LINE, NOTHING, SPACE

__all__ = ["match"]

_SEED = 4  # words of a seed in the second pass, where two texts are already known to be related
_PLACES = 6  # a seed found at more places of a text than this says nothing about which of them is meant
_GAP = 12  # words of either side that a passage may run across
_REACH = 6  # words skipped, both sides together, to find where a passage goes on beyond its last seed
_STEPS = 12  # differences that a passage is followed across beyond its seeds, on each side
_STRIDE = 64  # equal words of one such step: what is longer holds seeds
_WEAK = 3  # fewest words of a passage that stands only because a strong one stands beside it
_ALIKE = 0.7  # likeness of the letters of two stretches from which they count as one spelt differently
_OPEN_CHAINS = 24  # passages kept open while runs are joined: bounds the work on texts that repeat themselves
_LETTERS = 192  # letters of a gap beyond which its two sides are not compared: bounds the work on endless words
_MARKS = 3  # marks next to a passage that may belong to it


@compiled
def _room(buffer, count):
    """Return a buffer that has room for one more row than `count`."""
    if count < len(buffer):
        return buffer
    wider = np.empty((2 * len(buffer) + 8, buffer.shape[1]), buffer.dtype)
    wider[: len(buffer)] = buffer
    return wider


@compiled
def _slot(gram, mask, keys, stamps, stamp):
    """Find where a seed stands in the table of one text, or where it would."""
    at = (gram ^ (gram >> 29)) & mask
    while stamps[at] == stamp and keys[at] != gram:
        at = (at + 1) & mask
    return at


@compiled
def _counted(gram, count, mask, keys, stamps, stamp, heads, following, places):
    """Lay the seeds of one text into the table: the first place of each, the next of each place, and how many it has."""
    for i in range(count - 1, -1, -1):
        at = _slot(gram[i], mask, keys, stamps, stamp)
        if stamps[at] != stamp:
            stamps[at] = stamp
            keys[at] = gram[i]
            heads[at] = -1
        following[i] = heads[at]
        heads[at] = i
    for i in range(count):
        if places[i] == 0:
            found = 0
            at = i
            while at >= 0 and found <= _PLACES:
                found += 1
                at = following[at]
            if found > _PLACES:  # one more than that says all that is asked
                at = i
                while at >= 0:
                    places[at] = found
                    at = following[at]
            else:
                at = i
                while at >= 0:
                    places[at] = found
                    at = following[at]


@compiled
def _runs(x, y, gram, count, mask, keys, stamps, stamp, heads, following, mine, theirs, same, reached, marks, mark, out):
    """Return the longest runs of equal words that hold a seed, unordered, and how many there are.

    `gram` are the seeds of y, `mine` and `theirs` the places of each seed of x and y; `reached` tells, for a diagonal
    marked with `mark`, the word of x up to which it is known.
    """
    n = 0
    nx, ny = len(x), len(y)
    for j in range(count):
        if theirs[j] > _PLACES:
            continue
        at = _slot(gram[j], mask, keys, stamps, stamp)
        if stamps[at] != stamp:
            continue
        i = heads[at]
        if mine[i] > _PLACES:
            continue
        while i >= 0:
            diagonal = j - i + nx
            if (same and i >= j) or (marks[diagonal] == mark and reached[diagonal] > i):
                i = following[i]
                continue
            begin, end = i, i
            shift = j - i
            while begin > 0 and begin + shift > 0 and x[begin - 1] == y[begin + shift - 1]:
                begin -= 1
            while end < nx and end + shift < ny and x[end] == y[end + shift]:
                end += 1
            marks[diagonal] = mark
            reached[diagonal] = end
            if end - begin >= _SEED:
                out = _room(out, n)
                out[n, 0], out[n, 1], out[n, 2] = begin, begin + shift, end - begin
                n += 1
            i = following[i]
    return out, n


@compiled
def _whole(first, begin, end):
    """Say whether the words from `begin` to `end` begin and end with paragraphs."""
    return (begin == len(first) or first[begin]) and (end == len(first) or first[end])


@compiled
def _parted(first_x, first_y, ax, bx, ay, by):
    """Say whether whole paragraphs of one text stand where the other has none, or others."""
    if ax == bx and ay == by:
        return False
    whole_x, whole_y = _whole(first_x, ax, bx), _whole(first_y, ay, by)
    return (whole_x and whole_y) or (whole_x and ay == by) or (whole_y and ax == bx)


@compiled
def _chains(runs, n, first_x, first_y, before, last):
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
            if not _parted(first_x, first_y, end_x, runs[r, 0], end_y, runs[r, 1]):
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
def _grow(x, y, first_x, first_y, chain, n):
    """Follow a passage beyond its seeds on both sides, over a few words that differ."""
    for _ in range(_STEPS):
        end_x, end_y = chain[n - 1, 0] + chain[n - 1, 2], chain[n - 1, 1] + chain[n - 1, 2]
        p, q, size = _step(x, end_x, y, end_y, 1)
        if size == 0 or _parted(first_x, first_y, end_x, p, end_y, q):
            break
        chain = _room(chain, n)
        chain[n, 0], chain[n, 1], chain[n, 2] = p, q, size
        n += 1
    for _ in range(_STEPS):
        p, q, size = _step(x, chain[0, 0] - 1, y, chain[0, 1] - 1, -1)
        if size == 0 or _parted(first_x, first_y, p + 1, chain[0, 0], q + 1, chain[0, 1]):
            break
        chain = _room(chain, n)
        for k in range(n, 0, -1):
            chain[k, 0], chain[k, 1], chain[k, 2] = chain[k - 1, 0], chain[k - 1, 1], chain[k - 1, 2]
        chain[0, 0], chain[0, 1], chain[0, 2] = p - size + 1, q - size + 1, size
        n += 1
    return chain, n


@compiled
def _filled(x, y, chain, n, table, out, at):
    """Write a chain to `out` from row `at`, with the equal words in its gaps that are too few to hold a seed."""
    for r in range(n):
        out = _room(out, at)
        out[at, 0], out[at, 1], out[at, 2] = chain[r, 0], chain[r, 1], chain[r, 2]
        at += 1
        if r + 1 == n:
            break
        i, j = chain[r, 0] + chain[r, 2], chain[r, 1] + chain[r, 2]
        rows, columns = chain[r + 1, 0] - i, chain[r + 1, 1] - j
        if rows <= 0 or columns <= 0:
            continue
        for p in range(rows - 1, -1, -1):  # longest common subsequence, from the end
            for q in range(columns - 1, -1, -1):
                if x[i + p] == y[j + q]:
                    table[p, q] = table[p + 1, q + 1] + 1
                else:
                    table[p, q] = max(table[p + 1, q], table[p, q + 1])
            table[p, columns] = 0
        p = q = 0
        open_run = False
        while p < rows and q < columns:
            if x[i + p] == y[j + q]:
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
        for p in range(rows + 1):
            for q in range(columns + 1):
                table[p, q] = 0
    return out, at


@compiled
def _spell(codes, base, start, end, i, stop, fold, wide, into):
    """Write the letters of the words from `i` to `stop`, folded; return how many, or -1 if they are too many."""
    n = 0
    for word in range(i, stop):
        for at in range(base + start[word], base + end[word]):
            folded = fold[codes[at]]
            if n + 18 > len(into):
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
def _letters(size, begin, end):
    total = 0
    for k in range(begin, end):
        total += size[k]
    return total


@compiled
def _similarity(codes, fold, wide, bx, sx, ex, zx, by, sy, ey, zy, chain, begin, stop, one, other, row):
    """Return the share of the letters of both stretches that stand in equal or like words."""
    end_x, end_y = chain[stop - 1, 0] + chain[stop - 1, 2], chain[stop - 1, 1] + chain[stop - 1, 2]
    whole = _letters(zx, chain[begin, 0], end_x) + _letters(zy, chain[begin, 1], end_y)
    equal = 0.0
    for r in range(begin, stop):
        equal += 2.0 * _letters(zx, chain[r, 0], chain[r, 0] + chain[r, 2])
        if r + 1 == stop:
            break
        i, j = chain[r, 0] + chain[r, 2], chain[r, 1] + chain[r, 2]
        if i >= chain[r + 1, 0] or j >= chain[r + 1, 1]:
            continue
        n = _spell(codes, bx, sx, ex, i, chain[r + 1, 0], fold, wide, one)
        m = _spell(codes, by, sy, ey, j, chain[r + 1, 1], fold, wide, other)
        if n > 0 and m > 0:
            likeness = _likeness(one, n, other, m, row)
            if likeness >= _ALIKE:
                equal += likeness * (n + m)
    return min(1.0, equal / whole) if whole else 0.0


@compiled
def _is_mark(kind, code):
    what = kind[code]
    return what not in (LETTER, ALONE, NOTHING, SPACE, LINE)


@compiled
def _marks_beside(codes, kind, at_x, at_y, low_x, low_y, high_x, high_y, way):
    """Count the marks that both texts have next to a passage, going `way` from code points `at_x` and `at_y`."""
    n = 0
    while n < _MARKS:
        u, v = at_x + way * n, at_y + way * n
        if u < low_x or v < low_y or u >= high_x or v >= high_y:
            break
        if codes[u] != codes[v] or not _is_mark(kind, codes[u]):
            break
        n += 1
    return n


@compiled
def _seen(seen, begin, end):
    """Count the words from `begin` to `end` that an earlier passage has."""
    total = 0
    for k in range(begin, end):
        total += seen[k]
    return total


@compiled
def match(
    codes, text_at, word_at, start, end, number, size, first, gram, kind, fold, wide, pairs, least_words, least_characters, twice
):  # noqa: C901, PLR0912, PLR0915 - one loop over pairs, whose parts stand above
    """Align pairs of texts of a sheaf.

    Args:
        codes ... first: the sheaf, as `tokens.Sheaf` has it.
        gram: for each word of the sheaf, the number of the seed that begins there; any where none does.
        kind, fold, wide: the tables of letters.
        pairs: rows (a, b) of texts by number, sorted; a == b asks for what stands twice in a text.
        least_words: equal words from which a passage stands by itself.
        least_characters: likewise its code points.
        twice: least words of a passage that one text holds twice.

    Returns:
        Passages: rows (pair, start and end in a, start and end in b, equal words), offsets in code points of the texts;
        the likeness of each; and runs: rows (passage, first word in a, in b, count).
    """
    passages = np.empty((64, 6), np.int64)
    likeness = np.empty((64, 1), np.float64)
    carried = np.empty((256, 4), np.int64)
    n_passages = n_carried = 0
    longest = 1
    for text in range(len(text_at) - 1):
        longest = max(longest, word_at[text + 1] - word_at[text])
    room = 16
    while room < 2 * longest:
        room *= 2
    mask = room - 1
    keys, stamps, heads = np.empty(room, np.int64), np.zeros(room, np.int64), np.empty(room, np.int64)
    following = np.empty(longest, np.int64)
    places = np.zeros(len(number), np.uint8)
    reached, marks = np.empty(2 * longest + 1, np.int64), np.zeros(2 * longest + 1, np.int64)
    seen_x, seen_y = np.zeros(longest, np.uint8), np.zeros(longest, np.uint8)
    table = np.zeros((_GAP + _REACH + 2, _GAP + _REACH + 2), np.int64)
    one, other, row = np.empty(_LETTERS, np.int32), np.empty(_LETTERS, np.int32), np.empty(_LETTERS + 1, np.int64)
    runs, ordered, chain = np.empty((256, 3), np.int64), np.empty((256, 3), np.int64), np.empty((64, 3), np.int64)
    grown = np.empty((256, 3), np.int64)
    stamp = 0
    for text in range(len(text_at) - 1):
        w, v = word_at[text], word_at[text + 1]
        stamp += 1
        _counted(gram[w:v], v - w - _SEED + 1, mask, keys, stamps, stamp, heads, following, places[w:v])
    loaded = -1
    for pair in range(len(pairs)):
        a, b = pairs[pair, 0], pairs[pair, 1]
        wx, vx = word_at[a], word_at[a + 1]
        wy, vy = word_at[b], word_at[b + 1]
        x, y = number[wx:vx], number[wy:vy]
        if len(x) < _SEED or len(y) < _SEED:
            continue
        if loaded != a:
            stamp += 1
            _counted(gram[wx:vx], vx - wx - _SEED + 1, mask, keys, stamps, stamp, heads, following, places[wx:vx])
            loaded = a
        first_x, first_y = first[wx:vx], first[wy:vy]
        runs, n = _runs(
            x, y, gram[wy:vy], vy - wy - _SEED + 1, mask, keys, stamps, stamp, heads, following,
            places[wx:vx], places[wy:vy], a == b, reached, marks, pair + 1, runs,
        )  # fmt: skip
        if a == b:  # the two places of a passage may not overlap
            kept = 0
            for r in range(n):
                if runs[r, 0] + runs[r, 2] <= runs[r, 1]:
                    runs[kept, 0], runs[kept, 1], runs[kept, 2] = runs[r, 0], runs[r, 1], runs[r, 2]
                    kept += 1
            n = kept
        if n == 0:
            continue
        order = np.argsort(runs[:n, 0] * (longest + 1) + runs[:n, 1])
        if len(ordered) < n:
            ordered = np.empty((2 * n, 3), np.int64)
        for r in range(n):
            ordered[r, 0], ordered[r, 1], ordered[r, 2] = runs[order[r], 0], runs[order[r], 1], runs[order[r], 2]
        before, last = np.empty(n, np.int64), np.empty(n, np.int64)
        n_chains = _chains(ordered, n, first_x, first_y, before, last)
        begins, stops, sums = np.empty(n_chains, np.int64), np.empty(n_chains, np.int64), np.zeros(n_chains, np.int64)
        at = 0
        kept = 0
        for c in range(n_chains):
            total = length = 0
            r = last[c]
            while r >= 0:
                total += ordered[r, 2]
                length += 1
                r = before[r]
            if total <= _WEAK:
                continue
            while len(chain) < length:
                chain = np.empty((2 * len(chain), 3), np.int64)
            r = last[c]
            for k in range(length - 1, -1, -1):
                chain[k, 0], chain[k, 1], chain[k, 2] = ordered[r, 0], ordered[r, 1], ordered[r, 2]
                r = before[r]
            if a != b:
                chain, length = _grow(x, y, first_x, first_y, chain, length)
            begins[kept] = at
            grown, at = _filled(x, y, chain, length, table, grown, at)
            stops[kept] = at
            for r in range(begins[kept], at):
                sums[kept] += grown[r, 2]
            kept += 1
        # the longest first; among equals the one that stands first
        rank = np.argsort(grown[begins[:kept], 0] * (longest + 1) + grown[begins[:kept], 1], kind="mergesort")
        rank = rank[np.argsort(-sums[:kept][rank], kind="mergesort")]
        standing = 0
        touched = False
        for k in range(kept):
            c = rank[k]
            f, g = begins[c], stops[c] - 1
            ax, ex = grown[f, 0], grown[g, 0] + grown[g, 2]
            ay, ey = grown[f, 1], grown[g, 1] + grown[g, 2]
            known_x = 2 * _seen(seen_x, ax, ex) > ex - ax
            known_y = 2 * _seen(seen_y, ay, ey) > ey - ay
            if known_x and known_y:
                continue
            px, qx = text_at[a] + start[wx + ax], text_at[a] + end[wx + ex - 1]
            py, qy = text_at[b] + start[wy + ay], text_at[b] + end[wy + ey - 1]
            after = _marks_beside(codes, kind, qx, qy, text_at[a], text_at[b], text_at[a + 1], text_at[b + 1], 1)
            opening = _marks_beside(codes, kind, px - 1, py - 1, text_at[a], text_at[b], text_at[a + 1], text_at[b + 1], -1)
            px, py, qx, qy = px - opening, py - opening, qx + after, qy + after
            strong = sums[c] >= least_words and qx - px >= least_characters
            if strong:
                standing += sums[c]
            whole = (_whole(first_x, ax, ax) or _whole(first_y, ay, ay)) and (_whole(first_x, ex, ex) or _whole(first_y, ey, ey))
            beside = standing >= 2 * least_words and not known_x and not known_y and whole
            if not strong and not beside:
                continue
            touched = True
            for w in range(ax, ex):
                seen_x[w] = 1
            for w in range(ay, ey):
                seen_y[w] = 1
            if a == b and (qx > py or sums[c] < twice):
                continue
            passages, likeness = _room(passages, n_passages), _room(likeness, n_passages)
            passages[n_passages, 0] = pair
            passages[n_passages, 1], passages[n_passages, 2] = px - text_at[a], qx - text_at[a]
            passages[n_passages, 3], passages[n_passages, 4] = py - text_at[b], qy - text_at[b]
            passages[n_passages, 5] = sums[c]
            likeness[n_passages, 0] = _similarity(
                codes, fold, wide, text_at[a], start[wx:vx], end[wx:vx], size[wx:vx],
                text_at[b], start[wy:vy], end[wy:vy], size[wy:vy], grown, f, stops[c], one, other, row,
            )  # fmt: skip
            for r in range(f, stops[c]):
                carried = _room(carried, n_carried)
                carried[n_carried, 0] = n_passages
                carried[n_carried, 1], carried[n_carried, 2], carried[n_carried, 3] = grown[r, 0], grown[r, 1], grown[r, 2]
                n_carried += 1
            n_passages += 1
        if touched:
            seen_x[: len(x)] = 0
            seen_y[: len(y)] = 0
    return passages[:n_passages], likeness[:n_passages, 0], carried[:n_carried]
