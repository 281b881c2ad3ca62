"""The words of a source phrase: what hangs loose at their ends, and how they are written together."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.tokens import Token
from provenance.extraction.words import source_words, word_class

CLITICS = frozenset({"'s", "’s", "'", "’"})


def stripped(tokens: list[Token]) -> list[Token]:
    """Without leading article, adverb, pronoun; without a possessive or full stop at the end."""
    start, end = 0, len(tokens)
    loose = word_class("determiners") - source_words("unnamed_heads") - word_class("numbers")
    while (
        start < end - 1
        and (tokens[start].lower in loose or tokens[start].lower in word_class("joining"))
        and not counts(tokens[start])
    ):
        start += 1
    while end > start and (tokens[end - 1].text in CLITICS or tokens[end - 1].text in ".&"):
        end -= 1
    return tokens[start:end]


def counts(token: Token) -> bool:
    return token.lower in word_class("vague_numbers") | word_class("numbers")


def written(tokens: Sequence[Token]) -> str:
    """The words as they stand in the text: apart where they are apart there."""
    pieces: list[str] = []
    for number, token in enumerate(tokens):
        if number and tokens[number - 1].end != token.start:
            pieces.append(" ")
        pieces.append(token.text)
    return "".join(pieces)
