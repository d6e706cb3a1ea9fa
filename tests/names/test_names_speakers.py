from __future__ import annotations

import pytest

from headwater.model import Attribution, AttributionKind, Entity, EntityKind, Mention, Resolution, Span
from headwater.names.speakers import find_speakers

PERSON, ORG, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
TEXT = "Ana Brell came. Karl Brell left. She said no. Brell told the Hill News that it was over. Damar said no."
KINDS = {"Ana Brell": PERSON, "Karl Brell": PERSON, "Hill News": ORG, "Damar": PLACE}


def place(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def entities(*more: Entity) -> list[Entity]:
    made = [Entity(id=name, name=name, kind=kind, names=(name,), reasons=()) for name, kind in KINDS.items()]
    return [*made, *more]


def mention(words: str, entity: str, after: int = 0) -> Mention:
    start, end = place(words, after)
    return Mention(id=f"{start}", item="item-0", page="p0", start=start, end=end, text=words, entity=entity)


def attribution(
    source: Span,
    name: str | None = None,
    *,
    referent: Span | None = None,
    resolution: Resolution | None = None,
) -> Attribution:
    return Attribution(
        id="a",
        item="item-0",
        page="p0",
        kind=AttributionKind.INDIRECT,
        source=(source,),
        cue=(),
        content=(),
        speaker_name=name,
        source_class=None,
        parent=None,
        referent=referent,
        resolution=resolution,
    )


def speaker(one: Attribution, mentions: list[Mention], *more: Entity) -> str | None:
    found = list(find_speakers([one], mentions, entities(*more)))
    return found[0].entity if found else None


MENTIONS = [mention(name, name) for name in KINDS]


@pytest.mark.parametrize("resolution", [Resolution.PRONOUN, Resolution.DESCRIPTION])
def test_a_source_is_whoever_is_named_where_it_leads(resolution: Resolution) -> None:
    """A pronoun or a description that leads to a name of the item has the entity of the mention there."""
    one = attribution(place("She"), "Ana Brell", referent=place("Ana Brell"), resolution=resolution)
    assert speaker(one, MENTIONS) == "Ana Brell"


def test_a_surname_that_the_case_gives_to_another_is_nobodys() -> None:
    """Where the item leads a surname to one bearer and the case's names give it to another, nobody is named."""
    source = place("Brell", TEXT.index("no."))
    one = attribution(source, "Ana Brell", referent=place("Ana Brell"), resolution=Resolution.SURNAME)
    assert speaker(one, MENTIONS) == "Ana Brell"
    assert speaker(one, [*MENTIONS, mention("Brell", "Ana Brell", source.start)]) == "Ana Brell"
    assert speaker(one, [*MENTIONS, mention("Brell", "Karl Brell", source.start)]) is None


def test_a_surname_of_nobody_known_is_not_the_one_bearer_of_it_in_the_case() -> None:
    """A surname of which the item does not tell whose it is stays nobody's, though one entity has it among its forms."""
    known = Entity(id="other", name="Lena Brell", kind=PERSON, names=("Lena Brell", "Brell"), reasons=())
    source = place("Brell", TEXT.index("no."))
    assert speaker(attribution(source, "Brell"), MENTIONS, known) is None
    assert speaker(attribution(source, "Brell", resolution=Resolution.NAMED), MENTIONS, known) is None


def test_the_paper_that_was_told_speaks_for_nobody() -> None:
    """In 'Brell told the Hill News' the paper is not the speaker, whether or not it is known who Brell is."""
    source = place("Brell", TEXT.index("no."))
    for name, resolution in ((None, None), ("Brell", None), ("Brell", Resolution.NAMED)):
        assert speaker(attribution(source, name, resolution=resolution), MENTIONS) is None


def test_a_place_is_no_referent() -> None:
    """A source that leads to the name of a place has no speaker."""
    one = attribution(place("She"), "Damar", referent=place("Damar"), resolution=Resolution.PRONOUN)
    assert speaker(one, MENTIONS) is None


def test_two_entities_at_one_place_are_nobody() -> None:
    """Where two entities are named at the place to which a source leads, nobody is."""
    one = attribution(place("She"), "Ana Brell", referent=place("Ana Brell"), resolution=Resolution.PRONOUN)
    assert speaker(one, [*MENTIONS, mention("Brell", "Karl Brell")]) is None


def test_a_lone_name_that_several_bear_names_no_speaker() -> None:
    """Two referents known by one word alone may be one, and neither is said to speak; one whom the case knows in full is."""
    lone = [Entity(id=f"Brell {n}", name="Brell", kind=PERSON, names=("Brell",), reasons=()) for n in range(2)]
    said = attribution(Span(46, 51), "Brell")
    assert TEXT[46:51] == "Brell"
    assert speaker(said, [mention("Brell", "Brell 0", 46)], *lone) is None
    assert speaker(said, [mention("Brell", "Ana Brell", 46)], *lone) == "Ana Brell"
