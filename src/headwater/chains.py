"""Through whom words came: from the outlet that put them out, by its reporter, to who spoke, and to whom that one quotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from headwater.model import Attribution, Item, SourceClass, Span
from headwater.text import STOP_WORDS, words

__all__ = ["Link", "Role", "around", "bare_name", "chain_of", "name_key", "publisher_key", "speaker_key"]

_DEEPEST = (
    100  # attributions around one that are followed: people nest three or four, a hostile page as many as it likes
)


class Role(StrEnum):
    """What a link of a chain does."""

    OUTLET = "outlet"
    REPORTER = "reporter"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One of those through whom words came.

    `name` is None where nothing names them. `attribution` is the attribution whose source the link is, None for an outlet
    or a reporter; `source` are that source's spans, code points of the item's document.
    """

    role: Role
    name: str | None
    attribution: str | None = None
    source: tuple[Span, ...] = ()
    source_class: SourceClass | None = None


def around(attribution: Attribution, attributions: Mapping[str, Attribution]) -> list[Attribution]:
    """Return the attributions inside whose content one lies, the nearest first, a hundred at most; a loop of parents is cut.

    Args:
        attribution: the one to begin with; it is not returned.
        attributions: all that may be parents, by id.
    """
    found: list[Attribution] = []
    seen = {attribution.id}
    above = attributions.get(attribution.parent or "")
    while above is not None and above.id not in seen and len(found) < _DEEPEST:
        seen.add(above.id)
        found.append(above)
        above = attributions.get(above.parent or "")
    return found


def chain_of(
    item: Item,
    publisher: str | None,
    attribution: Attribution | None,
    attributions: Mapping[str, Attribution],
    names: Mapping[str, str],
) -> tuple[Link, ...]:
    """Return through whom the words of an attribution came, the outlet first and the nearest source last.

    Whoever stands twice in a row, as an outlet that names itself as its source, is said once: as what the first of the
    two is, with the evidence of the second. A source without a name is never taken for the one before it.

    Args:
        item: where the words stand; its byline, or else its credit, is the reporter.
        publisher: who put the item out, None where that is not known.
        attribution: the nearest one around the words, None where they are in the outlet's own voice.
        attributions: all of the item's attributions, by id.
        names: of attributions by id, the name of the entity that is the source; it comes before the name in the text.
    """
    chain = [Link(role=Role.OUTLET, name=publisher)]
    reporter = item.byline or item.credit
    if reporter:
        _join(chain, Link(role=Role.REPORTER, name=reporter))
    sources = [*reversed(around(attribution, attributions)), attribution] if attribution else []
    for one in sources:
        link = Link(
            role=Role.SPEAKER,
            name=names.get(one.id) or one.speaker_name,
            attribution=one.id,
            source=one.source,
            source_class=one.source_class,
        )
        _join(chain, link)
    return tuple(chain)


def _join(chain: list[Link], link: Link) -> None:
    last = chain[-1]
    key = name_key(link.name)
    if key and key == name_key(last.name):
        chain[-1] = replace(link, role=last.role, name=last.name)
    else:
        chain.append(link)


@lru_cache(maxsize=1 << 14)
def bare_name(name: str | None) -> tuple[str, ...]:
    """Return a name's folded words without an article."""
    return tuple(w.form for w in words(name or "") if w.form != "the")


def publisher_key(name: str | None) -> str:
    """Return a publisher's name folded for comparison, without its article."""
    return " ".join(bare_name(name))


def name_key(name: str | None) -> tuple[str, ...]:
    """Return a name's folded words without an article, to compare it by; none where they name nobody, as 'he' does."""
    forms = bare_name(name)
    return () if STOP_WORDS.issuperset(forms) else forms


def speaker_key(entity: str | None, name: str | None) -> str | None:
    """Return what tells two speakers apart: the entity, or the folded name where it is not known."""
    return entity or " ".join(name_key(name)) or None  # 'he' here and 'he' there are not one speaker
