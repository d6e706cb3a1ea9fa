"""What makes two wordings one claim, from plain sentences on pages of their own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from headwater.claims.alike import WEIGHTS, in_words, side_of, sureness, tied
from headwater.claims.events import Setting
from headwater.claims.parting import exclude, parted
from headwater.claims.senses import ACTS, CONTRARY, IMPLIED, PHRASES, contrary, sense, senses
from headwater.claims.wordings import Bound, Wording
from headwater.model import ClaimKind, Polarity


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Three millers were killed when shells hit the granary.", "The shelling of the granary left three millers dead."),
        ("Wardens arrested the baker of Oldmere at his home.", "The arrest of the baker of Oldmere by wardens took place at his home."),
        ("Wardens arrested the baker of Oldmere at his home.", "The baker of Oldmere was arrested by wardens at his home."),
        ("Bandits looted the bakery beside the bridge.", "The bakery beside the bridge was plundered by bandits."),
        ("Bandits burned the bakery beside the bridge.", "The bakery beside the bridge was set on fire by bandits."),
        ("The mill hid the deaths of two carters from the wardens.", "The mill covered up the deaths of two carters before the wardens."),
        ("The trial of the baker of Oldmere began at noon.", "The baker of Oldmere went on trial at noon."),
        ("The carters of Oldmere walked out at noon.", "The carters of Oldmere went on strike at noon."),
    ],
)  # fmt: skip
def test_the_same_in_other_words_is_one_claim(one_claim: Any, a: str, b: str) -> None:
    """A passive, a noun of action and a synonym make no new claim."""
    assert one_claim(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Wardens arrested the baker beside the bridge.", "Wardens released the baker beside the bridge."),
        ("Wardens arrested the baker beside the bridge.", "Wardens arrested the miller beside the bridge."),
        ("Wardens beat the bandits beside the bridge.", "Bandits beat the wardens beside the bridge."),
        ("Soldiers burned the bakery beside the bridge.", "Rebels burned the bakery beside the bridge."),
        ("Soldiers burned the bakery beside the bridge.", "Soldiers did not burn the bakery beside the bridge."),
        ("Shells killed the millers in the granary.", "Shells wounded the millers in the granary."),
        ("Shells killed the millers in the granary.", "Shells killed the millers in the bakery."),
        ("Wardens closed the bakery beside the bridge.", "Wardens will close the bakery beside the bridge."),
        ("Wardens closed the bakery beside the bridge.", "Wardens visited the bakery beside the bridge."),
        ("Wardens arrested 34 carters beside the bridge.", "Wardens questioned 34 carters beside the bridge."),
        ("Soldiers burned the old mill beside the bridge.", "Soldiers burned the new mill beside the bridge."),
        ("Varnian soldiers burned the mill beside the bridge.", "Ostrian soldiers burned the mill beside the bridge."),
        ("Wardens shot a woman beside the bridge in Oldmere.", "Wardens shot a boy beside the bridge in Oldmere."),
        (
            "Soldiers burned the mill beside the bridge.",
            "The mill beside the bridge was burned by anyone but soldiers.",
        ),
        (
            "Soldiers burned the mill beside the bridge.",
            "The mill beside the bridge was burned by rebels rather than soldiers.",
        ),
        (
            "Soldiers burned the mill beside the bridge.",
            "The mill beside the bridge was kept from being burned by soldiers.",
        ),
        (
            "Soldiers burned the mill beside the bridge at dawn.",
            "Soldiers burned the mill beside the bridge at midnight.",
        ),
    ],
)
def test_what_differs_in_one_thing_is_another_claim(one_claim: Any, a: str, b: str) -> None:
    """Another deed, victim, doer, place, kind or hour, the roles exchanged, a 'not' and a 'will' part two claims."""
    assert not one_claim(a, b)


def test_nouns_meet_their_verbs() -> None:
    """A noun of action stands for what its verb does, and words together for what another says alone."""
    assert {sense(word) for word in ("arrest", "detention", "custody")} == {"arrest"}
    assert sense("removal") == sense("remove")
    assert "kill" in senses(["life", "claim", "market"])
    assert "resign" in senses(["step", "down"])


def test_contraries_are_told() -> None:
    """To kill and to wound exclude each other, unless one side says both."""
    kill, wound = frozenset({"kill"}), frozenset({"wound"})
    assert contrary(kill, wound)
    assert not contrary(kill | wound, wound)
    assert not contrary(kill, frozenset({"shell"}))


def test_the_tables_agree() -> None:
    """What excludes another, is implied by it, or is said by several words is in the table of happenings."""
    assert CONTRARY
    assert all(sense(kind) == kind for kinds in CONTRARY for kind in kinds)
    assert {*PHRASES.values(), *IMPLIED, *IMPLIED.values()} <= ACTS


def test_sureness_goes_with_the_weights() -> None:
    """What is shared makes it surer and what parts makes it less sure, and what was shared can be said in words."""
    nothing = dict.fromkeys(WEIGHTS, 0.0)
    for name, weight in WEIGHTS.items():
        moved = sureness(nothing | {name: 1.0}) - sureness(nothing)
        assert moved * weight > 0
    assert in_words(nothing | {"figure": 1.0, "crossed": 1.0}) == ("the same figure",)
    assert in_words(nothing) == ()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The baker resigned on the spot.", "The miller resigned weeks later."),
        ("The granary in Oldmere was burned by wardens.", "The granary in Oldmere was guarded by wardens."),
        ("The league of millers met the mayor in Oldmere about the price of flour.", "The league of millers wants a holiday for its carters in winter."),
    ],
)  # fmt: skip
def test_a_topic_or_two_words_make_no_claim(gists_of: Any, a: str, b: str) -> None:
    """What has one subject matter, or a verb and 'he', in common is two claims."""
    assert len(gists_of(a, b)) == len(gists_of(a)) + len(gists_of(b)) > 1


def _side(terms: str, names: str = "", published: str | None = None, items: str = "i", **more: Any) -> Any:
    plain, named = terms.split(), [f"entity-{n}" for n in names.split()]
    nothing: dict[str, Any] = dict.fromkeys(
        "bounds core agents patients predicate slots days periods hours traits statements".split(), ()
    )
    wording = Wording(
        id=terms, bag=terms, terms=tuple(sorted([*plain, *named])), names=tuple(named), polarity=Polarity.POSITIVE,
        kind=ClaimKind.ASSERTION, force="so", speaker=None, of_speaker=False, **({"event": None, "meant": (), "sides": ()} | nothing | more),
    )  # fmt: skip
    at = Setting(items=frozenset({items}), names=frozenset(named), published=published, opening=frozenset(plain))
    return side_of(wording, at, defaultdict(lambda: 1.0))


@pytest.mark.parametrize(
    ("a", "b", "together"),
    [
        (("sell grain", "orm"), ("sell grain cheap", "orm"), True),  # three with a name
        (("leave", "orm"), ("leave", "orm"), True),  # two, and nothing else
        (("leave", "orm"), ("leave town grey cart night rain", "orm"), False),
        (("sell grain cheap", ""), ("sell grain cheap", ""), True),  # three, and nothing else
        (("sell grain cheap town", ""), ("sell grain cheap night", ""), False),  # three without one
        (("sell grain cheap", ""), ("sell grain cheap night town cart mule", ""), False),
        (("sell grain cheap night", ""), ("sell grain cheap night", ""), True),
        (("sell grain cheap night a b c d e", ""), ("sell grain cheap night f g h i j", ""), False),  # less than half
        (("a b c d e f g h i j k l", ""), ("a b c d e f m n o p q r", ""), True),  # a passage
    ],
)
def test_what_ties_two_wordings(a: tuple[str, str], b: tuple[str, str], *, together: bool) -> None:
    """Two wordings must share half of the shorter, and enough terms, fewer where one of them is a name."""
    weights: Any = defaultdict(lambda: 1.0)
    assert tied(_side(*a), _side(*b), weights, 0.0) is together
    assert tied(_side(*b), _side(*a), weights, 0.0) is together


def test_pages_of_other_months_need_more() -> None:
    """What four words without a name tie on pages of one week, they do not tie on pages a year apart."""
    weights: Any = defaultdict(lambda: 1.0)
    words = "sell grain cheap night"
    old, near, late = (_side(words, published=day, items=day) for day in ("2031-01-01", "2031-01-05", "2032-01-05"))
    assert tied(old, near, weights, 0.0)
    assert not tied(old, late, weights, 0.0)


def test_an_exact_count_ties_pages_of_one_week() -> None:
    """'The 246 farmers' on pages that name the same is one thing in few words; a round number of thousands is not."""
    weights: Any = defaultdict(lambda: 1.0)
    made = [
        _side(f"{words} farmer #{n}", published="2031-01-01", items=words, bounds=(Bound(counted="farmer", unit=None, low=n, high=n),))
        for n in (246, 2_000_000)
        for words in ("camp road dyke", "flee dam house")
    ]  # fmt: skip
    placed = [replace(side, at=replace(side.at, names=frozenset({"entity-orm"}))) for side in made]
    assert tied(placed[0], placed[1], weights, 0.0)
    assert not tied(placed[2], placed[3], weights, 0.0)


def test_those_who_are_named_are_never_joined_through_a_third() -> None:
    """Of two wordings that each name another doer neither may stand in a claim with the other."""
    ana = _side("mayor beat clerk", "ana", core=("entity-ana", "clerk"), agents=("entity-ana",)).wording
    eva = _side("mayor beat clerk", "eva", core=("entity-eva", "clerk"), agents=("entity-eva",)).wording
    both = _side("mayor beat clerk", "ana eva", core=("entity-eva",), agents=("entity-eva",)).wording
    assert exclude(ana, eva)
    assert not exclude(ana, both)


def test_lower_bounds_that_differ_are_two_counts() -> None:
    """'More than 170' and 'more than 260' can both be right and are said of two counts; 'at least 305' may be 'more than 300'."""
    held = [
        _side("hurt", bounds=(Bound(counted="people", unit=None, low=low, high=None),)).wording
        for low in (170, 260, 300, 305)
    ]
    assert parted(held[0], held[1])
    assert not parted(held[2], held[3])
