"""The graph of one claim: who has it from whom. Edges run from the citing step to the cited one.

``building`` says what stands in a chain, ``steps`` what a step and a link are, ``walking`` what can be read off it.
``supporting`` makes of it the bare ``Support`` on which everything is counted: ``grounding``, ``disjoint`` chains,
``dominating`` steps, ``counting`` of chains and links, ``concentration``, ``witnesses``; ``circling`` tells loops
apart. All of it is pure: recomputed from the records, never stored. Who may be whom is the business of ``analytics``.
"""

from provenance.chains.building import build, supports
from provenance.chains.steps import Link, Step, StepKind, document_key, link_of, read_as, source_key, step_of
from provenance.chains.support import COUNTED, GROUNDED, Support
from provenance.chains.supporting import joint_statements, leaning, supporting
from provenance.chains.walking import (
    Line,
    circles_and_steps,
    ends,
    ends_reached,
    links,
    loops,
    outline,
    outline_starts,
    places,
    reached_from,
    reports,
    steps,
)

__all__ = [
    "COUNTED",
    "GROUNDED",
    "Line",
    "Link",
    "Step",
    "StepKind",
    "Support",
    "build",
    "circles_and_steps",
    "document_key",
    "ends",
    "ends_reached",
    "joint_statements",
    "leaning",
    "link_of",
    "links",
    "loops",
    "outline",
    "outline_starts",
    "places",
    "reached_from",
    "read_as",
    "reports",
    "source_key",
    "step_of",
    "steps",
    "supporting",
    "supports",
]
