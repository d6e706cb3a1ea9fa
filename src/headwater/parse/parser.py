"""spaCy as a function from paragraphs to sentences whose offsets are exact."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from headwater.errors import StageError
from headwater.model import Sentence, Token
from headwater.parse.remembered import remember_lemmas, remember_rules
from headwater.parse.view import View, repair

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token as SpacyToken

__all__ = ["TOGETHER", "parse_paragraph", "parse_paragraphs"]

TOGETHER = 512  # paragraphs parsed at once: a third less time than 64, measured
_MOST = 150_000  # code points parsed at once, whatever the number: a parser takes about a kilobyte for each


@lru_cache(maxsize=4)
def _load(model: str) -> _Model:
    # half a second of import that commands which only read a case should not pay
    from thinc.api import set_current_ops  # noqa: PLC0415

    from headwater.parse.steady import steady_ops  # noqa: PLC0415

    set_current_ops(steady_ops())
    try:
        package = importlib.import_module(model)
    except ImportError as error:
        raise StageError(f"the language model {model} is not installed", "install the locked dependencies") from error
    nlp = package.load()
    remember_rules(nlp)
    return _Model(nlp=nlp, lemma=remember_lemmas(nlp))


@dataclass(frozen=True, slots=True)
class _Model:
    nlp: Language
    lemma: Callable[[SpacyToken], str]


def parse_paragraph(text: str, model: str) -> tuple[Sentence, ...]:
    """Parse one paragraph.

    Args:
        text: the words as they stand; a repaired view of them is what the parser sees.
        model: the name of an installed spaCy package.

    Returns:
        Sentences in order. Offsets count from the start of `text`; tokens of white space alone are left out.

    Raises:
        StageError: the model is not installed.
    """
    return parse_paragraphs((text,), model)[0]


def parse_paragraphs(texts: Sequence[str], model: str) -> list[tuple[Sentence, ...]]:
    """Parse several paragraphs at once, twice as fast as one by one.

    What is found in one does not depend on the others: see `parse.steady`.

    Args:
        texts: the paragraphs' words as they stand.
        model: the name of an installed spaCy package.

    Returns:
        The sentences of each, as `parse_paragraph` gives them.

    Raises:
        StageError: the model is not installed.
    """
    views = [repair(text) for text in texts]
    loaded = _load(model)
    found: list[tuple[Sentence, ...]] = []
    for batch in _batches(views):
        docs = loaded.nlp.pipe((view.text for view in batch), batch_size=TOGETHER)
        found += [_sentences(doc.sents, view, loaded) for doc, view in zip(docs, batch, strict=True)]
    return found


def _batches(views: Sequence[View]) -> Iterator[list[View]]:
    batch: list[View] = []
    size = 0
    for view in views:
        if batch and (len(batch) == TOGETHER or size + len(view.text) > _MOST):
            yield batch
            batch, size = [], 0
        batch.append(view)
        size += len(view.text)
    if batch:
        yield batch


def _sentences(spans: Iterable[SpacySpan], view: View, loaded: _Model) -> tuple[Sentence, ...]:
    return tuple(s for s in (_sentence(span, view, loaded) for span in spans) if s is not None)


def _sentence(span: SpacySpan, view: View, loaded: _Model) -> Sentence | None:
    put_in = not isinstance(view.offsets, range)
    kept = []
    for t in span:
        where = (t.idx, t.idx + len(t)) if not put_in else view.back(t.idx, t.idx + len(t))
        if where is not None and not t.is_space:  # a mark that was put in has no words
            kept.append((t, where))
    index = {t.i: n for n, (t, _) in enumerate(kept)}
    tokens = []
    for n, (t, (start, end)) in enumerate(kept):
        head = t.head
        while head.i not in index and head.head.i != head.i:
            head = head.head
        text = t.text
        if put_in and len(text) != end - start:
            text = _own(view, t.idx, t.idx + len(text))
        tokens.append(
            Token(
                start=start,
                end=end,
                text=text,
                lemma=loaded.lemma(t),
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


def _own(view: View, start: int, end: int) -> str:
    """Return what of a stretch of the view was not put in."""
    return "".join(view.text[at] for at in range(start, end) if view.offsets[at] >= 0)
