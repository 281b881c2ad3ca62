"""What answer something drew, and from whom."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, wording_of
from provenance.extraction.words import lexicon_lines, relay_words, word_class
from provenance.records import Certainty, Reality

_REACH = 6


@pattern("drew-answers")
def drew_answers(sentence: Sentence) -> Iterator[Wording]:
    """``The report drew a flat denial from X``, ``The plan met with a rebuke from X``: what X answers is the subject.

    Behind a colon stands what X says. ``drew no response from X`` is a saying that did not happen.
    """
    for verb in range(1, sentence.last - 3):
        if sentence.is_quoted(verb) or sentence.lower(verb) not in relay_words("drawing"):
            continue
        noun = _answer(sentence, verb)
        found = _wording(sentence, verb, noun) if noun is not None else None
        if found is not None:
            yield found


def _answer(sentence: Sentence, verb: int) -> int | None:
    """``drew a (flat) denial (from)``: where the noun stands."""
    start = verb + 1 + (sentence.lower(verb + 1) == "with")
    for place in range(start, min(start + _REACH, sentence.last - 2)):
        if not sentence.tokens[place].is_word:
            return None
        if sentence.lower(place) in relay_words("answers_from") and sentence.lower(place + 1) == "from":
            return place
    return None


def _wording(sentence: Sentence, verb: int, noun: int) -> Wording | None:
    start = verb - (sentence.lower(verb - 1) in word_class("have") | word_class("adverbs"))
    subject, source = subject_before(sentence, start), object_after(sentence, noun + 2, with_aside=False)
    if source is not None and sentence.lower(source[1] + 1) not in word_class("relative_pronouns"):
        source = object_after(sentence, noun + 2)
    if subject is None or source is None or not may_speak(sentence, source):
        return None
    if sentence.lower(verb) in {"brought", "brings"} and may_speak(sentence, subject):
        return None  # “the envoy brought a reply from”
    said = content_after(sentence, source[1]) if sentence.lower(source[1]) == ":" else None
    nouns = {row[0]: Certainty(row[1]) for row in lexicon_lines("claim_nouns.tsv")}
    is_none = any(sentence.lower(place) in {"no", "little"} for place in range(verb, noun))
    return wording_of(
        sentence,
        source,
        (noun, noun + 2),
        said or subject,
        certainty=nouns.get(sentence.lower(noun), Certainty.SAID),
        reality=Reality.NEGATED if is_none else Reality.PAST,
        confidence=0.86,
    )
