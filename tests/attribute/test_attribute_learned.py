"""The trained model: what it is made of, and what happens without it."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from asking import parsed  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.attribute.find import read_by_rules
from headwater.attribute.learned import model
from headwater.attribute.learned.choice import choice_features
from headwater.attribute.learned.cues import candidates, cue_features
from headwater.attribute.learned.model import FILES, load_learned
from headwater.attribute.learned.roles import role_features
from headwater.attribute.learned.scene import Scene, make_scenes
from headwater.attribute.rules.drafts import Marks
from headwater.attribute.rules.lexicon import lexicon_for
from headwater.attribute.stage import tongue_for
from headwater.attribute.tree import Tree
from headwater.settings import AttributeSettings
from headwater.text import quotations

TEXT = (
    "“The dam is safe,” Ana Brell said on Monday.\nThe mayor denied that the gate had been shut, according to the Hill "
    "News. Residents fear that the lower valley will flood again before the council meets to vote on the plan."
)
WEIGHTS = Path(str(files("headwater.attribute.learned").joinpath("weights")))


def scenes_of(text: str) -> tuple[list[Scene], Marks]:
    trees = [Tree(s) for s in parsed(text)]
    marks = Marks(text, quotations(text))
    return make_scenes(trees, marks, *read_by_rules(trees, marks, lexicon_for("en"))), marks


def test_the_weights_are_small_and_plain() -> None:
    """The weights that come with the package take less than ten megabytes, are no pickle, and are all there."""
    folder = WEIGHTS / "en"
    assert sum((folder / name).stat().st_size for name in FILES) < 10_000_000
    assert all((folder / name).read_bytes()[:4] == b"lCRF" for name in FILES[:3])
    told = json.loads((folder / FILES[3]).read_text("utf-8"))
    assert 0 < told["tried"] <= told["likely"] <= 1
    assert told["heads"] == sorted(told["heads"])


def test_no_feature_holds_more_than_two_words() -> None:
    """A feature names at most two words of the text, so that no sentence can be read out of weights."""
    scenes, marks = scenes_of(TEXT)
    learned = load_learned("en")
    assert learned is not None
    made = [f for s in scenes for i in candidates(s, learned.settings.heads) for f in cue_features(s, i)]
    made += [f for s in scenes for i in s.settled for row in role_features(s, i, frozenset()) for f in row]
    made += [f for row in choice_features(scenes, marks, learned.candidates(scenes, marks)) for f in row]
    labels = {t.dep for s in scenes for t in s.tree.tokens} | {t.pos for s in scenes for t in s.tree.tokens}
    spoken = {w for s in scenes for w in (*s.words, *s.tree.lemmas) if w.isalpha()} - labels
    assert len(made) > 1000
    for feature in made:
        value = feature.partition("=")[2] or feature[2:]
        assert sum(part in spoken for part in re.split(r"[^\w’']+", value)) <= 2, feature


def test_without_weights_the_rules_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language without weights, a setting, or a missing library each leave the work to the rules."""
    assert load_learned("fr") is None
    assert load_learned(None) is None
    assert load_learned("../en") is None
    assert tongue_for("en", AttributeSettings(learned=False)).learned is None
    load_learned.cache_clear()
    monkeypatch.setattr(model, "find_spec", lambda _: None)
    assert load_learned("en") is None
    load_learned.cache_clear()


def test_the_model_reads_what_it_was_made_for() -> None:
    """The model finds who says what in plain sentences."""
    scenes, marks = scenes_of(TEXT)
    learned = load_learned("en")
    assert learned is not None
    drafts = learned.read(scenes, marks)
    assert [TEXT[slice(*d.source[0])] for d in drafts if d.source][:1] == ["Ana Brell"]
    assert all(d.content for d in drafts)
