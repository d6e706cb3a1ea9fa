"""The words by which a text says where its words are from, a file a language in `words`; what each table does stands there."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from headwater.model import Span
from headwater.origins.phrases import Phrasebook
from headwater.text import fold

__all__ = ["Mark", "common_words", "marks_in", "phrasebook"]


class Mark(StrEnum):
    """What a phrase does: the name of its table. Each only ever lowers how many are counted."""

    HEARSAY = "hearsay"
    ABSENCE = "absence"
    INVENTED = "invented"
    BY_NAME = "by_name"
    HANDED_ON = "handed_on"
    CONTROLLED = "controlled"
    NO_FACT = "no_fact"
    ACCOUNTS = "accounts"
    TAKEN_BACK = "taken_back"
    RENAMED = "renamed"
    TRANSLATED = "translated"
    FOR_ANOTHER = "for_another"
    RELATING = "relating"
    PLAIN = "plain"
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
    ITSELF = "itself"
    PLAIN_OF_ITSELF = "plain_of_itself"
    PRONOUNS = "pronouns"
    OWNERS = "owners"
    PLAIN_OF = "plain_of"
    PLAIN_BEFORE = "plain_before"
    PLAIN_THINGS = "plain_things"
    GRAVE = "grave"
    GRAVE_THINGS = "grave_things"
    MAKERS = "makers"
    MAKING = "making"


_COMMON = "common"  # single words, no phrases
_EVERYWHERE = "en"
_NEVER_ALONE = {Mark.STORIES, Mark.OURS, Mark.CREDIT_LINES, Mark.PICTURES}
"""Tables of what is looked for beside other phrases, or in a line of its own."""


@lru_cache(maxsize=64)
def phrasebook(language: str | None = None) -> Phrasebook[Mark]:
    """Return the phrases for texts of a language: its own and the English ones whole, of the others what is not one plain word.

    A page quotes other languages, and ends in a line of another; but 'log' is a lie in one and a book in the next.

    Args:
        language: an ISO 639 code, None where the language is not known, for the phrases of all.
    """
    return Phrasebook(
        (Mark(table), told)
        for name, table, entry in _entries()
        if table != _COMMON
        and (
            told := entry
            if language is None or name in {language, _EVERYWHERE} or table in _NEVER_ALONE
            else _unmistakable(entry)
        )
    )


def _unmistakable(entry: str) -> str:
    """Leave out of an entry of one word those that a word of another language may be spelt like."""
    return entry if " " in entry else "|".join(w for w in entry.split("|") if not w.isascii())


def marks_in(text: str, language: str | None = None) -> Mapping[Mark, tuple[Span, ...]]:
    """Return the phrases that stand in a text, by table and in order.

    Args:
        text: the words.
        language: see `phrasebook`.
    """
    found: defaultdict[Mark, list[Span]] = defaultdict(list)
    for mark, span in phrasebook(language).within(text, Span(0, len(text))):
        found[mark].append(span)
    return {mark: tuple(sorted(set(spans))) for mark, spans in found.items()}


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Return the folded words that many bodies and days have in their names, and that tell none of them apart."""
    return frozenset(fold(entry) for _, table, entry in _entries() if table == _COMMON)


def _entries() -> Iterator[tuple[str, str, str]]:
    """Give the phrases, each with its language and its table."""
    for file in sorted(files(__package__).joinpath("words").iterdir(), key=lambda f: f.name):
        for table, held in tomllib.loads(file.read_text("utf-8")).items():
            yield from ((file.name.removesuffix(".toml"), table, entry) for entry in held["phrases"])
