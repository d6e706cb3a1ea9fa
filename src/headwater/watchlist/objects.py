"""Entries as JSON objects: FollowTheMoney entities, as OpenSanctions has them, and Wikidata's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from headwater.model import EntityKind
from headwater.watchlist.entry import Draft, kind_of
from headwater.watchlist.identifiers import scheme_of, well_formed

__all__ = ["UnreadableError", "drafts_of"]

_Texts = list[str] | str


class UnreadableError(ValueError):
    """What stands in a line is none of the shapes that are read."""


class _Properties(msgspec.Struct, rename="camel"):
    """The properties of a FollowTheMoney entity that are read; all others are passed over."""

    name: _Texts = ()  # type: ignore[assignment] # an empty default that nobody changes
    alias: _Texts = ()  # type: ignore[assignment]
    previous_name: _Texts = ()  # type: ignore[assignment]
    weak_alias: _Texts = ()  # type: ignore[assignment]
    abbreviation: _Texts = ()  # type: ignore[assignment]
    gender: _Texts = ()  # type: ignore[assignment]
    wikidata_id: _Texts = ()  # type: ignore[assignment]
    lei_code: _Texts = ()  # type: ignore[assignment]
    inn_code: _Texts = ()  # type: ignore[assignment]
    ogrn_code: _Texts = ()  # type: ignore[assignment]


class _Text(msgspec.Struct):
    value: str = ""


class _Item(msgspec.Struct):
    id: str = ""


class _Value(msgspec.Struct):
    value: _Item | str = ""


class _Snak(msgspec.Struct):
    datavalue: _Value | None = None


class _Claim(msgspec.Struct):
    mainsnak: _Snak
    rank: str = "normal"


class _Claims(msgspec.Struct):
    """The properties of Wikidata that are read: instance of, sex, and what other registers call it."""

    P31: list[_Claim] = []
    P21: list[_Claim] = []
    P214: list[_Claim] = []
    P213: list[_Claim] = []
    P227: list[_Claim] = []
    P1278: list[_Claim] = []
    P1566: list[_Claim] = []


class _Object(msgspec.Struct):
    """An object of either shape. Where Wikidata has nothing, it writes an empty list in the place of an object."""

    id: str = ""
    schema: str | None = None
    properties: _Properties | None = None
    caption: Any = None
    datasets: Any = None
    type: Any = None
    labels: dict[str, _Text] | list[Any] | None = None
    aliases: dict[str, list[_Text]] | list[Any] | None = None
    claims: _Claims | list[Any] | None = None
    entities: dict[str, msgspec.Raw] | None = None


_DECODER = msgspec.json.Decoder(_Object)
_REGISTERS = {"P214": "viaf", "P213": "isni", "P227": "gnd", "P1278": "lei", "P1566": "geonames"}
_HUMAN = "Q5"
# What a body or a place is most often said to be an instance of. Wikidata has thousands of classes below these; an entry
# of one that is not here is taken with its kind unknown.
_BODIES = frozenset(
    "Q43229 Q4830453 Q783794 Q891723 Q6881511 Q7278 Q163740 Q79913 Q327333 Q7188 Q192350 Q176799 Q17149090 Q17127659 Q484652 "
    "Q245065 Q11032 Q192283 Q3918".split()
)
_PLACES = frozenset(
    "Q6256 Q3624078 Q515 Q532 Q3957 Q486972 Q5107 Q1549591 Q35657 Q5119 Q1637706 Q7930989 Q10864048 Q82794 Q23442 Q4022 "
    "Q8502".split()
)
_SEXES = {"Q6581097": "m", "Q2449503": "m", "Q6581072": "f", "Q1052281": "f"}
_PAGES = frozenset({"Q4167410", "Q4167836", "Q13406463", "Q11266439"})  # pages of Wikipedia, not things
_NAMELESS = "wikidata page"


def drafts_of(where: str, data: bytes) -> Iterator[Draft]:
    """Give what a JSON object says: one entry, or those that it holds under `entities`, as Special:EntityData gives them.

    Raises:
        UnreadableError: it is no such object.
    """
    found = _decode(data)
    if found.entities is None:
        yield _draft(where, found)
    else:
        for raw in found.entities.values():
            yield _draft(where, _decode(bytes(raw)))


def _decode(data: bytes) -> _Object:
    try:
        return _DECODER.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise UnreadableError(str(error)) from error


def _draft(where: str, found: _Object) -> Draft:
    if found.schema is not None and found.properties is not None:
        return _followthemoney(where, found, found.schema, found.properties)
    if found.labels is not None and found.id:
        return _wikidata(where, found)
    raise UnreadableError("it has neither `schema` and `properties`, as FollowTheMoney, nor `labels`, as Wikidata")


def _texts(values: _Texts) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def _followthemoney(where: str, found: _Object, schema: str, said: _Properties) -> Draft:
    names = _texts(said.name)
    shown = found.caption
    first = (shown,) if isinstance(shown, str) and shown in names else ()
    identifiers = [
        (scheme, value)
        for header in ("wikidata_id", "lei_code", "inn_code", "ogrn_code")
        if (scheme := scheme_of(header.replace("_", "")))
        for value in _texts(getattr(said, header))
    ]
    if found.datasets is not None and well_formed("wikidata", found.id):
        identifiers.append(("wikidata", found.id))  # OpenSanctions takes Wikidata's ids where there are any
    return Draft(
        where=where,
        entry=found.id or None,
        kind=kind_of(schema),
        said=schema,
        names=first + names,
        others=_texts(said.alias) + _texts(said.previous_name),
        weak=_texts(said.weak_alias) + _texts(said.abbreviation),
        sexes=_texts(said.gender),
        identifiers=tuple(identifiers),
    )


def _wikidata(where: str, found: _Object) -> Draft:
    labels: Mapping[str, _Text] = found.labels if isinstance(found.labels, dict) else {}
    aliases: Mapping[str, list[_Text]] = found.aliases if isinstance(found.aliases, dict) else {}
    claims = found.claims if isinstance(found.claims, _Claims) else _Claims()
    classes = set(_values(claims.P31))
    first = sorted(labels, key=lambda code: ({"en": 0, "mul": 1}.get(code, 2), code))
    others = [labels[code].value for code in first]
    others += [a.value for code in sorted(aliases) for a in aliases[code]]
    identifiers = [
        (scheme, value.replace(" ", ""))
        for name, scheme in _REGISTERS.items()
        for value in _values(getattr(claims, name))
    ]
    page = bool(classes & _PAGES) or found.type not in {None, "item"}
    return Draft(
        where=where,
        entry=found.id,
        kind=None if page else _kind(classes),
        said=_NAMELESS if page else "",
        names=tuple(others[:1]),
        others=tuple(others[1:]),
        sexes=tuple(_SEXES.get(v, "other") for v in _values(claims.P21)),
        identifiers=(("wikidata", found.id), *identifiers),
    )


def _values(claims: Iterable[_Claim]) -> list[str]:
    """Return what claims say: those of the highest rank alone, as Wikidata means them to be read."""
    held = [c for c in claims if c.rank != "deprecated" and c.mainsnak.datavalue is not None]
    best = [c for c in held if c.rank == "preferred"] or held
    values = [c.mainsnak.datavalue.value for c in best if c.mainsnak.datavalue is not None]
    return [v if isinstance(v, str) else v.id for v in values]


def _kind(classes: set[str]) -> EntityKind:
    if _HUMAN in classes:
        return EntityKind.PERSON
    body, place = bool(classes & _BODIES), bool(classes & _PLACES)
    if body != place:
        return EntityKind.ORGANISATION if body else EntityKind.PLACE
    return EntityKind.OTHER
