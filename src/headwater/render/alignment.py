"""Which blocks an extracted text was taken from, by walking both word sequences between anchors.

The method is that of patience diff: runs of words that stand once in the page and once in the extract are anchors, the
longest chain of anchors in the same order on both sides is kept, and each anchor is grown in both directions. What is
left between two anchors is compared line by line. Time is O(n log n) in the number of words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["taken"]

_WORD = re.compile(r"\w+")
_RUN = 5  # words of an anchor
_ENOUGH = 0.5  # share of a block's words that must be in the extract


def taken(blocks: Sequence[str], extract: str) -> list[bool]:
    """Say of each block whether its words stand, in order, in the extract.

    Args:
        blocks: the texts of a page's blocks, in order.
        extract: text taken from the page, blocks left out, white space changed, list marks and table rules put in.

    Returns:
        A block of which the extract holds half the words or more is taken. One without words, such as a row of stars,
        is taken if both its neighbours are.
    """
    block_words = [_WORD.findall(b.casefold()) for b in blocks]
    page = [w for found in block_words for w in found]
    lines = [found for line in extract.casefold().split("\n") if (found := _WORD.findall(line))]
    hits = _matched(page, [w for line in lines for w in line])
    starts = [0]
    for found in block_words:
        starts.append(starts[-1] + len(found))
    _match_lines(block_words, starts, lines, hits)
    result = []
    for start, end in pairwise(starts):
        count = sum(h >= 0 for h in hits[start:end])
        result.append(count > 0 and count >= _ENOUGH * (end - start))
    for n in range(1, len(result) - 1):
        if not block_words[n]:
            result[n] = result[n - 1] and result[n + 1]
    return result


def _matched(page: list[str], extract: list[str]) -> list[int]:
    """Return for each word of the page its place in the extract, -1 for none; places rise."""
    hits = [-1] * len(page)
    page_at = extract_at = 0  # where the last run ended
    for p, e in _anchors(page, extract):
        if p < page_at or e < extract_at:
            continue  # an earlier anchor grew over this one
        back = 0
        while p - back > page_at and e - back > extract_at and page[p - back - 1] == extract[e - back - 1]:
            back += 1
        ahead = 0
        while p + ahead < len(page) and e + ahead < len(extract) and page[p + ahead] == extract[e + ahead]:
            ahead += 1
        page_at, extract_at = p + ahead, e + ahead
        hits[p - back : page_at] = range(e - back, extract_at)
    return hits


def _anchors(page: list[str], extract: list[str]) -> list[tuple[int, int]]:
    """Return the longest chain of word runs that are unique on both sides, as (page, extract) places."""
    in_page, in_extract = _unique(page), _unique(extract)
    pairs = [(at, in_extract[run]) for run, at in in_page.items() if run in in_extract]
    tails: list[int] = []  # extract place that ends the best chain of each length
    last: list[int] = []  # index into pairs of that chain's end
    before = [-1] * len(pairs)
    for n, (_, place) in enumerate(pairs):  # pairs are in page order
        length = bisect_left(tails, place)
        before[n] = last[length - 1] if length else -1
        tails[length : length + 1] = [place]
        last[length : length + 1] = [n]
    chain = []
    n = last[-1] if last else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def _unique(words: list[str]) -> dict[tuple[str, ...], int]:
    runs = list(zip(*(words[n:] for n in range(_RUN)), strict=False))
    counts = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counts[run] == 1}


def _match_lines(blocks: list[list[str]], starts: list[int], lines: list[list[str]], hits: list[int]) -> None:
    """Match blocks that nothing matched yet with equal lines of the extract that stand at the same place."""
    line_starts = [0]
    for line in lines:
        line_starts.append(line_starts[-1] + len(line))
    waiting: dict[tuple[str, ...], list[int]] = {}
    for n in range(len(lines) - 1, -1, -1):  # so that the first one is the last of its list
        waiting.setdefault(tuple(lines[n]), []).append(line_starts[n])
    limits = _next_hits(hits)
    reached = 0
    for n, block in enumerate(blocks):
        start, end = starts[n], starts[n + 1]
        reached = max(reached, max(hits[start:end], default=-1) + 1)
        if not block or any(h >= 0 for h in hits[start:end]):
            continue
        places = waiting.get(tuple(block), [])
        while places and places[-1] < reached:
            places.pop()
        if places and (limits[end] < 0 or places[-1] + len(block) <= limits[end]):
            place = places.pop()
            hits[start:end] = range(place, place + len(block))
            reached = place + len(block)


def _next_hits(hits: list[int]) -> list[int]:
    """Return for each place, and for the end, the extract place of the first matched word from there on, -1 for none."""
    following = [-1] * (len(hits) + 1)
    for n in range(len(hits) - 1, -1, -1):
        following[n] = hits[n] if hits[n] >= 0 else following[n + 1]
    return following
