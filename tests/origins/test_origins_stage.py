"""The stage of origins on hand-made rows: what is one origin, what is two, and what stays unknown."""

from __future__ import annotations

from typing import Any

import pytest

from headwater.model import ItemKind, Lineage, Reason, SourceClass, Status, Strength

ROOKE = '"I counted fourteen hurt people by the gate at dawn."'
VANE = '"We carried fourteen injured neighbours out through smoke."'


def two(pile: Any, *, first: dict[str, Any] | None = None, second: dict[str, Any] | None = None) -> Any:
    """Two first-hand speakers in their own words in two papers, but for what a test changes; and their count."""
    pile.say("w1", ROOKE, **{"name": "Tilda Rooke", "first_hand": True} | (first or {}))
    pile.say("w2", VANE, **{"name": "Osric Vane", "first_hand": True} | (second or {}))
    return pile.count()


def test_two_who_tell_it_first_hand_are_two_origins(pile: Any) -> None:
    """Two named first-hand speakers in different words and papers are shown to be independent."""
    found = two(pile)
    assert found.range == (2, 2)
    assert found.claim.status is Status.INDEPENDENT_ORIGINS
    assert {o.lineage for o in found.origins} == {Lineage.INDEPENDENT}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"name": "Bertil Rooke"}),
        ({}, {"name": "Tilde Rook"}),
        ({}, {"name": "Тильда Рук"}),
        ({}, {"source": "Osric Vane, a neighbour of the Rooke family"}),
        ({}, {"name": None, "source": "a resident", "source_class": SourceClass.WITNESS}),
        ({}, {"name": "he", "source": "he"}),
        ({}, {"name": "a resident"}),
        ({}, {"name": None, "source": ""}),
        ({}, {"credit": "w1 paper"}),
        ({}, {"credit": "The W1 Paper"}),
        ({}, {"credit": "Cairn Wire"}),
        ({"credit": "Cairn Wire"}, {"credit": "Cairn Wire"}),
        ({}, {"publisher": "w1 paper"}),
        ({}, {"publisher": "The W1 Paper"}),
        ({}, {"publisher": None}),
        ({"publisher": None}, {"publisher": None}),
        ({}, {"page": "w1.txt"}),
        ({}, {"kind": ItemKind.TEASER}),
        ({}, {"kind": ItemKind.EXCERPT}),
        ({}, {"first_hand": False}),
        ({"first_hand": False}, {"first_hand": False}),
        ({"entity": "entity-x"}, {"entity": "entity-x"}),
    ],
)
def test_any_tie_or_doubt_leaves_one(pile: Any, first: dict[str, Any], second: dict[str, Any]) -> None:
    """A shared name, spelling, script, credit, publisher, page, or no name at all: at least one origin, never two."""
    found = two(pile, first=first, second=second)
    assert found.claim.origins_low == 1
    assert found.claim.status is not Status.INDEPENDENT_ORIGINS


def test_a_first_hand_word_by_way_of_another_paper_is_not_counted(pile: Any) -> None:
    """'The w1 paper reports that Vane said' ties Vane's words to that paper, and says that they were taken over."""
    parent = pile.outer("at-outer", "w1 paper")
    found = two(pile, second={"parent": parent})
    assert found.range == (1, 1)
    assert Reason.CREDITED in found.reasons("w1", "w2")
    assert found.lineage("w2").lineage is Lineage.DERIVED


def test_one_who_quotes_itself_is_not_by_way_of_another(pile: Any) -> None:
    """An attribution inside another of the same speaker changes nothing."""
    assert two(pile, second={"parent": pile.outer("at-outer", "Osric Vane")}).range == (2, 2)


def test_an_outer_attribution_that_holds_itself_ends(pile: Any) -> None:
    """Attributions that lie in each other, which no parse gives, do not hang the count."""
    assert two(pile, second={"parent": "at-w2"}).range == (2, 2)


def test_unknown_is_never_counted(pile: Any) -> None:
    """Five papers that say it in their own voice and show no source may all have it from one."""
    for n in range(5):
        pile.say(f"w{n}", f"Number{n} mill{n} burned{n} Monday{n}")
    found = pile.count()
    assert found.range == (1, 5)
    assert found.claim.status is Status.UNDETERMINED
    assert {o.lineage for o in found.origins} == {Lineage.UNKNOWN}


def test_one_speaker_on_five_pages_is_one_of_five(pile: Any) -> None:
    """Whoever quotes one speaker adds no origin, whatever words they choose."""
    for n in range(5):
        pile.say(f"w{n}", f"I saw{n} it{n} myself{n}", name="Tilda Rooke", first_hand=True)
    found = pile.count()
    assert found.range == (1, 1)
    assert found.claim.witnesses == 5
    assert found.reasons("w0", "w4") == {Reason.SAME_UTTERANCE}


def test_quoting_the_same_words_is_not_copying(pile: Any) -> None:
    """Two papers that quote one speech have one origin, the utterance, and neither is said to have copied."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True)
    pile.say("w2", ROOKE, name="Rooke", first_hand=True)
    pile.share("w1", "w2")
    found = pile.count()
    assert found.range == (1, 1)
    assert found.reasons("w1", "w2") == {Reason.SAME_UTTERANCE}


def test_the_same_text_outside_quotation_is_copying(pile: Any) -> None:
    """A passage that holds what both say ties them as the same text, whether or not its direction is known."""
    pile.say("w1", "The mill burned down before help came over")
    pile.say("w2", "The mill burned down before any help came")
    pile.share("w1", "w2")
    found = pile.count()
    assert found.range == (1, 1)
    assert found.reasons("w1", "w2") == {Reason.SAME_TEXT}


def test_who_credits_each_other_goes_round(pile: Any) -> None:
    """A credits B and B credits A: one origin, and the reason names the round-trip."""
    pile.say("w1", "The mill stood empty since March", publisher="Anvil Post", credit="Brook Herald")
    pile.say("w2", "Nobody used that building then", publisher="Brook Herald", credit="Anvil Post")
    found = pile.count()
    assert found.range == (1, 1)
    (edge,) = found.dependences
    assert edge.reason is Reason.CREDITED
    assert "round-trip" in edge.detail


OWN = "We counted fourteen injured people at the burning mill"


def test_a_repost_of_a_first_person_text_is_no_second_voice(pile: Any) -> None:
    """Where two papers give one text in the first person as their own, neither is said to have told it first hand."""
    for w in ("w1", "w2"):
        pile.say(w, OWN, first_hand=True, byline="Mara Quill")
    pile.share("w1", "w2")
    pile.say("w3", VANE, name="Osric Vane", first_hand=True)
    found = pile.count()
    assert found.range == (1, 2)
    assert found.lineage("w1").lineage is found.lineage("w2").lineage is Lineage.UNKNOWN
    assert "w2 paper has the same words" in found.lineage("w1").detail


def test_the_source_of_a_first_person_text_keeps_its_voice(pile: Any) -> None:
    """Where the copy is known to be one, the source tells it first hand and the copy is derived."""
    for w in ("w1", "w2"):
        pile.say(w, OWN, first_hand=True, byline="Mara Quill")
    pile.share("w1", "w2")
    pile.derive("w2", "w1")
    pile.say("w3", VANE, name="Osric Vane", first_hand=True)
    found = pile.count()
    assert found.range == (2, 2)
    assert found.lineage("w1").lineage is Lineage.INDEPENDENT
    assert found.lineage("w2").lineage is Lineage.DERIVED


def test_a_twin_outside_the_claim_counts_as_well(pile: Any) -> None:
    """A first-person text that stands elsewhere too is nobody's own, though the other page does not witness the claim."""
    pile.say("w1", OWN, first_hand=True, byline="Mara Quill")
    pile.say("w2", VANE, name="Osric Vane", first_hand=True)
    pile.say("w9", OWN, first_hand=True, byline="Mara Quill")
    pile.share("w1", "w9")
    found = pile.count(["w1", "w2"])
    assert found.range == (1, 2)
    assert found.lineage("w1").lineage is Lineage.UNKNOWN
    pile.derive("w1", "w9")
    assert pile.count(["w1", "w2"]).lineage("w1").lineage is Lineage.DERIVED


def test_a_copy_that_drops_the_credit_is_no_voice(pile: Any) -> None:
    """Where one of two equal texts credits a wire, the other has it from there too, credit or not."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True, credit="Cairn Wire")
    pile.say("w2", ROOKE, name="Tilda Rooke", first_hand=True)
    pile.say("w3", VANE, name="Osric Vane", first_hand=True)
    found = pile.count()
    assert found.range == (1, 2)
    assert found.lineage("w2").lineage is Lineage.UNKNOWN


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("I counted fourteen injured people at the burning mill", {}),
        (ROOKE, {}),
        (OWN, {"publisher": None}),
    ],
)
def test_a_first_person_without_a_name_is_no_voice(pile: Any, text: str, more: dict[str, Any]) -> None:
    """An unsigned 'I', quoted words of nobody known and a nameless paper's 'we' may be anybody's."""
    pile.say("w1", text, first_hand=True, **more)
    pile.say("w2", VANE, name="Osric Vane", first_hand=True)
    found = pile.count()
    assert found.claim.origins_low == 1
    assert found.lineage("w1").lineage is Lineage.UNKNOWN


def test_a_signed_first_person_is_a_voice_unless_the_same_writer_is_quoted(pile: Any) -> None:
    """A byline names the 'I'; where the same name is quoted elsewhere it is one person."""
    text = "I counted fourteen injured people at the burning mill"
    pile.say("w1", text, first_hand=True, byline="By Tilda Rooke")
    pile.say("w2", VANE, name="Osric Vane", first_hand=True)
    assert pile.count().range == (2, 2)
    pile.say("w3", "We pulled out every one of those people", name="T. Rooke", first_hand=True)
    assert pile.count(["w1", "w3"]).range == (1, 2)


def test_two_outlets_that_do_not_sign_may_share_a_reporter(pile: Any) -> None:
    """Two papers' own 'we saw' are a doubt unless both are signed; beside a person with a name each is a voice."""
    pile.say("w1", OWN, first_hand=True)
    pile.say("w2", "At dusk we watched soldiers carry fourteen hurt people off", first_hand=True)
    assert pile.count().range == (1, 2)
    pile.say("w3", VANE, name="Osric Vane", first_hand=True)
    assert pile.count(["w1", "w3"]).range == (2, 2)


def test_close_wording_is_a_weak_tie(pile: Any) -> None:
    """Two voices that share a run of words are not shown to be apart, nor to be one."""
    pile.say("w1", "I counted fourteen people by the gate", name="Tilda Rooke", first_hand=True)
    pile.say("w2", "There were fourteen people by the gate", name="Osric Vane", first_hand=True)
    found = pile.count()
    assert found.range == (1, 2)
    assert {d.strength for d in found.dependences} == {Strength.WEAK}
    assert found.reasons("w1", "w2") == {Reason.LIKE_TEXT}


def test_nameless_sources_of_one_sort_may_be_one(pile: Any) -> None:
    """Two pages that lean on residents without a name have a weak tie."""
    for w, text in (("w1", ROOKE), ("w2", VANE)):
        pile.say(w, text, source="residents", source_class=SourceClass.WITNESS, first_hand=True)
    found = pile.count()
    assert found.range == (1, 2)
    assert found.reasons("w1", "w2") == {Reason.SAME_SOURCE_CLASS}


def test_a_judgement_of_dependence_makes_one(pile: Any) -> None:
    """An analyst who ties two witnesses makes them one origin, and the edge says who and why."""
    pile.judge("j01", "dependent", "w2", "w1")
    found = two(pile)
    assert found.range == (1, 1)
    assert [d.detail for d in found.dependences] == ["Ines judged so: seen it"]


def test_a_judgement_of_independence_cuts_what_was_found(pile: Any) -> None:
    """An analyst who parts two witnesses removes every edge between them, and no other."""
    pile.say("w3", "It burned down quickly", publisher="w1 paper")
    pile.judge("j01", "independent", "w1", "w2")
    found = two(pile, second={"publisher": "w1 paper"})
    assert found.reasons("w1", "w2") == set()
    assert found.reasons("w1", "w3") == found.reasons("w2", "w3") == {Reason.SAME_PUBLISHER}
    assert found.range == (1, 1)  # the third still ties them


def test_a_judgement_taken_back_has_no_effect(pile: Any) -> None:
    """What is undone does not count; an undoing that is undone itself lets the first decision stand again."""
    pile.judge("j01", "dependent", "w1", "w2")
    pile.judge("j02", "undo", "w1", "w2", undoes="j01")
    assert two(pile).range == (2, 2)
    pile.judge("j03", "undo", "w1", "w2", undoes="j02")
    assert pile.count().range == (1, 1)


def test_the_last_judgement_of_a_pair_holds(pile: Any) -> None:
    """A later decision on the same pair replaces the earlier one."""
    pile.judge("j01", "dependent", "w1", "w2")
    pile.judge("j02", "independent", "w2", "w1")
    assert two(pile).range == (2, 2)


def test_a_judgement_on_others_changes_nothing(pile: Any) -> None:
    """A decision on a witness that the claim does not have is kept out of it."""
    pile.judge("j01", "dependent", "w1", "elsewhere")
    assert two(pile).range == (2, 2)
