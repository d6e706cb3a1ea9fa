"""The JSONL export, format version 1: one file a table, one object a line, the same bytes for the same case."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec

from headwater.case.store import Case
from headwater.chains import chain_of
from headwater.errors import InputError
from headwater.model import Attribution, Document, Entity, Item, Row, Speaker, Witness
from headwater.rows import ROW_TYPES

__all__ = ["FORMAT", "KEYS", "VERSION", "export_jsonl"]

FORMAT = "headwater-jsonl"
VERSION = 1
_EXACT = 2**53  # above it a float no longer tells one integer from the next

# The keys of each file in their order. New ones go at the end; changing one makes a new VERSION.
KEYS: dict[str, tuple[str, ...]] = {
    table: tuple(keys.split())
    for table, keys in {
        "captures": "id page url media_type sha256 bytes retrieved_at",
        "documents": "id capture page text text_sha256 language title publisher published renderer byline encoding",
        "items": "id page document start end kind title title_start title_end byline credit publisher published",
        "reuse": "id a_item a_page a_start a_end b_item b_page b_start b_end similarity direction probability reasons "
        "kind words held weight a_quoted b_quoted differences shared_errors",
        "attributions": "id page item kind source cue content speaker speaker_name source_class parent "
        "stance referent resolution",
        "mentions": "id page item start end text entity may_be",
        "entities": "id name kind names reasons identifiers",
        "figures": "id page item start end text low high counted unit",
        "times": "id page item start end text type value earliest latest",
        "places": "id page item start end text entity latitude longitude geonames",
        "claims": "id text kind witnesses origins_low origins_high status first_published",
        "witnesses": "id claim page item start end text attribution polarity modality chain",
        "dependences": "claim a b reason strength detail",
        "origins": "claim origin witness item page lineage detail",
        "derivations": "child parent kind probability reasons",
        "events": "id title earliest latest place claims origins_low origins_high",
        "conflicts": "id kind witnesses detail sides holds unless",
        "labels": "id entity label page item start end voice publisher",
        "judgements": "id at by action subject detail undoes places",
        "rejected": "page stage reason detail",
        "round_trips": "id items reasons",
        "unattributed": "id item page start end reason",
        "manifest": "id page url publisher publisher_group published revision",
        "links": "id entity a b rule score features mentions statements",
        "relations": "id a b kind page item start end text earliest latest attribution",
        "watchlist": "id source entry name kind names weak sex identifiers revision",
    }.items()
}


def export_jsonl(case: Case, folder: Path) -> dict[str, int]:
    """Write a case's tables to a folder, which is made if it is not there; return how many lines each file has.

    Raises:
        InputError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        counts = {table: _write(folder / f"{table}.jsonl", _lines(case, table)) for table in KEYS}
        head = {"format": FORMAT, "version": VERSION, "tables": counts}
        (folder / "export.json").write_text(json.dumps(head, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder} cannot be written ({error.strerror})", "give a folder you may write in") from error
    return counts


def _write(path: Path, lines: Iterator[str]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for line in lines:
            file.write(line + "\n")
            count += 1
    return count


def _lines(case: Case, table: str) -> Iterator[str]:
    kind, keys = ROW_TYPES[table], KEYS[table]
    more = _MORE.get(kind, _nothing)(case)
    lines = (_line(row, keys, more) for row in case.rows(kind))
    # rows without an id outside are sorted by what they say; the others come sorted by it
    yield from lines if "id" in keys else iter(sorted(lines))


def _nothing(case: Case) -> _More:  # noqa: ARG001 - as the others of its kind
    return lambda _: {}


def _speakers(case: Case) -> _More:
    speakers = {s.id: s.entity for s in case.rows(Speaker)}
    return lambda attribution: {"speaker": speakers.get(attribution.id)}


def _chains(case: Case) -> _More:
    """Return what gives a witness's chain: through whom its words came, the outlet first, each as [role, name or null]."""
    items = {i.id: i for i in case.rows(Item)}
    publishers = {d.id: d.publisher for d in case.rows(Document)}
    attributions = {a.id: a for a in case.rows(Attribution)}
    entities = {e.id: e.name for e in case.rows(Entity)}
    names = {s.id: entities[s.entity] for s in case.rows(Speaker)}

    def chain(witness: Any) -> dict[str, Any]:  # noqa: ANN401 - a Witness
        item = items[witness.item]
        publisher = item.publisher or publishers[item.document]
        links = chain_of(item, publisher, attributions.get(witness.attribution or ""), attributions, names)
        return {"chain": [[link.role, link.name] for link in links]}

    return chain


# What gives the keys of a row that are not its own.
_More = Callable[[Any], dict[str, Any]]
_MORE: dict[type[Row], Callable[[Case], _More]] = {Attribution: _speakers, Witness: _chains}


def _line(row: Row, keys: tuple[str, ...], more: _More) -> str:
    values: dict[str, Any] = {f.name: getattr(row, f.name) for f in fields(row)}  # type: ignore[arg-type] # a dataclass
    values |= more(row)
    plain = msgspec.to_builtins({key: values[key] for key in keys})
    return json.dumps({key: _short(value) for key, value in plain.items()}, ensure_ascii=False)


def _short(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    """Write a float as an integer where it is one, else with six digits: more would be noise that differs by machine."""
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < _EXACT else float(f"{value:.6g}")
    return value
