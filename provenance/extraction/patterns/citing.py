"""Whom a source has it from, in so many words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.clauses import content_before
from provenance.extraction.objects import object_after
from provenance.extraction.sayings import Saying, sayings
from provenance.extraction.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of

_CITING = frozenset({"citing", "quoting"})
_BEFORE = frozenset({",", "reported", "reports", "said", "says", "—", "–"})


@pattern("citing")
def citing(sentence: Sentence) -> Iterator[Wording]:
    """``X reported, citing Y, that …``, ``X, citing Y, said``, ``…, X said, quoting Y``.

    X has it from Y: Y's draft says the same content and is nested in X's. Where no saying of X is found,
    Y's stands alone, with the clause before it as content.
    """
    outer = sayings(sentence)
    for place in range(1, sentence.last - 1):
        if sentence.lower(place) in _CITING and sentence.lower(place - 1) in _BEFORE and not sentence.is_quoted(place):
            found = _wording(sentence, place, _citer(outer, place))
            if found is not None:
                yield found


def _citer(outer: tuple[Saying, ...], place: int) -> Saying | None:
    """The saying whose source is at hand: the last one that begins before ``citing``."""
    fitting = [saying for saying in outer if min(saying.source[0], saying.cue[0]) < place]
    return fitting[-1] if fitting else None


def _wording(sentence: Sentence, place: int, citer: Saying | None) -> Wording | None:
    source = object_after(sentence, place + 1)
    if source is None:
        return None
    if citer is not None:
        outer = citer.wording(sentence, 0.9)
        return replace(
            outer,
            source=spans_of(sentence, source),
            cue=spans_of(sentence, (place, place + 1)),
            stands_for=(),
            family="claim",
            within=outer,
        )
    content = content_before(sentence, place)
    if content is None:
        return None
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, (place, place + 1)),
        spans_of(sentence, content),
        sentence.number,
        confidence=0.6,
        family="claim",
    )
