"""What running text tells of each witness: whom its item names, and what any text says against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.chains import bare_name
from headwater.model import Attribution, Document, Item, Mention, Paragraph, Span, Statement
from headwater.origins.asides import Asides, is_personal
from headwater.origins.beside import beside_source, told_here
from headwater.origins.doubts import Doubts, capitals
from headwater.origins.hands import hands_of, seen_in
from headwater.origins.named import publishers_in, publishers_named
from headwater.origins.running import Phrases, Running, running_texts
from headwater.origins.said import Against, is_translated
from headwater.origins.voices import BODIES
from headwater.text import STOP_WORDS, words

__all__ = ["Told", "told_of"]

_MOST_NAMED = 50  # publishers, or speakers, named by one text to which it is tied one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told of a witness: see `Stand`, which has the same fields."""

    id: str
    translated: bool
    doubt: str | None
    named: tuple[tuple[str, str], ...]
    met: tuple[tuple[str, str], ...]
    one_with: tuple[str, ...]
    housed: tuple[str, ...]
    hands: tuple[tuple[str, str], ...]
    seen: tuple[tuple[str, str], ...]


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
    speakers = [name for name in speaking.values() if name]
    doubts = Doubts(running if own_eyes else {}, publishers, speakers)
    asides = _asides(running if own_eyes else {}, own_eyes, attributions, mentions)
    named_so = _other_names(mentions, [by_attribution[s.attribution] for s in own_eyes if s.attribution])
    asked = sorted({s.item for s in own_eyes})
    handed = {i: hands_of(running[i]) for i in asked}
    whole = Phrases((name.split(), name) for name in sorted({n for held in handed.values() for n in held if " " in n}))
    seen = {i: seen_in(running[i], whole) for i in asked}
    words_of: defaultdict[str, list[Span]] = defaultdict(list)
    for a in attributions:
        if a.speaker_name:  # 'it is said that' is nobody else's
            words_of[a.item] += a.content
    against = {i: Against(running[i], sorted(words_of[i])) for i in asked}
    names = {i: capitals(running[i].text[running[i].item.start : running[i].item.end]) for i in asked}
    translated = {i: is_translated(text) for i, text in running.items()}
    for s in (s for s in statements if s.item in running):
        attribution, text = by_attribution.get(s.attribution or ""), running[s.item]
        name = speaking.get(s.id)
        here = {} if _is_own(s, attribution, text) else named[s.item]
        here = {**doubts.linked(text.item.publisher, name), **here}
        met = doubts.met(s.item, name) if s.first_hand else {}
        through, others = (_but(held.get(s.item, {}), s, name) if s.first_hand else {} for held in (handed, seen))
        doubt = None
        if s.first_hand:
            doubt = (
                doubts.of(text.item.publisher, name, names[s.item] | capitals(name or ""), s.terms)
                or asides.of(name)
                or asides.of(text.item.byline)
                or against[s.item].of(s, name)
                or _too_many(here, met, through, others)
            )
        yield Told(
            id=s.id,
            translated=translated[s.item],
            doubt=doubt,
            named=tuple(sorted(here.items())[:_MOST_NAMED]),
            met=tuple(sorted(met.items())[:_MOST_NAMED]),
            one_with=(*doubts.one_with(name), *named_so.get(s.attribution or "", ())),
            housed=doubts.housed(text.item.publisher),
            hands=tuple(sorted(through.items())[:_MOST_NAMED]),
            seen=tuple(sorted(others.items())[:_MOST_NAMED]),
        )


def _asides(
    running: Mapping[str, Running],
    first_hand: Sequence[Statement],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
) -> Asides:
    """Return what the texts say of those who tell something first hand, and of who wrote it down.

    Of people alone: of a body there is always something to say.
    """
    asked = {s.attribution for s in first_hand}
    names = {a.speaker_name for a in attributions if a.id in asked and a.source_class not in BODIES}
    tellers = {name: set[str]() for name in names if name and is_personal(name)}
    last = {bare_name(name)[-1]: [n for n in tellers if bare_name(n)[-1] == bare_name(name)[-1]] for name in tellers}
    for a in attributions:
        for name in last.get((bare_name(a.speaker_name) or ("",))[-1], ()):
            tellers[name].add(a.item)
    told: defaultdict[str, set[str]] = defaultdict(set)
    for s in first_hand:
        told[s.item] |= {w.form for w in words(s.text)} - STOP_WORDS
    writers = {running[s.item].item.byline or "" for s in first_hand} if running else set()
    return Asides(running, tellers, filter(is_personal, writers), told, mentions)


def _but(names: Mapping[str, str], s: Statement, speaker: str | None) -> dict[str, str]:
    """Leave out of some names those of which a statement, or the name of who says it, has all the words."""
    own = {w.form for w in words(f"{s.text} {speaker or ''}")}
    return {name: place for name, place in names.items() if not own.issuperset(name.split())}


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
