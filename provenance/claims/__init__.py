"""What is the same claim: which wordings a reading is about, and when two wordings are one.

``wordings`` cuts what was said out of a text; ``comparing`` says how two wordings bear on each other and why;
``grouping`` says which claim a wording belongs to, ``blocking`` finds the claims that it may belong to.
"""

from provenance.claims.wordings import wording_key, wording_of, wordings

__all__ = ["wording_key", "wording_of", "wordings"]
