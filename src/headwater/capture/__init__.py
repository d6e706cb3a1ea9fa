"""Sources to captures: bytes as they came."""
