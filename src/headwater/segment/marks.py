"""The marks that pages set on their lines: what is furniture, what ends a teaser, who is credited."""

from __future__ import annotations

import re
from typing import NamedTuple

from headwater.segment.lines import ends_sentence, word_count

__all__ = [
    "Credit",
    "Header",
    "credit_of",
    "dateline_of",
    "header_of",
    "is_author_note",
    "is_comments",
    "is_furniture",
    "is_heading",
    "is_more",
    "is_opener",
    "is_press",
    "is_rule",
    "is_sign_off",
    "lead_credit_of",
    "more_tail",
]

_LONGEST_MARK = 240  # code points: a longer line is running text whatever it begins with
_LONGEST_HEADING = 200
_HEADING_WORDS = range(2, 29)
_NAME_WORDS = 7
_DATELINE = 120

_I = re.IGNORECASE

# --- what ends a teaser

_MORE_WORDS = (
    r"(?:read (?:the )?(?:more|full (?:article|story|text|post)|rest|whole (?:article|story)|on)|continue reading|"
    r"keep reading|full (?:article|story|text)|(?:learn|find out) more|lire la suite|en savoir plus|weiterlesen|"
    r"mehr lesen|leer m[áa]s|seguir leyendo|leggi tutto|leia mais|lees meer)"
)
_SHORT_MORE = r"(?:more|continue)"  # a mark by itself or after an ellipsis, but a common last word
_ELLIPSIS = r"(?:…|\.{2,5}|\[ ?(?:…|\.{2,4}) ?\]|\( ?(?:…|\.{2,4}) ?\))"
_ARROWS = r"[\s»›>→.…\])]{0,8}"
_MORE_LINE = re.compile(
    rf"[\s\[(«‹<←–—-]{{0,4}}{_ELLIPSIS}?\s{{0,3}}(?:{_MORE_WORDS}|{_SHORT_MORE}){_ARROWS}",
    _I,
)
_MORE_TAILS = (
    re.compile(rf"(?:{_ELLIPSIS}|[.!?\"”'’»)\]])\s{{0,3}}([\[(]?{_MORE_WORDS}{_ARROWS})$", _I),
    re.compile(rf"{_ELLIPSIS}\s{{0,3}}([\[(]?{_SHORT_MORE}{_ARROWS})$", _I),
    re.compile(
        rf"\s((?:Read [Mm]ore|Continue [Rr]eading|Keep [Rr]eading|Weiterlesen|Lire la suite|Leer más){_ARROWS})$"
    ),
)
_TAIL = 60

# --- furniture

_SOCIAL = (
    "facebook twitter whatsapp telegram email e-mail mail print pinterest linkedin reddit tumblr google+ x share tweet "
    "pocket flipboard instagram youtube messenger viber skype bluesky mastodon threads rss vk copy link like pin it via "
    "more"
)
_SOCIAL_WORDS = frozenset(_SOCIAL.split())
_NAVIGATION = frozenset(
    [
        *("home", "menu", "search", "next", "previous", "prev", "top", "back", "back to top", "older posts", "close"),
        *("newer posts", "about", "about us", "contact", "contact us", "privacy", "privacy policy", "sitemap", "login"),
        *("terms of use", "terms of service", "terms and conditions", "skip to content", "skip to main content"),
        *("skip to navigation", "cookie policy", "cookie settings", "advertise", "advertise with us", "archive"),
        *(
            "archives",
            "next article",
            "previous article",
            "next post",
            "previous post",
            "log in",
            "sign in",
            "register",
        ),
        *(
            "table of contents",
            "load more",
            "show more",
            "view all",
            "see all",
            "loading",
            "loading...",
            "print",
            "enlarge",
        ),
    ]
)
_THINGS = r"(?:posts?|articles?|stor(?:y|ies)|news|links?|reading|content|topics?|coverage|items?|videos?|reports?)"
_OPENER = re.compile(
    rf"(?:related|recommended|popular|latest|recent|trending|similar|more|other|top|most(?: read| popular| viewed)|"
    rf"editor['’]?s['’]? picks?|further|suggested)(?: {_THINGS}){{1,2}}(?: (?:from|on|in|by|about) .{{1,60}})?[: ]*|"
    rf"(?:see|read|watch) also[: ]*|also (?:read|see)[: ]*|(?:you (?:may|might) (?:also )?(?:like|be interested in)|"
    rf"don['’]t miss|most read|most popular|trending(?: now)?|editor['’]?s['’]? picks?|recommended(?: for you)?|related|"
    rf"what to read next|up next|in other news)[: ]*",
    _I,
)
_FURNITURE = re.compile(
    rf"(?:related|recommended|more|similar)(?: {_THINGS})? ?: .*|(?:see|read|watch|listen) (?:also|next|more) ?: .*|"
    r"also (?:read|see) ?: .*|you (?:may|might) also .*|"
    r"(?:tags?|tagged(?: with| as| under)?|filed under|categor(?:y|ies)|posted (?:in|under)|keywords?|labels?|topics?) ?: ?.*|"
    r"(?:read or )?share (?:this|on|via|with)\b.{0,160}|share ?: ?.{0,80}|"
    r"[-–—=*\[( ]{0,4}(?:advertisements?|sponsored(?: content| links?| post)?|promoted(?: content)?|ad)[-–—=*\]) ]{0,4}|"
    r"(?:story|article) continue[sd] below\b.{0,40}|(?:scroll|continue) (?:down )?(?:to|for) continue\b.{0,40}|"
    r"(?:print|save|email|e-mail|download|bookmark|view|listen to|open|export|cite) (?:this|the|our|as|full|in) .{0,80}|"
    r"download (?:pdf|app|link|now|here)\b.{0,60}|"
    r"(?:subscribe|unsubscribe|sign up|follow us|join us|join our|donate|support us|like us|become a (?:member|subscriber))"
    r"\b[^.!?]{0,120}[.!]?|(?:get|receive) (?:our|the) .{0,60}(?:newsletter|inbox|alerts?)\b.{0,60}|"
    r"[-–—•* ]{0,3}follow .{2,80} on (?:twitter|facebook|instagram|telegram|x|youtube)\b.{0,80}|"
    r"(?:\d{1,6} |no )?(?:comments?|replies|responses|shares|views|likes)(?: \(?\d{1,6}\)?)?(?: yet)?:?|"
    r"(?:leave|post|write|add) a (?:reply|comment|response)\b.{0,60}|be the first to comment.{0,20}|"
    r"(?:view|see|show|hide) (?:all )?(?:\d{1,6} )?comments\b.{0,20}|comments (?:are )?(?:closed|off|disabled)\b.{0,40}|"
    r"(?:copyright|©|\(c\)|&copy;) ?.{1,200}|[^.]{0,80}\ball rights reserved\b.{0,140}|"
    r"(?:we|this (?:site|website)) use[sd]? cookies\b.{0,200}|"
    r"(?:print(?:er)?[- ]friendly|text size|font size|page \d{1,4} of \d{1,4}|\d{1,3} min(?:ute)?s?(?: to)? read)\b.{0,40}",
    _I,
)
_COMMENTS = re.compile(
    r"(?:(?:top(?:[- ]rated)?|latest|recent|all|show|view|read|see|reader|readers['’]|\d{1,6}|no) ){0,3}comments?"
    r"(?: ?\(?\d{1,6}\)?)?(?: (?:on|to) .{1,160})?:?|(?:leave|post|write|add) a (?:reply|comment|response)\b.{0,60}|"
    r"join the (?:discussion|conversation)\b.{0,60}|tell us what you think\b.{0,20}",
    _I,
)
_DOWNLOAD_TITLE = re.compile(r"Download (?=[A-Z“\"'‘])[^.!?]{1,200}")
_SEPARATORS = re.compile(r"\s*(?:[|>»›·•/]|::)\s*")
_RULE = re.compile(r"(?:[*•✦⁂#~=_—–-][ \t\u00a0]*){3,200}|⁂|§")

_CAPTION = re.compile(
    r"^(?:photos?|photographs?|images?|pictures?|videos?|gallery|galleries|watch|listen|graphic|map|chart|file photo|"
    r"in pictures|play video|enlarge|read|also on) ?(?::|\b.{0,80}\bcaption\b)|"
    r"\b(?:toggle|hide) caption\b|\bimage caption\b|\b(?:photo|photograph|image|picture|illustration) ?(?:by\b|credit\b|:)|"
    r"\bgetty images\b|\bap photo\b|^(?:image|video) (?:copyright|source|credit)\b",
    _I,
)

# --- names and credits

_SMALL = frozenset("of the and for in on de la le du des der die das al el von van & - – —".split())
_PRESS = frozenset(
    """agency agence news times post press wire gazette herald tribune journal telegraph guardian observer chronicle
    reuters ap afp upi ap tass xinhua dpa efe ansa radio tv television broadcasting broadcaster network magazine review
    daily weekly express mail mirror star sun dispatch register record standard monitor courier independent online
    bulletin newspaper media report ledger examiner globe today inquirer sentinel echo argus mercury npr bbc cnn
    interlink newswire bureau service associated line newsline page""".split()
)
_CREDITS = (
    re.compile(r"(?:(?:sources?|via|credit) ?:|courtesy of|(?:re)?published (?:by|in)) ?(?P<name>.{2,80})", _I),
    re.compile(
        r"(?:this (?:article|story|post|piece|report|text|column|op-ed|item|version) )?(?:was |has been |is )?"
        r"(?:first|originally|previously|re)[ -]?(?:appeared|published|posted|ran|printed|reported|released)"
        r"(?: (?:on|in|at|by|from))? (?P<name>.{2,80})",
        _I,
    ),
    re.compile(r"as (?:first |originally |earlier )?reported by (?P<name>.{2,80})", _I),
    re.compile(r"(?P<name>.{2,60}) reports", _I),
    re.compile(r"\((?P<name>[^/]{2,60})\)"),
)
_TRANSLATED = re.compile(r"[\[(]?translat(?:ed|ion) (?:(?:from .{1,30} )?by|:) ?(?P<name>[^.,;]{2,80})[\])]?\.?", _I)
_BY = re.compile(r"by:? (?P<name>[^|]{2,100})", _I)
_ROLE_TAIL = re.compile(r"\s*[,|–—]\s*|\s+(?:for|in|of|at)\s+(?:the\s+)?(?=[A-Z])")
_DATELINE_AGENCY = re.compile(r"(?:[^()“\"]{0,60})\((?P<name>[A-Z][\w.&’' -]{1,40})\)\s*[-–—:]+\s*\S")
_DATELINE_PLACE = re.compile(r"[A-Z][A-Z.’'-]{2,}[A-Z][A-Za-z.,’' ]{0,40}\s?(?:[—–]|--|- )\s?\S")
_LEAD = re.compile(r"(?:, |\. )(?:the )?(?P<name>[A-Z][\w.&’' -]{1,40}) (?:reports|reported)\.?$")
_NOTE = re.compile(
    r"(?P<name>\S.{2,60}?) is (?:an? |the )?(?:[\w-]{1,30} ){0,4}"
    r"(?:author|co-author|editor|writer|columnist|journalist|reporter|correspondent|contributor|freelancer?|blogger|"
    r"fellow|lecturer|professor|staff writer|(?:senior |political )?analyst)\b.{0,300}",
)
_CONTRIBUTED = re.compile(
    r"\S.{2,300} (?:contributed|contributed reporting|reported from|contributing) ?(?:to (?:this|the) (?:report|story|article)|"
    r"from .{2,100}|reporting)?\.?(?: .{2,200} contributed to this (?:report|story|article)\.?)?|"
    r"this (?:post|story|article|report) (?:has been|was) (?:updated|corrected|edited)\b.{0,200}",
    _I,
)
_SIGN_OFF = re.compile(r"(?P<name>[^\d.!?:;“”\"]{4,60}),")
_STAGE_DIRECTIONS = frozenset(
    "applause begin booing break cheers clip crosstalk end inaudible laughs laughter music off pause silence sic unintelligible"
    " video".split()
)

# --- site name and date lines

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATES = (
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})", _I),
    re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})", _I),
    re.compile(r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})"),
)
_STAMP = re.compile(
    r"(?:(?:posted|published|updated|last updated|last modified|created|date|on|at|by|mon|tues?|wed(?:nes)?|thurs?|fri|"
    r"satur?|sun)(?:day)?\b|\d{1,2}:\d{2}(?::\d{2})?|[ap]\.?m\b\.?|(?:gmt|utc|est|edt|cet|bst|pst|pdt|et)\b|[\s,.:|•·()–—-])*",
    _I,
)


class Credit(NamedTuple):
    """Who is named as the source of a text, or as its writer."""

    name: str
    person: bool
    translated: bool


class Header(NamedTuple):
    """What a line of site name and date says; the date is ISO 8601."""

    publisher: str | None
    published: str | None


def is_more(text: str) -> bool:
    """Whether a line is nothing but a link to the rest of a text: 'Read more', 'Continue reading »'."""
    return len(text) <= _TAIL and _MORE_LINE.fullmatch(text) is not None


def more_tail(text: str) -> int | None:
    """Return where the link to the rest begins that closes a paragraph ('... Read more'), None if there is none."""
    offset = max(0, len(text) - _TAIL)
    found = [m.start(1) for m in (pattern.search(text[offset:]) for pattern in _MORE_TAILS) if m is not None]
    return offset + min(found) if found else None


def is_rule(text: str) -> bool:
    """Whether a line is a row of stars, dashes or the like."""
    return len(text) <= _LONGEST_MARK and _RULE.fullmatch(text) is not None


def is_opener(text: str) -> bool:
    """Whether a line announces a list of other texts: 'Related posts', 'You may also like'."""
    return len(text) <= _LONGEST_MARK and _OPENER.fullmatch(text) is not None


def is_comments(text: str) -> bool:
    """Whether a line announces what readers have written: 'Comments (12)', 'Leave a reply'."""
    return len(text) <= _LONGEST_MARK and _COMMENTS.fullmatch(text) is not None


def is_furniture(text: str) -> bool:
    """Whether a line by its own words is furniture: share lines, tags, advertisements, copyright, navigation."""
    if len(text) > _LONGEST_MARK:
        return False
    if _FURNITURE.fullmatch(text) or _DOWNLOAD_TITLE.fullmatch(text) or is_opener(text) or is_comments(text):
        return True
    plain = text.strip(" :|»›>·•").casefold()
    return plain in _NAVIGATION or _is_social(plain) or _is_breadcrumb(text)


def _is_social(plain: str) -> bool:
    pieces = re.split(r"[\s|,/·•:&]+", plain)
    return bool(pieces) and all(p in _SOCIAL_WORDS for p in pieces)


def _is_breadcrumb(text: str) -> bool:
    if "://" in text:
        return False
    pieces = [p for p in _SEPARATORS.split(text) if p]
    if len(pieces) < 3 or any(word_count(p) > 4 for p in pieces):  # noqa: PLR2004 a site name and a date are two
        return False
    return pieces[0].casefold() in _NAVIGATION or (len(pieces) > 3 and not ends_sentence(text))  # noqa: PLR2004 as above


def is_heading(text: str) -> bool:
    """Whether words look like a heading: short, one line, and not closed as a sentence is."""
    if len(text) > _LONGEST_HEADING or "\n" in text or "://" in text:
        return False
    if word_count(text) not in _HEADING_WORDS or text[0] in "-–—•*@.,;:()[]…":
        return False
    if _CAPTION.search(text) or _is_named_with_outlet(text):
        return False
    stripped = text.rstrip("\"'”’»")
    return not stripped.endswith((".", ",", ";", ":", "…"))


def _is_named_with_outlet(text: str) -> bool:
    """Whether a line is a person and the outlet the words above it are from: 'Ann Bell, Harbour Post'."""
    who, comma, outlet = text.partition(",")
    return bool(comma) and all(_is_name(part.strip()) and word_count(part) <= 6 for part in (who, outlet))  # noqa: PLR2004 a name


def is_press(name: str) -> bool:
    """Whether a name has a word that press outlets and agencies name themselves by."""
    return any(w.strip("().,'’").casefold() in _PRESS for w in name.split())


def _is_name(name: str) -> bool:
    words = name.replace("|", " ").split()
    if not 1 <= len(words) <= _NAME_WORDS or ends_sentence(name) or ":" in name or "://" in name:
        return False
    return any(w.casefold() not in _SMALL for w in words) and all(
        w.casefold() in _SMALL or _is_proper(w) for w in words
    )


def _is_proper(word: str) -> bool:
    """Whether a word begins as a name does: 'Bayan', '24', 'al-Bayan', "d'Alva"."""
    plain = word.lstrip("(‘“'\"")
    return plain[:1].isupper() or plain[:1].isdigit() or re.match(r"[a-z]{1,3}[-'’][A-Z]", plain) is not None


def _clean(name: str) -> str:
    name = name.strip(" \t\u00a0.,;:|")
    return name[1:-1] if name.startswith("(") and name.endswith(")") else name


def credit_of(text: str) -> Credit | None:
    """Return whom a line credits that does nothing else: 'Source: X', 'By X', '(X)', 'translated by X', 'X reports'."""
    if len(text) > _LONGEST_MARK or "\n" in text:
        return None
    match = _TRANSLATED.fullmatch(text)
    if match and _is_name(_clean(match["name"])):
        return Credit(name=_clean(match["name"]), person=False, translated=True)
    match = _BY.fullmatch(text)
    if match:
        return _byline(_clean(match["name"]))
    for pattern in _CREDITS:
        match = pattern.fullmatch(text.rstrip(". "))
        if match and _is_name(_clean(match["name"])) and not _is_stage_direction(match["name"]):
            return Credit(name=_clean(match["name"]), person=False, translated=False)
    return None


def _is_stage_direction(name: str) -> bool:
    """Whether a bracket tells what is heard in a transcript: '(Laughter)'."""
    return any(w.casefold() in _STAGE_DIRECTIONS for w in name.split())


def _byline(name: str) -> Credit | None:
    if is_press(name) and _is_name(name):
        pieces = [p for p in _ROLE_TAIL.split(name) if is_press(p)]
        return Credit(name=(pieces[-1] if "," in name else name).strip(), person=False, translated=False)
    first = re.split(r"[,|–—]", name, maxsplit=1)[0].strip()
    return Credit(name=first, person=True, translated=False) if _is_name(first) else None


def dateline_of(text: str) -> str | None:
    """Return what the dateline that opens a paragraph names: the agency in it, or '' where it names none."""
    match = _DATELINE_AGENCY.match(text[:_DATELINE])
    if match:
        return match["name"].strip()
    return "" if _DATELINE_PLACE.match(text[:_DATELINE]) else None


def lead_credit_of(text: str) -> str | None:
    """Return the outlet that a paragraph closes with: 'X' in '..., X reports.'."""
    match = _LEAD.search(text[-80:])
    return match["name"] if match and is_press(match["name"]) and _is_name(match["name"]) else None


def is_author_note(text: str) -> bool:
    """Whether a line says who wrote the text: 'X is the author of ...', 'X contributed to this report'."""
    if len(text) <= _LONGEST_MARK and _CONTRIBUTED.fullmatch(text):
        return True
    match = _NOTE.match(text) if len(text) <= 2 * _LONGEST_MARK else None
    return match is not None and _is_name(match["name"]) and word_count(match["name"]) > 1


def is_sign_off(text: str) -> bool:
    """Whether a line is a person's name and a comma, as it is set under a text.

    A name after a dash is left alone: it stands under quotations too.
    """
    match = _SIGN_OFF.fullmatch(text)
    if match is None:
        return False
    return 2 <= word_count(match["name"]) <= 4 and _is_name(match["name"])  # noqa: PLR2004 a person's name


def header_of(text: str) -> Header | None:
    """Return the site name and date of a line that holds nothing but a date, or a name and a date."""
    if len(text) > _LONGEST_HEADING // 2:
        return None
    for pattern in _DATES:
        match = pattern.search(text)
        if match is None:
            continue
        before, after = text[: match.start()], text[match.end() :]
        if not _STAMP.fullmatch(after):
            return None
        name = re.sub(r"\s*[|•·–—-]\s*$", "", before)
        if _STAMP.fullmatch(before):
            return Header(publisher=None, published=_iso(match))
        if name != before and _is_name(name):
            return Header(publisher=name, published=_iso(match))
        return None
    return None


def _iso(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("number"):
        month = int(groups["number"])
    else:
        month = 1 + [m[:3] for m in _MONTHS].index(groups["month"].casefold())
    day = int(groups["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):  # noqa: PLR2004 a calendar's bounds
        return None
    return f"{groups['year']}-{month:02}-{day:02}"
