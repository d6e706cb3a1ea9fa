"""The pile of known origins is what its truth says, and the scorer counts as it says: else nothing measured on it holds."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import origins
import pytest
import testimony  # type: ignore[import-not-found]  # pytest puts tests/ on the path
from origins_score import Found, FoundClaim, Truth, figures, match, rows_of, tally
from testimony_pages import ink, marked  # type: ignore[import-not-found]  # likewise

import headwater
from headwater.capture.manifest import read_manifest
from headwater.settings import CaptureSettings

Row = dict[str, Any]


class Pile:
    """A pile as a reader finds it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truth: Row = json.loads((folder / "truth.json").read_text("utf-8"))
        self.texts = {p.name: p.read_bytes().decode() for p in sorted((folder / "pages").iterdir())}
        self.known = [json.loads(line) for line in (folder / "pages.jsonl").read_text("utf-8").splitlines()]

    def witnesses(self) -> list[Row]:
        """Return all true witnesses, each with its claim."""
        return [w | {"claim": c["id"]} for c in self.truth["claims"] for w in c["witnesses"]]


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Pile:
    """A pile with everything in it."""
    folder = tmp_path_factory.mktemp("pile")
    testimony.write(folder, seed=5, events=48)
    return Pile(folder)


def test_a_seed_gives_the_same_files_in_any_process(tmp_path: Path) -> None:
    """The same seed gives the same bytes whatever the hash seed is, and another seed gives others."""
    for name, seed in (("1", "4"), ("2", "4"), ("3", "5")):
        command = [sys.executable, testimony.__file__, str(tmp_path / name), "--seed", seed, "--events", "9"]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONHASHSEED": name})
    held = [
        {p.relative_to(tmp_path / name).as_posix(): p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("1", "2", "3")
    ]
    assert held[0] == held[1] != held[2]


def test_every_span_holds_its_words(pile: Pile) -> None:
    """Each witness's code points of its page are its words, and no page is without a witness."""
    for w in pile.witnesses():
        assert pile.texts[w["page"]][w["start"] : w["end"]] == w["words"] == w["words"].strip()
    assert {w["page"] for w in pile.witnesses()} == set(pile.texts)
    assert pile.truth["pages"] == len(pile.texts) == len(pile.known)


def test_every_origin_stands_on_a_first_page_of_its_own(pile: Pile) -> None:
    """An origin falls to one claim and has one page where it stands first, and a claim's count is that of its origins."""
    claims: defaultdict[str, set[str]] = defaultdict(set)
    first: defaultdict[str, set[str]] = defaultdict(set)
    for w in pile.witnesses():
        claims[w["origin"]].add(w["claim"])
        if w["how"] == "primary":
            first[w["origin"]].add(w["page"])
    assert all(len(of) == 1 for of in claims.values())
    assert all(len(pages) == 1 for pages in first.values())
    assert set(first) | {o for o in claims if o.endswith("d")} == set(claims)
    for claim in pile.truth["claims"]:
        assert claim["origins"] == len({w["origin"] for w in claim["witnesses"]}) <= 5


def test_every_sort_and_every_way_is_there(pile: Pile) -> None:
    """A pile of common size has every sort of origin and every way in which a page can have it."""
    ways = {*testimony._HOW, "primary", "roundup", "denial"}
    assert {w["how"] for w in pile.witnesses()} == ways
    assert {w["sort"] for w in pile.witnesses()} == {*testimony._SORTS, "denier"}


def test_no_two_origins_of_an_event_seem_to_copy(pile: Pile) -> None:
    """Two origins of a claim share no run of eight words: who tells it on their own does so in their own words."""
    for claim in pile.truth["claims"]:
        whose: dict[tuple[str, ...], str] = {}
        for w in claim["witnesses"]:
            said = re.findall(r"\w+", w["words"].casefold())
            for run in {tuple(said[n : n + 8]) for n in range(len(said) - 7)}:
                assert whose.setdefault(run, w["origin"]) == w["origin"], run


def test_the_prose_is_whole(pile: Pile) -> None:
    """No page shows a mark, an open slot, a doubled article or a doubled stop."""
    for name, text in pile.texts.items():
        assert not re.search(r"[\ue000-\uf8ff{}|]|,,|,\.|\.\.|\bthe the\b|\ba [aeio]", text), name


def test_a_build_takes_the_manifest(pile: Pile) -> None:
    """The manifest names every page with its publisher, and nothing in it is refused."""
    manifest = read_manifest(pile.folder / "pages.jsonl", CaptureSettings())
    manifest.check(set(pile.texts))
    assert not manifest.rejected
    assert {said.page for said in manifest.said} == set(pile.texts)
    assert all(said.fields["publisher"] for said in manifest.said)
    assert any("publisher_group" in said.fields for said in manifest.said)


def test_marks_come_out_where_the_words_are() -> None:
    """A text without its marks keeps their places, whatever stands around them."""
    text, found = marked(f"“{ink('Água fell', 3)},” she said. {ink('It fell.', 7)}")
    assert text == "“Água fell,” she said. It fell."
    assert [(n, text[start:end]) for n, start, end in found] == [(3, "Água fell"), (7, "It fell.")]


# --- the scorer


def true(claim: str, origin: str, page: str, **more: Any) -> Truth:
    return Truth(claim=claim, origin=origin, page=page, start=10, end=50, **more)


def found(page: str, part: str, *, independent: bool = False) -> Found:
    return Found(id=f"w{page}", page=page, start=8, end=52, part=part, independent=independent)


TRUE = [
    true("c", "a", "1", sort="eyewitness", how="primary", shown=True),
    true("c", "a", "2", sort="eyewitness", how="verbatim", shown=True),
    true("c", "b", "3", sort="reporter", how="primary", shown=True),
    true("d", "x", "4", sort="denier", how="denial"),
    true("d", "x", "5", sort="denier", how="denial"),
]


def test_a_perfect_answer_has_perfect_figures() -> None:
    """Where claims, origins and ranges are the truth's nothing is counted too high, merged or missed."""
    answer = [
        FoundClaim(id="C", low=2, high=2, witnesses=(found("1", "A", independent=True), found("2", "A"), found("3", "B", independent=True))),
        FoundClaim(id="D", low=1, high=1, witnesses=(found("4", "X"), found("5", "X"))),
    ]  # fmt: skip
    shown = figures(tally(TRUE, answer))
    assert shown == {
        "claims": 2,
        "false_independence": 0.0,
        "false_of_counted": 0.0,
        "kin_independent": 0.0,
        "false_merge": 0.0,
        "inside": 1.0,
        "above": 0.0,
        "width_median": 0.0,
        "width_mean": 0.0,
        "dared": 1.0,
        "shown_dared": 1.0,
        "whole_dared": 1.0,
        "kin_tied": 1.0,
        "found": 1.0,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
    }


def test_a_copy_counted_as_a_second_voice_is_false_independence() -> None:
    """A low end above the number of true origins is counted, as is the pair that was taken for two voices."""
    answer = [
        FoundClaim(id="C", low=2, high=3, witnesses=(found("1", "A", independent=True), found("2", "B", independent=True))),
        FoundClaim(id="D", low=1, high=2, witnesses=(found("4", "X"), found("5", "Y"))),
    ]  # fmt: skip
    counted = tally(TRUE, answer)
    shown = figures(counted)
    assert (shown["claims"], shown["false_independence"], shown["kin_independent"]) == (2, 0.5, 0.5)
    assert (shown["inside"], shown["above"], shown["kin_tied"], shown["width_mean"]) == (0.5, 0.0, 0.0, 1.0)
    assert (shown["found"], shown["dared"], shown["whole_dared"]) == (0.8, None, 0.0)
    assert dict(rows_of(counted, "how"))["verbatim"]["kin_independent"] == 1


def test_two_origins_put_to_one_are_a_false_merge_with_its_reason() -> None:
    """Pairs of different origins in one part are counted, each with the reason where the way between them goes wrong."""
    witnesses = (found("1", "A"), found("2", "A"), found("3", "A"))
    ties = {("w1", "w2"): ("same-text",), ("w2", "w3"): ("same-publisher",)}
    counted = tally(TRUE, [FoundClaim(id="C", low=1, high=1, witnesses=witnesses, ties=ties)])
    shown = figures(counted)
    assert (shown["false_merge"], shown["above"], shown["inside"], shown["kin_tied"]) == (1.0, 1.0, 0.0, 1.0)
    assert dict(rows_of(counted, "reason"))["same-publisher"]["strangers_merged"] == 2


def test_a_claim_that_takes_in_another_counts_only_its_own_origins() -> None:
    """Witnesses of a denial inside an assertion's claim do not make its low end right, and cost precision."""
    witnesses = (found("1", "A"), found("2", "A"), found("4", "X"))
    shown = figures(tally(TRUE, [FoundClaim(id="C", low=2, high=2, witnesses=witnesses)]))
    assert (shown["false_independence"], shown["inside"]) == (1.0, 0.0)
    assert shown["precision"] == pytest.approx((2 / 3 + 2 / 3 + 1 + 1 / 3 + 1) / 5, abs=1e-4)
    assert shown["recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2) / 5, abs=1e-4)


def test_a_witness_stands_for_what_it_overlaps_by_half() -> None:
    """Half of the shorter span is enough to stand for a witness, less is not, and the greater overlap wins."""
    near = Found(id="n", page="1", start=30, end=52, part="A")
    far = Found(id="f", page="1", start=48, end=90, part="A")
    answer = [FoundClaim(id="C", low=1, high=1, witnesses=(near, far))]
    assert match(TRUE, answer) == {0: (0, near)}
    better = Found(id="b", page="1", start=10, end=40, part="A")
    assert match(TRUE, [FoundClaim(id="C", low=1, high=1, witnesses=(near, better))]) == {0: (0, better)}


def test_a_real_case_is_read_whole(tmp_path: Path) -> None:
    """The claims of a built case come with all their witnesses, and the part of the page is written from them."""
    testimony.write(tmp_path, seed=2, events=1)
    path = tmp_path / "case.headwater"
    headwater.build(path, [tmp_path / "pages"], manifest=tmp_path / "pages.jsonl")
    with headwater.open_case(path) as case:
        claims = origins.found_in(case)
    truth = origins.true_in(tmp_path)
    counted = tally(truth, claims)
    assert all(len({w.part for w in c.witnesses}) == c.high for c in claims)
    assert counted.n["found"] >= len(truth) / 2
    written = origins.part({"tiny": counted})
    assert written.count("\n| ") > len(origins._FIGURES)
    assert origins.score(counted)["figures"] == figures(counted)
