"""Short forms inside one item: 'the Assembly', a bare surname, a person's initials, each where only one referent fits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from headwater.decided import standing
from headwater.ids import make_id
from headwater.model import Candidate, Document, EntityKind, Item, ItemKind, Judgement, LinkRule, Paragraph
from headwater.names.candidates import is_acronym
from headwater.names.gather import form_key
from headwater.names.lexicon import ORGANISATION_WORDS, SMALL_WORDS, TIME_WORDS
from headwater.names.local import Place
from headwater.names.named import Named, entities_of, links_of, mentions_of
from headwater.names.placed import places_of
from headwater.names.resolve import Resolved
from headwater.names.standing import follows_on, runs_on
from headwater.names.sweep import stretches
from headwater.names.titles import sex_of, titles_before
from headwater.text import Word, fold, words

__all__ = ["Named", "entities_of", "links_of", "mentions_of", "name_all"]

_LETTERS = re.compile(r"(?:[^\W\d_]\.\s?){2,3}")
_LOW = re.compile(r"(?<![\w./@#:\\=-])[^\W\d_]+(?![\w/@\\=]|[.:-]\w)")  # no web or mail address's
_ANOTHER = re.compile(r" (?:of|on|for|in charge of|to)\b")  # after 'the committee': which one
_COUPLE = re.compile(r"\b(?:Mr|Mrs|Ms|M|Mme)\.? (?:and|&|et) (?:Mr|Mrs|Ms|M|Mme)\.? $")
_LOOK_BACK = 32  # code points before a name in which its titles are looked for
_GIVEN = "given"  # stands for anybody whose given name a word is
_SPELT_WITH_S = re.compile(r"isation$")
_LEAST = 4  # letters of a surname that is looked for alone, and of the word a body goes by
# heads that texts write small and still mean the body named before
_SMALL_HEADS = frozenset("ministry assembly committee council commission foundation association federation".split())


class _Place(NamedTuple):
    """Where a short form stands, in offsets of its document, whom it names, why, and by which rule."""

    start: int
    end: int
    entity: str
    reason: str
    rule: LinkRule | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """What holds in all items: referents, whom candidates name, what bodies go by, words in small letters.

    `others` are words that alone are the name of somebody or something that is no person, `sexes` what titles tell of people.
    """

    by_id: Mapping[str, Resolved]
    entity: Mapping[str, str]
    heads: frozenset[str]
    low: frozenset[str]
    others: frozenset[str]
    apart: frozenset[frozenset[str]]
    judged: Mapping[Place, frozenset[str]]
    sexes: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """What one item names: bodies by the word that ends or heads their names, people by surname and by initials.

    `particles` are the small words in their names, `first` is where each is first named in full, `outlets` are those that
    put the item out or are credited: of whom it may speak before it names them.
    """

    heads: Mapping[str, frozenset[str]]
    surnames: Mapping[str, frozenset[str]]
    initials: Mapping[str, frozenset[str]]
    particles: frozenset[str]
    first: Mapping[str, Candidate]
    outlets: frozenset[str]


def name_all(  # noqa: PLR0913, PLR0917 - a table each
    candidates: Sequence[Candidate],
    swept: Sequence[Candidate],
    resolved: Sequence[Resolved],
    items: Sequence[Item],
    paragraphs: Sequence[Paragraph],
    documents: Sequence[Document],
    judgements: Sequence[Judgement] = (),
) -> Iterator[Named]:
    """Give every place where a referent is named: the candidates' and, item by item, the short forms'.

    A short form is 'the' with the word that a body goes by ('the Assembly'), a surname, or dotted initials; it counts
    only in an item that names exactly one referent which it fits. A surname counts where it stands alone; not if it is a
    common word too, a place's or a body's name, a given name of somebody in the item, a family's ('the Rookes'), or if its
    title is not its bearer's. The word that a body goes by, after 'the' in any other
    item, names nobody: which body is meant cannot be told. Forms that analysts held apart are not joined here either.
    """
    texts = {d.id: d.text for d in documents}
    others = [r for r in resolved if r.kind in {EntityKind.PLACE, EntityKind.ORGANISATION}]
    lone = {key for r in others for n in r.names if " " not in (key := form_key(n))}
    case = _Case(
        by_id={r.id: r for r in resolved},
        entity={c: r.id for r in resolved for c in r.candidates},
        heads=frozenset(_head(n) for r in resolved if r.kind is EntityKind.ORGANISATION for n in r.names) - {""},
        low=frozenset(map(fold, {w for t in texts.values() for w in set(_LOW.findall(t)) if w.islower()})),
        others=frozenset(lone),
        apart=frozenset(_apart(judgements)),
        judged=_judged(judgements),
        sexes=_sexes((*candidates, *swept), {c: r.id for r in resolved for c in r.candidates}, items, texts),
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
        found = [*_settled(text, found, case), *_signed(rows[item.id], here, case)]
        held = {form_key(c.text) for c in rows[item.id] if case.by_id[case.entity[c.id]].held}
        found = [p for p in found if form_key(text[p.start : p.end]) not in held]
        found = [p for p in found if not _held_apart(text[p.start : p.end], case.by_id[p.entity], case.apart)]
        found = [p for p in found if not _judged_other(p, text, item.id, rows[item.id], case)]
        for named in _merge(item, text, rows[item.id], found, case):
            full = here.first.get(named.entity) if named.rule else None
            yield replace(named, full=make_id("mention", item.id, full.start, full.end)) if full else named


def _merge(item: Item, text: str, rows: Sequence[Candidate], found: Sequence[_Place], case: _Case) -> Iterator[Named]:
    """Put the short forms over the candidates they hold; a candidate that says the same or lies farther stays."""
    taken = {at: c for c in rows for at in range(c.start, c.end)}
    gone: set[str] = set()
    for place in found:
        over = {taken[at].id: taken[at] for at in range(place.start, place.end) if at in taken}
        if any(c.start < place.start or c.end > place.end for c in over.values()):
            continue
        if any((c.start, c.end, case.entity[c.id]) == place[:3] or _told(c, place, case) for c in over.values()):
            continue
        gone |= over.keys()
        yield _named(item, text, place)
    for c in rows:
        lone = form_key(c.text) in case.heads and text[max(0, c.start - 4) : c.start].casefold().endswith("the ")
        if c.id not in gone and not lone:
            yield _named(item, text, _Place(c.start, c.end, case.entity[c.id], ""))


def _told(c: Candidate, place: _Place, case: _Case) -> bool:
    """Tell whether a surname was found to be another person's already, by a title or an analyst."""
    r = case.by_id[case.entity[c.id]]
    other = place.rule is LinkRule.SURNAME and r.id != place.entity and r.kind is EntityKind.PERSON
    return other and any(" " in form_key(n) for n in r.names)


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
        rule=place.rule.value if place.rule else "",
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


def _apart(judgements: Iterable[Judgement]) -> Iterator[frozenset[str]]:
    """Give the pairs of forms that analysts held apart, by key."""
    for j in standing(judgements):
        if j.action in {"split", "not-same"} and j.subject and not j.places:
            first, *others = map(form_key, j.subject)
            yield from (frozenset({first, other}) for other in others)


def _held_apart(form: str, r: Resolved, apart: frozenset[frozenset[str]]) -> bool:
    return bool(apart) and any(frozenset({form_key(form), form_key(n)}) in apart for n in r.names)


def _judged(judgements: Iterable[Judgement]) -> dict[Place, frozenset[str]]:
    """Return the places that analysts decided on, each with the forms, by key, whose referents are not named there."""
    found: defaultdict[Place, set[str]] = defaultdict(set)
    for j in standing(judgements):
        for place, (other, there) in places_of(j):
            found[place] |= {other} if j.action != "merge" and not there else set()
            if there:
                found[other, there] |= {place[0]} if j.action != "merge" and not place[1] else set()
    return {place: frozenset(keys) for place, keys in found.items() if place[1]}


def _judged_other(place: _Place, text: str, item: str, rows: Iterable[Candidate], case: _Case) -> bool:
    """Tell whether an analyst decided that a short form is not whose it seems, or whose else it is."""
    key = form_key(text[place.start : place.end])
    if (key, item) not in case.judged:
        return False
    named = {case.entity[c.id] for c in rows if form_key(c.text) == key}
    if named:
        return place.entity not in named
    return not case.judged[key, item].isdisjoint(map(form_key, case.by_id[place.entity].names))


def _sexes(
    candidates: Iterable[Candidate], entity: Mapping[str, str], items: Iterable[Item], texts: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Return what titles before full names tell of the sex of those named; before a surname they may be another's."""
    text_of = {i.id: texts.get(i.document, "") for i in items}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for c in candidates:
        if c.id in entity and " " in form_key(c.text) and (sex := _sex(text_of.get(c.item, ""), c.start, c.text)):
            found[entity[c.id]].add(sex)
    return {key: frozenset(sexes) for key, sexes in found.items()}


def _sex(text: str, start: int, name: str) -> str:
    return sex_of(titles_before(text[max(0, start - _LOOK_BACK) : start], name))


def _read(rows: Sequence[Candidate], outlets: set[str], case: _Case) -> _Here:
    """Read what an item names, its outlet and its credit's among them."""
    named = {case.entity[c.id] for c in rows} | outlets
    whole = [c for c in sorted(rows, key=lambda c: (c.start, c.end)) if len(form_key(c.text).split()) > 1]
    full = {case.entity[c.id] for c in whole}
    heads: defaultdict[str, set[str]] = defaultdict(set)
    surnames: defaultdict[str, set[str]] = defaultdict(set)
    initials: defaultdict[str, set[str]] = defaultdict(set)
    particles: set[str] = set()
    for key in sorted(named):
        r = case.by_id[key]
        if r.kind is EntityKind.ORGANISATION:
            for name in r.names:
                heads[_spelt(_head(name))].add(key)
        if r.kind is EntityKind.PERSON and key in full:
            for name in r.names:
                own = form_key(name).split()
                if len(own) > 1:
                    surnames[own[-1] if len(own[-1]) >= _LEAST else ""].add(key)
                    surnames[own[0]].add(_GIVEN)  # whose surname it is too is meant by neither
                    initials["".join(w[0] for w in own)].add(key)
                    particles.update(own[1:-1])
    first: dict[str, Candidate] = {}
    for c in (*whole, *sorted(rows, key=lambda c: (c.start, c.end))):
        first.setdefault(case.entity[c.id], c)
    return _Here(
        heads=_frozen(heads),
        surnames=_frozen(surnames),
        initials=_frozen(initials),
        particles=frozenset(particles),
        first=first,
        outlets=frozenset(outlets),
    )


def _spelt(head: str) -> str:
    return _SPELT_WITH_S.sub("ization", head)


def _frozen(table: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(ids) for key, ids in table.items() if key}


def _only(ids: frozenset[str] | None) -> str:
    return next(iter(ids - {_GIVEN}), "") if ids is not None and len(ids) == 1 else ""


def _short(text: str, stretch: tuple[int, int], here: _Here, case: _Case) -> Iterator[_Place]:
    """Give the short forms in a stretch of a text."""
    begin, end = stretch
    own = text[begin:end]
    before: Word | None = None
    for word in words(own) if here.heads or here.surnames else ():
        form = word.form.removesuffix("'s")
        last = word.end - (len(word.form) - len(form))
        the = before is not None and before.form == "the" and own[before.end : word.start] == " "
        if the and before is not None and (who := _only(here.heads.get(_spelt(form)))):
            if _names_body(own, word.start, last, form) and (
                own[word.start].isupper() or _after(here, who, begin + word.start)
            ):
                name = case.by_id[who].name
                reason = f"'the {own[word.start : last]}' is '{name}' where a text names no other body that goes by the word."
                yield _Place(begin + before.start, begin + last, who, reason, LinkRule.SHORT_FORM)
        elif not the and own[word.start].isupper() and (who := _surname(own, word.start, last, here, case)):
            name = case.by_id[who].name
            reason = f"'{own[word.start : last]}' is '{name}' where a text names that person in full too."
            yield _Place(begin + word.start, begin + last, who, reason, LinkRule.SURNAME)
        before = word


def _after(here: _Here, who: str, place: int) -> bool:
    """Tell whether a place comes after a body's first mention, or the body is the item's own outlet."""
    return who in here.outlets or (who in here.first and here.first[who].start < place)


def _names_body(text: str, start: int, end: int, form: str) -> bool:
    """Tell whether the word that a body goes by, after 'the', may be the body and no longer name's beginning."""
    if runs_on(text, end):
        return False
    return text[start].isupper() or (form in _SMALL_HEADS and _ANOTHER.match(text, end) is None)


def _surname(text: str, start: int, end: int, here: _Here, case: _Case) -> str:
    """Return whose surname a word is, '' where that is not one person's, or it may be part of another name or none."""
    who = _only(here.surnames.get(form_key(text[start:end])))
    form = fold(text[start:end])
    if not who or form in case.low or form in TIME_WORDS or form_key(text[start:end]) in case.others:
        return ""
    return "" if runs_on(text, end) or follows_on(text, start, here.particles) else who


def _settled(text: str, found: Sequence[_Place], case: _Case) -> Iterator[_Place]:
    """Leave out surnames whose title is not their bearer's, and all where an item has it with a man's and a woman's."""
    sexes = {p: _sex(text, p.start, "") for p in found if p.rule is LinkRule.SURNAME}
    both = {p.entity for p, sex in sexes.items() if sex == "m"} & {p.entity for p, sex in sexes.items() if sex == "f"}
    for place in found:
        known = case.sexes.get(place.entity, frozenset())
        wrong = place in sexes and sexes[place] and known and sexes[place] not in known
        couple = place in sexes and _COUPLE.search(text[max(0, place.start - _LOOK_BACK) : place.start])
        unclear = place in sexes and place.entity in both and known != frozenset({sexes[place]})
        if not (wrong or couple or unclear):
            yield place


def _signed(rows: Iterable[Candidate], here: _Here, case: _Case) -> Iterator[_Place]:
    """Give the dotted initials that are one person's whom the item names in full, and nobody else's: not 'U.S.'."""
    for c in rows:
        letters = c.text.replace(".", "").replace(" ", "").casefold()
        who = _only(here.initials.get(letters))
        if not who or not _LETTERS.fullmatch(c.text):
            continue
        own = case.by_id[case.entity[c.id]]
        if own.id == who or all(_LETTERS.fullmatch(n) and form_key(n).casefold() == letters for n in own.names):
            reason = f"'{c.text}' are the initials of '{case.by_id[who].name}', whom the text names in full."
            yield _Place(c.start, c.end, who, reason, LinkRule.INITIALS)
