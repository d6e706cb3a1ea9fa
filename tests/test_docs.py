from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import headwater
from headwater.model import Claim

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "docs"))
import generate  # noqa: E402 - a script beside the pages it writes, not a package


@pytest.mark.parametrize("page", sorted(generate.PAGES))
def test_generated_pages_are_what_the_code_says(page: str) -> None:
    """A reference page in the repository is what `make docs` would write now."""
    assert (ROOT / "docs" / page).read_text("utf-8") == generate.PAGES[page]()


def test_every_command_is_told_of() -> None:
    """Every command has a help text, and the README or the command reference names it."""
    reference = (ROOT / "docs" / "cli.md").read_text("utf-8")
    for name, command in generate.cli.commands.items():
        assert command.help
        assert f"## headwater {name}\n" in reference


def test_code_in_the_docs_runs(demo_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python shown in docs/export.md runs on a real export and its assertions hold."""
    with headwater.open_case(demo_case) as case:
        headwater.export_jsonl(case, tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "export.md").read_text("utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "docs/export.md", "exec"), {})  # noqa: S102 - our own documentation


def test_the_claim_of_the_readme_is_there(demo_case: Path) -> None:
    """The claim whose tree the README shows is in the demo case, with the origins it says."""
    (prefix,) = set(re.findall(r"claim-[0-9a-f]+", (ROOT / "README.md").read_text("utf-8")))
    with headwater.open_case(demo_case) as case:
        claim = case.row(Claim, prefix)
    assert (claim.origins_low, claim.origins_high, claim.witnesses) == (2, 2, 7)


@pytest.mark.parametrize(
    "page", sorted(p.relative_to(ROOT).as_posix() for p in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
)
def test_links_lead_somewhere(page: str) -> None:
    """Every relative link in the README and the docs leads to a file that is there."""
    text = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", text):
        assert ((ROOT / page).parent / target).exists(), target
