"""Who is who on our own pages: mentions and their referents, found in the texts and compared with those labelled.

A row is a page of a case: `id`, `case`, `language`, `text`, and in labels and predictions `mentions` with `start`, `end`
(code points of the text), `text`, `kind` and `referent`, which is the same for mentions of one referent of a case.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import headwater
from headwater.ids import make_id
from headwater.model import Alias, Candidate, Document, Entity, EntityKind, Item, ItemKind, Mention
from headwater.names.aliases import find_aliases
from headwater.names.candidates import Found
from headwater.names.resolve import resolve
from headwater.render.sources import to_source

__all__ = ["entities", "given", "predict_entities"]

Row = dict[str, Any]
_LEAST = 0.5  # of the code points of two mentions that both hold, at which they are one


def _jsonl(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _cases(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["case"]].append(row)
    yield from sorted(found.items())


def predict_entities(source: Path, target: Path) -> None:
    """Build a case of each case's pages, and give the mentions that it finds."""
    said: dict[str, list[Row]] = {}
    rows = _jsonl(source)
    for _, pages in _cases(rows):
        with tempfile.TemporaryDirectory() as folder:
            texts = Path(folder) / "pages"
            texts.mkdir()
            for page in pages:
                (texts / f"{page['id']}.txt").write_text(page["text"], "utf-8")
            path = Path(folder) / "case.headwater"
            headwater.build(path, [texts], workers=1, until="names")
            with headwater.open_case(path) as case:
                said |= _mentions(case)
    written = [row | {"mentions": said.get(row["id"], [])} for row in rows]
    target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in written), "utf-8")


def _mentions(case: headwater.Case) -> dict[str, list[Row]]:
    documents = {d.id: d for d in case.rows(Document)}
    items = {i.id: i for i in case.rows(Item)}
    kinds = {e.id: e.kind.value for e in case.rows(Entity)}
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for m in case.rows(Mention):
        start, end = to_source(documents[items[m.item].document].source_map, m.start, m.end)
        found[Path(m.page).stem].append(
            {"start": start, "end": end, "text": m.text, "kind": kinds[m.entity], "referent": m.entity}
        )
    return found


def given(labels: Path) -> dict[str, float]:
    """Measure resolving alone: the labelled mentions with their kinds are the candidates, their referents unknown.

    The texts tell the rest: titles, and what states that two forms name one.
    """
    rows = _jsonl(labels)
    named: dict[str, list[Row]] = {row["id"]: [] for row in rows}
    for _, pages in _cases(rows):
        candidates: list[Candidate] = []
        aliases: list[Alias] = []
        items: list[Item] = []
        documents: list[Document] = []
        spans: dict[str, tuple[str, Row]] = {}
        for page in pages:
            item, document = _page(page)
            items.append(item)
            documents.append(document)
            for m in page["mentions"]:
                one = _candidate(item, m)
                candidates.append(one)
                spans[one.id] = page["id"], m
            aliases += _aliases(item, page)
        for r in resolve(candidates, aliases, (), items, documents):
            for c in r.candidates:
                page_id, m = spans[c]
                named[page_id].append(m | {"referent": r.id})
    figures = entities(rows, [row | {"mentions": named[row["id"]]} for row in rows])
    return {f"given_{name}": value for name, value in figures.items() if not name.startswith(("found", "sound"))}


def _page(page: Row) -> tuple[Item, Document]:
    text = page["text"]
    nothing = dict.fromkeys(("title", "byline", "publisher", "published"))
    item = Item(
        id=f"item-{page['id']}",
        document=f"document-{page['id']}",
        page=page["id"],
        start=0,
        end=len(text),
        kind=ItemKind.ARTICLE,
        title_start=None,
        title_end=None,
        credit=None,
        **nothing,
    )
    document = Document(
        id=item.document,
        capture="",
        page=page["id"],
        text=text,
        text_sha256="",
        language=page["language"],
        renderer="",
        encoding="",
        blocks=(),
        source_map=(),
        **nothing,
    )
    return item, document


def _candidate(item: Item, m: Row) -> Candidate:
    return Candidate(
        id=make_id("candidate", item.id, m["start"], m["end"]),
        item=item.id,
        page=item.page,
        start=m["start"],
        end=m["end"],
        text=m["text"],
        kind=EntityKind(m["kind"]),
    )


def _aliases(item: Item, page: Row) -> Iterator[Alias]:
    names = [
        Found(start=m["start"], end=m["end"], text=m["text"], kind=EntityKind(m["kind"])) for m in page["mentions"]
    ]
    for said in find_aliases(page["text"], names):
        yield Alias(
            id=make_id("alias", item.id, said.start, said.end, said.form, said.other),
            item=item.id,
            page=item.page,
            start=said.start,
            end=said.end,
            text=page["text"][said.start : said.end],
            form=said.form,
            other=said.other,
            pattern=said.pattern,
            relation=said.relation,
        )


def entities(gold: Sequence[Mapping[str, Any]], pred: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Score mentions and referents, over all pages and case by case.

    found is the share of the labelled mentions that were found: one that overlaps the labelled span by at least half of the
    code points of both. precision, recall and f1 are B-cubed over the labelled mentions (Bagga and Baldwin 1998), where a
    mention that was not found is alone in its cluster; sound is the share of what was found that is a labelled mention,
    overlapped so. With `_name` behind them they are over the case of that name.
    """
    predicted = {row["id"]: row["mentions"] for row in pred}
    true: dict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    found: dict[str, dict[tuple[str, int], str]] = defaultdict(dict)
    for row in gold:
        case = row["case"]
        for n, m in enumerate(row["mentions"]):
            true[case][row["id"], n] = f"{case} {m['referent']}"
            hit = _hit(m, predicted.get(row["id"], ()))
            if hit is not None:
                found[case][row["id"], n] = f"{case} {hit['referent']}"
    every_true = {place: who for one in true.values() for place, who in one.items()}
    every_found = {place: who for one in found.values() for place, who in one.items()}
    figures = _figures(every_true, every_found) | {"sound": _sound(gold, predicted)}
    for case in sorted(true):
        of_case = _figures(true[case], found[case]) | {
            "sound": _sound([r for r in gold if r["case"] == case], predicted)
        }
        figures |= {f"{name}_{case}": value for name, value in of_case.items()}
    return figures


def _sound(gold: Sequence[Mapping[str, Any]], predicted: Mapping[str, Sequence[Mapping[str, Any]]]) -> float:
    """Return the share of the mentions found on some pages that are labelled; 1 where none was found."""
    hits = [_hit(m, row["mentions"]) is not None for row in gold for m in predicted.get(row["id"], ())]
    return round(sum(hits) / len(hits), 4) if hits else 1.0


def _hit(m: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return the mention that overlaps a labelled one most, None if none does by half."""
    best, likeness = None, _LEAST
    for other in found:
        both = min(m["end"], other["end"]) - max(m["start"], other["start"])
        either = max(m["end"], other["end"]) - min(m["start"], other["start"])
        if both > 0 and both / either >= likeness:
            best, likeness = other, both / either
    return best


def _figures(true: Mapping[tuple[str, int], str], found: Mapping[tuple[str, int], str]) -> dict[str, float]:
    held = {place: found.get(place, f"alone {place}") for place in true}
    both = Counter((true[p], held[p]) for p in true)
    of_true, of_held = Counter(true.values()), Counter(held.values())
    precision = sum(both[true[p], held[p]] / of_held[held[p]] for p in true) / max(1, len(true))
    recall = sum(both[true[p], held[p]] / of_true[true[p]] for p in true) / max(1, len(true))
    return {
        "found": round(len(found) / max(1, len(true)), 4),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4) if true else 1.0,
    }
