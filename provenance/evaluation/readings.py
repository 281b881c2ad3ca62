"""What is compared: attributions as spans, whoever marked them; and readings reduced to what flat gold can credit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol, TypeVar

from provenance.records import Spans

ROLES = ("source", "cue", "content")


class Reading(NamedTuple):
    """One attribution as it was marked: spans of its source, cue and content, each possibly none.

    ``nested_in`` is the index, in the same sequence, of the attribution whose content holds this one.
    """

    source: Spans = ()
    cue: Spans = ()
    content: Spans = ()
    nested_in: int | None = None


class Marked(Protocol):
    """What can be compared, a draft or a reading: attributes as those of ``Reading``."""

    @property
    def source(self) -> Spans: ...
    @property
    def cue(self) -> Spans: ...
    @property
    def content(self) -> Spans: ...
    @property
    def nested_in(self) -> int | None: ...


M = TypeVar("M", bound=Marked)


def flat(drafts: Sequence[M]) -> list[M]:
    """One draft a cue, none inside the content of another.

    PolNeAR (Newell and others 2018) gives each cue one attribution and puts none inside another. So of a draft that
    only passes on what another one says (``X told an outlet``, ``in an interview with an outlet, X said``) the inner
    one stays, and one whose cue stands within the content that it is nested in is left out.
    """
    passing_on = {draft.nested_in for draft in drafts if _is_passed_on(draft, drafts)}
    return [draft for index, draft in enumerate(drafts) if index not in passing_on and not _within(draft, drafts)]


def _is_passed_on(draft: M, drafts: Sequence[M]) -> bool:
    """Its content is that of the one it is nested in, which says nothing of its own."""
    if draft.nested_in is None or not draft.cue or _within(draft, drafts):
        return False
    return any(a.start < b.end and b.start < a.end for a in draft.content for b in drafts[draft.nested_in].content)


def _within(draft: M, drafts: Sequence[M]) -> bool:
    return draft.nested_in is not None and _stands_in(draft, drafts[draft.nested_in])


def _stands_in(inner: Marked, outer: Marked) -> bool:
    if not inner.cue:
        return False
    first, last = inner.cue[0].start, inner.cue[-1].end
    return any(span.start <= first and last <= span.end for span in outer.content)


def inner_ones(gold: Sequence[Marked]) -> int:
    """How many attributions have their cue within the content of another one."""
    return sum(any(_stands_in(each, other) for other in gold if other is not each) for each in gold)
