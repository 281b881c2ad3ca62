"""Whom an outlet cites in a sentence of its own, put within what the outlet said before.

``The Lantern said the dam had burst. It cited two officials.``
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.grammar.cues import cue_forms
from provenance.records import RELAYING_KINDS, Draft, Reality

BACK = "cites-back"
"""The pattern of such sentences: its outer draft is the outlet's, its inner one that of whom it cites."""
_VIEWS = frozenset({"judge", "urge", "think", "act"})
_GLUE = frozenset({"on", "upon", "from", "to", "as", ":"})
_REACH = 4
"""Drafts back in which the outlet spoke."""


def cited_back(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; whom an outlet cites stands within its last saying, whose content it has, or is left out."""
    found = list(drafts)
    outer = frozenset(draft.nested_in for draft in drafts if draft.nested_in is not None)
    gone: set[int] = set()
    for index, draft in enumerate(drafts):
        if draft.pattern != BACK or draft.nested_in is None:
            continue
        said = _said_before(text, drafts, draft.nested_in, outer)
        gone.add(index if said is None else draft.nested_in)
        if said is None and _rests(text, drafts[draft.nested_in]):
            gone.add(draft.nested_in)
        if said is not None:
            found[index] = replace(draft, nested_in=said, content=drafts[said].content)
    return _without(found, gone)


def _rests(text: str, draft: Draft) -> bool:
    """``relied on``, ``bases its figure on``: of an outlet that has reported nothing just before, of its means."""
    return draft.cue[-1].within(text).lower().split()[-1] in _GLUE


def _said_before(text: str, drafts: Sequence[Draft], citing: int, outer: frozenset[int]) -> int | None:
    """The last saying of the outlet that cites here, if it named nobody there and did not only judge: ``outer`` are
    those that hold others."""
    sources = drafts[citing].sources
    if not sources or any(source.kind not in RELAYING_KINDS for source in sources):
        return None
    for index in range(citing - 1, max(-1, citing - 1 - _REACH), -1):
        draft = drafts[index]
        if draft.sources == sources and draft.nested_in is None and draft.reality is Reality.PAST:
            return None if index in outer or _judges(text, draft) else index
    return None


def _judges(text: str, draft: Draft) -> bool:
    """``The Lantern criticised the deal``: its own view, which it has from nobody."""
    words = draft.cue[0].within(text).lower().split()
    families = {form.verb.family for word in words for form in cue_forms().get(word, ())}
    return bool(families) and families <= _VIEWS


def _without(drafts: Sequence[Draft], gone: set[int]) -> list[Draft]:
    places = {old: new for new, old in enumerate(index for index in range(len(drafts)) if index not in gone)}
    return [
        replace(draft, nested_in=places.get(draft.nested_in) if draft.nested_in is not None else None)
        for index, draft in enumerate(drafts)
        if index not in gone
    ]
