"""What any text of the case says of others' witnesses: that a story was withdrawn, that somebody is invented, that two names are one's.

Such a sentence takes voices away or ties two, and is the evidence for it; it proves nothing, and never touches the most there can be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.chains import bare_name, publisher_key
from headwater.graph import Joined
from headwater.model import Span
from headwater.origins.asides import of_itself
from headwater.origins.named import PublisherNames, is_called, publishers_at
from headwater.origins.running import Phrases, Running, names_at, quoted, sentence_at, shown
from headwater.origins.said import is_of_story, name_parts
from headwater.origins.vocabulary import Mark, common_words
from headwater.text import STOP_WORDS, words

__all__ = ["Doubts", "capitals"]

_AGAINST = (Mark.HEARSAY, Mark.ABSENCE, Mark.INVENTED)  # said of somebody by name, here or in the sentence before
_MOST = 20  # sentences on one publisher, or with one word of a name, that are told apart: of more, any may be about it
_FIRST = re.compile(r"(?:\A|(?<=[.!?]))\W{0,5}\w+")
_TWO = 2
_NOTICE = 1_500  # code points of an item in which a paper tells of what it had
_NEAR = 40  # code points between a publisher and a word for its story


@dataclass(frozen=True, slots=True, kw_only=True)
class _TakenBack:
    """A sentence that takes a publisher's story back, or its witness: its evidence, and what words it has of its own."""

    evidence: str
    names: frozenset[str]
    forms: frozenset[str]


class Doubts:
    """The sentences of a case's running texts that speak of its witnesses, found once for all of them.

    Args:
        running: the running texts, by item.
        publishers: the names of publishers, to be looked for.
        speakers: the names of those whose words witnesses give.
    """

    def __init__(self, running: Mapping[str, Running], publishers: PublisherNames, speakers: Iterable[str]) -> None:
        names = sorted(set(speakers))
        held = [forms for n in names if len(forms := bare_name(n)) >= _TWO]
        whole = Phrases((forms, " ".join(forms)) for forms in held)
        last = Phrases((forms[-1:], " ".join(forms)) for forms in held)
        parts = {w for n in names for w in name_parts(n)}
        self._withdrawn: defaultdict[str, list[_TakenBack]] = defaultdict(list)
        self._invented: dict[str, str] = {}
        found: list[tuple[str, frozenset[str]]] = []
        housed: list[tuple[str, frozenset[str]]] = []
        linked: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._met: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._met_so: defaultdict[str, dict[str, str]] = defaultdict(dict)  # by the last word of the name alone
        for item in sorted(running):
            text = running[item]
            for paragraph in text.paragraphs:
                for name, place in names_at(text, paragraph, last):
                    self._met_so[item].setdefault(name, quoted(text, place))
                for name, place in names_at(text, paragraph, whole):
                    self._met[item].setdefault(name, quoted(text, place))
                    for key, sentence in _linked(text, paragraph, place, publishers):
                        linked[name].setdefault(key, sentence)
            for paragraph in text.paragraphs:
                self._take_back(text, paragraph, publishers)
                self._speak_against(text, paragraph, publishers)
                found += _one_person(text, paragraph, parts)
                housed += _one_house(text, paragraph, publishers)
        self._one, self._housed, self._linked = _by_word(found), _by_word(housed), linked

    def _take_back(self, running: Running, paragraph: Span, publishers: PublisherNames) -> None:
        for _, sentence in running.sentences((Mark.WITHDRAWING,), paragraph, before=1):
            if any(is_of_story(running, m, sentence) for m in running.marked((Mark.WITHDRAWING,), sentence)):
                self._withdraw(running, sentence, publishers, ours=True)
        if running.item.end - running.item.start > _NOTICE:
            return
        for sentence in dict.fromkeys(of_itself(running, paragraph)):  # a notice of a paper's on what it had
            if running.marked((Mark.STORIES,), sentence):
                self._withdraw(running, sentence, publishers, ours=True)

    def _withdraw(
        self,
        running: Running,
        sentence: Span,
        publishers: PublisherNames,
        *,
        ours: bool = False,
        near: Sequence[Span] | None = None,
    ) -> None:
        """Keep a sentence against the publishers that it names, near certain places if these are given, or its own where it says 'we'."""
        named = publishers_at(running.text, sentence, publishers)
        keys = {key for place, key in named if near is None or any(_gap(place, n) <= _NEAR for n in near)}
        if ours and running.marked((Mark.OURS,), sentence):
            keys.add(publisher_key(running.item.publisher))
        for key in sorted(keys - {""}):
            own = frozenset(key.split())
            names, forms = _names_in(running, sentence) - own, _forms(running.text[slice(*sentence)]) - own
            self._withdrawn[key].append(_TakenBack(evidence=shown(running, sentence), names=names, forms=forms))

    def _speak_against(self, running: Running, paragraph: Span, publishers: PublisherNames) -> None:
        """Keep what a sentence says against somebody whom it, or the one before it, names, or against a publisher's witness."""
        near = running.sentences(_AGAINST, paragraph, before=1)
        for m, sentence in (*near, *running.sentences((Mark.BY_NAME,), paragraph)):
            said = _where_named(running, m, sentence, paragraph)
            forms = capitals(running.text[slice(*said)])
            for name in sorted(self._met_so.get(running.item.id, ())):
                if name.split()[-1] in forms:
                    self._invented.setdefault(name, shown(running, sentence))
            if running.quotation(m) is None:
                self._withdraw(running, sentence, publishers, near=running.marked((Mark.STORIES,), sentence))
        for m, sentence in running.sentences((Mark.NO_FACT,), paragraph):
            for place, key in publishers_at(running.text, sentence, publishers):
                if running.quotation(m) is None and is_called(running.text, place, m):
                    none: frozenset[str] = frozenset()
                    self._withdrawn[key].append(_TakenBack(evidence=shown(running, sentence), names=none, forms=none))

    def of(self, publisher: str | None, speaker: str | None, names: frozenset[str], terms: Iterable[str]) -> str | None:
        """Return the evidence that a witness was taken back or is invented, None without.

        Args:
            publisher: who put it out.
            speaker: the name of who is said to say it.
            names: the folded words of its text that are written as names are, and its speaker's.
            terms: the folded lemmas that carry its meaning.
        """
        name = " ".join(bare_name(speaker))
        if name and (evidence := self._invented.get(name)):
            return evidence
        against = self._withdrawn.get(publisher_key(publisher), [])
        if len(against) > _MOST:
            return against[0].evidence
        own = frozenset(bare_name(publisher))
        return next((t.evidence for t in against if _is_about(t, names - own, frozenset(terms))), None)

    def linked(self, publisher: str | None, speaker: str | None) -> Mapping[str, str]:
        """Return the publishers but the own that a sentence of the case names with somebody, each with the place.

        A sentence that names the own one too says who spoke to whom, or may.
        """
        held = self._linked.get(" ".join(bare_name(speaker)), {})
        own = held.get(publisher_key(publisher))
        return {key: place for key, place in held.items() if place != own and key != publisher_key(publisher)}

    def met(self, item: str, speaker: str | None) -> Mapping[str, str]:
        """Return the other speakers whom the running text of somebody's item names, as folded names, each with the place."""
        so, whole = self._met_so.get(item, {}), self._met.get(item, {})
        named = (
            whole if len(so) > _MOST else {**so, **whole}
        )  # among so many last words are those of others, and of things
        return {name: place for name, place in named.items() if name != " ".join(bare_name(speaker))}

    def one_with(self, speaker: str | None) -> tuple[str, ...]:
        """Return the sentences by which somebody's name and another may be one person's."""
        return tuple(sorted({e for w in name_parts(speaker or "") for e in self._one.get(w, ())}))

    def housed(self, publisher: str | None) -> tuple[str, ...]:
        """Return the sentences by which a publisher and another may be one house, or have worked as one."""
        return tuple(sorted(self._housed.get(publisher_key(publisher), ())))


def _gap(one: Span, other: Span) -> int:
    """Return how many code points lie between two spans."""
    return max(0, one.start - other.end, other.start - one.end)


def _where_named(running: Running, said: Span, sentence: Span, paragraph: Span) -> Span:
    """Return where it is named of whom a phrase says it: in its sentence, and in quotation marks within these alone.

    There somebody speaks of others, but for what one says of oneself, that one saw nothing: who says it stands behind them.
    """
    inside = running.quotation(said)
    if inside is None:
        return sentence
    if running.marked((Mark.HEARSAY,), said):
        return Span(sentence.start, sentence_at(running.text, Span(said.start, inside.end), paragraph).end)
    return inside


def _linked(running: Running, paragraph: Span, name: Span, publishers: PublisherNames) -> Iterator[tuple[str, str]]:
    """Give the publishers that are named in one sentence with a speaker, each with the place."""
    sentence = sentence_at(running.text, name, paragraph)
    keys = {key for _, key in publishers_at(running.text, sentence, publishers)}
    yield from ((key, shown(running, sentence)) for key in sorted(keys))


def _is_about(taken: _TakenBack, names: frozenset[str], meaning: frozenset[str]) -> bool:
    """Tell whether a withdrawal may be of what a witness says: two words in common, its only name, or it names nothing."""
    return taken.names <= names or len(taken.forms & (meaning | names)) >= _TWO


def _one_person(running: Running, paragraph: Span, parts: set[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for _, sentence in running.sentences((Mark.ONE_PERSON,), paragraph, before=1):
        here = capitals(running.text[slice(*sentence)]) & parts
        if len(here) >= _TWO:
            yield shown(running, sentence), here


def _one_house(running: Running, paragraph: Span, publishers: PublisherNames) -> Iterator[tuple[str, frozenset[str]]]:
    for _, sentence in running.sentences((Mark.ONE_HOUSE,), paragraph):
        keys = frozenset(key for _, key in publishers_at(running.text, sentence, publishers))
        if len(keys) >= _TWO:
            yield shown(running, sentence), keys


def _by_word(found: Sequence[tuple[str, frozenset[str]]]) -> Mapping[str, frozenset[str]]:
    """Return the sentences by word; those that hold a word which very many hold count as one."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for evidence, here in found:
        for word in here:
            held[word].append(evidence)
    joined: Joined[str] = Joined()
    for word in sorted(held):
        if len(held[word]) > _MOST:
            for evidence in held[word][1:]:
                joined.join(held[word][0], evidence)
    return {word: frozenset(map(joined.top, sentences)) for word, sentences in held.items()}


def capitals(text: str) -> frozenset[str]:
    """Return the folded words of a text that are written as names are; in a script without capitals all are."""
    return frozenset(
        w.form.removesuffix("'s")
        for w in words(text)
        if not text[w.start].islower() and w.form not in STOP_WORDS and not w.form.isdigit()
    )


def _names_in(running: Running, sentence: Span) -> frozenset[str]:
    """Return the folded words of sentences that are written as names are, but for those that begin one or mean a story."""
    said = running.text[slice(*sentence)]
    for m in running.marked((Mark.STORIES, *_AGAINST), sentence):
        at = m.start - sentence.start, m.end - sentence.start
        said = said[: at[0]] + " " * (at[1] - at[0]) + said[at[1] :]
    return capitals(_FIRST.sub(" ", said)) - common_words()


def _forms(text: str) -> frozenset[str]:
    return frozenset(w.form for w in words(text)) - STOP_WORDS
