"""What was said, then in the same sentence whose message it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clauses import content_before
from provenance.extraction.grammar.phrases import DASHES
from provenance.extraction.patterns.points_back import ran_so, summed
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class

_MARKS = DASHES | {":", ";"}


@pattern("sums-up")
def sums_up(sentence: Sentence) -> Iterator[Wording]:
    """``No more cane: that was the message from X``, ``The gate stays shut – that is the view of X``.

    Also ``“Pay by noon”: so ran the message from X``. The content stands before the mark.
    """
    for start in range(3, sentence.last - 4):
        if sentence.lower(start - 1) not in _MARKS | {","} or sentence.is_quoted(start):
            continue
        found = _found(sentence, start)
        before = content_before(sentence, start - 1) if found is not None else None
        if found is not None and before is not None:
            yield replace(found, content=spans_of(sentence, before))


def _found(sentence: Sentence, start: int) -> Wording | None:
    if sentence.lower(start) in {"so", "thus"}:
        return ran_so(sentence, start + 1)
    is_that = sentence.lower(start) == "that" and sentence.lower(start + 1) in word_class("be") | {"'s", "’s"}
    return summed(sentence, start) if is_that and sentence.lower(start - 1) in _MARKS else None
