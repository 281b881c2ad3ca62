"""Words cut into the pieces that the network knows: WordPiece (Schuster, Nakajima 2012; Devlin et al. 2019)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_GOES_ON = "##"
_LONGEST_WORD = 40


def pieces_of(text: str, known: Mapping[str, int]) -> list[int]:
    """The numbers of the pieces of a text, lower-cased and without accents: for each word the longest piece that is
    known, then the longest of the rest; a word of which that leaves something over is one unknown piece."""
    return [number for word in _words(text) for number in _pieces(word, known)]


def _words(text: str) -> Iterator[str]:
    """Runs of letters and digits, and every other mark by itself."""
    word = ""
    for letter in unicodedata.normalize("NFD", text.lower()):
        kind = unicodedata.category(letter)
        if kind == "Mn":
            continue
        if kind[0] in "LN":
            word += letter
            continue
        if word:
            yield word
        word = ""
        if kind[0] not in "ZC":
            yield _PLAIN.get(letter, letter)
    if word:
        yield word


_PLAIN = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"}


def _pieces(word: str, known: Mapping[str, int]) -> list[int]:
    if len(word) > _LONGEST_WORD:
        return [known[UNKNOWN]]
    found, start = [], 0
    while start < len(word):
        opens = _GOES_ON if start else ""
        end = next((end for end in range(len(word), start, -1) if opens + word[start:end] in known), start)
        if end == start:
            return [known[UNKNOWN]]
        found.append(known[opens + word[start:end]])
        start = end
    return found
