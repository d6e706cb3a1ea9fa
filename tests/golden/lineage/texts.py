"""The texts of the golden lineage set, all of them invented: passages, and the pages that they stand on."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PAGES", "PASSAGES", "QUOTED", "Page", "Part"]

Line = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Part:
    """An item: its lines with their elements, and where it is from; `parent` is the item that it was copied from."""

    kind: str
    lines: tuple[Line, ...]
    op: str = "boilerplate"
    origin: str | None = None
    parent: str | None = None
    gap: str = "\n\n"


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page: its file, what is known of it, the lines of its head if it is marked up, and its items in order."""

    file: str
    publisher: str
    published: str | None
    parts: tuple[Part, ...]
    head: str = ""


PASSAGES = {
    "tide.0": "Ferry Marigold aground off Skerry Ness",
    "tide.1": "The island ferry Marigold ran onto a sandbank off Skerry Ness shortly before six on Monday morning with 61 passengers and a flock of rams aboard, the coast watch said.",
    "tide.2": "Lifeboats from both sides of the sound brought everyone ashore within two hours. Three passengers were treated for cold, and one ram swam home by itself.",
    "tide.3": "Skipper Orla Penhallick told the harbour office that the buoy which marks the bank had not been lit since the storm of the previous week.",
    "tide.4": "The company that runs the line, Sound and Isles, said it had reported the dark buoy twice and had been told that a new lamp was on order.",
    "tide.5": "A tug from Port Averil is to try and pull the vessel free at the next spring tide.",
    "weir.0": "Dunmarrow lowers its weir to let the salmon pass",
    "weir.1": "The town of Dunmarrow has begun to lower its medieval weir by forty centimetres, the first change to the wall since the mill closed in 1957.",
    "weir.2": "Masons are taking off the top course stone by stone and numbering each, because the heritage board wants to be able to put them back.",
    "weir.3": "“A river that fish cannot climb is only a long pond with a view”",
    "weir.4": "Anglers upstream counted eleven salmon last autumn, and more than four hundred in the year the turbine hall was built.",
    "loom.0": "Weavers at Calderstane walk out over the night shift",
    "loom.1": "Some 240 weavers left their looms at the Calderstane carpet works on Thursday after managers asked them to take a third night in every week.",
    "loom.2": "The works has orders from two airlines and says that it cannot fill them in daylight. Its director offered a bonus of nine crowns a night.",
    "loom.3": "Shop steward Ines Varro held the letter up at the gate and tore it in half, to applause from the dye house.",
    "loom.4": "Talks are to go on before a mediator in the county hall.",
    "bell.0": "Thieves take a bell from Saint Ebba's by crane",
    "bell.1": "A bronze bell cast in 1688 has vanished from the tower of Saint Ebba's in Lower Quern, and the verger believes that it left by the front gate.",
    "bell.2": "Neighbours saw a mobile crane in the lane on Sunday night and took it for the telephone company. The police have asked scrap dealers to look out for the founder's mark.",
    "bell.3": "The parish had raised half the price of a new frame when the bell was taken.",
    "owl.0": "Barn owls are back on the Hemmel marshes",
    "owl.1": "Volunteers who walked the Hemmel marshes for six nights in March have counted nineteen pairs of barn owls, where none were known five years ago.",
    "owl.2": "The birds nest in boxes that a retired joiner, Matthis Kroll, builds out of wine crates and hangs in hay sheds.",
    "owl.3": "Voles did the rest: two dry springs in a row have filled the ditches with them, the count's leader writes.",
}
QUOTED = frozenset({"weir.3"})  # said by somebody to several who wrote it down


def _titled(key: str, *numbers: int) -> tuple[Line, ...]:
    return (("h1", f"{{{key}.0}}"), *(("p", f"{{{key}.{n}}}") for n in numbers))


def _furniture(*lines: Line, gap: str = "\n\n") -> tuple[Part, ...]:
    return tuple(Part(kind="boilerplate", lines=(line,), gap=gap) for line in lines)


def _teaser(key: str, origin: str, parent: str, lead: str) -> Part:
    lines = (("h2", f"{{{key}.0}}"), ("p", lead))
    return Part(kind="teaser", op="teaser", origin=origin, parent=parent, lines=lines)


_MORE = _furniture(("p", "Read more"))

PAGES = (
    Page(
        file="p01.txt",
        publisher="Skerry Observer",
        published="2032-05-03",
        parts=(
            *_furniture(("p", "Skerry Observer | 3 May 2032")),
            Part(kind="article", op="verbatim", origin="tide", lines=_titled("tide", 1, 2, 3, 4, 5)),
            *_furniture(
                ("p", "Share this article on Facebook"), ("p", "Related articles"), ("p", "Ten walks for low water")
            ),
        ),
    ),
    Page(
        file="p02.txt",
        publisher="Northern Packet",
        published="2032-05-04",
        parts=(
            *_furniture(("p", "Northern Packet"), gap="\n"),
            *_furniture(("p", "4 May 2032")),
            Part(
                kind="article",
                op="verbatim",
                origin="tide",
                parent="p01-1",
                lines=(*_titled("tide", 1, 2, 3, 4, 5), ("p", "Source: Skerry Observer")),
            ),
        ),
    ),
    Page(
        file="p03.html",
        publisher="Isles Today",
        published="2032-05-04",
        head=(
            "<title>Ferry on a sandbank: all safe | Isles Today</title>\n"
            '<meta property="og:site_name" content="Isles Today">\n'
            '<meta property="article:published_time" content="2032-05-04T07:30:00+00:00">\n'
        ),
        parts=(
            *_furniture(("nav a", "Front page"), ("nav a", "Weather")),
            Part(
                kind="article",
                op="trim",
                origin="tide",
                parent="p01-1",
                lines=(
                    ("h1", "Ferry on a sandbank: all safe"),
                    ("p", "{tide.1}"),
                    ("p", "{tide.2}"),
                    ("p", "{tide.3}"),
                ),
            ),
            *_furniture(("footer p", "© 2032 Isles Today. All rights reserved.")),
        ),
    ),
    Page(
        file="p04.txt",
        publisher="Averil Courier",
        published="2032-05-05",
        parts=(
            *_furniture(("p", "Averil Courier | 5 May 2032")),
            Part(
                kind="article",
                op="edit",
                origin="tide",
                parent="p01-1",
                lines=(
                    ("h1", "Rams and passengers saved from stranded ferry"),
                    (
                        "p",
                        "{tide.1|The island ferry Marigold ran on to a sand bank off Skerry Ness just before 6am on Monday morning with 61 passengers and a flock of rams on board, the coastguard said.}",
                    ),
                    (
                        "p",
                        "{tide.3|Skipper Orla Penhalick told the harbour office that the buoy which marks the bank had not been lit since last week's storm.}",
                    ),
                    (
                        "p",
                        "{tide.4|Sound and Isles, the company that runs the line, said it had reported the dark buoy twice and been told that a new lamp was on order.}",
                    ),
                    ("p", "{tide.5}"),
                    ("p", "(Skerry Observer)"),
                ),
            ),
        ),
    ),
    Page(
        file="p05.html",
        publisher="The Week on the Sound",
        published="2032-05-07",
        head=(
            "<title>This week | The Week on the Sound</title>\n"
            '<meta property="og:site_name" content="The Week on the Sound">\n'
            '<meta property="article:published_time" content="2032-05-07">\n'
        ),
        parts=(
            *_furniture(("nav a", "About us"), ("nav a", "Archive")),
            _teaser("tide", "tide", "p01-1", "{tide.1}"),
            *_MORE,
            _teaser("weir", "weir", "p06-1", "{weir.1}"),
            *_MORE,
            _teaser("loom", "loom", "p08-1", "{loom.1}"),
            *_MORE,
        ),
    ),
    Page(
        file="p06.txt",
        publisher="Dunmarrow Gazette",
        published="2032-05-02",
        parts=(
            *_furniture(("p", "Dunmarrow Gazette | Sunday, 2 May 2032")),
            Part(
                kind="article",
                op="verbatim",
                origin="weir",
                lines=(
                    *_titled("weir", 1, 2),
                    ("p", "{weir.3}, the fisheries warden Jory Tamsin told the council before the vote."),
                    ("p", "{weir.4}"),
                ),
            ),
            *_furniture(("p", "Advertisement")),
        ),
    ),
    Page(
        file="p07.txt",
        publisher="Quern Reader",
        published=None,
        parts=(
            Part(
                kind="article",
                op="verbatim",
                origin="weir",
                parent="p06-1",
                gap="\n",
                lines=(
                    ("p", "{weir.1}"),
                    ("p", "{weir.2}"),
                    ("p", "{weir.4}"),
                    ("p", "Source: Dunmarrow Gazette"),
                ),
            ),
            Part(
                kind="article",
                op="verbatim",
                origin="bell",
                parent="p10-1",
                gap="\n",
                lines=(("p", "{bell.1}"), ("p", "{bell.2}"), ("p", "Source: Lower Quern Herald")),
            ),
            Part(
                kind="article",
                op="trim",
                origin="owl",
                parent="p11-1",
                gap="\n",
                lines=(("p", "{owl.1}"), ("p", "{owl.2}"), ("p", "Source: Hemmel Post")),
            ),
        ),
    ),
    Page(
        file="p08.html",
        publisher="Calder Mercury",
        published="2032-05-06",
        head=(
            "<title>Weavers at Calderstane walk out over the night shift | Calder Mercury</title>\n"
            '<meta property="article:published_time" content="2032-05-06T18:00:00+00:00">\n'
        ),
        parts=(
            *_furniture(
                ("nav a", "Sport"),
            ),
            Part(kind="article", op="verbatim", origin="loom", lines=_titled("loom", 1, 2, 3, 4)),
            *_furniture(
                ("p", "Follow us on Facebook for more from the valley"),
            ),
        ),
    ),
    Page(
        file="p09.txt",
        publisher="Upland Radio",
        published="2032-05-04",
        parts=(
            *_furniture(("p", "Upland Radio | 4 May 2032")),
            Part(
                kind="article",
                op="verbatim",
                origin="weir-upland",
                lines=(
                    ("h1", "Why a wall that stood eight centuries is getting shorter"),
                    (
                        "p",
                        "Standing on the bank below the old turbine hall, you hear the saws before you see them. Three people in waders pass blocks along a plank.",
                    ),
                    (
                        "p",
                        "Jory Tamsin, who looks after fish for the county, has waited twenty years for this sound. {weir.3}, he told our reporter.",
                    ),
                    ("p", "Not all agree. The rowing club fears for its depth at the landing stage and wants a gauge."),
                ),
            ),
        ),
    ),
    Page(
        file="p10.txt",
        publisher="Lower Quern Herald",
        published="2032-05-05",
        parts=(
            *_furniture(("p", "Lower Quern Herald"), gap="\n"),
            *_furniture(("p", "Wednesday 5 May 2032")),
            Part(kind="article", op="verbatim", origin="bell", lines=_titled("bell", 1, 2, 3)),
        ),
    ),
    Page(
        file="p11.txt",
        publisher="Hemmel Post",
        published="2032-04-12",
        parts=(
            *_furniture(("p", "Hemmel Post | 12 April 2032")),
            Part(
                kind="article",
                op="verbatim",
                origin="owl",
                lines=(("h1", "{owl.0}"), ("p", "By Lene Osk"), ("p", "{owl.1}"), ("p", "{owl.2}"), ("p", "{owl.3}")),
            ),
        ),
    ),
    Page(
        file="p12.html",
        publisher="Magpie Shelf",
        published="2032-05-08",
        head=(
            '<title>Picked up this week</title>\n<meta property="og:site_name" content="Magpie Shelf">\n'
            '<meta property="article:published_time" content="2032-05-08">\n'
        ),
        parts=(
            *_furniture(
                ("h1", "Picked up this week"),
            ),
            Part(
                kind="excerpt",
                op="quotation",
                origin="loom",
                parent="p08-1",
                lines=(
                    ("h2", "At the carpet works"),
                    ("blockquote p", "{loom.1}"),
                    ("blockquote p", "{loom.3} (Calder Mercury)"),
                ),
            ),
            Part(
                kind="excerpt",
                op="quotation",
                origin="owl",
                parent="p11-1",
                lines=(("h2", "On the marshes"), ("blockquote p", "{owl.2} (Hemmel Post)")),
            ),
        ),
    ),
    Page(
        file="p13.txt",
        publisher="Sound Evening Post",
        published="2032-05-06",
        parts=(
            *_furniture(("p", "Sound Evening Post"), gap="\n"),
            *_furniture(("p", "Thursday 6 May 2032")),
            Part(
                kind="article",
                op="verbatim",
                origin="brief-bread",
                lines=(
                    ("h2", "BREAD GOES UP AGAIN"),
                    (
                        "p",
                        "Bakers across the county have put the price of a loaf up by a tenth, the second rise since Easter. They blame the cost of gas, and say rye will follow.",
                    ),
                ),
            ),
            Part(
                kind="article",
                op="verbatim",
                origin="brief-choir",
                lines=(
                    ("h2", "CHOIR SEEKS TENORS"),
                    (
                        "p",
                        "With two recitals to go and nobody left who can reach a high note, the Averil choral union has lowered its entrance test. Rehearsals take place above the fire station on Tuesdays.",
                    ),
                    ("p", "Pia Lund writes about music for the Post."),
                ),
            ),
            Part(
                kind="article",
                op="verbatim",
                origin="brief-bridge",
                lines=(
                    ("h2", "FOOTBRIDGE SHUT FOR PAINTING"),
                    (
                        "p",
                        "Walkers must use the railway underpass until the middle of June while contractors strip rust from the footbridge at Fennel Row. Cyclists are asked to dismount.",
                    ),
                ),
            ),
        ),
    ),
    Page(
        file="p14.txt",
        publisher="Harbour Bulletin",
        published="2032-05-06",
        parts=(
            *_furniture(("p", "Harbour Bulletin | 6 May 2032")),
            Part(
                kind="article",
                op="trim",
                origin="tide",
                parent="p02-2",
                lines=(
                    ("h1", "{tide.0}"),
                    ("p", "{tide.1}"),
                    ("p", "{tide.2}"),
                    ("p", "{tide.4}"),
                    ("p", "Source: Northern Packet"),
                ),
            ),
            *_furniture(
                ("p", "Share this: Facebook Twitter Email"),
            ),
        ),
    ),
)
