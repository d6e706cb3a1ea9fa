"""Captures to documents: all the text of a page, with a map back to its source."""
