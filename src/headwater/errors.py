"""The errors a caller can act on. Bad data is a `rejected` row; these are for the environment, the input and bugs."""

from __future__ import annotations

__all__ = ["CaseError", "HeadwaterError", "InputError", "SettingsError", "StageError"]


class HeadwaterError(Exception):
    """The root of all errors Headwater raises on purpose.

    Attributes:
        problem: what is wrong, a sentence without a full stop.
        remedy: what the user can do about it, likewise.
    """

    exit_code = 1

    def __init__(self, problem: str, remedy: str = "") -> None:
        self.problem = problem
        self.remedy = remedy
        super().__init__(problem, remedy)  # both in args, so that the error survives pickling

    def __str__(self) -> str:
        return f"{self.problem}; {self.remedy}" if self.remedy else self.problem


class InputError(HeadwaterError):
    """The sources given cannot be used."""

    exit_code = 3


class SettingsError(HeadwaterError):
    """A setting is unknown or of the wrong kind."""

    exit_code = 4


class CaseError(HeadwaterError):
    """The case file cannot be used, or has no such row."""

    exit_code = 5


class StageError(HeadwaterError):
    """A stage failed in a way that its input does not explain: a bug."""

    exit_code = 6
