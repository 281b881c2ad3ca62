"""What somebody says that a thing is."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern
from provenance.extraction.words import word_class

_BEING = frozenset({"be", "been", "being"})
_SEEING = frozenset({"describe", "see", "regard", "characterise", "characterize", "portray", "view", "present"})
_LONGEST = 8


@pattern("what-clauses")
def what_clauses(sentence: Sentence) -> Iterator[Wording]:
    """``what police say was a bomb``, ``what he described as a plot``, ``what they believe to be a gang``.

    The content is what the thing is said to be, up to the next comma.
    """
    for site in cue_sites(sentence):
        if site.is_passive or site.start < 2 or not is_finite(sentence, site):
            continue
        found = _saying(sentence, site)
        if found is not None:
            yield found.wording(sentence, 0.8)


def _saying(sentence: Sentence, site: CueSite) -> Saying | None:
    source = simple_before(sentence, site.start)
    start = _past_being(sentence, site)
    if source is None or start is None or sentence.lower(source[0] - 1) != "what":
        return None
    if source[1] - source[0] > _LONGEST or (not may_speak(sentence, source) and sentence.lower(source[0]) != "it"):
        return None
    if is_own_voice(sentence, source):
        return None
    content = content_after(sentence, start, to_comma=True)
    return Saying(site, source, (site.start, site.end), None, content) if content is not None else None


def _past_being(sentence: Sentence, site: CueSite) -> int | None:
    """Behind ``was``, ``to be``, ``as``, of which one must follow the verb."""
    place = site.end
    if sentence.lower(place) == "as":
        return place + 1 if site.reading.verb.lemma in _SEEING else None
    if sentence.lower(place) == "to" and sentence.lower(place + 1) in {"be", "have"}:
        place += 1
    elif sentence.lower(place) not in word_class("auxiliaries") or not site.has("t"):
        return None
    while sentence.lower(place) in word_class("auxiliaries") | _BEING:
        place += 1
    return place
