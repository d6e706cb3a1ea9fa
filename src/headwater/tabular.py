"""Files that people fill in: CSV with a header line, whatever their spreadsheet puts between cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from headwater.errors import InputError

__all__ = ["LineError", "csv_rows", "read_text"]

_DELIMITERS = ",;\t"  # spreadsheets of many countries write semicolons


class LineError(ValueError):
    """A line that cannot be read: its number, and what is wrong with it as the rest of a sentence ('is not UTF-8')."""

    def __init__(self, line: int, what: str) -> None:
        self.line = line
        self.what = what
        super().__init__(f"line {line} {what}")


def read_text(path: Path, what: str, largest: int) -> tuple[bytes, str]:
    """Return a file's bytes and its text, without a byte order mark.

    Args:
        path: where it lies.
        what: what it is to be, for the error: 'the manifest'.
        largest: the most bytes it may have.

    Raises:
        InputError: it cannot be read, or is larger.
        LineError: it is not UTF-8.
    """
    try:
        if path.stat().st_size > largest:
            raise InputError(f"{what} {path} is larger than {largest} bytes", "split it")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{what} {path} cannot be read ({error.strerror})", "check the path") from error
    try:
        return data, data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LineError(data.count(b"\n", 0, error.start) + 1, "is not UTF-8") from error


def csv_rows(text: str, any_of: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Give the rows of a CSV text with a header line, each with its line's number; empty lines are passed over.

    Args:
        text: the text; cells are parted by commas, semicolons or tabs, whichever makes a header that fits.
        any_of: columns of which the header has one at least. Names of columns are folded to small letters.

    Raises:
        LineError: the header has none of the columns, or one twice; a row has more or fewer cells; it is no CSV.
    """
    head = text.lstrip().split("\n", 1)[0]
    reader = _reader(text, next((d for d in _DELIMITERS if set(any_of) & set(_names(head, d))), ","))
    names: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = [c.strip().lower() for c in cells]
                _check_header(reader.line_num, names, any_of)
            elif len(cells) != len(names):
                raise LineError(reader.line_num, f"has {len(cells)} cells, the header {len(names)}")
            else:
                yield reader.line_num, dict(zip(names, cells, strict=True))
    except csv.Error as error:
        raise LineError(reader.line_num, f"cannot be read ({error})") from error


def _reader(text: str, delimiter: str) -> Any:  # noqa: ANN401 - the type has no public name
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _names(head: str, delimiter: str) -> list[str]:
    try:
        return [c.strip().lower() for c in next(_reader(head, delimiter), [])]
    except csv.Error:
        return []


def _check_header(line: int, names: Sequence[str], any_of: Collection[str]) -> None:
    if not set(any_of) & set(names):
        raise LineError(line, f"is no header with a column `{next(iter(any_of))}`")
    twice = sorted({n for n in names if n and names.count(n) > 1})
    if twice:
        raise LineError(line, f"has the column {twice[0]!r} twice")
