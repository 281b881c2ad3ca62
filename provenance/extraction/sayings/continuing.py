"""Quotations that go on in the next sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from provenance.extraction.text.quotations import MARKS
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording
from provenance.records import Span, Spans

_MOST = 6


def continued(text: str, sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings, the last of each sentence with the quoted sentences that follow and have no source of their own.

    They may stand in the same paragraph or make up the next one; the content that goes on holds a quotation itself.
    """
    last: dict[int, Span] = {}
    for wording in wordings:
        last[wording.sentence] = max(last.get(wording.sentence, wording.cue[-1]), wording.cue[-1])
    return [
        _with_next(sentences, wording, last) if _may_go_on(text, wording, last) else wording for wording in wordings
    ]


def _may_go_on(text: str, wording: Wording, last: dict[int, Span]) -> bool:
    is_last = last[wording.sentence] in wording.cue
    return is_last and any(mark in span.within(text) for span in wording.content for mark in MARKS)


def _with_next(sentences: Sequence[Sentence], wording: Wording, spoken_for: Collection[int]) -> Wording:
    more: list[Span] = []
    home = sentences[wording.sentence]
    for following in sentences[wording.sentence + 1 : wording.sentence + 1 + _MOST]:
        is_near = following.paragraph <= home.paragraph + 1 and following.number not in spoken_for
        if not is_near or not _is_quotation(following):
            break
        if not any(span.start < following.tokens[-1].end <= span.end for span in wording.content):
            more.append(following.span(0, len(following)))
    return _longer(wording, tuple(more))


def _longer(wording: Wording, more: Spans) -> Wording:
    within = _longer(wording.within, more) if wording.within is not None else None
    return replace(wording, content=(*wording.content, *more), within=within)


def _is_quotation(sentence: Sentence) -> bool:
    """From its first mark to its last one the sentence is one quotation."""
    return bool(sentence.quotes) and sentence.quotes[0][0] == 0 and sentence.quotes[-1][1] >= sentence.last
