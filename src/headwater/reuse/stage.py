"""In: documents and items. Out: the passages that items share, and which item comes from which."""

from __future__ import annotations

from functools import partial

from headwater.ids import make_id
from headwater.model import Alignment, Derivation, Document, Item, Reuse, RoundTrip
from headwater.reuse.find import derivations_of, reuse_of, round_trips_of
from headwater.reuse.rows import Text
from headwater.reuse.tables import alignments_of, families_of, places_of, seeds_of
from headwater.reuse.texts import texts_of
from headwater.settings import ReuseSettings
from headwater.stage import Apply, Kernel, RelationStage, Sql

__all__ = ["stage"]

_ALIGNER = 2  # raised whenever two texts would be aligned otherwise

_NUMBERED = "SELECT id, CAST(ROW_NUMBER() OVER (ORDER BY id) - 1 AS INTEGER) AS number FROM texts"

_VOCABULARY = "SELECT form, SUM(held) AS held FROM forms GROUP BY form HAVING SUM(held) > 1"

# How often each item holds each run of words that stands at more than one place, and where first.
_HELD = "SELECT value, number, COUNT(*) AS times, MIN(word) AS first FROM {places} GROUP BY value, number"

_SHARED = "SELECT value, COUNT(*) AS holders, MIN(number) AS lowest FROM {held} GROUP BY value"

# A run of words that h items hold stands in h * (h - 1) / 2 pairs of them and gives each the weight 1 / h ** 2: two runs that
# two items share alone weigh more than a stock phrase, and the pairs of enough weight grow no faster than the runs.
# The holders of a run too common to make a pair by itself are each tied to the first of them.
_LONG_PAIRS = """
SELECT x.number AS a, y.number AS b
FROM held x JOIN shared s ON x.value = s.value JOIN held y ON y.value = x.value
WHERE s.holders <= {most} AND x.number < y.number
GROUP BY x.number, y.number HAVING SUM(1.0 / (s.holders * s.holders)) >= {weight}
UNION SELECT s.lowest, x.number FROM held x JOIN shared s ON x.value = s.value
    WHERE s.holders * s.holders * {weight} > 1 AND x.number > s.lowest
UNION SELECT number, number FROM held WHERE times > 1
"""

# What edits have cut into shorter pieces: two rare short runs that stand apart.
_PAIRS = """
SELECT a, b FROM long_pairs
UNION SELECT x.number, y.number
FROM short_held x JOIN short_shared s ON x.value = s.value JOIN short_held y ON y.value = x.value
WHERE s.holders <= {few} AND x.number < y.number
GROUP BY x.number, y.number HAVING MAX(x.first) - MIN(x.first) >= {apart}
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

_KIN = """
SELECT n.number, f.family, t.id, t.page, t.start, t.text, t.kind, t.credit, t.byline, t.publisher, t.published
FROM texts t JOIN numbered n ON t.id = n.id JOIN families f ON f.number = n.number
"""

_ALIGNMENTS = """
SELECT id, a_item, b_item, how, spans, likeness, runs FROM known
UNION ALL SELECT id, a_item, b_item, how, spans, likeness, runs FROM aligned
"""

_KIN_PLACES = "SELECT f.family, p.number, p.word, p.value FROM places p JOIN families f ON f.number = p.number"

_PUBLISHERS = "SELECT DISTINCT publisher FROM texts WHERE publisher IS NOT NULL ORDER BY publisher"

_ON_PAGE = "SELECT page, COUNT(*) AS texts FROM texts GROUP BY page"

_DRAWN = """
SELECT f.family, x.number AS a, y.number AS b, d.a_item, d.b_item, d.spans, d.likeness, d.runs
FROM alignments d
JOIN numbered x ON x.id = d.a_item
JOIN numbered y ON y.id = d.b_item
JOIN families f ON f.number = x.number
WHERE LEN(d.spans) > 0
"""


# The texts that may have been copied or copied from: all whose credits matter.
_TELLERS = """
SELECT id, page, start, text, kind, credit, byline, publisher, published FROM kin WHERE id IN (
    SELECT a_item FROM reuse WHERE kind IS NULL OR kind IN ('copied', 'wire')
    UNION SELECT b_item FROM reuse WHERE kind IS NULL OR kind IN ('copied', 'wire')
)
"""


def stage(settings: ReuseSettings) -> RelationStage:
    """Return the stage that finds shared passages, why they are shared, and their direction."""
    how = make_id("how", _ALIGNER, settings.least_words, settings.least_characters)
    aligning = partial(
        alignments_of, least_words=settings.least_words, least_characters=settings.least_characters, how=how
    )
    return RelationStage(
        name="reuse",
        version=4,
        settings=settings,
        inputs=(Document, Item),
        outputs=(Alignment, Reuse, Derivation, RoundTrip),
        remembers=(Alignment,),
        steps=(
            Apply(
                name="texts",
                over=("items", "documents"),
                by=(("document", "id"),),
                gives=Text,
                function=texts_of,
            ),
            Sql(name="numbered", query=_NUMBERED),
            Kernel(
                name="seeds",
                also=("short_seeds", "forms"),
                over=("texts", "numbered"),
                by=("id",),
                function=partial(seeds_of, length=settings.seed_words, short=settings.short_words),
            ),
            Sql(name="vocabulary", query=_VOCABULARY),
            Kernel(name="places", over=("seeds",), by=("value",), function=places_of),
            Sql(name="held", query=_HELD.format(places="places")),
            Sql(name="shared", query=_SHARED.format(held="held")),
            Sql(name="long_pairs", query=_long_pairs(settings)),
            Kernel(name="short_places", over=("short_seeds",), by=("value",), function=places_of),
            Sql(name="short_held", query=_HELD.format(places="short_places")),
            Sql(name="short_shared", query=_SHARED.format(held="short_held")),
            Sql(name="pairs", query=_PAIRS.format(few=int(settings.few_items), apart=int(settings.short_words))),
            Kernel(name="families", over=("pairs",), by=(), function=families_of),
            Sql(name="known", query=_KNOWN.format(how=how)),
            Sql(name="fresh", query=_FRESH),
            Sql(name="publishers", query=_PUBLISHERS),
            Sql(name="on_page", query=_ON_PAGE),
            Sql(name="kin", query=_KIN),
            Kernel(name="aligned", over=("kin", "fresh"), by=("family",), function=aligning),
            Sql(name="alignments", query=_ALIGNMENTS),
            Sql(name="drawn", query=_DRAWN),
            Sql(name="kin_places", query=_KIN_PLACES),
            Kernel(
                name="reuse",
                over=("kin", "drawn", "kin_places"),
                by=("family",),
                beside=("vocabulary", "publishers", "on_page"),
                function=partial(reuse_of, length=settings.seed_words),
                gives=Reuse,
            ),
            Apply(
                name="derivations",
                over=("reuse", "items"),
                by=(),
                gives=Derivation,
                function=derivations_of,
            ),
            Sql(name="tellers", query=_TELLERS),
            Apply(name="round_trips", over=("reuse", "tellers"), by=(), gives=RoundTrip, function=round_trips_of),
        ),
    )


def _long_pairs(settings: ReuseSettings) -> str:
    return _LONG_PAIRS.format(most=int(settings.most_items), weight=float(settings.least_weight))
