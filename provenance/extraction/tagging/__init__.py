"""The trained reader: a small network that finds cues, and for each cue its source and its content.

It is trained by ``provenance.training`` and runs on numpy alone. What it is and how well it reads stands in
``docs/model-card.md``.
"""
