"""Witnesses with all that tells where they have their words from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from headwater.chains import around, publisher_key, speaker_key
from headwater.model import LED, Attribution, Document, Item, Judgement, ManifestEntry, Reuse, Span, Speaker, Statement
from headwater.origins.stand import Stand
from headwater.sources import Source, registered
from headwater.text import inside, quotations, words

__all__ = ["Quoted", "quotations_of", "sharing", "stands_of"]

_TRANSLATED = re.compile(
    r"\btranslat(?:ed\s(?:by|from|into|for)\b|ions?(?:\s(?:by|from|of)\b|\s?:)|ors?\s?:)"
    r"|\boriginal(?:ly)?(?:\s(?:in|text|article|version|published\sin)\b|\s?:)",
    re.IGNORECASE,
)
# What a text says that gives its sources names that are not theirs, in the languages that sources are printed in most.
_RENAMED = re.compile(
    r"\b(?:not\s(?:his|her|their|its)\sreal\snames?|(?:real|full|true)\snames?\s(?:\w+\s){0,3}(?:with)?held\b|pseudonyms?\b"
    r"|names?\s(?:\w+\s){0,5}(?:been\s|was\s|were\s)?(?:changed|altered|withheld)\b"
    r"|(?:first|given|last)\snames?\s(?:only|alone)\b|only\s(?:\w+\s){0,3}(?:first|given|last)\snames?\b"
    r"|(?:pr[ée])?noms?\s(?:\w+\s){0,4}(?:modifiés?|changés?)\b|noms?\sd['’]emprunt\b"
    r"|nombres?\s(?:\w+\s){0,3}(?:ficticios?|cambiados?)\b|Namen?\s(?:\w+\s){0,3}geändert\b"
    r"|им(?:я|ена)\s(?:\w+\s){0,2}(?:измен|вымышл)\w+|ім(?:[’']я|ена)\s(?:\w+\s){0,2}(?:змін|вигадан)\w+)"
    r"|اسم(?:اء)?\sمستعار|نام\sمستعار|שם\sבדוי",
    re.IGNORECASE,
)

# What a text says that takes back, or makes a tale of, something told in it.
_DOUBTED = re.compile(
    r"\b(?:retract|recant|fabricat|perjur|hoax)\w*|\bmade\s(?:it|this|that|everything|all\sof\sit|(?:his|her|the|their)\s\w+)?\s?up\b|\bno\slonger\sstands?\sbehind\b|\bdoes\snot\sexist\b|\ba\slie\b|\blied\b|\bfalsely\b|\bjok(?:ed|ing)\b"
    r"|\bfiction(?:al)?\b|\bthe\snovel\b|\bnever\shappened\b|\b(?:withdr[ae]wn?|t(?:ook|aken)\sback|invent(?:ed|ing))\s(?:\w+\s){0,3}"
    r"(?:account|claim|quotations?|quotes?|remarks?|statement|story|testimony|words?)\b",
    re.IGNORECASE,
)
# What stands with a source and its cue where the words are another's, or where it speaks for somebody else.
_FOR_ANOTHER = re.compile(
    r"\b(?:repeating|relaying|quot(?:ing|ed)|citing|reading\s(?:out|from|aloud)|read\s(?:out|from|aloud)|recounting|retelling"
    r"|ha(?:d|s|ve)\stold|(?:first|also|originally)\stold|carried\sby|speaking\sfor|interpreters?|translators?|h/t|via|reprinted"
    r"|interview(?:ed)?\sby|per\sthe|on\sbehalf\sof|in\sthe\swords\sof|spokes\w{3,6}|lawyers?|attorney|representative|press\sofficer"
    r"|journalist|reporter|correspondent)\b",
    re.IGNORECASE,
)
# Those who are together have seen it together, and whom one outlet asked it may have told of each other.
_TOGETHER = re.compile(r"\b(?:convoy|crew|delegation|expedition|mission|party|patrol|team)\b", re.IGNORECASE)
_TOLD = re.compile(r"\btold\s+(?:the\s)?((?:[A-Z][\w’'-]{1,30}[ ]?){1,4})")
_BESIDE = 100  # code points after a source and its cue that may say more of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The quotations of a document."""

    id: str
    spans: tuple[Span, ...]


def quotations_of(documents: Sequence[Document]) -> Iterator[Quoted]:
    """Give the quotations of each document."""
    for document in documents:
        yield Quoted(id=document.id, spans=tuple(quotations(document.text)))


def stands_of(  # noqa: PLR0913, PLR0917 - one argument a table
    statements: Sequence[Statement],
    items: Sequence[Item],
    attributions: Sequence[Attribution],
    speakers: Sequence[Speaker],
    quoted: Sequence[Quoted],
    documents: Sequence[Document],
    manifest: Sequence[ManifestEntry],
    judgements: Sequence[Judgement] = (),
) -> Iterator[Stand]:
    """Give each statement as a witness: what its page, its source and the quotations around it say of where it is from."""
    by_item = {i.id: i for i in items}
    by_attribution = {a.id: a for a in attributions}
    entity = {s.id: s.entity for s in speakers}
    spans = {q.id: q.spans for q in quoted}
    texts = {d.id: d.text for d in documents}
    groups = _groups(manifest, items, registered(judgements))
    said_of = {i: _said_of(by_item[i], texts[by_item[i].document]) for i in {s.item for s in statements}}
    for s in statements:
        attribution = by_attribution[s.attribution] if s.attribution else None
        item = by_item[s.item]
        name = attribution.speaker_name if attribution else None
        around_it = _beside(attribution, texts[item.document])
        yield Stand(
            id=s.id,
            statement=s,
            item=item,
            attribution=attribution,
            speaker=speaker_key(entity.get(attribution.id), name) if attribution else None,
            speaker_name=name,
            quoted=tuple(_touching(spans[item.document], s)),
            known_by=_known_by(attribution, around_it, texts[item.document]),
            through=_through(attribution, by_attribution, entity),
            translated=said_of[item.id][0],
            unsure=said_of[item.id][1] or _FOR_ANOTHER.search(around_it) is not None,
            groups=groups[item.id],
        )


def _touching(quotes: Sequence[Span], statement: Statement) -> Sequence[Span]:
    """Return those of disjoint spans in order that have words in common with a statement."""
    first = bisect_right(quotes, statement.start, key=attrgetter("end"))
    return quotes[first : bisect_left(quotes, statement.end, key=attrgetter("start"))]


def _groups(
    manifest: Sequence[ManifestEntry], items: Sequence[Item], register: Mapping[str, Source]
) -> dict[str, tuple[str, ...]]:
    """Return the groups that stand behind each item's publisher, by the item's id.

    What the register says of a publisher stands before what a manifest says of its pages; what a manifest says of one page
    of a publisher holds for its other pages, of which it says nothing; and a group is behind what it puts out itself.
    """
    last = {e.page: e for e in sorted(manifest, key=lambda e: e.revision)}
    pages = {page: key for page, e in last.items() if (key := publisher_key(e.publisher_group))}
    behind: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        if item.page in pages and publisher_key(item.publisher):
            behind[publisher_key(item.publisher)].add(pages[item.page])
    for publisher, source in register.items():
        if group := publisher_key(source.group):
            behind[publisher] = {group}
    for group in {*pages.values(), *(g for groups in list(behind.values()) for g in groups)}:
        behind[group].add(group)
    found = {}
    for item in items:
        key = publisher_key(item.publisher)
        said = register[key].group if key in register else None
        found[item.id] = (pages[item.page],) if item.page in pages and not said else tuple(sorted(behind.get(key, ())))
    return found


def _said_of(item: Item, text: str) -> tuple[bool, bool]:
    """Say whether an item calls itself a translation, and whether it gives false names or takes back what it tells."""
    translated, *doubts = (
        said.search(text, item.start, item.end) is not None for said in (_TRANSLATED, _RENAMED, _DOUBTED)
    )
    return translated, any(doubts)


def _beside(attribution: Attribution | None, text: str) -> str:
    """Return the words in which a source and its cue stand, without what it says."""
    spans = sorted((*attribution.source, *attribution.cue)) if attribution else []
    if attribution is None or not spans:
        return ""
    end = spans[-1].end
    following = re.split(r"[\n\"“”„«»]|[.!?] ", text[end : end + _BESIDE], maxsplit=1)[0]
    until = min((c.start for c in attribution.content if c.start >= end), default=end + len(following))
    return " ".join([*(text[s.start : s.end] for s in spans), following[: max(0, until - end)]])


def _known_by(attribution: Attribution | None, beside: str, text: str) -> tuple[str, ...]:
    """Return what a source is known by: its name, its body, its town, with whom it was, and whom it told."""
    found = {
        text[span.start + w.start : span.start + w.end]
        for span in (attribution.source if attribution else ())
        for w in words(text[span.start : span.end])
    }
    told = {w for match in _TOLD.finditer(beside) for w in match.group(1).split()}
    return tuple(sorted({w for w in found if w != w.lower()} | told | set(_TOGETHER.findall(beside))))


def _through(
    attribution: Attribution | None, attributions: Mapping[str, Attribution], entity: Mapping[str, str]
) -> tuple[str, ...]:
    """Return who handed a source's words on: the sources in whose words it is given, less itself, the nearest first."""
    if attribution is None:
        return ()
    own = speaker_key(entity.get(attribution.id), attribution.speaker_name)
    found: dict[str, None] = {}
    for above in around(attribution, attributions):
        key = speaker_key(entity.get(above.id), above.speaker_name)
        if key is None or key != own or above.resolution in LED or attribution.resolution in LED:
            found[above.speaker_name or "a source without a name"] = None
    return tuple(found)


def sharing(
    stands: Sequence[Stand], items: Sequence[Item], reuse: Sequence[Reuse], least_cover: float
) -> dict[str, list[Item]]:
    """Return for a witness's id the items of other pages with a passage that holds enough of its words."""
    by_id = {i.id: i for i in items}
    passages: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for r in reuse:
        passages[r.a_item].append((Span(r.a_start, r.a_end), r.b_item))
        passages[r.b_item].append((Span(r.b_start, r.b_end), r.a_item))
    found: dict[str, list[Item]] = {}
    for stand in stands:
        s = stand.statement
        near = {
            other
            for span, other in passages.get(s.item, [])
            if inside((s.start, s.end), [span]) >= least_cover * (s.end - s.start)
        }
        found[stand.id] = [by_id[n] for n in sorted(near) if n in by_id and by_id[n].page != s.page]
    return found
