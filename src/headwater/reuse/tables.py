"""The stage's work on Arrow tables: texts to seeds, seeds to the places they share, pairs to alignments."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from headwater.ids import make_id
from headwater.reuse.align import Matches, align_pairs
from headwater.reuse.letters import fold_word
from headwater.reuse.seeds import components, grams, repeated, vocabulary
from headwater.reuse.tokens import Ints, Longs, Sheaf, sheaf

__all__ = ["alignments_of", "families_of", "places_of", "seeds_of"]

_BLOCK = 1 << 22  # code points of the texts that are fingerprinted at a time: bounds the scratch memory


def seeds_of(texts: pa.Table, numbered: pa.Table, *, length: int, short: int) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Give the runs of words that texts hold, and their words.

    Args:
        texts: the `id` and `text` of each.
        numbered: the `id` and `number` of each.
        length: the words of a run.
        short: those of a short run.

    Returns:
        Every run: the text's `number`, `word` which of its words begins it, its `value`; every short run likewise. And the
        texts' words: the folded `form` and how many texts have it, `held`; a form's counts may come in parts.
    """
    number = numbered["number"].take(pc.index_in(texts["id"], numbered["id"])).to_numpy()
    found: dict[int, list[pa.Table]] = {length: [_SEEDS.empty_table()], short: [_SEEDS.empty_table()]}
    forms = [_FORMS.empty_table()]
    for first, count in _blocks(texts):
        held = texts["text"].slice(first, count).to_pylist()
        words = sheaf(held)
        for size, seeds in found.items():
            seeds.append(_seeds(words, size, number[first:]))
        forms.append(_forms(words, held))
    return pa.concat_tables(found[length]), pa.concat_tables(found[short]), pa.concat_tables(forms)


def _seeds(words: Sheaf, length: int, number: Ints) -> pa.Table:
    value, at = grams(words, length)
    text = _text_of(words, at)
    return pa.table([number[text], (at - words.word_at[text]).astype(np.int32), value], schema=_SEEDS)


_SEEDS = pa.schema([("number", pa.int32()), ("word", pa.int32()), ("value", pa.int64())])
_FORMS = pa.schema([("form", pa.string()), ("held", pa.int32())])


def _blocks(texts: pa.Table) -> list[tuple[int, int]]:
    lengths = pc.utf8_length(texts["text"]).to_numpy()
    block = np.cumsum(lengths, dtype=np.int64) // _BLOCK
    starts = np.flatnonzero(np.diff(block, prepend=-1)).tolist()
    return [(a, b - a) for a, b in pairwise([*starts, len(texts)])]


def _text_of(words: Sheaf, at: Longs) -> npt.NDArray[np.intp]:
    """Return the texts in which places of a sheaf lie."""
    return np.searchsorted(words.word_at, at, side="right") - 1


def _forms(words: Sheaf, texts: Sequence[str]) -> pa.Table:
    at, held = vocabulary(words)
    places = zip(_text_of(words, at).tolist(), words.start[at].tolist(), words.end[at].tolist(), strict=True)
    return pa.table([[fold_word(texts[n][start:end]) for n, start, end in places], held], schema=_FORMS)


def places_of(seeds: pa.Table) -> pa.Table:
    """Give the seeds whose value stands at more than one place."""
    at, _ = repeated(seeds["value"].to_numpy())
    return seeds.take(pa.array(at))


def families_of(pairs: pa.Table) -> pa.Table:
    """Give the `family` of every `number` that a pair (a, b) names: connected components, named by the smallest number."""
    a, b = _longs(pairs, "a"), _longs(pairs, "b")
    members = np.unique(np.concatenate((a, b)))
    family = components(np.searchsorted(members, a), np.searchsorted(members, b), len(members))
    return pa.table({"number": members, "family": members[family]})


def alignments_of(kin: pa.Table, links: pa.Table, *, least_words: int, least_characters: int, how: str) -> pa.Table:
    """Align pairs of texts; give rows of the model's `Alignment`.

    Args:
        kin: texts: `number` in the order of their ids, `id`, `page`, `start` in the document, and `text`.
        links: the pairs (a, b), by number.
        least_words: equal words from which a passage stands by itself.
        least_characters: likewise its code points.
        how: what names this way of aligning.
    """
    pairs = np.column_stack((_longs(links, "a"), _longs(links, "b")))
    used = np.unique(pairs)
    number = _longs(kin, "number")
    order = np.argsort(number)
    kin = kin.select(["id", "page", "start", "text"]).take(pa.array(order[np.searchsorted(number[order], used)]))
    pairs = np.searchsorted(used, pairs)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    lengths = pc.utf8_length(kin["text"]).to_numpy().astype(np.int64)
    words = sheaf((text.as_py() for text in kin["text"]), lengths)
    found = align_pairs(words, pairs, least_words=least_words, least_characters=least_characters)
    start = _longs(kin, "start")
    found = _apart(found, pairs, start, np.unique(kin["page"].to_numpy(zero_copy_only=False), return_inverse=True)[1])
    return _rows(found, pairs, start, kin["id"].to_pylist(), how)


def _apart(found: Matches, pairs: Longs, start: Longs, page: npt.NDArray[np.intp]) -> Matches:
    """Leave out what two items of a page share only because one lies in the other."""
    rows = found.passages
    a, b = pairs[rows[:, 0], 0], pairs[rows[:, 0], 1]
    apart = (start[a] + rows[:, 2] <= start[b] + rows[:, 3]) | (start[b] + rows[:, 4] <= start[a] + rows[:, 1])
    keep = (page[a] != page[b]) | apart
    place = np.cumsum(keep) - 1
    runs = found.runs[keep[found.runs[:, 0]]]
    return Matches(rows[keep], found.likeness[keep], np.column_stack((place[runs[:, 0]], runs[:, 1:])))


def _rows(found: Matches, pairs: Longs, start: Longs, ids: Sequence[str], how: str) -> pa.Table:
    rows = found.passages
    each = np.arange(len(pairs) + 1)
    passage_at = np.searchsorted(rows[:, 0], each)  # the first passage of each pair
    run_at = np.searchsorted(found.runs[:, 0], passage_at)
    shift = np.column_stack((start[pairs[rows[:, 0], 0]],) * 2 + (start[pairs[rows[:, 0], 1]],) * 2)
    runs = found.runs.copy()
    runs[:, 0] -= np.repeat(passage_at[:-1], np.diff(run_at))
    a_item, b_item = ([ids[n] for n in pairs[:, side].tolist()] for side in (0, 1))
    return pa.table(
        {
            "id": [make_id("alignment", how, a, b) for a, b in zip(a_item, b_item, strict=True)],
            "a_item": a_item,
            "b_item": b_item,
            "how": pa.array([how] * len(pairs), pa.string()),
            "spans": _lists(passage_at * 4, (rows[:, 1:5] + shift).ravel()),
            "likeness": _lists(passage_at, found.likeness),
            "runs": _lists(run_at * 4, runs.ravel()),
        }
    )


def _lists(offsets: npt.NDArray[Any], values: npt.NDArray[Any]) -> pa.Array:
    return pa.LargeListArray.from_arrays(pa.array(offsets, pa.int64()), pa.array(values))


def _longs(table: pa.Table, name: str) -> Longs:
    return cast("Longs", table[name].to_numpy().astype(np.int64))
