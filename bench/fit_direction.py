"""Fits the weights from which the direction of copying is judged, and measures how far its probabilities can be trusted.

    python bench/fit_direction.py [--keep FOLDER] [--seeds N ...] [--held-out N ...] [--current]

Piles of known descent are built, each with its manifest and without: the outside lineage set where it is there, and those
that `tests/cascade.py` makes. The weights are those under which the true parents are likeliest, summed over all family trees
(a conditional random field over spanning trees), less a penalty on their squares. Printed are the weights, and what came of
them on families they were not fitted to: five times a fifth of the piles is left out; the held-out piles are never fitted.
With `--current` nothing is fitted: the package's own weights are measured. `--keep` keeps the cases, to read them again.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from metrics import match_items
from outside import data_folder
from predict import page_manifest
from threads import start_over_with_one
from trees_fit import Lot, Stack, fit, stacks

import headwater
from headwater.model import Alignment, Direction, Document, Item, Reuse
from headwater.render.sources import to_source
from headwater.reuse.align import Tokens
from headwater.reuse.borrowed import passages
from headwater.reuse.direction import evidence_of
from headwater.reuse.evidence import ABSENT, FEATURES, SOURCES, tables
from headwater.reuse.find import NOT_KIN, pair_of
from headwater.reuse.judged import Pair
from headwater.reuse.slips import Vocabulary
from headwater.reuse.texts import texts_of
from headwater.reuse.trees import descent
