"""The commands: words in, words out; all that they know they ask of the library."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from headwater.building import build, headwater_version
from headwater.case.custody import entries
from headwater.case.store import Case, open_case
from headwater.cli import tables
from headwater.cli.conflicts import kinds_of, show_conflicts
from headwater.cli.judge import judge_group
from headwater.cli.lineage import find_item, show_lineage, show_stories
from headwater.cli.names import show_name, show_names
from headwater.cli.quotes import Wanted, show_quotes
from headwater.cli.retract import retraction_record, show_retraction
from headwater.cli.show import items_of, show_item
from headwater.cli.sources import show_sources, write_sources
from headwater.cli.terminal import as_json, bars, console, one_line
from headwater.cli.why import show_claim
from headwater.demo import pages as demo_pages
from headwater.errors import HeadwaterError, InputError
from headwater.explaining import explain_grouping
from headwater.export.ftm import export_ftm
from headwater.export.jsonl import export_jsonl
from headwater.model import AttributionKind, Claim, EntityKind, ItemKind, SourceClass, Stance
from headwater.pipeline import unfinished
from headwater.register import found_sources, read_register, record
from headwater.report.claim_records import claim_record
from headwater.report.dossier import write_dossier
from headwater.report.held import read_case
from headwater.report.reader import write_reader
from headwater.report.records import lineage_record, stories_record
from headwater.retracting import retract
from headwater.settings import Settings, load_settings
from headwater.verifying import verify

__all__ = ["cli", "main"]

_DIFFERENCES = 7  # the exit status of `verify` when something does not hold

_CASE = click.argument("case", type=click.Path(path_type=Path))


class _Group(click.Group):
    """A group whose commands turn Headwater's errors into one sentence and a fixed exit status."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        try:
            return super().invoke(ctx)
        except HeadwaterError as error:
            click.echo(f"headwater: {one_line(str(error))}.", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(headwater_version(), prog_name="headwater")
def cli() -> None:
    """Who says what, who copied whom, and how many independent origins stand behind each claim.

    A CASE is one file that holds the pages, everything found in them, and the log of who did what. Headwater passes no
    verdict on truth: it shows where each statement comes from, down to the characters.
    """


cli.add_command(judge_group)


@contextmanager
def _reading(path: Path) -> Iterator[Case]:
    """Open a case to read, and say so if a build has not come to its end: half a case looks like one with less in it."""
    with open_case(path) as opened:
        missing = unfinished(opened)
        if missing:
            click.echo(
                f"headwater: {path} is not finished (next is {missing[0]}): run `headwater build {path}`.", err=True
            )
        yield opened


def _default_workers() -> int:
    return min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1))


@cli.command("build")
@_CASE
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@click.option("--workers", type=click.IntRange(1, 256), default=_default_workers, help="Processes that read pages.")
@click.option("--settings", "settings_file", type=click.Path(path_type=Path), help="A TOML file of settings.")
@click.option("--manifest", type=click.Path(path_type=Path), help="A CSV or JSONL file of what is known of the pages.")
@click.option(
    "--watchlist",
    "watchlists",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A file of names known from elsewhere. May be given again.",
)
@click.option("--quiet", is_flag=True, help="No progress bars.")
def build_command(  # noqa: PLR0913, PLR0917 - a command's options
    case: Path,
    sources: tuple[Path, ...],
    workers: int,
    settings_file: Path | None,
    manifest: Path | None,
    watchlists: tuple[Path, ...],
    *,
    quiet: bool,
) -> None:
    """Read SOURCES (files and folders of text or HTML pages) into CASE and bring it up to date.

    What was read once stays; what was done once is not done again.

    A manifest tells of a page what it does not say itself: CSV with a header line, or one JSON object a line, with
    `page` (its path inside the folder of SOURCES) and any of url, publisher, group and published (2021-05-03). It
    stands before what the page says. A later manifest changes what it speaks of and leaves the rest.

    A watch-list tells whose names are known: FollowTheMoney or Wikidata entities as JSON, an object a line, or CSV with a
    header line, `name` and any of id, kind (person, organisation, place), aliases and weak (several with ; or | between
    them), sex, wikidata. Its entries that stand in the pages give them their names and identifiers.
    """
    settings = load_settings(settings_file) if settings_file else Settings()
    with bars(quiet=quiet or not sys.stderr.isatty()) as progress:
        report = build(
            case,
            sources,
            settings=settings,
            workers=workers,
            progress=progress,
            manifest=manifest,
            watchlists=watchlists,
        )
    with _reading(case) as opened:
        tables.print_summary(console(), opened, report)


@cli.command("claims")
@_CASE
@click.option("--all", "everything", is_flag=True, help="Also the claims of one witness alone.")
@click.option("--words", default="", help="Only claims that hold these words.")
@click.option("--json", "in_json", is_flag=True, help="The same as JSON.")
def claims_command(case: Path, words: str, *, everything: bool, in_json: bool) -> None:
    """List the claims of CASE: who says each, how many witnesses, and how many independent origins."""
    with _reading(case) as opened:
        write = click.echo if in_json else None
        tables.print_claims(console(), read_case(opened), everything=everything, words=words, write=write)


@cli.command("why")
@_CASE
@click.argument("claim")
@click.option("--json", "in_json", is_flag=True, help="The same as JSON, whole.")
def why_command(case: Path, claim: str, *, in_json: bool) -> None:
    """Show the tree of witnesses behind CLAIM (an id or its beginning), with the reason on every edge.

    Then why witnesses in other words are one claim: how sure that is, 0 to 1, and what they share.
    """
    with _reading(case) as opened:
        held, row = read_case(opened), opened.row(Claim, claim)
        grouped = explain_grouping(opened, row) if row.witnesses > 1 else []
        if in_json:
            click.echo(as_json(claim_record(held, row, grouped), indent=1))
        else:
            show_claim(console(), held, row, grouped)


@cli.command("lineage")
@_CASE
@click.argument("item", required=False)
@click.option("--all", "everything", is_flag=True, help="All places of the stemma, all passages, all differences.")
@click.option("--json", "in_json", is_flag=True, help="The same as JSON, whole.")
def lineage_command(case: Path, item: str | None, *, everything: bool, in_json: bool) -> None:
    """List the stories of CASE, texts that copying joins; or show who copied whom in the story of ITEM.

    With ITEM (an id or its beginning, or a page that holds one text): the family tree of its story, source above copy,
    with the probability and the reasons on every edge; what is not determined is said to be so. Then the passages that
    ITEM shares with other texts, and where they differ.
    """
    with _reading(case) as opened:
        held = read_case(opened)
        row = None if item is None else find_item(opened, item)
    if in_json:
        record = stories_record(held) if row is None else lineage_record(held, row)
        click.echo(as_json(record, indent=1))
    elif row is None:
        show_stories(console(), held)
    else:
        show_lineage(console(), held, row, everything=everything)


@cli.command("names")
@_CASE
@click.option("--kind", type=click.Choice([k.value for k in EntityKind]), help="What is named.")
@click.option("--words", default="", help="Only names of which a form holds these words.")
@click.option("--all", "everything", is_flag=True, help="Also those that one page alone names, and all forms of each.")
@click.option("--reasons", is_flag=True, help="Also why the forms were joined.")
@click.option("--json", "in_json", is_flag=True, help="The same as JSON, whole.")
def names_command(case: Path, *, in_json: bool, **wanted: Any) -> None:  # noqa: ANN401 - options
    """List who and what is named in CASE, with every form of each name, how often each stands, and on how many pages."""
    with _reading(case) as opened:
        show_names(console(), opened, **wanted, write=click.echo if in_json else None)


@cli.command("name")
@_CASE
@click.argument("entity")
@click.option("--all", "everything", is_flag=True, help="Everything: no list is cut.")
@click.option("--json", "in_json", is_flag=True, help="The same as JSON, whole.")
def name_command(case: Path, entity: str, *, everything: bool, in_json: bool) -> None:
    """Show who or what ENTITY is in CASE: a form of its name, its id, or the beginning of its id.

    With its forms by publisher, why they are taken for one and the words that bear it out, what the texts tie it to, what
    is said about it and by it, what it is called, what analysts decided, and names like its own that are not joined.
    """
    with _reading(case) as opened:
        show_name(console(), opened, entity, everything=everything, write=click.echo if in_json else None)


@cli.command("retract")
@_CASE
@click.argument("source")
@click.option("--all", "everything", is_flag=True, help="Also the claims that lose a witness and keep their range.")
@click.option("--json", "in_json", is_flag=True, help="The same as JSON, whole.")
def retract_command(case: Path, source: str, *, everything: bool, in_json: bool) -> None:
    """Show what falls if SOURCE (an item's id, a page, a publisher, or somebody quoted) is withdrawn.

    Each claim that changes is shown with its range before and after. Its witnesses fall, and those that have the same
    words from it, credit it, or give it as their source. The case stays as it is.
    """
    with _reading(case) as opened:
        found = retract(opened, source)
        if in_json:
            click.echo(as_json(retraction_record(opened, found), indent=1))
        else:
            show_retraction(console(), opened, found, everything=everything)


@cli.command("items")
@_CASE
@click.option("--furniture", is_flag=True, help="Also navigation and the like.")
def items_command(case: Path, *, furniture: bool) -> None:
    """List the texts that the pages of CASE hold."""
    with _reading(case) as opened:
        tables.print_items(console(), opened, furniture=furniture)


@cli.command("quotes")
@_CASE
@click.option("--speaker", help="Only whoever goes by this name or a part of it, under any of their names in CASE.")
@click.option("--kind", type=click.Choice([k.value for k in AttributionKind]), help="How the words are given.")
@click.option(
    "--class", "source_class", type=click.Choice([k.value for k in SourceClass]), help="What sort of source speaks."
)
@click.option(
    "--stance", type=click.Choice([k.value for k in Stance]), help="Whether the source says it, or denies it."
)
@click.option("--item", help="Only of this item: an id or its beginning, or a page that holds one text.")
@click.option("--page", help="Only of this page.")
@click.option("--words", default="", help="Only where what is said holds these words.")
@click.option("--unattributed", is_flag=True, help="The quotations that are given to nobody instead, with the reason.")
@click.option("--json", "in_json", is_flag=True, help="The same as JSON, one object a line, whole.")
def quotes_command(case: Path, *, unattributed: bool, in_json: bool, **wanted: Any) -> None:  # noqa: ANN401 - options
    """List who says what in CASE, text by text: the speaker, how that one was found, and the words with their spans.

    What somebody says within the words of another is moved in under them. A speaker whom the text does not name stays in
    the text's own words: not named: "an official".
    """
    asked = Wanted(**wanted)
    if asked.item is not None and asked.page is not None:
        raise click.UsageError("give --item or --page, not both")
    if unattributed and asked.of_speakers:
        raise click.UsageError("a quotation that is given to nobody has no speaker, kind, class or stance")
    with _reading(case) as opened:
        show_quotes(console(), opened, asked, unattributed=unattributed, write=click.echo if in_json else None)


@cli.command("show")
@_CASE
@click.argument("item")
@click.option(
    "--html", type=click.Path(path_type=Path), help="Write it to this file instead, as one page of HTML to read."
)
def show_command(case: Path, item: str, html: Path | None) -> None:
    """Show ITEM (an id or its beginning, or a page) with who says what, names, figures and times marked.

    The page of --html needs no network, runs nothing, and prints well: the whole text with source, cue and content of
    each attribution marked, and a note on each that says who it is and how that was found.
    """
    with _reading(case) as opened:
        if html is None:
            show_item(console(), opened, item)
            return
        items = items_of(opened, item)
        write_reader(opened, [i for i in items if i.kind is not ItemKind.FURNITURE] or items, html)
    click.echo(f"wrote {html}")


@cli.command("search")
@_CASE
@click.argument("words", nargs=-1, required=True)
def search_command(case: Path, words: tuple[str, ...]) -> None:
    """Find the items of CASE that hold all WORDS."""
    with _reading(case) as opened:
        tables.print_search(console(), opened, " ".join(words))


@cli.command("conflicts")
@_CASE
@click.option(
    "--kind", "kinds", default="", help="Only these: figure, date, place, polarity, agent, status; with commas."
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@click.option("--json", "in_json", is_flag=True, help="The same as JSON.")
def conflicts_command(case: Path, kinds: str, limit: int | None, *, in_json: bool) -> None:
    """List what cannot all hold in CASE: who holds which side, in which words, and how many origins stand behind it.

    Counts of one thing that cannot both be right, two days or places for one event, a denial against what it denies, one
    deed laid at the door of two, and somebody told to be dead and alive or held and free. What would make all true stands
    beside it: another day, another place, a count that rose.
    """
    wanted = kinds_of(kinds)
    with _reading(case) as opened:
        write = click.echo if in_json else None
        show_conflicts(console(), read_case(opened), kinds=wanted, limit=limit, write=write)


@cli.command("sources")
@_CASE
@click.option("--export", "out", type=click.Path(path_type=Path), help="Write them as CSV, to be filled in.")
@click.option("--import", "register", type=click.Path(path_type=Path), help="Read a CSV that was filled in.")
@click.option("--by", default="", help="Who says so; with --import.")
@click.option("--why", default="", help="The reason, for those who read it later.")
def sources_command(case: Path, out: Path | None, register: Path | None, by: str, why: str) -> None:
    """List who put out the texts of CASE, and what analysts know of them: the register of sources.

    It holds, for each publisher, who stands behind it (group), what sort of outlet it is (kind), which party to the
    conflict it belongs to, how reliable it is held to be (A to F) and a note. Each change is a judgement, signed and
    dated; an empty cell says that it is not known, a column that is left out says nothing. Two publishers of one group
    count as one origin from the next build on.
    """
    if register is not None:
        said = read_register(register)
        with open_case(case, write=True) as opened:
            made = record(opened, said, by=by, why=why)
        click.echo(
            f"{len(made)} changes are kept" + (f"; run `headwater build {case}` for them to count" if made else "")
        )
        return
    with _reading(case) as opened:
        found = found_sources(opened)
    if out is not None:
        write_sources(found, out)
    else:
        show_sources(console(), found)


@cli.command("rejected")
@_CASE
def rejected_command(case: Path) -> None:
    """List what was left out of CASE, and why."""
    with _reading(case) as opened:
        tables.print_rejected(console(), opened)


@cli.command("log")
@_CASE
def log_command(case: Path) -> None:
    """Print the custody log of CASE: every capture, build and judgement, with its time and version."""
    with _reading(case) as opened:
        for at, version, action, subject, detail in entries(opened.connection):
            click.echo(f"{at} {version} {action} {subject} {one_line(detail)}")


@cli.command("report")
@_CASE
@click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("dossier.html"), show_default=True)
def report_command(case: Path, output: Path) -> None:
    """Write the dossier of CASE: one self-contained page that needs no network and prints well."""
    with _reading(case) as opened:
        write_dossier(opened, output)
    click.echo(f"wrote {output}")


@cli.command("verify")
@_CASE
@click.option("--settings", "settings_file", type=click.Path(path_type=Path), help="The TOML file CASE was built with.")
def verify_command(case: Path, settings_file: Path | None) -> None:
    """Rehash the originals of CASE, render them again and re-check every stored span.

    The exit status is 7 if anything does not hold.
    """
    settings = load_settings(settings_file) if settings_file else Settings()
    with _reading(case) as opened:
        problems = verify(opened, settings)
        for problem in problems:
            click.echo(f"{problem.table} {problem.id}: {one_line(problem.what)}")
        if problems:
            click.echo(f"{case}: {len(problems)} of its rows do not hold", err=True)
            raise SystemExit(_DIFFERENCES)
        tables.print_verified(console(), opened)


@cli.command("export")
@_CASE
@click.option("--format", "form", type=click.Choice(["jsonl", "ftm"]), default="jsonl", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="A folder for jsonl, a file for ftm."
)
def export_command(case: Path, form: str, output: Path) -> None:
    """Write CASE for other tools: every table as JSON lines, or who is named where as FollowTheMoney entities."""
    with _reading(case) as opened:
        counts = export_jsonl(opened, output) if form == "jsonl" else export_ftm(opened, output)
    what = f"rows of {len(counts)} tables" if form == "jsonl" else f"entities of {len(counts)} schemata"
    click.echo(f"wrote {sum(counts.values())} {what} to {output} as {form}")


@cli.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo-out"))
@click.option("--workers", type=click.IntRange(1, 256), default=_default_workers, help="Processes that read pages.")
def demo_command(folder: Path, workers: int) -> None:
    """Build the case of the fictional demo pages in FOLDER, write its dossier, and print the claims."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made ({error.strerror})", "give a folder you may write in") from error
    case, dossier = folder / "demo.headwater", folder / "dossier.html"
    with bars(quiet=not sys.stderr.isatty()) as progress:
        report = build(case, [demo_pages()], workers=workers, progress=progress)
    with _reading(case) as opened:
        write_dossier(opened, dossier)
        tables.print_summary(console(), opened, report)
        tables.print_claims(console(), read_case(opened), everything=False, words="")
    click.echo(f"the case is {case}, its dossier {dossier}")


def main() -> None:
    """Run the command."""
    cli(prog_name="headwater")
