"""What somebody was heard to say."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clause_verbs import is_clause_verb, may_be_verb
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.addressees import past_addressee
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, wording_of
from provenance.extraction.words import word_class

_HEARING = frozenset({"heard", "overheard", "hears", "overhears"})
_FAMILIES = frozenset({"say", "report", "confirm", "deny", "warn", "allege", "promise"})
_REACH = 8
_NEAR = 3


@pattern("heard-say")
def heard_say(sentence: Sentence) -> Iterator[Wording]:
    """``X heard Y say that …``, ``overheard Y tell Z that …``: what Y said, in the bare infinitive.

    Who heard it is a link only where they tell of it (``X said he heard Y say``); a court hears its witnesses.
    """
    for place in range(1, sentence.last - 3):
        if sentence.lower(place) not in _HEARING or _is_idle(sentence, place):
            continue
        verb = _verb_ahead(sentence, place)
        found = _wording(sentence, (place + 1, verb), verb) if verb is not None else None
        if found is not None:
            yield found


def _is_idle(sentence: Sentence, verb: int) -> bool:
    """``never heard him say``, ``the court heard Roe say``."""
    before = {sentence.lower(spot) for spot in range(max(0, verb - _NEAR), verb)}
    is_open = sentence.lower(verb + 1) in {"anyone", "anybody"}  # “have you heard anyone say”
    closed = word_class("negations") | word_class("listeners") | {"nobody", "if", "whether"}
    return is_open or not before.isdisjoint(closed)


def _verb_ahead(sentence: Sentence, heard: int) -> int | None:
    for place in range(heard + 2, min(heard + _REACH, sentence.last - 1)):
        forms = cue_forms().get(sentence.lower(place), ())
        if any(form.form is Form.BASE and form.verb.family in _FAMILIES for form in forms):
            return place
        if not sentence.tokens[place].is_word or is_clause_verb(sentence, place):
            return None
        if sentence.lower(place) in word_class("subordinators") | {"that"}:
            return None
    return None


def _wording(sentence: Sentence, speaker: Range, verb: int) -> Wording | None:
    if not may_speak(sentence, speaker) or sentence.lower(speaker[0]) in {"that", "how", "from", "about", "of"}:
        return None
    start = past_addressee(sentence, verb + 1) if sentence.lower(verb) in {"tell", "warn", "assure"} else verb + 1
    start += sentence.lower(start) == ","
    that = sentence.lower(start) == "that"
    content = content_after(sentence, start + that)
    if content is None or not (that or sentence.is_quoted(start) or _is_clause(sentence, content)):
        return None
    cue = (verb, start + 1) if that and start == verb + 1 else (verb, verb + 1)
    return wording_of(sentence, speaker, cue, content, confidence=0.92)


def _is_clause(sentence: Sentence, content: Range) -> bool:
    closed = word_class("prepositions") | word_class("joining") | word_class("relative_pronouns")
    opens = sentence.lower(content[0]) not in closed
    return opens and any(may_be_verb(sentence, place) for place in range(content[0] + 1, content[1]))
