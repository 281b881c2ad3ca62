"""A text in passages of bounded length, and where quotes stand in them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from provenance.errors import InputError
from provenance.extraction.text.paragraphs import paragraphs
from provenance.records import Span, is_blank

LONGEST = 8_000
"""Characters that are asked about at once."""

_MOST_PASSAGES = 50
_MOST_PLACES = 100
_MARKS = str.maketrans("’‘‚‛“”„‟«»", "''''" + '""""""')


class Passage:
    """Part of a text, in which quotes are found whatever their spaces and quotation marks look like.

    Places are offsets into the whole text.
    """

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span
        kept = [span.start] if span.start < span.end else []
        kept += [
            right for left, right in pairwise(range(*span)) if not (text[left].isspace() and text[right].isspace())
        ]
        self._offsets = kept
        self._folded = "".join(" " if text[each].isspace() else text[each] for each in kept).translate(_MARKS)

    @property
    def words(self) -> str:
        return self.span.within(self.text)

    def places(self, quote: str) -> list[Span]:
        """Where the quote stands, not within a word, in text order; not more than a hundred places."""
        return list(self._places(" ".join(quote.split()).translate(_MARKS)))

    def _places(self, folded: str) -> Iterator[Span]:
        place = -1
        for _ in range(_MOST_PLACES if folded else 0):
            place = self._folded.find(folded, place + 1)
            if place < 0:
                return
            last = place + len(folded) - 1
            if not self._cuts_a_word(place) and not self._cuts_a_word(last + 1):
                yield Span(self._offsets[place], self._offsets[last] + 1)

    def _cuts_a_word(self, place: int) -> bool:
        around = self._folded[max(0, place - 1) : place + 1]
        return 0 < place < len(self._folded) and all(map(_is_of_words, around))


def passages(text: str, start: int) -> list[Passage]:
    """The article in passages that end where a paragraph ends, or a word where one is too long.

    Raises InputError for a text that is too long to be sent.
    """
    found: list[Span] = []
    for span in _pieces(text, start):
        if found and span.end - found[-1].start <= LONGEST:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
        if len(found) > _MOST_PASSAGES:
            most = _MOST_PASSAGES * LONGEST
            raise InputError(f"the text is too long for a language model: more than {most:,} characters or so",
                             hint="read it with the default extractor, or in parts")  # fmt: skip
    return [Passage(text, span) for span in found]


def _pieces(text: str, start: int) -> Iterator[Span]:
    for paragraph in paragraphs(text, start):
        place = paragraph.start
        while paragraph.end - place > LONGEST:
            cut = text.rfind(" ", place + 1, place + LONGEST)
            cut = place + LONGEST if cut < 0 else cut
            yield Span(place, cut)
            place = cut
        if not is_blank(text[place : paragraph.end]):
            yield Span(place, paragraph.end)


def _is_of_words(character: str) -> bool:
    """A digit, or a letter of a script that has capitals; others may stand without spaces between words."""
    return character.isdigit() or character.lower() != character.upper()
