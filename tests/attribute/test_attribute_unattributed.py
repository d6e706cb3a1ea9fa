from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.attribute.unattributed import unattributed
from headwater.model import NoSpeaker, Sentence, Span, Token
from headwater.text import inside, quotations

VERBS = {"is": "VBZ", "went": "VBD", "lost": "VBD", "must": "MD", "are": "VBP", "raining": "VBG"}


def parsed(text: str) -> tuple[Sentence, ...]:
    """Return a sentence of the text's words, in which the verbs above are verbs."""
    tokens = []
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        bare = word.strip("“”.,?!").lower()
        pos, tag = ("VERB", VERBS[bare]) if bare in VERBS else ("NOUN", "NN")
        tokens.append(
            Token(
                start=start,
                end=at,
                text=word,
                lemma=bare,
                pos=pos,
                tag=tag,
                dep="",
                head=0,
                entity="",
                begins=False,
                space=True,
            )
        )
    return (Sentence(start=tokens[0].start, end=at, tokens=tuple(tokens)),) if tokens else ()


def reasons(text: str, contents: tuple[Span, ...] = (), title: Span | None = None) -> list[NoSpeaker]:
    """Return why the quotations of a text have no speaker."""
    return [why for _, why in unattributed(text, quotations(text), contents, parsed(text), title)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The “reform” has cost two mills.", NoSpeaker.FEW_WORDS),
        ("They call it a “very special arrangement” here.", NoSpeaker.FEW_WORDS),
        ("It is “raining” again.", NoSpeaker.FEW_WORDS),
        ("Her novel “The Salt Road” sold well.", NoSpeaker.TITLE),
        ("“Emma” is, some say, a film.", NoSpeaker.FEW_WORDS),  # the word for a work is too far away to tell
        ("The film “Emma” is about a ferry.", NoSpeaker.TITLE),
        ("They sang “Hills of the Lower Vale” twice.", NoSpeaker.TITLE),
        ("“We lost the mill and nobody came to help us.”", NoSpeaker.NO_CUE),
        ("“We Lost the Mill and Nobody Came.”", NoSpeaker.NO_CUE),
        ("“THE DAM MUST GO NOW PLEASE” on a board", NoSpeaker.NO_CUE),
        ("“It went.” Rain fell.", NoSpeaker.NO_CUE),
        ("“...” was all.", NoSpeaker.FEW_WORDS),
    ],
)
def test_why_a_quotation_has_no_speaker(text: str, reason: NoSpeaker) -> None:
    """Terms, names of works and speech without a speaker are told apart; in doubt it is speech."""
    assert reasons(text) == [reason]


def test_a_title_line_has_capitals_of_its_own() -> None:
    """In the item's title all words may have capitals, so that they name no work there."""
    text = "Mayor: “Our Dam Is Not Safe Now”"
    assert reasons(text, title=Span(0, len(text))) == [NoSpeaker.NO_CUE]
    assert reasons(text) == [NoSpeaker.TITLE]


def test_words_that_were_not_parsed_are_told_so() -> None:
    """Where no sentence was made of its words, nothing else is said of a quotation."""
    text = "“We lost the mill.”"
    assert unattributed(text, quotations(text), (), (), None) == [(Span(0, len(text)), NoSpeaker.NOT_PARSED)]


def test_what_an_attribution_holds_is_not_listed() -> None:
    """Half of a quotation in attributions is enough, in one piece or in several that overlap."""
    text = "“We lost the mill and went.”"
    assert reasons(text, (Span(1, 14),)) == [NoSpeaker.NO_CUE]
    assert reasons(text, (Span(1, 16),)) == []
    assert reasons(text, (Span(10, 16), Span(1, 11))) == []


SPANS = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)).map(lambda s: Span(s[0], s[0] + s[1])), max_size=6)


@settings(max_examples=100)
@given(st.text(st.sampled_from(list('ab Z“”‘’".,\n')), max_size=80), SPANS)
def test_every_quotation_is_accounted_for(text: str, contents: list[Span]) -> None:
    """A quotation is half in attributions or listed once, in order, whatever else they hold."""
    quoted = quotations(text)
    listed = [span for span, _ in unattributed(text, quoted, contents, parsed(text), None)]
    held = {at for span in contents for at in range(*span)}
    assert listed == [q for q in quoted if 2 * sum(at in held for at in range(*q)) < q.end - q.start]
    assert all(inside(span, quoted) == span.end - span.start for span in listed)


def test_a_long_text_takes_linear_time() -> None:
    """Thousands of quotations in one line cost seconds at most."""
    text = "The “reform” went. " * 5_000
    began = time.process_time()
    assert len(reasons(text)) == 5_000
    assert time.process_time() - began < 6
