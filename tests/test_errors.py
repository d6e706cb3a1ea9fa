from __future__ import annotations

import pickle

import pytest

from headwater import errors
from headwater.errors import CaseError, HeadwaterError, InputError, SettingsError, StageError

ALL = (HeadwaterError, InputError, SettingsError, CaseError, StageError)


@pytest.mark.parametrize("kind", ALL)
def test_an_error_survives_pickling(kind: type[HeadwaterError]) -> None:
    """An error that crosses processes keeps its type, its problem and its remedy."""
    error = kind("the well is dry", "dig")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is kind
    assert (again.problem, again.remedy, str(again)) == ("the well is dry", "dig", "the well is dry; dig")


def test_an_error_without_a_remedy_is_its_problem() -> None:
    """Nothing is added to an error that nobody can do anything about."""
    assert str(StageError("a stage fell")) == "a stage fell"


def test_all_errors_have_one_root_and_a_fixed_exit_status() -> None:
    """Whoever catches the root catches all, and scripts may rely on the statuses."""
    assert {getattr(errors, name) for name in errors.__all__} == set(ALL)
    assert all(issubclass(kind, HeadwaterError) for kind in ALL)
    assert [kind.exit_code for kind in ALL] == [1, 3, 4, 5, 6]
