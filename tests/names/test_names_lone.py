"""Names of one word, initials and titles over several texts: one person's only where more than the word says so."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paged import Page, page  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.ids import make_id
from headwater.model import Alias, Candidate, EntityKind, Judgement, Reuse
from headwater.names.offices import offices_beside, offices_of, one_office
from headwater.names.resolve import Resolved, resolve

PERSON, ORG, PLACE, OTHER = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.OTHER


def solved(
    *pages: Page, aliases: Sequence[Alias] = (), reuse: Sequence[Reuse] = (), seed: int | None = None
) -> list[Resolved]:
    """Resolve the names of pages, in any order of the rows."""
    candidates = [c for p in pages for c in p[0]]
    items, documents = [p[1] for p in pages], [p[2] for p in pages]
    if seed is not None:
        for rows in (candidates, items, documents):
            random.Random(seed).shuffle(rows)  # noqa: S311 - a test's order
    return resolve(candidates, aliases, (), items, documents, reuse=reuse)


def whose(resolved: Sequence[Resolved], one: Page, form: str, nth: int = 0) -> Resolved | None:
    """Return whom a form of a page names, None if nobody."""
    c = [c for c in one[0] if c.text == form][nth]
    return next((r for r in resolved if c.id in r.candidates), None)


def stated(one: Page, form: str, other: str, text: str) -> Alias:
    """Make the statement of a page's text that two forms are one's."""
    start = one[2].text.index(text)
    return Alias(
        id=make_id("alias", one[1].id, form, other),
        item=one[1].id,
        page=one[1].page,
        start=start,
        end=start + len(text),
        text=text,
        form=form,
        other=other,
        pattern="X, known as Y",
    )


def shared(a: Page, b: Page, words: str) -> Reuse:
    """Make the passage that two pages share."""
    starts = a[2].text.index(words), b[2].text.index(words)
    return Reuse(
        id=make_id("reuse", a[1].id, b[1].id),
        a_item=a[1].id,
        a_page=a[1].page,
        a_start=starts[0],
        a_end=starts[0] + len(words),
        b_item=b[1].id,
        b_page=b[1].page,
        b_start=starts[1],
        b_end=starts[1] + len(words),
        similarity=1.0,
        direction=None,
        probability=None,
        reasons=(),
    )


@pytest.mark.parametrize(
    ("name", "kind"), [("Karim", PERSON), ("Иван", OTHER), ("محمد", PERSON), ("Brellow", PERSON), ("al-Tareni", PERSON)]
)
def test_a_lone_name_is_one_person_in_one_text_only(name: str, kind: EntityKind) -> None:
    """A lone name on two pages is two referents' where nothing ties the pages, and one referent's within each."""
    first = page(0, f"{name} sold bread. Then {name} left.", (name, kind), (name, kind))
    second = page(1, f"Asked about it, {name} kept silent.", (name, kind))
    found = solved(first, second)
    assert whose(found, first, name) == whose(found, first, name, 1) != whose(found, second, name)
    assert len({r.id for r in found}) == len(found) == 2


def test_a_lone_name_of_no_person_is_one_everywhere() -> None:
    """Bodies and places that go by one word are one on all pages."""
    pages = [page(n, "Zorvat and Hezra.", ("Zorvat", ORG), ("Hezra", PLACE)) for n in range(3)]
    assert len(solved(*pages)) == 2


def test_copies_carry_a_lone_name() -> None:
    """Where two texts share the passage with the name it is one; elsewhere on other pages it is another's."""
    words = "The shopkeeper Karim said that nobody came"
    first = page(0, f"{words}.", ("Karim", PERSON))
    copy = page(1, f"We read: {words} to the village.", ("Karim", PERSON))
    other = page(2, "A boy called Karim likes school.", ("Karim", PERSON))
    found = solved(first, copy, other, reuse=[shared(first, copy, words)])
    assert whose(found, first, "Karim") == whose(found, copy, "Karim") != whose(found, other, "Karim")
    one = whose(found, copy, "Karim")
    assert one is not None
    assert any("passage in common" in reason for reason in one.reasons)


def test_a_copy_has_whom_the_original_names_in_full() -> None:
    """A trimmed copy's lone given name is the person's whom the whole text names."""
    words = "Then Karim said that nobody came"
    whole = page(0, f"Karim Torvash sells bread. {words}.", ("Karim Torvash", PERSON), ("Karim", PERSON))
    cut = page(1, f"{words} to the village.", ("Karim", PERSON))
    found = solved(whole, cut, reuse=[shared(whole, cut, words)])
    assert whose(found, whole, "Karim Torvash") == whose(found, whole, "Karim") == whose(found, cut, "Karim")


def test_a_title_tells_a_lone_name() -> None:
    """'Colonel Vashti' is one on two pages, and no 'Judge Vashti' or bare 'Vashti' of other pages."""
    pages = [
        page(0, "They saw Colonel Vashti at night.", ("Vashti", PERSON)),
        page(1, "Orders came from Col. Vashti by radio.", ("Vashti", PERSON)),
        page(2, "The case went to Judge Vashti on Monday.", ("Vashti", PERSON)),
        page(3, "Nobody asked Vashti about it.", ("Vashti", PERSON)),
    ]
    found = solved(*pages)
    colonel, other, judge, bare = (whose(found, p, "Vashti") for p in pages)
    assert colonel == other
    assert len({r.id for r in (colonel, judge, bare) if r is not None}) == 3


def test_a_nom_de_guerre_is_its_bearers_everywhere() -> None:
    """A lone name that a text states as somebody's is that person's on pages that have nothing else of them."""
    first = page(0, "Olan Tervik, known as Veskor, led them.", ("Olan Tervik", PERSON), ("Veskor", PERSON))
    second = page(1, "The men follow Veskor.", ("Veskor", PERSON))
    found = solved(first, second, aliases=[stated(first, "Olan Tervik", "Veskor", "Olan Tervik, known as Veskor")])
    assert whose(found, second, "Veskor") == whose(found, first, "Olan Tervik")


def test_a_given_name_is_the_one_whom_its_text_names_in_full() -> None:
    """Of two in the case who bear a given name, the one named in full on the page has it there, and neither elsewhere."""
    first = page(0, "Karim Torvash spoke. Karim is a baker.", ("Karim Torvash", PERSON), ("Karim", PERSON))
    second = page(1, "Karim Belden spoke. Karim is a smith.", ("Karim Belden", PERSON), ("Karim", PERSON))
    third = page(2, "Nobody knew Karim.", ("Karim", PERSON))
    found = solved(first, second, third)
    assert whose(found, first, "Karim") == whose(found, first, "Karim Torvash")
    assert whose(found, second, "Karim") == whose(found, second, "Karim Belden")
    assert whose(found, third, "Karim") not in {whose(found, p, "Karim") for p in (first, second)}


FULL = page(0, "Petra Kolvane, the mayor, spoke. Kolvane left.", ("Petra Kolvane", PERSON), ("Kolvane", PERSON))


@pytest.mark.parametrize(
    ("text", "names", "same"),
    [
        ("A miller called Kolvane saw nobody.", (), False),
        ("Mayor Kolvane saw nobody.", (), True),
        ("President Kolvane saw nobody.", (), False),
        ("Deputy Mayor Kolvane saw nobody.", (), False),
        ("The Heron League wrote to Kolvane.", ("Heron League",), True),
        ("The Heron League wrote to President Kolvane.", ("Heron League",), False),
    ],
)
def test_a_surname_needs_a_tie_on_another_page(text: str, names: Sequence[str], same: bool) -> None:  # noqa: FBT001 - a case
    """Elsewhere than where the full name stands, its surname is its bearer's by an office or a name beside both."""
    league = page(1, "The Heron League met Petra Kolvane.", ("Heron League", ORG), ("Petra Kolvane", PERSON))
    other = page(2, text, *((n, ORG) for n in names), ("Kolvane", PERSON))
    found = solved(FULL, league, other)
    assert whose(found, FULL, "Kolvane") == whose(found, FULL, "Petra Kolvane")
    assert (whose(found, other, "Kolvane") == whose(found, FULL, "Kolvane")) is same


@pytest.mark.parametrize(
    ("text", "may_be"),
    [
        ("A miller called Kolvane saw nobody.", True),
        ("President Kolvane saw nobody.", False),
        ("Mr Kolvane saw nobody.", False),
        ("Mrs Kolvane saw nobody.", True),
    ],
)
def test_an_open_surname_tells_whose_it_may_be(text: str, may_be: bool) -> None:  # noqa: FBT001 - a case
    """A surname that nothing ties to the full name may be its bearer's, unless an office or sex speaks against it."""
    full = page(0, "Mrs Petra Kolvane, the mayor, spoke.", ("Petra Kolvane", PERSON))
    other = page(1, text, ("Kolvane", PERSON))
    found = solved(full, other)
    one, lone = whose(found, full, "Petra Kolvane"), whose(found, other, "Kolvane")
    assert one is not None
    assert lone is not None
    assert lone != one
    assert lone.may_be == (one.id if may_be else None)


def test_a_given_name_may_be_anybodys() -> None:
    """A lone name that is known as a given name is not told as any full name's."""
    full = page(0, "Omid Karim spoke.", ("Omid Karim", PERSON))
    other = page(1, "Nobody knew Karim.", ("Karim", PERSON))
    lone = whose(solved(full, other), other, "Karim")
    assert lone is not None
    assert lone.may_be is None


def test_a_common_name_needs_more_beside_it() -> None:
    """A surname that is a known given name is tied by two names beside it, not by one."""
    names = (("Heron League", ORG), ("Odrin Salt Union", ORG), ("Karim Hussein", PERSON))
    full = page(0, "The Heron League and the Odrin Salt Union met Karim Hussein.", *names)
    one = page(1, "The Heron League met Hussein.", ("Heron League", ORG), ("Hussein", PERSON))
    both = page(2, "The Heron League and the Odrin Salt Union met Hussein.", *names[:2], ("Hussein", PERSON))
    found = solved(full, one, both)
    assert whose(found, both, "Hussein") == whose(found, full, "Karim Hussein") != whose(found, one, "Hussein")


def test_what_all_pages_name_ties_nothing() -> None:
    """A body that stands on most pages of a case does not tell whose surname stands beside it."""
    league = ("Heron League", ORG)
    pages = [page(n, "The Heron League met.", league) for n in range(8)]
    full = page(8, "The Heron League met Petra Kolvane.", league, ("Petra Kolvane", PERSON))
    other = page(9, "The Heron League met Kolvane.", league, ("Kolvane", PERSON))
    found = solved(*pages, full, other)
    assert whose(found, other, "Kolvane") != whose(found, full, "Petra Kolvane")


def test_another_sex_parts_a_surname() -> None:
    """'Mrs Kolvane' on another page is not Mr Tomas Kolvane, whatever stands beside both."""
    full = page(0, "The Heron League met Mr Tomas Kolvane.", ("Heron League", ORG), ("Tomas Kolvane", PERSON))
    other = page(1, "The Heron League met Mrs Kolvane.", ("Heron League", ORG), ("Kolvane", PERSON))
    found = solved(full, other)
    assert whose(found, other, "Kolvane") != whose(found, full, "Tomas Kolvane")


@pytest.mark.parametrize("kind", [PERSON, ORG, PLACE, OTHER])
def test_initials_that_fit_two_are_neither(kind: EntityKind) -> None:
    """An initial is not Ayesha's where there is an Asif, on whatever page and whatever the parser took him for."""
    first = page(0, "Ayesha Torvash came. A. Torvash signed.", ("Ayesha Torvash", PERSON), ("A. Torvash", PERSON))
    second = page(1, "They met Asif Torvash.", ("Asif Torvash", kind))
    found = solved(first, second)
    short = whose(found, first, "A. Torvash")
    assert short not in {whose(found, first, "Ayesha Torvash"), whose(found, second, "Asif Torvash")}
    alone = solved(first)
    assert whose(alone, first, "A. Torvash") == whose(alone, first, "Ayesha Torvash")


def test_initials_do_not_join_names_that_sound_alike() -> None:
    """An initial fits Aisha and Asha, who are two, and joins neither."""
    names = ("Aisha Torvash", "Asha Torvash", "A. Torvash")
    one = page(0, ", ".join(names), *((n, PERSON) for n in names))
    assert len(solved(one)) == 3


@pytest.mark.parametrize(
    "body",
    [
        "Kata'ib Zarwan",
        "Liwa Zarwan",
        "Harakat Zarwan",
        "Jaysh Zarwan",
        "Hizb Zarwan",
        "Partido Zarwan",
        "Zarwan Brigades",
    ],
)
def test_body_words_make_no_people(body: str) -> None:
    """A name that begins as bodies' names do is a body's though the parser says it is a person's, and shares no surname."""
    one = page(0, f"{body} denied it. Zarwan fired first.", (body, PERSON), ("Zarwan", PERSON))
    found = solved(one)
    whole = whose(found, one, body)
    assert whole is not None
    assert whole.kind is ORG
    assert whose(found, one, "Zarwan") != whole


def test_a_bodys_name_is_no_surname() -> None:
    """A word that the parser takes for a body's name is not the surname of what it alone takes for a person's."""
    one = page(0, "Ostrel Zarwan denied it.", ("Ostrel Zarwan", PERSON))
    two = page(1, "Zarwan fired. Zarwan said so.", ("Zarwan", ORG), ("Zarwan", ORG))
    found = solved(one, two)
    assert whose(found, two, "Zarwan") != whose(found, one, "Ostrel Zarwan")


@pytest.mark.parametrize(
    ("language", "text", "form", "full"),
    [
        ("fr", "La route est close, dit M. Dupontel à la presse.", "M. Dupontel", "Marc Dupontel"),
        ("fr", "La route est close, dit Mme Dupontel à la presse.", "Mme Dupontel", "Marc Dupontel"),
        ("de", "Herr Brandtner und niemand sonst.", "Herr Brandtner", "Hans Brandtner"),
        ("es", "Lo dijo el Sr. Montalvo ayer.", "Montalvo", "Sergio Montalvo"),
    ],
)
def test_a_courtesy_title_is_no_initial(language: str, text: str, form: str, full: str) -> None:
    """A French mister's title makes a lone surname, which no Marc of another page has by it; so in other languages."""
    one = page(0, text, (form, PERSON), language=language)
    two = page(1, f"We met {full}.", (full, PERSON))
    found = solved(one, two)
    lone = whose(found, one, form)
    assert lone is not None
    assert lone.kind is PERSON
    assert lone != whose(found, two, full)


def test_an_initial_is_one_on_an_english_page() -> None:
    """What is a mister's title in French is an initial where the page's language has no such title."""
    one = page(0, "The road is shut, M. Dupontel said.", ("M. Dupontel", PERSON))
    two = page(1, "We met Marc Dupontel.", ("Marc Dupontel", PERSON))
    found = solved(one, two)
    assert whose(found, one, "M. Dupontel") == whose(found, two, "Marc Dupontel")


def test_a_title_behind_a_name_is_none_of_it() -> None:
    """'Mehmet Bey' and 'Mehmet' are one name on a Turkish page, 'Bey' alone is nobody's, and 'Hanım' says a woman."""
    text = "Dün Mehmet Bey geldi. Mehmet ile Ayşe Hanım konuştu. Bey sustu."
    one = page(0, text, ("Mehmet Bey", PERSON), ("Mehmet", PERSON), ("Ayşe Hanım", ORG), ("Bey", PERSON), language="tr")
    found = solved(one)
    assert whose(found, one, "Mehmet Bey") == whose(found, one, "Mehmet")
    assert whose(found, one, "Bey") is None
    woman = whose(found, one, "Ayşe Hanım")
    assert woman is not None
    assert woman.kind is PERSON


@pytest.mark.parametrize(
    ("text", "names", "kind"),
    [
        ("Zorvat. Zorvat.", [PERSON, ORG], OTHER),
        ("Zorvat. Zorvat. Zorvat.", [PERSON, ORG, ORG], ORG),
        ("Zorvat, who came late, and Zorvat.", [ORG, OTHER], PERSON),
        ("Its chairwoman, Zorvat, and Zorvat.", [ORG, OTHER], PERSON),
        ("They came to Zorvat. Mr Zorvat saw it.", [ORG, ORG], PERSON),
        ("The Zorvat is deep.", [PERSON], OTHER),
    ],
)
def test_a_kind_is_weighed(text: str, names: Sequence[EntityKind], kind: EntityKind) -> None:
    """A referent's kind is what most of the evidence says, titles and 'who' among it, and unknown where that is even."""
    one = page(0, text, *(("Zorvat", k) for k in names))
    assert {r.kind for r in solved(one)} == {kind}


@pytest.mark.parametrize(
    ("name", "kind"), [("Ostrel Zarwan", OTHER), ("Karim Zarwan", PERSON), ("Partido Zarwan", ORG)]
)
def test_a_parser_of_another_language_says_nothing(name: str, kind: EntityKind) -> None:
    """On a page in a language that no parser here was made for, the name's own words tell its kind, or nothing does."""
    one = page(0, f"Ayer vino {name} a la ciudad.", (name, PLACE), language="es")
    assert {r.kind for r in solved(one)} == {kind}


def test_a_last_word_that_stands_alone_makes_a_person_where_no_parser_reads() -> None:
    """A name on a page in such a language whose last word stands alone there too is a person's, and the word the surname."""
    one = page(
        0,
        "Ayer vino Ostrel Zarwan a casa. Luego Zarwan salió.",
        ("Ostrel Zarwan", ORG),
        ("Zarwan", PLACE),
        language="es",
    )
    (person,) = solved(one)
    assert person.kind is PERSON


def test_offices_are_one_in_several_languages() -> None:
    """A rank counts in all its spellings, 'vice' makes another of it, and what goes on behind 'of' is somebody else's."""
    assert offices_of({"полковник"}) == offices_of({"colonel", "mr"}) == offices_of({"col"})
    assert not offices_of({"mr", "sheikh"})
    assert not one_office(offices_of({"vice", "president"}), offices_of({"president"}))
    assert one_office(offices_of({"prime", "minister"}), offices_of({"minister"}))
    assert offices_beside("", ", a judge at the court") == offices_of({"judge"})
    assert offices_beside("the new mayor, ", " left") == offices_of({"mayor"})
    assert not offices_beside("", ", a brother of the president")
    assert not offices_beside("", ", the president's brother")


def test_statements_between_items_are_shown_by_their_names() -> None:
    """A join that a statement no table holds made cites the mentions that stand in the statement."""
    many = [page(n, "The NLF met.", ("NLF", ORG)) for n in range(4)]
    said = page(
        9,
        "Nomad Lamp Front (NLF) calls. The Nomad Lamp Front.",
        *[(n, ORG) for n in ("Nomad Lamp Front", "NLF", "Nomad Lamp Front")],
    )
    found = solved(*many, said, aliases=[stated(said, "Nomad Lamp Front", "NLF", "Nomad Lamp Front (NLF)")])
    (one,) = found
    (joined,) = [j for j in one.joined if j.statements]
    inside = {make_id("mention", c.item, c.start, c.end) for c in said[0][:2]}
    assert inside <= set(joined.mentions)


NAMES = (
    "Karim",
    "Kolvane",
    "Petra Kolvane",
    "P. Kolvane",
    "Karim Kolvane",
    "Judge Kolvane",
    "Heron League",
    "Mr Kolvane",
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4), min_size=1, max_size=5), st.integers(0, 9))
def test_whatever_the_order_the_referents_are_the_same(texts: list[list[str]], seed: int) -> None:
    """Referents do not depend on the order of rows; none has a place of another, and a lone name has one in a text."""
    pages = [
        page(n, " met ".join(names) + ".", *((w, ORG if "League" in w else PERSON) for w in names))
        for n, names in enumerate(texts)
    ]
    found = solved(*pages)
    assert found == solved(*pages, seed=seed)
    places: list[str] = [c for r in found for c in r.candidates]
    assert len(places) == len(set(places))
    by_id: dict[str, Candidate] = {c.id: c for p in pages for c in p[0]}
    for r in found:
        assert {by_id[c].text for c in r.candidates} <= set(r.names)
    for p in pages:
        assert len({r.id for c in p[0] if c.text == "Karim" for r in found if c.id in r.candidates}) <= 1


def judged(action: str, *forms: str) -> Judgement:
    """Make an analyst's decision on forms."""
    return Judgement(
        id=f"j-{action}",
        at="2033-01-01T10:00:00+00:00",
        by="M. Orla",
        action=action,
        subject=forms,
        detail="",
        undoes=None,
    )


LONE = page(0, "The shopkeeper Karim said that nobody came.", ("Karim", PERSON))


@pytest.mark.parametrize(
    "others",
    [
        [page(1, "Petra Kolvane spoke. Kolvane left.", ("Petra Kolvane", PERSON), ("Kolvane", PERSON))],
        [page(2, "A boy called Karim likes school.", ("Karim", PERSON))],
        [page(3, "Kareem sells salt. Kareem smiles.", ("Kareem", PERSON), ("Kareem", PERSON))],
        [page(4, "Karim Torvash spoke.", ("Karim Torvash", PERSON)), page(5, "Omid Karim.", ("Omid Karim", PERSON))],
    ],
)
def test_other_pages_do_not_change_who_a_lone_name_is(others: Sequence[Page]) -> None:
    """The id of a lone name's bearer stays when pages of others, or of other bearers of the name, are added."""
    alone, more = whose(solved(LONE), LONE, "Karim"), whose(solved(*others, LONE, seed=1), LONE, "Karim")
    assert alone is not None
    assert more is not None
    assert more.id == alone.id
    assert more.candidates == alone.candidates


def test_a_lone_name_is_renamed_where_it_is_one_referents() -> None:
    """An analyst's name for a lone form is shown where the case has one bearer, and for nobody where it has two."""
    judgement = judged("rename", "Karim", "Karim the shopkeeper")
    (one,) = resolve(LONE[0], [], [], [LONE[1]], [LONE[2]], judgements=[judgement])
    assert one.name == "Karim the shopkeeper"
    other = page(2, "A boy called Karim likes school.", ("Karim", PERSON))
    both = [*LONE[0], *other[0]], [LONE[1], other[1]], [LONE[2], other[2]]
    found = resolve(both[0], [], [], *both[1:], judgements=[judgement])
    assert [r.name for r in found] == ["Karim", "Karim"]


@pytest.mark.parametrize("action", ["not-same", "split"])
def test_a_lone_name_is_parted_by_an_analyst(action: str) -> None:
    """A surname that an analyst calls another's is not its bearer's, on the page that has the full name too."""
    found = resolve(FULL[0], [], [], [FULL[1]], [FULL[2]], judgements=[judged(action, "Kolvane", "Petra Kolvane")])
    assert whose(found, FULL, "Kolvane") != whose(found, FULL, "Petra Kolvane")


@pytest.mark.parametrize(
    "text", ["A baker from Zorvat, who came late.", "Ana of Zorvat, president of the league, left."]
)
def test_who_comes_from_a_place_does_not_make_it_a_person(text: str) -> None:
    """', who' and an office behind a place from which somebody comes are that somebody's."""
    one = page(0, text, ("Zorvat", PLACE))
    assert {r.kind for r in solved(one)} == {PLACE}
