"""Readings with their attributions, cut into statements: the stretches that can be so or not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from headwater.chains import around
from headwater.claims.clauses import Clause, background, clauses, relatives, spoken_of, whole_subject
from headwater.claims.conditions import is_conditional
from headwater.claims.cues import ASKING, hedged_before, kind_of, modality_of, polarity_of, withholds
from headwater.claims.denying import judges, told_in, verdict
from headwater.claims.roles import MEANING, Stretch, core_of, predicate_of, roles_of
from headwater.claims.seen import SEEING, WRITERS, first_hand, of_speaker, saw_a_screen, what_was_seen
from headwater.claims.trees import has_to
from headwater.claims.useless import useless
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

_ASKED = frozenset(
    "appeal application attempt bid call demand effort invitation motion offer petition plea proposal push request".split()
)
_LIGHT = frozenset("be do have say tell get go make take according add".split())
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_DEEPEST = 50  # clauses that are climbed: a sentence has fewer, a hostile one as many as it likes
_WONDERING = frozenset("how what when where whether which who whom whose why".split())
_OBJECTS = frozenset("him me them us".split())  # with these begins what is left of a clause
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,40}(?:, [A-Z][\w.]{1,20}(?: [A-Z]\w{1,20})?)?(?: \([A-Z][\w ]{1,30}\))? (?:-|–|—|--|_) "
)
_LEAST_TERMS = 3  # in the publisher's own voice; a source's words are known to say something, so two will do


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
    predicate: tuple[str, ...]
    of_speaker: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A stretch that gives no statement though it has words enough, in the offsets of its reading's text, and why."""

    start: int
    end: int
    reason: str


def content_terms(tokens: Sequence[Token]) -> list[tuple[str, int]]:
    """Return the folded lemmas that carry the meaning of tokens, each with where it begins."""
    found = []
    for token in tokens:
        term = fold(token.lemma)
        if token.pos in MEANING and term not in STOP_WORDS and term not in _LIGHT and any(c.isalnum() for c in term):
            found.append((term, token.start))
    return found


def find_statements(reading: Reading, attributions: Sequence[Attribution]) -> tuple[list[Cut], list[Left]]:
    """Cut a reading into statements, a clause each where a sentence says several things.

    The content of an attribution gives statements on the account of its source; a sentence that no attribution accounts
    for gives them in the publisher's own voice. Titles and stretches with fewer than three meaningful words say nothing
    that could be compared, and are left out without a word.

    Args:
        reading: an item, its text and sentences.
        attributions: those of the item, in document offsets.

    Returns:
        The statements, and the sentences that give none: questions, what holds on a condition, what a page says of itself
        ('Read more'), and what only paints a scene.
    """
    shift = reading.item.start
    accounts = [_account(reading, a) for a in sorted(attributions, key=lambda a: (a.content, a.id))]
    own = _by_sentence(reading.sentences, [a for a in accounts if not _is_own_voice(reading, a, accounts)])
    unsaid = _unsaid(attributions)
    title_end = (reading.item.title_end or shift) - shift
    found: list[Cut] = []
    left: list[Left] = []
    for number, sentence in enumerate(reading.sentences):
        if sentence.start < title_end:
            continue
        here = own.get(number, [])
        reason = useless(reading.text, sentence, attributed=bool(here))
        if reason is not None:
            left.append(Left(start=sentence.start, end=sentence.end, reason=reason))
            continue
        said = [one for one in here if one.attribution.id not in unsaid and not _of_no_account(sentence, one)]
        before = len(left)
        told = [cut for one in said for cut in _told(reading.text, sentence, one, left)]
        if not told and len(left) > before:
            continue  # a source's condition is none the less one in the publisher's report of it
        others = [s for one in here if not _reported_here(sentence, one) for s in one.content]
        cuts = told or _own_voice(reading.text, sentence, others, left)
        beside = reading.sentences[max(0, number - 1) : number + 2]
        if any(cut.first_hand for cut in cuts) and any(saw_a_screen(s.tokens) for s in beside):
            cuts = [replace(cut, first_hand=False) for cut in cuts]
        found += cuts
    kept = _nearest(found)
    spans = sorted({Span(c.start, c.end) for c in kept})
    return kept, [one for one in _once(left) if not any(s.start < one.end and one.start < s.end for s in spans)]


def _of_no_account(sentence: Sentence, account: _Account) -> bool:
    """Say whether the sentence as a whole says it, and the words of the source alone would say more.

    'Reports that soldiers fired are false' is no report that they did, 'neither confirmed nor denied' no denial; 'rebels were told
    to burn it' has its subject before the cue, and 'rebels wanted to burn it' asks nobody for anything. Who 'rejected calls to
    leave' denies nothing.
    """
    cue = _tokens_in([sentence], account.cue)
    if judges(sentence, cue) or (account.attribution.stance is Stance.DENIED and _after_nor(sentence, cue)):
        return True
    here = [t for t in _tokens_in([sentence], account.content) if t.pos != "PUNCT"]
    if account.attribution.stance is Stance.DENIED and _asks(sentence, here):
        return True
    bare = bool(here) and here[0].tag == "TO"
    last = _tokens_in([sentence], account.content[-1:])
    parted = not account.attribution.source and len(account.content) > 1 and bool(last) and last[0].tag == "TO"
    return (bare and bool(account.cues & {"want", "wish"})) or parted


def _asks(sentence: Sentence, content: Sequence[Token]) -> bool:
    """Say whether words are those of a demand, by the noun that they all hang on: 'calls for an inquiry into the fire'."""
    at = {t.start for t in content}
    heads = [t for t in content if sentence.tokens[t.head].start not in at or sentence.tokens[t.head] is t]
    return any(t.pos == "NOUN" and t.lemma in _ASKED for t in heads)


def _after_nor(sentence: Sentence, cue: Sequence[Token]) -> bool:
    before = [t.text.casefold() for t in sentence.tokens if cue and t.start < cue[0].start]
    return before[-1:] == ["nor"]


def _once(left: Sequence[Left]) -> list[Left]:
    return [
        Left(start=start, end=end, reason=reason)
        for start, end, reason in sorted({(x.start, x.end, x.reason) for x in left})
    ]


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
    """Keep of statements that are mostly the same words only the shortest: its source is the nearest to them.

    One that holds more than half of another holds its middle, so only those around that are looked at, by their length and place.
    """
    kept: list[Cut] = []
    near: defaultdict[tuple[int, int], list[Cut]] = defaultdict(list)
    sizes: list[int] = []
    for cut in sorted(found, key=lambda c: (c.end - c.start, c.start, c.attribution or "")):
        middle = (cut.start + cut.end) // 2
        around = (k for size in sizes for at in (-1, 0) for k in near.get((size, (middle >> size) + at), ()))
        if not any(2 * (min(cut.end, k.end) - max(cut.start, k.start)) > cut.end - cut.start for k in around):
            kept.append(cut)
            size = (cut.end - cut.start).bit_length()
            near[size, cut.start >> size].append(cut)
            if sizes[-1:] != [size]:
                sizes.append(size)
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
        cues=_cues(_tokens_in(reading.sentences, cue)),
        first_hand=quoted and attribution.speaker_name is not None and attribution.resolution not in LED,
    )


def _cues(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas of a cue: its verbs, or else all of its words ('said in a press release' presses for nothing)."""
    verbs = [t for t in tokens if t.pos in {"VERB", "AUX"}]
    return frozenset(fold(t.lemma) for t in verbs or tokens)


def _is_own_voice(reading: Reading, account: _Account, accounts: Sequence[_Account]) -> bool:
    """Say whether an attribution gives the words of whoever writes or speaks anyway: 'we say that', 'I saw that'.

    In the publisher's text 'we' is its own voice. In another's quoted words 'I saw' is that one's telling, which the
    attribution around it gives.
    """
    source = [Span(s.start - reading.item.start, s.end - reading.item.start) for s in account.attribution.source]
    said = {fold(t.text) for t in _tokens_in(reading.sentences, source)}
    if not said or not said <= WRITERS:
        return False
    quoted = any(inside(s, sorted(other.content)) for s in source for other in accounts if other is not account)
    return not quoted or bool(account.cues & SEEING)


def _tokens_in(sentences: Sequence[Sentence], spans: Sequence[Span]) -> list[Token]:
    if not spans:
        return []
    start, end, ordered = min(s.start for s in spans), max(s.end for s in spans), sorted(spans)
    near = (s for s in sentences if s.start < end and s.end > start)
    return [t for s in near for t in s.tokens if inside((t.start, t.end), ordered)]


def _told(text: str, sentence: Sentence, account: _Account, left: list[Left]) -> Iterator[Cut]:
    if withholds(account.cues):
        return  # 'refused to let them pass': the words of what was refused alone say that it was done
    for n, piece in enumerate(account.content):
        tokens = [t for t in sentence.tokens if t.start >= piece.start and t.end <= piece.end]
        if n and tokens and tokens[0].dep == "mark":
            continue  # 'There is no evidence, Brell said, that soldiers fired': alone it says the opposite
        told = _after_dateline(text, tokens)
        for cut in _cuts(sentence, told, account.cues, account.attribution.stance, left):
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


def _own_voice(text: str, sentence: Sentence, contents: Sequence[Span], left: list[Left]) -> list[Cut]:
    covered = sum(1 for t in sentence.tokens if any(t.start < s.end and t.end > s.start for s in contents))
    if 2 * covered > len(sentence.tokens):
        return []  # its words are a source's, though too few to compare
    has_subject = any(t.dep in {"nsubj", "nsubjpass", "csubj", "expl"} for t in sentence.tokens)
    if not has_subject:
        return []
    return _cuts(sentence, _after_dateline(text, sentence.tokens), frozenset(), None, left)


def _cuts(
    sentence: Sentence, tokens: Sequence[Token], cues: frozenset[str], stance: Stance | None, left: list[Left]
) -> list[Cut]:
    """Cut statements out of a run of tokens: one for each clause where all of them say enough, or else one of the whole.

    What is denied is never parted: 'denied that they burned the camp and took the men' may deny one of the two.
    """
    if not tokens:
        return []
    root = _root(tokens)
    if is_conditional(sentence, tokens, root):
        left.append(Left(start=tokens[0].start, end=tokens[-1].end, reason="condition"))
        return []
    whole = _cut(sentence, Stretch(tokens=tokens, root=root), cues, stance)
    if whole is None or root is None or stance is Stance.DENIED or whole.kind is ClaimKind.DENIAL:
        return [whole] if whole else []
    cut = clauses(sentence, tokens, root)
    parts = [_of(sentence, clause, cues, stance) for clause in cut] if len(cut) > 1 else []
    if parts and hedged_before(tokens, root):
        parts = [
            p and (replace(p, modality=Modality.HEDGED) if c.subject else p) for p, c in zip(parts, cut, strict=True)
        ]
    more = [m for clause in relatives(sentence, tokens) if (m := _of(sentence, clause, cues, stance)) is not None]
    said = [p for p in parts if p is not None]
    return [*(_less(c, more) for c in (said if said and len(said) == len(parts) else [whole])), *more]


def _less(cut: Cut, others: Sequence[Cut]) -> Cut:
    """Leave out of what a statement says what clauses in it say by themselves, unless little is left."""
    inner = [o for o in others if cut.start <= o.start and o.end <= cut.end]
    pairs = [
        (term, place)
        for term, place in zip(cut.terms, cut.places, strict=True)
        if not any(o.start <= place < o.end for o in inner)
    ]
    if not inner or len(pairs) < _LEAST_TERMS:
        return cut
    places = tuple(place for _, place in pairs)
    return replace(
        cut,
        terms=tuple(term for term, _ in pairs),
        places=places,
        core=tuple(p for p in cut.core if p in places),
        agents=tuple(p for p in cut.agents if p in places),
        patients=tuple(p for p in cut.patients if p in places),
    )


def _of(sentence: Sentence, clause: Clause, cues: frozenset[str], stance: Stance | None) -> Cut | None:
    return _cut(sentence, Stretch(tokens=clause.tokens, root=clause.root, subject=clause.subject), cues, stance)


def _cut(sentence: Sentence, stretch: Stretch, cues: frozenset[str], stance: Stance | None) -> Cut | None:
    """Cut a statement out of a stretch; `stance` is what a source's cue makes of it, None in the publisher's own voice."""
    tokens, root = stretch.tokens, stretch.root
    subject = () if _names_its_own(tokens, root) else stretch.subject or spoken_of(sentence, tokens, root)
    terms = _terms(tokens, whole_subject(sentence, tokens, subject))
    if len(terms) < (_LEAST_TERMS if stance is None else _LEAST_TERMS - 1) or not _says(
        sentence, tokens, cues, told_more=root is not None and root.dep == "relcl"
    ):
        return None
    kind = ClaimKind.DENIAL if stance is Stance.DENIED else kind_of(sentence, tokens, root, cues)
    seen, doer = what_was_seen(sentence, tokens, root)
    told = _judged(sentence, tokens, root) or Stretch(tokens=tokens, root=seen, subject=subject or doer)
    if told.tokens is not tokens:
        terms = _terms(told.tokens, ())
    aside = background(sentence, told.tokens, told.root)
    foremost = [pair for pair in terms if pair[1] not in aside]
    terms = foremost if len(foremost) >= _LEAST_TERMS else terms
    places = frozenset(place for _, place in terms)
    agents, patients = roles_of(sentence, told)
    return Cut(
        start=tokens[0].start,
        end=tokens[-1].end,
        attribution=None,
        kind=kind,
        polarity=polarity_of(sentence, tokens, root, stance),
        modality=modality_of(sentence, tokens, root, cues, kind),
        first_hand=first_hand(sentence, tokens, root, seen),
        terms=tuple(term for term, _ in terms),
        places=tuple(place for _, place in terms),
        core=core_of(sentence, told, places),
        agents=tuple(p for p in agents if p in places),
        patients=tuple(p for p in patients if p in places),
        predicate=predicate_of(sentence, told),
        of_speaker=of_speaker(sentence, told),
    )


def _names_its_own(tokens: Sequence[Token], root: Token | None) -> bool:
    """Say whether a clause begins with a noun, which is its subject whatever the parser made of it: 'bicycles travel free'."""
    return (
        root is not None
        and tokens[0].start < root.start
        and tokens[0].pos in {"NOUN", "PRON", "PROPN"}
        and tokens[0].tag not in {"WDT", "WP"}
    )


def _terms(tokens: Sequence[Token], subject: Sequence[Token]) -> list[tuple[str, int]]:
    return sorted({*content_terms(tokens), *content_terms(subject)}, key=lambda pair: pair[1])


def _judged(sentence: Sentence, tokens: Sequence[Token], root: Token | None) -> Stretch | None:
    """Return what a clause says not to be so, or not to be known, without the words that say that: it is what is compared."""
    if root is None or verdict(sentence, tokens, root) is None:
        return None
    told = told_in(sentence, tokens, root)
    if told is None or len(content_terms(told[0])) < _LEAST_TERMS - 1:
        return None
    return Stretch(tokens=told[0], root=told[1])


def _says(sentence: Sentence, tokens: Sequence[Token], cues: frozenset[str], *, told_more: bool = False) -> bool:
    """Say whether words can be so or not: they have a finite verb and are no indirect question, unless they tell more of a name.

    One in a clause that tells more of a noun is not theirs: 'the aims of a body which is banned'.

    A demand or a promise has an infinitive instead ('to publish the order'), so there any verb will do.
    """
    words = [t for t in tokens if any(c.isalnum() for c in t.text)]
    if not words or words[0].text.casefold() in _OBJECTS or (words[0].text.casefold() in _WONDERING and not told_more):
        return False
    finite = any(t.tag in _FINITE and not _tells_more(sentence, t, tokens) for t in words)
    return finite or (bool(cues & ASKING) and any(t.pos == "VERB" for t in words))


def _tells_more(sentence: Sentence, verb: Token, tokens: Sequence[Token]) -> bool:
    """Say whether a verb stands in a clause that tells more of a noun in the same stretch."""
    for _ in range(_DEEPEST):
        head = sentence.tokens[verb.head]
        if head is verb or not tokens[0].start <= head.start < tokens[-1].end:
            return False
        if verb.dep in {"relcl", "acl"} or (verb.dep == "advcl" and has_to(sentence, sentence.tokens, head)):
            return True  # 'a deal to move them while their claims are examined'
        verb = head
    return False


def _root(tokens: Sequence[Token]) -> Token | None:
    """Return the token that governs the stretch: the sentence's root, or the first clause's head in it."""
    order = ("ROOT", "ccomp", "xcomp", "acl", "advcl", "relcl", "parataxis", "conj")
    verbs = [t for t in tokens if t.pos in {"VERB", "AUX"} and t.dep in order]
    return min(verbs, key=lambda t: (order.index(t.dep), t.start), default=None)
