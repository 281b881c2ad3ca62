"""Commas between those who say something together."""

from __future__ import annotations

from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import source_words

_NEAR = 4


def continues_list(sentence: Sentence, comma: int, end: int) -> bool:
    """``A, B and C``: the comma stands between parts that are followed by a joining word."""
    following = [sentence.lower(place) for place in range(comma + 1, end)]
    if not set(following) & {"and", "&"} or not comma > 0:
        return False
    joint = min(following.index(word) for word in ("and", "&") if word in following)
    if comma <= 1 and _heads_list(sentence, comma):
        return joint <= 5
    is_post = sentence.lower(comma - 2) in {"'s", "’s"} and sentence.lower(comma + 1) == "the"  # “Hull's MP, the”
    named = sentence.tokens[comma + 1].is_capital or is_post or _is_own_deputy(sentence, comma + 1)
    return joint <= 5 and sentence.tokens[comma - 1].is_capital and named


def _is_own_deputy(sentence: Sentence, place: int) -> bool:
    """``Jane Roe, (her deputy Tom Berg) and Ann Moss``: somebody of hers, by name."""
    ahead = range(place + 2, place + _NEAR)
    owned = sentence.lower(place) in {"his", "her", "their", "its"}
    return owned and any(sentence.tokens[spot].is_capital for spot in ahead if spot < len(sentence))


def _heads_list(sentence: Sentence, comma: int) -> bool:
    """``Residents, police and officials``: nouns for people on both sides of the comma."""
    nouns = (sentence.lower(comma - 1), sentence.lower(comma + 1))
    return all(noun in source_words("unnamed_heads") | source_words("plural_unnamed") for noun in nouns)
