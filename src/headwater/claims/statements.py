"""Readings with their attributions, cut into statements: the stretches that can be so or not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from headwater.chains import around
from headwater.model import (
    LED,
    Attribution,
    AttributionKind,
    ClaimKind,
    Modality,
    Polarity,
    Reading,
    Sentence,
    Span,
    Stance,
    Token,
)
from headwater.text import STOP_WORDS, fold, inside

__all__ = ["Cut", "content_terms", "find_statements"]

_ACCUSING = frozenset("accuse allege blame charge condemn denounce incriminate".split())
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
_WRITERS = frozenset({"i", "we"})
_SEEING = frozenset("count film measure observe record see watch witness".split())
_MEDIA = frozenset(
    """article book broadcast clip dream facebook footage image instagram internet livestream magazine newspaper online
    photo photograph picture podcast radio report screen screenshot telegram television tiktok tv twitter video website
    youtube""".split()
)
_LIGHT = frozenset("be do have say tell get go make take according add".split())
_CORE = frozenset({"nsubj", "nsubjpass", "dobj"})
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_WONDERING = frozenset("how what when where whether which who whom whose why".split())
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,40}(?:, [A-Z][\w.]{1,20}(?: [A-Z]\w{1,20})?)?(?: \([A-Z][\w ]{1,30}\))? (?:-|–|—|--|_) "
)
_LEAST_TERMS = 3  # in the publisher's own voice; a source's words are known to say something, so two will do
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
    core: tuple[int, ...]
    agents: tuple[int, ...]
    patients: tuple[int, ...]


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
    accounts = [_account(reading, a) for a in sorted(attributions, key=lambda a: (a.content, a.id))]
    own = _by_sentence(reading.sentences, [a for a in accounts if not _is_own_voice(reading, a, accounts)])
    unsaid = _unsaid(attributions)
    title_end = (reading.item.title_end or shift) - shift
    found: list[Cut] = []
    for number, sentence in enumerate(reading.sentences):
        if sentence.start < title_end or _is_question(sentence):
            continue
        here = own.get(number, [])
        said = (one for one in here if one.attribution.id not in unsaid)
        told = [cut for one in said for cut in _told(reading.text, sentence, one)]
        others = [s for one in here if not _reported_here(sentence, one) for s in one.content]
        found += told or _own_voice(reading.text, sentence, others)
    return _nearest(found)


def _by_sentence(sentences: Sequence[Sentence], accounts: Sequence[_Account]) -> dict[int, list[_Account]]:
    """Return the accounts whose content reaches into a sentence, by the sentence's index, in their order."""
    starts = [s.start for s in sentences]
    found: defaultdict[int, list[_Account]] = defaultdict(list)
    for account in accounts:
        reached: set[int] = set()
        for piece in account.content:
            first = max(0, bisect_right(starts, piece.start) - 1)
            reached.update(range(first, bisect_left(starts, piece.end)))
        for number in sorted(reached):
            found[number].append(account)
    return found


def _unsaid(attributions: Sequence[Attribution]) -> frozenset[str]:
    """Return the attributions whose content is on nobody's account: told not to have been said, or inside a denial.

    'Brell denied reports that soldiers fired' is Brell's denial, and nobody's report.
    """
    by_id = {a.id: a for a in attributions}
    return frozenset(
        a.id
        for a in attributions
        if a.stance is Stance.UNSAID or any(above.stance is not Stance.SAID for above in around(a, by_id))
    )


def _reported_here(sentence: Sentence, account: _Account) -> bool:
    """Say whether a sentence is the publisher's own report that somebody said something: 'Iraq has agreed to wait'.

    Where the source's words say too little to stand alone, such a sentence still does.
    """
    cued = any(sentence.start <= s.start < sentence.end for s in account.cue)
    first = next(iter(_tokens_in([sentence], account.content)), None)
    asked = first is not None and first.text.casefold() in _WONDERING
    return cued and not asked and account.attribution.kind is AttributionKind.INDIRECT


def _nearest(found: Sequence[Cut]) -> list[Cut]:
    """Keep of statements that are mostly the same words only the shortest: its source is the nearest to them."""
    kept: list[Cut] = []
    for cut in sorted(found, key=lambda c: (c.end - c.start, c.start, c.attribution or "")):
        if not any(2 * (min(cut.end, k.end) - max(cut.start, k.start)) > cut.end - cut.start for k in kept):
            kept.append(cut)
    return sorted(kept, key=lambda c: (c.start, c.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    """An attribution in its reading's offsets, with the lemmas of its cue; `first_hand` where a named source is quoted."""

    attribution: Attribution
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    cues: frozenset[str]
    first_hand: bool


def _account(reading: Reading, attribution: Attribution) -> _Account:
    shift = reading.item.start
    content = tuple(Span(s.start - shift, s.end - shift) for s in attribution.content)
    cue = tuple(Span(s.start - shift, s.end - shift) for s in attribution.cue)
    quoted = attribution.kind is not AttributionKind.INDIRECT
    return _Account(
        attribution=attribution,
        content=content,
        cue=cue,
        cues=frozenset(fold(t.lemma) for t in _tokens_in(reading.sentences, cue)),
        first_hand=quoted and attribution.speaker_name is not None and attribution.resolution not in LED,
    )


def _is_own_voice(reading: Reading, account: _Account, accounts: Sequence[_Account]) -> bool:
    """Say whether an attribution gives the words of whoever writes or speaks anyway: 'we say that', 'I saw that'.

    In the publisher's text 'we' is its own voice. In another's quoted words 'I saw' is that one's telling, which the
    attribution around it gives.
    """
    source = [Span(s.start - reading.item.start, s.end - reading.item.start) for s in account.attribution.source]
    said = {fold(t.text) for t in _tokens_in(reading.sentences, source)}
    if not said or not said <= _WRITERS:
        return False
    quoted = any(inside(s, sorted(other.content)) for s in source for other in accounts if other is not account)
    return not quoted or bool(account.cues & _SEEING)


def _tokens_in(sentences: Sequence[Sentence], spans: Sequence[Span]) -> list[Token]:
    if not spans:
        return []
    start, end, ordered = min(s.start for s in spans), max(s.end for s in spans), sorted(spans)
    near = (s for s in sentences if s.start < end and s.end > start)
    return [t for s in near for t in s.tokens if inside((t.start, t.end), ordered)]


def _told(text: str, sentence: Sentence, account: _Account) -> Iterator[Cut]:
    for n, piece in enumerate(account.content):
        tokens = [t for t in sentence.tokens if t.start >= piece.start and t.end <= piece.end]
        if n and tokens and tokens[0].dep == "mark":
            continue  # 'There is no evidence, Brell said, that soldiers fired': alone it says the opposite
        told = _after_dateline(text, tokens)
        cut = _cut(sentence, told, account.cues, stance=account.attribution.stance) if tokens else None
        if cut is not None:
            yield replace(
                cut,
                end=_with_closing_mark(text, cut.end, piece.end),
                attribution=account.attribution.id,
                first_hand=account.first_hand and cut.first_hand,
            )


def _after_dateline(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """Leave out the place and agency that news begins with: they are where it was filed, not what is said."""
    match = _DATELINE.match(text, tokens[0].start, tokens[-1].end) if tokens else None
    return [t for t in tokens if t.start >= match.end()] if match else tokens


def _with_closing_mark(text: str, end: int, limit: int) -> int:
    """Take a full stop or quotation mark along that the parser gave to the next sentence."""
    while end < limit and text[end] in ".!?…\"”»'’":
        end += 1
    return end


def _own_voice(text: str, sentence: Sentence, contents: Sequence[Span]) -> list[Cut]:
    covered = sum(1 for t in sentence.tokens if any(t.start < s.end and t.end > s.start for s in contents))
    if 2 * covered > len(sentence.tokens):
        return []  # its words are a source's, though too few to compare
    has_subject = any(t.dep in {"nsubj", "nsubjpass", "csubj", "expl"} for t in sentence.tokens)
    cut = _cut(sentence, _after_dateline(text, sentence.tokens), frozenset(), stance=None) if has_subject else None
    return [cut] if cut is not None else []


def _cut(sentence: Sentence, tokens: Sequence[Token], cues: frozenset[str], *, stance: Stance | None) -> Cut | None:
    """Cut a statement out of tokens; `stance` is what a source's cue makes of them, None in the publisher's own voice."""
    terms = content_terms(tokens)
    if len(terms) < (_LEAST_TERMS if stance is None else _LEAST_TERMS - 1) or not _says(tokens, cues):
        return None
    denied = stance is Stance.DENIED
    kind = ClaimKind.DENIAL if denied else _kind(tokens, cues)
    return Cut(
        start=tokens[0].start,
        end=tokens[-1].end,
        attribution=None,
        kind=kind,
        polarity=_polarity(tokens, denied=denied),
        modality=_modality(tokens, cues, kind),
        first_hand=_first_hand(sentence, tokens),
        terms=tuple(term for term, _ in terms),
        places=tuple(place for _, place in terms),
        core=_core(sentence, tokens, frozenset(place for _, place in terms)),
        agents=_in_role(sentence, tokens, agent=True),
        patients=_in_role(sentence, tokens, agent=False),
    )


def _core(sentence: Sentence, tokens: Sequence[Token], places: frozenset[int]) -> tuple[int, ...]:
    """Return where the main verb's subject, object and agent stand; one without a word of its own, 'they', is left out."""
    root = _root(tokens)

    def governor(token: Token) -> Token:
        return sentence.tokens[token.head]

    heads = {t.start for t in tokens if governor(t) is root and t.dep in _CORE}
    heads |= {
        t.start for t in tokens if t.dep == "pobj" and governor(t).dep == "agent" and governor(governor(t)) is root
    }
    return tuple(sorted(heads & places))


def _in_role(sentence: Sentence, tokens: Sequence[Token], *, agent: bool) -> tuple[int, ...]:
    """Return where those stand who do something, or those to whom it is done, whatever the verb."""
    if agent:
        found = [t for t in tokens if t.dep == "nsubj" or (t.dep == "pobj" and sentence.tokens[t.head].dep == "agent")]
    else:
        found = [t for t in tokens if t.dep in {"dobj", "nsubjpass"}]
    return tuple(sorted(t.start for t in found if t.pos in _MEANING))


def _says(tokens: Sequence[Token], cues: frozenset[str]) -> bool:
    """Say whether words can be so or not: they have a finite verb and are no indirect question.

    A demand or a promise has an infinitive instead ('to publish the order'), so there any verb will do.
    """
    words = [t for t in tokens if any(c.isalnum() for c in t.text)]
    if not words or words[0].text.casefold() in _WONDERING:
        return False
    finite = any(t.tag in {"VBD", "VBP", "VBZ", "MD"} for t in words)
    return finite or (bool(cues & (_DEMANDING | _PROMISING)) and any(t.pos == "VERB" for t in words))


def _is_question(sentence: Sentence) -> bool:
    return any(t.text == "?" for t in sentence.tokens[-2:])


def _root(tokens: Sequence[Token]) -> Token | None:
    """Return the token that governs the stretch: the sentence's root, or the first clause's head in it."""
    order = ("ROOT", "ccomp", "xcomp", "acl", "advcl", "relcl", "parataxis", "conj")
    verbs = [t for t in tokens if t.pos in {"VERB", "AUX"} and t.dep in order]
    return min(verbs, key=lambda t: (order.index(t.dep), t.start), default=None)


def _kind(tokens: Sequence[Token], cues: frozenset[str]) -> ClaimKind:
    for lemmas, kind in (
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


def _polarity(tokens: Sequence[Token], *, denied: bool) -> Polarity:
    root = _root(tokens)
    negated = denied
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


def _first_hand(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Say whether the words tell what the speaker saw: their main verb is a past one of seeing, with 'I' or 'we' before it.

    'Our observers' saw is the same. What was seen on a screen or in a paper, what is inferred ('we saw that'), denied, or
    told around ('I never said I saw', 'I lied when', 'I was abroad and') is not: a voice that was not there would make
    two origins of one.
    """
    root = _root(tokens)
    if root is None or root.lemma not in _SEEING or any(fold(t.lemma) in _MEDIA for t in tokens):
        return False
    below = [t for t in tokens if sentence.tokens[t.head] is root and t is not root]
    past = root.tag == "VBD" or (root.tag == "VBN" and any(t.dep == "aux" and t.lemma == "have" for t in below))
    doubted = any(t.dep in {"neg", "auxpass"} or t.text.casefold() in _NEGATIONS or t.tag == "MD" for t in below)
    inferred = any(t.dep == "mark" and t.lemma == "that" and sentence.tokens[t.head] in below for t in tokens)
    return past and not doubted and not inferred and any(t.dep == "nsubj" and _is_own(sentence, t) for t in below)


def _is_own(sentence: Sentence, subject: Token) -> bool:
    if subject.text.casefold() in _WRITERS:
        return True
    return any(
        t.dep == "poss" and t.text.casefold() == "our" and sentence.tokens[t.head] is subject for t in sentence.tokens
    )
