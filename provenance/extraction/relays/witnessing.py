"""Outlets that say that they have seen what they write of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, covers
from provenance.extraction.words import relay_words
from provenance.records import Span

_HAD_IN_HAND = re.compile(r"(?:that )?(?:it|they|(?:its|their) reporters?) (?:has|have|had|’s|'s) (?:also )?(\w+)")


def witnessed(text: str, sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings; ``the Lantern says it has seen messages in which …`` is the Lantern's own observation."""
    return [
        replace(wording, saw_it=True) if _saw(text, sentences[wording.sentence], wording) else wording
        for wording in wordings
    ]


def _saw(text: str, sentence: Sentence, wording: Wording) -> bool:
    if not wording.source or not wording.content:
        return False
    found = _HAD_IN_HAND.match(text, wording.content[0].start, wording.content[0].end)
    if found is None or found.group(1) not in relay_words("seeing") - {"heard", "read"}:
        return False
    return is_outlet([token for token in sentence.tokens if covers(wording.source, Span(token.start, token.end))])
