"""Who says what: the order and depth of attributions, how speakers are told, and texts cut where marks begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoken import LAMP, spoken  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.model import Item, Span
from headwater.report.held import Held, read_case
from headwater.report.marked import Cut, Mark, Part, lines_of, mark_up
from headwater.report.quotes import Quote, chain_words, is_about, quotes_in, quotes_of, unattributed_in
from headwater.report.quoting import said
from headwater.report.speakers import speaker_views
from headwater.report.views import SpeakerView


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Return the rows of the case on which people speak."""
    with spoken(tmp_path_factory.mktemp("spoken") / "spoken.headwater") as case:
        yield read_case(case)


@pytest.fixture(scope="module")
def quotes(held: Held) -> dict[str, Quote]:
    return {q.attribution.id: q for of_item in quotes_of(held).values() for q in of_item}


def lamp(held: Held) -> Item:
    return next(i for i in held.items.values() if i.page == "lamp.html")


def test_quotes_come_as_they_stand(quotes: dict[str, Quote]) -> None:
    """Attributions come page by page in the order of the text, each followed by those inside it, one deeper."""
    assert [(q.attribution.id, q.depth) for q in quotes.values()] == [
        ("mayor", 0), ("denial", 0), ("paper", 0), ("official", 1), ("residents", 2), ("clerk", 0), ("tesk", 0), ("unsaid", 0),
    ]  # fmt: skip


def test_how_a_speaker_was_found_is_told(quotes: dict[str, Quote]) -> None:
    """A pronoun leads to a name with its place, another form to the referent's name; a name by itself needs no reason."""
    assert LAMP[28:60] == "The mayor of Tarnholt, Ana Brell"
    assert quotes["mayor"].resolved == "she → Ana Brell (pronoun, 28-60)"
    assert quotes["denial"].resolved == "Brell → Ana Brell (by the names of this case)"
    assert quotes["tesk"].resolved is None
    assert quotes["clerk"].resolved is None


def test_who_is_not_named_keeps_the_words_of_the_text(quotes: dict[str, Quote]) -> None:
    """A source without a name is told by its own words and what sort of source it is."""
    assert quotes["official"].who == "not named: “an official” (official)"
    assert quotes["clerk"].who == "not named: “A clerk who asked not to be named” (anonymous)"
    assert not quotes["clerk"].named
    assert quotes["mayor"].named


def test_a_chain_is_told_in_words(held: Held, quotes: dict[str, Quote]) -> None:
    """A chain names the outlet, the reporter and each source; of a very long one the outer middle is counted."""
    shown, left = chain_words(held, quotes["residents"])
    assert shown == (
        "Tarn Lamp", "Ilse Korr", "Shore Post", "not named: “an official” (official)", "not named: “residents” (witness)",
    )  # fmt: skip
    assert left == 0
    long = replace(quotes["residents"], chain=(quotes["residents"].chain[0], *quotes["residents"].chain[-1:] * 40))
    shown, left = chain_words(held, long)
    assert (len(shown), left, shown[0]) == (12, 29, "Tarn Lamp")
    assert chain_words(held, quotes["tesk"])[0] == ("an outlet that is not known", "Orm Tesk")


def test_a_witness_says_through_whom_it_came(held: Held) -> None:
    """A witness's speaker comes with the sources in whose words it stands, the nearest first, less outlet and reporter."""
    one = said(held, held.witnesses["witness-residents"])
    assert one.who == "not named: “residents” (witness)"
    assert one.through == ("not named: “an official” (official)", "Shore Post")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("brell", ["mayor", "denial"]),
        ("ANA BRÉLL", ["mayor", "denial"]),
        ("Anna Brell", ["mayor", "denial"]),
        ("shore post", ["paper"]),
        ("Tesk", ["tesk"]),
        ("Bre", []),
        ("Brell Ana", []),
        ("official", []),
        ("", []),
        ("…", []),
    ],
)
def test_a_speaker_is_found_by_any_name(quotes: dict[str, Quote], name: str, found: list[str]) -> None:
    """Whole words of a name or an alias find a speaker, letter case and accents aside; nothing finds those without one."""
    assert [id_ for id_, q in quotes.items() if is_about(q, name)] == found


def test_a_loop_of_parents_is_told_once(held: Held) -> None:
    """Attributions that lie in each other are all told, once each."""
    rows = [a for a in held.attributions.values() if a.page == "lamp.html"]
    looped = [replace(a, parent="residents") if a.id == "paper" else a for a in rows]
    assert sorted(q.attribution.id for q in quotes_in(held, lamp(held), looped)) == sorted(a.id for a in rows)


def test_deep_nesting_breaks_nothing(held: Held) -> None:
    """Three thousand attributions one in another are told in order without a recursion."""
    first = held.attributions["paper"]
    rows = [first, *(replace(first, id=f"n{n}", parent=f"n{n - 1}" if n else "paper") for n in range(3000))]
    bare = replace(held, attributions={})  # the chains of all of them would be millions of links
    found = quotes_in(bare, lamp(held), reversed(rows))
    assert [q.depth for q in found] == list(range(3001))
    assert found[-1].attribution.id == "n2999"


def test_open_quotations_come_as_they_stand(held: Held) -> None:
    """Quotations that nobody is given come in the order of the text, of all items or of some."""
    found = [held.words(u.item, u.start, u.end) for u in unattributed_in(held)]
    assert found == ["“Night of Water”", "“Nobody told us anything.”"]
    assert unattributed_in(held, []) == []


# --- the table


def by_name(held: Held, most: int = 9) -> dict[str, SpeakerView]:
    return {v.who: v for v in speaker_views(held, most=most)[0]}


def test_the_table_counts_who_is_quoted_by_whom(held: Held) -> None:
    """A speaker's row counts its attributions by kind and publisher, denials apart, and names those in between."""
    mayor = by_name(held)["Ana Brell"]
    assert (mayor.total, mayor.direct, mayor.mixed, mayor.indirect, mayor.denied) == (2, 1, 0, 1, 1)
    assert (mayor.by, mayor.through, mayor.kind) == ((("Tarn Lamp", 2),), (("Ilse Korr", 2),), "official")
    assert LAMP[mayor.first.start : mayor.first.end] == "she"
    assert by_name(held)["Orm Tesk"].by == (("post.txt", 1),)


def test_the_unnamed_come_last_as_what_they_are(held: Held) -> None:
    """Sources without a name stand after the named, by their sort, with the words that the texts have for them."""
    views, shown, left = speaker_views(held, most=9)
    assert [v.named for v in views] == sorted((v.named for v in views), reverse=True)
    assert views[0].who == "Ana Brell"
    assert by_name(held)["sources whose name is held back"].example == ("A clerk who asked not to be named",)
    witnesses = by_name(held)["witnesses without a name"]
    assert [name for name, _ in witnesses.through] == ["Ilse Korr", "not named: “an official” (official)", "Shore Post"]
    assert sum(v.total for v in views) == len(held.attributions)
    assert (shown.left, left) == (0, 2)


def test_the_table_counts_what_it_leaves_out(held: Held) -> None:
    """Of many named speakers the most quoted are shown, and the others are counted."""
    views, shown, _ = speaker_views(held, most=1)
    assert [v.who for v in views if v.named] == ["Ana Brell"]
    assert shown.left == 2


# --- marks

TEXT = "One said that\n\n two had   heard\nthree say so. \n"
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda p: Span(min(p), max(p)))
MARKS = st.lists(st.builds(Mark, span=SPANS, part=st.sampled_from(Part), label=st.sampled_from("abc")), max_size=8)


@given(MARKS)
def test_marks_nest_and_lose_no_word(marks: list[Mark]) -> None:
    """However marks cross, each line's words come out whole, what opens closes in reverse order, and covers its span."""
    lines = lines_of(TEXT, 0, len(TEXT))
    covered: dict[int, set[int]] = {id(m): set() for m in marks}
    begun: list[int] = []
    for line, tokens in zip(lines, mark_up(TEXT, lines, marks), strict=True):
        opened: list[Mark] = []
        at = line.start
        for token in tokens:
            if token.cut is Cut.OPEN and token.mark:
                opened.append(token.mark)
                begun += [id(token.mark)] * token.begins
            elif token.cut is Cut.CLOSE:
                assert opened.pop() is token.mark
            else:
                assert token.words == TEXT[at : at + len(token.words)]
                for mark in opened:
                    covered[id(mark)] |= set(range(at, at + len(token.words)))
                at += len(token.words)
        assert (at, opened) == (line.end, [])
    inside = {n for line in lines for n in range(*line)}
    for mark in marks:
        assert covered[id(mark)] == inside & set(range(*mark.span))
    assert len(begun) == len(set(begun))


def test_lines_are_cut_without_their_white_space() -> None:
    """A text's lines are those with words, exactly where these stand."""
    assert [TEXT[s.start : s.end] for s in lines_of(TEXT, 0, len(TEXT))] == ["One said that", "two had   heard", "three say so."]  # fmt: skip
    assert [TEXT[s.start : s.end] for s in lines_of(TEXT, 4, 20)] == ["said that", "two"]
    assert lines_of("", 0, 0) == []
