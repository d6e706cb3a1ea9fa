from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import EntityKind
from headwater.names.compare import THRESHOLD, compare, kind_of
from headwater.names.romanise import latin, same_sound, sound_key

NAMES = st.text(alphabet="abdeghiklmnoqrstuvxz AEI'-.,أبتثжшщ한글漢字12IVX&", max_size=40)
KINDS = st.sampled_from(list(EntityKind))


@given(NAMES, NAMES, KINDS)
@settings(max_examples=150, deadline=None)
def test_scores_are_shares_and_do_not_depend_on_the_side(a: str, b: str, kind: EntityKind) -> None:
    """A score lies between 0 and 1 and is nearly the same whichever name comes first."""
    forth, back = compare(a, b, kind), compare(b, a, kind)
    assert 0.0 <= forth.score <= 1.0
    assert abs(forth.score - back.score) <= 0.35  # ties in the alignment may fall otherwise


@given(NAMES.filter(lambda n: any(c.isalnum() for c in n)), KINDS)
@settings(max_examples=100, deadline=None)
def test_a_name_is_itself(name: str, kind: EntityKind) -> None:
    """A name with a letter or figure in it fits itself in full."""
    assert compare(name, name, kind).score == pytest.approx(1.0) or not latin(name).strip()


@given(st.text(alphabet="abcdeghijklmnopqrstuvwxyz", max_size=12), st.text(alphabet="aeghkqu", max_size=8))
@settings(max_examples=150, deadline=None)
def test_words_of_one_sound_share_their_key(a: str, b: str) -> None:
    """What `same_sound` joins is in one block of `sound_key`, or no join would ever find it."""
    if same_sound(a, b):
        assert sound_key(a) == sound_key(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("yusuf", "youssef"),
        ("qarandi", "karandi"),
        ("mujtaba", "mojtaba"),
        ("zhorinov", "jorinov"),
        ("tatjana", "tatyana"),
    ],
)
def test_romanisations_sound_alike(a: str, b: str) -> None:
    """Spellings of one name by different romanisations sound the same."""
    assert same_sound(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("hassan", "hussein"), ("mahmoud", "mohammed"), ("samir", "samira"), ("kamal", "gamal"), ("beldar", "beldari")],
)
def test_neighbours_do_not_sound_alike(a: str, b: str) -> None:
    """Different names with the same or nearly the same consonants stay apart."""
    assert not same_sound(a, b)


def test_other_scripts_are_read_by_letter() -> None:
    """Names in Cyrillic, Greek, Georgian, Korean and Arabic letters are written out in Latin ones."""
    assert latin("Жоринов") == "zhorinov"
    assert latin("Βαλάνης") == "valanis"
    assert latin("ბარათელი") == "barateli"
    assert latin("한글") == "hangeul"
    assert compare("Мухтар Дульбани", "Mukhtar Dulbani", "Person").score >= THRESHOLD


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("Massan Torvali", "Maryem Torvali", "Person"),
        ("58th Mountain Brigade", "59th Mountain Brigade", "Organization"),
        ("Tarvik Metals Ltd", "Tarvik Textiles Ltd", "Company"),
    ],
)
def test_what_names_different_things_is_apart(a: str, b: str, kind: str) -> None:
    """Other given names, numbers or own words keep two names under the threshold and say why."""
    comparison = compare(a, b, kind)
    assert comparison.score < THRESHOLD
    assert comparison.apart
    assert comparison.reasons


def test_every_unequal_pair_has_its_reason() -> None:
    """A score below 1 names the words that cost it."""
    comparison = compare("Gen. E. Quirales", "Esteban Quirales", "Person")
    assert THRESHOLD <= comparison.score < 1
    assert any("initial" in reason for reason in comparison.reasons)


def test_acronyms_are_told_from_their_words() -> None:
    """An acronym fits the name whose initials it is made of, and no other."""
    assert compare("ORC", "Ostrova Relief Committee", "Organization").score >= THRESHOLD
    assert compare("ORC", "Ostrova Mining Committee", "Organization").score < THRESHOLD


def test_kinds_are_read_from_words() -> None:
    """Schemas of FollowTheMoney are understood, unknown ones are 'other'."""
    assert kind_of("Company") is EntityKind.ORGANISATION
    assert kind_of("Person") is EntityKind.PERSON
    assert kind_of("Vessel") is EntityKind.OTHER


@pytest.mark.parametrize(
    "hostile", ["a" * 50_000, "a." * 20_000, "A-" * 20_000, "aj" * 20_000, "1" * 50_000, "la de " * 9_000]
)
def test_hostile_names_cost_little(hostile: str) -> None:
    """A name of any length and make is compared in a moment."""
    begun = time.perf_counter()
    for kind in EntityKind:
        compare(hostile, hostile[::-1], kind)
    assert time.perf_counter() - begun < 4.0  # a tenth of that on an idle machine
