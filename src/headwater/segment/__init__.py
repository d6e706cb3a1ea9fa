"""Documents to items: a page is often many texts."""
