"""Several sources in one phrase."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.kinds import demonyms
from provenance.extraction.tokens import Token
from provenance.extraction.words import source_words, word_class

_JOINERS = ("together with", "along with", "as well as", "in tandem with", "alongside", "and", "&", "plus")
_OF_COUNTRIES = ("ian", "ean", "ish", "ese", "van", "lan", "can")
Part = tuple[Token, ...]


def parts_of(tokens: Sequence[Token]) -> list[Part]:
    """The parts of a joint phrase, each completed from the head they share; one part where nothing is joint.

    ``A, alongside Ruritanian and North Sylvan intelligence`` has three parts, the second of them
    ``Ruritanian intelligence``.
    """
    for place in range(1, len(tokens) - 1):
        length = _joiner_at(tokens, place)
        if not length or not _splits(tokens[:place], tokens[place + length :], tokens[place].lower):
            continue
        left, right = tokens[:place], tokens[place + length :]
        return [*_listed(_completed(left, right)), *parts_of_rest(right)]
    return [tuple(tokens)]


def parts_of_rest(tokens: Sequence[Token]) -> list[Part]:
    """The parts behind the first joiner; three levels are enough for any phrase a person writes."""
    joint = [place for place in range(1, len(tokens) - 1) if _joiner_at(tokens, place)]
    parts: list[Part] = []
    start = 0
    for place in joint[:8]:
        length = _joiner_at(tokens, place)
        left, right = tokens[start:place], tokens[place + length :]
        if left and _splits(left, right, tokens[place].lower):
            parts += _listed(_completed(left, right))
            start = place + length
    return [*parts, tuple(tokens[start:])]


def _joiner_at(tokens: Sequence[Token], place: int) -> int:
    for joiner in _JOINERS:
        words = joiner.split()
        if [token.lower for token in tokens[place : place + len(words)]] == words:
            return len(words)
    return 0


def _splits(left: Sequence[Token], right: Sequence[Token], joiner: str) -> bool:
    """Both sides can stand alone: not ``Ministry of Trade and Industry``, not ``the author and poet Jane Roe``."""
    bare = [token for token in left if token.is_word and token.lower not in word_class("determiners")]
    if not bare or not right or (not right[0].is_word and right[0].text not in '“"'):
        return False
    if joiner not in {"and", "&", "plus"} or is_demonym(bare):
        return True
    lowered = {token.lower for token in bare}
    if right[0].is_capital and {"of", "for"} & lowered and lowered & source_words("body_heads"):
        return False
    if lowered & {"between", "who", "which"} or lowered <= word_class("role_adjectives"):
        return False
    named_left, named_right = bare[-1].is_capital, any(token.is_capital for token in right)
    return named_left if named_right else _determined(left) and _determined(right)


def _determined(tokens: Sequence[Token]) -> bool:
    return tokens[0].lower in word_class("determiners")


def is_demonym(tokens: Sequence[Token]) -> bool:
    """Nothing but the adjective of a country, so that the noun must be borrowed."""
    words = [token.text for token in tokens if token.is_word]
    if " ".join(words) in demonyms():
        return True
    capital = all(word[:1].isupper() for word in words)
    return bool(words) and capital and len(words) <= 2 and words[-1].endswith(_OF_COUNTRIES)


def _completed(left: Sequence[Token], right: Sequence[Token]) -> Part:
    """``Ruritanian`` of ``Ruritanian and Sylvan intelligence`` gets its noun."""
    words = [token for token in left if token.is_word and token.lower not in word_class("determiners")]
    if not is_demonym(words):
        return tuple(left)
    for length in (2, 1):
        if is_demonym(right[:length]) and len(right) > length:
            return (*words, *right[length:])
    return tuple(left)


def _listed(part: Part) -> list[Part]:
    """``A, B`` of ``A, B and C``: split at commas between capitalised words."""
    parts: list[Part] = []
    start = 0
    for place, token in enumerate(part):
        between = token.text == "," and 0 < place < len(part) - 1
        if between and part[place - 1].is_capital and part[place + 1].is_capital:
            parts.append(part[start:place])
            start = place + 1
    return [*parts, part[start:]]
