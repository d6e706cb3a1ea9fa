"""The dossier: one self-contained page."""
