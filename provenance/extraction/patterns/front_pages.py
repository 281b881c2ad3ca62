"""What a paper has on its front page."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.relays.fronting import fronts_with
from provenance.extraction.relays.outlets import is_outlet, outlet_after
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import relay_words, words_of
from provenance.records import Certainty

_LEAST = 2


@pattern("front-pages")
def front_pages(sentence: Sentence) -> Iterator[Wording]:
    """``X leads with the arrest of a minister``, ``X splashes on claims that …``, ``X opens its bulletin with …``.

    What somebody says there (``leads with a warning from Y that …``) is read by ``noun-claims``. What is no front page
    leads with a number, and opens nothing of its own.
    """
    for place in range(1, sentence.last - _LEAST):
        if sentence.lower(place) in relay_words("fronting") and not sentence.is_quoted(place):
            found = _wording(sentence, place)
            if found is not None:
                yield found


def _wording(sentence: Sentence, verb: int) -> Wording | None:
    glue = fronts_with(sentence, verb)
    source = subject_before(sentence, verb) if glue is not None else None
    if glue is None or source is None or not is_outlet(sentence.tokens[slice(*source)]):
        return None
    claims = _claims(sentence, glue + 1)
    content = _before_next(sentence, content_after(sentence, claims or glue + 1, to_comma=True))
    if content is None or content[1] - content[0] < _LEAST:
        return None
    cue = ((verb, glue + 1), (glue + 1, claims)) if claims is not None else ((verb, glue + 1),)
    certainty = Certainty.ALLEGED if claims is not None else Certainty.SAID
    whom, said = spans_of(sentence, source), spans_of(sentence, content)
    return Wording(whom, spans_of(sentence, *cue), said, sentence.number, certainty, confidence=0.92, family="report")


def _before_next(sentence: Sentence, content: Range | None) -> Range | None:
    """``(splashes on) a wedding (and the Lantern leads with a storm)``: without the next paper."""
    for joint in range(*content) if content is not None else ():
        outlet = outlet_after(sentence, joint + 1) if sentence.lower(joint) in {"and", "but", "while"} else None
        if content is not None and outlet is not None and sentence.lower(outlet[1]) in relay_words("fronting"):
            return content[0], joint
    return content


def _claims(sentence: Sentence, place: int) -> int | None:
    """``(splashes on) claims that``: behind it."""
    noun = place + (sentence.lower(place) in {"a", "the", "new", "fresh"})
    is_claim = sentence.lower(noun) in words_of("weights", "unowned") | {"fears", "news", "word"}
    return noun + 2 if is_claim and sentence.lower(noun + 1) == "that" else None
