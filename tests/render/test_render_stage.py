"""Captures to documents."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from headwater.ids import digest, make_id
from headwater.model import Capture, Document, ManifestEntry, Rejected
from headwater.render.renderer import Refused, Rendered, render
from headwater.render.stage import CapturedBytes, stage
from headwater.settings import RenderSettings

_PAGE = """<html lang=en><head><title>Quay to close</title></head><body><ul><li><a href=/>Home</a></ul>
<h1>Quay to close</h1><p>The harbour board voted on Tuesday to close the eastern quay &amp; its sheds.</p></body></html>"""


class Memory:
    """Tables in memory."""

    def __init__(self, files: dict[str, tuple[str, bytes]], entries: Sequence[ManifestEntry] = ()) -> None:
        self.entries = entries
        self.blobs = {digest(data): data for _, data in files.values()}
        self.captures = [
            Capture(
                id=make_id("capture", page),
                page=page,
                url=None,
                media_type=media_type,
                sha256=digest(data),
                bytes=len(data),
                retrieved_at=None,
            )
            for page, (media_type, data) in sorted(files.items())
        ]

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        """Give the captures, or what a manifest says of them."""
        assert kind in (Capture, ManifestEntry)
        yield from self.captures if kind is Capture else self.entries

    def get(self, kind: type[Any], id: str) -> Any:  # noqa: A002 - the column's name
        """Give a capture."""
        return next((row for row in self.rows(kind) if row.id == id), None)

    def blob(self, sha256: str) -> bytes:
        """Give captured bytes."""
        return self.blobs[sha256]


def run(files: dict[str, tuple[str, bytes]], settings: RenderSettings | None = None) -> list[Any]:
    made = stage(settings or RenderSettings())
    return [row for unit in made.units(Memory(files)) for row in made.run(unit)]


def test_a_page_becomes_a_document() -> None:
    """A document holds the text, its blocks and what the page says of itself."""
    (row,) = run({"a.html": ("text/html", _PAGE.encode())})
    assert isinstance(row, Document)
    assert row.id == make_id("document", row.capture, row.renderer)
    assert (
        row.text == "Home\n\nQuay to close\n\nThe harbour board voted on Tuesday to close the eastern quay & its sheds."
    )
    assert row.text_sha256 == digest(row.text.encode())
    assert (row.title, row.language, row.publisher, row.encoding) == ("Quay to close", "en", None, "utf-8")
    assert row.renderer.startswith("html/2 trafilatura/")


def test_plain_text_is_kept_as_it_is() -> None:
    """A text file's document is its decoded source, one for one."""
    (row,) = run({"a.txt": ("text/plain", "\ufeffOne.\r\n\r\nTwo.\n".encode())})
    assert isinstance(row, Document)
    assert row.text == "One.\r\n\r\nTwo.\n"
    assert row.source_map == ((0, 0, len(row.text)),)
    assert [row.text[b.start : b.end] for b in row.blocks] == ["One.", "Two."]
    assert (row.title, row.publisher, row.published) == (None, None, None)


@pytest.mark.parametrize(
    ("media_type", "data", "reason"),
    [
        ("application/pdf", b"%PDF-1.7", "media-type"),
        ("text/plain", b"\x00\x01\x02", "binary"),
        ("text/html", b"<p> &nbsp; </p><script>x</script>", "empty"),
        ("text/plain", b"* * *", "empty"),
        ("text/plain", b"word " * 50, "too-long"),
    ],
)
def test_what_gives_no_document_is_rejected(media_type: str, data: bytes, reason: str) -> None:
    """What cannot be rendered is a row with a reason, never an error."""
    (row,) = run({"a": (media_type, data)}, RenderSettings(longest=200))
    assert isinstance(row, Rejected)
    assert (row.page, row.stage, row.reason) == ("a", "render", reason)
    assert row.id == make_id("rejected", "a", "render", make_id("capture", "a"))


def test_a_unit_travels() -> None:
    """A unit survives msgspec, so that another process can do the work."""
    made = stage(RenderSettings())
    (unit,) = made.units(Memory({"a.html": ("text/html", _PAGE.encode())}))
    there = msgspec.msgpack.decode(msgspec.msgpack.encode(unit), type=CapturedBytes)
    assert there == unit
    assert list(made.run(there)) == list(made.run(unit))


def test_the_stage_has_limits() -> None:
    """The settings bound what one hostile page may take."""
    made = stage(RenderSettings(seconds=7, memory=99))
    assert made.limits is not None
    assert (made.limits.seconds, made.limits.memory) == (7, 99)


def test_a_charset_in_the_content_type_is_used() -> None:
    """The HTTP content type's character set is believed."""
    found = render("<p>Le conseil de Brévigny siège".encode("cp1252"), "text/html; charset=ISO-8859-1")
    assert isinstance(found, Rendered)
    assert (found.text, found.encoding) == ("Le conseil de Brévigny siège", "cp1252")


def test_hash_seeds_change_nothing() -> None:
    """Two interpreters with other hash seeds render a page alike."""
    code = "import sys; from headwater.render.renderer import render; print(render(sys.argv[1].encode(), 'text/html'))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code, _PAGE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 20_000 + b"five words stand in here",
        b"<b>x " * 5_000,
        b"<table><tr><td>a " * 2_000,
        b"&#" + b"9" * 20_000 + b"; words",
        b"<script type='application/ld+json'>" + b"[" * 50_000 + b"</script>words",
        b"<p style='" + b"display:" * 20_000 + b"'>words",
    ],
)
def test_hostile_pages_are_rendered_or_refused(data: bytes) -> None:
    """Deep, unclosed and oversized constructs raise nothing."""
    assert isinstance(render(b"<html><body>" + data, "text/html"), Rendered | Refused)


def test_a_manifest_stands_before_the_page() -> None:
    """A document's publisher and day are those of the last entry of its page, and what that lacks is the page's own."""
    page = _PAGE.replace("<title>", '<meta property="og:site_name" content="Quay Courier"><title>')
    entry = ManifestEntry(
        id="m-2", page="a.html", url=None, publisher="Old Name", publisher_group=None, published="2021-05-03"
    )
    last = replace(entry, id="m-1", publisher=None, revision=2)
    other = replace(entry, id="m-0", page="b.html", revision=9)
    made = stage(RenderSettings())
    (unit,) = made.units(Memory({"a.html": ("text/html", page.encode())}, [other, last, entry]))
    (row,) = made.run(unit)
    assert isinstance(row, Document)
    assert (row.publisher, row.published) == ("Quay Courier", "2021-05-03")
    (unit,) = made.units(Memory({"a.html": ("text/html", page.encode())}, [entry]))
    (row,) = made.run(unit)
    assert isinstance(row, Document)
    assert row.publisher == "Old Name"


def test_what_does_not_show_does_not_render_again() -> None:
    """An entry that changes a page's URL or group alone leaves the unit, and so the document, as it was."""
    entry = ManifestEntry(id="m", page="a.txt", url=None, publisher="X", publisher_group=None, published=None)
    files = {"a.txt": ("text/plain", b"The mill burned.")}
    made = stage(RenderSettings())
    more = replace(entry, id="n", url="https://x.example/1", publisher_group="X Holding", revision=2)
    assert list(made.units(Memory(files, [entry]))) == list(made.units(Memory(files, [entry, more])))
