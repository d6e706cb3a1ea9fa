"""Who says what: the attributions of a case with their exact words, and the quotations that nobody is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from headwater.case.store import Case
from headwater.cli.lineage import find_item
from headwater.cli.terminal import as_json, one_line
from headwater.errors import CaseError
from headwater.model import Item, Span, Unattributed
from headwater.report.held import Held, read_case
from headwater.report.quotes import Quote, chain_words, from_whom, is_about, quotes_of, unattributed_in
from headwater.report.wording import NO_SPEAKER, SOURCES, STANCES, count_of
from headwater.text import fold

__all__ = ["QuotePrinter", "Wanted", "show_quotes"]

_LONGEST = 2000  # code points of a piece of words that are shown; --json has all
_CUE = 160  # and of a cue or a source
_STEP = 3  # columns by which what lies in another is moved in
_DEEPEST = 6  # levels that are moved in: a narrow terminal has no room for more


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which attributions are asked for; what is None or '' asks for nothing.

    `kind`, `source_class` and `stance` are values of the model's closed sets, `item` an id or its beginning or a page.
    """

    speaker: str | None = None
    kind: str | None = None
    source_class: str | None = None
    stance: str | None = None
    item: str | None = None
    page: str | None = None
    words: str = ""

    @property
    def of_speakers(self) -> bool:
        """Say whether something is asked for that only an attribution has."""
        return any(x is not None for x in (self.speaker, self.kind, self.source_class, self.stance))

    def holds(self, held: Held, quote: Quote) -> bool:
        """Say whether an attribution is among those asked for; of which item is not looked at."""
        a = quote.attribution
        return (
            self.kind in (None, a.kind)
            and self.source_class in (None, a.source_class)
            and self.stance in (None, a.stance)
            and (self.speaker is None or is_about(quote, self.speaker))
            and self.in_words(" ".join(held.words(a.item, s.start, s.end) for s in a.content))
        )

    def in_words(self, text: str) -> bool:
        """Say whether a text holds all words asked for, letter case and accents aside."""
        folded = fold(text)
        return all(word in folded for word in fold(self.words).split())


def show_quotes(
    console: Console, case: Case, wanted: Wanted, *, unattributed: bool, write: Callable[[str], None] | None = None
) -> None:
    """Print the attributions asked for by item, or the quotations that no attribution accounts for.

    Args:
        console: where to print.
        case: whose attributions.
        wanted: which of them.
        unattributed: whether to print the quotations that nobody is given instead.
        write: what takes a line of JSON, where those are wanted.

    Raises:
        CaseError: the case has no such item or page.
    """
    held = read_case(case)
    items = _items(case, wanted)
    opens = [u for u in unattributed_in(held, items) if wanted.in_words(held.words(u.item, u.start, u.end))]
    quotes = {
        item: chosen
        for item, of_item in quotes_of(held).items()
        if (items is None or item in items) and (chosen := [q for q in of_item if wanted.holds(held, q)])
    }
    if write is not None:
        lines = _open_records(held, opens) if unattributed else _records(held, quotes.values())
        for line in lines:
            write(as_json(line))
    elif unattributed:
        _print_opens(console, held, opens)
    else:
        _print_quotes(console, held, quotes)
        if opens and not wanted.of_speakers:
            console.print(f"{count_of(len(opens), 'quotation')} given to nobody: --unattributed lists them")


def _items(case: Case, wanted: Wanted) -> frozenset[str] | None:
    if wanted.item is not None:
        return frozenset({find_item(case, wanted.item).id})
    if wanted.page is None:
        return None
    found = frozenset(i.id for i in case.rows(Item) if i.page == wanted.page)
    if not found:
        remedy = f"list the pages with `headwater items {case.path}`"
        raise CaseError(f"{case.path} has no page {wanted.page!r}", remedy)
    return found


# --- words


class QuotePrinter:
    """Prints attributions and what else stands between quotation marks, each with its exact words and spans.

    `page` says whether spans are told with their page.
    """

    def __init__(self, console: Console, held: Held, *, page: bool) -> None:
        self._console = console
        self._held = held
        self._page = page

    def head(self, item: Item) -> None:
        """Print what is known of an item."""
        held = self._held
        about = (held.publisher_of(item), held.published(item), item.byline and f"by {item.byline}", item.page, item.id)
        if item.title:
            self._console.print(Text(one_line(item.title), style="bold underline"))
        self._console.print(Text(" · ".join(one_line(x) for x in about if x), style="dim"))

    def quote(self, quote: Quote, *, label: str = "", depth: int = 0) -> None:
        """Print an attribution: who says it and how, the words with their spans, and what shows who it is.

        Args:
            quote: the attribution.
            label: what it is called where it is marked in a text.
            depth: how far it is moved in; where that is 0 but it lies in another, it is told in whose words.
        """
        a = quote.attribution
        kind = SOURCES[a.source_class] if a.source_class is not None and quote.named else None
        head = Text(f"{label}{one_line(quote.who)}", style="bold")
        head.append(f"  {', '.join(x for x in (a.kind.value, kind) if x)}", style="not bold")
        if a.stance in STANCES:
            head.append(f"  {STANCES[a.stance]}", style="bold red")
        self._print(head.append(f"  {a.id}", style="dim not bold"), depth)
        for span in a.content:
            self._print(self._words(quote.item, span), depth, 1)
        for line in self._reasons(quote):
            self._print(Text(one_line(line), style="dim"), depth, 1)
        if quote.depth and not depth:
            chain, left = chain_words(self._held, quote)
            shown = " ← ".join([chain[0], f"{left} more", *chain[1:]] if left else chain)
            self._print(Text(f"through {one_line(shown)}", style="dim"), depth, 1)

    def open(self, one: Unattributed, *, label: str = "") -> None:
        """Print a quotation that no attribution accounts for, and why."""
        item = self._held.items[one.item]
        self._print(Text(label, style="bold").append_text(self._words(item, Span(one.start, one.end))), 0)
        self._print(Text(f"given to nobody: {NO_SPEAKER[one.reason]}  {one.id}", style="dim"), 0, 1)

    def _reasons(self, quote: Quote) -> Iterator[str]:
        """Give what shows that somebody says it, and who that is, as far as the head does not say it."""
        a = quote.attribution
        cues = [f"“{self._held.words(a.item, s.start, s.end)[:_CUE]}” {s.start}-{s.end}" for s in a.cue]
        if cues:
            yield f"cue {', '.join(cues)}"
        words = " ".join(from_whom(self._held, a).split())
        if a.source and not (quote.named and words == quote.who):
            shown = f" “{words[:_CUE]}”" if quote.named else ""
            yield f"source{shown} {', '.join(f'{s.start}-{s.end}' for s in a.source)}"
        if quote.resolved:
            yield quote.resolved

    def _words(self, item: Item, span: Span) -> Text:
        words = self._held.words(item.id, span.start, span.end)
        left = len(words) - _LONGEST
        where = f"{one_line(item.page)} {span.start}-{span.end}" if self._page else f"{span.start}-{span.end}"
        text = Text(where, style="cyan not bold").append(f"  {one_line(words[:_LONGEST])}", style="default")
        return text.append(f" … ({count_of(left, 'more character')})", style="dim") if left > 0 else text

    def _print(self, text: Text, depth: int, further: int = 0) -> None:
        text.overflow = "fold"
        self._console.print(Padding(text, (0, 0, 0, 1 + _STEP * (min(depth, _DEEPEST) + further)), expand=False))


def _print_quotes(console: Console, held: Held, quotes: dict[str, list[Quote]]) -> None:
    printer = QuotePrinter(console, held, page=True)
    for item, of_item in quotes.items():
        printer.head(held.items[item])
        shown: set[str] = set()
        for quote in of_item:
            above = quote.attribution.parent in shown
            shown.add(quote.attribution.id)
            printer.quote(quote, depth=quote.depth if above else 0)
        console.print()
    total = sum(len(q) for q in quotes.values())
    console.print(f"{count_of(total, 'attribution')} in {count_of(len(quotes), 'item')}")


def _print_opens(console: Console, held: Held, opens: Sequence[Unattributed]) -> None:
    printer = QuotePrinter(console, held, page=True)
    last = None
    for one in opens:
        if one.item != last:
            printer.head(held.items[one.item])
            last = one.item
        printer.open(one)
    console.print(f"{count_of(len(opens), 'quotation')} given to nobody")


# --- JSON


def _records(held: Held, quotes: Iterable[Sequence[Quote]]) -> Iterator[dict[str, Any]]:
    for of_item in quotes:
        for quote in of_item:
            a = quote.attribution
            name = quote.entity.name if quote.entity else a.speaker_name
            yield {
                "id": a.id,
                "page": a.page,
                "item": a.item,
                "publisher": held.publisher_of(quote.item),
                "published": held.published(quote.item),
                "who": quote.who,
                "speaker": quote.entity.id if quote.entity else None,
                "speaker_name": name,
                "source_class": a.source_class,
                "kind": a.kind,
                "stance": a.stance,
                "resolution": a.resolution,
                "referent": _piece(held, a.item, a.referent) if a.referent else None,
                "source": [_piece(held, a.item, s) for s in a.source],
                "cue": [_piece(held, a.item, s) for s in a.cue],
                "content": [_piece(held, a.item, s) for s in a.content],
                "parent": a.parent,
                "depth": quote.depth,
                "chain": [[link.role, link.name] for link in quote.chain],
            }


def _open_records(held: Held, opens: Sequence[Unattributed]) -> Iterator[dict[str, Any]]:
    for u in opens:
        words = held.words(u.item, u.start, u.end)
        yield {
            "id": u.id,
            "page": u.page,
            "item": u.item,
            "start": u.start,
            "end": u.end,
            "text": words,
            "reason": u.reason,
            "why": NO_SPEAKER[u.reason],
        }


def _piece(held: Held, item: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": held.words(item, span.start, span.end)}
