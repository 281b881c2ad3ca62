"""The page of one claim: who reported it, whom they have it from, and what is really behind it."""
