"""Which reading stands inside the content of which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.extraction.wording import TRAINED, Manner, Wording, covers
from provenance.records import Certainty, Reality, Spans

_ACTS = frozenset({"judge", "act"})
_JOINED = "coordinated"
"""The pattern of a second verb that has no subject of its own."""
_SAID_OF = "relative-objects"
"""The pattern of what is said of a noun in a relative clause."""
_JOINT = 6
"""Characters between the two: `` but ``."""
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
    relaying = {(w.within.source, w.within.cue) for w in with_outer(wordings) if w.within is not None}
    indices: dict[tuple[Spans, Spans], int] = {}
    for wording in sorted(with_outer(wordings), key=_order):
        parent, is_minor = _parent(placed, wording, indices)
        if not is_minor and (wording.source, wording.cue) not in indices:
            indices[wording.source, wording.cue] = len(placed)
            saw_it = wording.saw_it or (parent is not None and placed[parent].wording.saw_it)
            key = wording.source, wording.cue
            placed.append(Nested(replace(wording, saw_it=saw_it), parent, key in relaying))
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


def with_outer(wordings: Sequence[Wording]) -> Iterator[Wording]:
    """Each wording behind those that it is within, outermost first."""
    for wording in wordings:
        line = [wording]
        while (outer := line[-1].within) is not None:
            line.append(outer)
        yield from reversed(line)


def _order(wording: Wording) -> tuple[int, int, int, Spans, int, int, Spans]:
    """By place; where two begin together the one with the longer reach is the outer one. What is within another
    follows it at once."""
    root, depth = wording, 0
    while root.within is not None:
        root, depth = root.within, depth + 1
    return wording.sentence, root.first, -_extent(root), root.cue, depth, wording.first, wording.cue


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
            if _is_rejected(wording, outer) or wording.reality is Reality.QUESTION:
                return (index if _asks(wording, outer) else None), False
            return (index, False) if _is_main(wording, outer) else (None, True)
    return _parent_of_joined(placed, wording), False


def _parent_of_joined(placed: Sequence[Nested], wording: Wording) -> int | None:
    """``X says Y admits A but (denies) B``: in what X says, which names Y and ends right before."""
    if wording.pattern != _JOINED or wording.reality is Reality.QUESTION:
        return None
    for index in range(len(placed) - 1, max(-1, len(placed) - 1 - _REACH), -1):
        outer = placed[index].wording
        is_near = 0 <= wording.cue[0].start - outer.content[-1].end <= _JOINT if outer.content else False
        if is_near and all(covers(outer.content, span) for span in wording.stands_for or wording.source):
            return index if outer.sentence == wording.sentence and outer.cue != wording.cue else None
    return None


def is_link(wording: Wording, outer: Wording) -> bool:
    """Whether the wording stands in the content of the outer one and makes up most of it."""
    return _stands_in(wording, outer) and _is_main(wording, outer)


def _is_main(wording: Wording, outer: Wording) -> bool:
    links = wording.links and wording.family not in _ACTS and not (wording.family == "think" and _is_trained(wording))
    return links and bool(wording.source) and _share(wording, outer) >= _SHARE


def _is_trained(wording: Wording) -> bool:
    return wording.pattern == TRAINED


def _is_rejected(wording: Wording, outer: Wording) -> bool:
    """``denied a report by X that …``, ``X's account that … was backed by Y``: what is answered is not passed on;
    nor is ``(carried) a report that X called nonsense``, where X answers what is passed on."""
    if wording.pattern == _SAID_OF and wording.certainty is Certainty.DENIED:
        return wording.content[0].start <= outer.content[0].start
    answers = {Certainty.DENIED, Certainty.CONFIRMED} if outer.family in {"deny", "confirm"} else {Certainty.DENIED}
    rejects = outer.certainty in answers or outer.reality is Reality.NEGATED or outer.manner is Manner.PASSIVE
    return rejects and wording.manner is Manner.NOUN


def _asks(wording: Wording, outer: Wording) -> bool:
    """``The owner asked whether it could, the Lantern reported``: that somebody asks is told, and no question."""
    is_asker = wording.family == "ask" and outer.family != "ask" and bool(wording.source)
    return is_asker and not _is_rejected(wording, outer) and _share(wording, outer) >= _SHARE


def _stands_in(wording: Wording, outer: Wording) -> bool:
    pieces = (*wording.source, *wording.cue)
    return outer.cue != wording.cue and all(covers(outer.content, span) for span in pieces)


def _share(wording: Wording, outer: Wording) -> float:
    """How much of the outer content the wording takes up, addressees and times of its saying included."""
    whole = outer.content[-1].end - outer.content[0].start
    own = (*wording.source, *wording.cue, *wording.content)
    return (max(span.end for span in own) - min(span.start for span in own)) / whole if whole else 0.0
