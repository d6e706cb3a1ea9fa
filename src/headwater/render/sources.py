"""From a document's offsets back to the decoded source of its capture."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

__all__ = ["SourceMap", "to_source"]

SourceMap = Sequence[tuple[int, int, int]]


def to_source(source_map: SourceMap, start: int, end: int) -> tuple[int, int]:
    """Return the range of the decoded source that a span of the document stands for.

    Args:
        source_map: rows (document start, source start, source end) in order, as `Document.source_map` holds them. A row
            reaches to the next row's document start. Where a row is as long in the source as in the document, code
            points stand one for one (white space may differ in kind). Elsewhere the whole row stands for the whole
            range: a character reference, collapsed white space, the mark-up between two blocks.
        start: the span's start in the document, in code points.
        end: its end, half open, at most the document's length.

    Returns:
        Start of the first code point and end of the last one, in code points of the decoded source. An empty span
        gives an empty range, an empty map (0, 0).
    """
    if not source_map:
        return 0, 0
    first = _row(source_map, start)
    there = _place(source_map, first, start)[0]
    if end <= start:
        return there, there
    last = _row(source_map, end - 1)
    return there, max(there, _place(source_map, last, end - 1)[1])


def _row(source_map: SourceMap, at: int) -> int:
    return max(0, bisect_right(source_map, at, key=itemgetter(0)) - 1)


def _place(source_map: SourceMap, row: int, at: int) -> tuple[int, int]:
    begin, start, end = source_map[row]
    # a last row is one for one; where the last words are not, the renderer closes the map with an empty row
    length = source_map[row + 1][0] - begin if row + 1 < len(source_map) else end - start
    if length == end - start:
        return start + at - begin, start + at - begin + 1
    return start, end
