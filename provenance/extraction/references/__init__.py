"""Whom ``he``, ``the ministry`` or a surname means: what the rest of the text says."""
