"""The offices and ranks that stand beside people's names, in several languages, and which of them may be one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from headwater.names.lexicon import PARTICLES, SMALL_WORDS
from headwater.text import STOP_WORDS, fold

__all__ = ["office_keys", "offices_beside", "offices_of", "one_office"]

# A row holds one office or rank in all its spellings and languages, the first standing for all. What is in no row is none.
_ROWS = """president presidente présidente президент الرئيس الرئيسة
    minister ministre министр міністр الوزير الوزيرة وزیر; premier премьер прем'єр
    general gen général генерал الجنرال اللواء سرتیپ سرلشکر; colonel col полковник العقيد سرهنگ
    lieutenant lt лейтенант الملازم ستوان; major maj майор الرائد سرگرد; captain capt capitaine капитан النقيب سروان
    sergeant sgt сержант; corporal cpl; brigadier brig العميد; admiral adm адмирал
    commander cmdr commandant comandante; commissioner commissaire; marshal маршал
    judge juge судья суддя القاضي القاضية قاضی; prosecutor procureur procureure прокурор
    doctor dr docteur docteure доктор лікар الدكتور دکتر; professor prof professeur professeure профессор професор الأستاذ استاد
    lawyer attorney avocat avocate адвокат адвокатка المحامي المحامية وکیل; engineer المهندس مهندس
    ambassador السفير السفيرة; senator sen sénateur sénatrice сенатор; governor gov губернатор; mayor maire мэр мер
    deputy député députée депутат النائب النائبة; congressman congresswoman; chancellor; secretary
    chairman chairwoman chairperson; spokesman spokeswoman spokesperson; leader; director; inspector; detective
    king الملك король; queen الملكة королева; prince الأمير امیر князь; princess الأميرة княгиня; emir; pope; tsar царь
    bishop; archbishop; patriarch патриарх; rabbi; reverend rev; ayatollah آیت‌الله; maulvi mawlawi maulana; mufti المفتي
    prefect préfet préfète; academician академик; mechanic механик; journalist журналист; editor редактор"""
_OFFICE = {fold(w): fold(row.split()[0]) for line in _ROWS.splitlines() for row in line.split(";") for w in row.split()}
_UNDER = frozenset({"vice", "deputy"})
_ARTICLES = frozenset("the a an its their his her our le la der die das el il".split())
_STOPS = (STOP_WORDS | SMALL_WORDS | PARTICLES.keys()) - _ARTICLES  # 'Somebody, a friend of the mayor' is no mayor
_AFTER = re.compile(r",\s((?:[^\W\d_]{1,30}[-'’ ]){0,5}[^\W\d_]{1,30})")
_BEFORE = re.compile(r"[^\W\d_]{1,30}(?: [^\W\d_]{1,30})?(?=, $)")


def offices_of(titles: Iterable[str]) -> frozenset[str]:
    """Return the offices and ranks among folded titles, each under one spelling, and 'vice' or 'deputy' where they say so.

    'Mr' and 'Sheikh' are none: they tell nobody from another.
    """
    titles = frozenset(titles)
    offices = frozenset(_OFFICE[t] for t in titles if t in _OFFICE)
    return offices | (titles & _UNDER) if offices else offices


def offices_beside(before: str, after: str) -> frozenset[str]:
    """Return the offices that stand beside a name behind a comma: 'the mayor, Somebody', 'Somebody, a judge at ...'.

    Args:
        before: the text before the name, back to no more than a few words.
        after: the text after it, as far.
    """
    found: set[str] = set()
    if before.endswith(", ") and (role := _BEFORE.search(before.rsplit("\n", maxsplit=1)[-1])):
        found.update(fold(w) for w in role.group().split())
    if role := _AFTER.match(after):
        told = [fold(w) for w in role.group(1).replace("-", " ").split()]
        found.update(takewhile(lambda w: w not in _STOPS, told))
    return offices_of(found)


def office_keys(offices: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """Return a key for each office, which is another's where 'vice' or 'deputy' stands before it."""
    under = sorted(offices & _UNDER)
    return frozenset((office, *under) for office in offices - _UNDER)


def one_office(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether two sets of offices have one in common: a minister's, but not a vice president's and a president's."""
    return not office_keys(a).isdisjoint(office_keys(b))
