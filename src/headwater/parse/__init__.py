"""Paragraphs to sentences and tokens."""
