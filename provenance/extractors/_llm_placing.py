"""Where the quotes of one attribution stand: each of them, near each other, or not at all."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from provenance.extractors._llm_answers import Item
from provenance.extractors._llm_passages import Passage
from provenance.records import Span, Spans

_FARTHEST = 500
"""Characters between one piece of an attribution and the next, at most."""

_MOST_TRIED = 20_000
"""Places looked at for one attribution; where every quote of it stands in very many, none is the right one."""

_BETWEEN = " \t\r\n\v\f\u00a0,;:"


@dataclass(frozen=True, slots=True, order=True)
class Placed:
    """The spans of one attribution, each role in text order; no character is in two of them."""

    source: Spans
    cue: Spans
    content: Spans

    @property
    def first(self) -> int:
        return min(span.start for span in (*self.source, *self.cue, *self.content))


@dataclass(frozen=True, slots=True)
class _Piece:
    is_content: bool
    places: list[Span]


def placed(passage: Passage, item: Item, taken: Container[Placed]) -> Placed | None:
    """The closest places where all quotes of the item stand, other than those taken; None where there are none."""
    pieces = [_Piece(False, passage.places(quote)) for quote in (*item.source, *item.cue)]
    pieces += [_Piece(True, passage.places(quote)) for quote in item.content]
    counts = [len(piece.places) for piece in pieces]
    if not 0 < min(counts) * sum(counts) <= _MOST_TRIED:
        return None
    for spans in sorted(_choices(pieces), key=lambda spans: _spread(passage.text, spans)):
        chosen = _in_roles(passage.text, spans, len(item.source), len(item.cue))
        if chosen.content and chosen not in taken:
            return chosen
    return None


def _choices(pieces: Sequence[_Piece]) -> Iterator[list[Span]]:
    """For each place of the rarest piece the nearest places of the others, where they are near enough."""
    order = sorted(range(len(pieces)), key=lambda index: len(pieces[index].places))
    for anchor in pieces[order[0]].places:
        spans = {order[0]: anchor}
        for index in order[1:]:
            near = _nearest(pieces, index, spans)
            if near is None:
                break
            spans[index] = near
        else:
            found = [spans[index] for index in range(len(pieces))]
            if _are_near(found):
                yield found


def _nearest(pieces: Sequence[_Piece], index: int, spans: dict[int, Span]) -> Span | None:
    """The place next to what is chosen; one inside the content only where none is near outside."""
    start, end = min(span.start for span in spans.values()), max(span.end for span in spans.values())
    best: tuple[int, Span] | None = None
    for place in pieces[index].places:
        crossed = [other for other, span in spans.items() if place.start < span.end and span.start < place.end]
        if any(pieces[other].is_content == pieces[index].is_content for other in crossed):
            continue
        away = max(start - place.end, place.start - end, 0) + _FARTHEST * bool(crossed)
        if best is None or away < best[0]:
            best = away, place
    return best[1] if best else None


def _are_near(spans: Sequence[Span]) -> bool:
    return all(right.start - left.end <= _FARTHEST for left, right in pairwise(sorted(spans)))


def _spread(text: str, spans: Sequence[Span]) -> tuple[int, int, int]:
    """How far apart they stand: in paragraphs, then in characters; the first of equals comes first."""
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return text.count("\n\n", start, end), end - start, start


def _in_roles(text: str, spans: Sequence[Span], sources: int, cues: int) -> Placed:
    source, cue = sorted(spans[:sources]), sorted(spans[sources : sources + cues])
    content = [part for span in sorted(spans[sources + cues :]) for part in _without(text, span, [*source, *cue])]
    return Placed(tuple(source), tuple(cue), tuple(content))


def _without(text: str, span: Span, holes: Sequence[Span]) -> Iterator[Span]:
    """The span without what stands in it of source and cue, and without what hung between."""
    inside = sorted(hole for hole in holes if hole.start < span.end and span.start < hole.end)
    if not inside:
        yield span
        return
    ends = [span.start, *(edge for hole in inside for edge in hole), span.end]
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        left = text[start:end].lstrip(_BETWEEN)
        part = Span(end - len(left), end - len(left) + len(left.rstrip(_BETWEEN)))
        if any(map(str.isalnum, part.within(text))):
            yield part
