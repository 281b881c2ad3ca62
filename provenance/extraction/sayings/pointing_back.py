"""Contents that stand in the sentence before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from provenance.extraction.names.counting import value_of
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording
from provenance.extraction.words import words_of
from provenance.records import Spans

_OF_FIGURES = "comes-from"
_FIGURES = frozenset({"figure", "figures", "number", "numbers", "count", "tally", "toll", "statistic", "statistics"})
_HEAD = 4
_KNOWN = "makes-known"
BACK = frozenset({"points-back", "that-is-what", "comes-from", _KNOWN})
"""The patterns whose content is in this sentence only a word that points to the one before."""


def pointed_back(sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings, those that point back with the sentence before as their content; none where there is no such."""
    told = {wording.sentence for wording in wordings if wording.pattern not in BACK}
    found = (_pointed(sentences, wording, told) for wording in wordings)
    return sorted(
        (wording for wording in found if wording is not None),
        key=lambda wording: (wording.sentence, wording.first, wording.cue),
    )


def _pointed(sentences: Sequence[Sentence], wording: Wording, told: Collection[int]) -> Wording | None:
    """``told`` are the sentences that say themselves who said what they tell."""
    if wording.pattern == _KNOWN and wording.sentence - 1 in told:
        return None
    return _with_last(sentences, wording) if wording.pattern in BACK else wording


def _with_last(sentences: Sequence[Sentence], wording: Wording) -> Wording | None:
    here = sentences[wording.sentence]
    before = sentences[wording.sentence - 1] if wording.sentence else None
    if before is None or before.paragraph < here.paragraph - 1:
        return None
    if wording.pattern == _OF_FIGURES and _lacks_figure(here, before):
        return None
    return _with_content(wording, (before.span(0, max(1, before.last)),))


def _lacks_figure(here: Sentence, before: Sentence) -> bool:
    """``The figure (comes from X)``, where the sentence before has none."""
    shares = words_of("figures", "shares")
    is_figure = not {token.lower for token in here.tokens[:_HEAD]}.isdisjoint(_FIGURES)
    return is_figure and not any(_is_number(token.lower, shares) for token in before.tokens)


def _is_number(word: str, shares: Collection[str]) -> bool:
    return word[:1].isdigit() or word in shares or value_of(word) is not None


def _with_content(wording: Wording, content: Spans) -> Wording:
    """The wording, and those it is within, with this content."""
    within = _with_content(wording.within, content) if wording.within is not None else None
    return replace(wording, content=content, within=within)
