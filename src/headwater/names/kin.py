"""People whom a text names side by side, or with other ages: they are two, however nearly their names agree.

Nobody writes another spelling of a name beside it as a second person: 'Maryam Holm and her daughter Marya Holm', 'brothers
Hasan and Hassan Odeh'. So names that 'and', a list or a word of kin ties are kept apart, in the whole case; and so are names
whose bearers' ages on dated pages do not agree. Nothing here joins anybody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise

from headwater.model import Candidate, EntityKind
from headwater.names.ages import AGE, OF_AGE, Age, births_differ, born
from headwater.names.compare import compare
from headwater.names.gather import Node, form_key
from headwater.names.lexicon import HONORIFICS
from headwater.names.romanise import sound_keys
from headwater.names.tables import plain, table_for
from headwater.names.titles import is_kin, is_title
from headwater.text import fold

__all__ = ["TwoPeople", "two_by_age", "two_people"]

_GAP = 70  # code points between two names of a list, or a name and its bearer's kin
_AROUND = 160  # code points of a sentence on either side in which it may speak of spellings
_RUN = 40  # names of a list that are held against each other
_AND = frozenset("and & et und y e и і та й ו و ve dan och og en i και oraz ed și och şi".split())
_LIST = frozenset(",;،")
_APOSTROPHES = frozenset("'’")
_SMALL = frozenset(
    """the a an his her their its my our of to s named called late younger elder older eldest youngest twin half little
    du de la le les sa son ses leur feu der die das sein seine seinen seiner ihr ihre ihren ihrer el su sus los las il lo gli
    suo sua его её ее их его її їх του της τους""".split()
)
_MORE_KIN = frozenset(
    """brothers sisters sons daughters parents children child twin twins cousin cousins siblings sibling spouse spouses
    grandparents uncles aunts nephews nieces in-laws relative relatives namesake namesakes godson goddaughter stepdaughter
    frères soeurs sœurs cousine cousins enfants filleul jumeau jumelle
    bruder brüder schwester schwestern vater mutter sohn söhne tochter töchter ehefrau ehemann onkel tante neffe nichte vetter
    hermano hermana hermanos hijo hija hijos padre madre esposo esposa marido mujer tío tía primo prima sobrino sobrina
    fratello sorella figlio figlia padre madre moglie marito zio zia cugino cugina
    irmão irmã filho filha pai mãe tio
    oğlu kızı kardeşi eşi babası annesi amcası""".split()
)
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\s\w]|\w")
_STOP = re.compile(r"[.!?…]\s|\n")
_LAST_WORD = re.compile(r"(?<![\w'’-])[^\W\d_][\w'’-]{1,30}$")
_SPELLINGS = re.compile(
    r"\balias|\ba\.?\s?k\.?\s?a\b|\bspel(?:t|led|ling)|\btransliterat|\bromani[sz]|\bvariant|\bvariously|\bpseudonym"
    r"|\bnom de guerre|\b(?:also|better|otherwise|formerly) (?:known|called|written|named|as)|\bknown as"
    r"|\bunder (?:the|his|her|several|different|other) names?|\bus(?:es|ed|ing) the names?|\bwritten as"
    r"|\bsous (?:le|les) noms?|\bdite?\b|\bconnue? sous|\bauch bekannt|\bgenannt\b|\bconocid[oa] como"
    r"|известн\w* как|\bон же\b|\bона же\b|відом\w* як|المعروف|الملقب|الشهير|معروف به|ملقب",
    re.IGNORECASE,
)
_TWO = 2  # words of a full name


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoPeople:
    """Names that two people bear, each pair with the sentence that says so.

    `forms` are pairs of full names, by key and in order; `places` are lone names, as (key, item), each with the full names
    that are another's there.
    """

    forms: Mapping[tuple[str, str], str]
    places: Mapping[tuple[str, str], Mapping[str, str]]


def two_people(candidates: Iterable[Candidate], texts: Mapping[str, str], nodes: Mapping[str, Node]) -> TwoPeople:
    """Find the names that a text gives to two people, though it could be thought that they are one's.

    They stand in one sentence, with nothing between them but 'and', commas, ages, titles and words of kin; one 'and' or word
    of kin there must be. A sentence that speaks of spellings or aliases says nothing.

    Args:
        candidates: the case's candidates.
        texts: the text of each item's document, by item.
        nodes: the case's forms.
    """
    forms: dict[tuple[str, str], str] = {}
    places: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    of_item: defaultdict[str, list[Candidate]] = defaultdict(list)
    for c in candidates:
        if _may_be_person(c, nodes):
            of_item[c.item].append(c)
    for item, rows in sorted(of_item.items()):
        text = texts.get(item, "")
        for run in _runs(text, rows):
            word = _word_before(text, run[0])
            start = text.rfind(word, 0, run[0].start) if word else run[0].start
            said = " ".join(text[start : run[-1].end].split())
            said = said if len(said) <= _AROUND else f"{said[:_AROUND]}…"
            for a, b in combinations(_names(text, run)[:_RUN], 2):
                _part(a, b, f"“{said}” names two people.", item, nodes, forms, places)
    return TwoPeople(forms=forms, places=places)


def _may_be_person(c: Candidate, nodes: Mapping[str, Node]) -> bool:
    """Tell whether a form may be a person's: its own words do not say that it is a body's or a place's."""
    node = nodes.get(form_key(c.text))
    return node is not None and not node.acronym and node.certain in {EntityKind.PERSON, None}


def _runs(text: str, rows: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Give the lists of names that a text says to be of several people, in order."""
    ordered: list[Candidate] = []
    for c in sorted(rows, key=lambda c: (c.start, -c.end, c.id)):
        if not ordered or c.start >= ordered[-1].end:
            ordered.append(c)
    run: list[Candidate] = ordered[:1]
    says = bool(run) and _word_before(text, run[0]) != ""
    for a, b in pairwise(ordered):
        tie = _tie(text[a.end : b.start]) if b.start - a.end <= _GAP else None
        if tie is None:
            if says and not _of_spellings(text, run):
                yield run
            run, says = [b], _word_before(text, b) != ""
        else:
            run.append(b)
            says |= tie
    if says and not _of_spellings(text, run):
        yield run


def _tie(between: str) -> bool | None:
    """Tell whether the words between two names say that they are two, and not a comma alone; None where they are no list's."""
    if "\n" in between:
        return None
    says = listed = False
    for n, token in enumerate(_TOKEN.findall(OF_AGE.sub(" ", AGE.sub(" , ", between)))):
        word = fold(token)
        if word in _AND or _kin(token):
            says = True
        elif word in _LIST or (n == 0 and word in _APOSTROPHES):
            listed = True
        elif word not in _SMALL and word not in HONORIFICS and not is_title(token) and word != ".":
            return None
    return says if says or listed else None


def _kin(word: str) -> bool:
    """Tell whether a word is one of kin, with 'and' written to it or not."""
    return any(
        w in _kin_words() or is_kin(w) for w in (fold(word), plain(word), plain(word)[1:] if word[0] in "وו" else "")
    )


@cache
def _kin_words() -> frozenset[str]:
    listed = (table_for(language).kin for language in ("ar", "el", "fa", "he", "ru", "uk"))
    return frozenset(map(fold, _MORE_KIN)).union(*listed) - {""}


def _of_spellings(text: str, run: Sequence[Candidate]) -> bool:
    """Tell whether the sentence in which names stand is of spellings or aliases of one name."""
    start, end = run[0].start, run[-1].end
    before = _STOP.split(text[max(0, start - _AROUND) : start])[-1]
    after = _STOP.split(text[end : end + _AROUND])[0]
    return _SPELLINGS.search(before) is not None or _SPELLINGS.search(after) is not None


def _word_before(text: str, c: Candidate) -> str:
    """Return the lone word with a capital that 'and' ties to a full name behind it, '' if there is none: 'Hasan and ...'."""
    between = text[max(0, c.start - _GAP) : c.start]
    head, _, conjunction = between.rstrip().rpartition(" ")
    if " " not in form_key(c.text) or fold(conjunction) not in _AND or between == between.rstrip():
        return ""
    head = AGE.sub("", head).rstrip(", ")
    last = _LAST_WORD.search(head)
    if last is None or not last.group()[0].isupper() or is_title(last.group()) or fold(last.group()) in HONORIFICS:
        return ""
    earlier = head[: last.start()].rstrip().rpartition(" ")[2]
    longer = earlier[:1].isupper() and not earlier.endswith((",", ".", ":"))  # 'Rashid Hasan and Hassan Odeh'
    cut = not head[: last.start()].strip() and c.start > _GAP
    return "" if longer or cut else last.group()


def _names(text: str, run: Sequence[Candidate]) -> list[str]:
    """Return the keys of the names of a list; of lone given names before a full one, with its family name behind them too."""
    keys = [form_key(c.text) for c in run]
    if word := _word_before(text, run[0]):
        keys.insert(0, form_key(word))
    found = dict.fromkeys(keys)
    for n, key in enumerate(keys):
        full = next((k for k in keys[n + 1 :] if " " in k), "") if " " not in key else ""
        if full and all(" " not in k for k in keys[n : keys.index(full, n + 1)]):
            found.setdefault(f"{key} {full.partition(' ')[2]}")
    return list(found)


def _part(  # noqa: PLR0913, PLR0917 - two names, what says it, and where it is kept
    a: str,
    b: str,
    reason: str,
    item: str,
    nodes: Mapping[str, Node],
    forms: dict[tuple[str, str], str],
    places: Mapping[tuple[str, str], dict[str, str]],
) -> None:
    """Keep two names of a list as two people's, where something could join them."""
    one, other = sorted((a, b))
    if one not in nodes or other not in nodes:
        return
    x, y = nodes[one], nodes[other]
    kinds = {x.kind, y.kind}
    if EntityKind.PERSON not in kinds and kinds != {EntityKind.OTHER}:
        return
    if len(x.full) >= _TWO <= len(y.full):
        if _near(x, y):
            forms.setdefault((one, other), reason)
        return
    for lone, full in ((x, y), (y, x)):
        if len(lone.full) == 1 and len(full.full) >= _TWO and _share(lone.full[0], full.full[-1]):
            places[lone.key, item].setdefault(full.key, reason)


def _near(x: Node, y: Node) -> bool:
    """Tell whether two full names are so near that something could join them."""
    return _share(x.full[-1], y.full[-1]) and not compare(x.shown, y.shown, EntityKind.PERSON).apart


def _share(a: str, b: str) -> bool:
    return not set(sound_keys(a)).isdisjoint(sound_keys(b))


def two_by_age(ages: Mapping[str, Sequence[Age]], nodes: Mapping[str, Node]) -> dict[tuple[str, str], str]:
    """Find the full names that sound alike whose bearers were not born in the same years.

    Args:
        ages: what the texts tell of the ages of those who bear a form, by its key.
        nodes: the case's forms.

    Returns:
        Pairs of keys, in order, each with the sentence that says so.
    """
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(ages):
        for sounded in sound_keys(nodes[key].full[-1]) if key in nodes and len(nodes[key].full) >= _TWO else ():
            blocks[sounded].append(key)
    found: dict[tuple[str, str], str] = {}
    for _, keys in sorted(blocks.items()):
        for a, b in combinations(keys[: _RUN * 4], 2):
            if (a, b) not in found and births_differ(ages[a], ages[b]) and _near(nodes[a], nodes[b]):
                x, y = min(ages[a]), min(ages[b])
                found[a, b] = f"'{nodes[a].shown}' is {x.years} and '{nodes[b].shown}' is {y.years}{_when(x, y)}."
    return found


def _when(x: Age, y: Age) -> str:
    return "" if x.item == y.item else f" on pages of {x.year} and {y.year}" if born(x) is not None else ""
