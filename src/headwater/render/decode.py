"""Bytes to the decoded source that all offsets count in."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

__all__ = ["Decoded", "Undecodable", "decode"]

_BOMS = (  # the four-byte marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([a-zA-Z0-9_.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([a-zA-Z0-9_.:-]{1,40})")
_HEAD = 4096  # bytes in which a page must declare its character set; the standard says 1024, pages exceed it
_SAMPLE = 65536  # bytes that the guess is made on
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_MOST_CONTROL = 0.02  # share of control characters above which bytes are no text
_MOST_LOST = 0.01  # share of undecodable bytes above which a decoding is hopeless
_WEB_NAMES = {  # what browsers take these names for (WHATWG Encoding)
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_NO_CHARSETS = frozenset(("utf-7", "idna", "punycode", "raw_unicode_escape", "unicode_escape", "undefined", "mbcs"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The decoded source, without a byte order mark, and the codec's name."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecodable:
    """Why bytes are no text: `binary`, `encoding` or `empty`."""

    reason: str
    detail: str


def decode(data: bytes, declared: str | None = None, *, html: bool = False) -> Decoded | Undecodable:
    """Decode bytes without losing any.

    Args:
        data: as captured.
        declared: the character set that came with them (HTTP), if any.
        html: whether to look for a declaration in the bytes as well.

    Returns:
        By the first that fits: byte order mark, strict UTF-8, the declared set, the set declared in the page, a guess.
        UTF-8 goes before declarations since other text hardly ever is valid UTF-8 and declarations are often wrong.
        Line ends stay as they are. A declared set with a few bytes that are not in it gives U+FFFD for those.
    """
    if not data.strip(b" \t\r\n\f\x00"):
        return Undecodable(reason="empty", detail=f"{len(data)} bytes, none of them words")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), encoding)
    if b"\x00" in data[:_SAMPLE]:
        return Undecodable(reason="binary", detail="holds NUL bytes")
    names = ["utf-8", *(_codec(n) for n in (declared, _in_page(data) if html else None))]
    for name in names:
        if name is not None and (text := _strict(data, name)) is not None:
            return _checked(text, name)
    return _approximate(data, [n for n in names[1:] if n is not None] or ["utf-8"])


def _approximate(data: bytes, names: list[str]) -> Decoded | Undecodable:
    for name in ["utf-8", *names]:  # a page whose end was cut off inside a character, or with a few stray bytes
        text = data.decode(name, "replace")
        if text.count("\ufffd") <= _MOST_LOST * len(text) and _is_wide(text):
            return _checked(text, name)
    best = from_bytes(data[:_SAMPLE]).best()
    guess = _codec(best.encoding) if best is not None else None
    if guess is None:
        return _refuse_bytes(data)
    text = data.decode(guess, "replace")
    if text.count("\ufffd") > _MOST_LOST * len(text):
        return Undecodable(reason="encoding", detail=f"no character set fits; the nearest is {guess}")
    return _checked(text, guess)


def _is_wide(text: str) -> bool:
    """Say whether the text has letters beyond ASCII, which stray bytes of another set would not give."""
    return any(c > "\x7f" and c != "\ufffd" for c in text)


def _refuse_bytes(data: bytes) -> Undecodable:
    controls = len(_CONTROL.findall(data[:_SAMPLE].decode("latin-1")))
    binary = controls > _MOST_CONTROL * min(len(data), _SAMPLE)
    return Undecodable(reason="binary" if binary else "encoding", detail="no character set fits")


def _checked(text: str, encoding: str) -> Decoded | Undecodable:
    controls = len(_CONTROL.findall(text))
    if controls > _MOST_CONTROL * len(text):
        return Undecodable(reason="binary", detail=f"{controls} control characters of {len(text)}")
    if text.count("\ufffd") > _MOST_LOST * len(text) + 1:
        return Undecodable(reason="encoding", detail=f"{text.count(chr(0xFFFD))} characters are lost in {encoding}")
    return Decoded(text=text, encoding=encoding)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _in_page(data: bytes) -> str | None:
    match = _XML.search(data[:_HEAD]) or _META.search(data[:_HEAD])
    return match.group(1).decode("ascii") if match else None


def _codec(name: str | None) -> str | None:
    """Return the codec that a character set's name stands for, None if it is unknown or no character set."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'"))
        "".encode(found.name)  # codecs such as rot13 and hex give no text
    except (LookupError, ValueError, UnicodeError):
        return None
    codec = _WEB_NAMES.get(found.name, found.name)
    wide = codec.startswith(("utf-16", "utf-32"))  # a page that can be searched for its declaration is not in these
    return None if wide or codec in _NO_CHARSETS else codec
