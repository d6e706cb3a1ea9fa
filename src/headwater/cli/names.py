"""Who is named: the table of names, and one referent with its forms, why they are one, and what is said of and by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TypeVar

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from headwater.case.store import Case
from headwater.cli.quotes import QuotePrinter
from headwater.cli.terminal import as_json, one_line
from headwater.report.finding import Near, find_entity
from headwater.report.name_records import line_record, referent_record
from headwater.report.name_views import AboutView, NameLine, Place, Referent, RelationView, SaysSo, WhyView
from headwater.report.naming import RULES, how_sure
from headwater.report.referents import name_lines, referent_of
from headwater.report.views import LabelView, Quotation, Ref
from headwater.report.wording import count_of, origins_range

__all__ = ["show_name", "show_names"]

T = TypeVar("T")

_NARROW = 100  # columns below which a table of many columns cannot be read
_ID = 24  # columns that an id needs
_ROWS = 500  # names in the table, without --all
_OUTLETS = 2  # publishers named of one of several who bear a name
_FORMS = 12  # forms of a name in a row of the table, without --all
_MOST = 6  # of each list of one referent that is shown without --all
_WHY = 10  # reasons
_EACH = 2  # mentions of a form that are quoted for one reason
_STATED = 2  # statements quoted for one reason
_AROUND = 45  # code points of context on either side of a mention
_LONGEST = 600  # code points of words that are shown; --json has all
_NAMES = 6  # publishers named of a form
_SHORT = 30  # code points of a publisher's name in a table


# --- the table


def show_names(  # noqa: PLR0913 - a command's options
    console: Console,
    case: Case,
    *,
    kind: str | None = None,
    words: str = "",
    everything: bool = False,
    reasons: bool = False,
    write: Callable[[str], None] | None = None,
) -> None:
    """Print the table of names, those on one page only when asked for.

    Args:
        console: where to print.
        case: whose names.
        kind: a value of `EntityKind` that all must have.
        words: words that a form of each must hold.
        everything: also those that one page alone names, and all forms of each.
        reasons: also why the forms were joined.
        write: what takes them as JSON, where that is wanted.
    """
    lines, left = name_lines(case, kind=kind, words=words, least_pages=1 if everything else 2)
    if write is not None:
        write(as_json([line_record(n) for n in lines], indent=1))
        return
    shown = lines if everything else lines[:_ROWS]
    borne = Counter(n.name for n in lines)
    rows = [(n, _told_apart(n, alone=borne[n.name] == 1)) for n in shown]
    if console.width < _NARROW:
        _print_stacked(console, rows, everything=everything)
    elif shown:
        _print_table(console, rows, everything=everything)
    if reasons:
        for n in shown:
            for reason in n.reasons:
                console.print(f"{one_line(n.name)}: {one_line(reason)}", soft_wrap=True)
    more = [f"{len(lines) - len(shown):,} more are named less often"] if len(shown) < len(lines) else []
    more += [f"{left:,} more stand on one page each"] if left else []
    console.print("; ".join([count_of(len(shown), "name"), *more]) + (": --all lists them" if more else ""))
    if lines:
        console.print(f"`headwater name {case.path} NAME` shows one with its evidence", style="dim", soft_wrap=True)


def _told_apart(n: NameLine, *, alone: bool) -> tuple[str, ...]:
    """Say where a name stands that several bear, and whom one who has only a lone name may be."""
    said = []
    if n.first_page is not None and (n.may_be or not alone):
        left = f" and {count_of(n.pages - 1, 'other page')}" if n.pages > 1 else ""
        outlets = f", {', '.join(n.publishers[:_OUTLETS])}" if n.publishers else ""
        more = f" and {len(n.publishers) - _OUTLETS} more" if len(n.publishers) > _OUTLETS else ""
        said.append(f"on {n.first_page}{left}{outlets}{more}")
    if n.may_be:
        said.append(f"may be {' or '.join(n.may_be)}")
    return tuple(map(one_line, said))


def _print_table(console: Console, rows: Sequence[tuple[NameLine, tuple[str, ...]]], *, everything: bool) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("name", overflow="fold", ratio=2, min_width=_ID)
    table.add_column("kind", no_wrap=True)
    table.add_column("forms", overflow="fold", ratio=4)
    for number in ("times", "pages", "outlets"):
        table.add_column(number, justify="right", no_wrap=True)
    for n, apart in rows:
        name = Text(one_line(n.name), style="bold")
        name.append("".join(f"\n{one_line(x)}" for x in (n.id, *n.identifiers)), style="dim not bold")
        counts = (n.mentions, n.pages, len(n.publishers))
        forms = Text(_forms(n, everything=everything))
        forms.append("".join(f"\n{x}" for x in apart), style="dim")
        table.add_row(name, n.kind, forms, *(f"{c:,}" for c in counts))
    console.print(table)


def _print_stacked(console: Console, rows: Sequence[tuple[NameLine, tuple[str, ...]]], *, everything: bool) -> None:
    for n, apart in rows:
        console.print(Text(one_line(n.name), style="bold").append(f"  {n.kind}", style="not bold"))
        counts = (count_of(n.mentions, "mention"), count_of(n.pages, "page"), count_of(len(n.publishers), "outlet"))
        for line in (_forms(n, everything=everything), ", ".join(counts), *apart, *map(one_line, n.identifiers)):
            _put(console, Text(line), 2)
        _put(console, Text(n.id, style="dim"), 2)


def _forms(n: NameLine, *, everything: bool) -> str:
    """Return the forms with their counts; what stands nowhere so, a name that only a list or an analyst gives, has none."""
    shown = n.forms if everything else n.forms[:_FORMS]
    words = [f"{one_line(form)} ×{count:,}" if count else one_line(form) for form, count in shown]
    left = len(n.forms) - len(shown)
    return "; ".join(words) + (f"; {left} more" if left else "")


# --- one referent


def show_name(
    console: Console, case: Case, wanted: str, *, everything: bool, write: Callable[[str], None] | None = None
) -> None:
    """Print a referent by its id, the beginning of it, or a form of its name.

    Args:
        console: where to print.
        case: whose name it is.
        wanted: what it goes by.
        everything: no list is cut.
        write: what takes it all as JSON, where that is wanted.

    Raises:
        CaseError: no referent or several fit.
    """
    entity = find_entity(case, wanted)
    found = referent_of(case, entity, most=None if everything or write else _MOST)
    if write is not None:
        write(as_json(referent_record(found), indent=1))
        return
    _Page(console, found, everything=everything).print()


class _Page:
    """A referent on a terminal, a part after the other; what it has nothing of is left out."""

    def __init__(self, console: Console, found: Referent, *, everything: bool) -> None:
        self._console = console
        self._found = found
        self._everything = everything
        self._quoted: list[Ref] = []

    def print(self) -> None:
        """Print it all."""
        self._head()
        self._forms()
        self._why()
        self._list("What the texts tie it to", self._found.relations, self._relation)
        self._about()
        self._labels()
        self._by()
        self._judgements()
        self._near()

    def _head(self) -> None:
        found = self._found
        title = Text(one_line(found.name), style="bold underline").append(
            f"  {found.kind}", style="not bold not underline"
        )
        _put(self._console, title.append(f"  {found.id}", style="dim not bold not underline"), 0)
        for identifier in found.identifiers:
            _put(self._console, Text(one_line(identifier)), 0)
        named = f"named {count_of(len(found.places), 'time')} on {count_of(found.pages, 'page')}"
        known = f" by {count_of(len(found.publishers), 'outlet')}" if found.publishers else ", outlets not known"
        _put(self._console, Text(named + known), 0)
        first, last = found.first, found.last
        if first is not None and last is not None:
            both = [("first", first), ("last", last)] if first.published != last.published else [("only", first)]
            for what, place in both:
                day = "day of a mention" if what == "only" else "dated mention"
                _put(self._console, Text(f"{what} {day} ").append_text(_dated(place)), 0)
        undated = sum(p.published is None for p in found.places)
        if undated:
            _put(self._console, Text(f"{count_of(undated, 'mention')} in texts without a date"), 0)

    def _forms(self) -> None:
        self._heading("Forms")
        table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
        table.add_column(overflow="fold")
        table.add_column(justify="right", no_wrap=True)
        table.add_column(overflow="fold")
        for form in self._found.forms:
            names = [f"{one_line(p or 'outlet not known', _SHORT)} {n:,}" for p, n in form.publishers[:_NAMES]]
            left = len(form.publishers) - len(names)
            by = ", ".join(names) + (f", {left} more" if left else "") if self._found.publishers else ""
            by = by if form.count else "in no text of the case"
            table.add_row(Text(one_line(form.text), style="bold"), f"{form.count:,}", Text(by, style="dim"))
        self._console.print(Padding(table, (0, 0, 0, 2), expand=False))

    # --- why

    def _why(self) -> None:
        found = self._found
        self._list("Why they are one", found.why, self._link, most=_WHY)
        if found.loosest is not None and len(found.why) > 1:
            link, forms = found.loosest
            tied = " and ".join(f"‘{one_line(f)}’" for f in forms)
            sure = f"‘{one_line(link.a)}’ = ‘{one_line(link.b)}’, {RULES[link.rule]}; {how_sure(link.rule, link.score)}"
            _put(self._console, Text(f"held least firmly: {tied}, by nothing surer than {sure}"), 2)
        told = {feature for why in found.why for feature in why.link.features}
        further = [r for r in found.reasons if r not in told]
        if further and not found.why:
            self._heading("Why they are one")
        for reason in further:
            _put(self._console, Text(one_line(reason)), 2)

    def _link(self, why: WhyView) -> None:
        link = why.link
        head = Text(one_line(link.a), style="bold").append(" = ", style="not bold").append(one_line(link.b))
        _put(self._console, head.append(f"  {link.id}", style="dim not bold"), 2)
        _put(self._console, Text(f"{why.rule}; {why.sure}"), 4)
        for feature in link.features:
            _put(self._console, Text(one_line(feature), style="dim"), 4)
        stated = self._cut(why.statements, _STATED)
        for said in stated:
            self._says_so(said)
        self._left(len(why.statements) - len(stated), 4)
        for _, mentions in groupby(why.mentions, key=lambda m: m.form):
            for m in self._cut(list(mentions), _EACH):
                if not self._has_shown(m.quotation.ref):
                    self._quoted.append(m.quotation.ref)
                    _put(self._console, _in_context(m.quotation), 4)

    def _has_shown(self, ref: Ref) -> bool:
        """Say whether words were quoted already, by themselves or in a statement: once on the page is enough."""
        return any(q.page == ref.page and q.start <= ref.start and ref.end <= q.end for q in self._quoted)

    def _says_so(self, said: SaysSo) -> None:
        text = Text("says so: ", style="italic")
        if said.quotation is None:
            _put(self._console, text.append(f"{one_line(said.said)}  ", style="not italic").append(said.id, "dim"), 4)
        else:
            self._quoted.append(said.quotation.ref)
            _put(self._console, text.append_text(_in_context(said.quotation)), 4)

    # --- what is said

    def _relation(self, view: RelationView) -> None:
        text = Text(one_line(view.said), style="bold").append(f"; so says {one_line(view.told_by)}", style="not bold")
        _put(self._console, text, 2)
        _put(self._console, _in_context(view.quotation), 4)

    def _about(self) -> None:
        found = self._found
        order = ", the latest first" if any(v.published for v in found.about) else ""
        self._list(f"Said about it{order}", found.about, self._claim, total=found.about_total)

    def _claim(self, view: AboutView) -> None:
        head = Text(f"{view.published or 'no date'}  ", style="cyan").append(one_line(view.who), style="bold default")
        _put(self._console, head, 2)
        _put(self._console, _words(view.quotation), 4)
        c = view.claim
        held = count_of(c.witnesses, "witness", "witnesses")
        if c.witnesses > 1:
            held += f", origins {origins_range(c.origins_low, c.origins_high, c.witnesses)}"
        _put(self._console, Text(f"{c.id}  {held}", style="dim"), 4)

    def _labels(self) -> None:
        self._list("What it is called", self._found.labels, self._label)

    def _label(self, label: LabelView) -> None:
        voice = f"in words given to {one_line(label.speaker)}" if label.speaker else label.voice
        text = Text(one_line(label.label), style="bold").append(f" ×{label.count}  ", style="not bold")
        text.append(f"{one_line(label.by)}, {voice}  ", style="not bold")
        places = ", ".join(_at(r) for r in label.refs)
        more = f" and {label.count - len(label.refs)} more" if label.count > len(label.refs) else ""
        _put(self._console, text.append(f"{places}{more}", style="cyan not bold"), 2)

    def _by(self) -> None:
        found = self._found
        if not found.by:
            return
        notes = [f"{found.denied} denied or told not to have been said"] if found.denied else []
        notes += [f"{found.led} traced to it by a pronoun or a description"] if found.led else []
        total = count_of(found.by_total, "attribution")
        self._heading("Said by it, the latest first", ", ".join([total, *notes]))
        printer = QuotePrinter(self._console, found.held, page=True)
        for quote in found.by:
            printer.quote(quote, label=f"{found.held.published(quote.item) or 'no date'} ")
        self._left(found.by_total - len(found.by), 2)

    # --- decisions, and what is not joined

    def _judgements(self) -> None:
        if not self._found.judgements:
            return
        self._heading("What analysts decided")
        for j, stands in self._found.judgements:
            forms = ", ".join(f"‘{one_line(s)}’" for s in j.subject)
            text = Text(f"{j.action} {forms}", style="bold").append(
                f"  {one_line(j.by)}, {j.at[:10]}", style="not bold"
            )
            text.append(f": {one_line(j.detail)}" if j.detail.strip() else "", style="not bold")
            text.append("" if stands else "  taken back", style="red not bold")
            _put(self._console, text.append(f"  {j.id}", style="dim not bold"), 2)

    def _near(self) -> None:
        if not self._found.near:
            return
        self._heading("Alike, and not joined")
        for near in self._found.near:
            _put(self._console, _near_words(near), 2)

    # --- lists

    def _heading(self, words: str, note: str = "") -> None:
        text = Text(words, style="bold green").append(f"  {note}" if note else "", style="not bold default")
        self._console.print()
        _put(self._console, text, 0)

    def _list(
        self,
        heading: str,
        rows: Sequence[T],
        show: Callable[[T], None],
        *,
        total: int | None = None,
        most: int = _MOST,
    ) -> None:
        if not rows:
            return
        self._heading(heading)
        shown = self._cut(rows, most)
        for row in shown:
            show(row)
        self._left((total or len(rows)) - len(shown), 2)

    def _cut(self, rows: Sequence[T], most: int) -> Sequence[T]:
        return rows if self._everything else rows[:most]

    def _left(self, left: int, indent: int) -> None:
        if left > 0:
            _put(self._console, Text(f"{left:,} more: --all shows them", style="dim"), indent)


# --- words


def _put(console: Console, text: Text, indent: int) -> None:
    text.overflow = "fold"
    console.print(Padding(text, (0, 0, 0, indent), expand=False))


def _at(ref: Ref) -> str:
    return f"{one_line(ref.page)} {ref.start}-{ref.end}"


def _dated(place: Place) -> Text:
    who = one_line(place.publisher or "outlet not known")
    return Text(f"{place.published}, {who}  ").append(_at(place.ref), style="cyan")


def _words(q: Quotation) -> Text:
    """Return exact words after their place."""
    words = q.words[:_LONGEST]
    left = len(q.words) - len(words) + q.left
    text = Text(_at(q.ref), style="cyan").append(f"  “{one_line(words)}”", style="default")
    return text.append(f" … ({count_of(left, 'more character')})", style="dim") if left else text


def _in_context(q: Quotation) -> Text:
    """Return words after their place, with a little of what stands around them, themselves in bold."""
    before, after = " ".join(q.before.split()), " ".join(q.after.split())
    cut, rest = before[-_AROUND:], after[:_AROUND]
    if len(cut) < len(before):
        cut = cut.split(" ", 1)[-1]
    if len(rest) < len(after):
        rest = rest.rsplit(" ", 1)[0]
    text = Text(f"{_at(q.ref)}  ", style="cyan")
    text.append("… " if q.more_before or cut != before else "", style="dim")
    text.append(one_line(cut) + _gap(q.before[-1:]), style="dim")
    text.append(one_line(q.words[:_LONGEST]), style="bold default")
    text.append(_gap(q.after[:1]) + one_line(rest), style="dim")
    return text.append(" …" if q.more_after or rest != after else "", style="dim")


def _gap(beside: str) -> str:
    return " " if beside.isspace() else ""


def _near_words(near: Near) -> Text:
    text = Text(one_line(near.name), style="bold").append(f"  {near.kind.value}", style="not bold")
    alike = "" if (near.theirs == near.name) else f", as ‘{one_line(near.theirs)}’"
    text.append(f"{alike}: like ‘{one_line(near.mine)}’; ", style="not bold")
    if near.may_be:
        text.append("one may be the other by another name; ", style="not bold")
    text.append("kept apart: " if near.apart else "nothing shows that they are one: ", style="not bold")
    text.append(" ".join(one_line(r) for r in near.reasons), style="not bold")
    return text.append(f"  {near.id}", style="dim not bold")
