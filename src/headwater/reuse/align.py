"""Two texts to the passages they share, word by word, through small edits.

Seeds of a few words are found in both, grown to the longest exact runs, and runs that follow each other closely in both
texts are joined across what differs between them: dropped or changed words, lost spaces, other spellings, other marks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from headwater.model import Span
from headwater.text import quotations, words

__all__ = ["Alignment", "Passage", "Run", "Tokens", "align", "align_itself", "shared_passages"]

_SEED = 4  # words of a seed in the second pass, where two texts are already known to be related
_PLACES = 6  # a seed found at more places of a text than this says nothing about which of them is meant
_GAP = 12  # words of either side that a passage may run across
_REACH = 6  # words skipped, both sides together, to find where a passage goes on beyond its last seed
_STEPS = 12  # differences that a passage is followed across beyond its seeds, on each side
_STRIDE = 64  # equal words of one such step: what is longer holds seeds
_WEAK = 3  # fewest words of a passage that stands only because a strong one stands beside it
_ALIKE = 0.7  # likeness of the letters of two stretches from which they count as one spelt differently
_OPEN_CHAINS = 24  # passages kept open while runs are joined: bounds the work on texts that repeat themselves
_AFTER = re.compile(r"[^\w\s]+")
_BEFORE = re.compile(r"[^\w\s]+\Z")


class Run(NamedTuple):
    """A run of `size` equal words that begins at word `a` of one text and word `b` of the other."""

    a: int
    b: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage two texts share: its code points in each, its likeness (0 to 1) and the count of its equal words."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    similarity: float
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The passages two texts share, each with the runs of equal words that carry it."""

    passages: tuple[Passage, ...]
    runs: tuple[tuple[Run, ...], ...]


class Tokens:
    """A text cut into words, with what the alignment looks up in it, made once however often it is aligned."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = words(text)
        self.forms = [w.form for w in found]
        self.starts = [w.start for w in found]
        self.ends = [w.end for w in found]

    @cached_property
    def seeds(self) -> dict[tuple[str, ...], list[int]]:
        """The places of every run of four words that is not at too many places."""
        places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        forms = self.forms
        for at, seed in enumerate(zip(*(forms[n:] for n in range(_SEED)), strict=False)):
            places[seed].append(at)
        return {seed: found for seed, found in places.items() if len(found) <= _PLACES}

    @cached_property
    def first(self) -> list[bool]:
        """Whether each word is the first of its paragraph; one more entry, True, stands for the text's end."""
        begun = [True]
        for before, after in zip(self.ends, self.starts[1:], strict=False):
            begun.append("\n" in self.text[before:after])
        return [*begun[: len(self.forms)], True]

    @cached_property
    def quotations(self) -> list[Span]:
        """The spans between quotation marks."""
        return quotations(self.text)

    def whole(self, start: int, end: int) -> bool:
        """Say whether the words from `start` to `end` begin and end with paragraphs."""
        return self.first[start] and self.first[end]

    def letters(self, start: int, end: int) -> int:
        """Count the letters of the words from `start` to `end`."""
        return sum(map(len, self.forms[start:end]))


def shared_passages(a: str, b: str, *, least_words: int = 8, least_characters: int = 40) -> list[Passage]:
    """Return the passages that two texts share, in the order of `a`, exact or with small edits.

    Args:
        a: a text.
        b: another text.
        least_words: equal words from which a passage stands by itself; a shorter one counts where it is a whole
            paragraph of both (a title, say) and others of twice as many words stand.
        least_characters: likewise the code points of a passage.
    """
    found = align(Tokens(a), Tokens(b), least_words=least_words, least_characters=least_characters)
    return list(found.passages)


def align(a: Tokens, b: Tokens, *, least_words: int, least_characters: int) -> Alignment:
    """Align two texts; see `shared_passages`."""
    return _select(a, b, _chains(_exact_runs(a, b), a, b), least_words, least_characters)


def align_itself(a: Tokens, *, least_words: int, least_characters: int) -> Alignment:
    """Find the passages that stand at two places of one text, which do not overlap, the earlier place first."""
    runs = [run for run in _exact_runs(a, a) if run.a + run.size <= run.b]
    found = _select(a, a, _chains(runs, a, a), least_words, least_characters)
    apart = [n for n, p in enumerate(found.passages) if p.a_end <= p.b_start and p.words >= least_words]
    return Alignment(passages=tuple(found.passages[n] for n in apart), runs=tuple(found.runs[n] for n in apart))


def _exact_runs(a: Tokens, b: Tokens) -> list[Run]:
    """Return the longest runs of equal words that hold a seed, in order."""
    mine, theirs = a.seeds, b.seeds
    if len(theirs) < len(mine):
        common = [seed for seed in theirs if seed in mine]
    else:
        common = [seed for seed in mine if seed in theirs]
    same = a is b
    hits = sorted((i, j) for seed in common for i in mine[seed] for j in theirs[seed] if not same or i < j)
    reached: dict[int, int] = {}  # for a diagonal, the word of `a` up to which it is known
    runs: list[Run] = []
    x, y = a.forms, b.forms
    for i, j in hits:
        if reached.get(j - i, -1) > i:
            continue
        start, end = i, i + _SEED
        while start > 0 and start + j - i > 0 and x[start - 1] == y[start + j - i - 1]:
            start -= 1
        while end < len(x) and end + j - i < len(y) and x[end] == y[end + j - i]:
            end += 1
        reached[j - i] = end
        runs.append(Run(start, start + j - i, end - start))
    return sorted(runs)


def _chains(runs: Sequence[Run], a: Tokens, b: Tokens) -> list[list[Run]]:
    """Join runs that follow each other closely in both texts."""
    chains: list[list[Run]] = []
    for run in runs:
        best, nearest = None, 2 * _GAP + 1
        for chain in chains[-_OPEN_CHAINS:]:
            last = chain[-1]
            skip_a, skip_b = run.a - last.a - last.size, run.b - last.b - last.size
            back = max(0, -min(skip_a, skip_b))  # what repeats on both sides of an edit belongs to the first run
            if back >= run.size or back >= last.size:
                continue
            if max(skip_a, skip_b) <= _GAP and abs(skip_a) + abs(skip_b) < nearest:
                best, nearest = chain, abs(skip_a) + abs(skip_b)
        if best is None:
            chains.append([run])
            continue
        last = best[-1]
        back = max(0, last.a + last.size - run.a, last.b + last.size - run.b)
        cut = Run(run.a + back, run.b + back, run.size - back)
        if _parted(a, b, (last.a + last.size, cut.a), (last.b + last.size, cut.b)):
            chains.append([cut])
        else:
            best.append(cut)
    return chains


def _parted(a: Tokens, b: Tokens, gap_a: tuple[int, int], gap_b: tuple[int, int]) -> bool:
    """Say whether whole paragraphs of one text stand where the other has none, or others."""
    empty_a, empty_b = gap_a[0] == gap_a[1], gap_b[0] == gap_b[1]
    if empty_a and empty_b:
        return False
    whole_a, whole_b = a.whole(*gap_a), b.whole(*gap_b)
    return (whole_a and whole_b) or (whole_a and empty_b) or (whole_b and empty_a)


def _grow(chain: list[Run], a: Tokens, b: Tokens) -> list[Run]:
    """Follow a passage beyond its seeds on both sides, over a few words that differ."""
    after: list[Run] = []
    before: list[Run] = []
    for _ in range(_STEPS):
        last = after[-1] if after else chain[-1]
        onward = _step(a.forms, last.a + last.size, b.forms, last.b + last.size, 1)
        if onward is None or _parted(a, b, (last.a + last.size, onward[0]), (last.b + last.size, onward[1])):
            break
        after.append(Run(*onward))
    for _ in range(_STEPS):
        first = before[-1] if before else chain[0]
        back = _step(a.forms, first.a - 1, b.forms, first.b - 1, -1)
        if back is None or _parted(a, b, (back[0] + 1, first.a), (back[1] + 1, first.b)):
            break
        i, j, size = back
        before.append(Run(i - size + 1, j - size + 1, size))
    return [*before[::-1], *chain, *after]


def _filled(chain: Sequence[Run], a: Tokens, b: Tokens) -> list[Run]:
    """Add the equal words in the gaps of a passage that are too few to hold a seed."""
    found: list[Run] = []
    for one, two in pairwise(chain):
        found.append(one)
        i, j = one.a + one.size, one.b + one.size
        if i < two.a and j < two.b:
            steps = LCSseq.opcodes(a.forms[i : two.a], b.forms[j : two.b])
            found += [
                Run(i + s.src_start, j + s.dest_start, s.src_end - s.src_start) for s in steps if s.tag == "equal"
            ]
    return [*found, chain[-1]]


def _step(x: Sequence[str], i: int, y: Sequence[str], j: int, way: int) -> tuple[int, int, int] | None:
    """Find the nearest two equal words from word `i` of `x` and `j` of `y` on, going `way`; how many are equal."""
    for skipped in range(1, _REACH + 1):
        for over in range(skipped + 1):
            p, q = i + way * over, j + way * (skipped - over)
            size = 0
            while size < _STRIDE and 0 <= p + way * size < len(x) and 0 <= q + way * size < len(y):
                if x[p + way * size] != y[q + way * size]:
                    break
                size += 1
            if size > 1:
                return p, q, size
    return None


def _select(a: Tokens, b: Tokens, chains: list[list[Run]], least_words: int, least_characters: int) -> Alignment:
    """Keep what is long enough, and of what covers the same words on both sides only the longest."""
    grown = [chain for chain in chains if sum(r.size for r in chain) > _WEAK]
    grown = [_filled(_grow(chain, a, b) if a is not b else chain, a, b) for chain in grown]
    grown.sort(key=lambda chain: (-sum(r.size for r in chain), chain[0]))
    seen_a, seen_b = bytearray(len(a.forms)), bytearray(len(b.forms))
    kept: list[tuple[Passage, tuple[Run, ...]]] = []
    standing = 0
    for chain in grown:
        first, last = chain[0], chain[-1]
        sizes = last.a + last.size - first.a, last.b + last.size - first.b
        known_a = sum(seen_a[first.a : last.a + last.size]) * 2 > sizes[0]
        known_b = sum(seen_b[first.b : last.b + last.size]) * 2 > sizes[1]
        if known_a and known_b:
            continue
        passage = _passage(chain, a, b)
        strong = passage.words >= least_words and passage.a_end - passage.a_start >= least_characters
        standing += passage.words * strong
        if strong or (standing >= 2 * least_words and not known_a and not known_b and _whole(chain, a, b)):
            kept.append((passage, tuple(chain)))
            seen_a[first.a : last.a + last.size] = b"\1" * sizes[0]
            seen_b[first.b : last.b + last.size] = b"\1" * sizes[1]
    kept.sort(key=lambda k: (k[0].a_start, k[0].b_start, k[0].a_end, k[0].b_end))
    return Alignment(passages=tuple(p for p, _ in kept), runs=tuple(r for _, r in kept))


def _whole(chain: Sequence[Run], a: Tokens, b: Tokens) -> bool:
    """Say whether a passage is whole paragraphs of both texts."""
    first, last = chain[0], chain[-1]
    begins = a.first[first.a] or b.first[first.b]
    return begins and (a.first[last.a + last.size] or b.first[last.b + last.size])


def _passage(chain: Sequence[Run], a: Tokens, b: Tokens) -> Passage:
    first, last = chain[0], chain[-1]
    a_start, b_start = a.starts[first.a], b.starts[first.b]
    a_end, b_end = a.ends[last.a + last.size - 1], b.ends[last.b + last.size - 1]
    marks = _same_marks(_AFTER.match(a.text, a_end), _AFTER.match(b.text, b_end))
    opening = _same_marks(
        _BEFORE.search(a.text[max(0, a_start - 3) : a_start]),
        _BEFORE.search(b.text[max(0, b_start - 3) : b_start]),
        backwards=True,
    )
    return Passage(
        a_start=a_start - opening,
        a_end=a_end + marks,
        b_start=b_start - opening,
        b_end=b_end + marks,
        similarity=_similarity(chain, a, b),
        words=sum(r.size for r in chain),
    )


def _same_marks(a: re.Match[str] | None, b: re.Match[str] | None, *, backwards: bool = False) -> int:
    """Count the marks that both texts have next to a passage."""
    if a is None or b is None:
        return 0
    mine, theirs = a.group()[:3], b.group()[:3]
    if backwards:
        mine, theirs = mine[::-1], theirs[::-1]
    count = 0
    for x, y in zip(mine, theirs, strict=False):
        if x != y:
            break
        count += 1
    return count


def _similarity(chain: Sequence[Run], a: Tokens, b: Tokens) -> float:
    """Return the share of the letters of both stretches that stand in equal or like words."""
    first, last = chain[0], chain[-1]
    whole = a.letters(first.a, last.a + last.size) + b.letters(first.b, last.b + last.size)
    equal = 0.0
    for run in chain:
        equal += 2 * a.letters(run.a, run.a + run.size)
    for one, two in pairwise(chain):
        mine, theirs = a.forms[one.a + one.size : two.a], b.forms[one.b + one.size : two.b]
        if not mine or not theirs:
            continue
        x, y = "".join(mine), "".join(theirs)
        likeness = Indel.normalized_similarity(x, y)
        if likeness >= _ALIKE:
            equal += likeness * (len(x) + len(y))
    return min(1.0, round(equal / whole, 4)) if whole else 0.0
