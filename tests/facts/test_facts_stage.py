from __future__ import annotations

import pytest

from headwater.facts.stage import stage
from headwater.model import Figure, Item, ItemKind, Reading, Sentence, Time, Token
from headwater.settings import FactsSettings

TEXT = "Yesterday 12 guards left."
START = 100


def reading(published: str | None) -> Reading:
    item = Item(
        id="item-1",
        document="document-1",
        page="a",
        start=START,
        end=START + len(TEXT),
        kind=ItemKind.ARTICLE,
        title=None,
        title_start=None,
        title_end=None,
        byline=None,
        credit=None,
        publisher=None,
        published=published,
    )
    rows = [
        ("Yesterday", "yesterday", "NOUN", "NN", 3),
        ("12", "12", "NUM", "CD", 2),
        ("guards", "guard", "NOUN", "NNS", 3),
        ("left", "leave", "VERB", "VBD", 3),
    ]
    tokens = tuple(
        Token(
            start=TEXT.index(word),
            end=TEXT.index(word) + len(word),
            text=word,
            lemma=lemma,
            pos=pos,
            tag=tag,
            dep="nummod" if pos == "NUM" else "dep",
            head=head,
            entity="",
            begins=False,
            space=True,
        )
        for word, lemma, pos, tag, head in rows
    )
    return Reading(item=item, text=TEXT, sentences=(Sentence(start=0, end=len(TEXT), tokens=tokens),))


@pytest.mark.parametrize("published", ["2012-01-05", "2012-01-05T08:00:00Z"])
def test_rows_stand_in_the_document_and_times_lean_on_the_item_date(published: str) -> None:
    """Spans count from the start of the document, and the date part of the item's publication resolves its times."""
    rows = list(stage(FactsSettings()).run(reading(published)))
    figure, time = rows
    assert isinstance(figure, Figure)
    assert isinstance(time, Time)
    assert (figure.text, figure.start, figure.end, figure.counted) == ("12 guards", 110, 119, "guard")
    assert (time.text, time.start, time.value, time.earliest) == ("Yesterday", 100, "2012-01-04", "2012-01-04")
    assert len({figure.id, time.id}) == 2


@pytest.mark.parametrize("published", [None, "", "spring 2012", "2012-13-45"])
def test_a_date_that_is_none_resolves_nothing(published: str | None) -> None:
    """Without a usable date of the item, a relative time stays open and the stage does not fail."""
    times = [r for r in stage(FactsSettings()).run(reading(published)) if isinstance(r, Time)]
    assert [(t.value, t.earliest) for t in times] == [("XXXX-XX-XX", None)]


def test_ids_do_not_depend_on_the_run() -> None:
    """Running the stage twice on one reading gives the same rows."""
    run = stage(FactsSettings()).run
    assert list(run(reading("2012-01-05"))) == list(run(reading("2012-01-05")))
