"""What a text hides, made visible: characters that turn round, join or command what a reader sees are shown by their number."""

from __future__ import annotations

import re

__all__ = ["visible"]

# Scripts whose letters join, or stand above and below each other: in them a joiner is part of how a word is spelt
# (Persian, Urdu, the scripts of India and of the countries east of it, Mongolian, N'Ko, Adlam).
_JOINING = (
    "\u0600-\u061b\u061d-\u08ff\u0900-\u109f\u1780-\u180d\u180f-\u18af\u1900-\u1cff\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufdff"
    "\ufe70-\ufefc\U00010a00-\U00010eff\U00011000-\U00011fff\U0001e900-\U0001e95f"
)
# Pictures that a joiner makes one of, as it does a family out of its members, and what varies them.
_PICTURES = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"

_JOINERS = "[\u200c\u200d]{2,}"  # one after another they spell nothing
_JOINER = f"(?<![{_JOINING}])\u200c(?![{_JOINING}])|(?<![{_JOINING}{_PICTURES}])\u200d(?![{_JOINING}{_PICTURES}])"

# Controls (not the tab and the end of a line), lone surrogates and noncharacters; marks of direction; what has no width;
# marks of notes, and letters of tags, which stand for words that nobody sees.
_HIDDEN = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "{marks}\u2028-\u202e\u2066-\u206f"
    "\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

# Marks that stand for a letter of one direction: they turn no letter round, and texts in Arabic and Hebrew are full of them.
_MARKS = "\u061c\u200e\u200f"

_SHOWN, _TURNING = (
    re.compile("|".join((_HIDDEN.replace("{marks}", marks), _JOINERS, _JOINER))) for marks in (_MARKS, "")
)


def visible(text: str, *, marks: bool = True) -> str:
    """Return a text for display, with each character that hides, turns round or commands written as `<U+202E>`.

    Where words are laid out by their direction, as on a page, the marks U+200E, U+200F and U+061C may stay: `marks` is false.

    Letters of every script stay as they are, and so does a joiner (U+200C, U+200D) beside a letter of a script that spells
    with it or in a picture made of several. Only what is shown goes through here, never what is stored or exported.
    """
    return (_SHOWN if marks else _TURNING).sub(lambda m: "".join(f"<U+{ord(c):04X}>" for c in m.group()), text)
