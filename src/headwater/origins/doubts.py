"""What any text of the case says of others' witnesses: that a story was withdrawn, that somebody is invented, that two names are one's.

Such a sentence takes voices away or ties two, and is the evidence for it; it proves nothing, and never touches the most there can be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from headwater.chains import bare_name, publisher_key
from headwater.graph import Joined
from headwater.model import Span
from headwater.origins.named import PublisherNames, publishers_at
from headwater.origins.running import Phrases, Running, quoted, sentence_at
from headwater.origins.said import ABSENT
from headwater.text import STOP_WORDS, words

__all__ = ["Doubts"]

_TAKES_BACK = re.compile(
    r"\b(?:withdr[ae]w(?:n|s|ing)?|retract(?:s|ed|ing|ion)?|pull(?:s|ed)|t(?:ook|aken|akes)\s(?:down|back)|disown(?:s|ed)|apologi[sz](?:es?|ed|ing)\sfor|deleted|unpublished"
    r"|removed|recalled|no\slonger\sstands?\sb(?:y|ehind)|retiré\w*|rétract\w+|dépublié\w*|désavoué\w*|supprimé\w*|retir(?:ó|ado|ada|ou)|retract\w+"
    r"|desminti\w+|desmentiu|eliminó|borró|removeu|apagou|zurückgezogen|zurückgenommen|widerrufen|widerrief|gelöscht|distanzier\w+|ritirat\w|ritrattat\w"
    r"|rimoss\w|smentit\w|отозва\w+|удалил\w*|опроверг\w*|відкликал\w+|видалил\w+|спростувал\w+)\b|سحبت|سحب\s|حذفت|تراجعت",
    re.IGNORECASE,
)
_STORY = re.compile(
    r"\b(?:accounts?|articles?|claims?|coverage|dispatch(?:es)?|interviews?|items?|pages?|pieces?|posts?|quot(?:e|ation)s?|reports?|stor(?:y|ies)|texts?"
    r"|videos?|reportages?|enquêtes?|récits?|artículos?|notas?|reportajes?|entrevistas?|noticias?|crónicas?|artigos?|reportagem|notícias?|Artikel|Bericht\w*"
    r"|Beitrag\w*|Meldung|Text|articol[oi]|servizio|intervist[ae]|notizi[ae]|стать\w+|материал\w*|репортаж\w*|интервью|публикаци\w+|статт\w+|матеріал\w*"
    r"|інтерв['’]ю)\b|مقال|تقرير|مقابلة|الخبر",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:we|our|this\s(?:newspaper|paper|site|magazine))\b", re.IGNORECASE)
_NOT_SO = re.compile(
    r"\b(?:no\ssuch\s(?:person|man|woman|witness)|no(?:body|\sone|\s\w+)\s(?:called|named|by\sthat\sname)|(?:does|did|do)(?:\snot|n['’]t)\s(?:\w+\s)?exist|never\s(?:\w+\s)?existed|(?:was|is|been|were|are)\s(?:\w+\s)?(?:invented|made\sup|fictitious|fictional|fake"
    r"|an?\s(?:invention|impostor|actor|actress|fraud|hoax|paid\s\w+))|(?:never|(?:did|had|has)\snot)\s(?:saw|seen?|witness(?:ed)?)\s(?:it|the|this|that|any\sof)|rehearsed|coached"
    r"|(?:bribed|forced|made|paid|pressed|pressured|told)\s(?:\w+\s){0,2}(?:to\s(?:give|say|sign|speak|tell|testify)|for\s(?:his|her|their|the)\s\w+)|under\s(?:duress|torture)"
    r"|n['’]a\s(?:rien|pas)\svu|sous\s(?:la\s)?contrainte|no\svio|bajo\scoacción|nicht\sgesehen|unter\sDruck|не\sвидел\w*|не\sбачи\w+|под\sдавлением"
    r"|recant\w*|invent(?:ed|ing|s)|(?:has|have|had|who|since|later|then|publicly)\s(?:retracted|withdrawn|taken\s(?:it|this|that)\sback)|fabricat\w*|lied|made\s(?:it|this|that|everything|all\sof\sit|(?:the|his|her|their)\s\w+)\sup"
    r"|(?:retract(?:s|ed|ing)?|withdr[ae]wn?|t(?:ook|aken)\sback)\s(?:\w+\s){0,3}(?:accounts?|claims?|quotes?|remarks?|statements?|story|testimony|words?)|n['’]existe\spas|n['’]a\sjamais\sexisté|inventée?|s['’]est\srétractée?|a\smenti|no\sexist(?:e|ía|ió)|nunca\sexistió|inventad[oa]|retractó"
    r"|mintió|não\sexiste|mentiu|existiert\snicht|nie\sexistiert|erfunden|widerrief|gelogen|non\sesiste|inventat[oa]|не\sсуществу\w+|выдуман\w*|солгал\w*|не\sіснує|вигадан\w*)\b|مختلق|لا\sوجود\sل",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(
    r"\b(?:one(?:\sand\sthe\ssame|\s(?:woman|man|person|source|witness|boy|girl))|same\s(?:woman|man|person|witness|source|boy|girl)|not\stwo"
    r"|known\s(?:\w+\s){0,4}(?:as|by)|(?:writes?|wrote|goes|went|going|speaks?|spoke|speaking|signs?|posts?)\s(?:\w+\s)?(?:as|by|under)|under\s(?:\w+\s){1,2}name|(?:real|true|birth|maiden|former|married|other|pen|stage)\sname"
    r"|whose\s(?:\w+\s)?name|names?\s(?:under|by)\swhich|(?:gave|given|uses?|used|using)\s(?:\w+\s){0,5}names?|alias(?:es)?|a\.?k\.?a|pseudonyms?|née|nee|born\s(?-i:[A-ZÀ-ÖØ-Þ])\w+|formerly|changed\s\w+\snames?"
    r"|call(?:s|ed|ing)?\s(?:him|her|them)sel(?:f|ves)|(?:is|was|are|were)\sin\s(?:fact|reality|truth)|une\sseule\s(?:femme|personne)|un\sseul\shomme|(?:la|le)\smême\s(?:femme|personne|homme)"
    r"|sous\sle\snom|vrai\snom|surnommée?|(?:la|el)\smism[ao]\s(?:mujer|persona|hombre)|bajo\sel\snombre|verdadero\snombre|conocid[oa]\scomo|(?:a|o)\smesm[ao]\s(?:mulher|pessoa|homem)"
    r"|dieselbe\s(?:Frau|Person)|derselbe\sMann|unter\sdem\sNamen|geborene?|in\sWirklichkeit|(?:la|lo)\sstess[ao]\s(?:donna|persona|uomo)|одна\sи\sта\sже|один\sи\sтот\sже|под\sименем|псевдоним\w*"
    r"|настоящее\sимя|одна\sй\sта\sсама|під\sім['’]ям|справжнє\sім['’]я)\b|نفس\sالشخص|المعروف(?:ة)?\sباسم|الملقب|اسم(?:ه|ها)\sالحقيقي",
    re.IGNORECASE,
)
_ONE_HOUSE = re.compile(
    r"\b(?:own(?:ed|s|er|ers|ership)|belong(?:s|ed|ing)?|sister|subsidiar\w+|parent\scompany|same\s(?:company|editor|group|house|newsroom|owner|publisher|reporter)"
    r"|one\s(?:company|editor|group|house|newsroom|owner|publisher|reporter)|(?:adapted|borrowed|copied|lifted|taken|took|translated)\s(?:\w+\s){0,8}from|share[ds]?|sharing|merged?|jointly|joint|together|partners?|partnership|syndicat\w+|consortium"
    r"|appartien\w+|propriété|même\s(?:groupe|rédaction)|ensemble|pertene\w+|propiedad|mismo\s(?:grupo|dueño)|gehör\w+|selben\s\w+|gemeinsam|принадлеж\w+|владе\w+|совместн\w+|належ\w+|спільн\w+)\b",
    re.IGNORECASE,
)
_MOST = 20  # sentences on one publisher, or with one word of a name, that are told apart: of more, any may be about it
_LEAST_LETTERS = 3  # of a word of a name by which somebody is found in a sentence
_FIRST = re.compile(r"(?:\A|(?<=[.!?]))\W{0,5}\w+")
_NEAR = 40  # code points between a story and the word that takes it back
_FAR = 150  # the same where the word says what was done to the story that is spoken of before
_BEEN = re.compile(r"\b(?:be|been|being|was|were|is|are)\s\Z", re.IGNORECASE)
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _TakenBack:
    """A sentence that takes a publisher's story back: its evidence, and what words it and its item's title have of their own."""

    evidence: str
    names: frozenset[str]
    forms: frozenset[str]


class Doubts:
    """The sentences of a case's running texts that speak of its witnesses, found once for all of them.

    Args:
        running: the running texts, by item.
        publishers: the names of publishers, to be looked for.
        speakers: the names of those whose words witnesses give.
    """

    def __init__(self, running: Mapping[str, Running], publishers: PublisherNames, speakers: Iterable[str]) -> None:
        names = sorted(set(speakers))
        whole = Phrases((forms, " ".join(forms)) for n in names if len(forms := bare_name(n)) >= _TWO)
        parts = {w for n in names for w in _parts(n)}
        self._withdrawn: defaultdict[str, list[_TakenBack]] = defaultdict(list)
        self._invented: dict[str, str] = {}
        found: list[tuple[str, frozenset[str]]] = []
        housed: list[tuple[str, frozenset[str]]] = []
        linked: defaultdict[str, dict[str, str]] = defaultdict(dict)
        met: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for item in sorted(running):
            for paragraph in running[item].paragraphs:
                self._take_back(running[item], paragraph, publishers)
                self._invent(running[item], paragraph, whole)
                for found_name in whole.within(running[item].text, paragraph):
                    for name in sorted(found_name.meant):
                        met[item].setdefault(name, quoted(running[item], found_name.place))
                        for key, place in _linked(running[item], paragraph, found_name.place, publishers):
                            linked[name].setdefault(key, place)
                found += _one_person(running[item], paragraph, parts)
                housed += _one_house(running[item], paragraph, publishers)
        self._one, self._housed = _by_word(found), _by_word(housed)
        self._linked, self._met = linked, met

    def _take_back(self, running: Running, paragraph: Span, publishers: PublisherNames) -> None:
        for sentence in _sentences((_TAKES_BACK,), running.text, paragraph, before=1):
            if any(_is_of_story(running.text, m, sentence) for m in _TAKES_BACK.finditer(running.text, *sentence)):
                keys = {key for _, key in publishers_at(running.text, sentence, publishers)}
                if _OURS.search(running.text, *sentence):
                    keys.add(publisher_key(running.item.publisher))
                said = running.text[slice(*sentence)]
                for key in sorted(keys - {""}):
                    own = frozenset(key.split())
                    held = _TakenBack(
                        evidence=_evidence(running, sentence), names=_names_in(said) - own, forms=_forms(said) - own
                    )
                    self._withdrawn[key].append(held)

    def _invent(self, running: Running, paragraph: Span, whole: Phrases[str]) -> None:
        for sentence in _sentences((_NOT_SO, ABSENT), running.text, paragraph, before=1):
            for found in whole.within(running.text, sentence):
                for name in sorted(found.meant):
                    self._invented.setdefault(name, _evidence(running, sentence))

    def of(self, publisher: str | None, speaker: str | None, said: str, terms: Iterable[str]) -> str | None:
        """Return the evidence that a witness was taken back or is invented, None without.

        Args:
            publisher: who put it out.
            speaker: the name of who is said to say it.
            said: its words, and its speaker's.
            terms: the folded lemmas that carry its meaning.
        """
        if speaker and (evidence := self._invented.get(" ".join(bare_name(speaker)))):
            return evidence
        against = self._withdrawn.get(publisher_key(publisher), [])
        if len(against) > _MOST:
            return against[0].evidence
        own = frozenset(bare_name(publisher))
        names, meaning = _capitals(said) - own, frozenset(terms)
        return next((t.evidence for t in against if _is_about(t, names, meaning)), None)

    def linked(self, publisher: str | None, speaker: str | None) -> Mapping[str, str]:
        """Return the publishers but the own that a sentence of the case names with somebody, each with the place.

        A sentence that names the own one too says who spoke to whom, or may.
        """
        held = self._linked.get(" ".join(bare_name(speaker)), {})
        own = held.get(publisher_key(publisher))
        return {key: place for key, place in held.items() if place != own and key != publisher_key(publisher)}

    def met(self, item: str, speaker: str | None) -> Mapping[str, str]:
        """Return the other speakers whom the running text of somebody's item names, as folded names, each with the place."""
        return {name: place for name, place in self._met.get(item, {}).items() if name != " ".join(bare_name(speaker))}

    def one_with(self, speaker: str | None) -> tuple[str, ...]:
        """Return the sentences by which somebody's name and another may be one person's."""
        return tuple(sorted({e for w in _parts(speaker or "") for e in self._one.get(w, ())}))

    def housed(self, publisher: str | None) -> tuple[str, ...]:
        """Return the sentences by which a publisher and another may be one house, or have worked as one."""
        return tuple(sorted(self._housed.get(publisher_key(publisher), ())))


def _linked(running: Running, paragraph: Span, name: Span, publishers: PublisherNames) -> Iterator[tuple[str, str]]:
    """Give the publishers that are named in one sentence with a speaker, each with the place."""
    sentence = sentence_at(running.text, name, paragraph)
    keys = {key for _, key in publishers_at(running.text, sentence, publishers)}
    yield from ((key, _evidence(running, sentence)) for key in sorted(keys))


def _is_of_story(text: str, taking: re.Match[str], sentence: Span) -> bool:
    """Tell whether it is a text that is taken back: troops are withdrawn too."""
    after = Span(taking.start(), min(sentence.end, taking.end() + _NEAR))
    before = Span(
        max(sentence.start, taking.start() - (_FAR if _BEEN.search(text, *_lead(taking)) else _NEAR)), taking.start()
    )
    return any(_STORY.search(text, *near) is not None for near in (after, before))


def _lead(taking: re.Match[str]) -> Span:
    return Span(max(0, taking.start() - _NEAR), taking.start())


def _is_about(taken: _TakenBack, names: frozenset[str], meaning: frozenset[str]) -> bool:
    """Tell whether a withdrawal may be of what a witness says: two words in common, its only name, or it names nothing."""
    return taken.names <= names or len(taken.forms & (meaning | names)) >= _TWO


def _sentences(marks: Iterable[re.Pattern[str]], text: str, paragraph: Span, before: int = 0) -> Iterator[Span]:
    """Give the sentences of a paragraph in which something stands, each once, with so many before it."""
    for mark in marks:
        end = paragraph.start
        for m in mark.finditer(text, *paragraph):
            if m.start() >= end:
                sentence = sentence_at(text, Span(*m.span()), paragraph, before=before)
                end = sentence.end
                yield sentence


def _evidence(running: Running, sentence: Span) -> str:
    words_of = " ".join(running.text[slice(*sentence)].split())
    return f"{running.item.page}, {sentence.start} to {sentence.end}: “{words_of}”"


def _one_person(running: Running, paragraph: Span, parts: set[str]) -> Iterator[tuple[str, frozenset[str]]]:
    for sentence in _sentences((_ONE_PERSON,), running.text, paragraph, before=1):
        here = _capitals(running.text[slice(*sentence)]) & parts
        if len(here) >= _TWO:
            yield _evidence(running, sentence), here


def _one_house(running: Running, paragraph: Span, publishers: PublisherNames) -> Iterator[tuple[str, frozenset[str]]]:
    for sentence in _sentences((_ONE_HOUSE,), running.text, paragraph):
        keys = frozenset(key for _, key in publishers_at(running.text, sentence, publishers))
        if len(keys) >= _TWO:
            yield _evidence(running, sentence), keys


def _by_word(found: Sequence[tuple[str, frozenset[str]]]) -> Mapping[str, frozenset[str]]:
    """Return the sentences by word; those that hold a word which very many hold count as one."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for evidence, here in found:
        for word in here:
            held[word].append(evidence)
    joined: Joined[str] = Joined()
    for word in sorted(held):
        if len(held[word]) > _MOST:
            for evidence in held[word][1:]:
                joined.join(held[word][0], evidence)
    return {word: frozenset(map(joined.top, sentences)) for word, sentences in held.items()}


def _parts(name: str) -> set[str]:
    return {w.form for w in words(name) if len(w.form) >= _LEAST_LETTERS and w.form not in STOP_WORDS}


def _capitals(text: str) -> frozenset[str]:
    """Return the folded words of a text that are written as names are; in a script without capitals all are."""
    return frozenset(
        w.form.removesuffix("'s")
        for w in words(text)
        if not text[w.start].islower() and w.form not in STOP_WORDS and not w.form.isdigit()
    )


def _names_in(text: str) -> frozenset[str]:
    """Return the folded words of sentences that are written as names are, but for those that begin one or mean a story."""
    inner = _FIRST.sub(" ", _STORY.sub(" ", text))
    return _capitals(inner)


def _forms(text: str) -> frozenset[str]:
    return frozenset(w.form for w in words(text)) - STOP_WORDS
