"""An item's text with all that was found in it marked."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from headwater.case.store import Case
from headwater.cli.quotes import QuotePrinter
from headwater.cli.terminal import one_line, safe
from headwater.errors import CaseError
from headwater.model import Figure, Item, ItemKind, Label, Span, Time, Unattributed
from headwater.report.held import Held, read_case
from headwater.report.marked import Cut, Mark, Part, mark_up, marks_of
from headwater.report.quotes import Quote, quotes_of, unattributed_in

__all__ = ["items_of", "show_item"]

_STYLES = {"name": "cyan", "figure": "yellow", "time": "green", "label": "magenta"}
_PARTS = {Part.CONTENT: "on grey19", Part.SOURCE: "bold", Part.CUE: "italic underline", Part.UNATTRIBUTED: "on grey11"}
_DEEPER = "on grey30"  # content inside other content
_BRACKETS = {
    Part.CONTENT: ("[", "]"),
    Part.SOURCE: ("{", "}"),
    Part.CUE: ("<", ">"),
    Part.UNATTRIBUTED: ("[", "]"),
    Part.FOUND: ("", ""),
}

_LEGEND = "[1 what is said] {1 who says it} <1 the words that tell so> [?1 a quotation that is given to nobody]"

_Found = tuple[Span, str, str]


def items_of(case: Case, wanted: str) -> list[Item]:
    """Return the item that has an id, or all the items of the page that has a name, furniture too, in text order.

    Raises:
        CaseError: nothing has that id or name.
    """
    page = [i for i in case.rows(Item) if i.page == wanted]
    if page:
        return sorted(page, key=lambda i: (i.document, i.start, i.end, i.id))
    try:
        return [case.row(Item, wanted)]
    except CaseError as error:
        raise CaseError(
            f"no one item of {case.path} has the id or page {wanted!r}", f"list them with `headwater items {case.path}`"
        ) from error


def show_item(console: Console, case: Case, wanted: str) -> None:
    """Print an item by its id, or all the items of a page by its name.

    Raises:
        CaseError: nothing has that id or name.
    """
    items = items_of(case, wanted)
    held = read_case(case)
    quotes = quotes_of(held)
    for item in items:
        if item.kind is ItemKind.FURNITURE and len(items) > 1:
            console.print(f"{item.id} furniture {item.start}-{item.end}", style="dim")
        else:
            opens = unattributed_in(held, [item.id])
            _show(console, held, item, quotes.get(item.id, []), opens, _found(case, held, item))


def _show(  # noqa: PLR0913, PLR0917 - an item and all that belongs to it
    console: Console,
    held: Held,
    item: Item,
    quotes: Sequence[Quote],
    opens: Sequence[Unattributed],
    found: Sequence[_Found],
) -> None:
    console.rule()
    head = Text(f"{item.kind.value} {item.id}  {one_line(item.page)} {item.start}-{item.end}", style="bold")
    console.print(head, overflow="fold")
    about = ", ".join(one_line(x) for x in (item.publisher, item.published, item.byline, item.credit) if x)
    if about:
        console.print(about, style="dim")
    marks = [m for n, q in enumerate(quotes, 1) for m in marks_of(q, str(n))]
    marks += [Mark(span=Span(u.start, u.end), part=Part.UNATTRIBUTED, label=f"?{n}") for n, u in enumerate(opens, 1)]
    text = held.documents[item.document].text
    if marks:
        console.print(_LEGEND, style="dim", soft_wrap=True)
    console.print(_marked(text, item, marks, found))
    printer = QuotePrinter(console, held, page=False)
    for n, quote in enumerate(quotes, 1):
        printer.quote(quote, label=f"[{n}] ", depth=quote.depth)
    for n, one in enumerate(opens, 1):
        printer.open(one, label=f"[?{n}] ")
    _table(console, text, found)


def _table(console: Console, text: str, found: Sequence[_Found]) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("span", "what", "words", "reads as"):
        table.add_column(column, overflow="fold", no_wrap=column == "span")
    for span, what, reading in sorted(found):
        table.add_row(
            f"{span.start}-{span.end}", what, one_line(text[span.start : span.end], 120), one_line(reading), style=None
        )
    if found:
        console.print(table)


def _marked(text: str, item: Item, marks: Sequence[Mark], found: Sequence[_Found]) -> Text:
    """Return an item's words, harmless, with its marks as brackets and styles and what else was found as styles."""
    others = [Mark(span=span, part=Part.FOUND, label=what) for span, what, _ in found]
    made = Text()
    at = item.start
    styles: list[str] = []
    for tokens in mark_up(text, [Span(item.start, item.end)], [*marks, *others]):
        for cut, words, mark, begins in tokens:
            if mark is None:
                made.append(safe(words), style=" ".join(styles))
                at += len(words)
                continue
            opening, closing = _BRACKETS[mark.part]
            if cut is Cut.OPEN:
                styles.append(_style(mark))
                made.append(f"{opening}{mark.label} " if begins and opening else "", style="dim")
            else:
                styles.pop()
                made.append(closing if mark.span.end <= at else "", style="dim")
    return made


def _style(mark: Mark) -> str:
    if mark.part is Part.FOUND:
        return _STYLES[mark.label]
    return _DEEPER if mark.part is Part.CONTENT and mark.depth % 2 else _PARTS[mark.part]


def _found(case: Case, held: Held, item: Item) -> list[_Found]:
    """Return what else was found in an item: where, what it is, and how it is read."""
    names = {e.id: e.name for e in held.entities.values()}
    found = [(Span(m.start, m.end), "name", names[m.entity]) for m in held.mentions if m.item == item.id]
    for f in (f for f in case.rows(Figure) if f.item == item.id):
        bounds = f"{_number(f.low)} to {_number(f.high)} {f.counted or ''} {f.unit or ''}"
        found.append((Span(f.start, f.end), "figure", bounds))
    found += [(Span(t.start, t.end), "time", f"{t.type.value} {t.value}") for t in case.rows(Time) if t.item == item.id]
    found += [_label(b, names) for b in held.labels if b.item == item.id]
    return found


def _label(label: Label, names: dict[str, str]) -> _Found:
    reading = f"{label.label}: {names.get(label.entity, label.entity)}, {label.voice.value} voice"
    return Span(label.start, label.end), "label", reading


def _number(value: float | None) -> str:
    return "open" if value is None else f"{value:,.6g}" if value % 1 else f"{value:,.0f}"
