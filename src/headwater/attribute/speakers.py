"""Who a source is: its name where it has one, and its class."""

from __future__ import annotations

from headwater.attribute.tree import Tree
from headwater.attribute.verbs import Frame
from headwater.model import SourceClass

__all__ = ["source_class", "speaker_name"]


def speaker_name(tree: Tree, frame: Frame, text: str) -> str | None:
    """x."""
    return None


def source_class(tree: Tree, frame: Frame) -> SourceClass | None:
    """x."""
    return None
