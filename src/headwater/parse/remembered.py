"""What a pipeline's rules say of a token, asked once for all tokens they cannot tell apart.

spaCy asks its attribute ruler and its rule lemmatizer about each token anew, which takes a third of the time of parsing with
a small model. What they answer rests on little; here it is remembered by just that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Token

__all__ = ["remember_lemmas", "remember_rules"]

_Match = tuple[int, int, int, int]  # as the ruler's own: number of the rule, its key, first token, end


def remember_rules(nlp: Language) -> None:
    """Let a pipeline's attribute ruler remember which of its rules fit a token.

    A rule about one token that asks for nothing but its tag, part of speech, dependency, whether it is white space, and
    whether it is one of some words, fits all tokens that have these in common; such tokens are few, and are asked about once.
    Any other rule is asked each time. The rules found are those the ruler finds itself.
    """
    if "attribute_ruler" in nlp.pipe_names:
        ruler = nlp.get_pipe("attribute_ruler")
        ruler.match = _matches(ruler)  # of this one ruler alone


def _matches(ruler: AttributeRuler) -> Callable[[Doc], list[_Match]]:
    from spacy.attrs import DEP, IS_SPACE, LOWER, POS, TAG  # noqa: PLC0415 - see parser
    from spacy.matcher import Matcher  # noqa: PLC0415

    strings = ruler.vocab.strings
    once, always = Matcher(ruler.vocab), Matcher(ruler.vocab)
    named: set[int] = set()
    for number, rule in enumerate(ruler.patterns):
        for pattern in rule["patterns"]:
            words = _words(pattern)
            (always if words is None else once).add(str(number), [pattern])
            named.update(map(strings.add, words or ()))
    known: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}

    def match(doc: Doc) -> list[_Match]:
        fit = always(doc, allow_missing=True) if len(always) else ()
        found = [(int(strings[key]), key, start, end) for key, start, end in fit]
        for at, (word, *rest) in enumerate(doc.to_array((LOWER, TAG, DEP, POS, IS_SPACE)).tolist()):
            kind = (word if word in named else 0, *rest)
            rules = known.get(kind)
            if rules is None:
                alone = once(doc[at : at + 1], allow_missing=True)
                rules = known[kind] = tuple((int(strings[key]), key) for key, _, _ in alone)
            found += ((number, key, at, at + 1) for number, key in rules)
        return sorted(found)

    return match


def _words(pattern: Sequence[Mapping[str, object]]) -> Sequence[str] | None:
    """Return the words that a rule asks for, None if it asks for more than can be remembered by."""
    if len(pattern) != 1 or not set(pattern[0]) <= {"LOWER", "TAG", "DEP", "POS", "IS_SPACE"}:
        return None
    words: list[str] = []
    for name, asked in pattern[0].items():
        if isinstance(asked, dict):
            if not set(asked) <= {"IN", "NOT_IN"}:
                return None
            listed = [value for values in asked.values() for value in values]
        else:
            listed = [asked]
        words += listed if name == "LOWER" else ()
    return words


def remember_lemmas(nlp: Language) -> Callable[[Token], str]:
    """Take a rule lemmatizer out of a pipeline, and return what gives the lemma of a token in its place.

    A lemma rests on a token's word, part of speech and features alone. Another sort of lemmatizer, or one that others come
    after, stays where it is.
    """
    names = nlp.pipe_names
    last = "lemmatizer" in names and set(names[names.index("lemmatizer") + 1 :]) <= {"ner"}
    rules = nlp.get_pipe("lemmatizer") if last else None
    if rules is None or getattr(rules, "mode", None) != "rule":
        return attrgetter("lemma_")
    nlp.disable_pipe("lemmatizer")
    known_words = rules.lookups.get_table("lemma_index", {})
    for part_of_speech, words in list(known_words.items()):
        known_words[part_of_speech] = frozenset(words)  # a list of ten thousands, searched from its start for each form
    known: dict[tuple[int, int, int], str] = {}

    def lemma(token: Token) -> str:
        if token.lemma:  # by an exception
            return str(token.lemma_)
        key = (token.orth, token.pos, token.morph.key)
        if key not in known:
            known[key] = rules.lemmatize(token)[0]
        return known[key]

    return lemma
