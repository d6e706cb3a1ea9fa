"""A small trained model on top of the rules: which words are cues, and what of a sentence is a cue's source and content."""
