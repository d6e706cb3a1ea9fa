"""spaCy as a function from a paragraph to sentences whose offsets are exact."""

from __future__ import annotations

import importlib
from functools import lru_cache
from typing import TYPE_CHECKING

from headwater.errors import StageError
from headwater.model import Sentence, Token
from headwater.parse.view import View, repair

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as SpacySpan

__all__ = ["parse_paragraph"]


@lru_cache(maxsize=2)
def _load(model: str) -> Language:
    # half a second of import that commands which only read a case should not pay
    from thinc.api import NumpyOps, set_current_ops  # noqa: PLC0415

    set_current_ops(NumpyOps(use_blis=False))  # twice as fast as BLIS here, measured
    try:
        package = importlib.import_module(model)
    except ImportError as error:
        raise StageError(f"the language model {model} is not installed", "install the locked dependencies") from error
    return package.load()


def parse_paragraph(text: str, model: str) -> tuple[Sentence, ...]:
    """Parse one paragraph.

    Args:
        text: the words as they stand; a repaired view of them is what the parser sees.
        model: the name of an installed spaCy package.

    Returns:
        Sentences in order. Offsets count from the start of `text`; tokens of white space alone are left out.
    """
    view = repair(text)
    doc = _load(model)(view.text)
    sentences = (_sentence(s, view) for s in doc.sents)
    return tuple(s for s in sentences if s is not None)


def _sentence(span: SpacySpan, view: View) -> Sentence | None:
    kept = [t for t in span if not t.is_space]
    index = {t.i: n for n, t in enumerate(kept)}
    tokens = []
    for n, t in enumerate(kept):
        where = view.back(t.idx, t.idx + len(t.text))
        if where is None:  # unreachable: only spaces are put in, and spaces are not kept
            raise StageError(f"a token without words: {t.text!r}")
        head = t.head
        while head.i not in index and head.head.i != head.i:
            head = head.head
        tokens.append(
            Token(
                start=where.start,
                end=where.end,
                text=t.text,
                lemma=t.lemma_,
                pos=t.pos_,
                tag=t.tag_,
                dep=t.dep_,
                head=index.get(head.i, n),
                entity=t.ent_type_,
                begins=t.ent_iob_ == "B",
                space=bool(t.whitespace_),
            )
        )
    return Sentence(start=tokens[0].start, end=tokens[-1].end, tokens=tuple(tokens)) if tokens else None
