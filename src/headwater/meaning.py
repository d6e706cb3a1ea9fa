"""What words mean, as vectors, so that the same said in other words can be found.

A text's vector is the weighted sum of its words' vectors. The words' are static: they come as a table of 32,000 pieces of
words and 256 numbers each in the package wordllama, distilled from the input embeddings of a large language model; nothing is
downloaded, and no code of that package runs. All sums are of whole numbers, so that they are the same on every machine and in
any order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Vectors = np.ndarray[Any, np.dtype[np.int64]]

__all__ = ["can_compare", "cosine", "cosines", "embed"]

_WEIGHTS = Path("weights/l2_supercat_256.safetensors")
_PIECES = Path("tokenizers/l2_supercat_tokenizer_config.json")
_SCALE = 512  # of the table's numbers, which lie between -9 and 9
_STEPS = 16  # of a weight
_MOST_WORDS = 128  # of a text: with the other two it keeps every sum below 2**63
_HEAVIEST = 8.0

Weighted = Sequence[tuple[str, float]]
"""The words of a text as they stand, each with its weight, 0 to 8."""


def can_compare() -> bool:
    """Tell whether the table of vectors is installed."""
    return _folder() is not None and find_spec("tokenizers") is not None and find_spec("safetensors") is not None


def embed(texts: Sequence[Weighted]) -> Vectors:
    """Return a vector of whole numbers for each text: the weighted sum of its words' vectors.

    Args:
        texts: the words of each, of which the first 128 count; capitals make no difference.

    Returns:
        A row for each text and 256 columns; a text without words has a row of noughts.

    Raises:
        LookupError: there is no table of vectors; ask `can_compare` first.
    """
    import numpy as np  # noqa: PLC0415 - with what follows a fifth of a second, which only this should pay

    sums = np.zeros((len(texts), _vectors().shape[1]), dtype=np.int64)
    for n, text in enumerate(texts):
        for word, weight in text[:_MOST_WORDS]:
            if steps := round(min(max(weight, 0.0), _HEAVIEST) * _STEPS):
                sums[n] += steps * _vector(word.lower())
    return sums


def cosine(a: Vectors, b: Vectors) -> float:
    """Return how alike two rows of what `embed` gives are, -1 to 1; 0 where one has no words."""
    norm = math.sqrt(int(a @ a)) * math.sqrt(int(b @ b))
    return round(int(a @ b) / norm, 6) if norm else 0.0


def cosines(texts: Sequence[Weighted]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return how alike texts are in what their words mean: a symmetric matrix of cosines, a row and a column for each.

    For a few thousand texts; the arguments and the error are those of `embed`.
    """
    import numpy as np  # noqa: PLC0415 - as above

    sums = embed(texts)
    products = sums @ sums.T
    norms = np.sqrt(np.diagonal(products).astype(np.float64))
    norms[norms == 0] = 1.0
    found: np.ndarray[Any, np.dtype[np.float64]] = np.round(products / norms[:, None] / norms[None, :], 6)
    return found


@lru_cache(maxsize=1 << 16)
def _vector(word: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return a word's vector: the sum of those of its pieces."""
    import numpy as np  # noqa: PLC0415 - as above

    pieces: Iterable[int] = _tokenizer().encode(word[:64], add_special_tokens=False).ids
    found: np.ndarray[Any, np.dtype[np.int64]] = _vectors()[list(pieces)].astype(np.int64).sum(axis=0)
    return found


@lru_cache(maxsize=1)
def _vectors() -> np.ndarray[Any, np.dtype[np.int16]]:
    import numpy as np  # noqa: PLC0415 - as above
    from safetensors.numpy import load_file  # noqa: PLC0415 - optional

    table = next(iter(load_file(_there() / _WEIGHTS).values())).astype(np.float32)
    found: np.ndarray[Any, np.dtype[np.int16]] = np.rint(table * _SCALE).astype(np.int16)
    return found


@lru_cache(maxsize=1)
def _tokenizer() -> Any:  # noqa: ANN401 - a class without types
    from tokenizers import Tokenizer  # noqa: PLC0415 - optional

    return Tokenizer.from_file(str(_there() / _PIECES))


def _there() -> Path:
    folder = _folder()
    if folder is None:
        raise LookupError("the table of vectors is not installed")
    return folder


@lru_cache(maxsize=1)
def _folder() -> Path | None:
    """Return where the table lies, None where it is not installed; the package itself is never imported."""
    spec = find_spec("wordllama")
    for place in spec.submodule_search_locations or () if spec else ():
        if (Path(place) / _WEIGHTS).is_file() and (Path(place) / _PIECES).is_file():
            return Path(place)
    return None
