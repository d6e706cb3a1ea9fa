"""Makes families of invented texts: originals, and copies of copies with the damage that each handed on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from cascade_texts import (  # type: ignore[import-not-found]  # it stands beside this one
    DAMAGE,
    Body,
    Cast,
    Paragraph,
    Writer,
    apart,
)

__all__ = ["LEAST_WORDS", "Families", "Quote", "Rates", "Text"]

LEAST_WORDS = 6  # of a passage, and of what is quoted
_ARTICLES = ("origin", "verbatim", "trim", "edit", "merge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often each thing happens, as a share of the cases in which it can.

    Attributes:
        copies: mean count of a family's copies; a third of the families have none.
        chain: a copy is made of a copy.
        missing: the original stands on no page.
        agency: the missing original is an agency's, which the copies credit.
        ops: weights of the ways to copy an article: verbatim, trim, teaser, edit, merge (of two versions).
        digest: a teaser stands among others. runon: an article stands among others on its page.
        twins: one or two families more tell of what a family tells of. statement: twins quote one statement.
        quotation: an original quotes an article of another family.
        credit: a copy credits its source. inherited: a copy keeps the credit line of its source. loop: the source then
            credits the copy.
        retitle: a copy has a title of its own. slips: a verbatim copy or a trim is damaged in one way too.
        html, furniture, no_date, wrong_date, same_day: of pages and their days.
    """

    copies: float = 4.0
    chain: float = 0.4
    missing: float = 0.15
    agency: float = 0.6
    ops: tuple[float, ...] = (0.28, 0.22, 0.18, 0.26, 0.06)
    digest: float = 0.6
    runon: float = 0.15
    twins: float = 0.25
    statement: float = 0.7
    quotation: float = 0.2
    credit: float = 0.45
    inherited: float = 0.5
    loop: float = 0.05
    retitle: float = 0.3
    slips: float = 0.4
    html: float = 0.3
    furniture: float = 0.6
    no_date: float = 0.25
    wrong_date: float = 0.06
    same_day: float = 0.5


class Quote(NamedTuple):
    """What a text quotes: a name for it, how it came there, the numbers of its words, and where they are from."""

    name: str
    op: str
    keys: frozenset[int]
    origin: str
    parent: str | None


@dataclass(slots=True, kw_only=True)
class Text:
    """A text of a family: what it says, where it is from, and whether a page has it."""

    name: str
    op: str
    family: str
    body: Body
    publisher: str
    day: date
    parent: str | None = None
    credit: str | None = None
    damage: tuple[str, ...] = ()
    inside: list[Quote] = field(default_factory=list)
    shown: bool = True
    among: bool = False  # it stands on a page with others


class Families:
    """Makes families of texts."""

    def __init__(self, dice: random.Random, rates: Rates) -> None:
        self.dice, self.rates, self.writer = dice, rates, Writer(dice)
        self.texts: list[Text] = []
        titles = "Courier Tidings Herald Echo Ledger Packet Observer Beacon Mercury Sentinel Argus Letter".split()
        self.publishers = sorted({f"{self.writer.town()} {dice.choice(titles)}" for _ in range(40)})
        self._twins: list[tuple[Cast, Paragraph | None]] = []

    def family(self, number: int) -> None:
        """Make an original and its copies."""
        cast, said = self._cast()
        name = f"s{number:04}"
        day = date(2031, 1, 1) + timedelta(days=self.dice.randrange(600))
        first = self._text(name, 0, "origin", self.writer.article(cast), day)
        if said:
            self._quote(first, said, "The office", origin=f"st:{said[0].key}")
        if self.texts and self.chance(self.rates.quotation):
            self._quote_other(first)
        members, copies = [first], self._count()
        if copies and self.chance(self.rates.missing):
            first.shown = False
            first.publisher = (
                f"{self.writer.town()} Press Agency" if self.chance(self.rates.agency) else first.publisher
            )
        for n in range(1, 1 + copies):
            members.append(self._copy(name, n, members))
        for text in members[1:]:
            if text.credit == first.publisher and self.chance(self.rates.loop):
                first.body += (self._own(f"Source: {text.publisher}"),)
                first.credit = text.publisher
                break
        self.texts += members

    def _cast(self) -> tuple[Cast, Paragraph | None]:
        """Return what a family is about, and a statement that it quotes: for some both are another family's too."""
        if self._twins:
            return self._twins.pop()
        cast = self.writer.cast()
        if not self.chance(self.rates.twins):
            return cast, None
        said: Paragraph | None = None
        if self.chance(self.rates.statement):
            both = self.writer.sentence(cast) + self.writer.sentence(cast)
            said = tuple(w._replace(text=w.text.strip("“”")) for w in both)
        self._twins = [(cast, said)] * self.dice.randint(1, 2)
        return cast, said

    def _copy(self, family: str, number: int, members: Sequence[Text]) -> Text:
        dice, rates = self.dice, self.rates
        sources = [m for m in members if m.op in _ARTICLES and not m.among]
        source = dice.choice(sources[1:]) if sources[1:] and self.chance(rates.chain) else sources[0]
        op = dice.choices(("verbatim", "trim", "teaser", "edit", "merge"), rates.ops)[0]
        other = dice.choice(sources)
        if op == "merge" and other is source:
            op = "edit"
        days = 0 if self.chance(rates.same_day) else dice.randint(1, 9)
        copy = self._text(family, number, op, _handed_on(source), max(source.day, other.day) + timedelta(days=days))
        copy.parent = source.name
        copy.body = _without_credit(copy.body) if not self.chance(rates.inherited) else copy.body
        if op == "teaser":
            copy.body = self._teaser(_without_credit(copy.body))
            return copy
        if op == "merge":
            copy.body = _merged(copy.body, _handed_on(other))
        if op == "trim":
            copy.body = self._trimmed(copy.body)
        for damage in self._damages(op):
            copy.body = DAMAGE[damage](copy.body, dice, self.writer)
            copy.damage += (damage,)
        if self.chance(rates.retitle):
            copy.body = (self.writer.title(self.writer.cast()), *copy.body[1:])
        if self.chance(rates.credit):
            copy.credit = source.publisher
            copy.body = self._credited(copy.body, copy.credit)
        copy.among = self.chance(rates.runon)
        return copy

    def _damages(self, op: str) -> list[str]:
        if op == "edit":
            return self.dice.sample(sorted(DAMAGE), self.dice.randint(1, 4))
        return [self.dice.choice(sorted(DAMAGE))] if self.chance(self.rates.slips) else []

    def _trimmed(self, body: Body) -> Body:
        left = self.dice.randint(2, max(2, len(body) - 1))
        if self.chance(0.6):
            return body[:left]
        kept = set(self.dice.sample(range(1, len(body)), left - 1))
        return tuple(p for n, p in enumerate(body) if n in kept or n == 0)

    def _teaser(self, body: Body) -> Body:
        words = [w for p in body[1:] for w in p][: self.dice.randint(12, 40)]
        tail = self.dice.choice((" …", "...", " Read more", " [...]", ""))
        words[-1] = words[-1]._replace(text=words[-1].text + tail)
        return (body[0], tuple(words)) if self.chance(0.8) else (tuple(words),)

    def _credited(self, body: Body, publisher: str) -> Body:
        pattern, first = self.dice.choice(
            [
                ("Source: {}", 1),
                ("First published by {}.", 1),
                ("({})", 1),
                ("By {}", 1),
                ("As first reported by {}", 1),
                ("Source: {}", 0),
                ("This article first appeared on {}.", 0),
                ("({})", 0),
                (f"Translated by {self.dice.choice(self.writer.cast().people)} from {{}}", 0),
            ]
        )
        line = self._own(pattern.format(publisher))
        return (body[0], line, *body[1:]) if first else (*body, line)

    def _quote_other(self, text: Text) -> None:
        source = self.dice.choice(self.texts)
        sentences = apart(source.body)
        if source.op == "teaser" or not sentences:
            return
        quoted = self.dice.choice(sentences)
        if len(quoted) >= LEAST_WORDS:
            handed = tuple(w._replace(via=(*w.via, source.name)) for w in quoted)
            self._quote(text, handed, source.publisher, origin=source.family, parent=source.name)

    def _quote(self, text: Text, said: Paragraph, by: str, *, origin: str, parent: str | None = None) -> None:
        before, after = self.dice.choice(
            [("{} says: “", "”"), ("As {} put it, “", "”"), ("According to {}, “", "”"), ("{} reads: «", "»")]
        )
        lead = self._own(before.format(by if before[0] == "{" else by.replace("The", "the")))
        quote = (said[0]._replace(text=lead[-1].text + said[0].text), *said[1:])
        quote = (*quote[:-1], quote[-1]._replace(text=quote[-1].text + after, gap=" "))
        at = self.dice.randint(2, len(text.body))
        text.body = (*text.body[:at], (*lead[:-1], *quote), *text.body[at:])
        op = "quotation" if parent else "statement"
        text.inside.append(Quote(f"{text.name}q{len(text.inside)}", op, frozenset(w.key for w in said), origin, parent))

    def _text(self, family: str, number: int, op: str, body: Body, day: date) -> Text:
        name = f"{family}.{number}"
        taken = {t.publisher for t in self.texts[-1:] if t.family == family}
        publisher = self.dice.choice([p for p in self.publishers if p not in taken])
        return Text(name=name, op=op, family=family, body=body, publisher=publisher, day=day)

    def _own(self, text: str) -> Paragraph:
        words: Paragraph = self.writer.words(text)
        return words

    def _count(self) -> int:
        if self.chance(1 / 3):
            return 0
        mean, count = self.rates.copies * 1.5, 1
        while count < 12 and self.chance(1 - 1 / mean):
            count += 1
        return count

    def chance(self, share: float) -> bool:
        """Throw the dice."""
        return self.dice.random() < share


def _handed_on(text: Text) -> Body:
    return tuple(tuple(w._replace(via=(*w.via, text.name)) for w in p) for p in text.body)


def _without_credit(body: Body) -> Body:
    marks = ("Source:", "First", "(", "By", "This", "As", "Translated")
    return tuple(p for n, p in enumerate(body) if n == 0 or len(p) > 8 or not p[0].text.startswith(marks))


def _merged(one: Body, two: Body) -> Body:
    """Take the first half of one version and what comes after it in the other."""
    half = one[: max(2, len(one) // 2)]
    latest = max(w.key for p in half for w in p)
    return half + tuple(p for p in two[1:] if min(w.key for w in p) > latest)
