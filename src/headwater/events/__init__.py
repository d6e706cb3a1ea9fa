"""Claims with times to what happened when."""
