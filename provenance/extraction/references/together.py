"""Whom ``they`` and ``both companies`` mean where two or more were named together."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.joint import parts_of
from provenance.extraction.names.kinds import places
from provenance.extraction.names.sharing import Part
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.sayings.subjects import main_subject
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import words_of

_BOTH = frozenset(
    {"both", "the two", "the pair", "the duo", "the couple", "the two of them", "both of them", "the three"}
)
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4}


def many_meant(tokens: Sequence[Token]) -> int | None:
    """How many the phrase means that were named before: 0 for any (``they``), 2 for ``both companies``; None where it
    points to nobody."""
    words = [token.lower for token in tokens]
    if words == ["they"]:
        return 0
    if " ".join(words) in _BOTH:
        return 3 if words[-1] == "three" else 2
    if len(words) == 2 and words[0] in {"both", "neither"}:
        return 2 if words[1] in words_of("reference", "pairs" if words[0] == "both" else "pair") else None
    if len(words) == 2 and words[0] == "the":
        return 2 if words[1] in words_of("reference", "firms") else None
    if len(words) == 3 and words[0] == "the" and words[1] in _NUMBERS:
        return _NUMBERS[words[1]] if words[2] in words_of("reference", "pairs") else None
    return None


def joint_subject(sentence: Sentence, count: int) -> Sequence[Part]:
    """The named parts of the subject of that sentence, where there are several (``count`` of them, if not 0)."""
    subject = main_subject(sentence)
    if subject is None or sentence.is_quoted(subject[0]):
        return ()
    parts = [_without_home(part) for part in parts_of(sentence.tokens[slice(*subject)])]
    is_named = all(any(token.is_capital for token in part) and part[-1].is_capital for part in parts)
    return parts if len(parts) > 1 and is_named and count in {0, len(parts)} else ()


def _without_home(part: Part) -> Part:
    """``Sylvania’s Lantern Foods``: what the country owns is the source."""
    owns = len(part) > 2 and part[1].text in CLITICS and part[0].text in places()
    return part[2:] if owns else part
