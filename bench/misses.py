"""The attributions that are missed: ranked by what they cost, shown to be read, and what a reader found them to be.

A miss is a labelled attribution that is not found whole, together with the found one whose content is nearest to its own, if
there is one; or a found one that is nobody's. Its loss is the number of words and marks of content and source that are in one
of the two and not in the other. Sheets keep ids, offsets and classes, never a text.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from pages import table

__all__ = [
    "CLASSES",
    "SAME_SOURCE",
    "SHEET",
    "WHOLE",
    "Miss",
    "Side",
    "as_sheet",
    "classes_table",
    "misses",
    "read_sheet",
    "show",
    "spans_of",
    "wanted",
    "worst",
]

SHEET = Path(__file__).resolve().parent / "attribution" / "misses.jsonl"
CLASSES: Mapping[str, str] = {
    "cue-verb": "cue not found: a verb of saying, thinking or showing",
    "cue-attitude": "cue not found: a verb of wanting, backing, attacking or deciding",
    "cue-phrase": "cue not found: a turn of phrase ('has made no secret of', 'word has it')",
    "cue-noun": "cue not found: a noun ('claim', 'promise')",
    "cue-adjective": "cue not found: an adjective ('sure', 'wary')",
    "cue-preposition": "cue not found: a preposition or an adverb ('according to', 'reportedly')",
    "cue-punctuation": "cue not found: a mark (colon, dash, brackets), or no cue at all",
    "not-attribution": "found, but no attribution for those who labelled",
    "content-short": "content too short",
    "content-long": "content too long",
    "content-clause": "content is another clause",
    "content-runs-on": "content goes on over further sentences",
    "source-short": "source too short",
    "source-long": "source too long",
    "source-other": "source is another one, or is missed, or is not there",
    "nested": "one inside another was taken for the other",
    "split-merged": "one found as several, or several as one",
    "marks": "quotation marks broken or misread",
    "parser": "the parse is wrong",
    "labels": "labels doubtful: the same is labelled otherwise elsewhere",
    "other": "something else",
}
WHOLE, SAME_SOURCE = 0.8, 0.5  # of overlap, as the scorer has them
_AROUND = 160  # characters of context on each side
_KEYS = ("id", "gold", "found", "loss", "class")

Row = dict[str, Any]
Places = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An attribution as the positions of its characters that are no white space."""

    source: Places
    cue: Places
    content: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A labelled attribution that was not found whole, a found one that is nobody's, or both where they belong together.

    `shape` tells by the offsets what is wrong; `kind` is `quoted` or `indirect`, by the labelled one if there is one; `loss`
    is counted in words and marks.
    """

    id: str
    gold: Side | None
    found: Side | None
    kind: str
    shape: str
    loss: int

    @property
    def first(self) -> int:
        """Where its content begins."""
        return min(min(side.content) for side in (self.gold, self.found) if side)


def misses(judge: ModuleType, gold: Sequence[Row], pred: Sequence[Row]) -> list[Miss]:
    """Find all misses, the costliest first; equal ones in the order of texts and places.

    Args:
        judge: the scorer, whose matching decides.
        gold: the labelled texts.
        pred: the same texts as they were predicted.
    """
    predicted = {row["id"]: row for row in pred}
    out: list[Miss] = []
    for row in gold:
        text = row["text"]
        true = judge.read_attributions(row, text)
        found = judge.read_attributions(predicted.get(row["id"], {}), text)
        tokens = [range(*token.span()) for token in judge.TOKEN.finditer(text)]
        pairs = [(true[i], found[j], likeness) for i, j, likeness in judge.match(true, found)]
        alone = {id(one) for one in (*true, *found)} - {id(one) for pair in pairs for one in pair[:2]}
        pairs += [(one, None, 0.0) for one in true if id(one) in alone]
        pairs += [(None, one, 0.0) for one in found if id(one) in alone]
        out += [m for g, f, likeness in pairs if (m := _miss(judge, row["id"], (g, f), likeness, tokens))]
    return sorted(out, key=lambda m: (-m.loss, m.id, m.first, m.shape))


def _miss(
    judge: ModuleType, text_id: str, pair: tuple[Any, Any], likeness: float, tokens: Sequence[range]
) -> Miss | None:
    gold, found = pair
    shape = _shape(judge, gold, found, likeness)
    if shape is None:
        return None
    loss = sum(_lost(getattr(gold, role, Places()), getattr(found, role, Places()), tokens) for role in _COSTLY)
    sides = [Side(source=s.source, cue=s.cue, content=s.content) if s else None for s in pair]
    return Miss(id=text_id, gold=sides[0], found=sides[1], kind=(gold or found).kind, shape=shape, loss=loss)


_COSTLY = ("content", "source")


def _lost(a: Places, b: Places, tokens: Iterable[range]) -> int:
    return sum(a.isdisjoint(token) != b.isdisjoint(token) for token in tokens) if a != b else 0


def _shape(judge: ModuleType, gold: Any, found: Any, likeness: float) -> str | None:  # noqa: ANN401 - the scorer's rows
    if found is None:
        return "not found"
    if gold is None:
        return "found, not labelled"
    if likeness < WHOLE:
        missing, extra = len(gold.content - found.content), len(found.content - gold.content)
        return "content too short" if missing > extra else "content too long"
    alike = judge.overlap(gold.source, found.source) if gold.source or found.source else 1.0
    return None if alike > SAME_SOURCE else _source_shape(gold.source, found.source)


def _source_shape(gold: Places, found: Places) -> str:
    if not gold or not found:
        return "source not found" if gold else "source where none is labelled"
    if not gold & found:
        return "another source"
    return "source too short" if len(gold) > len(found) else "source too long"


def worst(found: Sequence[Miss], most: int, seed: int | None = None) -> list[Miss]:
    """Return the costliest misses, or, with a seed, as many drawn by chance; in order of cost either way."""
    if seed is None or most >= len(found):
        return list(found[:most])
    drawn = random.Random(seed).sample(range(len(found)), most)  # noqa: S311 - a sample to read, no secret
    return [found[n] for n in sorted(drawn)]


# --- for the reader


def spans_of(places: Places, text: str) -> list[list[int]]:
    """Return positions as spans; white space between two of them belongs to the span."""
    spans: list[list[int]] = []
    for place in sorted(places):
        if spans and not text[spans[-1][1] : place].strip():
            spans[-1][1] = place + 1
        else:
            spans.append([place, place + 1])
    return spans


def show(miss: Miss, text: str) -> str:
    """Return a miss with its words, on several lines."""
    lines = [f"{miss.id}: {miss.shape}, {miss.kind}, {miss.loss} words"]
    for name, side in (("labelled", miss.gold), ("found   ", miss.found)):
        for role in ("source", "cue", "content") if side else ():
            spans = spans_of(getattr(side, role), text)
            words = " […] ".join(_one_line(text[start:end]) for start, end in spans)
            lines.append(f"  {name} {role:7} {spans} {words}")
    places = [p for side in (miss.gold, miss.found) if side for p in (*side.source, *side.cue, *side.content)]
    first, last = max(0, min(places) - _AROUND), max(places) + 1 + _AROUND
    return "\n".join([*lines, f"  around   {_one_line(text[first:last])}"])


def _one_line(words: str) -> str:
    return " ".join(words.split(" ")).replace("\n", " ¶ ")


def as_sheet(head: Mapping[str, Any], chosen: Sequence[Miss], texts: Mapping[str, str]) -> str:
    """Return misses as JSON lines without their words: the head, then ids, offsets of contents and an empty class each."""
    lines = [json.dumps(head, ensure_ascii=False)]
    for miss in chosen:
        text = texts[miss.id]
        gold, found = (spans_of(side.content, text) if side else None for side in (miss.gold, miss.found))
        values = (miss.id, gold, found, miss.loss, "")
        lines.append(json.dumps(dict(zip(_KEYS, values, strict=True)), ensure_ascii=False))
    return "\n".join(lines) + "\n"


def read_sheet(path: Path) -> tuple[Row, list[Row]]:
    """Return a sheet's head and its rows."""
    head, *rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return head, rows


def wanted(rows: Sequence[Row], texts: Mapping[str, str] | None = None) -> list[str]:
    """Return in words what a sheet still wants: classes that are not known, keys too many, offsets outside the texts."""
    out = []
    for number, row in enumerate(rows, 1):
        if row["class"] not in CLASSES:
            out.append(f"row {number}: {row['class']!r} is no class")
        if set(row) != set(_KEYS):
            out.append(f"row {number}: its keys are not {', '.join(_KEYS)}")
        spans = [*(row["gold"] or ()), *(row["found"] or ())]
        if texts is not None and not all(0 <= s < e <= len(texts.get(row["id"], "")) for s, e in spans):
            out.append(f"row {number}: offsets outside its text")
    return out


def classes_table(head: Mapping[str, Any], rows: Sequence[Row]) -> str:
    """Count what a reader found, the commonest first."""
    lead = (
        f"Read and classed on {head['read']}: {len(rows)} of the {head['misses']:,} misses there were then, {head['order']} "
        f"({head['set']}; whole-attribution F1 at that time {head['whole_f1']:.3f}), by one reader."
    )
    lines = []
    for name in sorted({r["class"] for r in rows}, key=lambda c: (-sum(r["class"] == c for r in rows), c)):
        here = [r for r in rows if r["class"] == name]
        unseen, false = sum(not r["found"] for r in here), sum(not r["gold"] for r in here)
        counts = (len(here), unseen, false, len(here) - unseen - false, sum(r["loss"] for r in here))
        lines.append([CLASSES.get(name, "not yet classed"), *(f"{n:,}" for n in counts)])
    headings = ("what is wrong, as read", "misses", "not found", "found, not labelled", "found otherwise", "words lost")
    return f"{lead}\n\n" + table(headings, lines)
