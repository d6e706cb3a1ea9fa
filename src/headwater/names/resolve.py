"""Candidates and alias statements to the case's referents, and which of them each candidate names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.model import (
    Alias,
    Attribution,
    Candidate,
    Document,
    EntityKind,
    Item,
    Judgement,
    Reuse,
    WatchEntry,
)
from headwater.names.ages import read_ages
from headwater.names.cases import case_edges
from headwater.names.chinese import in_other_romanisation
from headwater.names.cluster import Clusters
from headwater.names.context import Context, read_context
from headwater.names.courtesy import Courtesies, take_off
from headwater.names.cut import Resolved, cut
from headwater.names.evidence import Joined
from headwater.names.former import former_names, gives_surname, surnames_stated
from headwater.names.gather import Node, form_key, gather
from headwater.names.joins import alias_edges, bare_place_edges, initials_edges, suffix_edges, variant_edges
from headwater.names.judged import obey, renamed
from headwater.names.kin import two_by_age, two_people
from headwater.names.local import (
    Given,
    Place,
    acronyms_here,
    by_title,
    given_names_here,
    stated_here,
    surname_edges,
    surnames_here,
    titled_surnames,
    torn_acronyms,
    watched_here,
)
from headwater.names.lone import carried, lone_names
from headwater.names.namesakes import held_here, hold_apart, is_held, namesakes
from headwater.names.pausing import collector_paused
from headwater.names.people import full_name_edges, one_given
from headwater.names.placed import place_judged
from headwater.names.sweep import stated_between
from headwater.names.watched import Watched, mark, read_watched, watch_edges

__all__ = ["Joined", "Resolved", "resolve"]

_TWO = 2  # words of a full name


@collector_paused()
def resolve(  # noqa: PLR0913, PLR0917 - a table each
    candidates: Sequence[Candidate],
    aliases: Sequence[Alias],
    swept: Sequence[Candidate] = (),
    items: Sequence[Item] = (),
    documents: Sequence[Document] = (),
    watched: Sequence[WatchEntry] = (),
    judgements: Sequence[Judgement] = (),
    attributions: Sequence[Attribution] = (),
    reuse: Sequence[Reuse] = (),
) -> list[Resolved]:
    """Join the forms of a case into referents.

    What analysts judged stands before every rule, then come the entries of watch-lists. Of the rules, spellings go first,
    then what the texts state, full names, acronyms by their initials, and last surnames and bare place names, each only
    where one referent fits and no two forms of the two sides must stay apart (see `cluster`). A surname that several people of the case bear belongs to the
    only one that its item names in full, or to the only one whom its title fits, and else names nobody. A person's lone name
    is one person's in several items only where more than the word ties them (see `lone`), else a referent of its own in each.

    Args:
        candidates: the case's candidates.
        aliases: what its items state.
        swept: candidates more, found by known names.
        items: the items they lie in, for outlets' names and mastheads.
        documents: the texts, for titles and common words; without them their rules do not apply.
        watched: entries of watch-lists, whose names are joined from the start and which give identifiers.
        judgements: analysts' decisions on forms, which stand before every rule.
        attributions: who says what: a pronoun that leads to a name tells its bearer's sex.
        reuse: the passages that items share, which tell of a lone name that it is one in both.

    Returns:
        The referents that at least one candidate names, sorted by id.
    """
    known = {c.id for c in candidates}
    whole = sorted((*candidates, *swept), key=lambda c: c.id)
    bare = _without_courtesies(whole, items, documents)
    candidates = bare.candidates
    between = list(stated_between(candidates, items, documents))
    loose = frozenset(a.id for a in between) - {a.id for a in aliases}
    stated = [*aliases, *between]
    aliases = [a for a in stated if a.relation is None]
    surnames = [a for a in aliases if gives_surname(a)]
    context = read_context(candidates, items, documents, attributions)
    context = replace(context, titled=context.titled | bare.titled, sexes={**context.sexes, **bare.sexes})
    candidates = [c if c is w else replace(w, text=c.text) for c, w in zip(candidates, bare.whole, strict=True)]
    nodes = gather(candidates, aliases, context, frozenset(c.id for c in swept) - known)
    listed = read_watched(watched, nodes)
    mark(listed, nodes)
    declined = list(case_edges(nodes))
    clusters = Clusters(nodes)
    obey(judgements, clusters)
    texts, years = _texts(items, documents), _years(items, documents)
    beside = two_people(candidates, texts, nodes)
    ages = read_ages(candidates, texts, years)
    hold_apart({**two_by_age(ages, nodes), **beside.forms}, clusters)
    clusters.join_all(watch_edges(listed))
    clusters.join_all(declined)
    case = _Case(nodes=nodes, clusters=clusters, context=context, styles=_styles(candidates, context))
    local, by_one, several, short = _join(case, candidates, [a for a in aliases if not gives_surname(a)], loose, listed)
    local |= surnames_stated([a for a in surnames if a.id not in loose], nodes, clusters)
    local |= carried(local, candidates, reuse)
    local = {place: g for place, g in local.items() if not is_held(place, g.target, beside, clusters)}
    placed = place_judged(judgements, nodes, clusters)
    told: list[Candidate] = []
    for c in _kept(candidates, nodes, clusters):
        key = form_key(c.text)
        here = (key, c.item) in placed.given or (key, c.item) in local or c.id in by_one
        if here or (key not in several and not _nobody(c, key, case)):
            told.append(c)
    given: dict[str, Given] = {}
    for c in told:
        place = (form_key(c.text), c.item)
        if one := placed.given.get(place) or by_one.get(c.id) or local.get(place):
            given[c.id] = one
    apart = lone_names(told, nodes, clusters, context, reuse=reuse, short=short, taken=lambda c: c.id in given)
    apart |= namesakes(ages, clusters) | held_here(beside, nodes, clusters) | dict(placed.apart)
    if parted := placed.hold(told, given, apart, clusters):
        apart |= parted
        given = {c.id: given[c.id] for c in told if c.id in given and (form_key(c.text), c.item) not in parted}
    former = in_other_romanisation(nodes.values(), clusters) | former_names(stated, nodes, clusters)
    return cut(told, given, apart, nodes, clusters, renamed(judgements, clusters), listed, former)


def _without_courtesies(
    candidates: Iterable[Candidate], items: Iterable[Item], documents: Iterable[Document]
) -> Courtesies:
    held = {d.id: d for d in documents}
    mine = {i.id: held[i.document] for i in items if i.document in held}
    languages = {item: d.language for item, d in mine.items() if d.language}
    return take_off(candidates, languages, {item: d.text for item, d in mine.items()})


def _texts(items: Iterable[Item], documents: Iterable[Document]) -> dict[str, str]:
    """Return the text of each item's document, by item."""
    texts = {d.id: d.text for d in documents}
    return {i.id: texts[i.document] for i in items if i.document in texts}


def _years(items: Iterable[Item], documents: Iterable[Document]) -> dict[str, int]:
    """Return the year in which items were published, by item, for those of which it is known."""
    published = {d.id: d.published for d in documents}
    told = {i.id: i.published or published.get(i.document) or "" for i in items}
    return {item: int(day[:4]) for item, day in told.items() if day[:4].isdecimal() and len(day) >= len("2000")}


def _styles(candidates: Iterable[Candidate], context: Context) -> dict[str, frozenset[str]]:
    """Return the titles that go with given names, by the forms before which they stand."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for c in candidates:
        if c.id in context.styled:
            found[form_key(c.text)].add(context.styled[c.id])
    return {key: frozenset(styles) for key, styles in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """The forms of a case, how they are joined, and what stands around them."""

    nodes: Mapping[str, Node]
    clusters: Clusters
    context: Context
    styles: Mapping[str, frozenset[str]]


def _join(
    case: _Case,
    candidates: Sequence[Candidate],
    aliases: Sequence[Alias],
    loose: frozenset[str],
    listed: Sequence[Watched],
) -> tuple[dict[Place, Given], dict[str, Given], set[str], frozenset[str]]:
    """Join the forms by every rule, the surest first.

    Returns:
        Whom forms name in one item, whom candidates name alone, the forms that several people bear, and the names with
        initials or without middle names that fit several.
    """
    nodes, clusters, context = case.nodes, case.clusters, case.context
    clusters.join_all(clusters.fitting_one(variant_edges(nodes)))
    refused = clusters.join_all(alias_edges(aliases, loose))
    full = [n for n in nodes.values() if len(n.full) >= _TWO and not n.oblique]
    people = [n for n in full if clusters.kind(n.key) is EntityKind.PERSON]
    maybe = [n for n in full if n.maybe_person and clusters.size(n.key) == 1]
    known = {n.key for n in (*people, *maybe)}
    unsure = [n for n in full if n.key not in known and n.certain is None and n.spelt_out]
    edges, short = full_name_edges([*people, *maybe], unsure, clusters.parted)
    clusters.join_all(clusters.fitting_one(edges))
    clusters.join_all(initials_edges(nodes, clusters.kind, clusters.find))
    people = [n for n in full if clusters.kind(n.key) is EntityKind.PERSON]
    edges, ambiguous = surname_edges(nodes, people, clusters)
    unfit = clusters.join_all(edges)
    clusters.join_all(suffix_edges(nodes, clusters.kind, clusters.find))
    clusters.join_all(bare_place_edges(nodes, clusters.kind, clusters.find))
    ambiguous |= {e.a: [nodes[e.b]] for e in unfit if e.a not in ambiguous and not clusters.parted(e.a, e.b)}
    local = watched_here(listed, nodes, clusters)
    torn = torn_acronyms(refused, nodes, clusters)
    local |= {place: given for place, given in stated_here(refused, nodes).items() if place[0] not in torn}
    local |= acronyms_here(torn, nodes, clusters)
    local |= surnames_here(ambiguous, nodes, clusters)
    local |= given_names_here(nodes, people, clusters)
    by_one = titled_surnames(candidates, nodes, people, clusters, context)
    by_one |= by_title(candidates, ambiguous, context, clusters)
    several = ambiguous.keys() - {e.a for e in unfit}
    several |= {f"{key}s" for key in several}  # 'the Somebodies': a family
    several |= torn.keys()
    local = {place: g for place, g in local.items() if not clusters.parted(place[0], g.target)}
    keys = {c.id: form_key(c.text) for c in candidates if c.id in by_one}
    by_one = {c: g for c, g in by_one.items() if not clusters.parted(keys[c], g.target)}
    return local, by_one, several, frozenset(key for key in short if clusters.size(key) == 1)


def _nobody(c: Candidate, key: str, case: _Case) -> bool:
    """Tell whether a candidate names nobody: a common word, a weak run of capitals, another sex than its referent's."""
    other = _other_sex(key, c, case) or _longer(key, c, case) or _other_title(key, c, case)
    return other or _common(key, case) or _weak(key, c, case)


def _other_title(key: str, c: Candidate, case: _Case) -> bool:
    """Tell whether a lone name has a title that goes with given names, and no full name of its referent has that title."""
    style = case.context.styled.get(c.id)
    if style is None or len(case.nodes[key].words) > 1 or case.clusters.size(key) == 1:
        return False
    full = [n for n in case.clusters.members(key) if len(n.full) >= _TWO]
    return bool(full) and not any(style in case.styles.get(n.key, ()) for n in full)


def _longer(key: str, c: Candidate, case: _Case) -> bool:
    """Tell whether a person's lone surname stands after a word with a capital: a name of more words, and so another's."""
    before = case.context.continued.get(c.id)
    if before is None or len(case.nodes[key].words) > 1 or case.clusters.size(key) == 1:
        return False
    others = [n.full[0] for n in case.clusters.members(key) if len(n.full) >= _TWO]
    return case.clusters.kind(key) is EntityKind.PERSON and not any(one_given(before, given) for given in others)


def _weak(key: str, c: Candidate, case: _Case) -> bool:
    """Tell whether a run of capitals is all that speaks for a form: one place, no parser's word, no title, no quotation marks.

    Where the parser knows no names of the text's language, that it says nothing tells nothing.
    """
    node = case.nodes[key]
    if (
        node.count > 1
        or node.kind is not EntityKind.OTHER
        or not node.unread
        or case.clusters.size(key) > 1
        or c.id in case.context.unread
        or len(node.words[0]) == 1  # 'P. Somebody' is a person's name by its form
    ):
        return False
    return not (node.acronym or node.outlet or node.titled or node.marked or node.stated or node.entries or node.sexes)


def _other_sex(key: str, c: Candidate, case: _Case) -> bool:
    """Tell whether the title of a bare surname does not fit the person who has it, or the surname's titles do not agree."""
    sex = case.context.sexes.get(c.id)
    node = case.nodes[key]
    if sex is None or len(node.words) > 1 or case.clusters.size(key) == 1:
        return False
    others = {n.sex for n in case.clusters.members(key) if n.key != key} - {""}
    return sex not in others if others else len(node.sexes) > 1


def _common(key: str, case: _Case) -> bool:
    """Tell whether a lone word that nothing joins to a name is a common word.

    It stands in small letters as often, or it only opens sentences and the parser saw no name in it.
    """
    node = case.nodes[key]
    if len(node.words) > 1 or node.acronym or node.outlet or node.titled or case.clusters.size(key) > 1:
        return False
    if node.entries:
        return False
    if node.kind is EntityKind.OTHER and node.unread and node.opening == node.count:
        return True
    singular = key.removesuffix("s")
    low = case.context.low
    return max(low.get(key, 0), low.get(singular, 0)) >= max(1, node.count)


def _kept(candidates: Sequence[Candidate], nodes: Mapping[str, Node], clusters: Clusters) -> list[Candidate]:
    """Leave out candidates that lie over another: the longer one stays if the case knows it from elsewhere."""
    by_item: defaultdict[str, list[Candidate]] = defaultdict(list)
    for c in candidates:
        if form_key(c.text) in nodes:
            by_item[c.item].append(c)
    kept: list[Candidate] = []
    for _, rows in sorted(by_item.items()):
        rows.sort(key=lambda c: (c.start, -c.end, c.id))
        chosen: list[Candidate] = []
        for c in rows:
            if not chosen or c.start >= chosen[-1].end:
                chosen.append(c)
            elif not _known(chosen[-1], nodes, clusters) and _known(c, nodes, clusters):
                chosen[-1] = c
        kept += chosen
    return kept


def _known(candidate: Candidate, nodes: Mapping[str, Node], clusters: Clusters) -> bool:
    key = form_key(candidate.text)
    return nodes[key].count > 1 or nodes[key].outlet or clusters.size(key) > 1 or bool(nodes[key].entries)
