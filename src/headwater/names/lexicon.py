"""The words of names that are not anybody's own: titles, particles, legal forms, numbers, kinds of body and place."""

from __future__ import annotations

__all__ = [
    "ABBREVIATIONS",
    "BODY_STARTS",
    "BODY_WORDS",
    "GENERIC_BODY",
    "GIVEN_TITLES",
    "HONORIFICS",
    "KUNYAS",
    "LABEL_WORDS",
    "LEGAL_FORMS",
    "LEGAL_KIN",
    "MENS_TITLES",
    "NICKNAMES",
    "NUMBERS",
    "NUMBER_SIGNS",
    "ORGANISATION_WORDS",
    "PARTICLES",
    "PERSONAL_TITLES",
    "PLACE_WORDS",
    "RETIRED",
    "SCOPE_WORDS",
    "SMALL_WORDS",
    "SUCCESSOR_WORDS",
    "TENS",
    "TIME_WORDS",
    "WOMENS_TITLES",
]

# Before a person's name and no part of it.
HONORIFICS = frozenset(
    """mr mrs ms miss mx dr doctor prof professor sir lord lady dame sheikh shaikh shaykh sheik hajj haji hajji hadji imam
    ayatollah hojatoleslam mullah mulla maulvi maulana mawlawi gen general lt lieutenant col colonel maj major capt
    captain sgt sergeant cpl corporal brig brigadier adm admiral cmdr commander marshal president presidente prasident
    premier prime minister foreign interior defence defense secretary senator sen rep congressman congresswoman governor
    gov mayor judge justice king queen prince princess emir pope bishop archbishop rabbi rev reverend hon honourable
    honorable ambassador chancellor herr frau monsieur madame mme mlle senor senora signor signora sr sra chairman
    chairwoman chairperson chair spokesman spokeswoman spokesperson leader chief director deputy vice former late
    inspector officer detective agent attorney lawyer mp mep""".split()
)

# Titles that tell the bearer's sex, and those before which a name may be a body's ('Interior Ministry', 'Chief Electric').
MENS_TITLES = frozenset("mr sir lord king prince senor signor monsieur herr hajji".split())
WOMENS_TITLES = frozenset(
    "mrs ms miss lady dame queen princess senora signora madame mme mlle frau congresswoman".split()
)
PERSONAL_TITLES = HONORIFICS - frozenset(
    """foreign interior defence defense prime general gen chief deputy vice former late leader director chair attorney
    agent king queen prince princess justice lord lady""".split()
)

# Titles that stand before a given name as often as before a surname: 'Sheikh Ali' is not who has Ali for a surname.
GIVEN_TITLES = frozenset(
    "sheikh shaikh shaykh sheik imam king queen prince princess pope emir mullah mulla hajji haji hadji".split()
)

# Before a body's name these make another body of it: 'New Harbour League' is not the 'Harbour League'.
SUCCESSOR_WORDS = frozenset(
    """new former ex real true provisional continuity official united free junior youth women
    independent original old alternative interim jadid jadida novy novaya nova nouveau nouvelle nuevo nueva neue""".split()
)

# Before a body's name these say over how much it stands: the 'Central Bank' of a land is not the 'Bank' of it.
SCOPE_WORDS = frozenset(
    """central international national regional federal state provincial local global world european african asian american
    arab islamic supreme high general northern southern eastern western north south east west joint military armed""".split()
)

# What calendars name, which is nobody.
TIME_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun easter christmas
    lent ramadan eid nowruz diwali hanukkah passover spring summer autumn winter""".split()
)

# Parts of a name that romanisers write, join or leave out freely: weighed little, each under one spelling.
PARTICLES = {
    **dict.fromkeys("al el ul ad as ar an az ash at ath en es er".split(), "al"),
    **dict.fromkeys("bin ben ibn bint".split(), "bin"),
    **dict.fromkeys("de da do dos das di du del della des la le les los las".split(), "de"),
    **dict.fromkeys("von van der den ten ter zu".split(), "von"),
    **dict.fromkeys("e i y ye".split(), "e"),
}

SMALL_WORDS = frozenset("the a an of and for in on to at by de la le du des del der die das und et y e".split())

_LEGAL = {
    "llc": "limited liability company; ooo; llc; tov; mchj",
    "ojsc": "open joint stock company; public joint stock company; oao; pao; ojsc; pjsc; oajsc",
    "cjsc": "closed joint stock company; zao; cjsc",
    "jsc": "joint stock company; ao; jsc",
    "plc": "public limited company; plc",
    "ltd": "private limited company; limited; ltd; ltda; pte ltd; pte limited; pty ltd; pvt ltd; private limited; co ltd",
    "inc": "incorporated; inc; corporation; corp; company; co",
    "llp": "limited liability partnership; llp",
    "lp": "limited partnership; lp",
    "ag": "aktiengesellschaft; ag",
    "gmbh": "gesellschaft mit beschrankter haftung; gmbh",
    "kg": "kommanditgesellschaft; kg",
    "ev": "eingetragener verein; ev",
    "sa": "sociedad anonima; societe anonyme; sociedade anonima; sa; sas; sa de cv",
    "sl": "sociedad limitada; sl; slu",
    "srl": "societatea cu raspundere limitata; societa a responsabilita limitata; srl; sarl; sprl; bvba",
    "spa": "societa per azioni; spa",
    "bv": "besloten vennootschap; bv",
    "nv": "naamloze vennootschap; nv",
    "ab": "aktiebolag; ab",
    "as": "aktieselskab; aksjeselskap; as; a s; aps",
    "oy": "osakeyhtio; oy; oyj",
    "spzoo": "sp z oo; sp zoo; sp z o o; spzoo; spolka z ograniczona odpowiedzialnoscia",
    "doo": "doo; d o o; drustvo s ogranicenom odgovornoscu",
    "sro": "sro; s r o",
    "kft": "kft; zrt; nyrt",
    "pt": "perseroan terbatas; pt; tbk",
    "bhd": "berhad; bhd; sdn bhd",
    "kk": "kabushiki kaisha; kk",
    "se": "societas europaea; se",
}
LEGAL_FORMS: dict[tuple[str, ...], str] = {
    tuple(form.split()): name for name, forms in _LEGAL.items() for form in forms.split("; ")
}
"""The words of a legal form, folded, to its short name."""

# Names of one form under different laws or languages: no contradiction between them.
LEGAL_KIN = tuple(
    frozenset(kin.split()) for kin in ("jsc ojsc cjsc sa ag ab as spa nv plc", "llc ltd srl gmbh bv sl spzoo doo sro")
)

NUMBERS = {
    **{w: n for n, w in enumerate("zero one two three four five six seven eight nine ten".split())},
    **{
        w: n + 11
        for n, w in enumerate(
            "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
        )
    },
    **{
        w: n + 1
        for n, w in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
        )
    },
}
TENS = {w: 10 * (n + 2) for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}

# English short names of given names.
NICKNAMES: dict[str, frozenset[str]] = {}
for _long, _short in {
    "alexander": "alex sasha sandy",
    "andrew": "andy drew",
    "anthony": "tony",
    "benjamin": "ben benny",
    "catherine": "kate cathy",
    "charles": "charlie chuck",
    "christopher": "chris",
    "daniel": "dan danny",
    "david": "dave",
    "dmitry": "dima",
    "edward": "ed eddie ted ned",
    "elizabeth": "liz beth betty lizzie",
    "francis": "frank",
    "frederick": "fred freddie",
    "gregory": "greg",
    "james": "jim jimmy jamie",
    "jeffrey": "jeff",
    "john": "jack johnny",
    "joseph": "joe joey",
    "katherine": "kate kathy",
    "kenneth": "ken",
    "lawrence": "larry",
    "margaret": "maggie peggy meg",
    "matthew": "matt",
    "michael": "mike mick",
    "mikhail": "misha",
    "nicholas": "nick",
    "patrick": "pat paddy",
    "peter": "pete",
    "philip": "phil",
    "rebecca": "becky",
    "richard": "dick rick richie",
    "robert": "bob bobby rob robbie",
    "ronald": "ron ronnie",
    "samuel": "sam",
    "stephen": "steve",
    "steven": "steve",
    "susan": "sue",
    "theodore": "ted teddy theo",
    "thomas": "tom tommy",
    "timothy": "tim",
    "vladimir": "vova volodya",
    "william": "bill billy will willy",
    "yevgeny": "zhenya",
}.items():
    NICKNAMES[_long] = frozenset(_short.split())

# What says that a name is a body's; the first set can be left out of the name without its becoming another's.
GENERIC_BODY = frozenset("organisation organization movement".split())
ORGANISATION_WORDS = GENERIC_BODY | frozenset(
    """group party council ministry foundation university committee commission agency association union federation league
    institute society bank corporation company army brigade battalion regiment division corps militia police court
    parliament congress assembly senate government department bureau office authority administration front alliance
    coalition network centre center fund trust club church school college hospital newspaper television radio
    observatory secretariat initiative campaign syndicate guild chamber union""".split()
)
PLACE_WORDS = frozenset(
    """camp province city town village district river lake mount mountain valley street road avenue square gate bridge
    airport port island bay sea ocean desert county region governorate oblast border crossing checkpoint
    point cape hill hills forest beach peninsula strait gulf canal dam reservoir quay wharf pier""".split()
)

# What a body's name begins with, in languages that put 'party' or 'brigade' first: no person's name begins so.
BODY_STARTS = frozenset(
    """kataib kata'ib kataeb katibat katiba liwa liwaa harakat haraka harekat harakah jaysh jaish jeish jeysh hizb hezb hizbul
    hizbu jabhat jabha saraya faylaq failaq firqat firqa tanzim tandhim ittihad jamaat jamaah jama'at jamiat jamiyat lashkar
    sipah sepah majlis majles junud quwat quwwat
    parti partido partito partei partij partia partiya partija movimiento movimento mouvement bewegung dvizhenie ruch
    frente fronte ejercito esercito armee armija armiya brigada brigadas brigate brigades bataillon batalyon batalion
    fuerzas forces verband verein bund sindicato sindacato syndicat union unione asociacion associazione associacao
    fondation fundacion fundacao fondazione comite comitato conseil consejo conselho consiglio ministere ministerio ministero
    ligue liga lega observatoire observatorio osservatorio universite universidad universidade universita institut instituto
    istituto societe sociedad sociedade societa collectif colectivo federation
    association federacion federazione soyuz spilka komala komalah tevgera yekineyen hereketi cephesi""".split()
)

# Known words of bodies' names: two of them that are not equal are two words, however alike ('northern', 'southern').
BODY_WORDS = (
    ORGANISATION_WORDS
    | PLACE_WORDS
    | SUCCESSOR_WORDS
    | frozenset(
        """north south east west northern southern eastern western northeast northwest southeast southwest upper lower
        inner outer central greater red white black green blue yellow golden silver justice interior exterior defence
        defense development finance health education energy transport trade trading labour labor culture agriculture
        security intelligence information communication communications relief rescue rights human women men children
        workers peasants students teachers miners farmers fishing shipping mining metals textiles chemical chemicals
        oil gas steel cement food water power electric construction engineering insurance investment investments
        holding holdings industry industries international national regional local federal public private general
        special radio cross crescent revival renewal reform revolution revolutionary resistance liberation freedom
        unity justice peace democratic republican socialist communist islamic christian jewish people peoples
        popular""".split()
    )
)

# What writers call those they are for or against: a label alone is nobody's name, whatever its capital.
LABEL_WORDS = frozenset(
    """cult sect regime junta clique gang mafia faction clan rebel rebels terrorist terrorists militant militants extremist
    extremists insurgent insurgents separatist separatists jihadist jihadists traitor traitors hypocrite hypocrites mercenary
    mercenaries occupier occupiers invader invaders puppet puppets fascist fascists martyr martyrs hero heroes enemy enemies
    opposition resistance leadership establishment""".split()
)

# How words of bodies' names are cut short.
ABBREVIATIONS = {
    short: word
    for word, shorts in {
        "university": "univ",
        "international": "intl int'l internatl",
        "national": "natl nat'l",
        "brothers": "bros",
        "government": "govt gov't",
        "department": "dept",
        "ministry": "min",
        "association": "assn assoc",
        "committee": "cttee cmte",
        "organisation": "org orgn organization",
        "centre": "center ctr",
        "manufacturing": "mfg",
        "institute": "inst",
        "services": "svcs",
        "management": "mgmt",
        "brigade": "bde",
        "battalion": "bn",
        "regiment": "regt",
        "division": "div",
        "technology": "tech",
        "technologies": "techs",
        "industries": "inds",
        "laboratory": "lab",
        "defence": "defense",
        "labour": "labor",
        "foundation": "fdn",
        "engineering": "eng engg engr",
    }.items()
    for short in shorts.replace("'", "").split()
}

# Before a number, and no word: 'Brigade No. 4'.
NUMBER_SIGNS = frozenset("no nr nos num number nummer numero".split())

# Behind a person's name and no part of it.
RETIRED = frozenset("ret retd esq phd md obe mbe cbe".split())

# 'Father of', 'mother of': the name that follows is the child's.
KUNYAS = {**dict.fromkeys("abu abou bu abo".split(), "abu"), **dict.fromkeys("umm oum".split(), "umm")}
