"""Our own small metrics: pure functions of what is right and what was predicted, figures from 0 to 1.

They are kept apart from any outside scorer, so that our own sets can be measured with nothing but this project. Rows are
dictionaries in the shapes that `predict.py` writes; spans are pairs of code points, the end exclusive.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

__all__ = ["attribution", "cascade", "claims", "dates", "extraction", "lineage", "names"]

Row = Mapping[str, Any]
Places = frozenset[int]
Span = tuple[int, int]

_ALIKE = 0.8  # intersection over union at which two contents or items are the same
_SAME_SOURCE = 0.5
_RUN = 4  # words
_STANDS_FOR = 0.5
_FURNITURE = "boilerplate"
_ENGLISH, _SAID = "en", "said"
_TOLD = ("stance", "not_said", "source_class", "speaker", "wrong_speaker")


def attribution(gold: Sequence[Row], pred: Sequence[Row]) -> dict[str, float]:
    """Score who said what.

    Contents are matched one to one by falling overlap (intersection over union of characters that are no white space), down
    to 0.8. content_f1 counts the matched; whole_f1 those whose sources overlap by more than half, or are missing on both
    sides; whole_f1_fr and its like the same over the texts of one language that is not English; cue_f1 is over the
    characters of the cues.

    Over the matched that are labelled with it: stance, source_class and speaker are the shares that are right, where a
    speaker may be labelled with a name, with several that are right, or with none; not_said the share found out of those
    labelled with another stance than that their source says it; wrong_speaker the share that got a name and a wrong one.
    Where nothing is labelled with it a figure is left out.
    """
    predicted = {row["id"]: row["attributions"] for row in pred}
    n: Counter[str] = Counter()
    whole: defaultdict[str, Counter[str]] = defaultdict(Counter)
    cue_true: set[Hashable] = set()
    cue_found: set[Hashable] = set()
    for row in gold:
        true, found = row["attributions"], predicted.get(row["id"], [])
        sides = [[_Said(row["text"], one) for one in side] for side in (true, found)]
        here = whole[row.get("language", _ENGLISH)]
        for i, j in _match([s.content for s in sides[0]], [s.content for s in sides[1]], _likeness, _ALIKE):
            n["content"] += 1
            here["whole"] += _likeness(sides[0][i].source, sides[1][j].source) > _SAME_SOURCE
            n += _told(true[i], found[j])
        cue_true |= {(row["id"], i) for s in sides[0] for i in s.cue}
        cue_found |= {(row["id"], i) for s in sides[1] for i in s.cue}
        here += Counter(called=len(found), labelled=len(true))
    every = sum(whole.values(), Counter[str]())
    return {
        "whole_f1": _f1(every["whole"], every["called"], every["labelled"]),
        "content_f1": _f1(n["content"], every["called"], every["labelled"]),
        "cue_f1": _f1(len(cue_true & cue_found), len(cue_found), len(cue_true)),
        **{f"whole_f1_{k}": _f1(c["whole"], c["called"], c["labelled"]) for k, c in whole.items() if k != _ENGLISH},
        **{figure: _rate(n[figure], n[f"{figure} labelled"]) for figure in _TOLD if n[f"{figure} labelled"]},
    }


def _told(true: Row, found: Row) -> Counter[str]:
    """Count what is labelled of an attribution beside its spans, and how much of it is right."""
    n: Counter[str] = Counter()
    for key in ("stance", "source_class"):
        if key in true:
            n += Counter({f"{key} labelled": 1, key: found.get(key) == true[key]})
    if true.get("stance", _SAID) != _SAID:
        n += Counter({"not_said labelled": 1, "not_said": found.get("stance") == true["stance"]})
    if "speaker_name" in true:
        names = true["speaker_name"] if isinstance(true["speaker_name"], list) else [true["speaker_name"]]
        name = found.get("speaker_name")
        right = name in names
        n += Counter({"speaker labelled": 1, "speaker": right})
        n += Counter({"wrong_speaker labelled": 1, "wrong_speaker": name is not None and not right})
    return n


def dates(gold: Sequence[Row], pred: Sequence[Row]) -> dict[str, float]:
    """Score time expressions.

    strict_f1 counts equal spans; value_f1 expressions that overlap and have the same value, each matched once, those with
    equal spans first; exact_f1 equal spans of the same type and value.
    """
    predicted = {row["id"]: row["timex"] for row in pred}
    strict = value = exact = labelled = called = 0
    for row in gold:
        true, found = row["timex"], predicted.get(row["id"], [])
        strict += len({_span(t) for t in true} & {_span(t) for t in found})
        exact += len(
            {(*_span(t), t["type"], t["value"]) for t in true} & {(*_span(t), t["type"], t["value"]) for t in found}
        )
        matched = _match([_span(t) for t in true], [_span(t) for t in found], _share, 0.0)
        value += sum(true[n]["value"] == found[m]["value"] for n, m in matched)
        labelled, called = labelled + len(true), called + len(found)
    hits = {"strict_f1": strict, "value_f1": value, "exact_f1": exact}
    return {figure: _f1(n, called, labelled) for figure, n in hits.items()}


def names(gold: Sequence[Row], pred: Sequence[Row], *, threshold: float) -> dict[str, float]:
    """Score pairs of names, row by row.

    f1 is that of the pairs with a score of `threshold` and above; auc the chance that a pair of one bearer scores above a
    pair of two, ties counting half.
    """
    scored = [(g["is_match"] == "true", float(p["score"])) for g, p in zip(gold, pred, strict=True)]
    right = sum(same and score >= threshold for same, score in scored)
    yes, no = ([score for same, score in scored if same is side] for side in (True, False))
    wins = sum((a > b) + (a == b) / 2 for a in yes for b in no)
    return {
        "f1": _f1(right, sum(score >= threshold for _, score in scored), len(yes)),
        "auc": round(wins / (len(yes) * len(no)), 4) if yes and no else 1.0,
    }


def claims(gold: Sequence[Row], pred: Sequence[Row]) -> dict[str, float]:
    """Score groups of answers.

    balanced is the mean of two recalls over the pairs of answers to one question, that of the pairs that say the same and
    that of the pairs that do not, averaged over the questions (Laban et al. 2022). pair_precision is the share of the pairs
    put together that say the same, over all questions.
    """
    values = []
    together = right = 0
    for q, p in zip(gold, pred, strict=True):
        group = {a["id"]: a["cluster"] for a in p["answers"]}
        seen: dict[bool, list[bool]] = {True: [], False: []}
        for a, b in combinations(q["answers"], 2):
            put = group[a["id"]] == group[b["id"]]
            same = a["cluster"] == b["cluster"]
            seen[same].append(put is same)
            together, right = together + put, right + (put and same)
        recalls = [sum(hits) / len(hits) for hits in seen.values() if hits]
        values.append(sum(recalls) / len(recalls))
    return {
        "balanced": round(sum(values) / len(values), 4),
        "pair_precision": round(right / together, 4) if together else 1.0,
    }


def extraction(gold: Mapping[str, Row], pred: Mapping[str, Row]) -> dict[str, float]:
    """Score the main content of pages by their runs of four words, as multisets.

    f1 is the harmonic mean of the mean precision and the mean recall over the pages, as in the article extraction benchmark;
    worst_page the lowest F1 of a page.
    """
    precision, recall, pages = [], [], []
    for page, row in gold.items():
        true, found = _runs(row["articleBody"] or ""), _runs(pred[page]["articleBody"] or "")
        both = (true & found).total()
        precision.append(both / found.total() if found else 0.0)
        recall.append(both / true.total() if true else 1.0)
        pages.append(_f1(both, found.total(), true.total()))
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    return {"f1": round(2 * p * r / (p + r), 4) if p + r else 0.0, "worst_page": min(pages)}


def lineage(gold: Row, pred: Row) -> dict[str, float]:
    """Score items, shared passages and origins of a pile of pages.

    item_f1: content items (all but furniture) with 0.8 of intersection over union, one to one. passage_f1: characters held in
    common with another page; those that the truth calls neutral (mark-up, white space) do not count. direction: the share of
    the directed passages that were predicted with the right direction, of all that are directed. origin_b3: F1 of
    B-cubed precision and recall over the true content items, each standing for the predicted item that overlaps it most, by
    half at least, or else for itself (Bagga and Baldwin 1998).
    """
    true, found = ([i for i in side["items"] if i["kind"] != _FURNITURE] for side in (gold, pred))
    neutral = {(p["id"], n) for p in gold["pages"] for start, end in p.get("neutral", ()) for n in range(start, end)}
    mine, theirs = (
        {c for p, s, q, t, _ in _passages(side) for c in _held(p, s, q, t) if (c[0], c[2]) not in neutral}
        for side in (pred, gold)
    )
    return {
        "item_f1": _f1(len(_stands(true, found, _ALIKE)), len(found), len(true)),
        "passage_f1": _f1(len(mine & theirs), len(mine), len(theirs)),
        "direction": _directions(_passages(gold), _passages(pred)),
        "origin_b3": _b_cubed(_true_origins(gold, true), _found_origins(pred, true, pred["items"])),
    }


def cascade(gold: Row, pred: Row) -> dict[str, float]:
    """Score a pile of known descent in more figures than `lineage`, of which some are better when low.

    items_f1 and passages_f1 as in `lineage`; passages_macro is the mean F1 over the pairs of pages that truth or prediction
    names. A true passage is judged by the predicted one that covers most of it, by half at least: direction_right is the
    share of the directed ones, where a direction is told, that have the right one; abstained the share where none is told;
    claimed_on_undirected the share of the passages of siblings and third parties where one is. origins_b3 as in `lineage`;
    copies_independent is the share of the copies that begin an origin of their own; independents_merged the share of the
    origins that are put together with another.
    """
    true, found = ([i for i in side["items"] if i["kind"] != _FURNITURE] for side in (gold, pred))
    mine, theirs = (_common(side, _neutral(gold)) for side in (pred, gold))
    pairs = {key[:2] for key in mine.keys() | theirs.keys()}
    sizes = [[sum(len(side.get((*pair, n), ())) for n in (0, 1)) for side in (mine, theirs)] for pair in sorted(pairs)]
    both = [sum(len(mine.get((*p, n), set()) & theirs.get((*p, n), set())) for n in (0, 1)) for p in sorted(pairs)]
    votes = _votes(_passages(gold), _passages(pred))
    told = votes["right"] + votes["wrong"]
    origins = _true_origins(gold, true), _found_origins(pred, true, pred["items"])
    return {
        "items_f1": _f1(len(_stands(true, found, _ALIKE)), len(found), len(true)),
        "passages_f1": _f1(sum(both), sum(s[0] for s in sizes), sum(s[1] for s in sizes)),
        "passages_macro": _rate(sum(_f1(n, *s) for n, s in zip(both, sizes, strict=True)), len(pairs), 1.0),
        "direction_right": _rate(votes["right"], told, 1.0),
        "abstained": _rate(votes["abstained"], told + votes["abstained"]),
        "claimed_on_undirected": _rate(votes["claimed"], votes["claimed"] + votes["left open"]),
        "origins_b3": _b_cubed(*origins),
        **_torn_and_mixed(*origins),
    }


# --- matching


class _Said:
    """An attribution as sets of characters."""

    def __init__(self, text: str, one: Row) -> None:
        self.source, self.cue, self.content = (_places(text, one[role]) for role in ("source", "cue", "content"))


def _places(text: str, spans: Iterable[Sequence[int]]) -> Places:
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def _likeness(a: Places, b: Places) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _share(a: Span, b: Span) -> float:
    common = _overlap(a, b)
    return common / (a[1] - a[0] + b[1] - b[0] - common)


def _match(true: Sequence[Any], found: Sequence[Any], alike: Callable[[Any, Any], float], least: float) -> list[Span]:
    """Match one to one by falling likeness, down to `least`, but never what has nothing in common."""
    pairs = sorted((-alike(t, f), n, m) for n, t in enumerate(true) for m, f in enumerate(found))
    seen: tuple[set[int], set[int]] = (set(), set())
    matched = []
    for likeness, n, m in pairs:
        if -likeness >= least and likeness and n not in seen[0] and m not in seen[1]:
            seen[0].add(n)
            seen[1].add(m)
            matched.append((n, m))
    return matched


def _span(row: Row) -> Span:
    return row["start"], row["end"]


def _f1(both: float, found: float, true: float) -> float:
    return round(2 * both / (found + true), 4) if found + true else 1.0


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    if len(words) < _RUN:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[n:] for n in range(_RUN)), strict=False))


# --- lineage

Passage = tuple[str, Span, str, Span, str | None]  # page, span, page, span, direction: the lesser place first


def _passages(side: Row) -> list[Passage]:
    page = {i["id"]: i["page"] for i in side["items"]}
    out: list[Passage] = []
    for r in side["reuse"]:
        a, b, way = (page[r["a"]], tuple(r["a_span"])), (page[r["b"]], tuple(r["b_span"])), r.get("direction")
        if b < a:
            a, b, way = b, a, {"a>b": "b>a", "b>a": "a>b"}.get(way or "")
        out.append((*a, *b, way))
    return out


def _held(page: str, span: Span, other: str, theirs: Span) -> Iterable[tuple[str, str, int]]:
    yield from ((page, other, n) for n in range(*span))
    yield from ((other, page, n) for n in range(*theirs))


def _neutral(gold: Row) -> dict[str, set[int]]:
    return {p["id"]: {n for start, end in p.get("neutral", ()) for n in range(start, end)} for p in gold["pages"]}


def _common(side: Row, neutral: Mapping[str, set[int]]) -> dict[tuple[str, str, int], set[int]]:
    """Return for two pages, and which of the two, the characters that it holds in common with the other."""
    held: defaultdict[tuple[str, str, int], set[int]] = defaultdict(set)
    for page, span, other, theirs, _ in _passages(side):
        held[page, other, 0].update(range(*span))
        held[page, other, 1].update(range(*theirs))
    return {(p, q, n): places - neutral[(p, q)[n]] for (p, q, n), places in held.items()}


def _votes(true: Sequence[Passage], found: Sequence[Passage]) -> Counter[str]:
    """Count how the directions of the true passages that were seen came out."""
    near: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in found:
        near[passage[0], passage[2]].append(passage)
    votes: Counter[str] = Counter()
    for page, span, other, theirs, way in true:
        here = [(_overlap(span, f[1]) + _overlap(theirs, f[3]), f[4] or "") for f in near[page, other]]
        size, said = max(here, default=(0, ""))
        if 2 * size < span[1] - span[0] + theirs[1] - theirs[0]:
            votes["unseen"] += 1
        elif way:
            votes["abstained" if not said else "right" if said == way else "wrong"] += 1
        else:
            votes["claimed" if said else "left open"] += 1
    return votes


def _torn_and_mixed(true: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> dict[str, float]:
    pieces: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    mixed: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for item, origin in true.items():
        pieces[origin].add(found[item])
        mixed[found[item]].add(origin)
    together = {origin for origins in mixed.values() if len(origins) > 1 for origin in origins}
    return {
        "copies_independent": _rate(sum(len(p) - 1 for p in pieces.values()), len(true) - len(pieces)),
        "independents_merged": _rate(len(together), len(pieces)),
    }


def _rate(part: float, whole: float, empty: float = 0.0) -> float:
    return round(part / whole, 4) if whole else empty


def _directions(true: Sequence[Passage], found: Sequence[Passage]) -> float:
    near: defaultdict[tuple[str, str], list[Passage]] = defaultdict(list)
    for passage in found:
        near[passage[0], passage[2]].append(passage)
    right = directed = 0
    for page, span, other, theirs, way in true:
        if not way:
            continue
        directed += 1
        touching = [f for f in near[page, other] if _share(span, f[1]) and _share(theirs, f[3])]
        best = max(touching, key=lambda f: (_share(span, f[1]) + _share(theirs, f[3]), f[1], f[3]), default=None)
        right += best is not None and best[4] == way
    return round(right / directed, 4) if directed else 1.0


def _stands(true: Sequence[Row], found: Sequence[Row], least: float) -> dict[str, str]:
    """Return for each true item the predicted one that stands for it."""
    pages: defaultdict[str, tuple[list[Row], list[Row]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((true, found)):
        for row in rows:
            pages[row["page"]][side].append(row)
    stands = {}
    for there, here in pages.values():
        for n, m in _match([_span(t) for t in there], [_span(f) for f in here], _share, least):
            stands[there[n]["id"]] = here[m]["id"]
    return stands


def _true_origins(gold: Row, items: Sequence[Row]) -> dict[str, Hashable]:
    group = {i: n for n, members in enumerate(gold["origins"]) for i in members}
    return {i["id"]: group.get(i["id"], i["id"]) for i in items}


def _found_origins(pred: Row, true: Sequence[Row], found: Sequence[Row]) -> dict[str, Hashable]:
    group = {i: n for n, members in enumerate(pred["origins"]) for i in members}
    stands = _stands(true, found, _STANDS_FOR)
    return {i["id"]: group.get(stands.get(i["id"], ""), i["id"]) for i in true}


def _b_cubed(true: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> float:
    both = Counter((true[i], found[i]) for i in true)
    of_true, of_found = Counter(true.values()), Counter(found.values())
    p = sum(both[true[i], found[i]] / of_found[found[i]] for i in true)
    r = sum(both[true[i], found[i]] / of_true[true[i]] for i in true)
    return round(2 * p * r / (p + r) / len(true), 4) if true else 1.0
