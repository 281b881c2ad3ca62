"""Outlets that are known as such only by what they do in a text: they report, or name whom they have it from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.names.kinds import terminal_of
from provenance.records import Draft, SourceKind, Terminal

_REPORTS = re.compile(r"\breport(?:s|ed|ing)?\b|\bha[sd] learn(?:ed|t)\b", re.IGNORECASE)


def with_carriers(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts with an unknown one-word name taken for an outlet, everywhere in the text, where it is said to
    report something or has an attribution nested in its own. People report too, but with more of a name."""
    outer = {draft.nested_in for draft in drafts if _is_of_another(drafts, draft)}
    people = {source.name for draft in drafts if _is_pronoun(text, draft) for source in draft.sources}
    carriers = {
        source.name
        for index, draft in enumerate(drafts)
        for source in draft.sources
        if index in outer or any(_REPORTS.search(span.within(text)) for span in draft.cue)
        if _may_be_outlet(source.name, source.kind) and source.name not in people
    }
    return tuple(_settled(draft, carriers) for draft in drafts) if carriers else tuple(drafts)


def _is_of_another(drafts: Sequence[Draft], draft: Draft) -> bool:
    """What is nested is said by somebody else than it is nested in: not ``X said it would tell …``."""
    return draft.nested_in is not None and draft.sources != drafts[draft.nested_in].sources


def _is_pronoun(text: str, draft: Draft) -> bool:
    """Somebody is meant who is no outlet: ``he``."""
    return [span.within(text).lower() for span in draft.source] in (["he"], ["she"], ["his"], ["her"])


def _may_be_outlet(name: str, kind: SourceKind) -> bool:
    return kind is SourceKind.PERSON and name[:1].isupper() and name.replace("-", "").isalnum()


def _settled(draft: Draft, carriers: set[str]) -> Draft:
    if not any(_may_be_outlet(source.name, source.kind) and source.name in carriers for source in draft.sources):
        return draft
    sources = tuple(
        replace(source, kind=SourceKind.OUTLET) if source.name in carriers else source for source in draft.sources
    )
    saw_it = draft.terminal is Terminal.FIRST_HAND
    return replace(draft, sources=sources, terminal=terminal_of([s.kind for s in sources], saw_it=saw_it))
