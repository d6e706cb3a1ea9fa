"""Analysts' decisions on forms, which stand before every rule: what they join, part and rename."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence

from headwater.decided import standing
from headwater.model import Judgement, LinkRule
from headwater.names.cluster import Clusters
from headwater.names.gather import form_key
from headwater.names.joins import CERTAINTY, Edge

__all__ = ["obey", "renamed", "said"]

_LOG = logging.getLogger(__name__)
_MERGE, _NOT_SAME, _SPLIT, _RENAME = "merge", "not-same", "split", "rename"
_PAIR = 2


def obey(judgements: Iterable[Judgement], clusters: Clusters) -> None:
    """Join and part forms as analysts decided, before any rule does.

    The latest decision goes first, and an earlier one that contradicts it, or several later ones together, is not obeyed:
    the referents that it is about say so among their reasons. Forms go by their key, so that a decision on one spelling
    holds for those that differ in case, accents or a title; decisions on forms that the case has not say nothing. What is
    judged of single places is none of this (see `placed`).
    """
    for j in standing(judgements):
        for a, b in _pairs(j):
            if a not in clusters or b not in clusters:
                _LOG.debug("judgement %s is about a form that no text of the case has", j.id)
            elif j.action == _MERGE:
                _merge(j, a, b, clusters)
            elif clusters.find(a) == clusters.find(b):
                _not_obeyed(j, (a,), clusters)
            else:
                clusters.part(a, b)


def _pairs(j: Judgement) -> Iterator[tuple[str, str]]:
    """Give the pairs of forms that a judgement joins or parts, by key; none of one that is on single places."""
    if j.places:
        return
    keys = [form_key(form) for form in j.subject]
    if (j.action in {_MERGE, _NOT_SAME} and len(keys) == _PAIR) or (j.action == _SPLIT and len(keys) >= _PAIR):
        for other in keys[1:]:
            if j.action != _MERGE or other != keys[0]:
                yield keys[0], other


def _merge(j: Judgement, a: str, b: str, clusters: Clusters) -> None:
    reason = f"'{j.subject[0]}' and '{j.subject[1]}' are one: {said(j)}."
    edge = Edge(
        distance=0.0,
        a=min(a, b),
        b=max(a, b),
        reason=reason,
        rule=LinkRule.JUDGEMENT,
        score=CERTAINTY[LinkRule.JUDGEMENT],
        statements=(j.id,),
    )
    if not clusters.join(edge):
        _not_obeyed(j, (a, b), clusters)


def said(j: Judgement) -> str:
    """Return who judged and why, without the closing stop."""
    return f"{j.by} judged so" + (f" ({j.detail.rstrip('.')})" if j.detail.strip() else "")


def _not_obeyed(j: Judgement, keys: Sequence[str], clusters: Clusters) -> None:
    """Say on the referents of a judgement that it is not obeyed."""
    _LOG.warning("judgement %s contradicts a later one, or has one form twice, and is not obeyed", j.id)
    forms = " and ".join(f"'{form}'" for form in j.subject)
    what = "that they are one" if j.action == _MERGE else "that they are not one"
    reason = (
        f"Not obeyed: {j.by} judged of {forms} {what}; later judgements, or their being one form, speak against it."
    )
    for key in keys:
        clusters.explain(key, reason)


def renamed(judgements: Iterable[Judgement], clusters: Clusters) -> dict[str, str]:
    """Return the name to show that an analyst gave, by the key that stands for the referent; the latest one holds."""
    names: dict[str, str] = {}
    for j in standing(judgements):
        if j.action == _RENAME and len(j.subject) == _PAIR and j.subject[1].strip():
            key = form_key(j.subject[0])
            if key in clusters:
                names.setdefault(clusters.find(key), j.subject[1])
    return names
