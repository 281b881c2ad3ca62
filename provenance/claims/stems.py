"""Stems of English words: what makes two forms of one word alike.

Irregular forms come from a list, the others from the Snowball stemmer (Porter 2001). A stem need not be a word.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from provenance.claims.words import irregular, word_class

_BRITISH = (
    (re.compile(r"(?<!ra)is(e|ed|es|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|able)?$"), r"or\1"),
)
_SHORTEST_BRITISH = 6
_SHORT = {
    "sued": "sue", "suing": "sue", "rising": "rise", "arises": "arise", "arising": "arise", "freed": "free",
    "agreeing": "agree",
}  # fmt: skip
"""Forms that the stemmer takes for words of their own."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a lower-case word: ``killed`` → ``kill``, ``shot`` → ``shoot``, ``organisers`` → ``organiz``."""
    plain = _SHORT.get(word) or irregular().get(word, word)
    if not plain.isascii() or not plain.isalpha() or len(plain) < 3:
        return plain
    if len(plain) >= _SHORTEST_BRITISH:
        for pattern, american in _BRITISH:
            plain = pattern.sub(american, plain)
    return str(_stemmer().stemWord(plain))


@cache
def _stemmer() -> Any:
    from snowballstemmer import stemmer

    return stemmer("english")


@cache
def class_stems(name: str) -> frozenset[str]:
    """The stems of a class of words (``words.word_class``)."""
    return frozenset(map(stem, word_class(name)))
