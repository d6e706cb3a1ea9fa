"""Who is quoted, by whom, how many times and through whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from headwater.chains import name_key
from headwater.model import AttributionKind, EntityKind, SourceClass, Stance
from headwater.report.held import Held
from headwater.report.quotes import Quote, from_whom, quotes_of
from headwater.report.quoting import link_name
from headwater.report.views import Ref, Shown, SpeakerView
from headwater.report.wording import ENTITIES, SOURCES, UNNAMED, shorten

__all__ = ["speaker_views"]

_NAMES = 4  # publishers, and those through whom it came, in one row; the others are counted
_EXAMPLES = 3
_NAME = 90
_EXAMPLE = 40


class _Who(NamedTuple):
    """What tells speakers apart: the entity, else the folded name, else for those without one the class."""

    named: bool
    key: str


def speaker_views(held: Held, *, most: int) -> tuple[tuple[SpeakerView, ...], Shown, int]:
    """Return who is quoted, the named first and the most quoted first of these, at most `most` of the named.

    Those without a name come after them by what sort of source they are. The last value counts the quotations that
    no attribution accounts for.
    """
    quotes: defaultdict[_Who, list[Quote]] = defaultdict(list)
    for of_item in quotes_of(held).values():
        for quote in of_item:
            quotes[_who(quote)].append(quote)
    ordered = sorted(quotes, key=lambda w: (not w.named, -len(quotes[w]), w.key))
    named = [w for w in ordered if w.named]
    shown = [*named[:most], *ordered[len(named) :]]
    views = tuple(_view(held, w, quotes[w]) for w in shown)
    return views, Shown(shown=len(views), total=len(ordered)), len(held.unattributed)


def _who(quote: Quote) -> _Who:
    if quote.entity is not None:
        return _Who(named=True, key=quote.entity.id)
    a = quote.attribution
    if a.speaker_name:
        return _Who(named=True, key=f"name {' '.join(name_key(a.speaker_name)) or a.speaker_name}")
    return _Who(named=False, key=a.source_class.value if a.source_class else "")


def _view(held: Held, who: _Who, quotes: Sequence[Quote]) -> SpeakerView:
    kinds = Counter(q.attribution.kind for q in quotes)
    classes = Counter(c for q in quotes if (c := q.attribution.source_class))
    by, by_left = _most(held.publisher_of(q.item) or q.item.page for q in quotes)
    between = (name for q in quotes for name in sorted({link_name(held, q.item, link) for link in q.chain[1:-1]}))
    through, through_left = _most(between)
    first = quotes[0].attribution
    spans = first.source or first.content
    return SpeakerView(
        who=quotes[0].who if who.named else UNNAMED[SourceClass(who.key) if who.key else None],
        kind=_kind(quotes[0], classes) if who.named else None,
        named=who.named,
        example=() if who.named else _examples(held, quotes),
        total=len(quotes),
        direct=kinds[AttributionKind.DIRECT],
        mixed=kinds[AttributionKind.MIXED],
        indirect=kinds[AttributionKind.INDIRECT],
        denied=sum(q.attribution.stance is not Stance.SAID for q in quotes),
        by=by,
        by_left=by_left,
        through=through,
        through_left=through_left,
        first=Ref(page=first.page, start=min(s.start for s in spans), end=max(s.end for s in spans)),
    )


def _kind(quote: Quote, classes: Counter[SourceClass]) -> str | None:
    """Return what sort of source a named one is told to be most often, else what sort of referent."""
    plain = (SourceClass.PERSON, SourceClass.ORGANISATION, SourceClass.UNNAMED)
    told = sorted((-n, SOURCES[c]) for c, n in classes.items() if c not in plain)
    if told:
        return told[0][1]
    if quote.entity is not None:
        return None if quote.entity.kind is EntityKind.OTHER else ENTITIES[quote.entity.kind]
    rest = sorted((-n, SOURCES[c]) for c, n in classes.items())
    return rest[0][1] if rest else None


def _examples(held: Held, quotes: Iterable[Quote]) -> tuple[str, ...]:
    """Return the commonest ways in which sources without a name are called."""
    called = (shorten(from_whom(held, q.attribution), _EXAMPLE) for q in quotes)
    return tuple(words for words, _ in _counted(c for c in called if c)[:_EXAMPLES])


def _most(names: Iterable[str]) -> tuple[tuple[tuple[str, int], ...], int]:
    """Return the names that come most often, with how often, and how many others there are."""
    counted = _counted(names)
    return tuple((shorten(name, _NAME), n) for name, n in counted[:_NAMES]), max(0, len(counted) - _NAMES)


def _counted(names: Iterable[str]) -> list[tuple[str, int]]:
    """Count names, letter case aside, the commonest first; each is shown as it is written most often."""
    count: Counter[str] = Counter()
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        count[name.casefold()] += 1
        forms[name.casefold()][name] += 1
    shown = {key: min(of_key, key=lambda f: (-of_key[f], f.isupper(), f)) for key, of_key in forms.items()}
    return [(shown[key], n) for key, n in sorted(count.items(), key=lambda p: (-p[1], p[0]))]
