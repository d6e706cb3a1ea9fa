"""Readings to attributions: who says what."""
