"""Headlines name two together with no more than a comma: ``Skippers, dock workers warn of strike``."""

from __future__ import annotations

from provenance.extraction.names.joint import are_two
from provenance.extraction.text.sentences import Sentence


def list_start(sentence: Sentence, start: int, end: int) -> int:
    """Where the list begins whose last part is the phrase: at the head of a headline, people or bodies on both sides of
    its comma; ``start`` where there is none."""
    comma = start - 1
    if not sentence.is_title or comma <= 0 or sentence.lower(comma) != "," or sentence.is_quoted(0):
        return start
    return 0 if are_two(sentence.tokens[:comma], sentence.tokens[start:end]) else start
