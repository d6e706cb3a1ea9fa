"""Publishers whose names may be one house's: 'Vale Echo', 'Vale Echo Online', 'valeecho.com' and 'Vale Echo - Opinion'."""

from __future__ import annotations

import re
from functools import lru_cache

from headwater.chains import bare_name, publisher_key

__all__ = ["ASIDE", "DOMAIN", "house_names", "may_be_one_house"]

DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?([\w-]{2,60})(?:\.[a-z]{2,12}){1,2}/?", re.IGNORECASE)
"""A publisher that is called as its site is; the group is the name in the address."""

ASIDE = re.compile(r"\s[-–—|]\s.*|\([^()]*\)")
"""What stands behind a publisher's name, as a section or an edition does."""

_EDITIONS = frozenset(
    """app blog com digital edition editorial english español français international internet live mobile net news online opinion
    org print site staff sunday tv web website weekend world""".split()
)
_LONGEST = 8  # words of a name that are held against another's


@lru_cache(maxsize=1 << 12)
def _core(publisher: str) -> tuple[str, ...]:
    """Return the folded words of a publisher's name without what tells its editions apart; all where nothing else is left."""
    domain = DOMAIN.fullmatch(publisher.strip())
    held = bare_name(domain[1].replace("-", " ") if domain else ASIDE.sub(" ", publisher)) or bare_name(publisher)
    return tuple(w for w in held if w not in _EDITIONS)[:_LONGEST] or held[:_LONGEST]


@lru_cache(maxsize=1 << 12)
def house_names(publisher: str | None) -> tuple[str, frozenset[str]]:
    """Return a publisher's name as one word, and the names that a house has of which it may be one: parts from either end.

    Two may be one house where the one word of either is among the names of the other.
    """
    core = _core(publisher or "")
    parts = {"".join(part) for n in range(1, len(core) + 1) for part in (core[:n], core[-n:])}
    return "".join(core), frozenset(parts)


def may_be_one_house(one: str | None, other: str | None) -> bool:
    """Tell whether two publishers that are called differently may be one house."""
    if not (publisher_key(one) and publisher_key(other)) or publisher_key(one) == publisher_key(other):
        return False
    (mine, parts), (theirs, others) = house_names(one), house_names(other)
    return mine in others or theirs in parts
