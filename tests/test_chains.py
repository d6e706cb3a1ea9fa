"""Through whom words came, link by link."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from headwater.chains import Link, Role, around, chain_of
from headwater.model import Attribution, AttributionKind, Item, ItemKind, SourceClass, Span


def item(byline: str | None = None, credit: str | None = None) -> Item:
    return Item(
        id="i",
        document="d",
        page="p",
        start=0,
        end=99,
        kind=ItemKind.ARTICLE,
        title=None,
        title_start=None,
        title_end=None,
        byline=byline,
        credit=credit,
        publisher=None,
        published=None,
    )


def said(id_: str, name: str | None, parent: str | None = None) -> Attribution:
    return Attribution(
        id=id_,
        item="i",
        page="p",
        kind=AttributionKind.INDIRECT,
        source=(Span(3, 7),),
        cue=(),
        content=(Span(9, 12),),
        speaker_name=name,
        source_class=None if name else SourceClass.OFFICIAL,
        parent=parent,
    )


def told(links: tuple[Link, ...]) -> list[tuple[str, str | None]]:
    return [(link.role.value, link.name) for link in links]


def rows(*attributions: Attribution) -> Mapping[str, Attribution]:
    return {a.id: a for a in attributions}


def test_the_outlet_comes_first_and_the_nearest_source_last() -> None:
    """A chain goes from the outlet by its reporter through each source to the one that spoke, unnamed ones kept."""
    post, man, woman = said("a", "Shore Post"), said("b", None, "a"), said("c", "Ada Orn", "b")
    chain = chain_of(item(byline="Ilse Korr"), "Tarn Lamp", woman, rows(post, man, woman), {})
    assert told(chain) == [
        ("outlet", "Tarn Lamp"),
        ("reporter", "Ilse Korr"),
        ("speaker", "Shore Post"),
        ("speaker", None),
        ("speaker", "Ada Orn"),
    ]
    assert [link.attribution for link in chain] == [None, None, "a", "b", "c"]
    assert chain[3].source == (Span(3, 7),)
    assert chain[3].source_class is SourceClass.OFFICIAL


def test_an_own_voice_has_no_speaker() -> None:
    """Words outside any attribution come from the outlet and its reporter alone, known or not."""
    assert told(chain_of(item(), None, None, {}, {})) == [("outlet", None)]
    assert told(chain_of(item(credit="Dale Wire"), "Tarn Lamp", None, {}, {}))[1:] == [("reporter", "Dale Wire")]
    assert told(chain_of(item("Ilse Korr", "Dale Wire"), None, None, {}, {}))[1:] == [("reporter", "Ilse Korr")]


def test_the_entitys_name_comes_before_the_one_in_the_text() -> None:
    """A source that is a referent of the case goes by that one's name."""
    one = said("a", "Orn")
    assert told(chain_of(item(), None, one, rows(one), {"a": "Ada Orn"}))[-1] == ("speaker", "Ada Orn")


def test_whoever_stands_twice_in_a_row_is_said_once() -> None:
    """An outlet that quotes itself or its own reporter is one link, which keeps the place of the words that show it."""
    post = said("a", "the shore post")
    (only,) = chain_of(item(byline="SHORE POST"), "Shore Post", post, rows(post), {})
    assert (only.role, only.name, only.attribution, only.source) == (Role.OUTLET, "Shore Post", "a", (Span(3, 7),))
    outer, inner = said("a", "Ada Orn"), said("b", "Orn", "a")
    both = chain_of(item(), None, inner, rows(outer, inner), {"b": "Ada Orn"})
    assert told(both) == [("outlet", None), ("speaker", "Ada Orn")]
    assert both[-1].attribution == "b"


def test_who_is_not_named_is_never_taken_for_another() -> None:
    """Two sources without a name, or with one that names nobody, stay two; one that comes back later does too."""
    man, other = said("a", None), said("b", None, "a")
    assert len(chain_of(item(), None, other, rows(man, other), {})) == 3
    he, him = said("a", "he"), said("b", "he", "a")
    assert len(chain_of(item(), "He", him, rows(he, him), {})) == 3
    x, y, z = said("a", "Ada"), said("b", "Bo", "a"), said("c", "Ada", "b")
    assert [name for _, name in told(chain_of(item(), None, z, rows(x, y, z), {}))] == [None, "Ada", "Bo", "Ada"]


@given(st.lists(st.integers(-1, 7), min_size=8, max_size=8), st.integers(0, 7))
def test_a_loop_of_parents_comes_to_an_end(parents: list[int], first: int) -> None:
    """Whatever the parents say, each attribution is told once, the one asked for last."""
    made = [said(str(n), f"Speaker {n}", None if p < 0 else str(p)) for n, p in enumerate(parents)]
    held = {a.id: a for a in made}
    above = around(made[first], held)
    assert len({a.id for a in [*above, made[first]]}) == len(above) + 1
    chain = chain_of(item(), None, made[first], held, {})
    assert [link.attribution for link in chain[1:]] == [a.id for a in reversed(above)] + [str(first)]
    for inner, outer in zip([made[first], *above], above, strict=False):
        assert inner.parent == outer.id


def test_a_parent_that_is_not_there_ends_the_chain() -> None:
    """An attribution whose parent was not kept is told as the outlet's own."""
    lone = said("a", "Ada", "gone")
    assert told(chain_of(item(), "Lamp", lone, rows(lone), {})) == [("outlet", "Lamp"), ("speaker", "Ada")]


def test_a_chain_is_not_longer_than_anybody_reads() -> None:
    """Of thousands of attributions one in another the nearest hundred are followed, so that no page costs their square."""
    held = rows(*(said(str(n), f"Speaker {n}", str(n - 1) if n else None) for n in range(3000)))
    chain = chain_of(item(), "Lamp", held["2999"], held, {})
    assert [link.attribution for link in chain] == [None, *(str(n) for n in range(2899, 3000))]
