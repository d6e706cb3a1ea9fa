"""What of a text is a statement, and how it is said."""

from __future__ import annotations

from typing import Any

import pytest

from headwater.model import ClaimKind, Modality, Polarity


def one(cut_text: Any, text: str) -> Any:
    """The only statement of a text."""
    found, _, whole = cut_text(text)
    assert len(found) == 1, [s.text for s in found]
    assert whole[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Did the warden close the burning mill at Oldmere?",
        "Rooke asked whether the miller had locked the granary door.",
        "A long night of smoke and fire at Oldmere.",
        "He left.",
    ],
)
def test_what_cannot_be_so_or_not_is_left_out(cut_text: Any, text: str) -> None:
    """Questions, indirect questions, fragments and what is too short to compare give no statement."""
    assert cut_text(text)[0] == ()


@pytest.mark.parametrize(
    "text",
    [
        "Vane did not say that the warden had locked the granary door.",
        "Vane declined to confirm that the warden had locked the granary door.",
        "Vane retracted his claim that the warden had locked the granary door.",
        "Vane may say that the warden had locked the granary door.",
    ],
)
def test_what_was_not_said_is_on_nobodys_account(cut_text: Any, text: str) -> None:
    """Words that a source is told not to have said give no statement, of that source or of anybody."""
    assert [s for s in cut_text(text)[0] if s.attribution] == []
    assert not [s for s in cut_text(text)[0] if s.text.startswith("the warden")]


@pytest.mark.parametrize(
    "text",
    [
        "Vane denied reports that the warden had locked the granary door.",
        "There is no evidence, Vane said, that the warden had locked the granary door.",
        "Vane denied that Rooke had said that the warden had locked the granary door.",
    ],
)
def test_what_is_denied_is_never_affirmed(cut_text: Any, text: str) -> None:
    """What lies inside a denial, or behind a 'no evidence' that the cue parts from it, gives no statement that it is so."""
    assert all(s.polarity is Polarity.NEGATIVE for s in cut_text(text)[0] if s.attribution)


def test_titles_are_left_out(cut_text: Any) -> None:
    """A title gives no statement, though the same words in the text do."""
    found, _, _ = cut_text("The old mill burned down at Oldmere on Monday.", "Old mill burned down at Oldmere")
    assert [s.text for s in found] == ["The old mill burned down at Oldmere on Monday."]


def test_spans_are_exact_and_hold_the_closing_mark(cut_text: Any) -> None:
    """A statement's span gives its words, up to the quotation mark that closes them."""
    found, _, whole = cut_text('"We counted fourteen injured people at the gate," Tilda Rooke said on Monday.')
    told = [s for s in found if s.attribution]
    assert all(whole[s.start : s.end] == s.text for s in found)
    assert [s.text for s in told] == ['"We counted fourteen injured people at the gate,"']
    assert all(whole[p : p + 2].strip() for s in found for p in s.places)


def test_the_dateline_is_no_part_of_what_is_said(cut_text: Any) -> None:
    """The place and agency that news begins with are left out of the statement."""
    found = one(cut_text, "OLDMERE, Fenmark (Cairn) - The grain mill burned down on Monday night.")
    assert found.text == "The grain mill burned down on Monday night."


@pytest.mark.parametrize(
    ("text", "kind", "polarity"),
    [
        ("Vane denied that the grain mill had stood empty.", ClaimKind.DENIAL, Polarity.NEGATIVE),
        ("Vane demanded that the council publish the fire report.", ClaimKind.DEMAND, Polarity.POSITIVE),
        ("Vane promised to rebuild the burned grain mill.", ClaimKind.PROMISE, Polarity.POSITIVE),
        ("Vane alleged that the warden had locked the granary door.", ClaimKind.ACCUSATION, Polarity.POSITIVE),
        ("Vane said that the warden did not open the granary door.", ClaimKind.ASSERTION, Polarity.NEGATIVE),
        ("Vane said that the warden opened the granary door.", ClaimKind.ASSERTION, Polarity.POSITIVE),
        ("Vane denied that the warden did not open the door.", ClaimKind.DENIAL, Polarity.POSITIVE),
        ("Vane does not believe that the warden opened the granary door.", ClaimKind.DENIAL, Polarity.NEGATIVE),
    ],
)
def test_kind_and_polarity_follow_the_words(cut_text: Any, text: str, kind: ClaimKind, polarity: Polarity) -> None:
    """Denials, demands, promises and accusations are told from assertions, and yes from no."""
    found = one(cut_text, text)
    assert (found.kind, found.polarity) == (kind, polarity)


def test_a_hedge_is_kept(cut_text: Any) -> None:
    """'Reportedly' makes a statement hedged."""
    assert one(cut_text, "The grain mill reportedly burned down on Monday.").modality is Modality.HEDGED


@pytest.mark.parametrize(
    "text",
    [
        '"We counted fourteen injured people at the gate," Tilda Rooke said.',
        '"I saw the burning mill from my window," Tilda Rooke said.',
        "We saw the burning mill from the river bank.",
        "Our observers counted fourteen injured people at the gate.",
    ],
)
def test_who_tells_of_themselves_tells_first_hand(cut_text: Any, text: str) -> None:
    """'I saw' and 'we counted', quoted with a name or in the publisher's own voice, are first hand."""
    assert one(cut_text, text).first_hand


@pytest.mark.parametrize(
    "text",
    [
        '"We were told that fourteen people were injured," Tilda Rooke said.',
        '"I heard that fourteen people were injured," Tilda Rooke said.',
        '"I believe fourteen people were injured there," Tilda Rooke said.',
        '"My sister saw fourteen injured people there," Tilda Rooke said.',
        '"We will have counted fourteen injured people," Tilda Rooke said.',
        '"Fourteen people were injured at the gate," Tilda Rooke said.',
        '"We counted fourteen injured people at the gate," a resident said.',
        "Tilda Rooke said that we counted fourteen injured people.",
        "We have learned that fourteen people were injured there.",
        "The warden counted fourteen injured people at the gate.",
    ],
)
def test_hearsay_and_belief_are_not_first_hand(cut_text: Any, text: str) -> None:
    """What a speaker has from others, believes, expects, or says without a name or quotation marks is not first hand."""
    found, _, _ = cut_text(text)
    assert found
    assert not any(s.first_hand for s in found)


def test_the_writers_we_is_the_publishers_own_voice(cut_text: Any) -> None:
    """'We saw that' is said by nobody but the publisher."""
    found, _, _ = cut_text("We saw that the grain mill burned down on Monday.")
    assert found
    assert {s.attribution for s in found} == {None}
