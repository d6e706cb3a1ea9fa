"""Documents to items: articles, teasers, excerpts and furniture, and the paragraphs of each."""
