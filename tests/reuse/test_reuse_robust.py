"""Shared passages are found whole, from either side, in any company and through any small damage."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.engine.local import LocalEngine
from headwater.ids import make_id
from headwater.model import Document, Item, ItemKind, Reuse, Row
from headwater.reuse.align import shared_passages
from headwater.reuse.stage import stage
from headwater.settings import ReuseSettings

Damage = Callable[[list[str], random.Random], str]

_PLAIN = (
    "The harbour council of Østmare resolved on Wednesday to dredge the inner basin before winter, although the "
    "engineer Khalil Yusupov had warned that the quay walls, built in 1911, might slide. “We shall lose the herring "
    "fleet if nothing happens,” said Benoîte Çelik, who mends nets there. A company from Fennholt offered to begin in "
    "September. Its price, 412,000 crowns, surprised everybody in the meeting, including the mayor."
)
_ACCENTED = (
    "Řídící výbor přístavu Vělomíř odložil ve čtvrtek schůzi, protože předseda Žibřid Křížala nepřišel. Dělníci čekali před "
    "bránou až do večera a zpívali. „Déšť nás nezažene, ať si páni v úřadě myslí cokoli,“ řekla jeřábnice Běta Šůlová. Nové "
    "jeřáby měly přijít už loni; účet na osm miliónů leží nezaplacený u soudu v Růžkově. Příští jednání svolá teprve nový "
    "přednosta, jehož jméno úřad zatím tají."
)
_CYRILLIC = (
    "Совет порта Вельмора отложил в четверг заседание, потому что председатель Тихон Яруллин не явился. Рабочие ждали у ворот "
    "до самого вечера и пели старые песни. «Дождь нас не прогонит, что бы ни думали господа в управе», сказала крановщица "
    "Ефимия Щукарь. Новые краны должны были прийти ещё прошлой весной, но счёт на восемь миллионов лежит неоплаченный в суде. "
    "Следующее заседание созовёт уже новый начальник, имя которого управа пока скрывает от всех."
)
_PASSAGES = {"plain": _PLAIN, "accented": _ACCENTED, "Cyrillic": _CYRILLIC}
_NAMES = {
    "Yusupov": "Iussupoff",
    "Khalil": "Halil",
    "Benoîte": "Benoite",
    "Çelik": "Tschelik",
    "Østmare": "Oestmare",
    "Žibřid": "Zibrzid",
    "Křížala": "Krzhizhala",
    "Šůlová": "Schulowa",
    "Vělomíř": "Wielomirsch",
    "Růžkově": "Ruzhkowe",
    "Тихон": "Тихін",
    "Яруллин": "Ярулін",
    "Ефимия": "Юхимія",
    "Щукарь": "Щукар",
    "Вельмора": "Вельмори",
}
_EVERY = 12


def _drop(words: list[str], dice: random.Random) -> str:
    gone = {n + dice.randrange(1, _EVERY - 1) for n in range(0, len(words) - _EVERY + 1, _EVERY)}
    return " ".join(w for n, w in enumerate(words) if n not in gone)


def _respell(words: list[str], _: random.Random) -> str:
    text = " ".join(words)
    for name, other in _NAMES.items():
        text = text.replace(name, other)
    return text


def _glue(words: list[str], _: random.Random) -> str:
    return " ".join(words).replace(". ", ".").replace(".“ ", ".“").replace(", ", ",")


def _requote(words: list[str], dice: random.Random) -> str:
    opening, closing = dice.choice([('"', '"'), ("«", "»"), ("``", "''"), ("„", "“"), ("”", "”"), ("", "")])
    text = " ".join(words).replace("„", "\0").replace("«", "\0").replace("»", "\1").replace("”", "\1")
    text = text.replace("“", "\1" if "\0" in text else "\0")
    return text.replace("\0", opening).replace("\1", closing)


def _decompose(words: list[str], _: random.Random) -> str:
    return unicodedata.normalize("NFD", " ".join(words))


def _soften(words: list[str], _: random.Random) -> str:
    return " ".join(f"{w[:3]}\u00ad{w[3:]}" if len(w) > 6 else w for w in words)


def _unbreak(words: list[str], _: random.Random) -> str:
    return "\u00a0".join(words)


def _hyphenate(words: list[str], _: random.Random) -> str:
    return " ".join(f"{w[:4]}-\n{w[4:]}" if n % 8 == 5 and len(w) > 6 else w for n, w in enumerate(words))


def _misread(words: list[str], dice: random.Random) -> str:
    slips = {"e": "c", "o": "0", "l": "1", "h": "b", "a": "o", "i": "l", "и": "н", "о": "0", "а": "о", "е": "с"}
    read = list(words)
    for n in range(0, len(words) - 9, 10):
        at = n + dice.randrange(1, 9)
        for letter, slip in slips.items():
            if letter in read[at]:
                read[at] = read[at].replace(letter, slip, 1)
                break
    return " ".join(read)


def _liken(words: list[str], _: random.Random) -> str:
    letters = str.maketrans(
        "aeopcxyаеорсху", "аеорсхуaeopcxy"
    )  # the Latin letters and the Cyrillic that look like them
    return " ".join(w.translate(letters) if n % 8 == 3 else w for n, w in enumerate(words))


def _zero(words: list[str], _: random.Random) -> str:
    return " ".join(f"{w[:3]}\u200b{w[3:]}" if n % 3 else f"\ufeff{w}" for n, w in enumerate(words))


def _elide(words: list[str], dice: random.Random) -> str:
    at = dice.randrange(20, 40)
    return " ".join([*words[:at], dice.choice(["…", "...", "[...]"]), *words[at + 4 :]])


_DAMAGE: dict[str, Damage] = {
    "a word of twelve dropped": _drop,
    "names spelt otherwise": _respell,
    "spaces lost": _glue,
    "other quotation marks": _requote,
    "accents taken apart": _decompose,
    "soft hyphens": _soften,
    "no-break spaces": _unbreak,
    "hyphens at line ends": _hyphenate,
    "a word of ten misread": _misread,
    "an ellipsis inside": _elide,
    "letters that look alike": _liken,
    "marks of no width": _zero,
}
_CASES = [
    pytest.param(passage, damage, id=f"{name}, {kind}")
    for name, damage in _DAMAGE.items()
    for kind, passage in _PASSAGES.items()
]


# --- words and pages for them


def made_up(seed: int, count: int) -> str:
    """Return sentences of words that no other seed has."""
    dice = random.Random(seed)  # noqa: S311 - nothing is kept secret by it
    syllables = "ba ke lo mi nu ra se ti vo zu fa go".split()
    made = [f"{''.join(dice.choices(syllables, k=3))}q{seed}" for _ in range(count)]
    return ". ".join(" ".join(made[n : n + 9]) for n in range(0, count, 9)) + "."


class _Tables:
    """Tables held in memory."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.held = sorted(rows, key=lambda r: r.id)  # type: ignore[attr-defined]

    def rows(self, kind: type[Any]) -> Iterator[Any]:
        """Give the rows of a table."""
        return (row for row in self.held if isinstance(row, kind))

    def get(self, kind: type[Any], id: str) -> Any:  # noqa: A002
        """Give one row."""
        return next((row for row in self.rows(kind) if row.id == id), None)

    def blob(self, sha256: str) -> bytes:
        """Hold no bytes."""
        raise KeyError(sha256)


def _page(name: str, text: str) -> tuple[Document, Item]:
    document = Document(
        id=make_id("document", name),
        capture=name,
        page=name,
        text=text,
        text_sha256="",
        language=None,
        title=None,
        byline=None,
        publisher=None,
        published=None,
        renderer="",
        encoding="utf-8",
        blocks=(),
        source_map=(),
    )
    empty = dict.fromkeys(("title", "title_start", "title_end", "byline", "credit", "publisher", "published"))
    item: Item = Item(
        id=make_id("item", document.id),
        document=document.id,
        page=name,
        start=0,
        end=len(text),
        kind=ItemKind.ARTICLE,
        **empty,
    )
    return document, item


def found_in(texts: dict[str, str]) -> set[tuple[str, tuple[int, int], str, tuple[int, int]]]:
    """Run the stage on pages of one article each; return the places of what they share, the lesser page first."""
    rows = [row for name, text in texts.items() for row in _page(name, text)]
    found = set()
    for r in LocalEngine().relate(stage(ReuseSettings()), _Tables(rows)):
        if isinstance(r, Reuse):
            one, two = sorted([(r.a_page, (r.a_start, r.a_end)), (r.b_page, (r.b_start, r.b_end))])
            found.add((*one, *two))
    return found


def covered(a: str, b: str, place_a: tuple[int, int], place_b: tuple[int, int]) -> tuple[float, float]:
    """Return which share of a place of each text lies in the passages that both share."""
    held: tuple[set[int], set[int]] = (set(), set())
    for p in shared_passages(a, b):
        held[0].update(range(p.a_start, p.a_end))
        held[1].update(range(p.b_start, p.b_end))
    one, two = (len(h & set(range(*p))) / (p[1] - p[0]) for h, p in zip(held, (place_a, place_b), strict=True))
    return one, two


# --- what must hold


@given(st.integers(12, 60), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=25, deadline=None)
def test_an_exact_copy_is_found_whole(size: int, before: int, after: int, ahead: int, behind: int) -> None:
    """Twelve words and more that stand in two texts are found from the first letter to the last, whatever is around."""
    copy = made_up(1, size)
    sides = [(made_up(2, before), made_up(3, after)), (made_up(4, ahead), made_up(5, behind))]
    texts = ["\n\n".join(part for part in (head, copy, tail) if part != ".") for head, tail in sides]
    (passage,) = shared_passages(*texts)
    assert texts[0][passage.a_start : passage.a_end] == texts[1][passage.b_start : passage.b_end] == copy


@given(st.integers(12, 40), st.integers(200, 1500), st.integers(0, 100))
@settings(max_examples=5, deadline=None)
def test_a_short_item_is_found_in_a_long_page(size: int, around: int, seed: int) -> None:
    """An item of twelve words or more that stands exactly in a long page is found there whole."""
    copy = made_up(seed, size)
    page = f"{made_up(seed + 101, around)}\n\n{copy}\n\n{made_up(seed + 202, 90)}"
    at = page.index(copy)
    assert found_in({"item": copy, "page": page}) == {("item", (0, len(copy)), "page", (at, at + len(copy)))}


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(_DAMAGE)), st.sampled_from(sorted(_PASSAGES)))
@settings(max_examples=30, deadline=None)
def test_reuse_is_the_same_from_either_side(dice: random.Random, kind: str, script: str) -> None:
    """What two texts share does not hang on which of them is named first."""
    passage = _PASSAGES[script]
    a = f"{made_up(1, 30)}\n\n{passage}\n\n{made_up(2, 20)}"
    b = f"{made_up(3, 20)}\n\n{_DAMAGE[kind](passage.split(), dice)}\n\n{made_up(1, 30)}"
    one = {(p.a_start, p.a_end, p.b_start, p.b_end) for p in shared_passages(a, b)}
    two = {(p.b_start, p.b_end, p.a_start, p.a_end) for p in shared_passages(b, a)}
    assert one == two


@given(st.integers(0, 5), st.integers(0, 100))
@settings(max_examples=5, deadline=None)
def test_unrelated_pages_change_no_pair(count: int, seed: int) -> None:
    """Pages that share nothing with a pair leave what is found of it as it was, and have no part in it."""
    pair = {"one": f"{made_up(1, 40)}\n\n{_PLAIN}", "two": f"{_PLAIN}\n\n{made_up(2, 40)}"}
    others = {f"other {n}": made_up(1000 + 7 * seed + n, 80) for n in range(count)}
    alone = found_in(pair)
    assert len(alone) == 1
    assert found_in(pair | others) == alone


@pytest.mark.parametrize(("passage", "damage"), _CASES)
def test_damage_hides_nothing(passage: str, damage: Damage) -> None:
    """Of a damaged passage of sixty words nine tenths are found on both sides, and nothing beside it."""
    dice = random.Random(3)  # noqa: S311 - nothing is kept secret by it
    for _ in range(6):
        copy = damage(passage.split(), dice)
        a, b = f"{made_up(1, 40)}\n\n{passage}\n\n{made_up(2, 40)}", f"{made_up(3, 40)}\n\n{copy}\n\n{made_up(4, 40)}"
        places = [(t.index(p), t.index(p) + len(p)) for t, p in ((a, passage), (b, copy))]
        assert min(covered(a, b, places[0], places[1])) >= 0.9
        for p in shared_passages(a, b):
            assert places[0][0] <= p.a_start < p.a_end <= places[0][1]
            assert places[1][0] <= p.b_start < p.b_end <= places[1][1]


@given(
    st.randoms(use_true_random=False),
    st.lists(st.sampled_from(sorted(_DAMAGE)), min_size=2, max_size=2, unique=True),
    st.sampled_from(sorted(_PASSAGES)),
)
@settings(max_examples=25, deadline=None)
def test_two_kinds_of_damage_hide_little(dice: random.Random, kinds: list[str], script: str) -> None:
    """Of a passage damaged in two ways at once four fifths and more are found on both sides."""
    passage = _PASSAGES[script]
    copy = passage
    for kind in kinds:
        copy = _DAMAGE[kind](copy.split(" "), dice)
    a, b = f"{made_up(1, 40)}\n\n{passage}\n\n{made_up(2, 40)}", f"{made_up(3, 40)}\n\n{copy}\n\n{made_up(4, 40)}"
    places = [(t.index(p), t.index(p) + len(p)) for t, p in ((a, passage), (b, copy))]
    assert min(covered(a, b, places[0], places[1])) >= 0.8


def test_a_statement_in_two_long_articles_is_found() -> None:
    """Twenty words that two long articles quote are found, though nothing else ties the two."""
    said = " ".join(_PLAIN.split()[:20])
    texts = {
        name: f"{made_up(n, 700)}\n\n{by}: {marks[0]}{said}{marks[1]}\n\n{made_up(n + 1, 300)}"
        for name, n, by, marks in (("one", 10, "The office said", "“”"), ("two", 20, "A clerk wrote", "«»"))
    }
    ((_, first, _, second),) = found_in(texts)
    assert texts["one"][slice(*first)].strip("“”: ") == texts["two"][slice(*second)].strip("«»: ") == said


@pytest.mark.parametrize(("passage", "damage"), _CASES)
def test_the_stage_sees_through_damage(passage: str, damage: Damage) -> None:
    """A damaged passage of sixty words is found among pages too, not only where two texts are known to be kin."""
    dice = random.Random(5)  # noqa: S311 - nothing is kept secret by it
    copy = damage(passage.split(), dice)
    texts = {"one": f"{made_up(1, 300)}\n\n{passage}\n\n{made_up(2, 90)}", "two": f"{copy}\n\n{made_up(3, 300)}"}
    held: dict[str, set[int]] = {"one": set(), "two": set()}
    for one, first, two, second in found_in(texts):
        held[one].update(range(*first))
        held[two].update(range(*second))
    for name, text in (("one", passage), ("two", copy)):
        start = texts[name].index(text)
        place = set(range(start, start + len(text)))
        assert len(held[name] & place) >= 0.9 * len(place)
        assert held[name] <= place
