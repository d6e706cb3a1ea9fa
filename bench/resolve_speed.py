"""How resolving grows with the number of distinct names: `python bench/resolve_speed.py [NAMES ...]`.

Invents a case of people, bodies, places and acronyms in several spellings, a few names a page, the same ones every time, and
resolves it: wall-clock and processor seconds, the peak memory of its own (a process for each size), pairs of forms compared,
and referents found. Comparing all pairs of 100,000 names would be five thousand million.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from threads import start_over_with_one

from headwater.ids import make_id
from headwater.model import Alias, Candidate, EntityKind
from headwater.names import cluster, joins, people
from headwater.names.gather import form_key
from headwater.names.resolve import resolve

__all__ = ["main"]

_SIZES = (10_000, 30_000, 100_000)
_A_PAGE = 6  # names on a page
_SYLLABLES = [c + v for c in "b d f g h k l m n p r s t v z sh kh gh j".split() for v in "a e i o u".split()]
# ways to write one sound: what is on the left may be written as what is on the right
_SPELLINGS = (
    ("kh", "k"),
    ("gh", "g"),
    ("o", "u"),
    ("e", "i"),
    ("j", "dj"),
    ("z", "zz"),
    ("s", "ss"),
    ("dh", "z"),
    ("th", "s"),
    ("ch", "k"),
)
_BODIES = "League Committee Front Council Foundation Union Association Movement Brigade Party".split()
_PLACES = "Camp Lake Mount Port".split()
_MANY = 0.35  # of the names are another spelling of an earlier one


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", type=int, metavar="NAMES", help="how many distinct names a case has")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args(arguments)
    for size in args.names or _SIZES:
        if args.one:
            print(json.dumps(_measure(size)))
            continue
        command = [sys.executable, __file__, "--one", str(size)]
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
        print(_line(json.loads(ran.stdout.splitlines()[-1])), flush=True)
    return 0


def _line(found: dict[str, Any]) -> str:
    return (
        f"{found['names']:>8,} names in {found['candidates']:>8,} places: {found['wall']:6.1f} s, processor {found['cpu']:6.1f} s, "
        f"{found['memory']:6.0f} MB, {found['pairs']:>10,} pairs compared, {found['referents']:>7,} referents"
    )


def _measure(size: int) -> dict[str, Any]:
    candidates, aliases = _case(size)
    pairs = [0]
    for module, name in (
        (joins, "same_words"),
        (people, "_within"),
        (cluster, "given_names_differ"),
        (cluster, "rivals"),
    ):
        setattr(module, name, _counted(getattr(module, name), pairs))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    resolved = resolve(candidates, aliases)
    return {
        "names": len({form_key(c.text) for c in candidates}),
        "candidates": len(candidates),
        "wall": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "memory": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024,
        "pairs": pairs[0],
        "referents": len(resolved),
    }


def _counted(function: Callable[..., Any], pairs: list[int]) -> Callable[..., Any]:
    def counted(*arguments: Any) -> Any:  # noqa: ANN401 - as the function has them
        pairs[0] += 1
        return function(*arguments)

    return counted


def _case(size: int) -> tuple[list[Candidate], list[Alias]]:
    """Invent the candidates and alias statements of a case with so many distinct names."""
    dice = random.Random(11)  # noqa: S311 - invention, not secrets
    names = list(_names(dice, size))
    pages = [dice.sample(names, 3) + names[n : n + _A_PAGE // 2] for n in range(0, len(names), _A_PAGE // 2)]
    candidates: list[Candidate] = []
    aliases: list[Alias] = []
    for n, page in enumerate(pages):
        item, at = f"item-{n}", 0
        for text, kind in page:
            candidates.append(_candidate(item, n, at, text, kind))
            at += len(text) + 1
        bodies = [text for text, kind in page if kind is EntityKind.ORGANISATION and " " in text]
        if bodies and n % 4 == 0:
            aliases.append(_alias(item, n, bodies[0], "".join(w[0] for w in bodies[0].split())))
    return candidates, aliases


def _names(dice: random.Random, size: int) -> Iterator[tuple[str, EntityKind]]:
    given = [_word(dice, 2) for _ in range(300)]
    surnames = [_word(dice, 3) for _ in range(max(100, size // 25))]
    seen: set[str] = set()
    made: list[tuple[str, EntityKind]] = []
    while len(seen) < size:
        if made and dice.random() < _MANY:
            text, kind = dice.choice(made)
            text = _respelt(dice, text)
        else:
            text, kind = _name(dice, given, surnames)
        key = form_key(text)
        if key and key not in seen:
            seen.add(key)
            made.append((text, kind))
            yield text, kind


def _name(dice: random.Random, given: Sequence[str], surnames: Sequence[str]) -> tuple[str, EntityKind]:
    sort = dice.random()
    first, last = dice.choice(given), dice.choice(surnames)
    if sort < 0.45:  # noqa: PLR2004 - shares of a case's names
        middle = f" {dice.choice(given)}" if dice.random() < 0.2 else ""  # noqa: PLR2004
        return f"{first}{middle} {last}", EntityKind.PERSON
    if sort < 0.5:  # noqa: PLR2004
        return f"{first[0]}. {last}", EntityKind.PERSON
    if sort < 0.6:  # noqa: PLR2004
        return last, EntityKind.PERSON
    if sort < 0.85:  # noqa: PLR2004
        town = f"{_word(dice, 2)} " if dice.random() < 0.3 else ""  # noqa: PLR2004
        return f"{town}{_word(dice, 2)} {_word(dice, 3)} {dice.choice(_BODIES)}", EntityKind.ORGANISATION
    if sort < 0.95:  # noqa: PLR2004
        return f"{dice.choice(_PLACES)} {_word(dice, 3)}", EntityKind.PLACE
    return "".join(dice.choices("ABCDEFGHIKLMNOPRSTUZ", k=dice.choice((3, 4, 5)))), EntityKind.OTHER


def _word(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choices(_SYLLABLES, k=syllables)).title()


def _respelt(dice: random.Random, text: str) -> str:
    """Write a name in another romanisation."""
    one, other = dice.choice(_SPELLINGS)
    return text.replace(one, other) if one in text else text.replace(other, one)


def _candidate(item: str, page: int, at: int, text: str, kind: EntityKind) -> Candidate:
    end = at + len(text)
    return Candidate(
        id=make_id("candidate", item, at, end), item=item, page=f"p{page}", start=at, end=end, text=text, kind=kind
    )


def _alias(item: str, page: int, form: str, other: str) -> Alias:
    text = f"{form} ({other})"
    return Alias(
        id=make_id("alias", item, form, other),
        item=item,
        page=f"p{page}",
        start=0,
        end=len(text),
        text=text,
        form=form,
        other=other,
        pattern="X (Y)",
    )


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())
