"""Who made known what the sentence before tells."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, wording_of
from provenance.extraction.words import word_class, words_of

_REACH = 9
_WHERE = frozenset({",", ";", "in", "at", "on", "during", "after", "before", "to", "via", "through", "when", "as"})


@pattern("makes-known")
def makes_known(sentence: Sentence) -> Iterator[Wording]:
    """``The mayor made the announcement at a rally.``, ``She made those remarks on Friday.``: somebody said what stands
    in the sentence before, where that one tells of nobody else who said it.

    Not ``He made the claim that …``, which tells more itself.
    """
    for verb in range(1, min(_REACH, sentence.last - 1)):
        if sentence.lower(verb) in {"made", "makes"} and not sentence.is_quoted(verb):
            found = _wording(sentence, verb)
            if found is not None:
                yield found
            return


def _wording(sentence: Sentence, verb: int) -> Wording | None:
    noun, start = verb + 2, verb - (sentence.lower(verb - 1) in word_class("have"))
    if sentence.lower(verb + 1) not in {"the", "those", "these", "that"} or start <= 0:
        return None
    is_claim = sentence.lower(verb + 1) in {"those", "that"} and sentence.lower(noun) in {"claim", "claims"}
    is_told = (
        sentence.lower(noun) in words_of("views", "made_known") or is_claim
    )  # “made the claim” may be to an insurer
    closes = noun + 1 >= sentence.last or sentence.lower(noun + 1) in _WHERE | word_class("time_words")
    source = subject_before(sentence, start) if is_told and closes else None
    if source is None or source[0] or not may_speak(sentence, source) or is_own_voice(sentence, source):
        return None
    return wording_of(sentence, source, (start, noun + 1), (noun - 1, noun + 1), confidence=0.9, family="claim")
