"""What holds for every file: who imports whom, what is public, and what is never mentioned."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import headwater

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "headwater"
FILES = sorted(SOURCE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

ROOMS = frozenset(
    "capture render segment reuse parse attribute facts names claims origins conflicts events framing watchlist".split()
)
SHARED = frozenset(
    "model ids errors settings stage text reading rows likeness bags graph chains decided sources meaning tabular".split()
)

# The floors of the house: a module imports from floors below its own, and from its own room.
FLOORS = (
    frozenset({"model"}),
    SHARED - {"model"},
    ROOMS | {"demo"},
    frozenset({"pipeline"}),
    frozenset({"case", "engine"}),
    frozenset({"building", "verifying", "analysis", "report", "export"}),
    frozenset({"explaining", "judging", "retracting"}),
    frozenset({"register", "decisions"}),
    frozenset({"cli"}),
)

# Imports from one room into another that are meant, with the reason.
EXCEPTIONS = {
    # texts without a case have no parse stage before them
    ("claims/answers.py", "parse"),
}

FORBIDDEN = re.compile(r"/work/|shared/(?:seeds|bench|score)|\b(?:TODO|FIXME|XXX)\b")


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def room(file: Path) -> str:
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(file: Path) -> Iterator[str]:
    """Give the rooms and modules of headwater that a file imports, wherever in it."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            if node.module == "headwater":
                yield from (alias.name for alias in node.names)
            elif (node.module or "").startswith("headwater."):
                yield str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("headwater."))


def floor(name: str) -> int:
    found = [n for n, names in enumerate(FLOORS) if name in names]
    assert len(found) == 1, f"{name} stands on no floor: give it one in FLOORS"
    return found[0]


def name_of(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_imports_go_one_way(file: Path) -> None:
    """A module imports from its own room and from floors below; a stage's room never from another's."""
    own = room(file)
    if own == "__init__":
        return  # the front door names them all
    for other in sorted(set(imported(file)) - {own}):
        if (name_of(file), other) in EXCEPTIONS:
            continue
        if own in ROOMS:
            assert other in SHARED, f"the room {own} imports {other}"
        elif own in SHARED and other in SHARED:
            assert own != "model"
        else:
            assert floor(other) < floor(own), f"{own} imports {other}"


def test_every_exception_is_still_needed() -> None:
    """The list of meant imports holds none that is gone."""
    assert all(other in set(imported(SOURCE / file)) for file, other in EXCEPTIONS)


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_every_module_says_what_it_is_and_what_is_public(file: Path) -> None:
    """Each module has a docstring and, if it defines anything, an exact `__all__` of names it has."""
    assert ast.get_docstring(tree(file)), file
    body = [n for n in tree(file).body if not (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))]
    if not body:
        return
    module = importlib.import_module(".".join(("headwater", *file.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__"))  # fmt: skip
    assert all(hasattr(module, name) for name in module.__all__)
    assert len(module.__all__) == len(set(module.__all__))


def test_the_front_door_is_exact() -> None:
    """`headwater.__all__` is sorted, every name in it can be imported, and no other is lazily given."""
    assert headwater.__all__ == sorted(headwater.__all__)
    assert set(headwater.__all__) == set(headwater._HOME)
    for name in headwater.__all__:
        assert getattr(headwater, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = headwater.nothing
    block = next(n for n in tree(SOURCE / "__init__.py").body if isinstance(n, ast.If))
    typed = {a.asname or a.name for n in block.body if isinstance(n, ast.ImportFrom) for a in n.names}
    assert typed == set(headwater.__all__)


@pytest.mark.parametrize("file", TESTS, ids=lambda f: f.relative_to(ROOT / "tests").as_posix())
def test_every_test_states_its_promise(file: Path) -> None:
    """Each test function has a docstring of one sentence."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            said = ast.get_docstring(node) or ""
            assert said.endswith("."), f"{node.name} states no promise"
            assert not re.search(r"[.!?] +[A-Z]", said), f"{node.name} states more than one sentence"


def written() -> list[Path]:
    """Return what people read: code, tests, documents."""
    folders = [p for name in ("src", "tests", "docs", "bench", "changelog.d") for p in sorted((ROOT / name).rglob("*"))]
    kinds = {".py", ".md", ".toml", ".html", ".txt", ".css", ".j2", ".json"}
    return [
        p
        for p in [*folders, *sorted(ROOT.glob("*.md")), ROOT / "Makefile"]
        if p.suffix in kinds or p.name == "Makefile"
    ]


def test_no_file_mentions_where_it_was_made() -> None:
    """Nothing written names a path of the machine it was written on, or leaves a note to come back."""
    for file in written():
        if file != Path(__file__):
            found = FORBIDDEN.search(file.read_text("utf-8", "replace"))
            assert found is None, f"{file.relative_to(ROOT)}: {found}"
