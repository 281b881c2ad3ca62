"""Verbs that have what they speak of before their particle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cue_sites import site_at
from provenance.extraction.grammar.cues import CueForm, cue_forms
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.finding import antecedent
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.sayings.subjects import shared_subject
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import lexicon_lines, relay_words, word_class, words_of

_PARTICLES = frozenset({"down", "off", "aside", "away", "out", "up", "back"})
_FOR = "for"
_OCCASIONS = frozenset({"in", "on", "at", "during", "from", "via", "through", "again"})
_FAR = 8
_SHORT = 4


@pattern("parted-verbs")
def parted_verbs(sentence: Sentence) -> Iterator[Wording]:
    """``X played the risk down``, ``X brushed the criticism aside``, ``X did not rule a merger out``, ``X called in a
    statement for a truce``.

    The verb is one of the lexicon with a particle. What stands inside it is something that can be spoken of; a drone
    that is shot down is not; or it tells when or where one spoke.
    """
    for place in range(1, sentence.last - 1):
        if sentence.is_quoted(place):
            continue
        found = _parted(sentence, place) if sentence.lower(place) in _openers() else None
        found = found or (_called_for(sentence, place) if sentence.lower(place) in _urging() else None)
        if found is not None:
            yield found


@cache
def _openers() -> dict[str, dict[str, CueForm]]:
    """The forms of such verbs, each with its particles."""
    table: dict[str, dict[str, CueForm]] = {}
    for word, forms in cue_forms().items():
        for form in forms:
            parts = form.verb.particles
            if len(parts) == 1 and parts[0] in _PARTICLES and "o" in form.verb.frames:
                table.setdefault(word, {}).setdefault(parts[0], form)
    return table


@cache
def _urging() -> dict[str, CueForm]:
    """The forms of verbs that urge with *for*: ``call for``, ``appeal for``."""
    pairs = ((word, form) for word, forms in cue_forms().items() for form in forms)
    return {word: form for word, form in pairs if form.verb.family == "urge" and form.verb.particles == (_FOR,)}


def _called_for(sentence: Sentence, verb: int) -> Wording | None:
    """``called (in a joint statement) for a truce``, ``appealed (on Monday) for calm``."""
    glue = _past_occasions(sentence, verb + 1)
    if glue == verb + 1 or sentence.lower(glue) != _FOR:
        return None
    site = replace(site_at(sentence, verb, _urging()[sentence.lower(verb)]), end=verb + 1)
    source = subject_before(sentence, site.start) or shared_subject(sentence, site.start)
    content = content_after(sentence, glue + 1, to_comma=True)
    is_said = not site.is_passive and is_finite(sentence, site) and source is not None
    if not is_said or source is None or content is None or not may_speak(sentence, source):
        return None
    if _is_span(sentence, content):
        return None
    saying = Saying(site, source, (site.start, verb + 1), None, content, antecedent(sentence, source))
    found = saying.wording(sentence, 0.8)
    return replace(found, cue=spans_of(sentence, (site.start, verb + 1), (glue, glue + 1)), is_open=False)


def _past_occasions(sentence: Sentence, start: int) -> int:
    """Past ``on Monday``, ``in an open letter``, ``at a rally in Leeds``; ``start`` where nothing of the kind
    stands."""
    place, timed = start, word_class("time_words") | word_class("weekdays")
    told = relay_words("venues") | relay_words("utterances") | relay_words("media") | relay_words("gatherings")
    is_told = False
    while place < min(start + 2 * _FAR, sentence.last) and sentence.lower(place) != _FOR:
        word = sentence.lower(place)
        is_told = is_told or word in told or word in timed
        if not sentence.tokens[place].is_word or is_clause_verb(sentence, place):
            return start
        place += 1
    opens = sentence.lower(start) in _OCCASIONS | timed and sentence.lower(start + 1) not in word_class("prepositions")
    return place if opens and is_told else start


def _is_span(sentence: Sentence, content: Range) -> bool:
    """``for an hour``, ``for the third time``: how long or how often, and nothing that is asked for."""
    return content[1] - content[0] <= _SHORT and sentence.lower(content[1] - 1) in words_of("weights", "spans_of_time")


def _parted(sentence: Sentence, verb: int) -> Wording | None:
    particles = _openers()[sentence.lower(verb)]
    end = next((place for place in range(verb + 2, verb + _FAR) if sentence.lower(place) in particles), None)
    if end is None or not _is_spoken_of(sentence, verb + 1, end) or not _closes(sentence, end + 1):
        return None
    site = site_at(sentence, verb, particles[sentence.lower(end)])
    site = replace(site, end=verb + 1)
    if site.is_passive or not is_finite(sentence, site):
        return None
    source = subject_before(sentence, site.start) or shared_subject(sentence, site.start)
    if source is None or is_own_voice(sentence, source):
        return None
    saying = Saying(site, source, (site.start, verb + 1), None, (verb + 1, end), antecedent(sentence, source))
    found = saying.wording(sentence, 0.8)
    return replace(found, cue=spans_of(sentence, (site.start, verb + 1), (end, end + 1)), is_open=False)


def _is_spoken_of(sentence: Sentence, start: int, end: int) -> bool:
    """``the danger of a leak``: a noun for what can be said or feared, and no verb."""
    if any(not sentence.tokens[place].is_word or is_clause_verb(sentence, place) for place in range(start, end)):
        return False
    words = {sentence.lower(place) for place in range(start, end)}
    opening = word_class("subordinators") | word_class("clause_pronouns")
    return words.isdisjoint(opening) and not words.isdisjoint(_spoken_of())


@cache
def _spoken_of() -> frozenset[str]:
    nouns = {noun for noun, _ in lexicon_lines("claim_nouns.tsv")}
    return frozenset(nouns) | words_of("weights", "claims") | words_of("weights", "parted") | word_class("refutable")


def _closes(sentence: Sentence, place: int) -> bool:
    """Nothing stands behind the particle that the verb could take there instead."""
    word = sentence.lower(place)
    after = word_class("prepositions") | word_class("joining") | word_class("time_words") | word_class("subordinators")
    return place >= sentence.last or not sentence.tokens[place].is_word or word in after | {"but"}
