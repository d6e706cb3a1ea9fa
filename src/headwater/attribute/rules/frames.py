"""The one door to the rules: the frames of a sentence, by the rules that its language's parser calls for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from headwater.attribute.rules.frame import Frame
from headwater.attribute.rules.layout import layout_frames
from headwater.attribute.rules.lexicon import Lexicon
from headwater.attribute.rules.phrases import phrase_frames
from headwater.attribute.rules.universal import universal_frames
from headwater.attribute.rules.verbs import verb_frames
from headwater.attribute.tree import Tree

__all__ = ["frames_of"]

_MOST = 100  # cues of one sort read in a sentence; no prose has more, and each is weighed against all others there


def frames_of(tree: Tree, lexicon: Lexicon) -> Iterator[Frame]:
    """Give the frames of a sentence: every reading of it as source, cue and content.

    Args:
        tree: the sentence.
        lexicon: the words of its language; its labels tell which rules read the tree.

    Returns:
        Frames in no order of worth; their `rank` orders rival ones.
    """
    kinds = (
        (layout_frames, verb_frames, phrase_frames) if lexicon.labels == "clear" else (layout_frames, universal_frames)
    )
    for kind in kinds:
        yield from islice(kind(tree, lexicon), _MOST)
