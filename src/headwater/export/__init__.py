"""What leaves a case for other tools."""
