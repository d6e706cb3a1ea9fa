"""The people and bodies that an item names: under which names, of which sex, in which posts, and where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from headwater.attribute.sources.classes import SourceWords, source_class, told_class
from headwater.attribute.sources.figures import Cast, Figure, Seen, Sex, in_spans
from headwater.attribute.sources.namings import Piece, headlines_of, pieces_of
from headwater.attribute.sources.nouns import (
    PEOPLE,
    appositions,
    around,
    beside_of,
    clauses,
    complements,
    is_subject,
    modifiers,
    plain,
)
from headwater.attribute.tree import Tree
from headwater.model import SourceClass, Span
from headwater.text import fold

__all__ = ["cast_of", "role_of", "sex_of"]

_HOPS = 6
_ENOUGH = 2  # figures of one post or age: which two is all the same
_BEARERS = 20  # of one surname, above which nobody is told apart by sex
_AGED = 40  # code points from a name within which its bearer's age is looked for
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old\s(?:[^\s.,;]{1,20}\s){0,2}\Z")
_AGE_AFTER = re.compile(r",\s(\d{1,3})(?=[,.;)\s]|\Z)|,\s(?:an?\s)?(\d{1,3})-year-old\b")
_AGES = re.compile(r"\b(an?\s)?(\d{1,3})-year-old\b", re.IGNORECASE)


def sex_of(tree: Tree, indices: Sequence[int], words: SourceWords) -> Sex:
    """Return the sex that nouns and titles tell: 'spokeswoman', 'Mr', 'his sister'; None where none or both do."""
    told = {sex for i in indices for sex in ("man", "woman") if plain(tree.tokens[i].text) in words.sex.get(sex, ())}
    return told.pop() if len(told) == 1 else None


def cast_of(text: str, trees: Sequence[Tree], quoted: Sequence[Span], words: SourceWords) -> Cast:
    """Gather the figures of an item.

    Args:
        text: the item's words.
        trees: its sentences, in order.
        quoted: its quotations, sorted and disjoint; what stands in them is told by somebody else.
        words: the words of its language.
    """
    maker = _Maker(text, trees, quoted, words)
    pieces = pieces_of(trees, maker.headlines, words)
    maker.full_names([p for p in pieces if len(p.keys) > 1])
    maker.places.update(p.keys[0] for p in pieces if len(p.keys) == 1 and maker.is_place(p))
    maker.bearers.update(p.keys[0] for p in pieces if len(p.keys) == 1 and p.kind == "person")
    for piece in pieces:
        maker.see_name(piece)
    maker.see_others()
    return maker.made()


class _Maker:
    """Puts figures together in passes: full names, then parts of them, then posts and people without a name."""

    def __init__(self, text: str, trees: Sequence[Tree], quoted: Sequence[Span], words: SourceWords) -> None:
        self.text, self.trees, self.quoted, self.words = text, trees, quoted, words
        self.opened = [q.start for q in quoted]
        self.headlines = headlines_of(trees)
        self.full: dict[tuple[str, str], Figure] = {}
        self.surnames: dict[str, list[Figure]] = {}
        self.givens: dict[str, list[Figure]] = {}
        self.bodies: dict[str, list[Figure]] = {}
        self.by_keys: dict[tuple[str, ...], Figure] = {}
        self.shorts: dict[str, Figure | None] = {}
        self.roles: dict[str, list[Figure]] = {}
        self.others: dict[str, set[str] | None] = {}
        self.ages: dict[str, list[Figure | None]] = {}
        self.places: set[str] = set()
        self.bearers: set[str] = set()
        self.seen: list[Seen] = []
        self.at: dict[tuple[int, int], Figure] = {}
        self.aged: set[int] = set()

    def full_names(self, pieces: Sequence[Piece]) -> None:
        """Make a figure of each name of several words; 'Ana M. Brell' is 'Ana Brell'."""
        for p in pieces:
            if p.kind == "person" and (p.keys[0], p.keys[-1]) not in self.full:
                figure = self.full[p.keys[0], p.keys[-1]] = self._figure(p, person=True)
                self.surnames.setdefault(p.keys[-1], []).append(figure)
                self.givens.setdefault(p.keys[0], []).append(figure)
            elif p.kind == "body":
                if p.keys not in self.by_keys:
                    self.by_keys[p.keys] = self._figure(p, person=False)
                    self.bodies.setdefault(p.keys[-1], []).append(self.by_keys[p.keys])
                self._acronym(self.by_keys[p.keys], self.trees[p.sentence], p)

    def _figure(self, p: Piece, *, person: bool) -> Figure:
        tokens = self.trees[p.sentence].tokens
        span = Span(tokens[p.first].start, tokens[p.last].end)
        sex = None
        if person and len(p.keys) > 1:
            sex = next(
                (s for s, k in (("man", "he"), ("woman", "she")) if p.keys[0] in self.words.sex.get(k, ())), None
            )
        return Figure(name=self.text[span.start : span.end], span=span, person=person, sex=sex)

    def see_name(self, p: Piece) -> None:
        """Give a name that stands somewhere its figure, and learn from what stands beside it."""
        figure = self._whose(p)
        if figure is None and len(p.keys) == 1 and len(self._known(p)) > 1:
            either = Figure(name=None, span=None, person=self._known(p)[0].person)
            self._see(either, p.sentence, p.first, p.last, p.head)  # one of several: a pronoun may mean that one too
        elif figure is not None:
            self._see(figure, p.sentence, p.first, p.last, p.head)
            if p.sentence not in self.headlines:  # what stands beside what is told by capitals there
                self._learn(figure, p)

    def _whose(self, p: Piece) -> Figure | None:
        if len(p.keys) > 1 and (found := self.full.get((p.keys[0], p.keys[-1]))) is not None:
            return found
        if len(p.keys) == 1:
            known = self._known(p)
            if known:
                return known[0] if len(known) == 1 else self._of_one_sex(p, known)
        if p.kind not in ("person", "body"):
            return None
        found = self.by_keys.get(p.keys)
        if found is None:
            found = self.by_keys[p.keys] = self._figure(p, person=p.kind == "person")
        return found

    def _known(self, p: Piece) -> Sequence[Figure]:
        """Return the figures of whose full names a single word is a part."""
        key = p.keys[0]
        if (short := self.shorts.get(key)) is not None:
            return [short]
        if self._behind(p, "articles"):
            return self.bodies.get(key, ())
        if p.kind == "place" and (key in self.places or self._behind(p, "places")):
            return ()  # 'in Brell' somewhere: whether the town or the person is meant is not known
        return self.surnames.get(key) or self.givens.get(key) or ()

    def is_place(self, p: Piece) -> bool:
        """Say whether a name is that of a place, by its label and the preposition before it."""
        return p.kind == "place" and self._behind(p, "places")

    def _behind(self, p: Piece, kind: str) -> bool:
        tree = self.trees[p.sentence]
        if p.first == 0 or (kind == "articles" and tree.tokens[p.first - 1].pos != "DET"):
            return False  # 'that Ana Brell ...'
        return self.words.any_of(kind, tree, p.first - 1)

    def _of_one_sex(self, p: Piece, known: Sequence[Figure]) -> Figure | None:
        if len(known) > _BEARERS:
            return None
        before = range(max(0, p.first - 1), p.first)
        sex = sex_of(self.trees[p.sentence], before, self.words)
        fitting = [f for f in known if sex is not None and f.sex in (None, sex)]
        return fitting[0] if len(fitting) == 1 else None

    def _see(self, figure: Figure, sentence: int, first: int, last: int, head: int) -> None:
        tree = self.trees[sentence]
        span = Span(tree.tokens[first].start, tree.tokens[last].end)
        top = self._top(tree, head)
        self.seen.append(
            Seen(
                figure=figure,
                sentence=sentence,
                first=first,
                last=last,
                head=head,
                start=span.start,
                subject=_leads(tree, top),
                quoted=in_spans(self.opened, self.quoted, span.start),
            )
        )
        for i in range(first, last + 1):
            self.at[(sentence, i)] = figure

    @staticmethod
    def _top(tree: Tree, at: int) -> int:
        """Return the noun beside which an apposition stands, or the token itself."""
        for _ in range(_HOPS):
            over = beside_of(tree, at)
            if over is None:
                break
            at = over
        return at

    def _learn(self, figure: Figure, p: Piece) -> None:
        """Take a figure's sex, posts, class and age from the words around one of its names."""
        tree = self.trees[p.sentence]
        phrase = around(tree, p.head)
        before = [i for i in modifiers(tree, p.head, phrase) if i < p.first]
        if p.first and plain(tree.tokens[p.first - 1].text) in self.words.sex.get("titles", ()):
            before.append(p.first - 1)
        beside = [i for i in appositions(tree, p.head, phrase) if tree.tokens[i].pos == "NOUN"]
        over = beside_of(tree, p.head)
        if over is not None and tree.tokens[over].pos == "NOUN":
            beside.append(over)
        told = self._told_of(tree, p.head)
        if figure.person:
            sex = sex_of(tree, [*before, *beside, *told], self.words)
            if sex is not None and not figure.sure:
                figure.sex, figure.sure = sex, True
            self._age(figure, tree, p)
        elif len(p.keys) > 1 and p.keys[-1] in self.words.words.get("bodies", ()):
            self._role(figure, p.keys[-1], set(p.keys[:-1]))
        for i in (*before, *beside, *told):
            self._post(figure, tree, i, p.sentence)
        weak = SourceClass.PERSON if figure.person else SourceClass.ORGANISATION
        told_classes = [told_class(tree, around(tree, p.head), p.head, self.words)]
        told_classes += [told_class(tree, around(tree, i), i, self.words) for i in (*beside, *told)]
        for sort in told_classes:
            if figure.sort in (None, weak):
                figure.sort = sort or weak

    def _told_of(self, tree: Tree, head: int) -> list[int]:
        """Return the nouns of 'Ana Brell is the mayor' and 'Ana Brell, who is mayor'."""
        verbs = clauses(tree, head)
        if is_subject(tree, head):
            verbs.append(tree.tokens[head].head)
        copular = [v for v in verbs if self.words.any_of("copulas", tree, v)]
        return [c for v in copular for c in tree.children[v] if tree.tokens[c].dep == "attr"]

    def _post(self, figure: Figure, tree: Tree, at: int, number: int) -> None:
        if tree.tokens[at].pos not in ("NOUN", "PROPN") or tree.tokens[at].dep == "poss":
            return
        post = plain(tree.tokens[at].lemma)
        if not self.words.is_post(post) or tree.tokens[at].entity in PEOPLE:
            return
        self._role(figure, role_of(tree, at, self.words), _qualifiers(tree, at))
        self.at[(number, at)] = figure

    def _role(self, figure: Figure, role: str, qualifiers: set[str]) -> None:
        held = figure.roles.setdefault(role, set())
        held |= qualifiers
        holders = self.roles.setdefault(role, [])
        if len(holders) < _ENOUGH and figure not in holders:
            holders.append(figure)

    def _age(self, figure: Figure, tree: Tree, p: Piece) -> None:
        start, end = tree.tokens[p.first].start, tree.tokens[p.last].end
        before = _AGE_BEFORE.search(self.text[max(0, start - _AGED) : start])
        after = _AGE_AFTER.match(self.text, end, end + _AGED)
        for found, offset in ((before, max(0, start - _AGED)), (after, 0)):
            if found is not None:
                group = 1 if found.group(1) else 2
                self._aged(found.group(group), figure)
                self.aged.add(found.start(group) + offset)

    def _aged(self, age: str, figure: Figure | None) -> None:
        held = self.ages.setdefault(age, [])
        if len(held) < _ENOUGH and figure not in held:
            held.append(figure)

    def _acronym(self, figure: Figure, tree: Tree, p: Piece) -> None:
        """Learn 'Tarvian Press Agency (TPA)', where the letters are those with which the words begin."""
        tokens = tree.tokens
        if p.last + 2 >= len(tokens) or tokens[p.last + 1].text != "(":
            return
        letters = plain(tokens[p.last + 2].text)
        if 2 <= len(letters) <= 8 and letters in _initials(p.keys):  # noqa: PLR2004 - the length of acronyms
            self.shorts[letters] = figure if self.shorts.get(letters, figure) is figure else None

    def see_others(self) -> None:
        """See people without a name, and posts that nobody named is known to hold."""
        for number, tree in enumerate(self.trees):
            for at, token in enumerate(tree.tokens):
                if token.pos not in ("NOUN", "PROPN", "ADJ") or (number, at) in self.at:
                    continue
                post = plain(token.lemma)
                if not self.words.is_post(post):
                    if is_subject(tree, at) and _may_be_human(tree, at, self.words):
                        self._person(tree, number, at)
                    continue
                if token.dep not in ("compound", "flat", "flat:name"):
                    self._occurs(tree, at)
                if token.pos == "NOUN" and _is_human(post, self.words):
                    self._person(tree, number, at)
        for found in _AGES.finditer(self.text):
            if found.group(1) and found.start(2) not in self.aged:
                self._aged(found.group(2), None)

    def _occurs(self, tree: Tree, at: int) -> None:
        key = role_of(tree, at, self.words)
        held = self.others.setdefault(key, set())
        plural = plain(tree.tokens[at].text) != plain(tree.tokens[at].lemma)
        some = any(self.words.any_of("some", tree, c) for c in tree.children[at] if c < at)
        if some or plural:
            self.others[key] = None
        elif held is not None:
            held |= _qualifiers(tree, at)

    def _person(self, tree: Tree, number: int, at: int) -> None:
        token = tree.tokens[at]
        if token.pos != "ADJ" and plain(token.text) != plain(token.lemma):
            return  # several
        sex = sex_of(tree, [at], self.words)
        figure = Figure(name=None, span=None, person=True, sex=sex, sure=sex is not None)
        key = role_of(tree, at, self.words)
        holders = self.roles.get(key, [])
        some = any(self.words.any_of("some", tree, c) for c in tree.children[at] if c < at)
        if len(holders) == 1 and not some and _qualifiers(tree, at) <= holders[0].roles[key]:
            figure = holders[0]
        elif sex is None or tree.tokens[at].dep != "poss":
            figure.sort = source_class(tree, around(tree, at), at, self.words)
        self._see(figure, number, at, at, at)

    def made(self) -> Cast:
        """Return what was gathered."""
        self.seen.sort(key=lambda s: (s.sentence, s.first))
        numbers = [s.sentence for s in self.seen]
        ranges = [(bisect_left(numbers, n), bisect_right(numbers, n)) for n in range(len(self.trees))]
        return Cast(
            seen=self.seen,
            by_sentence=ranges,
            surnames=self.surnames,
            bodies=self.bodies,
            shorts=self.shorts,
            roles=self.roles,
            others=self.others,
            ages=self.ages,
            places=frozenset(self.places),
            bearers=frozenset(self.bearers),
            at=self.at,
            headlines=self.headlines,
            opened=self.opened,
            trees=self.trees,
            quoted=self.quoted,
        )


def _leads(tree: Tree, at: int) -> bool:
    """Say whether a noun is the subject of its sentence's main verb, or of one joined to it."""
    if not is_subject(tree, at):
        return False
    verb = tree.tokens[at].head
    for _ in range(_HOPS):
        if tree.tokens[verb].dep != "conj":
            break
        verb = tree.tokens[verb].head
    return tree.tokens[verb].head == verb


def _is_human(post: str, words: SourceWords) -> bool:
    if post in words.words.get("people", ()) or post in words.sex.get("man", ()) or post in words.sex.get("woman", ()):
        return True
    human = (SourceClass.WITNESS, SourceClass.RELATIVE, SourceClass.PERSON, SourceClass.UNNAMED, SourceClass.ANONYMOUS)
    return any(len(parts) == 1 and sort in human for parts, _, sort, _ in words.entries.get(post, ()))


def _may_be_human(tree: Tree, at: int, words: SourceWords) -> bool:
    """Say whether a subject that no list knows may be somebody: 'a trader', 'the youngest'.

    A thing taken for somebody costs an answer; somebody taken for a thing makes another one the speaker.
    """
    token = tree.tokens[at]
    if token.pos == "ADJ":
        return any(tree.tokens[c].dep == "det" for c in tree.children[at])
    known = words.entries.get(plain(token.lemma), ())
    return not known and plain(token.lemma).endswith(tuple(sorted(words.words.get("doers", ()))))


def role_of(tree: Tree, at: int, words: SourceWords) -> str:
    """Return a post with what makes another one of it: 'vice president', 'former mayor'."""
    apart = sorted({plain(tree.tokens[c].text) for c in tree.children[at] if words.any_of("apart", tree, c)})
    return " ".join([*apart, plain(tree.tokens[at].lemma)])


def _qualifiers(tree: Tree, at: int) -> set[str]:
    """Return the words that say which of several a noun means: those before it, and what it is of."""
    phrase = around(tree, at)
    found = [i for i in modifiers(tree, at, phrase) if tree.tokens[i].pos in ("NOUN", "PROPN", "ADJ")]
    found += [i for _, i in complements(tree, at, phrase)]
    return {fold(tree.tokens[i].text) for i in found}


def _initials(keys: Sequence[str]) -> set[str]:
    small = ("of", "for", "the", "and", "de", "du", "des", "et")
    return {"".join(k[0] for k in keys), "".join(k[0] for k in keys if k not in small)}
