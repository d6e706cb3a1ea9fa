"""Watch-lists that an analyst gives: whose names are known from elsewhere."""
