from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from headwater.capture.stage import capture_paths, capture_text
from headwater.errors import InputError
from headwater.ids import digest
from headwater.settings import CaptureSettings

Make = Callable[[str, Mapping[str, str | bytes]], Path]
SETTINGS = CaptureSettings()


def reasons(folder: Path, settings: CaptureSettings = SETTINGS) -> dict[str, str]:
    captured = capture_paths([folder], settings)
    assert [r.stage for r in captured.rejected] == ["capture"] * len(captured.rejected)
    assert all(r.detail for r in captured.rejected)
    return {r.page: r.reason for r in captured.rejected}


def test_pages_are_named_by_their_path_in_the_folder(make_folder: Make) -> None:
    """A file's page is its path below the folder given, or its name if it was given itself; hidden files are passed over."""
    folder = make_folder("pages", {"b.txt": "B.", "in/side/a.html": "<p>A", ".hidden.txt": "H.", ".git/c.txt": "C."})
    captured = capture_paths([folder], SETTINGS)
    assert {c.page for c, _ in captured.captures} == {"b.txt", "in/side/a.html"}
    alone = capture_paths([folder / "in/side/a.html"], SETTINGS)
    assert [c.page for c, _ in alone.captures] == ["a.html"]


def test_bytes_are_kept_as_they_came(make_folder: Make) -> None:
    """A capture's bytes are the file's, byte order mark and line ends included, with their hash and length."""
    data = b"\xef\xbb\xbfThe d\xc3\xa4m\r\nheld.\r\n \n"
    ((capture, kept),) = capture_paths([make_folder("pages", {"a.txt": data})], SETTINGS).captures
    assert kept == data
    assert (capture.sha256, capture.bytes) == (digest(data), len(data))
    assert (capture.url, capture.retrieved_at) == (None, None)


@pytest.mark.parametrize(
    ("name", "text", "media_type"),
    [
        ("a.txt", "Words.", "text/plain"),
        ("a.TXT", "Words.", "text/plain"),
        ("a", "Words.", "text/plain"),
        ("a.md", "Words.", "text/plain"),
        ("a.htm", "Words.", "text/html"),
        ("a.xhtml", "Words.", "text/html"),
        ("a.txt", "\ufeff \n<!DOCTYPE html><p>Words.", "text/html"),
        ("a", "<html>Words.", "text/html"),
    ],
)
def test_the_media_type_is_that_of_the_ending_or_of_the_words(
    make_folder: Make, name: str, text: str, media_type: str
) -> None:
    """A file is what its ending says, and HTML under a text's name is HTML."""
    ((capture, _),) = capture_paths([make_folder("pages", {name: text})], SETTINGS).captures
    assert capture.media_type == media_type


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("bad.txt", b"", "empty"),
        ("bad.txt", b" \n\t\r\n ", "empty"),
        ("bad.txt", b"words\0\1\2words", "binary"),
        ("bad.html", b"<p>\0\0\0", "binary"),
        ("bad.pdf", b"%PDF-1.7 ...", "media-type"),
        ("bad.tar.gz", b"\x1f\x8b\x08", "media-type"),
        ("bad.txt", b"x" * 101, "too-large"),
    ],
)
def test_a_file_that_is_no_page_is_a_row_with_its_reason(
    make_folder: Make, name: str, data: bytes, reason: str
) -> None:
    """What cannot be a page is rejected under its name and reason, and the pages beside it are read."""
    folder = make_folder("pages", {"good.txt": "Words.", f"in/{name}": data})
    assert reasons(folder, CaptureSettings(largest=100)) == {f"in/{name}": reason}


def test_utf_16_is_text(make_folder: Make) -> None:
    """NUL bytes after a UTF-16 mark are no sign of a binary file."""
    folder = make_folder("pages", {"a.txt": "Words.".encode("utf-16")})
    assert len(capture_paths([folder], SETTINGS).captures) == 1


def test_links_and_pipes_are_rejected_not_followed(make_folder: Make, tmp_path: Path) -> None:
    """Links to files and folders, dangling ones, loops and named pipes are rows in `rejected`; nothing outside is read."""
    folder = make_folder("pages", {"good.txt": "Words."})
    (tmp_path / "secret.txt").write_text("Secret.")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "dangling.txt").symlink_to(tmp_path / "none.txt")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    wanted = dict.fromkeys(("link.txt", "dangling.txt", "loop", "pipe.txt"), "not-a-file")
    assert reasons(folder) == wanted


def test_what_may_not_be_read_is_rejected(make_folder: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system does not let us read is a row with the system's reason."""
    folder = make_folder("pages", {"good.txt": "Words.", "shut.txt": "Words."})
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "shut.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    captured = capture_paths([folder], SETTINGS)
    assert [(r.page, r.reason, r.detail) for r in captured.rejected] == [
        ("shut.txt", "unreadable", "Permission denied")
    ]


def test_a_folder_that_cannot_be_opened_is_rejected(make_folder: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder inside that cannot be listed does not vanish: it is a row of its own."""
    folder = make_folder("pages", {"good.txt": "Words.", "shut/a.txt": "Words."})
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert reasons(folder) == {"shut": "unreadable"}


def test_a_name_that_is_not_utf_8_is_rejected(make_folder: Make) -> None:
    """A file whose name no text can hold is a row under a name that one can."""
    folder = make_folder("pages", {"good.txt": "Words."})
    with Path(os.fsdecode(bytes(folder) + b"/b\xff.txt")).open("w") as file:
        file.write("Words.")
    assert reasons(folder) == {"b?.txt": "name"}


@pytest.mark.parametrize("pages", [{}, {"a.txt": ""}, {"a.txt": " ", "b.pdf": "%PDF"}])
def test_nothing_readable_is_an_input_error(make_folder: Make, pages: dict[str, str]) -> None:
    """Sources with no page in them are an error that says why and what to give."""
    with pytest.raises(InputError, match=r"nothing in .* can be read") as caught:
        capture_paths([make_folder("pages", {**pages, ".hidden": "Words."})], SETTINGS)
    assert caught.value.remedy
    assert all(name in str(caught.value) for name in pages)


def test_a_path_that_is_not_there_is_an_input_error(make_folder: Make, tmp_path: Path) -> None:
    """One missing source stops all, before anything is kept."""
    with pytest.raises(InputError, match="there is no file or folder"):
        capture_paths([make_folder("pages", {"a.txt": "Words."}), tmp_path / "none"], SETTINGS)


def test_the_order_of_sources_does_not_show(make_folder: Make) -> None:
    """Sources in any order, also twice, give the same captures and the same rows in the same order."""
    a, b = make_folder("a", {"a.txt": "A.", "e.txt": ""}), make_folder("b", {"b.txt": "B.", "f.bin": "F"})
    assert capture_paths([a, b], SETTINGS) == capture_paths([b, a, b], SETTINGS)


def test_a_programs_text_is_captured_whole() -> None:
    """A text that a program holds comes as UTF-8 with a mark of its own; half a surrogate pair is an error."""
    _, data = capture_text("\ufeffé", page="text")
    assert data.decode("utf-8-sig") == "\ufeffé"
    with pytest.raises(InputError, match="surrogate pair at 2"):
        capture_text("ab\ud800", page="text")
