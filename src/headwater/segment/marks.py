"""The marks that pages set on their lines: what is furniture, what is a heading, what ends a teaser."""

from __future__ import annotations

import re

from headwater.segment.credits import is_name
from headwater.segment.lines import ends_sentence, word_count

__all__ = [
    "is_comments",
    "is_furniture",
    "is_heading",
    "is_more",
    "is_opener",
    "is_rule",
    "more_tail",
]

_LONGEST_MARK = 240  # code points: a longer line is running text whatever it begins with
_LONGEST_HEADING = 200
_HEADING_WORDS = range(2, 29)

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
    return bool(comma) and all(is_name(part.strip()) and word_count(part) <= 6 for part in (who, outlet))  # noqa: PLR2004 a name
