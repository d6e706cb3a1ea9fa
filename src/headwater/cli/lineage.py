"""Who copied whom: the stories of a case, the stemma of one, and the passages that an item shares with others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from headwater.case.store import Case
from headwater.cli.terminal import one_line
from headwater.errors import CaseError
from headwater.model import Derivation, Item, ItemKind, Reuse, ReuseKind, RoundTrip, Span
from headwater.report.held import Held
from headwater.report.passages import SharedPassage, passages_of
from headwater.report.stemma import NodeKind, StemmaNode, draw_stemma
from headwater.report.stories import Story, stories, story_of
from headwater.report.wording import REUSES, count_of, derived_as

__all__ = ["find_item", "show_lineage", "show_stories"]

_NAMES = 4  # publishers named in a story's row; the others are counted
_NODES = 100  # places of a stemma that are shown without --all
_DEEPEST = 10  # levels drawn; what lies deeper hangs on the last, its label says from which text it comes
_PASSAGES = 8  # passages shown without --all
_PAIRS = 6  # differences of a passage shown without --all
_REASONS = 4  # reasons on an edge of the stemma shown without --all
_NEAR = 6  # texts named with which one shares words
_CERTAIN = 0.994  # a probability above it would be written as 1.00
_TITLE = 90
_OPENING = 200

_LEGEND = (
    "A text hangs under the one it was most likely copied from. 'undetermined' means that nothing shows which of the "
    "texts came first: they may also have it from one that is not here."
)


def find_item(case: Case, wanted: str) -> Item:
    """Return an item by its id or its beginning, or by its page where that holds one text.

    Raises:
        CaseError: no item or several have that id or page.
    """
    remedy = f"list them with `headwater items {case.path}`"
    page = [i for i in case.rows(Item) if i.page == wanted and i.kind is not ItemKind.FURNITURE]
    if len(page) > 1:
        ids = ", ".join(i.id for i in sorted(page, key=lambda i: (i.start, i.id)))
        raise CaseError(f"the page {wanted!r} holds {len(page)} texts", f"give the id of one: {ids}")
    if page:
        return page[0]
    try:
        return case.row(Item, wanted)
    except CaseError as error:
        raise CaseError(f"no one item of {case.path} has the id or page {wanted!r}", remedy) from error


def show_stories(console: Console, held: Held) -> None:
    """Print the stories of a case and its round-trips."""
    found = stories(held)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, right in (("id", False), ("story", False), ("items", True), ("copies", True), ("first day", False)):
        whole = right or name in {"id", "first day"}
        table.add_column(name, justify="right" if right else "left", no_wrap=whole, overflow="fold")
    table.add_column("publishers", overflow="fold")
    table.add_column("goes back to", overflow="fold")
    for story in found:
        first = (story.roots or story.items)[0]
        table.add_row(
            first,
            _title(held, held.items[first]),
            str(len(story.items)),
            str(story.copies),
            story.first_published or "",
            _names(story.publishers),
            _names(list(dict.fromkeys(_who(held, root) for root in story.roots))) or "not determined",
        )
    if found:
        console.print(table)
    _print_round_trips(_View(console, held, {}, everything=True, order={}), held.round_trips)
    console.print(f"{len(found)} stories; {count_of(len(held.round_trips), 'round-trip')}")


@dataclass(frozen=True, slots=True)
class _View:
    """What is shown and where.

    `number` are the texts of the story, `everything` says that no list is cut, and `order` holds the reasons of the
    passages of two texts, the strongest first.
    """

    console: Console
    held: Held
    number: Mapping[str, int]
    everything: bool
    order: Mapping[tuple[str, str], Sequence[str]]

    def cut(self, most: int) -> int | None:
        """Return at which length a list is cut, None if it is not."""
        return None if self.everything else most

    def called(self, item: str) -> str:
        """Return how an item is called: by its number in the story, or else with its id."""
        who = _who(self.held, item)
        return f"[{self.number[item]}] {who}" if item in self.number else f"{who} ({item})"


def show_lineage(console: Console, held: Held, item: Item, *, everything: bool) -> None:
    """Print the stemma of the story an item belongs to, and the passages that the item shares with others."""
    story = story_of(held, item.id)
    number = {i: n for n, i in enumerate(story.items, 1)} if story else {}
    view = _View(console, held, number, everything, _order(story.reuse if story else ()))
    if story:
        _print_stemma(view, story, item.id)
        _print_round_trips(view, story.round_trips)
    else:
        console.print(f"{view.called(item.id)} is part of no story: nothing in it is shown or likely to be copied")
    passages = passages_of(held, item.id)
    shown = passages[: view.cut(_PASSAGES)]
    console.print()
    said = f"{view.called(item.id)} shares {count_of(len(passages), 'passage')} with other texts"
    console.print(Text(said, style="bold"), soft_wrap=True)
    for passage in shown:
        _print_passage(view, item.id, passage)
    _print_left(view, len(passages) - len(shown), "further passages")


def _print_left(view: _View, left: int, what: str) -> None:
    if left:
        view.console.print(f"{left} {what}: --all shows them")


# --- the stemma


def _print_stemma(view: _View, story: Story, wanted: str) -> None:
    nodes = draw_stemma(story, wanted)
    shown = nodes[: view.cut(_NODES)]
    said = f"story of {count_of(len(story.items), 'text')} by {count_of(len(story.publishers), 'publisher')}, "
    said += count_of(story.copies, "copy", "copies") + (
        f", from {story.first_published}" if story.first_published else ""
    )
    root = Tree(Text(said, style="bold"))
    placed: list[tuple[Tree, Tree]] = []  # of each node its own branch, and the one it hangs on
    for node in shown:
        above = root if node.above is None else placed[node.above][node.depth > _DEEPEST]
        placed.append((above.add(_label(view, node, wanted)), above))
    view.console.print(root)
    _print_left(view, len(nodes) - len(shown), "further places of the stemma")
    view.console.print(_LEGEND, style="dim", soft_wrap=True)


def _label(view: _View, node: StemmaNode, wanted: str) -> Text:
    if node.kind is NodeKind.UNDETERMINED:
        if node.item is None:
            return Text(
                "undetermined: these texts share words, and none is shown to be the source of another", "italic"
            )
        return Text(f"undetermined: shares text with {view.called(node.item)}", "italic")
    label = _text(view, node.item) if node.item else Text("(a text that is not here)", "italic")
    if node.item == wanted:
        label.append("   ← this one", style="bold green")
    lines = [] if node.derivation is None else ["← " + _edge(view, node.derivation)]
    lines += ["see also: " + _edge(view, other) for other in node.also]
    lines += [_shares(view, node)] if node.shares_with else []
    return label.append("".join("\n" + line for line in lines), style="dim not bold")


def _text(view: _View, item: str) -> Text:
    row = view.held.items[item]
    label = Text(view.called(item), style="bold")
    day = view.held.published(row) or "no day"
    label.append(f"  {one_line(day)}  {row.kind.value}{_page(view.held, item)}", style="cyan not bold")
    label.append(f"\n“{_title(view.held, row)}”", style="not bold")
    return label.append(f"   {row.id}", style="dim not bold")


def _edge(view: _View, derivation: Derivation) -> str:
    """Say what a text is of the one it comes from, how likely that is, and why."""
    what = derived_as(derivation, view.held.items[derivation.child].kind)
    said = f"{what} [{view.number[derivation.parent]}], {_likely(derivation.probability)}"
    known = view.order.get((derivation.child, derivation.parent), ())
    rank = {reason: n for n, reason in enumerate(known)}
    reasons = sorted(derivation.reasons, key=lambda r: (rank.get(r, len(rank)), r))
    shown = reasons[: view.cut(_REASONS)]
    left = len(reasons) - len(shown)
    return _because(said, [*shown, f"and {left} more"] if left else shown)


def _likely(probability: float) -> str:
    """Word a probability with two digits; nothing is certain, so none is written as one."""
    return "probability over 0.99" if probability > _CERTAIN else f"probability {probability:.2f}"


def _order(reuse: Sequence[Reuse]) -> dict[tuple[str, str], Sequence[str]]:
    found: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in sorted(reuse, key=lambda r: (r.a_start - r.a_end, r.id)):
        for pair in ((row.a_item, row.b_item), (row.b_item, row.a_item)):
            found[pair].update(dict.fromkeys(row.reasons))
    return {pair: list(reasons) for pair, reasons in found.items()}


def _shares(view: _View, node: StemmaNode) -> str:
    others = ", ".join(f"[{view.number[o]}]" for o in node.shares_with[:_NEAR])
    more = len(node.shares_with) - _NEAR
    who = f"through [{view.number[node.through]}], " if node.through else ""
    return _because(f"{who}shares text with {others}" + (f" and {more} more" if more > 0 else ""), node.reasons)


def _because(said: str, reasons: Sequence[str]) -> str:
    return one_line(f"{said}: {'; '.join(reasons)}" if reasons else said)


# --- passages


def _print_passage(view: _View, item: str, passage: SharedPassage) -> None:
    mine, theirs, held = passage.mine, passage.theirs, view.held
    head = Text(f"\n{mine.start}-{mine.end}", style="bold")
    other = "the same text again" if passage.other == item else view.called(passage.other)
    head.append(f"  ↔  {other}{_page(held, passage.other)}  {theirs.start}-{theirs.end}")
    view.console.print(head, soft_wrap=True)
    opening = held.words(item, mine.start, min(mine.end, mine.start + 4 * _OPENING))
    view.console.print(f"  “{one_line(opening, _OPENING)}”", style="dim", soft_wrap=True)
    view.console.print(f"  {_measures(passage)}", soft_wrap=True)
    view.console.print(f"  {_judged(view, passage)}", soft_wrap=True)
    for what, pairs in (("differs", passage.differences), ("slips that both have", passage.shared_errors)):
        shown = pairs[: view.cut(_PAIRS)]
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for name in (f"{what}: here", "there"):
            table.add_column(name, overflow="fold")
        for here, there in shown:
            table.add_row(_stretch(held, item, here), _stretch(held, passage.other, there))
        if shown:
            view.console.print(Padding(table, (0, 0, 0, 4)))
        _print_left(view, len(pairs) - len(shown), "more such places")


def _measures(passage: SharedPassage) -> str:
    said = [f"likeness {passage.likeness:.2f}"]
    if passage.words:
        said.append(count_of(passage.words, "equal word"))
    if passage.held:
        said.append(f"its rarest words stand in {count_of(passage.held, 'text')}")
    if passage.weight:
        said.append(f"weighs {passage.weight:.0f} bits")
    if passage.quoted or passage.other_quoted:
        both = passage.quoted and passage.other_quoted
        said.append("in quotation marks " + ("on both sides" if both else "here" if passage.quoted else "there"))
    return ", ".join(said)


def _judged(view: _View, passage: SharedPassage) -> str:
    if passage.source is None:
        return _because(REUSES[passage.kind], passage.reasons)
    said = f"{REUSES[passage.kind or ReuseKind.COPIED]}: the source is {view.called(passage.source)}"
    likely = "" if passage.probability is None else f", {_likely(passage.probability)}"
    return _because(said + likely, passage.reasons)


def _stretch(held: Held, item: str, span: Span) -> str:
    words = one_line(held.words(item, *span), _OPENING)
    return f"{words}  ({span.start}-{span.end})" if words else f"(nothing)  ({span.start})"


# --- names


def _print_round_trips(view: _View, trips: Sequence[RoundTrip]) -> None:
    for trip in trips:
        names = [view.called(item) for item in (*trip.items, *trip.items[:1])]
        view.console.print(_because(f"round-trip: {' credits '.join(names)}", trip.reasons), soft_wrap=True)


def _who(held: Held, item: str) -> str:
    row = held.items[item]
    return one_line(held.publisher_of(row) or row.page)


def _page(held: Held, item: str) -> str:
    """Return an item's page, nothing where the page is all that is known of its publisher and was named already."""
    row = held.items[item]
    return f"  {one_line(row.page)}" if held.publisher_of(row) else ""


def _title(held: Held, row: Item) -> str:
    words = row.title or held.words(row.id, row.start, min(row.end, row.start + 4 * _TITLE))
    return one_line(words, _TITLE)


def _names(names: Sequence[str]) -> str:
    left = len(names) - _NAMES
    return one_line("; ".join(names[:_NAMES])) + (f"; {left} more" if left > 0 else "")
