"""A name and a colon."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import DASHES
from provenance.extraction.names.kinds import places
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.addressees import PASSING_ON
from provenance.extraction.sayings.finding import sayings
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import names, word_class

_LONGEST = 7


@pattern("colons")
def colons(sentence: Sentence) -> Iterator[Wording]:
    """Headline ``X: Bridge is closed`` and ``Bridge is closed: X``; transcript ``SMITH: It is closed.``

    In a headline the source is a short run of capitalised words; in a transcript words in capitals at the head
    of a paragraph. The cue is the colon, or the dash of a headline (``Bridge is closed – police``).
    """
    if sentence.is_title and (dashed := _dashed(sentence)) is not None:
        yield dashed
        return
    marks = [place for place, token in enumerate(sentence.tokens) if token.text == ":"]
    if len(marks) != 1 or sentence.is_quoted(marks[0]):
        return
    found = _headline(sentence, marks[0]) if sentence.is_title else _transcript(sentence, marks[0])
    if found is not None and not _is_place(sentence, found[0]):
        source, content = found
        yield Wording(
            spans_of(sentence, source),
            spans_of(sentence, (marks[0], marks[0] + 1)),
            spans_of(sentence, content),
            sentence.number,
            confidence=0.55,
        )


def _dashed(sentence: Sentence) -> Wording | None:
    """``Bridge is closed – police``, ``Bridge to close – HGN, citing officials``."""
    dash = next((spot for spot in range(len(sentence) - 1, 3, -1) if sentence.lower(spot) in DASHES), None)
    source = object_after(sentence, dash + 1, with_aside=False) if dash is not None else None
    if dash is None or source is None or sentence.is_quoted(dash) or source[1] - source[0] > _LONGEST:
        return None
    words = sentence.tokens[slice(*source)]
    cites = sentence.lower(source[1] + 1) in PASSING_ON and words[0].is_capital
    is_plain = source[1] >= sentence.last and not words[0].is_capital and may_speak(sentence, source)
    if not (cites or is_plain):
        return None
    whom, cue, said = (spans_of(sentence, part) for part in (source, (dash, dash + 1), (0, dash)))
    return Wording(whom, cue, said, sentence.number, confidence=0.55)


def _is_place(sentence: Sentence, source: Range) -> bool:
    """``Tunis: …``, ``BEIRUT: …``: where something happened, before what somebody says there."""
    words = " ".join(token.text for token in sentence.tokens[slice(*source)])
    if source[0]:
        return False
    if words.isupper() and not sentence.is_title:
        return words.title() in places() | names("places", "datelines")
    return (words in places() or words.title() in places()) and bool(sayings(sentence))


def _headline(sentence: Sentence, colon: int) -> tuple[Range, Range] | None:
    left, right = (0, colon), (colon + 1, sentence.last)
    ahead = range(colon + 2, min(colon + 2 + _LONGEST, sentence.last))
    cites = next((spot - 1 for spot in ahead if sentence.lower(spot) in PASSING_ON), None)
    if cites is not None and colon > 3 and _is_name(sentence, (colon + 1, cites)):
        return (colon + 1, cites), left
    if _is_name(sentence, left) and right[1] - right[0] > 3:
        return left, right
    is_plain = right[0] < right[1] and not sentence.tokens[right[0]].is_capital
    is_plain = is_plain and object_after(sentence, right[0], with_aside=False) == right
    if (_is_name(sentence, right) or (is_plain and may_speak(sentence, right))) and colon > 3 and _is_short(right):
        return right, left
    return None


def _is_short(part: Range) -> bool:
    return part[1] - part[0] <= _LONGEST - 3


def _is_name(sentence: Sentence, part: Range) -> bool:
    """A few capitalised words, the first of them no function word."""
    start, end = part
    if not 0 < end - start <= _LONGEST or sentence.lower(start) in word_class("determiners") | word_class(
        "opening_words"
    ):
        return False
    small = word_class("prepositions") | {"and", "the", "'s", "’s"}
    return all(token.is_capital or token.lower in small for token in sentence.tokens[start:end])


def _transcript(sentence: Sentence, colon: int) -> tuple[Range, Range] | None:
    words = sentence.tokens[:colon]
    shouted = 0 < len(words) <= 4 and all(token.text.isupper() and len(token.text) > 1 for token in words)
    shouted = shouted and not (len(words) == 1 and words[0].lower in word_class("labels"))
    return ((0, colon), (colon + 1, sentence.last)) if shouted and sentence.last > colon + 2 else None
