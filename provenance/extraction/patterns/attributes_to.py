"""To whom an outlet attributes what it reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.resting import past_told
from provenance.extraction.relays.sourcing import cited_by
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of, wording_of
from provenance.extraction.words import word_class

_GIVES = frozenset({"attributes", "attributed", "credits", "credited"})


@pattern("attributes-to")
def attributes_to(sentence: Sentence) -> Iterator[Wording]:
    """``The Lantern attributed the figure of 40 dead to the ministry``: the outlet has it from whom it names.

    Not ``it attributed the fall to rain``, which says why, nor ``the bank attributed the claim to malice``.
    """
    for place in range(1, sentence.last - 3):
        if sentence.lower(place) in _GIVES and not sentence.is_quoted(place):
            found = _wording(sentence, place)
            if found is not None:
                yield from (each for each in (found.within, found) if each is not None)


def _wording(sentence: Sentence, verb: int) -> Wording | None:
    end = past_told(sentence, verb, frozenset({"to"}))
    cited = cited_by(sentence, end) if end else None
    start = verb - (sentence.lower(verb - 1) in word_class("have"))
    outlet = subject_before(sentence, start) if cited is not None else None
    if cited is None or outlet is None or not is_outlet(sentence.tokens[slice(*outlet)]):
        return None
    content = verb + 1, end - 1
    outer = wording_of(sentence, outlet, (start, verb + 1), content, confidence=0.95, family="report")
    cue = spans_of(sentence, (end - 1, end))
    return replace(outer, source=spans_of(sentence, cited), cue=cue, family="claim", within=outer)
