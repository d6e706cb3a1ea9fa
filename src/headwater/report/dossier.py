"""The dossier: a case as one self-contained page that asks for nothing from outside, for the same case the same bytes."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from headwater.case.store import Case
from headwater.report.claims import claim_card, claim_line, grouped, single_claims
from headwater.report.copies import copy_views
from headwater.report.disputes import ConflictNumbers, conflict_views, days, ordered_conflicts
from headwater.report.held import Held, read_case
from headwater.report.names import entity_views, label_views, tie_views
from headwater.report.page import render, write_page
from headwater.report.sources import capture_views, head_view, judgement_views, rejected_views
from headwater.report.speakers import speaker_views
from headwater.report.views import Dossier, Shown

__all__ = ["assemble", "render_dossier", "write_dossier"]

# How much of each list the page holds; what is left out is counted there. The export holds all of it.
_LINES = 500
_CARDS = 60
_SINGLES = 300
_SPEAKERS = 60
_CONFLICTS = 60
_ENTITIES = 250
_TIES = 60
_LABELS = 200
_COPIES = 150
_EVENTS = 200


def render_dossier(case: Case) -> str:
    """Return the dossier of a case as HTML."""
    return render("template.html.j2", d=assemble(read_case(case)))


def write_dossier(case: Case, path: Path) -> None:
    """Write the dossier of a case to a file.

    Raises:
        InputError: the file cannot be written, or is a case.
    """
    write_page(render_dossier(case), path)


def assemble(held: Held) -> Dossier:
    """Put together what the page shows, out of the rows of a case."""
    of_claim = grouped(held)
    conflicts = ordered_conflicts(held)
    marks = ConflictNumbers(conflicts[:_CONFLICTS])
    several = sorted(
        (c for c in held.claims.values() if c.witnesses > 1), key=lambda c: (-c.witnesses, -c.origins_high, c.id)
    )
    lines = tuple(
        claim_line(held, c, of_claim.get(c.id, []), marks, card=n < _CARDS) for n, c in enumerate(several[:_LINES])
    )
    cards = tuple(
        claim_card(held, held.claims[line.id], of_claim.get(line.id, []), line) for line in lines if line.card
    )
    singles, singles_shown, single_ids = single_claims(held, of_claim, marks, most=_SINGLES)
    linked = single_ids | {card.line.id for card in cards}
    speakers, speakers_shown, unattributed = speaker_views(held, most=_SPEAKERS)
    entities, entities_shown = entity_views(held, most=_ENTITIES)
    ties, ties_shown = tie_views(held, most=_TIES)
    labels, labels_shown = label_views(held, most=_LABELS)
    copies, copies_shown = copy_views(held, most=_COPIES)
    by_day, events_shown = days(held, linked, most=_EVENTS)
    return Dossier(
        name=held.name,
        version=version("headwater"),
        head=head_view(held, {c: len({w.page for w in witnesses}) for c, witnesses in of_claim.items()}),
        lines=lines,
        lines_shown=Shown(shown=len(lines), total=len(several)),
        cards=cards,
        cards_shown=Shown(shown=len(cards), total=len(several)),
        singles=singles,
        singles_shown=singles_shown,
        conflicts=conflict_views(held, conflicts[:_CONFLICTS], linked),
        conflicts_shown=Shown(shown=min(len(conflicts), _CONFLICTS), total=len(conflicts)),
        speakers=speakers,
        speakers_shown=speakers_shown,
        unattributed=unattributed,
        joined=tuple(e for e in entities if len(e.forms) > 1 or e.reasons or e.links),
        plain=tuple(e for e in entities if len(e.forms) <= 1 and not e.reasons and not e.links),
        entities_shown=entities_shown,
        ties=ties,
        ties_shown=ties_shown,
        labels=labels,
        labels_shown=labels_shown,
        copies=copies,
        copies_shown=copies_shown,
        days=by_day,
        events_shown=events_shown,
        captures=capture_views(held),
        rejected=rejected_views(held),
        custody=tuple(held.custody.items()),
        custody_entries=sum(held.custody.values()),
        judgements=judgement_views(held),
    )
