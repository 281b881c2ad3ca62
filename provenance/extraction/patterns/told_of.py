"""What somebody was told of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.told import told
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern
from provenance.extraction.words import word_class

_OF = frozenset({"of", "about"})
_TELLING = frozenset({"tell", "inform", "notify", "warn", "alert", "advise", "assure", "remind"})


@pattern("told-of")
def told_of(sentence: Sentence) -> Iterator[Wording]:
    """``X told the crew of the smoke``, ``X informed the board about it``, ``X alerted the crew to the
    leak``: no clause, but what was told.

    Where the addressee is an outlet, X's draft is nested in the outlet's.
    """
    for site in cue_sites(sentence):
        if site.reading.verb.lemma not in _TELLING or site.is_passive or not is_finite(sentence, site):
            continue
        found = _wording(sentence, site)
        if found is not None:
            yield found


def _wording(sentence: Sentence, site: CueSite) -> Wording | None:
    source = subject_before(sentence, site.start)
    addressee = _addressee(sentence, site.end, _OF | {"to"} if site.reading.verb.lemma == "alert" else _OF)
    if source is None or addressee is None or is_own_voice(sentence, source):
        return None
    content = content_after(sentence, addressee[1], to_comma=True)
    if content is None:
        return None
    saying = Saying(site, source, (site.start, site.end), None, content)
    if is_outlet(sentence.tokens[slice(*addressee)]):
        return told(sentence, saying, addressee)
    return replace(saying.wording(sentence, 0.7), is_open=False)


def _addressee(sentence: Sentence, start: int, of: frozenset[str]) -> tuple[int, int] | None:
    """The phrase up to ``of`` or ``about``, ``alerted them (to)``; None where none of them follows it."""
    if sentence.lower(start) in word_class("object_pronouns") and sentence.lower(start + 1) in of:
        return (start, start + 1)
    phrase = object_after(sentence, start, with_aside=False)
    if phrase is None:
        return None
    end = next((place for place in range(start + 1, phrase[1] + 1) if _opens_topic(sentence, place, of)), None)
    return (start, end) if end is not None else None


def _opens_topic(sentence: Sentence, place: int, of: frozenset[str]) -> bool:
    """``of`` inside a name opens none: ``the Journal of Harbour Law``."""
    is_name = all(0 <= spot < len(sentence) and sentence.tokens[spot].is_capital for spot in (place - 1, place + 1))
    return sentence.lower(place) in of and not is_name
