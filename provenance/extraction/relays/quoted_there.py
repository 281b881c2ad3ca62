"""Whom an outlet quotes that has just told something.

``The Lantern hears that … “…,” a diplomat is quoted as saying``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.names.naming import naming_of
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.wording import Wording
from provenance.records import RELAYING_KINDS

_CUE = ("quoted", "as", "saying")


def quoted_there(sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings; who is quoted, the text does not say by whom, within the outlet that told the sentence before."""
    return [_quoted(sentences, wordings, wording) for wording in wordings]


def _quoted(sentences: Sequence[Sentence], wordings: Sequence[Wording], wording: Wording) -> Wording:
    home = sentences[wording.sentence]
    words = tuple(token.lower for token in _tokens(home, wording.cue[0].start, wording.cue[-1].end))
    if wording.within is not None or words[-3:] != _CUE or home.quotes_from(wording.cue[0].start):
        return wording
    told = [other for other in map(_outermost, wordings) if 0 < wording.sentence - other.sentence <= 1]
    outlets = [other for other in told if _is_outlet(sentences[other.sentence], other)]
    if not outlets or outlets[-1].first != max(other.first for other in told):
        return wording
    content = tuple(sorted((*wording.source, *wording.content)))
    outer = replace(wording, source=outlets[-1].source, content=content, family="report", sentence=outlets[-1].sentence)
    return replace(wording, within=outer)


def _outermost(wording: Wording) -> Wording:
    return wording if wording.within is None else _outermost(wording.within)


def _is_outlet(sentence: Sentence, wording: Wording) -> bool:
    tokens = _tokens(sentence, wording.source[0].start, wording.source[-1].end) if wording.source else []
    return bool(tokens) and naming_of(tokens).kind in RELAYING_KINDS


def _tokens(sentence: Sentence, start: int, end: int) -> list[Token]:
    return [token for token in sentence.tokens if start <= token.start < end]
