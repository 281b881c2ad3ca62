"""Views that are somebody's, without a verb."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import DASHES, simple_before
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class, words_of

_HIS = frozenset({"his", "her", "their", "its"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_COMMAS = DASHES | {","}
_REACH = 9
_MOST_BETWEEN = 2
_OPENERS = {"in": "seen_in", "by": "told_by", "to": "seen_to"}


@pattern("views")
def views(sentence: Sentence) -> Iterator[Wording]:
    """``in her view``, ``by his own reckoning``, ``to Roe's mind``; ``Her verdict: …``, ``Roe's main fear is that …``,
    ``the view of the union is that …``.

    The content lies around the first, behind the others. Nobody's own voice is read (``in my view``).
    """
    for place in range(sentence.last):
        found = _aside(sentence, place) if sentence.lower(place) in _OPENERS else _headed(sentence, place)
        if found is not None:
            yield found


def _aside(sentence: Sentence, place: int) -> Wording | None:
    """``in her view`` with what stands around it; it begins a clause or stands behind a comma."""
    if sentence.is_quoted(place) or not (place == 0 or sentence.lower(place - 1) in _COMMAS | {"and", "but", "that"}):
        return None
    noun = _noun_of(sentence, place + 1, f"{_OPENERS[sentence.lower(place)]}")
    source = _owner(sentence, place + 1, noun) if noun is not None else None
    if noun is None or source is None or sentence.lower(noun + 1) == "of":
        return None
    before, after = _around(sentence, place, noun)
    if after is None and before is None:
        return None
    words = (noun if sentence.lower(noun - 1) != "own" else noun - 1, noun + 1)
    return _made(sentence, source, ((place, place + 1), words), before, after)


def _noun_of(sentence: Sentence, start: int, list_name: str) -> int | None:
    """The noun of the list that ends the phrase at ``start``."""
    for place in range(start + 1, min(start + _REACH, sentence.last)):
        if sentence.lower(place) in words_of("views", list_name):
            return place
        if not (sentence.tokens[place].is_word or sentence.lower(place) in _POSSESSIVE):
            return None
    return None


def _owner(sentence: Sentence, start: int, noun: int) -> Range | None:
    """Whose it is: ``her``, ``Roe's``; none where no possessive stands before the noun."""
    end = noun - (sentence.lower(noun - 1) == "own")
    if sentence.lower(start) in _HIS and end == start + 1:
        return (start, end)
    return (start, end) if end - 1 > start and sentence.lower(end - 1) in _POSSESSIVE else None


def _around(sentence: Sentence, place: int, noun: int) -> tuple[Range | None, Range | None]:
    """The clause before and behind the aside, which commas set apart."""
    end = noun + 1 + (sentence.lower(noun + 1) in _COMMAS)
    after = content_after(sentence, end) if end > noun + 1 or sentence.is_quoted(noun + 1) or place == 0 else None
    before = content_before(sentence, place) if place > 1 else None
    return before, after


def _headed(sentence: Sentence, place: int) -> Wording | None:
    """``Her verdict: …``, ``Roe's (main) view is that …``, ``the view of Roe is that …``."""
    if sentence.lower(place) not in words_of("views", "headed") or sentence.is_quoted(place) or place == 0:
        return None
    bearer = object_after(sentence, place + 2, with_aside=False) if sentence.lower(place + 1) == "of" else None
    owned = _owning(sentence, place)
    end = bearer[1] if bearer is not None else place + 1
    is_clause = sentence.lower(end) in word_class("be") and sentence.lower(end + 1) in {"that", ":"}
    end += is_clause
    is_told = is_clause or (sentence.lower(end) == ":" and bearer is None)
    source = bearer or (_possessor(sentence, owned) if owned is not None else None)
    if not is_told or end + 2 >= sentence.last or source is None:
        return None
    content = content_after(sentence, end + 1)
    cue = ((place, end + 1),) if bearer is None else ((place, place + 1), (bearer[1], end + 1))
    return _made(sentence, source, cue, None, content) if content is not None else None


def _owning(sentence: Sentence, noun: int) -> int | None:
    """Where ``'s`` or ``her`` stands, at most two words ahead of the noun: ``Roe's biggest fear``."""
    for place in range(noun - 1, max(-1, noun - _MOST_BETWEEN - 2), -1):
        if sentence.lower(place) in _HIS | _POSSESSIVE:
            return place
        if not sentence.tokens[place].is_word or sentence.lower(place) in word_class("prepositions"):
            return None
    return None


def _possessor(sentence: Sentence, place: int) -> Range | None:
    if sentence.lower(place) in _HIS:
        return (place, place + 1)
    phrase = simple_before(sentence, place)
    return (phrase[0], place + 1) if phrase is not None else None


def _made(
    sentence: Sentence, source: Range, cue: tuple[Range, ...], before: Range | None, after: Range | None
) -> Wording:
    whom, cues, said = spans_of(sentence, source), spans_of(sentence, *cue), spans_of(sentence, before, after)
    return Wording(whom, cues, said, sentence.number, confidence=0.8, family="claim")
