"""What somebody told an outlet."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.objects import object_after
from provenance.extraction.outlets import is_outlet
from provenance.extraction.quotations import Range
from provenance.extraction.sayings import Saying, sayings
from provenance.extraction.sentences import Sentence
from provenance.extraction.told import told
from provenance.extraction.wording import Wording, pattern

_TELLING = frozenset({"tell", "inform"})
_OCCASION = 14


@pattern("told-outlets")
def told_outlets(sentence: Sentence) -> Iterator[Wording]:
    """``X told the Daily Lantern that …``, ``X said in an interview with the Daily Lantern``.

    The document has it from the outlet, and the outlet from X: the outlet's draft is the outer one, X's is
    nested in it. Both have the same cue; the content of the outer one begins with X.
    """
    for saying in sayings(sentence):
        outlet = _told(sentence, saying) or _interviewer(sentence, saying)
        if outlet is not None and is_outlet(sentence.tokens[slice(*outlet)]):
            yield told(sentence, saying, outlet)


def _told(sentence: Sentence, saying: Saying) -> Range | None:
    if saying.site.reading.verb.lemma not in _TELLING:
        return None
    return object_after(sentence, saying.site.end, with_aside=False)


def _interviewer(sentence: Sentence, saying: Saying) -> Range | None:
    end = saying.site.end
    for place in range(end, min(end + _OCCASION, sentence.last)):
        if sentence.lower(place) in {"interview", "interviews"} and sentence.lower(place + 1) in {"with", "to", "on"}:
            return object_after(sentence, place + 2, with_aside=False)
        if sentence.is_quoted(place) or sentence.lower(place) in {"that", ",", ";"}:
            return None
    return None
