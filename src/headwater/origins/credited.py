"""Which publishers a witness names as where it has its words from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from headwater.chains import publisher_key
from headwater.origins.stand import Stand
from headwater.origins.wording import forms

__all__ = ["Publishers", "beside", "credit_to", "naming", "sources_of"]

_BESIDE = 3  # words between a publisher's name and the word of reporting that belongs to it
_REPORTING = frozenset(
    """according carried carries cited cites citing learned learnt published publishes quoted quotes quoting reported
    reporting reports revealed reveals said says told via writes wrote""".split()
)


class Publishers:
    """The publishers of a claim's witnesses, as folded names, to be looked for in what the witnesses say.

    A name of several words may stand for itself, or for its last word after an article: the Vale Echo is 'the Echo'.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self.whole: dict[tuple[str, ...], str] = {}
        self.short: defaultdict[str, list[str]] = defaultdict(list)
        for key in sorted({k for k in keys if k}):
            name = tuple(key.split())
            self.whole[name] = key
            if len(name) > 1:
                self.short[name[-1]].append(key)
        self._sizes = sorted({len(name) for name in self.whole})

    def reported(self, text: str) -> tuple[set[str], set[str]]:
        """Return the publishers that a text names with a word of reporting beside them, and the last words it names them by."""
        said = forms(text)
        whole: set[str] = set()
        short: set[str] = set()
        for at in range(len(said)):
            for size in self._sizes:
                key = self.whole.get(said[at : at + size])
                if key is not None and key not in whole and beside(said, at, size):
                    whole.add(key)
            if said[at] == "the" and said[at + 1 : at + 2] and said[at + 1] in self.short and beside(said, at, 2):
                short.add(said[at + 1])
        return whole, short


def beside(said: Sequence[str], at: int, size: int) -> bool:
    """Tell whether a word of reporting stands just before or after a name.

    Args:
        said: the folded words of a text.
        at: which of them is the name's first.
        size: how many are the name's.
    """
    return not _REPORTING.isdisjoint((*said[max(0, at - _BESIDE) : at], *said[at + size : at + size + _BESIDE]))


def sources_of(one: Stand) -> Iterator[str]:
    """Give the folded names that a witness gives as its source, but for those it only speaks of."""
    yield publisher_key(one.item.credit)
    yield publisher_key(one.attribution.speaker_name if one.attribution else None)
    yield from map(publisher_key, one.through)
    yield from one.teased


def naming(one: Stand, other: Stand) -> str | None:
    """Say how the text of one witness names the other's publisher or speaker, None where it does not."""
    if place := dict(one.named).get(publisher_key(other.item.publisher)):
        return f"{one.put_out} names {other.item.publisher}, from which it may have this: {place}"
    if place := dict(one.met).get(publisher_key(other.speaker_name)):
        return f"{one.put_out} names {other.speaker_name}, from whom it may have this: {place}"
    return None


def credit_to(one: Stand, other: Stand) -> str | None:
    """Say how one witness names the other's publisher as where it has this from, None if it does not."""
    key = publisher_key(other.item.publisher)
    if not key or key == publisher_key(one.item.publisher):
        return None
    if key == publisher_key(one.item.credit):
        return f"{one.put_out} credits {other.item.publisher}"
    if key in one.teased:
        return f"{one.put_out} teases a text that is from {other.item.publisher}"
    if key in sources_of(one):
        return f"{one.put_out} gives {other.item.publisher} as its source"
    if any(Publishers([key]).reported(one.statement.text)):
        return f"{one.put_out} says in its own words that {other.item.publisher} reports it"
    return None
