"""What is left of a claim when a source is withdrawn: what falls with it, and that nothing ever rises."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.model import (
    Attribution,
    Derivation,
    Document,
    Gist,
    Item,
    ManifestEntry,
    Reuse,
    Speaker,
    Statement,
)
from headwater.origins.stage import bonds_of_claims
from headwater.origins.stands import quotations_of, sharing, stands_of
from headwater.origins.withdrawn import Left, Withdrawal, what_is_left

ROOKE = "I counted fourteen hurt people by the gate at dawn."
VANE = "We carried fourteen injured neighbours out through smoke."


def left(pile: Any, *gone: str, publishers: tuple[str, ...] = ()) -> Left | None:
    """Count a pile's claim, and say what is left of it without some items."""
    result = pile.count()
    documents = list(pile.rows(Document))
    statements, items = list(pile.rows(Statement)), list(pile.rows(Item))
    said, speakers, manifest = (list(pile.rows(kind)) for kind in (Attribution, Speaker, ManifestEntry))
    stands = list(stands_of(statements, items, said, speakers, list(quotations_of(documents)), documents, manifest))
    found = list(
        what_is_left(
            list(pile.rows(Gist)),
            stands,
            dependences=result.dependences,
            bonds=list(bonds_of_claims(list(pile.rows(Gist)), stands, list(pile.rows(Reuse)), [], least_cover=0.5)),
            derivations=list(pile.rows(Derivation)),
            shared=sharing(stands, items, list(pile.rows(Reuse)), 0.5),
            gone=Withdrawal(items=frozenset(gone), publishers=frozenset(publishers)),
        )
    )
    return found[0] if found else None


def two(pile: Any) -> None:
    """Add two first-hand speakers in two papers: two origins."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True)
    pile.say("w2", VANE, name="Osric Vane", first_hand=True)


def test_one_of_two_origins_falls(pile: Any) -> None:
    """What two independent speakers said is left with one when the text of the other is withdrawn."""
    two(pile)
    assert left(pile, "item-w1") == Left(claim="claim", low=1, high=1, lost=(("w1", "it is withdrawn"),))


def test_nothing_is_left_of_what_only_it_said(pile: Any) -> None:
    """Without a witness there is no origin at all; a claim that loses none is not spoken of."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True)
    found = left(pile, "item-w1")
    assert found is not None
    assert (found.low, found.high) == (0, 0)
    assert left(pile, "item-other") is None


def test_copies_fall_with_their_source_and_copies_of_copies_too(pile: Any) -> None:
    """A text that was derived from a withdrawn one falls where it has the same words, and so does what came from it."""
    two(pile)
    pile.say("w3", ROOKE)
    pile.say("w4", ROOKE)
    for child, parent in (("w3", "w1"), ("w4", "w3")):
        pile.share(parent, child)
        pile.derive(child, parent)
    found = left(pile, "item-w1")
    assert found is not None
    assert dict(found.lost) == {
        "w1": "it is withdrawn",
        "w3": "its text was taken from w1 paper, which has the same words",
        "w4": "its text was taken from w3 paper, which has the same words",
    }
    assert (found.low, found.high) == (1, 1)


def test_a_derived_text_keeps_what_it_has_of_its_own(pile: Any) -> None:
    """Words that a derived text does not share with its source stand without it."""
    two(pile)
    pile.derive("w2", "w1")
    found = left(pile, "item-w1")
    assert found is not None
    assert [w for w, _ in found.lost] == ["w1"]


def test_who_credits_or_names_a_withdrawn_publisher_falls(pile: Any) -> None:
    """A credit to it, its name as the source, and words by way of it all rest on a withdrawn publisher."""
    two(pile)
    pile.say("w3", "Fourteen were hurt.", credit="The W1 Paper")
    pile.say("w4", "Fourteen people were hurt.", name="W1 Paper")
    pile.say("w5", "Fourteen people got hurt.", name="Ines Dorn", parent=pile.outer("o", "the W1 paper"))
    found = left(pile, "item-w1", publishers=("w1 paper",))
    assert found is not None
    assert dict(found.lost) == {
        "w1": "it is withdrawn",
        "w3": "it credits The W1 Paper",
        "w4": "it gives W1 Paper as its source",
        "w5": "it gives the W1 paper as its source",
    }


def test_what_a_fallen_text_ties_stays_tied(pile: Any) -> None:
    """Two that copied from a withdrawn text, of which it is not known that they did, are no more independent after."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True)
    for w in ("w2", "w3"):
        pile.say(w, ROOKE, name=None)
        pile.share("w1", w)
    found = left(pile, "item-w1")
    assert found is not None
    assert (found.low, found.high) == (1, 1)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_end_of_a_range_ever_rises(pile: Any, data: st.DataObject) -> None:
    """Whatever ties witnesses and whatever is withdrawn, neither the fewest nor the most origins is more than before."""
    pile.held.clear()
    ids = [f"w{n}" for n in range(5)]
    for w in ids:
        name = data.draw(st.sampled_from(["Tilda Rooke", "Osric Vane", "Ines Dorn", None]))
        credit = data.draw(st.sampled_from([None, None, "w0 paper", "Cairn Wire"]))
        pile.say(w, f"I saw {w} carts by the weir.", name=name, first_hand=name is not None, credit=credit)
    for a, b in data.draw(
        st.lists(st.sampled_from([(a, b) for a in ids for b in ids if a < b]), unique=True, max_size=5)
    ):
        pile.share(a, b)
        if data.draw(st.booleans()):
            pile.derive(b, a)
    before = pile.count().range
    gone = data.draw(st.sets(st.sampled_from(ids), min_size=1))
    found = left(pile, *(f"item-{w}" for w in gone), publishers=data.draw(st.sampled_from([(), ("w0 paper",)])))
    assert found is not None
    assert found.low <= before[0]
    assert found.high <= before[1]
    assert gone <= {w for w, _ in found.lost}
    assert (found.high == 0) == (len(found.lost) == len(ids))
