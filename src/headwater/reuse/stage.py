"""In: documents and items. Out: the passages that items share, and which item comes from which."""

from __future__ import annotations

from functools import partial

from headwater.model import Derivation, Document, Item, Reuse
from headwater.reuse.find import derivations_of, reuse_of
from headwater.reuse.rows import Member, Seed, Text
from headwater.reuse.seeds import families_of, seeds_of
from headwater.reuse.texts import texts_of
from headwater.settings import ReuseSettings
from headwater.stage import Apply, RelationStage, Sql

__all__ = ["stage"]

_SHEETS = "SELECT id AS document, text, publisher, published FROM documents"

# A seed in very many items is a stock phrase, or furniture that was taken for text; all others make pairs.
_SHARED = """
SELECT value, COUNT(*) AS held, MIN(item) AS first FROM seeds GROUP BY value
HAVING COUNT(*) > 1 OR SUM(times) > 1
"""

# What very many items hold is compared with the first of them alone: all are then tied by it, and the work stays linear.
_PAIRS = """
SELECT DISTINCT x.item AS a, y.item AS b
FROM seeds x JOIN shared ON x.value = shared.value JOIN seeds y ON y.value = x.value
WHERE (shared.held <= {most} OR x.item = shared.first) AND (x.item < y.item OR (x.item = y.item AND x.times > 1))
"""

_KIN = """
SELECT t.id, t.page, t.start, t.text, t.kind, t.credit, t.byline, t.publisher, t.published, f.family
FROM texts t JOIN families f ON f.item = t.id
"""

_LINKS = "SELECT p.a, p.b, f.family FROM pairs p JOIN families f ON f.item = p.a"


def stage(settings: ReuseSettings) -> RelationStage:
    """Return the stage that finds shared passages and their direction."""
    return RelationStage(
        name="reuse",
        version=2,
        settings=settings,
        inputs=(Document, Item),
        outputs=(Reuse, Derivation),
        steps=(
            Sql(name="sheets", query=_SHEETS),
            Apply(name="texts", over=("items", "sheets"), by=("document",), gives=Text, function=texts_of),
            Apply(
                name="seeds",
                over=("texts",),
                by=("id",),
                gives=Seed,
                function=partial(seeds_of, length=settings.seed_words, window=settings.window),
            ),
            Sql(name="shared", query=_SHARED),
            Sql(name="pairs", query=_PAIRS.format(most=int(settings.most_items))),
            Apply(name="families", over=("pairs",), by=(), gives=Member, function=families_of),
            Sql(name="kin", query=_KIN),
            Sql(name="links", query=_LINKS),
            Apply(
                name="reuse",
                over=("kin", "links"),
                by=("family",),
                gives=Reuse,
                function=partial(
                    reuse_of, least_words=settings.least_words, least_characters=settings.least_characters
                ),
            ),
            Apply(name="derivations", over=("reuse", "texts"), by=(), gives=Derivation, function=derivations_of),
        ),
    )
