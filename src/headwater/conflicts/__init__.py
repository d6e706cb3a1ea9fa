"""Claims to the witnesses that cannot all hold."""
