"""A saying that an outlet was told: the outlet's wording around the speaker's."""

from __future__ import annotations

from dataclasses import replace

from provenance.extraction.quotations import Range
from provenance.extraction.sayings import Saying
from provenance.extraction.sentences import Sentence
from provenance.extraction.wording import Wording, spans_of


def told(sentence: Sentence, saying: Saying, outlet: Range) -> Wording:
    """The speaker's wording within the outlet's; both have the same cue, the outer content begins with the speaker."""
    inner = saying.wording(sentence, 0.95)
    outer = replace(
        inner,
        source=spans_of(sentence, outlet),
        content=tuple(sorted((*inner.source, *inner.content))),
        stands_for=(),
        family="report",
    )
    return replace(inner, within=outer)
