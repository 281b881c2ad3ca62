"""What somebody came forward to say."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.cues import Form
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.finding import with_that
from provenance.extraction.sayings.idle import is_idle
from provenance.extraction.sayings.said import content_right
from provenance.extraction.sayings.subjects import shared_subject
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import relay_words, word_class, words_of

_REACH = 9
_USING = frozenset({"used", "uses", "took", "takes", "seized", "chose", "broke", "breaks", "went", "goes"})
"""Verbs that need a word for where or how one speaks behind them."""


@pattern("comes-forward")
def comes_forward(sentence: Sentence) -> Iterator[Wording]:
    """``X used a speech to warn that …``, ``X emerged to deny it``, ``X took to the radio to say …``, ``X broke his
    silence to insist …``.

    Not what somebody uses a thing for (``used a saw to open it``), nor rises for in vain (``rose to no bait``).
    """
    if not any(sentence.lower(place) in _USING | words_of("views", "coming_out") for place in range(sentence.last)):
        return
    for site in cue_sites(sentence):
        if site.reading.form is not Form.BASE or sentence.lower(site.verb - 1) != "to" or sentence.is_quoted(site.verb):
            continue
        verb = _verb_before(sentence, site.verb - 1)
        found = _wording(sentence, site, verb) if verb is not None else None
        if found is not None:
            yield found


def _verb_before(sentence: Sentence, to: int) -> int | None:
    """Where ``emerged``, ``used (a speech)`` stands, in the clause of ``to``."""
    for place in range(to - 1, max(0, to - _REACH), -1):
        word = sentence.lower(place)
        if word in words_of("views", "coming_out"):
            return place
        if word in _USING:
            between = {sentence.lower(spot) for spot in range(place + 1, to)}
            return place if not between.isdisjoint(words_of("views", "occasions")) else None
        if not (sentence.tokens[place].is_word or word in {"'s", "’s"}) or is_clause_verb(sentence, place):
            return None
    return None


def _wording(sentence: Sentence, site: CueSite, verb: int) -> Wording | None:
    if sentence.lower(verb - 1) in word_class("auxiliaries") - word_class("have") | word_class("negations"):
        return None
    start = verb - (sentence.lower(verb - 1) in word_class("have"))
    is_shared = sentence.lower(start - 1) in {"and", "but", "then"}
    source = shared_subject(sentence, start) if is_shared else subject_before(sentence, start)
    after = content_right(sentence, site)
    if source is None or after is None or not may_speak(sentence, source) or is_own_voice(sentence, source):
        return None
    if site.reading.verb.family in {"show", "act"} or is_idle(sentence, site, source, after):
        return None
    wrote = ((verb, verb + 1),) if sentence.lower(verb) in relay_words("ringing") else ()
    cue: Range = (site.verb, site.end)
    if sentence.lower(after[0]) == "that":
        end, said = with_that(sentence, site, after)
        cue, after = (site.verb, end), said or after
    whom, cues, content = (spans_of(sentence, each) for each in (source, cue, after))
    cues = (*spans_of(sentence, *wrote), *cues)  # “wrote … to complain”
    certainty, family = site.certainty, site.reading.verb.family
    return Wording(whom, cues, content, sentence.number, certainty, confidence=0.86, family=family, is_aloud=True)
