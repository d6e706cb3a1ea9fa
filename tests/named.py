"""A case made by hand of three invented pages in which a body goes by two names, and two people by one surname."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from headwater.case.store import Case, open_case
from headwater.ids import digest, make_id
from headwater.model import (
    Alias,
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
    Judgement,
    Label,
    Link,
    LinkRule,
    Mention,
    Modality,
    Polarity,
    Relation,
    RelationKind,
    Resolution,
    Row,
    Span,
    Speaker,
    Stance,
    Status,
    Voice,
    WatchEntry,
    Witness,
)

__all__ = ["PAGES", "named"]

PAGES = {
    "lamp.html": (
        "Tarn Lamp",
        "2032-01-09",
        (
            "Committee meets\nThe River Watch Committee (RWC) met in Tarnholt. Its speaker, Ana Brell, said the weir was safe.\n"
            "Brell denied that anyone had been warned. In October 1999 the Dale Office named the Shore Guild as an alias of the "
            "River Watch Committee."
        ),
    ),
    "post.txt": (
        "Shore Post",
        "2032-03-02",
        (
            "The gates stay shut\nThe RWC holds the gates shut, Orm Tesk said. The zealots of the RWC paid nothing, he said.\n"
            "Ilse Brell, no kin of Ana Brell, sells eels."
        ),
    ),
    "note.txt": (None, None, "A reader writes that the River Watch Committee is a fraud."),
}

_ENTITIES = (
    ("entity-rwc", "River Watch Committee", EntityKind.ORGANISATION, ("RWC", "River Watch Committee")),
    ("entity-ana", "Ana Brell", EntityKind.PERSON, ("Ana Brell", "Brell")),
    ("entity-ilse", "Ilse Brell", EntityKind.PERSON, ("Ilse Brell",)),
    ("entity-tesk", "Orm Tesk", EntityKind.PERSON, ("Orm Tesk",)),
    ("entity-guild", "Shore Guild", EntityKind.ORGANISATION, ("Shore Guild",)),
)  # fmt: skip

# entity, page, words, how many times these words stand there before
_MENTIONS = (
    ("entity-rwc", "lamp.html", "River Watch Committee", 0),
    ("entity-rwc", "lamp.html", "RWC", 0),
    ("entity-rwc", "lamp.html", "River Watch Committee", 1),
    ("entity-rwc", "post.txt", "RWC", 0),
    ("entity-rwc", "post.txt", "RWC", 1),
    ("entity-rwc", "note.txt", "River Watch Committee", 0),
    ("entity-ana", "lamp.html", "Ana Brell", 0),
    ("entity-ana", "lamp.html", "Brell", 1),
    ("entity-ana", "post.txt", "Ana Brell", 0),
    ("entity-ilse", "post.txt", "Ilse Brell", 0),
    ("entity-tesk", "post.txt", "Orm Tesk", 0),
    ("entity-guild", "lamp.html", "Shore Guild", 0),
)  # fmt: skip

# id, page, source, cue, content, name, what stands in place of a default, the entity
_SAID: tuple[tuple[str, str, str, str, str, str, dict[str, Any], str | None], ...] = (
    ("safe", "lamp.html", "Ana Brell", "said", "the weir was safe", "Ana Brell", {}, "entity-ana"),
    ("denial", "lamp.html", "Brell denied", "denied", "that anyone had been warned", "Brell", {"stance": Stance.DENIED}, "entity-ana"),
    ("office", "lamp.html", "the Dale Office", "named", "the Shore Guild as an alias of the River Watch Committee", "Dale Office", {}, None),
    ("gates", "post.txt", "Orm Tesk", "said", "The RWC holds the gates shut", "Orm Tesk", {}, "entity-tesk"),
    ("paid", "post.txt", "he said", "said", "The zealots of the RWC paid nothing", "Orm Tesk", {"resolution": Resolution.PRONOUN}, "entity-tesk"),
)  # fmt: skip

_WITNESSES = (
    ("gates", "post.txt", "The RWC holds the gates shut", "gates"),
    ("paid", "post.txt", "The zealots of the RWC paid nothing", "paid"),
    ("fraud", "note.txt", "the River Watch Committee is a fraud", None),
    ("eels", "post.txt", "Ilse Brell, no kin of Ana Brell, sells eels.", None),
)

_STAGES: tuple[tuple[str, tuple[type[Row], ...]], ...] = (
    ("render", (Document,)),
    ("segment", (Item,)),
    ("attribute", (Attribution,)),
    ("candidates", (Alias,)),
    ("names", (Entity, Mention, Speaker, Link, Relation)),
    ("claims", (Witness,)),
    ("origins", (Claim,)),
    ("framing", (Label,)),
)


def named(path: Path, evil: str = "") -> Case:
    """Make the case at a path and return it, open for reading; `evil` goes into every string that comes from a page."""
    captures = []
    rows: list[Row] = []
    for page, (publisher, day, text) in PAGES.items():
        data = (text + evil).encode()
        captures.append(
            (
                Capture(id=make_id("capture", page), page=page + evil, url=None, media_type="text/html", sha256=digest(data), bytes=len(data), retrieved_at=None),
                data,
            )
        )  # fmt: skip
        rows += _page(page, publisher + evil if publisher else None, day, evil)
    rows += [*_names(evil), *_links(evil), *_sayings(evil)]
    with open_case(path, write=True, create=True) as case:
        case.add_captures(captures, "0")
        for judgement in _judgements(evil):
            case.judge(judgement, "0")
        with case.transaction():
            case._add(_listed(evil))
        for stage, kinds in _STAGES:
            case.commit(stage, [(f"run-{stage}", tuple(r for k in kinds for r in rows if isinstance(r, k)))])
    return open_case(path)


def _at(page: str, words: str, before: int = 0) -> tuple[int, int]:
    text = PAGES[page][2]
    start = text.index(words)
    for _ in range(before):
        start = text.index(words, start + 1)
    return start, start + len(words)


def _item(page: str) -> str:
    return make_id("item", page)


def _mention(page: str, words: str, before: int = 0) -> str:
    return make_id("mention", page, *_at(page, words, before))


def _page(page: str, publisher: str | None, day: str | None, evil: str) -> list[Row]:
    text = PAGES[page][2] + evil
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
    item = Item(
        id=_item(page),
        document=document.id,
        page=page + evil,
        start=0,
        end=len(text),
        kind=ItemKind.ARTICLE,
        title=None,
        title_start=None,
        title_end=None,
        byline=None,
        credit=None,
        publisher=None,
        published=None,
    )
    return [document, item]


def _names(evil: str) -> list[Row]:
    rows: list[Row] = [
        Entity(
            id=id_,
            name=name + evil,
            kind=kind,
            names=tuple(n + evil for n in names),
            reasons=(),
            identifiers=("lei:77TARN", f"wikidata:Q900000001{evil}") if id_ == "entity-rwc" else (),
        )
        for id_, name, kind, names in _ENTITIES
    ]
    for entity, page, words, before in _MENTIONS:
        start, end = _at(page, words, before)
        rows.append(
            Mention(id=_mention(page, words, before), item=_item(page), page=page + evil, start=start, end=end, text=words, entity=entity)
        )  # fmt: skip
    return rows


def _links(evil: str) -> list[Row]:
    start, end = _at("lamp.html", "River Watch Committee (RWC)")
    alias = Alias(
        id="alias-rwc",
        item=_item("lamp.html"),
        page="lamp.html" + evil,
        start=start,
        end=end,
        text="River Watch Committee (RWC)",
        form="River Watch Committee",
        other="RWC",
        pattern="parentheses",
    )
    both = (_mention("lamp.html", "River Watch Committee"), _mention("lamp.html", "RWC"), _mention("post.txt", "RWC"))

    def link(
        name: str, entity: str, pair: tuple[str, str], rule: LinkRule, score: float, **more: tuple[str, ...]
    ) -> Link:
        return Link(
            id=f"link-{name}", entity=entity, a=pair[0] + evil, b=pair[1] + evil, rule=rule, score=score,
            features=(f"why {name}{evil}",), mentions=more.get("mentions", ()), statements=more.get("statements", ()),
        )  # fmt: skip

    pair = ("RWC", "River Watch Committee")
    begins, ends = _at(
        "lamp.html", "In October 1999 the Dale Office named the Shore Guild as an alias of the River Watch Committee"
    )
    tie = Relation(
        id="relation-guild",
        a="entity-guild",
        b="entity-rwc",
        kind=RelationKind.NAMED_ALIAS,
        item=_item("lamp.html"),
        page="lamp.html" + evil,
        start=begins,
        end=ends,
        text=PAGES["lamp.html"][2][begins:ends],
        earliest="1999-10-01",
        latest="1999-10-31",
        attribution="office",
    )
    brell = (_mention("lamp.html", "Brell", 1), _mention("lamp.html", "Ana Brell"))
    return [
        alias,
        tie,
        link(
            "stated", "entity-rwc", pair, LinkRule.STATED, 0.93, mentions=tuple(sorted(both)), statements=("alias-rwc",)
        ),
        link("listed", "entity-rwc", pair, LinkRule.WATCHLIST, 0.97, statements=("watch-rwc",)),
        link("judged", "entity-rwc", pair, LinkRule.JUDGEMENT, 1.0, statements=("judgement-merge",)),
        link("surname", "entity-ana", ("Ana Brell", "Brell"), LinkRule.SURNAME, 0.85, mentions=tuple(sorted(brell))),
    ]


def _listed(evil: str) -> WatchEntry:
    return WatchEntry(
        id="watch-rwc",
        source=f"bodies.json{evil}",
        entry="B-17",
        name=f"River Watch Committee{evil}",
        kind=EntityKind.ORGANISATION,
        names=("RWC",),
    )


def _judgements(evil: str) -> list[Judgement]:
    def row(name: str, at: str, action: str, subject: tuple[str, ...], undoes: str | None = None) -> Judgement:
        return Judgement(
            id=f"judgement-{name}", at=at, by=f"M. Orla{evil}", action=action, subject=subject,
            detail=f"because of {name}{evil}", undoes=undoes,
        )  # fmt: skip

    apart = ("Shore Guild", "River Watch Committee")
    return [
        row("merge", "2033-01-01T10:00:00+00:00", "merge", ("RWC", "River Watch Committee")),
        row("apart", "2033-01-02T10:00:00+00:00", "not-same", apart),
        row("back", "2033-01-03T10:00:00+00:00", "undo", apart, "judgement-apart"),
    ]


def _source(page: str, words: str) -> Span:
    """Return where a source stands; one of a word is told apart by the next, which is none of it."""
    start, end = _at(page, words)
    return Span(start, start + words.index(" ")) if words in {"he said", "Brell denied"} else Span(start, end)


def _sayings(evil: str) -> list[Row]:
    rows: list[Row] = []
    for id_, page, source, cue, content, name, more, entity in _SAID:
        rows.append(
            Attribution(
                id=id_,
                item=_item(page),
                page=page + evil,
                kind=AttributionKind.INDIRECT,
                source=(_source(page, source),),
                cue=(Span(*_at(page, cue)),),
                content=(Span(*_at(page, content)),),
                speaker_name=name + evil,
                source_class=None,
                parent=None,
                **more,
            )
        )
        if entity is not None:
            rows.append(Speaker(id=id_, entity=entity))
    for id_, page, words, attribution in _WITNESSES:
        start, end = _at(page, words)
        rows.append(
            Witness(
                id=f"witness-{id_}", claim=f"claim-{id_}", page=page + evil, item=_item(page), start=start, end=end, text=words,
                attribution=attribution, polarity=Polarity.POSITIVE, modality=Modality.FACTUAL,
            )
        )  # fmt: skip
        rows.append(
            Claim(
                id=f"claim-{id_}", text=words + evil, kind=ClaimKind.ASSERTION, witnesses=1, origins_low=1, origins_high=1,
                status=Status.ONE_ORIGIN, first_published=None,
            )
        )  # fmt: skip
    start, end = _at("post.txt", "zealots")
    label = Label(
        id="label-zealot", entity="entity-rwc", label=f"zealot{evil}", page="post.txt" + evil, item=_item("post.txt"),
        start=start, end=end, voice=Voice.QUOTED, publisher=f"Shore Post{evil}",
    )  # fmt: skip
    return [*rows, label]
