"""Who says what, who copied whom, and how many independent origins stand behind each claim."""
