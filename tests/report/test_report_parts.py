"""The parts of the dossier that must hold for any input: trees, quotations and wording."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from unittest.mock import Mock

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from headwater.model import Dependence, Document, Item, ItemKind, Lineage, Reason, Status, Strength
from headwater.report import page
from headwater.report.held import Held
from headwater.report.quoting import quote
from headwater.report.tree import draw
from headwater.report.wording import count_of, explain, origins_range, shorten, status_words

WITNESSES = tuple(f"w{n}" for n in range(8))


def edge(a: str, b: str, strength: Strength = Strength.STRONG) -> Dependence:
    return Dependence(
        id=f"{a}-{b}-{strength}", claim="c", a=a, b=b, reason=Reason.SAME_TEXT, strength=strength, detail=""
    )


EDGES = st.lists(
    st.builds(edge, st.sampled_from(WITNESSES), st.sampled_from(WITNESSES), st.sampled_from(Strength)), max_size=20
)


@given(EDGES, st.lists(st.sampled_from(Lineage), min_size=8, max_size=8), st.permutations(range(1, 9)))
def test_a_tree_holds_every_witness_once(edges: list[Dependence], lineages: list[Lineage], numbers: list[int]) -> None:
    """Every witness stands once, below the one it hangs under, one level deeper, with strong edges between the two."""
    lineage, number = dict(zip(WITNESSES, lineages, strict=True)), dict(zip(WITNESSES, numbers, strict=True))
    nodes = draw(WITNESSES, edges, lineage, number)
    assert sorted(n.witness for n in nodes) == sorted(WITNESSES)
    depth: dict[str, int] = {}
    for node in nodes:
        if node.above:
            assert node.depth == depth[node.above] + 1
            assert node.edges
            assert all({e.a, e.b} == {node.witness, node.above} for e in node.edges)
            assert all(e.strength is Strength.STRONG for e in node.edges)
        else:
            assert node.depth == 0
        depth[node.witness] = node.depth
    assert nodes == draw(tuple(reversed(WITNESSES)), edges[::-1], lineage, number)


def test_a_long_chain_is_drawn() -> None:
    """A chain of copies longer than any stack of calls comes out as a tree."""
    chain = [f"w{n:05}" for n in range(3000)]
    edges = [edge(a, b) for a, b in pairwise(chain)]
    nodes = draw(chain, edges, dict.fromkeys(chain, Lineage.UNKNOWN), {w: n for n, w in enumerate(chain)})
    assert [n.depth for n in nodes] == list(range(3000))


def held(text: str, item: Item) -> Any:
    document = Mock(spec=Document, text=text, language=None)
    return Mock(spec=Held, documents={item.document: document})


def item_of(start: int, end: int, title_end: int | None) -> Item:
    return Item(
        id="i",
        document="d",
        page="p",
        start=start,
        end=end,
        kind=ItemKind.ARTICLE,
        title=None,
        title_start=None if title_end is None else start,
        title_end=title_end,
        byline=None,
        credit=None,
        publisher=None,
        published=None,
    )


@given(st.text(alphabet="aé \n文𝒳", max_size=500), st.data())
def test_a_quotation_is_the_documents_words(text: str, data: st.DataObject) -> None:
    """Words and context are the document's characters, in place and inside the item; nothing is shown twice."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    item = item_of(cuts[0], cuts[3], None)
    found = quote(held(text, item), item, cuts[1], cuts[2])
    assert found.words == text[cuts[1] : cuts[2]]
    assert found.left == 0
    assert text[item.start : cuts[1]].endswith(found.before)
    assert text[cuts[2] : item.end].startswith(found.after)
    plain = quote(held(text, item), item, cuts[1], cuts[2], context=False)
    assert (plain.before, plain.words, plain.after) == ("", found.words, "")


def test_a_title_is_no_context() -> None:
    """What stands before a quotation does not run into the item's title."""
    text = "A title\nThe words."
    item = item_of(0, len(text), 7)
    assert quote(held(text, item), item, 8, 18).before == "\n"
    assert quote(held(text, item), item, 2, 7).words == "title"


def test_a_very_long_quotation_says_what_is_left() -> None:
    """A quotation that is cut counts the characters it leaves out."""
    text = "a" * 5000
    item = item_of(0, 5000, None)
    found = quote(held(text, item), item, 0, 5000)
    assert len(found.words) + found.left == 5000
    assert found.left > 0


@given(st.text(max_size=300), st.integers(30, 60))
def test_shortened_text_keeps_its_length(text: str, most: int) -> None:
    """A shortened text is on one line, no longer than asked for, and whole unless it ends in an ellipsis."""
    short = shorten(text, most)
    assert len(short) <= most
    assert short == " ".join(text.split()) or short.endswith("…")


def test_counts_and_ranges_read_as_they_are_meant() -> None:
    """Counts take the right noun, and ranges and what they say are worded the same way everywhere."""
    assert count_of(1, "page") == "1 page"
    assert count_of(1204, "witness", "witnesses") == "1,204 witnesses"
    assert origins_range(1, 2, 7) == "1-2 of 7"
    assert origins_range(2, 2, 7) == "2 of 7"
    assert status_words(Status.ONE_ORIGIN, 1, 1, 7) == "all go back to one origin"
    assert status_words(Status.INDEPENDENT_ORIGINS, 2, 3, 7) == "at least 2 independent origins"
    assert status_words(Status.UNDETERMINED, 1, 3, 7) == "not determined: 1 to 3"
    assert status_words(Status.ONE_ORIGIN, 1, 1, 1) == "one witness"


def test_the_range_is_explained() -> None:
    """The explanation says what bounds the range on each side, and that the unknown confirms nothing."""
    assert explain(1, 1, 4, [Lineage.UNKNOWN] * 2) == "Strong evidence ties all 4 witnesses to each other."
    assert "At most 3" in explain(1, 3, 7, [Lineage.UNKNOWN] * 2)
    assert "never counted as confirmation" in explain(1, 3, 7, [Lineage.UNKNOWN] * 2)
    assert "confirmation" not in explain(2, 2, 7, [])
    assert explain(1, 1, 4, [Lineage.UNKNOWN, *[Lineage.DERIVED] * 3], (Reason.SAME_TEXT, Reason.CREDITED)) == (
        "Strong evidence (same text, credited) ties all 4 witnesses to each other. "
        "Of the 4, 3 are shown to be taken from another."
    )
    assert explain(1, 1, 2, [Lineage.DERIVED] * 2) == (
        "Strong evidence ties both witnesses to each other. Both are shown to be taken from another."
    )


@given(st.text(max_size=60))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    """Whatever a page holds comes back out of an element and of an attribute, but for what HTML forbids or what turns letters round."""
    html = page._environment().from_string('<p title="{{ t }}">{{ t }}</p>').render(t=text)
    (element,) = lxml.html.document_fromstring(f"<body>{html}</body>").iter("p")
    shown = str(page.harmless(text)).replace("\r\n", "\n").replace("\r", "\n")
    assert "".join(element.itertext()).replace("\r\n", "\n").replace("\r", "\n") == shown
    assert element.get("title").replace("\r\n", "\n").replace("\r", "\n") == shown
    assert not list(element)
