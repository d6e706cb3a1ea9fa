"""Cases that several rooms' tests read: a tiny one, and the demo's. Each is built once a session, whoever asks first."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from headwater.building import build
from headwater.case.store import Case, open_case
from headwater.demo import pages as demo_pages

# Four pages: two carry one wire's words, one gives another figure, one holds what a terminal would obey.
_WIRE = (
    "Fire broke out in the grain mill at Oldmere on Monday night, the fire warden Tilda Rooke said. "
    '"We counted 14 injured people by morning," Rooke told reporters at the gate.'
)
_PAGES = {
    "anvil-post.txt": f"Mill burns at Oldmere\n\nAnvil Post, 3 May 2021\n\n{_WIRE}\n",
    "brook-herald.html": (
        '<!doctype html><html lang="en"><head><title>Night fire at Oldmere mill</title>'
        '<meta name="date" content="2021-05-04"><meta property="og:site_name" content="Brook Herald"></head><body>'
        "<nav><a href='/'>Home</a> <a href='/more'>Read more</a></nav><article><h1>Night fire at Oldmere mill</h1>"
        f"<p>{_WIRE}</p><p>According to the Anvil Post, the mill had stood empty since March.</p></article></body></html>"
    ),
    "cairn/times.txt": (
        "Warden doubts the count\n\nCairn Times, 5 May 2021\n\n"
        "The miller Osric Vane said that 9 people were injured in the fire at the Oldmere mill. "
        "Vane denied that the mill had stood empty.\n"
    ),
    "dale.txt": (
        "A letter from Dale\n\n\x1b[31mThe red mill\x1b[0m was \u202eeslaf\u202c, wrote the clerk Ansel Dorn. "
        "Dorn demanded an inquiry into the fire, and the villagers of Dale agreed with every word of his long letter.\n"
    ),
    "empty.txt": " \n",
}


def _once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return what `make` makes at a path that all workers of this session share, made by the first that comes."""
    root = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    made = root / name
    with (root / f"{name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            half = root / f"half-{name}"
            make(half)
            half.rename(made)
    return made


@pytest.fixture(scope="session")
def tiny_pages() -> Mapping[str, str]:
    """The pages of the tiny case by their path."""
    return dict(_PAGES)


@pytest.fixture
def make_folder(tmp_path: Path) -> Callable[[str, Mapping[str, str | bytes]], Path]:
    """A function that writes pages to a new folder, in the order they are given, and returns the folder."""

    def make(name: str, pages: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / name
        _write(folder, pages)
        return folder

    return make


@pytest.fixture(scope="session")
def tiny_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the tiny pages, for reading only."""

    def make(path: Path) -> None:
        path.mkdir()
        _write(path / "pages", _PAGES)
        build(path / "tiny.headwater", [path / "pages"])

    return _once(tmp_path_factory, "tiny", make) / "tiny.headwater"


@pytest.fixture
def tiny_copy(tiny_case: Path, tmp_path: Path) -> Path:
    """A copy of the tiny case that a test may write to."""
    return Path(shutil.copyfile(tiny_case, tmp_path / "copy.headwater"))


@pytest.fixture
def opened(tiny_case: Path) -> Iterator[Case]:
    """The tiny case, open for reading."""
    with open_case(tiny_case) as case:
        yield case


@pytest.fixture(scope="session")
def demo_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the demo's pages, for reading only."""

    def make(path: Path) -> None:
        path.mkdir()
        build(path / "demo.headwater", [demo_pages()], workers=2)

    return _once(tmp_path_factory, "demo", make) / "demo.headwater"


@pytest.fixture(scope="module")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of a test module's own PAGES, texts by their names."""
    folder = tmp_path_factory.mktemp("built")
    _write(folder, request.module.PAGES)
    build(folder / "c.headwater", [folder / name for name in request.module.PAGES])
    return folder / "c.headwater"


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    """A copy of a test module's own case that a test may write to."""
    return Path(shutil.copyfile(built, tmp_path / "copy.headwater"))


def _write(folder: Path, pages: Mapping[str, str | bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
