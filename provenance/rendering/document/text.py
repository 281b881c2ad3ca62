"""The text of the document, whole, with every attribution marked where its words stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from provenance.extraction.text.paragraphs import is_furniture, paragraphs
from provenance.extraction.text.sentences import sentences
from provenance.records import Excerpt, Span, Terminal
from provenance.rendering.document.page import DocumentPage
from provenance.rendering.document.statements import Statement
from provenance.rendering.excerpts import ROLES, Passage
from provenance.rendering.parts import section

ROOM = 1_000_000
"""Bytes of text that are printed, marks and numbers included, so that the page stays below 2 MB."""

PROSE, TITLE, FURNITURE = "prose", "title", "furniture"
AROUND_A_MARK, AROUND_A_NUMBER = 40, 120
"""Bytes that a mark and a number add to it."""
_STOP = re.compile(r"[。！？؟۔।]+[”’』」）)\"']*\s*")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of the text: its words in pieces, what stands between it and the next, and the numbers of the
    statements that it holds words of. ``number`` counts sentences; None for a headline, a byline, a caption."""

    number: int | None
    passages: tuple[Passage, ...]
    after: str
    statements: tuple[Statement, ...]

    @property
    def others(self) -> tuple[Statement, ...]:
        """Those by somebody else than the outlet."""
        return tuple(each for each in self.statements if not each.is_own)

    @property
    def is_by_unnamed_only(self) -> bool:
        """Whether it rests on nobody who is named: its chains end at somebody described, or not even that."""
        given = [each for each in self.others if each.is_innermost] or self.others
        return bool(given) and all(each.terminal is not None for each in given)

    @property
    def is_by_nobody(self) -> bool:
        """Whether it rests on nobody in particular only."""
        given = [each for each in self.others if each.is_innermost] or self.others
        return bool(given) and all(each.terminal is Terminal.UNDISCLOSED for each in given)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its ``rank`` is ``prose``, ``title`` for a headline, ``furniture`` for a byline or a caption."""

    rank: str
    sentences: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The whole text. ``shown`` are the paragraphs for which there is room, without ``left_out`` sentences."""

    paragraphs: tuple[Paragraph, ...]
    shown: tuple[Paragraph, ...]
    left_out: int
    language: str | None

    @property
    def sentences(self) -> tuple[Said, ...]:
        """The sentences that count."""
        return tuple(each for part in self.paragraphs for each in part.sentences if each.number is not None)


def _data(found: Text) -> list[dict[str, Any]]:
    return [
        {
            "sentence": each.number,
            "kind": part.rank,
            "text": "".join(passage.text for passage in each.passages),
            "attributions": [a.id for statement in each.statements for a in statement.attributions],
        }
        for part in found.shown
        for each in part.sentences
    ]


@section("text", data=_data)
def text(page: DocumentPage) -> Text | None:
    """Every sentence of the article, with its attributions marked.

    Who is said to say it, how that is put and what is said are marked, and a number leads to the chain behind it. A
    sentence without a mark is one in which no source was read.
    """
    return text_of(page)


def text_of(page: DocumentPage) -> Text | None:
    """The text of a page; None where it is not held. It is cut into sentences once."""
    if page.text is None:
        return None
    found: Text | None = page.kept.get("text")
    if found is None:
        placed = [(s, page.placed[a.id]) for s in page.statements for a in s.attributions if a.id in page.placed]
        found = page.kept["text"] = read_text(page.text, page.begins, placed, page.document.language)
    return found


def read_text(
    written: str, begins: int, placed: Sequence[tuple[Statement, Excerpt]], language: str | None = None
) -> Text:
    """The text of an article that begins at ``begins``, with the marks of its statements."""
    cut = list(_cut(written, begins))
    marks = _Marks([span.start for _, span, _ in cut], placed)
    made: list[tuple[str, list[Said]]] = []
    number = 0
    for place, (rank, span, is_first) in enumerate(cut):
        number += rank == PROSE
        said = _said(written, span, number if rank == PROSE else None, marks, place)
        if is_first:
            made.append((rank, []))
        made[-1][1].append(said)
    whole = tuple(Paragraph(rank, tuple(found)) for rank, found in made)
    shown = tuple(_with_room(whole))
    return Text(whole, shown, _lines(whole) - _lines(shown), language)


def _cut(written: str, begins: int) -> Iterator[tuple[str, Span, bool]]:
    """Sentences with their rank, one behind the other through each paragraph; whether each begins one."""
    found = sentences(written, begins)
    starts, titles = [s.tokens[0].start for s in found], {s.tokens[0].start for s in found if s.is_title}
    for paragraph in paragraphs(written, begins):
        inside = starts[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        stops = [*_stops(written, paragraph)]
        rank = FURNITURE if is_furniture(written, paragraph) or not inside else PROSE
        rank = TITLE if titles.intersection(inside) and not stops else rank
        borders = sorted({paragraph.start, *inside[1:], *stops, paragraph.end})
        for start, end in pairwise(borders):
            yield rank, Span(start, end), start == paragraph.start


def _stops(written: str, paragraph: Span) -> Iterator[int]:
    """Where sentences end in scripts that have full stops of their own."""
    return (stop.end() for stop in _STOP.finditer(written, *paragraph))


class _Marks:
    """Which words of which statement lie in which sentence."""

    def __init__(self, starts: Sequence[int], placed: Iterable[tuple[Statement, Excerpt]]) -> None:
        self.roles: dict[int, list[tuple[Span, str]]] = defaultdict(list)
        self.statements: dict[int, dict[int, Statement]] = defaultdict(dict)
        for statement, excerpt in placed:
            for role in ROLES:
                for span in getattr(excerpt, role):
                    if span.start < span.end:
                        self._add(starts, statement, role, span)

    def _add(self, starts: Sequence[int], statement: Statement, role: str, span: Span) -> None:
        first, last = bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)
        for place in range(max(0, first), last):
            self.roles[place].append((span, role))
            self.statements[place][statement.number] = statement


def _said(written: str, span: Span, number: int | None, marks: _Marks, place: int) -> Said:
    words = written[span.start : span.end]
    end = span.start + len(words.rstrip())
    roles = [(each, role) for each, role in marks.roles.get(place, ()) if each.start < end and each.end > span.start]
    borders = {span.start, end, *(min(max(b, span.start), end) for each, _ in roles for b in each)}
    pieces = tuple(
        Passage(
            written[a:b],
            tuple(r for r in ROLES if any(each.start <= a < each.end and r == role for each, role in roles)),
        )
        for a, b in pairwise(sorted(borders))
    )
    told = tuple(statement for _, statement in sorted(marks.statements.get(place, {}).items())) if roles else ()
    return Said(number, pieces, written[end : span.end], told)


def _with_room(whole: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs from the beginning on, the last one in part, for which there is room."""
    room = ROOM
    for paragraph in whole:
        kept = []
        for each in paragraph.sentences:
            room -= sum(len(escape(p.text).encode()) + AROUND_A_MARK * bool(p.roles) for p in each.passages)
            room -= AROUND_A_NUMBER * len(each.statements)
            if room < 0:
                break
            kept.append(each)
        if kept:
            yield Paragraph(paragraph.rank, tuple(kept))
        if room < 0:
            return


def _lines(paragraphs_: Iterable[Paragraph]) -> int:
    return sum(len(each.sentences) for each in paragraphs_)
