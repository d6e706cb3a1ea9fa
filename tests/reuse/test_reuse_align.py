from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.reuse.align import Tokens, align, shared_passages
from headwater.text import words

SYLLABLES = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "zu"]
BODY = (
    "The harbour board of Vellmar voted on Tuesday to close the eastern pier. Engineers had found rust in forty of its "
    "pillars.\n\n“We cannot wait for another winter,” said Ilse Tarnow, who chairs the board. The fishing crews of "
    "Sandreef, who land their catch there, were told by letter.\n\nRepairs will cost nine million crowns and last two years."
)


def made_up(seed: int, count: int) -> str:
    """Return a text of made-up words, other ones for another seed."""
    source = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    return " ".join(f"{seed}{''.join(source.choices(SYLLABLES, k=3))}" for _ in range(count))


def shown(a: str, b: str) -> list[tuple[str, str]]:
    """Return the words of the passages that two texts share."""
    return [(a[p.a_start : p.a_end], b[p.b_start : p.b_end]) for p in shared_passages(a, b)]


def test_a_copy_shares_every_word() -> None:
    """A text and its copy share all of it, at a likeness of 1."""
    assert shown(BODY, BODY) == [(BODY, BODY)]
    assert shared_passages(BODY, BODY)[0].similarity == 1.0


def test_a_passage_is_found_inside_other_words() -> None:
    """A passage is shown exactly, with its closing mark, in whatever stands around it."""
    passage = "Engineers had found rust in forty of its pillars."
    text = f"Nobody was surprised. {passage} So the story went in Sandreef."
    assert shown(BODY, text) == [(passage, passage)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the eastern pier. Engineers", "the eastern pier.Engineers"),
        ("had found rust", "hadfound rust"),
        ("on Tuesday to", "to"),
        ("found rust in", "found much rust in"),
        ("Ilse Tarnow", "Ilsa Tarnov"),
        ("“We cannot wait for another winter,”", '"We cannot wait for another winter,"'),
        ("chairs the board", "leads the council"),
        ("The harbour", "Harbour"),
    ],
)
def test_small_edits_are_bridged(before: str, after: str) -> None:
    """A dropped, added, changed or glued word, another spelling and other marks leave one passage of high likeness."""
    assert before in BODY
    found = shared_passages(BODY, BODY.replace(before, after))
    assert len(found) == 1
    assert found[0].similarity > 0.93
    assert found[0].a_end == len(BODY)


def test_cut_paragraphs_part_passages() -> None:
    """Where a copy cut a paragraph, what stands before and after are two passages."""
    first, second, third = BODY.split("\n\n")
    found = shown(BODY, f"{first}\n\n{third}")
    assert found == [(first, first), (third, third)]
    assert second not in {a for a, _ in found}


def test_a_title_counts_only_beside_body_text() -> None:
    """A short title that two pages share is a passage if they also share body text, and none if not."""
    title = "Vellmar closes its pier"
    assert (title, title) in shown(f"{title}\n\nBy our desk\n\n{BODY}", f"{title}\n\n{BODY}")
    assert shown(f"{title}\n\n{made_up(1, 60)}", f"{title}\n\n{made_up(2, 60)}") == []


def test_a_stock_phrase_is_no_passage() -> None:
    """Fewer words than the least set are nothing."""
    phrase = "spoke on condition of anonymity because he"
    assert shown(f"{made_up(1, 30)} {phrase} {made_up(2, 30)}", f"{made_up(3, 30)} {phrase} {made_up(4, 30)}") == []


def test_other_scripts_keep_exact_spans() -> None:
    """Offsets are code points in any script, characters outside the basic plane included."""
    passage = "Совет гавани Вельмара решил закрыть восточный пирс до следующей весны 𐍈𐍉 навсегда."
    text = f"😀 Начало. {passage} Конец."
    assert (passage, passage) in [(a, b) for a, b in shown(passage, text)]


def test_two_places_of_one_text() -> None:
    """A paragraph that one text holds twice is found at both places, and they do not overlap."""
    first = BODY.split("\n\n", maxsplit=1)[0]
    text = f"{first}\n\n{made_up(5, 40)}\n\n{first}"
    tokens = Tokens(text)
    (passage,) = align(tokens, tokens).passages
    assert text[passage.a_start : passage.a_end] == text[passage.b_start : passage.b_end] == first
    assert passage.a_end <= passage.b_start


@given(st.integers(0, 10_000), st.integers(10, 120))
@settings(max_examples=25, deadline=None)
def test_unrelated_texts_share_nothing(seed: int, count: int) -> None:
    """Texts without a word in common share nothing."""
    assert shared_passages(made_up(2 * seed, count), made_up(2 * seed + 1, count)) == []


@given(
    st.lists(st.sampled_from("aa bb cc dd ee ff gg hh ii jj kk.\n ll, “mm nn”".split(" ")), max_size=80), st.randoms()
)
@settings(max_examples=60, deadline=None)
def test_passages_are_true_to_the_texts(pieces: list[str], source: random.Random) -> None:
    """Every passage lies in both texts on word borders, is as alike as it says, and is the same seen from either side."""
    a = " ".join(pieces)
    b = " ".join(p for p in pieces if source.random() > 0.1)
    found = shared_passages(a, b)
    for p in found:
        mine, theirs = ([w.form for w in words(t)] for t in (a[p.a_start : p.a_end], b[p.b_start : p.b_end]))
        assert 0 < p.similarity <= 1
        assert p.words <= min(len(mine), len(theirs))
        starts, ends = {w.start for w in words(a)}, {w.end for w in words(a)}
        assert {w.start + p.a_start for w in words(a[p.a_start : p.a_end])} <= starts
        assert {w.end + p.a_start for w in words(a[p.a_start : p.a_end])} <= ends
    total = sum(p.words for p in found)
    assert total == pytest.approx(sum(p.words for p in shared_passages(b, a)), abs=max(12, total // 3))


@pytest.mark.parametrize(
    "hostile",
    [
        "la " * 20_000,
        "la le " * 10_000,
        "".join(f"n{n} m{n} o{n} p{n} la la la la la la " for n in range(2_000)),
        "“" * 20_000 + "word " * 50,
    ],
)
def test_hostile_texts_take_no_long_time(hostile: str) -> None:
    """Texts made of repeats are aligned in seconds, whichever way round."""
    turned = " ".join(reversed(hostile.split()))
    begun = time.process_time()
    shared_passages(hostile, hostile)
    shared_passages(hostile, turned)
    tokens = Tokens(hostile)
    align(tokens, tokens)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("times", [3, 7, 8, 40])
def test_texts_that_repeat_themselves_are_found(times: int) -> None:
    """Two pages that say one sentence over and over share all of it, and share it with a page that says it once."""
    sentence = "The harbour board of Vellmar voted late on Tuesday to close the eastern pier for good this winter."
    chant = " ".join([sentence] * times)
    (whole,) = shared_passages(chant, chant)
    assert (whole.a_start, whole.a_end) == (0, len(chant))
    assert any(p.b_end - p.b_start == len(sentence) for p in shared_passages(chant, sentence))


def test_a_mark_upon_the_last_character_belongs_to_the_passage() -> None:
    """In scripts without spaces a passage ends after the tone mark of its last character."""
    passage = "ท่าเรือเวลมาร์ปิดแล้วในวันอังคารเพราะเสาสนิมและไม่มีเงินซ่อมก่อนฤดูหนาวนี้ค่"
    (found,) = shared_passages(passage, f"Notes. {passage} More.")
    assert (found.a_start, found.a_end) == (0, len(passage))
