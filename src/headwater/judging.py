"""An analyst's decisions on witnesses and on names: only ever added, obeyed by every later build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from headwater.building import headwater_version
from headwater.case.store import Case
from headwater.decided import standing
from headwater.errors import CaseError, InputError
from headwater.ids import make_id
from headwater.model import Entity, EntityKind, Judgement, Mention, WatchEntry, Witness
from headwater.names.candidates import is_acronym
from headwater.names.gather import form_key
from headwater.report.finding import find_entity
from headwater.watchlist.names import name_problem, tidy

__all__ = [
    "ACTIONS",
    "NAME_ACTIONS",
    "PLACED_ACTIONS",
    "UNDO",
    "WITNESS_ACTIONS",
    "judge",
    "judge_names",
    "make_judgement",
    "undo",
]

WITNESS_ACTIONS = ("dependent", "independent")
NAME_ACTIONS = ("merge", "not-same", "split", "rename")
PLACED_ACTIONS = ("merge", "not-same", "split")  # which may be on a name in one item alone
UNDO = "undo"
ACTIONS = (*WITNESS_ACTIONS, *NAME_ACTIONS, UNDO)

_PAIR = 2
# Where forms stand that name somebody by themselves: the parser's finds, what texts state, and outlets' names.
_STANDING = """SELECT text FROM candidates UNION SELECT form FROM aliases UNION SELECT other FROM aliases
    UNION SELECT publisher FROM items WHERE publisher IS NOT NULL UNION SELECT credit FROM items WHERE credit IS NOT NULL
    UNION SELECT publisher FROM documents WHERE publisher IS NOT NULL"""
_LISTED = 8  # forms named in one sentence
_MENTION = "mention-"  # what the ids of mentions begin with
_MOST_PLACES = 50  # items in which one decision is on a name that is not its bearer's alone
Spot = tuple[str, str]
"""A form and the item in which alone it is meant, '' where it is meant anywhere."""


def judge(case: Case, action: str, witnesses: tuple[str, str], *, by: str, why: str) -> Judgement:
    """Decide that two witnesses depend on each other, or that what ties them does not hold.

    The decision counts from the next build on.

    Args:
        case: a case open for writing.
        action: `dependent` or `independent`.
        witnesses: the ids of two witnesses, or the beginnings of their ids.
        by: who decides.
        why: the reason, for those who read it later.

    Raises:
        InputError: the action is none of the two, nobody signs it, or the two are not different witnesses of one claim.
        CaseError: the case has no such witness.
    """
    if action not in WITNESS_ACTIONS:
        raise InputError(f"{action!r} is no decision on witnesses", f"give one of {', '.join(WITNESS_ACTIONS)}")
    a, b = sorted((case.row(Witness, w) for w in witnesses), key=lambda w: w.id)
    if a.id == b.id:
        raise InputError("a decision needs two witnesses", "give the ids of two different ones")
    if a.claim != b.claim:
        raise InputError(f"{a.id} and {b.id} are witnesses of different claims", "give two witnesses of one claim")
    return _keep(case, action, [[(a.id, ""), (b.id, "")]], by, why)[0]


def judge_names(case: Case, action: str, subject: Sequence[str], *, by: str, why: str) -> list[Judgement]:
    """Decide whose names are whose. The decision counts from the next build on, whatever the rules would say.

    `merge` and `not-same` are on two names, `split` on a referent and one or more of its forms, which part from the forms
    that stay, and `rename` on a referent and the name to show for it. A judgement holds forms as they stand in the texts,
    not ids, so that it survives every rebuild and can be handed to another case.

    One of several referents of one lone name has no form of its own. It is given by its id, or by the id of a mention, and
    the judgement then holds the items where it is named so beside the form: what the form names elsewhere stays as it is.

    Args:
        case: a case open for writing whose names are resolved.
        action: `merge`, `not-same`, `split` or `rename`.
        subject: whom it is on, each by the id of an entity, its beginning, one of the entity's forms, or the id of a
            mention; after it for `split` the forms (or mentions) that leave, for `rename` the name.
        by: who decides.
        why: the reason, for those who read it later.

    Returns:
        The judgements that were kept: one, for `split` one for each form, and on a name's places one for each pair of items.

    Raises:
        InputError: nobody signs it, it does not say what it must, or it cannot be obeyed.
        CaseError: the case has no such entity or form, several have it, or its names are not resolved yet.
    """
    if action not in NAME_ACTIONS:
        raise InputError(f"{action!r} is no decision on names", f"give one of {', '.join(NAME_ACTIONS)}")
    if len(subject) < _PAIR or (action != "split" and len(subject) > _PAIR):
        wanted = "an entity and the forms that leave it" if action == "split" else "two"
        raise InputError(f"a decision to {action} needs {wanted}, not {len(subject)}", "see `headwater judge --help`")
    forms = _Forms(case)
    if action == "split":
        spots = [forms.spots(form) if form.startswith(_MENTION) else [(form, "")] for form in subject[1:]]
        subjects = _parted(forms, subject[0], [form for ((form, item), *_) in spots if not item])
        subjects += _parted_here(forms, subject[0], [spot for found in spots for spot in found if spot[1]])
    elif action == "rename":
        subjects = [[(forms.find(subject[0]).shown, ""), (_name(subject[1]), "")]]
    else:
        subjects = _pairs(forms, subject[0], subject[1])
    return _keep(case, action, subjects, by, why)


def _pairs(forms: _Forms, a: str, b: str) -> list[list[Spot]]:
    """Return the subjects of a decision on two names: one pair of forms, or each pair of places."""
    first, second = forms.spots(a), forms.spots(b)
    if any(item for _, item in (*first, *second)):  # what has but a lone name is one person's in its own items alone
        first, second = (forms.open_spots(x) if not x[0][1] else x for x in (first, second))
    pairs = [[one, other] for one in first for other in second]
    for (form, item), (other, there) in pairs:
        if form_key(form) == form_key(other) and (item == there or not (item and there)):
            remedy = "give two forms that differ in more" if not item else "give mentions in two items, or another form"
            raise InputError(
                f"{form!r} and {other!r} are one form to a build, which goes by words without case, accents and titles"
                + (" and takes it for one's in one item" if item else ""),
                remedy,
            )
    if len(pairs) > _MOST_PLACES:
        raise InputError(f"this would be {len(pairs)} decisions on single places", "give the ids of two mentions")
    return pairs


def _parted_here(forms: _Forms, entity: str, leaving: Sequence[Spot]) -> list[list[Spot]]:
    """Return the subjects by which forms in single items part from whom they name there."""
    if not leaving:
        return []
    found = forms.find(entity)
    keys = {form_key(form) for form, _ in leaving}
    stay = [(form, "") for form in found.forms if form_key(form) not in keys]
    for form, item in leaving:
        if form_key(form) not in map(form_key, found.forms):
            raise InputError(f"{form!r} in {item} does not name {found.name!r}", "give the id of a mention of it")
    if not stay:
        raise InputError(f"no form of {found.name!r} would stay", "use `headwater judge not-same` with two mentions")
    return [[spot, *stay] for spot in leaving]


def _parted(forms: _Forms, entity: str, leaving: Sequence[str]) -> list[list[Spot]]:
    """Return the subjects by which forms part from those that stay."""
    if not leaving:
        return []
    found = forms.find(entity)
    gone = list(dict.fromkeys(forms.own_form(found, form) for form in leaving))
    keys = {form_key(form) for form in gone}
    stay = [form for form in found.forms if form_key(form) not in keys]
    if not stay:
        raise InputError(f"no form of {found.name!r} would stay", "leave one out, or use `headwater judge not-same`")
    subjects = []
    for form in gone:
        others = [other for other in stay if not _names_either(form, other)]
        if not others:
            raise InputError(
                f"{form!r} has nothing to part from but words of its own, which each text settles",
                "give also the forms of the other",
            )
        subjects.append([(one, "") for one in (form, *others)])
    return subjects


def _name(said: str) -> str:
    name = tidy(said)
    problem = name_problem(name)
    if problem is not None:
        raise InputError(f"this cannot be the name to show: {problem[1]}", "give another")
    return name


def undo(case: Case, judgement: str, *, by: str, why: str) -> Judgement:
    """Take a judgement back by another; both stay on record. One that takes back an undo lets the first stand again.

    Raises:
        CaseError: the case has no such judgement.
        InputError: nobody signs it, or the judgement has been taken back already.
    """
    was = case.row(Judgement, judgement)
    stand = standing(case.rows(Judgement))
    if was.id not in {j.id for j in stand}:
        by_id = next((j.id for j in stand if j.undoes == was.id), "")
        raise InputError(
            f"{was.id} does not stand: it has been taken back already",
            f"take back {by_id} for it to stand again" if by_id else "see `headwater judge list`",
        )
    places = was.places or ("",) * len(was.subject)
    return _keep(case, UNDO, [[*zip(was.subject, places, strict=True)]], by, why, undoes=was.id)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A referent with those of its forms that a decision can be on, the one that stands most often first."""

    id: str
    name: str
    forms: tuple[str, ...]
    shown: str


class _Forms:
    """The forms of a case by which a build knows its referents.

    A form that names somebody in single texts alone ('the Assembly') is none of them: what it names, those texts say.
    """

    def __init__(self, case: Case) -> None:
        if case.stage_key("names") is None:
            raise CaseError(
                f"the names of {case.path} are not resolved yet", f"run `headwater build {case.path}` first"
            )
        self._case = case
        self._known = {form_key(str(text)) for (text,) in case.connection.execute(_STANDING)}
        for entry in case.rows(WatchEntry):
            self._known.update(form_key(name) for name in (entry.name, *entry.names))
        self._bearers: Counter[str] = Counter()
        for entity in case.rows(Entity):
            self._bearers.update({form_key(name) for name in entity.names})

    def find(self, wanted: str) -> _Found:
        """Return the referent that is meant by its id, the beginning of its id, or one of its forms.

        Raises:
            CaseError: none or several are, or no form of it can be told from others'.
        """
        entity = find_entity(self._case, wanted)
        if not entity.id.startswith(wanted) and form_key(wanted) not in {form_key(name) for name in entity.names}:
            raise CaseError(
                f"{wanted!r} is no whole form of a name in {self._case.path}; {entity.name!r} ({entity.id}) comes near",
                "give a whole form or an id",
            )
        query = "SELECT text, count(*) FROM mentions WHERE entity = ? GROUP BY text"
        counts = {str(text): int(n) for text, n in self._case.connection.execute(query, (entity.id,))}
        stand = [
            n for n in {*entity.names, *counts} if form_key(n) in self._known and (n in counts or n != entity.name)
        ]
        forms = sorted(stand, key=lambda f: (f not in counts, -counts.get(f, 0), f))
        own = [f for f in forms if self._bearers[form_key(f)] <= 1]
        if not own:
            raise CaseError(
                f"{entity.name!r} ({entity.id}) has no form that is its alone",
                "give the id of one of its mentions, or a form, and judge the others that have it first",
            )
        shown = entity.name if entity.name in own else own[0]
        return _Found(id=entity.id, name=entity.name, forms=tuple(forms), shown=shown)

    def _stands(self, name: str) -> bool:
        """Tell whether a form names somebody by itself: short forms that single texts settle have one word."""
        key = form_key(name)
        return key in self._known or " " in key

    def spots(self, wanted: str) -> list[Spot]:
        """Return the form that is given, or that stands for the entity that is given; or the places of that entity.

        A mention, and a referent that is given by its id and shares all of its forms with others, go by form and item.
        """
        if wanted.startswith(_MENTION):
            mention = self._case.row(Mention, wanted)
            return [(mention.text, mention.item)]
        if wanted and (places := self._shared(wanted)):
            return places
        found = self.find(wanted)
        return [(_as_it_stands(found, wanted) or found.shown, "")]

    def open_spots(self, spots: list[Spot]) -> list[Spot]:
        """Return the places of a form for one that a build takes for another's on each page: a person's lone name."""
        form = spots[0][0]
        holders = [e for e in self._case.rows(Entity) if form_key(form) in map(form_key, e.names)]
        lone = len(holders) == 1 and holders[0].kind in {EntityKind.PERSON, EntityKind.OTHER}
        if not lone or any(" " in form_key(name) or is_acronym(name) for name in holders[0].names):
            return spots
        return self._places(holders[0].id) or spots

    def _shared(self, wanted: str) -> list[Spot]:
        """Return the places of the one referent with an id, or its beginning, whose forms are all others' too."""
        known = [e for e in self._case.rows(Entity) if e.id.startswith(wanted)] if wanted.startswith("entity-") else []
        if len(known) != 1 or any(self._bearers[form_key(name)] <= 1 for name in known[0].names):
            return []
        return self._places(known[0].id)

    def _places(self, entity: str) -> list[Spot]:
        query = "SELECT item, min(text) FROM mentions WHERE entity = ? GROUP BY item ORDER BY item"
        return [(str(text), str(item)) for item, text in self._case.connection.execute(query, (entity,))]

    def own_form(self, found: _Found, wanted: str) -> str:
        """Return a form of a referent as it stands.

        Raises:
            CaseError: it is none, or one that names the referent in single texts alone.
        """
        form = _as_it_stands(found, wanted)
        if form is None:
            listed = ", ".join(repr(f) for f in found.forms[:_LISTED])
            raise CaseError(f"{wanted!r} is no form of {found.name!r} that can part from it", f"give one of {listed}")
        return form


def _as_it_stands(found: _Found, wanted: str) -> str | None:
    if wanted in found.forms:
        return wanted
    key = form_key(wanted)
    return next((f for f in found.forms if form_key(f) == key), None)


def _names_either(form: str, other: str) -> bool:
    """Tell whether a form that stays is a lone word of one that leaves: a surname or a short name that both may bear."""
    own, word = form_key(form).split(), form_key(other).split()
    return len(word) == 1 < len(own) and word[0] in own


def _keep(  # noqa: PLR0913 - what a judgement holds
    case: Case, action: str, subjects: Sequence[Sequence[Spot]], by: str, why: str, *, undoes: str | None = None
) -> list[Judgement]:
    at = _now(case)
    made = [
        make_judgement(
            action,
            _plain([form for form, _ in subject]),
            by,
            why,
            undoes=undoes,
            at=at,
            places=tuple(item for _, item in subject) if any(item for _, item in subject) else (),
        )
        for subject in subjects
    ]
    case.judge_all(made, headwater_version())
    return made


def _plain(subject: Sequence[str]) -> tuple[str, ...]:
    """Return forms on one line each: a text may break a name anywhere."""
    return tuple(" ".join(form.split()) for form in subject)


def make_judgement(  # noqa: PLR0913 - what a judgement holds
    action: str,
    subject: tuple[str, ...],
    by: str,
    why: str,
    *,
    undoes: str | None = None,
    at: str | None = None,
    places: tuple[str, ...] = (),
) -> Judgement:
    """Return a judgement of this moment, or of `at`, that is not kept yet.

    Raises:
        InputError: nobody signs it.
    """
    by, why = tidy(by), tidy(why)
    if not by:
        raise InputError("a judgement must be signed", "say who decides with --by")
    at = at or datetime.now(UTC).isoformat(timespec="microseconds")
    return Judgement(
        id=make_id("judgement", at, by, action, *subject, undoes, *places),
        at=at,
        by=by,
        action=action,
        subject=subject,
        detail=why,
        undoes=undoes,
        places=places,
    )


def _now(case: Case) -> str:
    """Return the moment, or one just after the case's last judgement: the latest goes first, whatever clocks say."""
    now = datetime.now(UTC)
    for held in case.rows(Judgement):
        try:
            before = datetime.fromisoformat(held.at)
        except ValueError:
            continue
        before = before if before.tzinfo else before.replace(tzinfo=UTC)
        now = max(now, before + timedelta(microseconds=1))
    return now.astimezone(UTC).isoformat(timespec="microseconds")
