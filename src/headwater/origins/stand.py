"""A witness with all that says where it has its words from, and a dependence between two."""

from __future__ import annotations

from dataclasses import dataclass

from headwater.model import LED, Attribution, Item, Reason, SourceClass, Span, Statement, Strength
from headwater.text import inside

__all__ = ["Edge", "Stand", "is_quoted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A witness with all that says where it has its words from.

    `quoted` are the quotations of its item that touch it, in document offsets; `speaker` is the entity or, without one, the
    folded name of its source. `known_by` are the names in the words that present the source, `through` those who handed its
    words on: the sources around its own, as in 'the Post reports that Rooke said'. `translated` says whether the item says
    of itself that it is a translation, `unsure` whether the source has it from another or speaks for it, and `doubt` where
    its text or another says that it is another's, untrue, or of somebody who was not there. `named` are the folded names of
    publishers that the item's running text names, each with the place, none where the item plainly reports it itself, `met`
    the same of other speakers; `teased` those from which a text comes of which the item is a teaser; `one_with` the
    sentences by which who speaks may be somebody of another name, `housed` those by which its publisher and another may be
    one house, `hands` the words of the names of those through whose hands its text went, each with the place, `seen` the
    whole names of others' that its text has anywhere. `presented` says whether the words for a source are those for one
    that was not spoken of before ('an inquiry'). `groups` are the folded names of whoever stands behind its publisher, as
    far as a manifest or the register tells.
    """

    id: str
    statement: Statement
    item: Item
    attribution: Attribution | None
    speaker: str | None
    speaker_name: str | None
    quoted: tuple[Span, ...]
    known_by: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    translated: bool = False
    unsure: bool = False
    groups: tuple[str, ...] = ()
    presented: bool = False
    doubt: str | None = None
    named: tuple[tuple[str, str], ...] = ()
    teased: tuple[str, ...] = ()
    met: tuple[tuple[str, str], ...] = ()
    one_with: tuple[str, ...] = ()
    housed: tuple[str, ...] = ()
    hands: tuple[tuple[str, str], ...] = ()
    seen: tuple[tuple[str, str], ...] = ()

    @property
    def put_out(self) -> str:
        """Who put it out, or where it stands if that is not known."""
        return self.item.publisher or self.item.page

    @property
    def sort(self) -> SourceClass | None:
        """The sort of its source, None where nothing says it."""
        return self.attribution.source_class if self.attribution else None

    @property
    def led(self) -> bool:
        """Whether who speaks was reasoned ('she', 'the mayor'), and may be somebody else."""
        return self.attribution is not None and self.attribution.resolution in LED


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A reason why two witnesses depend on each other."""

    a: str
    b: str
    reason: Reason
    strength: Strength
    detail: str


def is_quoted(stand: Stand) -> bool:
    """Say whether more than half of a witness stands in quotation marks."""
    s = stand.statement
    return 2 * inside((s.start, s.end), stand.quoted) > s.end - s.start
