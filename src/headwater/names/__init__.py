"""Readings to mentions and entities."""
