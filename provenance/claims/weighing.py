"""How likely two wordings are one claim: by the trees, and where these are not sure, by the network as well."""

from __future__ import annotations

import math

from provenance.claims.aligning import Alignment
from provenance.claims.features import Measures, is_put_otherwise
from provenance.claims.network import reads_as_one
from provenance.claims.traits import traits
from provenance.claims.trees import weigh
from provenance.claims.words import weights

SURE, DOUBTFUL = 0.97, 0.1
"""How likely or unlikely the trees must hold it that nobody else is asked."""


def likely_one(
    found: Alignment,
    own: Measures,
    *,
    is_meant_otherwise: bool = False,
    is_whole: bool = False,
    is_little: bool = False,
    is_negated: bool = False,
) -> float:
    """From 0 to 1. The network is only asked where the trees are not sure: it reads all words in their order and knows
    no rule, the trees know the rules and no order. Where what one tells as a fact is planned or possible in the other
    (``is_meant_otherwise``), it may only make it less likely. Where one has all that the other has (``is_whole``), that
    makes it likelier, and the network is always asked, because only the order may tell them apart; but it counts for
    less: of two that are nearly alike it was taught more often than news has them that they are not one claim. Where
    they have hardly a word in common (``is_little``), that makes it less likely. Where one negates and may yet say the
    same (``is_negated``), the network is always asked, too."""
    likely = weigh(traits(found, own))
    if not (is_whole or is_negated) and not DOUBTFUL <= likely <= SURE:
        return likely
    read = reads_as_one(found.a.text, found.b.text)
    if is_meant_otherwise:
        read = min(read, 0.0)
    fitted = weights()["reading"]
    share = fitted["share_of_whole"] if is_whole and not is_put_otherwise(found) else fitted["share"]
    total = math.log(likely / (1.0 - likely)) + share * read + fitted["whole"] * is_whole + fitted["little"] * is_little
    return 1.0 / (1.0 + math.exp(-total))
