"""Short forms inside one item: 'the Assembly', a bare surname, a person's initials, each where only one referent fits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from headwater.ids import make_id
from headwater.model import Candidate, Document, Entity, EntityKind, Item, ItemKind, Link, Mention, Paragraph, Row
from headwater.names.candidates import is_acronym
from headwater.names.gather import form_key
from headwater.names.lexicon import HONORIFICS, ORGANISATION_WORDS, SMALL_WORDS, TIME_WORDS
from headwater.names.resolve import Resolved
from headwater.names.sweep import stretches
from headwater.text import STOP_WORDS, Word, fold, words

__all__ = ["Named", "entities_of", "links_of", "mentions_of", "name_all"]

_LETTERS = re.compile(r"(?:[^\W\d_]\.\s?){2,3}")
_LOW = re.compile(r"\b[^\W\d_]+\b")
_LEAST = 4  # letters of a surname that is looked for alone, and of the word a body goes by
# heads that texts write small and still mean the body named before
_SMALL_HEADS = frozenset("ministry assembly committee council commission foundation association federation".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Row):
    """A mention with the sentence that says why, '' where the form itself does. The stage's own table."""

    table: ClassVar[str] = "named"
    id: str
    item: str
    page: str
    start: int
    end: int
    text: str
    entity: str
    reason: str


class _Place(NamedTuple):
    """Where a short form stands, in offsets of its document, whom it names and why."""

    start: int
    end: int
    entity: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What holds in all items: referents, whom candidates name, what bodies go by, words in small letters."""

    by_id: Mapping[str, Resolved]
    entity: Mapping[str, str]
    heads: frozenset[str]
    low: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """What one item names: bodies by the word that ends or heads their names, people by surname and by initials."""

    heads: Mapping[str, frozenset[str]]
    surnames: Mapping[str, frozenset[str]]
    initials: Mapping[str, frozenset[str]]


def name_all(  # noqa: PLR0913, PLR0917 - a table each
    candidates: Sequence[Candidate],
    swept: Sequence[Candidate],
    resolved: Sequence[Resolved],
    items: Sequence[Item],
    paragraphs: Sequence[Paragraph],
    documents: Sequence[Document],
) -> Iterator[Named]:
    """Give every place where a referent is named: the candidates' and, item by item, the short forms'.

    A short form is 'the' with the word that a body goes by ('the Assembly'), a surname, or dotted initials; it counts
    only in an item that names exactly one referent which it fits. The word that a body goes by, after 'the' in any other
    item, names nobody: which body is meant cannot be told.
    """
    texts = {d.id: d.text for d in documents}
    case = _Case(
        by_id={r.id: r for r in resolved},
        entity={c: r.id for r in resolved for c in r.candidates},
        heads=frozenset(_head(n) for r in resolved if r.kind is EntityKind.ORGANISATION for n in r.names) - {""},
        low=frozenset(fold(m.group()) for t in texts.values() for m in _LOW.finditer(t) if m.group().islower()),
    )
    rows: defaultdict[str, list[Candidate]] = defaultdict(list)
    for c in (*candidates, *swept):
        if c.id in case.entity:
            rows[c.item].append(c)
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for item, start, end in stretches(items, paragraphs):
        if item.kind is not ItemKind.FURNITURE:
            places[item.id].append((start, end))
    outlets = _outlets(items, resolved)
    for item in sorted(items, key=lambda i: i.id):
        mine = {outlets[form_key(n)] for n in (item.publisher, item.credit) if n and form_key(n) in outlets}
        here = _read(rows[item.id], mine, case)
        text = texts.get(item.document, "")
        found = [p for at in places[item.id] for p in _short(text, at, here, case)]
        found += _signed(rows[item.id], here, case)
        yield from _merge(item, text, rows[item.id], found, case)


def _merge(item: Item, text: str, rows: Sequence[Candidate], found: Sequence[_Place], case: _Case) -> Iterator[Named]:
    """Put the short forms over the candidates they hold; a candidate that says the same or lies farther stays."""
    taken = {at: c for c in rows for at in range(c.start, c.end)}
    gone: set[str] = set()
    for place in found:
        over = {taken[at].id: taken[at] for at in range(place.start, place.end) if at in taken}
        if any(c.start < place.start or c.end > place.end for c in over.values()):
            continue
        if any((c.start, c.end, case.entity[c.id]) == place[:3] for c in over.values()):
            continue
        gone |= over.keys()
        yield _named(item, text, place)
    for c in rows:
        lone = form_key(c.text) in case.heads and text[max(0, c.start - 4) : c.start].casefold().endswith("the ")
        if c.id not in gone and not lone:
            yield _named(item, text, _Place(c.start, c.end, case.entity[c.id], ""))


def _named(item: Item, text: str, place: _Place) -> Named:
    return Named(
        id=make_id("mention", item.id, place.start, place.end),
        item=item.id,
        page=item.page,
        start=place.start,
        end=place.end,
        text=text[place.start : place.end],
        entity=place.entity,
        reason=place.reason,
    )


def _outlets(items: Iterable[Item], resolved: Iterable[Resolved]) -> dict[str, str]:
    """Return the referents that are outlets, by the key of their name."""
    wanted = {form_key(n) for i in items for n in (i.publisher, i.credit) if n}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for r in resolved:
        for name in r.names:
            if form_key(name) in wanted and r.kind is EntityKind.ORGANISATION:
                found[form_key(name)].add(r.id)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def _head(name: str) -> str:
    """Return the word a body goes by: the first of 'Ministry of Ports', else the last; '' for a name of one word."""
    plain = [fold(w) for w in re.findall(r"\w+(?:['’]\w+)*", name)]
    plain = plain[1:] if plain[:1] == ["the"] else plain
    if len(plain) < 2 or is_acronym(name):  # noqa: PLR2004
        return ""
    linked = any(w in SMALL_WORDS and w != "and" for w in plain[1:-1])
    of = plain[0] in ORGANISATION_WORDS or plain[-1] not in ORGANISATION_WORDS  # not 'Weavers of Somewhere Union'
    head = plain[0] if linked and of else plain[-1]
    return head if len(head) >= _LEAST and head.isalpha() else ""


def _read(rows: Sequence[Candidate], outlets: set[str], case: _Case) -> _Here:
    """Read what an item names, its outlet and its credit's among them."""
    named = {case.entity[c.id] for c in rows} | outlets
    full = {case.entity[c.id] for c in rows if len(form_key(c.text).split()) > 1}
    heads: defaultdict[str, set[str]] = defaultdict(set)
    surnames: defaultdict[str, set[str]] = defaultdict(set)
    initials: defaultdict[str, set[str]] = defaultdict(set)
    for key in sorted(named):
        r = case.by_id[key]
        if r.kind is EntityKind.ORGANISATION:
            for name in r.names:
                heads[_head(name)].add(key)
        if r.kind is EntityKind.PERSON and key in full:
            for name in r.names:
                own = form_key(name).split()
                if len(own) > 1 and len(own[-1]) >= _LEAST:
                    surnames[own[-1]].add(key)
                if len(own) > 1:
                    initials["".join(w[0] for w in own)].add(key)
    return _Here(heads=_frozen(heads), surnames=_frozen(surnames), initials=_frozen(initials))


def _frozen(table: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(ids) for key, ids in table.items() if key}


def _only(ids: frozenset[str] | None) -> str:
    return next(iter(ids)) if ids is not None and len(ids) == 1 else ""


def _short(text: str, stretch: tuple[int, int], here: _Here, case: _Case) -> Iterator[_Place]:
    """Give the short forms in a stretch of a text."""
    begin, end = stretch
    own = text[begin:end]
    found = words(own)
    for n, word in enumerate(found):
        before = found[n - 1] if n else None
        form = word.form.removesuffix("'s")
        last = word.end - (len(word.form) - len(form))
        capital = own[word.start].isupper()
        if _runs_on(own, word, found[n + 1] if n + 1 < len(found) else None):
            continue
        said = own[word.start : last]
        if (
            before
            and before.form == "the"
            and own[before.end : word.start] == " "
            and (capital or form in _SMALL_HEADS)
        ):
            if who := _only(here.heads.get(form)):
                name = case.by_id[who].name
                reason = f"'the {said}' is '{name}' where a text names no other body that goes by the word."
                yield _Place(begin + before.start, begin + last, who, reason)
        elif capital and (who := _only(here.surnames.get(form))) and _stands_alone(own, before, word, case):
            reason = f"'{said}' is '{case.by_id[who].name}' where a text names that person in full too."
            yield _Place(begin + word.start, begin + last, who, reason)


def _stands_alone(text: str, before: Word | None, word: Word, case: _Case) -> bool:
    form = word.form.removesuffix("'s")
    return form not in case.low and form not in TIME_WORDS and not _continues(text, before, word)


def _runs_on(text: str, word: Word, after: Word | None) -> bool:
    """Tell whether a name goes on after a word: a capital right after it, or 'of'."""
    if after is None or text[word.end : after.start] not in {" ", "-", "’s ", "'s "}:
        return False
    return (text[after.start].isupper() and after.form != "i") or after.form == "of"


def _continues(text: str, before: Word | None, word: Word) -> bool:
    """Tell whether a word goes on from a capital before it that is no title and no small word."""
    if before is None or text[before.end : word.start].strip(" -."):
        return False
    if text[before.end : word.start].startswith(".") and before.form not in HONORIFICS:
        return len(before.form) == 1  # an initial; else a sentence ended
    return text[before.start].isupper() and before.form not in HONORIFICS and before.form not in STOP_WORDS


def _signed(rows: Iterable[Candidate], here: _Here, case: _Case) -> Iterator[_Place]:
    """Give the dotted initials that are one person's whom the item names in full."""
    for c in rows:
        who = _only(here.initials.get(c.text.replace(".", "").replace(" ", "").casefold()))
        if who and _LETTERS.fullmatch(c.text):
            reason = f"'{c.text}' are the initials of '{case.by_id[who].name}', whom the text names in full."
            yield _Place(c.start, c.end, who, reason)


def mentions_of(named: Iterable[Named]) -> Iterator[Mention]:
    """Give the mentions."""
    for n in named:
        yield Mention(id=n.id, item=n.item, page=n.page, start=n.start, end=n.end, text=n.text, entity=n.entity)


def entities_of(resolved: Iterable[Resolved], named: Iterable[Named]) -> Iterator[Entity]:
    """Give the referents that some place names, with all their forms and reasons."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    reasons: defaultdict[str, set[str]] = defaultdict(set)
    for n in named:
        texts[n.entity].add(n.text)
        if n.reason:
            reasons[n.entity].add(n.reason)
    for r in resolved:
        if r.id in texts:
            said = tuple(dict.fromkeys((*r.reasons, *sorted(reasons[r.id]))))
            yield Entity(
                id=r.id,
                name=r.name,
                kind=r.kind,
                names=tuple(sorted({r.name, *r.names} | texts[r.id])),
                reasons=said,
                identifiers=r.identifiers,
            )


def links_of(resolved: Iterable[Resolved], named: Iterable[Named]) -> Iterator[Link]:
    """Give why the forms of each referent that some place names were joined, with the mentions that bear it out."""
    held = {n.id: n.entity for n in named}
    entities = set(held.values())
    for r in resolved:
        for j in r.joined if r.id in entities else ():
            yield Link(
                id=make_id("link", r.id, j.a, j.b, j.rule),
                entity=r.id,
                a=j.a,
                b=j.b,
                rule=j.rule,
                score=j.score,
                features=j.features,
                mentions=tuple(sorted(m for m in j.mentions if m in held)),
                statements=j.statements,
            )
