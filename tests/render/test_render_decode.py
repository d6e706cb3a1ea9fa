"""Bytes to the decoded source."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.render.decode import Decoded, Undecodable, decode

_RUSSIAN = "Жители посёлка третий день остаются без воды, сообщили в районной администрации. " * 4


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1).filter(lambda t: t.strip()))
def test_utf8_is_decoded_without_loss(text: str) -> None:
    """Valid UTF-8 comes back code point for code point."""
    found = decode(text.encode())
    assert isinstance(found, Decoded)
    assert found.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    """No bytes raise an error, and the same bytes give the same answer."""
    assert decode(data, html=True) == decode(data, html=True)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    """A byte order mark names the encoding and offsets count after it."""
    assert decode(mark + "Harbour".encode(encoding)) == Decoded(text="Harbour", encoding=encoding)


def test_a_declared_character_set_is_used() -> None:
    """The character set that came with the bytes is believed where they are not UTF-8."""
    assert decode("Brévigny".encode("cp1252"), "ISO-8859-1") == Decoded(text="Brévigny", encoding="cp1252")


def test_a_page_may_declare_its_character_set() -> None:
    """A declaration in the page's mark-up is believed, and only looked for in mark-up."""
    data = f"<meta charset=koi8-r><p>{_RUSSIAN}".encode("koi8-r")
    found = decode(data, html=True)
    assert isinstance(found, Decoded)
    assert found.encoding == "koi8-r"
    assert _RUSSIAN in found.text


def test_utf8_goes_before_a_wrong_declaration() -> None:
    """Bytes that are valid UTF-8 are read as such, whatever the declaration says."""
    found = decode("Brévigny – canal".encode(), "windows-1251")
    assert found == Decoded(text="Brévigny – canal", encoding="utf-8")


def test_an_undeclared_character_set_is_guessed() -> None:
    """Text without any declaration is read by its looks."""
    found = decode(_RUSSIAN.encode("cp1251"))
    assert isinstance(found, Decoded)
    assert found.text == _RUSSIAN


def test_line_ends_stay() -> None:
    """Carriage returns are kept, so that offsets are those of the source."""
    found = decode(b"one\r\ntwo\rthree\n")
    assert isinstance(found, Decoded)
    assert found.text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"PK\x03\x04\x00\x00\x08\x00words", "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8" * 400, "encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    """Bytes that are no text are refused, with the reason."""
    found = decode(data)
    assert isinstance(found, Undecodable)
    assert found.reason == reason


@pytest.mark.parametrize("name", ["hex", "rot13", "utf-7", "no-such-set", "\x00", "a" * 40, "utf-16"])
def test_names_that_are_no_character_sets_are_passed_over(name: str) -> None:
    """A hostile declaration changes nothing."""
    assert decode("Brévigny".encode(), name) == Decoded(text="Brévigny", encoding="utf-8")
    assert decode("Brévigny, le canal et la mairie".encode("cp1252"), name) == decode(
        "Brévigny, le canal et la mairie".encode("cp1252")
    )
