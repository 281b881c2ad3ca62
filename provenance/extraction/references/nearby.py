"""Who is near a pronoun or a definite noun, in the order in which it may mean them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from provenance.extraction.references.earlier import Earlier, Named
from provenance.extraction.references.spoken import Place, Spoken
from provenance.extraction.text.sentences import Sentence

REACH = 4
"""Sentences back in which a pronoun may mean somebody who was no source there."""


def near(spoken: Spoken, earlier: Earlier, place: Place, *, is_personal: bool) -> Iterator[Named]:
    """Sources before other names, subjects before the rest; of a person’s own sentence only the surest."""
    is_asked = is_personal and earlier.asks(place.sentence)
    for number in range(place.sentence - is_asked, max(-1, place.sentence - 1 - REACH), -1):
        for where, other in sorted(spoken.recent, key=spoken.speaks)[::-1]:
            if where.sentence == number and (number < place.sentence or where.start <= place.start):
                yield Named(0, other, is_source=True)
        here = number == place.sentence
        named = [found for found in earlier.named_in(number) if not here or found.start < place.start]
        yield from sorted(named, key=_rank)[: None if not (here and is_personal) else _count_sure(named)]
    if is_personal and not is_asked:
        yield from (found for found in earlier.named_in(place.sentence) if found.start < place.start)


def sentence_at(sentences: Sequence[Sentence], start: int) -> int:
    """The number of the sentence in which that offset stands."""
    return bisect_right(sentences, start, key=lambda sentence: sentence.tokens[0].start) - 1


def is_own(sentence: Sentence, found: Named, pronoun: str) -> bool:
    """``Her landlord wants more, she says``: she is not her own landlord."""
    own = {"she": "her", "he": "his"}.get(pronoun)
    if own is None:
        return False
    tokens = sentence.tokens
    spot = bisect_left(tokens, found.start, key=lambda token: token.start)
    return spot < len(tokens) and tokens[spot].start == found.start and tokens[spot].lower == own


def _rank(found: Named) -> int:
    """Subjects before persons with a title before other names."""
    return 0 if found.is_subject else 1 if found.is_surely_person else 2


def _count_sure(named: Sequence[Named]) -> int:
    return sum(found.is_subject or found.is_surely_person for found in named)
