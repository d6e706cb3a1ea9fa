from __future__ import annotations

import re
from collections.abc import Sequence

from one_page import one_page  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.model import Candidate, EntityKind, Judgement, LinkRule
from headwater.names.resolve import Resolved
from headwater.names.short import links_of, name_all

PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


def _named(text: str, *referents: tuple[EntityKind, str], judged: Sequence[Judgement] = ()) -> dict[str, list[str]]:
    """Name what stands in a text: the forms, by the first of its referent's; each may have several parted by '|'."""
    item, paragraphs, document = one_page(text)
    candidates: list[Candidate] = []
    resolved: list[Resolved] = []
    for kind, forms in referents:
        mine = [
            Candidate(
                id=f"c-{form}-{m.start()}", item="i", page="p", start=m.start(), end=m.end(), text=form, kind=kind
            )
            for form in forms.split("|")
            for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)
        ]
        candidates += mine
        names = tuple(sorted(forms.split("|")))
        resolved.append(
            Resolved(
                id=names[0] if "|" not in forms else forms.split("|")[0],
                name=forms.split("|")[0],
                kind=kind,
                names=names,
                reasons=(),
                candidates=tuple(c.id for c in mine),
            )
        )
    named = list(name_all(candidates, [], resolved, [item], paragraphs, [document], judged))
    found: dict[str, list[str]] = {}
    for n in sorted(named, key=lambda n: (n.start, n.end)):
        assert text[n.start : n.end] == n.text
        found.setdefault(n.entity, []).append(n.text)
    mentions = {n.id: n for n in named}
    for link in links_of(resolved, named):
        assert link.rule in {LinkRule.SURNAME, LinkRule.SHORT_FORM, LinkRule.INITIALS}
        assert link.features
        assert {mentions[m].text for m in link.mentions} == {link.a, link.b}
        assert {mentions[m].entity for m in link.mentions} == {link.entity}
    return found


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    """It is found with a title, a possessive and after a small word, and the link shows both forms."""
    found = _named("Petra Kolvane spoke. As Kolvane said, Ms Kolvane's road is shut.", (PERSON, "Petra Kolvane"))
    assert found == {"Petra Kolvane": ["Petra Kolvane", "Kolvane", "Kolvane"]}


def test_families_firms_and_longer_names_name_nobody_alone() -> None:
    """'the Kolvanes', 'the Kolvane brothers', 'Kolvane & Sons', 'Kolvane Street', 'van Kolvane' are not that person."""
    text = (
        "Petra Kolvane spoke. The Kolvanes, the Kolvane brothers and Kolvane & Sons sued in Kolvane Street; Kolvane family "
        "papers, Jan van Kolvane, Tomas Kolvane and R. Kolvane say so."
    )
    assert _named(text, (PERSON, "Petra Kolvane")) == {"Petra Kolvane": ["Petra Kolvane"]}


def test_a_particle_of_ones_own_stays_ones_own() -> None:
    """'van Kolvane' is Jan van Kolvane's surname with its small word."""
    found = _named("Jan van Kolvane spoke. Then van Kolvane left.", (PERSON, "Jan van Kolvane"))
    assert found == {"Jan van Kolvane": ["Jan van Kolvane", "Kolvane"]}


def test_a_surname_that_is_a_place_or_a_common_word_is_left_open() -> None:
    """Nobody can tell 'Odrin' the town from Petra Odrin, or 'Marsh' from a marsh."""
    text = "Petra Odrin and Tomas Marsh met in Odrin by the marsh. Then, near the marsh, Odrin lit up and Marsh fell."
    found = _named(text, (PERSON, "Petra Odrin"), (PERSON, "Tomas Marsh"), (PLACE, "Odrin"))
    assert found["Petra Odrin"] == ["Petra Odrin"]
    assert found["Tomas Marsh"] == ["Tomas Marsh"]


def test_an_address_does_not_make_a_common_word() -> None:
    """A surname in small letters in a web address is a surname still."""
    found = _named("Petra Kolvane spoke at www.kolvane.example. Nobody saw Kolvane.", (PERSON, "Petra Kolvane"))
    assert found == {"Petra Kolvane": ["Petra Kolvane", "Kolvane"]}


def test_a_title_of_the_other_sex_is_another_person() -> None:
    """'Mrs Kolvane' is not a man called 'Mr Kolvane', and with both about, nobody's surname is told."""
    text = "We met Mr Tomas Kolvane. Then Mrs Kolvane came, and Mr Kolvane left."
    assert _named(text, (PERSON, "Tomas Kolvane")) == {"Tomas Kolvane": ["Tomas Kolvane", "Kolvane"]}
    unknown = "We met Robin Kolvane. Then Mrs Kolvane came, and Mr Kolvane left, as Kolvane would."
    assert _named(unknown, (PERSON, "Robin Kolvane")) == {"Robin Kolvane": ["Robin Kolvane"]}
    couple = "We met Robin Kolvane. Then Mr and Mrs Kolvane came."
    assert _named(couple, (PERSON, "Robin Kolvane")) == {"Robin Kolvane": ["Robin Kolvane"]}


def test_another_ones_given_name_is_no_surname() -> None:
    """'Hassan' is either of Ali Hassan and Hassan Velmar."""
    found = _named(
        "Ali Hassan met Hassan Velmar. Later, Hassan left.", (PERSON, "Ali Hassan"), (PERSON, "Hassan Velmar")
    )
    assert found == {"Ali Hassan": ["Ali Hassan"], "Hassan Velmar": ["Hassan Velmar"]}


def test_initials_of_a_country_are_no_persons() -> None:
    """'U.S.' is not Ursula Stane; 'U.S.A.' and undotted forms speak against it too."""
    found = _named("Ursula Stane left the U.S. for good.", (PERSON, "Ursula Stane"), (PLACE, "U.S."))
    assert found["U.S."] == ["U.S."]
    found = _named("Petra Kolvane of the P.K. said PK is hers.", (PERSON, "Petra Kolvane"), (BODY, "P.K.|PK"))
    assert found["P.K."] == ["P.K.", "PK"]


def test_a_body_in_small_letters_was_named_before() -> None:
    """'the ministry' after its name is that one; before it, or as 'the committee on roads', it is not."""
    text = "The ministry was shut.\nThe Ministry of Ports spoke. Later the ministry denied it, and the ministry for roads too."
    found = _named(text, (BODY, "Ministry of Ports"))
    assert found == {"Ministry of Ports": ["Ministry of Ports", "the ministry"]}


def test_two_spellings_of_organization_are_one_word() -> None:
    """'the Organisation' may be the 'Odrin Watch Organization'."""
    found = _named("The Odrin Watch Organization met. Then the Organisation left.", (BODY, "Odrin Watch Organization"))
    assert found["Odrin Watch Organization"][-1] == "the Organisation"


def test_what_analysts_held_apart_stays_apart() -> None:
    """A surname that was judged not to be a person's is not given to that person, until that is undone."""
    split = Judgement(
        id="j", at="1", by="A", action="split", subject=("Kolvane", "Petra Kolvane"), detail="", undoes=None
    )
    undone = Judgement(id="k", at="2", by="A", action="undo", subject=(), detail="", undoes="j")
    text = "Petra Kolvane spoke. Then Kolvane left."
    both = {"Petra Kolvane": ["Petra Kolvane", "Kolvane"]}
    assert _named(text, (PERSON, "Petra Kolvane"), judged=[split]) == {"Petra Kolvane": ["Petra Kolvane"]}
    assert _named(text, (PERSON, "Petra Kolvane"), judged=[split, undone]) == both


def test_what_a_title_told_stays_told() -> None:
    """A surname that was found to be another person's is left to that one."""
    text = "Tomas Kolvane spoke. Then Ms Kolvane left."
    found = _named(text, (PERSON, "Tomas Kolvane"), (PERSON, "Petra Kolvane|Ms Kolvane"))
    assert found == {"Tomas Kolvane": ["Tomas Kolvane"], "Petra Kolvane": ["Ms Kolvane"]}
