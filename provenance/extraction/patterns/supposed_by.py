"""By whom something is said, reported or thought to be so."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern, spans_of
from provenance.extraction.words import words_of

_INFINITIVES = frozenset({"be", "have"})
_CONFIDENCE = 0.9


@pattern("supposed-by", Manner.PASSIVE)
def supposed_by(sentence: Sentence) -> Iterator[Wording]:
    """``She is said by friends to be furious``, ``is reported by the Lantern to have left``, ``is believed by police to
    be armed``: of whom it is said, and what; without ``by`` it is a hedge."""
    for site in cue_sites(sentence):
        is_by = sentence.lower(site.end) == "by" and site.is_passive and not sentence.is_quoted(site.verb)
        if is_by and site.reading.verb.lemma in words_of("weights", "supposing"):
            found = _wording(sentence, site)
            if found is not None:
                yield found


def _wording(sentence: Sentence, site: CueSite) -> Wording | None:
    phrase = object_after(sentence, site.end + 1)
    ahead = range(phrase[0] + 1, phrase[1] + 1) if phrase is not None else range(0)
    to = next((place for place in ahead if sentence.lower(place) == "to"), None)
    if phrase is None or to is None or sentence.lower(to + 1) not in _INFINITIVES:
        return None
    subject, said = simple_before(sentence, site.start), content_after(sentence, to)
    if subject is None or said is None or not may_speak(sentence, (phrase[0], to)):
        return None
    return Wording(
        spans_of(sentence, (phrase[0], to)),
        spans_of(sentence, (site.start, site.end + 1)),
        spans_of(sentence, subject, said),
        sentence.number,
        site.certainty,
        site.reality,
        _CONFIDENCE,
        "say" if site.reading.verb.family == "judge" else site.reading.verb.family,
    )
