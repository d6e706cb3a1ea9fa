"""Makes a pile of invented pages on events of which it is known who tells them on whose word.

    python tests/testimony.py OUT [--seed N] [--events N]

OUT gets pages/, pages.jsonl (page, publisher, group, published: a manifest) and truth.json: `claims`, each with all its
witnesses (page, start, end in code points of the page file, the origin it falls to, that origin's sort, whether the words
say that the speaker saw it, and how the page has it) and the count of its origins. Every event has one to five origins
that tell it on their own; each stands first on one page, and up to five others have it from there. Where an outlet asserts it without a source the origin that it has
in mind is known here and to nobody else. A denial of an event is a claim of its own. The same seed gives the same files.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from cascade_texts import Writer  # type: ignore[import-not-found]  # it stands beside this script
from testimony_frames import BANKS  # type: ignore[import-not-found]  # likewise
from testimony_pages import Event, Origin, Outlet, Page, Pages, marked  # type: ignore[import-not-found]  # likewise
from testimony_texts import KINDS  # type: ignore[import-not-found]  # likewise

__all__ = ["write"]

Row = dict[str, Any]
_ORIGINS = {1: 30, 2: 26, 3: 21, 4: 14, 5: 9}
_DEPENDENTS = {0: 38, 1: 30, 2: 16, 3: 9, 4: 4, 5: 3}
_SORTS = {"eyewitness": 42, "official": 16, "reporter": 14, "ngo": 13, "unnamed": 15}
_ONCE = ("official", "ngo")  # an event has one of these at most, so that nobody's second word is taken for another's
_HOW = {
    "verbatim": 30,
    "credited": 20,
    "trim": 15,
    "edit": 20,
    "teaser": 10,
    "translation": 8,
    "interview": 12,
    "quote": 28,
    "part": 15,
    "indirect": 20,
    "reports": 20,
    "agency": 14,
    "sister": 14,
    "bare": 10,
}
_SAW, _NGO_SAW = 0.6, 0.35  # of the witnesses, and of the organisations, who say that they saw it
_SEEN = re.compile(r"\b(?:I|[Ww]e|[Oo]ur \w+) (?:saw|watched|counted)\b")
_SAME_OUTLET, _ROUNDUP, _DENIED, _DENIED_AGAIN, _NO_DATE = 0.08, 0.25, 0.3, 0.5, 0.12


class _Pile:
    """Invents events, their origins and their pages."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - invention, not secrets
        self.writer = Writer(self.dice)
        self.pages: list[Page] = []
        self.marks: list[tuple[str, str, str]] = []  # claim, origin, sort
        self._towns: set[str] = set()
        self._banks: dict[tuple[str, str], list[str]] = {}
        self._outlets = self._invent_outlets()

    def _town(self) -> str:
        while (town := str(self.writer.town())) in self._towns:
            pass
        self._towns.add(town)
        return town

    def _invent_outlets(self) -> list[Outlet]:
        names = sorted({f"the {self.writer.town()} {self.dice.choice(BANKS['title'])}" for _ in range(90)})
        self.dice.shuffle(names)
        groups = [f"{self.writer.town()} Media Group" for _ in range(14)]
        return [Outlet(name, groups[n // 2] if n < 28 else None) for n, name in enumerate(names)]

    def mark(self, claim: str, origin: str, sort: str) -> int:
        """Number a claim as one origin tells it."""
        self.marks.append((claim, origin, sort))
        return len(self.marks) - 1

    def _next(self, kind: str, bank: str, allowed: Callable[[str], bool] = bool) -> str | None:
        """Take from a kind's bank what its events have had least often: they are not to be alike by the writer's thrift."""
        left = self._banks.setdefault((kind, bank), [])
        for _ in range(2):
            found = next((n for n, pattern in enumerate(left) if allowed(pattern)), None)
            if found is not None:
                return left.pop(found)
            more = list(getattr(KINDS[kind], bank))
            self.dice.shuffle(more)
            left += more
        return None

    def _draw(self, weights: dict[Any, int]) -> Any:
        return self.dice.choices(list(weights), list(weights.values()))[0]

    def event(self, number: int) -> None:
        """Invent an event and its pages."""
        dice = self.dice
        name = sorted(KINDS)[number % len(KINDS)]
        kind = KINDS[name]
        names = dice.sample(BANKS["given"], 12)
        families = dice.sample(BANKS["surname"], 12)
        event = Event(
            id=f"e{number:03}",
            kind=kind,
            town=self._town(),
            others=tuple(str(self.writer.town()) for _ in range(4)),
            who=str(self._next(name, "who")),
            actor=str(self._next(name, "actor")),
            site=str(self._next(name, "site")),
            count=dice.randint(kind.least, kind.most),
            day=date(2031, 1, 1) + timedelta(days=dice.randrange(600)),
            people=list(zip(names, families, strict=True)),
            take=partial(self._next, name),
        )
        desk = _Desk(self, event)
        for n in range(self._draw(_ORIGINS)):
            desk.origin(n)
        desk.others()


class _Desk:
    """Sends out the pages of one event."""

    def __init__(self, pile: _Pile, event: Event) -> None:
        self.pile, self.event, self.dice = pile, event, pile.dice
        self.pages = Pages(pile.dice, event)
        self._free = pile.dice.sample(pile._outlets, len(pile._outlets))
        self._groups: set[str] = set()
        self._offices = list(BANKS["office"])
        pile.dice.shuffle(self._offices)

    def _outlet(self) -> Outlet:
        """Take an outlet that has nothing on this event yet, nor any other of its group."""
        outlet = next(o for o in self._free if o.group is None or o.group not in self._groups)
        self._free.remove(outlet)
        if outlet.group:
            self._groups.add(outlet.group)
        return outlet

    def _sister(self, outlet: Outlet) -> Outlet | None:
        found = [o for o in self._free if o.group is not None and o.group == outlet.group]
        if found:
            self._free.remove(found[0])
        return found[0] if found else None

    def origin(self, number: int) -> None:
        """Invent an origin, its first page and those that have it from there."""
        event = self.event
        had = {o.sort for o in event.origins}
        sort = self.pile._draw({s: w for s, w in _SORTS.items() if s not in _ONCE or s not in had})
        identity = f"{event.id}o{number}"
        origin = self._invent(sort, identity)
        outlet = self._publisher(origin)
        day = self.pages.later(event.day, 2)
        if sort == "reporter":
            origin.names = (f"a reporter for {outlet.name}", f"a correspondent of {outlet.name}")
        origin.page = self.pages.primary(origin, outlet, day)
        self.pile.pages.append(origin.page)
        event.origins.append(origin)
        for _ in range(self.pile._draw(_DEPENDENTS)):
            self._dependent(origin)

    def _invent(self, sort: str, identity: str) -> Origin:
        event, dice = self.event, self.dice
        given, spelt = event.people.pop()
        last, other = spelt.split("|")
        name, she = f"{given} {last}", "she" if given in BANKS["women"] else "he"
        job = dice.choice(BANKS["job"])
        age = dice.randint(20, 80)
        names: tuple[str, ...] = (name, f"{name}, a {job},", f"{job} {name}", f"{name}, {age},")
        saw = dice.random() < (_NGO_SAW if sort == "ngo" else _SAW) or sort == "reporter"
        if sort == "unnamed":
            names, last, she = (dice.choice(BANKS["unnamed"]),), "the resident", dice.choice(("she", "he"))
            other = last
        elif sort == "official":
            office, title = self._office(), dice.choice(BANKS["spokesman"])
            names, saw = (office, f"{name}, {title} of {office},", f"{office}", f"{title} {name}"), False
        elif sort == "ngo":
            names = (dice.choice(BANKS["ngo"]).format(town=event.town),)
        elif sort == "reporter":
            last = name
        origin = Origin(
            id=identity,
            sort=sort,
            mark=self.pile.mark(event.id, identity, sort),
            names=names,
            last=last,
            she=she,
            words="",
            saw=saw,
            age=age,
            respelt=(spelt.split("|")[0], other) if sort in {"eyewitness", "official"} else None,
        )
        origin.words = self.pages.another(origin)
        return origin

    def _office(self) -> str:
        return str(self._offices.pop()).format(town=self.event.town)

    def _publisher(self, origin: Origin) -> Outlet:
        """Say who puts out an origin's first page: itself, an outlet, or now and then one that has another origin."""
        had = [o.page.outlet for o in self.event.origins if o.page and o.sort in {"eyewitness", "unnamed", "reporter"}]
        own = {"official": 0.55, "ngo": 0.7 if not origin.saw else 1.0}.get(origin.sort, 0.0)
        if self.dice.random() < own:
            return Outlet(origin.names[0])
        if had and origin.sort in {"eyewitness", "unnamed"} and self.dice.random() < _SAME_OUTLET:
            return self.dice.choice(had)
        return self._outlet()

    def _dependent(self, origin: Origin) -> None:
        if origin.page is None:
            return
        spoken = {"quote", "part"} if origin.sort != "reporter" else set()
        asked = {"interview"} if origin.sort in {"eyewitness", "unnamed"} else set()
        weights = {h: w for h, w in _HOW.items() if h in spoken | asked or h not in {"quote", "part", "interview"}}
        how = self.pile._draw(weights)
        sister = self._sister(origin.page.outlet) if how == "sister" else None
        if how == "sister" and sister is None:
            how = "indirect"
        page = self.pages.dependent(how, origin, sister or self._outlet(), self.pages.later(origin.page.day, 4))
        self.pile.pages.append(page)
        if how == "agency":  # the same copy goes to another paper
            other = Page(
                outlet=self._outlet(),
                day=self.pages.later(page.day, 1),
                title=page.title,
                body=list(page.body),
                how=how,
            )
            self.pile.pages.append(other)

    def others(self) -> None:
        """Send out what has several origins on one page, and what says the opposite."""
        dice, event = self.dice, self.event
        if len(event.origins) > 1 and dice.random() < _ROUNDUP:
            two = dice.sample(event.origins, 2)
            self.pile.pages.append(self.pages.roundup(two, self._outlet(), self.pages.later(event.day, 5)))
        if dice.random() >= _DENIED:
            return
        given, spelt = event.people.pop()
        name, office = f"{given} {spelt.split('|')[0]}", self._office()
        title = dice.choice(BANKS["spokesman"])
        claim, identity = f"{event.id}-denied", f"{event.id}d"
        mark = self.pile.mark(claim, identity, "denier")
        who = (f"{name}, {title} of {office},", f"{title} {name}", name)
        for _ in range(2 if dice.random() < _DENIED_AGAIN else 1):
            day = self.pages.later(event.day, 6)
            self.pile.pages.append(self.pages.denial(dice.choice(who), identity, mark, self._outlet(), day))


def write(folder: Path, *, seed: int = 1, events: int = 40) -> None:
    """Write a pile of pages and the truth about it.

    Args:
        folder: where it goes; made if it is not there.
        seed: the same one gives the same files.
        events: how many, of some five pages each.
    """
    pile = _Pile(seed)
    for n in range(events):
        pile.event(n)
    pile.dice.shuffle(pile.pages)
    (folder / "pages").mkdir(parents=True, exist_ok=True)
    known: list[Row] = []
    witnesses: defaultdict[str, list[Row]] = defaultdict(list)
    for n, page in enumerate(pile.pages):
        file = f"pages/t{n:04}.txt"
        text, found = marked(page.text())
        (folder / file).write_text(text, encoding="utf-8", newline="")
        published = None if pile.dice.random() < _NO_DATE else page.day.isoformat()
        row = {"page": Path(file).name, "publisher": _bare(page.outlet.name), "published": published}
        known.append(row | ({"group": page.outlet.group} if page.outlet.group else {}))
        for number, start, end in found:
            claim, origin, sort = pile.marks[number]
            words = text[start:end]
            place = {"page": Path(file).name, "start": start, "end": end, "words": words}
            saw = _SEEN.search(words) is not None
            witnesses[claim].append(place | {"origin": origin, "sort": sort, "saw": saw, "how": page.how})
    claims = [
        {"id": claim, "origins": len({w["origin"] for w in held}), "witnesses": held}
        for claim, held in sorted(witnesses.items())
    ]
    truth = {"seed": seed, "pages": len(pile.pages), "claims": claims}
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in known)
    (folder / "pages.jsonl").write_text("".join(lines), encoding="utf-8")


def _bare(name: str) -> str:
    """Return a publisher's name as its masthead has it."""
    name = name.removeprefix("the ")
    return name[0].upper() + name[1:]


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=40)
    args = parser.parse_args()
    write(args.out, seed=args.seed, events=args.events)


if __name__ == "__main__":
    main()
