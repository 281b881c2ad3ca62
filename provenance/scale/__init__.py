"""A whole database at once: origins, groundedness, depth and bottlenecks of every step of every claim in one pass.

The semantics is that of ``chains.support``, claim by claim; here the claims lie side by side in arrays, and a level of
all of them is computed in a few calls of numpy. ``arrays`` says how they lie, ``passing`` makes the pass. It needs
scipy, which is an extra; nothing else in the house does.
"""

from provenance.scale.arrays import CODES, ClaimArrays, from_supports
from provenance.scale.columns import from_columns
from provenance.scale.passing import Measured, measured

__all__ = ["CODES", "ClaimArrays", "Measured", "from_columns", "from_supports", "measured"]
