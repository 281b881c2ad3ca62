"""The page of one source: what rests on it."""
