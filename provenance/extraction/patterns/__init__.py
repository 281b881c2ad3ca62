"""Families of wordings, one a file; a file put here is read."""
