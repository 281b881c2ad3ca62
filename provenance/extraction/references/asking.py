"""Who is meant by ``he`` where a text has just said whom somebody asked, and what the other replied."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.identity import Naming
from provenance.extraction.names.joint import parts_of
from provenance.extraction.names.naming import naming_of
from provenance.extraction.sayings.addressees import past_addressee
from provenance.extraction.sayings.finding import sayings
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import source_words, word_class, words_of
from provenance.records import SourceKind

_ASKED_WHAT = word_class("asked_with") | {"about"}
_NEAR = 4
_KINDS = {
    "he": {SourceKind.PERSON, SourceKind.UNNAMED},
    "she": {SourceKind.PERSON, SourceKind.UNNAMED},
    "it": {SourceKind.BODY},
}


def asked_before(sentences: Sequence[Sentence], number: int, pronoun: str, start: int) -> Naming | None:
    """``Jane Roe asked the mayor why the pier was shut. He replied that …``: the mayor."""
    if number == 0 or pronoun not in _KINDS or not _replies(sentences[number], start):
        return None
    tokens = _asked(sentences[number - 1])
    if any(token.lower in _others(pronoun) for token in tokens):
        return None
    naming = naming_of(tokens) if tokens and len(parts_of(tokens)) == 1 else None
    return naming if naming is not None and naming.kind in _KINDS[pronoun] and naming.number_hi == 1 else None


def _others(pronoun: str) -> frozenset[str]:
    """Titles and nouns of those whom the pronoun cannot mean: ``his wife`` is no *he*."""
    if pronoun == "he":
        return source_words("her_titles") | {"woman", "girl"}
    return source_words("his_titles") | {"man", "boy"} if pronoun == "she" else frozenset()


def _replies(sentence: Sentence, start: int) -> bool:
    """The pronoun opens the sentence, and soon a verb of answering follows it."""
    ahead = {sentence.lower(place) for place in range(1, 1 + _NEAR)}
    return sentence.tokens[0].start == start and not ahead.isdisjoint(words_of("reference", "replying"))


def _asked(sentence: Sentence) -> Sequence[Token]:
    """Whom the sentence says somebody asked something."""
    for saying in sayings(sentence):
        start = saying.site.end
        end = past_addressee(sentence, start) if saying.site.reading.verb.lemma == "ask" else start
        if end > start and sentence.lower(end) in _ASKED_WHAT and not sentence.is_quoted(start):
            return sentence.tokens[start:end]
    return ()
