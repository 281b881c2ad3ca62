"""What one document says of a claim: an attribution with what is nested in it, and how firmly it puts the claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from provenance import chains
from provenance.claims.gist import gist
from provenance.claims.phrases import is_light
from provenance.records import Attribution, Certainty, Excerpt, Stance


class Level(IntEnum):
    """How firmly a claim is put. Only steps between levels are compared: the numbers measure nothing.

    ``REPORTED``: somebody relays it, or nobody is named, and the words take no stand; ``STATED``: somebody says it in
    words without doubt, or the document in its own voice.
    """

    REPORTED = 0
    ALLEGED = 1
    SUGGESTED = 2
    ESTIMATED = 3
    STATED = 4
    CONFIRMED = 5


LEVELS: Mapping[Certainty, Level] = {
    Certainty.ALLEGED: Level.ALLEGED,
    Certainty.SUGGESTED: Level.SUGGESTED,
    Certainty.ESTIMATED: Level.ESTIMATED,
    Certainty.SAID: Level.STATED,
    Certainty.CONFIRMED: Level.CONFIRMED,
}
"""What each certainty counts as. Said of an outlet or an agency, or of nobody, ``said`` is ``REPORTED``; a denial
supports no claim and has no level."""

HEDGED = frozenset({Level.ALLEGED, Level.SUGGESTED, Level.ESTIMATED})
"""Levels at which doubt is spoken."""


@dataclass(frozen=True)
class Telling:
    """An attribution and what is nested in it, outermost first, in the document ``document_id``.

    ``levels`` has one for each attribution, None where its words are not known (a chain that was typed) or do not tell
    how firmly it is put.
    """

    document_id: str
    parts: tuple[Attribution, ...]
    levels: tuple[Level | None, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(part.id for part in self.parts)

    @property
    def is_worded(self) -> bool:
        """Whether its words were read."""
        return any(part.excerpt is not None or part.cue_text or part.stance is Stance.OWN for part in self.parts)

    @cached_property
    def wording(self) -> str:
        """What it says was said: the innermost content; empty where the words are not known."""
        said = (part.content_text for part in reversed(self.parts) if part.content_text)
        return next(said, "") if self.is_worded else ""

    @cached_property
    def words(self) -> str:
        """All that belongs to it, in the order of the text: whom it has it from, the words of saying, what was said.
        “…” stands where words are left out."""
        if not self.is_worded:
            return ""
        return _as_printed(self.parts) or _as_noted(self.parts)

    @cached_property
    def carries(self) -> frozenset[str]:
        """The keys of the words in what was said that carry something."""
        said = gist(self.wording)
        terms = (term for term in said.terms if not is_light(said.words[term.place]))
        return frozenset(key for term in terms for key in term.keys if key[0] != "%")

    @cached_property
    def passages(self) -> tuple[str, ...]:
        """The passages in which it stands."""
        return tuple(dict.fromkeys(part.excerpt.text for part in self.parts if part.excerpt is not None))

    @property
    def level(self) -> Level | None:
        """How firmly it puts the claim: the weakest word on the way down counts. None where no word is known."""
        return min((level for level in self.levels if level is not None), default=None)

    @property
    def is_clear(self) -> bool:
        """Whether each of its attributions tells how firmly it is put."""
        return None not in self.levels

    def from_part(self, place: int) -> Telling:
        """What is told from one of its attributions inward."""
        return Telling(self.document_id, self.parts[place:], self.levels[place:]) if place else self


def _as_printed(parts: Sequence[Attribution]) -> str:
    """The marked words of all parts as the text has them; empty where a part has no place in it."""
    found = list[tuple[int, int, Excerpt]]()
    for part in parts:
        read = part.excerpt
        if read is None or read.start is None:
            return ""
        marked = (*read.source, *read.cue, *read.content)
        found += [(read.start + start, read.start + end, read) for start, end in marked]
    made, last = "", 0
    for start, end, read in sorted(found, key=lambda each: each[:2]):
        if end > last:
            left_out = _between(found, last, start) if made else ""
            made += (" … " if _WORD.search(left_out) else left_out) + _cut(read, max(start, last), end)
            last = end
    return " ".join(made.split())


def _between(found: Sequence[tuple[int, int, Excerpt]], start: int, end: int) -> str:
    """What stands between two places; a word, where no passage holds all of it."""
    held = (read for *_, read in found if (read.start or 0) <= start and end <= (read.start or 0) + len(read.text))
    one = next(held, None) if start < end else None
    return _cut(one, start, end) if one else "x" * (start < end)


def _cut(read: Excerpt, start: int, end: int) -> str:
    return read.text[start - (read.start or 0) : end - (read.start or 0)]


_WORD = re.compile(r"\w")


def _as_noted(parts: Sequence[Attribution]) -> str:
    pieces = [piece for part in parts for piece in (part.source_text, part.cue_text, part.content_text)]
    return " … ".join(dict.fromkeys(piece for piece in pieces if piece))


def firmest(tellings: Sequence[Telling]) -> Level | None:
    """The highest level among some tellings."""
    return max((telling.level for telling in tellings if telling.level is not None), default=None)


def lines(attributions: Sequence[Attribution]) -> Iterator[tuple[Attribution, ...]]:
    """From each attribution that stands in no other down to each innermost, over those that support the claim.

    What is nested in one that does not support it is left out with it.
    """
    known = {each.id for each in attributions}
    nested: dict[str | None, list[Attribution]] = defaultdict(list)
    for each in sorted(attributions, key=lambda a: a.id):
        if chains.supports(each):
            nested[each.parent_id if each.parent_id in known else None].append(each)
    pending: list[tuple[Attribution, ...]] = [(each,) for each in reversed(nested[None])]
    while pending:
        line = pending.pop()
        below = nested.get(line[-1].id, [])
        if not below:
            yield line
        pending += [(*line, each) for each in reversed(below)]
