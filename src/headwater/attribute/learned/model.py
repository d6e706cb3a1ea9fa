"""The trained model: its weights, and the readings of a text that it chooses.

Three linear models (CRFsuite's, by python-crfsuite) one after another: the candidates of a sentence are tagged as heads of
cues or not; for each likely head the sentence's tokens are tagged as source, cue, content or none of them; and each reading
so made is kept or dropped as a whole. Two-stage tagging of quotations goes back to Pareti et al. 2013 ("Automatically
detecting and attributing indirect quotations", EMNLP); the readings of the rules are features in all three.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from headwater.attribute.learned.choice import Candidate, choice_features
from headwater.attribute.learned.cues import candidates, cue_features
from headwater.attribute.learned.roles import Roles, role_features
from headwater.attribute.learned.scene import Scene
from headwater.attribute.rules.drafts import Draft, Marks, made_whole
from headwater.attribute.rules.frame import Frame
from headwater.attribute.rules.runs_on import let_run_on
from headwater.attribute.sources.nouns import head_of
from headwater.attribute.spans import Nearby, merge, shared, size, subtract, tidy
from headwater.attribute.tree import Tree, runs, unbroken
from headwater.errors import StageError
from headwater.ids import digest
from headwater.model import Span

if TYPE_CHECKING:
    from pycrfsuite import Tagger

__all__ = [
    "CUE",
    "FILES",
    "KEPT",
    "Learned",
    "Settings",
    "load_learned",
    "make_draft",
    "open_learned",
    "reads",
    "weights_digest",
]

CUE, KEPT = "Q", "K"
_LONGEST = (
    400  # tokens of a sentence that is read by the model; prose has none as long, and each cue weighs all of them
)
_MOST = 50  # cues tried in a sentence
FILES = ("cues.crfsuite", "roles.crfsuite", "choice.crfsuite", "settings.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What training chose besides weights.

    Attributes:
        heads: lemma and part of speech of every word that may be a cue's head.
        tried: the probability from which a candidate is read at all.
        likely: the probability from which another cue counts when one is read.
        kept: the mean of two probabilities, that its cue is one and that the whole of it is right, from which a reading is
            kept.
    """

    heads: frozenset[tuple[str, str]]
    tried: float
    likely: float
    kept: float


class Learned:
    """A loaded model."""

    __slots__ = ("_choice", "_cues", "_roles", "settings")

    def __init__(self, cues: Tagger, roles: Tagger, choice: Tagger | None, settings: Settings) -> None:
        self._cues = cues
        self._roles = roles
        self._choice = choice
        self.settings = settings

    def read(self, scenes: Sequence[Scene], marks: Marks) -> list[Draft]:
        """Return the readings of a text that are kept, none inside another, in order of their sentences.

        Args:
            scenes: its sentences.
            marks: its quotations.
        """
        found = self.candidates(scenes, marks)
        features = choice_features(scenes, marks, found)
        scored = [((c.cue + self._worth(f)) / 2, c.draft) for c, f in zip(found, features, strict=True)]
        return _apart([(worth, d) for worth, d in scored if worth >= self.settings.kept], marks.text)

    def candidates(self, scenes: Sequence[Scene], marks: Marks) -> list[Candidate]:
        """Return every reading of a text that is likely enough to be weighed, by sentence."""
        likely = [self._likely(scene) for scene in scenes]
        found = []
        for scene, heads in zip(scenes, likely, strict=True):
            cues = frozenset(i for i, p in heads.items() if p >= self.settings.likely)
            for at, p in heads.items():
                self._roles.set(role_features(scene, at, cues - {at}))
                roles = self._roles.tag()
                draft = make_draft(scene, at, roles, marks)
                if draft is not None:
                    found.append(Candidate(draft=draft, head=at, cue=p, roles=self._roles.probability(roles)))
        return let_likely_run_on(found, [s.tree for s in scenes], marks, self.settings.likely)

    def _likely(self, scene: Scene) -> dict[int, float]:
        """Return the tokens of a sentence that may be heads of cues, each with its probability, the likeliest of many."""
        heads = candidates(scene, self.settings.heads) if reads(scene.tree) else []
        if not heads:
            return {}
        self._cues.set([cue_features(scene, i) for i in heads])
        found = {i: self._cues.marginal(CUE, n) for n, i in enumerate(heads)}
        kept = sorted(((p, i) for i, p in found.items() if p >= self.settings.tried), key=lambda k: (-k[0], k[1]))
        return {i: p for p, i in sorted(kept[:_MOST], key=lambda k: k[1])}

    def _worth(self, features: list[str]) -> float:
        """Return the probability that a label would bear a reading out."""
        if self._choice is None:
            raise ValueError("a model without its last part reads no text")
        self._choice.set([features])
        return float(self._choice.marginal(KEPT, 0))


def reads(tree: Tree) -> bool:
    """Say whether the model reads a sentence; one that is longer than any of prose is left to the rules."""
    return len(tree.tokens) <= _LONGEST


def make_draft(scene: Scene, at: int, roles: Roles, marks: Marks) -> Draft | None:
    """Return the draft that the roles of a sentence's tokens make; None where nothing of it is content.

    Where the tags find no content, as in a sentence that a parser cut off from its quotation, that of the rules stands.
    """
    tree = scene.tree
    cue = sorted({at, *(i for i, role in enumerate(roles) if role == "Q")})
    source = _longest_run([i for i, role in enumerate(roles) if role == "S"])
    content = [i for i, role in enumerate(roles) if role == "C"]
    rule = scene.drafts.get(at)
    if not content and (rule is None or not marks.touching(rule.content)):
        return None
    frame = Frame(
        cue=tuple(cue),
        source=source,
        head=head_of(tree, source),
        content=tuple(content),
        rank=1,
        rule="learned",
        speech=True,
    )
    cues = merge(runs(tree.tokens, cue), text=marks.text) or (Span(tree.tokens[at].start, tree.tokens[at].end),)
    # with the comma that closes an apposition, where the tags have it
    who = (Span(tree.tokens[source[0]].start, tree.tokens[source[-1]].end),) if source else ()
    said = runs(tree.tokens, content) if content else list(rule.content) if rule is not None else []
    whole = made_whole(said, cues, who, marks)
    if not whole:
        return None
    goes_on = marks.index(cues[0].start) < 0 and bool(marks.touching([whole[-1]]))
    return Draft(sentence=scene.number, frame=frame, source=who, cue=cues, content=whole, open=goes_on)


def _longest_run(indices: Sequence[int]) -> tuple[int, ...]:
    """Return the longest unbroken run of token indices, the first of equals: a cue has one source."""
    return max(map(tuple, unbroken(indices)), key=len, default=())


def let_likely_run_on(
    found: Sequence[Candidate], trees: Sequence[Tree], marks: Marks, likely: float
) -> list[Candidate]:
    """Let the quotations of likely readings run on, each where no other likely one has them."""
    sure = [n for n, c in enumerate(found) if c.cue >= likely]
    longer = dict(zip(sure, let_run_on([found[n].draft for n in sure], marks, trees), strict=True))
    return [replace(c, draft=longer.get(n, c.draft)) for n, c in enumerate(found)]


def _apart(scored: Sequence[tuple[float, Draft]], text: str) -> list[Draft]:
    """Give words that several readings claim to the one worth most; one that loses half of its content is dropped."""
    kept: list[Draft] = []
    near = Nearby()
    for _, d in sorted(scored, key=lambda s: (-s[0], s[1].cue)):
        taken = merge(s for n in near.to(d.content) for s in (*kept[n].content, *kept[n].cue, *kept[n].source))
        content = tidy(text, subtract(d.content, taken)) if shared(d.content, taken) else d.content
        if 2 * size(content) >= size(d.content):
            near.add(len(kept), d.content)
            kept.append(replace(d, content=content))
    return sorted(kept, key=lambda d: (d.sentence, d.cue))


_WEIGHTS = Path(str(files("headwater.attribute.learned").joinpath("weights")))


@lru_cache(maxsize=1)
def weights_digest() -> str | None:
    """Return the SHA-256 over all weights that can be used; None where there are none, or no python-crfsuite."""
    found = sorted(p for p in _WEIGHTS.glob("*/*") if p.name in FILES) if find_spec("pycrfsuite") else []
    told = "".join(f"{p.parent.name}/{p.name} {digest(p.read_bytes())}\n" for p in found)
    return digest(told.encode()) if found else None


@lru_cache(maxsize=4)
def load_learned(language: str | None) -> Learned | None:
    """Load the model of a language that comes with the package.

    Args:
        language: an ISO 639 code.

    Returns:
        None where the package has no weights for it, or python-crfsuite is not installed: the rules do without.

    Raises:
        StageError: some of the weights are gone.
    """
    folder = next((f for f in sorted(_WEIGHTS.glob("*")) if f.name == language), None)
    if folder is None or find_spec("pycrfsuite") is None:
        return None
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise StageError(f"the package lacks {missing[0]} of the model for {language}", "install headwater anew")
    return open_learned(folder)


def open_learned(folder: Path) -> Learned:
    """Load a model from a folder of `FILES`.

    Raises:
        OSError: one of them is not there.
        ValueError: one of them is not what it should be.
    """
    from pycrfsuite import Tagger  # noqa: PLC0415 - optional: the rules work without it

    taggers = [Tagger() for _ in range(3)]
    for tagger, name in zip(taggers, FILES, strict=False):
        tagger.open(str(folder / name))
    raw = json.loads((folder / FILES[3]).read_text("utf-8"))
    heads = frozenset((lemma, pos) for lemma, pos in raw.pop("heads"))
    cues, roles, choice = taggers
    return Learned(cues, roles, choice, Settings(heads=heads, **raw))
