"""Readings from plain sentences, and hand-made statements, for the tests of claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import pytest

from headwater.analysis import analyse
from headwater.attribute.stage import stage as attribute
from headwater.claims.stage import stage, statements_stage
from headwater.engine.local import LocalEngine
from headwater.ids import make_id
from headwater.model import Attribution, Document, Gist, Item, ItemKind, Paragraph, Parse, Sentence, Statement
from headwater.parse.parser import parse_paragraph
from headwater.reading import words_digest
from headwater.settings import AttributeSettings, ClaimsSettings, ParseSettings


class Rows:
    """Tables in memory."""

    def __init__(self, *rows: Any) -> None:
        self._rows = rows

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        """Give the rows of a table by id."""
        yield from sorted((r for r in self._rows if isinstance(r, kind)), key=lambda r: r.id)

    def get(self, kind: type[Any], id: str) -> Any:  # noqa: A002 - the column's name
        """Give the row with an id."""
        return next((r for r in self._rows if isinstance(r, kind) and r.id == id), None)

    def blob(self, sha256: str) -> bytes:
        """There are no bytes here."""
        raise KeyError(sha256)


@lru_cache(maxsize=512)
def _sentences(text: str) -> tuple[Sentence, ...]:
    return tuple(parse_paragraph(text, ParseSettings().model))


@lru_cache(maxsize=512)
def cut(text: str, title: str | None = None) -> tuple[tuple[Statement, ...], tuple[Attribution, ...], str]:
    """Cut a page of one paragraph into statements, and return the page's text too."""
    lead = f"\n{title}\n" if title else "\n"
    whole = lead + text
    item = Item(
        id="item", document="doc", page="p.txt", start=1, end=len(whole), kind=ItemKind.ARTICLE, title=title,
        title_start=1 if title else None, title_end=len(lead) - 1 if title else None, byline=None, credit=None,
        publisher="Anvil Post", published=None,
    )  # fmt: skip
    document = Document(
        id="doc", capture="c", page="p.txt", text=whole, text_sha256="", language="en", title=title, byline=None,
        publisher=None, published=None, renderer="r", encoding="utf-8", blocks=(), source_map=(),
    )  # fmt: skip
    found: list[Any] = [document, item]
    for words, start in ([(title, 1)] if title else []) + [(text, len(lead))]:
        key = words_digest(words)
        found += [
            Paragraph(id=f"p{start}", item="item", document="doc", start=start, end=start + len(words), sha256=key),
            Parse(id=key, sentences=_sentences(words)),
        ]
    told: list[Any] = []
    first = attribute(AttributeSettings())
    for unit in first.units(Rows(*found)):
        told += first.run(unit)
    second = statements_stage(ClaimsSettings())
    statements: list[Any] = []
    for unit in second.units(Rows(*found, *told)):
        statements += (row for row in second.run(unit) if isinstance(row, Statement))
    return tuple(statements), tuple(told), whole


@pytest.fixture(scope="session")
def cut_text() -> Callable[..., tuple[tuple[Statement, ...], tuple[Attribution, ...], str]]:
    """The function that cuts a page into statements."""
    return cut


@pytest.fixture(scope="session")
def tables() -> Callable[..., Rows]:
    """Tables in memory, of the rows given."""
    return Rows


@pytest.fixture(scope="session")
def attributions_of() -> Callable[[str], tuple[Attribution, ...]]:
    """The function that finds who says what in a page that is a text and nothing else."""

    def found(text: str) -> tuple[Attribution, ...]:
        return analyse(text, parts=["attributions"]).attributions

    return found


@pytest.fixture
def gists_of() -> Callable[..., list[Gist]]:
    """The function that gives the claims of pages of one sentence each, in the publishers' own voices."""

    def found(*texts: str) -> list[Gist]:
        rows: list[Any] = []
        for n, text in enumerate(texts):
            cuts = cut(text)[0]
            page = Item(
                id=f"i-{n}", document=f"d-{n}", page=f"p{n}", start=0, end=999, kind=ItemKind.ARTICLE, title=None,
                title_start=None, title_end=None, byline=None, credit=None, publisher=None, published=None,
            )  # fmt: skip
            moved = (
                replace(s, id=make_id("witness", n, s.start), item=page.id, page=f"p{n}", attribution=None)
                for s in cuts
            )
            rows += [page, *moved]
        return [row for row in LocalEngine().relate(stage(ClaimsSettings()), Rows(*rows)) if isinstance(row, Gist)]

    return found


@pytest.fixture
def one_claim(gists_of: Callable[..., list[Gist]]) -> Callable[[str, str], bool]:
    """The function that says whether two sentences, each on its own page, are put to one claim."""

    def together(a: str, b: str) -> bool:
        assert len(cut(a)[0]) == len(cut(b)[0]) == 1
        return len(gists_of(a, b)) == 1

    return together
