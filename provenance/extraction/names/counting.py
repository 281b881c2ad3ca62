"""How many people an unnamed source is said to be."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.text.tokens import Token
from provenance.extraction.words import source_words, word_class

_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred")
_SETS = {"trio": 3, "threesome": 3, "quartet": 4, "foursome": 4, "quintet": 5}
_MOST_DIGITS = 6
_ABOUT = frozenset({"about", "around", "almost", "nearly", "some", "roughly", "only", "just", "over"})


def number_of(words: Sequence[str], head: str) -> tuple[int, int | None]:
    """Least and greatest number of people: ``two aides`` 2, 2; ``several aides`` 2, None; ``aides`` 1, None.

    ``words`` are lower case and end with ``head``; None where the wording sets no upper bound.
    """
    if head in {"percent", "majority", "half", "majorities"} or "percent" in words:
        return 1, None
    words = words[: words.index(head) + 1] if head in words else words
    if "dozen" in words:
        return _dozens(words)
    counted = (word for word in words if is_plural(head) or not _is_year(word))
    exact = next((value for word in counted if (value := value_of(word) or _SETS.get(word)) is not None), None)
    if exact is not None:
        return _compared(words, exact)
    if set(words) & {"both", "couple", "pair"}:
        return 2, 2
    if set(words) & (word_class("vague_numbers") - {"some", "more", "most", "other"}):
        return 2, None
    return (1, None) if is_plural(head) else (1, 1)


def _dozens(words: Sequence[str]) -> tuple[int, int | None]:
    """``half a dozen`` 6, ``a dozen`` 12, ``two dozen`` 24."""
    count = 6 if "half" in words else 12 * next((value for word in words if (value := value_of(word))), 1)
    return _compared(words, count)


def _compared(words: Sequence[str], count: int) -> tuple[int, int | None]:
    """``at least ten`` 10 and more, ``more than ten``, ``over ten`` 11 and more, ``fewer than ten`` 1 to 9."""
    if {"fewer", "less"} & set(words) and "than" in words:
        return (count, None) if {"no", "not"} & set(words) else (1, max(1, count - 1))
    if {"than", "over", "above", "upwards"} & set(words):
        return count + 1, None
    return (count, None) if "least" in words else (count, count)


def _is_year(word: str) -> bool:
    """Whether it may be a year: “a 2019 survey” is no 2,019 of them."""
    return len(word) == 4 and word.isascii() and word.isdigit() and word[:2] in {"18", "19", "20"}


def is_share(tokens: Sequence[Token]) -> bool:
    """``six in ten voters``, ``one in five nurses in Kessen``, ``four out of ten``, ``58 per cent of voters``: a share
    of some people."""
    words = [token.lower for token in tokens[:5]]
    words = words[1:] if words[0] in _ABOUT else words
    if _is_percentage(words):
        return True
    words = words[:4]
    glue = 2 if words[1:3] == ["out", "of"] else 1
    is_joined = words[1:2] == ["in"] or glue == 2
    return is_joined and len(words) > glue + 1 and None not in map(value_of, (words[0], words[glue + 1]))


def _is_percentage(words: Sequence[str]) -> bool:
    """``58 per cent of``, ``58% of``, ``fifty-eight percent of``."""
    length = 2 if words[1:3] == ["per", "cent"] else int(words[1:2] in (["percent"], ["%"]))
    return bool(length) and words[length + 1 : length + 2] == ["of"] and _is_number(words[0])


def _is_number(word: str) -> bool:
    return value_of(word) is not None or word.replace(".", "").isdecimal()


def is_plural(head: str) -> bool:
    """``aides``, ``people``, ``fishermen``."""
    if head in source_words("plural_unnamed") or head.endswith(("smen", "rmen", "nmen", "wmen", "tmen", "omen")):
        return head != "omen"
    return head.endswith("s") and not head.endswith("ss")


def value_of(word: str) -> int | None:
    """The number that a word stands for."""
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 1
    tens, _, ones = word.partition("-")
    if tens in _TENS and (not ones or ones in _NUMBERS[:9]):
        return 20 + 10 * _TENS.index(tens) + (_NUMBERS.index(ones) + 1 if ones else 0)
    return int(word) if word.isascii() and word.isdigit() and 0 < len(word) <= _MOST_DIGITS else None
