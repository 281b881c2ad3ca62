"""What an outlet carries that a noun tells: a statement, a warning, a tweet of somebody."""

from __future__ import annotations

from dataclasses import replace

from provenance.extraction.grammar.adverbs import run_before
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.relays.fronting import fronts_with
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, spans_of
from provenance.extraction.words import relay_words, word_class, words_of

_ALL = frozenset({"all", "both", "each"})
_FAR = 8


def carried_by(sentence: Sentence, noun: int, found: Wording) -> Wording:
    """``HGN carried a statement by X that …``: the outlet passes it on."""
    end = noun - (sentence.lower(noun - 1) in {"a", "an", "the"})
    verb = next((place for place in range(end - 1, max(0, end - _FAR), -1) if _passes_on(sentence, place, end)), 0)
    start = run_before(sentence, verb, _helps) if verb else 0
    outlet = subject_before(sentence, start) if start and found.source else None
    if outlet is None or not is_outlet(sentence.tokens[_last_joint(sentence, outlet) : outlet[1]]):
        return found
    whom, cue = spans_of(sentence, outlet), spans_of(sentence, (start, end))
    outer = replace(
        found, source=whom, cue=cue, content=tuple(sorted((*found.source, *found.content))), family="report"
    )
    return replace(found, within=outer)


def _helps(word: str) -> bool:
    return word in word_class("be") | word_class("have") | word_class("adverbs") | _ALL


def _last_joint(sentence: Sentence, phrase: Range) -> int:
    """``the Gazette and (RNZ)``: where the last of several begins."""
    joints = (place + 1 for place in range(phrase[1] - 2, phrase[0], -1) if sentence.lower(place) == "and")
    return next(joints, phrase[0])


def _passes_on(sentence: Sentence, verb: int, end: int) -> bool:
    """``carried (a statement)``, ``leads with (a warning)``, ``relied on (a tweet)``."""
    if verb == end - 1:
        return sentence.lower(verb) in words_of("weights", "carried")
    if verb == end - 2 and sentence.lower(verb) in relay_words("relying"):
        return sentence.lower(end - 1) in {"on", "upon", "from"}
    return sentence.lower(verb) in relay_words("fronting") and fronts_with(sentence, verb) == end - 1
