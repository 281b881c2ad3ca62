"""What somebody got in touch to say."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.adverbs import run_before
from provenance.extraction.grammar.clause_verbs import is_clause_verb, may_be_verb
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.relays.outlets import named_outlet_at, outlet_after
from provenance.extraction.relays.told import told_to
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of, wording_of
from provenance.extraction.words import relay_words, word_class
from provenance.records import Reality

_FAMILIES = frozenset({"say", "report", "confirm", "deny", "warn", "allege"})
_REACH = 9


@pattern("rang-to-say")
def rang_to_say(sentence: Sentence) -> Iterator[Wording]:
    """``X rang the police to say that …``, ``X messaged a friend that night to complain …``; ``X phoned the Lantern to
    say …``, ``X texted the Lantern: “…”``, which passes it on."""
    for place in range(1, sentence.last - 3):
        if sentence.lower(place) not in relay_words("ringing") or sentence.is_quoted(place):
            continue
        to = _to_say(sentence, place)
        found = _wording(sentence, place, to) if to is not None else _quoted(sentence, place)
        if found is not None:
            yield found


def _to_say(sentence: Sentence, verb: int) -> int | None:
    """Where ``to say`` stands, in the same breath."""
    for place in range(verb + 1, min(verb + _REACH, sentence.last - 2)):
        if not sentence.tokens[place].is_word or is_clause_verb(sentence, place):
            return None
        forms = cue_forms().get(sentence.lower(place + 1), ()) if sentence.lower(place) == "to" else ()
        if any(form.form is Form.BASE and form.verb.family in _FAMILIES for form in forms):
            return place
    return None


def _quoted(sentence: Sentence, verb: int) -> Wording | None:
    """``X messaged the Lantern (from the meeting): “…”``: of an outlet only."""
    outlet = named_outlet_at(sentence, verb + 1) or outlet_after(sentence, verb + 1)
    ahead = range(outlet[1], min(outlet[1] + _REACH, sentence.last)) if outlet is not None else range(0)
    mark = next((place for place in ahead if not sentence.tokens[place].is_word), None)
    if outlet is None or mark is None or sentence.lower(mark) not in {":", ","} or not sentence.is_quoted(mark + 1):
        return None
    start = verb - (sentence.lower(verb - 1) in word_class("have"))
    source, content = subject_before(sentence, start), content_after(sentence, mark + 1)
    if source is None or content is None or is_own_voice(sentence, source):
        return None
    return told_to(sentence, wording_of(sentence, source, (start, verb + 1), content, confidence=0.92), outlet)


def _wording(sentence: Sentence, verb: int, to: int) -> Wording | None:
    start = run_before(sentence, verb, _helps)
    source = subject_before(sentence, start) if start else None
    begins = _past_told(sentence, to + 2)
    that = sentence.lower(begins) == "that"
    content = content_after(sentence, begins + that) if that or _tells_clause(sentence, begins) else None
    if source is None or content is None or is_own_voice(sentence, source):
        return None
    said = (to, begins + that if begins == to + 2 else to + 2)
    inner = Wording(
        spans_of(sentence, source),
        spans_of(sentence, (start, verb + 1), said),
        spans_of(sentence, content),
        sentence.number,
        reality=Reality.NEGATED if _is_denied(sentence, start, verb) else Reality.PAST,
        confidence=0.92,
    )
    outlet = outlet_after(sentence, verb + 1)
    return told_to(sentence, inner, outlet) if outlet is not None and outlet[1] <= to else inner


def _helps(word: str) -> bool:
    return word in word_class("have") | word_class("adverbs")


def _is_denied(sentence: Sentence, start: int, verb: int) -> bool:
    """``She never (called)``, ``Nobody (called)``."""
    if sentence.lower(start - 1) == "nobody" or [sentence.lower(start - 2), sentence.lower(start - 1)] == ["no", "one"]:
        return True
    return any(sentence.lower(place) in word_class("negations") for place in range(start, verb))


def _past_told(sentence: Sentence, place: int) -> int:
    """``to tell (her)``, ``to warn (the crew)``: behind whom it was said to, where ``that`` follows."""
    told = object_after(sentence, place, with_aside=False)
    return told[1] if told is not None and sentence.lower(told[1]) == "that" else place


def _tells_clause(sentence: Sentence, place: int) -> bool:
    """A quotation or a clause follows, and no object."""
    subject: Range | None = object_after(sentence, place, with_aside=False)
    return sentence.is_quoted(place) or (subject is not None and may_be_verb(sentence, subject[1]))
