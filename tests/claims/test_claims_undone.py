"""Deeds that are told of and not told to be done, or not known, or only under a condition."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.claims.conditions import is_conditional
from headwater.claims.denying import verdict
from headwater.claims.implied import outcome, short_of
from headwater.model import ClaimKind, Modality, Polarity, Sentence, Token

DONE = "Rebels burned the mill at Oldmere."


def how(cut_text: Any, text: str) -> tuple[ClaimKind, Polarity, Modality]:
    """How the only statement of a text is said."""
    (found,) = cut_text(text)[0]
    return found.kind, found.polarity, found.modality


@pytest.mark.parametrize(
    "text",
    [
        "Rebels almost burned the mill at Oldmere.",
        "Rebels came close to burning the mill at Oldmere.",
        "Rebels narrowly avoided burning the mill at Oldmere.",
        "Rebels stopped short of burning the mill at Oldmere.",
        "Rebels failed to burn the mill at Oldmere.",
        "Rebels refused to burn the mill at Oldmere.",
        "Rebels declined to burn the mill at Oldmere.",
        "Rebels neglected to burn the mill at Oldmere.",
        "Rebels forgot to burn the mill at Oldmere.",
        "Rebels tried but failed to burn the mill at Oldmere.",
        "Rebels did not manage to burn the mill at Oldmere.",
        "Wardens prevented rebels from burning the mill at Oldmere.",
        "Wardens stopped rebels from burning the mill at Oldmere.",
        "Rebels were prevented from burning the mill at Oldmere.",
        "Rebels were cleared of burning the mill at Oldmere.",
        "The ministry holds no agreement with the guild and paid it nothing.",
    ],
)
def test_what_was_not_done_is_negative(cut_text: Any, text: str) -> None:
    """A verb that implies that nothing came of it makes a statement negative, as 'not' does."""
    assert how(cut_text, text) == (ClaimKind.ASSERTION, Polarity.NEGATIVE, Modality.FACTUAL)


@pytest.mark.parametrize(
    "text",
    [
        DONE,
        "Rebels managed to burn the mill at Oldmere.",
        "Rebels did not fail to burn the mill at Oldmere.",
        "Rebels began to burn the mill at Oldmere.",
        "Rebels almost completely burned the mill at Oldmere.",
        "Nearly forty rebels burned the mill at Oldmere.",
        "Tilda Rooke saw rebels burn the mill at Oldmere.",
        "Tilda Rooke watched rebels burning the mill at Oldmere.",
        "Tilda Rooke heard rebels burn the mill at Oldmere.",
        "In May forty rebels burned the mill at Oldmere.",
        "On 3 May rebels burned the mill at Oldmere.",
    ],
)
def test_what_was_done_is_positive_and_firm(cut_text: Any, text: str) -> None:
    """A verb that implies that it was done, one of seeing, and the month of May take nothing from what is said."""
    assert how(cut_text, text) == (ClaimKind.ASSERTION, Polarity.POSITIVE, Modality.FACTUAL)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Rebels tried to burn the mill at Oldmere.", Modality.HEDGED),
        ("Rebels attempted to burn the mill at Oldmere.", Modality.HEDGED),
        ("Rebels made an attempt to burn the mill at Oldmere.", Modality.HEDGED),
        ("Rebels are believed to have burned the mill at Oldmere.", Modality.HEDGED),
        ("Rebels appear to have burned the mill at Oldmere.", Modality.HEDGED),
        ("Rebels were suspected of burning the mill at Oldmere.", Modality.HEDGED),
        ("The rumour that rebels burned the mill at Oldmere spread quickly.", Modality.HEDGED),
        ("Rebels may have burned the mill at Oldmere.", Modality.HEDGED),
        ("Rebels planned to burn the mill at Oldmere.", Modality.FUTURE),
        ("Rebels intended to burn the mill at Oldmere.", Modality.FUTURE),
        ("Rebels threatened to burn the mill at Oldmere.", Modality.FUTURE),
        ("Rebels wanted to burn the mill at Oldmere.", Modality.FUTURE),
        ("Rebels were about to burn the mill at Oldmere.", Modality.FUTURE),
        ("Rebels are going to burn the mill at Oldmere.", Modality.FUTURE),
        ("Rebels would burn the mill at Oldmere.", Modality.FUTURE),
        ("Rebels were ordered to burn the mill at Oldmere.", Modality.REQUESTED),
        ("Rebels were told to burn the mill at Oldmere.", Modality.REQUESTED),
        ("Rebels had orders to burn the mill at Oldmere.", Modality.REQUESTED),
    ],
)
def test_what_is_left_open_is_not_firm(cut_text: Any, text: str, modality: Modality) -> None:
    """What is tried, planned, ordered or only believed is positive and never said to be a fact."""
    assert how(cut_text, text)[1:] == (Polarity.POSITIVE, modality)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels almost burned the mill at Oldmere.",
        "Rebels tried to burn the mill at Oldmere.",
        "Rebels planned to burn the mill at Oldmere.",
        "Rebels threatened to burn the mill at Oldmere.",
        "Rebels wanted to burn the mill at Oldmere.",
        "Rebels were ordered to burn the mill at Oldmere.",
        "Rebels failed to burn the mill at Oldmere.",
        "Rebels were able to burn the mill at Oldmere.",
        "Rebels were allowed to burn the mill at Oldmere.",
        "Rebels may burn the mill at Oldmere.",
        "A plan by rebels to burn the mill at Oldmere was found on Monday.",
        "There is no evidence that rebels burned the mill at Oldmere.",
        "The reports that rebels burned the mill at Oldmere are false.",
    ],
)
def test_none_of_these_is_a_witness_that_it_was_done(one_claim: Any, text: str) -> None:
    """A deed that was tried, meant, asked for, made possible or denied is no claim with the deed done."""
    assert not one_claim(DONE, text)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Rebels almost burned the mill at Oldmere.", "Rebels did not burn the mill at Oldmere."),
        ("Rebels threatened to burn the mill at Oldmere.", "Rebels will burn the mill at Oldmere."),
        ("There is no evidence that rebels burned the mill at Oldmere.", "Rebels did not burn the mill at Oldmere."),
    ],
)
def test_falling_short_in_two_ways_is_two_claims(one_claim: Any, a: str, b: str) -> None:
    """Nearly done is no denial, a threat no announcement, and not known not the same as not so."""
    assert not one_claim(a, b)


@pytest.mark.parametrize(
    "text",
    [
        "Rumours that rebels burned the mill at Oldmere are false.",
        "Reports that rebels burned the mill at Oldmere are baseless.",
        "Claims that rebels burned the mill at Oldmere are unfounded.",
        "Allegations that rebels burned the mill at Oldmere have been fabricated.",
        "The story that rebels burned the mill at Oldmere was made up.",
        "Reports that rebels burned the mill at Oldmere are not true.",
        "It is not true that rebels burned the mill at Oldmere.",
        "That rebels burned the mill at Oldmere is a lie.",
        "It is false to say that rebels burned the mill at Oldmere.",
        "There is no truth in reports that rebels burned the mill at Oldmere.",
        "Vane called reports that rebels burned the mill at Oldmere false.",
        "The court threw out the claim that rebels burned the mill at Oldmere.",
        "Vane said reports that rebels burned the mill at Oldmere were untrue.",
        "Reports that rebels burned the mill at Oldmere are baseless, Vane said.",
    ],
)
def test_to_call_it_false_is_to_deny_it(cut_text: Any, text: str) -> None:
    """Whatever words call a report false, the statement is a denial of what was reported, and of that alone."""
    assert how(cut_text, text) == (ClaimKind.DENIAL, Polarity.NEGATIVE, Modality.FACTUAL)
    (found,) = cut_text(text)[0]
    assert found.terms == ("rebel", "burn", "mill", "oldmere")


def test_who_denies_that_they_did_it_denies_it(cut_text: Any) -> None:
    """'Denied that he stole' is his denial."""
    (found,) = cut_text("Dario Vane denied that he stole the grain money at Oldmere.")[0]
    assert (found.kind, found.polarity, found.attribution is not None) == (ClaimKind.DENIAL, Polarity.NEGATIVE, True)


def test_the_denial_of_a_denial_affirms(cut_text: Any) -> None:
    """A lie that something did not happen is told to have happened."""
    assert how(cut_text, "It is a lie that rebels did not burn the mill at Oldmere.")[1] is Polarity.POSITIVE


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that rebels burned the mill at Oldmere.",
        "There is no proof rebels burned the mill at Oldmere.",
        "Vane found no evidence that rebels burned the mill at Oldmere.",
        "No evidence has been found that rebels burned the mill at Oldmere.",
        "Nobody has proved that rebels burned the mill at Oldmere.",
        "Reports that rebels burned the mill at Oldmere could not be verified.",
        "Tilda Rooke did not see rebels burn the mill at Oldmere.",
        "Vane did not deny that rebels burned the mill at Oldmere.",
        "Vane neither confirmed nor denied that rebels burned the mill at Oldmere.",
    ],
)
def test_what_is_not_known_is_neither_affirmed_nor_denied(cut_text: Any, text: str) -> None:
    """No evidence, no proof and nobody who saw it make no denial, and nobody's word that it was so."""
    assert how(cut_text, text) == (ClaimKind.ASSERTION, Polarity.NEGATIVE, Modality.HEDGED)


@pytest.mark.parametrize(
    "text",
    [
        "It is wrong that rebels burned the mill at Oldmere.",
        "Vane told a lie on the night that rebels burned the mill at Oldmere.",
        "Reports that rebels burned the mill at Oldmere are true.",
    ],
)
def test_what_only_looks_like_a_denial_is_none(cut_text: Any, text: str) -> None:
    """A wrong deed, a lie about something else and a report that is true deny nothing."""
    assert all((s.kind, s.polarity) == (ClaimKind.ASSERTION, Polarity.POSITIVE) for s in cut_text(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Rebels will burn the mill provided that the council agrees.",
        "Rebels will burn the mill provided the council agrees.",
        "The council pays the millers as long as they stay in Oldmere.",
        "The council will pay the millers on condition that they leave Oldmere.",
        "The millers will leave Oldmere unless the council pays them.",
        "Wardens guard the mill at Oldmere in case rebels return.",
        "In the event that rebels return, wardens burn the mill at Oldmere.",
        "Should the rebels return, wardens will burn the mill at Oldmere.",
        "Assuming the council agrees, rebels will burn the mill.",
        "Rebels would have burned the mill at Oldmere.",
    ],
)
def test_what_holds_on_a_condition_is_left_out(cut_text: Any, text: str) -> None:
    """However a condition is put, what hangs on it is no statement."""
    assert cut_text(text)[0] == ()


@pytest.mark.parametrize(
    "text",
    [
        "The council provided that village with forty beds.",
        "The rebels held the mill for as long as two years.",
        "The miller spoke to the council on condition of anonymity.",
        "The wardens lost their case against the rebels of Oldmere.",
    ],
)
def test_what_only_looks_like_a_condition_stays(cut_text: Any, text: str) -> None:
    """Words of conditions in other uses leave out nothing."""
    assert len(cut_text(text)[0]) == 1


@pytest.mark.parametrize(
    ("text", "modalities"),
    [
        (
            "Rebels allegedly burned the mill at Oldmere and took thirty millers away.",
            (Modality.HEDGED, Modality.HEDGED),
        ),
        ("The clearing of the ground will take six weeks and cost forty thousand crowns.", (Modality.FUTURE,)),
    ],
)
def test_a_hedge_or_a_will_bears_on_what_is_joined_to_it(cut_text: Any, text: str, modalities: Any) -> None:
    """'Allegedly' and 'will' reach over an 'and' to a verb without a subject of its own."""
    assert tuple(s.modality for s in cut_text(text)[0]) == modalities


def test_to_call_somebody_something_is_no_demand(cut_text: Any) -> None:
    """'Called for' demands, 'called them thieves' does not."""
    assert how(cut_text, "The council of Oldmere called the rebels thieves.")[0] is ClaimKind.ASSERTION
    assert how(cut_text, "The council of Oldmere called for the arrest of the rebels.")[0] is ClaimKind.DEMAND


_WORDS = (
    "to from of in that if provided as long almost not no evidence claim false tried failed saw stopped rebels".split()
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(_WORDS),
            st.sampled_from(["VERB", "NOUN", "AUX", "ADJ", "PART"]),
            st.sampled_from(["VB", "VBD", "VBG", "TO", "MD", "NN"]),
            st.sampled_from("ROOT xcomp ccomp acl dobj nsubj prep pcomp advcl mark aux neg det conj".split()),
            st.integers(min_value=0, max_value=9),
        ),
        min_size=1,
        max_size=10,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_parse_is_read_without_an_error(drawn: Any) -> None:
    """Whatever the parser makes of a sentence, circles included, it is read to its end."""
    tokens, at = [], 0
    for word, pos, tag, dep, head in drawn:
        tokens.append(
            Token(
                start=at,
                end=at + len(word),
                text=word,
                lemma=word,
                pos=pos,
                tag=tag,
                dep=dep,
                head=min(head, len(drawn) - 1),
                entity="",
                begins=False,
                space=True,
            )
        )
        at += len(word) + 1
    sentence = Sentence(start=0, end=at, tokens=tuple(tokens))
    for root in tokens:
        outcome(sentence, tokens, root)
        verdict(sentence, tokens, root)
        is_conditional(sentence, tokens, root)


def test_long_runs_of_words_are_matched_quickly() -> None:
    """A page that repeats the words looked for takes no longer than its length asks."""
    began = time.perf_counter()
    assert short_of("tried prevented " * 20_000) == frozenset()
    assert time.perf_counter() - began < 5
