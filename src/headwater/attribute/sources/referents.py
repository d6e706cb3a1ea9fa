"""Who a source is, resolved within its item: surnames, pronouns and descriptions led back to where the item names them.

Caution goes before reach: what two could be is nobody. A pronoun is led back to the one person near it that it can mean,
or to whoever was the subject or the speaker of the sentence before; the order of preference is that of centering theory
(Grosz, Joshi and Weinstein 1995), without its lower ranks. Inside a quotation only 'I' and 'we' are led anywhere: to whoever
speaks it. What stands outside quotations in the first person is the author's, whom an item's words do not tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from headwater.attribute.sources.cast import cast_of
from headwater.attribute.sources.classes import SourceWords, source_class
from headwater.attribute.sources.descriptions import authors_of, in_post, only
from headwater.attribute.sources.figures import Cast, Figure
from headwater.attribute.sources.nouns import plain
from headwater.attribute.sources.speakers import name_in
from headwater.attribute.tree import Tree
from headwater.model import Resolution, SourceClass, Span
from headwater.text import fold

__all__ = ["Resolved", "SourceAsk", "resolve"]

_REACH = 3  # sentences outside quotations in which the one meant by a pronoun is looked for
_FURTHEST = 12  # sentences, those of quotations with them
_BODY_REACH = 2
_LONGEST = 80  # code points of a description
_CROWD = 60  # figures in a sentence, above which it is a list and not prose
_AGE = re.compile(r"(\d{1,3})-year-old\b")
_WEAK = (None, SourceClass.PERSON, SourceClass.ORGANISATION)
_BODY_SORTS = frozenset([SourceClass.NGO, SourceClass.ORGANISATION])


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAsk:
    """A source to be resolved: the tokens of its phrase in a sentence, their head, and where its cue lies.

    `quoted` says that the cue lies inside a quotation; `parent` is the index, in the list of asks, of the attribution
    inside whose content it lies.
    """

    sentence: int
    source: tuple[int, ...]
    head: int | None
    quoted: bool = False
    parent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Who a source is.

    `speaker_name` is the words at `referent` where there is one, else words of the source; `resolution` tells how it was
    found and is None where it is not known who is meant, although the source may hold a name ('Brell', where two bear it).
    """

    speaker_name: str | None = None
    referent: Span | None = None
    resolution: Resolution | None = None
    source_class: SourceClass | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Said:
    """A source that was gone through: where it stands, whom it means, and the sex of the pronoun that it is."""

    sentence: int
    at: int
    figure: Figure | None
    outer: bool
    sex: str | None = None


def resolve(
    text: str, trees: Sequence[Tree], quoted: Sequence[Span], asks: Sequence[SourceAsk], words: SourceWords
) -> list[Resolved]:
    """Find who the sources of an item are, as far as its own words tell it.

    Args:
        text: the item's words; paragraphs end with a newline.
        trees: its sentences, in order, whose offsets count from the start of `text`.
        quoted: its quotations, marks included, sorted and disjoint.
        asks: its attributions' sources, in any order.
        words: the words of its language (see `classes.source_words`).

    Returns:
        One answer an ask, in their order; `text[referent]` is `speaker_name` wherever there is a referent.
    """
    if not asks:
        return []
    one = _Resolver(text, trees, quoted, words)
    answers = [Resolved()] * len(asks)
    figures: list[Figure | None] = [None] * len(asks)
    order = sorted(range(len(asks)), key=lambda n: (asks[n].sentence, asks[n].source, n))
    for n in order:
        if asks[n].source and asks[n].head is not None and not one.is_self(asks[n]):
            answers[n], figures[n] = one.answer(asks[n])
    for n in order:
        if asks[n].source and asks[n].head is not None and one.is_self(asks[n]):
            speaker = _around(asks, n, one)
            if speaker is not None:
                answers[n] = _same(answers[speaker], asks[speaker], one)
    return answers


def _around(asks: Sequence[SourceAsk], n: int, one: _Resolver) -> int | None:
    """Return the attribution of the quotation in which somebody says 'I', through others of their own inside it."""
    passed = {n}
    at: int | None = n
    while at is not None and asks[at].quoted:
        if at != n and not one.is_self(asks[at]):
            return None  # 'my brother said I ...': whose words those are is not told
        at = asks[at].parent
        if at in passed:
            return None
        if at is not None:
            passed.add(at)
    return None if at is None or at == n or not asks[at].source else at


def _same(answer: Resolved, ask: SourceAsk, one: _Resolver) -> Resolved:
    """Return the answer for whoever says 'I' in what a source says."""
    referent = answer.referent
    if referent is None and answer.speaker_name is not None and answer.resolution is not None:
        referent = one.own_name(ask)
    if referent is None:
        return Resolved(source_class=answer.source_class)
    return Resolved(
        speaker_name=one.text[referent.start : referent.end],
        referent=referent,
        resolution=Resolution.PRONOUN,
        source_class=answer.source_class,
    )


class _Resolver:
    """Goes through an item's sources in text order, with what was found so far."""

    def __init__(self, text: str, trees: Sequence[Tree], quoted: Sequence[Span], words: SourceWords) -> None:
        self.text, self.trees, self.quoted, self.words = text, trees, quoted, words
        self.cast: Cast = cast_of(text, trees, quoted, words)
        self.said: list[_Said] = []
        self.last: _Said | None = None
        self._author_found: tuple[Figure | None] | None = None

    def is_self(self, ask: SourceAsk) -> bool:
        """Say whether a source is 'I' or 'we'."""
        return ask.head is not None and self._word(ask) in self.words.pronouns.get("self", ())

    def _word(self, ask: SourceAsk) -> str:
        return "" if ask.head is None else plain(self.trees[ask.sentence].tokens[ask.head].text)

    def own_name(self, ask: SourceAsk) -> Span | None:
        """Return where a source's own words name it."""
        tree = self.trees[ask.sentence]
        found = name_in(tree, ask.source, ask.head, self.words)
        return None if found is None else Span(tree.tokens[found[0]].start, tree.tokens[found[1]].end)

    def answer(self, ask: SourceAsk) -> tuple[Resolved, Figure | None]:
        """Return who a source is, and remember that they spoke."""
        tree = self.trees[ask.sentence]
        own = source_class(tree, ask.source, ask.head, self.words)
        figure, name, how = self._who(ask)
        sex = next((s for s in ("man", "woman") if self._word(ask) in self.words.pronouns.get(s, ())), None)
        place = ask.head if ask.head is not None else 0
        outer = ask.parent is None and not ask.quoted
        said = _Said(sentence=ask.sentence, at=place, figure=figure, outer=outer, sex=sex)
        self.said.append(said)
        self.last = said if outer else self.last
        sort = own
        if figure is not None:
            if sex is not None and figure.sex is None:
                figure.sex = sex
            if own in _WEAK and figure.sort is not None:
                sort = figure.sort
        how = None if name is None and (figure is None or figure.name is None) else how
        if name is not None or figure is None or figure.span is None or how is None:
            return Resolved(speaker_name=self._words(name), resolution=how, source_class=sort), figure
        return (
            Resolved(speaker_name=figure.name, referent=figure.span, resolution=how, source_class=sort),
            figure,
        )

    def _words(self, span: Span | None) -> str | None:
        return None if span is None else self.text[span.start : span.end]

    def _who(self, ask: SourceAsk) -> tuple[Figure | None, Span | None, Resolution | None]:
        """Return the figure meant, where the source itself has its name, and how it was found."""
        word = self._word(ask)
        tree = self.trees[ask.sentence]
        if ask.head is not None and word in self.words.pronouns.get("relative", ()) and len(ask.source) == 1:
            return self._relative(ask)
        for sex in ("man", "woman"):
            if word in self.words.pronouns.get(sex, ()):
                figure = self._pronoun(ask, sex)
                return figure, None, Resolution.PRONOUN if figure else None
        if word in self.words.pronouns.get("thing", ()) or word in self.words.pronouns.get("many", ()):
            figure = self._body_before(ask)
            return figure, None, Resolution.PRONOUN if figure else None
        found = name_in(tree, ask.source, ask.head, self.words)
        if found is not None:
            return self._named(ask, found)
        figure = self._described(ask)
        return figure, None, Resolution.DESCRIPTION if figure else None

    # --- names

    def _named(self, ask: SourceAsk, found: tuple[int, int]) -> tuple[Figure | None, Span | None, Resolution | None]:
        tokens = self.trees[ask.sentence].tokens
        first, last = found
        span = Span(tokens[first].start, tokens[last].end)
        figure = self.cast.at.get((ask.sentence, last))
        if first < last:
            return figure, span, Resolution.NAMED
        key = fold(tokens[last].text)
        if figure is None or figure.name is None:
            several = len(self.cast.surnames.get(key, ())) > 1 or len(self.cast.bodies.get(key, ())) > 1
            open_ = several or key in self.cast.places or (key in self.cast.shorts and self.cast.shorts[key] is None)
            return None, span, None if open_ else Resolution.NAMED
        if figure.person and tokens[last].entity == "ORG" and key not in self.cast.bearers and not figure.sure:
            return None, span, None  # a body that shares its name with somebody's last
        longer = figure.name is not None and figure.span != span and fold(figure.name) != key
        if not longer:
            return figure, span, Resolution.NAMED
        return figure, None, Resolution.SURNAME if figure.person else Resolution.NAMED

    def _relative(self, ask: SourceAsk) -> tuple[Figure | None, Span | None, Resolution | None]:
        """Lead 'who' back to the noun of its clause."""
        tree = self.trees[ask.sentence]
        verb = tree.tokens[ask.head].head if ask.head is not None else 0
        for _ in range(_REACH):
            if tree.tokens[verb].dep in ("relcl", "acl:relcl"):
                break
            verb = tree.tokens[verb].head
        noun = tree.tokens[verb].head
        behind = tree.tokens[verb].dep in ("relcl", "acl:relcl") and noun < verb
        if not behind or ask.sentence in self.cast.headlines or self._of_another(tree, noun):
            return None, None, None
        figure = self.cast.at.get((ask.sentence, noun))
        return figure, None, Resolution.PRONOUN if figure is not None and figure.name else None

    def _of_another(self, tree: Tree, noun: int) -> bool:
        """Say whether a name belongs to somebody told of before it: 'an adviser to Ana Brell, who ...' may be of either."""
        token = tree.tokens[noun]
        over = tree.tokens[token.head].head if token.dep == "pobj" else token.head
        return token.dep in ("pobj", "nmod", "obl") and over < noun and tree.tokens[over].pos in ("NOUN", "PROPN")

    # --- pronouns

    def _pronoun(self, ask: SourceAsk, sex: str) -> Figure | None:
        if ask.quoted or ask.head is None:
            return None
        near = [level for level in self._levels(ask, sex) if level[1] or level[2]]
        if not near or self._may_be_thing(near[0][0]):
            return None
        everyone = {id(f): f for _, figures, _ in near for f in figures}
        if len(everyone) == 1 and not any(unknown for _, _, unknown in near):
            return next(iter(everyone.values()))
        number, figures, unknown = near[0]
        same = number == ask.sentence
        far = not same and number < ask.sentence - 1 and number != self._last_outside(ask.sentence)
        if unknown or far or (len(figures) > 1 if same else ask.parent is not None):
            return None
        leading = self._leading(number, sex)
        return leading if leading is not None and any(f is leading for f in figures) else None

    def _may_be_thing(self, number: int) -> bool:
        """Say whether a pronoun may mean a body that spoke since a sentence: where, as in French, things are he or she."""
        last = self.last
        if self.words.pronouns.get("thing") or last is None or last.sentence < number:
            return False
        return last.figure is None or not last.figure.person

    def _leading(self, number: int, sex: str) -> Figure | None:
        """Return whoever a sentence has for a speaker, or for the subject of its main verb, if that is one person."""
        spoke = [s.figure for s in self._said_in(number) if s.outer]
        if not spoke:
            spoke = [s.figure for s in self.cast.of_sentence(number) if s.subject and not s.quoted]
        fitting = {id(f): f for f in spoke if f is not None and f.person and f.sex in (None, sex)}
        return next(iter(fitting.values())) if len(fitting) == 1 and len({id(f) for f in spoke}) == 1 else None

    def _said_in(self, number: int) -> Iterator[_Said]:
        at = bisect_left(self.said, number, key=lambda s: s.sentence)
        while at < len(self.said) and self.said[at].sentence == number:
            yield self.said[at]
            at += 1

    def _levels(self, ask: SourceAsk, sex: str) -> Iterator[tuple[int, list[Figure], bool]]:
        """Give, sentence by sentence backwards, who a pronoun can mean, and whether a like pronoun there is unknown."""
        left, floor = _REACH, max(-1, ask.sentence - _FURTHEST)
        number = ask.sentence
        while number > floor and left >= 0:
            limit = ask.head if number == ask.sentence and ask.head is not None else len(self.trees[number].tokens)
            found = [
                s.figure
                for s in self.cast.of_sentence(number)
                if s.last < limit and not s.quoted and s.figure.person and s.figure.sex in (None, sex)
            ]
            said = [s for s in self._said_in(number) if s.at < limit]
            found += [s.figure for s in said if s.figure is not None and s.sex == sex]
            unknown = any(s.figure is None and s.sex == sex for s in said)
            if len(self.cast.of_sentence(number)) > _CROWD:
                yield number, [], True
                return
            yield number, list({id(f): f for f in found}.values()), unknown
            if number != ask.sentence and not self.cast.is_quotation(number):
                left -= 1
            number -= 1

    def _last_outside(self, number: int) -> int:
        """Return the last sentence before one that is more than a quotation."""
        for before in range(number - 1, max(-1, number - _FURTHEST), -1):
            if not self.cast.is_quotation(before):
                return before
        return -1

    def _body_before(self, ask: SourceAsk) -> Figure | None:
        """Return the body that spoke last, if that was just before and no other was a subject since."""
        last = self.last
        if ask.quoted or last is None or last.figure is None or last.figure.person:
            return None
        outside = [n for n in range(last.sentence + 1, ask.sentence + 1) if not self.cast.is_quotation(n)]
        if len(outside) > _BODY_REACH or ask.sentence - last.sentence > _FURTHEST:
            return None
        for number in range(last.sentence, ask.sentence + 1):
            if len(self.cast.of_sentence(number)) > _CROWD:
                return None
            for s in self.cast.of_sentence(number):
                before = number < ask.sentence or (ask.head is not None and s.last < ask.head)
                after = number > last.sentence or s.first > last.at
                if before and after and not s.quoted and s.figure is not last.figure and not s.figure.person:
                    return None
        return last.figure

    # --- descriptions

    def _described(self, ask: SourceAsk) -> Figure | None:
        tree = self.trees[ask.sentence]
        if ask.head is None or not self._definite(ask):
            return None
        words = " ".join(tree.tokens[i].text for i in ask.source)
        aged = _AGE.search(self.text, tree.tokens[ask.source[0]].start, tree.tokens[ask.source[-1]].end)
        if aged is not None:
            return only(self.cast.ages.get(aged.group(1), ()))
        if len(words) > _LONGEST or any(tree.tokens[i].dep in ("relcl", "acl:relcl") for i in ask.source):
            return None
        if self.words.any_of("statements", tree, ask.head):
            return self._author(ask)
        return in_post(self.cast, tree, ask.source, ask.head, self.words) or self._same_body(ask)

    def _definite(self, ask: SourceAsk) -> bool:
        tree = self.trees[ask.sentence]
        return self.words.any_of("articles", tree, ask.source[0]) and ask.head != ask.source[0]

    def _same_body(self, ask: SourceAsk) -> Figure | None:
        """Return the body just spoken of that 'the group' or 'the newspaper' means."""
        tree, at = self.trees[ask.sentence], ask.head
        if at is None or len(ask.source) != 2 or not self.words.any_of("bodies", tree, at):  # noqa: PLR2004 - 'the group'
            return None
        figure = self._body_before(ask)
        sort = source_class(tree, ask.source, at, self.words)
        if figure is None or figure.sort is None:
            return None
        return figure if sort is figure.sort or {sort, figure.sort} <= _BODY_SORTS else None

    def _author(self, ask: SourceAsk) -> Figure | None:
        """Return the one author of statements in the item, where each has one and the source names no other."""
        if len(ask.source) != 2:  # noqa: PLR2004 - 'the statement'
            return None
        if self._author_found is None:
            authors = list({id(f): f for f in authors_of(self.cast, self.trees, self.words)}.values())
            self._author_found = (only(authors),)
        return self._author_found[0]
