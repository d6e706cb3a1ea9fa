"""In: paths. Out: captures with their bytes as they came, and a row for each file that was left out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from headwater.errors import InputError
from headwater.ids import digest, make_id
from headwater.model import Capture, Rejected
from headwater.settings import CaptureSettings

__all__ = ["Captured", "capture_paths", "capture_text"]

_MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}
_HTML_START = (b"<!doctype html", b"<html", b"<head", b"<body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What was read: captures with their bytes, and what was not."""

    captures: tuple[tuple[Capture, bytes], ...]
    rejected: tuple[Rejected, ...]


def capture_text(text: str, *, page: str) -> tuple[Capture, bytes]:
    """Make a capture of a text that a program holds.

    Raises:
        InputError: the text holds half a surrogate pair, which is no character.
    """
    try:
        # with a byte order mark, so that the character set is no guess and a mark of the text's own is kept
        return _capture(page, text.encode("utf-8-sig"), "text/plain")
    except UnicodeEncodeError as error:
        raise InputError(f"the text holds half a surrogate pair at {error.start}", "take it out") from error


def capture_paths(paths: Sequence[str | Path], settings: CaptureSettings) -> Captured:
    """Read files, and the files of folders and of the folders in them, in the order of their names.

    Hidden files are passed over; links in a folder are not followed. A file's page is its path relative to the
    folder it was found in, its name if it was given itself.

    Raises:
        InputError: a path is not there, nothing in the paths can be read, or two files would be one page.
    """
    captures: dict[str, tuple[Capture, bytes]] = {}
    rejected: dict[str, Rejected] = {}
    sources: dict[str, Path] = {}
    for file, page in (pair for path in paths for pair in _files(Path(path))):
        first = sources.setdefault(page, file)
        if first.resolve() != file.resolve():
            raise InputError(
                f"{first} and {file} would both be the page {page}",
                "give the one folder that holds both of their folders",
            )
        outcome = _read(file, page, settings)
        if isinstance(outcome, Rejected):
            rejected[outcome.id] = outcome
        else:
            captures[outcome[0].id] = outcome
    if not captures:
        where = ", ".join(str(p) for p in paths)
        reasons = "; ".join(sorted({f"{r.page}: {r.detail}" for r in rejected.values()})[:3])
        raise InputError(
            f"nothing in {where} can be read" + (f" ({reasons})" if reasons else " (there is no file)"),
            "give text (.txt) or HTML (.html) files, or a folder that holds some",
        )
    return Captured(
        captures=tuple(captures[i] for i in sorted(captures)), rejected=tuple(rejected[i] for i in sorted(rejected))
    )


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    try:
        path.stat()
    except OSError as error:
        raise InputError(f"there is no file or folder {path} ({error.strerror})", "check the path") from error
    if not path.is_dir():
        yield path, path.name
        return
    closed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        links = [f for f in folders if (Path(folder) / f).is_symlink()]
        for name in sorted([*names, *links]):
            if not name.startswith("."):
                file = Path(folder) / name
                yield file, file.relative_to(path).as_posix()
    for failed in closed:
        file = Path(failed.filename)
        yield file, file.relative_to(path).as_posix()


def _read(file: Path, page: str, settings: CaptureSettings) -> tuple[Capture, bytes] | Rejected:
    shown = page.encode("utf-8", "replace").decode()
    if shown != page:
        return _reject(shown, "name", "its name is not UTF-8; rename it")
    try:
        if file.is_dir() and not file.is_symlink():
            return _reject(page, "unreadable", "the folder cannot be opened")
        if file.is_symlink() or not file.is_file():
            return _reject(page, "not-a-file", "it is a link or no regular file")
        size = file.stat().st_size
        if size > settings.largest:
            return _reject(page, "too-large", f"{size} bytes, the most that is read is {settings.largest}")
        data = file.read_bytes()
    except OSError as error:
        return _reject(page, "unreadable", error.strerror or str(error))
    media_type = _media_type(file, data)
    problem = _problem(data, file, media_type)
    return _capture(page, data, str(media_type)) if problem is None else _reject(page, *problem)


def _problem(data: bytes, file: Path, media_type: str | None) -> tuple[str, str] | None:
    """Say why bytes cannot be a page, as far as that shows without rendering them."""
    if not data.strip():
        return "empty", "it is empty"
    if media_type is None:
        return "media-type", f"no reader for {file.suffix} files yet"
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "binary", "it is binary, not text"
    return None


def _reject(page: str, reason: str, detail: str) -> Rejected:
    return Rejected(
        id=make_id("rejected", page, "capture", reason), page=page, stage="capture", reason=reason, detail=detail
    )


def _media_type(file: Path, data: bytes) -> str | None:
    known = _MEDIA_TYPES.get(file.suffix.lower())
    if known is None and not file.suffix:
        known = "text/plain"
    if known == "text/plain" and data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML_START):
        return "text/html"
    return known


def _capture(page: str, data: bytes, media_type: str) -> tuple[Capture, bytes]:
    sha256 = digest(data)
    capture = Capture(
        id=make_id("capture", page, sha256),
        page=page,
        url=None,
        media_type=media_type,
        sha256=sha256,
        bytes=len(data),
        retrieved_at=None,
    )
    return capture, data
