"""Source, cue and content over Universal Dependencies, for every language but English: rules that ask little of a parse.

Small parsers of many languages get the words right more often than the labels, so that these rules lean on both: on the
language's word lists, on where a word stands beside a comma or a quotation, and on the labels for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from headwater.attribute.rules.frame import Frame
from headwater.attribute.rules.lexicon import Lexicon
from headwater.attribute.tree import Tree, all_below, rest_of, word_by_word

__all__ = ["universal_frames"]

_SUBJECTS = frozenset(["nsubj", "expl:subj", "nsubj:pass", "nsubj:caus", "csubj"])
_BEHIND = frozenset(["nsubj", "expl:subj", "obj", "obl", "obl:arg", "obl:mod", "nmod", "dep", "xcomp", "appos"])
_AUXILIARY = frozenset(
    ["aux", "aux:tense", "aux:pass", "aux:caus", "expl:comp", "expl:pass", "expl:pv", "cop", "compound:prt"]
)
_LOOSE = frozenset(["parataxis", "ccomp", "advcl", "dislocated"])
_LEADING = frozenset(["case", "cc", "mark", "punct"])
_CLAUSES = ("ccomp", "advcl", "xcomp", "acl", "parataxis")
_VERBAL = frozenset(["VERB", "AUX", "ADJ", "NOUN"])  # reporting verbs are taken for the last two now and then
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON"])
_BREAKS = frozenset([",", '"', "-", "–", "—", "?", "!", "…", "...", "»", "«", "''"])
_HOPS = 4


def universal_frames(tree: Tree, lexicon: Lexicon) -> Iterator[Frame]:
    """Give the frames of a sentence whose labels are those of Universal Dependencies."""
    for at, token in enumerate(tree.tokens):
        frame = None
        word = token.text.lower()
        if word.replace("’", "'") in lexicon.openings:
            frame = _according(tree, at, lexicon)
        elif token.pos in _VERBAL and _in(tree, at, lexicon.verbs) and not _only_modifies(tree, at):
            frame = _passive(tree, at, lexicon) if _is_passive(tree, at) else _active(tree, at, lexicon)
        if frame is None and token.pos == "NOUN" and tree.lemmas[at] in lexicon.nouns:
            frame = _noun(tree, at)
        elif word in lexicon.adverbs:
            frame = _adverb(tree, at)
        elif word in lexicon.conditional:
            frame = _hearsay(tree, at, lexicon)
        elif word in lexicon.holds:
            frame = _held(tree, at)
        if frame is not None:
            yield frame


def _in(tree: Tree, at: int, words: frozenset[str]) -> bool:
    return tree.lemmas[at] in words or tree.tokens[at].text.lower() in words


def _only_modifies(tree: Tree, at: int) -> bool:
    """Say whether a word is no verb of its own: a noun or adjective with an article or a noun above it."""
    token = tree.tokens[at]
    if token.pos == "NOUN" and token.head != at:
        return not any(tree.tokens[c].dep in _SUBJECTS for c in tree.children[at])
    return token.dep in ("amod", "det", "case", "flat:name", "flat")


def _phrase(tree: Tree, head: int, *, without: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Return a noun with what belongs to it as one run, without the preposition before it."""
    loose = (c for c in tree.children[head] if tree.tokens[c].dep in _LOOSE)
    found = tree.below(head, without=(*without, *loose))
    first = last = found.index(head)
    while first > 0 and found[first - 1] == found[first] - 1:
        first -= 1
    while last < len(found) - 1 and found[last + 1] == found[last] + 1:
        last += 1
    while first < last and tree.tokens[found[first]].dep in _LEADING and found[first] != head:
        first += 1
    return tuple(found[first : last + 1])


def _cue(tree: Tree, verb: int) -> tuple[int, ...]:
    """Return a verb with its auxiliaries, negation and adverbs beside it, and the verb that leads to it."""
    near = {
        c
        for c in tree.children[verb]
        if tree.tokens[c].dep in _AUXILIARY or (tree.tokens[c].pos == "ADV" and tree.left[c] == tree.right[c])
    }
    found = {verb}
    for step in (-1, 1):
        at = verb + step
        # 'a-t-il dit': the subject may stand between auxiliary and verb
        while at in near or (step < 0 < at and tree.tokens[at].text.startswith("-")):
            if at in near:
                found.add(at)
            at += step
    token = tree.tokens[verb]
    if (
        token.dep == "xcomp"
        and token.head < verb
        and all(tree.tokens[i].dep in ("mark", "case") for i in range(token.head + 1, min(found)))
    ):
        found |= (
            {*_cue(tree, token.head), *range(token.head, verb)} if tree.tokens[token.head].dep != "xcomp" else set()
        )
    return tuple(sorted(found))


def _subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, or that of the verbs it hangs on."""
    for _ in range(_HOPS):
        found = [
            c
            for c in tree.children[verb]
            if tree.tokens[c].dep in _SUBJECTS and tree.tokens[c].pos in (*_NOMINAL, "DET", "ADV", "X")
        ]
        token = tree.tokens[verb]
        if found:
            named = [c for c in found if any(x.isalnum() for x in tree.tokens[c].text) and tree.tokens[c].text != "-t"]
            return named[-1] if named else None
        if token.head == verb or token.dep not in ("conj", "xcomp", "advcl", "mark"):
            return token.head if token.dep in ("acl", "acl:relcl") and tree.tokens[token.head].pos in _NOMINAL else None
        verb = token.head
    return None


def _inverted(tree: Tree, verb: int, cue: tuple[int, ...]) -> int | None:
    """Return the noun right behind a verb that a comma or quotation parts from what stands before: ', a dit Karem'."""
    if cue[0] == 0 or tree.tokens[cue[0] - 1].text not in _BREAKS:
        return None
    for c in sorted(tree.children[verb]):
        if c > verb and tree.left[c] == cue[-1] + 1 and tree.tokens[c].dep in _BEHIND:
            named = tree.tokens[c].pos in _NOMINAL or tree.tokens[c].entity != ""
            return c if named and tree.tokens[tree.left[c]].dep != "case" else None
    return None


def _hanging(tree: Tree, verb: int, cue: tuple[int, ...]) -> int | None:
    """Return the pronoun that hangs on a verb by a hyphen: 'a-t-il dit', 'assure-t-elle'."""
    places: list[int] = [*range(cue[0] + 1, verb), verb + 1, verb + 2]
    for i in places:
        text = tree.tokens[i].text.lower() if i < len(tree.tokens) else ""
        if not text.startswith("-"):
            if i > verb:
                break
        elif len(text) > 2:  # noqa: PLR2004 - '-t' only parts two vowels
            return i
    return None


def _active(tree: Tree, verb: int, lexicon: Lexicon) -> Frame | None:
    if any(tree.tokens[c].dep == "mark" and _in(tree, c, lexicon.conditions) for c in tree.children[verb]):
        return None  # 'si elle dit que S' supposes that somebody says it
    cue = _cue(tree, verb)
    says = _in(tree, verb, lexicon.say)
    pronoun = _hanging(tree, verb, cue) if says else None
    if pronoun is not None:
        return _beside(tree, cue, pronoun)
    inverted = _inverted(tree, verb, cue) if says else None
    if inverted is not None:
        return _beside(tree, cue, inverted)
    head = _subject(tree, verb)
    source = () if head is None else _phrase(tree, head, without=(verb,))
    if not source:
        return None
    aside = _set_aside(tree, verb, lexicon)
    content, rank, rule = (aside, 2, "as-said") if aside else _content(tree, verb, lexicon)
    content = tuple(i for i in content if i not in cue and i not in source)
    if not content and not says:
        return None
    left = bool(content) and max(content) < min((*cue, *source))
    return Frame(
        cue=cue,
        source=source,
        head=head,
        content=content,
        rank=rank,
        rule=rule,
        speech=says and not aside,
        aside=left or not content,
    )


def _beside(tree: Tree, cue: tuple[int, ...], head: int) -> Frame:
    """Read '..., a dit Karem' and 'Le barrage, a dit Karem, est sûr' by where the words stand."""
    hangs = tree.tokens[head].text.startswith("-")
    source = (head,) if hangs else tuple(i for i in _phrase(tree, head) if i not in cue)
    stop = next((n for n, i in enumerate(source) if i > head and tree.tokens[i].text in _BREAKS), len(source))
    first, last = min((*cue, *source)), max((*cue, *source[:stop]))
    left = tuple(range(first))
    worded = any(c.isalnum() for i in left for c in tree.tokens[i].text)
    finite = any(tree.tokens[i].pos in ("VERB", "AUX") for i in left)
    goes_on = last + 1 < len(tree.tokens) and tree.tokens[last + 1].text == ","
    right = tuple(range(last + 2, len(tree.tokens))) if goes_on and worded and not finite else ()
    source = source[:stop] if right else source
    return Frame(
        cue=cue,
        source=source,
        head=head,
        content=(*left, *right),
        rank=1,
        rule="inverted",
        speech=True,
        aside=not right,
    )


def _clause(tree: Tree, verb: int) -> int | None:
    """Return the clause a verb takes, also one that is labelled as something else but begins with 'que' or 'si'."""
    for c in sorted(tree.children[verb]):
        dep = tree.tokens[c].dep
        if c > verb and dep == "ccomp":
            return c
        first = tree.tokens[tree.left[c]]
        if c > verb and dep in _CLAUSES and first.pos == "SCONJ" and first.dep == "mark" and tree.left[c] <= verb + 2:
            return c
    return None


def _content(tree: Tree, verb: int, lexicon: Lexicon) -> tuple[tuple[int, ...], int, str]:
    clause = _clause(tree, verb)
    if clause is not None and _in(tree, verb, lexicon.reports | lexicon.object):
        return tuple(tree.below(clause)), 1, "clause"
    things = [c for c in tree.children[verb] if c > verb and tree.tokens[c].dep == "obj"]
    xcomp = next((c for c in tree.children[verb] if c > verb and tree.tokens[c].dep == "xcomp"), None)
    verbal = xcomp is not None and tree.tokens[xcomp].pos in ("VERB", "AUX")
    if verbal and _in(tree, verb, lexicon.ask) and things:
        return all_below(tree, [*things, xcomp]), 3, "infinitive"
    if verbal and _in(tree, verb, lexicon.intend):
        return all_below(tree, [xcomp]), 3, "infinitive"
    if things and _in(tree, verb, lexicon.object):
        return all_below(tree, things), 4, "object"
    for c in sorted(tree.children[verb]):
        case = next((k for k in tree.children[c] if tree.tokens[k].dep in ("case", "mark") and tree.left[c] == k), None)
        if c > verb and case is not None and tree.lemmas[case] in lexicon.behind.get(tree.lemmas[verb], ()):
            return tuple(i for i in tree.below(c) if i > case), 4, "about"
    return (), 5, "beside"


def _set_aside(tree: Tree, verb: int, lexicon: Lexicon) -> tuple[int, ...]:
    """Return the content of "Comme l'a dit Karem, S" and 'S, comme a dit Karem'."""
    token = tree.tokens[verb]
    mark = next((c for c in tree.children[verb] if tree.tokens[c].text.lower() in lexicon.asides and c < verb), None)
    if mark is None or token.head == verb or (mark > 0 and tree.tokens[mark - 1].text != ","):
        return ()
    return tuple(tree.below(token.head, without=(verb,)))


def _is_passive(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[c].dep in ("aux:pass", "nsubj:pass") for c in tree.children[verb])


def _passive(tree: Tree, verb: int, lexicon: Lexicon) -> Frame | None:
    """Read 'est accusé par X de S', 'est dit que S'."""
    if tree.tokens[verb].text.lower() in lexicon.holds:
        return _held(tree, verb)
    agent = next((c for c in tree.children[verb] if tree.tokens[c].dep in ("obl:agent", "obl:agt")), None)
    subject = next((c for c in tree.children[verb] if tree.tokens[c].dep in _SUBJECTS and c < verb), None)
    clause = _clause(tree, verb)
    xcomp = next((c for c in tree.children[verb] if c > verb and tree.tokens[c].dep == "xcomp"), None)
    content: tuple[int, ...] = ()
    if clause is not None:
        content = tuple(tree.below(clause))
    elif subject is not None and xcomp is not None:
        content = all_below(tree, [subject, xcomp])
    elif subject is not None and agent is not None and _in(tree, verb, lexicon.object):
        content = tuple(tree.below(subject))
    if not content:
        return None
    source = () if agent is None else _phrase(tree, agent)
    return Frame(cue=_cue(tree, verb), source=source, head=agent, content=content, rank=3, rule="passive")


def _held(tree: Tree, at: int) -> Frame | None:
    """Read 'Karem est convaincu que S'."""
    subject, clause = _subject(tree, at), _clause(tree, at)
    if subject is None or clause is None or subject > at:
        return None
    return Frame(
        cue=_cue(tree, at),
        source=_phrase(tree, subject),
        head=subject,
        content=tuple(tree.below(clause)),
        rank=3,
        rule="held",
    )


def _according(tree: Tree, at: int, lexicon: Lexicon) -> Frame | None:
    """Read 'selon X, S': the words of the phrase, and the noun that the last of them belongs to."""
    word = tree.tokens[at].text.lower().replace("’", "'")
    phrase = next((p for p in lexicon.openings[word] if word_by_word(tree, at, p)), None)
    if phrase is None:
        return None
    cue = tuple(range(at, at + len(phrase)))
    source = cue[-1]
    for _ in range(_HOPS):
        if source > cue[-1] or tree.tokens[source].head == source:
            break
        source = tree.tokens[source].head
    if source <= cue[-1]:
        return None
    owner = tuple(i for i in _phrase(tree, source) if i > cue[-1])
    comma = at == 0 or tree.tokens[at - 1].text in _BREAKS or owner[-1] >= len(tree.tokens) - 2
    if not owner or not comma:
        return None
    content = rest_of(tree, (*cue, *owner))
    return Frame(cue=cue, source=owner, head=source, content=content, rank=2, rule="according-to") if content else None


def _noun(tree: Tree, at: int) -> Frame | None:
    """Read "l'affirmation du maire que S"."""
    clause = next(
        (
            c
            for c in sorted(tree.children[at])
            if c > at
            and tree.tokens[c].dep in ("acl", "ccomp", "acl:relcl")
            and tree.tokens[tree.left[c]].pos == "SCONJ"
        ),
        None,
    )
    if clause is None:
        return None
    owner = next((c for c in tree.children[at] if tree.tokens[c].dep == "nmod" and at < c < clause), None)
    source = () if owner is None else _phrase(tree, owner)
    content = tuple(i for i in tree.below(clause) if i not in source)
    return Frame(cue=(at,), source=source, head=owner, content=content, rank=3, rule="noun")


def _adverb(tree: Tree, at: int) -> Frame | None:
    verb = tree.tokens[at].head
    if verb == at:
        return None
    return Frame(cue=(at,), source=(), head=None, content=tuple(tree.below(verb, without=(at,))), rank=5, rule="adverb")


def _hearsay(tree: Tree, at: int, lexicon: Lexicon) -> Frame | None:
    """Read the form of an auxiliary that tells hearsay: 'Le commandant aurait quitté la ville'.

    Left out are wishes and what depends on a condition: they have another verb, a pronoun for a subject or a clause
    beside them.
    """
    verb = tree.tokens[at].head
    if verb == at or tree.tokens[verb].dep != "ROOT" or _in(tree, verb, lexicon.modals | lexicon.verbs):
        return None
    subject = next((c for c in tree.children[verb] if tree.tokens[c].dep in _SUBJECTS), None)
    if subject is None or subject > verb or tree.tokens[subject].pos not in ("NOUN", "PROPN"):
        return None
    if any(tree.tokens[c].dep in ("advcl", "parataxis") for c in tree.children[verb]):
        return None
    return Frame(
        cue=(at,), source=(), head=None, content=tuple(tree.below(verb, without=(at,))), rank=6, rule="hearsay"
    )
