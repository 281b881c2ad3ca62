"""Where the words of an attribution stand in its passage."""

from __future__ import annotations

from functools import lru_cache

from provenance.extraction.text.sentences import sentences
from provenance.records import Attribution, Excerpt, Span, Spans


def first_character(attribution: Attribution) -> int | None:
    """Offset, in the stored text, of the first character of what was said; None where that was not seen."""
    excerpt = attribution.excerpt
    if excerpt is None or excerpt.start is None or not excerpt.content:
        return None
    return excerpt.start + min(span.start for span in excerpt.content)


def is_in_one_sentence(attribution: Attribution) -> bool | None:
    """Whether who said it, or that somebody did, stands in a sentence with what was said; None where that is not
    known."""
    excerpt = attribution.excerpt
    if excerpt is None:
        return None
    said = _sentences_of(excerpt, excerpt.content)
    saying = _sentences_of(excerpt, (*excerpt.source, *excerpt.cue))
    return bool(said & saying) if said and saying else None


def _sentences_of(excerpt: Excerpt, spans: Spans) -> frozenset[int]:
    """The numbers of the sentences in which some words of a passage stand."""
    return frozenset(
        number
        for number, sentence in enumerate(_sentences(excerpt.text))
        if any(span.start < sentence.end and sentence.start < span.end for span in spans)
    )


@lru_cache(1024)
def _sentences(text: str) -> Spans:
    return tuple(Span(each.tokens[0].start, each.tokens[-1].end) for each in sentences(text) if each.tokens)
