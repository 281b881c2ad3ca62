"""The words of a source phrase: what hangs loose at their ends, and how they are written together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from provenance.extraction.names.counting import is_plural
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import source_words, word_class

SELVES = frozenset({"himself", "herself", "itself", "themselves"})
_LOOSE_ENDS = frozenset({"both", "alone", "privately", "publicly", "separately", "jointly", "also", "too"})
_ABBREVIATED = frozenset({"Jr", "Sr", "Corp", "Inc", "Co", "Ltd", "Bros"})
"""What ends a name with the full stop that belongs to it."""
CLITICS = frozenset({"'s", "’s", "'", "’"})


def stripped(tokens: list[Token]) -> list[Token]:
    """Without leading article, adverb, pronoun; without a possessive or full stop at the end."""
    start, end = 0, len(tokens)
    while start < end - 1 and (_is_loose(tokens[start]) or _is_own(tokens, start)) and not _is_meant(tokens, start):
        start += 1
    while end > start and (tokens[end - 1].text in CLITICS or tokens[end - 1].text in ".&"):
        if tokens[end - 1].text == "." and end - start > 2 and tokens[end - 2].text in _ABBREVIATED:
            break
        is_saint = end > 2 and tokens[end - 3].text == "St"  # “St Jane's”
        is_shop = end > 1 and tokens[end - 2].lower in source_words("s_names")
        if (is_saint or is_shop) and len(tokens[end - 1].text) > 1:
            break
        end -= 1
    if end - start > 1 and tokens[end - 1].lower in SELVES and not _is_pronoun(tokens[end - 2]):
        end -= 1
    if end - start > 1 and tokens[end - 1].lower in _LOOSE_ENDS:
        end -= 1
    return tokens[start:end]


def _is_pronoun(token: Token) -> bool:
    return token.lower in {"he", "she", "it", "they"}


def _is_own(tokens: list[Token], place: int) -> bool:
    """``its own (auditor)``, ``the same (spokesman)``; ``the same people`` are those of before."""
    if tokens[place].text == "same":
        return tokens[-1].text not in {"people", "sources"}
    return place > 0 and tokens[place].text == "own"


def _is_meant(tokens: list[Token], place: int) -> bool:
    """``No 10`` is a house that speaks, ``those present`` are people, ``both men`` two, ``other scientists`` others."""
    following = tokens[place + 1]
    if tokens[place].lower == "those":
        return following.lower in word_class("attending")
    if tokens[place].lower in {"both", "other"}:
        return not place and is_plural(following.lower) and not following.is_capital
    return tokens[place].text == "No" and tokens[place + 1].text.isdigit()


def _is_loose(token: Token) -> bool:
    is_small = token.lower in _loose() or token.lower in word_class("joining")
    return (is_small and not counts(token)) or _asks(token)


@cache
def _loose() -> frozenset[str]:
    return word_class("determiners") - source_words("unnamed_heads") - word_class("numbers")


def without_letters(words: Sequence[Token]) -> Sequence[Token]:
    """``Jane Roe KC, MBE``: the name without the letters behind it."""
    end = len(words)
    while end > 2 and words[end - 1].lower in source_words("postnominals") and words[end - 1].is_capital:
        end -= 1
    named = end > 1 and all(word.is_capital or word.text == "." for word in words[:end])
    return words[:end] if named else words


def _asks(token: Token) -> bool:
    """``Did (Ofgem say …?)``: the auxiliary before the subject of a question."""
    return token.is_capital and token.lower in word_class("inverted")


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
