"""`headwater judge`: what an analyst decides, lists, takes back and hands on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from rich import box
from rich.console import Console
from rich.table import Table

from headwater.case.store import Case, open_case
from headwater.cli.terminal import console, one_line
from headwater.decided import standing
from headwater.decisions import export_judgements, import_judgements
from headwater.judging import judge, judge_names, undo
from headwater.model import Judgement
from headwater.register import grade as grade_claim
from headwater.report.wording import count_of
from headwater.sources import GRADES

__all__ = ["judge_group"]

C = TypeVar("C", bound=Callable[..., Any])

_CASE = click.argument("case", type=click.Path(path_type=Path))
_FILE = click.argument("file", type=click.Path(path_type=Path))
_FORM = 120  # code points of a form that is shown


def _signed(command: C) -> C:
    """Add the options of a decision."""
    command = click.option("--why", required=True, help="The reason, for those who read it later.")(command)
    return click.option("--by", required=True, help="Who decides.")(command)


@click.group("judge")
def judge_group() -> None:
    """Decide what a build cannot: whose names are one's, which witnesses depend on each other.

    Decisions are signed, dated and only ever added; `undo` takes one back by another, and both stay on record. Each counts
    from the next build on, whatever the rules would say. A name is given by one of its forms, or by the id of its entity
    or the id's beginning (`headwater names CASE` lists them). One of several people of one lone name is given by the id of
    its entity or of a mention (`headwater name CASE ENTITY --json` has them): the decision is then on the name in that text alone.
    """


@judge_group.command("merge")
@_CASE
@click.argument("a")
@click.argument("b")
@_signed
def merge_command(case: Path, a: str, b: str, by: str, why: str) -> None:
    """Decide that A and B are names of one person, body or place of CASE."""
    _on_names(case, "merge", (a, b), by, why)


@judge_group.command("not-same")
@_CASE
@click.argument("a")
@click.argument("b")
@_signed
def not_same_command(case: Path, a: str, b: str, by: str, why: str) -> None:
    """Decide that A and B are not names of one: nothing joins them any more, directly or through others."""
    _on_names(case, "not-same", (a, b), by, why)


@judge_group.command("split")
@_CASE
@click.argument("entity")
@click.argument("form", nargs=-1, required=True)
@_signed
def split_command(case: Path, entity: str, form: tuple[str, ...], by: str, why: str) -> None:
    """Decide that each FORM is not a name of ENTITY: it parts from all forms that stay.

    Forms that leave together may be one among themselves. A surname or short name that stays may still be that of a
    full name which leaves, where a text says so.
    """
    _on_names(case, "split", (entity, *form), by, why)


@judge_group.command("rename")
@_CASE
@click.argument("entity")
@click.argument("name")
@_signed
def rename_command(case: Path, entity: str, name: str, by: str, why: str) -> None:
    """Decide under which NAME to show ENTITY; its forms stay as they are."""
    _on_names(case, "rename", (entity, name), by, why)


@judge_group.command("dependent")
@_CASE
@click.argument("witness", nargs=2)
@_signed
def dependent_command(case: Path, witness: tuple[str, str], by: str, why: str) -> None:
    """Decide that two WITNESSes of a claim of CASE depend on each other."""
    _on_witnesses(case, "dependent", witness, by, why)


@judge_group.command("independent")
@_CASE
@click.argument("witness", nargs=2)
@_signed
def independent_command(case: Path, witness: tuple[str, str], by: str, why: str) -> None:
    """Decide that what ties two WITNESSes of a claim of CASE does not hold."""
    _on_witnesses(case, "independent", witness, by, why)


@judge_group.command("credibility")
@_CASE
@click.argument("claim")
@click.argument("grade", type=click.Choice(tuple(GRADES)))
@_signed
def credibility_command(case: Path, claim: str, grade: str, by: str, why: str) -> None:
    r"""Grade how credible CLAIM is, by the Admiralty code.

    \b
    1 confirmed by other sources   4 doubtful
    2 probably true                5 improbable
    3 possibly true                6 truth cannot be judged

    The first is refused unless at least two independent origins are shown for the claim.
    """
    with open_case(case, write=True) as opened:
        made = grade_claim(opened, claim, grade, by=by, why=why)
    click.echo(f"{made.id} is kept")


@judge_group.command("undo")
@_CASE
@click.argument("judgement")
@_signed
def undo_command(case: Path, judgement: str, by: str, why: str) -> None:
    """Take back JUDGEMENT (an id or its beginning); to take back an undo lets the first decision stand again."""
    with open_case(case, write=True) as opened:
        _say(case, [undo(opened, judgement, by=by, why=why)])


@judge_group.command("list")
@_CASE
def list_command(case: Path) -> None:
    """List the judgements of CASE in the order of time, and which of them stand."""
    with open_case(case) as opened:
        _print_judgements(console(), opened)


@judge_group.command("export")
@_CASE
@_FILE
def export_command(case: Path, file: Path) -> None:
    """Write the judgements of CASE to FILE, one JSON object a line, for another case."""
    with open_case(case) as opened:
        count = export_judgements(opened, file)
    click.echo(f"wrote {count_of(count, 'judgement')} to {file}")


@judge_group.command("import")
@_CASE
@_FILE
def import_command(case: Path, file: Path) -> None:
    """Add the judgements of FILE to CASE with their ids, times and signatures: all of them, or none if one is bad.

    Names go by their forms, so that decisions on them hold in any case that has these forms. Decisions on witnesses
    and claims are added where CASE has those.
    """
    with open_case(case, write=True) as opened:
        taken = import_judgements(opened, file)
    click.echo(
        f"{count_of(taken.added, 'judgement')} added, {taken.known} known already, "
        f"{taken.strange} left out: what they are on is not in {case}"
    )
    if taken.added:
        click.echo(f"run `headwater build {case}` for them to count")


def _on_names(case: Path, action: str, subject: Sequence[str], by: str, why: str) -> None:
    with open_case(case, write=True) as opened:
        _say(case, judge_names(opened, action, subject, by=by, why=why))


def _on_witnesses(case: Path, action: str, witnesses: tuple[str, str], by: str, why: str) -> None:
    with open_case(case, write=True) as opened:
        _say(case, [judge(opened, action, witnesses, by=by, why=why)])


def _say(case: Path, made: Sequence[Judgement]) -> None:
    """Say what is kept, in the words that are kept: an id that was given stands for a form."""
    for j in made:
        click.echo(f"{j.id} is kept: {j.action} {_subject(j)}")
    click.echo(f"run `headwater build {case}` for {'it' if len(made) == 1 else 'them'} to count")


def _subject(j: Judgement) -> str:
    places = j.places or ("",) * len(j.subject)
    spots = zip(j.subject, places, strict=False)
    return ", ".join(one_line(form, _FORM) + (f" in {one_line(item, _FORM)}" if item else "") for form, item in spots)


def _print_judgements(out: Console, case: Case) -> None:
    rows = sorted(case.rows(Judgement), key=lambda j: (j.at, j.id))
    stand = {j.id for j in standing(rows)}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("id", no_wrap=True)
    for name in ("at", "by", "decision", "why", ""):
        table.add_column(name, overflow="fold")
    for j in rows:
        what = f"undo {j.undoes}" if j.undoes else f"{j.action} {_subject(j)}"
        table.add_row(
            j.id, one_line(j.at), one_line(j.by), what, one_line(j.detail), "" if j.id in stand else "taken back"
        )
    if rows:
        out.print(table)
    gone = len(rows) - len(stand)
    out.print(f"{count_of(len(rows), 'judgement')}" + (f", {gone} taken back" if gone else ""))
