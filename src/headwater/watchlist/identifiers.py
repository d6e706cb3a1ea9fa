"""Identifiers that registers give: which of them are read, and whether one can be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

__all__ = ["SCHEMES", "scheme_of", "well_formed"]

_WIKIDATA = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]{0,11})", re.ASCII)
_OTHER = re.compile(r"[A-Za-z0-9][A-Za-z0-9./:_-]{0,63}", re.ASCII)
_LEI = re.compile(r"[A-Z0-9]{18}[0-9]{2}", re.ASCII)
_DIGITS = re.compile(r"[0-9]+", re.ASCII)
_INN_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)  # of a person's; a body's begin further on
_INN_BODY, _INN_PERSON = 10, 12
_OGRN_BODY, _OGRN_PERSON = 13, 15


def _wikidata(value: str) -> str | None:
    found = _WIKIDATA.fullmatch(value)
    return found.group(1) if found else None


def _lei(value: str) -> str | None:
    """Check a Legal Entity Identifier by ISO 17442: its letters as numbers leave 1 when divided by 97."""
    plain = value.replace(" ", "").upper()
    fits = _LEI.fullmatch(plain) and int("".join(str(int(c, 36)) for c in plain)) % 97 == 1
    return plain if fits else None


def _inn(value: str) -> str | None:
    """Check a Russian taxpayer's number by its last digits: one for a body, two for a person."""
    if not _DIGITS.fullmatch(value) or len(value) not in {_INN_BODY, _INN_PERSON}:
        return None
    ends = (len(value) - 1,) if len(value) == _INN_BODY else (len(value) - 2, len(value) - 1)
    for end in ends:
        weights = _INN_WEIGHTS[-end:]
        if sum(w * int(c) for w, c in zip(weights, value, strict=False)) % 11 % 10 != int(value[end]):
            return None
    return value


def _ogrn(value: str) -> str | None:
    """Check a Russian registration number by its last digit."""
    if not _DIGITS.fullmatch(value) or len(value) not in {_OGRN_BODY, _OGRN_PERSON}:
        return None
    return value if int(value[:-1]) % (len(value) - 2) % 10 == int(value[-1]) else None


def _any(value: str) -> str | None:
    return value if _OTHER.fullmatch(value) else None


# The schemes that are read, and the folded headers or properties that hold each. Numbers that states give to private
# people (passports, social security) are not: a case does not need them to tell people apart, and it may be handed on.
SCHEMES: Mapping[str, tuple[Callable[[str], str | None], tuple[str, ...]]] = {
    "wikidata": (_wikidata, ("wikidata", "wikidataid", "qid", "item")),
    "lei": (_lei, ("lei", "leicode")),
    "inn": (_inn, ("inn", "inncode")),
    "ogrn": (_ogrn, ("ogrn", "ogrncode")),
    "viaf": (_any, ("viaf", "viafid")),
    "isni": (_any, ("isni",)),
    "gnd": (_any, ("gnd", "gndid")),
    "geonames": (_any, ("geonames", "geonamesid")),
    "opensanctions": (_any, ("opensanctions", "opensanctionsid")),
}
_BY_HEADER = {header: scheme for scheme, (_, headers) in SCHEMES.items() for header in headers}


def scheme_of(header: str) -> str | None:
    """Return the scheme whose identifiers a folded header or property holds, None if it is none that is read."""
    return _BY_HEADER.get(header)


def well_formed(scheme: str, value: str) -> str | None:
    """Return an identifier in its plain form, None if it cannot be one of its scheme."""
    return SCHEMES[scheme][0](value)
