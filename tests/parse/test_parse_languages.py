from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from headwater.model import Block, Document, Paragraph, Parse, Row
from headwater.parse.stage import Words, stage
from headwater.reading import words_digest
from headwater.settings import ParseSettings, load_settings
from headwater.stage import MapStage

R = TypeVar("R", bound=Row)
RAIN = "Il pleut à Orval."


class Held:
    """Tables in memory."""

    def __init__(self, *rows: Row) -> None:
        self.held = rows

    def rows(self, kind: type[R]) -> list[R]:
        """Give the rows of a kind by their ids."""
        found = [row for row in self.held if isinstance(row, kind)]
        return sorted(found, key=lambda row: str(getattr(row, "id")))  # noqa: B009 - all rows have one

    def get(self, kind: type[R], id: str) -> R | None:  # noqa: A002 - the column's name
        """Give a row."""
        return next((row for row in self.rows(kind) if getattr(row, "id") == id), None)  # noqa: B009


def page(name: str, language: str | None, text: str = RAIN) -> tuple[Document, Paragraph]:
    """Return a document of one paragraph."""
    document = Document(
        id=name,
        capture=name,
        page=name,
        text=text,
        text_sha256=words_digest(text),
        language=language,
        title=None,
        byline=None,
        publisher=None,
        published=None,
        renderer="",
        encoding="",
        blocks=(Block(start=0, end=len(text), tag="p", main=True, links=0),),
        source_map=(),
    )
    paragraph = Paragraph(id=name, item=name, document=name, start=0, end=len(text), sha256=words_digest(text))
    return document, paragraph


def units(work: MapStage, *pages: tuple[Document, Paragraph]) -> list[Words]:
    """Return the units of the pages."""
    return list(work.units(Held(*(row for p in pages for row in p))))  # type: ignore[arg-type] # lists will do


MODELS = ParseSettings(models={"fr": "french", "de": "german"})


@pytest.mark.parametrize(
    ("languages", "model"),
    [
        (["fr"], "french"),
        ([None], MODELS.model),
        (["xx"], MODELS.model),
        (["fr", "de", "de"], "german"),
        (["de", "fr"], "french"),
        (["fr", "en", None], MODELS.model),
    ],
)
def test_the_language_of_most_pages_chooses_the_model(languages: list[str | None], model: str) -> None:
    """The same words are parsed once, by the model of most of their pages, whatever the order of the pages."""
    pages = [page(f"{n}", language) for n, language in enumerate(languages)]
    turned = [page(f"{n}", language) for n, language in enumerate(reversed(languages))]
    (unit,) = units(stage(MODELS), *pages)
    assert unit.model == model
    assert units(stage(MODELS), *turned) == [unit]


def test_a_default_model_that_is_not_installed_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the French package French is parsed by the model for all, and installing it is another setting."""
    there = stage(ParseSettings())
    monkeypatch.setattr("headwater.parse.stage.find_spec", lambda _: None)
    missing = stage(ParseSettings())
    (unit,) = units(missing, page("a", "fr"))
    assert unit.model == ParseSettings().model
    assert missing.settings != there.settings
    (named,) = units(stage(MODELS), page("a", "fr"))
    assert named.model == "french"


def test_french_is_parsed_as_french() -> None:
    """The model for French gives French lemmas and dependencies, with exact offsets."""
    pytest.importorskip("fr_core_news_sm")
    text = "« Nous partons », a déclaré le maire d’Orval le 3mars."
    work = stage(ParseSettings())
    (unit,) = units(work, page("a", "fr", text))
    (parse,) = work.run(unit)
    assert isinstance(parse, Parse)
    tokens = [t for s in parse.sentences for t in s.tokens]
    assert {"partir", "déclarer", "maire"} <= {t.lemma for t in tokens}
    assert all(text[t.start : t.end].replace("’", "'") == t.text or t.text == '"' for t in tokens)
    assert {"Orval", "3", "mars"} <= {t.text for t in tokens}


def test_models_are_set_in_a_file(tmp_path: Path) -> None:
    """A table of the settings file names the packages by language, in any order."""
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text('[parse.models]\nfr = "french"\nde = "german"\n')
    other.write_text('[parse.models]\nde = "german"\nfr = "french"\n')
    assert load_settings(one).parse == MODELS
    settings = [stage(load_settings(path).parse).settings for path in (one, other)]
    assert [list(s.models) for s in settings if isinstance(s, ParseSettings)] == [["de", "fr"], ["de", "fr"]]
    assert replace(MODELS, models={}) != MODELS
