"""Names in text of a script other than Latin, whatever language the parser was made for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from headwater.model import EntityKind, Sentence, Span
from headwater.names.cased import find_cased
from headwater.names.tables import script_of, told_language
from headwater.names.uncased import find_uncased
from headwater.names.wording import read_line

__all__ = ["find_scripted", "stretches_of"]

_LATIN = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ][\w'’-]*[^\W_](?: [A-ZÀ-ÖØ-Þ][\w'’-]*[^\W_])*(?!\w)")
_LEAST = 3  # letters of a Latin name in other text
_CASED = frozenset({"Cyrl", "Grek"})


def stretches_of(text: str, sentences: Sequence[Sentence]) -> tuple[list[Sentence], list[tuple[Span, str]]]:
    """Part sentences in Latin letters from stretches in another script, which are as long as lines.

    A parser of another language ends sentences where it likes, so that those of one script are put together again.

    Returns:
        The sentences with as many Latin letters as others or more, and stretches of `text` with the script of each.
    """
    latin: list[Sentence] = []
    stretches: list[tuple[Span, str]] = []
    for sentence in sentences:
        script = script_of(text[sentence.start : sentence.end])
        if script in {"", "Latn"}:
            latin.append(sentence)
            continue
        last, held = stretches[-1] if stretches else (Span(0, 0), "")
        if held == script and "\n" not in text[last.end : sentence.end]:
            stretches[-1] = Span(last.start, sentence.end), script
        else:
            stretches.append((Span(sentence.start, sentence.end), script))
    return latin, stretches


def find_scripted(
    text: str, stretches: Sequence[tuple[Span, str]], language: str | None
) -> Iterator[tuple[Span, EntityKind]]:
    """Give the names in stretches of a text in scripts other than Latin, in no order; none overlap.

    Args:
        text: the text; offsets count its code points.
        stretches: parts of it, each with its script, as `stretches_of` gives them.
        language: the ISO 639 code of its page's language, if that is known.
    """
    of_language: dict[str, list[Span]] = {}
    for span, script in stretches:
        told = told_language(text[span.start : span.end], script, language)
        if told is not None:
            of_language.setdefault(told, []).append(span)
    taken: set[int] = set()
    for told, spans in sorted(of_language.items()):
        cased = script_of(text[spans[0].start : spans[0].end]) in _CASED
        lines = [] if cased else [read_line(text, s.start, s.end, told) for s in spans]
        for name, kind in find_cased(text, spans, told) if cased else find_uncased(lines):
            taken.update(range(*name))
            yield name, kind
    for span, _ in stretches:
        for match in _LATIN.finditer(text, span.start, span.end):
            if match.end() - match.start() >= _LEAST and taken.isdisjoint(range(*match.span())):
                yield Span(*match.span()), EntityKind.OTHER
