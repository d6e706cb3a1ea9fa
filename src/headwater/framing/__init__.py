"""Mentions to the evaluative labels that stand on them."""
