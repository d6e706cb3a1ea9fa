"""One Chinese name in the two romanisations of Mandarin: Wade-Giles, as in older texts and in Taiwan, and pinyin.

Texts leave out the apostrophe by which Wade-Giles tells 'ch' from 'ch’', so that a syllable has several readings, and many
people have a name of these sounds: that two names may be one says who may be meant, and joins nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import product
from typing import Final

from headwater.model import EntityKind
from headwater.names.cluster import Clusters
from headwater.names.gather import Node
from headwater.names.given import is_family

__all__ = ["in_other_romanisation", "pinyin_of"]

_SYLLABLE: Final = re.compile("(hs|ch|sh|ts|tz|ss|sz|[bpmfdtnlgkhjrsyw])?([aeiou][aeioungrh]{0,4})")
_INITIALS: Final = {
    "ch": ("zh", "ch", "j", "q"),
    "hs": ("x",),
    "ts": ("z", "c"),
    "tz": ("z", "c"),
    "ss": ("s",),
    "sz": ("s",),
    "p": ("b", "p"),
    "t": ("d", "t"),
    "k": ("g", "k"),
    "j": ("r",),
}
_FINALS: Final = {
    "ih": ("i",),
    "ieh": ("ie",),
    "ueh": ("ue",),
    "eh": ("e",),
    "ien": ("ian",),
    "erh": ("er",),
    "ung": ("ong",),
    "iung": ("iong",),
    "uei": ("ui",),
    "o": ("o", "e", "uo"),
    "en": ("en", "an"),  # 'yen' is 'yan'
    "u": ("u", "ou", "i"),  # 'yu' is 'you', 'tzu' is 'zi'
}
_WORDS: Final = (2, 3)  # of a name with the family's first: the given name's syllables apart, or run together
_LONGEST: Final = 6  # letters of a syllable


@lru_cache(maxsize=1 << 12)
def pinyin_of(syllable: str) -> tuple[str, ...]:
    """Return what a syllable of Wade-Giles without its apostrophe may be in pinyin; nothing if it is none."""
    match = _SYLLABLE.fullmatch(syllable) if len(syllable) <= _LONGEST else None
    if match is None:
        return ()
    initial, final = match[1] or "", match[2]
    starts = _INITIALS.get(initial, (initial,)) if initial else ("y" if final == "i" else "",)
    if initial == "ch" and final[0] != "u":  # before an i other than that of 'chih' it is a sound of its own
        starts = ("j", "q") if final[0] == "i" and final != "ih" else ("zh", "ch")
    return tuple(dict.fromkeys(a + b for a in starts for b in _FINALS.get(final, (final,))))


def in_other_romanisation(nodes: Iterable[Node], clusters: Clusters) -> dict[str, str]:
    """Return the clusters of names in Wade-Giles that may be those of one name in pinyin, by their keys.

    The family's name must be one that is known from there, and come first in both. A name that fits two is left out.

    Args:
        nodes: the forms of a case.
        clusters: how they are joined.
    """
    people = [
        n
        for n in nodes
        if len(n.full) in _WORDS
        and is_family(n.full[0])
        and clusters.kind(n.key) in {EntityKind.PERSON, EntityKind.OTHER}
    ]
    written: Mapping[tuple[str, str], set[str]] = defaultdict(set)
    for node in people:
        written[node.full[0], "".join(node.full[1:])].add(clusters.find(node.key))
    found: dict[str, set[str]] = defaultdict(set)
    for node in people:
        own = clusters.find(node.key)
        for family, *given in product(*map(pinyin_of, node.full)):
            found[own] |= {
                other
                for other in written.get((family, "".join(given)), ())
                if other != own and not clusters.parted(own, other)
            }
    once = {own: next(iter(others)) for own, others in sorted(found.items()) if len(others) == 1}
    return {own: other for own, other in once.items() if once.get(other) != own or own < other}
