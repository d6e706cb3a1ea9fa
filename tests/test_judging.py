"""Decisions on names and witnesses: kept as forms, obeyed by the next build, taken back by another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from headwater.building import build
from headwater.case.custody import entries
from headwater.case.store import Case, open_case
from headwater.errors import CaseError, HeadwaterError, InputError
from headwater.judging import judge, judge_names, make_judgement, undo
from headwater.model import Entity, Judgement, Link, LinkRule, Witness

Make = Callable[[str, Mapping[str, str | bytes]], Path]
SIGNED = {"by": "Ine", "why": "they said so"}
PAGES = {
    "a.txt": "Gate report\n\nMarta Hollen spoke at the gate of the mill on Monday. Hollen said that the Sluice Workers League had won.\n",
    "b.txt": "Dock report\n\nOrla Hollen spoke at the dock on Tuesday. The Sluice Workers League (SWL) met Petra Vance there.\n",
    "c.txt": "Late news\n\nPetra Vance said on Friday that the SWL would meet again. Marta Hollen was not there.\n",
}


def decide(path: Path, action: str, *subject: str) -> list[Judgement]:
    with open_case(path, write=True) as opened:
        return judge_names(opened, action, subject, **SIGNED)


def whose(opened: Case, form: str) -> Entity:
    (found,) = [e for e in opened.rows(Entity) if form in e.names]
    return found


def test_a_merge_joins_and_its_undo_parts_again(case: Path) -> None:
    """Two names that a judgement joins are one after the next build, with the judgement as the reason, until it is taken back."""
    (made,) = decide(case, "merge", "Orla Hollen", "Petra Vance")
    assert made.subject == ("Orla Hollen", "Petra Vance")
    build(case)
    with open_case(case, write=True) as opened:
        entity = whose(opened, "Petra Vance")
        assert "Orla Hollen" in entity.names
        links = [x for x in opened.rows(Link) if x.rule is LinkRule.JUDGEMENT]
        assert [(x.entity, x.statements) for x in links] == [(entity.id, (made.id,))]
        undo(opened, made.id[:-1], **SIGNED)
    build(case)
    with open_case(case) as opened:
        assert whose(opened, "Petra Vance").id != whose(opened, "Orla Hollen").id


def test_a_not_same_parts_what_a_text_states(case: Path) -> None:
    """Two forms that a text says are one's part when a judgement says that they are not."""
    with open_case(case) as opened:
        assert whose(opened, "SWL").id == whose(opened, "Sluice Workers League").id
    decide(case, "not-same", "SWL", "Sluice Workers League")
    build(case)
    with open_case(case) as opened:
        assert whose(opened, "SWL").id != whose(opened, "Sluice Workers League").id


def test_a_split_parts_forms_from_those_that_stay(case: Path) -> None:
    """Each form that leaves has a judgement of its own, with the forms that stay and none that leaves with it."""
    decide(case, "merge", "Orla Hollen", "Petra Vance")
    decide(case, "merge", "Petra Vance", "SWL")
    build(case)
    with open_case(case) as opened:
        entity = whose(opened, "Petra Vance")
        assert {"Orla Hollen", "SWL"} <= set(entity.names)
    made = decide(case, "split", entity.id, "SWL", "Sluice Workers League")
    assert [j.subject[0] for j in made] == ["SWL", "Sluice Workers League"]
    assert all({"Orla Hollen", "Petra Vance"} <= set(j.subject[1:]) for j in made)
    assert not any({"SWL", "Sluice Workers League"} & set(j.subject[1:]) for j in made)
    build(case)
    with open_case(case) as opened:
        assert "Petra Vance" not in whose(opened, "SWL").names


def test_a_rename_gives_the_name_to_show(case: Path) -> None:
    """A referent is shown under the name that was given, goes on being found by it, and keeps its forms."""
    decide(case, "rename", "SWL", "Vale League of Sluices")
    build(case)
    with open_case(case) as opened:
        entity = whose(opened, "SWL")
        assert entity.name == "Vale League of Sluices"
        assert {"SWL", "Sluice Workers League"} <= set(entity.names)
    (made,) = decide(case, "merge", "Vale League of Sluices", "Petra Vance")
    assert made.subject[0] in {"SWL", "Sluice Workers League", "The Sluice Workers League", "the Sluice Workers League"}


def test_an_id_stands_for_a_form_that_is_its_alone(case: Path) -> None:
    """A decision on an entity's id, or its beginning, is kept with the entity's form, which survives rebuilds."""
    with open_case(case) as opened:
        one, other = whose(opened, "Petra Vance"), whose(opened, "Orla Hollen")
    (made,) = decide(case, "merge", one.id, other.id[:-2])
    assert made.subject == ("Petra Vance", "Orla Hollen")


@pytest.mark.parametrize(
    ("action", "subject", "wanted"),
    [
        ("merge", ("Nobody Known", "Petra Vance"), "has no name 'Nobody Known'.*headwater names"),
        ("merge", ("Vance of Petra", "Petra Vance"), "no name"),
        ("merge", ("Petra Vance", "PETRA VANCE"), "are one form"),
        ("merge", ("Petra Vance",), "needs two"),
        ("merge", ("entity-", "Petra Vance"), "may be any of .*; give one's id"),
        ("not-same", ("Petra Vance", "Petra Vance"), "are one form"),
        ("split", ("Petra Vance", "Petra Vance"), "no form of 'Petra Vance' would stay"),
        (
            "split",
            ("Petra Vance", "Orla Hollen"),
            "no form of 'Petra Vance' that can part from it; give one of 'Petra Vance'",
        ),
        ("rename", ("Petra Vance", " \u202e "), "cannot be the name to show"),
        ("rename", ("Petra Vance", "x" * 401), "cannot be the name to show"),
        ("mrge", ("Petra Vance", "Orla Hollen"), "'mrge' is no decision on names; give one of merge"),
    ],
)
def test_what_cannot_be_decided_is_one_sentence(case: Path, action: str, subject: tuple[str, ...], wanted: str) -> None:
    """A name that is not there, is several's, or cannot part is an error with a remedy, and nothing is kept."""
    with pytest.raises(HeadwaterError, match=wanted) as caught:
        decide(case, action, *subject)
    assert isinstance(caught.value, CaseError | InputError)
    assert caught.value.remedy
    with open_case(case) as opened:
        assert opened.count(Judgement) == 0


def test_a_part_of_a_name_is_no_name(case: Path) -> None:
    """A word that only some name holds does not stand for it in a decision."""
    with pytest.raises(CaseError, match="'Petra' is no whole form"):
        decide(case, "merge", "Petra", "Orla Hollen")


def test_a_case_without_names_asks_for_a_build(tmp_path: Path, make_folder: Make) -> None:
    """Where the names are not resolved yet a decision on them is refused."""
    path = tmp_path / "half.headwater"
    build(path, [make_folder("pages", PAGES)], until="segment")
    with pytest.raises(CaseError, match="not resolved yet; run `headwater build"):
        decide(path, "merge", "Petra Vance", "Orla Hollen")


def test_decisions_are_signed_dated_and_logged(case: Path) -> None:
    """An unsigned decision is refused; each that is kept has its own entry in the log, and a later one a later time."""
    with pytest.raises(InputError, match="must be signed"):
        make_judgement("merge", ("a", "b"), " \n", "x")
    with open_case(case, write=True) as opened:
        ahead = make_judgement("merge", ("x", "y"), "Ine", "", at="2999-01-01T00:00:00.000000+00:00")
        opened.judge(ahead)
    made = [*decide(case, "merge", "Petra Vance", "Orla Hollen"), *decide(case, "not-same", "Petra Vance", "SWL")]
    times = [datetime.fromisoformat(j.at) for j in (ahead, *made)]
    assert times == sorted(set(times))
    with open_case(case) as opened:
        logged = [s for _, _, action, s, _ in entries(opened.connection) if action == "judgement"]
    assert logged == [ahead.id, *(j.id for j in made)]


def test_what_does_not_stand_cannot_be_taken_back(case: Path) -> None:
    """A judgement is taken back once; taking back its undo lets it stand again."""
    (made,) = decide(case, "merge", "Petra Vance", "Orla Hollen")
    with open_case(case, write=True) as opened:
        back = undo(opened, made.id, **SIGNED)
        assert (back.action, back.undoes, back.subject) == ("undo", made.id, made.subject)
        with pytest.raises(InputError, match=f"does not stand.*take back {back.id}"):
            undo(opened, made.id, **SIGNED)
        undo(opened, back.id, **SIGNED)
        undo(opened, made.id, **SIGNED)
        with pytest.raises(CaseError, match="judge list"):
            undo(opened, "judgement-none", **SIGNED)


def test_witnesses_are_judged_as_before(tiny_copy: Path) -> None:
    """A decision on two witnesses of a claim is kept; on one, on those of two claims, or on none it is refused."""
    with open_case(tiny_copy, write=True) as opened:
        of_claim: dict[str, list[str]] = {}
        for w in opened.rows(Witness):
            of_claim.setdefault(w.claim, []).append(w.id)
        a, b = next(ids for ids in of_claim.values() if len(ids) > 1)[:2]
        stranger = next(ids[0] for ids in of_claim.values() if a not in ids)
        assert judge(opened, "dependent", (b, a), **SIGNED).subject == tuple(sorted((a, b)))
        for action, pair in (("dependent", (a, a)), ("independent", (a, stranger)), ("merge", (a, b))):
            with pytest.raises(InputError):
                judge(opened, action, pair, **SIGNED)
        with pytest.raises(CaseError):
            judge(opened, "dependent", (a, "witness-none"), **SIGNED)
