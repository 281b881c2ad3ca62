"""A text as sentences: what the patterns look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from provenance.extraction.text.datelines import after_dateline
from provenance.extraction.text.paragraphs import is_furniture, paragraphs
from provenance.extraction.text.quotations import CLOSING, MARKS, STRAIGHT, Range, quotations
from provenance.extraction.text.tokens import Token, tokenise
from provenance.extraction.words import word_class
from provenance.records import Span

MAX_TOKENS = 240
"""A longer run without a full stop is cut there, so that work on a sentence is bounded."""

MAX_PARAGRAPH = 20_000
"""Code points of one paragraph looked at together."""

_ENDS = frozenset({".", "!", "?", "…"})
_DASHES = frozenset({"–", "—", "-", "--"})
_CLOSERS = CLOSING | STRAIGHT | {")", "]", "’", "'"}


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """Tokens of one sentence, the quotations in it (ranges of token positions), and where it stands.

    ``number`` counts sentences, ``paragraph`` paragraphs, both from 0. ``is_title`` where the paragraph is a
    line without a full stop at the head of the text. Sentences are compared by identity, so that what was
    found in one can be kept beside it.
    """

    tokens: tuple[Token, ...]
    quotes: tuple[Range, ...]
    number: int
    paragraph: int
    is_title: bool = False
    quoted: tuple[int, ...] = field(default=())

    def __len__(self) -> int:
        return len(self.tokens)

    def lower(self, place: int) -> str:
        """The word there in lower case; empty beyond either end."""
        return self.tokens[place].lower if 0 <= place < len(self.tokens) else ""

    def is_quoted(self, place: int) -> bool:
        return 0 <= place < len(self.quoted) and self.quoted[place] >= 0

    def quotes_from(self, start: int) -> bool:
        """What begins at this character of the text stands in quotation marks."""
        return self.is_quoted(bisect_left(self.tokens, start, key=lambda token: token.start))

    def quote_at(self, place: int) -> Range | None:
        """The quotation that covers the token there, if any."""
        return self.quotes[self.quoted[place]] if self.is_quoted(place) else None

    def span(self, start: int, end: int) -> Span:
        """Characters of the tokens ``start`` to ``end`` (half open; not empty)."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    @property
    def last(self) -> int:
        """Position after the last token that is not the closing punctuation, nor the number of a note behind it."""
        end = _before_notes(self.tokens)
        while end and self.tokens[end - 1].text in _ENDS:
            end -= 1
        return end


def _before_notes(tokens: Sequence[Token]) -> int:
    """``an accident.[4][5]``: where the full stop is that the notes touch; the end elsewhere."""
    end = len(tokens)
    while end > 3 and tokens[end - 1].text == "]" and tokens[end - 3].text == "[" and tokens[end - 2].text.isdigit():
        end -= 3
    return end if end and tokens[end - 1].text in _ENDS else len(tokens)


def sentences(text: str, start: int = 0) -> list[Sentence]:
    """The sentences of ``text`` from ``start`` on; furniture of the page is left out."""
    found: list[Sentence] = []
    is_head = True
    for number, paragraph in enumerate(_bounded(text, start)):
        if is_furniture(text, paragraph):
            continue
        tokens = tokenise(text, *after_dateline(text, paragraph))
        is_title = is_head and bool(tokens) and not _is_closed(tokens) and len(tokens) <= 30
        is_head = is_head and (is_title or len(found) < 2)
        for part, quotes in _split(tokens):
            found.append(Sentence(tuple(part), quotes, len(found), number, is_title, _cover(len(part), quotes)))
    return found


def _bounded(text: str, start: int) -> Iterator[Span]:
    for paragraph in paragraphs(text, start):
        for begin in range(paragraph.start, paragraph.end, MAX_PARAGRAPH):
            yield Span(begin, min(begin + MAX_PARAGRAPH, paragraph.end))


def _is_closed(tokens: Sequence[Token]) -> bool:
    is_signed = any(tokens[place].text in _ENDS and tokens[place + 1].text in _DASHES for place in _before_name(tokens))
    return is_signed or any(token.text in _ENDS for token in tokens[-2:])


def _before_name(tokens: Sequence[Token]) -> range:
    """Where the sentence may end before the agency that signs it: ``…, the board said. – HGN``."""
    return range(max(0, len(tokens) - 6), len(tokens) - 2)


def _split(tokens: list[Token]) -> Iterator[tuple[list[Token], tuple[Range, ...]]]:
    quotes = quotations(tokens)
    for start, end in _ranges(tokens, _cover(len(tokens), quotes), quotes):
        inside = [(max(a, start) - start, min(b, end) - start) for a, b in quotes if a < end and b > start]
        yield tokens[start:end], tuple(inside)


def _cover(length: int, quotes: Sequence[Range]) -> tuple[int, ...]:
    covering = [-1] * length
    for number, (start, end) in enumerate(quotes):
        covering[start:end] = [number] * (end - start)
    return tuple(covering)


def _ranges(tokens: list[Token], covering: Sequence[int], quotes: Sequence[Range]) -> Iterator[Range]:
    start = 0
    place = 0
    while place < len(tokens):
        end = _boundary(tokens, covering, quotes, place)
        if end is None and place + 1 - start >= MAX_TOKENS:
            end = place + 1
        if end is not None and end > start:
            yield start, end
            start = end
        place = max(place + 1, end or 0)
    if start < len(tokens):
        yield start, len(tokens)


def _boundary(tokens: list[Token], covering: Sequence[int], quotes: Sequence[Range], place: int) -> int | None:
    """Where the sentence ends if the mark at ``place`` ends it."""
    if _is_final_acronym(tokens, place) and covering[place] < 0:
        return place + 1
    if tokens[place].text not in _ENDS or is_abbreviation(tokens, place):
        return None
    end = place + 1
    while end < len(tokens) and tokens[end].text in _CLOSERS | _ENDS and _touches(tokens, end):
        end += 1
    end = _past_notes(tokens, end)
    if covering[place] >= 0 and end < quotes[covering[place]][1]:
        return None
    if end >= len(tokens):
        return end
    if _is_inquiry(tokens, place, end) and _cue_follows(tokens, end):
        return None
    return end if _may_open(tokens[end]) and tokens[end - 1].end < tokens[end].start else None


def _past_notes(tokens: Sequence[Token], end: int) -> int:
    """``in 1912.[4][5] Others``: behind the numbers of the notes that touch the full stop."""
    while end + 2 < len(tokens) and tokens[end].text == "[" and tokens[end + 2].text == "]" and _touches(tokens, end):
        if not tokens[end + 1].text.isdigit():
            break
        end += 3
    return end


def _is_final_acronym(tokens: list[Token], place: int) -> bool:
    """``… in the U.S. He said``, ``Acme Inc. The``: the stop of an acronym, of ``p.m.`` or of what ends a name ends the
    sentence before such a word."""
    if place + 1 >= len(tokens) or not tokens[place + 1].is_capital:
        return False
    word, following = tokens[place], tokens[place + 1]
    if word.text == ".":
        return tokens[place - 1].lower in word_class("closing_abbreviations") and _starts(following)
    if not word.text.endswith(".") or len(word.text) < 3:
        return False
    timed = word.lower in {"a.m.", "p.m."} and not following.text.isupper()
    return _starts(following) or (timed and following.lower not in word_class("time_words") | word_class("zones"))


def _starts(token: Token) -> bool:
    return token.lower in word_class("starters") | word_class("addresses")


def _touches(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place - 1].end == tokens[place].start


def is_abbreviation(tokens: Sequence[Token], place: int) -> bool:
    """The full stop at ``place`` belongs to the word before it: ``Mr.``, an initial."""
    if tokens[place].text != "." or not place or tokens[place - 1].end < tokens[place].start:
        return False
    word = tokens[place - 1]
    if word.lower in word_class("numbering"):
        return place + 1 < len(tokens) and tokens[place + 1].text[0].isdigit()
    is_initial = len(word.text) == 1 and word.text.isupper() and not _is_network(tokens, place - 1)
    return word.lower in word_class("abbreviations") or is_initial


def _is_network(tokens: Sequence[Token], place: int) -> bool:
    """``posted on X.``: no initial."""
    return (
        tokens[place].text == "X" and place > 0 and tokens[place - 1].lower in {"on", "to", "via", "from", "of", "by"}
    )


def _is_inquiry(tokens: list[Token], place: int, end: int) -> bool:
    """``…!”`` and ``…?”`` may stand before ``she said``."""
    return tokens[place].text in "!?…" and end > place + 1 and tokens[end - 1].text in MARKS | {"’", "'"}


def _cue_follows(tokens: list[Token], place: int) -> bool:
    verbs = {"said", "says", "asked", "asks", "told", "wrote", "tweeted", "added", "shouted", "exclaimed", "yelled"}
    for token in tokens[place : place + 8]:
        if not token.is_word:
            return False
        if token.lower in verbs:
            return True
    return False


def _may_open(token: Token) -> bool:
    is_coined = token.text[0].islower() and token.text[1:2].isupper()  # “eBay”, “iRobot”
    return (is_coined or not token.text[0].islower()) and token.text not in ",;:)"
