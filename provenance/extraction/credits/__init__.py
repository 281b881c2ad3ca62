"""Credit lines: whose text and pictures these are."""
