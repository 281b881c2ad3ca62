"""Quotations that go on in the next sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.quotations import MARKS
from provenance.extraction.sentences import Sentence
from provenance.extraction.wording import Wording
from provenance.records import Span, Spans

_MOST = 6


def continued(text: str, sentences: Sequence[Sentence], wording: Wording, all_wordings: Sequence[Wording]) -> Wording:
    """The wording with the quoted sentences that follow it in its paragraph and have no source of their own."""
    if not _has_quote(text, wording) or not _is_last(wording, all_wordings):
        return wording
    more: list[Span] = []
    spoken_for = {other.sentence for other in all_wordings}
    home = sentences[wording.sentence]
    for following in sentences[wording.sentence + 1 : wording.sentence + 1 + _MOST]:
        if following.paragraph > home.paragraph + 1 or following.number in spoken_for or not _is_quotation(following):
            break
        more.append(following.span(0, len(following)))
    return _longer(wording, tuple(more)) if more else wording


def _longer(wording: Wording, more: Spans) -> Wording:
    within = _longer(wording.within, more) if wording.within is not None else None
    return replace(wording, content=(*wording.content, *more), within=within)


def _has_quote(text: str, wording: Wording) -> bool:
    return any(mark in span.within(text) for span in wording.content for mark in MARKS)


def _is_last(wording: Wording, others: Sequence[Wording]) -> bool:
    return not any(other.sentence == wording.sentence and other.cue > wording.cue for other in others)


def _is_quotation(sentence: Sentence) -> bool:
    """From its first mark to its last one the sentence is one quotation."""
    return bool(sentence.quotes) and sentence.quotes[0][0] == 0 and sentence.quotes[-1][1] >= sentence.last
