"""A text as sentences of words and marks, before anything is read in it."""
