"""A small case, made by hand: what each stage would leave behind of six invented pages about a sluice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from headwater.case.store import Case, open_case
from headwater.ids import digest, make_id
from headwater.model import (
    Attribution,
    AttributionKind,
    Capture,
    Claim,
    ClaimKind,
    Conflict,
    ConflictKind,
    Dependence,
    Derivation,
    DerivationKind,
    Direction,
    Document,
    Entity,
    EntityKind,
    Event,
    Item,
    ItemKind,
    Label,
    Lineage,
    Mention,
    Modality,
    Origin,
    Polarity,
    Reason,
    Rejected,
    Reuse,
    Row,
    SourceClass,
    Span,
    Speaker,
    Status,
    Strength,
    Voice,
    Witness,
)

PAGES = {
    "wire.html": (
        "Dale Wire",
        "2031-05-02",
        (
            "Sluice opened by night\nThe sluice at Upper Tarn was opened in the night. “I turned the wheel myself,” said the "
            "keeper, Ansa Roike. The water took 40 houses."
        ),
    ),
    "herald.html": (
        "Tarn Herald",
        "2031-05-03",
        (
            "Night of water\nThe sluice at Upper Tarn was opened in the night. “I turned the wheel myself,” said the keeper, "
            "Ansa Roike. The saboteurs of the Lake League are to blame."
        ),
    ),
    "teaser.html": ("Tarn Herald", None, "Night of water\nThe sluice at Upper Tarn was opened in ... Read more"),
    "resident.html": (
        "Shore Post",
        "2031-05-04",
        "What I saw\n“I heard the gate of the sluice go up at two,” Bero Lind said. The flood carried off 12 houses.",
    ),
    "league.txt": (None, None, "Statement\nThe council calls the Lake League “saboteurs”. We deny that we were there."),
}

KEEPER, RESIDENT, LEAGUE = "entity-keeper", "entity-resident", "entity-league"


@dataclass
class Draft:
    """Rows of a case in the order in which its stages make them."""

    pages: dict[str, tuple[str | None, str | None, str]]
    evil: str = ""
    rows: dict[str, list[Row]] = field(default_factory=dict)
    captures: list[tuple[Capture, bytes]] = field(default_factory=list)

    def add(self, stage: str, *rows: Row) -> None:
        """Add rows to what a stage made."""
        self.rows.setdefault(stage, []).extend(rows)

    def page(self, name: str) -> None:
        """Add the capture, document and item of a page."""
        publisher, published, text = self.pages[name]
        data = text.encode()
        page = name + self.evil
        capture = Capture(
            id=make_id("capture", name),
            page=page,
            url=f"javascript:{self.evil}" if self.evil else None,
            media_type="text/html",
            sha256=digest(data),
            bytes=len(data),
            retrieved_at=None,
        )
        self.captures.append((capture, data))
        document = Document(
            id=make_id("document", name),
            capture=capture.id,
            page=page,
            text=text,
            text_sha256=digest(data),
            language="en",
            title=None,
            byline=None,
            publisher=f"{publisher}{self.evil}" if publisher else None,
            published=published,
            renderer="test",
            encoding="utf-8",
            blocks=(),
            source_map=(),
        )
        title = text.split("\n", 1)[0]
        item = Item(
            id=self.item(name),
            document=document.id,
            page=page,
            start=0,
            end=len(text),
            kind=ItemKind.TEASER if name.startswith("teaser") else ItemKind.ARTICLE,
            title=title + self.evil,
            title_start=0,
            title_end=len(title),
            byline=None,
            credit=None,
            publisher=document.publisher,
            published=published,
        )
        self.add("render", document)
        self.add("segment", item)

    def item(self, page: str) -> str:
        """Return the id of a page's item."""
        return make_id("item", page)

    def at(self, page: str, words: str) -> tuple[int, int]:
        """Return where words stand on a page."""
        start = self.pages[page][2].index(words)
        return start, start + len(words)

    def attribution(self, page: str, source: str, content: str, speaker: str | None, kind: AttributionKind) -> str:
        """Add an attribution and return its id."""
        id_ = make_id("attribution", page, content)
        self.add(
            "attribute",
            Attribution(
                id=id_,
                item=self.item(page),
                page=page + self.evil,
                kind=kind,
                source=(Span(*self.at(page, source)),),
                cue=(),
                content=(Span(*self.at(page, content)),),
                speaker_name=source if speaker else None,
                source_class=None if speaker else SourceClass.OFFICIAL,
                parent=None,
            ),
        )
        if speaker:
            self.add("names", Speaker(id=id_, entity=speaker))
        return id_

    def witness(self, claim: str, page: str, words: str, attribution: str | None = None) -> str:
        """Add a witness and return its id."""
        start, end = self.at(page, words)
        id_ = make_id("witness", self.item(page), start, end)
        self.add(
            "claims",
            Witness(
                id=id_,
                claim=claim,
                page=page + self.evil,
                item=self.item(page),
                start=start,
                end=end,
                text=words,
                attribution=attribution,
                polarity=Polarity.NEGATIVE if "deny" in words else Polarity.POSITIVE,
                modality=Modality.FACTUAL,
            ),
        )
        return id_

    def claim(
        self, id_: str, text: str, origins: Sequence[Sequence[tuple[str, str, Lineage, str]]], low: int, status: Status
    ) -> None:
        """Add a claim with its witnesses by origin."""
        flat = [w for part in origins for w in part]
        for part in origins:
            for witness, page, lineage, detail in part:
                self.add(
                    "origins",
                    Origin(
                        id=make_id("member", id_, witness),
                        claim=id_,
                        origin=make_id("origin", id_, part[0][0]),
                        witness=witness,
                        item=self.item(page),
                        page=page + self.evil,
                        lineage=lineage,
                        detail=detail + self.evil,
                    ),
                )
        dates = sorted(day for _, page, _, _ in flat if (day := self.pages[page][1]))
        self.add(
            "origins",
            Claim(
                id=id_,
                text=text + self.evil,
                kind=ClaimKind.ASSERTION,
                witnesses=len(flat),
                origins_low=low,
                origins_high=len(origins),
                status=status,
                first_published=dates[0] if dates else None,
            ),
        )

    def edge(self, claim: str, pair: tuple[str, str], reason: Reason, strength: Strength, detail: str) -> None:
        """Add a dependence."""
        a, b = sorted(pair)
        self.add(
            "origins",
            Dependence(
                id=make_id("dependence", claim, a, b, reason.value),
                claim=claim,
                a=a,
                b=b,
                reason=reason,
                strength=strength,
                detail=detail + self.evil,
            ),
        )


def _claims(d: Draft) -> None:
    said = "“I turned the wheel myself,”"
    quoted = [
        d.attribution(p, "Ansa Roike", said, KEEPER, AttributionKind.DIRECT) for p in ("wire.html", "herald.html")
    ]
    resident = "“I heard the gate of the sluice go up at two,”"
    heard = d.attribution("resident.html", "Bero Lind", resident, RESIDENT, AttributionKind.DIRECT)
    d.attribution("league.txt", "The council", "the Lake League “saboteurs”", None, AttributionKind.MIXED)
    opened = "The sluice at Upper Tarn was opened in"
    w1, w2 = (d.witness("claim-night", p, f"{opened} the night.") for p in ("wire.html", "herald.html"))
    w3 = d.witness("claim-night", "teaser.html", f"{opened} ...")
    w4 = d.witness("claim-night", "resident.html", resident, heard)
    d.edge("claim-night", (w1, w2), Reason.SAME_TEXT, Strength.STRONG, "the passage that says it is the same text")
    d.edge("claim-night", (w2, w3), Reason.TEASER_OF, Strength.STRONG, "one is a teaser that carries the other's words")
    d.edge("claim-night", (w1, w4), Reason.LIKE_TEXT, Strength.WEAK, "close in wording, no credit: sluice")
    unknown = (Lineage.UNKNOWN, "nothing says where it has this from")
    first = [
        (w1, "wire.html", *unknown),
        (w2, "herald.html", Lineage.DERIVED, "taken from Dale Wire"),
        (w3, "teaser.html", Lineage.DERIVED, "it is a teaser of a longer text"),
    ]
    second = [(w4, "resident.html", Lineage.INDEPENDENT, "Bero Lind tells it first hand")]
    d.claim("claim-night", f"{opened} the night.", [first, second], 1, Status.UNDETERMINED)
    k1 = d.witness("claim-wheel", "wire.html", said, quoted[0])
    k2 = d.witness("claim-wheel", "herald.html", said, quoted[1])
    d.edge("claim-wheel", (k1, k2), Reason.SAME_UTTERANCE, Strength.STRONG, "both give what Ansa Roike said")
    d.claim(
        "claim-wheel",
        said,
        [[(k1, "wire.html", *unknown), (k2, "herald.html", Lineage.DERIVED, "taken from Dale Wire")]],
        1,
        Status.ONE_ORIGIN,
    )
    singles = [
        ("claim-forty", "wire.html", "The water took 40 houses."),
        ("claim-twelve", "resident.html", "The flood carried off 12 houses."),
        ("claim-deny", "league.txt", "We deny that we were there."),
    ]
    ids = []
    for claim, page, words in singles:
        ids.append(d.witness(claim, page, words))
        d.claim(claim, words, [[(ids[-1], page, *unknown)]], 1, Status.ONE_ORIGIN)
    detail = "houses: 12 houses (1 witness) against 40 houses (1 witness)" + d.evil
    d.add("conflicts", Conflict(id="conflict-1", kind=ConflictKind.FIGURE, witnesses=tuple(ids[:2]), detail=detail))
    event = ("claim-night", "claim-wheel")
    d.add(
        "events",
        Event(
            id="event-1",
            title="The sluice was opened" + d.evil,
            earliest="2031-05-01",
            latest="2031-05-01",
            place=None,
            claims=event,
            origins_low=1,
            origins_high=2,
        ),
    )


def _names(d: Draft) -> None:
    for id_, name, forms in (
        (KEEPER, "Ansa Roike", ("Ansa Roike", "the keeper")),
        (RESIDENT, "Bero Lind", ("Bero Lind",)),
        (LEAGUE, "Lake League", ("Lake League",)),
    ):
        reasons = (f"'the keeper' is in apposition to 'Ansa Roike'{d.evil}",) if len(forms) > 1 else ()
        kind = EntityKind.ORGANISATION if id_ == LEAGUE else EntityKind.PERSON
        names = tuple(f + d.evil for f in forms)
        d.add("names", Entity(id=id_, name=name + d.evil, kind=kind, names=names, reasons=reasons))
        for page in d.pages:
            if name in d.pages[page][2]:
                start, end = d.at(page, name)
                mention = Mention(
                    id=make_id("mention", page, start),
                    item=d.item(page),
                    page=page + d.evil,
                    start=start,
                    end=end,
                    text=name,
                    entity=id_,
                )
                d.add("names", mention)
    for page, voice in (("herald.html", Voice.OWN), ("league.txt", Voice.QUOTED)):
        start, end = d.at(page, "saboteurs")
        publisher = d.pages[page][0]
        label = Label(
            id=make_id("label", page),
            entity=LEAGUE,
            label="saboteur" + d.evil,
            page=page + d.evil,
            item=d.item(page),
            start=start,
            end=end,
            voice=voice,
            publisher=publisher + d.evil if publisher else None,
        )
        d.add("framing", label)


def _copies(d: Draft) -> None:
    passage = (
        "The sluice at Upper Tarn was opened in the night. “I turned the wheel myself,” said the keeper, Ansa Roike."
    )
    teaser = "The sluice at Upper Tarn was opened in"
    for a, b, words, direction in (
        ("wire.html", "herald.html", passage, Direction.A_TO_B),
        ("teaser.html", "wire.html", teaser, None),
    ):
        (a_start, a_end), (b_start, b_end) = d.at(a, words), d.at(b, words)
        d.add(
            "reuse",
            Reuse(
                id=make_id("reuse", a, b),
                a_item=d.item(a),
                a_page=a + d.evil,
                a_start=a_start,
                a_end=a_end,
                b_item=d.item(b),
                b_page=b + d.evil,
                b_start=b_start,
                b_end=b_end,
                similarity=1.0,
                direction=direction,
                probability=0.9 if direction else None,
                reasons=("published earlier: 2031-05-02 before 2031-05-03" + d.evil,) if direction else (),
            ),
        )
    d.add(
        "reuse",
        Derivation(
            id="derivation-1",
            child=d.item("herald.html"),
            parent=d.item("wire.html"),
            kind=DerivationKind.REVISION_OF,
            probability=0.9,
            reasons=(),
        ),
    )


def draft(evil: str = "") -> Draft:
    """Return the case's rows; `evil` is put behind every string that comes from a page."""
    pages = {name: (publisher, day, text + evil) for name, (publisher, day, text) in PAGES.items()}
    d = Draft(pages=pages, evil=evil)
    for name in pages:
        d.page(name)
    _claims(d)
    _names(d)
    _copies(d)
    d.add(
        "capture",
        Rejected(id="rejected-1", page="x.zip" + evil, stage="capture", reason="too-large", detail="9 GB" + evil),
    )
    return d


# Rows go in after what they point at; the foreign keys of the case see to it.
_ORDER = "capture render segment reuse attribute names claims origins conflicts framing events".split()


def store(d: Draft, path: Path, order: Callable[[Sequence[Row]], Iterable[Row]] = tuple) -> Case:
    """Put a draft into a new case and return it, open for reading."""
    with open_case(path, write=True, create=True) as case:
        case.add_captures(d.captures, "0")
        for stage in _ORDER:
            case.commit(stage, [(f"run-{stage}", tuple(order(d.rows.get(stage, []))))])
    return open_case(path)


Make = Callable[..., Case]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return what makes the small case: `evil` goes behind every string of a page, `order` shuffles rows."""

    def made(evil: str = "", order: Callable[[Sequence[Row]], Iterable[Row]] = tuple, *, empty: bool = False) -> Case:
        number = len(list(tmp_path.iterdir()))
        (tmp_path / str(number)).mkdir()
        return store(Draft(pages={}) if empty else draft(evil), tmp_path / str(number) / "small.headwater", order)

    return made


@pytest.fixture
def small(make: Make) -> Case:
    """Return the small case."""
    return make()
