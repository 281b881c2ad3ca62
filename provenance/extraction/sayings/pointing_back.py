"""Contents that stand in the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording
from provenance.records import Span

BACK = frozenset({"points-back"})
"""Patterns whose content is in this sentence only a word that points to the one before."""


SILENT = "silences"
"""The pattern of those who say nothing, perhaps on what was asked in the sentence before."""


def pointed_back(sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings, those that point back with the sentence before as their content; none where there is no such.

    So are those of silences behind a question."""
    found = (_pointed(sentences, wording) for wording in wordings)
    return sorted(
        (wording for wording in found if wording is not None),
        key=lambda wording: (wording.sentence, wording.first, wording.cue),
    )


def _pointed(sentences: Sequence[Sentence], wording: Wording) -> Wording | None:
    if wording.pattern in BACK:
        return _with_last(sentences, wording)
    return _with_question(sentences, wording) if wording.pattern == SILENT else wording


def _with_question(sentences: Sequence[Sentence], wording: Wording) -> Wording:
    """``Was the pier sold? The board would not say.``: what was asked is what nothing was said on."""
    here = sentences[wording.sentence]
    before = sentences[wording.sentence - 1] if wording.sentence else None
    if before is None or before.paragraph != here.paragraph or before.tokens[-1].text != "?" or not wording.source:
        return wording
    is_bare = len(wording.content) == 1 and wording.cue[-1].end + 1 >= wording.content[0].start
    words = [token.lower for token in here.tokens if token.start in range(*wording.content[0])] if is_bare else []
    told = len(words) == 1 or words[:1] == ["to"]
    if not told:
        return wording
    cue = Span(wording.cue[-1].start, max(wording.cue[-1].end, wording.content[0].end))
    return replace(wording, cue=(*wording.cue[:-1], cue), content=(before.span(0, before.last),))


def _with_last(sentences: Sequence[Sentence], wording: Wording) -> Wording | None:
    here = sentences[wording.sentence]
    before = sentences[wording.sentence - 1] if wording.sentence else None
    if before is None or before.paragraph < here.paragraph - 1:
        return None
    return replace(wording, content=(before.span(0, max(1, before.last)),))
