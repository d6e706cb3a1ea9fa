"""Which publishers of the case an item names in its running text: it may have from there what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from headwater.chains import bare_name, publisher_key
from headwater.model import Item, Mention, Span
from headwater.origins.credited import beside
from headwater.origins.houses import ASIDE, DOMAIN
from headwater.origins.running import Found, Phrases, Running, quoted
from headwater.text import STOP_WORDS, words

__all__ = ["PublisherNames", "is_called", "publishers_at", "publishers_in", "publishers_named"]

_GIVES = re.compile(r"https?://|\bwww\.|©|\(c\)|\bcopyright\b", re.IGNORECASE)
_DOT = re.compile(r"\.[a-z]")
_LEAST_JOINED = 6  # letters of a name written as one word, as sites and accounts are called
_LEAST_INITIALS = 3
_OPENS = re.compile(r"(?:\A|[.!?:…\n])[\s\"“„«»”‘'(\[]*\Z")
_BETWEEN = 4  # words between a name and what it is called
_BEFORE = 8  # code points before a word in which it is seen whether a sentence begins with it


class _Way(StrEnum):
    """How a text names a publisher."""

    NAME = "name"
    SITE = "site"  # as one word, as its address is written
    INITIALS = "initials"


PublisherNames = Phrases[tuple[_Way, str]]
"""The names of publishers, to be looked for; each stands for a way of naming and the folded name."""


def publishers_in(items: Iterable[Item]) -> PublisherNames:
    """Return the names of the items' publishers."""
    publishers = sorted({i.publisher for i in items if i.publisher})
    keyed = [(p, key) for p in publishers if (key := publisher_key(p))]
    return Phrases(
        ((name, (way, key)) for p, key in keyed for way, name in _names_of(p)),
        joined=((letters, (_Way.SITE, key)) for p, key in keyed for letters in _letters_of(p)),
    )


def _names_of(publisher: str) -> Iterator[tuple[_Way, tuple[str, ...]]]:
    """Give the ways in which a text may name a publisher, as folded words; one word alone keeps its article, if it has one."""
    for name in dict.fromkeys((publisher, ASIDE.sub(" ", publisher))):
        held = bare_name(name)
        if len(held) == 1 and name.strip().casefold().startswith("the "):
            yield _Way.NAME, ("the", *held)
        elif held:
            yield _Way.NAME, held
        if len(held) > 1:
            yield _Way.NAME, ("the", held[-1])
            initials = "".join(w[0] for w in held if w not in {"of", "and", "for"})
            if len(initials) >= _LEAST_INITIALS:
                yield _Way.INITIALS, (initials,)


def _letters_of(publisher: str) -> Iterator[str]:
    """Give a publisher's name without the spaces, as its site is called, and a site's with what its name may be."""
    domain = DOMAIN.fullmatch(publisher.strip())
    held = (domain[1].casefold().replace("-", ""),) if domain else bare_name(publisher)
    letters = "".join(held).removeprefix("the")
    if len(letters) >= _LEAST_JOINED and (domain or len(held) > 1):
        yield letters


def publishers_named(
    running: Mapping[str, Running], publishers: PublisherNames, mentions: Iterable[Mention]
) -> dict[str, dict[str, str]]:
    """Return for each item the publishers, not its own, that its running text names, each with the place that names it.

    A name counts as it stands, by its last word after an article ('the Echo'), as a site or an account is called, by its
    initials, or where it is known to be another name of one that bears the publisher's.

    Args:
        running: the running texts, by item.
        publishers: the names to be looked for.
        mentions: where referents are named.

    Returns:
        By the item's id, the folded names with the words and their place, in code points of the document.
    """
    places: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for item, text in running.items():
        for paragraph in (*text.paragraphs, *_lines(text)):
            places[item] += publishers_at(text.text, paragraph, publishers)
    for mention, keys in _also_called(mentions, publishers):
        if mention.item in running and running[mention.item].places(Span(mention.start, mention.end)):
            places[mention.item] += ((Span(mention.start, mention.end), key) for key in keys)
    found: dict[str, dict[str, str]] = {}
    for item, text in running.items():
        own = publisher_key(text.item.publisher)
        named: dict[str, str] = {}
        ours = {span for span, key in places[item] if key == own}
        for span, key in sorted(places[item]):
            if span not in ours:
                named.setdefault(key, quoted(text, span))
        found[item] = named
    return found


def _lines(running: Running) -> Iterator[Span]:
    """Give the lines around a text that give it to somebody: an address, a copyright. Others only lead to more from there."""
    for line in (*running.edges, *running.frame):
        if _GIVES.search(running.text, *line):
            yield line


def _also_called(mentions: Iterable[Mention], publishers: PublisherNames) -> Iterator[tuple[Mention, list[str]]]:
    """Give the places of referents one of whose names is a publisher's, with whose."""
    called: defaultdict[str, set[str]] = defaultdict(set)
    held: defaultdict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        held[m.entity].append(m)
        if len(bare_name(m.text)) > 1 or m.text.isupper():  # 'Bloomberg' may be somebody's surname
            called[m.entity] |= {key for way, key in publishers.whole(bare_name(m.text)) if way is _Way.NAME}
    for entity in sorted(called):
        if keys := sorted(called[entity]):
            for m in sorted(held[entity], key=lambda m: m.id):
                yield m, keys


def publishers_at(text: str, span: Span, publishers: PublisherNames) -> Iterator[tuple[Span, str]]:
    """Give the places in a span of a text that name a publisher, each with its folded name."""
    for found in publishers.within(text, span):
        for way, key in sorted(found.meant):
            if _is_written_so(text, found, way):
                yield found.place, key


def is_called(text: str, name: Span, said: Span) -> bool:
    """Tell whether words say of a name what it is: 'the Echo is a spoof', 'the satirical weekly the Echo'.

    Who spread false news is not called so, nor is whoever else stands in the sentence.
    """
    if name.end <= said.start:
        between = words(text[name.end : said.start])
        opens = text[name.end] == "," or (bool(between) and between[0].form in STOP_WORDS)
        return opens and len(between) <= _BETWEEN
    between = words(text[said.end : name.start])
    return len(between) < _BETWEEN and all(w.form == "the" or w.form not in STOP_WORDS for w in between)


def _is_written_so(text: str, found: Found[tuple[_Way, str]], way: _Way) -> bool:
    """Tell whether words that are spelt as a publisher's name are written as one, and are not part of another name."""
    place = found.place
    written = text[place.start : place.end]
    if way is _Way.SITE and found.size == 1:
        site = text[max(0, place.start - 1) : place.start] in {"@", "/"} or _DOT.match(text, place.end)
        return bool(site) or not written[:1].islower()
    if way is _Way.INITIALS:
        return written.isupper()
    if written.split()[-1][:1].islower():
        return False
    if found.size > 1:
        return True
    following, before = text[place.end : place.end + 2], text[max(0, place.start - _BEFORE) : place.start]
    if following[:1] == " " and following[1:].isupper():
        return False  # 'Herald Point' does not name the Herald
    return not _OPENS.search(before) or beside(found.said, found.at, found.size)
