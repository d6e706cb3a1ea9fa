"""Hand-made rows for the tests of origins: each with the plainest values, so that a test says only what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest

from headwater.engine.local import LocalEngine
from headwater.model import (
    Attribution,
    AttributionKind,
    Claim,
    ClaimKind,
    Dependence,
    Derivation,
    DerivationKind,
    Document,
    Gist,
    Item,
    ItemKind,
    Judgement,
    Modality,
    Origin,
    Paragraph,
    Polarity,
    Reason,
    Reuse,
    Row,
    SourceClass,
    Span,
    Speaker,
    Statement,
)
from headwater.origins.stage import stage
from headwater.settings import OriginsSettings

R = TypeVar("R", bound=Row)
_LEAD = "lead in. "  # so that no offset is nought by chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the stage made of one claim."""

    claim: Claim
    dependences: tuple[Dependence, ...]
    origins: tuple[Origin, ...]

    @property
    def range(self) -> tuple[int, int]:
        """The fewest and the most origins."""
        return self.claim.origins_low, self.claim.origins_high

    def reasons(self, a: str, b: str) -> set[Reason]:
        """The reasons that tie two witnesses."""
        return {d.reason for d in self.dependences if {d.a, d.b} == {a, b}}

    def lineage(self, witness: str) -> Origin:
        """What is known of a witness."""
        return next(o for o in self.origins if o.witness == witness)


@dataclass(slots=True)
class Pile:
    """Rows by type, put together witness by witness; also the tables a stage reads."""

    held: dict[type[Row], list[Any]] = field(default_factory=dict)

    def rows(self, kind: type[R]) -> Iterator[R]:
        """Give the rows of a table by id."""
        yield from sorted(self.held.get(kind, []), key=lambda r: r.id)

    def get(self, kind: type[R], id: str) -> R | None:  # noqa: A002 - the column's name
        """Give the row with an id."""
        return next((r for r in self.held.get(kind, []) if r.id == id), None)

    def blob(self, sha256: str) -> bytes:
        """There are no bytes here."""
        raise KeyError(sha256)

    def add(self, *rows: Row) -> None:
        """Add rows to their tables."""
        for row in rows:
            self.held.setdefault(type(row), []).append(row)

    def say(  # noqa: PLR0913 - a witness has so many sides, each with a default
        self,
        id_: str,
        text: str,
        *,
        publisher: str | None = "",
        name: str | None = None,
        source: str | None = None,
        source_class: SourceClass | None = None,
        first_hand: bool = False,
        page: str | None = None,
        credit: str | None = None,
        byline: str | None = None,
        kind: ItemKind = ItemKind.ARTICLE,
        entity: str | None = None,
        parent: str | None = None,
        after: str | None = None,
    ) -> None:
        """Add a witness on a page of its own; attributed where it has a source or a name. `after` stands behind in its paragraphs."""
        page = page or f"{id_}.txt"
        source = source if source is not None else name
        whole = f"{_LEAD}{text} {source or ''}{after or ''}"
        if after is not None:
            self.paragraphs(id_, whole)
        start = len(_LEAD)
        end = start + len(text)
        words = [w.strip('".,').casefold() for w in text.split()]
        attribution = f"at-{id_}" if source is not None else None
        self.add(
            Document(
                id=f"doc-{id_}", capture="c", page=page, text=whole,
                text_sha256="", language="en", title=None, byline=None, publisher=None, published=None, renderer="r",
                encoding="utf-8", blocks=(), source_map=(),
            ),
            Item(
                id=f"item-{id_}", document=f"doc-{id_}", page=page, start=0, end=len(whole), kind=kind,
                title=None, title_start=None, title_end=None, byline=byline, credit=credit,
                publisher=f"{id_} paper" if publisher == "" else publisher, published=None,
            ),
            Statement(
                id=id_, item=f"item-{id_}", page=page, start=start, end=end, text=text, attribution=attribution,
                kind=ClaimKind.ASSERTION, polarity=Polarity.POSITIVE, modality=Modality.FACTUAL, first_hand=first_hand,
                terms=tuple(words), places=tuple(start + n for n in range(len(words))),
            ),
        )  # fmt: skip
        if attribution is not None:
            spans = (Span(end + 1, end + 1 + len(source or "")),)
            self.add(
                Attribution(
                    id=attribution, item=f"item-{id_}", page=page, kind=AttributionKind.DIRECT, source=spans, cue=(),
                    content=(Span(start, end),), speaker_name=name, source_class=source_class, parent=parent,
                )
            )  # fmt: skip
        if attribution is not None and entity is not None:
            self.add(Speaker(id=attribution, entity=entity))

    def paragraphs(self, id_: str, text: str) -> None:
        """Add the lines of an item's text as its paragraphs."""
        for m in re.finditer(r"[^\n]+", text):
            self.add(
                Paragraph(
                    id=f"p-{id_}-{m.start()}",
                    item=f"item-{id_}",
                    document=f"doc-{id_}",
                    start=m.start(),
                    end=m.end(),
                    sha256="",
                )
            )

    def other(self, id_: str, text: str, publisher: str | None = "Coast Tribune") -> None:
        """Add a page that is no witness."""
        self.add(
            Document(
                id=f"doc-{id_}", capture="c", page=f"{id_}.txt", text=text, text_sha256="", language="en", title=None,
                byline=None, publisher=None, published=None, renderer="r", encoding="utf-8", blocks=(), source_map=(),
            ),
            Item(
                id=f"item-{id_}", document=f"doc-{id_}", page=f"{id_}.txt", start=0, end=len(text), kind=ItemKind.ARTICLE,
                title=None, title_start=None, title_end=None, byline=None, credit=None, publisher=publisher, published=None,
            ),
        )  # fmt: skip
        self.paragraphs(id_, text)

    def outer(self, id_: str, name: str | None) -> str:
        """Add an attribution that others may lie in, and return its id."""
        self.add(
            Attribution(
                id=id_, item="item-outer", page="outer.txt", kind=AttributionKind.INDIRECT, source=(), cue=(),
                content=(), speaker_name=name, source_class=None, parent=None,
            )
        )  # fmt: skip
        return id_

    def share(self, a: str, b: str) -> None:
        """Add a passage of both witnesses' items that holds all that they say."""
        one, other = self.get(Statement, a), self.get(Statement, b)
        assert one is not None
        assert other is not None
        self.add(
            Reuse(
                id=f"reuse-{a}-{b}", a_item=one.item, a_page=one.page, a_start=one.start, a_end=one.end,
                b_item=other.item, b_page=other.page, b_start=other.start, b_end=other.end, similarity=1.0,
                direction=None, probability=None, reasons=(),
            )
        )  # fmt: skip

    def derive(self, child: str, parent: str) -> None:
        """Say that one witness's item comes from another's."""
        self.add(
            Derivation(
                id=f"d-{child}-{parent}", child=f"item-{child}", parent=f"item-{parent}",
                kind=DerivationKind.QUOTED_FROM, probability=0.9, reasons=("published earlier",),
            )
        )  # fmt: skip

    def judge(self, id_: str, action: str, *subject: str, undoes: str | None = None) -> None:
        """Add a judgement; ids in rising order are later ones."""
        self.add(
            Judgement(
                id=id_, at=f"2031-01-01T00:00:{id_[-2:]}", by="Ines", action=action, subject=subject,
                detail="seen it", undoes=undoes,
            )
        )  # fmt: skip

    def count(self, members: Sequence[str] | None = None) -> Result:
        """Run the stage with all witnesses, or those given, as one claim."""
        ids = tuple(members or [s.id for s in self.rows(Statement)])
        self.held[Gist] = [Gist(id="claim", text="it", kind=ClaimKind.ASSERTION, statements=ids)]
        rows = LocalEngine().relate(stage(OriginsSettings()), self)
        return Result(
            claim=next(r for r in rows if isinstance(r, Claim)),
            dependences=tuple(r for r in rows if isinstance(r, Dependence)),
            origins=tuple(r for r in rows if isinstance(r, Origin)),
        )


@pytest.fixture
def pile() -> Pile:
    """An empty pile."""
    return Pile()
