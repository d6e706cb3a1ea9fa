"""Readings to figures and times."""
