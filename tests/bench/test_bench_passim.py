"""Passim's answers are read as they are, and passim is neither needed nor waited for longer than its passages take."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import passim
import pytest

_FAKE = """#!{python}
import json, os, sys, time
source, target = sys.argv[-2:]
assert sys.argv[1:-2] == ["--pairwise"]
rows = [json.loads(line) for line in open(source, encoding="utf-8")]
os.makedirs(target + "/align.json")
if os.environ.get("FAKE_FAILS"):
    sys.exit("no memory left")
for _ in range(400_000):
    pass
with open(target + "/align.json/part-0", "w", encoding="utf-8") as out:
    print(json.dumps({{"id": rows[1]["id"], "begin": 2, "end": 9, "id2": rows[0]["id"], "begin2": 0, "end2": 7, "s1": "a\u2028b"}}, ensure_ascii=False), file=out)
open(target + "/align.json/_SUCCESS", "w").close()
open(target + "/pid", "w").write(str(os.getpid()))
time.sleep(60)
"""


@pytest.fixture
def fake(tmp_path: Path) -> Path:
    program = tmp_path / "fake"
    program.write_text(_FAKE.format(python=sys.executable), "utf-8")
    program.chmod(0o700)
    return program


def _row(a: str, b: str, a_span: tuple[int, int] = (0, 5), b_span: tuple[int, int] = (1, 6)) -> passim.Aligned:
    return passim.Aligned(a=a, a_start=a_span[0], a_end=a_span[1], b=b, b_start=b_span[0], b_end=b_span[1])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are watched through /proc")
def test_passim_is_measured_until_its_passages_are_written(fake: Path, tmp_path: Path) -> None:
    """What passim does after its alignments are written is neither waited for nor left running."""
    source, target = tmp_path / "in.json", tmp_path / "out"
    passim.write_input(source, [("α", "“Ein Wort”\nund mehr"), ("b", "wieder ein Wort")])
    began = time.perf_counter()
    used = passim.run(str(fake), source, target)
    assert time.perf_counter() - began < 30
    assert 0 < used.cpu < 30
    assert used.wall > 0
    assert used.peak > 1024 * 1024
    assert passim.aligned(target) == [_row("b", "α", (2, 9), (0, 7))]
    ended = int((target / "pid").read_text("ascii"))
    with pytest.raises(ProcessLookupError):
        os.kill(ended, 0)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are watched through /proc")
def test_a_failure_says_passims_last_words(fake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where passim ends without alignments, the error has what it said."""
    passim.write_input(tmp_path / "in.json", [("a", "one"), ("b", "two")])
    monkeypatch.setenv("FAKE_FAILS", "yes")
    with pytest.raises(passim.PassimError, match="no memory left"):
        passim.run(str(fake), tmp_path / "in.json", tmp_path / "out")


def test_input_keeps_every_code_point(tmp_path: Path) -> None:
    """Passim gets each text as it is, a series of its own, so that offsets hold."""
    text = 'a\r\nb\u2028c\t"𝔘"\\ end'
    passim.write_input(tmp_path / "in.json", [("p1", text), ("p2", "")])
    lines = (tmp_path / "in.json").read_bytes().split(b"\n")
    assert [json.loads(line) for line in lines if line] == [
        {"id": "p1", "series": "p1", "text": text},
        {"id": "p2", "series": "p2", "text": ""},
    ]


def test_prediction_has_one_item_a_page_and_joins_what_aligns() -> None:
    """In the scorer's shape a page is an item, a passage stays within its pages, and chains of passages join origins."""
    lengths = {"p1": 10, "p2": 20, "p3": 30, "p4": 40, "empty": 0}
    made: dict[str, Any] = passim.prediction(lengths, [_row("p1", "p2", (0, 12)), _row("p2", "p3")])
    assert [(i["id"], i["page"], i["start"], i["end"]) for i in made["items"]] == [
        (page, page, 0, lengths[page]) for page in ("p1", "p2", "p3", "p4")
    ]
    assert made["reuse"][0] == {"a": "p1", "a_span": [0, 10], "b": "p2", "b_span": [1, 6], "direction": None}
    assert sorted(made["origins"]) == [["p1", "p2", "p3"], ["p4"]]


def test_it_is_left_out_where_it_is_not_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without an executable the measurement says so and changes nothing."""
    monkeypatch.delenv("HEADWATER_PASSIM", raising=False)
    assert passim.executable(None) is None
    before = passim.PAGE.read_bytes()
    assert passim.main([]) == 0
    assert "left as it was" in capsys.readouterr().out
    assert passim.PAGE.read_bytes() == before
    monkeypatch.setenv("HEADWATER_PASSIM", "from the environment")
    assert passim.executable(None) == "from the environment"
    assert passim.executable("named") == "named"
