"""Who a source is: its name where its words hold one, and its class by general word lists."""

from __future__ import annotations

from collections.abc import Iterable

from headwater.attribute.tree import Tree
from headwater.attribute.verbs import Frame
from headwater.model import SourceClass

__all__ = ["source_class", "speaker_name"]

_BARE = frozenset(["PERSON", "ORG", "NORP", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LOC"])
_INNER = frozenset(["compound", "flat", "flat:name", "nmod", "case", "amod", "det", "punct", "nummod"])
_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady sheikh mullah imam rabbi bishop archbishop pope king queen
    prince princess president minister premier chancellor senator sen rep representative congressman congresswoman
    governor gov mayor general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral brigadier
    commander judge justice secretary ambassador spokesman spokeswoman spokesperson chairman chairwoman chief director
    deputy foreign prime vice""".split()
)
_SPOKES = frozenset("spokesman spokeswoman spokesperson statement communique".split())

_WORDS: tuple[tuple[SourceClass, frozenset[str]], ...] = (
    (SourceClass.FORMER_MEMBER, frozenset("defector deserter ex-member apostate escapee".split())),
    (
        SourceClass.WITNESS,
        frozenset(
            "witness eyewitness resident survivor bystander onlooker villager neighbour neighbor passer-by victim local".split()
        ),
    ),
    (
        SourceClass.RELATIVE,
        frozenset(
            """mother father parent brother sister son daughter wife husband widow widower uncle aunt cousin nephew niece
            grandmother grandfather family relative""".split()
        ),
    ),
    (
        SourceClass.PRESS,
        frozenset(
            """newspaper daily weekly magazine broadcaster channel station agency reporter journalist correspondent
            editor editorial columnist outlet medium media press newswire tabloid website blogger""".split()
        ),
    ),
    (
        SourceClass.NGO,
        frozenset("ngo charity nonprofit watchdog campaigner activist monitor humanitarian".split()),
    ),
    (
        SourceClass.OFFICIAL,
        frozenset(
            """official officer minister ministry government president premier chancellor governor mayor police army
            military navy authority parliament senate congress court judge prosecutor attorney ambassador diplomat
            embassy general colonel commander secretary senator lawmaker legislator
            deputy mp council councillor councilman administration department cabinet presidency kremlin regulator
            coroner sheriff detective investigator inspector commissioner commission""".split()
        ),
    ),
    (
        SourceClass.UNNAMED,
        frozenset(
            "source insider people person man woman somebody someone analyst observer expert critic supporter opponent many some other".split()
        ),
    ),
    (
        SourceClass.ORGANISATION,
        frozenset(
            "group party movement organisation organization company firm union campaign committee institute university hospital coalition alliance federation report study poll survey statement".split()
        ),
    ),
)
_RIGHTS = (
    "rights group",
    "aid group",
    "aid agency",
    "human rights",
    "relief agency",
    "rights organisation",
    "rights organization",
)
_NEWS = frozenset("news times post herald tribune gazette tv television radio".split())
_MEMBERS = frozenset(
    "member fighter recruit rebel soldier militant guerrilla follower adherent commander activist".split()
)


def speaker_name(tree: Tree, frame: Frame, text: str) -> str | None:
    """Return the proper name of who speaks, as it stands in the text; None where the source has no name of its own.

    The name is that of the source's head ('the mayor, Ana Brell', 'spokesman Karam Odeh') or, for somebody who speaks
    for another, of the other ('a spokesman for the Tarvian Army'). A name that only says where the source is from
    ('residents of Lower Damar') is not the speaker's.
    """
    head = frame.head
    if head is None or not frame.source:
        return None
    phrase = set(frame.source)
    heads = [head, *(c for c in tree.children[head] if tree.tokens[c].dep == "appos" and c in phrase)]
    if tree.tokens[head].lemma.lower() in _SPOKES:
        heads += _spoken_for(tree, head, phrase)
    for one in heads:
        if tree.tokens[one].pos == "PROPN":
            name = _name(tree, one, phrase, text)
            if name:
                return name
    return None


def _name(tree: Tree, head: int, phrase: set[int], text: str) -> str | None:
    """Return the words of a name around its head: the entity it is part of, or the proper nouns that it is made of."""
    tokens = tree.tokens
    first = last = head
    if tokens[head].entity in _BARE:
        while first - 1 in phrase and tokens[first].entity == tokens[first - 1].entity and not tokens[first].begins:
            first -= 1
        while last + 1 in phrase and tokens[last + 1].entity == tokens[head].entity and not tokens[last + 1].begins:
            last += 1
    else:
        while first - 1 in phrase and tokens[first - 1].pos == "PROPN" and tokens[first - 1].dep in _INNER:
            first -= 1
    while last > head and (tokens[last].tag == "POS" or tokens[last].pos == "PUNCT"):
        last -= 1
    while first < head and (tokens[first].pos == "DET" or tokens[first].text.lower().rstrip(".") in _TITLES):
        first += 1
    words = text[tokens[first].start : tokens[last].end]
    return words if words.lower().rstrip(".") not in _TITLES else None


def source_class(tree: Tree, frame: Frame) -> SourceClass | None:
    """Return what sort of source speaks, by the words of its phrase; None where they do not tell."""
    head = frame.head
    if head is None or not frame.source:
        return None
    phrase = set(frame.source)
    heads = [
        head,
        *(c for c in tree.children[head] if tree.tokens[c].dep in ("appos", "compound", "nmod") and c in phrase),
    ]
    heads += [
        c for h in heads[1:] for c in tree.children[h] if tree.tokens[c].dep in ("compound", "nmod") and c in phrase
    ]
    lemmas = [tree.tokens[h].lemma.lower() for h in heads]
    former = not _modifiers(tree, heads, phrase).isdisjoint(("former", "ex", "one-time", "onetime"))
    if former and any(lemma in _MEMBERS for lemma in lemmas):
        return SourceClass.FORMER_MEMBER
    words = " ".join(tree.tokens[i].text.lower() for i in frame.source)
    if any(f" {r}" in f" {words}" for r in _RIGHTS):
        return SourceClass.NGO
    if tree.tokens[head].entity == "ORG" and any(lemma in _NEWS for lemma in lemmas):
        return SourceClass.PRESS
    spokes = [h for h, lemma in zip(heads, lemmas, strict=True) if lemma in _SPOKES]
    lemmas += [tree.tokens[c].lemma.lower() for h in spokes for c in _spoken_for(tree, h, phrase)]
    for lemma in lemmas:
        for sort, known in _WORDS:
            if lemma in known:
                return sort
    return _by_entity(tree, heads)


def _modifiers(tree: Tree, heads: Iterable[int], phrase: set[int]) -> set[str]:
    return {tree.tokens[c].text.lower() for h in heads for c in tree.children[h] if c in phrase}


def _spoken_for(tree: Tree, head: int, phrase: set[int]) -> list[int]:
    """Return for whom a spokesman speaks or a statement is made: what stands before it, after 'for' or in the genitive."""
    found = [c for c in tree.children[head] if tree.tokens[c].dep in ("poss", "compound", "nmod") and c in phrase]
    for c in tree.children[head]:
        if c in phrase and tree.tokens[c].text.lower() in ("for", "of", "by", "from"):
            found += [i for i in tree.children[c] if tree.tokens[i].dep == "pobj"]
    return found


def _by_entity(tree: Tree, heads: list[int]) -> SourceClass | None:
    token = tree.tokens[heads[0]]
    if any(tree.tokens[h].entity == "PERSON" for h in heads):
        return SourceClass.PERSON
    if token.pos == "PRON":
        return SourceClass.PERSON if token.text.lower() in ("he", "she", "i") else None
    if token.entity == "ORG" or token.lemma.lower() in _SPOKES:
        return SourceClass.ORGANISATION
    return None
