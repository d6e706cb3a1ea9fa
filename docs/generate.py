"""Writes the parts of the documentation that the code knows better: `make docs`. A test holds them to it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from headwater.cli.app import cli
from headwater.export.jsonl import KEYS
from headwater.settings import Settings

__all__ = ["PAGES", "cli", "commands", "export_tables", "settings"]

DOCS = Path(__file__).parent


def commands() -> str:
    """Return the reference of the commands, as their own help has it."""
    lines = ["# Commands", "", "<!-- written by `make docs` -->", ""]
    context = click.Context(cli, info_name="headwater", terminal_width=100, **cli.context_settings)
    for name in sorted(cli.commands):
        child = click.Context(
            cli.commands[name], info_name=name, parent=context, terminal_width=100, **cli.context_settings
        )
        lines += [f"## headwater {name}", "", "```", cli.commands[name].get_help(child), "```", ""]
        for inner, command in sorted(getattr(cli.commands[name], "commands", {}).items()):  # of a group
            inside = click.Context(command, info_name=inner, parent=child, terminal_width=100, **cli.context_settings)
            lines += [f"### headwater {name} {inner}", "", "```", command.get_help(inside), "```", ""]
    lines += [
        "## Exit status",
        "",
        "| status | meaning |",
        "| --- | --- |",
        "| 0 | done |",
        "| 2 | the command line cannot be understood |",
        "| 3 | the sources given cannot be used |",
        "| 4 | a setting is unknown or of the wrong kind |",
        "| 5 | the case cannot be used, or has no such row |",
        "| 6 | a stage cannot run here, or failed in a way its input does not explain |",
        "| 7 | `verify` found something that does not hold |",
    ]
    return "\n".join(lines) + "\n"


def settings() -> str:
    """Return the reference of the settings with their defaults."""
    lines = [
        "# Settings",
        "",
        "<!-- written by `make docs` -->",
        "",
        "`headwater build CASE PAGES --settings FILE` reads a TOML file with a table a stage. What it does not name keeps",
        "its default. A changed setting reruns the stage and what depends on it.",
        "",
    ]
    for field in dataclasses.fields(Settings):
        of_stage = getattr(Settings(), field.name)
        values = dataclasses.fields(of_stage)
        if not values:
            continue
        about = " ".join((type(of_stage).__doc__ or "").split())
        lines += [f"## [{field.name}]", "", about, "", "```toml"]
        lines += [f"{v.name} = {_toml(getattr(of_stage, v.name))}" for v in values]
        lines += ["```", ""]
    return "\n".join(lines).rstrip() + "\n"


def _toml(value: object) -> str:
    if isinstance(value, dict):
        inner = ", ".join(f"{key} = {_toml(value[key])}" for key in sorted(value))
        return f"{{ {inner} }}" if inner else "{}"
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def export_tables() -> str:
    """Return the page on the export: its words by hand, its table of keys from the code."""
    table = ["| file | keys |", "| --- | --- |"]
    table += [f"| {name}.jsonl | {' '.join(f'`{k}`' for k in keys)} |" for name, keys in KEYS.items()]
    page = (DOCS / "export.md").read_text("utf-8")
    head, rest = page.split("<!-- keys -->\n")[0], page.split("<!-- end of keys -->")[1]
    return head + "<!-- keys -->\n" + "\n".join(table) + "\n<!-- end of keys -->" + rest


PAGES = {"cli.md": commands, "settings.md": settings, "export.md": export_tables}

if __name__ == "__main__":
    for page, write in PAGES.items():
        (DOCS / page).write_text(write(), "utf-8")
