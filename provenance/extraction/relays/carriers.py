"""Outlets that are known as such only by what they do in a text: they report, or name whom they have it from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.names.issuing import MEDIA
from provenance.extraction.names.kinds import terminal_of
from provenance.extraction.words import source_words, word_class, words_of
from provenance.records import Draft, SourceKind, Terminal

_REPORTS = re.compile(r"\breport(?:s|ed|ing)?\b|\bha[sd] (?:learn(?:ed|t)|it that)\b", re.IGNORECASE)
_PUBLISHING = frozenset({"publisher", "broadcaster", "studio", "label"})
"""Companies that may report what others do."""
_NEAR = 8


def with_carriers(text: str, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts with an unknown one-word name taken for an outlet, everywhere in the text, where it is said to
    report something or has an attribution nested in its own. People report too, but with more of a name."""
    outer = {draft.nested_in for draft in drafts if _is_of_another(drafts, draft)}
    people = {source.name for draft in drafts if _is_pronoun(text, draft) for source in draft.sources}
    firms = {source.name for draft in drafts for source in draft.sources if _is_of_firm(text, draft, source.name)}
    carriers = {
        source.name
        for index, draft in enumerate(drafts)
        for source in draft.sources
        if index in outer or any(_REPORTS.search(span.within(text)) for span in draft.cue)
        if _may_be_outlet(source.name, source.kind) and source.name not in people | firms
    }
    return tuple(_settled(draft, carriers) for draft in drafts) if carriers else tuple(drafts)


def _is_of_another(drafts: Sequence[Draft], draft: Draft) -> bool:
    """What is nested is said by somebody else than it is nested in: not ``X said it would tell …``."""
    return draft.nested_in is not None and draft.sources != drafts[draft.nested_in].sources


def _is_of_firm(text: str, draft: Draft, name: str) -> bool:
    """``Dutch brewer Roeko (reported)``, ``Roeko reported a rise in sales``: a company by what the text calls it, or
    that tells how its own business went."""
    words = " ".join(span.within(text) for span in draft.source).partition(name)[0].lower().split()
    heads = source_words("outlet_heads") | MEDIA
    called = source_words("businesses") | source_words("firm_openers") | words_of("reference", "firm_titles")
    called |= words_of("reference", "growers")
    if words and words[-1] in called - heads - _PUBLISHING:
        return True
    reports = any(_REPORTS.search(span.within(text)) for span in draft.cue)
    is_plain = words[:1] != ["the"]  # “The Lantern reported growth in tourism”
    told = draft.content[0].within(text).lower().split() if reports and is_plain and draft.content else ()
    return _opens_with_result(told)


def _opens_with_result(words: Sequence[str]) -> bool:
    """``a 6% rise in sales``, ``strong quarterly earnings``, before any preposition; not ``a rise in crime``."""
    end = next((place for place, word in enumerate(words) if word in word_class("prepositions")), len(words))
    bare = [word.rstrip(".,;") for word in words]
    found = words_of("relays", "results").intersection(bare[: min(end, _NEAR)])
    is_of_what = bare[end : end + 1] == ["in"] and found <= words_of("relays", "moves")
    what = bare[end + 1 : end + 1 + _NEAR] if is_of_what else found
    return bool(found) and not words_of("relays", "results").isdisjoint(what)


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
