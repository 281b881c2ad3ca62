"""What the network is told of each word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.tagging.passages import Passage
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording
from provenance.extraction.words import lexicon_lines, source_words
from provenance.records import Spans

SPELLED = ("word", "ending", "short_ending", "beginning")
"""Columns whose values are listed in a vocabulary; 0 is a value that is not listed."""
CLOSED = {"shape": 10, "quoting": 4, "wording": 4, "family": 16, "place": 4}
"""Columns with a fixed number of values."""
COLUMNS = (*SPELLED, *CLOSED)

Vocabulary = Mapping[str, Mapping[str, int]]
"""For each spelled column, the number of each listed value, from 1."""

_DIGITS = re.compile(r"\d")
_FAMILIES = [
    "act",
    "allege",
    "confirm",
    "deny",
    "estimate",
    "judge",
    "promise",
    "report",
    "say",
    "show",
    "think",
    "urge",
    "warn",
]
_FAMILY = {name: number for number, name in enumerate(_FAMILIES, 1)}
_SOURCE, _CUE, _CONTENT = 1, 2, 3


def spelled(word: str) -> tuple[str, str, str, str]:
    """The values of the spelled columns for one word in lower case."""
    plain = _DIGITS.sub("0", word)
    return plain, plain[-3:], plain[-2:], plain[:3]


def rows(passage: Passage, wordings: Mapping[int, Sequence[Wording]], vocabulary: Vocabulary) -> list[list[int]]:
    """One row of numbers a token, in the order of ``COLUMNS``; ``wordings`` are what patterns saw, by sentence."""
    found: list[list[int]] = []
    for sentence in passage.sentences:
        seen = roles(sentence, wordings.get(sentence.number, ()))
        for place, token in enumerate(sentence.tokens):
            found.append(
                [
                    *_listed(token.lower, vocabulary),
                    shape(token.text),
                    _quoting(sentence, place),
                    seen[place],
                    families().get(token.lower, 0),
                    (place == 0) + 2 * sentence.is_title,
                ]
            )
    return found


def _listed(word: str, vocabulary: Vocabulary) -> list[int]:
    return [vocabulary[column].get(value, 0) for column, value in zip(SPELLED, spelled(word), strict=True)]


def shape(text: str) -> int:
    """Digits, marks, small letters, a capital, capitals, or a mixture of them."""
    first = text[0]
    if first.isdigit():
        return 1 if text.isdigit() else 2
    if not first.isalpha():
        return 3 if len(text) == 1 else 4
    if text.islower():
        return 5 if "-" not in text else 6
    if text.isupper():
        return 7 if len(text) > 1 else 8
    return 9 if first.isupper() else 0


def _quoting(sentence: Sentence, place: int) -> int:
    quote = sentence.quote_at(place)
    if quote is None:
        return 0
    return 1 if place == quote[0] else 3 if place == quote[1] - 1 else 2


def roles(sentence: Sentence, wordings: Sequence[Wording]) -> list[int]:
    """What the patterns take each word of the sentence for: source, cue or content, 0 for none of them."""
    found = [0] * len(sentence)
    starts = [token.start for token in sentence.tokens]
    for role, attribute in ((_CONTENT, "content"), (_SOURCE, "source"), (_CUE, "cue")):
        for wording in wordings:
            for first, end in _ranges(starts, getattr(wording, attribute)):
                found[first:end] = [role] * (end - first)
    return found


def _ranges(starts: Sequence[int], spans: Spans) -> Iterator[tuple[int, int]]:
    """Ranges of the tokens that begin in each span."""
    return ((bisect_left(starts, start), bisect_left(starts, end)) for start, end in spans)


@cache
def families() -> dict[str, int]:
    """Word forms of the lexicons with the number of their family."""
    found = {word: _FAMILY.get(forms[0].verb.family, 0) for word, forms in cue_forms().items()}
    found |= {row[0]: len(_FAMILY) + 1 for row in lexicon_lines("claim_nouns.tsv") if row[0] not in found}
    found |= {word: len(_FAMILY) + 2 for word in source_words("unnamed_heads") if word not in found}
    return found


def own_wordings(passage: Passage, wordings: Mapping[int, Sequence[Wording]]) -> dict[int, tuple[int, Wording]]:
    """For each place in the cue of a wording, the number of its sentence in the passage and that wording."""
    found: dict[int, tuple[int, Wording]] = {}
    for number, (start, sentence) in enumerate(zip(passage.starts, passage.sentences, strict=True)):
        starts = [token.start for token in sentence.tokens]
        for wording in wordings.get(sentence.number, ()):
            for first, end in _ranges(starts, wording.cue):
                for place in range(start + first, start + end):
                    found.setdefault(place, (number, wording))
    return found


def own_roles(passage: Passage, own: tuple[int, Wording] | None) -> list[int]:
    """The roles of all words of the passage in one wording alone."""
    found = [0] * len(passage)
    if own is not None:
        number, wording = own
        start, sentence = passage.starts[number], passage.sentences[number]
        found[start : start + len(sentence)] = roles(sentence, [wording])
    return found
