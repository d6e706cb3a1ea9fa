from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.facts.figures import FoundFigure, find_figures
from headwater.facts.quantities import find_quantities
from headwater.model import Sentence, Token


def sentence(marked: str) -> tuple[str, Sentence]:
    """Make a parsed sentence of words written 'text/POS/TAG', each with lemma = lower case without a plural s."""
    text, tokens = "", []
    parts = [w.rsplit("/", 2) for w in marked.split()]
    for n, (word, pos, tag) in enumerate(parts):
        noun = next((k for k in range(n + 1, len(parts)) if parts[k][1] in ("NOUN", "PROPN")), n)
        while noun + 1 < len(parts) and parts[noun + 1][1] == "NOUN":
            noun += 1
        start = len(text)
        text += word + ("" if n + 1 < len(parts) and parts[n + 1][0] in ".,%-" else " ")
        lemma = word.lower().removesuffix("s") if tag.endswith("S") else word.lower()
        tokens.append(
            Token(
                start=start,
                end=start + len(word),
                text=word,
                lemma=lemma,
                pos=pos,
                tag=tag,
                dep="nummod" if pos == "NUM" and noun != n else "dep",
                head=noun if pos == "NUM" else n,
                entity="",
                begins=False,
                space=True,
            )
        )
    return text, Sentence(start=0, end=len(text), tokens=tuple(tokens))


def only(marked: str) -> FoundFigure:
    text, parsed = sentence(marked)
    found = find_figures(text, [parsed])
    assert len(found) == 1, found
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("3,000", 3000, 3000),
        ("more than 3,000", 3001, None),
        ("over 40", 41, None),
        ("at least 12", 12, None),
        ("3,000-plus", 3000, None),
        ("3,000+", 3000, None),
        ("300 or more", 300, None),
        ("up to 400", None, 400),
        ("fewer than 20", None, 19),
        ("around 400", 360, 440),
        ("some 50", 45, 55),
        ("nearly 400", 360, 399),
        ("10 to 15", 10, 15),
        ("10-15", 10, 15),
        ("between 10 and 15", 10, 15),
        ("two to three million", 2_000_000, 3_000_000),
        ("sixteen", 16, 16),
        ("twenty-five", 25, 25),
        ("two hundred and fifty", 250, 250),
        ("2.5 million", 2_500_000, 2_500_000),
        ("3,000 million", 3_000_000_000, 3_000_000_000),
        ("a dozen", 12, 12),
        ("dozens", 24, 99),
        ("hundreds", 200, 999),
        ("thousands", 2000, 9999),
        ("tens of thousands", 20_000, 99_999),
        ("more than 3%", 3, None),
    ],
)
def test_a_number_expression_gives_its_range(words: str, low: float | None, high: float | None) -> None:
    """Each wording bounds the number as the docstring of `find_quantities` says."""
    text = f"There, {words} of them came"
    (found,) = find_quantities(text, 0, len(text))
    assert (found.low, found.high) == (low, high)
    assert text[found.start : found.end] == words.rstrip("%")


@pytest.mark.parametrize(
    ("marked", "text", "counted", "unit"),
    [
        ("More/ADJ/JJR than/ADP/IN 3,000/NUM/CD Lorvan/PROPN/NNP members/NOUN/NNS left/VERB/VBD ./PUNCT/.",
         "More than 3,000 Lorvan members", "member", None),
        ("At/ADP/IN least/ADJ/JJS 12/NUM/CD killed/VERB/VBN in/ADP/IN it/PRON/PRP", "At least 12 killed", "killed", None),
        ("At/ADP/IN least/ADJ/JJS 56/NUM/CD dead/ADJ/JJ including/VERB/VBG nurses/NOUN/NNS", "At least 56 dead", "dead", None),
        ("Dozens/NOUN/NNS of/ADP/IN familys/NOUN/NNS fled/VERB/VBD", "Dozens of familys", "family", None),
        ("About/ADV/RB 45/NUM/CD %/NOUN/NN of/ADP/IN voters/NOUN/NNS stayed/VERB/VBD", "About 45% of voters", "voter", "%"),
        ("It/PRON/PRP is/AUX/VBZ 40/NUM/CD kilometers/NOUN/NNS off/ADV/RB", "40 kilometers", None, "km"),
        ("She/PRON/PRP is/AUX/VBZ 34/NUM/CD years/NOUN/NNS old/ADJ/JJ", "34 years old", None, "years old"),
        ("It/PRON/PRP cost/VERB/VBD €2.5/NUM/CD million/NUM/CD", "€2.5 million", None, "EUR"),
    ],
)  # fmt: skip
def test_a_figure_says_what_is_counted(marked: str, text: str, counted: str | None, unit: str | None) -> None:
    """The span covers quantifier, number and noun, and the noun's lemma or the unit stands beside it."""
    found = only(marked)
    assert (found.text, found.counted, found.unit) == (text, counted, unit)


def test_a_title_counts_the_same_as_the_text() -> None:
    """'15 Medics Killed' counts what '15 medics were killed' does, though a parser takes the capital for a name."""
    text, parsed = sentence("15/NUM/CD Medics/PROPN/NNPS Killed/VERB/VBN")
    named = replace(parsed.tokens[1], lemma="Medics")
    (found,) = find_figures(text, [replace(parsed, tokens=(parsed.tokens[0], named, parsed.tokens[2]))])
    assert (found.text, found.counted) == ("15 Medics", "Medic")


@pytest.mark.parametrize(
    "marked",
    [
        "In/ADP/IN 2011/NUM/CD elections/NOUN/NNS were/AUX/VBD held/VERB/VBN",
        "He/PRON/PRP left/VERB/VBD eight/NUM/CD years/NOUN/NNS ago/ADV/RB",
        "The/DET/DT F-16/PROPN/NNP jet/NOUN/NN and/CCONJ/CC Covid-19/PROPN/NNP",
        "The/DET/DT 23rd/ADJ/JJ prisoner/NOUN/NN",
        "Call/VERB/VB 555-123-4567/NUM/CD now/ADV/RB",
        "On/ADP/IN December/PROPN/NNP 23/NUM/CD rockets/NOUN/NNS fell/VERB/VBD",
        "A/DET/DT 12-member/ADJ/JJ council/NOUN/NN",
    ],
)
def test_numbers_that_count_nothing_are_left_out(marked: str) -> None:
    """Dates, periods, ordinals, model names, telephone numbers and compounds are no figures."""
    text, parsed = sentence(marked)
    assert find_figures(text, [parsed]) == []


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["more than", "3,000", "10", "to", "dozens", "of", "two", "million", "%", "$", "-", "and"]),
            st.text(max_size=3),
        ),
        max_size=20,
    )
)
def test_quantities_are_in_order_and_low_is_not_above_high(pieces: list[str]) -> None:
    """Whatever the text, number expressions stand in it in order without overlap and their bounds are in order."""
    text = " ".join(pieces)
    at = 0
    for found in find_quantities(text, 0, len(text)):
        assert at <= found.start <= found.number_start < found.end <= len(text)
        at = found.end
        assert found.low is None or found.high is None or found.low <= found.high


@pytest.mark.parametrize("piece", ["1", "1,111", "more than ", "two ", "10-", "between ", "dozens of ", "a  "])
def test_hostile_numbers_take_linear_time(piece: str) -> None:
    """A long run of anything that begins a number is read in about the time its length asks for."""
    text = piece * (60_000 // len(piece))
    began = time.process_time()
    for _ in find_quantities(text, 0, len(text)):
        pass
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("marked", "words", "low", "high"),
    [
        ("a/DET/DT 5.9-magnitude/ADJ/JJ quake/NOUN/NN", "5.9", 5.9, 5.9),
        ("a/DET/DT magnitude/NOUN/NN of/ADP/IN 6.2/NUM/CD", "6.2", 6.2, 6.2),
        ("a/DET/DT quake/NOUN/NN of/ADP/IN magnitude-6.1/ADJ/JJ", "6.1", 6.1, 6.1),
        ("it/PRON/PRP was/AUX/VBD at/ADP/IN least/ADJ/JJS magnitude/NOUN/NN 6/NUM/CD", "6", 6, None),
        ("it/PRON/PRP measured/VERB/VBD 4.4/NUM/CD on/ADP/IN the/DET/DT Richter/PROPN/NNP scale/NOUN/NN", "4.4", 4.4, 4.4),
    ],
)  # fmt: skip
def test_magnitudes(marked: str, words: str, low: float, high: float | None) -> None:
    """The strength of a quake is a figure, however it is written."""
    found = only(marked)
    assert (found.text, found.low, found.high, found.unit, found.counted) == (words, low, high, "magnitude", None)


@pytest.mark.parametrize("entity", ["PERSON", "GPE"])
def test_a_bare_number_behind_a_person_is_an_age(entity: str) -> None:
    """'Orm, 61, of Sarn' tells how old she is; behind a place a number tells nothing."""
    text, parsed = sentence("Orm/PROPN/NNP ,/PUNCT/, 61/NUM/CD ,/PUNCT/, died/VERB/VBD")
    tokens = (replace(parsed.tokens[0], entity=entity), *parsed.tokens[1:])
    found = find_figures(text, [replace(parsed, tokens=tokens)])
    assert [(f.text, f.unit) for f in found] == ([("61", "years old")] if entity == "PERSON" else [])


def test_a_bare_number_is_of_those_harmed() -> None:
    """'injuring 80' counts those injured."""
    text, parsed = sentence("A/DET/DT blast/NOUN/NN injuring/VERB/VBG 80/NUM/CD ./PUNCT/.")
    verb, number = replace(parsed.tokens[2], lemma="injure"), replace(parsed.tokens[3], dep="dobj", head=2)
    found = find_figures(text, [replace(parsed, tokens=(*parsed.tokens[:2], verb, number, parsed.tokens[4]))])
    assert [(f.text, f.counted, f.low) for f in found] == [("80", "injured", 80)]


@pytest.mark.parametrize(
    ("marked", "counted"),
    [
        ("the/DET/DT death/NOUN/NN toll/NOUN/NN rose/VERB/VBD to/ADP/IN 59/NUM/CD ./PUNCT/.", "dead"),
        ("they/PRON/PRP put/VERB/VBD the/DET/DT toll/NOUN/NN at/ADP/IN 59/NUM/CD ./PUNCT/.", "dead"),
        ("the/DET/DT number/NOUN/NN of/ADP/IN injured/NOUN/NNS was/AUX/VBD 59/NUM/CD ./PUNCT/.", "injured"),
        (
            "the/DET/DT number/NOUN/NN of/ADP/IN carters/NOUN/NNS robbed/VERB/VBN off/ADP/IN Sarn/PROPN/NNP is/AUX/VBZ 59/NUM/CD ./PUNCT/.",
            "carter",
        ),
    ],
)
def test_a_toll_counts_though_its_number_stands_alone(marked: str, counted: str) -> None:
    """'The death toll rose to 59' counts the dead."""
    found = only(marked)
    assert (found.text, found.low, found.counted) == ("59", 59, counted)
