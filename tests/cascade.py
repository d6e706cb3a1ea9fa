"""Makes a pile of invented pages of known descent: who copied whom, through what damage, and what stands beside it.

    python tests/cascade.py OUT [--seed N] [--families N]

OUT gets pages/, pages.jsonl (id, file, publisher, published: what a collector would know) and truth.json: `pages`,
`items`, `reuse` and `origins`. All offsets are code points of the page files. A word keeps its number through every
copy, and the names of the texts that handed it down; so the truth about passages is read off the words and holds
whatever was done to them. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import html
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from cascade_families import (  # type: ignore[import-not-found]  # it stands beside this script
    LEAST_WORDS,
    Families,
    Rates,
    Text,
)
from cascade_texts import Paragraph, Word  # type: ignore[import-not-found]  # likewise

__all__ = ["Rates", "write"]

Row = dict[str, Any]
_BRIDGE = 6  # words of either side that a passage runs across
_LEAST_LENGTH = 40  # code points of a passage
_KINDS = {"teaser": "teaser", "quotation": "excerpt", "statement": "excerpt"}


@dataclass(slots=True, kw_only=True)
class _Place:
    """A word as it stands on a page."""

    key: int
    start: int
    end: int
    paragraph: int
    via: tuple[str, ...]


# --- pages

_TOP = ("Front page", "Weather", "About us", "Subscribe to our newsletter", "Log in", "Menu", "Search", "Archive")
_FOOT = (
    "Share this: Facebook Twitter Email",
    "© {}. All rights reserved.",
    "Sign up for the newsletter of {}",
    "Related articles",
    "Print this page",
    "Tags: news, region",
    "Follow {} on Facebook",
    "Leave a comment",
    "Advertisement",
)


@dataclass(slots=True, kw_only=True)
class _Sheet:
    """A page as it is written, with the places of its items."""

    name: str
    marked_up: bool
    entities: bool
    gap: str
    text: str = ""
    neutral: list[list[int]] = field(default_factory=list)
    items: list[Row] = field(default_factory=list)
    places: dict[str, list[_Place]] = field(default_factory=dict)

    def skip(self, words: str) -> None:
        """Write what is no text: mark-up and line ends."""
        if words:
            self.neutral.append([len(self.text), len(self.text) + len(words)])
            self.text += words

    def paragraph(self, tag: str, paragraph: Paragraph, item: str, number: int = 0) -> None:
        """Write a paragraph of an item."""
        self.skip(f"<{tag}>" if self.marked_up else "")
        held = self.places.setdefault(item, [])
        for n, word in enumerate(paragraph):
            start = len(self.text)
            self.text += self._coded(word.text)
            held.append(_Place(key=word.key, start=start, end=len(self.text), paragraph=number, via=word.via))
            self.text += self._coded(word.gap) if n + 1 < len(paragraph) else ""
        self.skip(f"</{tag}>\n" if self.marked_up else self.gap)

    def item(self, name: str, kind: str, **about: str | None) -> None:
        """Close an item, all of whose words are written."""
        held = self.places[name]
        place = {"id": name, "page": self.name, "start": held[0].start, "end": held[-1].end, "kind": kind}
        self.items.append(place | {"op": "boilerplate", "origin": None, "credit": None, "parent": None} | about)

    def furniture(self, line: str) -> None:
        """Write a line that belongs to the site."""
        name = f"{self.name}f{len(self.items)}"
        self.paragraph("div", tuple(Word(-1, w) for w in line.split()), name)
        self.item(name, "boilerplate")
        self.places.pop(name)

    def _coded(self, text: str) -> str:
        if not self.marked_up:
            return text
        text = html.escape(text, quote=False)
        return "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in text) if self.entities else text


def _pages(made: Families) -> list[list[Text]]:
    """Put texts on pages: most alone, teasers and the articles of some publishers together."""
    alone: list[list[Text]] = []
    together: dict[str, list[list[Text]]] = {"teaser": [], "article": []}
    for text in made.texts:
        if not text.shown:
            continue
        teaser = text.op == "teaser"
        if not (text.among or (teaser and made.dice.random() < made.rates.digest)):
            alone.append([text])
            continue
        opened = together["teaser" if teaser else "article"]
        fitting = [p for p in opened if len(p) < (6 if teaser else 3) and not any(_kin(text, t) for t in p)]
        if fitting:
            fitting[0].append(text)
        else:
            opened.append([text])
    pages = alone + together["teaser"] + together["article"]
    made.dice.shuffle(pages)
    return pages


def _kin(one: Text, two: Text) -> bool:
    """Say whether two texts have a word in common: on one page they would share with themselves."""
    first, second = ({w.key for p in t.body for w in p} for t in (one, two))
    return not first.isdisjoint(second)


def _write_page(name: str, texts: Sequence[Text], made: Families) -> tuple[_Sheet, Row]:
    dice, rates = made.dice, made.rates
    publisher, day = texts[0].publisher, max(t.day for t in texts)
    if dice.random() < rates.wrong_date:
        day -= timedelta(days=dice.randint(20, 400))
    published = None if dice.random() < rates.no_date else day.isoformat()
    marked_up = dice.random() < rates.html
    sheet = _Sheet(
        name=name, marked_up=marked_up, entities=dice.random() < 0.3, gap=dice.choice(("\n\n",) * 4 + ("\n",))
    )
    if marked_up:
        sheet.skip(_head(publisher, published, texts[0].body[0] if len(texts) == 1 else None))
    site = dice.random() < rates.furniture
    sheet.furniture(f"{publisher} | {day.day} {day:%B %Y}" if published and not marked_up else publisher)
    for line in dice.sample(_TOP, dice.randint(0, 3) if site else 0):
        sheet.furniture(line)
    for text in texts:
        _lay(sheet, text, advertised=site and dice.random() < 0.2)
        if text.op == "teaser" and dice.random() < 0.5:
            sheet.furniture("Read more")
    for line in dice.sample(_FOOT, dice.randint(1, 4) if site else 0):
        sheet.furniture(line.format(publisher))
    sheet.skip("</body>\n</html>\n" if marked_up else "")
    file = f"pages/{name}.{'html' if marked_up else 'txt'}"
    return sheet, {"id": name, "file": file, "publisher": publisher, "published": published}


def _head(publisher: str, published: str | None, title: Paragraph | None) -> str:
    words = " ".join(w.text for w in title) if title else publisher
    lines = [
        f"<title>{html.escape(words, quote=False)}</title>",
        f'<meta property="og:site_name" content="{publisher}">',
    ]
    if published:
        lines.append(f'<meta property="article:published_time" content="{published}">')
    head = "\n".join(lines)
    return f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{head}\n</head>\n<body>\n'


def _lay(sheet: _Sheet, text: Text, *, advertised: bool) -> None:
    for n, paragraph in enumerate(text.body):
        sheet.paragraph("h2" if n == 0 and len(text.body) > 1 else "p", paragraph, text.name, n)
        if advertised and n == 2 and len(text.body) > 3:
            start, known = len(sheet.text), len(sheet.neutral)
            sheet.furniture("Advertisement")
            sheet.neutral[known:] = [[start, len(sheet.text)]]  # a passage may be said to run across it or not
    about = {"op": text.op, "origin": text.family, "credit": text.credit, "parent": text.parent}
    sheet.item(text.name, _KINDS.get(text.op, "article"), **about, damage="+".join(text.damage) or None)
    for name, op, keys, origin, parent in text.inside:
        sheet.places[name] = [p for p in sheet.places[text.name] if p.key in keys]
        sheet.item(name, "excerpt", op=op, origin=origin, parent=parent)


# --- the truth about passages


def _reuse(sheets: Sequence[_Sheet]) -> list[Row]:
    items = {i["id"]: i for s in sheets for i in s.items}
    laid = {name: held for s in sheets for name, held in s.places.items()}
    quoted = {name: held for name, held in laid.items() if items[name]["kind"] == "excerpt"}
    places = {name: held for name, held in laid.items() if name not in quoted}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(places):
        for key in sorted({p.key for p in places[name]}):
            holders[key].append(name)
    excerpts: defaultdict[str, list[tuple[str, set[int]]]] = defaultdict(list)
    for name, held in sorted(quoted.items()):
        excerpts[name.partition("q")[0]].append((name, {p.key for p in held}))
    rows: list[Row] = []
    for a, b in sorted({pair for held in holders.values() for pair in combinations(held, 2)}):
        if items[a]["page"] == items[b]["page"]:
            continue
        for chain, direction in _chains(a, places[a], b, places[b]):
            keys = {x.key for x, _ in chain}
            sides = [next((n for n, own in excerpts.get(s, ()) if keys <= own), s) for s in (a, b)]
            kin = items[a]["origin"] == items[b]["origin"]
            relation = "ancestor" if direction else "sibling" if kin else "third_party"
            rows.append(
                {"a": sides[0], "a_span": [chain[0][0].start, chain[-1][0].end]}
                | {"b": sides[1], "b_span": [chain[0][1].start, chain[-1][1].end]}
                | {"direction": direction, "relation": relation}
            )
    return rows


def _chains(
    a: str, one: Sequence[_Place], b: str, two: Sequence[_Place]
) -> Iterable[tuple[list[tuple[_Place, _Place]], str | None]]:
    """Give the passages two items share: words that follow each other closely in both, handed down the same way."""
    at = {place.key: n for n, place in enumerate(two)}
    chain: list[tuple[int, int]] = []
    way: str | None = None
    for n, place in enumerate(one):
        m = at.get(place.key)
        if m is None:
            continue
        now = "a>b" if a in two[m].via else "b>a" if b in place.via else None
        if chain and (now != way or not _near(one, chain[-1][0], n) or not _near(two, chain[-1][1], m)):
            yield from _enough(chain, one, two, way)
            chain = []
        way = now
        chain.append((n, m))
    yield from _enough(chain, one, two, way)


def _near(places: Sequence[_Place], last: int, here: int) -> bool:
    """Say whether a passage goes on: forwards, over few words, and over no whole paragraph."""
    if not last < here <= last + _BRIDGE + 1:
        return False
    ends = {places[last].paragraph, places[here].paragraph}
    return all(p.paragraph in ends for p in places[last + 1 : here])


def _enough(
    chain: Sequence[tuple[int, int]], one: Sequence[_Place], two: Sequence[_Place], way: str | None
) -> Iterable[tuple[list[tuple[_Place, _Place]], str | None]]:
    found = [(one[n], two[m]) for n, m in chain]
    if len(found) < LEAST_WORDS:
        return
    if min(found[-1][side].end - found[0][side].start for side in (0, 1)) >= _LEAST_LENGTH:
        yield found, way


# --- files


def write(folder: Path, *, seed: int = 1, families: int = 40, rates: Rates | None = None) -> None:
    """Write a pile of pages and the truth about it.

    Args:
        folder: where it goes; made if it is not there.
        seed: the same one gives the same files.
        families: originals, each with its copies.
        rates: how often what happens.
    """
    made = Families(random.Random(seed), rates or Rates())  # noqa: S311 - invention, not secrets
    for n in range(families):
        made.family(n)
    written = [_write_page(f"c{n:04}", texts, made) for n, texts in enumerate(_pages(made))]
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    for sheet, row in written:
        (folder / row["file"]).write_text(sheet.text, encoding="utf-8", newline="")
    items = [i for sheet, _ in written for i in sheet.items]
    shown = {i["id"] for i in items}
    for i in items:
        i["parent"] = i["parent"] if i["parent"] in shown else None
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for i in items:
        if i["kind"] != "boilerplate":
            groups[i["origin"]].append(i["id"])
    truth = {
        "seed": seed,
        "pages": [row | {"length": len(s.text), "neutral": s.neutral} for s, row in written],
        "items": items,
        "reuse": _reuse([s for s, _ in written]),
        "origins": [groups[origin] for origin in sorted(groups)],
    }
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False) + "\n", encoding="utf-8")
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for _, row in written)
    (folder / "pages.jsonl").write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--families", type=int, default=40)
    args = parser.parse_args()
    write(args.out, seed=args.seed, families=args.families)


if __name__ == "__main__":
    main()
