"""Lays out invented pages on one event: what each origin says at first, and what others make of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from testimony_frames import BANKS, FRAMES  # type: ignore[import-not-found]  # it stands beside this one
from testimony_texts import Kind  # type: ignore[import-not-found]  # likewise

__all__ = ["Event", "Origin", "Outlet", "Page", "Pages", "ink", "marked"]

_Run = tuple[str, ...]
OPEN, CLOSE, _FIRST = "\ue000", "\ue001", 0xE100  # around a witness, with a letter that numbers its mark
_RESPELT = 0.3  # of the quotations, interviews and translations spell the speaker's name in another way
_DIGITS = 0.5
_RUNS = (6, 7, 8, 10, 99)  # words in a row from which on two origins seem to copy; the last lets everything pass
_CLAUSES = ("told", "body", "official")
_ELSE = {
    "saw": ("felt",),
    "felt": ("saw",),
    "we": _CLAUSES,
}  # where to look on when all wordings of a sort are somebody's
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_EDITS = dict(
    pair.split("=")
    for pair in """several=a number of|again=once more|because=as|near=close to|many=a great many|large=big|until=till
    |expected=due|keeps=runs|remains=is still|hope=are hoping|rose=went up|cost=came to|known=famous|widened=broadened
    |asks=wants to know|before=ahead of|quiet=calm|speak=talk|answer=reply|leave=quit|closed=shut
    |added=went on|also=too|small=little|plans=designs|old=ageing|stopped=halted|began=started""".replace("\n", "")
    .replace("    ", "").split("|")
)  # fmt: skip


class Outlet(NamedTuple):
    """Who puts pages out, and who stands behind it."""

    name: str
    group: str | None = None


@dataclass(slots=True, kw_only=True)
class Page:
    """A page: its lines hold marks around each witness. `how` says how it has what it tells."""

    outlet: Outlet
    day: date
    title: str
    body: list[str]
    how: str
    byline: str | None = None
    credit: str | None = None
    on_top: bool = False

    def text(self) -> str:
        """Return the page with its marks."""
        head = [self.title, self.byline, self.credit if self.on_top else None]
        lines = [*head, *self.body, None if self.on_top else self.credit]
        return "\n\n".join(line for line in lines if line) + "\n"


@dataclass(slots=True, kw_only=True)
class Origin:
    """One beginning: who, in which words, and the page on which it first stands.

    `names` are what others may call it: as first named, and shorter.
    """

    id: str
    sort: str
    mark: int
    names: tuple[str, ...]
    last: str
    she: str
    words: str
    saw: bool
    age: int = 0
    respelt: tuple[str, str] | None = None
    page: Page | None = None
    copies: list[Page] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Event:
    """What happened; `take` gives a wording of a sort that will do, the one had least often; `had` holds whose words were which."""

    id: str
    kind: Kind
    town: str
    others: tuple[str, ...]
    who: str
    actor: str
    site: str
    count: int
    day: date
    people: list[tuple[str, str]]
    take: Callable[[str, Callable[[str], bool]], str | None]
    had: list[tuple[str, str]] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)


def ink(text: str, mark: int) -> str:
    """Put a mark around a witness."""
    return f"{OPEN}{chr(_FIRST + mark)}{text}{CLOSE}"


def marked(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """Return a text without its marks, and of each the number, start and end in code points of that text."""
    clean: list[str] = []
    found: list[tuple[int, int, int]] = []
    length, start, number, letter = 0, 0, 0, False
    for c in text:
        if letter:
            number, letter = ord(c) - _FIRST, False
        elif c == OPEN:
            start, letter = length, True
        elif c == CLOSE:
            found.append((number, start, length))
        else:
            clean.append(c)
            length += 1
    return "".join(clean), found


def _number(n: int) -> str:
    if n < len(_NUMBERS):
        return _NUMBERS[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_NUMBERS[n % 10]}" if n % 10 else "")
    return str(n)


def _runs(text: str, length: int) -> set[_Run]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def _capital(text: str) -> str:
    return text[:2] + _capital(text[2:]) if text[:1] == OPEN else text[:1].upper() + text[1:]


def _fill(pattern: str, slots: Mapping[str, str]) -> str:
    """Fill a pattern's slots; `{Name}` is `{name}` with a capital."""

    def slot(match: re.Match[str]) -> str:
        name = match.group(1)
        return slots[name] if name in slots else _capital(slots[name.lower()])

    text = re.sub(r"\{(\w+)\}", slot, pattern)
    text = re.sub(r"\b([Tt]he) (?:the|an?) ", r"\1 ", text)
    text = re.sub(r",(?=[,.:])", "", text)
    return re.sub(r"\b([Aa]) (?=[aeio])", r"\1n ", text)


class Pages:
    """Writes the pages of an event."""

    def __init__(self, dice: random.Random, event: Event) -> None:
        self.dice, self.event = dice, event
        self._fillers = list(BANKS["filler"])
        dice.shuffle(self._fillers)

    # --- words

    def clause(self, sort: str, whose: str) -> str:
        """Word what happened with as short a run of words in common with other origins of the event as there may be."""
        others = [words for who, words in self.event.had if who != whose]
        for least in _RUNS:
            theirs = set().union(*(_runs(words, least) for words in others))

            def apart(pattern: str, least: int = least, theirs: frozenset[_Run] = frozenset(theirs)) -> bool:
                return _runs(_fill(pattern, self._facts(plain=True)), least).isdisjoint(theirs)

            for bank in (sort, *_ELSE.get(sort, _CLAUSES)):
                pattern = self.event.take(bank, apart)
                if pattern is not None:
                    self.event.had.append((whose, _fill(pattern, self._facts(plain=True))))
                    return _fill(pattern, self._facts())
        raise ValueError(f"no wording is left for {whose}")

    def _facts(self, *, plain: bool = False) -> dict[str, str]:
        e = self.event
        figure = str(e.count) if plain or self.dice.random() < _DIGITS else _number(e.count)
        return {"n": figure, "who": e.who, "actor": e.actor, "site": e.site, "town": e.town, "weekday": f"{e.day:%A}"}

    def frame(self, sort: str, **slots: str) -> str:
        """Put words in a frame of a sort."""
        found = FRAMES[sort]
        if slots.get("outlet", "\0") in slots.get("src", ""):  # nobody tells something to their own paper
            found = tuple(p for p in found if "{outlet}" not in p)
        pattern = self.dice.choice(found)
        return _fill(pattern, self._facts() | slots).replace(".”.", ".”")

    def filler(self) -> str:
        """Write a sentence or two about something else."""
        return " ".join(self._filler() for _ in range(self.dice.randint(1, 2)))

    def _filler(self) -> str:
        slots = {name: self.dice.choice(BANKS[name]) for name in ("month", "goods", "building", "subject", "day")}
        slots |= {"adjective": self.dice.choice(BANKS["adjective"]), "other": self.dice.choice(self.event.others)}
        pattern = self._fillers.pop() if self._fillers else self.dice.choice(BANKS["filler"])
        return _fill(pattern, slots | {"town": self.event.town})

    def title(self) -> str:
        """Write a title."""
        return _fill(self.dice.choice(self.event.kind.headline), self._facts())

    # --- a page where an origin first stands

    def primary(self, origin: Origin, outlet: Outlet, day: date) -> Page:
        """Write the page on which an origin first stands."""
        body = {"reporter": self._on_the_scene, "official": self._stated, "ngo": self._found}.get(
            origin.sort, self._interviewed
        )(origin, outlet)
        page = Page(outlet=outlet, day=day, title=self.title(), body=body, how="primary")
        if origin.sort == "reporter":
            page.byline = f"By {origin.last} in {self.event.town}"
        elif origin.sort in {"eyewitness", "unnamed"} and self.dice.random() < 0.5:
            page.byline = f"By {self.dice.choice(BANKS['given'])} {self.dice.choice(BANKS['surname']).split('|')[1]}"
        return page

    def _interviewed(self, origin: Origin, outlet: Outlet) -> list[str]:
        slots = {"last": origin.last, "she": origin.she, "name": origin.last}
        body = []
        if self.dice.random() < 0.45:
            known = self.dice.choice((*origin.names, "a witness"))
            told = ink(self.clause("told", origin.id), origin.mark)
            body.append(self.frame("indirect", src=known, told=told, outlet=outlet.name, **slots))
        else:
            body.append(self.frame("scene"))
        body.append(self.filler())
        if origin.sort == "eyewitness":
            life = self.dice.choice(BANKS["life"])
            present = {"name": origin.names[0].split(",")[0], "age": str(origin.age), "life": life}
            body.append(self.frame("presence", **present))
        quote = self.frame(
            "direct", q=ink(origin.words, origin.mark), src=self._src(origin), outlet=outlet.name, **slots
        )
        body.append(quote)
        if origin.sort == "eyewitness":
            body.append(self.frame("more", **slots))
        return [*body, *(self.filler() for _ in range(self.dice.randint(1, 3)))]

    def _src(self, origin: Origin) -> str:
        return self.dice.choice(origin.names)

    def _on_the_scene(self, origin: Origin, _: Outlet) -> list[str]:
        body = [self.frame("scene"), self.filler()]
        if self.dice.random() < 0.4:
            body[0] = f"{_capital(ink(self.clause('told', origin.id), origin.mark))}."
        body.append(f"{_capital(ink(origin.words, origin.mark))}.")
        return [*body, *(self.filler() for _ in range(self.dice.randint(1, 3)))]

    def _stated(self, origin: Origin, _: Outlet) -> list[str]:
        return self._declared("statement", origin)

    def _found(self, origin: Origin, _: Outlet) -> list[str]:
        if origin.saw:
            words = f"{_capital(ink(origin.words, origin.mark))}."
            return [self.frame("scene"), words, *(self.filler() for _ in range(self.dice.randint(1, 3)))]
        return self._declared("finding", origin)

    def _declared(self, frame: str, origin: Origin) -> list[str]:
        said = self.frame(frame, src=self._src(origin), told=ink(origin.words, origin.mark))
        body = [said, *(self.filler() for _ in range(self.dice.randint(1, 3)))]
        if self.dice.random() < 0.3:
            body.insert(0, self.frame("scene"))
        return body

    # --- what others make of it

    def dependent(self, how: str, origin: Origin, outlet: Outlet, day: date) -> Page:
        """Write a page of another outlet that has it from an origin, in one way."""
        if origin.page is None:
            raise ValueError("an origin first stands on its own page")
        source = self.dice.choice((origin.page, origin.page, *origin.copies))
        if how in {"verbatim", "credited", "trim", "edit", "teaser"}:
            page = self._copy(how, source, outlet, day)
        elif how == "translation":
            page = self._translated(origin, outlet, day)
        elif how == "interview":
            page = replace(self.primary(self._in_other_words(origin), outlet, day), how=how)
        else:
            page = Page(outlet=outlet, day=day, title=self.title(), body=self._retold(how, origin, source), how=how)
        origin.copies.append(page)
        return page

    def _copy(self, how: str, source: Page, outlet: Outlet, day: date) -> Page:
        page = replace(source, outlet=outlet, day=day, how=how, credit=None, body=list(source.body))
        page.byline = source.byline if how in {"verbatim", "credited"} and self.dice.random() < 0.4 else None
        held = [n for n, p in enumerate(page.body) if OPEN in p]
        if how == "trim":
            kept = {self.dice.choice(held)} | {n for n in range(len(page.body)) if self.dice.random() < 0.45}
            page.body = [p for n, p in enumerate(page.body) if n in kept]
        elif how == "teaser":
            cut = page.body[held[0]]
            page.body = [cut[: cut.index(CLOSE) + 1] + " …" if self.dice.random() < 0.5 else cut, "Read more"]
        elif how == "edit":
            page.body = [self._edited(p) for p in page.body]
            page.body.insert(self.dice.randint(1, len(page.body)), self.filler())
            page.title = self.title()
        if how == "credited" or (how in {"trim", "edit"} and self.dice.random() < 0.35):
            page.credit = self.frame("credit", outlet=source.outlet.name)
            page.on_top = page.credit.startswith(("By", "As")) or self.dice.random() < 0.3
        return page

    def _edited(self, paragraph: str) -> str:
        """Change words outside quotation marks as an editor does."""
        pieces = re.split("(“[^”]*”)", paragraph)
        words = re.compile(r"\b(" + "|".join(_EDITS) + r")\b")
        return "".join(p if p.startswith("“") else words.sub(lambda m: _EDITS[m.group()], p) for p in pieces)

    def _translated(self, origin: Origin, outlet: Outlet, day: date) -> Page:
        """Write the first page once more in other words, as a text that went through another language."""
        other = self._in_other_words(origin)
        first = origin.page
        if first is None:
            raise ValueError("an origin first stands on its own page")
        page = self.primary(other, first.outlet, day)
        given, family = self.dice.choice(BANKS["given"]), self.dice.choice(BANKS["surname"]).split("|")[0]
        page.credit = self.frame("translation", outlet=first.outlet.name, translator=f"{given} {family}")
        page.on_top = self.dice.random() < 0.3
        return replace(page, outlet=outlet, how="translation", byline=None)

    def _in_other_words(self, origin: Origin) -> Origin:
        return replace(self._named_otherwise(origin), words=self.another(origin))

    def another(self, origin: Origin) -> str:
        """Return words for an origin other than those it has."""
        sort = {"official": "official", "reporter": "we", "ngo": "we" if origin.saw else "body"}.get(origin.sort)
        words = self.clause(sort or ("saw" if origin.saw else "felt"), origin.id).replace("|", "")
        return _monitors(words) if origin.sort == "ngo" else words

    def _named_otherwise(self, origin: Origin) -> Origin:
        if origin.respelt is None or self.dice.random() >= _RESPELT:
            return origin
        old, new = origin.respelt
        names = tuple(n.replace(old, new) for n in origin.names)
        return replace(origin, names=names, last=origin.last.replace(old, new))

    def _retold(self, how: str, origin: Origin, source: Page) -> list[str]:
        dice = self.dice
        body = [self.filler() for _ in range(dice.randint(1, 3))]
        said = self._saying(how, origin, source)
        at = 0 if how == "agency" or dice.random() < 0.6 else dice.randint(1, len(body))
        if at == 1 and dice.random() < 0.3:
            body.insert(0, self.frame("scene"))
        body.insert(at, said)
        return body

    def _saying(self, how: str, origin: Origin, source: Page) -> str:
        origin = self._named_otherwise(origin) if how in {"quote", "part", "indirect"} else origin
        slots = {"src": self._src(origin), "last": origin.last, "she": origin.she, "outlet": source.outlet.name}
        if how == "quote":
            return self.frame("direct", q=ink(origin.words, origin.mark), **slots)
        if how == "part":
            return self._partly(origin, slots)
        told = ink(self.clause("told", origin.id), origin.mark)
        if how == "agency":
            agency = self.dice.choice(BANKS["agency"])
            return f"{self.event.town.upper()} ({agency}) — {self.frame('indirect', told=told, **slots)}"
        if how == "sister" and self.dice.random() < 0.5:
            return self.frame("bare", told=told)
        if how == "reports" and source.outlet.name in origin.names:
            how = "indirect"  # an office is no paper
        return self.frame({"reports": "reports", "bare": "bare"}.get(how, "indirect"), told=told, **slots)

    def _partly(self, origin: Origin, slots: Mapping[str, str]) -> str:
        """Quote the end of somebody's words after a beginning that the writer tells."""
        words = origin.words.split()
        at = self.dice.randint(len(words) // 3, len(words) // 2)
        if origin.saw and words[0] == "I":
            left = " ".join(words[1:at]).replace("my own", f"{'her' if origin.she == 'she' else 'his'} own")
            pattern = self.dice.choice(FRAMES["partial"])
            found = pattern.replace("{she} {left} “{q}”", "{whole}").replace("{she} {left} “{q}.”", "{whole}.")
            whole = f"{origin.she} {left} “{' '.join(words[at:])}”"
            return _fill(found, self._facts() | dict(slots) | {"whole": ink(whole, origin.mark)})
        told = self.clause("told", origin.id).split()
        at = self.dice.randint(len(told) // 3, len(told) // 2)
        whole = f"{' '.join(told[:at])} “{' '.join(told[at:])}”"
        return self.frame("indirect", told=ink(whole, origin.mark), **slots)

    def roundup(self, two: Sequence[Origin], outlet: Outlet, day: date) -> Page:
        """Write a page on which two origins are quoted side by side."""
        body = [self.frame("scene")]
        for origin in two:
            if origin.page is None:
                continue
            how = self.dice.choice(("quote", "indirect") if origin.sort in {"eyewitness", "unnamed"} else ("indirect",))
            body += [self._saying(how, origin, origin.page), self.filler()]
        return Page(outlet=outlet, day=day, title=self.title(), body=body, how="roundup")

    def denial(self, who: str, whose: str, mark: int, outlet: Outlet, day: date) -> Page:
        """Write a page on which somebody denies it."""
        said = self.frame("denial", src=who, told=ink(self.clause("told", whose), mark))
        body = [said, *(self.filler() for _ in range(self.dice.randint(1, 3)))]
        return Page(outlet=outlet, day=day, title=self.title(), body=body, how="denial")

    def later(self, day: date, most: int) -> date:
        """Return a day up to some days after another."""
        return day + timedelta(days=self.dice.randint(0, most))


def _monitors(words: str) -> str:
    """Let an organisation's people say what a paper's reporter would."""
    return words.replace("Our correspondent", "Our monitors").replace("Our reporter", "Our monitors")
