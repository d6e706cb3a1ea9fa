"""Character references of HTML, with their extent in the source."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from html.entities import html5

__all__ = ["decode_references", "read_reference"]

_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]{0,31};?)")
_LONGEST_NUMBER = 12  # more digits than any code point has; Python refuses to read thousands of them


def read_reference(source: str, at: int) -> tuple[str, int] | None:
    """Read the character reference at an ampersand.

    Args:
        source: HTML.
        at: where the ampersand stands.

    Returns:
        What the reference stands for and where it ends, or None where the ampersand is only an ampersand. Follows the
        HTML standard: a name without a semicolon counts by its longest known beginning.
    """
    match = _REFERENCE.match(source, at)
    if match is None:
        return None
    found = _decode(match.group() if len(match.group()) <= 2 * _LONGEST_NUMBER + 16 else "&#0;")
    if found is None:
        return None
    decoded, length = found
    whole = match.end() - at
    return decoded, at + (whole if match.group()[1] == "#" else min(length, whole))


@lru_cache(maxsize=4096)
def _decode(reference: str) -> tuple[str, int] | None:
    if reference[1] == "#":
        digits = reference[2:].lstrip("xX").rstrip(";").lstrip("0")
        return ("\ufffd" if len(digits) > _LONGEST_NUMBER else unescape(reference)), len(reference)
    name = reference[1:]
    for length in range(len(name), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return None


def decode_references(text: str) -> str:
    """Decode all character references of an attribute's value or a title."""
    if "&" not in text:
        return text
    pieces: list[str] = []
    at = 0
    while (ampersand := text.find("&", at)) >= 0:
        found = read_reference(text, ampersand)
        decoded, end = found or ("&", ampersand + 1)
        pieces += [text[at:ampersand], decoded]
        at = end
    return "".join([*pieces, text[at:]])
