"""What running text says of somebody, or of itself, besides giving an account: of most such sentences it is not known what they mean.

A text that gives somebody's words tells much of them, and nearly all of it is what they do; there only the few kinds of sentence
matter that say where somebody was, what it is, and what became of its name and words. Any other text that speaks of a witness,
or of who wrote its words down, has a reason to: unless it says a plain thing ('Rooke keeps bees'), the words are nobody's voice.
The same holds where a text speaks of itself: 'what follows stands as it was found'. See ADR 12.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from headwater.chains import bare_name
from headwater.model import Mention, Span
from headwater.origins.running import Phrases, Running, names_at, sentence_at, shown
from headwater.origins.vocabulary import Mark, common_words
from headwater.origins.voices import STYLES
from headwater.text import fold, words

__all__ = ["Asides", "is_personal", "of_itself"]

_AGAINST = (Mark.HEARSAY, Mark.ABSENCE, Mark.INVENTED, Mark.BY_NAME)
_PRONOUNS = (Mark.PRONOUNS, Mark.OWNERS)
_MAKERS = (Mark.OURS, Mark.MAKERS)
_GENITIVE = re.compile(r"['’]s?\b|(?<=s)['’](?=\s)")
_APPOSITION = re.compile(r"(?:\s*\([^()\n]{1,60}\)|,\s[^,.;:!?\n]{1,80}(?=,))")
_AND_ANOTHER = re.compile(r"(?:,|\s(?:and|et|und|y|e|и|та|і|و))(?:\s[^\W\d_a-z][\w’'-]*){1,3}")
_FORENAME = re.compile(r"(?:\A|(?<=[\s\"“”„«»(]))([^\W\d_a-z][\w’'-]*)\.?\s\Z")
_GOES_ON = re.compile(r"[\s-](?-i:[A-ZÀ-Þ][a-zß-ÿ])")
_CLAUSE_END = re.compile(r"[,.;:]|\s(?:when|while|before|after|as|until|since)\b")
_NO_WORDS = re.compile(r"[\W_]*")
_SPACE = re.compile(r"[\s,:]{0,3}")
_SCENE = 60  # code points behind a name in which the place stands
_NAME = 60  # code points before the last word of a name in which the word before it stands
_PHRASE = 300  # code points of a phrase
_DEEP = 3  # quotations in quotations
_CAPTION = 200  # code points of a paragraph that tells of a picture
_COUNTRY = "US"  # and not us
_TWO = 2
_TITLES = STYLES | frozenset(
    """bishop capt captain col colonel corporal doctor gen general judge justice lady lieutenant lord lt madam maj major mayor
    minister nurse pastor prof professor rev reverend senator sergeant sgt sir""".split()
)
_PARTICLES = frozenset("al ben bin da de del della den der di dos du el ibn la le ten ter van von y".split())


class Asides:
    """What the texts of a case say of those who tell something first hand, and of who wrote it down, found once for all of them.

    Args:
        running: the running texts, by item.
        tellers: the names of those who tell, each with the items that give their accounts.
        writers: the names that sign these items.
        told: folded words of the accounts, by item: to be 'at the bridge' is to be where they tell of.
        mentions: where referents are named.
    """

    def __init__(
        self,
        running: Mapping[str, Running],
        tellers: Mapping[str, AbstractSet[str]],
        writers: Iterable[str],
        told: Mapping[str, AbstractSet[str]],
        mentions: Iterable[Mention],
    ) -> None:
        self._own = {" ".join(bare_name(name)): items for name, items in sorted(tellers.items())}
        signing = {" ".join(bare_name(name)) for name in writers}
        names = [forms for n in sorted({*self._own, *signing}) if len(forms := tuple(n.split())) >= _TWO]
        self._whole = Phrases((forms, " ".join(forms)) for forms in names)
        self._last = Phrases((forms[-1:], " ".join(forms)) for forms in names)
        self._told = told
        self._of: dict[str, str] = {}
        called = _also_called(mentions, self._whole)
        for text in (running[item] for item in sorted(running)):
            for name, place, paragraph in self._spoken_of(text, called.get(text.item.id, ())):
                if name not in self._of and self._leaves_open(text, paragraph, name, place):
                    self._of[name] = shown(text, sentence_at(text.text, place, paragraph))

    def of(self, name: str | None) -> str | None:
        """Return the evidence that a text speaks of somebody in a way that leaves its words, or what it wrote down, open."""
        return self._of.get(" ".join(bare_name(name)))

    def _spoken_of(self, running: Running, called: Sequence[tuple[Span, str]]) -> Iterator[tuple[str, Span, Span]]:
        """Give the names in a text, and the pronouns that begin a sentence after one, each with whom it means and its paragraph.

        A pronoun means who was named last, in its paragraph or, where it begins one, before it.
        """
        last: list[str] = []
        for paragraph in running.paragraphs:
            pronouns = [m for m in running.marked(_PRONOUNS, paragraph) if _begins_sentence(running, m, paragraph)]
            if not pronouns or pronouns[0].start - paragraph.start > 1:
                last = []
            said = -1
            named = [(place, name) for name, place in self._named(running, paragraph, called)]
            for place, name in sorted([*named, *((m, "") for m in pronouns)]):
                if name:
                    start = sentence_at(running.text, place, paragraph).start
                    last, said = [name] if start != said else [*last, name], start
                    yield name, place, paragraph
                else:
                    yield from ((one, place, paragraph) for one in dict.fromkeys(last))

    def _named(self, running: Running, paragraph: Span, called: Iterable[tuple[Span, str]]) -> set[tuple[str, Span]]:
        """Return the places of a paragraph that name somebody.

        By the whole name, another of the same referent, or the last word of it, unless that stands in a longer name.
        """
        text = running.text
        named = {*names_at(running, paragraph, self._whole)}
        whole = {place.end for _, place in named}
        for name, place in names_at(running, paragraph, self._last):
            before = _FORENAME.search(text, max(paragraph.start, place.start - _NAME), place.start)
            own = before is None or len(before[1]) == 1 or fold(before[1]) in {*_TITLES, *name.split()}
            if own and place.end not in whole and not _GOES_ON.match(text, place.end, paragraph.end):
                named.add((name, Span(before.start(1) if before else place.start, place.end)))
        return named | {(name, place) for place, name in called if paragraph.start <= place.start < paragraph.end}

    def _leaves_open(self, running: Running, paragraph: Span, name: str, place: Span) -> bool:
        """Tell whether what is said beside a name, or a pronoun, leaves it open whose somebody's words are."""
        item = running.item.id
        if item not in self._own.get(name, ()):
            return not _is_plain(running, place, paragraph)
        if _is_grave(running, place, paragraph, self._told.get(item, frozenset())):
            return True
        pronoun = place in running.marked(_PRONOUNS, place)
        return pronoun and bool(running.marked(_AGAINST, sentence_at(running.text, place, paragraph)))


def is_personal(name: str) -> bool:
    """Tell whether a name is written as a person's: two words at least, all with a capital where there are any, of no such thing."""
    forms = bare_name(name)
    small = any(w[:1].islower() and w not in _PARTICLES for w in name.split())
    return len(forms) >= _TWO and not small and common_words().isdisjoint(forms)


def _also_called(mentions: Iterable[Mention], names: Phrases[str]) -> Mapping[str, Sequence[tuple[Span, str]]]:
    """Return for each item the places that name somebody in another way, a title or another script, each with its folded name."""
    bearing: defaultdict[str, set[str]] = defaultdict(set)
    held: defaultdict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        bearing[m.entity] |= names.whole(bare_name(m.text))
        held[m.entity].append(m)
        if m.may_be:
            held[m.may_be].append(m)
    found: defaultdict[str, list[tuple[Span, str]]] = defaultdict(list)
    for entity in sorted(e for e, borne in bearing.items() if borne):
        for m in held[entity]:
            if not names.whole(bare_name(m.text)):
                found[m.item] += ((Span(m.start, m.end), name) for name in sorted(bearing[entity]))
    return found


def of_itself(running: Running, paragraph: Span, others: Sequence[Span] = ()) -> Iterator[Span]:
    """Give the sentences of a paragraph in which a text speaks of itself, or its makers of themselves, and says more than plain things.

    Args:
        running: the text.
        paragraph: where to look.
        others: what it gives as the words of others, who may say 'we' too, in order.
    """
    for m in running.marked((Mark.ITSELF, *_MAKERS), paragraph):
        plain = running.marked((Mark.PLAIN_OF_ITSELF,), _around(m, paragraph))
        covered = any(p.start <= m.start < p.end or m.start <= p.start < m.end for p in plain)
        word = running.text[slice(*m)]
        if covered or running.quotation(m) is not None or word == _COUNTRY or _is_in(others, m):
            continue
        sentence = sentence_at(running.text, m, paragraph)
        by_name = " " in word or m in running.marked((Mark.ITSELF,), m)  # 'this page', not 'we', who may be all of us
        if by_name or running.marked((Mark.MAKING,), sentence):
            yield sentence


def _around(place: Span, paragraph: Span) -> Span:
    """Return what of a paragraph a phrase may take that has to do with a place."""
    return Span(max(paragraph.start, place.start - _PHRASE), min(paragraph.end, place.end + _PHRASE))


def _is_in(spans: Sequence[Span], place: Span) -> bool:
    """Tell whether a place begins in one of some spans that stand in order, as far as two of them lie in each other."""
    n = bisect_right(spans, place.start, key=lambda s: s.start)
    return any(place.start < s.end for s in spans[max(0, n - _DEEP) : n])


def _is_plain(running: Running, name: Span, paragraph: Span) -> bool:
    """Tell whether what stands beside a name says no more of somebody than who it is and what it saw or said.

    Args:
        running: the text.
        name: where it is named.
        paragraph: the paragraph around.
    """
    text = running.text
    short = paragraph.end - paragraph.start <= _CAPTION
    if short and running.marked((Mark.PICTURES,), paragraph):
        return True
    before = running.marked((Mark.PLAIN_BEFORE,), Span(max(paragraph.start, name.start - _CAPTION), name.start))
    if any(not _SPACE.sub("", text[m.end : name.start], count=1) for m in before[-2:]):
        return True
    if _is_alone(text, name, paragraph):
        return True
    if (owned := _owned(running, name, paragraph)) is not None:
        return _begins(running, (Mark.PLAIN_THINGS,), owned, paragraph)
    at = _predicate(text, name.end, paragraph)
    return _begins(running, (Mark.PLAIN_OF,), name.end, paragraph) or _begins(running, (Mark.PLAIN_OF,), at, paragraph)


def _is_grave(running: Running, name: Span, paragraph: Span, scene: AbstractSet[str]) -> bool:
    """Tell whether a text that gives somebody's account says by a name, or a pronoun, what may make it no account of its own.

    Of those who speak a text tells much, and nearly all of it is what they do. What may matter are the few kinds of sentence
    that say where somebody was, what it is, and what became of its name and words.

    Args:
        running: the text.
        name: where it is named.
        paragraph: the paragraph around.
        scene: folded words of what the accounts tell: to be 'at the bridge' is to be there.
    """
    text = running.text
    if (owned := _owned(running, name, paragraph)) is not None:
        return _begins(running, (Mark.GRAVE_THINGS,), owned, paragraph)
    for at in dict.fromkeys((name.end, _predicate(text, name.end, paragraph))):
        grave = _begins(running, (Mark.GRAVE,), at, paragraph)
        if grave and not _begins(running, (Mark.PLAIN_OF,), at, paragraph):
            clause = _CLAUSE_END.split(text[at : min(paragraph.end, at + _SCENE)], maxsplit=1)[0]
            return scene.isdisjoint(w.form for w in words(clause))
    return False


def _owned(running: Running, name: Span, paragraph: Span) -> int | None:
    """Return where it begins what is somebody's, 'Rooke's house', 'her house'; None where nothing is said to be."""
    if owned := _GENITIVE.match(running.text, name.end, paragraph.end):
        return owned.end()
    # of 'his account' see `said`
    owner = name in running.marked((Mark.OWNERS,), name)
    of_account = any(m.start == name.start for m in running.marked((Mark.ACCOUNTS,), _around(name, paragraph)))
    return name.end if owner and not of_account else None


def _predicate(text: str, at: int, paragraph: Span) -> int:
    """Return where what is said of a name begins, behind what is set beside it and others named with it."""
    for pattern in (_APPOSITION, _APPOSITION, _AND_ANOTHER, _APPOSITION):
        if aside := pattern.match(text, at, paragraph.end):
            at = aside.end()
    return at


def _is_alone(text: str, name: Span, paragraph: Span) -> bool:
    """Tell whether a name stands under what somebody says, or before it: '"..." Rooke.', 'Rooke: ...'."""
    sentence = sentence_at(text, name, paragraph)
    before, after = text[sentence.start : name.start], text[name.end : sentence.end]
    under = text[: sentence.start].rstrip()[-1:] in {*"\"“”»’'—–"}
    return _NO_WORDS.fullmatch(before) is not None and (
        after[:1] == ":" or (under and _NO_WORDS.fullmatch(after) is not None)
    )


def _begins(running: Running, marks: Iterable[Mark], at: int, paragraph: Span) -> bool:
    """Tell whether a phrase of some tables begins at a place, but for a space or a comma."""
    space = _SPACE.match(running.text, at, paragraph.end)
    start = space.end() if space else at
    near = Span(start, min(paragraph.end, start + _PHRASE))
    return any(m.start == start for m in running.marked(marks, near))


def _begins_sentence(running: Running, word: Span, paragraph: Span) -> bool:
    sentence = sentence_at(running.text, word, paragraph)
    return word.start - sentence.start <= 1 and running.quotation(word) is None
