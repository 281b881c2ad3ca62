"""How the trained reader is made: ``python -m provenance.training`` (``make train``). Needs torch."""
