"""Whom ``they`` and ``both companies`` mean where two or more were named together."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.joint import parts_of
from provenance.extraction.names.kinds import is_office, is_person_noun, places
from provenance.extraction.names.sharing import Part
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.sayings.subjects import main_subject
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.words import word_class, words_of

_BOTH = frozenset(
    {"both", "the two", "the pair", "the duo", "the couple", "the two of them", "both of them", "the three", "neither"}
    | {"neither of them", "neither of the two", "either of them"}
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
    if subject[1] - subject[0] == 1 and sentence.lower(subject[0]) in {"both", "all", "each"}:
        subject = subject_before(sentence, subject[0]) or subject  # “Jane Roe and Tom Berg (both resigned)”
    parts = [_without_home(_bare(part)) for part in parts_of(sentence.tokens[slice(*subject)])]
    are_named = all(map(_is_named, parts[1:])) if _is_named(parts[0]) else False
    is_with_kin = len(parts) == 2 and _is_named(parts[0]) and _is_owned(parts[1])
    return parts if len(parts) > 1 and (are_named or is_with_kin) and count in {0, len(parts)} else ()


def _bare(part: Part) -> Part:
    """``its founder, Jane Roe`` without the comma behind."""
    return part[:-1] if len(part) > 1 and part[-1].text == "," else part


def _is_named(part: Part) -> bool:
    has_aside = part[0].is_capital and part[0].lower not in word_class("determiners") and "," in {t.text for t in part}
    return any(token.is_capital for token in part) and (part[-1].is_capital or has_aside)  # “Jane Roe, the chair”


def _is_owned(part: Part) -> bool:
    """``his deputy``, ``her lawyer``: somebody without a name beside whose they are."""
    word = part[-1].lower
    return len(part) < 4 and part[0].lower in {"his", "her"} and (is_person_noun(word) or is_office([word]))


def _without_home(part: Part) -> Part:
    """``Sylvania’s Lantern Foods``: what the country owns is the source."""
    owns = len(part) > 2 and part[1].text in CLITICS and part[0].text in places()
    return part[2:] if owns else part
