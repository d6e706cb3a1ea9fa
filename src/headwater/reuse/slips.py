"""Words that look like slips, told from how many items hold each word and from nothing else: no list of words.

A slip is a rare word that a much commoner one becomes by a small mistake: a letter changed, dropped, doubled or swapped,
a space lost. Textual criticism weighs such errors above all else: two texts that share a rare one hardly made it apart,
and where two texts differ and one of the readings is a slip of the other, the slip is the later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from headwater.reuse.align import Run, Tokens
from headwater.text import fold

__all__ = ["Vocabulary", "count_errors", "erring_side", "shared_errors"]

_COMMON = 10  # items that hold a word before another can be its slip: fewer show no usage
_RATIO = 10  # times as many items must hold the common word as its slip
_FEW = 20  # items that hold a slip at most for it to show kinship
_LONG = 8  # letters from which a word may be two mistakes away; in shorter ones that makes another word
_SHORT = 6  # letters under which a rare word is too near to too many others
_EVERYWHERE = 4  # a word that one item in so many holds: 'the', 'after', which rare words are seldom made of
_SITE = 4  # words of a place where two texts differ, beyond which it is rewritten, not mistaken


class Vocabulary:
    """How many items of a case hold each word, and which words look like slips of which."""

    def __init__(self, held: Mapping[str, int]) -> None:
        """Take the counts.

        Args:
            held: for each folded form the number of items that hold it.
        """
        self._held = held
        self._known: dict[str, str | None] = {}
        self._shelves: dict[tuple[str, int], list[str]] | None = None
        self._usual = 0

    def held(self, form: str) -> int:
        """Return how many items hold a folded form."""
        return self._held.get(form, 0)

    def slip_of(self, form: str) -> str | None:
        """Return the common word, or the two with a space between, that a rare form looks like a slip of.

        Endings are let alone: 'vote' and 'votes' are two words. So are words with digits in them, and short ones.
        """
        if form not in self._known:
            self._known[form] = self._look_up(form)
        return self._known[form]

    def outnumbers(self, common: str, rare: str) -> bool:
        """Say whether so many more items hold one form than the other that the other may be its slip."""
        return self.held(common) >= _RATIO * max(1, self.held(rare))

    def _look_up(self, form: str) -> str | None:
        if len(form) < _SHORT or not form.replace("'", "").isalpha():
            return None
        shelves = self._common_words()
        most = 2 if len(form) >= _LONG else 1
        near = [w for size in range(len(form) - most, len(form) + most + 1) for w in shelves.get((form[0], size), ())]
        found = process.extract(form, near, scorer=OSA.distance, score_cutoff=most, limit=None)
        good = [(d, -self.held(w), w) for w, d, _ in found if self.outnumbers(w, form) and _is_slip(form, w, d)]
        return min(good)[2] if good else self._parted(form)

    def _parted(self, form: str) -> str | None:
        """Return the two common words that a form is when the space between them is lost."""
        best: tuple[int, str] | None = None
        for at in range(2, len(form) - 1):
            left, right = form[:at], form[at:]
            fewer, more = sorted((self.held(left), self.held(right)))
            known = fewer >= _COMMON and fewer >= _RATIO * max(1, self.held(form)) and more >= self._usual
            if known and (best is None or fewer > best[0]):
                best = fewer, f"{left} {right}"
        return best[1] if best else None

    def _common_words(self) -> dict[tuple[str, int], list[str]]:
        """Shelve the common words by first letter, which slips seldom hit, and length."""
        if self._shelves is None:
            shelves: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
            most = 0
            for word, count in self._held.items():
                if count >= _COMMON and word:
                    shelves[word[0], len(word)].append(word)
                    most = max(most, count)
            self._shelves = dict(shelves)
            self._usual = max(_COMMON, most // _EVERYWHERE)
        return self._shelves


def _is_slip(rare: str, common: str, distance: int) -> bool:
    """Say whether a form differs from a word elsewhere than in its ending, which grammar changes, or an apostrophe."""
    if rare.replace("'", "") == common.replace("'", ""):
        return False
    same = 0
    for x, y in zip(rare, common, strict=False):
        if x != y:
            break
        same += 1
    left = max(len(rare), len(common)) - same
    return distance > 0 and min(len(rare), len(common)) > same and left > 2 * distance - 1


def shared_errors(a: Tokens, b: Tokens, runs: Sequence[Run], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Return the words, by index in `a` and `b`, that both texts have and that look like slips which few items hold.

    Args:
        a: a text.
        b: another text.
        runs: runs of words that the two have in common.
        vocabulary: the words of the case.
    """
    del b  # it has the same words there
    found: list[tuple[int, int]] = []
    for run in runs:
        for n, (start, end) in enumerate(
            zip(a.starts[run.a : run.a + run.size], a.ends[run.a : run.a + run.size], strict=True)
        ):
            if end - start >= _SHORT:
                form = fold(a.text[start:end])
                if vocabulary.held(form) <= _FEW and vocabulary.slip_of(form) is not None:
                    found.append((run.a + n, run.b + n))
    return found


def erring_side(mine: Sequence[str], theirs: Sequence[str], vocabulary: Vocabulary) -> int:
    """Say which of two readings of one place is a slip of the other: -1 the first, 1 the second, 0 neither.

    Args:
        mine: the folded words of one text at the place.
        theirs: those of the other.
        vocabulary: the words of the case.
    """
    if not mine or not theirs or max(len(mine), len(theirs)) > _SITE:
        return 0
    if len(mine) != len(theirs):
        if "".join(mine) != "".join(theirs):
            return 0
        fewer, more = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
        lost = any(
            all(vocabulary.outnumbers(word, form) and vocabulary.held(word) >= _COMMON for word in more)
            for form in fewer
            if form not in more
        )
        return 0 if not lost else -1 if fewer is mine else 1
    sides = {_worse(x, y, vocabulary) for x, y in zip(mine, theirs, strict=True) if x != y}
    return sides.pop() if len(sides) == 1 else 0


def _worse(mine: str, theirs: str, vocabulary: Vocabulary) -> int:
    shorter, longer = sorted((mine, theirs), key=len)
    if longer.startswith(shorter) or min(len(mine), len(theirs)) < _SHORT - 2:
        return 0
    most = 2 if len(longer) >= _LONG else 1
    if OSA.distance(mine, theirs, score_cutoff=most) > most:
        return 0
    if vocabulary.held(theirs) >= _COMMON and vocabulary.outnumbers(theirs, mine):
        return -1
    if vocabulary.held(mine) >= _COMMON and vocabulary.outnumbers(mine, theirs):
        return 1
    return 0


def count_errors(a: Tokens, b: Tokens, runs: Sequence[Run], vocabulary: Vocabulary) -> tuple[int, int]:
    """Count the places of a passage where `a` has a slip of what `b` has, and those where `b` has one of what `a` has."""
    in_a = in_b = 0
    for one, two in pairwise(runs):
        i, j = one.a + one.size, one.b + one.size
        if not (0 < two.a - i <= _SITE and 0 < two.b - j <= _SITE):
            continue
        side = erring_side(_forms(a, i, two.a), _forms(b, j, two.b), vocabulary)
        in_a += side < 0
        in_b += side > 0
    return in_a, in_b


def _forms(tokens: Tokens, first: int, stop: int) -> list[str]:
    return [fold(tokens.text[tokens.starts[n] : tokens.ends[n]]) for n in range(first, stop)]
