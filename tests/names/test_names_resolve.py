from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.ids import make_id
from headwater.model import Alias, Attribution, AttributionKind, Candidate, Document, Entity, EntityKind, Mention, Span
from headwater.names.resolve import Resolved, resolve
from headwater.names.speakers import find_speakers

DOCUMENT = Document(
    id="d",
    capture="",
    page="p0",
    text="",
    text_sha256="",
    language=None,
    title=None,
    byline=None,
    publisher=None,
    published=None,
    renderer="",
    encoding="",
    blocks=(),
    source_map=(),
)
PERSON, ORG, PLACE, OTHER = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.OTHER


def rows(*items: Sequence[tuple[str, EntityKind]]) -> list[Candidate]:
    """Make candidates: one sequence of (text, kind) an item, one after the other in the item's text."""
    made = []
    for number, names in enumerate(items):
        at = 0
        for text, kind in names:
            end = at + len(text)
            item = f"item-{number}"
            made.append(
                Candidate(
                    id=make_id("candidate", item, at, end),
                    item=item,
                    page=f"p{number}",
                    start=at,
                    end=end,
                    text=text,
                    kind=kind,
                )
            )
            at = end + 1
    return made


def alias(form: str, other: str, item: int = 0) -> Alias:
    text = f"{form} ({other})"
    return Alias(
        id=make_id("alias", item, form, other),
        item=f"item-{item}",
        page=f"p{item}",
        start=0,
        end=len(text),
        text=text,
        form=form,
        other=other,
        pattern="X (Y)",
    )


def groups(resolved: Sequence[Resolved]) -> set[frozenset[str]]:
    return {frozenset(r.names) for r in resolved}


def entity_of(resolved: Sequence[Resolved], candidate: Candidate) -> Resolved:
    (found,) = [r for r in resolved if candidate.id in r.candidates]
    return found


def test_spellings_and_statements_make_one_body() -> None:
    """Romanisations, a left-out 'Organisation' and stated acronyms come together, with a sentence for each join."""
    found = rows(
        [("Fedayan-e Zarrin Organization", ORG), ("FZO", OTHER), ("FEZ", OTHER)],
        [("Fidaiyan Zarrin", PERSON), ("Fedayan Zarrin Organisation", ORG)],
    )
    stated = [alias("Fedayan-e Zarrin Organization", "FZO"), alias("Fedayan-e Zarrin Organization", "FEZ")]
    (one,) = resolve(found, stated)
    assert one.kind is ORG
    assert {"FZO", "FEZ", "Fidaiyan Zarrin"} <= set(one.names)
    assert any("Fedayan-e Zarrin Organization (FEZ)" in reason for reason in one.reasons)


def test_siblings_stay_apart_through_their_surname() -> None:
    """Two people of one surname are two; the bare surname is the one's whom its item names, and else nobody's."""
    found = rows(
        [("Massan Torvali", PERSON), ("Torvali", PERSON)],
        [("Maryem Torvali", PERSON), ("Torvali", PERSON)],
        [("Torvali", ORG)],
        [("Massan Torvali", PERSON), ("Maryem Torvali", PERSON), ("Torvali", PERSON)],
    )
    resolved = resolve(found, [])
    assert entity_of(resolved, found[1]).name == "Massan Torvali"
    assert entity_of(resolved, found[3]).name == "Maryem Torvali"
    named = {c for r in resolved for c in r.candidates}
    assert found[4].id not in named
    assert found[7].id not in named
    assert len(resolved) == 2


def test_a_statement_cannot_join_siblings() -> None:
    """Even a text that puts one in brackets after the other does not make two people of one surname one."""
    found = rows([("Massan Torvali", PERSON), ("Maryem Torvali", PERSON)])
    assert len(resolve(found, [alias("Massan Torvali", "Maryem Torvali")])) == 2


def test_the_only_bearer_of_a_surname_has_it() -> None:
    """Titles, articles and, on the page that has the full name, bare surnames go to the only person of that name."""
    named = ("Idris al-Qarandi", PERSON)
    found = rows([("Gen. Idris al-Qarandi", PERSON), named], [named, ("al-Qarandi", PERSON)])
    (one,) = resolve(found, [])
    assert one.name == "Idris al-Qarandi"


def test_a_nisba_is_not_the_name_it_is_made_of() -> None:
    """'al-Beldari' is not the surname of somebody called 'Beldar'."""
    assert len(resolve(rows([("Idris Beldar", PERSON), ("al-Beldari", PERSON)]), [])) == 2


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("58th Brigade", "59th Brigade", ORG),
        ("ORC", "NRC", ORG),
        ("Hassan Beldar", "Hussein Beldar", PERSON),
        ("Torvali Foundation", "Torvali", PERSON),
        ("Lake Ostrova", "Ostrova", PLACE),
    ],
)
def test_must_not_link(a: str, b: str, kind: EntityKind) -> None:
    """Other numbers, acronyms, given names and kinds are never joined."""
    assert len(resolve(rows([(a, ORG if "Foundation" in a else kind), (b, kind)]), [])) == 2


def test_initials_join_only_where_one_name_fits() -> None:
    """An acronym nobody explains goes to the only spelled-out name with its initials, and to none of two."""
    one = rows([("Ostrova Relief Committee", ORG), ("ORC", OTHER)])
    assert len(resolve(one, [])) == 1
    two = rows([("Ostrova Relief Committee", ORG), ("Ostrova Road Council", ORG), ("ORC", OTHER)])
    assert len(resolve(two, [])) == 3


def test_an_acronym_for_two_bodies_follows_its_page() -> None:
    """Where two pages give one acronym to two bodies, each page's acronym is its own body's."""
    found = rows(
        [("Ostrova Relief Committee", ORG), ("ORC", OTHER)],
        [("Odrin Rail Company", ORG), ("ORC", OTHER)],
    )
    resolved = resolve(found, [alias("Ostrova Relief Committee", "ORC", 0), alias("Odrin Rail Company", "ORC", 1)])
    assert entity_of(resolved, found[1]).name == "Ostrova Relief Committee"
    assert entity_of(resolved, found[3]).name == "Odrin Rail Company"


def test_a_body_named_only_in_brackets_keeps_its_spelling() -> None:
    """A form that stands nowhere but in a statement is shown as it stands there."""
    (one,) = resolve(rows([("FZO", PERSON)]), [alias("FZO", "Ostrova Relief Committee")])
    assert one.name in {"FZO", "Ostrova Relief Committee"}
    assert one.name in one.names


def test_camps_and_their_order() -> None:
    """'Camp X' is 'X Camp', and a bare 'X' that is no place of its own is the same."""
    found = rows([("Camp Odrin", PLACE), ("Odrin Camp", PLACE), ("Odrin", OTHER), ("Camp New Vale", PLACE)])
    resolved = resolve(found, [alias("Camp New Vale", "Camp Odrin")])
    assert len(resolved) == 1


def test_a_headline_word_yields_to_the_known_name_inside_it() -> None:
    """Of two candidates on one place, the one that the case knows from elsewhere is the mention."""
    found = rows([("FZO Anger", OTHER)], [("FZO", OTHER)])
    inside = Candidate(
        id=make_id("candidate", "item-0", 0, 3), item="item-0", page="p0", start=0, end=3, text="FZO", kind=OTHER
    )
    resolved = resolve([*found, inside], [])
    assert groups(resolved) == {frozenset({"FZO"})}


_FORMS = st.sampled_from(
    """Massan Torvali;Maryem Torvali;Torvali;Gen. Massan Torvali;M. Torvali;FZO;FEZ;Fedayan Zarrin;Fidaiyan-e Zarrin
    Organization;Camp Odrin;Odrin Camp;Odrin;ORC;Ostrova Relief Committee;Odrin Rail Company;58th Brigade;59th
    Brigade;Hassan Beldar;Hussein Beldar;Beldar""".replace("\n    ", " ").split(";")
)
_ROWS = st.lists(st.lists(st.tuples(_FORMS, st.sampled_from(list(EntityKind))), max_size=6), max_size=5)
_ALIASES = st.lists(st.builds(alias, _FORMS, _FORMS, st.integers(0, 3)), max_size=6)


@given(_ROWS, _ALIASES, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_does_not_matter_and_siblings_never_meet(
    items: list[list[tuple[str, EntityKind]]], stated: list[Alias], shuffle: random.Random
) -> None:
    """Shuffled rows give the same referents; whatever is stated, each candidate names at most one and siblings differ."""
    found = rows(*items)
    stated = list({a.id: a for a in stated}.values())
    resolved = resolve(found, stated)
    mixed, said = list(found), list(stated)
    shuffle.shuffle(mixed)
    shuffle.shuffle(said)
    assert resolve(mixed, said) == resolved
    taken = [c for r in resolved for c in r.candidates]
    assert len(taken) == len(set(taken))
    assert len({r.id for r in resolved}) == len(resolved)
    for r in resolved:
        assert not {"Massan Torvali", "Maryem Torvali"} <= set(r.names) or r.kind is not PERSON
        assert not {"58th Brigade", "59th Brigade"} <= set(r.names)
        assert r.name in r.names


@given(st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), max_size=40))
@settings(max_examples=40, deadline=None)
def test_clusters_are_the_components_of_the_statements(pairs: list[tuple[int, int]]) -> None:
    """Where no rule forbids a join, the referents are the connected components of the statements' graph."""
    forms = [f"Z{chr(65 + n)}Q" for n in range(26)]
    found = rows([(form, ORG) for form in forms])
    stated = list({a.id: a for a in (alias(forms[a], forms[b]) for a, b in pairs if a != b)}.values())
    graph = nx.Graph()
    graph.add_nodes_from(forms)
    graph.add_edges_from((a.form, a.other) for a in stated)
    assert groups(resolve(found, stated)) == {frozenset(c) for c in nx.connected_components(graph)}


def _said(name: str | None, source: tuple[Span, ...], item: str = "item-0") -> Attribution:
    return Attribution(
        id=make_id("attribution", item, name, *(s.start for s in source)),
        item=item,
        page="p0",
        kind=AttributionKind.INDIRECT,
        source=source,
        cue=(),
        content=(),
        speaker_name=name,
        source_class=None,
        parent=None,
    )


def test_speakers_are_named_by_their_source() -> None:
    """A source's name, a mention that fills the source, or a form that one referent has give the speaker; no place does."""
    found = rows([("Idris al-Qarandi", PERSON), ("FZO", ORG), ("Ostrova", PLACE)])
    resolved = resolve(found, [])
    entities = [Entity(id=r.id, name=r.name, kind=r.kind, names=r.names, reasons=()) for r in resolved]
    mentions = [
        Mention(id=c.id, item=c.item, page=c.page, start=c.start, end=c.end, text=c.text, entity=r.id)
        for c in found
        for r in resolved
        if c.id in r.candidates
    ]
    person, body, place = (entity_of(resolved, c).id for c in found)
    said = [
        _said("Gen. Idris al-Qarandi", (Span(0, 16),)),
        _said(None, (Span(17, 20),)),
        _said("FZO", (Span(90, 95),), "item-9"),
        _said("Ostrova", (Span(21, 28),)),
        _said(None, (Span(0, 20),)),
    ]
    speakers = {s.id: s.entity for s in find_speakers(said, mentions, entities)}
    assert speakers == {said[0].id: person, said[1].id: body, said[2].id: body}
    assert place not in speakers.values()


def test_a_voice_speaks_for_its_body() -> None:
    """'A spokeswoman for' a body gives the body; its former spokesman, its members and a second name do not."""
    entity = Entity(id="e", name="River Watch", kind=ORG, names=("River Watch",), reasons=())
    other = Entity(id="p", name="Petra Kolvane", kind=PERSON, names=("Petra Kolvane",), reasons=())
    for source, speaker in (
        ("A spokeswoman for the River Watch", "e"),
        ("Observers of the association River Watch", "e"),
        ("A former spokesman for the River Watch", None),
        ("Members of the River Watch", None),
        ("A spokesman for the River Watch, Petra Kolvane", None),
    ):
        mentions = [
            Mention(id=name, item="item-0", page="p0", start=at, end=at + len(name), text=name, entity=key)
            for name, key in (("River Watch", "e"), ("Petra Kolvane", "p"))
            if (at := source.find(name)) >= 0
        ]
        document = replace(DOCUMENT, text=source)
        found = list(find_speakers([_said(None, (Span(0, len(source)),))], mentions, [entity, other], [document]))
        assert [s.entity for s in found] == ([speaker] if speaker else [])


def test_a_large_case_is_resolved_fast() -> None:
    """Thousands of forms, many alike, take seconds, not hours."""
    letters = "bdfgklmnprstvz"
    syllables = [a + v for a in letters for v in "aiou"]
    made = random.Random(7)  # noqa: S311 - invented names, no secret
    names = [
        "".join(made.choices(syllables, k=3)).title() + " " + made.choice(syllables).title() * 2 for _ in range(2000)
    ]
    resolved = resolve(rows([(n, PERSON) for n in names]), [])
    assert resolved


def test_other_middle_names_are_another_person() -> None:
    """Two full names whose middle initials differ are a father's and a son's, and the name without any is nobody's of them."""
    candidates = rows(
        [("Osric H. W. Vane", PERSON), ("Osric W. Vane", PERSON)],
        [("Osric Vane", PERSON), ("Osric Harl Vane", PERSON)],
    )
    found = resolve(candidates, [])
    of = {name: r.id for r in found for name in r.names}
    assert of["Osric H. W. Vane"] != of["Osric W. Vane"]
    assert of["Osric Vane"] not in {of["Osric H. W. Vane"], of["Osric W. Vane"]}
    assert of["Osric Harl Vane"] == of["Osric H. W. Vane"]


def test_an_acronym_of_two_bodies_is_the_one_its_text_names() -> None:
    """Where texts state an acronym of two bodies, it names the one that a text has in full, and nobody in any other text."""
    popular, peasant = "Popular Reed Front", "Peasant Relief Fund"
    candidates = rows(
        [(popular, ORG), ("PRF", ORG)],
        [(peasant, ORG), ("PRF", ORG)],
        [("PRF", ORG)],
        [(popular, ORG), (peasant, ORG), ("PRF", ORG)],
    )
    found = resolve(candidates, [alias(popular, "PRF", 0), alias(peasant, "PRF", 1)])
    who = {c: r.name for r in found for c in r.candidates}
    named = [who.get(c.id) for c in candidates if c.text == "PRF"]
    assert named == [popular, peasant, None, None]


@pytest.mark.parametrize(
    ("short", "long", "one"),
    [
        ("Harbour Guard", "Lindermouth Harbour Guard", True),
        ("Reed Bank of Ostra", "Central Reed Bank of Ostra", False),
        ("Green Knot", "International Green Knot", False),
        ("Green Knot", "Ostrian Green Knot", False),
    ],
)
def test_a_branch_is_not_the_whole(short: str, long: str, *, one: bool) -> None:
    """A town's body may go by its name without the town; a body of another scope or another land is another body."""
    found = resolve(rows([(short, ORG)], [(long, ORG)]), [])
    assert (len(found) == 1) is one
