"""Quotations that belong to no attribution, and why."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from headwater.attribute.spans import merge
from headwater.model import NoSpeaker, Sentence, Span, Token
from headwater.text import STOP_WORDS, Word, fold, inside, words

__all__ = ["unattributed"]

_FEW = 4  # words; more are rarely set apart inside somebody's own sentence
_NEAR = 3  # words beside a quotation in which what it names is looked for
_VERBS = frozenset({"VERB", "AUX"})
_NOT_FINITE = frozenset({"VBG", "VBN", "VB"})  # fine tags; other languages tell by features, and are taken for finite
_WORKS = frozenset(
    """album anthem article ballad blog book cartoon chapter column comedy documentary drama episode essay exhibition film
    headline hymn hymnal lecture leaflet magazine manifesto movie musical newspaper novel opera pamphlet paper play podcast
    poem programme program report sequel serial series show single song study symphony thriller title titled entitled called
    trilogy video album livre film roman chanson poème émission rapport article chapitre documentaire intitulé intitulée
    journal magazine pièce série titre""".split()
)
_CLOSING = re.compile(r"[.!?…,;:\"”’»'“„«]+")


def unattributed(
    text: str,
    quotations: Sequence[Span],
    contents: Sequence[Span],
    sentences: Sequence[Sentence],
    title: Span | None,
) -> list[tuple[Span, NoSpeaker]]:
    """Return the quotations that no attribution accounts for, each with the reason.

    Args:
        text: the words as they stand.
        quotations: what stands between quotation marks, the marks included, as `text.quotations` gives it.
        contents: the spans of attributions that account for a quotation if they hold half of it: contents, and cues and
            sources; in any order, and they may overlap.
        sentences: the parsed sentences, in order.
        title: where the item's title stands, if it is known.

    Returns:
        Quotations in order with why each has no speaker. `NOT_PARSED`: no sentence was made of its words; `TITLE`: it
        names a work; `FEW_WORDS`: a few words without a finite verb, set apart inside somebody's own sentence; `NO_CUE`:
        it reads like speech, and nothing near it says whose. All offsets count code points from the start of `text`.
    """
    taken = merge(contents)
    return [
        (quotation, _reason(text, quotation, sentences, title))
        for quotation in quotations
        if 2 * inside(quotation, taken) < quotation.end - quotation.start
    ]


def _reason(text: str, quotation: Span, sentences: Sequence[Sentence], title: Span | None) -> NoSpeaker:
    tokens = _tokens(sentences, quotation)
    own = words(text[quotation.start : quotation.end])
    if not own:
        return NoSpeaker.FEW_WORDS
    if not any(any(c.isalnum() for c in t.text) for t in tokens):
        return NoSpeaker.NOT_PARSED
    finite = any(t.pos in _VERBS and t.tag not in _NOT_FINITE for t in tokens)
    heading = title is not None and title.start <= quotation.start < title.end
    if _names_a_work(text, quotation, own, heading=heading):
        return NoSpeaker.TITLE
    if len(own) <= _FEW and not finite:
        return NoSpeaker.FEW_WORDS
    return NoSpeaker.NO_CUE


def _tokens(sentences: Sequence[Sentence], span: Span) -> list[Token]:
    first = bisect_right(sentences, span.start, key=attrgetter("end"))
    last = bisect_left(sentences, span.end, key=attrgetter("start"))
    return [t for s in sentences[first:last] for t in s.tokens if t.start < span.end and t.end > span.start]


def _names_a_work(text: str, quotation: Span, own: Sequence[Word], *, heading: bool) -> bool:
    """Say whether the words are set as a name, or stand beside a word for a work: the novel “The Salt Road”.

    Capitals alone do not tell where all words have them: in the line of the item's title, and in what is shouted.
    """
    told = [text[quotation.start + w.start : quotation.start + w.end] for w in own]
    meant = [w for w, word in zip(told, own, strict=True) if word.form not in STOP_WORDS and len(word.form) > 2]  # noqa: PLR2004
    capital = told[0][0].isupper() and bool(meant) and all(w[0].isupper() or w[0].isdigit() for w in meant)
    line = text.rfind("\n", 0, quotation.start) + 1
    before = [w.form for w in words(text[max(line, quotation.start - 60) : quotation.start])][-_NEAR:]
    after = [w.form for w in words(_CLOSING.sub(" ", text[quotation.end : quotation.end + 40]).split("\n")[0])][:1]
    if not capital:
        return False
    if _FOLDED.intersection([*before, *after]):
        return True
    shouted = all(w.isupper() for w in meant)
    return len(meant) > 1 and not heading and not shouted and not _ends_as_speech(text, quotation)


def _ends_as_speech(text: str, quotation: Span) -> bool:
    """Say whether a stop inside the marks shows a whole sentence."""
    return text[quotation.start : quotation.end].rstrip("\"”’»“'").endswith((".", "!", "?", "…"))


_FOLDED = frozenset(fold(w) for w in _WORKS)
