"""Clauses that hold on a condition only, or tell what would have been: they say of nothing that it is so."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.model import Sentence, Token

__all__ = ["is_conditional"]

_IF = frozenset({"if", "lest", "provided", "unless", "whether"})
_INVERTED = frozenset({"had", "were", "should"})
_GRANTED = frozenset({"assuming", "granted", "provided", "providing", "supposing"})
_PHRASES = tuple(
    tuple(line.split())
    for line in """as long as
    so long as
    in case
    on condition that
    on the condition that
    in the event that
    in the event of""".splitlines()
)
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj", "pcomp", "relcl"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_VERBS = frozenset({"VERB", "AUX"})
_LONGEST = 500  # tokens of a stretch that is read: a longer one is no sentence


def is_conditional(sentence: Sentence, tokens: Sequence[Token], root: Token | None) -> bool:
    """Say whether a run holds under a condition only: 'if', 'as long as they', 'should they return', 'would have burned it'."""
    if root is None or len(tokens) > _LONGEST:
        return False
    words = [t.text.casefold() for t in tokens]
    if words[0] in {"if", "unless"} or _would_have(sentence, tokens, root):
        return True
    below: dict[int, list[int]] = {}
    for n, t in enumerate(tokens):
        below.setdefault(sentence.tokens[t.head].start, []).append(n)
    return any(
        _marks(sentence, tokens, words, n, root, below)
        for n, word in enumerate(words)
        if word in _IF | _INVERTED | _GRANTED
    ) or any(_phrase_at(tokens, words, n, below) for n in range(len(words)))


def _would_have(sentence: Sentence, tokens: Sequence[Token], root: Token) -> bool:
    """Say whether a main verb tells what did not come about: 'would have burned'."""
    held = {t.text.casefold() for t in tokens if t.dep == "aux" and sentence.tokens[t.head] is root}
    return {"would", "have"} <= held and root.tag == "VBN"


def _marks(  # noqa: PLR0913, PLR0917 - what a word is read with
    sentence: Sentence,
    tokens: Sequence[Token],
    words: Sequence[str],
    n: int,
    root: Token,
    below: dict[int, list[int]],
) -> bool:
    """Say whether a word begins a condition of the main verb, and none that is none: 'even if', 'as if'."""
    word, head = tokens[n], sentence.tokens[tokens[n].head]
    if words[n] in _IF and word.dep in {"mark", "advmod"}:
        even = n > 0 and words[n - 1] in {"as", "even"} and words[n] == "if"
        return not even and (head is root or (head.dep in {"advcl", "ccomp"} and sentence.tokens[head.head] is root))
    if words[n] in _GRANTED:
        return _granted(tokens, words, n, below)
    if words[n] in _INVERTED and word.dep in {"aux", "auxpass", "ROOT"}:
        first = min((k for k in below.get(head.start, ())), default=n) == n
        free = head.dep in {"advcl", "ccomp"} and sentence.tokens[head.head] is root
        may = any(t.tag == "MD" and sentence.tokens[t.head] is root for t in tokens)
        return first and free and head.start < root.start and (may or words[n] == "should")
    return False


def _granted(tokens: Sequence[Token], words: Sequence[str], n: int, below: dict[int, list[int]]) -> bool:
    """Say whether 'provided' is no verb of somebody's: it has no subject, and a clause comes after it."""
    word = tokens[n]
    if word.dep in {"ROOT", "acl", "amod", "relcl"} or any(
        tokens[k].dep in {*_SUBJECTS, "aux", "auxpass", "dobj"} for k in below.get(word.start, ())
    ):
        return False
    marked = n + 1 < len(words) and words[n + 1] == "that" and tokens[n + 1].dep == "mark"
    return marked or _clause_after(tokens, n, below)


def _phrase_at(tokens: Sequence[Token], words: Sequence[str], n: int, below: dict[int, list[int]]) -> bool:
    """Say whether a phrase begins that sets a condition, with a clause after it: not 'as long as two years'."""
    for phrase in _PHRASES:
        end = n + len(phrase)
        if tuple(words[n:end]) == phrase:
            return phrase[-1] in {"of", "that"} or _clause_after(tokens, end - 1, below)
    return False


def _clause_after(tokens: Sequence[Token], n: int, below: dict[int, list[int]]) -> bool:
    """Say whether a clause with a subject of its own begins right after a word."""
    for k in range(n + 1, len(tokens)):
        if tokens[k].pos == "PUNCT":
            return False
        if tokens[k].pos in _VERBS and tokens[k].dep in _CLAUSES:
            return any(n < m < k and tokens[m].dep in _SUBJECTS for m in below.get(tokens[k].start, ()))
    return False
