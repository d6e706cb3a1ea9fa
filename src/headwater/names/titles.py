"""Words before a person's name in several languages: titles, and kin, which tell the sex of whom they lead to."""

from __future__ import annotations

from headwater.names.lexicon import HONORIFICS, MENS_TITLES, PERSONAL_TITLES, WOMENS_TITLES
from headwater.text import fold

__all__ = ["is_kin", "is_title", "personal", "sex_of", "titles_before"]

# Titles outside Latin letters, as texts write them; most stand in small letters, or in a script that has no others.
_MEN = """господин господина господину г-н гн мистер сэр лорд князь король царь
    пан пана пану панові добродій
    السيد الشيخ الملك الأمير الحاج
    آقای شیخ حاج حاجی امیر"""
_WOMEN = """госпожа госпожи госпоже г-жа миссис мисс леди княгиня королева
    пані добродійка
    السيدة الآنسة الملكة الأميرة الشيخة الحاجة
    خانم بانو"""
_OFFICES = """juge procureur procureure avocat avocate docteur docteure professeur professeure ministre maire préfet préfète
    président présidente député députée sénateur sénatrice général colonel capitaine commissaire maître
    президент премьер министр депутат сенатор генерал полковник подполковник майор капитан лейтенант сержант адмирал
    маршал судья прокурор адвокат мэр губернатор профессор доктор академик механик лоцман журналист редактор патриарх
    міністр прем'єр суддя адвокатка мер професор лікар генерал
    الدكتور الأستاذ المهندس المحامي المحامية القاضي القاضية العقيد العميد اللواء الرائد النقيب الملازم الفريق الجنرال المقدم
    الرئيس الرئيسة الوزير الوزيرة النائب النائبة السفير السفيرة الإمام المفتي
    دکتر مهندس استاد سرهنگ سرتیپ سرلشکر سرگرد سروان ستوان تیمسار ژنرال قاضی وکیل سردار آیت‌الله امام"""
# 'his brother', 'sa sœur', 'وشقيقته': whoever is named next is of that sex
_HE_IS = """husband brother father son uncle nephew grandfather grandson half-brother stepson stepfather brother-in-law
    mari frère père fils oncle neveu
    муж мужа брат брата брату отец отца сын сына сыну дядя племянник
    чоловік брат брата батько син сина дядько
    شقيقه شقيقها شقيق أخوه أخوها والده والدها زوجها ابنه ابنها عمه عمها خاله
    برادرش برادر پدرش پدر پسرش پسر شوهرش عمویش"""
_SHE_IS = """wife sister mother daughter aunt niece grandmother granddaughter half-sister widow stepmother sister-in-law
    épouse femme sœur soeur mère fille tante nièce
    жена жены жене сестра сестры сестре мать матери дочь дочери тётя племянница
    дружина дружини сестра мати донька дочка тітка
    شقيقته شقيقتها شقيقة أخته أختها والدته والدتها زوجته زوجة ابنته ابنتها عمته خالته
    خواهرش خواهر مادرش مادر دخترش دختر زنش"""


def _set(words: str) -> frozenset[str]:
    return frozenset(fold(w) for w in words.split())


_MENS = _set(_MEN)
_WOMENS = _set(_WOMEN)
_KINSMEN = _set(_HE_IS)
_KINSWOMEN = _set(_SHE_IS)
_TITLED = _set(_OFFICES)
_KNOWN = _MENS | _WOMENS | _KINSMEN | _KINSWOMEN | _TITLED
_PERSONS = PERSONAL_TITLES | _KNOWN
_HIS = MENS_TITLES | _MENS | _KINSMEN
_HERS = WOMENS_TITLES | _WOMENS | _KINSWOMEN
_TITLES = _MENS | _WOMENS | _TITLED
_AND = "و"  # 'and', written with the word after it


def titles_before(before: str, name: str) -> set[str]:
    """Return the titles right before a name and at its beginning, folded, with the word of kin that ends what stands before.

    'Mr. and Mrs.' are none: they are two people.

    Args:
        before: the text before the name, back to no more than a few words.
        name: the name.
    """
    found: set[str] = set()
    line = before.rsplit("\n", maxsplit=1)[-1].split()
    for n, word in enumerate(reversed(line)):
        plain = _plain(word)
        if n == 0 and (plain in _KINSMEN or plain in _KINSWOMEN):
            found.add(plain)
            break
        if not _title(word, plain):
            break
        found.add(plain)
    for word in name.split()[:-1]:
        plain = _plain(word)
        if plain not in HONORIFICS and plain not in _MENS and plain not in _WOMENS and plain not in _TITLED:
            break
        found.add(plain)
    return found


def is_title(word: str) -> bool:
    """Tell whether a word is a title in a language other than English."""
    return fold(word) in _TITLES


def is_kin(word: str) -> bool:
    """Tell whether a word, folded, is one of kin that tells the sex of whom it leads to: 'brother', 'fille', 'сестра'."""
    return word in _KINSMEN or word in _KINSWOMEN


def _plain(word: str) -> str:
    """Fold a word, without a stop or a comma behind it ('Her brother, Somebody') and without an 'and' written to it."""
    plain = fold(word.rstrip(".,،"))
    bare = plain.removeprefix(_AND)
    return bare if plain not in _KNOWN and bare in _KNOWN else plain


def _title(word: str, plain: str) -> bool:
    if word.endswith((",", "،")):
        return False
    if plain in HONORIFICS:
        return word[:1].isupper()  # 'the doctor Somebody' is told by the parser
    return plain in _MENS or plain in _WOMENS or plain in _TITLED


def sex_of(titles: set[str]) -> str:
    """Return 'm' or 'f' where titles and kin agree on it, else ''."""
    men, women = not _HIS.isdisjoint(titles), not _HERS.isdisjoint(titles)
    return "m" if men and not women else "f" if women and not men else ""


def personal(titles: set[str]) -> bool:
    """Tell whether one of the titles is a person's."""
    return not _PERSONS.isdisjoint(titles)
