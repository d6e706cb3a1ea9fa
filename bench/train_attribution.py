"""Train the model that tells who says what: `python bench/train_attribution.py TRAIN.jsonl [--folder FOLDER]`.

TRAIN is JSONL in the shape of ../score/attribution.py: id, text, and attributions with source, cue and content, none inside
another. The same file gives the same weights, byte for byte, on the same machine. What is learned and from what, and what
the weights hold, is told in docs/model-card.md.

A reading's worth is learned from readings of texts that the parts before it were not trained on: the texts are dealt into
folds, and those of each are read by what the others teach.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pycrfsuite
from threads import start_over_with_one

from headwater.attribute.find import read_by_rules
from headwater.attribute.learned import model
from headwater.attribute.learned.choice import Candidate, choice_features
from headwater.attribute.learned.cues import candidates, cue_features
from headwater.attribute.learned.model import CUE, FILES, KEPT, Learned, Settings
from headwater.attribute.learned.roles import role_features
from headwater.attribute.learned.scene import Scene, make_scenes
from headwater.attribute.rules.drafts import Marks
from headwater.attribute.rules.lexicon import lexicon_for
from headwater.attribute.tree import Tree
from headwater.ids import digest
from headwater.model import Sentence
from headwater.parse.parser import parse_paragraph
from headwater.reading import shift
from headwater.settings import ParseSettings
from headwater.text import quotations

__all__ = ["Example", "make_example", "parsed", "train"]

FOLDER = Path(model.__file__).parent / "weights" / "en"
_FOLDS = 3
_LEAST_SEEN = 2  # times a word that is no verb must have been the head of a cue, to be tried as one
_LEAST_SHARE = 0.02  # and of all its occurrences
_HALF = 0.5
_TRIED, _LIKELY = 0.28, 0.38
_KEPT = 0.36
_WORKERS = 2
_SPAWN = get_context("spawn")

Row = dict[str, Any]
Heads = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A labelled text: `gold` has for each head of a cue (sentence, token) its attribution."""

    id: str
    marks: Marks
    scenes: list[Scene]
    gold: dict[tuple[int, int], Row]
    labels: list[Row]


def make_example(row: Row, sentences: Sequence[Sentence]) -> Example:
    """Read a labelled text by the rules, and find the heads of its cues."""
    marks = Marks(row["text"], quotations(row["text"]))
    trees = [Tree(s) for s in sentences]
    scenes = make_scenes(trees, marks, *read_by_rules(trees, marks, lexicon_for("en")))
    labels = [a for a in row["attributions"] if a["cue"] and a["content"]]
    return Example(id=row["id"], marks=marks, scenes=scenes, gold=dict(_heads(labels, trees)), labels=labels)


def parsed(row: Row) -> list[Sentence]:
    """Parse a text, paragraph by paragraph."""
    found, at = [], 0
    for line in row["text"].split("\n"):
        if line.strip():
            found += [shift(s, at) for s in parse_paragraph(line, ParseSettings().model)]
        at += len(line) + 1
    return found


def _heads(labels: Sequence[Row], trees: Sequence[Tree]) -> Iterator[tuple[tuple[int, int], Row]]:
    starts = [t.sentence.start for t in trees]
    for label in labels:
        number = bisect_right(starts, label["cue"][0][0]) - 1
        if number < 0:
            continue
        tokens = trees[number].tokens
        inside = [i for i, t in enumerate(tokens) if _touches(t.start, t.end, label["cue"])]
        tops = [i for i in inside if tokens[i].head not in inside or tokens[i].head == i]
        verbs = [i for i in tops if tokens[i].pos in ("VERB", "AUX")]
        if tops:
            yield (number, (verbs or tops)[0]), label


def _touches(start: int, end: int, spans: Iterable[Sequence[int]]) -> bool:
    return any(s < end and start < e for s, e in spans)


def words_of_heads(examples: Sequence[Example]) -> Heads:
    """Return the lemmas and parts of speech that are heads of cues: every such verb, other words that often are."""
    seen: Counter[tuple[str, str]] = Counter()
    heads: Counter[tuple[str, str]] = Counter()
    for e in examples:
        for scene in e.scenes:
            seen.update((lemma, t.pos) for lemma, t in zip(scene.tree.lemmas, scene.tree.tokens, strict=True))
        for number, at in e.gold:
            tree = e.scenes[number].tree
            heads[tree.lemmas[at], tree.tokens[at].pos] += 1
    return frozenset(
        k for k, n in heads.items() if k[1] == "VERB" or (n >= _LEAST_SEEN and n / seen[k] >= _LEAST_SHARE)
    )


def _fit(rows: Iterable[tuple[Sequence[list[str]], list[str]]], path: Path, **settings: float) -> pycrfsuite.Tagger:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for features, labels in rows:
        trainer.append(features, labels)
    trainer.set_params({key.replace("_", "."): value for key, value in settings.items() if key != "rounds"})
    trainer.set_params({"max_iterations": settings["rounds"]})
    trainer.train(str(path))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger


def fit_parts(examples: Sequence[Example], folder: Path) -> Learned:
    """Train the finding of cues and of roles."""
    heads = words_of_heads(examples)
    cues = _fit(_cue_rows(examples, heads), folder / FILES[0], c1=1, c2=8, rounds=80, feature_minfreq=2)
    roles = _fit(_role_rows(examples), folder / FILES[1], c1=0.5, c2=2, rounds=80, feature_minfreq=3)
    return Learned(cues, roles, None, Settings(heads=heads, tried=_TRIED, likely=_LIKELY, kept=1.0))


def _cue_rows(examples: Iterable[Example], heads: Heads) -> Iterator[tuple[list[list[str]], list[str]]]:
    for e in examples:
        for scene in e.scenes:
            found = candidates(scene, heads)
            if found:
                labels = [CUE if (scene.number, i) in e.gold else "O" for i in found]
                yield [cue_features(scene, i) for i in found], labels


def _role_rows(examples: Iterable[Example]) -> Iterator[tuple[list[list[str]], list[str]]]:
    for e in examples:
        for (number, at), label in e.gold.items():
            others = frozenset(i for n, i in e.gold if n == number and i != at)
            yield (
                role_features(e.scenes[number], at, others),
                [
                    next((r for r, role in _ROLES if _touches(t.start, t.end, label[role])), "O")
                    for t in e.scenes[number].tree.tokens
                ],
            )


_ROLES = (("Q", "cue"), ("S", "source"), ("C", "content"))


def choice_rows(example: Example, found: Sequence[Candidate]) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Give for each reading of a text its features, and whether a label bears it out."""
    rows = choice_features(example.scenes, example.marks, found)
    for candidate, features in zip(found, rows, strict=True):
        yield [features], [KEPT if _borne_out(candidate, example) else "O"]


def _borne_out(candidate: Candidate, example: Example) -> bool:
    """Say whether a label has half of a reading's content and of its source, or neither has a source."""
    content, source = _places(candidate.draft.content), _places(candidate.draft.source)
    for label in example.labels:
        if _overlap(_places(label["content"]), content) >= _HALF:
            gold = _places(label["source"])
            return _overlap(gold, source) > _HALF if gold or source else True
    return False


def _places(spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(i for start, end in spans for i in range(start, end))


def _overlap(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def fold_of(identity: str) -> int:
    """Return the fold that a text is dealt into, by its id alone."""
    return int(digest(identity.encode())[:8], 16) % _FOLDS


def read_fold(texts: Sequence[tuple[Row, Sequence[Sentence]]], fold: int) -> list[tuple[list[list[str]], list[str]]]:
    """Return the choice's rows of the texts of a fold, read by what the texts of the others teach."""
    examples = [make_example(row, sentences) for row, sentences in texts]
    with tempfile.TemporaryDirectory() as folder:
        parts = fit_parts([e for e in examples if fold_of(e.id) != fold], Path(folder))
        held = [e for e in examples if fold_of(e.id) == fold]
        return [row for e in held for row in choice_rows(e, parts.candidates(e.scenes, e.marks))]


def train(texts: Sequence[tuple[Row, Sequence[Sentence]]], folder: Path) -> None:
    """Train a model and write it to a folder.

    Args:
        texts: labelled texts with their parsed sentences.
        folder: where `FILES` are written; it is there.
    """
    ordered = sorted(texts, key=lambda t: str(t[0]["id"]))
    with ProcessPoolExecutor(_WORKERS, mp_context=_SPAWN) as pool:
        folds = list(pool.map(partial(read_fold, ordered), range(_FOLDS)))
    _fit((row for fold in folds for row in fold), folder / FILES[2], c1=0.5, c2=4, rounds=80, feature_minfreq=3)
    parts = fit_parts([make_example(row, sentences) for row, sentences in ordered], folder)
    told = {"heads": sorted(parts.settings.heads), "tried": _TRIED, "likely": _LIKELY, "kept": _KEPT}
    (folder / FILES[3]).write_text(json.dumps(told, ensure_ascii=False) + "\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, parse, train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train", type=Path, help="JSONL of labelled texts")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the weights go")
    args = parser.parse_args(arguments)
    rows = [json.loads(line) for line in args.train.read_text("utf-8").splitlines() if line.strip()]
    with ProcessPoolExecutor(_WORKERS, mp_context=_SPAWN) as pool:
        sentences = list(pool.map(parsed, rows, chunksize=8))
    args.folder.mkdir(parents=True, exist_ok=True)
    train(list(zip(rows, sentences, strict=True)), args.folder)
    for name in FILES:
        print(f"{name}: {(args.folder / name).stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    start_over_with_one()
    sys.exit(main())
