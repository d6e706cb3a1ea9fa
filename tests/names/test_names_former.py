"""What somebody was called before, or is known as: told of, never enough to join two people."""

from __future__ import annotations

import pytest
from paged import Page, page  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.ids import make_id
from headwater.model import Alias, EntityKind, LinkRule, RelationKind
from headwater.names.aliases import Statement, find_aliases
from headwater.names.candidates import Found
from headwater.names.resolve import Resolved, resolve

PERSON, ORG, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


def said(text: str, *names: tuple[str, EntityKind]) -> list[Statement]:
    """Return the statements of a text whose names are told."""
    found: list[Found] = []
    at = 0
    for name, kind in names:
        at = text.index(name, at)
        found.append(Found(start=at, end=at + len(name), text=name, kind=kind))
        at += len(name)
    return find_aliases(text, found)


def stated(one: Page, *names: str) -> list[Alias]:
    """Return the statements of a page, as the stage that finds them keeps them."""
    text = one[2].text
    kinds = {c.text: c.kind for c in one[0]}
    return [
        Alias(
            id=make_id("alias", one[1].id, s.start, s.end, s.form, s.other),
            item=one[1].id,
            page=one[1].page,
            start=s.start,
            end=s.end,
            text=text[s.start : s.end],
            form=s.form,
            other=s.other,
            pattern=s.pattern,
            relation=s.relation,
        )
        for s in said(text, *((n, kinds[n]) for n in names))
    ]


def solved(*pages: Page, aliases: list[Alias]) -> dict[tuple[str, int], Resolved]:
    """Resolve the names of pages and return the referents by form and page."""
    candidates = [c for p in pages for c in p[0]]
    found = resolve(candidates, aliases, (), [p[1] for p in pages], [p[2] for p in pages])
    by_id = {c: r for r in found for c in r.candidates}
    return {(c.text, int(c.item[-1])): by_id[c.id] for c in candidates if c.id in by_id}


@pytest.mark.parametrize(
    ("text", "form", "other"),
    [
        ("Orla Venn, who moved here in May, now goes by Orla Tarn-Holm.", "Orla Venn", "Orla Tarn-Holm"),
        ("Orla Venn, whose surname was Tarn before the wedding, spoke.", "Orla Venn", "Tarn"),
        ("Orla Venn (maiden name Tarn) spoke.", "Orla Venn", "Tarn"),
        ("Orla Venn, née Tarn, spoke.", "Orla Venn", "Tarn"),
        ("Orla Venn, geb. Tarn, sprach.", "Orla Venn", "Tarn"),
        ("Orla Venn, nacida Tarn, habló.", "Orla Venn", "Tarn"),
    ],
)
def test_another_surname_is_a_statement(text: str, form: str, other: str) -> None:
    """What a text says somebody was called before, or is called now, is one statement whose span is those words."""
    (one,) = said(text, (form, PERSON), (other, PERSON))
    assert (one.form, one.other, one.relation) == (form, other, None)
    assert text[one.start : one.end].startswith(form)


def test_a_birthplace_is_no_name() -> None:
    """Where somebody was born is no name of theirs."""
    assert not said("Orla Venn, born Zadar, spoke.", ("Orla Venn", PERSON), ("Zadar", PLACE))


def test_a_surname_before_is_a_persons_whatever_the_parser_says() -> None:
    """Who has a maiden name is a person, though a parser took the name for a place's and a body's."""
    one = page(1, "Orla Venn, née Tarn, opened the school.", ("Orla Venn", PLACE), ("Tarn", ORG))
    found = solved(one, aliases=stated(one, "Orla Venn", "Tarn"))
    assert found["Orla Venn", 1].kind is PERSON
    assert found["Tarn", 1].id == found["Orla Venn", 1].id


@pytest.mark.parametrize("words", ["known as", "a cooper known as", "better known as"])
def test_known_as_ties_two_full_names_and_joins_none(words: str) -> None:
    """Somebody known by another full name is tied to it, and who bears that may be the same; nothing makes them one."""
    one = page(1, f"Orla Venn, {words} Kit Sallow, was held.", ("Orla Venn", PERSON), ("Kit Sallow", PERSON))
    other = page(2, "Kit Sallow sailed on Sunday.", ("Kit Sallow", PERSON))
    (alias,) = stated(one, "Orla Venn", "Kit Sallow")
    assert (alias.form, alias.other, alias.relation) == ("Kit Sallow", "Orla Venn", RelationKind.NAMED_ALIAS)
    found = solved(one, other, aliases=[alias])
    assert found["Kit Sallow", 2].id != found["Orla Venn", 1].id
    assert found["Kit Sallow", 2].may_be == found["Orla Venn", 1].id


def test_known_as_ties_nobody_to_anothers_company() -> None:
    """What somebody's friend or gang is known as is not what they are known as."""
    for words in ("a friend of a man", "who met a sailor", "a cooper and a sailor"):
        text = f"Orla Venn, {words} known as Kit Sallow, was held."
        assert not said(text, ("Orla Venn", PERSON), ("Kit Sallow", PERSON))


def test_a_surname_before_makes_others_who_bear_it_nobody_else() -> None:
    """A lone former surname is its bearer's in that text alone; who has it with her given name may be her, others are not."""
    told = page(1, "Liz Venn, whose name was Tarn before she married, spoke.", ("Liz Venn", PERSON), ("Tarn", PERSON))
    full = page(2, "Elizabeth Tarn saw a fire.", ("Elizabeth Tarn", PERSON))
    man = page(3, "Tom Tarn ran. Tarn was seen at home.", ("Tom Tarn", PERSON), ("Tarn", PERSON))
    aliases = stated(told, "Liz Venn", "Tarn")
    found = solved(told, full, man, aliases=aliases)
    assert found["Tarn", 1].id == found["Liz Venn", 1].id
    assert any(x.rule is LinkRule.STATED and x.statements == (aliases[0].id,) for x in found["Liz Venn", 1].joined)
    assert found["Elizabeth Tarn", 2].id != found["Liz Venn", 1].id
    assert found["Elizabeth Tarn", 2].may_be == found["Liz Venn", 1].id
    assert found["Tarn", 3].id == found["Tom Tarn", 3].id
    assert found["Tom Tarn", 3].may_be is None
    alone = solved(told, man, aliases=aliases)
    assert alone["Liz Venn", 1].id != alone["Tom Tarn", 3].id


def test_a_text_that_names_another_bearer_settles_nothing() -> None:
    """Where a text names another in full who bears the former surname, the surname alone is not given to who bore it."""
    one = page(
        1,
        "Liz Venn, née Tarn, came with Tom Tarn. Later Tarn spoke.",
        ("Liz Venn", PERSON),
        ("Tarn", PERSON),
        ("Tom Tarn", PERSON),
        ("Tarn", PERSON),
    )
    found = solved(one, aliases=stated(one, "Liz Venn", "Tarn"))
    assert found["Liz Venn", 1].id != found["Tom Tarn", 1].id
    assert found.get(("Tarn", 1), found["Tom Tarn", 1]).id != found["Liz Venn", 1].id


def test_who_may_be_two_is_neither() -> None:
    """A name that two people may have borne before may be neither's for all that is known."""
    a = page(1, "Ana Luk (born Orm) spoke.", ("Ana Luk", PERSON), ("Orm", PERSON))
    b = page(2, "Ana Feld (born Orm) spoke.", ("Ana Feld", PERSON), ("Orm", PERSON))
    c = page(3, "Ana Orm sold the mill.", ("Ana Orm", PERSON))
    found = solved(a, b, c, aliases=[*stated(a, "Ana Luk", "Orm"), *stated(b, "Ana Feld", "Orm")])
    assert len({found[key].id for key in (("Ana Luk", 1), ("Ana Feld", 2), ("Ana Orm", 3))}) == 3
    assert found["Ana Orm", 3].may_be is None
