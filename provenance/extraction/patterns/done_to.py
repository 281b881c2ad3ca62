"""What somebody was promised, was ordered to do, or is taken for, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern, spans_of
from provenance.extraction.words import word_class, words_of

_FAR = 14
_SPANS = frozenset({"hours", "days", "weeks", "months", "years", "time", "future"})
_CLOCK = frozenset({"midnight", "noon", "midday", "dawn", "dusk", "sunrise", "sunset", "nightfall", "lunchtime"})
_WAYS = frozenset({"out", "off", "away", "back", "home", "to", "from", "into", "inside", "onto"})


@pattern("done-to", Manner.PASSIVE)
def done_to(sentence: Sentence) -> Iterator[Wording]:
    """``The family have been promised a meeting by X``, ``Climbers were ordered off the ice by X``.

    The content is whom it was done to, and what.
    """
    for site in cue_sites(sentence):
        if site.is_passive and not sentence.is_quoted(site.verb) and _takes_people(sentence, site):
            found = _wording(sentence, site)
            if found is not None:
                yield found


def _takes_people(sentence: Sentence, site: CueSite) -> bool:
    """A verb of giving with what is given behind it, or one of sending with where to."""
    lemma, following = site.reading.verb.lemma, sentence.lower(site.end)
    if lemma in words_of("weights", "promising"):
        is_thing = (
            following in word_class("determiners") or following[:1].isdigit() or following in {"up", "$", "£", "€"}
        )
        return is_thing or following in word_class("numbers") | word_class("vague_numbers")
    return lemma in words_of("weights", "sending") and following in _WAYS


def _wording(sentence: Sentence, site: CueSite) -> Wording | None:
    by = _by_ahead(sentence, site.end + 1)
    source = _doer(sentence, by + 1) if by is not None else None
    whom = simple_before(sentence, site.start)
    if by is None or source is None or whom is None or not may_speak(sentence, source):
        return None
    if site.reading.verb.lemma in words_of("weights", "sending") and not may_speak(sentence, whom):
        return None
    more = (
        content_after(sentence, source[1], to_comma=True) if sentence.lower(source[1]) in {"to", "in", "if"} else None
    )
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, (site.start, site.end), (by, by + 1)),
        spans_of(sentence, whom, (site.end, by), more),
        sentence.number,
        site.certainty,
        site.reality,
        0.86,
        site.reading.verb.family,
    )


def _doer(sentence: Sentence, start: int) -> Range | None:
    """The phrase behind ``by``, without a clause that hangs on it, and without when (``in coming days``)."""
    source = object_after(sentence, start)
    if source is None:
        return None
    for place in range(source[0] + 1, source[1]):
        clause = sentence.lower(place) == "," and sentence.lower(place + 1) in word_class("relative_pronouns")
        ahead = {sentence.lower(spot) for spot in range(place + 1, min(place + 5, source[1]))}
        is_time = sentence.lower(place) in {"at", "on"} and not ahead.isdisjoint(_CLOCK | word_class("time_words"))
        if clause or is_time or (sentence.lower(place) in {"in", "within", "for"} and not ahead.isdisjoint(_SPANS)):
            return source[0], place
    return source


def _by_ahead(sentence: Sentence, start: int) -> int | None:
    """Where ``by`` stands in the same clause."""
    for place in range(start, min(start + _FAR, sentence.last)):
        if sentence.lower(place) == "by":
            return place
        ends = not sentence.tokens[place].is_word or is_clause_verb(sentence, place)
        if ends or sentence.lower(place) in word_class("subordinators"):
            return None
    return None
