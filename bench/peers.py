"""The outside labelled sets: how their scorers' figures are read, and what was reported of other tools with the sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from headwater.names.compare import THRESHOLD

__all__ = ["BENCHES", "Bench", "Column"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A figure: its heading, where the scorer's JSON has it, and the target, shown as it was set."""

    heading: str
    path: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A labelled set below the data folder.

    Attributes:
        about: what it is.
        inputs: what `predict.py` is given.
        gold: what the scorer is given.
        options: the scorer's options.
        columns: the figures shown.
        peers: what was reported of other tools, a figure a column; the figures are not ours.
        rate: what a second's work is counted in, and the key of the inputs' rows to count words in, or '' for files.
    """

    about: str
    inputs: str
    gold: str
    columns: tuple[Column, ...]
    peers: Mapping[str, tuple[str, ...]]
    options: tuple[str, ...] = ("--json",)
    rate: tuple[str, str] | None = None

    def figures(self, scored: Mapping[str, Any]) -> list[float | None]:
        """Read the columns out of what the scorer printed."""
        return [_at(scored, c.path) for c in self.columns]


def _at(scored: Mapping[str, Any], path: str) -> float | None:
    value: Any = scored
    for key in path.split("/"):
        value = value[key]
    return None if value is None else float(value)


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(heading=h, path=p, target=t) for h, p, t in rows)


BENCHES: Mapping[str, Bench] = {
    "attribution": Bench(
        about="PolNeAR, development part; F1",
        inputs="bench/attribution/dev.jsonl",
        gold="bench/attribution/dev.jsonl",
        columns=_columns(
            ("content tokens", "tokens/content/f1", ".85"),
            ("source tokens", "tokens/source/f1", ".80"),
            ("content ≥ .8", "all/content_0.8/f1", ".64"),
            ("whole", "all/full/f1", ".60"),
            ("quoted", "quoted/full/f1", ".76"),
            ("indirect", "indirect/full/f1", ".52"),
        ),
        peers={
            "textacy direct_quotations": (".525", ".413", ".162", ".144", ".299", ".00"),
            "sayswho": (".562", ".427", ".183", ".157", ".325", ".00"),
            "Gender Gap Tracker (spaCy rules)": (".672", ".595", ".354", ".319", ".351", ".281"),
            "BBC Citron, retrained on the training part": (".711", ".678", ".446", ".408", ".498", ".357"),
            "150 lines of dependency rules": (".758", ".664", ".508", ".453", ".661", ".340"),
            "two-stage CRF over the parse": (".828", ".785", ".602", ".563", ".729", ".476"),
            "one annotator against another": (".919", ".810", ".741", ".696", ".889", ".609"),
        },
        rate=("words/s", "text"),
    ),
    "dates": Bench(
        about="TimeBank, AQUAINT and WikiWars, training parts; F1; one setting for all, with no switch by hand",
        inputs="bench/dates/train.jsonl",
        gold="bench/dates/train.jsonl",
        columns=_columns(
            ("TimeBank value", "timebank/value_f1", ".83"),
            ("AQUAINT value", "aquaint/value_f1", ".78"),
            ("WikiWars value", "wikiwars/value_f1", ".86"),
            ("all: strict", "all/strict_f1", ".88"),
            ("all: relaxed", "all/relaxed_f1", ".95"),
        ),
        peers={
            "HeidelTime, document type chosen by hand": (".796", ".731", ".838", ".848", ".921"),
            "recognizers-text": ("", "", "", ".692", ".878"),
            "dateparser": ("", "", "", ".385", ".698"),
        },
        rate=("words/s", "text"),
    ),
    "names": Bench(
        about=f"pairs of names collected by the nomenklatura project, development part; the threshold is {THRESHOLD}",
        inputs="bench/names/dev.csv",
        gold="bench/names/dev.csv",
        columns=_columns(("F1", "groups/all/f1", ".85"), ("AUC", "groups/all/auc", ".90")),
        peers={
            "nomenklatura logic_v2": (".822", ".876"),
            "nomenklatura logic-v1": (".785", ".832"),
            "rapidfuzz WRatio": (".799", ".832"),
        },
        options=("--json", "--threshold", str(THRESHOLD)),
    ),
    "claims": Bench(
        about="NAnCo, development part (4 questions); pairwise balanced accuracy",
        inputs="bench/claims/dev.json",
        gold="bench/claims/dev.json",
        columns=_columns(("balanced accuracy", "all/balanced", "above .90")),
        peers={
            "TF-IDF": (".792",),
            "wordllama": (".807",),
            "multilingual USE": (".847",),
            "MiniLM": (".866",),
            "each annotator against the consensus": (".85",),
        },
    ),
    "extraction": Bench(
        about="article extraction benchmark, development part; F1 of runs of four words (differences under .01 are noise)",
        inputs="bench/extraction/dev/html",
        gold="bench/extraction/dev/gold.json",
        columns=_columns(("F1", "f1", ".965")),
        peers={
            "trafilatura fast": (".962",),
            "trafilatura default": (".961",),
            "trafilatura precision": (".970",),
            "readability-lxml": (".962",),
            "rs-trafilatura": (".957",),
            "newspaper4k": (".955",),
            "resiliparse": (".899-.924",),
        },
        rate=("pages/s", ""),
    ),
    "lineage": Bench(
        about="pages put together from news articles by a program that knows who copied whom, development part",
        inputs="bench/lineage/dev",
        gold="bench/lineage/dev/truth.json",
        columns=_columns(
            ("items, content F1", "items/content/f1", ".90"),
            ("kinds right", "items/kind_accuracy", ".95"),
            ("passage F1", "reuse/f1", ".97"),
            ("macro", "reuse/macro_f1", ".90"),
            ("direction right", "direction/accuracy", ".95"),
            ("abstained", "direction/abstained", ".33"),
            ("claimed on undirected", "direction/claimed_on_undirected", ".05"),
            ("origins B-cubed", "origins/b3_f1", ".90"),
            ("copies called independent", "origins/copies_counted_independent", ".05"),
            ("independents merged", "origins/independents_merged", ".05"),
        ),
        peers={
            "one item a page": (".72", "", "", "", "", "", "", "", "", ""),
            "passim 2, defaults": ("", "", ".931", ".666", "", "", "", ".460", ".452", ".810"),
            "exact-seed prototype": ("", "", ".954", ".397", ".934", ".698", ".394", ".604", ".525", ".300"),
        },
        options=(),
        rate=("pages/s", ""),
    ),
}
