"""A case made by hand of two invented pages on which people speak: within one another, under other names, and unnamed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from headwater.case.store import Case, open_case
from headwater.ids import digest, make_id
from headwater.model import (
    Attribution,
    AttributionKind,
    Capture,
    Claim,
    ClaimKind,
    Document,
    Entity,
    EntityKind,
    Item,
    ItemKind,
    Modality,
    NoSpeaker,
    Polarity,
    Resolution,
    Row,
    SourceClass,
    Span,
    Speaker,
    Stance,
    Status,
    Unattributed,
    Witness,
)

__all__ = ["LAMP", "POST", "spoken", "text_of"]

LAMP = """Council split over the weir
The mayor of Tarnholt, Ana Brell, opened the session. “The weir will hold,” she said, “whatever the papers write.”
Brell denied that anyone had been warned.
The Shore Post quoted an official as saying that residents had complained of “black water” since May.
A clerk who asked not to be named said the minutes were lost. The play “Night of Water” was put off.
“Nobody told us anything.”"""
POST = "Orm Tesk said the weir would hold. Tesk never said that the gates were open."

_D, _I, _M = AttributionKind.DIRECT, AttributionKind.INDIRECT, AttributionKind.MIXED
_RESIDENTS = "residents had complained of “black water” since May"

# id, page, kind, source, cue, content, name, class, what stands in place of a default
_SAID: tuple[tuple[str, str, AttributionKind, str, str, tuple[str, ...], str | None, SourceClass | None, Mapping[str, str]], ...] = (
    ("mayor", "lamp.html", _D, "she", "said", ("“The weir will hold,”", "“whatever the papers write.”"), "Ana Brell", SourceClass.OFFICIAL, {"resolution": "pronoun", "referent": "The mayor of Tarnholt, Ana Brell"}),
    ("denial", "lamp.html", _I, "Brell", "denied", ("that anyone had been warned",), "Brell", None, {"stance": "denied"}),
    ("paper", "lamp.html", _I, "The Shore Post", "quoted", (f"an official as saying that {_RESIDENTS}",), "Shore Post", SourceClass.PRESS, {}),
    ("official", "lamp.html", _I, "an official", "as saying", (f"that {_RESIDENTS}",), None, SourceClass.OFFICIAL, {"parent": "paper"}),
    ("residents", "lamp.html", _M, "residents", "complained", ("of “black water” since May",), None, SourceClass.WITNESS, {"parent": "official"}),
    ("clerk", "lamp.html", _I, "A clerk who asked not to be named", "said", ("the minutes were lost",), None, SourceClass.ANONYMOUS, {}),
    ("tesk", "post.txt", _I, "Orm Tesk", "said", ("the weir would hold",), "Orm Tesk", SourceClass.PERSON, {"resolution": "named"}),
    ("unsaid", "post.txt", _I, "Tesk", "said", ("that the gates were open",), None, None, {"stance": "unsaid"}),
)  # fmt: skip
_OPEN = (("“Night of Water”", NoSpeaker.TITLE), ("“Nobody told us anything.”", NoSpeaker.NO_CUE))


def text_of(page: str, evil: str = "") -> str:
    """Return a page's text; `evil` stands inside what is said, behind it, and in a line of its own."""
    text = {"lamp.html": LAMP, "post.txt": POST}[page]
    return text.replace("papers write", f"papers{evil} write") + (f"\n{evil}" if evil else "")


def spoken(path: Path, evil: str = "") -> Case:
    """Make the case at a path and return it, open for reading; `evil` goes into every string that comes from a page."""
    captures, rows = [], []
    for page, publisher, day in (("lamp.html", "Tarn Lamp", "2032-01-09"), ("post.txt", None, None)):
        data = text_of(page, evil).encode()
        capture = Capture(
            id=make_id("capture", page),
            page=page + evil,
            url=None,
            media_type="text/html",
            sha256=digest(data),
            bytes=len(data),
            retrieved_at=None,
        )
        captures.append((capture, data))
        rows += _page(page, (publisher + evil) if publisher else None, day, evil)
    with open_case(path, write=True, create=True) as case:
        case.add_captures(captures, "0")
        for stage, kinds in _STAGES.items():
            case.commit(stage, [(f"run-{stage}", tuple(r for r in rows + _names(evil) if isinstance(r, kinds)))])
    return open_case(path)


_STAGES: dict[str, tuple[type[Row], ...]] = {
    "render": (Document,),
    "segment": (Item,),
    "attribute": (Attribution, Unattributed),
    "names": (Entity,),
    "speakers": (Speaker,),
    "claims": (Witness,),
    "origins": (Claim,),
}


def _page(page: str, publisher: str | None, day: str | None, evil: str) -> list[Row]:
    text = text_of(page, evil)
    document = Document(
        id=make_id("document", page),
        capture=make_id("capture", page),
        page=page + evil,
        text=text,
        text_sha256=digest(text.encode()),
        language="en",
        title=None,
        byline=None,
        publisher=publisher,
        published=day,
        renderer="test",
        encoding="utf-8",
        blocks=(),
        source_map=(),
    )
    titled = page == "lamp.html"
    title = text.split("\n", 1)[0]
    item = Item(
        id=make_id("item", page),
        document=document.id,
        page=page + evil,
        start=0,
        end=len(text),
        kind=ItemKind.ARTICLE,
        title=title if titled else None,
        title_start=0 if titled else None,
        title_end=len(title) if titled else None,
        byline=f"Ilse Korr{evil}" if titled else None,
        credit=None,
        publisher=publisher,
        published=day,
    )
    said = [_attribution(row, text, item, evil) for row in _SAID if row[1] == page]
    opens = [_open(words, reason, text, item) for words, reason in _OPEN if titled]
    return [document, item, *said, *opens, *([_witness(said[-2], text, item)] if titled else [])]


def _attribution(row: tuple, text: str, item: Item, evil: str) -> Attribution:  # type: ignore[type-arg] # as in _SAID
    id_, _, kind, source, cue, content, name, source_class, more = row
    contents = [_at(text, c.replace("papers write", f"papers{evil} write")) for c in content]
    near = text.rindex("\n", 0, contents[0].start) if "\n" in text[: contents[0].start] else 0
    return Attribution(
        id=id_,
        item=item.id,
        page=item.page,
        kind=kind,
        source=(_at(text, source, near),),
        cue=(_at(text, cue, near if "stance" not in more else text.rindex(cue, 0, contents[0].start)),),
        content=tuple(contents),
        speaker_name=name + evil if name else None,
        source_class=source_class,
        parent=more.get("parent"),
        stance=Stance(more.get("stance", "said")),
        resolution=Resolution(more["resolution"]) if "resolution" in more else None,
        referent=_at(text, more["referent"]) if "referent" in more else None,
    )


def _at(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def _open(words: str, reason: NoSpeaker, text: str, item: Item) -> Unattributed:
    start, end = _at(text, words)
    return Unattributed(
        id=make_id("unattributed", item.id, start, end),
        item=item.id,
        page=item.page,
        start=start,
        end=end,
        reason=reason,
    )


def _witness(attribution: Attribution, text: str, item: Item) -> Witness:
    (span,) = attribution.content
    return Witness(
        id="witness-residents",
        claim="claim-water",
        page=item.page,
        item=item.id,
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        attribution=attribution.id,
        polarity=Polarity.POSITIVE,
        modality=Modality.FACTUAL,
    )


def _names(evil: str) -> list[Row]:
    mayor = Entity(
        id="entity-mayor",
        name=f"Ana Brell{evil}",
        kind=EntityKind.PERSON,
        names=(f"Ana Brell{evil}", "Brell", "Anna Bréll"),
        reasons=(),
    )
    claim = Claim(
        id="claim-water",
        text="of “black water” since May",
        kind=ClaimKind.ACCUSATION,
        witnesses=1,
        origins_low=1,
        origins_high=1,
        status=Status.ONE_ORIGIN,
        first_published="2032-01-09",
    )
    return [mayor, claim, *(Speaker(id=a, entity=mayor.id) for a in ("mayor", "denial"))]
