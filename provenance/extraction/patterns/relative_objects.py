"""What one says of what another said, in a relative clause."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after, leaves_off
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.sayings.weighing import certainty_of
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import words_of

_FAMILIES = frozenset({"deny", "estimate", "allege"})


@pattern("relative-objects")
def relative_objects(sentence: Sentence) -> Iterator[Wording]:
    """``the blast, which X blamed on Y``, ``the 3 percent that analysts had forecast``: what stands before is said of.

    The content is the phrase before *which* or *that*, and what follows the verb.
    """
    for site in cue_sites(sentence):
        source = subject_before(sentence, site.start) if site.start > 2 else None
        if source is None or not is_finite(sentence, site) or site.is_passive:
            continue
        found = _wording(sentence, site, source) if _fits(sentence, site, source) else None
        if found is not None:
            yield found


def _fits(sentence: Sentence, site: CueSite, source: Range) -> bool:
    opener = sentence.lower(source[0] - 1)
    family = site.reading.verb.family
    speaks = family in _FAMILIES or site.reading.verb.lemma in words_of("weights", "judging")
    if opener not in {"which", "that"} or not speaks or not may_speak(sentence, source):
        return False
    if not site.has("o") or is_own_voice(sentence, source) or sentence.is_quoted(site.verb):
        return False
    return opener == "which" or (family == "estimate" and _ends(sentence, site.end))


def _ends(sentence: Sentence, place: int) -> bool:
    return place >= sentence.last or sentence.lower(place) in {",", ";", "—", "–", ")"}


def _wording(sentence: Sentence, site: CueSite, source: Range) -> Wording | None:
    opener = source[0] - 1
    end = opener - (sentence.lower(opener - 1) == ",")
    antecedent = simple_before(sentence, end) if end > 0 else None
    if antecedent is None:
        return None
    after = None if leaves_off(sentence, site.end) else content_after(sentence, site.end, to_comma=True)
    return hung_on(sentence, site, source, antecedent, after, 0.5)


def hung_on(
    sentence: Sentence, site: CueSite, source: Range, antecedent: Range, after: Range | None, confidence: float
) -> Wording:
    """What a relative clause says of the phrase that it hangs on: the content is both."""
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, (site.start, site.end)),
        spans_of(sentence, antecedent, after),
        sentence.number,
        certainty_of(sentence, site, after),
        site.reality,
        confidence=confidence,
        family=site.reading.verb.family,
    )
