"""Which blocks of a page are its main content: trafilatura decides, its output is laid over our blocks."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace

from headwater.model import Block
from headwater.render.alignment import taken
from headwater.render.html import DEEPEST, HtmlPage
from headwater.render.quiet import quieten

__all__ = ["body", "mark_main"]

_LOG = logging.getLogger(__name__)
_FEWEST = 5  # words of a block of ordinary text
_MOST_LINKED = 0.5
_POINTER = 0.8  # share of links from which a block only points elsewhere, whatever the extractor says
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))  # teasers' headlines are links and still theirs
_WORD = re.compile(r"\w+")


def mark_main(page: HtmlPage, source: str) -> tuple[Block, ...]:
    """Return a page's blocks with `main` set.

    Args:
        page: the rendered page.
        source: its decoded source, which the extractor reads for itself.

    Returns:
        The blocks whose words the extractor gives; where it gives none, those that have five words or more and are not
        mostly links. A block that is nearly all link is not main; a heading is, where the block after it is.
    """
    texts = [page.text[b.start : b.end] for b in page.blocks]
    extract = _extract(source) if page.depth <= DEEPEST else None
    chosen = taken(texts, extract) if extract else []
    if not any(chosen):
        chosen = [_is_ordinary(block, text) for block, text in zip(page.blocks, texts, strict=True)]
    main = [m and not _is_pointer(b) for b, m in zip(page.blocks, chosen, strict=True)]
    for n in range(len(main) - 2, -1, -1):
        main[n] = main[n] or (main[n + 1] and page.blocks[n].tag in _HEADINGS)  # it heads what follows it
    return tuple(replace(b, main=True) if m else b for b, m in zip(page.blocks, main, strict=True))


def _is_pointer(block: Block) -> bool:
    return block.tag not in _HEADINGS and block.links >= _POINTER * (block.end - block.start)


def _extract(source: str) -> str | None:
    from trafilatura import extract  # noqa: PLC0415 - slow to import, and commands that only read a case need none of it

    quieten()
    # the fast mode keeps digests whole, where 'favor_precision' drops teasers; on articles they measure alike
    try:
        found = extract(source, fast=True, include_comments=False, include_tables=True)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - a broken page can raise anything there; our own blocks then serve
        _LOG.info("the extractor failed on a page", exc_info=True)
        return None
    return str(found) if found else None


def _is_ordinary(block: Block, text: str) -> bool:
    few = len(_WORD.findall(text)) < _FEWEST
    return not few and block.links <= _MOST_LINKED * (block.end - block.start)


def body(text: str, blocks: Sequence[Block]) -> str:
    """Return the body of a document's main content: its main blocks but for the headline, a line end between two."""
    return "\n".join(text[b.start : b.end] for b in blocks if b.main and b.tag != "h1")
