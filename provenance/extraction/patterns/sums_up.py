"""What was said, then in the same sentence whose message it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clauses import content_before
from provenance.extraction.grammar.phrases import DASHES
from provenance.extraction.patterns.points_back import summed
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class

_MARKS = DASHES | {":", ";"}


@pattern("sums-up")
def sums_up(sentence: Sentence) -> Iterator[Wording]:
    """``No more cane: that was the message from X``, ``The gate stays shut – that is the view of X``.

    The content stands before the mark.
    """
    for start in range(3, sentence.last - 4):
        if sentence.lower(start) != "that" or sentence.lower(start + 1) not in word_class("be") | {"'s", "’s"}:
            continue
        is_behind = sentence.lower(start - 1) in _MARKS and not sentence.is_quoted(start)
        found = summed(sentence, start) if is_behind else None
        before = content_before(sentence, start - 1) if found is not None else None
        if found is not None and before is not None:
            yield replace(found, content=spans_of(sentence, before))
