"""The words, numbers and signs of a wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.claims.stems import stem

_TOKEN = re.compile(
    r"""
    (?P<minus>(?<![^\s("“])[-−–](?=[$€£¥₹]?\d))
    | (?P<money>(?:US|A|C|HK)?[$€£¥₹₽₩₦])
    | (?P<number>\d+(?:[.,:]\d+)*)(?:-(?=[^\W\d_]))?(?P<unit>[^\W\d_]{1,5}\b)?
    | (?P<initials>(?:[^\W\d_]\.){2,})
    | (?P<word>[^\W\d_]+(?:['’\-][^\W\d_]+)*['’]?)
    | (?P<percent>%)
    | (?P<dash>[–—-])
    | (?P<stop>[,;:.!?()"“”])
    """,
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
_NEGATED = re.compile(r"^(\w+)n['’]t$", re.IGNORECASE)
_SHORTENED = re.compile(r"^(\w+)['’](ve|re|ll|m|d)$", re.IGNORECASE)
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall", "ve": "have", "re": "are", "ll": "will", "m": "am"}
_HALVES = re.compile(r"[-–]")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign. ``key`` is its comparison form, ``stem`` what its other forms share with it.

    ``kind`` is word, number, money, percent, minus, dash or stop. ``is_joined`` says that a hyphen stands before it.
    """

    text: str
    key: str
    stem: str
    kind: str
    is_capital: bool = False
    is_possessive: bool = False
    is_joined: bool = False


def tokens(wording: str) -> list[Token]:
    """The words, numbers and signs of a wording, in order; contractions and hyphens are taken apart."""
    return list(_tokens(unicodedata.normalize("NFC", wording)))


def _tokens(wording: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(wording):
        if match["number"]:
            yield Token(match["number"], match["number"], match["number"], "number")
            if match["unit"]:
                yield _token(match["unit"])
        elif match["word"]:
            yield from _words(match["word"])
        elif match["initials"]:
            yield _token(match["initials"].replace(".", ""))
        else:
            kind = str(match.lastgroup)
            yield Token(match[0], match[0], match[0], kind)


def _words(text: str) -> Iterator[Token]:
    if contracted := _NEGATED.match(text):
        yield _token(_WHOLE.get(contracted[1].casefold(), contracted[1]))
        yield _token("not")
        return
    if shortened := _SHORTENED.match(text):
        yield _token(shortened[1])
        yield _token(_WHOLE.get(shortened[2].casefold(), shortened[2].casefold()))
        return
    bare = _POSSESSIVE.sub("", text)
    parts = [part for part in _HALVES.split(bare) if part]
    for position, part in enumerate(parts):
        is_last = position == len(parts) - 1
        yield _token(part, is_possessive=is_last and bare != text, is_joined=position > 0)


def _token(text: str, *, is_possessive: bool = False, is_joined: bool = False) -> Token:
    key = text.casefold().replace("’", "'")
    return Token(text, key, stem(key), "word", text[:1].isupper(), is_possessive, is_joined)
