"""Attributions and sentences to witnesses and claims."""
