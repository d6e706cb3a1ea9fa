"""In: paragraphs. Out: one parse for each distinct paragraph, however many pages carry it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.util import find_spec

from headwater.errors import HeadwaterError, StageError
from headwater.ids import make_id
from headwater.model import Document, Paragraph, Parse, Rejected, Row, Sentence, Span
from headwater.parse.parser import TOGETHER, parse_paragraphs
from headwater.parse.pieces import pieces
from headwater.reading import shift
from headwater.settings import ParseSettings
from headwater.stage import MapStage, Tables

__all__ = ["Words", "stage", "words_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A distinct paragraph; where it is too long to parse at once also the first page that carries it.

    Otherwise the page is '', so that a unit is the same whichever page its words were first met on. `model` is the
    installed package that parses its language.
    """

    sha256: str
    text: str
    page: str
    model: str


def stage(settings: ParseSettings) -> MapStage:
    """Return the stage that parses each distinct paragraph once.

    Its settings name the models that are installed, so that installing one for another language reruns it.
    """
    settings = _installed(settings)
    return MapStage(
        name="parse",
        version=2,
        settings=settings,
        inputs=(Document, Paragraph),
        outputs=(Parse,),
        units=partial(_units, settings=settings),
        run=partial(_run, settings=settings),
        together=partial(_together, settings=settings),
        many=TOGETHER,
    )


def words_of(document: Document, paragraphs: Iterable[Paragraph], settings: ParseSettings) -> list[Words]:
    """Return the paragraphs of one document as units of the stage, one for each."""
    model = _model(_installed(settings), document.language)
    return [_words(document, p, model, settings) for p in paragraphs]


def _installed(settings: ParseSettings) -> ParseSettings:
    """Leave out the models that come as a default but are not installed; one that the user named is asked for."""
    defaults = ParseSettings().models
    kept = {
        language: model
        for language, model in sorted(settings.models.items())
        if model != defaults.get(language) or find_spec(model) is not None
    }
    return replace(settings, models=kept)


def _model(settings: ParseSettings, language: str | None) -> str:
    return settings.models.get(language or "", settings.model)


def _units(tables: Tables, *, settings: ParseSettings) -> Iterator[Words]:
    paragraphs = sorted(tables.rows(Paragraph), key=lambda p: (p.document, p.start, p.id))
    models = _models(tables, paragraphs, settings)
    seen: set[str] = set()
    document: Document | None = None
    for paragraph in paragraphs:
        if paragraph.sha256 not in seen:
            seen.add(paragraph.sha256)
            if document is None or document.id != paragraph.document:
                document = tables.get(Document, paragraph.document)
            if document is None:
                raise StageError(f"the paragraph {paragraph.id} has no document")
            yield _words(document, paragraph, models.get(paragraph.sha256, settings.model), settings)


def _models(tables: Tables, paragraphs: Sequence[Paragraph], settings: ParseSettings) -> dict[str, str]:
    """Return the model of each paragraph that is not parsed by the one for all.

    The same words may stand in documents of several languages: the model of the most documents parses them, of as many
    the first by name.
    """
    if not settings.models:
        return {}
    of_document = {d.id: _model(settings, d.language) for d in tables.rows(Document)}
    if set(of_document.values()) <= {settings.model}:
        return {}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sha256, document in sorted({(p.sha256, p.document) for p in paragraphs}):
        counts[sha256][of_document.get(document, settings.model)] += 1
    return {sha256: min(found, key=lambda m: (-found[m], m)) for sha256, found in counts.items()}


def _words(document: Document, paragraph: Paragraph, model: str, settings: ParseSettings) -> Words:
    text = document.text[paragraph.start : paragraph.end]
    page = document.page if len(text) > settings.longest else ""
    return Words(sha256=paragraph.sha256, text=text, page=page, model=model)


def _together(units: Sequence[Words], *, settings: ParseSettings) -> list[list[Row]]:
    """Parse paragraphs of one model at once; where that fails, and what is too long for it, one by one."""
    rows: dict[int, list[Row]] = {}
    by_model: defaultdict[str, list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        if len(unit.text) <= settings.longest:
            by_model[unit.model].append(n)
    for model, group in by_model.items():
        try:
            parsed = parse_paragraphs([units[n].text for n in group], model)
        except (HeadwaterError, ImportError):
            raise
        except Exception:  # noqa: BLE001, S112 - each is tried by itself below, and the one to blame has a row
            continue
        for n, sentences in zip(group, parsed, strict=True):
            rows[n] = [Parse(id=units[n].sha256, sentences=sentences)]
    return [rows[n] if n in rows else list(_run(unit, settings=settings)) for n, unit in enumerate(units)]


def _run(unit: Words, *, settings: ParseSettings) -> Iterator[Row]:
    """Parse a paragraph, whole if that can be done, else sentence by sentence, with a row for each that cannot be."""
    done: list[Sentence] = []
    failed: list[Rejected] = []
    for piece in pieces(unit.text, settings.longest):
        for part, sentences, failure in _tried(unit, piece, settings.longest):
            done += (shift(s, part.start) for s in sentences)
            if failure:
                failed.append(_rejected(unit, part, *failure))
    yield from failed
    if done or not failed:
        yield Parse(id=unit.sha256, sentences=tuple(done))


def _tried(
    unit: Words, piece: Span, longest: int
) -> Iterator[tuple[Span, tuple[Sentence, ...], tuple[str, str] | None]]:
    """Give a piece's sentences; where the parser fails on it, those of each sentence, or the reason and what was wrong."""
    text = unit.text[piece.start : piece.end]
    if len(text) > longest:
        detail = f"{len(text)} code points without an end, the most that is parsed at once is {longest}"
        yield piece, (), ("sentence-too-long", detail)
        return
    sentences, failure = _try(text, unit.model)
    inner = pieces(text, 0) if failure else []
    if len(inner) > 1:
        for one in inner:
            yield from _tried(unit, Span(piece.start + one.start, piece.start + one.end), longest)
    else:
        yield piece, sentences, failure


def _try(text: str, model: str) -> tuple[tuple[Sentence, ...], tuple[str, str] | None]:
    """Return the sentences of a text, or the reason why there are none and what went wrong."""
    try:
        return parse_paragraphs((text,), model)[0], None
    except (HeadwaterError, ImportError):  # the machine's fault, not the text's
        raise
    except MemoryError:
        return (), ("memory", "the parser asks for more memory than there is")
    except Exception as error:  # noqa: BLE001 - what a parser fails on costs one row
        return (), ("parser-failed", f"{type(error).__name__}: {error}"[:500])


def _rejected(unit: Words, piece: Span, reason: str, detail: str) -> Rejected:
    where = f"code points {piece.start} to {piece.end} of the paragraph {unit.sha256}"
    return Rejected(
        id=make_id("rejected", unit.page, "parse", unit.sha256, piece.start, piece.end),
        page=unit.page,
        stage="parse",
        reason=reason,
        detail=f"{where}: {detail}",
    )
