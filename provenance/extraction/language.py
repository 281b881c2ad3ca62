"""In which language a text is written, as far as script and small words tell."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.words import names

READABLE: frozenset[str] = frozenset({"en"})
"""Languages whose wordings the patterns know."""

_LOOKED_AT = 20_000
_MOSTLY = 0.3
_SCRIPTS = (
    ("ko", "\u1100", "\u11ff"),
    ("ko", "\uac00", "\ud7af"),
    ("ja", "\u3040", "\u30ff"),
    ("zh", "\u3400", "\u9fff"),
    ("ru", "\u0400", "\u052f"),
    ("el", "\u0370", "\u03ff"),
    ("hy", "\u0530", "\u058f"),
    ("he", "\u0590", "\u05ff"),
    ("ar", "\u0600", "\u06ff"),
    ("hi", "\u0900", "\u097f"),
    ("th", "\u0e00", "\u0e7f"),
    ("ka", "\u10a0", "\u10ff"),
)
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """Two-letter code of the language of ``text``, coarse outside English; None where nothing tells.

    A script that is not Latin decides by itself (kana make Japanese of Chinese characters, letters of its own
    Ukrainian of Cyrillic). In Latin script the small words decide; a single small word of English, or a
    reporting verb, is enough.
    """
    head = text[:_LOOKED_AT]
    script = _by_script(head)
    if script is not None:
        return script
    return _by_small_words([word.lower() for word in _WORD.findall(head)])


def _by_script(text: str) -> str | None:
    counts = Counter(_script(character) for character in text if character.isalpha())
    total = sum(counts.values())
    foreign = total - counts[""]
    if not total or foreign / total < _MOSTLY:
        return None
    if counts["ja"] and counts["ja"] + counts["zh"] > foreign / 2:
        return "ja"
    language = max(sorted(set(counts) - {""}), key=lambda code: counts[code])
    return _cyrillic(text) if language == "ru" else language


def _script(character: str) -> str:
    if character < "\u0370":
        return ""
    return next((code for code, first, last in _SCRIPTS if first <= character <= last), "")


def _cyrillic(text: str) -> str:
    """Letters that only one of the languages has."""
    letters = set(text.lower())
    if letters & set("ґєї"):
        return "uk"
    return "sr" if letters & set("ђћџљњ") else "ru"


def _by_small_words(words: list[str]) -> str | None:
    counts = {code: sum(word in small for word in words) for code, small in _small_words().items()}
    best = max(sorted(counts), key=lambda code: (counts[code], code == "en"))
    if counts[best]:
        return best
    return "en" if any(word in cue_forms() for word in words) else None


@cache
def _small_words() -> dict[str, frozenset[str]]:
    """Small words by language: those that several share say little, but English wins a tie."""
    codes = ("cs", "da", "de", "en", "es", "fi", "fr", "hu", "id", "it", "nl", "pl", "pt", "ro", "sv", "tr", "vi")
    return {code: frozenset(word for line in names("small_words", code) for word in line.split()) for code in codes}
