"""Sentences that give no statement, with the reason."""

from __future__ import annotations

import re

from headwater.claims.denying import NEGATIONS
from headwater.claims.senses import ACTS, sense
from headwater.model import Sentence
from headwater.text import fold

__all__ = ["useless"]

_BOILERPLATE = re.compile(
    r"\W{0,3}(?:read (?:more|also|on)\b|sign up\b|subscribe\b|click (?:here|on)\b|follow us\b|share th(?:is|e)\b|copyright\b|©"
    r"|all rights reserved|join our\b|support our\b|donate\b|contact us\b|our newsletter\b"
    r"|this (?:article|post|report|story) (?:first |was |has been (?:corrected|updated)|is more than )"
    r"|(?:the )?(?:views|opinions) expressed\b|advertisement\b|photo(?:graph)?s? by\b|log in\b|privacy policy\b)",
    re.IGNORECASE,
)
# said by the frame of a page, wherever in a sentence that was run together with it
_FRAME = re.compile(
    r"\b(?:hide|show) caption\b|\b\d{1,3} (?:of|/) \d{1,3} (?:photos|images|pictures|slides)\b|\bphotos: photos:"
    r"|\b(?:email|newsletter) sign[- ]?up\b|\bby signing up,? you\b|\bnewsletters? (?:to subscribe|in your inbox)\b"
    r"|\bjust watched\b.{0,200}\b(?:must watch|replay)\b|\breplay more videos\b"
    r"|\bcontributed (?:reporting|to this (?:report|story|article))\b|\b(?:accept|use[sd]?) (?:of )?cookies\b",
    re.IGNORECASE,
)
_STATES = frozenset("be feel hang lie look remain seem shine smell sound stand".split())
_LEAST_WORDS = 3


def useless(text: str, sentence: Sentence, *, attributed: bool) -> str | None:
    """Return why a sentence can give no statement, None where it may."""
    words = [t for t in sentence.tokens if any(map(str.isalnum, t.text))]
    if len(words) < _LEAST_WORDS:
        return None
    if _is_question(sentence):
        return "question"
    if _BOILERPLATE.match(text, sentence.start, sentence.end) or _FRAME.search(text, sentence.start, sentence.end):
        return "boilerplate"
    return "colour" if not attributed and _is_colour(sentence) else None


def _is_colour(sentence: Sentence) -> bool:
    """Say whether a sentence only paints a scene: how it was or looked, with no name, number, day or happening in it."""
    root = next((t for t in sentence.tokens if t.dep == "ROOT"), None)
    if root is None or root.lemma not in _STATES:
        return False
    return not any(
        t.pos in {"PROPN", "NUM"}
        or t.entity
        or t.text.casefold() in NEGATIONS
        or (t.pos in {"NOUN", "VERB", "ADJ"} and t is not root and sense(fold(t.lemma)) in ACTS)
        or (t.pos == "VERB" and t is not root)
        for t in sentence.tokens
    )


def _is_question(sentence: Sentence) -> bool:
    return any(t.text == "?" for t in sentence.tokens[-2:])
