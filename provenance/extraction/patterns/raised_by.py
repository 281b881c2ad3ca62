"""By whom concerns and questions are raised."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.adverbs import run_before
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern, spans_of
from provenance.extraction.words import word_class, words_of
from provenance.records import Certainty

_RAISED = frozenset({"raised", "voiced", "expressed"})
_MADE = frozenset({"made", "repeated"})
_GLUE = frozenset({"about", "over", "that"})
_CONFIDENCE = 0.93


@pattern("raised-by", Manner.PASSIVE)
def raised_by(sentence: Sentence) -> Iterator[Wording]:
    """``Concerns have been raised by parents about the crossing``, ``The claim was first made by X``; without ``by``
    the former is a hedge."""
    for place in range(2, sentence.last - 1):
        if (
            sentence.lower(place) in _RAISED | _MADE
            and sentence.lower(place + 1) == "by"
            and not sentence.is_quoted(place)
        ):
            found = _wording(sentence, place)
            if found is not None:
                yield found


def _wording(sentence: Sentence, verb: int) -> Wording | None:
    start = run_before(sentence, verb, _helps)
    noun, doer = start - 1, object_after(sentence, verb + 2, with_aside=False)
    is_passive = any(sentence.lower(place) in word_class("be") for place in range(start, verb))
    if doer is None or not is_passive or noun < 0 or not may_speak(sentence, doer):
        return None
    is_made = sentence.lower(verb) in _MADE
    if sentence.lower(noun) not in words_of("weights", "made_by_some" if is_made else "raised_by_some"):
        return None
    matter = content_after(sentence, doer[1]) if sentence.lower(doer[1]) in _GLUE else None
    if matter is None and not is_made:
        return None
    opens = noun
    while opens > 0 and sentence.lower(opens - 1) in words_of("weights", "raised_so"):
        opens -= 1
    content = spans_of(sentence, (opens, noun + 1), matter)
    source, cue = spans_of(sentence, doer), spans_of(sentence, (start, verb + 2))
    certainty = Certainty.ALLEGED if is_made else Certainty.SUGGESTED
    return Wording(source, cue, content, sentence.number, certainty, confidence=_CONFIDENCE)


def _helps(word: str) -> bool:
    return word in word_class("be") | word_class("have") | word_class("adverbs")
