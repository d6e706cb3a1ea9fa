"""What running text tells of each witness: whom its item names, and what any text says against it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.chains import bare_name
from headwater.model import Attribution, Document, Item, Mention, Paragraph, Span, Statement
from headwater.origins.beside import beside_source, told_here
from headwater.origins.doubts import Doubts
from headwater.origins.named import publishers_in, publishers_named
from headwater.origins.running import Running, running_texts
from headwater.origins.said import doubted, handed_on

__all__ = ["Told", "told_of"]

_MOST_NAMED = 50  # publishers, or speakers, named by one text to which it is tied one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of a witness: see `Stand`, which has the same fields."""

    id: str
    doubt: str | None
    named: tuple[tuple[str, str], ...]
    met: tuple[tuple[str, str], ...]
    one_with: tuple[str, ...]
    housed: tuple[str, ...]


def told_of(  # noqa: PLR0913, PLR0917 - one argument a table
    statements: Sequence[Statement],
    items: Sequence[Item],
    attributions: Sequence[Attribution],
    documents: Sequence[Document],
    paragraphs: Sequence[Paragraph],
    mentions: Sequence[Mention],
) -> Iterator[Told]:
    """Give what running text tells of each statement as a witness."""
    running = running_texts(items, documents, paragraphs)
    publishers = publishers_in(running[i].item for i in sorted(running))
    named = publishers_named(running, publishers, mentions)
    by_attribution = {a.id: a for a in attributions}
    own_eyes = [s for s in statements if s.first_hand and s.item in running]  # nobody else's voice can be taken away
    speaking = {s.id: by_attribution[s.attribution].speaker_name for s in own_eyes if s.attribution}
    doubts = Doubts(running if own_eyes else {}, publishers, [name for name in speaking.values() if name])
    named_so = _other_names(mentions, [by_attribution[s.attribution] for s in own_eyes if s.attribution])
    handed = {i: _Handed(running[i]) for i in sorted({s.item for s in own_eyes})}
    for s in (s for s in statements if s.item in running):
        attribution, text = by_attribution.get(s.attribution or ""), running[s.item]
        name = speaking.get(s.id)
        here = {} if _is_own(s, attribution, text) else named[s.item]
        here = {**doubts.linked(text.item.publisher, name), **here}
        met = doubts.met(s.item, name) if s.first_hand else {}
        doubt = None
        if s.first_hand:
            said = f"{s.text} {name or ''}"
            doubt = doubts.of(text.item.publisher, name, said, s.terms) or handed[s.item].of(s) or _too_many(here, met)
        yield Told(
            id=s.id,
            doubt=doubt,
            named=tuple(sorted(here.items())[:_MOST_NAMED]),
            met=tuple(sorted(met.items())[:_MOST_NAMED]),
            one_with=(*doubts.one_with(name), *named_so.get(s.attribution or "", ())),
            housed=doubts.housed(text.item.publisher),
        )


def _other_names(mentions: Sequence[Mention], attributions: Sequence[Attribution]) -> dict[str, tuple[str, ...]]:
    """Return for each attribution what says that its source may be somebody of another whole name: see `Mention.may_be`."""
    shown: dict[str, str] = {}
    for m in sorted(mentions, key=lambda m: m.id):
        shown.setdefault(m.entity, " ".join(m.text.split()))
    pairs = {(m.entity, m.may_be) for m in mentions if m.may_be and len(bare_name(m.text)) > 1}
    said: defaultdict[str, list[str]] = defaultdict(list)
    for pair in sorted(pairs):
        for entity in pair:
            said[entity].append(" and ".join(repr(shown.get(one, one)) for one in pair) + " may be one name")
    at: defaultdict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        if m.entity in said:
            at[m.item].append(m)
    found: dict[str, tuple[str, ...]] = {}
    for a in attributions:
        here = {m.entity for m in at.get(a.item, ()) if any(m.start < s.end and s.start < m.end for s in a.source)}
        found[a.id] = tuple(sorted({one for entity in here for one in said[entity][:_MOST_NAMED]}))
    return found


def _too_many(*named: Mapping[str, str]) -> str | None:
    """Say that a witness may be anybody's where its text names more others than can be looked at one by one."""
    most = max(map(len, named))
    return f"its text names {most} other sources" if most > _MOST_NAMED else None


def _is_own(statement: Statement, attribution: Attribution | None, running: Running) -> bool:
    """Tell whether an item plainly reports something itself: its reporter saw it and signs, or its source told it the paper."""
    if attribution is None:
        return statement.first_hand and running.item.byline is not None
    return told_here(beside_source(attribution, running.text), running.item.publisher)


class _Handed:
    """The parts of an item that it says are another's, each with the sentence, so that a statement's is found at once."""

    def __init__(self, running: Running) -> None:
        self._running = running
        parts = handed_on(running)
        whole = Span(running.item.start, running.item.end)
        self._whole = next((sentence for scope, sentence in parts if scope == whole), None)
        self._parts = dict(parts)
        self._doubted = doubted(running)
        self._starts = sorted(self._parts)

    def of(self, s: Statement) -> str | None:
        """Return the evidence that a statement's words are another's, or that its teller was not there; None without."""
        last = self._starts[: bisect_right(self._starts, s.start, key=lambda p: p.start)][-2:]
        held = self._whole or next((self._parts[p] for p in last if p.start <= s.start < p.end), None)
        near = self._running.places(Span(s.start, s.end))
        found = held or next((d for n in near if (d := self._doubted[n])), None)
        if found is None:
            return None
        words = " ".join(self._running.text[slice(*found)].split())
        return f"{self._running.item.page}, {found.start} to {found.end}: “{words}”"
