"""What running text tells of a witness, here or on any other page, only ever lowers what is confirmed, and says where it stands."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.model import Document, ItemKind, Lineage, Mention, Reason, SourceClass, Strength

ROOKE = "I saw the granary in Dorrel burn on Monday."
VANE = "From the bridge I watched the fire take the granary of Dorrel that day."


def two(pile: Any, after: str = "", *, publisher: str = "Hill Courier", **more: Any) -> Any:
    """Add two first-hand speakers in two papers, the second with words behind its own, and count."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True, publisher="The Vale Daily Observer", after=".")
    pile.say("w2", VANE, name="Osric Vane", first_hand=True, publisher=publisher, after=f" said. {after}", **more)
    return pile.count()


def test_two_who_stand_alone_are_two(pile: Any) -> None:
    """What a page says of other things costs nothing: the road, the weather, its own name."""
    assert two(pile, "The road is closed. The Hill Courier has been to Dorrel before.").range == (2, 2)


@pytest.mark.parametrize(
    "said",
    [
        "It was the Vale Daily Observer that found him.",
        "Much of it was in the VALE DAILY OBSERVER's evening print.",
        "The Observer was there first.",
        "More can be read on www.valedailyobserver.com today.",
        "We found him by way of @ValeDailyObserver on Tuesday.",
        "Readers of the VDO know him well.",
        "Nobody but the reporter of the Vale Daily Observer was on the bridge (the two know each other).",
    ],
)
def test_who_names_the_others_paper_may_have_it_from_there(pile: Any, said: str) -> None:
    """A page that names the other's publisher in a sentence depends on it perhaps: a weak tie that quotes the name and its place."""
    found = two(pile, said)
    assert found.range == (1, 2)
    (tie,) = found.dependences
    assert (tie.reason, tie.strength) == (Reason.CREDITED, Strength.WEAK)
    ((words, start, end),) = re.findall(r"“(.+?)” \(w2\.txt, (\d+) to (\d+)\)", tie.detail)
    assert pile.get(Document, "doc-w2").text[int(start) : int(end)] == words


@pytest.mark.parametrize(
    "said",
    [
        "A keen observer sees more in a vale each daily walk.",
        "\nMore from the Vale Daily Observer\nShare",
        "The Observer Corps put out the fire.",
    ],
)
def test_what_only_looks_like_the_name_ties_nothing(pile: Any, said: str) -> None:
    """Common words, another's longer name and a line of links that is no sentence name no publisher."""
    pile.say("w3", "Nothing.", publisher="Observer", after="")
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True, publisher="The Vale Daily Observer", after=".")
    pile.say("w2", VANE, name="Osric Vane", first_hand=True, publisher="Hill Courier", after=f" said. {said}")
    assert pile.count(["w1", "w2"]).range[0] == (1 if "Corps" in said else 2)


def test_another_name_that_the_case_knows_names_the_paper(pile: Any) -> None:
    """Where a referent bears the publisher's name, its other names name the publisher too."""
    two(pile, "The old lady of Mill Lane had it first.")
    text = pile.get(Document, "doc-w2").text
    at = text.index("old lady of Mill Lane")
    place = {"id": "m1", "item": "item-w2", "page": "w2.txt", "start": at, "end": at + 21}
    pile.add(
        Mention(**place, text="old lady of Mill Lane", entity="e"),
        Mention(**{**place, "id": "m2", "item": "item-w9"}, text="Vale Daily Observer", entity="e"),
    )
    assert pile.count().range == (1, 2)


@pytest.mark.parametrize("told", ["told the Hill Courier", "told the Courier", "told us", "told this newspaper"])
def test_who_told_it_the_paper_itself_may_have_read_another(pile: Any, told: str) -> None:
    """Whose source says it to the paper itself does not have it from another paper that it names."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True, publisher="Vale Observer", after=".")
    pile.say(
        "w2", VANE, name="Osric Vane", first_hand=True, publisher="Hill Courier",
        after=f" {told}. The Vale Observer wrote of the granary in May.",
    )  # fmt: skip
    assert pile.count().range == (2, 2)


@pytest.mark.parametrize(
    "said",
    [
        "(h/t Marsh Wire)",
        "Hat tip: Marsh Wire.",
        "Interview by the Marsh Wire, reprinted with thanks.",
        "This was first published in the Marsh Wire.",
        "As told to the Marsh Wire.",
        "His words were carried by Marsh Wire.",
        "(via Marsh Wire)",
        "With many thanks to those who recorded it.",
        "Staff and agencies.",
        "With reporting from the Marsh Wire.",
        "The testimony was collected by Lantern Watch.",
        "This article is based on an interview that went out on Tuesday.",
        "Avec l’aimable autorisation du Fil du Marais.",
        "Article repris du Fil du Marais.",
        "Publicado originalmente en El Hilo.",
        "Zuerst im Marschblatt erschienen.",
        "Per gentile concessione del Filo.",
        "Перепечатано из «Болотной газеты».",
        "Со ссылкой на «Болотную газету».",
        "Передруковано з «Болотної газети».",
        "نقلا عن صحيفة المستنقع.",
        "The navy had taken reporters to the bridge and chosen whom they could talk to.",
        "He was one of the residents presented to journalists by the ministry.",
        "His account rests on a video that he was sent.",
        "The testimony was published by Sea Rights Now.",
        "He later said he had only repeated what others told him.",
        "\nDelta Wire, HC",
        "\nHill Courier staff with agencies",
        "\n© Vale Daily Observer",
    ],
)
def test_what_is_said_to_be_anothers_is_no_voice(pile: Any, said: str) -> None:
    """Thanks, reprints and who asked, in whatever language, take the voice away, and the reason quotes the sentence."""
    found = two(pile, said)
    assert found.range == (1, 2)
    known = found.lineage("w2")
    assert known.lineage is Lineage.UNKNOWN
    ((start, end),) = re.findall(r"w2\.txt, (\d+) to (\d+)", known.detail)
    assert " ".join(pile.get(Document, "doc-w2").text[int(start) : int(end)].split()) in known.detail


@pytest.mark.parametrize(
    "said",
    [
        "The photo of the granary is courtesy of the Marsh Wire.",
        "His account was first published in the Hill Courier.",
        "They fled via Marsh Lane to the sea.",
        "Click here for reprint permission.",
    ],
)
def test_thanks_for_a_picture_or_to_itself_take_nothing(pile: Any, said: str) -> None:
    """A picture's credit, the paper's own name and a way that people took say nothing of whose the words are."""
    assert two(pile, said).range == (2, 2)


@pytest.mark.parametrize(
    "said",
    [
        "Neighbours say he was abroad at the time.",
        "He could not have seen it, the mayor said.",
        "The mayor disputes his account.",
        "“A woman told me all about it,” he added.",
        "He heard of it from a baker.",
        "Selon le maire, il était absent.",
        "Er war an dem Tag nicht dabei.",
    ],
)
def test_who_is_said_to_have_been_elsewhere_is_no_voice(pile: Any, said: str) -> None:
    """Beside an account, a word that its teller was not there or is not believed takes the voice away."""
    assert two(pile, said).range == (1, 2)


@pytest.mark.parametrize(
    "said",
    [
        "The Hill Courier has withdrawn its article about the granary in Dorrel.",
        "The Courier apologised for its story on Dorrel and the granary.",
        "The Hill Courier has taken down a report.",
        "A story of the Hill Courier about Dorrel could not be confirmed, and it has been removed.",
        "Le Hill Courier a retiré son article sur Dorrel.",
        "El Hill Courier retiró su reportaje sobre Dorrel.",
        "Hill Courier hat den Bericht über Dorrel zurückgezogen.",
        "Газета Hill Courier отозвала статью о Dorrel.",
        "Osric Vane does not exist, the mayor said.",
        "Osric Vane has since recanted.",
        "“I never saw the fire,” Osric Vane said on Friday.",
        "Osric Vane was paid for his account.",
        "Osric Vane and Tilda Rooke rehearsed it, a court heard.",
        "Osric Vane withdrew his statement on Tuesday.",
        "Osric Vane was not in Dorrel that day.",
        "The mayor knows Osric Vane. The man was invented, he said.",
        "The paper spoke with one woman, Tilda Rooke, who gave it the name Osric Vane.",
        "Rooke, known to her neighbours as Vane, lives by the bridge.",
        "Osric Vane is a stringer for the Vale Daily Observer.",
        "The Vale Daily Observer and the Hill Courier belong to one owner.",
        "A pool of one reporter worked for the Hill Courier and the Vale Daily Observer.",
    ],
)
def test_any_page_may_take_a_voice_away(pile: Any, said: str) -> None:
    """A story withdrawn, a person invented or absent, two names of one: said on whatever page, it lowers the low end alone."""
    pile.other("third", f"There is news today. {said} More will follow.")
    found = two(pile)
    assert found.range == (1, 2)
    told = " ".join([*(d.detail for d in found.dependences), *(o.detail for o in found.origins)])
    start, end = re.findall(r"third\.txt, (\d+) to (\d+)", told)[0]
    assert pile.get(Document, "doc-third").text[int(start) : int(end)] in told


@pytest.mark.parametrize(
    "said",
    [
        "The Hill Courier has withdrawn its article about the elections in Sarn and their costs.",
        "The army has withdrawn from Dorrel, the Hill Courier says.",
        "The Marsh Wire has withdrawn its article about the granary in Dorrel.",
        "Osric Vane withdrew to his house.",
        "Tilda Rooke told the Vale Daily Observer and Osric Vane told the Hill Courier what they saw.",
        "Rooke and Vane have both told of the fire.",
        "“I have never seen anything like it,” Osric Vane said.",
        "Osric Vane was forced to leave his home and did not see who shot.",
    ],
)
def test_what_is_said_of_others_takes_nothing(pile: Any, said: str) -> None:
    """Another story, another paper, soldiers who withdraw, and a page that only repeats who told it whom change nothing."""
    pile.other("third", f"There is news today. {said} More will follow.")
    assert two(pile).range == (2, 2)


def test_a_papers_own_page_may_take_its_story_back(pile: Any) -> None:
    """'We' is the paper that says it."""
    pile.other("third", "A note to readers. We have retracted our report on the granary in Dorrel.", "Hill Courier")
    assert two(pile).range == (1, 2)


@pytest.mark.parametrize(
    "said",
    [
        "Vane admits that he was at the coast that week.",
        "A minder from the ministry was in the room.",
        "A league of tenants put us in touch with him.",
        "Rooke told him everything, he added.",
        "The Hill Courier is a satirical paper.",
        "This text was written with the help of AI from other reports.",
        "It is an excerpt from the novel by a baker of Dorrel.",
        "\nThe original: https://valedailyobserver.example/dorrel",
    ],
)
def test_what_takes_a_voice_away(pile: Any, said: str) -> None:
    """Who was elsewhere, watched over, handed on or told by the other, a made-up text and a link to the other's lower the low end."""
    assert two(pile, said).range == (1, 2)


@pytest.mark.parametrize(
    "said",
    [
        "A novel disease was found in sheep.",
        "A film made with AI was shown in the square.",
        "The mayor was once the editor of a satirical weekly.",
        "The dog handler left by the north gate.",
        "He mends nets and sells them in Dorrel.",
    ],
)
def test_what_only_sounds_so(pile: Any, said: str) -> None:
    """A new disease, somebody else's satire, and where a witness came from cost nothing."""
    assert two(pile, said).range == (2, 2)


@pytest.mark.parametrize(
    ("one", "other", "low"),
    [
        ("Vale Echo", "Vale Echo Online", 1),
        ("Vale Echo", "valeecho.com", 1),
        ("Vale Echo", "www.vale-echo.org", 1),
        ("Vale Echo - Opinion", "Vale Echo (Web News)", 1),
        ("The Echo", "Vale Echo", 1),
        ("Vale Echo", "Vale Times", 2),
        ("Vale Echo", "Hill Echo", 2),
        ("Echo Hill Vale", "Hill", 2),
    ],
)
def test_two_outlets_whose_names_may_be_one_houses_are_a_doubt(pile: Any, one: str, other: str, low: int) -> None:
    """An edition, a section, a site and a short name may be the paper's own; another paper of the town is not."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True, publisher=one)
    pile.say("w2", VANE, name="Osric Vane", first_hand=True, publisher=other)
    found = pile.count()
    assert found.range == (low, 2)
    assert [d.reason for d in found.dependences] == [Reason.SAME_GROUP] * (2 - low)


@pytest.mark.parametrize(("may_be", "low"), [("entity-vane", 1), ("entity-else", 2), (None, 2)])
def test_a_name_that_may_be_anothers_is_a_doubt(pile: Any, may_be: str | None, low: int) -> None:
    """Where the names of two speakers may be one person's, as the names of a case say, they may be one."""
    two(pile)
    for n, (name, other) in enumerate((("Tilda Rooke", may_be), ("Osric Vane", None)), 1):
        at = pile.get(Document, f"doc-w{n}").text.index(name)
        place = {"item": f"item-w{n}", "page": f"w{n}.txt", "start": at, "end": at + len(name), "text": name}
        pile.add(Mention(id=f"m{n}", entity=f"entity-{name.split()[1].lower()}", may_be=other, **place))
    found = pile.count()
    assert found.range == (low, 2)
    assert [d.reason for d in found.dependences] == [Reason.SAME_UTTERANCE] * (2 - low)


@pytest.mark.parametrize(
    ("name", "source", "low"),
    [
        ("Maria Sokolova", "Maria Sokolova", 2),
        ("Maria Ivanovna Sokolova", "Maria Ivanovna Sokolova", 2),
        ("Maria Ivanovna", "Maria Ivanovna", 1),
        ("Мария Ивановна", "Мария Ивановна", 1),
        ("Night Owl", "the blogger Night Owl", 1),
        ("Night Owl", "the Telegram user Night Owl", 1),
    ],
)
def test_a_name_that_tells_no_family_or_is_a_pen_name_is_no_whole_name(
    pile: Any, name: str, source: str, low: int
) -> None:
    """Somebody called by their father's name, or as they call themselves on a screen, may be whoever is named elsewhere."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True)
    pile.say("w2", VANE, name=name, source=source, first_hand=True)
    assert pile.count().range == (low, 2)


def test_one_reporter_who_signs_both_is_a_doubt(pile: Any) -> None:
    """Two eyewitnesses of whom one reporter tells two papers are perhaps two."""
    pile.say("w1", ROOKE, name="Tilda Rooke", first_hand=True, byline="Mara Quill")
    pile.say("w2", VANE, name="Osric Vane", first_hand=True, byline="Mara Quill")
    found = pile.count()
    assert found.range == (1, 2)
    assert [d.detail for d in found.dependences] == ["Mara Quill signs both"]


@pytest.mark.parametrize(
    ("source", "high"),
    [
        ("an inquiry led by Ivo Marn", 2),
        ("two others", 2),
        ("the inquiry", 2),
        ("an inquiry by Lantern Watch", 1),
        ("the man", 1),
        ("they", 1),
    ],
)
def test_another_source_in_one_paper_is_no_copy(pile: Any, source: str, high: int) -> None:
    """What a paper gives of a body and of another that it presents as one is a doubt; who may be the one named is the same."""
    pile.say("w1", "Fourteen homes burned.", name="Lantern Watch", source_class=SourceClass.NGO, publisher="Post")
    pile.say("w2", "Soldiers set fire to fourteen homes.", source=source, publisher="Post")
    assert pile.count().range == (1, high)


def test_a_teaser_has_what_its_text_has_from_others(pile: Any) -> None:
    """Whom the text credits that a teaser is of, there the teaser is from too."""
    pile.say("w1", "The granary of Dorrel burned.", publisher="Marsh Wire")
    pile.say("w2", "Fire took the granary.", publisher="Echo", kind=ItemKind.TEASER)
    pile.say("w3", "A long text.", publisher="Echo", credit="Marsh Wire")
    assert pile.count(["w1", "w2"]).range == (1, 2)
    pile.derive("w2", "w3")
    found = pile.count(["w1", "w2"])
    assert found.range == (1, 1)
    assert found.dependences[0].detail == "Echo teases a text that is from Marsh Wire"


def test_who_names_the_other_speaker_may_have_it_from_them(pile: Any) -> None:
    """A page that names whom the other quotes depends on them perhaps; its own speaker, named again, changes nothing."""
    assert two(pile, "Vane is known here. Osric Vane has a boat.").range == (2, 2)
    pile.held.clear()
    found = two(pile, "His neighbour is Tilda Rooke, a cook.")
    assert found.range == (1, 2)
    (tie,) = found.dependences
    ((words, start, end),) = re.findall(r"“(.+?)” \(w2\.txt, (\d+) to (\d+)\)", tie.detail)
    assert pile.get(Document, "doc-w2").text[int(start) : int(end)] == words == "Tilda Rooke"


SAID = st.lists(
    st.sampled_from(
        [
            "The Hill Courier has withdrawn its story on Dorrel.", "We took our article down.", "One woman gave two names.",
            "Osric Vane lied.", "Rooke is known as Vane.", "Reprinted with thanks.", "The Observer was first.", "He was abroad.",
            "Nothing new.", "\n", "Tilda Rooke and Osric Vane.", "Tilda Rooke, Osric Vane and the Vale Observer.", "\u202eh/t \U0001f600 Vale Observer",
        ]
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SAID, SAID, st.sampled_from(["Hill Courier", "Coast Tribune", None]))
def test_words_more_never_raise_either_end(pile: Any, here: list[str], there: list[str], publisher: str | None) -> None:
    """Whatever else a witness's page or a third page says, neither end of the range rises, and the high end stays."""
    pile.held.clear()
    before = two(pile).range
    pile.held.clear()
    if there:
        pile.other("third", " ".join(there), publisher)
    after = two(pile, " ".join(here)).range
    assert after[0] <= before[0]
    assert after[1] == before[1]


def test_the_order_of_pages_does_not_change_what_is_told(pile: Any) -> None:
    """Two third pages in either order of ids lead to the same range."""
    ranges = []
    for first, second in (("a", "b"), ("b", "a")):
        pile.held.clear()
        pile.other(first, "The Hill Courier has withdrawn its story on Dorrel.")
        pile.other(second, "Tilda Rooke lied.")
        ranges.append(two(pile).range)
    assert ranges[0] == ranges[1] == (1, 2)


@pytest.mark.parametrize(
    "said",
    [
        "Osric Vane lied. ",
        "Vane ran. He ran. ",
        "we told us ",
        "Hill Courier has withdrawn its story on Dorrel. ",
        "via The Hill ",
        "he was in fact ",
        "one woman ",
    ],
)
def test_a_page_that_says_it_over_and_over_takes_no_more_than_its_length(pile: Any, said: str) -> None:
    """Time grows with the page, not with its square: a long hostile page takes seconds at most."""
    pile.other("third", said * 4000)
    begun = time.perf_counter()
    assert two(pile).range[1] == 2
    assert time.perf_counter() - begun < 10


def test_a_text_that_names_very_many_papers_confirms_nothing(pile: Any) -> None:
    """Where more publishers are named than are looked at one by one, the witness may have it from any."""
    for n in range(60):
        pile.other(f"t{n:02}", "Nothing.", f"Paper Number{n}")
    named = ", ".join(f"Paper Number{n}" for n in range(60))
    assert two(pile, f"So say {named}.").range == (1, 2)
    pile.held.clear()
    assert two(pile).range == (2, 2)


def test_what_is_not_first_hand_is_not_asked(pile: Any) -> None:
    """A doubt is kept only of those who could be voices."""
    pile.other("third", "Osric Vane lied.")
    pile.say("w1", ROOKE, name="Osric Vane", after=".")
    assert "third" not in pile.count().lineage("w1").detail
    assert replace(pile.get(Document, "doc-w1"), page="x").page == "x"
