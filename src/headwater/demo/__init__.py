"""A fictional pile of pages, and its truth written down beside it."""
