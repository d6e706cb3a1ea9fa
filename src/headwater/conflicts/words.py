"""The words that conflicts are told by, a file a language in `words`; what each table holds stands there."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

__all__ = ["Words", "phrases", "words"]

Names = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """The tables of all languages together: lemmas and phrases of one seldom mean something else in another.

    `deeds` maps a lemma to the deed it tells of, `deed_pairs` two that stand close together, `told` a deed to how it is told in a heading; `becomes` a deed to what one then is; `remains` holds for each such state
    the phrases that say that somebody is in it. `parties` maps a plain noun to whose men it tells of, `means` one to a way of killing, `loosely` such a way to what it is told as besides, `none` what is counted to the phrases that say that there
    was none, `countries` a country's name to what stands for all its names. The sets hold names of deeds, lemmas, or phrases as they stand.
    """

    deeds: dict[str, str]
    deed_pairs: dict[tuple[str, ...], str]
    told: dict[str, tuple[str, ...]]
    becomes: dict[str, str]
    remains: dict[str, re.Pattern[str]]
    parties: dict[str, str]
    means: dict[str, str]
    loosely: dict[str, str]
    countries: dict[str, str]
    members: Names
    sites: Names
    none: dict[str, re.Pattern[str]]
    once: Names
    done: Names
    dated: Names
    placed: Names
    growing: Names
    present: Names
    people: Names
    counting: Names
    within: Names
    near: Names
    hedges: re.Pattern[str]
    tolls: re.Pattern[str]
    part_any: re.Pattern[str]
    part_first: re.Pattern[str]
    part_before: re.Pattern[str]
    part_after: re.Pattern[str]
    whole_before: re.Pattern[str]
    degrees: re.Pattern[str]
    repeated: re.Pattern[str]
    up_to_now: re.Pattern[str]
    scopes: re.Pattern[str]
    loose_negations: re.Pattern[str]
    contrasts: re.Pattern[str]
    changing: re.Pattern[str]
    unsaid: re.Pattern[str]


def phrases(entries: Iterable[str], before: str = "", after: str = "") -> re.Pattern[str]:
    """Return a pattern that finds words or phrases, longest first, whatever their case and the white space between."""
    inner = "|".join(r"\s{1,3}".join(map(re.escape, e.split())) for e in sorted(entries, key=lambda e: (-len(e), e)))
    return re.compile(rf"{before}(?<!\w)(?:{inner})(?!\w){after}", re.IGNORECASE)


@lru_cache(maxsize=1)
def words() -> Words:
    """Return the tables."""
    tables: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for file in sorted(files(__package__).joinpath("words").iterdir(), key=lambda f: f.name):
        for table, entries in tomllib.loads(file.read_text("utf-8")).items():
            for key, held in entries.items():
                tables[table][key] += held

    def names(table: str) -> Names:
        return frozenset(tables[table]["words"])

    def pattern(table: str, before: str = "", after: str = "") -> re.Pattern[str]:
        return phrases(names(table), before, after)

    return Words(
        deeds={word: deed for deed, held in tables["deeds"].items() for word in held},
        deed_pairs={tuple(pair.split()): deed for deed, held in tables["deed_pairs"].items() for pair in held},
        told={deed: tuple(held) for deed, held in tables["told"].items()},
        becomes={deed: state for state, held in tables["becomes"].items() for deed in held},
        remains={state: phrases(held) for state, held in tables["remains"].items()},
        parties={word: party for party, held in tables["parties"].items() for word in held},
        means={word: way for way, held in tables["means"].items() for word in held},
        loosely={way: wider for wider, held in tables["loosely"].items() for way in held},
        countries={
            name: name if key == "others" else key for key, held in tables["countries"].items() for name in held
        },
        members=names("members"),
        sites=names("sites"),
        none={what: phrases(held) for what, held in tables["none"].items()},
        once=names("once"),
        done=names("done"),
        dated=names("dated"),
        placed=names("placed"),
        growing=names("growing"),
        present=names("present"),
        people=names("people"),
        counting=names("counting"),
        within=names("within"),
        near=names("near"),
        hedges=pattern("hedges"),
        tolls=pattern("tolls"),
        part_any=pattern("part_any"),
        part_first=pattern("part_first", before=r"^\W{0,3}"),
        part_before=pattern("part_before", after=r"\W{0,3}(?:the\s)?$"),
        whole_before=pattern("whole_before", after=r"\W{0,3}$"),
        part_after=pattern("part_after", before=r"^\W{0,2}"),
        degrees=pattern("degrees"),
        repeated=pattern("repeated"),
        scopes=pattern("scopes"),
        up_to_now=pattern("up_to_now"),
        loose_negations=pattern("loose_negations"),
        contrasts=pattern("contrasts", before=r"[,–—]\s{0,2}"),
        changing=pattern("changing"),
        unsaid=pattern("unsaid", before=rf"{pattern('denying').pattern}(?:\W{{1,3}}\w+){{0,4}}?\W{{1,3}}"),
    )
