"""What is found in the texts that we labelled does not fall under what was once reached."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from golden import main
from predict import TASKS, predict_nested
from sets import DEMO, SETS, Figures, GoldenSet, demo_figures, failures, floors_of, inputs_digest, pin, tasks

from headwater.model import SourceClass, Stance
from headwater.render.renderer import Rendered, render
from headwater.render.sources import to_source

_PAGES = SETS["extraction"].source
_GOLD = SETS["extraction"].read(SETS["extraction"].folder / "gold.json")


def _figures(one: GoldenSet, folder: Path) -> Figures:
    out = folder / "predicted"
    (predict_nested if "--nested" in one.options else TASKS[one.task])(one.source, out)
    return one.figures(out)


@pytest.mark.parametrize("task", sorted(SETS))
def test_every_figure_is_above_its_floor(task: str, tmp_path: Path) -> None:
    """What is found in our own labelled texts is as good as it once was, figure by figure."""
    figures = _figures(SETS[task], tmp_path)
    assert failures(figures, floors_of(task)) == []
    assert all(0 <= value <= 1 for value in figures.values())


def test_every_figure_of_the_demo_is_above_its_floor(demo_case: Path) -> None:
    """The demo comes out as well as it once did; no claim has more origins, and no two names are one, than is true."""
    figures = demo_figures(demo_case)
    assert (figures["wrongly_confirmed"], figures["wrongly_merged"]) == (0, 0)
    assert failures(figures, floors_of(DEMO)) == []


@pytest.mark.parametrize("task", tasks())
def test_floors_belong_to_their_set(task: str) -> None:
    """A set that was changed needs its floors pinned anew; every set has some."""
    baseline = floors_of(task)
    assert baseline["floors"]
    assert baseline["inputs_sha256"] == inputs_digest(task)


def test_pinning_never_lowers_a_floor(tmp_path: Path) -> None:
    """A figure under its floor is refused and nothing is written; one above raises the floor to just under it."""
    baseline = tmp_path / "names" / "baseline.json"
    assert pin("names", {"f1": 0.9, "auc": 0.95}, tmp_path) == []
    first = baseline.read_bytes()
    assert json.loads(first)["floors"] == {"f1": 0.895, "auc": 0.945}
    assert pin("names", {"f1": 0.894, "auc": 0.99}, tmp_path) == ["f1 is 0.8940, its floor 0.8950"]
    assert baseline.read_bytes() == first
    assert pin("names", {"f1": 0.896, "auc": 0.96}, tmp_path) == []
    assert json.loads(baseline.read_bytes())["floors"] == {"f1": 0.895, "auc": 0.955}


def test_pinning_keeps_ceilings(tmp_path: Path) -> None:
    """What must never happen has a ceiling of nought, whatever was measured."""
    assert pin(DEMO, {"items": 0.9, "wrongly_merged": 0.0}, tmp_path) == []
    assert pin(DEMO, {"items": 0.95, "wrongly_merged": 1.0}, tmp_path) == ["wrongly_merged is 1, its ceiling 0"]
    held = json.loads((tmp_path / DEMO / "baseline.json").read_bytes())
    assert (held["floors"], held["ceilings"]) == ({"items": 0.895}, {"wrongly_merged": 0})


def test_the_command_tells_a_fallen_figure(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`golden.py --pin` refuses a floor that would fall, says so, and ends with status 1."""
    held = floors_of("names")
    monkeypatch.setattr("golden._own", lambda _: dict.fromkeys(held["floors"], 0.1))
    before = (SETS["names"].folder / "baseline.json").read_bytes()
    assert main(["--only", "names", "--no-bench", "--dry", "--pin"]) == 1
    assert "floor not lowered" in capsys.readouterr().err
    assert (SETS["names"].folder / "baseline.json").read_bytes() == before


# --- the labels themselves


@pytest.mark.parametrize("task", ["attribution", "dates", "names"])
def test_labels_belong_to_the_inputs(task: str) -> None:
    """Each labelled row is the input row of the same place, with its label."""
    one = SETS[task]
    inputs, labels = one.read(one.source), one.read(one.folder / one.labels)
    assert inputs == [{k: v for k, v in row.items() if k in inputs[0]} for row in labels]
    assert len({json.dumps(row) for row in inputs}) == len(inputs)


def test_labelled_attributions_are_words() -> None:
    """Every labelled span is the words that stand beside it, with no white space around them."""
    one = SETS["attribution"]
    for row in one.read(one.folder / one.labels):
        for said in row["attributions"]:
            assert said["cue"]
            assert said["content"]
            for role in ("source", "cue", "content"):
                words = [row["text"][start:end] for start, end in said[role]]
                assert words == said["words"][role]
                assert words == [w.strip() for w in words if w]


def test_labelled_attributions_know_their_words() -> None:
    """What is labelled beside the spans is of the closed sets, and a labelled speaker's name stands in the text."""
    one = SETS["attribution"]
    for row in one.read(one.folder / one.labels):
        for said in row["attributions"]:
            assert Stance(said.get("stance", "said"))
            assert SourceClass(said.get("source_class") or "person")
            named = said.get("speaker_name")
            assert all(name in row["text"] for name in (named if isinstance(named, list) else [named]) if name)


def test_labelled_answers_are_the_inputs() -> None:
    """The questions are the same in inputs and labels but for the cluster, and an answer's words stand in its paragraph."""
    one = SETS["claims"]
    inputs, labels = one.read(one.source), one.read(one.folder / one.labels)
    for asked, labelled in zip(inputs, labels, strict=True):
        bare = [{k: v for k, v in a.items() if k != "cluster"} for a in labelled["answers"]]
        assert asked == labelled | {"answers": bare}
        for answer in bare:
            assert answer["answer"].lower() in answer["paragraph"].lower()
        assert len({a["cluster"] for a in labelled["answers"]}) > 1


def test_every_page_has_its_body() -> None:
    """The pages and the labelled bodies are of the same names."""
    assert {p.stem for p in _PAGES.glob("*.html")} == set(_GOLD)


@pytest.mark.parametrize("page", sorted(_GOLD))
def test_nothing_of_the_article_is_lost(page: str) -> None:
    """The document holds every word of the article, main or not, and every block leads to its words in the source."""
    data = (_PAGES / f"{page}.html").read_bytes()
    found: Any = render(data, "text/html")
    assert isinstance(found, Rendered)
    source = data.decode(found.encoding)
    for line in _GOLD[page]["articleBody"].split("\n"):
        assert line in found.text
    for block in found.blocks:
        first, last = to_source(found.source_map, block.start, block.end)
        words = found.text[block.start : block.end]
        assert source[first] == words[0]
        assert source[last - 1] == words[-1]
