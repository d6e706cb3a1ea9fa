"""Reporting verbs in the passive voice: 'it is reported that', 'is said to', 'was described by X as' (ClearNLP labels)."""

from __future__ import annotations

from headwater.attribute.rules.frame import Frame
from headwater.attribute.rules.grammar import agent_of, cue_of, noun_phrase
from headwater.attribute.rules.lexicon import Lexicon
from headwater.attribute.tree import Tree, all_below

__all__ = ["passive_frame"]


def passive_frame(tree: Tree, verb: int, lexicon: Lexicon) -> Frame | None:
    """Return the frame of a reporting verb in the passive voice; its source is who stands behind 'by', if anybody."""
    if tree.tokens[verb].text.lower() in lexicon.holds:
        return _convinced(tree, verb)
    lemma = tree.lemmas[verb]
    agent = agent_of(tree, verb)
    clause = tree.child(verb, "ccomp")
    xcomp = tree.child(verb, "xcomp")
    subject = _subject(tree, verb)
    tail = _tail(tree, verb, agent, lexicon)
    source = () if agent is None else noun_phrase(tree, agent, without=tail)
    content: tuple[int, ...] = ()
    rank, rule = 3, "is-said-to"
    if clause is not None and (lemma in lexicon.reports or lemma in lexicon.object):
        content, rule = tuple(tree.below(clause)), "it-is-said"
    elif subject is not None and xcomp is not None and (lemma in lexicon.say or lemma in lexicon.think):
        content = all_below(tree, [subject, xcomp])
    elif subject is not None and tail and (source or tree.tokens[verb].dep != "acl"):  # not 'a farm called the Mill'
        content, rule = all_below(tree, [subject, *tail]), "described-as"
    elif subject is not None and source and lemma in lexicon.object:
        content, rank, rule = tuple(tree.below(subject)), 4, "object-by"
    content = tuple(i for i in content if i != verb and not _under(tree, i, verb, subject))
    if not content:
        return None
    return Frame(cue=cue_of(tree, verb), source=source, head=agent, content=content, rank=rank, rule=rule)


def _subject(tree: Tree, verb: int) -> int | None:
    """Return what is said to do or be something: the subject, or the noun of 'the man said to have fled'."""
    subject = tree.child(verb, "nsubjpass")
    token = tree.tokens[verb]
    return token.head if subject is None and token.dep == "acl" else subject


def _under(tree: Tree, at: int, verb: int, subject: int | None) -> bool:
    """Say whether a token of the noun's subtree is the participle's own, which is no content twice over."""
    return (
        subject == tree.tokens[verb].head and tree.tokens[at].head == verb and tree.tokens[at].dep in ("agent", "aux")
    )


def _tail(tree: Tree, verb: int, agent: int | None, lexicon: Lexicon) -> tuple[int, ...]:
    """Return what the subject is called or accused of: the 'a joke' of 'is called a joke', 'as a joke', 'of theft'."""
    lemma = tree.lemmas[verb]
    if lemma in lexicon.name or lemma in lexicon.think:
        named = tree.child(verb, "oprd")
        if named is not None and named > verb:
            return (named,)
    wanted = {"as"} if lemma in lexicon.name else set()
    if (
        lemma in lexicon.object and lemma not in lexicon.addressed
    ):  # not 'was told of the theft': that is who heard of it
        wanted |= lexicon.behind.get(lemma, frozenset())
    heads = (verb,) if agent is None else (verb, agent)
    return tuple(
        c
        for h in heads
        for c in tree.children[h]
        if c > verb and tree.tokens[c].dep == "prep" and tree.lemmas[c] in wanted
    )[:1]


def _convinced(tree: Tree, verb: int) -> Frame | None:
    """Read 'is convinced that S', which is parsed as a passive."""
    source, clause = _subject(tree, verb), tree.child(verb, "ccomp")
    if source is None or clause is None or clause < verb:
        return None
    return Frame(
        cue=cue_of(tree, verb),
        source=noun_phrase(tree, source, without=(verb,)),
        head=source,
        content=tuple(tree.below(clause)),
        rank=3,
        rule="held",
    )
