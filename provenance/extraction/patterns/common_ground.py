"""What several sides agree on."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clause_verbs import is_clause_verb, is_verb_here, may_be_verb
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, wording_of
from provenance.extraction.words import names, word_class
from provenance.records import Certainty

_BETWEEN = frozenset({"between", "among", "amongst", "by"})
_BOTH = frozenset({"both", "all"})
_REACH = 16


@pattern("common-ground")
def common_ground(sentence: Sentence) -> Iterator[Wording]:
    """``It is common ground between X and Y that …``, ``it is accepted by both sides that …``: they say so.

    Not ``There is common ground between them``, ``it was not agreed between them that``.
    """
    for place in range(sentence.last - 5):
        if sentence.lower(place) == "it" and not sentence.is_quoted(place):
            found = _wording(sentence, place)
            if found is not None:
                yield found


def _wording(sentence: Sentence, place: int) -> Wording | None:
    glue = _glue(sentence, place)
    start = glue + 1 if glue is not None else place
    source = object_after(sentence, start, with_aside=False) if glue is not None else None
    that = source[1] if source is not None else place
    if source is None or sentence.lower(that) != "that" or that > place + _REACH or not may_speak(sentence, source):
        return None
    if is_verb_here(sentence, that + 1) or may_be_verb(sentence, that + 1):
        return None  # “by the clubs that had paid”
    content = content_after(sentence, that + 1)
    if content is None or not any(is_clause_verb(sentence, spot) for spot in range(that + 2, content[1])):
        return None  # “by the club that night”
    certainty = Certainty.CONFIRMED
    return wording_of(sentence, source, (place, start), content, certainty=certainty, confidence=0.93)


def _glue(sentence: Sentence, place: int) -> int | None:
    """Where ``between`` stands in ``it is common ground between``, ``it has been agreed among``."""
    spot = place + 1
    while sentence.lower(spot) in word_class("be") | word_class("have"):
        spot += 1
    for words in names("views", "agreed"):
        end = spot + len(words.split())
        if spot > place + 1 and " ".join(sentence.lower(each) for each in range(spot, end)) == words:
            return end if sentence.lower(end) in _BETWEEN else None
    return None
