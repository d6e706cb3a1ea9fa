"""What a text says of where its words are from: that they are translated, another's, under false names, or taken back.

In the languages that press is printed in most. Each finding only ever takes a voice away, so a word too many costs a range its
lower end, and a word too few may cost a reader's trust.
"""

from __future__ import annotations

import re

from headwater.chains import bare_name
from headwater.model import Item, Span
from headwater.origins.running import Running, sentence_at
from headwater.text import words

__all__ = ["ABSENT", "TOGETHER", "doubted", "handed_on", "is_for_another", "is_translated", "is_unsure"]

_TRANSLATED = re.compile(
    r"\btranslat(?:ed\s(?:by|from|into|for)\b|ions?(?:\s(?:by|from|of)\b|\s?:)|ors?\s?:)"
    r"|\boriginal(?:ly)?(?:\s(?:in|text|article|version|published\sin)\b|\s?:)",
    re.IGNORECASE,
)
# What a text says that gives its sources names that are not theirs.
_RENAMED = re.compile(
    r"\b(?:not\s(?:his|her|their|its)\sreal\snames?|(?:real|full|true)\snames?\s(?:\w+\s){0,3}(?:with)?held\b|pseudonyms?\b"
    r"|names?\s(?:\w+\s){0,5}(?:been\s|was\s|were\s)?(?:changed|altered|withheld)\b"
    r"|(?:first|given|last)\snames?\s(?:only|alone)\b|only\s(?:\w+\s){0,3}(?:first|given|last)\snames?\b"
    r"|asked\s(?:\w+\s){0,3}to\s(?:be\s)?call(?:ed)?\b|\bwe\s(?:will\s|are\s)?call(?:ing)?\s(?:him|her|them)\b"
    r"|\bnot\sthe\s(?:name|one)\s(?:in|on)\s(?:his|her|their)\s(?:passport|papers)\b|(?:pr[ée])?noms?\s(?:\w+\s){0,4}(?:modifiés?|changés?)\b|noms?\sd['’]emprunt\b"
    r"|nombres?\s(?:\w+\s){0,3}(?:ficticios?|cambiados?)\b|Namen?\s(?:\w+\s){0,3}geändert\b"
    r"|им(?:я|ена)\s(?:\w+\s){0,2}(?:измен|вымышл)\w+|ім(?:[’']я|ена)\s(?:\w+\s){0,2}(?:змін|вигадан)\w+)"
    r"|اسم(?:اء)?\sمستعار|نام\sمستعار|שם\sבדוי",
    re.IGNORECASE,
)
# What a text says that takes back, or makes a tale of, something told in it.
_DOUBTED = re.compile(
    r"\b(?:retract|recant|fabricat|perjur|hoax)\w*|\bmade\s(?:it|this|that|everything|all\sof\sit|(?:his|her|the|their)\s\w+)?\s?up\b"
    r"|\bno\slonger\sstands?\sbehind\b|\bdoes\snot\sexist\b|\ba\slie\b|\blied\b|\bfalsely\b|\bjok(?:ed|ing)\b"
    r"|\bmis(?:attribut|identifi|nam|quot)ed\b|\bwrong(?:ly)?\s(?:\w+\s)?(?:attributed|identified|man|name|named|person|quoted|woman)\b"
    r"|\bfiction(?:al)?\b|\b(?:the|a|his|her)\s(?:\w+\s)?novel(?=\s?[.,;:)”]|\s(?:by|called|entitled|titled)\b)|\bshort\sstory\b"
    r"|\bthis\s(?:article|page|post|report|story|text)\s(?:\w+\s){0,3}(?:generated|written|produced)\s(?:\w+\s){0,6}(?:AI|artificial\sintelligence|chatbot|language\smodel)\b|\b(?:sponsored|paid|promoted|branded)\s(?:content|post|feature)\b"
    r"|\badvertorial\b|\badvertisement\sfeature\b|\bnever\shappened\b|\b(?:withdr[ae]wn?|t(?:ook|aken)\sback|invent(?:ed|ing))\s(?:\w+\s){0,3}"
    r"(?:account|claim|quotations?|quotes?|remarks?|statement|story|testimony|words?)\b",
    re.IGNORECASE,
)
_SATIRE = re.compile(r"\bsatir(?:e|ical)\b|\bparody\b|\bspoof\b", re.IGNORECASE)
_OF_ITSELF = frozenset("our this we".split())
# What stands beside an account that says its teller cannot have seen it, or that others do not believe it.
ABSENT = re.compile(
    r"\b(?:saw|seen|see)\snothing\b|\b(?:did|had|has|have|was|were)(?:\snot|n['’]t)\s(?:\w+\s){0,2}(?:see|seen|watch|witness(?:ed)?)\s(?:any|it\b|that\b|the\s(?:attack|event|incident|killing|shooting)|this\b|what\shappened)|\bnever\s(?:said|saw|spoke|told|watched)\b"
    r"|\bonly\sheard\b|\bheard\s(?:of|about)\sit\b|\btold\s(?:me|us|him|her|them)\s(?:everything|all)\b|\b(?:he|she|who)\s(?:is|was)\s(?:blind|deaf)\b|\badmit(?:s|ted)\s(?:that\s)?(?:he|she|they)\s(?:did|had|was|were)\b|\bof\sthat\sname\b|\bno\ssuch\b"
    r"|\b(?:he|she|they|who|witness|man|woman)\s(?:was|were|had\sbeen)\s(?:in\s(?:fact|reality|truth)\s)?"
    r"(?:abroad|away|elsewhere|asleep|in\s(?:another|a\sdifferent|prison|jail)|(?:not|never)\s(?:there|present|in\s(?-i:[A-Z])\w+|at\sthe\s(?:place|scene)))\b"
    r"|\b(?:was|were|had)\s(?:not|never)\s(?:been\s)?(?:there|present|in\s(?-i:[A-Z])\w+|at\sthe\s(?:place|scene))\b"
    r"|\b(?:could|can)(?:\snot|n['’]t|not)\s(?:possibly\s)?have\s(?:seen|been|heard|witnessed|known)\b|\bwas\s?n['’]t\s(?:there|in\stown)\b"
    r"|\b(?:heard|learn(?:ed|t)|knew|had|got|read)\s(?:(?:of|about)\s)?(?:all\s)?(?:it|this|that)\s(?:all\s)?(?:only\s)?(?:from|through|by|in|on)\b"
    r"|\b(?:had|has|have)\s(?:\w+\s)?(?:seen|watched)\s(?:\w+\s){0,2}(?:clips?|footage|photos?|pictures?|recordings?|videos?)\b"
    r"|\b(?:account|claim|story|testimony)\s(?:is\s)?(?:based|relies|rests?)\s(?:up)?on\b|\b(?:just|merely|only)\srepeat(?:ed|ing|s)\b"
    r"|\btold\s(?:me|him|her)\s(?:\w+\s)?(?:about|of)\s(?:it|this|that|the)\b|\bfrom\s(?:\w+\s){0,3}notes\b"
    r"|\b(?:cast(?:s|ing)?\sdoubts?|disput(?:ed?|es|ing)|contradict(?:ed|s|ing)?|question(?:ed|s|ing)?)\s(?:\w+\s){0,3}(?:account|claim|story|testimony|version)\b"
    r"|\b(?:était|étaient)\s(?:alors\s|à\s?l['’]époque\s)?(?:absente?s?|à\sl['’]étranger|ailleurs|en\sprison)\b|\bn['’](?:était|étaient|a)\spas\s(?:là|présent|pu\svoir)"
    r"|\b(?:estaba|estaban)\s(?:\w+\s){0,2}(?:en\sel\sextranjero|ausente|de\sviaje|en\sotro\s\w+)|\bno\s(?:estaba|estuvo|pudo\shaber\svisto)\b"
    r"|\bwar\s(?:\w+\s){0,3}(?:im\sAusland|verreist|nicht\s(?:dabei|dort|da|anwesend))\b|\b(?:был[аи]?|находил\w+)\s(?:\w+\s){0,3}за\sграницей\b|\bне\sбыл[аои]?\s(?:там|на\sместе)\b",
    re.IGNORECASE,
)
# What stands with a source and its cue where the words are another's, or where it speaks for somebody else.
_FOR_ANOTHER = re.compile(
    r"\bas\s(?:[\w-]+\s){1,6}(?:describ|explain|put|recount|recall|remember|related|told|tells)\w*\b|\b(?:in|using|with|by)\s(?:the\s)?words\sof\b|\bwho\s(?:is|was)\s(?:blind|deaf)\b"
    r"|\b(?:left|moved\s(?:abroad|away|from|out))\s(?:\S+\s){0,6}years?\s(?:ago|before|earlier)\b|\b(?:repeating|relaying|quot(?:ing|ed)|citing|reading\s(?:out|from|aloud)|read\s(?:out|from|aloud)|recounting|retelling"
    r"|ha(?:d|s|ve)\stold|(?:first|also|originally)\stold|carried\sby|speaking\sfor|interpreters?|translators?|h/t|via|reprinted"
    r"|interview(?:ed)?\sby|per\sthe|on\sbehalf\sof|in\sthe\swords\sof|spokes\w{3,6}|lawyers?|attorney|representative|press\sofficer"
    r"|journalist|reporter|correspondent|(?:v|video\s)?bloggers?|YouTuber|TikToker|influencer|streamer|blogueuse|blogueur|bloguer[oa]|блогер(?:ша)?"
    r"|(?:Facebook|Instagram|Reddit|social[\s-]media|Telegram|Twitter|X)\s(?:account|channel|page|user)|nicknamed?|screen\sname|porte-parole|avocate?|interprète|portavoz|abogad[oa]|Sprecher(?:in)?|Anwalt|Anwältin"
    r"|пресс-секретарь|адвокат|переводчи(?:к|ца))\b|المتحدث(?:ة)?\sباسم|محامي",
    re.IGNORECASE,
)
# What a text says where it has words from another: thanks, reprints, who asked.
_NAMED = r"(?:the\s|le\s|la\s|el\s)?@?(?-i:[A-ZÀ-ÖØ-Þ])[\w’'-]{1,40}"
_HANDED_ON = re.compile(
    r"\bh/t\b|\b(?:our|many|with)\s(?:\w+\s)?thanks\b|\bhat[\s-]tip\b|\b(?:re-?print|re-?publish|re-?post|syndicat)(?:ed|s)?\b(?!\s(?:permission|rights|policy))|\breproduced\s(?:from|with|by|here)\b"
    r"|\bcourtesy\sof\b|\b(?:by|with|kind)\spermission\s(?:of|from)\b|\binterview(?:ed)?\s(?:\w+\s)?by\sthe\b|\bper\sthe\b"
    r"|\b(?:first|originally|previously)\s(?:appeared|aired|broadcast|carried|printed|published|posted|ran|read|reported|shared|shown|told)\b"
    r"|\bas\s(?:\w+\s)?(?:told\sto|(?:printed|published|reported|quoted)\s(?:by|in)|(?:heard|seen)\s(?:on|in))\b"
    rf"|\b(?:picked\sup|carried|quoted|relayed|aired|reported|collected|gathered|recorded|provided|supplied|obtained|distributed|released|shared|posted)\sby\s{_NAMED}"
    r"|\b(?:staff\sand|with|from|by)\s(?:news\s|wire\s|our\s)?(?:agenc(?:y|ies)|wire\sservices)\b|\badditional\sreporting\b|\b(?:files|material|reporting|reports|inputs?)\sfrom\b"
    r"|\bbased\son\s(?:an?\s|the\s)?(?:\w+\s)?(?:article|interview|reporting|reports?|story)\b|\b(?:adapted|compiled|excerpt(?:ed|s)?|abridged)\sfrom\b"
    rf"|\b(?:sent\sout|put\sout|circulated|issued)\sby\s{_NAMED}|\bpool\sreport\b|\bour\spartners?\sat\b|\bin\spartnership\swith\b"
    r"|\btestimon(?:y|ies)\s(?:\w+\s){0,6}(?:circulated|collected|distributed|gathered|published|recorded|released|sent|shared)\b"
    r"|\b(?:circulated|collected|distributed|gathered|published|recorded|released|shared)\s(?:\w+\s){0,2}testimon(?:y|ies)\b"
    # who lets the press see somebody chooses whom
    r"|\b(?:put|puts)\s(?:\w+\s){1,3}in\s(?:contact|touch)\b|\b(?:gave|given|gives|passed)\s(?:us|me|\w+\s\w+)?\s?(?:the\s)?names?\sof\b|\bintroduced\s(?:us|me)\b|\b(?:arranged|set\sup)\s(?:\w+\s){0,3}interviews?\b"
    r"|\b(?:found|met|reached|contacted)\s(?:\w+\s){0,3}(?:through|with\sthe\shelp\sof)\b|\bminders?\b|\bsat\sin\son\b|\bin\sthe\spresence\sof\b|\b(?:supervised|monitored)\sby\b"
    r"|\b(?:media|press)\s(?:bus|convoy|tour|trip|visit)\b|\btour\s(?:\w+\s){0,4}(?:arranged|organi[sz]ed)\b"
    r"|\b(?:brought|introduced|presented|shown)\s(?:\w+\s){0,2}to\s(?:\w+\s)?(?:journalists|media|press|reporters)\b"
    r"|\b(?:bussed|escorted|flew|flown|guided|invited|taken|took)\s(?:\w+\s){0,2}(?:journalists|media|reporters)\b"
    r"|\b(?:chose|chosen|picked|selected)\s(?:\w+\s){0,5}(?:interview|speak|talk)\w*\b"
    r"|\bcon\sinformación\sde\b|\bcom\sinformações\sd[eao]\b|\bmit\sMaterial\s(?:von|der)\b|\bavec\s(?:AFP|agences?)\b|\bпо\sсообщениям\sСМИ\b"
    rf"|\bv[ií]a\s{_NAMED}(?:\s(?-i:[A-ZÀ-ÖØ-Þ])[\w’'-]{{1,40}}){{0,4}}\.?\s{{0,3}}(?=[)\]]|\Z|\n)"
    r"|\brepris(?:es)?\s(?:de|du|par)\b|\baimable\sautorisation\b|\b(?:d['’]abord|initialement|précédemment)\s(?:paru|publié)\w{0,3}"
    rf"|\b(?:citée?s?|relayée?s?|rapportée?s?|citad[oa]s?|recogid[oa]s?|difundid[oa]s?)\sp(?:ar|or)\s{_NAMED}"
    r"|\b(?:reproduci|reproduz|republica)d[oa]s?\b|\bpublicad[oa]s?\s(?:originalmente|originariamente|por\sprimera\svez)\b|\bcortes[ií]a\sd[eao]\b"
    r"|\b(?:zuerst|zunächst|ursprünglich)\s(?:\w+\s){0,4}(?:erschienen|veröffentlicht|gedruckt|berichtet)\b"
    r"|\b(?:Nachdruck|nachgedruckt|übernommen\s(?:von|aus)|mit\sfreundlicher\sGenehmigung|zitiert\s(?:von|nach))\b"
    r"|\b(?:tratt|ripres|citat)[oaie]\sda(?:l|lla)?\b|\bper\sgentile\sconcessione\b|\bpubblicat[oa]\s(?:originariamente|per\sla\sprima\svolta)\b"
    r"|\bперепечат\w+|\bвпервые\sопубликован\w+|\bсо\sссылкой\sна\b|\bпо\sматериалам\b|\bцитирует\b|\bцит\.\sпо\b"
    r"|\bпередрук\w+|\bвперше\sопублікован\w+|\bз\sпосиланням\sна\b|\bза\sматеріалами\b"
    r"|نقلا(?:ً)?\sعن|نقلًا\sعن|نشر(?:ت)?\sلأول\sمرة|أعادت\sنشر|به\sنقل\sاز",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\b(?:photo\w*|image\w*|picture\w*|video\w*|footage|map|graphic|clip|imagen|foto\w*|bild\w*|фото\w*|видео\w*)\b|صورة|فيديو",
    re.IGNORECASE,
)
# A line at either end of a text, without a sentence, that gives it to others: '(Delta Wire/HC)', 'Staff with agencies'.
_CREDIT_LINE = re.compile(
    r"\bagenc(?:y|ies)\b|\bnews\s?wires?\b|\bpool\b|\bour\spartners?\b|\A\W{0,3}[A-ZÀ-Þ][\w’' ]{2,40}(?:/|,\s)[A-ZÀ-Þ]{2,5}\W{0,3}\Z"
)
_COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
# Those who are together have seen it together, or were brought before the press together.
TOGETHER = re.compile(
    r"\b(?:briefing|convoy|crew|delegation|expedition|mission|party|patrol|press\sconference|rally|team|tour)\b",
    re.IGNORECASE,
)
_ENDS = 2  # paragraphs at each end of a text of which one that says no more than this holds for all of it
_NAME = 60  # code points in which a name stands
_NOTE = 200  # code points of a paragraph that says no more than this


def is_translated(item: Item, text: str) -> bool:
    """Tell whether an item of a document with this text says of itself that it is a translation."""
    return _TRANSLATED.search(text, item.start, item.end) is not None


def is_unsure(item: Item, text: str) -> bool:
    """Tell whether an item gives false names, takes back something that it tells, or calls itself or its publisher satire."""
    if any(said.search(text, item.start, item.end) for said in (_RENAMED, _DOUBTED)):
        return True
    own = set(bare_name(item.publisher))
    for m in _SATIRE.finditer(text, item.start, item.end):
        around = sentence_at(text, Span(*m.span()), Span(item.start, item.end))
        forms = {w.form for w in words(text[slice(*around)])}
        if not forms.isdisjoint(_OF_ITSELF) or (own and own <= forms):
            return True
    return False


def is_for_another(beside: str) -> bool:
    """Tell whether the words beside a source say that its words are another's or that it speaks for somebody else."""
    return _FOR_ANOTHER.search(beside) is not None


def handed_on(running: Running) -> list[tuple[Span, Span]]:
    """Return what parts of an item say that they have from another, in order, each with the sentence that says so.

    A sentence says it of its paragraph; a short paragraph that says nothing else, of the one before it, or, at either end of
    the item, of all of it. Thanks for a picture are none.
    """
    found = []
    for n, paragraph in enumerate(running.paragraphs):
        found_here = _HANDED_ON.finditer(running.text, *paragraph)
        said = next((m for m in found_here if not _of_other_things(running, m, paragraph)), None)
        if said is None:
            continue
        sentence = sentence_at(running.text, Span(*said.span()), paragraph)
        scope = paragraph
        if paragraph.end - paragraph.start <= _NOTE and _is_alone(sentence, paragraph):
            at_end = n < _ENDS or n >= len(running.paragraphs) - _ENDS
            scope = (
                Span(running.item.start, running.item.end)
                if at_end
                else Span(running.paragraphs[n - 1].start, paragraph.end)
            )
        found.append((scope, sentence))
    whole = Span(running.item.start, running.item.end)
    return [*((whole, line) for line in running.edges if _gives_away(running, line)), *found]


def _gives_away(running: Running, line: Span) -> bool:
    """Tell whether a line at an end of an item gives it to others: a credit, or a copyright that is not its publisher's."""
    text = running.text[slice(*line)].strip()
    own = bare_name(running.item.publisher)
    others = _COPYRIGHT.search(text) is not None and not set(own) & set(bare_name(text))
    return others or _CREDIT_LINE.search(text) is not None or _HANDED_ON.search(text) is not None


def _is_alone(sentence: Span, paragraph: Span) -> bool:
    return 2 * (sentence.end - sentence.start) > paragraph.end - paragraph.start


def _of_other_things(running: Running, said: re.Match[str], paragraph: Span) -> bool:
    """Tell whether a picture is what is another's, or the one that is named is the item's own publisher."""
    sentence = sentence_at(running.text, Span(*said.span()), paragraph)
    if _PICTURE.search(running.text, sentence.start, said.end()):
        return True
    own = bare_name(running.item.publisher)
    following = bare_name(running.text[said.start() : min(sentence.end, said.end() + _NAME)])
    return bool(own) and any(following[n : n + len(own)] == own for n in range(len(following)))


def doubted(running: Running) -> list[Span | None]:
    """Return for each paragraph of an item the sentence in it, or in the next one, that says who tells it was not there."""
    said = [ABSENT.search(running.text, *p) for p in running.paragraphs]
    here = [
        sentence_at(running.text, Span(*m.span()), p) if m else None
        for m, p in zip(said, running.paragraphs, strict=True)
    ]
    return [one or following for one, following in zip(here, [*here[1:], None], strict=True)] if here else []
