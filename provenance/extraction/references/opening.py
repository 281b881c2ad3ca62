"""The person with whose bare name a text opens, and whose post the next sentence gives."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.identity import Naming
from provenance.extraction.names.naming import naming_of
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words, word_class, words_of
from provenance.records import SourceKind

_MOST = 3
"""Words of the name."""


def opens_with(sentences: Sequence[Sentence], number: int, start: int, pointing: Naming) -> Naming | None:
    """``Jane Roe met students. The education minister promised``: who needs no introduction has it there. ``The mayor``
    alone may be another; so may anybody's post behind ``Jane Roe, a nurse, fell``."""
    if number != 1 or sentences[number].is_title or sentences[0].is_title or len(pointing.name.split()) < 2:
        return None
    home, first = sentences[number], sentences[0]
    is_head = home.lower(0) == "the" and start <= home.tokens[1].start
    is_post = (
        pointing.kind is SourceKind.PERSON and pointing.name.islower() and pointing.points == pointing.name.split()[-1]
    )
    end = 0
    while end < min(len(first), _MOST + 1) and first.tokens[end].is_capital and first.tokens[end].is_word:
        end += 1
    return _person(first, end) if is_head and is_post and 1 < end <= _MOST else None


def _person(sentence: Sentence, end: int) -> Naming | None:
    """The name in its words up to ``end``, before a verb, and no name of a firm or a place."""
    naming = naming_of(sentence.tokens[:end])
    is_bare = naming.kind is SourceKind.PERSON and not naming.titles and not naming.points
    is_given = sentence.lower(0) in source_words("given_names")
    closed = word_class("prepositions") | word_class("joining") | word_class("relative_pronouns")
    closed = (
        closed | word_class("be") | words_of("reference", "befalling")
    )  # “Jane Roe was shot. The interior minister”
    follows = sentence.tokens[end].is_word and sentence.lower(end) not in closed
    return naming if is_bare and is_given and follows else None
