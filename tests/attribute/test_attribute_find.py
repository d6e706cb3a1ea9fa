from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from asking import parsed  # type: ignore[import-not-found]  # pytest puts tests/ on the path
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.attribute.find import Found, find_attributions
from headwater.attribute.stage import tongue_for
from headwater.model import AttributionKind, Sentence, SourceClass, Span, Token
from headwater.settings import AttributeSettings

RULES = tongue_for("en", AttributeSettings(learned=False))


@cache
def found(text: str) -> tuple[Found, ...]:
    return tuple(find_attributions(text, parsed(text), RULES))


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " | ".join(text[s.start : s.end] for s in spans)


def said(text: str) -> list[tuple[str, str, str]]:
    return [(words(text, f.source), words(text, f.cue), words(text, f.content)) for f in found(text)]


CASES = {
    "after": (
        "“The well is dry,” Ana Brell said on Monday.",
        [("Ana Brell", "said", "“The well is dry,”")],
    ),
    "inverted": (
        "“The well is dry,” said Ana Brell, who runs the farm.",
        [("Ana Brell, who runs the farm", "said", "“The well is dry,”")],
    ),
    "before": (
        'Ana Brell told reporters: "The well is dry."',
        [("Ana Brell", "told", '"The well is dry."')],
    ),
    "goes on": (
        "“The well is dry,” Ana Brell said. “It was dry last year. Nobody came.”",
        [("Ana Brell", "said", "“The well is dry,” | “It was dry last year. Nobody came.”")],
    ),
    "over paragraphs": (
        "Ana Brell said: “The well is dry.\n“Nobody came to look.”",
        [("Ana Brell", "said", "“The well is dry. | “Nobody came to look.”")],
    ),
    "parted": (
        "“If it rains,” warned the pilot, “the ferry stays in port.”",
        [("the pilot", "warned", "“If it rains,” | “the ferry stays in port.”")],
    ),
    "indirect": (
        "The council says that the road was closed in May.",
        [("The council", "says", "that the road was closed in May")],
    ),
    "indirect after": (
        "The road was closed in May, officials said.",
        [("officials", "said", "The road was closed in May")],
    ),
    "aside": (
        "The pumps, the council says, were scrap.",
        [("the council", "says", "The pumps | were scrap")],
    ),
    "according first": (
        "According to the relief committee, 300 people crossed the river.",
        [("the relief committee", "According to", "300 people crossed the river")],
    ),
    "according last": (
        "The army closed the road, according to two drivers.",
        [("two drivers", "according to", "The army closed the road")],
    ),
    "passive": (
        "The commander is said to have left the city.",
        [("", "is said", "The commander | to have left the city")],
    ),
    "noun": (
        "The committee's claim that the well was poisoned was never tested.",
        [("The committee", "claim", "that the well was poisoned")],
    ),
    "adverb": (
        "The convoy reportedly turned back.",
        [("", "reportedly", "The convoy | turned back")],
    ),
    "object": (
        "The Front denied the charge.",
        [("The Front", "denied", "the charge")],
    ),
    "not said": ("The ferry might say nothing. The road is closed.", []),
    "headline": ("Voss: “My client stays”", [("Voss", ":", "“My client stays”")]),
}


@pytest.mark.parametrize("case", CASES)
def test_the_common_forms(case: str) -> None:
    """Each common form of English attribution gives its source, cue and content, word for word."""
    text, expected = CASES[case]
    assert said(text) == expected


def test_kind_tells_how_much_is_quoted() -> None:
    """Content all in quotation marks is direct, none indirect, some mixed."""
    text = "“It is over,” Brell said. Brell said the plan was “a joke.” Brell said the plan was bad."
    kinds = [f.kind for f in found(text)]
    assert kinds == [AttributionKind.DIRECT, AttributionKind.MIXED, AttributionKind.INDIRECT]


def test_what_somebody_says_of_somebody_else_nests() -> None:
    """An attribution inside the content of another names it as its parent."""
    text = "Moren told the inquiry that his brother had admitted that the ledger was burned."
    outer, inner = found(text)
    assert (outer.parent, inner.parent) == (None, 0)
    assert words(text, inner.content) == "that the ledger was burned"


def test_wrong_marks_and_lost_spaces() -> None:
    """A quotation opened with a closing mark and stuck to its neighbours is found, in offsets of the words as they stand."""
    text = "They were moved to ,”a place that is warmer, a bit further,”the camp manager said.She left."
    (only,) = found(text)
    assert words(text, only.source) == "the camp manager"
    assert words(text, only.content).endswith("”a place that is warmer, a bit further,”")


@pytest.mark.parametrize(
    ("source", "name", "sort"),
    [
        ("The mayor, Ana Brell,", "Ana Brell", SourceClass.OFFICIAL),
        ("Two witnesses", None, SourceClass.WITNESS),
        ("His mother", None, SourceClass.RELATIVE),
        ("A former member of the movement", None, SourceClass.FORMER_MEMBER),
        ("A human rights group", None, SourceClass.NGO),
        ("The newspaper", None, SourceClass.PRESS),
        ("Western officials", None, SourceClass.OFFICIAL),
        ("Sources", None, SourceClass.ANONYMOUS),
        ("Residents of Paris", None, SourceClass.WITNESS),
        ("He", None, SourceClass.PERSON),
    ],
)
def test_name_and_class_come_from_the_words_of_the_source(source: str, name: str | None, sort: SourceClass) -> None:
    """A source has a name only where its words name the speaker, and a class where they tell one."""
    (only,) = found(f"{source} said that the road was closed.")
    assert (only.speaker.speaker_name, only.speaker.source_class) == (name, sort)


PIECES = ["“", "”", '"', "''", ",", ".", ":", ";", "\n", "Karam", "said", "told", "that", "the army", "according to",
          "claims", "who", "he", "it is over", "reportedly", "—", "ا", "Ω"]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_spans_are_words_of_the_text(text: str) -> None:
    """Whatever the text, spans are in order, disjoint, inside it and never blank; parents come from the same list."""
    attributions = find_attributions(text, parsed(text), RULES)
    for n, one in enumerate(attributions):
        assert one.cue
        assert one.content
        for spans in (one.source, one.cue, one.content):
            assert all(0 <= s.start < s.end <= len(text) and text[s.start : s.end].strip() for s in spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))
        assert one.parent is None or (one.parent != n and 0 <= one.parent < len(attributions))


def token(word: str, start: int, head: int, grammar: tuple[str, str, str, str]) -> Token:
    lemma, pos, tag, dep = grammar
    return Token(
        start=start,
        end=start + len(word),
        text=word,
        lemma=lemma,
        pos=pos,
        tag=tag,
        dep=dep,
        head=head,
        entity="",
        begins=False,
        space=True,
    )


@pytest.mark.parametrize("learned", [True, False])
def test_a_very_deep_sentence_ends(learned: bool) -> None:  # noqa: FBT001 - a parameter
    """A sentence in which a thousand say that others say is read without recursion and in a moment, by rules alone."""
    size = 1000
    tongue = tongue_for("en", AttributeSettings(learned=learned))
    text = " ".join(["he said"] * size)
    tokens = []
    for i in range(size):
        verb = 2 * i + 1
        tokens.append(token("he", 8 * i, verb, ("he", "PRON", "PRP", "nsubj")))
        tokens.append(token("said", 8 * i + 3, max(1, verb - 2), ("say", "VERB", "VBD", "ccomp" if i else "ROOT")))
    attributions = find_attributions(text, [Sentence(start=0, end=len(text), tokens=tuple(tokens))], tongue)
    assert 50 <= len(attributions) < size


def test_a_question_and_its_answer_have_two_speakers() -> None:
    """A quotation in a paragraph of its own behind a question is not given to who asked."""
    text = "“Did you sign it?” the judge asked.\n“I signed what I was given.”"
    assert said(text) == [("the judge", "asked", "“Did you sign it?”")]
