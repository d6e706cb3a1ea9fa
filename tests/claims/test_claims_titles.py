"""The words that stand for a claim."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import headwater
from headwater.claims.titles import Lead, leads, led, titled
from headwater.model import Claim, Document, Item, ItemKind


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Three millers of the upper valley were taken to the barracks and are held there by wardens.",
            "[Three millers of the upper valley] are held there by wardens.",
        ),
        (
            "Dario Vane, who closed the mill at Oldmere, left the council on Monday.",
            "[Dario Vane] closed the mill at Oldmere",
        ),
        (
            "They searched for relatives who they say are held hostage by wardens inside the barracks.",
            "[relatives] are held hostage by wardens inside the barracks",
        ),
        ("The Oldmere bakers thanked the wardens of Fen Street, who brought bread.", None),
    ],
)
def test_a_clause_is_shown_with_its_subject(tmp_path: Path, text: str, title: str | None) -> None:
    """A clause whose subject stands elsewhere in its sentence has the words for it in brackets; a doubtful one is not cut."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text(text + "\n", encoding="utf-8")
    headwater.build(tmp_path / "case.headwater", [tmp_path / "pages"])
    with headwater.open_case(tmp_path / "case.headwater") as case:
        titles = {claim.text for claim in case.rows(Claim)}
    brackets = {t for t in titles if t.startswith("[")}
    assert brackets == ({title} if title else set())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("that the mill at Oldmere burned down", "the mill at Oldmere burned down"),
        ("that”the mill at Oldmere burned down,", "the mill at Oldmere burned down"),
        ("..The mill at Oldmere burned down", "The mill at Oldmere burned down"),
        ("That mill at Oldmere burned down.", "That mill at Oldmere burned down."),
    ],
)
def test_marks_and_joints_around_a_statement_are_left_out(cut_text: Any, text: str, title: str) -> None:
    """What joins a statement to the words before it is no part of its title."""
    (found,) = cut_text("The mill at Oldmere burned down.")[0]
    assert titled(replace(found, text=text), [], {}) == title


def test_the_words_in_brackets_are_the_pages(cut_text: Any) -> None:
    """What is put in brackets is a stretch of the document, from the first to the last word of the subject."""
    found, _, whole = cut_text("Three millers of the valley fled to Oldmere and were beaten by wardens.")
    got = list(leads(found, [_item(whole)]))
    assert got
    assert all(isinstance(one, Lead) for one in got)
    words = list(led(got, [_document(whole)]))
    assert {one.text for one in words} == {"Three millers of the valley"}
    assert all(one.text in whole for one in words)


def _item(whole: str) -> Item:
    return Item(
        id="item", document="doc", page="p.txt", start=1, end=len(whole), kind=ItemKind.ARTICLE, title=None,
        title_start=None, title_end=None, byline=None, credit=None, publisher=None, published=None,
    )  # fmt: skip


def _document(whole: str) -> Document:
    return Document(
        id="doc", capture="c", page="p.txt", text=whole, text_sha256="", language="en", title=None, byline=None,
        publisher=None, published=None, renderer="r", encoding="utf-8", blocks=(), source_map=(),
    )  # fmt: skip


def test_a_title_speaks_of_nobody_who_stands_elsewhere(gists_of: Any) -> None:
    """Of 'they burned the mill' and 'the mill burned' the one that names nobody by a pronoun stands for the claim."""
    (claim,) = gists_of(
        "On Wednesday night they burned the Oldmere mill.", "The Oldmere mill burned on Wednesday night."
    )
    assert claim.text == "The Oldmere mill burned on Wednesday night."


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Meanwhile, wardens burned the mill at Oldmere.", "wardens burned the mill at Oldmere."),
        ("But wardens burned the mill at Oldmere.", "wardens burned the mill at Oldmere."),
        ("So many wardens burned the mill at Oldmere.", "So many wardens burned the mill at Oldmere."),
        ("Andor Vane burned the mill at Oldmere.", "Andor Vane burned the mill at Oldmere."),
    ],
)
def test_a_title_begins_with_what_it_says(cut_text: Any, words: str, title: str) -> None:
    """What ties a sentence to the one before it is left out of the words that stand alone."""
    (statement,), _, _ = cut_text(words)
    assert titled(statement, (), {}) == title
