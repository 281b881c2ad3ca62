"""To whom an outlet has spoken before it says something: ``the Lantern, having spoken to two pilots, says``."""

from __future__ import annotations

from provenance.extraction.grammar.cue_sites import cue_sites
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence

_SPOKEN = frozenset({"spoken", "talked"})
_SPEAKING = frozenset({"speaking", "talking"})
_TO = frozenset({"to", "with"})


def spoke_first(sentence: Sentence, place: int) -> Range | None:
    """``having spoken to``, ``after speaking to``, ``having interviewed``, ``with reference to``, of an outlet alone:
    the words up to whom it spoke to."""
    end = _end_of_cue(sentence, place)
    if sentence.lower(end) in {"its", "their"}:
        return None  # “after talking to its lawyers”
    return (place, end) if end and (_is_behind_outlet(sentence, place) or _says_as_outlet(sentence, place)) else None


def _end_of_cue(sentence: Sentence, place: int) -> int:
    words = [sentence.lower(spot) for spot in range(place, place + 3)]
    if words == ["with", "reference", "to"]:
        return place + 3
    if words[0] == "having" and words[1] == "interviewed":
        return place + 2
    opens = (words[0] == "having" and words[1] in _SPOKEN) or (words[0] == "after" and words[1] in _SPEAKING)
    return place + 3 if opens and words[2] in _TO else 0


def _is_behind_outlet(sentence: Sentence, place: int) -> bool:
    """``the Lantern(, having spoken to)``."""
    phrase = simple_before(sentence, place - 1) if place > 1 and sentence.lower(place - 1) == "," else None
    return phrase is not None and is_outlet(sentence.tokens[slice(*phrase)])


def _says_as_outlet(sentence: Sentence, place: int) -> bool:
    """``the Lantern adds(, with reference to)``."""
    site = next((site for site in cue_sites(sentence) if site.end == place - 1), None)
    source = subject_before(sentence, site.start) if site is not None and sentence.lower(place - 1) == "," else None
    return source is not None and is_outlet(sentence.tokens[slice(*source)])
