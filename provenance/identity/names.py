"""Names of sources: their comparison form, and which known ones look alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

SUGGESTION_SCORE = 80.0
"""Least rapidfuzz WRatio (0–100) at which a known name is worth showing. It decides nothing: “AFP” scores 68
against Yonhap, and “the Associated Press news agency” 85."""

SHORTEST_IN_PART = 5
"""Characters below which a name is compared as a whole only."""

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def name_key(name: str) -> str:
    """The comparison form of a name: NFC, case-folded, one space, without article, end stop and possessive."""
    key = " ".join(unicodedata.normalize("NFC", name).translate(_QUOTES).casefold().split())
    key = re.sub(r"^(?:the|an?) (?=\S)", "", key)
    return re.sub(r"(?:'s?|[.,;:])+$", "", key) or key


def alike(name: str, known: Iterable[str], *, limit: int = 3) -> list[str]:
    """Known names that look like ``name``, best first; for a person to choose from."""
    from rapidfuzz import fuzz, process

    key = name_key(name)
    keys = {each: own for each in known if len(own := name_key(each)) >= SHORTEST_IN_PART or len(own) >= len(key)}
    scorer = fuzz.WRatio if len(key) >= SHORTEST_IN_PART else fuzz.ratio  # a short name is part of everything
    found: list[Any] = process.extract(key, keys, scorer=scorer, score_cutoff=SUGGESTION_SCORE, limit=limit)
    return [str(each[-1]) for each in found]
