"""Two attacks told in the same words are two claims, and one attack told by many is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import headwater
from headwater.claims.events import Event, Setting, are_news, elsewhere, is_news, of_two_days, of_two_scenes
from headwater.model import Gist, Witness

_BESIDE = "The towns of Tolm, Sarn and Hask lie in Ostria. The river Ost flows through Orvel."


def _claims(tmp_path: Path, *pages: tuple[str, str]) -> list[set[str]]:
    """Return for each claim of several pages which pages make it; a page is its day and its text."""
    folder = tmp_path / "pages"
    folder.mkdir()
    lines = []
    for n, (day, text) in enumerate(pages):
        (folder / f"{n}.txt").write_text(f"{text}\n\n{_BESIDE}\n", encoding="utf-8")
        lines.append(f'{{"page": "{n}.txt", "publisher": "Paper {n}", "published": "{day}"}}\n')
    manifest = tmp_path / "manifest.jsonl"
    manifest.write_text("".join(lines), encoding="utf-8")
    headwater.build(tmp_path / "c.headwater", [folder], manifest=manifest)
    case = headwater.open_case(tmp_path / "c.headwater")
    page = {w.id: w.page for w in case.rows(Witness)}
    found = [{page[s] for s in gist.statements} for gist in case.rows(Gist) if "Ost" not in gist.text]
    return [pages for pages in found if len(pages) > 1]


MARKET = "Shells hit the market in Sarn on Monday. Five civilians were killed."
MARKET_TOO = "The market in Sarn was shelled on Monday. Five civilians were killed, the mayor of Sarn said."
STATION = "A mortar shell fell on a bus station in Sarn at noon. Five civilians were killed. Buses were stopped until the evening."
CHURCH = "Rockets struck the church in Hask on Sunday night. Five civilians were killed."


@pytest.mark.parametrize(
    ("pages", "together"),
    [
        ((("2031-05-06", MARKET), ("2031-05-06", MARKET_TOO)), True),
        ((("2031-05-06", MARKET), ("2031-06-24", STATION)), False),
        ((("2031-05-06", MARKET), ("2031-05-11", CHURCH)), False),
    ],
)
def test_the_dead_of_one_attack_are_not_those_of_another(
    tmp_path: Path, pages: tuple[tuple[str, str], ...], *, together: bool
) -> None:
    """'Five civilians were killed' is one claim on pages of one attack, and two on pages of two, in the very same words."""
    assert any(len(held) > 1 for held in _claims(tmp_path, *pages)) is together


def test_each_place_has_its_own_attack(tmp_path: Path) -> None:
    """What is told of two towns in one pattern is two claims, on one day too."""
    sarn = "Soldiers fired a number of rocket shells on a quarter in Sarn, injuring four people and damaging houses."
    assert not _claims(tmp_path, ("2031-05-06", sarn), ("2031-05-06", sarn.replace("Sarn", "Hask")))


def test_what_befell_somebody_named_is_told_long_after(tmp_path: Path) -> None:
    """A page of another year that tells how somebody was killed tells of the same death."""
    first = "Gunmen shot dead the lawyer Dana Orm outside the court in Sarn."
    later = "Dana Orm, a lawyer, was shot dead by gunmen in front of the court in Sarn."
    assert _claims(tmp_path, ("2031-05-06", first), ("2031-11-20", later))


def test_a_page_that_is_put_up_again_tells_of_the_same(tmp_path: Path) -> None:
    """A long sentence that names where it was stays one claim in a copy of months later."""
    told = "Soldiers who had lost their way in the fog fired on the ferry at Orvel, and two carters were wounded by splinters."
    assert _claims(tmp_path, ("2031-05-06", told), ("2031-09-20", told))


def test_a_toll_is_no_part_of_a_claim_that_counts_nobody(tmp_path: Path) -> None:
    """'Killed twelve in Sarn' claims a number, and 'there was shelling in Sarn' does not."""
    toll = "Heavy shelling of the harbour quarter of Sarn killed twelve dockers on Monday."
    assert not _claims(
        tmp_path,
        ("2031-05-06", toll),
        ("2031-05-06", "Heavy shelling of the harbour quarter of Sarn on Monday went on."),
    )


def _setting(day: str | None, opening: str, item: str) -> Setting:
    return Setting(items=frozenset({item}), names=frozenset(), published=day, opening=frozenset(opening.split()))


def _event(places: str = "", people: str = "", scene: str = "s") -> Event:
    return Event(places=tuple(places.split()), people=tuple(people.split()), scene=scene)


def test_days_are_asked_of_news_alone() -> None:
    """What a page tells as long past, what has no day, and what befell one whom both name is not of two days."""
    early, late, undated = _setting("2031-05-01", "", "a"), _setting("2031-05-20", "", "b"), _setting(None, "", "c")
    assert of_two_days(_event(), _event(scene="t"), early, late)
    assert not of_two_days(_event(), _event(scene=""), early, late)
    assert not of_two_days(_event(), _event(), early, undated)
    assert not of_two_days(_event(people="orm"), _event(people="orm hale"), early, late)
    assert not are_news(_event(people="orm"), _event(people="orm"))


def test_places_part_events_that_speak_of_neither() -> None:
    """Two towns part two events, unless one text speaks of both, or both name whom it befell."""
    terms: Any = frozenset
    assert elsewhere(_event("sarn"), _event("hask"), terms({"sarn"}), terms({"hask"}))
    assert not elsewhere(_event("sarn"), _event("hask"), terms({"sarn", "hask"}), terms({"hask"}))
    assert not elsewhere(_event("sarn", "orm"), _event("hask", "orm"), terms({"sarn"}), terms({"hask"}))
    assert not elsewhere(_event("sarn"), _event(), terms({"sarn"}), terms())


def test_pages_of_one_scene_open_with_the_same() -> None:
    """Openings that share little are of two scenes; an item is never of another scene than itself."""
    weights: Any = dict.fromkeys("abcdefghij", 1.0)
    assert of_two_scenes(_setting(None, "a b c d e", "x"), _setting(None, "f g h i j", "y"), weights)
    assert not of_two_scenes(_setting(None, "a b c d e", "x"), _setting(None, "a g h i j", "y"), weights)
    assert not of_two_scenes(_setting(None, "a b", "x"), _setting(None, "f g", "x"), weights)


def test_what_is_news_of_its_page() -> None:
    """A time of the page's days is news; one long before, 'since', and the dead of a whole war are not."""
    assert is_news("2031-05-06", ["2031-05-05"], ["in sarn"], [5.0])
    assert is_news(None, ["2030-01-01"], [], [])
    assert not is_news("2031-05-06", ["2030-05-05"], [], [])
    assert not is_news("2031-05-06", [], ["since war"], [])
    assert not is_news("2031-05-06", [], [], [230_000.0])
