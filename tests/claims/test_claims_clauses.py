"""Sentences that say two things are two statements, and what says nothing by itself is left out with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.claims.statements import find_statements
from headwater.model import ClaimKind, Item, ItemKind, Modality, Polarity, Reading
from headwater.parse.parser import parse_paragraph
from headwater.settings import ParseSettings


def said(cut_text: Any, text: str) -> list[str]:
    """The words of a text's statements."""
    found, _, whole = cut_text(text)
    assert all(whole[s.start : s.end] == s.text for s in found)
    return [s.text for s in found]


def reading(text: str) -> Reading:
    """A page of one paragraph."""
    item = Item(
        id="i", document="d", page="p", start=0, end=len(text), kind=ItemKind.ARTICLE, title=None, title_start=None,
        title_end=None, byline=None, credit=None, publisher=None, published=None,
    )  # fmt: skip
    return Reading(item=item, text=text, sentences=tuple(parse_paragraph(text, ParseSettings().model)))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Soldiers seized the Oldmere granary and carried twelve sacks away in carts.",
            ["Soldiers seized the Oldmere granary", "carried twelve sacks away in carts."],
        ),
        (
            "Wardens held 12 millers and constables burned the records of the guild.",
            ["Wardens held 12 millers", "constables burned the records of the guild."],
        ),
        (
            "The council closed the old mill, but the guild opened a bakery in Fenmark.",
            ["The council closed the old mill", "the guild opened a bakery in Fenmark."],
        ),
        (
            "The wardens shelled the granary while bandits looted the bakery in Fenmark.",
            ["The wardens shelled the granary", "bandits looted the bakery in Fenmark."],
        ),
        (
            "Vane said that wardens locked the granary and constables burned the records.",
            ["that wardens locked the granary", "constables burned the records"],
        ),
    ],
)
def test_a_sentence_that_says_two_things_gives_two_statements(cut_text: Any, text: str, parts: list[str]) -> None:
    """Main verbs side by side, each with words of its own, are a statement each, with exact spans."""
    assert said(cut_text, text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "The wardens did not lock the granary or carry the sacks away.",
        "The millers were held and beaten by the wardens in Fenmark.",
        "Vane denied that wardens locked the granary and constables burned the records.",
        "The wardens locked the granary or burned the records of the guild.",
    ],
)
def test_what_a_negation_or_an_or_reaches_is_never_parted(cut_text: Any, text: str) -> None:
    """Clauses under one 'not', one passive, one denial or an 'or' stay together: alone they would say something else."""
    assert len(said(cut_text, text)) == 1


def test_a_clause_keeps_its_subject(cut_text: Any) -> None:
    """'and carried the sacks away' is known to be of the soldiers, who stand outside its words."""
    found, _, whole = cut_text("Soldiers seized the Oldmere granary and carried twelve sacks away in carts.")
    clause = found[1]
    assert [whole[p : p + 8] for p in clause.agents] == ["Soldiers"]
    assert clause.terms[0] == "soldier"
    assert clause.agents[0] < clause.start


def test_a_clause_that_tells_more_of_a_name_is_a_statement(cut_text: Any) -> None:
    """'the Arle mill, which houses 900 looms,' says two things, each without the other's words."""
    main, more = cut_text("The Arle mill, which houses 900 looms, was closed by the warden on Monday.")[0]
    assert more.text == "which houses 900 looms"
    assert "loom" in more.terms
    assert "loom" not in main.terms
    assert said(cut_text, "The mill that houses looms was closed by the warden on Monday.") == [
        "The mill that houses looms was closed by the warden on Monday."
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("If the mill burns, forty families will lose their bread.", "condition"),
        ("Had the warden warned them, the families would have left Oldmere.", "condition"),
        ("Vane said that forty families will lose their bread unless the mill opens.", "condition"),
        ("Did the warden close the burning mill at Oldmere?", "question"),
        ("Read more about the burning mill at Oldmere in our archive.", "boilerplate"),
        ("Hide Caption 4 of 12 Photos: The mill at Oldmere burns in the night.", "boilerplate"),
        ("Ana Orm and the Tarn Lamp's staff contributed to this report.", "boilerplate"),
        ("This article is more than two years old.", "boilerplate"),
        ("--This report was updated at 9:54 a.m. on Monday.", "boilerplate"),
        (
            "JUST WATCHED The mill at Oldmere burns Replay More Videos MUST WATCH The mill at Oldmere burns.",
            "boilerplate",
        ),
        ("You must select one of our newsletters to subscribe to.", "boilerplate"),
        ("The evening was grey and the air was heavy.", "colour"),
    ],
)
def test_what_is_left_out_has_a_reason(text: str, reason: str, attributions_of: Any) -> None:
    """Conditions, questions, what a page says of itself and scenes give no statement, and a row says why."""
    cuts, left = find_statements(reading(text), attributions_of(text))
    assert not cuts
    assert [one.reason for one in left] == [reason]
    assert text[left[0].start : left[0].end] in text


@pytest.mark.parametrize(
    ("text", "kind", "polarity", "modality"),
    [
        ("It was a lie that the warden had locked the granary.", ClaimKind.DENIAL, Polarity.NEGATIVE, Modality.FACTUAL),
        ("The claim that the warden locked the granary is false.", ClaimKind.DENIAL, Polarity.NEGATIVE, Modality.FACTUAL),
        ("It is untrue, for all that was said, that the warden had locked the granary.", ClaimKind.DENIAL, Polarity.NEGATIVE, Modality.FACTUAL),
        ("It was a lie that the warden had shot and wounded a miller.", ClaimKind.DENIAL, Polarity.NEGATIVE, Modality.FACTUAL),
        ("Vane called it a lie that the warden had locked the granary.", ClaimKind.DENIAL, Polarity.NEGATIVE, Modality.FACTUAL),
        ("There is no evidence that the warden locked the granary.", ClaimKind.ASSERTION, Polarity.NEGATIVE, Modality.HEDGED),
        ("The guild accused the Arle mill of hiding four deaths.", ClaimKind.ACCUSATION, Polarity.POSITIVE, Modality.FACTUAL),
        ("The Arle mill is responsible for the deaths of four millers.", ClaimKind.ACCUSATION, Polarity.POSITIVE, Modality.FACTUAL),
        ("Warden Vane plans to travel to the mills of Fenmark.", ClaimKind.ASSERTION, Polarity.POSITIVE, Modality.FUTURE),
        ("It is likely that the mill will burn down in Oldmere.", ClaimKind.ASSESSMENT, Polarity.POSITIVE, Modality.HEDGED),
        ("Guards refused to let 16 carts pass the Fenmark bridge.", ClaimKind.ASSERTION, Polarity.NEGATIVE, Modality.FACTUAL),
        ("The mill wheel failed when forty families ground their corn.", ClaimKind.ASSERTION, Polarity.POSITIVE, Modality.FACTUAL),
        ('"Fifteen looms were removed from the mill," the council said in a press release.', ClaimKind.ASSERTION, Polarity.POSITIVE, Modality.FACTUAL),
    ],
)  # fmt: skip
def test_how_a_sentence_is_meant_follows_its_own_words(
    cut_text: Any, text: str, kind: ClaimKind, polarity: Polarity, modality: Modality
) -> None:
    """Denials, accusations and plans are known by what is said, and words that only look like a cue make none."""
    (found,) = cut_text(text)[0]
    assert (found.kind, found.polarity, found.modality) == (kind, polarity, modality)


def test_what_was_refused_is_never_shown_as_done(cut_text: Any) -> None:
    """'to let 16 carts pass' alone says the opposite of 'refused to let 16 carts pass'."""
    assert said(cut_text, "Guards refused to let 16 carts pass the Fenmark bridge.") == [
        "Guards refused to let 16 carts pass the Fenmark bridge."
    ]


def test_a_noun_of_action_has_the_roles_of_its_verb(cut_text: Any) -> None:
    """'the arrest of the miller by wardens' and 'wardens arrested the miller' have one agent and one patient."""
    for text in (
        "The arrest of the miller by wardens happened at the mill.",
        "Wardens arrested the miller at the mill in Oldmere.",
        "The miller was arrested by wardens at the mill.",
    ):
        (found,) = cut_text(text)[0]
        at = dict(zip(found.places, found.terms, strict=True))
        assert ([at[p] for p in found.agents], [at[p] for p in found.patients]) == (["warden"], ["miller"])


_WORDS = [
    "wardens",
    "and",
    "but",
    "burned",
    "the",
    "mill",
    ",",
    "which",
    "was",
    "if",
    "not",
    "Vane",
    "said",
    "12",
    "who",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_WORDS), min_size=3, max_size=25))
def test_any_words_give_exact_spans_or_nothing(words: list[str]) -> None:
    """Whatever the words and the parse, statements lie in their text and their places hold their terms."""
    text = " ".join(words) + "."
    cuts, left = find_statements(reading(text), ())
    assert all(0 <= c.start < c.end <= len(text) and len(c.terms) == len(c.places) for c in cuts)
    assert all({*c.core, *c.agents, *c.patients} <= set(c.places) for c in cuts)
    assert all(0 <= one.start < one.end <= len(text) for one in left)


def test_a_very_long_sentence_takes_no_time() -> None:
    """A sentence of thousands of clauses is cut in a second: it is not parted at all."""
    text = "The warden burned the mill " + "and the miller closed the gate " * 300 + "in Oldmere."
    cuts, _ = find_statements(reading(text), ())
    assert cuts
