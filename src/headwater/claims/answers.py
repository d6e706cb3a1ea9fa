"""Short texts about one question, grouped by what they say."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.claims.statements import content_terms
from headwater.likeness import alike, group, weigh
from headwater.parse.parser import parse_paragraph
from headwater.settings import ClaimsSettings, ParseSettings

__all__ = ["group_claims"]


def group_claims(texts: Sequence[str], *, settings: ClaimsSettings | None = None) -> list[int]:
    """Group texts that say the same, as the claims of a case are grouped.

    Args:
        texts: sentences or parts of sentences about one question.
        settings: what differs from the defaults.

    Returns:
        For each text the number of its group; groups are numbered by their first text.
    """
    settings = settings or ClaimsSettings()
    model = ParseSettings().model
    bags = [
        frozenset(term for s in parse_paragraph(text, model) for term, _ in content_terms(s.tokens)) for text in texts
    ]
    near = alike(bags, weigh(bags), least=settings.least_answer_likeness / 2)
    groups = group(len(bags), near, least=settings.least_answer_likeness)
    number = {i: n for n, members in enumerate(groups) for i in members}
    return [number[i] for i in range(len(texts))]
