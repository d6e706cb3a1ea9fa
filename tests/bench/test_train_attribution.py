from __future__ import annotations

import json
from pathlib import Path

import train_attribution as bench

from headwater.attribute.learned.model import FILES

GOLDEN = Path(__file__).parents[1] / "golden" / "attribution" / "labels.jsonl"


def labelled() -> list[bench.Row]:
    """Our own labelled texts in English, without the attributions inside others, as training takes them."""
    rows = [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]
    return [row for row in rows if row.get("language", "en") == "en"][:24]


def test_the_same_texts_give_the_same_weights(tmp_path: Path) -> None:
    """Training twice on the same texts gives the same bytes."""
    examples = [bench.make_example(row, bench.parsed(row)) for row in labelled()]
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        bench.fit_parts(examples, tmp_path / name)
        made.append([(tmp_path / name / f).read_bytes() for f in FILES[:2]])
    assert made[0] == made[1]
    assert all(data[:4] == b"lCRF" for data in made[0])


def test_a_head_of_a_cue_is_its_verb() -> None:
    """The head of a label's cue is the verb on which the rest of the cue hangs."""
    text = "Ana Brell has never said that the dam is safe."
    label = {"source": [[0, 9]], "cue": [[10, 24]], "content": [[25, 45]]}
    row = {"id": "x", "text": text, "attributions": [label]}
    example = bench.make_example(row, bench.parsed(row))
    ((place, found),) = example.gold.items()
    assert example.scenes[place[0]].tree.tokens[place[1]].text == "said"
    assert found is label


def test_folds_depend_on_the_id_alone() -> None:
    """A text is dealt into the same fold whatever stands beside it."""
    assert {bench.fold_of(f"text-{n}") for n in range(40)} == {0, 1, 2}
    assert bench.fold_of("text-1") == bench.fold_of("text-1")
