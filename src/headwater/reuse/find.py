"""A family of texts to the passages they share, and the directions to derivations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from headwater.ids import make_id
from headwater.model import Derivation, DerivationKind, Direction, ItemKind, Reuse
from headwater.reuse.align import Alignment, Passage, Tokens, align, align_itself
from headwater.reuse.direction import Judged, Pair, directions, quoted
from headwater.reuse.rows import Link, Text

__all__ = ["derivations_of", "reuse_of"]

_MOST = 0.5  # share of the child's letters that come from the parent from which it is a revision of it
_LITTLE = 0.1  # and under which, where it credits the parent, the parent is its source rather than its text
_TWICE = 16  # words of a passage that one page holds twice, where refrains and captions are common


def reuse_of(
    members: Sequence[Text], links: Sequence[Link], *, least_words: int, least_characters: int
) -> Iterator[Reuse]:
    """Give what the texts of one family share.

    Args:
        members: the texts of the family.
        links: the pairs of them that may share something; both sides the same for a text that may repeat itself.
        least_words: equal words from which a passage stands by itself.
        least_characters: likewise its code points.
    """
    texts = sorted(members, key=lambda t: t.id)
    place = {t.id: n for n, t in enumerate(texts)}
    tokens = [Tokens(t.text) for t in texts]
    pairs: list[Pair] = []
    for link in sorted(links, key=lambda k: (k.a, k.b)):
        a, b = place[link.a], place[link.b]
        if a == b:
            found = align_itself(tokens[a], least_words=max(_TWICE, least_words), least_characters=least_characters)
            for passage in found.passages:
                yield _row(texts[a], texts[b], passage, Judged(reasons=("the same text twice",)))
            continue
        found = align(tokens[a], tokens[b], least_words=least_words, least_characters=least_characters)
        found = _apart(texts[a], texts[b], found)
        if found.passages:
            pairs.append(Pair(a=a, b=b, alignment=found))
    for pair, judged in zip(pairs, directions(texts, tokens, pairs), strict=True):
        for passage, judgement in zip(pair.alignment.passages, judged, strict=True):
            yield _row(texts[pair.a], texts[pair.b], passage, judgement)


def _apart(a: Text, b: Text, found: Alignment) -> Alignment:
    """Leave out what two items of a page share only because one lies in the other."""
    if a.page != b.page:
        return found
    kept = [
        n
        for n, p in enumerate(found.passages)
        if a.start + p.a_end <= b.start + p.b_start or b.start + p.b_end <= a.start + p.a_start
    ]
    return Alignment(passages=tuple(found.passages[n] for n in kept), runs=tuple(found.runs[n] for n in kept))


def _row(a: Text, b: Text, passage: Passage, judged: Judged) -> Reuse:
    a_start, a_end = a.start + passage.a_start, a.start + passage.a_end
    b_start, b_end = b.start + passage.b_start, b.start + passage.b_end
    return Reuse(
        id=make_id("reuse", a.id, a_start, a_end, b.id, b_start, b_end),
        a_item=a.id,
        a_page=a.page,
        a_start=a_start,
        a_end=a_end,
        b_item=b.id,
        b_page=b.page,
        b_start=b_start,
        b_end=b_end,
        similarity=passage.similarity,
        direction=judged.direction,
        probability=judged.probability,
        reasons=judged.reasons,
    )


def derivations_of(rows: Sequence[Reuse], texts: Sequence[Text]) -> Iterator[Derivation]:
    """Give the derivation of each item from each that a passage of it was copied from."""
    by_id = {t.id: t for t in texts}
    drawn: defaultdict[tuple[str, str], list[Reuse]] = defaultdict(list)
    for row in rows:
        if row.direction is Direction.A_TO_B:
            drawn[row.b_item, row.a_item].append(row)
        elif row.direction is Direction.B_TO_A:
            drawn[row.a_item, row.b_item].append(row)
    for (child, parent), found in sorted(drawn.items()):
        text = by_id[child]
        spans = sorted((r.a_start, r.a_end) if r.a_item == child else (r.b_start, r.b_end) for r in found)
        kind = _kind(text, [(s - text.start, e - text.start) for s, e in spans])
        yield Derivation(
            id=make_id("derivation", child, parent, kind),
            child=child,
            parent=parent,
            kind=kind,
            probability=max(r.probability or 0.0 for r in found),
            reasons=tuple(sorted({reason for r in found for reason in r.reasons})),
        )


def _kind(child: Text, spans: Sequence[tuple[int, int]]) -> DerivationKind:
    tokens = Tokens(child.text)
    if child.kind in (ItemKind.TEASER, ItemKind.EXCERPT) or all(quoted(s, e, tokens.quotations) for s, e in spans):
        return DerivationKind.QUOTED_FROM
    covered = at = 0
    for start, end in spans:
        covered += max(0, end - max(at, start))
        at = max(at, end)
    share = covered / max(1, len(child.text.strip()))
    if share >= _MOST:
        return DerivationKind.REVISION_OF
    return DerivationKind.PRIMARY_SOURCE if share < _LITTLE else DerivationKind.QUOTED_FROM
