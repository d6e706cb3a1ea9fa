"""People whom texts name side by side, or with other ages: two, however nearly their names agree."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paged import Page, page  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.model import EntityKind, Judgement, WatchEntry
from headwater.names.compare import compare
from headwater.names.resolve import Resolved, resolve

PERSON = EntityKind.PERSON


def people(number: int, text: str, *names: str, language: str = "en", year: int | None = None) -> Page:
    """Make a page of which each name is a person's."""
    candidates, item, document = page(number, text, *((n, PERSON) for n in names), language=language)
    return candidates, replace(item, published=f"{year}-05-01") if year else item, document


def solved(*pages: Page, judgements: Sequence[Judgement] = (), seed: int | None = None) -> list[Resolved]:
    """Resolve the names of pages, in any order of the rows."""
    candidates = [c for p in pages for c in p[0]]
    items, documents = [p[1] for p in pages], [p[2] for p in pages]
    if seed is not None:
        for rows in (candidates, items, documents):
            random.Random(seed).shuffle(rows)  # noqa: S311 - a test's order
    return resolve(candidates, [], [], items, documents, judgements=judgements)


def whose(found: Sequence[Resolved], one: Page, form: str, nth: int = 0) -> Resolved:
    """Return whom a form of a page names."""
    c = [c for c in one[0] if c.text == form][nth]
    return next(r for r in found if c.id in r.candidates)


@pytest.mark.parametrize(
    ("text", "a", "b", "language"),
    [
        ("Maryam Qolm and her daughter Mariam Qolm left.", "Maryam Qolm", "Mariam Qolm", "en"),
        ("Karim Torvash, 19, and Kareem Torvash, 46, left.", "Karim Torvash", "Kareem Torvash", "en"),
        ("Karim Torvash's brother, Kareem Torvash, left.", "Karim Torvash", "Kareem Torvash", "en"),
        ("Karim Torvash, the elder brother of Kareem Torvash, left.", "Karim Torvash", "Kareem Torvash", "en"),
        ("Karim Torvash, Olan Tervik and Kareem Torvash left.", "Karim Torvash", "Kareem Torvash", "en"),
        ("Karim Torvash and 46-year-old Kareem Torvash left.", "Karim Torvash", "Kareem Torvash", "en"),
        ("Karim Torvash et son frère Kareem Torvash sont partis.", "Karim Torvash", "Kareem Torvash", "fr"),
        ("Karim Torvash und sein Bruder Kareem Torvash gingen.", "Karim Torvash", "Kareem Torvash", "de"),
        ("Karim Torvash y su hermano Kareem Torvash salieron.", "Karim Torvash", "Kareem Torvash", "es"),
        ("Вера Зарубцова и её сестра Вира Зарубцова ушли.", "Вера Зарубцова", "Вира Зарубцова", "ru"),
        ("غادرت مريم حداد وابنتها ماريم حداد المدينة", "مريم حداد", "ماريم حداد", "ar"),
    ],
)
def test_names_side_by_side_are_two_peoples(text: str, a: str, b: str, language: str) -> None:
    """Two spellings that 'and', a list or a word of kin ties are two people in the whole case, and both say why."""
    beside = people(
        0, text, *sorted((a, "Olan Tervik", b), key=text.index) if "Tervik" in text else (a, b), language=language
    )
    other = people(1, f"{b}. {a}.", b, a, language=language)
    found = solved(beside, other)
    assert whose(found, beside, a) == whose(found, other, a) != whose(found, beside, b) == whose(found, other, b)
    assert any("names two people" in reason for reason in whose(found, beside, a).reasons)


@pytest.mark.parametrize(
    "text",
    [
        "Karim Torvash spoke. Kareem Torvash left.",
        "Karim Torvash, also known as Kareem Torvash, left.",
        "His name is spelt Karim Torvash and Kareem Torvash.",
        "He used the aliases Karim Torvash and Kareem Torvash.",
        "Tags: Karim Torvash, Kareem Torvash, Port",
        "Karim Torvash\nand Kareem Torvash",
    ],
)
def test_spellings_of_one_name_are_still_one(text: str) -> None:
    """Names in two sentences, in a list of words alone, or where a text speaks of spellings, are one person's as before."""
    one = people(0, text, "Karim Torvash", "Kareem Torvash")
    assert len(solved(one)) == 1


@pytest.mark.parametrize("seen", [("Hasan", "Hassan Odeh"), ("Hassan Odeh",)])
def test_given_names_share_the_family_name_behind_them(seen: Sequence[str]) -> None:
    """'Brothers Hasan and Hassan Odeh' are Hasan Odeh and Hassan Odeh, whether the parser saw the first or not."""
    beside = people(0, "The brothers Hasan and Hassan Odeh left.", *seen)
    other = people(1, "Hasan Odeh slept.", "Hasan Odeh")
    found = solved(beside, other)
    assert whose(found, beside, "Hassan Odeh") != whose(found, other, "Hasan Odeh")


def test_a_third_spelling_is_neither_of_two() -> None:
    """A spelling, or an initial, that fits both of two people is joined to neither."""
    beside = people(0, "Karim Torvash and his son Kareem Torvash left.", "Karim Torvash", "Kareem Torvash")
    third = people(1, "Kerim Torvash slept.", "Kerim Torvash")
    short = people(2, "K. Torvash slept.", "K. Torvash")
    found = solved(beside, third, short)
    assert len(found) == 4


def test_a_surname_beside_a_full_name_is_anothers() -> None:
    """'Torvash and his brother Karim Torvash': the bare surname is not Karim's on that page."""
    one = people(0, "Torvash and his brother Karim Torvash left. Torvash slept.", "Torvash", "Karim Torvash", "Torvash")
    found = solved(one)
    assert whose(found, one, "Torvash") == whose(found, one, "Torvash", 1) != whose(found, one, "Karim Torvash")
    assert whose(found, one, "Torvash").held


def judged(action: str, *forms: str) -> Judgement:
    """Make an analyst's decision on forms."""
    return Judgement(
        id="j1", at="2033-01-01T10:00:00+00:00", by="M. Orla", action=action, subject=forms, detail="", undoes=None
    )


def test_an_analyst_stands_before_the_text() -> None:
    """Whom an analyst calls one is one, whatever a sentence seems to say, ages too."""
    one = people(0, "Karim Torvash, 19, and Kareem Torvash, 46, left.", "Karim Torvash", "Kareem Torvash", year=2031)
    assert len(solved(one)) == 2
    assert len(solved(one, judgements=[judged("merge", "Karim Torvash", "Kareem Torvash")])) == 1


def test_a_list_does_not_join_what_a_text_tells_apart() -> None:
    """An entry with both spellings joins them only where no text names them as two."""
    entry = WatchEntry(id="w", source="l", entry="1", name="Karim Torvash", kind=PERSON, names=("Kareem Torvash",))
    one = people(0, "Karim Torvash and Kareem Torvash left.", "Karim Torvash", "Kareem Torvash")
    found = resolve(one[0], [], [], [one[1]], [one[2]], [entry])
    assert len(found) == 2


@pytest.mark.parametrize(
    ("first", "second", "years", "same"),
    [
        ("Karim Torvash, 19, left.", "Kareem Torvash, 46, left.", (2031, 2031), False),
        ("Karim Torvash, 19, left.", "Kareem Torvash, 22, left.", (2031, 2033), True),
        ("Karim Torvash, 19, left.", "Kareem Torvash, 46, left.", (2031, 2058), True),
        ("Karim Torvash, 19, left.", "Kareem Torvash, 46, left.", (None, 2058), True),
        ("The 19-year-old baker Karim Torvash left.", "Kareem Torvash, aged 46, left.", (2031, 2031), False),
        ("Karim Torvash, then 19, left.", "Kareem Torvash, 46, left.", (2031, 2031), True),
        ("In 2004 Karim Torvash, 19, left.", "Kareem Torvash, 46, left.", (2031, 2031), True),
        ("Karim Torvash, 19 Mill Road, left.", "Kareem Torvash, 46, left.", (2031, 2031), True),
        ("Karim Torvash, 19, left.", "Karim Torvash, 46, left.", (2031, 2031), False),
        ("Karim Torvash, 19, left.", "Karim Torvash, 21, left.", (2031, 2033), True),
    ],
)
def test_ages_that_do_not_agree_hold_names_apart(
    first: str,
    second: str,
    years: tuple[int | None, int | None],
    same: bool,  # noqa: FBT001 - a case
) -> None:
    """Ages on dated pages that one person cannot have had make two, of two spellings and of one; other ages say nothing."""
    other = "Kareem Torvash" if "Kareem" in second else "Karim Torvash"
    one = people(0, first, "Karim Torvash", year=years[0])
    two = people(1, second, other, year=years[1])
    found = solved(one, two)
    assert (whose(found, one, "Karim Torvash") == whose(found, two, other)) is same


def test_namesakes_keep_their_short_forms() -> None:
    """Of two people of one name each has the short forms of the pages that tell the age, and a page that tells none is open."""
    young = people(0, "Karim Torvash, 19, left. Torvash ran.", "Karim Torvash", "Torvash", year=2031)
    later = people(1, "Karim Torvash, 21, left.", "Karim Torvash", year=2033)
    old = people(2, "Karim Torvash, 46, left. Karim ran.", "Karim Torvash", "Karim", year=2031)
    none = people(3, "Karim Torvash left.", "Karim Torvash", year=2031)
    found = solved(young, later, old, none)
    assert (
        whose(found, young, "Torvash") == whose(found, young, "Karim Torvash") == whose(found, later, "Karim Torvash")
    )
    assert whose(found, old, "Karim") == whose(found, old, "Karim Torvash") != whose(found, young, "Karim Torvash")
    assert len(found) == 3
    assert whose(found, old, "Karim Torvash").may_be == whose(found, none, "Karim Torvash").id


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Yuri Torvash", "Georgy Torvash"),
        ("Ivan Torvash", "John Torvash"),
        ("Katya Torvash", "Yekaterina Torvash"),
        ("Liz Torvash", "Elizabeth Torvash"),
        ("Mikhail Torvash", "Michael Torvash"),
        ("Yahya Torvash", "Johann Torvash"),
    ],
)
def test_a_translated_name_is_not_held_apart(a: str, b: str) -> None:
    """One saint's name in two languages, or a short name, may be one person's: no ground to part two names."""
    assert not compare(a, b, PERSON).apart
    assert compare("Yuri Torvash", "Oleg Torvash", PERSON).apart


def test_a_translated_name_joins_nobody() -> None:
    """Yuri and Georgy of one surname on two pages are two referents where nothing else says that they are one."""
    one, two = people(0, "Yuri Torvash.", "Yuri Torvash"), people(1, "Georgy Torvash.", "Georgy Torvash")
    assert len(solved(one, two)) == 2


PIECES = ("Karim Torvash", "Kareem Torvash", "Torvash", "Kerim Torvash", "K. Torvash", "Hasan Odeh", "Hasan")
TIES = (" and ", ", ", " and his son ", "'s wife ", ", 19, and ", ". ", ", 46, left. ")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(TIES)), min_size=1, max_size=4),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, 9),
)
def test_whatever_the_order_the_people_are_the_same(texts: list[list[tuple[str, str]]], seed: int) -> None:
    """Who is held apart does not depend on the order of rows, and each place is one referent's."""
    pages = [
        people(n, "".join(name + tie for name, tie in pairs) + "end.", *(name for name, _ in pairs), year=2030 + n)
        for n, pairs in enumerate(texts)
    ]
    found = solved(*pages)
    assert found == solved(*pages, seed=seed)
    places = [c for r in found for c in r.candidates]
    assert len(places) == len(set(places))
    assert len({r.id for r in found}) == len(found)


def test_long_lists_cost_little() -> None:
    """A page of thousands of people of one surname in one list is read at once."""
    names = [f"Karim{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Torvash" for n in range(1500)]
    one = people(0, " and ".join(names), *names)
    assert solved(one)
