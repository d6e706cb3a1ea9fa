from __future__ import annotations

import pytest
from paged import page  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.model import EntityKind
from headwater.names.chinese import pinyin_of
from headwater.names.resolve import Resolved, resolve

PERSON = EntityKind.PERSON


def solved(*names: str) -> dict[str, Resolved]:
    """Resolve names that stand on a page each."""
    pages = [page(n, f"{name} spoke on Sunday.", (name, PERSON)) for n, name in enumerate(names)]
    candidates = [c for p in pages for c in p[0]]
    found = resolve(candidates, (), (), [p[1] for p in pages], [p[2] for p in pages])
    return {c.text: r for c in candidates for r in found if c.id in r.candidates}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("chih", "zhi"),
        ("hsieh", "xie"),
        ("chang", "zhang"),
        ("tung", "dong"),
        ("kuo", "guo"),
        ("tzu", "zi"),
        ("jih", "ri"),
        ("chien", "qian"),
        ("yen", "yan"),
        ("ko", "ge"),
        ("i", "yi"),
    ],
)
def test_a_syllable_has_its_reading_in_pinyin(old: str, new: str) -> None:
    """What pinyin writes is among the readings of a syllable in Wade-Giles."""
    assert new in pinyin_of(old)


def test_what_is_no_syllable_has_no_reading() -> None:
    """Words of other languages, empty and long ones have none."""
    assert not pinyin_of("")
    assert not pinyin_of("straat")
    assert not pinyin_of("chih" * 1000)


def test_one_name_in_two_romanisations_may_be_one_persons() -> None:
    """A name in Wade-Giles may be the one in pinyin, and is not joined to it."""
    found = solved("Tseng Chih-lan", "Zeng Zhilan", "Olga Venn")
    assert found["Tseng Chih-lan"].id != found["Zeng Zhilan"].id
    assert found["Tseng Chih-lan"].may_be == found["Zeng Zhilan"].id
    assert found["Zeng Zhilan"].may_be is None


def test_another_sound_is_another_person() -> None:
    """Names that no reading makes one, and those that fit two, are nobody else's."""
    assert solved("Tseng Chih-lan", "Zeng Meilan")["Tseng Chih-lan"].may_be is None
    assert solved("Tseng Chih-lan", "Zeng Zhilan", "Zeng Chilan")["Tseng Chih-lan"].may_be is None
