"""Pages whose names are told beforehand, for tests of what is made of names: text, candidates, item and document."""

from __future__ import annotations

from headwater.ids import make_id
from headwater.model import Candidate, Document, EntityKind, Item, ItemKind

__all__ = ["Page", "page"]

Page = tuple[list[Candidate], Item, Document]


def page(number: int, text: str, *names: tuple[str, EntityKind], language: str = "en") -> Page:
    """Make a page: each name is a candidate at its next place in the text."""
    made: list[Candidate] = []
    at = 0
    item = f"item-{number}"
    for form, kind in names:
        at = text.index(form, at)
        end = at + len(form)
        made.append(
            Candidate(
                id=make_id("candidate", item, at, end),
                item=item,
                page=f"p{number}",
                start=at,
                end=end,
                text=form,
                kind=kind,
            )
        )
        at = end
    nothing = dict.fromkeys(("title", "byline", "publisher", "published"))
    whole = Item(
        id=item,
        document=f"document-{number}",
        page=f"p{number}",
        start=0,
        end=len(text),
        kind=ItemKind.ARTICLE,
        title_start=None,
        title_end=None,
        credit=None,
        **nothing,
    )
    document = Document(
        id=whole.document,
        capture="",
        page=whole.page,
        text=text,
        text_sha256="",
        language=language,
        renderer="",
        encoding="",
        blocks=(),
        source_map=(),
        **nothing,
    )
    return made, whole, document
