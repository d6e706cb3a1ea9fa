"""What analysts and watch-lists say of names stands before every rule, and every union says why."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paged import Page, page  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.decided import standing
from headwater.ids import make_id
from headwater.model import (
    Alias,
    Attribution,
    AttributionKind,
    Candidate,
    EntityKind,
    Judgement,
    LinkRule,
    Resolution,
    Span,
    WatchEntry,
)
from headwater.names.gather import form_key
from headwater.names.resolve import Resolved, resolve

PERSON, ORG, PLACE, OTHER = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.OTHER


def listed(*names: tuple[str, EntityKind], number: int = 0) -> Page:
    """Make a page that has some names and nothing else."""
    return page(number, " / ".join(name for name, _ in names), *names)


def found(
    pages: Sequence[Page],
    *,
    aliases: Sequence[Alias] = (),
    judgements: Sequence[Judgement] = (),
    watched: Sequence[WatchEntry] = (),
    attributions: Sequence[Attribution] = (),
) -> list[Resolved]:
    return resolve(
        [c for p in pages for c in p[0]],
        aliases,
        (),
        [p[1] for p in pages],
        [p[2] for p in pages],
        watched,
        judgements,
        attributions,
    )


def holder(resolved: Sequence[Resolved], candidate: Candidate) -> Resolved | None:
    return next((r for r in resolved if candidate.id in r.candidates), None)


def together(resolved: Sequence[Resolved], a: str, b: str) -> bool:
    return any({a, b} <= set(r.names) for r in resolved)


def alias(form: str, other: str, number: int = 0) -> Alias:
    text = f"{form} ({other})"
    return Alias(
        id=make_id("alias", number, form, other),
        item=f"item-{number}",
        page=f"p{number}",
        start=0,
        end=len(text),
        text=text,
        form=form,
        other=other,
        pattern="X (Y)",
    )


def judged(action: str, *subject: str, day: int = 1, undoes: str | None = None) -> Judgement:
    at = f"2026-01-{day:02}T00:00:00.000000+00:00"
    return Judgement(
        id=make_id("judgement", at, "ana", action, *subject, undoes),
        at=at,
        by="ana",
        action=action,
        subject=subject,
        detail="seen in the register",
        undoes=undoes,
    )


def entry(name: str, *names: str, source: str = "list.csv", number: int = 1, **more: object) -> WatchEntry:
    one = WatchEntry(
        id=make_id("watch", source, number, name),
        source=source,
        entry=f"e{number}",
        name=name,
        kind=PERSON,
        names=names,
    )
    return replace(one, **more)  # type: ignore[arg-type]


# --- judgements


def test_a_merge_joins_what_no_rule_would() -> None:
    """Two names that an analyst declares one are one, with the judgement as the reason and the places of both."""
    pages = [listed(("Massan Torvali", PERSON), ("Abu Rihan", PERSON))]
    j = judged("merge", "Massan Torvali", "abu rihan")
    (one,) = found(pages, judgements=[j])
    (link,) = one.joined
    assert (link.rule, link.score, link.statements) == (LinkRule.JUDGEMENT, 1.0, (j.id,))
    assert "ana judged so" in link.features[0]
    assert set(link.mentions) == {make_id("mention", c.item, c.start, c.end) for c in pages[0][0]}


def test_a_merge_stands_before_rules() -> None:
    """Given names that differ do not keep apart what an analyst declares one."""
    pages = [listed(("Massan Torvali", PERSON), ("Maryem Torvali", PERSON))]
    assert len(found(pages, judgements=[judged("merge", "Massan Torvali", "Maryem Torvali")])) == 1


def test_not_same_holds_through_a_third() -> None:
    """What an analyst parts stays apart, whatever the texts state and whatever else ties them."""
    pages = [listed(("Ostrova Relief Committee", ORG), ("ORC", OTHER), ("Zarrin Aid", ORG))]
    stated = [alias("Ostrova Relief Committee", "ORC"), alias("Zarrin Aid", "ORC")]
    assert together(found(pages, aliases=stated), "Ostrova Relief Committee", "Zarrin Aid")
    parted = found(pages, aliases=stated, judgements=[judged("not-same", "Ostrova Relief Committee", "Zarrin Aid")])
    assert not together(parted, "Ostrova Relief Committee", "Zarrin Aid")


def test_split_parts_a_form_from_each_of_the_others() -> None:
    """A form that is split off is parted from every form named, and the others may stay one."""
    pages = [listed(("FZO", ORG), ("FEZ", ORG), ("ZAK", ORG))]
    stated = [alias("FZO", "FEZ"), alias("FEZ", "ZAK"), alias("FZO", "ZAK")]
    resolved = found(pages, aliases=stated, judgements=[judged("split", "ZAK", "FZO", "FEZ")])
    assert together(resolved, "FZO", "FEZ")
    assert not together(resolved, "FZO", "ZAK")
    assert not together(resolved, "FEZ", "ZAK")


def test_a_parted_surname_is_not_given_in_an_item_either() -> None:
    """A bare surname that an analyst parts from a person does not go to that person where a text names nobody else."""
    pages = [
        listed(("Massan Torvali", PERSON), ("Torvali", PERSON)),
        listed(("Maryem Torvali", PERSON), number=1),
    ]
    before = holder(found(pages), pages[0][0][1])
    assert before is not None
    assert before.name == "Massan Torvali"
    resolved = found(pages, judgements=[judged("not-same", "Torvali", "Massan Torvali")])
    after = holder(resolved, pages[0][0][1])
    assert after is None or after.name != "Massan Torvali"


def test_rename_shows_the_name_given() -> None:
    """The name that an analyst gives is shown, the latest one of several."""
    pages = [listed(("Zarrin Aid", ORG), ("FZO", ORG))]
    (one,) = found(
        pages,
        aliases=[alias("Zarrin Aid", "FZO")],
        judgements=[
            judged("rename", "FZO", "Zarrin Aid Society"),
            judged("rename", "Zarrin Aid", "Old Name", day=0 + 1),
        ],
    )
    assert one.name in {"Zarrin Aid Society", "Old Name"}
    later = judged("rename", "FZO", "Zarrin Relief", day=3)
    (one,) = found(pages, aliases=[alias("Zarrin Aid", "FZO")], judgements=[judged("rename", "FZO", "Old"), later])
    assert one.name == "Zarrin Relief"
    assert {"FZO", "Zarrin Aid"} <= set(one.names)


def test_the_later_of_two_contradicting_judgements_wins_and_the_other_is_told() -> None:
    """Of a merge and a not-same of one pair the later holds, and what is not obeyed says so on the referent."""
    pages = [listed(("Zarrin Aid", ORG), ("FZO", ORG))]
    merge, apart = judged("merge", "Zarrin Aid", "FZO", day=1), judged("not-same", "FZO", "Zarrin Aid", day=2)
    two = found(pages, judgements=[merge, apart])
    assert len(two) == 2
    assert all(any(r.startswith("Not obeyed") for r in one.reasons) for one in two)
    (one,) = found(pages, judgements=[replace(merge, at="2026-02-01"), apart])
    assert any(r.startswith("Not obeyed") for r in one.reasons)


def test_a_chain_of_merges_yields_to_a_later_not_same() -> None:
    """Merges that together contradict a later not-same are obeyed from the latest on, as far as they can be."""
    pages = [listed(("FZO", ORG), ("FEZ", ORG), ("ZAK", ORG))]
    resolved = found(
        pages,
        judgements=[
            judged("merge", "FZO", "FEZ", day=1),
            judged("merge", "FEZ", "ZAK", day=2),
            judged("not-same", "FZO", "ZAK", day=3),
        ],
    )
    assert together(resolved, "FEZ", "ZAK")
    assert not together(resolved, "FZO", "FEZ")


def test_an_undone_judgement_does_not_count_and_an_undone_undo_does() -> None:
    """Taking a merge back parts the names, and taking that back joins them again."""
    pages = [listed(("Zarrin Aid", ORG), ("FZO", ORG))]
    merge = judged("merge", "Zarrin Aid", "FZO", day=1)
    undo = judged("undo", "Zarrin Aid", "FZO", day=2, undoes=merge.id)
    redo = judged("undo", "Zarrin Aid", "FZO", day=3, undoes=undo.id)
    assert len(found(pages, judgements=[merge])) == 1
    assert len(found(pages, judgements=[merge, undo])) == 2
    assert len(found(pages, judgements=[merge, undo, redo])) == 1
    assert [j.id for j in standing([merge, undo, redo])] == [redo.id, merge.id]


@pytest.mark.parametrize(
    "made",
    [
        judged("merge", "Zarrin Aid"),
        judged("merge", "Zarrin Aid", "Nowhere Named"),
        judged("not-same", "Zarrin Aid", "zarrin aid"),
        judged("rename", "Nowhere Named", "X"),
        judged("split", "Zarrin Aid"),
        judged("dependent", "witness-1", "witness-2"),
    ],
)
def test_judgements_that_say_nothing_here_change_nothing(made: Judgement) -> None:
    """A judgement on forms that the case has not, or with too few of them, leaves the referents as they are."""
    pages = [listed(("Zarrin Aid", ORG), ("FZO", ORG))]
    bare = [replace(r, reasons=()) for r in found(pages)]
    assert [replace(r, reasons=()) for r in found(pages, judgements=[made])] == bare


# --- watch-lists


def test_the_names_of_an_entry_are_one_with_its_identifiers() -> None:
    """Names of an entry that stand in the case are joined from the start, and its identifiers come with them."""
    e = entry("Massan Torvali", "Abu Rihan", "Nobody Here", identifiers=("passport:X1", "wikidata:Q0"))
    pages = [listed(("M. Torvali", PERSON), ("Abu Rihan", PERSON), ("Massan Torvali", PERSON))]
    (one,) = found(pages, watched=[e])
    assert one.identifiers == ("passport:X1", "wikidata:Q0")
    (link,) = [j for j in one.joined if j.rule is LinkRule.WATCHLIST]
    assert (link.a, link.b, link.statements) == ("Abu Rihan", "Massan Torvali", (e.id,))
    assert "Nobody Here" not in one.names


def test_an_entry_that_nobody_names_gives_nothing() -> None:
    """An entry none of whose own names stands in the case leaves no trace, whoever shares its weak names."""
    pages = [listed(("Torvali", PERSON), ("Zarrin Aid", ORG))]
    e = entry("Massan Torvali", weak=("Torvali",), identifiers=("wikidata:Q0",))
    assert all(not r.identifiers for r in found(pages, watched=[e]))


def test_a_weak_name_needs_another_in_its_item() -> None:
    """A weak name names the entry only where the item has another of its names."""
    e = entry("Massan Torvali", weak=("The Baker",))
    pages = [
        listed(("Massan Torvali", PERSON), ("The Baker", PERSON)),
        listed(("The Baker", PERSON), number=1),
    ]
    resolved = found(pages, watched=[e])
    first, other = holder(resolved, pages[0][0][1]), holder(resolved, pages[1][0][0])
    assert first is not None
    assert first.name == "Massan Torvali"
    assert other is None or other.id != first.id


def test_two_entries_of_one_list_are_never_joined() -> None:
    """Whatever the texts state, two entries of one list stay two; entries of two lists may be one."""
    pages = [listed(("Zarrin Aid", ORG), ("Odrin Watch", ORG))]
    stated = [alias("Zarrin Aid", "Odrin Watch")]
    a, b = entry("Zarrin Aid", kind=ORG), entry("Odrin Watch", number=2, kind=ORG)
    assert len(found(pages, aliases=stated, watched=[a, b])) == 2
    assert len(found(pages, aliases=stated, watched=[a, replace(b, source="other.csv")])) == 1
    merge = judged("merge", "Zarrin Aid", "Odrin Watch")
    assert len(found(pages, watched=[a, b], judgements=[merge])) == 1


def test_a_name_of_two_entries_is_nobodys() -> None:
    """A name that two entries of one list have gives neither's identifiers."""
    pages = [listed(("Massan Torvali", PERSON))]
    entries = [entry("Massan Torvali", number=n, identifiers=(f"wikidata:Q{n}",)) for n in (1, 2)]
    assert all(not r.identifiers for r in found(pages, watched=entries))


def test_the_last_revision_of_an_entry_holds() -> None:
    """Of an entry given twice the later revision counts alone."""
    pages = [listed(("Massan Torvali", PERSON), ("Abu Rihan", PERSON))]
    first = entry("Massan Torvali", "Abu Rihan", identifiers=("wikidata:Q1",))
    second = replace(first, id="watch-2", revision=2, names=(), identifiers=("wikidata:Q2",))
    resolved = found(pages, watched=[first, second])
    assert not together(resolved, "Massan Torvali", "Abu Rihan")
    assert {i for r in resolved for i in r.identifiers} == {"wikidata:Q2"}


def test_a_listed_kind_is_certain_and_a_listed_name_is_shown_only_if_it_stands() -> None:
    """The list's kind goes before the parser's; its name is shown where a text has it, and ours where none does."""
    pages = [listed(("Odrin", PLACE), ("Odrin", PLACE), ("Zarrin Odrin", PERSON))]
    (one,) = found(pages, watched=[entry("Odrin", "Zarrin Odrin", kind=PERSON)])
    assert (one.kind, one.name) == (PERSON, "Odrin")
    resolved = found(pages, watched=[entry("ODRIN the Great", "Odrin", kind=ORG, identifiers=("wikidata:Q0",))])
    (one,) = [r for r in resolved if r.identifiers]
    assert (one.kind, one.name) == (ORG, "Odrin")


# --- who must stay apart


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr Sam Torvali met Mrs Sam Torvalli.", (("Sam Torvali", PERSON), ("Sam Torvalli", PERSON))),
        ("John Brell Jr met John Brell.", (("John Brell Jr", PERSON), ("John Brell", PERSON))),
        ("John Brell II met John Brell.", (("John Brell II", PERSON), ("John Brell", PERSON))),
        ("Zarrinis of Zarrin", (("Zarrinis", OTHER), ("Zarrin", PLACE))),
        ("Rashid Torvali met Rashad Torvali.", (("Rashid Torvali", PERSON), ("Rashad Torvali", PERSON))),
        (
            "The 3rd Odrin Brigade and the Third Odrin Brigade II",
            (("3rd Odrin Brigade", ORG), ("Odrin Brigade II", ORG)),
        ),
    ],
)
def test_what_must_stay_apart(text: str, names: tuple[tuple[str, EntityKind], ...]) -> None:
    """Other sex, generation, given name or number, and a people and its land, are two referents."""
    pages = [page(0, text, *names)]
    a, b = (holder(found(pages), c) for c in pages[0][0])
    assert a is None or b is None or a.id != b.id


def test_a_married_couple_is_told_by_titles_and_kin() -> None:
    """'Mr' and 'Mrs' before a surname that both bear lead to him and to her, where the text says who is the wife."""
    text = "Tomas Kerrin and his wife Lena Kerrin own the inn. Mr Kerrin cooks. Mrs Kerrin counts."
    kinds = ("Tomas Kerrin", "Lena Kerrin", "Kerrin", "Kerrin")
    pages = [page(0, text, *((name, PERSON) for name in kinds))]
    resolved = found(pages)
    names = [r.name if (r := holder(resolved, c)) else None for c in pages[0][0]]
    assert names == ["Tomas Kerrin", "Lena Kerrin", "Tomas Kerrin", "Lena Kerrin"]


def test_a_title_of_the_other_sex_names_nobody() -> None:
    """'Mrs Torvali' is not the only Torvali of the case, whom a title calls 'Mr'."""
    pages = [
        page(
            0,
            "Mr Massan Torvali spoke. Mrs Torvali left. Mr Torvali stayed.",
            *((n, PERSON) for n in ("Massan Torvali", "Torvali", "Torvali")),
        )
    ]
    resolved = found(pages)
    him, her, too = (holder(resolved, c) for c in pages[0][0])
    assert him is not None
    assert her is None or her.id != him.id
    assert too is not None
    assert too.id == him.id


def test_a_judge_called_as_her_town_is_no_place() -> None:
    """A surname that is a town's name too is the person's after a title, and the town's elsewhere."""
    text = "Petra Hallam is a judge in Hallam. Judge Hallam was born near Hallam."
    kinds = (("Petra Hallam", PERSON), ("Hallam", PLACE), ("Hallam", PLACE), ("Hallam", PLACE))
    pages = [page(0, text, *kinds)]
    resolved = found(pages)
    names = [r.name if (r := holder(resolved, c)) else None for c in pages[0][0]]
    assert names == ["Petra Hallam", "Hallam", "Petra Hallam", "Hallam"]


def test_pronouns_tell_the_sex_of_whom_they_lead_to() -> None:
    """Two people of one surname: the surname after which 'she' follows is hers, whom a title calls so."""
    text = "Mrs Maryem Torvali spoke. Mr Massan Torvali left. Torvali was tired, she said."
    pages = [
        page(0, "Mrs Maryem Torvali and Mr Massan Torvali.", ("Maryem Torvali", PERSON), ("Massan Torvali", PERSON)),
        page(1, text, ("Maryem Torvali", PERSON), ("Massan Torvali", PERSON), ("Torvali", PERSON)),
    ]
    bare = pages[1][0][2]
    at = text.index("she")
    said = Attribution(
        id="a",
        item="item-1",
        page="p1",
        kind=AttributionKind.INDIRECT,
        source=(Span(at, at + 3),),
        cue=(),
        content=(),
        speaker_name="Torvali",
        source_class=None,
        parent=None,
        referent=Span(bare.start, bare.end),
        resolution=Resolution.PRONOUN,
    )
    assert holder(found(pages), bare) is None
    her = holder(found(pages, attributions=[said]), bare)
    assert her is not None
    assert her.name == "Maryem Torvali"


def test_a_lone_run_of_capitals_is_no_name() -> None:
    """Capitals that stand once, that the parser takes for nothing, without title or quotation marks, name nobody."""
    kinds = (("Massan Torvali", PERSON), ("Silver Dawn", OTHER))
    plain = page(0, "Massan Torvali saw Silver Dawn there.", *kinds)
    quoted = page(0, "Massan Torvali saw “Silver Dawn” there.", *kinds)
    assert holder(found([plain]), plain[0][1]) is None
    assert holder(found([quoted]), quoted[0][1]) is not None
    unread = page(0, "Видели Вольный Берег там.", ("Вольный Берег", OTHER), language="ru")
    assert holder(found([unread]), unread[0][0]) is not None


# --- why


_FORMS = st.sampled_from(
    """Massan Torvali;Maryem Torvali;Torvali;M. Torvali;FZO;FEZ;Zarrin Aid;Zarin Aid Organization;Odrin Camp;Odrin;ORC;Ostrova
    Relief Committee;Odrin Rail Company;Hassan Beldar;Hasan Beldar;Hussein Beldar;Beldar""".replace(
        "\n    ", " "
    ).split(";")
)
_PAGES = st.lists(st.lists(st.tuples(_FORMS, st.sampled_from(list(EntityKind))), min_size=1, max_size=6), max_size=4)
_JUDGED = st.lists(
    st.builds(judged, st.sampled_from(["merge", "not-same", "split"]), _FORMS, _FORMS, day=st.integers(1, 28)),
    max_size=4,
)
_ALIASES = st.lists(st.builds(alias, _FORMS, _FORMS, st.integers(0, 3)), max_size=4)
_WATCHED = st.lists(st.builds(entry, _FORMS, _FORMS, number=st.integers(1, 3), kind=st.just(OTHER)), max_size=2)


@given(_PAGES, _ALIASES, _JUDGED, _WATCHED, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_what_is_judged_holds_and_every_link_is_borne_out(
    names: list[list[tuple[str, EntityKind]]],
    stated: list[Alias],
    decisions: list[Judgement],
    watched: list[WatchEntry],
    shuffle: random.Random,
) -> None:
    """Order does not matter; the latest not-same holds; links tie forms of their referent at its own mentions."""
    pages = [listed(*row, number=n) for n, row in enumerate(names)]
    stated = list({a.id: a for a in stated}.values())
    decisions = list({j.id: j for j in decisions}.values())
    watched = list({w.id: w for w in watched}.values())
    resolved = found(pages, aliases=stated, judgements=decisions, watched=watched)
    mixed = [list(pages), list(stated), list(decisions), list(watched)]
    for rows in mixed:
        shuffle.shuffle(rows)
    again = found(mixed[0], aliases=mixed[1], judgements=mixed[2], watched=mixed[3])
    assert again == resolved
    for j in standing(decisions)[:1]:
        keys = [form_key(s) for s in j.subject]
        if j.action in {"not-same", "split"} and keys[0] != keys[1]:
            assert not any(set(keys) <= {form_key(n) for n in r.names} for r in resolved)
    for r in resolved:
        own = {make_id("mention", c.item, c.start, c.end) for p in pages for c in p[0] if c.id in r.candidates}
        assert len({(j.a, j.b, j.rule) for j in r.joined}) == len(r.joined)
        for one in r.joined:
            assert set(one.mentions) <= own
            assert one.features
            assert 0 < one.score <= 1
            assert one.a != one.b
