"""Passages one by one: as their texts were judged, unless quotation says otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from headwater.model import Direction, Span
from headwater.reuse.align import Passage, Tokens
from headwater.reuse.credits import introduces, named_near
from headwater.reuse.judged import QUOTES, SURE, Judged, Pair, told
from headwater.reuse.rows import Text
from headwater.text import inside

__all__ = ["passages", "quoted", "quoted_sides"]

Judgements = Mapping[tuple[int, int], Judged]

_QUOTED = 0.8  # share of a passage between quotation marks from which it counts as quoted
_UNNAMED = Judged(reasons=("quoted on one side only, the other not named beside it",))
_TOO_LITTLE = Judged(reasons=("too little is shared to tell copying from a phrase in use",))


def passages(
    by_pair: Judgements, texts: Sequence[Text], tokens: Sequence[Tokens], pairs: Sequence[Pair]
) -> list[list[Judged]]:
    """Judge every passage of every pair.

    Args:
        by_pair: what was judged of two texts as a whole, by their numbers as their pair has them; a pair that is not
            there shares too little for that.
        texts: the texts.
        tokens: the texts cut into words.
        pairs: the pairs of texts.
    """
    judged = [
        [_passage(by_pair.get((pair.a, pair.b), _TOO_LITTLE), p, pair, texts, tokens) for p in pair.alignment.passages]
        for pair in pairs
    ]
    _quoted_through(judged, pairs, by_pair, texts)
    return judged


def quoted(start: int, end: int, quotations: Sequence[Span]) -> bool:
    """Say whether a stretch of a text lies between quotation marks."""
    return inside((start, end), quotations) >= _QUOTED * (end - start)


def quoted_sides(passage: Passage, a: Tokens, b: Tokens) -> tuple[bool, bool]:
    """Say of either text whether a passage lies between quotation marks there."""
    return (
        quoted(passage.a_start, passage.a_end, a.quotations),
        quoted(passage.b_start, passage.b_end, b.quotations),
    )


def _passage(whole: Judged, passage: Passage, pair: Pair, texts: Sequence[Text], tokens: Sequence[Tokens]) -> Judged:
    """Judge one passage: as its texts were judged, unless quotation says otherwise."""
    if whole.direction is not None:
        return whole
    a, b = texts[pair.a], texts[pair.b]
    a_span, b_span = (passage.a_start, passage.a_end), (passage.b_start, passage.b_end)
    hands_a = bool(b.publisher) and introduces(a, passage.a_start, b.publisher or "")
    hands_b = bool(a.publisher) and introduces(b, passage.b_start, a.publisher or "")
    if hands_a != hands_b:
        return _quotes(a, b, Direction.B_TO_A) if hands_a else _quotes(b, a, Direction.A_TO_B)
    in_a, in_b = quoted_sides(passage, tokens[pair.a], tokens[pair.b])
    if in_a and in_b:
        return Judged(reasons=("both quote",))
    if in_a and b.publisher and named_near(a, *a_span, b.publisher):
        return _quotes(a, b, Direction.B_TO_A)
    if in_b and a.publisher and named_near(b, *b_span, a.publisher):
        return _quotes(b, a, Direction.A_TO_B)
    return _UNNAMED if in_a or in_b else whole


def _quotes(child: Text, parent: Text, direction: Direction) -> Judged:
    reason = f"quoted in {child.publisher or 'the copy'}, with {parent.publisher} named beside it"
    return Judged(direction=direction, probability=QUOTES, reasons=(reason,))


def _quoted_through(
    judged: Sequence[list[Judged]], pairs: Sequence[Pair], by_pair: Judgements, texts: Sequence[Text]
) -> None:
    """Judge, in place, what is quoted from a text that has it from another: then it comes from that one, too."""
    borrowed = _borrowed(judged, pairs, by_pair)
    for pair, row in zip(pairs, judged, strict=True):
        if pair.a not in borrowed and pair.b not in borrowed:
            continue
        for n, passage in enumerate(pair.alignment.passages):
            if row[n].direction is None:
                span_a, span_b = Span(passage.a_start, passage.a_end), Span(passage.b_start, passage.b_end)
                row[n] = (
                    _through(pair.b, _lenders(span_a, borrowed.get(pair.a, ())), Direction.B_TO_A, by_pair, texts)
                    or _through(pair.a, _lenders(span_b, borrowed.get(pair.b, ())), Direction.A_TO_B, by_pair, texts)
                    or row[n]
                )


def _borrowed(
    judged: Sequence[list[Judged]], pairs: Sequence[Pair], by_pair: Judgements
) -> dict[int, list[tuple[Span, int]]]:
    """Return, for each text that quotes others, the stretches it quotes and from which text."""
    found: defaultdict[int, list[tuple[Span, int]]] = defaultdict(list)
    for pair, row in zip(pairs, judged, strict=True):
        whole = by_pair.get((pair.a, pair.b))
        if whole is not None and whole.direction is not None:
            continue
        for passage, answer in zip(pair.alignment.passages, row, strict=True):
            if answer.direction is Direction.A_TO_B:
                found[pair.b].append((Span(passage.b_start, passage.b_end), pair.a))
            elif answer.direction is Direction.B_TO_A:
                found[pair.a].append((Span(passage.a_start, passage.a_end), pair.b))
    return dict(found)


def _through(
    parent: int, lenders: Iterable[int], way: Direction, by_pair: Judgements, texts: Sequence[Text]
) -> Judged | None:
    """Judge a passage that was quoted from others, if one of them has it from `parent`."""
    likely = [(_likely(parent, m, by_pair), -m) for m in lenders]
    most, lender = max(likely, default=(0.0, 0))
    if QUOTES * most < told(SURE):
        return None
    reason = f"quoted from {texts[-lender].publisher}, whose text comes from this one"
    return Judged(direction=way, probability=round(QUOTES * most, 2), reasons=(reason,))


def _lenders(span: Span, borrowed: Iterable[tuple[Span, int]]) -> list[int]:
    """Return the texts that most of a stretch was quoted from."""
    return [m for held, m in borrowed if 2 * inside(span, [held]) > span.end - span.start]


def _likely(parent: int, child: int, by_pair: Judgements) -> float:
    """Return how likely a text comes from another, 0 where that was not judged so."""
    for key, way in (((parent, child), Direction.A_TO_B), ((child, parent), Direction.B_TO_A)):
        found = by_pair.get(key)
        if found is not None and found.direction is way:
            return found.probability or 0.0
    return 0.0
