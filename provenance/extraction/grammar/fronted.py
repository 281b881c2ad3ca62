"""What stands at the head of a clause so that its auxiliary comes before the subject."""

from __future__ import annotations

from provenance.extraction.text.sentences import Sentence
from provenance.extraction.words import word_class

_DENYING = frozenset({"never", "nowhere"})
_NO = frozenset({("at", "no"), ("in", "no"), ("on", "no"), ("under", "no"), ("not", "once"), ("not", "ever")})
_AFTER_NO = frozenset({"uncertain", "time", "small", "pressure", "illusion", "hurry", "mood"})
"""What says how or when something was said that was: ``In no uncertain terms (did)``."""
_LATE = frozenset({("not", "until"), ("not", "only"), ("not", "till")})
_REACH = 16
_MARKS = frozenset({",", ";", ":", "—", "–"})


def denies_ahead(sentence: Sentence, auxiliary: int) -> bool | None:
    """Whether what is fronted before this auxiliary denies the verb: ``At no point (did)``, ``Nowhere in its pages
    (does)``; False of ``Only on Friday (did)``, ``Not until dusk (did)``; None where nothing is fronted."""
    if sentence.lower(auxiliary) not in word_class("auxiliaries"):
        return None
    for start in range(auxiliary - 1, max(-1, auxiliary - _REACH), -1):
        opens = start == 0 or sentence.lower(start - 1) in _MARKS | {"and", "but"}
        found = _denies(sentence, start) if opens and not sentence.is_quoted(start) else None
        if found is not None:
            return found
    return None


def _denies(sentence: Sentence, start: int) -> bool | None:
    pair = sentence.lower(start), sentence.lower(start + 1)
    if pair in _LATE or pair[0] == "only":
        return False
    if pair in _NO and pair[1] == "no" and sentence.lower(start + 2) in _AFTER_NO:
        return False
    return True if pair[0] in _DENYING or pair in _NO else None
