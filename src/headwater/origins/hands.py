"""Whose hands a text went through: who worked on it, put its source in touch, or stands in its imprint.

Two texts that name the same one there may have one source or one owner. That is a doubt and no proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from headwater.chains import bare_name
from headwater.model import Span
from headwater.origins.running import Phrases, Running, quoted, shown
from headwater.origins.vocabulary import Mark, common_words
from headwater.text import STOP_WORDS, words

__all__ = ["hands_of", "seen_in"]

_COPYRIGHT = re.compile(r"©|\(c\)|℗|®", re.IGNORECASE)
_LEAST_LETTERS = 3  # of a word by which two names are held to be one's


def hands_of(running: Running) -> dict[str, str]:
    """Return the names of those through whose hands an item went, each with the place that names them.

    Folded words, and runs of them with a space between. Words that many bodies have in their names are left out, and those of
    the item's own publisher.
    """
    own = frozenset(bare_name(running.item.publisher))
    found: dict[str, str] = {}
    for span, marks in sorted(_places(running)):
        for run in _names(running.text, span, marks):
            telling = [w for w in run if w not in own and w not in common_words() and w not in STOP_WORDS]
            whole = [" ".join(run)] if telling and len(run) > 1 else []
            for name in (*telling, *whole):
                found.setdefault(name, shown(running, span))
    return found


def seen_in(running: Running, names: Phrases[str]) -> dict[str, str]:
    """Return which whole names of others' hands stand anywhere in a text or right around it, each with the place."""
    found: dict[str, str] = {}
    for span in (*running.paragraphs, *running.edges, *running.frame):
        for name in names.within(running.text, span):
            for key in sorted(name.meant):
                found.setdefault(key, quoted(running, name.place))
    return found


def _places(running: Running) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Give the sentences, and the lines around the text, that say whose hands it went through, with the words that say so."""
    for paragraph in running.paragraphs:
        for _, sentence in running.sentences((Mark.HANDS,), paragraph):
            yield sentence, tuple(running.marked((Mark.HANDS,), sentence))
    for line in (*running.edges, *running.frame):
        marks = tuple(running.marked((Mark.HANDS,), line))
        if marks or _COPYRIGHT.search(running.text, *line) or _is_imprint(running, line):
            yield line, marks


def _is_imprint(running: Running, line: Span) -> bool:
    """Tell whether a line at the end of an item is a name and nothing else."""
    text = running.text
    forms = [w for w in words(text[slice(*line)]) if w.form not in STOP_WORDS]
    last = not running.paragraphs or running.paragraphs[-1].start < line.start
    return (
        last and line in running.edges and len(forms) > 1 and all(text[line.start + w.start].isupper() for w in forms)
    )


def _names(text: str, span: Span, marks: Iterable[Span]) -> Iterator[tuple[str, ...]]:
    """Give the runs of folded words of a span that are written as names are, but for the first of a phrase of the tables."""
    opening = {m.start for m in marks}
    run: list[str] = []
    end = span.start
    for w in words(text[slice(*span)]):
        at = span.start + w.start
        word = w.form.removesuffix("'s")
        named = len(word) >= _LEAST_LETTERS and not (at in opening or word.isdigit() or text[at].islower())
        if run and not (named and text[end:at] == " "):
            yield tuple(run)
            run = []
        if named:
            run.append(word)
        end = span.start + w.end
    if run:
        yield tuple(run)
