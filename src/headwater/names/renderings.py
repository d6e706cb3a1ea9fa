"""Given names that one person may bear in two languages or for short: no ground to join two, and none to hold them apart.

'Yuri' and 'Georgy' have one saint's name, 'Yahya' is the Quran's John, and 'Katya' is what friends call a Yekaterina. Where one
text has the one and another text the other, with the same family name, it may be one person, and it may be two. What counts
as spellings of one name is in `given`, English short names that go for their long ones without more in `lexicon`.
"""

from __future__ import annotations

from typing import Final

__all__ = ["RENDERED", "may_be_rendered"]

_ACROSS: Final = """
george georgy georgi georges georg jorge giorgio jorg jurgen yuri yury jiri jerzy juraj gheorghe giorgi yorgos georgios
jirjis yegor egor gosha yura; john ivan ion ioannis yannis giannis johann johannes jan jean juan joao giovanni hans sean ian
evan yahya yuhanna yohannes hovhannes jovan vanya; james jacob jacques jakob yakov yaakov yaqub jaime diego tiago iago giacomo
jakub hagop hakob santiago; michael mikhail michel miguel michele mihai mihaly mikael mykhailo mikail misha; peter pyotr petr
pierre pedro pietro piotr petros boutros butrus bedros petro petya; paul pavel pablo paolo paulo pavlo pawel boulos bulus boghos
pasha; joseph josef jose giuseppe yusuf yosef youssef osip iosif hovsep jozef pepe sepp; mary maria marie maryam mariam miriam
marya mariya masha; elizabeth elisabeth isabel isabella isobel yelizaveta elizaveta elisaveta elisa elise eliza lisa liz lizzie
beth betty alzbeta elzbieta erzsebet; catherine katherine ekaterina yekaterina katarina katharina caterina catalina kateryna
katrina katarzyna kate katya kathy katie kathleen; nicholas nikolai nicolas nikolaos niccolo miklos mykola nicola klaus claus
kolya nick nikos; alexander alejandro alessandro alexandre aleksandr oleksandr alexandros iskander iskandar sandor sikandar sasha
alex; alexandra alejandra alessandra aleksandra oleksandra sasha; andrew andrei andriy andreas andre andres andrea andrzej
ondrej andras; stephen steven stefan stephan etienne esteban stefano istvan stepan stephane; william guillaume wilhelm
guillermo guglielmo willem; henry heinrich henri enrique enrico hendrik henrik henryk heinz; charles karl carlos carlo carl
karel karol; louis ludwig luis luigi lewis; lawrence laurent lorenzo lorenz lars; francis francois francisco francesco franz
frans ferenc franciszek paco pancho; anthony anton antonio antoine antoni antonis; luke lucas luca lukas luc; mark marco marc
marcos markus marek marko; matthew matteo matthias matthieu mateo mateusz matvei; thomas tomas tommaso tomasz; philip
philippe felipe filippo filip; gregory grigory gregorio gregor grzegorz krikor grisha; theodore fyodor teodoro teodor fedor
theodoros fedya; frederick friedrich federico frederic fryderyk fritz; basil vasily vasilios vasyl basile vasya; eugene yevgeny
evgeny eugenio eugen yevhen zhenya; helen elena yelena helena helene olena eleni lena; anna anne ann hannah hanna ana anya;
irene irina iryna eirini ira; julia yulia giulia julie; jeanne johanna joanna giovanna juana ivana jana jane joan; margaret
margarita marguerite margherita margarete greta malgorzata; sophia sofia sophie zofia sonya; susan susanna suzanne zuzana;
martha marta marfa; barbara varvara; david dawud daoud dawid davit; solomon suleiman salomon shlomo suleyman; moses musa moshe
moise moises; abraham ibrahim avraham; isaac ishaq yitzhak isak; ishmael ismail; aaron harun aharon; noah nuh; job ayyub ayoub;
jonah yunus jonas yonah; zachary zakariya zakaria zacharias; elias ilyas elijah ilya eliyahu ilias; gabriel jibril gavriil
gavril; daniel danyal danilo daniil; samuel shmuel; simon simeon semyon shimon szymon; eve eva hawa"""

_SHORT: Final = """
natalia natasha; tatiana tanya; olga olya; svetlana sveta; nadezhda nadya; lyudmila lyuda; sergei seryozha; boris borya;
anatoly tolya; konstantin kostya; alexei lyosha alyosha; dmitry dima mitya; viktor vitya; vyacheslav slava; yaroslav slava;
svyatoslav slava; gennady gena; leonid lyonya; valery valera; vladimir vova volodya; vladislav vlad; stanislav stas;
ignacio nacho; guadalupe lupe; dolores lola; rosario charo; enrique quique; rafael rafa; javier javi; ulrich uli; johannes hannes
hans; anton toni; giuseppe beppe peppe; luigi gigi; salvatore toto; mehmet memo; ibrahim ibo; muhammad hamudi; fatima fatma;
binyamin bibi benny; avraham avi rami; yitzhak itzik; yosef yossi; yaakov kobi; haim haimke; shlomo shlomi; moshe moishe"""


def _groups() -> dict[str, frozenset[int]]:
    """Return for each name the numbers of the groups in which it stands."""
    found: dict[str, set[int]] = {}
    for number, group in enumerate(f"{_ACROSS};{_SHORT}".split(";")):
        for name in group.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


_GROUPS: Final = _groups()

RENDERED: Final = frozenset(_GROUPS)
"""All names, folded and in Latin letters, that are known here."""


def may_be_rendered(a: str, b: str) -> bool:
    """Tell whether two given names, folded and in Latin letters, may be one person's in two languages, or one for short."""
    return a in _GROUPS and b in _GROUPS and not _GROUPS[a].isdisjoint(_GROUPS[b])
