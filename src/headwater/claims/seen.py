"""What somebody says that they saw: the happening in it, and whether the words make them one who was there.

A voice that was not there would make two origins of one, so whatever leaves a doubt makes none.
"""

from __future__ import annotations

from collections.abc import Sequence

from headwater.claims.denying import NEGATIONS
from headwater.claims.roles import Stretch
from headwater.model import Sentence, Token
from headwater.text import fold

__all__ = ["SEEING", "WRITERS", "first_hand", "of_speaker", "saw_a_screen", "what_was_seen"]

WRITERS = frozenset({"i", "we"})
"""Who speaks where somebody speaks of themselves."""
_OWN = WRITERS | frozenset("me mine my myself our ours ourselves us".split())
_BESIDE = frozenset("around before behind beside near with".split())
_LONGEST = 200  # tokens of a clause that is climbed: a longer one is a list or a lost full stop
_STAFF = frozenset(
    "camera correspondent crew delegate journalist monitor observer photographer reporter researcher staff team".split()
)
SEEING = frozenset("count film measure observe record see watch witness".split())
"""Verbs of those who were there."""
_MEDIA = frozenset(
    """article book broadcast channel clip diary dream drill facebook feed film footage image imagination instagram internet letter
    livestream magazine mind movie news newspaper nightmare novel online phone photo photograph picture play podcast post radio
    recording rehearsal report screen screenshot simulation sleep stream telegram television tiktok tv tweet twitter video
    website whatsapp youtube""".split()
)
_BARELY = frozenset("almost barely hardly nearly rarely scarcely seldom".split())
# 'I saw them try to burn it': it is not told that it burned
_SHORT_OF = frozenset(
    """agree aim ask attempt avoid command consider decide demand dress expect fail hesitate hope instruct intend mean offer order
    plan practise practice prepare pretend promise propose refrain rehearse request seem suggest threaten try urge want""".split()
)
# 'began to burn it' tells that it burned
_DOING = frozenset("begin come continue go manage proceed run rush start".split())


def what_was_seen(
    sentence: Sentence, tokens: Sequence[Token], root: Token | None
) -> tuple[Token | None, tuple[Token, ...]]:
    """Return the verb of what was seen, and who does it where that word hangs on the seeing: 'saw soldiers burning it'.

    Returns:
        The main verb as it is, and nobody, where nothing is seen or it has no verb of its own.
    """
    if root is None or root.lemma not in SEEING:
        return root, ()
    below = [t for t in tokens if sentence.tokens[t.head] is root and t is not root]
    subjects = [sentence.tokens[t.head] for t in tokens if t.dep == "nsubj"]
    clauses = (t for t in below if t.dep in {"ccomp", "xcomp"} or _as_it_happened(sentence, tokens, root, t))
    # 'burst' is no verb to every parser, but it has a subject
    clause = next((t for t in clauses if t.pos in {"VERB", "AUX"} or any(t is verb for verb in subjects)), None)
    if clause is not None:
        return clause, ()
    for thing in (t for t in below if t.dep == "dobj"):
        doing = next(
            (t for t in tokens if t.dep == "acl" and t.tag == "VBG" and sentence.tokens[t.head] is thing), None
        )
        if doing is not None:
            return doing, (thing,)
    return root, ()


def _as_it_happened(sentence: Sentence, tokens: Sequence[Token], root: Token, clause: Token) -> bool:
    """Say whether a clause tells what was watched: 'we watched as the bridge fell'."""
    marks = (t for t in tokens if t.dep == "mark" and sentence.tokens[t.head] is clause)
    thing = any(t.dep == "dobj" and sentence.tokens[t.head] is root for t in tokens)
    return root.lemma == "watch" and clause.dep == "advcl" and not thing and any(t.lemma == "as" for t in marks)


def first_hand(sentence: Sentence, tokens: Sequence[Token], root: Token | None, seen: Token | None) -> bool:
    """Say whether the words tell what the speaker saw: their main verb is a past one of seeing, with 'I' or 'we' before it.

    'Our observers' saw is the same. What was seen on a screen or in a paper, what is inferred ('we saw that'), denied, not
    brought to its end ('saw them try to'), a thing about which more is told ('saw an order to burn it'), or told around
    ('I never said I saw', 'I lied when', 'I was abroad and') is not.

    Args:
        sentence: the sentence.
        tokens: those of it that are cut out.
        root: their main verb.
        seen: the verb of what was seen, as `what_was_seen` gives it.
    """
    if root is None or seen is None or root.lemma not in SEEING or _on_a_screen(tokens):
        return False
    below = [t for t in tokens if sentence.tokens[t.head] is root and t is not root]
    past = root.tag == "VBD" or (root.tag == "VBN" and any(t.dep == "aux" and t.lemma == "have" for t in below))
    doubted = any(t.dep == "auxpass" or t.tag == "MD" for t in below)
    if not past or doubted or any(t.text.casefold() in NEGATIONS | _BARELY for t in tokens):
        return False
    inferred = any(t.dep == "mark" and t.lemma == "that" and sentence.tokens[t.head] in below for t in tokens)
    if inferred or _short_of(sentence, tokens, root, seen):
        return False
    return any(t.dep == "nsubj" and _is_own(sentence, t) for t in below)


def of_speaker(sentence: Sentence, told: Stretch) -> bool:
    """Say whether what is told is of whoever tells it: 'they beat me', 'our house', but not 'I saw them beat him'.

    Args:
        sentence: the sentence.
        told: what is told in it, its main verb being that of what was seen where something was.
    """
    if told.root is None or len(told.tokens) > _LONGEST:
        return any(_is_of_speaker(sentence, t) for t in told.tokens)
    under, size = {told.root.start, *(t.start for t in told.subject)}, 0
    while size != len(under):
        size = len(under)
        under |= {t.start for t in told.tokens if sentence.tokens[t.head].start in under}
    return any(_is_of_speaker(sentence, t) for t in told.tokens if t.start in under)


def _is_of_speaker(sentence: Sentence, token: Token) -> bool:
    """Say whether a word stands for the speaker, and not only for where they were: 'around me', 'in front of us'."""
    preposition = sentence.tokens[token.head]
    beside = preposition.text.casefold() in _BESIDE or sentence.tokens[preposition.head].text.casefold() == "front"
    return token.text.casefold() in _OWN and not (token.dep == "pobj" and beside)


def _on_a_screen(tokens: Sequence[Token]) -> bool:
    """Say whether words name something that shows what happens elsewhere, or nowhere: a screen, a book, a dream, a drill."""
    return any(fold(t.lemma) in _MEDIA for t in tokens if t.pos in {"NOUN", "PROPN", "ADV", "ADJ"})


def saw_a_screen(tokens: Sequence[Token]) -> bool:
    """Say whether a sentence beside one tells that the speaker saw it on something: 'I have seen the video.'."""
    seeing = any(t.lemma in SEEING for t in tokens) and any(t.text.casefold() in WRITERS for t in tokens)
    return seeing and _on_a_screen(tokens)


def _short_of(sentence: Sentence, tokens: Sequence[Token], root: Token, seen: Token) -> bool:
    """Say whether what was seen falls short of what is told, or is a thing about which more is told."""
    if seen is not root and (seen.lemma in _SHORT_OF or seen.lemma == "be"):
        return True
    aimed = [sentence.tokens[t.head] for t in tokens if t.tag == "TO" and t.pos == "PART"]
    if any(sentence.tokens[verb.head].lemma not in _DOING for verb in aimed):
        return True
    things = [t for t in tokens if t.dep == "dobj" and sentence.tokens[t.head] is root]
    told = [t for t in tokens if t.dep in {"acl", "relcl", "ccomp"} and t is not seen and t.pos in {"VERB", "AUX"}]
    return any(sentence.tokens[t.head] in things for t in told)


def _is_own(sentence: Sentence, subject: Token) -> bool:
    if subject.text.casefold() in WRITERS:
        return True
    ours = any(
        t.dep == "poss" and t.text.casefold() == "our" and sentence.tokens[t.head] is subject for t in sentence.tokens
    )
    return ours and fold(subject.lemma) in _STAFF
