"""Names of sources: their comparison form, and which known ones look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

SUGGESTION_SCORE = 80.0
"""Least rapidfuzz WRatio (0–100) at which a known name is worth showing. It decides nothing: “AFP” scores 68
against Yonhap, and “the Associated Press news agency” 85."""

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def name_key(name: str) -> str:
    """The comparison form of a name: NFC, case-folded, one space, without article, end stop and possessive."""
    key = " ".join(unicodedata.normalize("NFC", name).translate(_QUOTES).casefold().split())
    key = re.sub(r"^(?:the|an?) (?=\S)", "", key)
    return re.sub(r"(?:'s?|[.,;:])+$", "", key) or key


def alike(name: str, known: Iterable[str], *, limit: int = 3) -> list[str]:
    """Known names that look like ``name``, best first; for a person to choose from."""
    from rapidfuzz import fuzz, process

    keys = {each: name_key(each) for each in known}
    found = process.extract(name_key(name), keys, scorer=fuzz.WRatio, score_cutoff=SUGGESTION_SCORE, limit=limit)
    return [str(each) for _key, _score, each in found]
