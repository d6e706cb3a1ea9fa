"""In: documents and items. Out: the passages that items share, and which item comes from which."""

from __future__ import annotations

from functools import partial

from headwater.ids import make_id
from headwater.model import Alignment, Derivation, Document, Item, Reuse
from headwater.reuse.find import derivations_of, reuse_of
from headwater.reuse.rows import Text
from headwater.reuse.tables import alignments_of, families_of, places_of, seeds_of
from headwater.reuse.texts import texts_of
from headwater.settings import ReuseSettings
from headwater.stage import Apply, Kernel, RelationStage, Sql

__all__ = ["stage"]

_ALIGNER = 1  # raised whenever two texts would be aligned otherwise

_SHEETS = "SELECT id AS document, text, publisher, published FROM documents"

_NUMBERED = "SELECT id, page, start, text, CAST(ROW_NUMBER() OVER (ORDER BY id) - 1 AS INTEGER) AS number FROM texts"

# How often each item holds each seed that stands at more than one place.
_HELD = "SELECT value, number, COUNT(*) AS times FROM places GROUP BY value, number"

_SHARED = "SELECT value, COUNT(*) AS holders, MIN(number) AS lowest FROM held GROUP BY value"

# A seed in very many items is a stock phrase, or furniture that was taken for text; all others make pairs. What very many
# items hold is compared with the first of them alone: all are then tied by it, and the work stays linear.
_PAIRS = """
SELECT DISTINCT x.number AS a, y.number AS b
FROM held x JOIN shared ON x.value = shared.value JOIN held y ON y.value = x.value
WHERE (shared.holders <= {most} OR x.number = shared.lowest)
    AND (x.number < y.number OR (x.number = y.number AND x.times > 1))
"""

_KNOWN = """
SELECT r.id, r.a_item, r.b_item, r.how, r.spans, r.likeness, r.runs
FROM remembered_alignments r
JOIN numbered x ON x.id = r.a_item
JOIN numbered y ON y.id = r.b_item
JOIN pairs p ON p.a = x.number AND p.b = y.number
WHERE r.how = '{how}'
"""

_FRESH = """
SELECT p.a, p.b, f.family FROM pairs p
JOIN families f ON f.number = p.a
JOIN numbered x ON x.number = p.a
JOIN numbered y ON y.number = p.b
LEFT JOIN known k ON k.a_item = x.id AND k.b_item = y.id
WHERE k.id IS NULL
"""

_UNALIGNED = """
SELECT n.number, n.id, n.page, n.start, n.text, f.family FROM numbered n JOIN families f ON f.number = n.number
WHERE n.number IN (SELECT a FROM fresh UNION SELECT b FROM fresh)
"""

_ALIGNMENTS = """
SELECT id, a_item, b_item, how, spans, likeness, runs FROM known
UNION ALL SELECT id, a_item, b_item, how, spans, likeness, runs FROM aligned
"""

_KIN = """
SELECT n.number, f.family, t.id, t.page, t.start, t.text, t.kind, t.credit, t.byline, t.publisher, t.published
FROM numbered n JOIN texts t ON t.id = n.id JOIN families f ON f.number = n.number
"""

_DRAWN = """
SELECT f.family, x.number AS a, y.number AS b, d.a_item, d.b_item, d.spans, d.likeness, d.runs
FROM alignments d
JOIN numbered x ON x.id = d.a_item
JOIN numbered y ON y.id = d.b_item
JOIN families f ON f.number = x.number
WHERE LEN(d.spans) > 0
"""


def stage(settings: ReuseSettings) -> RelationStage:
    """Return the stage that finds shared passages, why they are shared, and their direction."""
    how = make_id("how", _ALIGNER, settings.least_words, settings.least_characters)
    aligning = partial(
        alignments_of, least_words=settings.least_words, least_characters=settings.least_characters, how=how
    )
    return RelationStage(
        name="reuse",
        version=3,
        settings=settings,
        inputs=(Document, Item),
        outputs=(Alignment, Reuse, Derivation),
        remembers=(Alignment,),
        steps=(
            Sql(name="sheets", query=_SHEETS),
            Apply(name="texts", over=("items", "sheets"), by=("document",), gives=Text, function=texts_of),
            Sql(name="numbered", query=_NUMBERED),
            Kernel(
                name="seeds",
                over=("numbered",),
                by=("number",),
                function=partial(seeds_of, length=settings.seed_words),
            ),
            Kernel(name="places", over=("seeds",), by=("value",), function=places_of),
            Sql(name="held", query=_HELD),
            Sql(name="shared", query=_SHARED),
            Sql(name="pairs", query=_PAIRS.format(most=int(settings.most_items))),
            Kernel(name="families", over=("pairs",), by=(), function=families_of),
            Sql(name="known", query=_KNOWN.format(how=how)),
            Sql(name="fresh", query=_FRESH),
            Sql(name="unaligned", query=_UNALIGNED),
            Kernel(name="aligned", over=("unaligned", "fresh"), by=("family",), function=aligning),
            Sql(name="alignments", query=_ALIGNMENTS),
            Sql(name="kin", query=_KIN),
            Sql(name="drawn", query=_DRAWN),
            Kernel(name="reuse", over=("kin", "drawn"), by=("family",), function=reuse_of, gives=Reuse),
            Apply(name="derivations", over=("reuse", "texts"), by=(), gives=Derivation, function=derivations_of),
        ),
    )
