"""The words of invented news on events that several people saw: one fact in many wordings.

In a statement `{n}` is a figure, `{who}` the people or things it counts, `{actor}` who did it, `{site}` and `{town}`
where; `|` stands before the part of a first-hand account that others quote alone.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The wordings of one kind of event, and who and what may take part.

    `saw` is told in the first person by somebody who says that they saw it, `felt` by somebody who was there and does not
    say so, `we` by a reporter on the scene; `told` are clauses for whoever reports it, `official` and `body` clauses as an
    office and an organisation write them. `headline` is for titles.
    """

    who: tuple[str, ...]
    actor: tuple[str, ...]
    site: tuple[str, ...]
    least: int
    most: int
    saw: tuple[str, ...]
    felt: tuple[str, ...]
    we: tuple[str, ...]
    told: tuple[str, ...]
    official: tuple[str, ...]
    body: tuple[str, ...]
    headline: tuple[str, ...]


def _kind(people: str, least: int, most: int, texts: str) -> Kind:
    """Read a kind: banks apart by semicolons, then the wordings under a line that names their sort."""
    who, actor, site = (tuple(w.strip() for w in part.split(",")) for part in people.split(";"))
    found: dict[str, list[str]] = {}
    here: list[str] = []
    for line in filter(None, map(str.strip, texts.splitlines())):
        if line.endswith(":"):
            here = found.setdefault(line[:-1], [])
        else:
            here.append(line)
    return Kind(who=who, actor=actor, site=site, least=least, most=most, **{k: tuple(v) for k, v in found.items()})


KINDS: dict[str, Kind] = {
    "detention": _kind(
        "fishermen, students, apprentices, fruit sellers, bus drivers; soldiers, border guards, plain-clothes officers, militiamen;"
        "the fish quay, the bus station, the weekly market, the grain yard, the technical school",
        6,
        48,
        """saw:
        I saw {actor} |lead {n} {who} away from {site} with their hands tied
        I watched {actor} |push {n} {who} into two lorries behind {site}
        I counted {n} {who} |as {actor} marched them out of {site}
        I saw them |drag the {who} off one by one, and there were {n} of them
        From my window I saw {actor} |take the {who} out of {site} and load them into vans
        felt:
        The {actor} came to {site} and took {n} of our {who}
        They tied up {n} {who} in front of me and drove off with them
        The {actor} pulled the {who} out of {site}, every one of them
        All {n} {who} were taken, and nobody told us where
        we:
        Our correspondent watched {actor} lead {n} {who} out of {site}
        We saw {actor} order {n} {who} into lorries at {site}
        We counted {n} {who} as {actor} took them away from {site} in {town}
        Our reporter saw the {who} being taken from {site} by {actor}
        told:
        {actor} took {n} {who} away from {site} in {town}
        {n} {who} were taken from {site} in {town} by {actor}
        {n} {who} had been rounded up at {site} by {actor}
        {actor} raided {site} and detained {n} {who}
        {actor} detained the {who} at {site} in {town}
        the {who} of {town} had been seized at {site} and driven off in lorries
        {n} {who} were being held after {actor} raided {site} in {town}
        {actor} arrested {n} {who} during a raid on {site}
        a raid by {actor} on {site} ended with the arrest of {n} {who}
        official:
        {n} {who} were detained at {site} in {town} for questioning
        {actor} had detained {n} {who} in an operation at {site}
        an operation in {town} led to the detention of {n} {who}
        {n} {who} found at {site} were taken into custody
        body:
        {actor} arbitrarily arrested {n} {who} at {site} in {town}
        at least {n} {who} were arrested by {actor} at {site}
        {n} {who} were forcibly removed from {site} by {actor} and are held without charge
        the arrest of {n} {who} by {actor} at {site} was unlawful
        headline:
        {Who} seized at {site}
        Raid on {site} in {town}
        {Who} held after raid in {town}
        Fear in {town} after arrests""",
    ),
    "fire": _kind(
        "stalls, workshops, warehouses, boat sheds, kiosks; a fire, a blaze, a fast-moving fire;"
        "the covered market, the old harbour, the tanners' quarter, the railway yard, the carpet bazaar",
        9,
        90,
        """saw:
        I saw the fire |jump from roof to roof until {n} {who} were gone
        I watched {n} {who} |burn to the ground in {site}
        I counted {n} {who} |that had been burned out by the morning
        I saw the flames |come over the wall of {site} and swallow the {who}
        With my own eyes I saw |{n} {who} in {site} turn to ash
        felt:
        The fire took {n} {who} in {site}, mine among them
        There is nothing left of the {who} in {site}, it all burned
        We lost {n} {who} in {site} in a single night of fire
        Every one of the {n} {who} burned before the first engine came
        we:
        We counted {n} burned-out {who} in {site} on the morning after
        Our correspondent saw {n} {who} reduced to blackened frames in {site}
        We watched the last of the {n} {who} burn down in {site}
        Our reporter counted {n} {who} destroyed by the fire in {town}
        told:
        {actor} destroyed {n} {who} in {site} in {town}
        {n} {who} were destroyed by {actor} in {site}
        {actor} swept through {site} and gutted {n} {who}
        {n} {who} burned down overnight in {site} in {town}
        {actor} had burned the {who} of {site} to the ground
        the {who} in {site} of {town} were lost to the flames
        flames had consumed {n} {who} at {site}
        {n} {who} went up in flames when {actor} broke out in {site}
        {actor} that broke out in {site} left {n} {who} in ruins
        official:
        {n} {who} in {site} were damaged beyond repair by fire
        {actor} in {site} had destroyed {n} {who} before it was put out
        the loss at {site} in {town} amounts to {n} {who}
        {n} {who} were burned down in {site}
        body:
        {actor} in {site} destroyed {n} {who} that had no fire cover
        {n} {who} were lost in {actor} at {site} in {town}
        the fire destroyed {n} {who} on which whole families depend
        {n} {who} burned in {site} because no hydrant was working
        headline:
        Fire guts {who} in {town}
        Flames sweep {site}
        {Who} lost in {town} blaze
        Traders count cost of night fire""",
    ),
    "shelling": _kind(
        "patients, pupils, pensioners, refugees, villagers; shells, mortar rounds, rockets;"
        "the clinic, the primary school, the bread factory, the monastery hostel, the pumping station",
        3,
        29,
        """saw:
        I saw two {actor} |land on {site} and kill {n} {who}
        I saw the bodies of {n} {who} |laid out in the yard of {site}
        I watched {actor} |come down on {site} while the {who} were still inside
        I counted {n} dead {who} |after the {actor} had struck {site}
        I saw the roof of {site} |fall in on the {who} when the {actor} hit
        felt:
        The {actor} hit {site} and {n} {who} died around me
        We carried {n} dead {who} out of {site} after the {actor} fell
        They fired at {site} although it was full of {who}, and {n} are dead
        The {actor} killed {n} of the {who} who had taken shelter with us
        we:
        Our correspondent saw the bodies of {n} {who} at {site}
        We counted {n} dead {who} in the yard of {site} after the {actor} struck
        We watched {actor} strike {site} in {town} with {who} inside
        Our reporter counted {n} {who} killed when {actor} struck {site}
        told:
        {actor} struck {site} in {town} and killed {n} {who}
        {n} {who} were killed when {actor} struck {site}
        {actor} had hit {site}, killing {n} {who}
        {n} {who} died in {site} of {town} under {actor}
        {site} in {town} had been hit by {actor} with {who} inside
        the {who} in {site} had been killed by {actor}
        {actor} that fell on {site} left {n} {who} dead
        {n} {who} lost their lives when {site} was shelled
        {actor} killed the {who} who were sheltering in {site}
        official:
        {n} {who} were killed by {actor} at {site} in {town}
        {actor} fell on {site} and caused the death of {n} {who}
        the number of {who} killed at {site} is {n}
        {n} {who} had died of their wounds after {actor} hit {site}
        body:
        {actor} hit {site}, a protected building, and killed {n} {who}
        {n} {who} were killed in an unlawful attack with {actor} on {site}
        the attack on {site} in {town} killed {n} {who}
        {n} {who} died when {actor} struck {site} without warning
        headline:
        {Actor} hit {site} in {town}
        Deaths at {site}
        {Town} buries its dead
        {Who} killed in strike""",
    ),
    "flood": _kind(
        "families, households, farmers, tenants, smallholders; the river wall, the upper dyke, the old dam, the sluice gate, the canal bank;"
        "the lower town, the brickworks quarter, the island district, the orchard estate, the mill lane",
        30,
        420,
        """saw:
        I saw {actor} |give way and the water carry off the homes of {n} {who}
        I watched {n} {who} |leave {site} with what they could carry after {actor} broke
        I saw the water |come through {actor} and cover {site} up to the roofs
        I saw {actor} |burst, and within an hour {n} {who} had lost everything
        I counted {n} {who} |on the embankment after {actor} had burst
        felt:
        The water came through {actor} and {n} {who} had to run
        When {actor} broke we lost our homes, {n} {who} of us
        All of {site} went under when {actor} burst
        There are {n} {who} without a roof since {actor} gave way
        we:
        We saw {actor} lying open and the homes of {n} {who} under water
        Our correspondent counted {n} {who} camped on the road after {actor} burst
        We watched {n} {who} leave {site} by boat after {actor} gave way
        Our reporter saw {site} under water after {actor} broke
        told:
        {actor} of {town} burst and drove {n} {who} from {site}
        {n} {who} had to leave {site} when {actor} in {town} burst
        {n} {who} were made homeless after {actor} gave way in {town}
        {actor} gave way and flooded {site} in {town}
        {site} in {town} was under water because {actor} had collapsed
        the collapse of {actor} had left {n} {who} homeless
        {n} {who} had fled {site} after {actor} broke
        a breach in {actor} had forced {n} {who} out of {site}
        {actor} had broken and {site} was flooded
        official:
        {n} {who} were moved out of {site} after a breach in {actor}
        a breach in {actor} has affected {n} {who} in {site}
        {actor} failed and {n} {who} had to be evacuated from {site}
        the evacuation of {n} {who} from {site} followed the failure of {actor}
        body:
        the failure of {actor} displaced {n} {who} from {site} in {town}
        {n} {who} were displaced when {actor} collapsed
        {actor} collapsed after years of neglect and displaced {n} {who}
        {n} {who} from {site} are without shelter since {actor} broke
        headline:
        {Site} under water
        {Town} flooded as {actor} fails
        {Who} flee floods in {town}
        Night of water in {town}""",
    ),
    "demolition": _kind(
        "houses, homes, brick huts, shops, cabins; bulldozers, council workers, army engineers, contractors with diggers;"
        "the hillside quarter, the lime pits, the tram terminus, the eastern orchards, the salt road",
        7,
        140,
        """saw:
        I saw {actor} |flatten {n} {who} at {site} before breakfast
        I watched {actor} |pull down {n} {who} with the furniture still inside
        I counted {n} {who} |that the {actor} knocked over along {site}
        I saw my own street, |{n} {who}, go under the {actor}
        I saw {actor} |tear the {who} down at {site} while people stood in the rain
        felt:
        The {actor} flattened {n} {who} here without showing us a paper
        They broke down {n} {who} at {site} and mine was the first
        Our {who} at {site} are rubble now, all {n} of them
        Nobody warned us before the {actor} knocked down the {who}
        we:
        We watched {actor} tear down {n} {who} at {site}
        Our correspondent counted {n} {who} in ruins at {site}
        We counted {n} flattened {who} along {site} in {town}
        Our reporter saw {actor} pull down {who} at {site} under police guard
        told:
        {actor} tore down {n} {who} at {site} in {town}
        {n} {who} were torn down at {site} by {actor}
        {actor} had flattened {n} {who} at {site}
        {n} {who} in {town} had been reduced to rubble by {actor}
        {actor} demolished the {who} at {site} in {town}
        the {who} at {site} had been knocked down without notice
        {n} {who} were demolished when {actor} moved in on {site}
        {actor} levelled {n} {who} at {site}
        the demolition of {n} {who} at {site} in {town} had been carried out by {actor}
        official:
        {n} unlicensed {who} at {site} were removed
        {actor} had cleared {n} {who} from {site} under a court order
        the clearing of {n} {who} at {site} in {town} is complete
        {n} {who} that stood at {site} without a permit were demolished
        body:
        {actor} demolished {n} {who} at {site} without notice or compensation
        {n} {who} at {site} in {town} were unlawfully demolished
        {n} {who} were razed by {actor}, a forced eviction under international law
        the demolition of {n} {who} at {site} breached the law
        headline:
        {Who} torn down at {site}
        {Town} quarter razed
        Bulldozed before breakfast
        {Site} cleared""",
    ),
    "blockade": _kind(
        "lorries, flour lorries, fuel tankers, aid lorries, grain trucks; customs officers, border troops, paramilitaries, guards;"
        "the bridge checkpoint, the northern crossing, the pass road, the ferry ramp, the rail crossing",
        5,
        70,
        """saw:
        I saw {n} {who} |turned back by {actor} at {site}
        I watched {actor} |send {n} {who} back from {site} although their papers were in order
        I counted {n} {who} |standing in the queue when {actor} closed {site}
        I saw {actor} |slash the tyres of the {who} that waited at {site}
        I saw the {who} |turn round one after another at {site}, {n} in all
        felt:
        The {actor} turned {n} of our {who} round at {site}
        They let none of the {n} {who} through {site}, not one
        We stood at {site} with {n} {who} and {actor} sent us home
        Our {who} were refused at {site} and the load is spoiled
        we:
        We counted {n} {who} that {actor} turned back at {site}
        Our correspondent watched {actor} refuse {n} {who} at {site}
        We saw {n} {who} waiting at {site}, which {actor} had closed
        Our reporter counted {n} {who} sent back from {site} near {town}
        told:
        {actor} turned back {n} {who} at {site} near {town}
        {n} {who} were turned back at {site} by {actor}
        {actor} had refused to let {n} {who} pass {site}
        {n} {who} bound for {town} had been stopped at {site}
        {actor} were blocking {who} at {site} near {town}
        the {who} for {town} had been sent away from {site}
        {n} {who} had been sent back from {site} near {town}
        {actor} barred the way to {n} {who} at {site}
        a convoy of {n} {who} was turned away by {actor} at {site}
        official:
        {n} {who} were not admitted at {site} because of missing papers
        {actor} at {site} had returned {n} {who} to the other side
        the entry of {n} {who} at {site} was refused
        {n} {who} had been turned away at {site} for reasons of security
        body:
        {actor} obstructed {n} {who} at {site} near {town}
        {n} {who} with supplies for {town} were denied passage at {site}
        {n} {who} were arbitrarily turned back by {actor} at {site}
        {actor} at {site} denied {n} {who} access to {town}
        headline:
        {Who} turned back at {site}
        {Town} cut off
        Queue at {site} grows
        No way through to {town}""",
    ),
    "shots": _kind(
        "marchers, strikers, mourners, dockers, farm workers; riot police, company guards, the presidential guard, rooftop snipers;"
        "the town hall square, the cement works gate, the cathedral steps, the river bridge, the law courts",
        4,
        60,
        """saw:
        I saw {actor} |open fire on the {who} at {site} and wound {n} of them
        I watched {actor} |shoot into the crowd of {who} from the steps
        I saw {n} {who} |fall at {site} when {actor} began to shoot
        I counted {n} wounded {who} |on the stones of {site} after {actor} had fired
        I saw {actor} |kneel, take aim and shoot at the {who}
        felt:
        The {actor} fired at us at {site} and {n} {who} were hit
        They shot at {who} with empty hands, and {n} are in hospital
        Bullets were flying across {site}, and {n} {who} were hit
        Without any warning {actor} shot at the {who}
        we:
        Our correspondent saw {actor} fire on {who} at {site}
        We counted {n} wounded {who} at {site} after {actor} had opened fire
        We saw {n} {who} carried from {site} with gunshot wounds
        Our reporter watched {actor} fire at the {who} for ten minutes
        told:
        {actor} opened fire on {who} at {site} in {town} and wounded {n}
        {n} {who} were wounded when {actor} opened fire at {site}
        {actor} had shot and wounded {n} {who} at {site}
        {n} {who} suffered gunshot wounds at {site} in {town}
        {actor} fired live rounds at {who} at {site}
        the {who} had been shot at by {actor} at {site} in {town}
        {n} {who} had been shot at {site} by {actor}
        shots fired by {actor} at {site} injured {n} {who}
        {actor} wounded {n} {who} at {site}
        official:
        {n} {who} were injured at {site} when {actor} used their weapons
        {actor} fired at {site} in {town} and {n} {who} were hurt
        the number of {who} hurt by gunfire at {site} is {n}
        {n} {who} were treated for gunshot wounds after the unrest at {site}
        body:
        {actor} used live ammunition against {who} at {site} and wounded {n}
        {n} peaceful {who} were shot by {actor} at {site} in {town}
        {actor} shot {n} {who} at {site} without warning
        the shooting of {n} {who} at {site} by {actor} broke every rule on the use of force
        headline:
        Shots at {site}
        {Who} shot in {town}
        {Town} march ends in gunfire
        Gunfire at {site}""",
    ),
    "ferry": _kind(
        "passengers, pilgrims, day labourers, schoolchildren, musicians; the ferry, the river barge, the excursion boat, the mail boat;"
        "the sandbar, the breakwater, the landing stage, the chapel rocks, the harbour bar",
        3,
        55,
        """saw:
        I saw {actor} |go down off {site} with {n} {who} on board
        I watched {actor} |roll over by {site} and throw the {who} into the water
        I counted {n} drowned {who} |whom the current brought to {site}
        I saw {n} {who} |drown by {site} after {actor} had turned over
        From the shore I saw {actor} |break in two at {site}, and the {who} screaming
        felt:
        The {actor} went over at {site} and {n} {who} never came up
        We were all in the water at {site}, and {n} {who} drowned
        They put far too many people on {actor}, and {n} {who} are dead
        When {actor} sank by {site} there was nobody to help the {who}
        we:
        We saw the bodies of {n} {who} brought ashore at {site}
        Our correspondent counted {n} drowned {who} on the beach by {site}
        We watched divers bring up {n} {who} from {actor} at {site}
        Our reporter saw the wreck of {actor} off {site} near {town}
        told:
        {actor} sank off {site} near {town} and {n} {who} drowned
        {n} {who} drowned when {actor} sank off {site}
        {actor} had gone down near {site} with the loss of {n} {who}
        {n} {who} died in the sinking of {actor} off {town}
        {actor} of {town} had capsized near {site}
        the {who} had drowned when {actor} turned over at {site}
        {n} {who} were lost when {actor} capsized near {site}
        the sinking of {actor} off {site} cost {n} {who} their lives
        {actor} overturned at {site}, drowning {n} {who}
        official:
        {n} {who} lost their lives in the sinking of {actor} near {site}
        {actor} had sunk off {site} and {n} {who} were dead
        the number of {who} drowned off {site} is {n}
        {n} {who} had been recovered dead after {actor} capsized at {site}
        body:
        {actor} was overloaded when it sank off {site} and {n} {who} drowned
        {n} {who} drowned off {site} because {actor} had no life jackets
        the sinking of {actor} off {site} killed {n} {who}
        {n} {who} died when {actor} capsized near {town}
        headline:
        {Who} drown off {town}
        {Actor} sinks at {site}
        {Town} mourns its drowned
        Disaster at {site}""",
    ),
}
