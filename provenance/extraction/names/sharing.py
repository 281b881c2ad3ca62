"""What two parts of a joint source share: a noun, a surname, a title."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.counting import is_plural
from provenance.extraction.names.kinds import is_collective, is_office, sides
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import source_words, word_class

Part = tuple[Token, ...]
_OF_COUNTRIES = ("ian", "ean", "ish", "ese", "van", "lan", "can")
_KIN = frozenset({"brothers", "sisters", "siblings", "twins", "cousins", "couple", "parents", "spouses", "newlyweds"})


def completed(left: Sequence[Token], right: Sequence[Token]) -> tuple[Part, Part]:
    """Both parts with what they share: ``Ruritanian`` of ``Ruritanian and Sylvan intelligence`` gets its noun, a
    brother his surname, ``Governors A and B`` are no part of a name."""
    owned = next((place for place, token in enumerate(right) if place and token.text in CLITICS), None)
    if left[-1].text in CLITICS and owned is not None and owned + 1 < len(right):
        noun = _noun(right[owned + 1 :])  # “Aland's and Bland's regulators”
        return (*left, *noun), (*right[: owned + 1], *noun)
    if _shares_surname(left, right):
        return (*left, right[1]), tuple(right)
    if _shares_title(left, right):
        return (_single(left[0]), *left[1:]), tuple(right)
    words = [token for token in left if token.is_word and token.lower not in word_class("determiners")]
    if not is_side(words) or right[0].text == "The":
        return tuple(left), tuple(right)
    for length in (2, 1):
        if is_side(right[:length]) and len(right) > length:
            article = left[:1] if left[0].lower == "the" else ()
            noun = _noun(right[length:])
            return (*article, *words, *noun), (*article, *right[:length], *noun)
    return tuple(left), tuple(right)


def is_side(tokens: Sequence[Token]) -> bool:
    """Nothing but the adjective of a country, creed or party, so that the noun must be borrowed."""
    words = [token.text for token in tokens if token.is_word]
    if " ".join(words) in sides():
        return True
    capital = all(word[:1].isupper() for word in words)
    is_matter = bool(words) and words[-1].lower() in source_words("matters")  # “Fish (and Wildlife Service)”
    return bool(words) and capital and len(words) <= 2 and words[-1].endswith(_OF_COUNTRIES) and not is_matter


def _noun(words: Sequence[Token]) -> Part:
    """The noun that both have: one ministry each of two ``ministries``; without the place that is theirs together."""
    hung = next((place for place, token in enumerate(words) if place and token.lower in {"in", "at", "across"}), None)
    noun = tuple(words[:hung])
    single = _single(noun[-1])
    is_one = is_collective(single.lower) or is_office([token.lower for token in noun[:-1]] + [single.lower])
    return (*noun[:-1], single) if is_plural(noun[-1].lower) and is_one and single.lower != "leader" else noun


def _single(token: Token) -> Token:
    """``Ministries`` as ``ministry``, ``Governors`` as ``Governor``."""
    text = token.text[:-3] + "y" if token.lower.endswith("ies") else token.text.removesuffix("s")
    return token._replace(text=text, lower=text.lower())


def _shares_title(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """``Governors Jane Roe and Tom Berg``, ``Drs Roe and Berg``."""
    title = left[0].lower
    is_title = title.endswith("s") and title.removesuffix("s") in source_words("titles")
    name = 2 if len(left) > 2 and left[1].text == "." else 1
    return is_title and len(left) > name and left[name].is_capital and right[0].is_capital


def _shares_surname(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """``brothers Tom and Jim Berg``, ``Kevin and Jane Berg``: the first has the surname of the second."""
    words = [token for token in left if token.is_word]
    is_kin = any(token.lower in _KIN for token in words[:-1])
    comma = next((place for place, token in enumerate(left) if token.text == ","), 0)  # “Roe's parents, Kevin”
    names = [token for token in left[comma:] if token.is_word and token.is_capital and token.lower not in _KIN]
    is_pair = len(names) == 1 and len(right) > 1 and right[0].is_capital and right[1].is_capital
    given = source_words("given_names")
    first = names[0].lower if names else ""
    are_given = len(words) == 1 and first in given and len(right) == 2 and right[0].lower in given
    return is_pair and (is_kin or are_given)
