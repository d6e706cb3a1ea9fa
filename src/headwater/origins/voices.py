"""Who may be counted as a voice: somebody with a whole name, or a known publisher, that says it first hand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.model import LED, SourceClass
from headwater.origins.stand import Stand, is_quoted
from headwater.text import STOP_WORDS, words

__all__ = ["BODIES", "STYLES", "may_be_voice"]

_SINGULAR = frozenset("i me mine my myself".split())
BODIES = frozenset(
    (SourceClass.COURT, SourceClass.NGO, SourceClass.ORGANISATION, SourceClass.PRESS, SourceClass.UN_BODY)
)
_LEAST_NAMES = 2  # words of a person's name: 'Ahmed' alone may be whoever else is named
# words that stand with a name or in its place: 'Abu Omar' tells whose father somebody is, and no more who than 'Omar' does
STYLES = frozenset(
    """abou abu aunt brother dr father haj haji hajji imam miss mother mr mrs ms mullah om oum sheik sheikh shaykh sister
    um umm uncle""".split()
)
# 'Maria Ivanovna' tells whose daughter somebody is, and not of what family
_PATRONYMIC = re.compile(r"(?:[oe]vna|[oei]vich|ichna|ivna|yovych|ovych|[ое]вна|[ое]вич|ични?а|[іи]вна|[ої]вич)\Z")


def may_be_voice(stand: Stand) -> tuple[str, ...]:
    """Return the name words of who speaks first hand, none if nobody does or nobody is named.

    Without a name two accounts may be one person's: so may an 'I' that nobody signs, and words in quotation marks of
    which it is not known who says them.
    """
    if not stand.statement.first_hand or stand.doubt is not None:
        return ()
    if stand.attribution is not None:
        named = stand.speaker_name or ""
        # 'he' may be somebody else after all, and two accounts one person's
        if stand.attribution.resolution in LED or stand.unsure or not _tells_who(named, stand.attribution.source_class):
            return ()
        return _name_words([named, *stand.known_by])
    said = {w.form for w in words(stand.statement.text)}
    signed = stand.item.byline or not said & _SINGULAR
    if is_quoted(stand) or not stand.item.publisher or not signed or stand.unsure:
        return ()
    return _name_words([stand.item.publisher, stand.item.byline or ""])


def _tells_who(name: str, sort: SourceClass | None) -> bool:
    """Tell whether a name says who somebody is, so that another name is somebody else: a body's, or two words of a person's."""
    if name == name.lower() != name.upper():
        return False  # 'a resident' is nobody's name; a script without capitals has only this way to write one
    own = {w for w in _name_words([name]) if w not in STYLES and not _PATRONYMIC.search(w)}
    return sort in BODIES or len(own) >= _LEAST_NAMES


def _name_words(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        sorted({w.form for name in names for w in words(name) if len(w.form) > 1 and w.form not in STOP_WORDS})
    )
