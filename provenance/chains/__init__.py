"""The graph of one claim: who has it from whom. Edges run from the citing step to the cited one.

``building`` says what stands in a chain, ``steps`` what a step and a link are, ``walking`` what can be read off
the graph. All of it is pure: recomputed from the records, never stored.
"""

from provenance.chains.building import build, supports
from provenance.chains.steps import Link, Step, StepKind, document_key, link_of, source_key, step_of
from provenance.chains.walking import Line, ends, loops, outline, outline_starts, reached_from, reports, steps

__all__ = [
    "Line",
    "Link",
    "Step",
    "StepKind",
    "build",
    "document_key",
    "ends",
    "link_of",
    "loops",
    "outline",
    "outline_starts",
    "reached_from",
    "reports",
    "source_key",
    "step_of",
    "steps",
    "supports",
]
