from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from one_page import one_page  # type: ignore[import-not-found]  # pytest puts tests/ on the path

from headwater.model import EntityKind, Reading, Sentence, Span, Token
from headwater.names.candidates import find_names, is_acronym
from headwater.names.scripted import find_scripted
from headwater.names.tables import plain, script_of, table_for, told_language

PERSON, BODY, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
LANGUAGES = ("ar", "fa", "he", "ru", "uk", "el")


def read(text: str, label: str = "", language: str | None = None) -> Reading:
    """Return a reading whose sentences are the text's lines, with every word labelled as a parser might."""
    sentences = []
    for line in re.finditer(r"[^\n]+", text):
        tokens = tuple(
            Token(
                start=m.start(),
                end=m.end(),
                text=m.group(),
                lemma=m.group(),
                pos="PROPN" if label else "NOUN",
                tag="NNP",
                dep="dep",
                head=0,
                entity=label,
                begins=True,
                space=True,
            )
            for m in re.finditer(r"\w+|[^\w\s]", line.group())
        )
        moved = tuple(replace(t, start=t.start + line.start(), end=t.end + line.start()) for t in tokens)
        sentences.append(Sentence(start=line.start(), end=line.end(), tokens=moved))
    return Reading(item=one_page(text)[0], text=text, sentences=tuple(sentences), language=language)


def names(text: str, language: str | None = None) -> dict[str, EntityKind]:
    return {f.text: f.kind for f in find_names(read(text, language=language))}


def test_what_another_languages_parser_says_is_not_heard() -> None:
    """Labels and parts of speech of a parser of another language make no name and give none its kind."""
    for text in (
        "Вчера рабочие ушли домой.",
        "عاد العمال إلى منازلهم مساء.",
        "کارگران به خانه رفتند.",
        "הפועלים חזרו הביתה.",
    ):
        assert find_names(read(text, "PERSON")) == []
    said = "Пётр Долганов уехал в Каменку."
    assert find_names(read(said, "ORG")) == find_names(read(said)) == find_names(read(said, "PERSON"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقال الدكتور سامر الكرداني إن الطريق مغلق.", {"سامر الكرداني": PERSON}),
        ("وصل العقيد الطرنوبي أمس.", {"الطرنوبي": PERSON}),
        ("قالت شقيقته لينا الفضلوني إنها لا تعرف.", {"لينا الفضلوني": PERSON}),
        ("قال أبو نمر الدوسكي للصحفيين.", {"أبو نمر الدوسكي": PERSON}),
        ("حضر عبد الغفور بن ناصر الشمردلي.", {"عبد الغفور بن ناصر الشمردلي": PERSON}),
        ("دکتر مهسا گلریزان به شهر برگشت.", {"مهسا گلریزان": PERSON}),
        ("به گفته خسرو شبدیزپور، راه بسته است.", {"خسرو شبدیزپور": PERSON}),
        ('אמר ד"ר עומר שקדיאל לכתבים.', {"עומר שקדיאל": PERSON}),
        ("השופטת יעל בן ארי דחתה את הבקשה.", {"יעל בן ארי": PERSON}),
        ("Министр Олег Дымов уехал.", {"Олег Дымов": PERSON}),
        ("Полковник Семён Ильич Грачёвский молчит.", {"Семён Ильич Грачёвский": PERSON}),
        ("Вчора речниця Оксана Вербенко мовчала.", {"Оксана Вербенко": PERSON}),
        ("Ο υπουργός Νίκος Βαρελάκης έφυγε.", {"Νίκος Βαρελάκης": PERSON}),
    ],
)
def test_titles_and_kin_lead_to_people(text: str, expected: dict[str, EntityKind]) -> None:
    """Who stands behind a title, an office or a word of kin is a person, and that word is no part of the name."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وأعلنت جبهة النهر الأزرق مسؤوليتها.", {"جبهة النهر الأزرق": BODY}),
        ("انضم إلى المنظمة العربية لحقوق البحارة أمس.", {"المنظمة العربية لحقوق البحارة": BODY}),
        ("سازمان دریانوردان شمال بیانیه داد.", {"سازمان دریانوردان شمال": BODY}),
        ("ארגון אור לילד הודיע על שביתה.", {"ארגון אור לילד": BODY}),
        ("Партия Новый Причал проиграла.", {"Партия Новый Причал": BODY}),
        ("Движение «Тихая вода» закрыто.", {"Тихая вода": BODY}),
        ("Комитет речного надзора молчит.", {"Комитет речного надзора": BODY}),
        ("Він вступив до Спілки прибережних рибалок торік.", {"Спілки прибережних рибалок": BODY}),
        ("وصلوا إلى قرية تل السوسن ليلا.", {"تل السوسن": PLACE}),
        ("آنها در روستای چنارک بودند.", {"چنارک": PLACE}),
        ("הם גרים בעיר גבעת דקל מאז.", {"גבעת דקל": PLACE}),
        ("Он живёт в деревне Малые Броды.", {"Малые Броды": PLACE}),
        ("Жители Корсунской области ждут.", {"Корсунской области": PLACE}),
    ],
)
def test_words_for_bodies_and_places_lead_to_their_names(text: str, expected: dict[str, EntityKind]) -> None:
    """What sort of body it is belongs to its name, what sort of place it is does not; both end before a verb."""
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "وصلت قوات من الجيش إلى القرية ولم يرد أحد.",
        "وقال رئيس الحزب الحاكم إن الحزب سيفوز.",
        "كان نور الشمس ساطعا فوق مدينة ساحلية.",
        "أكد مصدر أمني أن التحقيق مستمر.",
        "این حزب سیاسی است و آن گروه مسلح.",
        "امید مردم به آینده کم شده است.",
        "טל כבד ירד בבוקר והממשלה שתקה.",
        "Вчера магазин закрыли. Однако комитет молчит.",
        "Учора завод закрили. Проте партія мовчить.",
        "Χθες το κόμμα σιώπησε.",
    ],
)
def test_plain_words_are_nobodys_name(text: str) -> None:
    """Verbs, common nouns, given names that are common words, and what only says a sort make no name."""
    assert names(text) == {}


def test_a_family_name_stands_for_a_person_elsewhere_in_the_item() -> None:
    """The family name of somebody named in full is found alone too, also declined, and a place without the word for it."""
    assert list(names("قالت منى الطبراني كلمة.\nوأضافت الطبراني كلمة.")) == ["منى الطبراني", "الطبراني"]
    text = "Приехал Антон Кружилин.\nКружилина встретили. Накануне Кружилин молчал."
    assert list(names(text)) == ["Антон Кружилин", "Кружилина", "Кружилин"]
    assert list(names("عاش في مدينة شمردان.\nثم عاد إلى شمردان ليلا.")) == ["شمردان"]


def test_two_people_side_by_side_are_two() -> None:
    """A given name behind a family name begins another's name."""
    assert list(names("Письмо Андрея Заболотина Вере Торопеевой нашли.")) == ["Андрея Заболотина", "Вере Торопеевой"]
    assert list(names("Адвокат Ковалишина Игорь Дубенко ушёл.")) == ["Ковалишина", "Игорь Дубенко"]


def test_a_sentences_first_word_is_no_part_of_a_name() -> None:
    """Function words, titles and plural nouns with a sentence's capital are left out."""
    assert list(names("Накануне Роман Чижевский приехал.")) == ["Роман Чижевский"]
    assert list(names("Жители Новокаменска ждут.")) == ["Новокаменска"]


def test_labels_and_plurals_are_no_names() -> None:
    """'The Cult' and 'the Regime' name nobody, and 'the Somebodys' no person, whatever the parser takes them for."""
    for text in ("The Cult left.", "the Regime fell."):
        assert find_names(read(text, "PERSON")) == []
    assert PERSON not in {f.kind for f in find_names(read("the Velstroms came.", "PERSON"))}


def test_tables_hold_words_as_they_are_compared() -> None:
    """Each language has its file, and every entry of it is found in the shape in which words are compared."""
    for language in LANGUAGES:
        table = table_for(language)
        assert table.given
        assert table.bodies
        assert table.places
        assert all(plain(w) == w for w in table.given | table.titles | table.stops)


def test_languages_of_one_script_are_told() -> None:
    """A page's own language counts where its script fits; else letters tell, and what has no table is left alone."""
    assert told_language("چگونه گفت", "Arab", None) == "fa"
    assert told_language("قال إنه", "Arab", "en") == "ar"
    assert told_language("کچھ", "Arab", "ur") is None
    assert told_language("їжак", "Cyrl", None) == "uk"
    assert script_of("слово word слово") == "Cyrl"
    assert script_of("12 --") == ""


_WORDS = st.sampled_from(
    """قال الدكتور محمد الطبراني حزب النهر أبو بن مدينة و في آقای دکتر حسن‌زاده سازمان در ד"ר יעל בן ארגון העיר אמר Иван Ивана
    Петров Петрович союз Союз речных город Город « » " . , ( ) А. ЖЖ Google Ο κ. Νίκος κόμμα\n""".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=24), st.sampled_from([*LANGUAGES, "en", None]))
def test_spans_are_exact_and_disjoint(words: list[str], language: str | None) -> None:
    """Whatever the text: a name is the words of its span, none but an acronym inside one overlaps another, twice gives the same."""
    reading = read(" ".join(words), language=language)
    found = find_names(reading)
    at = 0
    for f in found:
        assert reading.text[f.start : f.end] == f.text.strip() == f.text != ""
        assert f.start >= at or (is_acronym(f.text) and f.end <= at)
        at = max(at, f.end)
    assert find_names(reading) == found


@pytest.mark.parametrize("piece", ["Иван ", "Союз ", "А. ", "«А ", "عبد ", "بن ", "حزب ", "محمد ", "אבו-", "ו'", '"'])
def test_hostile_repeats_take_time_in_proportion(piece: str) -> None:
    """A word repeated ten thousand times is read in seconds."""
    text = piece * 10_000
    started = time.perf_counter()
    list(find_scripted(text, [(Span(0, len(text)), script_of(text))], None))
    assert time.perf_counter() - started < 10
