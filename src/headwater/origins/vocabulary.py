"""The words by which a text says where its words are from, a file a language in `words`; what each table does stands there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from headwater.origins.phrases import Phrasebook

__all__ = ["Mark", "common_words", "phrasebook"]


class Mark(StrEnum):
    """What a phrase does: the name of its table. Each only ever lowers how many are counted."""

    HEARSAY = "hearsay"
    ABSENCE = "absence"
    INVENTED = "invented"
    PRESSED = "pressed"
    HANDED_ON = "handed_on"
    CONTROLLED = "controlled"
    NO_FACT = "no_fact"
    TAKEN_BACK = "taken_back"
    RENAMED = "renamed"
    TRANSLATED = "translated"
    FOR_ANOTHER = "for_another"
    TOGETHER = "together"
    WITHDRAWING = "withdrawing"
    STORIES = "stories"
    OURS = "ours"
    ONE_PERSON = "one_person"
    ONE_HOUSE = "one_house"
    HANDS = "hands"
    NOTES = "notes"
    LABELS = "labels"
    CREDIT_LINES = "credit_lines"
    PICTURES = "pictures"


_COMMON = "common"  # single words, no phrases


@lru_cache(maxsize=1)
def phrasebook() -> Phrasebook[Mark]:
    """Return the phrases of all languages together: those of one seldom mean something else in another."""
    return Phrasebook((Mark(table), entry) for table, entry in _entries() if table != _COMMON)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Return the folded words that many bodies and days have in their names, and that tell none of them apart."""
    return frozenset(entry for table, entry in _entries() if table == _COMMON)


def _entries() -> Iterator[tuple[str, str]]:
    for file in sorted(files(__package__).joinpath("words").iterdir(), key=lambda f: f.name):
        for table, held in tomllib.loads(file.read_text("utf-8")).items():
            yield from ((table, entry) for entry in held["phrases"])
