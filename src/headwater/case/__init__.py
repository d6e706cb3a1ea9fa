"""The case file: the only place that knows SQLite."""
