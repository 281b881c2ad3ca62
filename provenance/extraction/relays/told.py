"""A saying that an outlet was told: the outlet's wording around the speaker's."""

from __future__ import annotations

from dataclasses import replace

from provenance.extraction.relays.outlets import outlet_after
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, spans_of

_TELLING = frozenset({"tell", "inform", "text", "message"})


def listener(sentence: Sentence, saying: Saying) -> Range | None:
    """The outlet that somebody told something: ``told the Daily Lantern (that)``."""
    if saying.site.reading.verb.lemma not in _TELLING:
        return None
    return outlet_after(sentence, saying.site.end)


def maybe_told(sentence: Sentence, saying: Saying, confidence: float) -> Wording:
    """The speaker's wording, within the outlet's where an outlet was told."""
    outlet = listener(sentence, saying)
    return told(sentence, saying, outlet) if outlet is not None else saying.wording(sentence, confidence)


def told(sentence: Sentence, saying: Saying, outlet: Range) -> Wording:
    """The speaker's wording within the outlet's."""
    return told_to(sentence, saying.wording(sentence, 0.95), outlet)


def told_to(sentence: Sentence, inner: Wording, outlet: Range) -> Wording:
    """The wording within that of the outlet: both have the same cue, the outer content begins with the speaker."""
    outer = replace(
        inner,
        source=spans_of(sentence, outlet),
        content=inner.whole,
        stands_for=(),
        family="report",
        saw_it=False,
    )
    return replace(inner, within=outer)
