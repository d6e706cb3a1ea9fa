from __future__ import annotations

import csv
import json
from pathlib import Path

from headwater.names.compare import THRESHOLD, compare

GOLDEN = Path(__file__).parents[1] / "golden" / "names"


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_labels_belong_to_the_inputs() -> None:
    """Each labelled pair is the input pair of the same line."""
    inputs, labels = _rows("inputs.csv"), _rows("labels.csv")
    assert [(r["name1"], r["name2"]) for r in inputs] == [(r["name1"], r["name2"]) for r in labels]
    assert len({(r["name1"], r["name2"]) for r in inputs}) == len(inputs)


def test_golden_pairs_hold_their_floor() -> None:
    """F1 over our own pairs does not fall under the figure once reached."""
    floor = json.loads((GOLDEN / "baseline.json").read_text(encoding="utf-8"))["f1"]
    called = right = true = 0
    for row in _rows("labels.csv"):
        match = compare(row["name1"], row["name2"], row["schema"]).score >= THRESHOLD
        label = row["is_match"] == "true"
        called += match
        true += label
        right += match and label
    assert 2 * right / (called + true) >= floor
