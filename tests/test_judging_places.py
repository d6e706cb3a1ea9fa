"""Decisions on one of several people of one lone name: given by an id, kept as a form in an item, obeyed by every build."""

from __future__ import annotations

from pathlib import Path

import pytest

from headwater.building import build
from headwater.case.store import Case, open_case
from headwater.decisions import Taken, export_judgements, import_judgements
from headwater.errors import HeadwaterError, InputError
from headwater.judging import judge_names, make_judgement, undo
from headwater.model import Entity, Judgement, Mention

SIGNED = {"by": "Ine", "why": "met both"}
PAGES = {
    "a.txt": "Quay report\n\nHollen told the dockers on Monday that the crane was broken. The dockers thanked Hollen for it.\n",
    "b.txt": "Court report\n\nThe judge fined Hollen forty crowns on Friday. Hollen left the court by the back door.\n",
    "c.txt": "Mill report\n\nMarta Hollen sold the mill in March. Petra Vance bought it for her sister.\n",
}


def named(opened: Case, form: str, page: str) -> set[str]:
    """Return the ids of those whom a form names on a page."""
    return {m.entity for m in opened.rows(Mention) if m.text == form and m.page.endswith(page)}


def mention(opened: Case, form: str, page: str) -> Mention:
    return min((m for m in opened.rows(Mention) if m.text == form and m.page.endswith(page)), key=lambda m: m.start)


def decide(path: Path, action: str, *subject: str) -> list[Judgement]:
    with open_case(path, write=True) as opened:
        return judge_names(opened, action, subject, **SIGNED)


def test_a_mention_is_merged_in_its_text_alone(case: Path) -> None:
    """The lone name of one page becomes a full name's until that is taken back; the same name on the other page never does."""
    with open_case(case) as opened:
        assert len(named(opened, "Hollen", "a.txt") | named(opened, "Hollen", "b.txt")) == 2
        here = mention(opened, "Hollen", "a.txt")
    (made,) = decide(case, "merge", here.id, "Marta Hollen")
    assert (made.subject, made.places) == (("Hollen", "Marta Hollen"), (here.item, ""))
    build(case)
    with open_case(case, write=True) as opened:
        assert named(opened, "Hollen", "a.txt") == named(opened, "Marta Hollen", "c.txt")
        assert named(opened, "Hollen", "b.txt").isdisjoint(named(opened, "Marta Hollen", "c.txt"))
        undo(opened, made.id, **SIGNED)
    build(case)
    with open_case(case) as opened:
        assert named(opened, "Hollen", "a.txt") == {here.entity}


def test_two_of_one_lone_name_are_merged_by_their_ids(case: Path) -> None:
    """The ids of two referents whose only name both have stand for the texts in which they have it."""
    with open_case(case) as opened:
        a, b = (mention(opened, "Hollen", page) for page in ("a.txt", "b.txt"))
    (made,) = decide(case, "merge", a.entity, b.entity)
    assert (made.subject, set(made.places)) == (("Hollen", "Hollen"), {a.item, b.item})
    build(case)
    with open_case(case) as opened:
        (one,) = named(opened, "Hollen", "a.txt") | named(opened, "Hollen", "b.txt")
        assert {one}.isdisjoint(named(opened, "Marta Hollen", "c.txt"))
        entity = opened.get(Entity, one)
        assert entity is not None
        assert any("Ine judged so (met both)" in reason for reason in entity.reasons)


def test_a_decision_on_a_place_goes_to_another_case(case: Path, built: Path, tmp_path: Path) -> None:
    """Export and import keep the places; a case that has not the text leaves the decision out and says so."""
    with open_case(case) as opened:
        here = mention(opened, "Hollen", "b.txt")
    (made,) = decide(case, "merge", here.id, "Petra Vance")
    with open_case(case) as opened:
        assert export_judgements(opened, tmp_path / "j.jsonl") == 1
    other = tmp_path / "other.headwater"
    other.write_bytes(built.read_bytes())
    with open_case(other, write=True) as opened:
        assert import_judgements(opened, tmp_path / "j.jsonl") == Taken(added=1, known=0, strange=0)
        assert list(opened.rows(Judgement)) == [made]
    build(other)
    with open_case(other) as opened:
        assert named(opened, "Hollen", "b.txt") == named(opened, "Petra Vance", "c.txt")
    (tmp_path / "d.txt").write_text("Dock report\n\nPetra Vance met Orla Hollen there.\n", encoding="utf-8")
    build(tmp_path / "d.headwater", [tmp_path / "d.txt"])
    with open_case(tmp_path / "d.headwater", write=True) as opened:
        assert import_judgements(opened, tmp_path / "j.jsonl") == Taken(added=0, known=0, strange=1)


def test_what_cannot_be_decided_of_places_is_one_sentence(case: Path) -> None:
    """One form in one text, a mention that is not there, and one that names somebody else are each refused in a sentence."""
    with open_case(case) as opened:
        here, full = mention(opened, "Hollen", "a.txt"), mention(opened, "Marta Hollen", "c.txt")
    for action, subject, wanted in (
        ("merge", (here.id, here.id), "takes it for one's in one item"),
        ("merge", ("mention-000", "Marta Hollen"), "has the id"),
        ("split", ("Petra Vance", here.id), "does not name 'Petra Vance'"),
        ("split", ("Marta Hollen", full.id), "no form of 'Marta Hollen' would stay"),
    ):
        with pytest.raises(HeadwaterError, match=wanted) as caught:
            decide(case, action, *subject)
        assert "\n" not in str(caught.value)
    with open_case(case) as opened:
        assert not list(opened.rows(Judgement))


@pytest.mark.parametrize(
    ("action", "places"),
    [
        ("merge", ("item-1",)),
        ("merge", ("", "")),
        ("merge", ("item-1", "x" * 200)),
        ("merge", ("item-1", "a\x07")),
        ("rename", ("item-1", "")),
    ],
)
def test_bad_places_in_a_file_are_refused(case: Path, tmp_path: Path, action: str, places: tuple[str, ...]) -> None:
    """Places that are not one for each form, are empty, too long or broken, or stand with another action, take nothing in."""
    made = make_judgement(action, ("Hollen", "Petra Vance"), "Ine", "", at="2026-05-01T10:00:00+00:00", places=places)
    with open_case(case, write=True) as opened:
        opened.judge(made)
        export_judgements(opened, tmp_path / "j.jsonl")
    other = tmp_path / "d.headwater"
    (tmp_path / "d.txt").write_text("Dock report\n\nPetra Vance met Orla Hollen there.\n", encoding="utf-8")
    build(other, [tmp_path / "d.txt"])
    with open_case(other, write=True) as opened, pytest.raises(InputError, match="places"):
        import_judgements(opened, tmp_path / "j.jsonl")
