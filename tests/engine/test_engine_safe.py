from __future__ import annotations

from pathlib import Path

import pytest

from headwater.building import build
from headwater.case.store import open_case
from headwater.model import Document


def test_no_module_is_taken_from_the_folder_of_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page named as a library is a page: a build run from its folder does not run it."""
    proof = tmp_path / "ran"
    for name in ("htmldate", "trafilatura", "msgspec", "spacy"):
        (tmp_path / f"{name}.py").write_text(f"open({str(proof)!r}, 'w').write('x')\n")
    (tmp_path / "page.html").write_text(
        "<html><body><p>The ferry to Oldmere was late again on Monday.</p></body></html>"
    )
    monkeypatch.chdir(tmp_path)
    build(tmp_path / "a.headwater", [tmp_path / "page.html"], until="render")
    assert not proof.exists()
    with open_case(tmp_path / "a.headwater") as case:
        assert case.count(Document) == 1
