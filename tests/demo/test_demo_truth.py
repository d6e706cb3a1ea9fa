"""The pile and its truth agree, word for word."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.demo import pages, truth
from headwater.model import AttributionKind, ClaimKind, ConflictKind, Direction, EntityKind, ItemKind, TimeType, Voice

_HIDDEN = re.compile(r"<!--.*?-->|<!DOCTYPE[^>]*>|<(head|script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:article|aside|blockquote|body|br|div|footer|h[1-6]|header|html|li|main|nav|ol|p|section|ul)\b[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = {"February": 2, "March": 3}
_DAY = rf"(?P<weekday>{'|'.join(_WEEKDAYS)})"
_DATED = re.compile(
    rf"{_DAY},? (?:(?P<m>{'|'.join(_MONTHS)}) (?P<d>\d+)(?:st|nd|rd|th)|(?P<d2>\d+) (?P<m2>{'|'.join(_MONTHS)}))"
    r"(?:,? (?P<year>\d{4}))?"
)
_SEED = 8  # shared runs of so many words are what the truth promises to list completely


def visible(source: str, markup: bool) -> str:  # noqa: FBT001 - the one thing that differs between the pages
    """Return a page's text: a line a block, white space inside a block as one space, no empty lines."""
    if markup:
        source = _HIDDEN.sub("", source).replace("\n", " ")
        source = html.unescape(_TAG.sub("", _BLOCK.sub("\n", source)))
    lines = (" ".join(line.split()) for line in source.split("\n"))
    return "\n".join(line for line in lines if line)


def decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252")


@lru_cache(maxsize=1)
def texts() -> dict[str, str]:
    return {p.name: visible(decode(p.read_bytes()), p.suffix == ".html") for p in sorted(pages().iterdir())}


@lru_cache(maxsize=1)
def known() -> dict[str, Any]:
    return truth()


def occurrences(text: str, words: str) -> list[int]:
    """Return where `words` stand in a text, overlaps included."""
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def span(page: str, place: str | dict[str, Any]) -> tuple[int, int]:
    """Resolve a place, which is words that stand once, or words with the number of their occurrence."""
    words = place if isinstance(place, str) else place["words"]
    nth = None if isinstance(place, str) else place.get("nth")
    found = occurrences(texts()[page], words)
    assert found, f"{page}: not there: {words!r}"
    assert nth is not None or len(found) == 1, f"{page}: {len(found)} times: {words!r}"
    start = found[nth or 0]
    return start, start + len(words)


def stretch(page: str, ends: dict[str, Any]) -> tuple[int, int]:
    start, _ = span(page, ends["first"])
    _, end = span(page, ends["last"])
    assert start < end
    return start, end


def articles(page: str) -> Iterator[tuple[int, int]]:
    for item in known()["items"]:
        if item["page"] == page and item["kind"] != "furniture":
            yield stretch(page, item)


def test_the_pile_is_what_the_truth_lists() -> None:
    """Every page of the pile has its entry in the truth and the other way round."""
    assert sorted(texts()) == sorted(known()["pages"])
    assert len(texts()) == 25
    assert sum(name.endswith(".html") for name in texts()) == 9


def test_pages_are_short() -> None:
    """A reader can read each page in a minute or two."""
    for name, text in texts().items():
        assert 60 <= len(text.split()) <= 350, name


def test_one_page_is_windows_1252() -> None:
    """Exactly one page is not UTF-8, and its quotation marks come out curly."""
    odd = [p for p in sorted(pages().iterdir()) if b"\x93" in p.read_bytes()]
    odd = [p for p in odd if decode(p.read_bytes()) != p.read_bytes().decode("utf-8", "replace")]
    assert [p.suffix for p in odd] == [".txt"]
    assert "“" in texts()[odd[0].name]
    assert "’" in texts()[odd[0].name]


def test_publishers_and_dates_are_shown_on_the_pages() -> None:
    """The truth asks for no publisher or date that the page itself does not show."""
    for page in sorted(pages().iterdir()):
        row = known()["pages"][page.name]
        source = decode(page.read_bytes()).casefold()
        if row["publisher"] is not None:
            assert row["publisher"].casefold() in source or row["publisher"].casefold().replace("'", "") in source
        if row["published"] is not None:
            day = date.fromisoformat(row["published"])
            month = f"{day:%B}".casefold()
            forms = (row["published"], f"{day.day} {month}", f"{month} {day.day}")
            assert any(form in source for form in forms), page.name


def test_items_lie_on_their_pages_and_apart() -> None:
    """Items are where the truth says, with their titles, and no two texts of a page overlap."""
    for item in known()["items"]:
        start, end = stretch(item["page"], item)
        assert ItemKind(item["kind"])
        if item["title"] is not None:
            assert texts()[item["page"]][start:end].startswith(item["title"])
    for page in texts():
        spans = sorted(articles(page))
        assert spans, page
        assert all(a[1] <= b[0] for a, b in pairwise(spans)), page


def test_items_cover_the_pages() -> None:
    """Every word of a page belongs to an item of some kind."""
    for page, text in texts().items():
        spans = [stretch(page, i) for i in known()["items"] if i["page"] == page]
        left = "".join(c for at, c in enumerate(text) if not any(s <= at < e for s, e in spans))
        assert left.strip() == "", (page, left)


def test_shared_passages_are_where_the_truth_says() -> None:
    """Both sides of a reuse are found, in texts and not in furniture, and share most of their words."""
    for row in known()["reuse"]:
        assert row["a"] != row["b"]
        assert row["direction"] is None or Direction(row["direction"])
        sides = []
        for page, ends in ((row["a"], row["words_a"]), (row["b"], row["words_b"])):
            start, end = stretch(page, ends)
            assert any(s <= start and end <= e for s, e in articles(page))
            sides.append(Counter(re.findall(r"\w+", texts()[page][start:end].casefold())))
        assert (sides[0] & sides[1]).total() >= 0.8 * max(s.total() for s in sides)


def seeds(page: str) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for start, end in articles(page):
        words = [(m.group().casefold(), m.start(), m.end()) for m in re.finditer(r"\w+", texts()[page][start:end])]
        for at in range(len(words) - _SEED + 1):
            run = words[at : at + _SEED]
            found.setdefault(tuple(w for w, _, _ in run), []).append((start + run[0][1], start + run[-1][2]))
    return found


def test_no_shared_passage_is_missing() -> None:
    """Every run of eight words that two pages' texts share lies in a passage that the truth lists for the pair."""
    listed: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in known()["reuse"]:
        listed.setdefault((row["a"], row["b"]), []).append(stretch(row["a"], row["words_a"]))
        listed.setdefault((row["b"], row["a"]), []).append(stretch(row["b"], row["words_b"]))
    all_seeds = {page: seeds(page) for page in texts()}
    for a, b in combinations(sorted(texts()), 2):
        for seed in sorted(set(all_seeds[a]) & set(all_seeds[b])):
            for page, other in ((a, b), (b, a)):
                for start, end in all_seeds[page][seed]:
                    assert any(s <= start and end <= e for s, e in listed.get((page, other), [])), (page, other, seed)


def test_names_stand_in_the_pile() -> None:
    """Every form of every entity occurs on some page, and those to be kept apart are entities."""
    everything = "\n".join(texts().values())
    names = {entity["name"] for entity in known()["entities"]}
    assert len(names) == len(known()["entities"])
    for entity in known()["entities"]:
        assert EntityKind(entity["kind"])
        for form in entity["names"]:
            assert re.search(rf"(?<!\w){re.escape(form)}(?!\w)", everything), form
    for a, b in known()["apart"]:
        assert {a, b} <= names


def test_a_name_in_five_spellings_and_a_surname_for_two() -> None:
    """The pile holds one person in five spellings, and two persons who share a surname and no full name."""
    forms = {entity["name"]: entity["names"] for entity in known()["entities"]}
    assert sum(len(form.split()) == 2 and "Mr" not in form for form in forms["Ghazim Vurekh"]) == 5
    assert set(forms["Oda Marlund"]) & set(forms["Tobin Marlund"]) == {"Marlund"}


def test_attributions_are_where_the_truth_says() -> None:
    """Source, cue and content are exact words of a text of the page, and the kind tells of the quotation marks."""
    names = {entity["name"] for entity in known()["entities"]}
    for row in known()["attributions"]:
        page = row["page"]
        places = [*row["content"], *(p for p in (row["source"], row["cue"]) if p is not None)]
        for place in places:
            start, end = span(page, place)
            assert any(s <= start and end <= e for s, e in articles(page))
        content = [texts()[page][slice(*span(page, place))] for place in row["content"]]
        assert content
        quoted = any(re.search(r"[\"“”„«»]|``|''|^'", piece) for piece in content)
        assert quoted == (AttributionKind(row["kind"]) is not AttributionKind.INDIRECT), row
        assert row["speaker"] is None or row["speaker"] in names


def test_enough_pages_are_attributed_completely() -> None:
    """At least eight pages are labelled completely, and only those."""
    assert {row["page"] for row in known()["attributions"]} == set(known()["attributed_pages"])
    assert len(known()["attributed_pages"]) >= 8
    assert len(known()["attributions"]) >= 55
    assert {row["kind"] for row in known()["attributions"]} == set(AttributionKind)


def test_figures_and_times_are_where_the_truth_says() -> None:
    """Figures and times are exact words of a text or a date line, on the pages labelled completely."""
    facts = set(known()["facts_pages"])
    assert len(facts) == 6
    assert {row["page"] for row in known()["figures"]} | {row["page"] for row in known()["times"]} == facts
    for row in known()["figures"]:
        span(row["page"], row)
        assert row["high"] is None or row["low"] <= row["high"]
    for row in known()["times"]:
        span(row["page"], row)
        assert TimeType(row["type"])


def test_no_number_is_forgotten() -> None:
    """On the pages labelled completely, every run of digits in a text is in a figure, a time, or named here."""
    spare = {"Field note 2"}
    for page in known()["facts_pages"]:
        marked = [span(page, r) for r in known()["figures"] + known()["times"] if r["page"] == page]
        marked += [(at, at + len(w)) for w in spare for at in occurrences(texts()[page], w)]
        for start, end in articles(page):
            for number in re.finditer(r"\d+", texts()[page][start:end]):
                at = start + number.start()
                assert any(s <= at < e for s, e in marked), (page, number.group())


def test_weekdays_fit_the_calendar_of_2025() -> None:
    """Each weekday with a month and a day, with a year or without, is that weekday in 2025."""
    found = 0
    for page, text in texts().items():
        for match in _DATED.finditer(text):
            assert match["year"] in (None, "2025")
            day = date(2025, _MONTHS[match["m"] or match["m2"]], int(match["d"] or match["d2"]))
            assert _WEEKDAYS[day.weekday()] == match["weekday"], (page, match.group())
            found += 1
    assert found >= 12


def test_time_values_fit_their_weekdays() -> None:
    """A time that names a weekday has a value on that weekday; 'the night to' one is of the day before."""
    for row in known()["times"]:
        named = [w for w in _WEEKDAYS if w in row["words"]]
        if row["type"] in {"DATE", "TIME"} and named and "night to" not in row["words"]:
            day = datetime.strptime(row["value"][:10], "%Y-%m-%d").date()  # noqa: DTZ007 - a calendar day has no zone
            assert _WEEKDAYS[day.weekday()] == named[0], row


def test_witnesses_are_split_into_origins() -> None:
    """Each witness of a claim is in exactly one origin, and the range runs up to the number of origins."""
    assert 6 <= len(known()["claims"]) <= 8
    for claim in known()["claims"]:
        assert ClaimKind(claim["kind"])
        assert sorted(i for group in claim["origins"] for i in group) == list(range(len(claim["witnesses"])))
        assert 1 <= claim["low"] <= claim["high"] == len(claim["origins"])
        assert claim["why"].endswith(".")
        for witness in claim["witnesses"]:
            start, end = span(witness["page"], witness)
            assert any(s <= start and end <= e for s, e in articles(witness["page"])), witness


def test_the_central_claim_has_two_origins_of_nine() -> None:
    """Nine pages say that the water was cut off, and two of them know it."""
    claim = known()["claims"][0]
    assert (claim["low"], claim["high"], len(claim["witnesses"])) == (2, 2, 9)
    assert sorted(len(group) for group in claim["origins"]) == [1, 8]


def test_conflicts_are_where_the_truth_says() -> None:
    """A figure and a date are in conflict, each between several pages."""
    assert {ConflictKind(c["kind"]) for c in known()["conflicts"]} == {ConflictKind.FIGURE, ConflictKind.DATE}
    for conflict in known()["conflicts"]:
        for place in conflict["places"]:
            span(place["page"], place)
        assert len({place["words"] for place in conflict["places"]}) >= 3


def test_labels_stand_in_the_voice_given() -> None:
    """A quoted label has quotation marks about it, an own one has none."""
    names = {entity["name"] for entity in known()["entities"]}
    for label in known()["labels"]:
        start, end = span(label["page"], label)
        assert label["entity"] in names
        inside = texts()[label["page"]][start:end]
        marked = bool(re.search(r"[\"“”„]", inside))
        assert marked == (Voice(label["voice"]) is Voice.QUOTED), label


@pytest.mark.parametrize("voice", ["own", "quoted"])
def test_both_camps_are_treated_alike(voice: str) -> None:
    """The two camps have as many pages, and use as many loaded names, as each other."""
    publisher = {page: row["publisher"] for page, row in known()["pages"].items()}
    counts, shares = [], []
    for outlets in known()["camps"].values():
        counts.append(sum(row["voice"] == voice and publisher[row["page"]] in outlets for row in known()["labels"]))
        shares.append(sum(name in outlets for name in publisher.values()))
    assert counts[0] == counts[1] > 0
    assert shares[0] == shares[1]


@given(st.text(alphabet="ab \n", max_size=40))
def test_visible_text_is_settled(text: str) -> None:
    """Reading a page's visible text once more changes nothing."""
    once = visible(text, markup=False)
    assert visible(once, markup=False) == once
