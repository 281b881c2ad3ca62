"""A name and a colon."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.quotations import Range
from provenance.extraction.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class

_LONGEST = 7


@pattern("colons")
def colons(sentence: Sentence) -> Iterator[Wording]:
    """Headline ``X: Bridge is closed`` and ``Bridge is closed: X``; transcript ``SMITH: It is closed.``

    In a headline the source is a short run of capitalised words; in a transcript words in capitals at the head
    of a paragraph. The cue is the colon.
    """
    marks = [place for place, token in enumerate(sentence.tokens) if token.text == ":"]
    if len(marks) != 1 or sentence.is_quoted(marks[0]):
        return
    found = _headline(sentence, marks[0]) if sentence.is_title else _transcript(sentence, marks[0])
    if found is not None:
        source, content = found
        yield Wording(
            spans_of(sentence, source),
            spans_of(sentence, (marks[0], marks[0] + 1)),
            spans_of(sentence, content),
            sentence.number,
            confidence=0.55,
        )


def _headline(sentence: Sentence, colon: int) -> tuple[Range, Range] | None:
    left, right = (0, colon), (colon + 1, sentence.last)
    if _is_name(sentence, left) and right[1] - right[0] > 3:
        return left, right
    if _is_name(sentence, right) and colon > 3 and right[1] - right[0] <= 4:
        return right, left
    return None


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
    return ((0, colon), (colon + 1, sentence.last)) if shouted and sentence.last > colon + 2 else None
