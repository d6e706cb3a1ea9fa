"""Who says what, who copied whom, and how many independent origins stand behind each claim.

The front door: `build` makes a case from pages, `open_case` reads one, `verify` and `export_jsonl` check it and hand it on;
`analyse`, `render_page`, `compare_names` and `group_claims` do one thing each without a case.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from headwater.analysis import Analysis, analyse
    from headwater.building import Report, build
    from headwater.case.store import Case, open_case
    from headwater.claims.answers import group_claims
    from headwater.errors import CaseError, HeadwaterError, InputError, SettingsError, StageError
    from headwater.export.jsonl import export_jsonl
    from headwater.names.compare import compare as compare_names
    from headwater.render.renderer import render as render_page
    from headwater.settings import Settings, load_settings
    from headwater.verifying import Problem, verify

__all__ = [
    "Analysis",
    "Case",
    "CaseError",
    "HeadwaterError",
    "InputError",
    "Problem",
    "Report",
    "Settings",
    "SettingsError",
    "StageError",
    "analyse",
    "build",
    "compare_names",
    "export_jsonl",
    "group_claims",
    "load_settings",
    "open_case",
    "render_page",
    "verify",
]

# Names are loaded when they are first asked for: a worker process needs its stage, not DuckDB and SQLite.
_HOME = {
    "Analysis": "analysis",
    "Case": "case.store",
    "CaseError": "errors",
    "HeadwaterError": "errors",
    "InputError": "errors",
    "Problem": "verifying",
    "Report": "building",
    "Settings": "settings",
    "SettingsError": "errors",
    "StageError": "errors",
    "analyse": "analysis",
    "build": "building",
    "compare_names": "names.compare",
    "export_jsonl": "export.jsonl",
    "group_claims": "claims.answers",
    "load_settings": "settings",
    "open_case": "case.store",
    "render_page": "render.renderer",
    "verify": "verifying",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a function or a type
    if name not in _HOME:
        raise AttributeError(f"module 'headwater' has no attribute {name!r}")
    inside = {"compare_names": "compare", "render_page": "render"}.get(name, name)
    found = getattr(import_module(f"headwater.{_HOME[name]}"), inside)
    globals()[name] = found
    return found
