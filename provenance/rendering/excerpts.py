"""A passage cut into pieces, each with the roles its words play in an attribution."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from provenance.records import Excerpt, Span, Spans

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an excerpt that play the same ``roles`` (some of ``source``, ``cue``, ``content``, or none)."""

    text: str
    roles: tuple[str, ...] = ()


def passages(excerpt: Excerpt) -> tuple[Passage, ...]:
    """The whole text in order, cut wherever a role begins or ends.

    Spans may touch, overlap, lie in any order or beyond the text: what lies outside is left out.
    """
    spans = {role: _within(getattr(excerpt, role), len(excerpt.text)) for role in ROLES}
    cuts = {0, len(excerpt.text)} | {end for each in spans.values() for span in each for end in span}
    borders = sorted(cuts)
    return tuple(
        Passage(excerpt.text[start:end], tuple(role for role in ROLES if _covers(spans[role], start)))
        for start, end in itertools.pairwise(borders)
    )


def quoted_words(excerpt: Excerpt) -> str:
    """From the first marked word to the last; the whole passage where nothing is marked."""
    marked = [span for role in ROLES for span in _within(getattr(excerpt, role), len(excerpt.text))]
    if not marked:
        return excerpt.text
    return excerpt.text[min(span.start for span in marked) : max(span.end for span in marked)]


def _within(spans: Spans, length: int) -> tuple[Span, ...]:
    clipped = (Span(max(0, start), min(length, end)) for start, end in spans)
    return tuple(span for span in clipped if span.start < span.end)


def _covers(spans: tuple[Span, ...], position: int) -> bool:
    return any(span.start <= position < span.end for span in spans)
