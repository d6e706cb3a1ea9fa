"""Judgements as a file, one JSON object a line: handed from a case to another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from headwater.building import headwater_version
from headwater.case.store import Case
from headwater.errors import InputError
from headwater.ids import digest
from headwater.judging import NAME_ACTIONS, PLACED_ACTIONS, UNDO, WITNESS_ACTIONS
from headwater.model import Claim, Item, Judgement, Witness
from headwater.sources import CREDIBILITY, FIELDS, GRADES, SOURCE
from headwater.tabular import LineError, read_text
from headwater.watchlist.names import tidy

__all__ = ["Taken", "export_judgements", "import_judgements"]

_LARGEST = 64 * 1024**2  # bytes of a file
_LONGEST = {"id": 100, "at": 40, "by": 300, "detail": 10_000}  # code points
_LONGEST_FORM = 2000  # code points of a form, or of what a register says
_AHEAD = timedelta(days=1)  # how far the clock of another machine may go before ours
_PAIR, _TRIPLE = 2, 3
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_REMEDY = "give a file that `headwater judge export` wrote; nothing of this one was taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an import did: the judgements that it added, and how many were there already, or are on what the case lacks."""

    added: int
    known: int
    strange: int


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """A judgement as a line has it, of exactly these keys."""

    id: str
    at: str
    by: str
    action: str
    subject: tuple[str, ...]
    detail: str
    undoes: str | None
    places: tuple[str, ...] = ()


def export_judgements(case: Case, path: Path) -> int:
    """Write a case's judgements in the order of time, those that were taken back too; return how many there are.

    Raises:
        InputError: the file cannot be written.
    """
    rows = _ordered(case.rows(Judgement))
    lines = "".join(json.dumps(_line(row), ensure_ascii=False) + "\n" for row in rows)
    try:
        path.write_text(lines, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror})", "give a file you may write") from error
    return len(rows)


def _line(row: Judgement) -> dict[str, object]:
    """Return a judgement by its keys; one on no place has none for places, as earlier versions wrote and read it."""
    return {key: value for key, value in asdict(row).items() if key != "places" or value}


def import_judgements(case: Case, path: Path) -> Taken:
    """Add the judgements of a file to a case, each with its id, time and signature: all that fit, or none.

    Those that the case has already stay as they are. A judgement on witnesses, on a claim, or on a name's single places is
    added if the case has them, else it is counted, and so is what takes it back.

    Args:
        case: a case open for writing.
        path: a file that `export_judgements` wrote.

    Raises:
        InputError: the file cannot be read, or a line is no judgement, takes back one that neither the case nor the file
            has, or has the id of another; the line is named, and the case stays as it was.
    """
    try:
        data, text = read_text(path, "the file of judgements", _LARGEST)
        said = _read(text)
        held = {j.id: j for j in case.rows(Judgement)}
        known = _check(said, held)
    except LineError as error:
        raise InputError(f"line {error.line} of {path} {error.what}", _REMEDY) from error
    if not said:
        raise InputError(f"{path} has no judgements", _REMEDY)
    strange: set[str] = set()
    for judgement in _ordered(j for j, _ in said.values()):
        if judgement.id not in held and (_lacks(case, judgement) or judgement.undoes in strange):
            strange.add(judgement.id)
    added = _ordered(j for j, _ in said.values() if j.id not in held and j.id not in strange)
    if added:
        case.add_judgements(added, headwater_version(), tidy(path.name), digest(data))
    return Taken(added=len(added), known=known, strange=len(strange))


def _lacks(case: Case, judgement: Judgement) -> bool:
    """Tell whether a judgement is on witnesses, a claim or items that the case does not have."""
    if any(item and case.get(Item, item) is None for item in judgement.places):
        return True
    if judgement.action in WITNESS_ACTIONS:
        return any(case.get(Witness, witness) is None for witness in judgement.subject)
    return judgement.action == CREDIBILITY and case.get(Claim, judgement.subject[0]) is None


def _ordered(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return judgements in the order in which they count, which puts each before what takes it back."""
    return sorted(judgements, key=lambda j: (j.at, j.id))


def _read(text: str) -> dict[str, tuple[Judgement, int]]:
    """Return the judgements by id, each with its line."""
    found: dict[str, tuple[Judgement, int]] = {}
    decoder = msgspec.json.Decoder(_Line)
    latest = datetime.now(UTC) + _AHEAD
    for number, line in enumerate(text.split("\n"), 1):  # `splitlines` would cut at U+2028, which JSON may hold
        if not line.strip():
            continue
        try:
            raw = decoder.decode(line)
        except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
            raise LineError(number, f"is no judgement ({error})") from error
        row = Judgement(**msgspec.structs.asdict(raw))
        problem = _fault(row, latest)
        if problem:
            raise LineError(number, problem)
        first = found.setdefault(row.id, (row, number))
        if first[0] != row:
            raise LineError(number, f"has the id of line {first[1]} and says other things")
    return found


def _fault(row: Judgement, latest: datetime) -> str | None:
    """Say what keeps a line from being a judgement."""
    fields = {"id": row.id, "at": row.at, "by": row.by, "detail": row.detail}
    for name, value in fields.items():
        if value != tidy(value) or len(value) > _LONGEST[name] or (not value and name != "detail"):
            return f"has a bad {name!r}: it is empty, too long or holds control characters"
    if not _dated(row.at, latest):
        return f"is dated {row.at!r}, which is no moment in UTC up to now"
    if any(_CONTROL.search(form) or len(form) > _LONGEST_FORM for form in row.subject):
        return "has a bad 'subject': a form is too long or holds control characters"
    if row.places and not _placed(row):
        return "has bad 'places': they are no items, one for each form, or it is no decision on a name's places"
    if (row.undoes is None) != (row.action != UNDO):
        return "takes back a judgement and is no undo, or is one and takes back none"
    return (
        None
        if _fits(row.action, row.subject, row.places)
        else f"is no judgement: {row.action[:40]!r} of {len(row.subject)}"
    )


def _placed(row: Judgement) -> bool:
    """Tell whether the places of a judgement are one for each of its forms, and it is one that may have them."""
    good = all(len(item) <= _LONGEST["id"] and not _CONTROL.search(item) for item in row.places)
    fitting = row.action in {*PLACED_ACTIONS, UNDO} and len(row.places) == len(row.subject)
    return good and fitting and any(row.places)


def _dated(at: str, latest: datetime) -> bool:
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return False
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return not moment.utcoffset() and moment <= latest


def _fits(action: str, subject: tuple[str, ...], places: tuple[str, ...]) -> bool:
    """Tell whether a subject is one of its action, and its places are some of its forms'."""
    if action == UNDO:
        return True
    if action == SOURCE:
        return len(subject) == _TRIPLE and all(subject[:2]) and subject[1] in FIELDS
    if action == CREDIBILITY:
        return len(subject) == _PAIR and bool(subject[0]) and subject[1] in {*GRADES, ""}
    distinct = set(zip(subject, places, strict=True)) if places else set(subject)
    if not all(subject) or len(distinct) < len(subject):
        return action == "rename" and len(subject) == _PAIR and all(subject)  # to the name it has
    if action in WITNESS_ACTIONS or (action in NAME_ACTIONS and action != "split"):
        return len(subject) == _PAIR
    return action == "split" and len(subject) >= _PAIR


def _check(said: Mapping[str, tuple[Judgement, int]], held: Mapping[str, Judgement]) -> int:
    """Make sure that what a file says goes with what the case holds; return how many judgements it holds already."""
    known = 0
    for row, line in said.values():
        if row.id in held:
            known += 1
            if held[row.id] != row:
                raise LineError(line, f"has the id of a judgement of the case, {row.id}, and says other things")
        if row.undoes is None:
            continue
        was = said[row.undoes][0] if row.undoes in said else held.get(row.undoes)
        if was is None:
            raise LineError(line, f"takes back {row.undoes!r}, which neither the file nor the case has")
        if (was.at, was.id) >= (row.at, row.id):
            raise LineError(line, f"takes back {was.id}, which is of a later time")
        if (was.subject, was.places) != (row.subject, row.places):
            raise LineError(line, f"takes back {was.id} and is on other things")
    return known
