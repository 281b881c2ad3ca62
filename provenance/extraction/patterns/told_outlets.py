"""What somebody told an outlet."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.relays.told import listener, told
from provenance.extraction.sayings.finding import sayings
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern


@pattern("told-outlets")
def told_outlets(sentence: Sentence) -> Iterator[Wording]:
    """``X told the Daily Lantern that …``, ``informed the Daily Lantern that …``.

    The document has it from the outlet, and the outlet from X: the outlet's draft is the outer one, X's is
    nested in it. Both have the same cue; the content of the outer one begins with X. ``X said in an interview with …``
    is read by ``relaying``.
    """
    for saying in sayings(sentence):
        outlet = listener(sentence, saying)
        if outlet is not None:
            yield told(sentence, saying, outlet)
