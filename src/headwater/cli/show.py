"""An item's text with all that was found in it marked."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from headwater.case.store import Case
from headwater.cli.terminal import one_line, safe
from headwater.errors import CaseError
from headwater.model import Attribution, Document, Entity, Figure, Item, ItemKind, Label, Mention, Speaker, Time

__all__ = ["show_item"]

_STYLES = {
    "content": "on grey19",
    "source": "bold",
    "cue": "italic underline",
    "name": "cyan",
    "figure": "yellow",
    "time": "green",
    "label": "magenta",
}


def show_item(console: Console, case: Case, wanted: str) -> None:
    """Print an item by its id, or all the items of a page by its name.

    Raises:
        CaseError: nothing has that id or name.
    """
    page = [i for i in case.rows(Item) if i.page == wanted]
    if page:
        for item in sorted(page, key=lambda i: (i.document, i.start, i.end)):
            if item.kind is ItemKind.FURNITURE:
                console.print(f"{item.id} furniture {item.start}-{item.end}", style="dim")
            else:
                _show(console, case, item)
        return
    try:
        item = case.row(Item, wanted)
    except CaseError as error:
        raise CaseError(
            f"no one item of {case.path} has the id or page {wanted!r}", f"list them with `headwater items {case.path}`"
        ) from error
    _show(console, case, item)


def _show(console: Console, case: Case, item: Item) -> None:
    document = case.get(Document, item.document)
    if document is None:
        raise CaseError(f"{case.path} lacks the document {item.document}", f"run `headwater verify {case.path}`")
    head = f"{item.kind.value} {item.id}  {one_line(item.page)} {item.start}-{item.end}"
    about = ", ".join(one_line(x) for x in (item.publisher, item.published, item.byline, item.credit) if x)
    console.rule(head)
    if about:
        console.print(about, style="dim")
    marks = sorted(_marks(case, item))
    raw = document.text[item.start : item.end]
    text = Text(raw)
    for start, end, what, _ in sorted(
        marks, key=lambda m: m[0] - m[1]
    ):  # longest first: what lies inside stays visible
        text.stylize(_STYLES[what.split()[-1]], start - item.start, end - item.start)
    console.print(_safe_text(text), soft_wrap=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("span", "what", "words", "reads as"):
        table.add_column(column, overflow="fold")
    for start, end, what, reading in marks:
        table.add_row(f"{start}-{end}", what, one_line(document.text[start:end], 120), one_line(reading), style=None)
    if marks:
        console.print(table)


def _safe_text(text: Text) -> Text:
    """Make the words harmless to the terminal; where that changes their length the marks are given up for that text."""
    harmless = safe(text.plain)
    return text if harmless == text.plain else Text(harmless)


def _marks(case: Case, item: Item) -> list[tuple[int, int, str, str]]:
    """Return what was found in an item: start, end, what it is, and how it is read."""
    entities = {e.id: e.name for e in case.rows(Entity)}
    speakers = {s.id: entities[s.entity] for s in case.rows(Speaker)}
    found: list[tuple[int, int, str, str]] = []
    for a in (a for a in case.rows(Attribution) if a.item == item.id):
        who = speakers.get(a.id) or a.speaker_name or (a.source_class.value if a.source_class else "no source named")
        for role, spans in (("source", a.source), ("cue", a.cue), ("content", a.content)):
            found += [(s.start, s.end, f"{a.kind.value} {role}", who) for s in spans]
    found += [(m.start, m.end, "name", entities[m.entity]) for m in case.rows(Mention) if m.item == item.id]
    for f in (f for f in case.rows(Figure) if f.item == item.id):
        bounds = f"{_number(f.low)} to {_number(f.high)} {f.counted or ''} {f.unit or ''}"
        found.append((f.start, f.end, "figure", bounds))
    found += [(t.start, t.end, "time", f"{t.type.value} {t.value}") for t in case.rows(Time) if t.item == item.id]
    found += [
        (b.start, b.end, "label", f"{b.label}: {entities.get(b.entity, b.entity)}, {b.voice.value} voice")
        for b in case.rows(Label)
        if b.item == item.id
    ]
    return found


def _number(value: float | None) -> str:
    return "open" if value is None else f"{value:,.6g}" if value % 1 else f"{value:,.0f}"
