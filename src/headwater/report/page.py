"""What every page of HTML shares: templates that escape all they are given, and how a page is written to a file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined

from headwater.errors import InputError
from headwater.report.visible import visible
from headwater.report.wording import count_of

__all__ = ["harmless", "render", "write_page"]

_SQLITE = b"SQLite format 3\0"


def render(template: str, **values: object) -> str:
    """Return a page: a template of this package, filled."""
    return _environment().get_template(template).render(values).lstrip()


def write_page(page: str, path: Path) -> None:
    """Write a page to a file in UTF-8.

    Raises:
        InputError: the file cannot be written, or is a case.
    """
    try:
        if path.is_file() and _begins(path) == _SQLITE:
            raise InputError(f"{path} is a case or another database, and is not written over", "give another path")
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror})", "give a path you may write to") from error


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_SQLITE))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_resource),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["count"] = count_of
    return environment


def _resource(name: str) -> str:
    return files("headwater.report").joinpath(name).read_text("utf-8")


def harmless(value: object) -> object:
    """Show what a text that a page put in hides, and what HTML forbids; mark-up of our own templates is left alone."""
    return visible(value, marks=False) if isinstance(value, str) and not hasattr(value, "__html__") else value
