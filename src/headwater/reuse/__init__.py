"""Items to the passages they share."""
