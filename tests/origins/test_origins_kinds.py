"""Each kind of thing a text says of where its words are from takes a voice away or ties two, and names the place; what only sounds so does not."""

from __future__ import annotations

import re
from typing import Any

import pytest

from headwater.model import Document

ROOKE = "I saw the granary in Dorrel burn on Monday."
VANE = "From the bridge I watched the fire take the granary of Dorrel that day."


def two(pile: Any, after: str = "", first: str = "") -> Any:
    """Count two eyewitnesses in two papers, with words behind what the second, or the first, said."""
    pile.say(
        "w1",
        ROOKE,
        name="Tilda Rooke",
        first_hand=True,
        publisher="The Vale Daily Observer",
        after=f" said{first or '.'}",
    )
    pile.say("w2", VANE, name="Osric Vane", first_hand=True, publisher="Hill Courier", after=f" said{after or '.'}")
    return pile.count()


HEARSAY = [
    ". Vane did not see the fire himself.",
    ". “I only heard of it later,” he said.",
    ". He has all this from his barber.",
    ". Vane concedes that he was passing on gossip he had from rumour.",
    ", in the words of an aunt.",
    ", as a cousin had described to him.",
    ". Vane had seen a film of the fire.",
]
ABSENCE = [
    ". Vane, his wife told this paper, was never in Dorrel.",
    ". He had long left the valley.",
    " and a baker who left Dorrel for good ten years ago.",
    ". He was in a distant hospital.",
    ". Vane lost his eyesight in the war.",
    ". It has since emerged that he was elsewhere.",
    ". Clerks confirm that he spent the day in court.",
]
INVENTED = [
    ". No baker by that name is known in the valley.",
    ". The parish has heard of no Osric Vane.",
    ". Vane has gone back on his account.",
    ". Vane is an actor.",
]
HANDED_ON = [
    ". The tenants' league introduced us to him.",
    ". We owe thanks to those who helped us find him.",
    ". His statement was passed to the press on Tuesday.",
    ". This page was written by a chatbot.",
    ".\nRead the full story here",
    ".\nReprinted under licence from a friend",
]
CONTROLLED = [
    ". A warden sat in on the talk.",
    ", under the eyes of the guards.",
    ". The army had approved the witnesses whom we met.",
    ". The interview was supervised by the ministry.",
]
ACCOUNTS = [
    ". His words were read out on the market.",
    ". This conversation was held in the barracks.",
    ". Mrs Rooke and he share a stall.",
]
NO_FACT = [
    ".\n\nThe Hill Courier is a spoof.",
    ".\nA short story",
    ".\nSponsored by the brewers of Dorrel",
    ". This is a chapter of a novel.",
]
SET_RIGHT = [
    ".\nCorrection: Mr Vane says that he was misunderstood by our witness desk.",
    ".\nEditor's note: Mr Vane was not present.",
    ".\nAn earlier version gave the name of the witness wrongly.",
]
UNCLEAR = [" and who owes all this to a tinker.", ", whose knowledge comes from a tinker."]


@pytest.mark.parametrize(
    "after", [*HEARSAY, *ABSENCE, *INVENTED, *HANDED_ON, *CONTROLLED, *ACCOUNTS, *NO_FACT, *SET_RIGHT, *UNCLEAR]
)
def test_what_a_text_says_against_its_teller_takes_the_voice(pile: Any, after: str) -> None:
    """Hearsay, absence, a name that nobody bears, another's hand, a minder, a word on the account, a tale, a correction: it confirms nothing."""
    found = two(pile, after)
    assert found.range == (1, 2)
    places = re.findall(r"w2\.txt, (\d+) to (\d+)", found.lineage("w2").detail)
    text = pile.get(Document, "doc-w2").text
    assert all(" ".join(text[int(a) : int(b)].split()) in found.lineage("w2").detail for a, b in places)


@pytest.mark.parametrize(
    "after",
    [
        ". The barns were empty and many were asleep.",
        ". Soldiers arrived after midnight, and the mayor left.",
        ". “My children were asleep and my husband was abroad,” he said.",
        ". “They told us all to lie down,” he said.",
        ". “I could not see anything for the smoke, then the roof fell,” he added.",
        " and a baker who moved to Dorrel ten years ago.",
        " and a nurse who was on her way to work.",
        ". The ministry called reports of a fire untrue.",
        ". The army has withdrawn from the valley.",
        ". The village lies 40 miles from the coast.",
        ". A novel disease was found in sheep.",
        ". Guards sat on the roofs.",
        ".\nThe Hill Courier is a daily paper.",
        ".\nThe Hill Courier is paid for by its readers.",
        ".\nThis report was updated at noon.",
        ". Most voters have made up their minds.",
        ". Observers noted each tap in the log.",
        ". The clinic asked not to be named.",
        ".\nWire cut at the border before the fair",
        ".\nThe fair went on.\nThe mayor of Sarn said that others lied.\nRain is expected.",
    ],
)
def test_what_only_sounds_so_takes_nothing(pile: Any, after: str) -> None:
    """What befell others, a denial by those accused, and who somebody is take no voice away."""
    assert two(pile, after).range == (2, 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (".\nReporting by Mira Toll", ".\nMira Toll contributed to this article."),
        (".\nA Meridian Fold title", ".\nPart of the Meridian Fold network"),
        (".\nMeridian Fold Ltd, 3 Quay Lane", ".\n© Meridian Fold 2031"),
        (". The Lantern Fund gave us her address.", ". The file is the Lantern Fund’s."),
    ],
)
def test_one_hand_behind_two_texts_ties_them(pile: Any, first: str, second: str) -> None:
    """Where one text names whose hands it went through, and the other names the same, they may have one source: a weak tie."""
    found = two(pile, second, first)
    assert found.range == (1, 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (".\nReporting by Mira Toll", ".\nDov Hask contributed to this article."),
        (".\nA Meridian Fold title", ".\nPart of the Northgate network"),
        (".\n© Daily Observer Media 2031", ".\n© Courier Media 2031"),
    ],
)
def test_other_hands_tie_nothing(pile: Any, first: str, second: str) -> None:
    """Two reporters and two houses are two; 'Media' is nobody's name."""
    assert two(pile, second, first).range == (2, 2)


@pytest.mark.parametrize(
    "said",
    [
        "Osric Vane was dismissed. Mr Vane spent that day on a ward in Sarn, a court heard.",
        "“Those words are not mine. I was never near the granary,” Osric Vane said.",
        "The Hill Courier has parted ways with a reporter who dreamt up Osric Vane.",
        "The witness whom the Hill Courier found in Dorrel did not see the granary burn himself.",
        "The Hill Courier is a satirical paper.",
    ],
)
def test_another_page_may_say_it_of_a_witness(pile: Any, said: str) -> None:
    """A clarification, a recanting or a word on the paper, told by another page, takes the voice away and is shown."""
    pile.other("third", f"There is news today. {said} More will follow.")
    found = two(pile)
    assert found.range == (1, 2)
    assert "third.txt" in found.lineage("w2").detail


@pytest.mark.parametrize(
    "said",
    [
        "“My children were asleep when it burned,” said Osric Vane.",
        "Osric Vane spoke of the fire. A minister called such reports untrue.",
        "Tilda Rooke and Osric Vane live in Dorrel.",
        "The Hill Courier ran a story on a satirical paper of Sarn.",
        "A spoof of the mayor was read aloud, and a photographer of the Hill Courier was there.",
        "A letter to the Hill Courier cast doubt on the taxes of the mayor.",
    ],
)
def test_another_page_that_quotes_a_witness_takes_nothing(pile: Any, said: str) -> None:
    """What a witness says of others elsewhere, and a denial behind it, are not said against it."""
    pile.other("third", f"There is news today. {said} More will follow.")
    assert two(pile).range[0] == 2


@pytest.mark.parametrize(
    "after",
    [
        ", qui n’a rien vu lui-même.",
        ". Vane était alors à l’étranger.",
        ". Aucun boulanger de ce nom n’est connu.",
        ".\nPropos recueillis par une agence",
    ],
)
def test_french_words_do_so_too(pile: Any, after: str) -> None:
    """A language is a table: in French the same kinds take a voice away."""
    assert two(pile, after).range == (1, 2)
