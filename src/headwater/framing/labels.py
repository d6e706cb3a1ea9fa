"""Evaluative names on the mentions of referents: who calls whom what, and in whose voice.

The list is of general English words that praise or blame whoever they are put on, chosen in pairs from both sides of
conflicts; a word is a label only where it stands on a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.model import Mention, Reading, Sentence, Token, Voice
from headwater.text import fold, inside, quotations

__all__ = ["Found", "find_labels"]

_LABELS = frozenset(
    """activist agitator aggressor apologist armed bandit brave brainwashed brutal brute bully butcher captive collaborator coward
    criminal crook cult dictator dissident evil extremist fanatic fascist fighter fraudster freedom gang genocidal gangster
    hardline hero heroic heroine hooligan hostage illegal impostor infamous infidel insurgent invader jihadist
    junta killer legitimate liberator looter mafia martyr martyred mercenary militant mob monster murderer murderous notorious
    occupier oppressor outlaw parasite patriot patriotic peaceful pirate propagandist protector provocateur puppet rabble
    radical rebel refugee regime resistance revolutionary ringleader rioter rogue sabotage saboteur savage sectarian
    separatist so-called spy squatter stooge swindler terror terrorist thug traitor treacherous trespasser tyrant
    usurper vandal victim villain violent vulnerable volunteer warlord warmonger wrecker""".split()
)
_HEADS = frozenset(
    "group organization organisation movement force leader member militia party army fighter band clique".split()
)
_LINKS = frozenset({"compound", "amod", "appos", "nmod", "attr", "poss", "pobj"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A label in the offsets of its reading's text."""

    entity: str
    label: str
    start: int
    end: int
    voice: Voice


def find_labels(reading: Reading, mentions: Sequence[Mention]) -> list[Found]:
    """Find the evaluative words on the mentions of an item.

    A word is on a mention where the parse puts it there: it modifies the name ('the terrorist group X', 'X militants'),
    stands in apposition to it, or is said of it ('X is a cult').

    Args:
        reading: an item, its text and sentences.
        mentions: those of the item, in document offsets.
    """
    quoted = quotations(reading.text)
    spans = [(m.start - reading.item.start, m.end - reading.item.start, m.entity) for m in mentions]
    found: dict[tuple[int, str], Found] = {}
    for sentence in reading.sentences:
        here = [s for s in spans if s[0] >= sentence.start and s[1] <= sentence.end]
        for start, end, entity in here:
            for token in _on(sentence, start, end):
                voice = Voice.QUOTED if inside((token.start, token.end), quoted) else Voice.OWN
                found[token.start, entity] = Found(
                    entity=entity, label=fold(token.lemma), start=token.start, end=token.end, voice=voice
                )
    return [found[key] for key in sorted(found)]


def _on(sentence: Sentence, start: int, end: int) -> Iterator[Token]:
    """Give the evaluative tokens that bear on the name between two offsets."""
    tokens = sentence.tokens
    name = {n for n, t in enumerate(tokens) if t.start >= start and t.end <= end}
    heads = {n for n in name if tokens[n].head not in name}
    # what the name modifies, or is in apposition to, as far as it stands for the same referent
    same = set(heads)
    for n in sorted(heads):
        head = tokens[n].head
        generic = fold(tokens[head].lemma) in _HEADS or fold(tokens[head].lemma) in _LABELS
        if head != n and ((tokens[n].dep == "compound" and generic) or tokens[n].dep == "appos"):
            same.add(head)
    above = {tokens[h].head for h in heads}
    for n, token in enumerate(tokens):
        if n in name or fold(token.lemma) not in _LABELS:
            continue
        modifies = token.head in same and token.dep in {"compound", "amod", "appos", "nmod"}
        is_head = n in same
        said_of = token.dep in {"attr", "acomp"} and any(
            tokens[h].dep in {"nsubj", "nsubjpass"} and tokens[h].head == token.head for h in same
        )
        apposed = token.dep in _LINKS and tokens[token.head].dep == "appos" and tokens[token.head].head in same
        of_it = any(t.dep == "prep" and t.lemma == "of" and t.head == n and k in above for k, t in enumerate(tokens))
        if modifies or is_head or said_of or apposed or of_it:
            yield token
