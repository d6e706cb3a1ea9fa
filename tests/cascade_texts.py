"""Invented news of any length, and what copying does to it, word by word; every word keeps the number it was born with."""

from __future__ import annotations

import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

__all__ = ["DAMAGE", "Body", "Cast", "Paragraph", "Word", "Writer", "apart", "core"]


class Word(NamedTuple):
    """A word with the marks on it, its number, what stands between it and the next, and the texts that handed it down."""

    key: int
    text: str
    gap: str = " "
    via: tuple[str, ...] = ()


class Cast(NamedTuple):
    """Who and what a story is about: names in one spelling each, and places."""

    people: tuple[str, ...]
    places: tuple[str, ...]


Paragraph = tuple[Word, ...]
Body = tuple[Paragraph, ...]  # the first is the title

_SHORT, _ALIKE = 3, 3  # sentences written apart share at most so many runs of so many words, so no passage by chance
_WORDS = {
    "obj": """weir ferry kiln causeway tram depot saltworks lock cableway seedbank shed cannery tower reservoir schoolhouse market
    footbridge dyehouse icehouse quarry archive pumphouse tollgate smokehouse mast glassworks garage cistern horsefair millrace
    organ barge orchard dyke ward sluice yard exchange skijump lighthouse granary tannery bathhouse vineyard observatory brewery
    windmill signalbox gasometer tunnel aqueduct cemetery foundry sawmill chapel hospice barracks customhouse drydock boathouse
    library stable fountain crane velodrome greenhouse cinema ropewalk forge pier viaduct armoury almshouse theatre""",
    "adj": """lower upper old new eastern northern derelict listed flooded municipal disputed wooden royal narrow half-built
    uninsured famous forgotten crooked haunted rented mortgaged painted temporary reopened smaller unlit concrete provincial
    private rusted medieval cheap prize-winning unheated sunken borrowed southern tiled abandoned inland coastal communal""",
    "verb": """sealed surveyed seized reopened photographed emptied condemned repainted searched bought surrendered guarded lost
    inherited rebuilt measured abandoned mortgaged requisitioned flooded insured evacuated auctioned praised denounced fenced
    visited mapped leased restored sold scrubbed drained rewired demolished blessed nationalised neglected occupied raided
    registered unlocked widened shelled dismantled heated sketched patrolled renamed bankrupted cleaned looted exorcised""",
    "adv": """quietly twice hastily legally badly overnight openly nearly wrongly cheaply politely secretly formally loudly
    reluctantly partly largely repeatedly gladly carefully lawfully unwisely eventually unanimously""",
    "folk": """pupils dockers pilgrims weavers shepherds lodgers anglers guests stokers passengers recruits tailors choristers
    traders commuters beekeepers lamplighters skaters widows apprentices volunteers postmen welders inspectors teachers divers
    bakers clerks miners masons engineers pilots cooks elders auditors tenants glaziers nurses ushers jurors butchers printers
    surveyors bailiffs farriers coopers sailors nuns cellists drovers plumbers wardens fishwives students ferrymen""",
    "act": """slept sang queued starved protested wept gambled danced waited drowned surrendered camped marched shivered quarrelled
    resigned fled voted prayed fainted returned vanished celebrated whispered froze rioted testified emigrated arrived""",
    "rank": """warden keeper owner captain lawyer inspector founder caretaker auditor insurer historian patron steward chairman
    treasurer spokesman tenant architect chaplain nightwatchman heir trustee critic surveyor neighbour""",
    "said": "said wrote recalled claimed joked reported argued testified explained insisted admitted shouted sighed warned boasted",
    "mood": """disgrace miracle lesson insult bargain scandal blessing joke gamble blunder compromise trap debt triumph nuisance
    mystery burden provocation formality swindle milestone tragedy relief""",
    "paper": """ledger minutes map letters diary logbook statements register sketch telegrams lists files deeds blueprints
    photographs invoices memoirs petitions maps leaflets reports""",
    "proved": "shows suggests hints implies denies confirms repeats conceals assumes forgets mentions proves",
    "also": "Meanwhile Elsewhere Later Nearby Officially Still Privately Otherwise Afterwards Besides Oddly",
    "spell": "shift storm session strike siege festival recess curfew drought truce harvest eclipse blackout census regatta",
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "month": "January February March April May June July August September October November December",
    "nth": "first second third fourth fifth sixth seventh",
    "unit": "minutes hours days weeks months years",
    "linked": "because although while until since before after when unless where",
    "coin": "crowns florins thalers ducats marks",
}
_PHRASES = {
    "thing": "the {adj} {obj}|{place}'s {adj} {obj}|the {obj} of {place}|a {adj} {obj}|the {adj} {obj} near {place}",
    "when": "before dawn on {day}|late on {day}|on {n30} {month}|in {month} {year}|by {month}|{n12} {unit} ago|in {year}|one {day}|"
    "during the {spell}|after the {nth} {spell}|within {n30} {unit}|{n12} {unit} before the {spell}|this {month}|between {month} "
    "and {month}|every {day}|at {n12} o'clock",
    "clause": "{folk} {adv} {verb} {thing}|{thing} {adv} {act}|{last} {verb} {thing}|{n90} {folk} {act} {when}|{thing} cost {n900} {coin}",
    "why": "{linked} {clause}|{linked} {thing} was {adv} {verb}|despite {last}'s {adj} {paper}|for {n900} {coin}|"
    "with {n12} {folk} from {place}|against the {paper} of {last}",
    "who": "{name}, {rank} of {thing},|{last}|{name}|the {rank}|{name} of {place}|a {adj} {rank}",
    "actor": "{n90} {folk}|{place}'s {folk}|the {adj} {folk}|{folk} from {place}|{who}",
}
_SENTENCES = """{Actor} {verb} {thing} {when}, {why}.|{Who} {said} {when} that {thing} was {adv} {verb}.|{Paper} of {year} {proved} {clause}.
“{Clause},” {said} {who} {when}.|“{Thing} is a {mood},” {said} {last}, “and {clause}.”|{Also}, {clause}; {clause}.
{When}, {actor} {adv} {verb} {thing} {why}.|{Who} called {thing} a {mood}, {why}.|{Also}, {n90} of {n900} {folk} {act} {when}.
“{Actor} {verb} {thing} {why},” {last} {said}.|{Clause}, {said} {who}, {linked} {clause}.|Neither {last} nor the {rank} {said} {why}.
{Thing}, {adv} {verb} {when}, {act} {why}.|{Why}, {clause}.|According to {adj} {paper}, {clause} {when}.|“{Clause}? A {mood},” {said} {who}.
Nobody {said} {when} why {clause}.|{Also} {actor} {verb} {n12} {paper} for {thing}.|{Clause}, and {folk} {act} {when} {why}."""
_TITLES = "{Thing} {adv} {verb} {when}|{Actor} {verb} {thing} {when}|{last}: {clause}|{Clause}, {said} {last}"
_CAPITALS, _SMALL = 0.6, frozenset("the of a in on by and near to at".split())
_ROOTS = (
    "Kh|H|Q,Yu|Iu|Ju,Sh|Ch|Š,Ou|U|Oo,Dj|J|G,Vl|Wl|Vl,Tz|Ts|C,Mé|Me|Mae,Ra|Rah|Ra,Bü|Bu|Bue,Zo|So|Zoh,El|Al|Il,"
    "Gri|Ghri|Gry,Pe|Pie|Pyo,Nad|Nadh|Nadd,Ost|Aust|Host"
).split(",")
_MIDDLES = "ss|s|z,rr|r|rh,la|lia|lya,nn|n|gn,bé|be|bei,lü|lu|lue,mo|mou|mu,k|kk|q,ve|we|vie,ta|tta|tah,di|dhi|dy,ri|ry|rii".split(
    ","
)
_ENDS = (
    "in|ine|yn,ov|off|of,ar|aar|are,ez|es|ès,an|ane|ahn,uk|ouk|uq,eth|et|edh,i|y|ee,o|oh|ö,im|eem|ym,ad|ade|at".split(
        ","
    )
)
_TOWNS = ("Brae Cald Dun Esk Fenn Gar Hol Ist Kest Lorn Marl Nor Quen Rav Sel Thorn Ulv Wex Yar Zell Ard Bux Orl Tam".split(), (
    "mere wick ford haven dale stad burg lund minster gate moor holt fell sand ness rode vik berg row".split()))  # fmt: skip
_SYNONYMS = dict(
    pair.split("=")
    for pair in """said=stated insisted=maintained admitted=conceded rebuilt=reconstructed reopened=re-opened abandoned=deserted
    searched=combed measured=gauged visited=toured emptied=cleared lost=forfeited late=towards-evening because=as although=though
    since=because despite=notwithstanding while=whilst after=following before=ahead-of called=named wrote=noted claimed=alleged
    explained=set-out argued=held bought=acquired sold=offloaded queued=lined-up wept=cried fled=ran-off resigned=quit
    quietly=silently openly=publicly nearly=almost cheaply=at-little-cost secretly=covertly largely=mostly old=ancient
    new=brand-new famous=well-known smaller=lesser narrow=tight according=going-by nobody=no-one neither=not shows=indicates
    suggests=signals denies=rejects confirms=bears-out cost=set-back waited=lingered starved=went-hungry""".split()
)


class Writer:
    """Writes what nobody wrote before: sentences that are like no other, and names that are new."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.spellings: dict[str, tuple[str, ...]] = {}
        self._banks = {name: bank.split() for name, bank in _WORDS.items()}
        self._banks |= {name: bank.split("|") for name, bank in _PHRASES.items()}
        self._sentences = [s.strip() for s in re.split(r"[|\n]", _SENTENCES)]
        self._seen: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)  # runs and the sentences that have them
        self._written = 0
        self._names: set[str] = set()
        self._born = 0

    def cast(self) -> Cast:
        """Think up the people and places of a story."""
        return Cast(tuple(f"{self._name(0)} {self._name(1)}" for _ in range(4)), tuple(self.town() for _ in range(4)))

    def town(self) -> str:
        """Think up a place."""
        return self.dice.choice(_TOWNS[0]) + self.dice.choice(_TOWNS[1])

    def article(self, cast: Cast) -> Body:
        """Write a title and 300 to 600 words in paragraphs."""
        body = [self.title(cast)]
        wanted = self.dice.randint(300, 600)
        while sum(map(len, body)) < wanted:
            written: Paragraph = ()
            for _ in range(self.dice.randint(1, 4)):
                written += self.sentence(cast, written or body[-1])
            body.append(written)
        return tuple(body)

    def title(self, cast: Cast) -> Paragraph:
        """Write a title, as some papers do it with Capitals."""
        text = self._fresh(cast, _TITLES.split("|"))
        if self.dice.random() < _CAPITALS:
            text = " ".join(w if w in _SMALL or w[0].isupper() else w.capitalize() for w in text.split())
        return self.words(text)

    def sentence(self, cast: Cast, before: Paragraph = ()) -> Paragraph:
        """Write a sentence that comes after others."""
        return self.words(self._fresh(cast, self._sentences, before))

    def words(self, text: str) -> Paragraph:
        """Give each word of a text a number that no word had before."""
        first = self._born
        self._born += len(text.split())
        return tuple(Word(first + n, w) for n, w in enumerate(text.split()))

    def _fresh(self, cast: Cast, patterns: Sequence[str], before: Paragraph = ()) -> str:
        last = [core(w.text).casefold() for w in before[1 - _SHORT :]]
        for _ in range(1000):
            text = re.sub(r",(?=[,.;?])", "", self._fill(self.dice.choice(patterns), cast))
            forms = last + [core(w).casefold() for w in text.split()]
            runs = set(zip(*(forms[n:] for n in range(_SHORT)), strict=False))
            alike = Counter(number for run in runs for number in self._seen.get(run, ()))
            if len(runs) > _ALIKE and max(alike.values(), default=0) <= _ALIKE:
                for run in runs:
                    self._seen[run].append(self._written)
                self._written += 1
                return text[0].upper() + text[1:]
        raise ValueError("the grammar has no sentence left that is unlike all others")

    def _fill(self, pattern: str, cast: Cast) -> str:
        while "{" in pattern:
            pattern = re.sub(r"\{(\w+)\}", lambda m: self._slot(m.group(1), cast), pattern)
        return pattern

    def _slot(self, name: str, cast: Cast) -> str:
        if name[0].isupper():
            found = self._fill(self._slot(name.lower(), cast), cast)
            return found[0].upper() + found[1:]
        if name in ("name", "last"):
            who = str(self.dice.choice(cast.people))
            return who if name == "name" else who.split()[1]
        if name == "place":
            return self.dice.choice(cast.places)
        if name == "year":
            return str(self.dice.randint(1890, 2019))
        if name in ("n12", "n30", "n90", "n900"):
            return str(self.dice.randint(2, int(name[1:])))
        return self.dice.choice(self._banks[name])

    def _name(self, last: int) -> str:
        while True:
            parts = [_ROOTS, _MIDDLES, *([_MIDDLES] * last), _ENDS]
            drawn = [self.dice.choice(p).split("|") for p in parts]
            forms = tuple("".join(syllable[n] for syllable in drawn) for n in range(3))
            if not set(forms) & self._names:
                self._names |= set(forms)
                self.spellings |= dict.fromkeys(forms, forms)
                return forms[0]


def core(word: str) -> str:
    """Return a word without the marks at its ends."""
    return re.sub(r"^\W+|\W+$", "", word)


def apart(body: Body) -> list[Paragraph]:
    """Cut a body into its sentences, the title's aside."""
    found: list[Paragraph] = []
    for paragraph in body[1:]:
        at = 0
        for n, word in enumerate(paragraph):
            if word.text.rstrip("”\"'»").endswith(".") or n + 1 == len(paragraph):
                found.append(paragraph[at : n + 1])
                at = n + 1
    return found


# --- damage: each takes a body and returns it with the slips of one kind, which its copies inherit

Damage = Callable[[Body, random.Random, Writer], Body]


def _each(body: Body, change: Callable[[Word], Word]) -> Body:
    return tuple(tuple(change(w) for w in paragraph) for paragraph in body)


def _retold(word: Word, text: str) -> Word:
    """Put another text in the place of a word's letters, with the word's own marks."""
    middle = core(word.text)
    text = text.replace("-", " ") if "-" not in middle else text
    return word._replace(text=word.text.replace(middle, text, 1)) if middle else word


def _dropped(body: Body, dice: random.Random, _: Writer) -> Body:
    return tuple(tuple(w for w in p if len(p) == 1 or dice.random() > 0.04) or p[:1] for p in body)


def _swapped(body: Body, dice: random.Random, _: Writer) -> Body:
    return _each(body, lambda w: _retold(w, _SYNONYMS.get(core(w.text), core(w.text))) if dice.random() < 0.6 else w)


def _renamed(body: Body, dice: random.Random, writer: Writer) -> Body:
    names = sorted({core(w.text) for p in body for w in p} & writer.spellings.keys())
    chosen = {name: dice.choice(writer.spellings[name]) for name in names}
    return _each(body, lambda w: _retold(w, chosen.get(core(w.text), core(w.text))))


def _misread(body: Body, dice: random.Random, _: Writer) -> Body:
    slips = (("rn", "m"), ("m", "rn"), ("l", "1"), ("h", "b"), ("e", "c"), ("cl", "d"), ("o", "0"))

    def slip(word: Word) -> Word:
        if dice.random() > 0.05:
            return word
        old, new = dice.choice(slips)
        return word._replace(text=word.text.replace(old, new, 1))

    return _each(body, slip)


def _glued(body: Body, dice: random.Random, _: Writer) -> Body:
    return _each(body, lambda w: w._replace(gap="") if w.text.endswith((".", ".”", ",")) and dice.random() < 0.3 else w)


def _requoted(body: Body, dice: random.Random, _: Writer) -> Body:
    marks = dice.choice((('"', '"'), ("«", "»"), ("``", "''"), ("”", "”"), ("“", ""), ("", "”"), ("„", "“")))
    return _each(
        body, lambda w: w._replace(text=w.text.replace("“", "\0").replace("”", marks[1]).replace("\0", marks[0]))
    )


def _hyphenated(body: Body, dice: random.Random, _: Writer) -> Body:
    def cut(word: Word) -> Word:
        if len(core(word.text)) < 7 or not word.text.isalpha() or dice.random() > 0.15:
            return word
        return word._replace(text=f"{word.text[:4]}-\n{word.text[4:]}")

    return (body[0], *_each(body[1:], cut))


def _elided(body: Body, dice: random.Random, _: Writer) -> Body:
    def cut(paragraph: Paragraph) -> Paragraph:
        size = dice.randint(2, 5)
        if len(paragraph) < 4 * size or dice.random() > 0.4:
            return paragraph
        at = dice.randrange(3, len(paragraph) - size - 2)
        before = paragraph[at - 1]
        mark = dice.choice(("…", " …", " ...", " [...]"))
        return (*paragraph[: at - 1], before._replace(text=before.text + mark), *paragraph[at + size :])

    return (body[0], *(cut(p) for p in body[1:]))


def _decomposed(body: Body, _: random.Random, __: Writer) -> Body:
    return _each(body, lambda w: w._replace(text=unicodedata.normalize("NFD", w.text)))


def _softened(body: Body, dice: random.Random, _: Writer) -> Body:
    def soften(word: Word) -> Word:
        long = len(word.text) > 7 and dice.random() < 0.5
        return word._replace(text=f"{word.text[:4]}\u00ad{word.text[4:]}") if long else word

    return _each(body, soften)


def _unbroken(body: Body, dice: random.Random, _: Writer) -> Body:
    return _each(body, lambda w: w._replace(gap="\u00a0") if w.gap == " " and dice.random() < 0.2 else w)


def _lookalike(body: Body, dice: random.Random, _: Writer) -> Body:
    letters = str.maketrans("aoepc", "аоерс")  # Cyrillic letters that look like Latin ones
    return _each(body, lambda w: w._replace(text=w.text.translate(letters)) if dice.random() < 0.03 else w)


def _recut(body: Body, dice: random.Random, _: Writer) -> Body:
    found: list[Paragraph] = []
    for sentence in apart(body):
        if found and dice.random() < 0.5:
            found[-1] += sentence
        else:
            found.append(sentence)
    return (body[0], *found)


def _reordered(body: Body, dice: random.Random, _: Writer) -> Body:
    if len(body) < 4:
        return body
    at = dice.randrange(1, len(body) - 1)
    return (*body[:at], body[at + 1], body[at], *body[at + 2 :])


def _updated(body: Body, dice: random.Random, writer: Writer) -> Body:
    at = dice.randrange(1, len(body))
    return (*body[:at], body[at] + writer.sentence(writer.cast()), *body[at + 1 :])


DAMAGE: Mapping[str, Damage] = {
    "dropped": _dropped,
    "swapped": _swapped,
    "renamed": _renamed,
    "misread": _misread,
    "glued": _glued,
    "requoted": _requoted,
    "hyphenated": _hyphenated,
    "elided": _elided,
    "decomposed": _decomposed,
    "softened": _softened,
    "unbroken": _unbroken,
    "lookalike": _lookalike,
    "recut": _recut,
    "reordered": _reordered,
    "updated": _updated,
}
