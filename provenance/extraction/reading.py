"""From a text to drafts: sentences, what patterns and the trained reader see in them, names, nesting."""

from __future__ import annotations

from provenance.extraction.choosing import chosen
from provenance.extraction.drafting import drafted
from provenance.extraction.sayings.asked_ahead import with_questions
from provenance.extraction.sayings.continuing import continued
from provenance.extraction.text.sentences import Sentence, sentences
from provenance.extraction.wording import Pattern, Wording, named
from provenance.plugins import shelf
from provenance.records import Draft

PATTERNS = "provenance.extraction.patterns"


def read(text: str, start: int = 0) -> tuple[Draft, ...]:
    """The drafts of ``text`` from ``start`` on, in text order, each nested one after its parent."""
    from provenance.extraction.tagging.joining import joined  # with numpy, which only reading needs

    found = sentences(text, start)
    wordings = joined(found, {sentence.number: seen_in(sentence) for sentence in found})
    return drafted(text, found, with_questions(text, found, continued(text, found, wordings)))


def seen_in(sentence: Sentence) -> list[Wording]:
    """What the patterns see in one sentence, each cue read once."""
    return chosen(
        named(found, pattern) for pattern in shelf(PATTERNS, Pattern).values() for found in pattern.find(sentence)
    )
