"""How often a claim joins what is told of two events, on real articles: `python bench/crossed.py CASE [--read N]`.

From the 10,000 articles of $HEADWATER_DATA those are taken of which three outlets or more tell of one event: published within
four days of one another, with rare capitalised words in common (the cosine of their tf-idf, groups of at most 14). All go into
one case at CASE, which is built unless it is there. A claim whose witnesses stand on pages of two such groups is mostly wrong:
what was said of one event is hardly ever said of another. Most claims within a group are not checked by that: `--read` prints
some, drawn at random with a fixed seed, and all conflicts, to be read by hand.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb
from threads import start_over_with_one

import headwater
from headwater.model import Conflict, Gist, Statement

__all__ = ["main"]

_ARTICLES = Path(os.environ.get("HEADWATER_DATA", "")) / "bench" / "news" / "articles-10k.jsonl.zst"
_NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
_FORMATS = ("%Y-%m-%d", "%m/%d/%y", "%m/%d/%Y")
_HEAD = 4000  # code points of an article in which its names are looked for
_LEAST = 600  # code points of one that tells of anything
_DAYS, _LIKE, _MOST, _OUTLETS = 4, 0.42, 14, 3
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article with the day of its publication."""

    id: str
    publisher: str
    day: date
    text: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the case, and say how many claims join pages on two events."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--read", type=int, default=0, metavar="N", help="print so many claims, and all conflicts")
    args = parser.parse_args(arguments)
    events = list(_events(_articles()))
    group = {f"{a.id}.txt": n for n, held in enumerate(events) for a in held}
    if not args.case.exists():
        _build(args.case, events)
    with headwater.open_case(args.case) as case:
        statements = {s.id: s for s in case.rows(Statement)}
        claims = [g for g in sorted(case.rows(Gist), key=lambda g: g.id) if len(_pages(g, statements)) > 1]
        across = [g for g in claims if len({group[p] for p in _pages(g, statements)}) > 1]
        print(f"{len(group)} articles of {len(events)} events; {len(claims)} claims of several pages, ", end="")
        print(f"{len(across)} of them of several events ({len(across) / max(1, len(claims)):.2f})")
        for g in random.Random(61).sample(claims, min(args.read, len(claims))):  # noqa: S311 - a sample
            print(f"\n{g.kind.value}, {len(g.statements)} witnesses")
            for s in [statements[i] for i in g.statements[:_SHOWN]]:
                print(f"  {group[s.page]:>3} {s.polarity.value:8} {' '.join(s.text.split())}")
        for c in case.rows(Conflict) if args.read else ():
            print(f"\n{c.kind.value}: {c.detail}")
    return 0


def _pages(gist: Gist, statements: Mapping[str, Statement]) -> set[str]:
    return {statements[s].page for s in gist.statements}


def _articles() -> list[Article]:
    query = "SELECT id, publisher, published, title, text FROM read_json(?, format = 'newline_delimited')"
    rows = duckdb.connect().execute(query, [str(_ARTICLES)]).fetchall()
    found = []
    for id_, publisher, published, title, text in rows:
        day = _day(published or "")
        if day is not None and text and len(text) >= _LEAST:
            whole = text if not title or text.startswith(title) else f"{title}\n\n{text}"
            found.append(Article(id=id_, publisher=publisher, day=day, text=whole))
    return sorted(found, key=lambda a: (a.day, a.id))


def _day(published: str) -> date | None:
    for written in _FORMATS:
        try:
            return datetime.strptime(published[:10], written).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _events(articles: Sequence[Article]) -> Iterable[list[Article]]:
    """Give the articles on one event each, of three outlets at least."""
    counts = [Counter(_NAME.findall(a.text[:_HEAD])) for a in articles]
    seen = Counter(w for c in counts for w in c)
    weights = {w: math.log(len(counts) / n) for w, n in seen.items() if n > 1}
    vectors = [_unit({w: min(3, n) * weights[w] for w, n in c.items() if w in weights}) for c in counts]
    pairs = []
    for n, a in enumerate(articles):
        for m in range(n + 1, len(articles)):
            if (articles[m].day - a.day).days > _DAYS:
                break
            like = sum(x * vectors[m].get(w, 0.0) for w, x in vectors[n].items())
            if like > _LIKE:
                pairs.append((-like, n, m))
    event: dict[int, frozenset[int]] = {}
    for _, n, m in sorted(pairs):
        whole = event.get(n, frozenset({n})) | event.get(m, frozenset({m}))
        if len(whole) <= _MOST:
            event.update(dict.fromkeys(whole, whole))
    for part in sorted(map(sorted, set(event.values()))):
        held = [articles[n] for n in part]
        if len({a.publisher for a in held}) >= _OUTLETS:
            yield held


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(x * x for x in vector.values())) or 1.0
    return {w: x / length for w, x in vector.items()}


def _build(path: Path, events: Sequence[Sequence[Article]]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        pages, listed = Path(scratch) / "pages", Path(scratch) / "manifest.jsonl"
        pages.mkdir()
        known = []
        for a in (a for held in events for a in held):
            (pages / f"{a.id}.txt").write_text(a.text, "utf-8")
            known.append({"page": f"{a.id}.txt", "publisher": a.publisher, "published": a.day.isoformat()})
        listed.write_text("".join(json.dumps(row) + "\n" for row in known), "utf-8")
        headwater.build(path, [pages], workers=2, manifest=listed)


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())
