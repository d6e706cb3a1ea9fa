"""The text of a document as it grows, with its blocks and its map back to the source."""

from __future__ import annotations

from headwater.model import Block

__all__ = ["Writer"]

_CLOSE = frozenset({"li", "dt", "dd", "td", "th", "option"})  # lines of one list or row stand close together
_WHITE = " \t\n\f\r"
_BREAKS = str.maketrans("\t\n\f\r", "    ")


class Writer:
    """Collects visible text in order.

    Attributes:
        blocks: the finished blocks, all marked as not main.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._rows: list[tuple[int, int, int]] = []
        self._length = 0
        self._source_end = 0  # of the last words written
        self._straight = False  # whether the last row is one for one, so that it can grow
        self._open: tuple[int, str] | None = None
        self._links = 0
        self._space: tuple[int, int] | None = None
        self._breaks = 0

    @property
    def is_open(self) -> bool:
        """Whether a block is open."""
        return self._open is not None

    def words(self, text: str, start: int, end: int, *, tag: str, link: bool) -> None:
        """Write visible text that stands at `start`..`end` of the source, one for one if it is as long.

        `tag` names the block that is opened where none is open; white space that is waiting is written first.
        """
        if not text.strip(_WHITE):
            self.space(start, end)
            return
        if text.isspace() and (self._open is None or self._breaks):
            return  # a no-break space that stands alone on a line shows nothing
        trailing = len(text) - len(text.rstrip(_WHITE)) if len(text) == end - start else 0
        if trailing:  # in lines that are kept as they are
            text, end = text[:-trailing], end - trailing
        if self._open is None:
            leading = len(text) - len(text.lstrip(_WHITE)) if len(text) == end - start else 0
            text, start = text[leading:], start + leading
            self._open_block(tag, start)
        elif self._breaks:
            self._put("\n", self._source_end, start)
        elif self._space is not None:
            self._put(" ", *self._space)
        self._space, self._breaks = None, 0
        self._put(text.translate(_BREAKS) if len(text) == end - start else text, start, end)
        self._links += len(text) if link else 0
        self._source_end = end
        if trailing:
            self.space(end, end + trailing)

    def space(self, start: int, end: int) -> None:
        """Note white space; it becomes one space if words of the same block follow."""
        if self._open is not None and self._space is None:
            self._space = (start, end)

    def line_break(self) -> None:
        """Note a line break; two of them end the block."""
        self._breaks += 1
        if self._breaks > 1:
            self.end_block()

    def end_block(self) -> None:
        """End the block, if one is open."""
        if self._open is not None:
            start, tag = self._open
            self.blocks.append(Block(start=start, end=self._length, tag=tag, main=False, links=self._links))
        self._open, self._links, self._space, self._breaks = None, 0, None, 0

    def finish(self) -> tuple[str, tuple[tuple[int, int, int], ...]]:
        """Return the text and its source map."""
        self.end_block()
        if self._rows and not self._straight:
            self._rows.append((self._length, self._source_end, self._source_end))
        return "".join(self._parts), tuple(self._rows)

    def _open_block(self, tag: str, start: int) -> None:
        if self.blocks:
            close = tag in _CLOSE and self.blocks[-1].tag in _CLOSE
            self._put("\n" if close else "\n\n", self._source_end, start)
        self._open = (self._length, tag)

    def _put(self, text: str, start: int, end: int) -> None:
        straight = len(text) == end - start
        grows = straight and self._straight and self._rows[-1][2] == start
        if grows:
            self._rows[-1] = (*self._rows[-1][:2], end)
        else:
            self._rows.append((self._length, start, end))
        self._straight = straight
        self._parts.append(text)
        self._length += len(text)
