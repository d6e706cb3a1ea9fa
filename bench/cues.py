"""How often what a cue says is found, by the sort of the cue: a verb, a noun, an adjective, a mark, or something else."""

from __future__ import annotations

import importlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

from misses import SAME_SOURCE, WHOLE
from pages import table

from headwater.settings import ParseSettings

__all__ = ["SORTS", "cues_table", "sort_of", "word_classes"]

Row = Mapping[str, Any]
SORTS = ("a verb", "a noun", "an adjective", "a preposition, an adverb, a particle", "a mark alone", "none")
_BY_CLASS = (("a verb", {"VERB", "AUX"}), ("a noun", {"NOUN", "PROPN"}), ("an adjective", {"ADJ"}))
_FOUND = 0.3
_MARKS = {"PUNCT", "SYM"}


def cues_table(judge: ModuleType, gold: Sequence[Row], pred: Sequence[Row]) -> str:
    """Lay out the recall of labelled attributions by the sort of their cues.

    Args:
        judge: the scorer, whose matching decides.
        gold: the labelled texts.
        pred: the same texts as they were predicted.
    """
    predicted = {row["id"]: row for row in pred}
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for row, classes in zip(gold, word_classes([row["text"] for row in gold]), strict=True):
        true = judge.read_attributions(row, row["text"])
        found = judge.read_attributions(predicted.get(row["id"], {}), row["text"])
        reached = {i: (likeness, found[j]) for i, j, likeness in judge.match(true, found)}
        for i, one in enumerate(true):
            likeness, other = reached.get(i, (0.0, None))
            both = one.source, other.source if other else frozenset()
            right = judge.overlap(*both) > SAME_SOURCE if any(both) else True
            hits = (True, likeness >= _FOUND, likeness >= WHOLE, likeness >= WHOLE and right)
            count = counts[sort_of({classes.get(place, "") for place in one.cue})]
            count[:] = [n + hit for n, hit in zip(count, hits, strict=True)]
    headings = ("the cue holds", "labelled", "content ≥ .3 found", "content ≥ .8 found", "found whole")
    rows = [
        (sort, f"{counts[sort][0]:,}", *(f"{n / counts[sort][0]:.3f}".removeprefix("0") for n in counts[sort][1:]))
        for sort in SORTS
        if sort in counts
    ]
    return table(headings, rows)


def sort_of(classes: set[str]) -> str:
    """Return the sort of a cue by the Universal Dependencies classes of its words: the first of SORTS that it holds."""
    for sort, wanted in _BY_CLASS:
        if classes & wanted:
            return sort
    if not classes:
        return "none"
    return "a mark alone" if classes <= _MARKS else "a preposition, an adverb, a particle"


def word_classes(texts: Sequence[str]) -> list[dict[int, str]]:
    """Return for each text the class of the word at each place, as the tagger of the program's model has it."""
    nlp = importlib.import_module(ParseSettings().model).load(exclude=["parser", "ner", "lemmatizer"])
    lines = [(n, line.start(), line[0]) for n, text in enumerate(texts) for line in re.finditer(r".*\S.*", text)]
    classes: list[dict[int, str]] = [{} for _ in texts]
    for (n, start, _), doc in zip(lines, nlp.pipe(line for *_, line in lines), strict=True):
        for token in doc:
            classes[n].update(dict.fromkeys(range(start + token.idx, start + token.idx + len(token)), token.pos_))
    return classes
