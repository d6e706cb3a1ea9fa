"""Readings with their attributions, cut into statements: the stretches that can be so or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.model import Attribution, AttributionKind, ClaimKind, Modality, Polarity, Reading, Sentence, Span, Token
from headwater.text import STOP_WORDS, fold, inside

__all__ = ["Cut", "content_terms", "find_statements"]

_ACCUSING = frozenset("accuse allege blame charge condemn denounce incriminate".split())
_DENYING = frozenset("deny dismiss disprove rebut refute reject repudiate".split())
_DEMANDING = frozenset(
    "appeal ask beg call demand exhort implore insist order petition press request urge want".split()
)
_PROMISING = frozenset("assure commit guarantee pledge promise swear undertake vow".split())
_ASSESSING = frozenset(
    "assess believe consider deem describe estimate expect fear feel hope predict regard think view warn".split()
)
_HEDGES = frozenset(
    "allegedly apparently could likely may maybe might perhaps possible possibly presumably probably reportedly seemingly supposedly".split()
)
_HEDGING_VERBS = frozenset("appear seem".split())
_NEGATIONS = frozenset("neither never no nobody none nothing nor not n't without".split())
_REFUSING = frozenset("decline fail lack refuse".split())
_FIRST_PERSON = frozenset("i me my mine myself we us our ours ourselves".split())
_TELLING = frozenset(
    "hear see watch witness count find meet visit stand speak live lose leave carry sleep wake film record measure tell show".split()
)
_LIGHT = frozenset("be do have say tell get go make take according add".split())
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_LEAST_TERMS = 3
_REACH = 40  # code points between a word and the verb it bears on, where the parse does not say


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A statement in the offsets of its reading's text."""

    start: int
    end: int
    attribution: str | None
    kind: ClaimKind
    polarity: Polarity
    modality: Modality
    first_hand: bool
    terms: tuple[str, ...]
    places: tuple[int, ...]


def content_terms(tokens: Sequence[Token]) -> list[tuple[str, int]]:
    """Return the folded lemmas that carry the meaning of tokens, each with where it begins."""
    found = []
    for token in tokens:
        term = fold(token.lemma)
        if token.pos in _MEANING and term not in STOP_WORDS and term not in _LIGHT and any(c.isalnum() for c in term):
            found.append((term, token.start))
    return found


def find_statements(reading: Reading, attributions: Sequence[Attribution]) -> list[Cut]:
    """Cut a reading into statements.

    The content of an attribution gives a statement a sentence, on the account of its source; a sentence that no
    attribution accounts for gives one in the publisher's own voice. Titles, questions and stretches with fewer than
    three meaningful words say nothing that could be compared, and are left out.

    Args:
        reading: an item, its text and sentences.
        attributions: those of the item, in document offsets.
    """
    shift = reading.item.start
    own = [
        (a, [Span(s.start - shift, s.end - shift) for s in a.content], _cue_lemmas(reading.sentences, a, shift))
        for a in sorted(attributions, key=lambda a: (a.content, a.id))
    ]
    title_end = (reading.item.title_end or shift) - shift
    found: list[Cut] = []
    for sentence in reading.sentences:
        if sentence.start < title_end or _is_question(sentence):
            continue
        told = [cut for a, content, cues in own for cut in _told(reading.text, sentence, a, content, cues)]
        found += told or _own_voice(sentence, [s for _, content, _ in own for s in content])
    unique: dict[tuple[int, int], Cut] = {}
    for cut in found:  # a nested attribution may give the same words twice: the inner source is nearer to them
        unique[cut.start, cut.end] = cut
    return [unique[key] for key in sorted(unique)]


def _cue_lemmas(sentences: Sequence[Sentence], attribution: Attribution, shift: int) -> frozenset[str]:
    spans = sorted(Span(s.start - shift, s.end - shift) for s in attribution.cue)
    if not spans:
        return frozenset()
    return frozenset(
        fold(t.lemma)
        for s in sentences
        if s.start < spans[-1].end and s.end > spans[0].start
        for t in s.tokens
        if inside((t.start, t.end), spans)
    )


def _told(
    text: str, sentence: Sentence, attribution: Attribution, content: Sequence[Span], cues: frozenset[str]
) -> Iterator[Cut]:
    for piece in content:
        tokens = [t for t in sentence.tokens if t.start >= piece.start and t.end <= piece.end]
        cut = _cut(tokens, attribution.id, cues) if tokens else None
        if cut is not None:
            quoted = attribution.kind is not AttributionKind.INDIRECT
            named = attribution.speaker_name is not None
            yield Cut(
                start=cut.start,
                end=_with_closing_mark(text, cut.end, piece.end),
                attribution=attribution.id,
                kind=cut.kind,
                polarity=cut.polarity,
                modality=cut.modality,
                first_hand=named and quoted and cut.first_hand,
                terms=cut.terms,
                places=cut.places,
            )


def _with_closing_mark(text: str, end: int, limit: int) -> int:
    """Take a full stop or quotation mark along that the parser gave to the next sentence."""
    while end < limit and text[end] in ".!?…\"”»'’":
        end += 1
    return end


def _own_voice(sentence: Sentence, contents: Sequence[Span]) -> list[Cut]:
    covered = sum(1 for t in sentence.tokens if any(t.start < s.end and t.end > s.start for s in contents))
    if 2 * covered > len(sentence.tokens):
        return []  # its words are a source's, though too few to compare
    has_verb = any(t.pos in {"VERB", "AUX"} and t.tag != "VBG" for t in sentence.tokens)
    has_subject = any(t.dep in {"nsubj", "nsubjpass", "csubj", "expl"} for t in sentence.tokens)
    cut = _cut(sentence.tokens, None, frozenset()) if has_verb and has_subject else None
    return [cut] if cut is not None else []


def _cut(tokens: Sequence[Token], attribution: str | None, cues: frozenset[str]) -> Cut | None:
    terms = content_terms(tokens)
    if len(terms) < _LEAST_TERMS:
        return None
    kind = _kind(tokens, cues)
    return Cut(
        start=tokens[0].start,
        end=tokens[-1].end,
        attribution=attribution,
        kind=kind,
        polarity=_polarity(tokens, cues),
        modality=_modality(tokens, cues, kind),
        first_hand=_first_hand(tokens),
        terms=tuple(term for term, _ in terms),
        places=tuple(place for _, place in terms),
    )


def _is_question(sentence: Sentence) -> bool:
    return any(t.text == "?" for t in sentence.tokens[-2:])


def _root(tokens: Sequence[Token]) -> Token | None:
    """Return the token that governs the stretch: the sentence's root, or the first clause's head in it."""
    order = ("ROOT", "ccomp", "xcomp", "acl", "advcl", "relcl", "parataxis", "conj")
    verbs = [t for t in tokens if t.pos in {"VERB", "AUX"} and t.dep in order]
    return min(verbs, key=lambda t: (order.index(t.dep), t.start), default=None)


def _kind(tokens: Sequence[Token], cues: frozenset[str]) -> ClaimKind:
    for lemmas, kind in (
        (_DENYING, ClaimKind.DENIAL),
        (_ACCUSING, ClaimKind.ACCUSATION),
        (_DEMANDING, ClaimKind.DEMAND),
        (_PROMISING, ClaimKind.PROMISE),
        (_ASSESSING, ClaimKind.ASSESSMENT),
    ):
        if cues & lemmas:
            return kind
    if any(t.tag == "MD" and t.lemma in {"must", "should", "ought"} for t in tokens):
        return ClaimKind.DEMAND
    return ClaimKind.ASSERTION


def _polarity(tokens: Sequence[Token], cues: frozenset[str]) -> Polarity:
    root = _root(tokens)
    negated = bool(cues & _DENYING)
    near = [t for t in tokens if t.text.casefold() in _NEGATIONS and (root is None or _near(t, root, tokens))]
    negated ^= len(near) % 2 == 1
    negated ^= root is not None and root.lemma in _REFUSING
    return Polarity.NEGATIVE if negated else Polarity.POSITIVE


def _near(token: Token, root: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a negation bears on the main verb: it hangs on it, or on its subject or object."""
    if token.dep == "neg":
        between = [t for t in tokens if token.start < t.start < root.start and t.pos == "VERB"]
        return abs(token.start - root.start) < _REACH and not between
    return token.dep in {"det", "nsubj", "nsubjpass", "preconj"} and token.start < root.start


def _modality(tokens: Sequence[Token], cues: frozenset[str], kind: ClaimKind) -> Modality:
    if kind is ClaimKind.DEMAND:
        return Modality.REQUESTED
    words = {t.text.casefold() for t in tokens} | cues
    if words & _HEDGES or cues & _HEDGING_VERBS:
        return Modality.HEDGED
    root = _root(tokens)
    will = any(t.tag == "MD" and t.lemma in {"will", "shall"} and root and t.start < root.start for t in tokens)
    return Modality.FUTURE if will else Modality.FACTUAL


def _first_hand(tokens: Sequence[Token]) -> bool:
    """Say whether the words tell of the speaker's own doing or seeing: 'I' or 'we' as the subject of a past verb."""
    for token in tokens:
        if token.text.casefold() not in _FIRST_PERSON:
            continue
        if token.dep in {"nsubj", "nsubjpass"} and any(
            t.tag in {"VBD", "VBN"} and 0 < t.start - token.start < _REACH for t in tokens
        ):
            return True
        if token.dep == "poss" and any(t.lemma in _TELLING and t.tag in {"VBD", "VBN"} for t in tokens):
            return True
    return False
