"""Sources that stand apart from what they say by a mark alone, in any language: 'Karam: "We stay"', 'Dam safe - minister'."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.attribute.rules.frame import Frame
from headwater.attribute.rules.lexicon import Lexicon
from headwater.attribute.tree import Tree

__all__ = ["layout_frames"]

_LONGEST = 6  # most tokens of a source before a colon or behind a dash
_LEAST = 3  # least tokens of what is said
_OPENING = frozenset(['"', "``", "''", "«", "“", "„", "‹"])
_DASHES = frozenset(["-", "--", "–", "—", ":", "|"])
_OPENS_OTHER = frozenset(["VERB", "AUX", "PRON", "NUM", "PUNCT"])


def layout_frames(tree: Tree, lexicon: Lexicon) -> Iterator[Frame]:
    """Give the frame of a source before a colon, or behind a dash or colon at the end of a headline, if there is one."""
    frame = _before_colon(tree, lexicon) or _behind_dash(tree, lexicon)
    if frame is not None:
        yield frame


def _before_colon(tree: Tree, lexicon: Lexicon) -> Frame | None:
    """Read a source before a colon at the head of a sentence: 'Karam: "We stay"', 'Poll: Voters want a change'."""
    at = next((i for i, t in enumerate(tree.tokens[: _LONGEST + 1]) if t.text == ":"), None)
    if at is None or at == 0 or len(tree.tokens) < at + _LEAST:
        return None
    words = tree.tokens[:at]
    if any(t.pos in _OPENS_OTHER for t in words):
        return None
    head = next((i for i in range(at - 1, -1, -1) if words[i].pos in ("PROPN", "NOUN")), None)
    quoted = tree.tokens[at + 1].text in _OPENING
    speaking = tree.lemmas[at - 1] in lexicon.speaking
    on = next((i for i, t in enumerate(words) if t.pos == "ADP"), at)  # 'Karem on the dam: "It is old"'
    named = words[-1].pos == "PROPN" or (quoted and words[-1].text[:1].isupper()) or speaking
    if quoted and not named and on > 0 and all(t.pos == "PROPN" for t in words[:on]):
        named, head = True, on - 1
    if head is None or not (named and (quoted or speaking or words[-1].entity in ("PERSON", "PER"))):
        return None
    return Frame(
        cue=(at,),
        source=tuple(range(on if head is not None and head < on else at)),
        head=head,
        content=tuple(range(at + 1, len(tree.tokens))),
        rank=2,
        rule="colon",
        speech=quoted,
    )


def _behind_dash(tree: Tree, lexicon: Lexicon) -> Frame | None:
    """Read a headline's source at its end: 'Dam is safe - minister', 'Dozens held: police'.

    Names are left alone there: behind a dash they are mostly the publisher's own.
    """
    last = len(tree.tokens) - 1
    at = next((i for i in range(last - 1, max(0, last - _LONGEST), -1) if tree.tokens[i].text in _DASHES), None)
    if at is None or at < _LEAST or tree.lemmas[last] not in lexicon.speaking:
        return None
    if any(t.pos in _OPENS_OTHER for t in tree.tokens[at + 1 :]):
        return None
    return Frame(
        cue=(at,),
        source=tuple(range(at + 1, last + 1)),
        head=last,
        content=tuple(range(at)),
        rank=2,
        rule="headline-source",
    )
