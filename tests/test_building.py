from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from headwater.building import build
from headwater.case.custody import entries
from headwater.case.store import open_case
from headwater.errors import CaseError, InputError, SettingsError
from headwater.export.jsonl import export_jsonl
from headwater.ids import digest
from headwater.model import Capture, Document, Judgement, ManifestEntry, Paragraph, Rejected, Row
from headwater.pipeline import stages
from headwater.settings import ClaimsSettings, ReuseSettings, Settings
from headwater.stage import MapStage
from headwater.verifying import verify

Make = Callable[[str, Mapping[str, str | bytes]], Path]


def exported(case: Path) -> dict[str, bytes]:
    """Return the files of a case's export."""
    folder = case.parent / f"export-{case.stem}"
    with open_case(case) as opened:
        export_jsonl(opened, folder)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def wanted(tiny_case: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The export that every way to build the tiny pages must give."""
    folder = tmp_path_factory.mktemp("wanted")
    with open_case(tiny_case) as case:
        export_jsonl(case, folder)
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def python(code: str, *arguments: str | Path, **environment: str) -> int:
    """Run code in a process of its own and return its exit status."""
    return subprocess.run(
        [sys.executable, "-c", code, *(str(a) for a in arguments)], check=False, env={**os.environ, **environment}
    ).returncode


# --- the same sources give the same case


def test_a_second_build_does_nothing(tiny_copy: Path, tiny_case: Path, wanted: Mapping[str, bytes]) -> None:
    """Building again, with the same sources or with none, runs no unit and changes no export and no log."""
    for sources in ([], [tiny_case.parent / "pages"]):
        report = build(tiny_copy, sources)
        assert (report.captured, report.built.total) == (0, 0)
    assert exported(tiny_copy) == wanted
    with open_case(tiny_copy) as case:
        assert [action for _, _, action, _, _ in entries(case.connection)].count("build") == 1


def test_order_hash_seed_and_workers_do_not_show(
    tmp_path: Path, tiny_pages: Mapping[str, str], make_folder: Make, wanted: Mapping[str, bytes]
) -> None:
    """Two workers under another hash seed, given folders one by one from the last, give the identical export."""
    folders = [make_folder(f"folder-{n}", {name: text}) for n, (name, text) in enumerate(tiny_pages.items())]
    code = "import sys; from headwater import build; build(sys.argv[1], sys.argv[2:], workers=2)"
    assert python(code, tmp_path / "a.headwater", *reversed(folders), PYTHONHASHSEED="4242") == 0
    assert exported(tmp_path / "a.headwater") == wanted


def test_the_order_in_which_files_were_made_does_not_show(
    tmp_path: Path, tiny_pages: Mapping[str, str], make_folder: Make, wanted: Mapping[str, bytes]
) -> None:
    """A folder whose files were written in another order gives the identical export."""
    build(tmp_path / "a.headwater", [make_folder("pages", dict(reversed(list(tiny_pages.items()))))])
    assert exported(tmp_path / "a.headwater") == wanted


def test_sources_may_be_given_bit_by_bit(
    tmp_path: Path, tiny_pages: Mapping[str, str], make_folder: Make, wanted: Mapping[str, bytes]
) -> None:
    """Pages given in two builds make the case that they make in one, what was rejected included."""
    first, second = dict(list(tiny_pages.items())[::2]), dict(list(tiny_pages.items())[1::2])
    assert "empty.txt" in first
    for name, pages in (("first", first), ("second", second)):
        build(tmp_path / "a.headwater", [make_folder(name, pages)])
    assert exported(tmp_path / "a.headwater") == wanted


def test_a_page_that_was_mended_is_no_longer_rejected(tmp_path: Path, make_folder: Make) -> None:
    """What a file was rejected for goes when the file is read again and is good."""
    folder = make_folder("pages", {"a.txt": "The mill burned.\n", "b.txt": ""})
    build(tmp_path / "a.headwater", [folder])
    (folder / "b.txt").write_text("The dam held.\n")
    build(tmp_path / "a.headwater", [folder])
    with open_case(tmp_path / "a.headwater") as case:
        assert list(case.rows(Rejected)) == []
        assert case.count(Capture) == 2


# --- what is done again, and what is not


def test_a_new_page_costs_one_page(tiny_copy: Path, make_folder: Make) -> None:
    """Adding a page runs the map stages on that page alone, and each of its paragraphs is parsed once."""
    folder = make_folder("more", {"vale.txt": "The ferry\n\nThe ferry sank. Eight sheep drowned.\n\nThe ferry sank.\n"})
    with open_case(tiny_copy) as case:
        before = {p.sha256 for p in case.rows(Paragraph)}
    report = build(tiny_copy, [folder])
    with open_case(tiny_copy) as case:
        new = {p.sha256 for p in case.rows(Paragraph)} - before
    ran = dict(report.built.ran)
    assert report.captured == 1
    maps = [s.name for s in stages(Settings()) if isinstance(s, MapStage)]
    assert {name: ran[name] for name in maps} == {**dict.fromkeys(maps, 1), "parse": len(new)}
    assert all(n <= 1 for name, n in ran.items() if name not in maps)


@pytest.mark.parametrize(
    ("changed", "settings"),
    [
        ({"reuse"}, replace(Settings(), reuse=ReuseSettings(least_words=9))),
        ({"claims", "statements"}, replace(Settings(), claims=ClaimsSettings(least_likeness=0.6))),
    ],
)
def test_a_changed_setting_reruns_what_depends_on_it(tiny_copy: Path, changed: set[str], settings: Settings) -> None:
    """The stage that was set otherwise runs again, with every relation that rests on it; nothing else does."""
    touched: set[type[Row]] = set()
    depends = set(changed)
    for stage in stages(settings):
        if stage.name in changed or touched & set(stage.inputs):
            depends.add(stage.name)
            touched |= set(stage.outputs)
    ran = dict(build(tiny_copy, settings=settings).built.ran)
    did = {name for name, n in ran.items() if n}
    relations = {s.name for s in stages(settings) if not isinstance(s, MapStage)}
    assert changed | (depends & relations) <= did <= depends
    assert len(did) < len(ran)
    assert build(tiny_copy, settings=settings).built.total == 0


def test_a_judgement_reruns_what_obeys_it(tiny_copy: Path) -> None:
    """A judgement survives a rebuild, and only stages that read judgements run again for it."""
    judgement = Judgement(id="judgement-1", at="2031", by="Ine", action="x", subject=(), detail="", undoes=None)
    with open_case(tiny_copy, write=True) as case:
        case.judge(judgement, "0")
    ran = dict(build(tiny_copy).built.ran)
    obey = {s.name for s in stages(Settings()) if Judgement in s.inputs}
    assert {name for name, n in ran.items() if n} >= obey
    if not obey:
        assert set(ran.values()) == {0}
    with open_case(tiny_copy) as case:
        assert list(case.rows(Judgement)) == [judgement]


def test_a_build_may_stop_early_and_go_on(tmp_path: Path, tiny_case: Path, wanted: Mapping[str, bytes]) -> None:
    """A build up to a stage is taken up by the next build, to the identical export; an unknown stage is an error."""
    case = tmp_path / "a.headwater"
    report = build(case, [tiny_case.parent / "pages"], until="segment")
    assert [name for name, _ in report.built.ran] == ["render", "segment"]
    with pytest.raises(SettingsError, match="there is no stage sgment; the stages are render"):
        build(case, until="sgment")
    assert dict(build(case).built.ran)["render"] == 0
    assert exported(case) == wanted


# --- killed builds

_KILLED = """
import os, signal, sys
from headwater.building import build
from headwater.case.store import Case

stage, moment, pages, path = sys.argv[1:]

class Killer:
    def start(self, name, total):
        if (name, moment) == (stage, "start"):
            os.kill(os.getpid(), signal.SIGKILL)
        if (name, moment) == (stage, "commit"):  # amid a transaction: some rows are written, the run is not whole
            insert = Case._insert
            def half(self, rows, run):
                rows = list(rows)
                insert(self, rows[: len(rows) // 2 + 1], run)
                os.kill(os.getpid(), signal.SIGKILL)
            Case._insert = half
    def advance(self, name):
        if (name, moment) == (stage, "advance"):
            os.kill(os.getpid(), signal.SIGKILL)
    def end(self, name):
        if (name, moment) == (stage, "end"):
            os.kill(os.getpid(), signal.SIGKILL)

build(path, [pages], progress=Killer())
"""


@pytest.mark.parametrize(
    ("stage", "moment"), [("render", "commit"), ("segment", "end"), ("parse", "advance"), ("claims", "commit")]
)  # fmt: skip
def test_a_killed_build_goes_on_where_it_stopped(
    tmp_path: Path, tiny_case: Path, wanted: Mapping[str, bytes], stage: str, moment: str
) -> None:
    """A build killed at any moment leaves a case that opens and holds, and the next build ends at the same export."""
    case = tmp_path / "a.headwater"
    pages = tiny_case.parent / "pages"
    assert python(_KILLED, stage, moment, pages, case) == -signal.SIGKILL
    with open_case(case) as opened:
        assert verify(opened) == []
        rendered = opened.stage_key("render") is not None
    report = build(case, [pages])
    assert report.captured == 0
    assert (dict(report.built.ran)["render"] == 0) == rendered
    assert exported(case) == wanted


# --- errors


def test_a_build_without_readable_pages_makes_no_case(tmp_path: Path, make_folder: Make) -> None:
    """Sources that are not there or hold nothing readable are an InputError, and no case file is made."""
    case = tmp_path / "a.headwater"
    for source in (tmp_path / "none", make_folder("bad", {"a.txt": "", "b.txt": b"\0\1\2"})):
        with pytest.raises(InputError):
            build(case, [source])
        assert not case.exists()


def test_a_build_without_sources_needs_a_case(tmp_path: Path) -> None:
    """With no sources there must be a case to build again, and none is made."""
    with pytest.raises(CaseError, match="there is no case"):
        build(tmp_path / "a.headwater")
    assert list(tmp_path.iterdir()) == []


# --- manifests


def manifest(folder: Path, name: str, *rows: dict[str, str]) -> Path:
    """Write a manifest and return its path."""
    file = folder / name
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def test_a_manifest_reruns_the_pages_it_changes(tiny_copy: Path, tmp_path: Path) -> None:
    """Entries on two pages render those two again, told twice they change nothing, and the log seals the file."""
    file = manifest(
        tmp_path,
        "m.jsonl",
        {"page": "dale.txt", "publisher": "Dale Letters", "published": "2021-05-09"},
        {"page": "cairn/times.txt", "publisher": "The Cairn Times"},
        {"page": "anvil-post.txt", "url": "https://anvil.example/mill", "group": "Forge"},
    )
    report = build(tiny_copy, manifest=file)
    ran = dict(report.built.ran)
    assert (report.described, ran["render"], ran["segment"], ran["parse"]) == (3, 2, 2, 0)
    with open_case(tiny_copy) as case:
        made = {d.page: (d.publisher, d.published) for d in case.rows(Document)}
        logged = [
            (subject, detail) for _, _, action, subject, detail in entries(case.connection) if action == "manifest"
        ]
        assert verify(case) == []
    assert made["dale.txt"] == ("Dale Letters", "2021-05-09")
    assert made["cairn/times.txt"][0] == "The Cairn Times"
    assert logged == [("m.jsonl", f"sha256 {digest(file.read_bytes())}; entries added: 3")]
    before = exported(tiny_copy)
    again = build(tiny_copy, manifest=file)
    assert (again.described, again.built.total) == (0, 0)
    assert exported(tiny_copy) == before


def test_a_manifest_may_come_before_its_pages(tmp_path: Path, tiny_pages: Mapping[str, str], make_folder: Make) -> None:
    """Entries for pages that are not there yet are told of and wait; pages given bit by bit make the same case."""
    file = manifest(
        tmp_path,
        "m.jsonl",
        *({"page": page, "publisher": f"The {page}", "published": "2021-05-0x"} for page in [*tiny_pages, "lost.txt"]),
    )
    names = list(tiny_pages)
    first, second = (make_folder(f"f{n}", {p: tiny_pages[p] for p in names[n::2]}) for n in range(2))
    build(tmp_path / "a.headwater", [first], manifest=file)
    with open_case(tmp_path / "a.headwater") as case:
        waiting = {r.page for r in case.rows(Rejected) if r.reason == "unknown-page"}
    assert waiting == {*names[1::2], "lost.txt"}
    build(tmp_path / "a.headwater", [second])
    build(tmp_path / "b.headwater", [first, second], manifest=file)
    assert exported(tmp_path / "a.headwater") == exported(tmp_path / "b.headwater")
    with open_case(tmp_path / "b.headwater") as case:
        bad = sorted((r.page, r.reason) for r in case.rows(Rejected) if r.stage == "manifest")
    assert bad == sorted([*((page, "date") for page in [*names, "lost.txt"]), ("lost.txt", "unknown-page")])


def test_a_corrected_manifest_adds_and_mends(tiny_copy: Path, tmp_path: Path) -> None:
    """A later manifest adds entries, the earlier ones stay, and what was bad in the earlier one is no longer rejected."""
    build(tiny_copy, manifest=manifest(tmp_path, "one.jsonl", {"page": "dale.txt", "published": "9 May"}))
    with open_case(tiny_copy) as case:
        assert [r.reason for r in case.rows(Rejected) if r.stage == "manifest"] == ["date"]
    build(tiny_copy, manifest=manifest(tmp_path, "two.jsonl", {"page": "dale.txt", "published": "2021-05-09"}))
    with open_case(tiny_copy) as case:
        assert [r for r in case.rows(Rejected) if r.stage == "manifest"] == []
        assert sorted((e.revision, e.published) for e in case.rows(ManifestEntry)) == [(1, None), (2, "2021-05-09")]
        assert [d.published for d in case.rows(Document) if d.page == "dale.txt"] == ["2021-05-09"]


def test_a_bad_manifest_changes_nothing(tiny_copy: Path, tmp_path: Path, make_folder: Make) -> None:
    """A manifest that cannot be taken, or speaks of other pages, leaves the case as it was and makes none."""
    before = exported(tiny_copy)
    strange = manifest(tmp_path, "strange.jsonl", {"page": "pages/dale.txt", "publisher": "X"})
    double = manifest(tmp_path, "double.jsonl", {"page": "dale.txt", "url": "1"}, {"page": "dale.txt", "url": "2"})
    folder = make_folder("more", {"vale.txt": "The ferry sank.\n"})
    for bad in (strange, double, tmp_path / "none.csv"):
        with pytest.raises(InputError):
            build(tiny_copy, [folder], manifest=bad)
        with pytest.raises(InputError):
            build(tmp_path / "new.headwater", [folder], manifest=bad)
    assert exported(tiny_copy) == before
    assert not (tmp_path / "new.headwater").exists()
