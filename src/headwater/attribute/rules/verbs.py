"""Source, cue and content of a reporting verb in the active voice, from the parse of its sentence (ClearNLP labels)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from headwater.attribute.rules.frame import Frame
from headwater.attribute.rules.grammar import cue_of, is_passive, noun_phrase, says_that, subject_of, theme_of
from headwater.attribute.rules.lexicon import Lexicon
from headwater.attribute.rules.passives import passive_frame
from headwater.attribute.tree import Tree, after_semicolon, all_below

__all__ = ["verb_frames"]

_BELONGS = frozenset("as of for without about against between from over to with".split())
_HOPS = 6  # how many verbs of a row are looked through for the auxiliary of all
_WEAK = 3  # from this rank on, a reading needs a source
_MARKS = frozenset(['"', "''", "``"])
_ADDING = frozenset([",", *_MARKS, "--", "-", "–", "—"])


class _Content(NamedTuple):
    """Tokens of the content, tokens that belong to the cue beside the verb, the rank and the rule that read them."""

    tokens: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    rank: int = 5
    rule: str = "beside"


class _Verb(NamedTuple):
    """A verb: its token, its lemma with and without particle, its subject and its object."""

    at: int
    forms: frozenset[str]
    head: int | None
    thing: int | None


def verb_frames(tree: Tree, lexicon: Lexicon) -> Iterator[Frame]:
    """Give a frame for each reporting verb of a sentence, with the content that the parse gives it, if any."""
    for at, token in enumerate(tree.tokens):
        if token.pos not in ("VERB", "AUX"):
            continue
        if tree.lemmas[at] not in lexicon.verbs and token.text.lower() not in lexicon.holds:
            continue
        frame = passive_frame(tree, at, lexicon) if is_passive(tree, at) else _frame(tree, at, lexicon)
        if frame is not None:
            yield frame


def _frame(tree: Tree, verb: int, lexicon: Lexicon) -> Frame | None:
    forms = _forms(tree, verb)
    says = not forms.isdisjoint(lexicon.say)
    head = subject_of(tree, verb)
    inverted = None
    if head is None and says:
        head = inverted = _inverted(tree, verb)
    source = () if head is None else noun_phrase(tree, head)
    if verb in source and head is not None:  # the verb is inside the phrase: 'a report saying that'
        source = noun_phrase(tree, head, without=(_top(tree, verb, head),))
    cue = cue_of(tree, verb)
    thing = tree.child(verb, "dobj")
    found = _content(tree, _Verb(verb, forms, head, None if thing == inverted else thing), lexicon)
    idiom = _idiom(tree, verb, lexicon)
    if not found.tokens and source and (idiom is not None or tree.lemmas[verb] in lexicon.reports):
        found = _aside(tree, verb, idiom)
    content = _this_side(tree, found.tokens, min((*cue, *source)))
    speech = says or (idiom is not None and not found.tokens)
    if not _happens(tree, verb, found.rank, lexicon) or (found.rank >= _WEAK and not source):
        return None
    if not content and not (speech and source):
        return None
    if not source and tree.tokens[verb].tag == "VB" and tree.tokens[verb].dep == "ROOT":
        return None  # 'Ask who knew'
    cue = tuple(sorted({*cue, *found.extra, *(() if idiom is None else (idiom,))}))
    apart = _apart(tree, head, cue)
    left = bool(content) and max(content) < min((*cue, *source))
    return Frame(
        cue=cue,
        source=source,
        head=head,
        content=content,
        rank=found.rank,
        rule=found.rule,
        speech=speech,
        aside=(left or not content) and not apart,
        apart=apart,
        until=_goes_on_to_say(tree, cue[-1], lexicon),
    )


def _forms(tree: Tree, verb: int) -> frozenset[str]:
    """Return a verb's lemma, and the lemma with its particle: 'rule', 'rule out'."""
    lemma = tree.lemmas[verb]
    particles = (c for c in tree.children[verb] if c > verb and tree.tokens[c].dep in ("prt", "advmod"))
    return frozenset([lemma, *(f"{lemma} {tree.lemmas[c]}" for c in particles)])


def _top(tree: Tree, at: int, head: int) -> int:
    """Return the dependent of `head` under which a token lies."""
    while tree.tokens[at].head not in (head, at):
        at = tree.tokens[at].head
    return at


def _apart(tree: Tree, head: int | None, cue: tuple[int, ...]) -> bool:
    """Say whether the source is another verb's before this one, as in 'She rose, saying'."""
    if head is None or head > cue[0]:
        return False
    return any(tree.tokens[i].pos in ("VERB", "AUX") for i in range(head + 1, cue[0]) if tree.right[head] < i)


def _idiom(tree: Tree, verb: int, lexicon: Lexicon) -> int | None:
    """Return the 'it' of 'put it' and 'have it'."""
    thing = verb + 1
    if thing >= len(tree.tokens) or tree.tokens[thing].head != verb:
        return None
    return thing if f"{tree.lemmas[verb]} {tree.tokens[thing].text.lower()}" in lexicon.idioms else None


def _happens(tree: Tree, verb: int, rank: int, lexicon: Lexicon) -> bool:
    """Say whether the verb tells of something said or held, not of what may, should or is meant to be."""
    if _asked(tree, verb, lexicon):
        return False
    first = verb
    for _ in range(_HOPS):  # 'would neither confirm nor deny': the first verb of a row has the auxiliary of all
        if tree.tokens[first].dep != "conj" or tree.tokens[verb].tag != "VB" or tree.child(first, "aux") is not None:
            break
        first = tree.tokens[first].head
    auxiliaries = [tree.tokens[c] for c in tree.children[first] if tree.tokens[c].dep == "aux"]
    if any(t.tag == "MD" and t.lemma != "will" for t in auxiliaries):
        # 'would not say' tells that nothing was said
        return rank < _WEAK and tree.child(first, "neg") is not None
    if tree.tokens[verb].tag != "VB" or tree.child(verb, "aux") is None:
        return True
    did = any(tree.tokens[c].lemma in ("do", "will") for c in tree.children[verb])
    governor = tree.tokens[verb].head
    meant = (
        tree.lemmas[governor] in lexicon.intend
        or tree.lemmas[governor] in lexicon.withhold
        or tree.tokens[governor].dep == "acomp"
    )
    return did or (rank < _WEAK and meant)


def _asked(tree: Tree, verb: int, lexicon: Lexicon) -> bool:
    """Say whether it is only asked or supposed that somebody says it: 'Did she say that S?', 'if she says that S'."""
    children = tree.children[verb]
    if any(tree.tokens[c].dep == "mark" and tree.tokens[c].text.lower() in lexicon.conditions for c in children):
        return True
    subject = tree.child(verb, "nsubj")
    if subject is None or tree.tokens[-1].text != "?":
        return False
    return any(tree.tokens[c].dep == "aux" and c == tree.left[verb] for c in children)


def _goes_on_to_say(tree: Tree, after: int, lexicon: Lexicon) -> int | None:
    """Return the 'adding' of ', adding' and the like, with which the same source says something else."""
    for i in range(after + 2, len(tree.tokens)):
        token = tree.tokens[i]
        if (
            token.tag == "VBG"
            and token.dep in ("advcl", "conj", "acl")
            and tree.tokens[i - 1].text in _ADDING
            and (tree.lemmas[i] in lexicon.say or tree.lemmas[i] in lexicon.object or tree.lemmas[i] in lexicon.behind)
        ):
            return i
    return None


def _this_side(tree: Tree, content: tuple[int, ...], start: int) -> tuple[int, ...]:
    """Leave out of a content on the left what a semicolon parts from source and cue."""
    first = after_semicolon(tree, start)
    return tuple(i for i in content if i >= first)


def _aside(tree: Tree, verb: int, idiom: int | None) -> _Content:
    """Read 'The pumps, the council says, were scrap' and 'As the council says, the pumps were scrap'."""
    token = tree.tokens[verb]
    mark = tree.child(verb, "mark", "advmod")
    as_said = token.dep == "advcl" and mark is not None and tree.tokens[mark].text.lower() == "as"
    if as_said and mark is not None and verb > token.head and tree.tokens[mark - 1].text not in _ADDING:
        as_said = False
    if as_said and mark is not None:
        content = tree.below(token.head, without=(verb,))
        return _Content(tokens=tuple(i for i in content if i != mark), rank=2, rule="as-said")
    if token.dep != "parataxis" or idiom is not None:
        return _Content()
    return _Content(tokens=tuple(tree.below(token.head, without=(verb,))), rank=2, rule="aside")


def _inverted(tree: Tree, verb: int) -> int | None:
    """Return the noun after a verb of saying that follows its content: '..., said Karam', however it was parsed."""
    if (
        verb == 0
        or tree.tokens[verb - 1].text not in {",", *_MARKS}
        or tree.tokens[verb].tag not in ("VBD", "VBZ", "VBP")
    ):
        return None
    for child in tree.children[verb]:
        if child > verb and tree.left[child] == verb + 1 and tree.tokens[child].pos in ("NOUN", "PROPN", "PRON"):
            return child
    return None


def _content(tree: Tree, verb: _Verb, lexicon: Lexicon) -> _Content:
    clauses = [c for c in tree.children[verb.at] if tree.tokens[c].dep == "ccomp"]
    if clauses and not verb.forms.isdisjoint(lexicon.reports):
        tokens = all_below(tree, clauses)
        right = tuple(i for i in tokens if i > verb.at)
        return _Content(tokens=right or tokens, rank=1, rule="clause")
    clauses = [c for c in clauses if says_that(tree, c)]
    if clauses and (not verb.forms.isdisjoint(lexicon.object) or tree.lemmas[verb.at] in lexicon.behind):
        return _Content(tokens=all_below(tree, clauses), rank=2, rule="that-clause")
    for read in (_told_in, _plain, _carried, _doing, _named, _about, _judged):
        found = read(tree, verb, lexicon)
        if found is not None:
            return found
    return _Content()


def _told_in(tree: Tree, verb: _Verb, lexicon: Lexicon) -> _Content | None:
    """Read 'said in a statement that S', where the clause is parsed as the statement's."""
    if tree.lemmas[verb.at] not in lexicon.say:
        return None
    for preposition in tree.children[verb.at]:
        noun = tree.child(preposition, "pobj") if tree.tokens[preposition].dep == "prep" else None
        if noun is None or noun < verb.at:
            continue
        clause = next((c for c in tree.children[noun] if c > noun and says_that(tree, c)), None)
        if clause is not None:
            return _Content(tokens=tuple(tree.below(clause)), rank=1, rule="clause")
    return None


def _plain(tree: Tree, verb: _Verb, lexicon: Lexicon) -> _Content | None:
    """Read 'makes clear that S', 'made it clear that S'."""
    adjective = tree.child(verb.at, "ccomp", "acomp", "oprd")
    if adjective is None or f"{tree.lemmas[verb.at]} {tree.tokens[adjective].text.lower()}" not in lexicon.plain:
        return None
    clause = next((c for c in (*tree.children[adjective], *tree.children[verb.at]) if says_that(tree, c)), None)
    if clause is None or clause < adjective:
        return None
    extra = tuple(range(verb.at + 1, adjective + 1))
    return _Content(tokens=tuple(tree.below(clause)), extra=extra, rank=2, rule="made-clear")


def _carried(tree: Tree, verb: _Verb, lexicon: Lexicon) -> _Content | None:
    """Read 'made the claim that S', 'expressed hope that S', 'cast doubt on the plan'."""
    thing = verb.thing
    if thing is None or thing < verb.at or tree.lemmas[verb.at] not in lexicon.carry:
        return None
    extra = tuple(range(verb.at + 1, thing + 1))
    if tree.lemmas[thing] in lexicon.nouns:
        branches = (*tree.children[thing], *tree.children[verb.at])
        clause = next((c for c in branches if c > thing and says_that(tree, c)), None)
        if clause is not None:
            return _Content(tokens=tuple(tree.below(clause)), extra=extra, rank=2, rule="carried")
    theme = theme_of(tree, thing, lexicon)
    if theme is None:
        return None
    tokens = tuple(i for i in tree.below(theme) if i > theme)
    return _Content(tokens=tokens, extra=(*extra, theme), rank=4, rule="carried-about")


def _doing(tree: Tree, verb: _Verb, lexicon: Lexicon) -> _Content | None:
    """Read 'vowed to stay', 'urged the council to act' and 'recalled hearing it'."""
    lemma, xcomp = tree.lemmas[verb.at], tree.child(verb.at, "xcomp")
    if xcomp is None:
        return None
    if lemma in lexicon.intend or lemma in lexicon.ask:
        particles = (tree.tokens[c] for c in tree.children[xcomp])
        if any(t.text.lower() == "to" and t.dep == "aux" for t in particles):
            wanted = [verb.thing if lemma in lexicon.ask else None, xcomp]
            return _Content(tokens=all_below(tree, wanted), rank=3, rule="infinitive")
    if tree.tokens[xcomp].tag == "VBG" and (lemma in lexicon.say or lemma in lexicon.think):
        return _Content(tokens=all_below(tree, [xcomp]), rank=3, rule="gerund")
    return None


def _named(tree: Tree, verb: _Verb, lexicon: Lexicon) -> _Content | None:
    """Read 'called the plan a joke', 'sees the plan as a joke'."""
    thing = verb.thing
    if tree.lemmas[verb.at] not in lexicon.name:
        return None
    named = tree.child(verb.at, "oprd", "ccomp")
    if named is None and thing is not None and thing > verb.at:
        branches = (*tree.children[verb.at], *tree.children[thing])
        named = next((c for c in branches if c > thing and tree.lemmas[c] == "as"), None)
    if named is not None:
        return _Content(tokens=all_below(tree, [thing, named]), rank=3, rule="named")
    # 'called the plan "a joke"', where the parser takes what is in quotation marks for an apposition
    if thing is not None and any(tree.tokens[i].text in _MARKS for i in range(thing, tree.right[thing] + 1)):
        return _Content(tokens=all_below(tree, [thing]), rank=3, rule="named")
    return None


def _about(tree: Tree, verb: _Verb, lexicon: Lexicon) -> _Content | None:
    """Read 'called for calm', 'called on the council to act' and 'referred to the plan as a joke'."""
    lemma = tree.lemmas[verb.at]
    asked = tree.child(verb.at, "advcl", "ccomp", "xcomp") if "for" in lexicon.behind.get(lemma, ()) else None
    if asked is not None and asked > verb.at and tree.tokens[tree.left[asked]].text.lower() == "for":
        return _Content(tokens=tuple(tree.below(asked)[1:]), extra=(tree.left[asked],), rank=3, rule="called-for")
    wanted = lexicon.behind.get(lemma, frozenset())
    if lemma in lexicon.object and lemma not in lexicon.addressed and verb.thing is not None:
        return None  # 'accused the council of theft' has the council for its content too
    xcomp = tree.child(verb.at, "xcomp")
    for child in tree.children[verb.at]:
        token = tree.tokens[child]
        if child < verb.at or token.dep not in ("prep", "prt") or tree.lemmas[child] not in wanted:
            continue
        inner = tuple(i for i in tree.below(child) if i > child)
        if inner and lemma in lexicon.ask and xcomp is not None and xcomp > child:
            return _Content(tokens=(*inner, *tree.below(xcomp)), extra=(child,), rank=3, rule="called-on")
        if inner:
            after = [c for c in tree.children[verb.at] if c > child and tree.tokens[c].text.lower() == "as"]
            tokens = tuple(sorted({*inner, *all_below(tree, after)}))
            return _Content(tokens=tokens, extra=(child,), rank=4, rule="about")
    return None


def _judged(tree: Tree, verb: _Verb, lexicon: Lexicon) -> _Content | None:
    """Read 'denied the charge', 'accused the council of theft', 'the poll showed a lead'."""
    lemma, thing = tree.lemmas[verb.at], verb.thing
    if thing is None or thing < verb.at:
        return None
    shown = lemma in lexicon.show and verb.head is not None and tree.lemmas[verb.head] in lexicon.records
    if not shown and (lemma in lexicon.addressed or verb.forms.isdisjoint(lexicon.object)):
        return None
    tail = [
        c
        for c in tree.children[verb.at]
        if c > thing and tree.tokens[c].dep == "prep" and tree.tokens[c].lemma in _BELONGS
    ]
    return _Content(tokens=all_below(tree, [thing, *tail]), rank=4, rule="object")
