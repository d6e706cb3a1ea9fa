"""Judgements as a file: written whole, read all or none, and never changed on the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.case.custody import broken_entry, entries
from headwater.case.store import open_case
from headwater.decisions import Taken, export_judgements, import_judgements
from headwater.errors import InputError
from headwater.ids import digest
from headwater.judging import make_judgement
from headwater.model import Claim, Judgement, Witness

MERGE = make_judgement("merge", ("Petra Vance", "P. Vance"), "Ine", "met her", at="2026-05-01T10:00:00.000001+00:00")
SPLIT = make_judgement("split", ("SLV", "Sluice League", "League"), "Ine", "", at="2026-05-02T10:00:00+00:00")
UNDO = make_judgement("undo", MERGE.subject, "Odo", "no", undoes=MERGE.id, at="2026-05-03T10:00:00+00:00")


def as_line(judgement: Judgement, **changed: Any) -> str:
    fields = {name: getattr(judgement, name) for name in ("id", "at", "by", "action", "subject", "detail", "undoes")}
    return json.dumps(fields | changed, ensure_ascii=False)


@pytest.fixture
def take(tiny_copy: Path, tmp_path: Path) -> Callable[..., Taken]:
    """A function that imports lines into a case."""

    def taken(*lines: str) -> Taken:
        file = tmp_path / "j.jsonl"
        file.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        with open_case(tiny_copy, write=True) as opened:
            return import_judgements(opened, file)

    return taken


def held(path: Path) -> list[Judgement]:
    with open_case(path) as opened:
        return list(opened.rows(Judgement))


def test_what_is_written_is_read_as_it_was(tiny_copy: Path, tiny_case: Path, tmp_path: Path) -> None:
    """Export and import keep ids, times and signatures; the file of the other case is the same; twice adds nothing."""
    with open_case(tiny_copy, write=True) as opened:
        opened.judge_all((MERGE, SPLIT, UNDO))
        assert export_judgements(opened, tmp_path / "one.jsonl") == 3
    other = tmp_path / "other.headwater"
    other.write_bytes(tiny_case.read_bytes())
    with open_case(other, write=True) as opened:
        assert import_judgements(opened, tmp_path / "one.jsonl") == Taken(added=3, known=0, strange=0)
        assert import_judgements(opened, tmp_path / "one.jsonl") == Taken(added=0, known=3, strange=0)
        export_judgements(opened, tmp_path / "two.jsonl")
        data = (tmp_path / "one.jsonl").read_bytes()
        assert (tmp_path / "two.jsonl").read_bytes() == data
        logged = [(s, d) for _, _, action, s, d in entries(opened.connection) if action == "judgements"]
        assert logged == [("one.jsonl", f"sha256 {digest(data)}; judgements added: 3")]
        assert broken_entry(opened.connection) is None
    assert held(other) == held(tiny_copy)


def test_lines_may_come_in_any_order_and_twice(take: Callable[..., Taken], tiny_copy: Path) -> None:
    """An undo before what it takes back, and a line that stands twice, are no fault."""
    assert take(as_line(UNDO), as_line(MERGE), "", as_line(UNDO)) == Taken(added=2, known=0, strange=0)
    assert {j.id for j in held(tiny_copy)} == {MERGE.id, UNDO.id}
    assert take(as_line(UNDO), as_line(SPLIT)) == Taken(added=1, known=1, strange=0)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("not json", "line 2 .* is no judgement"),
        (as_line(UNDO, undoes="judgement-none"), "line 2 .* takes back 'judgement-none', which neither"),
        (as_line(UNDO, at="2026-04-01T10:00:00+00:00"), "of a later time"),
        (as_line(UNDO, subject=["x", "y"]), "on other things"),
        (as_line(UNDO, undoes=None), "takes back none"),
        (as_line(SPLIT, undoes=MERGE.id), "is no undo"),
        (as_line(MERGE, detail="otherwise"), "has the id of line 1 and says other things"),
        (as_line(SPLIT, action="explode"), "'explode' of 3"),
        (as_line(SPLIT, subject=["SLV"]), "'split' of 1"),
        (as_line(SPLIT, subject=["SLV", "SLV"]), "'split' of 2"),
        (as_line(SPLIT, subject=["SLV", ""]), "'split' of 2"),
        (as_line(SPLIT, subject=["SLV", "a\u0000b"]), "bad 'subject'"),
        (as_line(SPLIT, subject="SLV"), "is no judgement"),
        (as_line(SPLIT, by=""), "bad 'by'"),
        (as_line(SPLIT, by="I\u001bne"), "bad 'by'"),
        (as_line(SPLIT, at="yesterday"), "no moment in UTC"),
        (as_line(SPLIT, at="2026-05-02T10:00:00+05:00"), "no moment in UTC"),
        (as_line(SPLIT, at="9999-05-02T10:00:00+00:00"), "no moment in UTC up to now"),
        (as_line(SPLIT, more=1), "is no judgement"),
        ('{"id": "judgement-1"}', "is no judgement"),
        ("[" * 100_000, "is no judgement"),
    ],
)
def test_a_bad_line_keeps_all_out(take: Callable[..., Taken], tiny_copy: Path, line: str, wanted: str) -> None:
    """A line of another shape, or that contradicts what is known, is one sentence with its number, and nothing is added."""
    with pytest.raises(InputError, match=wanted) as caught:
        take(as_line(MERGE), line)
    assert "line 2 of " in str(caught.value)
    assert "\n" not in str(caught.value)
    assert held(tiny_copy) == []


def test_an_id_that_the_case_has_otherwise_is_refused(take: Callable[..., Taken], tiny_copy: Path) -> None:
    """A line with the id of a judgement of the case that says other things keeps all out."""
    take(as_line(MERGE))
    with pytest.raises(InputError, match=r"line 1 .* has the id of a judgement of the case"):
        take(as_line(MERGE, by="Odo"))
    assert held(tiny_copy) == [MERGE]


def test_an_empty_or_unreadable_file_is_an_error(take: Callable[..., Taken], tiny_copy: Path, tmp_path: Path) -> None:
    """A file without a judgement, one that is not UTF-8, and none at all are each one sentence."""
    with pytest.raises(InputError, match="has no judgements"):
        take()
    (tmp_path / "bad.jsonl").write_bytes(b"\n\xff\n")
    with open_case(tiny_copy, write=True) as opened:
        with pytest.raises(InputError, match=r"line 2 of .* is not UTF-8"):
            import_judgements(opened, tmp_path / "bad.jsonl")
        with pytest.raises(InputError, match="cannot be read"):
            import_judgements(opened, tmp_path / "none.jsonl")
        with pytest.raises(InputError, match="cannot be written"):
            export_judgements(opened, tmp_path / "none" / "j.jsonl")


def test_decisions_on_what_the_case_lacks_are_counted(take: Callable[..., Taken], tiny_copy: Path) -> None:
    """Decisions on witnesses and claims are taken where the case has them; the others are left out with their undos."""
    with open_case(tiny_copy) as opened:
        a, b = [w.id for w in opened.rows(Witness)][:2]
        claim = next(opened.rows(Claim)).id
    at = "2026-05-01T10:00:00+00:00"
    here = make_judgement("dependent", (a, b), "Ine", "", at=at)
    away = make_judgement("independent", (a, "witness-elsewhere"), "Ine", "", at=at)
    back = make_judgement("undo", away.subject, "Ine", "", undoes=away.id, at="2026-05-02T10:00:00+00:00")
    graded = make_judgement("credibility", (claim, "3"), "Ine", "", at=at)
    lost = make_judgement("credibility", ("claim-elsewhere", "3"), "Ine", "", at=at)
    known = make_judgement("source", ("Anvil Post", "group", ""), "Ine", "", at=at)
    lines = [as_line(j) for j in (here, away, back, graded, lost, known)]
    assert take(*lines) == Taken(added=3, known=0, strange=3)
    assert {j.id for j in held(tiny_copy)} == {here.id, graded.id, known.id}


_FORMS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)


@settings(max_examples=25, deadline=None)
@given(forms=st.lists(_FORMS, min_size=2, max_size=4, unique=True), why=st.text(max_size=30))
def test_forms_of_any_script_survive(
    tiny_case: Path, tmp_path_factory: pytest.TempPathFactory, forms: list[str], why: str
) -> None:
    """Whatever a text has as a form goes from case to file to case unchanged."""
    folder = tmp_path_factory.getbasetemp()
    made = make_judgement("split", tuple(forms), "Ine", why, at="2026-05-01T10:00:00+00:00")
    one, other = folder / "one.headwater", folder / "other.headwater"
    for path in (one, other):
        path.write_bytes(tiny_case.read_bytes())
    with open_case(one, write=True) as opened:
        opened.judge(made)
        export_judgements(opened, folder / "forms.jsonl")
    with open_case(other, write=True) as opened:
        assert import_judgements(opened, folder / "forms.jsonl").added == 1
        assert list(opened.rows(Judgement)) == [made]
