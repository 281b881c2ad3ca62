"""What a revision of an article changed, sentence by sentence.

Sentences that are equal in their comparison form are paired by a longest increasing run, those out of its order have
moved; of the rest, those between the same neighbours are paired where they share half of their words. Furniture of
the page is left out. Work grows with the length of the texts (n log n for n sentences); where so much changed that
pairing would cost more than a budget, what is left is removed and added, and ``Changes.is_rough`` says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from provenance.comparing.aligning import best_order, longest_increasing, numbered
from provenance.comparing.furniture import without_furniture
from provenance.comparing.typography import comparison_form, words
from provenance.extraction.text.paragraphs import paragraphs
from provenance.extraction.text.sentences import sentences
from provenance.records import Span, Spans

ALIKE = 0.5
"""Share of common words, in order, from which two sentences are taken for one that was changed."""

PAIRS = 250_000
"""Pairs of sentences that are looked at in one comparison."""

LONGEST = 2_000
"""Code points of a sentence beyond which it is not compared word by word."""

_UNSPACED_END = re.compile("(?<=[。！？।؟])[”’」』»）)\"']*(?=\\S)")


class ChangeKind(StrEnum):
    """What became of a sentence."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one sentence: where it stands in the old and in the new text (code points, half open).

    ``old_words`` and ``new_words`` are the places, in the same texts, of what differs in a changed sentence.
    """

    kind: ChangeKind
    old: Span | None
    new: Span | None
    old_words: Spans = ()
    new_words: Spans = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Every sentence of two texts in the order of the new one, removed ones where they stood.

    ``is_rough`` where so much differs that changed sentences were not all paired.
    """

    sentences: tuple[Change, ...]
    is_rough: bool = False


def changes(old: str, new: str, old_start: int = 0, new_start: int = 0) -> Changes:
    """What became of each sentence between two texts, whose articles begin at ``old_start`` and ``new_start``."""
    return _Comparison(_Sentences(old, old_start), _Sentences(new, new_start)).changes()


class _Sentences:
    """The sentences of a text: where they stand, and their comparison form."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.spans = [span for span in _sentence_spans(without_furniture(text, start), start) if _says(text, span)]
        self.forms = [comparison_form(span.within(text)) for span in self.spans]


def _says(text: str, span: Span) -> bool:
    return any(map(str.isalnum, span.within(text)))


def _sentence_spans(text: str, start: int) -> Iterator[Span]:
    """The sentences from ``start`` on; bylines, credits and datelines too, which extraction passes over."""
    for paragraph in paragraphs(text, start):
        begin = paragraph.start
        for sentence in sentences(paragraph.within(text))[1:]:
            end = paragraph.start + sentence.tokens[0].start
            yield from _split(text, begin, end)
            begin = end
        yield from _split(text, begin, paragraph.end)


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without spaces around it, cut where a script without spaces ends a sentence."""
    for found in _UNSPACED_END.finditer(text, start, end):
        if found.end() > start:
            yield _trimmed(text, start, found.end())
            start = found.end()
    yield _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Span:
    words_of = text[start:end]
    return Span(start + len(words_of) - len(words_of.lstrip()), end - len(words_of) + len(words_of.rstrip()))


class _Comparison:
    """Two lists of sentences beside each other."""

    def __init__(self, old: _Sentences, new: _Sentences) -> None:
        self.old = old
        self.new = new
        self.budget = PAIRS
        self.is_rough = False

    def changes(self) -> Changes:
        partner = self._partners()
        kept = longest_increasing(partner)
        moved_from = {place for number, place in enumerate(partner) if place is not None and number not in kept}
        found: list[Change] = []
        old, new = 0, 0
        for number in [*sorted(kept), len(partner)]:
            place = partner[number] if number < len(partner) else len(self.old.spans)
            assert place is not None  # only paired sentences are kept
            found += self._between(range(old, place), range(new, number), partner, moved_from)
            if number < len(partner):
                found.append(Change(ChangeKind.KEPT, self.old.spans[place], self.new.spans[number]))
            old, new = place + 1, number + 1
        return Changes(tuple(found), self.is_rough)

    def _partners(self) -> list[int | None]:
        """For each new sentence the place of its equal in the old text; equal ends are paired first."""
        old, new = self.old.forms, self.new.forms
        shared = min(len(old), len(new))
        head = next((place for place in range(shared) if old[place] != new[place]), shared)
        rest = shared - head
        tail = next((back for back in range(rest) if old[-1 - back] != new[-1 - back]), rest)
        places = {each: head + place for place, each in enumerate(numbered(old[head : len(old) - tail]))}
        middle = [places.get(each) for each in numbered(new[head : len(new) - tail])]
        return [*range(head), *middle, *range(len(old) - tail, len(old))]

    def _between(self, old: range, new: range, partner: Sequence[int | None], moved_from: set[int]) -> Iterator[Change]:
        """What became of the sentences between two that were kept."""
        gone = [place for place in old if place not in moved_from]
        come = [number for number in new if partner[number] is None]
        pairs = dict(self._alike(gone, come))
        former = {number: place for place, number in pairs.items()}
        waiting = iter(gone)
        for number in new:
            if number in former:
                for place in waiting:
                    if place == former[number]:
                        break
                    yield Change(ChangeKind.REMOVED, self.old.spans[place], None)
                yield self._changed(former[number], number)
            elif (place_before := partner[number]) is not None:
                yield Change(ChangeKind.MOVED, self.old.spans[place_before], self.new.spans[number])
            else:
                yield Change(ChangeKind.ADDED, None, self.new.spans[number])
        yield from (Change(ChangeKind.REMOVED, self.old.spans[place], None) for place in waiting)

    def _alike(self, gone: Sequence[int], come: Sequence[int]) -> list[tuple[int, int]]:
        """Pairs of sentences that are one changed, in the same order on both sides, as alike as can be."""
        if not gone or not come:
            return []
        cost = len(gone) * len(come)
        if cost > self.budget:
            self.is_rough = True
            return []
        self.budget -= cost
        before = [_plain_words(self.old.forms[place]) for place in gone]
        after = [_plain_words(self.new.forms[number]) for number in come]
        alike = [[_similarity(a, b) for b in after] for a in before]
        return [(gone[row], come[column]) for row, column in best_order(alike)]

    def _changed(self, place: int, number: int) -> Change:
        old, new = self.old.spans[place], self.new.spans[number]
        marks = _differing(old.within(self.old.text), new.within(self.new.text))
        old_words, new_words = (
            tuple(Span(whole.start + start, whole.start + end) for start, end in spans)
            for whole, spans in zip((old, new), marks, strict=True)
        )
        return Change(ChangeKind.CHANGED, old, new, old_words, new_words)


def _plain_words(form: str) -> list[str]:
    return [found[0].casefold() for found in words(form[:LONGEST])]


def _similarity(old: Sequence[str], new: Sequence[str]) -> float:
    """Share of words that two sentences have in common, in order; 0 below ``ALIKE``."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(old, new, score_cutoff=ALIKE)


def _differing(old: str, new: str) -> tuple[Spans, Spans]:
    """The places of the words that differ, in either sentence; neighbours in one span."""
    from rapidfuzz.distance import Indel

    if max(len(old), len(new)) > LONGEST:
        return (Span(0, len(old)),), (Span(0, len(new)),)
    before, after = words(old), words(new)
    steps = Indel.opcodes([comparison_form(each[0]) for each in before], [comparison_form(each[0]) for each in after])
    parts = [step for step in steps if step.tag != "equal"]
    old_spans = [Span(before[s.src_start].start(), before[s.src_end - 1].end()) for s in parts if s.tag != "insert"]
    new_spans = [Span(after[s.dest_start].start(), after[s.dest_end - 1].end()) for s in parts if s.tag != "delete"]
    return _joined(old_spans), _joined(new_spans)


def _joined(spans: Sequence[Span]) -> Spans:
    """The spans, those joined that touch or are a space apart."""
    found: list[Span] = []
    for span in spans:
        if found and span.start - found[-1].end <= 1 and span.start >= found[-1].end:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)
