"""Which reading stands inside the content of which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.extraction.wording import Wording, covers
from provenance.records import Spans

_PASSING_ON = frozenset({"say", "report", "confirm", "deny", "allege", "claim", "show", "estimate", "warn"})
_SHARE = 0.5
_REACH = 12


@dataclass(frozen=True, slots=True)
class Nested:
    """A wording and the index of its parent among the drafts to come.

    ``relays``: the text says whom its source has it from.
    """

    wording: Wording
    parent: int | None
    relays: bool = False


def nested(wordings: Sequence[Wording]) -> list[Nested]:
    """The wordings in text order, each inner one behind the outer one.

    A wording is nested where its outer source is known from the wording itself, or where it makes up most
    of the content of another. One that is a minor part of another's content is left out: the outer content
    is not what it says. So are hedges inside a content: the source hedges there, not the document.
    """
    placed: list[Nested] = []
    relaying = {(w.within.source, w.within.cue) for w in wordings if w.within is not None}
    indices: dict[tuple[Spans, Spans], int] = {}
    for wording in sorted(_with_outer(wordings), key=_order):
        parent, is_minor = _parent(placed, wording, indices)
        if not is_minor and (wording.source, wording.cue) not in indices:
            indices[wording.source, wording.cue] = len(placed)
            placed.append(Nested(wording, parent, (wording.source, wording.cue) in relaying))
    return _in_text_order(placed)


def _in_text_order(placed: Sequence[Nested]) -> list[Nested]:
    """By place of the cue where two begin together; what is nested follows its parent."""
    children: dict[int | None, list[int]] = {}
    for index in sorted(range(len(placed)), key=lambda index: _place(placed[index].wording)):
        children.setdefault(placed[index].parent, []).append(index)
    order: list[int] = []
    waiting = children.get(None, [])[::-1]
    while waiting:
        order.append(waiting.pop())
        waiting += children.get(order[-1], [])[::-1]
    moved: dict[int | None, int] = {index: place for place, index in enumerate(order)}
    return [replace(placed[index], parent=moved.get(placed[index].parent)) for index in order]


def _place(wording: Wording) -> tuple[int, int, Spans]:
    return wording.sentence, wording.first, wording.cue


def _with_outer(wordings: Sequence[Wording]) -> Iterator[Wording]:
    for wording in wordings:
        if wording.within is not None:
            yield wording.within
        yield wording


def _order(wording: Wording) -> tuple[int, int, bool, int, Spans]:
    """By place; where two begin together the one with the longer reach is the outer one."""
    return wording.sentence, wording.first, wording.within is not None, -_extent(wording), wording.cue


def _extent(wording: Wording) -> int:
    return max(span.end for span in (*wording.cue, *wording.content)) - wording.first


def _parent(
    placed: Sequence[Nested], wording: Wording, indices: dict[tuple[Spans, Spans], int]
) -> tuple[int | None, bool]:
    """Index of the parent, and whether the wording is only a minor part of another's content."""
    if wording.within is not None:
        return indices.get((wording.within.source, wording.within.cue)), False
    for index in range(len(placed) - 1, max(-1, len(placed) - 1 - _REACH), -1):
        outer = placed[index].wording
        if outer.sentence == wording.sentence and _stands_in(wording, outer):
            is_main = wording.family in _PASSING_ON and bool(wording.source) and _share(wording, outer) >= _SHARE
            return (index, False) if is_main else (None, True)
    return None, False


def _stands_in(wording: Wording, outer: Wording) -> bool:
    pieces = (*wording.source, *wording.cue)
    return outer.cue != wording.cue and all(covers(outer.content, span) for span in pieces)


def _share(wording: Wording, outer: Wording) -> float:
    whole = sum(span.end - span.start for span in outer.content)
    own = sum(span.end - span.start for span in (*wording.source, *wording.cue, *wording.content))
    return own / whole if whole else 0.0
