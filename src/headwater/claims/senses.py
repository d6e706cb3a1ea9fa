"""Words that news uses for one kind of happening or thing, whatever their part of speech, and kinds that exclude each other.

A noun of action stands with its verb ('arrest', 'detention'), and so do words that reports put for each other ('troops',
'soldiers'). The tables are ours, of general words; a word in none of them is told by its stem, so that 'removal' meets
'remove'.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

__all__ = ["ACTS", "CONTRARY", "DENYING", "IMPLIED", "NOBODY", "PHRASES", "SUFFERED", "contrary", "sense", "senses"]


def _table(text: str) -> dict[str, str]:
    """Read lines of words for one thing, the first of which names it."""
    return {word: line.split()[0] for line in text.strip().splitlines() for word in line.split()}


def _phrases(text: str) -> dict[str, str]:
    """Read lines of a kind of happening with the verbs of several words that stand for it."""
    lines = (line.split(": ") for line in text.strip().splitlines())
    return {phrase: kind for kind, told in lines for phrase in told.split(", ")}


_ACTS = _table("""
kill killing die dead death deadly fatal fatality fatally perish slay murder assassinate assassination massacre slaughter
wound wounded injure injured injury hurt maim
drown drowning
arrest detain detention detainee custody imprison imprisonment incarcerate apprehend
release free freed liberate liberation
abduct abduction kidnap kidnapping hostage
shell shelling shellfire bombard bombardment artillery mortar
bomb bombing blast explode explosion detonate detonation
shoot shooting shot gunfire gunshot bullet sniper
attack assault raid ambush offensive
beat beating batter
torture ill-treat maltreat mistreat
rape rapist
stab stabbing knife
hang hanging
strangle strangulation
poison poisoning
burn burning burned burnt blaze arson torch flame
destroy destruction demolish demolition raze flatten bulldoze bulldozer rubble wreck
damage
build construct construction erect rebuild
loot looting plunder pillage ransack rob robbery steal theft
flood flooding inundate
collapse burst breach rupture break
sink sinking capsize
collide collision ram ramming
displace displacement evict eviction homeless uproot evacuate evacuation flee escape
return
rescue save
missing disappear disappearance vanish
convict conviction guilty
acquit acquittal exonerate innocent
sentence jail prison
pardon amnesty
charge indict indictment prosecute prosecution
resign resignation quit
dismiss dismissal oust sack sacking
appoint appointment
elect election
defeat
lose loss
win victory
close closure shut
open opening reopen
block blockade blocking bar barricade obstruct obstruction
refuse refusal reject rejection
approve approval accept acceptance adopt adoption ratify ratification pass passage
allow permit authorise authorize permission
ban prohibit prohibition forbid outlaw
pay payment
bribe bribery
receive receipt
buy purchase
sell sale
dump discharge pour emit
pollute pollution contaminate contamination
conceal concealment hide cover-up
know knowledge aware awareness
warn warning
threaten threat
promise pledge vow
visit travel
arrive arrival
leave departure depart
withdraw withdrawal retreat pull-out
advance
capture seize seizure conquer occupy occupation overrun
recapture retake
surrender
protest demonstrate demonstration march rally
strike
dig excavate excavation
bury burial grave
search
interrogate interrogation question questioning
expel expulsion deport deportation banish
starve starvation hunger famine
rise increase growth grow soar
fall decrease decline drop shrink
begin start launch
end stop halt cease cessation suspend suspension
hit
recruit recruitment conscript conscription enlist
train training
fund funding finance
smuggle smuggling traffic trafficking
sign signature
vote
""")
_THINGS = _table("""
building edifice
soldier army troop military
worker staff employee workforce labourer laborer
police policeman policewoman constable officer
militia militiaman paramilitary militant gunman fighter
rebel insurgent guerrilla
coastguard
guard
prosecutor
government
company firm corporation
boat vessel ship
lorry truck
car vehicle
house home dwelling
child kid
doctor physician
journalist reporter correspondent
village hamlet
market bazaar marketplace
hospital clinic
school
money cash
year
decade
dyke dike embankment
factory plant
aeroplane airplane plane aircraft
drone
quake earthquake
basement cellar
""")
_DEEDS = _table("""
condemn condemnation denounce denunciation decry deplore
praise laud hail commend
support back backing endorse endorsement
oppose opposition
criticise criticize criticism slam rebuke
confiscate confiscation impound
drag pull haul
push shove
hold keep
carry transport
send dispatch dispatched
stay remain stick
show demonstrate
expect due
widen broaden
include contain
find discovery discover
lie falsehood
repair mend fix
drive chase
demand request
give provide supply
confirm confirmation
deny denial
meet meeting
lock padlock
""")
_SENSES = {**_THINGS, **_DEEDS, **_ACTS}
ACTS = frozenset(_ACTS.values())
"""The kinds of happenings."""
_VAGUE = frozenset(
    """people person man woman civilian victim other one resident villager individual crew member local inhabitant citizen
    number total group dozen hundred thousand life place way part time case thing""".split()
)
SUFFERED = frozenset("kill wound drown burn collapse sink perish missing displace starve flood".split())
"""Kinds of happenings whose subject, without an object, is whom they befall: 'three people died'."""

# Words that together say what another says alone.
_TOGETHER = (
    (frozenset({"life"}), frozenset({"lose", "claim", "cost", "take"}), "kill"),
    (frozenset({"step"}), frozenset({"down"}), "resign"),
    (frozenset({"give"}), frozenset({"way"}), "collapse"),
)
CONTRARY = tuple(
    frozenset(line.split())
    for line in """kill wound rescue missing
    shoot drown stab hang strangle poison
    arrest release
    abduct release
    convict acquit
    sentence acquit
    open close
    defeat win
    rise fall
    approve refuse
    allow ban
    build destroy
    damage destroy
    arrive leave
    advance withdraw
    appoint dismiss
    begin end
    buy sell
    condemn praise
    demand offer
    find lose
    give take
    kill release
    leave stay
    send receive
    support oppose
    confirm deny""".splitlines()
)
_EXCLUDING = frozenset[str]().union(*CONTRARY)
PHRASES = _phrases("""
burn: set on fire, set fire, set ablaze, set alight, burn down
shoot: gun down, open fire
bomb: blow up, set off, go off
destroy: tear down, pull down, knock down, wipe out
close: shut down, close down, board up
end: call off, break off
conceal: cover up, hush up, keep secret, keep quiet
arrest: lock up, round up, lead away, lead off, take into custody, take in custody, take prisoner
abduct: take hostage, hold hostage
release: set free, let go, turn loose
withdraw: pull out, pull back
resign: step down, stand down, step aside
refuse: turn down
approve: sign off
kill: put to death, pass away, mow down, lose life, claim life, take life, cost life
return: come back, go back, bring back
displace: drive out, drive from home, force from home, run away
expel: throw out, kick out
begin: kick off, break out
strike: walk out, go on strike
capture: take control, gain control
dismiss: lose post, lose job, remove from office, remove from post
block: seal off, cordon off, fence off, hold up, turn back, turn away, send back
search: look for, hunt for
rise: go up
fall: go down
collapse: give way, cave in, fall down, bring down
""")
"""Verbs of several words, by the kind of happening they stand for; a preposition's noun is given as its lemma."""
IMPLIED = {"drown": "kill", "hang": "kill", "strangle": "kill", "displace": "leave"}
"""Kinds of happenings that cannot be without another."""
_ENDINGS = ("isation", "ization", "ations", "ation", "ments", "ment", "ition", "tion", "sion", "ance", "ence", "ings", "ing", "als", "al", "ed", "e")  # fmt: skip
_LEAST_STEM = 4


@lru_cache(maxsize=1 << 16)
def sense(term: str) -> str:
    """Return the kind of happening or thing that a folded lemma stands for, or its stem where no table has it."""
    found = _SENSES.get(term) or PHRASES.get(term)
    if found is not None or not term.isalpha():
        return found or term
    for ending in _ENDINGS:
        if term.endswith(ending) and len(term) - len(ending) >= _LEAST_STEM:
            return term[: -len(ending)]
    return term


def senses(terms: Iterable[str]) -> frozenset[str]:
    """Return what terms stand for, those that say it together included."""
    found = {sense(t) for t in terms}
    for some, others, whole in _TOGETHER:
        if found & some and (with_it := found & others):
            found = found - some - with_it | {whole}
    return frozenset(found)


NOBODY = frozenset(sense(word) for word in _VAGUE)
"""Senses that say of those they stand for nothing by which to tell them from others."""

DENYING = senses("deny reject dismiss refute rebut dispute".split())
"""Senses that tell that something was denied: 'they denied the allegations' does not say what."""


def contrary(a: Iterable[str], b: Iterable[str]) -> bool:
    """Say whether one side tells of a kind of happening that excludes one of the other's, and neither of both."""
    return _contrary(_EXCLUDING.intersection(a), _EXCLUDING.intersection(b))


@lru_cache(maxsize=1 << 14)
def _contrary(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(
        mine and theirs and mine.isdisjoint(theirs) for mine, theirs in ((kinds & a, kinds & b) for kinds in CONTRARY)
    )
