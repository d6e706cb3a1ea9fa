"""The frames and banks of invented news: how pages say who says it, and what else stands on them."""

from __future__ import annotations

__all__ = ["BANKS", "FRAMES"]


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.splitlines())))


# Frames, one a line. `{q}` are somebody's words, `{told}` a clause, `{src}` who says it as first named, `{last}` as named
# after that, `{she}` the pronoun, `{outlet}` whoever the words were said to or published by.
FRAMES: dict[str, tuple[str, ...]] = {
    "direct": _lines("""
    “{q},” said {src}.
    “{q},” {src} said.
    {Src} said: “{q}.”
    “{q},” {src} told {outlet}.
    {Src} told {outlet}: “{q}.”
    “{q},” recalled {src}.
    “{q},” {src} said by telephone.
    Reached on the following day, {src} said: “{q}.”
    “{q},” {src} told our reporter. “That is all I can say.”
    {Src} described it in one sentence. “{q},” {she} said.
    “{q},” said {src}, who had not slept since."""),
    "partial": _lines("""
    {Src} said {she} {left} “{q}.”
    {Src} told {outlet} that {she} {left} “{q}”.
    {Src} said that {she} {left} “{q}”, and that nothing had been the same since.
    According to {src}, {she} {left} “{q}”.
    {Src} recalled how {she} {left} “{q}”.
    In an interview {src} said {she} {left} “{q}”.
    {Src} stated that {she} {left} “{q}”.
    {Src} has said {she} {left} “{q}”."""),
    "indirect": _lines("""
    {Src} said that {told}.
    {Src} told {outlet} that {told}.
    According to {src}, {told}.
    {Told}, {src} said.
    {Told}, according to {src}.
    {Src} said {told}.
    {Src} recalled that {told}.
    {Told}, {src} told {outlet}.
    {Src} stated that {told}.
    In the words of {src}, {told}."""),
    "reports": _lines("""
    {Outlet} reports that {told}.
    According to {outlet}, {told}.
    {Told}, {outlet} reported.
    {Told}, according to {outlet}.
    {Outlet} has learned that {told}.
    {Outlet} wrote that {told}.
    As {outlet} reported, {told}.
    {Told}, writes {outlet}.
    {Outlet}, citing its own sources, says that {told}.
    {Told}, a report in {outlet} said."""),
    "statement": _lines("""
    In a statement, {src} said that {told}.
    {Src} said in a statement that {told}.
    {Told}, {src} announced.
    {Src} announced that {told}.
    {Told}, said {src}.
    “{Told},” the statement reads.
    {Src} confirmed that {told}.
    “{Told},” {src} said in a press release.
    {Src} informed the public that {told}."""),
    "finding": _lines("""
    {Src} found that {told}.
    {Src} documented that {told}.
    {Told}, according to the findings of {src}.
    {Src} established that {told}.
    {Told}, {src} said in a report.
    {Src} concluded that {told}.
    “{Told},” the report of {src} says.
    {Src} reported that {told}.
    The monitors of {src} recorded that {told}."""),
    "denial": _lines("""
    {Src} denied that {told}.
    {Src} denies that {told}.
    {Src} flatly denied that {told}.
    It was not true that {told}, {src} said.
    {Src} rejected the claim that {told}.
    {Src} said it was a lie that {told}.
    {Src} dismissed reports that {told}.
    {Src} denied claims that {told}."""),
    "bare": _lines("""
    {Told}.
    On {weekday}, {told}.
    {Told}, and the town is still in shock.
    This week {told}.
    It was the worst hour in the history of {town}: {told}.
    Nobody in {town} has forgotten how {told}.
    {Told}, and nothing has been done since.
    By the end of the day {told}."""),
    "credit": _lines("""
    Source: {outlet}
    First published by {outlet}.
    This article first appeared in {outlet}.
    ({outlet})
    Reprinted from {outlet}
    Originally published by {outlet}
    As first reported by {outlet}
    By {outlet}"""),
    "translation": _lines("""
    Translated by {translator} from {outlet}
    Translated from {outlet} by {translator}.
    Translation: {translator}. Original: {outlet}.
    Source: {outlet}. Translated by {translator}.
    This text from {outlet} was translated by {translator}.
    Translated by {translator}. First published by {outlet}.
    Original in {outlet}, translation by {translator}
    From {outlet}. Translated by {translator}."""),
    "scene": _lines("""
    {Weekday} was an ordinary day in {town} until the early afternoon.
    People in {town} still speak of that {weekday} in lowered voices.
    It takes an hour by bus to reach {town}, and the road is bad.
    The streets of {town} were quiet again when we arrived.
    {Town} is a place where everybody knows everybody.
    A week later the people of {town} are still waiting for an answer.
    Flowers lie beside the road that leads into {town}.
    Few outsiders come to {town} at this time of the year.
    What happened on {weekday} has divided {town}."""),
    "presence": _lines("""
    {Name}, {age}, {life}.
    {Name} {life}.
    {Name}, now {age}, {life}.
    We met {name}, who {life}.
    {Name} is {age} and {life}.
    Among those who were there was {name}, who {life}.
    One of those who talked to us was {name}, {age}, who {life}.
    {Name}, a parent of three, {life}."""),
    "more": _lines("""
    “I have hardly slept since then,” {last} said.
    “My mother asks me every evening whether it is over,” {last} said.
    “You do not forget a sound like that,” said {last}.
    {Last} paused for a long time before {she} went on.
    “I will tell it to anybody who asks me,” {last} said.
    “We used to be good neighbours here,” {last} added.
    {Last} still has the shoes that {she} wore on that day.
    “They should come and look me in the face,” {last} said.
    “I was late for work and thought of nothing else,” {last} said.
    {Last} did not want to be photographed."""),
}

BANKS: dict[str, tuple[str, ...]] = {
    "given": tuple(
        """Hana Orhan Mirela Tobias Leyla Anselm Ruta Davit Nadia Emeka Ilse Jonas Farida Milos Esra Pavel Amara Karim Vesna
    Lucan Samira Benedikt Zofia Idris Marta Goran Salma Tomas Dalia Arvid Yasmin Radu Noor Stefan Ayla Viktor Ines Hamid
    Klara Osman Petra Bilal Runa Mateo Selin Edvard Asha Levan Irena Jamal""".split()
    ),
    "women": tuple(
        """Hana Mirela Leyla Ruta Nadia Ilse Farida Esra Amara Vesna Samira Zofia Marta Salma Dalia Yasmin Noor Ayla Ines Klara
    Petra Runa Selin Asha Irena""".split()
    ),
    # a name in one spelling, and in another that it has elsewhere
    "surname": tuple(
        """Ormelin|Ormelyn Khadour|Haddour Brevik|Brevick Tselov|Celov Marquend|Markend Yaqubel|Yakoubel Dravec|Drawetz
    Sorabin|Sorabeen Pellitz|Pelitz Ashkavar|Ashkawar Vondrel|Wondrel Kirsova|Kirssova Jubrani|Joubrani Halmek|Halmeck
    Rostigan|Rostighan Ferzat|Firzat Ludvar|Loudvar Amberli|Amberly Qasemir|Kassemir Tarnov|Tarnow Oyelin|Oyeleen
    Benzark|Benzarq Mikhola|Micola Sedrani|Sadrani Wachtel|Vachtel Grusev|Grousev Nazempour|Nazimpur Castrell|Kastrell
    Eldoun|Eldoon Zhivar|Jivar Palomer|Palomerr Uskudari|Oskudari Trebin|Trebeen Hashimel|Hachimel Lindgard|Lindgaard
    Morvane|Morvan Abazin|Abasin Culpek|Kulpek Demirez|Demires Fontrail|Fontrel""".split()
    ),
    "job": tuple(
        """baker,net mender,school caretaker,taxi driver,nurse,tailor,weaver,bookbinder,plumber,tea seller,retired teacher,
    electrician,barber,pharmacist,bus conductor,gardener,cook,locksmith,dentist,watchmaker""".replace("\n", "").split(",")
    ),
    "life": _lines("""
    has sold tea on the corner for twenty years
    lives on the second floor across the street
    was on the way home from the night shift
    keeps a small repair shop nearby
    had come to fetch a daughter from her lessons
    teaches at the evening school
    was waiting for the bus with two heavy bags
    has lived here since childhood
    drives a taxi in the town
    was mending a fence when it began"""),
    "unnamed": _lines("""
    a resident who asked not to be named
    an eyewitness who did not want to be identified
    a local man who spoke on condition of anonymity
    a shopkeeper who would not give a name for fear of reprisals
    a woman from the neighbourhood who asked to remain anonymous
    one resident
    a man who said he was afraid to give his name
    a source in the town
    an employee who was not allowed to speak to the press"""),
    "office": _lines("""
    the Ministry of the Interior
    the governor's office
    the {town} municipality
    the regional administration
    the {town} police directorate
    the civil protection agency
    the mayor's office in {town}
    the Ministry of Public Works"""),
    "spokesman": _lines("""
    spokesman
    spokeswoman
    deputy director
    press officer
    chief of staff
    commissioner"""),
    "ngo": _lines("""
    {town} Rights Watch Group
    the Centre for Civic Memory
    Lantern Monitors
    the Open Ledger Foundation
    Witness Bridge
    the Committee for the Disappeared of {town}
    Fair Ground International
    the Harbour Legal Clinic
    Docket for Justice"""),
    "title": tuple("Courier Herald Echo Ledger Observer Beacon Mercury Sentinel Argus Tribune Gazette Chronicle".split()),
    "agency": ("Norden Press", "Interwire", "Baltora News Agency", "Meridian Wire"),
    "day": tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    "adjective": tuple("new old second larger smaller long-promised disputed public temporary local".split()),
    "month": tuple("January February March April May June July September October November".split()),
    "goods": tuple("apricots,barley,timber,salt,wool,dried fish,olive oil,bricks,honey,sugar beet".split(",")),
    "building": tuple(
        "library,swimming bath,post office,museum,theatre,sports hall,cold store,tram depot,concert hall,water tower".split(",")
    ),
    "subject": tuple(
        "the budget,the bus timetable,school meals,street lighting,parking fees,the spring festival,the drains,library hours".split(",")
    ),
}  # fmt: skip

BANKS["filler"] = _lines("""
The council will meet in {month} to vote on {subject}.
Prices for {goods} rose again in {month}, for the third time in a row.
A {adjective} {building} is to open in {other} by {month}.
Rain is expected over {other} towards the end of the week.
The {building} in {other} stays closed on {day} for repairs.
Trade in {goods} has kept the region alive for more than a century.
The road between {town} and {other} was widened two years ago.
Last {month} the region elected a {adjective} assembly.
Many families in {other} depend on money that relatives send home.
The football club of {other} lost its match on {day} by two goals.
Schoolbooks for the coming year have not arrived in {other} yet.
There are plans for a {adjective} railway line from {other} to the coast.
Before the war of the grandparents {town} was known for its {goods}.
Mobile phone coverage in the hills around {other} remains patchy.
The dispute over {subject} goes back at least ten years.
A petition about {subject} gathered eight hundred signatures in {month}.
The bishop is expected to visit {other} in {month}.
Young people leave {other} for the capital as soon as they finish school.
The {adjective} {building} cost more than anybody had planned.
Fuel is rationed in {other} on {day} and at weekends.
A bank in {other} has frozen loans to growers of {goods}.
Tourists used to come to {town} for its {building}.
The next harvest of {goods} will show whether the subsidies work.
Volunteers in {other} repainted the {building} in {month}.
Electricity is cut in {other} for four hours every {day}.
A commission on {subject} was set up in {month} and has not met.
The winter in {other} was the mildest in a generation.
Half of the seats in the {building} of {other} stayed empty on {day}.
Exporters of {goods} hope for a better season after {month}.
An exhibition about {goods} opens in the {building} on {day}.
The opposition wants a debate on {subject}, and the majority does not.
Three lines of the local bus network end in {other}.
In {month} the {building} of {town} will celebrate its anniversary.
Teachers in {other} went on strike over {subject} last {month}.
The census counted fewer people in {other} than ten years before.
""")
