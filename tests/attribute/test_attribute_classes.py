from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec
import pytest
from asking import parsed, phrase  # type: ignore[import-not-found]  # pytest puts tests/ on the path
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.attribute.sources.classes import source_class, source_words
from headwater.attribute.sources.nouns import head_of
from headwater.attribute.tree import Tree
from headwater.model import Sentence, SourceClass, Span, Token
from headwater.settings import AttributeSettings

C = SourceClass


@cache
def tree_of(source: str) -> tuple[Tree, tuple[int, ...]]:
    tree = Tree(parsed(f"{source} said that the road was closed.")[0])
    return tree, phrase(tree, Span(0, len(source)))


def class_of(source: str, **classes: str) -> SourceClass | None:
    tree, indices = tree_of(source)
    words = source_words("en", {SourceClass(k): (w,) for k, w in classes.items()})
    return source_class(tree, indices, head_of(tree, indices), words)


@pytest.mark.parametrize(
    ("source", "sort"),
    [
        ("The Interior Ministry", C.OFFICIAL),
        ("An Interior Ministry spokesman", C.OFFICIAL),
        ("The inspector general", C.OFFICIAL),
        ("A general", C.MILITARY),
        ("The head of the army", C.MILITARY),
        ("An army officer", C.MILITARY),
        ("Air force pilots", C.PERSON),
        ("The appeals court", C.COURT),
        ("The tribunal", C.COURT),
        ("Two eyewitnesses", C.WITNESS),
        ("The victim's sister", C.RELATIVE),
        ("A spokesman for the family", C.RELATIVE),
        ("A deserter", C.FORMER_MEMBER),
        ("Former members of the guard", C.FORMER_MEMBER),
        ("A former general", C.FORMER_MEMBER),
        ("An aid agency", C.NGO),
        ("The Red Cross", C.NGO),
        ("UNICEF", C.UN_BODY),
        ("A UN spokeswoman", C.UN_BODY),
        ("United Nations investigators", C.UN_BODY),
        ("The UN refugee agency", C.UN_BODY),
        ("A UN report", C.DOCUMENT),
        ("The UN ambassador of Tarvia", C.OFFICIAL),
        ("State television", C.PRESS),
        ("The newspaper", C.PRESS),
        ("A letter from the ministry", C.DOCUMENT),
        ("A police report", C.DOCUMENT),
        ("A statement from the ministry", C.OFFICIAL),
        ("The statement", C.DOCUMENT),
        ("The court filing", C.DOCUMENT),
        ("The company", C.ORGANISATION),
        ("A spokeswoman for the company", C.ORGANISATION),
        ("A nurse at the army hospital", C.PERSON),
        ("Analysts", C.UNNAMED),
        ("An insider", C.ANONYMOUS),
        ("A person familiar with the plan", C.ANONYMOUS),
        ("A police source", C.OFFICIAL),
        ("A soldier who spoke on condition of anonymity", C.ANONYMOUS),
        ("A nurse, who declined to be named,", C.ANONYMOUS),
        ("The source of the river", None),
        ("The road", None),
    ],
)
def test_the_words_of_a_source_tell_its_class(source: str, sort: SourceClass | None) -> None:
    """The head of a source tells its class, then what stands beside it, then what qualifies it."""
    assert class_of(source) == sort


def test_a_name_is_no_office() -> None:
    """A surname that is also the name of an office tells nothing."""
    assert class_of("Karl Bishop") in (C.PERSON, None)
    assert class_of("Bishop Karl Odeh") == C.PERSON


def test_a_users_words_go_first() -> None:
    """A word that a user gives has the user's class, alone and in a longer entry, and changes nothing else."""
    assert class_of("The bailiff") is None
    assert class_of("The bailiff", court="bailiff") == C.COURT
    assert class_of("The mayor", court="mayor") == C.COURT
    assert class_of("The border mission", **{"un-body": "border mission"}) == C.UN_BODY
    assert class_of("The ministry", court="bailiff") == C.OFFICIAL


def test_settings_hold_words_by_class() -> None:
    """The setting is read from TOML by the names of the classes, and a name that is none is refused."""
    read = msgspec.convert(tomllib.loads('[classes]\nun-body = ["border mission"]'), AttributeSettings)
    assert read.classes == {C.UN_BODY: ("border mission",)}
    with pytest.raises(msgspec.ValidationError, match="nobody"):
        msgspec.convert({"classes": {"nobody": ["x"]}}, AttributeSettings)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_files_hold_known_classes_and_each_word_once(language: str) -> None:
    """A language's file names every class that it fills as the model does, and gives no word two classes."""
    text = files("headwater.attribute").joinpath("sources", "words", f"{language}.toml").read_text("utf-8")
    classes = tomllib.loads(text)["classes"]
    assert {SourceClass(name) for name in classes} == set(SourceClass)
    listed = [word for found in classes.values() for word in found]
    assert sorted({w for w in listed if listed.count(w) > 1}) == []


def test_a_language_without_a_file_has_only_the_users_words() -> None:
    """An unknown language, whatever a page calls it, has no words but those that the user gave."""
    for language in ("xx", "../en", ""):
        words = source_words(language, {C.COURT: ("bailiff",)})
        assert set(words.entries) in ({"bailiff"}, set(source_words("en", {C.COURT: ("bailiff",)}).entries))
    assert source_words("en-GB") is source_words("en")
    assert source_words(None) is source_words("en")


def french(words: str, grammar: list[tuple[str, str, str, int]]) -> Tree:
    tokens, at = [], 0
    for word, (lemma, pos, dep, head) in zip(words.split(), grammar, strict=True):
        tokens.append(
            Token(
                start=at, end=at + len(word), text=word, lemma=lemma, pos=pos, tag="", dep=dep, head=head, entity="",
                begins=False, space=True,
            )
        )  # fmt: skip
        at += len(word) + 1
    return Tree(Sentence(start=0, end=at - 1, tokens=tuple(tokens)))


def test_french_under_universal_labels() -> None:
    """French sources have their class under the labels of Universal Dependencies, complements and what follows a noun too."""
    words = source_words("fr")
    spokesman = french(
        "le porte-parole de l' armée",
        [
            ("le", "DET", "det", 1),
            ("porte-parole", "NOUN", "nsubj", 1),
            ("de", "ADP", "case", 4),
            ("le", "DET", "det", 4),
            ("armée", "NOUN", "nmod", 1),
        ],
    )
    assert source_class(spokesman, range(5), 1, words) == C.MILITARY
    appeal = french(
        "la cour d' appel",
        [("le", "DET", "det", 1), ("cour", "NOUN", "nsubj", 1), ("de", "ADP", "case", 3), ("appel", "NOUN", "nmod", 1)],
    )
    assert source_class(appeal, range(4), 1, words) == C.COURT
    former = french(
        "un ancien membre du groupe",
        [
            ("un", "DET", "det", 2),
            ("ancien", "ADJ", "amod", 2),
            ("membre", "NOUN", "nsubj", 2),
            ("de", "ADP", "case", 4),
            ("groupe", "NOUN", "nmod", 2),
        ],
    )
    assert source_class(former, range(5), 2, words) == C.FORMER_MEMBER


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["The army", "Mayor Ana Brell", "A source close to Karl Odeh"]), st.data())
def test_any_tokens_and_head_have_an_answer(source: str, data: st.DataObject) -> None:
    """Whatever tokens of a sentence are called a source, and whichever its head, there is a class or none, and no error."""
    tree, _ = tree_of(source)
    places = st.integers(0, len(tree.tokens) - 1)
    indices = sorted(data.draw(st.sets(places)))
    head = data.draw(st.none() | places)
    assert source_class(tree, indices, head, source_words()) in (None, *SourceClass)
    found = head_of(tree, indices)
    assert found is None or found in indices
