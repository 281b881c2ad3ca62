"""What somebody says of the noun before a relative clause."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clause_verbs import is_verb_here, may_be_verb
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.patterns.relative_objects import hung_on, noun_before
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern
from provenance.extraction.words import word_class

_OPENERS = frozenset({"that", "which", "who", "whom"})
_REACH = 7


@pattern("gapped")
def gapped(sentence: Sentence) -> Iterator[Wording]:
    """``a man who police say was armed``, ``the plant, which the firm says will close, …``.

    The content is the noun before the relative clause, and what the source says of it up to the next comma.
    """
    for site in cue_sites(sentence):
        if site.start > 2 and site.has("t") and _has_gap(sentence, site) and is_finite(sentence, site):
            found = _wording(sentence, site)
            if found is not None:
                yield found


def _has_gap(sentence: Sentence, site: CueSite) -> bool:
    """A verb without a subject follows at once: ``say (was armed)``, ``say (never reached)``."""
    place = site.end
    if sentence.is_quoted(site.verb) or site.is_passive:
        return False
    while sentence.lower(place) in word_class("adverbs") or sentence.lower(place).endswith("ly"):
        place += 1
    is_verb = is_verb_here(sentence, place) or may_be_verb(sentence, place)
    return place < sentence.last and (is_verb or sentence.lower(place) in word_class("bare_pasts"))


def _wording(sentence: Sentence, site: CueSite) -> Wording | None:
    opener = _opener(sentence, site.start)
    if opener is None:
        return None
    source = opener + 1, site.start
    antecedent = noun_before(sentence, opener - (sentence.lower(opener - 1) == ","))
    after = content_after(sentence, site.end, to_comma=True)
    if antecedent is None or after is None or not may_speak(sentence, source) or is_own_voice(sentence, source):
        return None
    return hung_on(sentence, site, source, antecedent, after, 0.91)


def _opener(sentence: Sentence, end: int) -> int | None:
    """The relative pronoun before the subject that ends there."""
    for place in range(end - 1, max(0, end - 1 - _REACH), -1):
        if sentence.lower(place) in _OPENERS:
            return place if place < end - 1 else None
        is_inside = sentence.tokens[place].is_word or sentence.lower(place) in {"'s", "’s", "."}
        if not is_inside or is_verb_here(sentence, place):
            return None
    return None
