"""Rules over the parse: readings of a sentence as source, cue and content, and which of them stand."""
