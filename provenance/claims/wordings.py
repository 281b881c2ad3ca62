"""The words of a claim as a text puts them, and their comparison form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from provenance.records import Draft, Reality

_QUOTATION = re.compile("[\"“”„«»‹›‘’']")
_MARKS = '"“”„«»'
_EDGES = " \t\r\n,.;:!?–—-…"
SILENCES = "silences"
"""The family of wordings by which nothing was said."""
_SILENCE = frozenset(("no comment", "no immediate comment", "no further comment", "no reply", "nothing to say"))
_OPEN = re.compile(r"(?:to|whether|if|how|what|who|whom|whose|why|where|when|which)\b", re.IGNORECASE)
_WITHHOLDING = frozenset(
    ("on", "about", "into", "over", "regarding", "of", "discuss", "disclose", "answer", "name", "identify", "detail",
     "describe", "address", "reveal", "provide", "give")
)  # fmt: skip
"""With what a cue ends where its object is a thing that nothing was said of."""


def wording_of(draft: Draft, text: str) -> str:
    """What a draft says that its source said: the pieces of its content joined, without an opening “that”."""
    pieces = (" ".join(span.within(text).split()).strip(_EDGES) for span in draft.content)
    joined = " ".join(piece for piece in pieces if piece)
    joined = re.sub(r"^that\s+", "", joined, flags=re.IGNORECASE)
    bare = _unquoted(joined)
    start = len(bare) - len(bare.lstrip(_MARKS))
    return bare[:start] + bare[start : start + 1].upper() + bare[start + 1 :]


def _unquoted(wording: str) -> str:
    """Without quotation marks around the whole, and without one that has no partner; others stay in pairs."""
    marks = [place for place, mark in enumerate(wording) if mark in _MARKS]
    if marks == [0, len(wording) - 1]:
        return wording[1:-1].strip(_EDGES)
    alone = len(marks) == 1 and marks[0] in {0, len(wording) - 1}
    return wording.strip(_MARKS).strip(_EDGES) if alone else wording


def wording_key(wording: str) -> str:
    """The comparison form of a wording: NFC, case-folded, one space, no quotation marks, no punctuation around it."""
    plain = _QUOTATION.sub("", unicodedata.normalize("NFC", wording))
    return " ".join(plain.casefold().split()).strip(_EDGES)


def is_statement(draft: Draft, text: str) -> bool:
    """Whether what a draft says may be true or false: not the words for a silence (``no comment``, ``to a request for
    comment``), what somebody was silent on (``declined to discuss the offer``), or what was left open (``did not say
    whether …``)."""
    said = wording_of(draft, text)
    if draft.reality is not Reality.NEGATED:
        return wording_key(said) not in _SILENCE
    cue = " ".join(span.within(text) for span in draft.cue).split() or [""]
    return draft.pattern != SILENCES and not _OPEN.match(said) and cue[-1].casefold() not in _WITHHOLDING


def wordings(drafts: Sequence[Draft], text: str) -> tuple[tuple[str, ...], ...]:
    """For each draft, the wordings of the claims it is about.

    One that holds others is about what those are about: “Yonhap reported, citing the NIS, that X” and the
    “NIS” nested in it are two steps of one chain for X. What is no statement is about no claim.
    """
    own = [wording_of(draft, text) if is_statement(draft, text) else "" for draft in drafts]
    below: list[list[str]] = [[] for _ in drafts]
    for index in reversed(range(len(drafts))):
        found = below[index] or ([own[index]] if wording_key(own[index]) else [])
        below[index] = list(dict.fromkeys(found))
        parent = drafts[index].nested_in
        if parent is not None and parent != index:
            below[parent] = [*below[index], *below[parent]]
    return tuple(map(tuple, below))
