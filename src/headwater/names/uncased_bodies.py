"""Bodies' and places' names in languages without capitals: told by their first word, or by the word before them."""

from __future__ import annotations

import re
from itertools import takewhile

from headwater.model import EntityKind, Span
from headwater.names.tables import plain
from headwater.names.wording import Line, Piece

__all__ = ["body_from", "outlet_from", "place_from"]

_QUOTED = re.compile(r"\s?[\"“«„״]([^\"“”«»„״\n]{2,60})[\"”»“״]")
_MOST_WORDS = 7  # of a body's name in Arabic
_MOST_AFTER = {"fa": 3, "he": 3}  # words after the first where no article ends a name
_ADJECTIVES = ("ي", "ى", "ة", "ا")
_OTHER_ADJECTIVES = frozenset("الحر الاعلي الاعلى الاحمر الاخضر الاسود الابيض العام".split())
_PAIRS = (
    ("دفاع", "از"),
    ("حمایت", "از"),
    ("حفاظت", "از"),
    ("پاسداری", "از"),
    ("پشتیبانی", "از"),
    ("مبارزه", "با"),
    ("مقابله", "با"),
)
_CAUSES = frozenset((plain(a), b) for a, b in _PAIRS)
_LONG = 4  # letters from which an ending that is an adjective's may be a place's own: 'Ghazza', but not 'saghira'
_COMMON_ENDS = ("ة", "ي", "ية", "ين", "ون", "ات", "اء")


def outlet_from(line: Line, n: int) -> Piece | None:
    """Return the name of a paper or station whose sort word `n` says."""
    if line.own(n, line.table.outlets) is None:
        return None
    if quoted := _quoted(line, n, 1):
        return quoted
    if not line.joined(n + 1) or line.common(n + 1):
        return None
    end = n + 2
    while line.article == "ال" and end < n + 4 and line.joined(end) and line.definite(end) and not line.common(end):
        end += 1
    if line.article != "ال" and line.joined(end) and not line.common(end):
        end += not line.joined(end + 1) or line.common(end + 1)
    return _piece(line, n + 1, end)


def body_from(line: Line, n: int) -> Piece | None:
    """Return the name of a body that begins with word `n`; one of which the text tells only the sort has none."""
    head = line.own(n, line.table.bodies)
    if head is None:
        return None
    count, offset = head
    if quoted := _quoted(line, n, count):
        return quoted
    if not line.joined(n + count):
        return None
    end = _arabic(line, n, offset) if line.article == "ال" else _other(line, n, count, offset)
    return _piece(line, n, end, offset) if end else None


def _quoted(line: Line, n: int, count: int) -> Piece | None:
    """Return what stands between quotation marks right behind the word for a body."""
    match = _QUOTED.match(line.text, line.words[n + count - 1].end)
    if match is None:
        return None
    inside = list(takewhile(lambda k: line.words[k].start < match.end(), range(n + count, len(line.words))))
    if not inside or line.words[inside[0]].start < match.start(1):
        return None
    span = Span(match.start(1), match.end(1))
    if line.text[span.start].isspace() or line.text[span.end - 1].isspace():
        return None
    return Piece(start=n, end=inside[-1] + 1, span=span, kind=EntityKind.ORGANISATION)


def _piece(line: Line, n: int, end: int, offset: int = 0) -> Piece:
    return Piece(start=n, end=end, span=line.span(n, end, offset), kind=EntityKind.ORGANISATION)


def _arabic(line: Line, n: int, offset: int) -> int | None:
    """Return where an Arabic body's name ends: a head and its genitives up to one with the article, or a head with it."""
    table, at = line.table, n + 1
    head_has_article = line.words[n].text[offset:].startswith("ال")
    limit = n + _MOST_WORDS
    plain_words = 0
    while not head_has_article and line.joined(at) and at < limit and not line.definite(at):
        if not _inside(line, at) or line.words[at].plain.startswith("لل"):
            break
        plain_words += 1
        at += 1
        if line.given(at - 1) is not None and at > n + 2:
            return None
    definite = line.joined(at) and line.definite(at) and _adjective_or_noun(line, at, first=not head_has_article)
    if not definite:
        if head_has_article or plain_words != 1:
            return None
        word = line.words[at - 1].plain
        named = line.words[n].plain[-len(line.words[n].text) + offset :] if offset else line.words[n].plain
        naming = named in table.naming and not word.endswith(_COMMON_ENDS) and not line.common(at - 1)
        return at if naming else None
    word = line.words[at].plain
    if word in table.generic and not plain_words:
        return None
    serves = line.joined(at + 1) and line.words[at + 1].plain.startswith("لل") and not line.is_one(at, table.verbs)
    if head_has_article and not (word.endswith(_ADJECTIVES) or word in _OTHER_ADJECTIVES or serves):
        return None  # 'the army complied': verbs may begin as the article does
    at += 1
    while line.joined(at) and at < limit and line.definite(at) and _adjective_or_noun(line, at, first=False):
        at += 1
    return _purpose(line, at, limit)


def _inside(line: Line, at: int) -> bool:
    """Tell whether a word without the article may stand inside a body's name: a noun may."""
    t, word = line.table, line.words[at].plain
    if word in t.given or word in t.topo:
        return True
    if any(word in s for s in (t.stops, t.verbs, t.titles, t.offices, t.kin, t.generic)) or line.is_one(at, t.verbs):
        return False
    if any(p.search(line.words[at].text) for p in t.verb_shapes):
        return False
    return word in t.nouns or not line.common(at)


def _adjective_or_noun(line: Line, at: int, *, first: bool) -> bool:
    """Tell whether a word with the article goes on with a body's name; only its first may be a known noun."""
    t, word = line.table, line.words[at].plain
    if any(word in s for s in (t.stops, t.titles, t.offices, t.outlets)):
        return False
    if first:
        return True
    return word not in t.nouns and word not in t.bodies and not word.endswith(("ون", "ين"))


def _purpose(line: Line, at: int, limit: int) -> int:
    """Go on over what a body is for: 'for the defence of the rights', 'and freedoms'."""
    while line.joined(at) and at < limit:
        word = line.words[at].plain
        listed = line.definite(at - 1) or line.words[at - 1].plain.startswith("لل")
        if word.startswith("وال") and word not in line.table.verbs and listed:
            rest = word[1:]
            if line.is_one(at, line.table.verbs) or any(
                rest in s for s in (line.table.stops, line.table.titles, line.table.offices, line.table.nouns)
            ):
                return at
            at += 1
            continue
        if not word.startswith("ل") or len(word) < 4 or line.is_one(at, line.table.stops):  # noqa: PLR2004
            return at
        if word.startswith("لل"):
            at += 1
        elif line.joined(at + 1) and line.definite(at + 1) and not line.is_one(at, line.table.verbs):
            at += 2
        else:
            return at
    return at


def _other(line: Line, n: int, count: int, offset: int) -> int | None:
    """Return where the name of a Persian or Hebrew body ends: at a verb, a word of grammar, a stop, or a person."""
    table, at = line.table, n + count
    most = at + _MOST_AFTER[table.language]
    if table.language == "he" and line.words[n].text[:offset].endswith("ה"):
        return None  # 'the organisation', whose name follows without it
    if table.language == "fa" and line.joined(at + 1) and (line.words[at].plain, line.words[at + 1].plain) in _CAUSES:
        at, most = at + 2, most + 2
        count += 2
    while line.joined(at) and at < most and _goes_on(line, at, first=at == n + count):
        at += 1
    own = [line.words[k].plain for k in range(n + count, at)]
    if own and line.own(n, table.naming):
        return at  # of a ministry any noun is the name
    telling = [w for w in own if w not in table.generic and w not in table.nouns]
    if not telling or own[0] in table.generic:
        return None
    if table.language == "he" and line.words[n].plain.startswith("ה") and not own[0].startswith("ה"):
        return None
    least = 2 if line.own(n, table.needs) else 1
    return at if len(own) >= least else None


def _goes_on(line: Line, at: int, *, first: bool) -> bool:
    """Tell whether a word goes on with a Persian or Hebrew body's name."""
    t, word = line.table, line.words[at].plain
    if first and (word in t.nouns or word in t.unsure):
        return True
    told = _hebrew(line, at, first=first) if t.language == "he" else None
    if told is not None:
        return told
    if word in t.given:
        return first or word in t.unsure
    people = t.language == "fa" and word in t.nouns and word.endswith("ان")
    return people or not line.common(at)


def _hebrew(line: Line, at: int, *, first: bool) -> bool | None:
    """Tell what the article and 'for' say of a word in a Hebrew body's name, None where they say nothing."""
    t, word = line.table, line.words[at].plain
    if not first and line.definite(at - 1) and not word.startswith(("ה", "ל")):
        return False  # an adjective would have the article too
    if word.startswith("ה") or word.endswith(("ים", "ות")):
        known = (t.stops, t.verbs, t.nouns, t.titles, t.offices, t.bodies, t.places)
        verbal = any(p.search(line.words[at].text) for p in t.verb_shapes)
        return not verbal and not any(word in s for s in known)
    if word.startswith("ל") and not first and (not line.joined(at + 1) or line.verb(at + 1)):
        return not line.is_one(at, t.stops | t.verbs)
    return None


def place_from(line: Line, n: int) -> Piece | None:
    """Return the name of a place: behind the word for what it is, with a place's own first word, or with its ending."""
    table = line.table
    head = line.own(n, table.places)
    if head is not None and line.joined(n + head[0]) and not (line.article == "ال" and line.definite(n)):
        end = _place_name(line, n + head[0])
        if end is not None:
            return Piece(start=n + head[0], end=end, span=line.span(n + head[0], end), kind=EntityKind.PLACE)
    return _by_own_word(line, n)


def _place_name(line: Line, at: int) -> int | None:
    """Return where a place's name ends that begins with word `at`, behind the word for what it is."""
    t, word = line.table, line.words[at]
    begins_one = word.plain in t.topo or word.plain in t.weaktopo
    if begins_one and line.joined(at + 1) and not line.is_one(at + 1, t.stops | t.verbs):
        return at + 2
    if word.plain in t.generic or word.plain in t.place_adjectives or (line.common(at) and word.plain not in t.given):
        return None
    follows = line.words[at + 1].plain if line.joined(at + 1) else ""
    if line.article != "ال":
        return at + 2 if follows in t.place_adjectives else at + 1
    if line.definite(at):
        return at + 1
    if word.plain.endswith("ة") and len(word.plain) > _LONG:
        return None  # 'a small town'
    more = follows and line.definite(at + 1) and not line.common(at + 1) and follows not in t.generic | t.skips
    return at + 2 if more else at + 1


def _by_own_word(line: Line, n: int) -> Piece | None:
    """Return a place that its first word or its ending tells, behind a preposition."""
    t, word = line.table, line.words[n]
    before = line.words[n - 1].plain if line.joined(n) else ""
    topo = line.own(n, t.topo)
    if topo is not None:
        leads = before in t.prepositions or topo[1] > 0 or word.plain in t.naming
        follows = line.joined(n + 1) and (not line.common(n + 1) or line.words[n + 1].plain in t.prepositions)
        if leads and follows and line.is_one(n + 1, t.topo | t.weaktopo) and line.joined(n + 2):
            return Piece(start=n + 1, end=n + 3, span=line.span(n + 1, n + 3), kind=EntityKind.PLACE)
        if leads and follows:
            return Piece(start=n, end=n + 2, span=line.span(n, n + 2, topo[1]), kind=EntityKind.PLACE)
    ending = next((e for e in t.place_ends if word.plain.endswith(e) and len(word.plain) >= len(e) + 2), None)
    if ending is not None and before in t.prepositions and not line.common(n):
        return Piece(start=n, end=n + 1, span=line.span(n, n + 1), kind=EntityKind.PLACE)
    return None
