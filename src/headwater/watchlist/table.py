"""Entries as lines of a table: CSV with a header, OpenSanctions' simple one among them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from headwater.model import EntityKind
from headwater.watchlist.entry import Draft, kind_of
from headwater.watchlist.identifiers import scheme_of, well_formed

__all__ = ["BadTableError", "Cells", "drafts_of_table"]

_DELIMITERS = ",;\t"  # spreadsheets of many countries write semicolons
_PARTS = re.compile(r"[;|]")
# The folded headers that are read, and what each means. Where two for one meaning stand in a table, the first counts.
_COLUMNS = {
    "id": ("id", "entityid", "item"),
    "name": ("name", "itemlabel", "label", "caption"),
    "kind": ("kind", "type", "schema", "entitytype"),
    "sex": ("sex", "gender"),
}
_LISTS = {
    "others": (
        "aliases",
        "alias",
        "names",
        "othernames",
        "altnames",
        "alsoknownas",
        "aka",
        "previousnames",
        "previousname",
    ),
    "weak": ("weakaliases", "weakalias", "weaknames", "weak", "abbreviation", "acronym"),
}
_OPENSANCTIONS = {"schema", "dataset"}  # columns by which its tables are known


class BadTableError(ValueError):
    """A table that cannot be read on, with the line."""

    def __init__(self, line: int, what: str) -> None:
        self.line = line
        super().__init__(what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """A line with another number of cells than the header."""

    line: int
    cells: int
    wanted: int


def drafts_of_table(lines: Iterable[str]) -> Iterator[Draft | Cells]:
    """Give what each line of a table says, or what is wrong with the line.

    Args:
        lines: the table's lines, with their ends.

    Raises:
        BadTableError: it has no header with a name, a column twice, or quotation marks that do not close.
    """
    rows = iter(lines)
    first, head = next(((n, line) for n, line in enumerate(rows, 1) if line.strip()), (1, ""))
    delimiter = next((d for d in _DELIMITERS if "name" in _spots(_cells(head, d))), ",")
    names = _cells(head, delimiter)
    spots = _spots(names)
    if "name" not in spots:
        raise BadTableError(first, "is no header with a column `name`")
    twice = sorted({n for n in names if n and names.count(n) > 1})
    if twice:
        raise BadTableError(first, f"has the column {twice[0][:60]!r} twice")
    reader = csv.reader(rows, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            line = reader.line_num + first
            if not any(cell.strip() for cell in cells):
                continue
            yield (
                _draft(line, cells, names, spots)
                if len(cells) == len(names)
                else Cells(line=line, cells=len(cells), wanted=len(names))
            )
    except csv.Error as error:
        raise BadTableError(reader.line_num + first, f"cannot be read ({error})") from error


def _cells(head: str, delimiter: str) -> list[str]:
    """Return the folded headers."""
    try:
        found = next(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []
    return ["".join(c for c in cell.casefold() if c.isalnum()) for cell in found]


def _spots(names: Sequence[str]) -> dict[str, int]:
    """Return which column holds what."""
    return {
        meaning: names.index(held)
        for meaning, headers in _COLUMNS.items()
        if (held := next((h for h in headers if h in names), None))
    }


def _draft(line: int, cells: Sequence[str], names: Sequence[str], spots: dict[str, int]) -> Draft:
    one = {meaning: cells[at].strip() for meaning, at in spots.items()}
    said = one.get("kind", "")
    entry = one.get("id") or None
    lists = {
        meaning: tuple(p for at, n in enumerate(names) if n in headers for p in _PARTS.split(cells[at]))
        for meaning, headers in _LISTS.items()
    }
    identifiers = [
        (scheme, part) for at, n in enumerate(names) if (scheme := scheme_of(n)) for part in _PARTS.split(cells[at])
    ]
    if entry and names.count("item"):
        entry = well_formed("wikidata", entry) or entry
    if entry and set(names) >= _OPENSANCTIONS and well_formed("wikidata", entry):
        identifiers.append(("wikidata", entry))
    return Draft(
        where=f"line {line}",
        entry=entry,
        kind=kind_of(said) if said else EntityKind.OTHER,
        said=said,
        names=(one["name"],),
        others=lists["others"],
        weak=lists["weak"],
        sexes=(one["sex"],) if one.get("sex") else (),
        identifiers=tuple(identifiers),
    )
