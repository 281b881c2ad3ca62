"""Which of the wordings that patterns saw in one sentence are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.extraction.wording import Wording
from provenance.records import Span


def chosen(seen: Iterable[Wording]) -> list[Wording]:
    """The surest wordings of one sentence with no cue read twice, in text order.

    Of two whose cues overlap, or where the cue of one is the source of the other, the surer one stays;
    equally sure ones are ordered by length of cue, place and name, so that the choice never varies.
    """
    kept: list[Wording] = []
    for wording in sorted(seen, key=_preference):
        if not any(_collide(wording, other) for other in kept):
            kept.append(wording)
    return sorted(kept, key=lambda wording: (wording.first, wording.cue))


def _preference(wording: Wording) -> tuple[float, int, int, str]:
    length = sum(span.end - span.start for span in wording.cue)
    return -wording.confidence, -length, wording.first, wording.pattern


def _collide(one: Wording, other: Wording) -> bool:
    if overlap(one.cue, other.cue):
        return True
    if one.stands_for or other.stands_for or "hedge" in {one.family, other.family}:
        return False  # ``Jane Roe, who is said to be ill, (told …)``
    return overlap(one.cue, other.source) or overlap(one.source, other.cue)


def overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in some for b in others)
