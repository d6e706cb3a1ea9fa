from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Direction, ItemKind
from headwater.reuse import direction
from headwater.reuse.align import Tokens, align
from headwater.reuse.credits import Publishers, credited, introduces, is_translated, round_trips
from headwater.reuse.direction import Judged, Pair, directions
from headwater.reuse.rows import Text
from headwater.reuse.slips import Vocabulary

TITLE = "Ferry company of Lorvik drops its night crossings"
STORY = (
    "The ferry company of Lorvik will drop all night crossings from March, its director told the town council.",
    "Too few lorries had booked the last boat since the bridge at Tornby opened, Marta Ellgren said in a long letter.",
    "Fish dealers on the outer islands fear that their catch will reach the markets of the mainland a day too late.",
    "The council asked for a study of a smaller boat, which the yard of Hamnes could build in less than two years.",
    "Until then the mail boat will take up to six passengers, if the weather allows it and nobody brings a car.",
)
OTHER = (
    "A new reading room opens in the old customs house of Ostrand",
    "The reading room in the customs house of Ostrand has forty seats, three stoves and a view of the salt stores.",
    "Its shelves were built by pupils of the trade school, who worked on them through two winters without any pay.",
    "The librarian, Jonas Vikander, hopes that the captains' wives will bring back what they borrowed in the war years.",
)


def text(name: str, *paragraphs: str, kind: ItemKind = ItemKind.ARTICLE, **more: Any) -> Text:
    """Return a text on a page of its own."""
    given = {"page": name, "credit": None, "byline": None, "publisher": None, "published": None} | more
    return Text(id=name, start=0, text="\n\n".join(paragraphs), kind=kind, **given)


def judge(texts: Sequence[Text], vocabulary: Vocabulary | None = None) -> dict[tuple[str, str], list[Judged]]:
    """Judge all pairs of texts that share a passage, by their ids."""
    tokens = [Tokens(t.text) for t in texts]
    aligned = [(a, b, align(tokens[a], tokens[b])) for a, b in combinations(range(len(texts)), 2)]
    pairs = [Pair(a=a, b=b, alignment=found) for a, b, found in aligned if found.passages]
    judged = directions(texts, tokens, pairs, vocabulary=vocabulary)
    return {(texts[p.a].id, texts[p.b].id): j for p, j in zip(pairs, judged, strict=True)}


def arrows(judged: dict[tuple[str, str], list[Judged]]) -> set[tuple[str, str]]:
    """Return (source, copy) of all passages with a direction."""
    return {
        (a, b) if j.direction is Direction.A_TO_B else (b, a)
        for (a, b), row in judged.items()
        for j in row
        if j.direction
    }


def reasons(judged: dict[tuple[str, str], list[Judged]]) -> set[str]:
    """Return all reasons."""
    return {reason for row in judged.values() for j in row for reason in j.reasons}


def without(paragraphs: Sequence[str], *words: str) -> list[str]:
    """Return paragraphs without some words."""
    found = list(paragraphs)
    for word in words:
        found = [p.replace(f" {word} ", " ") for p in found]
    return found


def test_the_text_that_lost_words_is_the_copy() -> None:
    """A copy loses words here and there; a source that regained them all would be a marvel."""
    copy = without(STORY, "night", "last", "long", "outer", "smaller", "mail")
    judged = judge([text("copy", TITLE, *copy), text("source", TITLE, *STORY)])
    assert arrows(judged) == {("source", "copy")}
    assert any("seldom gains" in r for r in reasons(judged))
    assert all(0.5 < (j.probability or 0) < 1 for row in judged.values() for j in row)


def test_a_slip_shows_the_copy() -> None:
    """Where one text has rare forms in place of common words, it is the later, whoever else is silent."""
    held = {w.lower(): 50 for p in STORY for w in p.replace(",", "").replace(".", "").split()}
    odd = [
        p.replace("company", "compagny").replace("director", "direktor").replace("council", "counsil") for p in STORY
    ]
    judged = judge([text("odd", TITLE, *odd), text("plain", TITLE, *STORY)], Vocabulary(held))
    assert arrows(judged) == {("plain", "odd")}
    assert "the copy has slips in words that the source has right" in reasons(judged)
    assert arrows(judge([text("odd", TITLE, *odd), text("plain", TITLE, *STORY)])) == set()


def test_a_mark_of_omission_shows_the_copy() -> None:
    """A text that breaks off with dots where another goes on was cut from it."""
    teaser = text("teaser", TITLE, STORY[0], STORY[1][:70] + "…", kind=ItemKind.TEASER)
    judged = judge([text("whole", TITLE, *STORY), teaser])
    assert arrows(judged) == {("whole", "teaser")}
    assert "the copy breaks off with a mark of omission where the source goes on" in reasons(judged)


def test_inherited_damage_is_told_from_the_same_hand() -> None:
    """Of three texts the one in the middle hands its damage down; two that are damaged apart are brothers."""
    middle = without(STORY, "night", "last", "long")
    last = without(middle, "outer", "smaller", "mail")
    chain = judge([text("first", *STORY), text("middle", *middle), text("last", *last)])
    assert arrows(chain) == {("first", "middle"), ("first", "last"), ("middle", "last")}
    apart = without(STORY, "outer", "smaller", "mail")
    fan = judge([text("first", *STORY), text("middle", *middle), text("last", *apart)])
    assert arrows(fan) == {("first", "middle"), ("first", "last")}


def test_two_that_each_cut_something_have_a_third_source() -> None:
    """Neither of two texts is the other's source if each has words that the other lacks; the reason says so."""
    left, right = without(STORY, "night", "last", "long"), without(STORY, "outer", "smaller", "mail")
    judged = judge([text("left", *left, published="2020-01-01"), text("right", *right, published="2020-01-03")])
    assert arrows(judged) == set()
    assert reasons(judged) == {"each lacks words that the other has: both may come from a third text"}


def test_equal_texts_have_no_direction() -> None:
    """Equal texts of which nothing else is known say nothing of which came first."""
    judged = judge([text("one", TITLE, *STORY), text("two", TITLE, *STORY)])
    assert arrows(judged) == set()
    assert reasons(judged) == {"the evidence does not say which came first"}


def test_a_date_is_one_vote_and_no_veto() -> None:
    """A credit and lost words outweigh a date that says the opposite, and the contradiction is told."""
    source = text("source", TITLE, *STORY, publisher="Lorvik Post", published="2021-05-04")
    copy = text(
        "copy", TITLE, "Source: Lorvik Post", *without(STORY, "night", "last", "long", "outer", "smaller", "mail"),
        publisher="Tornby Mail", published="2021-05-02",
    )  # fmt: skip
    judged = judge([source, copy])
    assert arrows(judged) == {("source", "copy")}
    assert {"the copy credits Lorvik Post", "although it is dated later: 2021-05-04 after 2021-05-02"} <= reasons(
        judged
    )


def test_days_decide_between_equals() -> None:
    """Of two equal texts on a page alone that credit nobody the later day is at most the copy, never the source."""
    early, late = (
        text("early", TITLE, *STORY, published="2021-05-02"),
        text("late", TITLE, *STORY, published="2021-05-04"),
    )
    assert arrows(judge([early, late])) <= {("early", "late")}
    month = text("month", TITLE, *STORY, published="2021-05")
    assert arrows(judge([month, late])) == set()


def test_a_text_of_two_sources_comes_from_both() -> None:
    """A page that runs two articles of others together is a copy of each, though these have nothing in common."""
    one = text("one", TITLE, *STORY, published="2021-05-02")
    two = text("two", *OTHER, published="2021-05-03")
    judged = judge([one, two, text("mixed", TITLE, *STORY, *OTHER, published="2021-05-04")])
    assert arrows(judged) == {("one", "mixed"), ("two", "mixed")}


def test_loops_of_credit_say_nothing() -> None:
    """Texts that credit each other are no evidence for each other; other evidence still counts; the reason tells of it."""
    one = text("one", TITLE, "Source: Tornby Mail", *STORY, publisher="Lorvik Post")
    two = text("two", TITLE, "Source: Lorvik Post", *STORY, publisher="Tornby Mail")
    judged = judge([one, two])
    assert arrows(judged) == set()
    assert any("loop" in r for r in reasons(judged))
    cut = text(
        "two", TITLE, "Source: Lorvik Post", *without(STORY, "night", "last", "long", "outer", "smaller", "mail", "town"),
        publisher="Tornby Mail",
    )  # fmt: skip
    assert arrows(judge([one, cut])) == {("one", "two")}


def test_loops_are_told_in_one_form() -> None:
    """A loop of any length begins with its smallest number and goes from each text to the one it credits."""
    houses = ("Lorvik Post", "Tornby Mail", "Hamnes Echo")
    ring = [text(str(n), TITLE, f"Source: {houses[(n + 1) % 3]}", *STORY, publisher=houses[n]) for n in range(3)]
    alone = text("3", TITLE, *STORY, publisher="Ostrand Letter")
    (loop,) = round_trips([*ring, alone], combinations(range(4), 2))
    assert loop.texts == (0, 1, 2)
    assert loop.reasons == (
        "Lorvik Post credits Tornby Mail",
        "Tornby Mail credits Hamnes Echo",
        "Hamnes Echo credits Lorvik Post",
    )
    assert round_trips([*ring[:2], alone], combinations(range(3), 2)) == []


def test_a_house_that_published_the_source_makes_no_loop() -> None:
    """A teaser for another's copy of the house's own article credits that copy; the article itself credits nobody."""
    article = text("0", TITLE, *STORY, publisher="Lorvik Post")
    copy = text("1", TITLE, "Source: Lorvik Post", *STORY, publisher="Tornby Mail")
    teaser = text("2", TITLE, "Source: Tornby Mail", STORY[0], publisher="Lorvik Post")
    assert round_trips([article, copy, teaser], [(0, 1), (0, 2), (1, 2)]) == []


def test_words_handed_to_a_publisher_come_from_it() -> None:
    """What a text introduces with the other's name was quoted from it, even where marks inside marks confuse."""
    source = text("source", *OTHER, STORY[0], publisher="Ostrand Letter")
    quoting = text("quoting", *STORY[1:], f"Ostrand Letter writes: “{OTHER[2]}”", publisher="Tornby Mail")
    judged = judge([source, quoting])
    assert arrows(judged) == {("source", "quoting")}
    assert introduces(quoting, quoting.text.index(OTHER[2]), "Ostrand Letter")
    assert not introduces(quoting, quoting.text.index(OTHER[2]), "Lorvik Post")


def test_what_is_quoted_from_a_copy_comes_from_its_source() -> None:
    """A quotation from a copy descends from whatever the copy was made of."""
    source = text("source", *OTHER, publisher="Ostrand Letter", published="2021-05-02")
    copy = text(
        "copy", *without(OTHER, "forty", "two", "old", "any"), "First published by Ostrand Letter",
        publisher="Lorvik Post", published="2021-05-03",
    )  # fmt: skip
    quoting = text("quoting", *STORY, f"As Lorvik Post put it, “{OTHER[1]}”", publisher="Tornby Mail")
    judged = judge([source, copy, quoting])
    assert arrows(judged) == {("source", "copy"), ("copy", "quoting"), ("source", "quoting")}
    assert "quoted from Lorvik Post, whose text comes from this one" in reasons(judged)


def test_a_translation_is_said_to_be_one() -> None:
    """A credit that gives the text as a translation is told as that, not as a mere credit."""
    copy = text("copy", TITLE, *STORY, credit="Translated from Lorvik Post by I. Berg", publisher="Tornby Mail")
    source = text("source", TITLE, *STORY, publisher="Lorvik Post", published="2021-05-02")
    judged = judge([source, copy])
    assert arrows(judged) == {("source", "copy")}
    assert "the copy is given as a translation" in reasons(judged)
    assert is_translated(copy)
    assert not is_translated(source)


def test_the_longest_name_is_credited() -> None:
    """Of publishers whose names stand in one another a credit line names the longest."""
    known = Publishers(["Post", "Lorvik Post", "Lorvik"])
    assert credited(text("one", TITLE, "Source: Lorvik Post", *STORY), known) == ["Lorvik Post"]


def test_a_family_too_large_for_its_tree_is_not_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the largest tree credits alone decide, and where there is none the reason says why."""
    monkeypatch.setattr(direction, "_LARGEST", 3)
    plain = [text(str(n), TITLE, *STORY, publisher=f"Post {chr(65 + n)}") for n in range(4)]
    copy = text("copy", TITLE, "Source: Post B", *STORY, publisher="Tornby Mail")
    judged = judge([*plain, copy])
    assert arrows(judged) == {("1", "copy")}
    assert "not determined: 5 texts share this passage, too many to draw their tree" in reasons(judged)


def test_many_copies_are_judged_quickly() -> None:
    """A hundred copies of one text, each damaged, all come from the one that is whole."""
    chooser = random.Random(5)  # noqa: S311 - no secret
    words = "\n\n".join(STORY).split(" ")
    copies = [" ".join(w for w in words if chooser.random() > 0.04) for _ in range(60)]
    texts = [text("whole", " ".join(words)), *(text(f"copy {n}", c) for n, c in enumerate(copies))]
    found = arrows(judge(texts))
    assert {source for source, _ in found} == {"whole"}
    assert len(found) > 50


TEXTS = st.lists(
    st.tuples(
        st.sampled_from(["none", "some", "others", "end"]),
        st.sampled_from([None, "2021-05-02", "2021-05-03", "2021"]),
        st.sampled_from([None, "Source: Post 0", "By Post 1"]),
        st.sampled_from([None, "Post 0", "Post 1", "Post 2"]),
    ),
    min_size=2,
    max_size=4,
)
CUTS = {
    "none": [TITLE, *STORY],
    "some": [TITLE, *without(STORY, "night", "last", "long", "outer")],
    "others": [TITLE, *without(STORY, "smaller", "mail", "town")],
    "end": [TITLE, *STORY[:2]],
}


def _made(drawn: list[tuple[str, str | None, str | None, str | None]]) -> list[Text]:
    return [
        text(str(n), *CUTS[cut], *([credit] if credit else []), publisher=house, published=day)
        for n, (cut, day, credit, house) in enumerate(drawn)
    ]


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_texts_changes_nothing(
    drawn: list[tuple[str, str | None, str | None, str | None]], chooser: random.Random
) -> None:
    """However texts are numbered, and whichever side is called a, the same arrows, probabilities and reasons come out."""
    texts = _made(drawn)
    mixed = list(texts)
    chooser.shuffle(mixed)
    one, other = judge(texts), judge(mixed)
    assert arrows(one) == arrows(other)
    for (a, b), row in one.items():
        again = other[a, b] if (a, b) in other else other[b, a]
        said = {(j.probability, frozenset(j.reasons)) for j in row}
        assert said == {(j.probability, frozenset(j.reasons)) for j in again}


@settings(max_examples=25, deadline=None)
@given(TEXTS)
def test_a_direction_has_a_probability_and_all_have_reasons(
    drawn: list[tuple[str, str | None, str | None, str | None]],
) -> None:
    """Where there is a direction its probability is above a half; where there is none, none; always there is a reason."""
    for row in judge(_made(drawn)).values():
        for judged in row:
            assert (judged.direction is None) == (judged.probability is None)
            assert judged.probability is None or 0.5 < judged.probability <= 1
            assert judged.reasons


def test_what_the_whole_case_holds_is_taken_in() -> None:
    """A text that shares its page with others is the likelier copy, and a credit may name a house of another family."""
    texts = [text("one", TITLE, *STORY), text("two", TITLE, *STORY)]
    tokens = [Tokens(t.text) for t in texts]
    pairs = [Pair(a=0, b=1, alignment=align(*tokens))]
    ((plain,),) = directions(texts, tokens, pairs)
    ((judged,),) = directions(texts, tokens, pairs, on_page={"one": 1, "two": 9})
    assert plain.direction is None
    assert judged.direction is not Direction.B_TO_A
    owing = [text("one", TITLE, *STORY, byline="By Ostrand Letter"), text("two", TITLE, *STORY, published="2021-05-02")]
    tokens = [Tokens(t.text) for t in owing]
    ((open_one,),) = directions(owing, tokens, pairs, publishers=Publishers(["Ostrand Letter"]))
    assert open_one.direction is not Direction.A_TO_B


def test_no_pairs_no_judgements() -> None:
    """Nothing is judged where nothing is shared."""
    assert directions([], [], []) == []
