"""Why two texts share a passage."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import ItemKind, ReuseKind
from headwater.reuse.align import align
from headwater.reuse.direction import Pair
from headwater.reuse.kinds import RUN_WORDS, Holders, Kind, holders_of, judge_kinds
from headwater.reuse.quoting import Setting, agency_of, names_near, names_of, quoted_share
from headwater.reuse.rows import Text
from headwater.reuse.tokens import Tokens, sheaf

SPEECH = (
    "We shall keep the harbour gates open through the winter, and no family of Orsund will be asked to pay for coal "
    "twice, whatever the council of the mainland may decide in spring"
)
REPORT = (
    "The ferry left the quay at dawn with forty crates of lamp oil under its deck. Harbour clerks had counted only "
    "thirty, and the ten that nobody had written down were found in a boathouse near Tilby. Two deckhands were held "
    "until the evening tide, then let go without a charge."
)


def prose(seed: int, words: int = 400) -> str:
    """Return sentences of nonsense that share nothing with those of another seed."""
    dice = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    parts = ["ba", "do", "fi", "ku", "le", "mo", "ni", "pa", "ru", "si", "to", "vu"]
    found = ["".join(dice.choices(parts, k=4)) for _ in range(words)]
    lines = [" ".join(found[n : n + 20]).capitalize() + "." for n in range(0, words, 20)]
    return "\n\n".join(" ".join(lines[n : n + 2]) for n in range(0, len(lines), 2))


def around(seed: int, middle: str, words: int = 400) -> str:
    """Put a paragraph between two stretches of nonsense, under a title of its own."""
    return f"{prose(seed + 500, 6)}\n\n{prose(seed, words // 2)}\n\n{middle}\n\n{prose(seed + 900, words // 2)}"


def text(number: int, words: str, publisher: str | None = "", byline: str | None = None, **more: str) -> Text:
    """Make an item; '' gives it a publisher of its own."""
    return Text(
        id=f"item-{number:03}",
        page=f"page-{number:03}",
        start=0,
        text=words,
        kind=ItemKind(more.get("kind", "article")),
        credit=more.get("credit"),
        byline=byline,
        publisher=f"The {prose(number + 77, 1).strip('.')} Post" if publisher == "" else publisher,
        published=None,
    )


def judged(texts: Sequence[Text], corpus: Sequence[Text] | None = None) -> list[Kind]:
    """Judge what the first two texts share; the corpus is those texts unless given."""
    corpus = texts if corpus is None else corpus
    held = holders_of([t.id for t in corpus], sheaf([t.text for t in corpus]))
    tokens = [Tokens(t.text) for t in texts]
    pair = Pair(a=0, b=1, alignment=align(tokens[0], tokens[1], least_words=8, least_characters=40))
    assert pair.alignment.passages, "the texts must share something"
    return judge_kinds(texts, tokens, [pair], held)[0]


def only(texts: Sequence[Text], corpus: Sequence[Text] | None = None) -> Kind:
    """Judge two texts that share one passage."""
    (found,) = judged(texts, corpus)
    return found


def test_what_both_have_between_marks_is_quoted() -> None:
    """A speech that two papers quote is never called copied, and both sides are marked as quoted."""
    one = text(1, around(1, f"“{SPEECH},” Mayor Hild Varn said."))
    two = text(2, around(2, f'At the quay she told them: "{SPEECH}."'))
    found = only([one, two])
    assert (found.kind, found.a_quoted, found.b_quoted) == (ReuseKind.QUOTED, True, True)
    assert found.reasons == ("both have it between quotation marks",)


@pytest.mark.parametrize(
    "other",
    [
        f"{SPEECH} — Hild Varn (@hildvarn) March 3, 2021",
        f"She wrote:\n\n{SPEECH}.",
        f"MAYOR VARN: {SPEECH}.",
        f"Hild Varn said: '{SPEECH}.'",
    ],
)
def test_a_post_a_block_and_a_transcript_are_quoted(other: str) -> None:
    """A post, a paragraph after a colon, a transcript and single marks give words to a speaker as marks do."""
    found = only([text(1, around(1, f"“{SPEECH},” said Varn.")), text(2, around(2, other))])
    assert found.kind is ReuseKind.QUOTED


def test_quoted_on_one_side_with_the_other_named_is_copied() -> None:
    """Words quoted on one side, with the publisher or the writer of the other beside them, come from that other."""
    source = text(1, around(1, REPORT), publisher="Tilby Ledger", byline="Ansa Molk")
    by_paper = text(2, around(2, f"As the Tilby Ledger put it: “{REPORT}” That was all."))
    by_writer = text(3, around(3, f"Molk tells it well. “{REPORT}” That was all."))
    by_nobody = text(4, around(4, f"A witness put it thus. “{REPORT}” That was all."))
    found = only([source, by_paper])
    assert (found.kind, found.a_quoted, found.b_quoted) == (ReuseKind.COPIED, False, True)
    assert "Tilby Ledger" in found.reasons[0]
    assert only([source, by_writer]).kind is ReuseKind.COPIED
    assert only([source, by_nobody]).kind is None


def test_a_block_of_another_text_is_not_called_quoted_by_both() -> None:
    """A long passage after a colon on one side only, with nobody named, stays open."""
    found = only([text(1, around(1, REPORT)), text(2, around(2, f"One more thing:\n\n{REPORT}"))])
    assert found.kind is None


def test_what_many_unrelated_hold_is_stock() -> None:
    """A line in many items that share nothing else belongs to nobody, and the count of its holders is given."""
    line = "Readers who wish to answer may write to the desk before noon on any weekday of the month"
    corpus = [text(n, around(n, f"{line}, please.")) for n in range(9)]
    found = only(corpus[:2], corpus)
    assert (found.kind, found.held) == (ReuseKind.STOCK, 9)
    assert found.reasons == ("it stands in 9 items that share nothing else",)


def test_a_story_that_many_print_is_no_stock_phrase() -> None:
    """Many copies of one story share all of it, so that no part of it is taken for a stock phrase."""
    story = around(1, REPORT, words=120)
    corpus = [text(n, f"{story}\n\n{prose(n + 30, 60)}") for n in range(9)]
    corpus += [text(n, around(n, prose(n), words=300)) for n in range(20, 40)]
    assert {k.kind for k in judged(corpus[:2], corpus)} == {ReuseKind.COPIED}


@pytest.mark.parametrize("size", [2, 30])
def test_a_repost_is_copied_however_small_the_case(size: int) -> None:
    """A text printed whole in another place is copied, its quotations with it, in a case of two pages too."""
    story = f"{prose(800, 8)}\n\n{REPORT} “{SPEECH},” said the mayor.\n\n{prose(3, 120)}"
    corpus = [text(0, story), text(1, f"{story}\n\n{prose(4, 40)}")] + [text(n, prose(n)) for n in range(10, 8 + size)]
    assert {k.kind for k in judged(corpus[:2], corpus)} == {ReuseKind.COPIED}


def test_an_agency_on_both_sides_is_wire() -> None:
    """Texts that both sign one agency carry its copy; two agencies do not make one."""
    story = f"{REPORT} {prose(6, 60)}"
    one = text(1, around(1, f"ORSUND (Reuters) - {story}"))
    signed = "The Associated Press contributed to this report."
    assert only([text(0, f"ORSUND (AP) — {story}"), text(1, around(1, story), byline="Associated Press")]).kind is (
        ReuseKind.WIRE
    )
    both = [text(2, f"{around(2, story)}\n\nX. {signed}"), text(3, f"{around(3, story)}\n\nY. By AFP and wires.")]
    assert only(both).kind is not ReuseKind.WIRE
    assert agency_of(one) is None, "a dateline in the middle of a text does not sign it"


def test_agencies_are_found_where_they_sign() -> None:
    """A byline, a dateline and a credit sign a whole text; a line at its end names a source; a mention does neither."""
    whole = agency_of(text(1, f"Fire at sea\n\nTILBY (Reuters) - {REPORT}"))
    part = agency_of(text(1, f"{REPORT}\n\nThe Associated Press contributed to this report."))
    assert whole is not None
    assert (whole.name, whole.whole) == ("Reuters", True)
    assert part is not None
    assert (part.name, part.whole) == ("AP", False)
    assert agency_of(text(1, f"He once drew maps for Reuters.\n\n{prose(1)}\n\nHe sleeps well.")) is None


def test_a_few_plain_words_are_chance() -> None:
    """A short phrase that two texts alone share, outside quotation, shows nothing."""
    phrase = "the deputy keeper of the northern lights of Orsund"
    found = only([text(1, around(1, f"Then {phrase} came.")), text(2, around(2, f"Nor did {phrase} speak."))])
    assert found.kind is ReuseKind.CHANCE


def test_too_much_for_chance_and_too_little_to_tell_stays_open() -> None:
    """Two dozen plain words with nothing to say whence they come are not explained away."""
    words = "Ten crates that nobody had written down were found in a boathouse near Tilby under nets and two old sails"
    corpus = [text(1, around(1, f"{words}, then.")), text(2, around(2, f"{words}, again."))]
    corpus += [text(n, prose(n, 60)) for n in range(10, 40)]
    assert only(corpus[:2], corpus).kind is None


def test_much_outside_quotation_is_copied() -> None:
    """Long texts that share some hundred plain words are kin, though they share a small part of either."""
    plain = f"{REPORT} {prose(9, 40)}"
    corpus = [text(n, around(n, plain, words=1600)) for n in (1, 2)] + [text(n, prose(n, 60)) for n in range(10, 40)]
    found = only(corpus[:2], corpus)
    assert found.kind is ReuseKind.COPIED
    assert "words outside quotation" in found.reasons[0]


def test_what_ends_both_texts_is_stock() -> None:
    """The lines about a writer that end two texts which share nothing else are furniture."""
    bio = "Ansa Molk keeps bees and has drawn tide tables for the harbour office at Tilby since the flood"
    found = only([text(1, f"{around(1, prose(5))}\n\n{bio}."), text(2, f"{around(2, prose(6))}\n\n{bio}.")])
    assert found.kind is ReuseKind.STOCK
    assert found.reasons == ("it ends both texts, which share little else",)


def test_a_slight_part_within_one_house_is_stock() -> None:
    """What two texts of one publisher share in passing is its furniture, in whatever part of its site they stand."""
    line = f"{REPORT} Buy our almanac today at any kiosk."
    one = text(1, around(1, line, words=1200), publisher="Tilby Online Ledger")
    two = text(2, around(2, line, words=1200), publisher="Tilby Ledger (Sunday)")
    assert only([one, two]).kind is ReuseKind.STOCK


def test_two_excerpts_quote_a_third_text() -> None:
    """Items that are excerpts both come from some other text."""
    assert only([text(1, REPORT, kind="excerpt"), text(2, REPORT, kind="excerpt")]).kind is ReuseKind.QUOTED


def test_the_weight_is_the_information_of_the_runs() -> None:
    """What all hold weighs nothing; what two of eight hold weighs two bits for each run of eight words."""
    line = "one two three four five six seven eight nine ten eleven twelve thirteen"
    rare = [text(n, around(n, line) if n < 2 else prose(n)) for n in range(8)]
    found = only(rare[:2], rare)
    runs = len(line.split()) - RUN_WORDS + 1
    assert (found.held, found.weight) == (2, 2.0 * runs)
    common = [text(n, around(n, line)) for n in range(8)]
    assert (only(common[:2], common).held, only(common[:2], common).weight) == (8, 0.0)


def test_a_text_the_corpus_does_not_know_is_judged_all_the_same() -> None:
    """Without a count from the corpus a passage is held by its pair alone, and nothing fails."""
    found = only([text(1, around(1, f"“{SPEECH},” she said.")), text(2, around(2, f"“{SPEECH},” he read."))], [])
    assert (found.kind, found.held, found.weight) == (ReuseKind.QUOTED, 2, 0.0)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abc"), max_size=24), max_size=4))
def test_runs_are_equal_where_words_are(texts: list[list[str]]) -> None:
    """Places carry one number exactly where their eight words are equal, and only what stands twice is kept."""
    words = sheaf([" ".join(t) for t in texts])
    held = holders_of([str(n) for n in range(len(texts))], words)
    runs = [(n, at, tuple(t[at : at + RUN_WORDS])) for n, t in enumerate(texts) for at in range(len(t) - RUN_WORDS + 1)]
    often = [r for r in runs if sum(r[2] == other[2] for other in runs) > 1]
    assert list(zip(held.item.tolist(), held.at.tolist(), strict=True)) == [(n, at) for n, at, _ in often]
    for one, mine in zip(often, held.run.tolist(), strict=True):
        for other, theirs in zip(often, held.run.tolist(), strict=True):
            assert (one[2] == other[2]) == (mine == theirs)


def test_no_pairs_and_no_runs_are_no_error() -> None:
    """An empty case gives an empty answer."""
    nothing: Holders = holders_of([], sheaf([]))
    assert judge_kinds([], [], [], nothing) == []


@settings(max_examples=10, deadline=None)
@given(st.booleans(), st.booleans(), st.integers(0, 3))
def test_the_order_of_the_two_does_not_matter(one: bool, two: bool, seed: int) -> None:  # noqa: FBT001 - drawn by hypothesis
    """A pair named the other way round is judged the same, its sides exchanged."""
    a = text(1, around(seed, f"“{SPEECH},” she said." if one else f"{SPEECH}."))
    b = text(2, around(seed + 40, f"“{SPEECH},” he read." if two else f"{SPEECH}."))
    there, back = only([a, b]), only([b, a])
    assert (there.kind, there.reasons, there.held, there.weight) == (back.kind, back.reasons, back.held, back.weight)
    assert (there.a_quoted, there.b_quoted) == (back.b_quoted, back.a_quoted)


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("He said “the gate is open” and left.", 1.0),
        ('He said "the gate is open" and left.', 1.0),
        ("He said ”the gate is open” and left.", 1.0),
        ("He said 'the gate is open' and left.", 1.0),
        ("He said “you see, the gate is open for all.\nNew line.", 1.0),
        ("The keepers' men say the gate is open, don't they?", 0.0),
        ("“One lost its end. Then the gate is open. “Another” came.", 0.0),
        ("the gate is open", 0.0),
    ],
)
def test_marks_are_paired_by_the_side_the_space_is_on(line: str, share: float) -> None:
    """A passage is quoted if it lies between marks of whatever shape; lost ends and apostrophes make no quotation."""
    start = line.index("the gate is open")
    assert quoted_share(line, start, start + len("the gate is open")) == share


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab \n\"'“”‘’:.", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_the_quoted_share_is_a_share(words: str, start: int, size: int) -> None:
    """Whatever the marks, the share lies between nought and one."""
    start = min(start, len(words))
    assert 0.0 <= quoted_share(words, start, min(len(words), start + size)) <= 1.0


@pytest.mark.parametrize("piece", ['"', "“ ", "' a", "A.'-", "said ", "@a ", "REUTERS ", "\n", "(AP"])
def test_hostile_pages_cost_no_more_than_their_length(piece: str) -> None:
    """A page of one mark over and over is looked at in a moment."""
    page = text(1, piece * (100_000 // len(piece)))
    begun = time.process_time()
    around_it = Setting(page, 50_000, 50_400)
    assert 0.0 <= around_it.quoted <= 1.0
    assert {around_it.handed, around_it.introduced, bool(around_it.signed)} <= {True, False}
    agency_of(page)
    names_near(page.text, 50_000, 50_400, names_of(page))
    assert time.process_time() - begun < 1.0
