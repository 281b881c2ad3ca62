"""Whom a paper or an outlet has saying something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cues import Form, cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.outlets import is_outlet, named_outlet_at
from provenance.extraction.relays.told import told_to
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, passed_on_by, pattern, spans_of, wording_of
from provenance.extraction.words import relay_words, source_words, word_class, words_of
from provenance.records import Span

_HAVING = frozenset({"has", "have", "had"})
_FAMILIES = frozenset({"say", "report", "confirm", "deny", "warn", "allege", "promise"})
_ACCOUNTS = frozenset({"account", "version", "testimony", "story", "telling"})
_OWNING = frozenset({"'s", "’s", "'", "’", "his", "her", "their", "its"})
_REACH = 11
_NEAR = 5
_WHOM = frozenset({"him", "her", "them"})
_LONGEST_ING = 4


@pattern("has-saying")
def has_saying(sentence: Sentence) -> Iterator[Wording]:
    """``The memo has X saying that …``, ``The Lantern has X insisting that …``: it passes on what X says.

    Only what is written, recorded or told has somebody say something: no firm has its staff complaining. What an outlet
    has somebody doing (``The Lantern has the mayor packing his bags``), it reports.
    """
    for place in range(1, sentence.last - 3):
        if sentence.lower(place) not in _HAVING or sentence.is_quoted(place):
            continue
        verb = _saying_ahead(sentence, place)
        found = _wording(sentence, place, verb) if verb is not None else None
        if found is not None and verb is not None and found.within is not None:
            others = list(_others(sentence, found.within, verb))
            found = _up_to(sentence, found, others[0].source[0].start) if others else found
            yield from others
        found = found or _doing(sentence, place)
        if found is not None and found.within is not None and found.within.cue != found.cue:
            yield found.within
        if found is not None:
            yield found


def _up_to(sentence: Sentence, found: Wording, start: int) -> Wording:
    """What the first one says, up to ``, and`` before the second."""
    last = next(place for place, token in enumerate(sentence.tokens) if token.start == start) - 2
    return replace(found, content=(Span(found.content[0].start, sentence.tokens[last - 1].end),))


def _others(sentence: Sentence, outer: Wording, verb: int) -> Iterator[Wording]:
    """``has a farmer claiming that …(, and the army saying that …)``: the same outlet has them, too."""
    for joint in range(verb + 2, sentence.last - 3):
        is_joint = sentence.lower(joint) in {"and", "while"} and sentence.lower(joint - 1) == ","
        other = _saying_ahead(sentence, joint) if is_joint and not sentence.is_quoted(joint) else None
        speaker = (joint + 1, other) if other is not None else None
        start = _opens(sentence, other + 1) if other is not None else None
        content = content_after(sentence, start) if start is not None else None
        if speaker is None or other is None or content is None or not may_speak(sentence, speaker):
            continue
        cue = (other, other + 1 + (sentence.lower(other + 1) == "that"))
        inner = wording_of(sentence, speaker, cue, content, confidence=0.92)
        yield replace(inner, within=replace(outer, content=inner.whole))


def _saying_ahead(sentence: Sentence, have: int) -> int | None:
    """``has the minister (insisting)``: a form in -ing with a clause or a quotation behind it."""
    bearer = _past_bearer(sentence, have + 1)
    places = range(have + 2, have + _REACH) if bearer is None else (bearer,)
    for place in (place for place in places if place < sentence.last - 1):
        if not sentence.tokens[place].is_word and sentence.lower(place) not in {"'s", "’s"}:
            return None
        forms = cue_forms().get(sentence.lower(place), ())
        if any(form.form is Form.PROGRESSIVE and form.verb.family in _FAMILIES for form in forms):
            return place
        if is_clause_verb(sentence, place):
            return None
    return None


def _past_bearer(sentence: Sentence, start: int) -> int | None:
    """``has the minister, Jane Roe, (promising)``: at once behind a name between commas."""
    speaker = object_after(sentence, start) if sentence.lower(start) in {"the", "its", "his", "her"} else None
    if speaker is None or sentence.lower(speaker[1]) != "," or speaker[1] >= start + _REACH:
        return None
    return speaker[1] + 1 if any(sentence.lower(place) == "," for place in range(*speaker)) else None


def _wording(sentence: Sentence, have: int, verb: int) -> Wording | None:
    speaker, carrier = (have + 1, verb), subject_before(sentence, have)
    start = _opens(sentence, verb + 1)
    content = content_after(sentence, start) if start is not None else None
    if carrier is None or start is None or content is None or not may_speak(sentence, speaker):
        return None
    if not _carries(sentence, carrier):
        return None
    cue = (verb, verb + 1 + (sentence.lower(verb + 1) == "that"))
    inner = wording_of(sentence, speaker, cue, content, confidence=0.92)
    if _is_ours(sentence, carrier):
        return inner
    return replace(inner, within=passed_on_by(sentence, inner, carrier, (have, have + 1)))


def _doing(sentence: Sentence, have: int) -> Wording | None:
    """``The Lantern has the mayor packing his bags``: no ``has a reporter covering the trial``."""
    if sentence.lower(have + 1) in word_class("be") | {"been", "had"}:
        return None
    doing = next((place for place in range(have + 2, have + _NEAR + 2) if _is_doing(sentence, place)), None)
    carrier = subject_before(sentence, have) if doing is not None else None
    if doing is None or carrier is None:
        return None
    named = all(token.is_capital for token in sentence.tokens[have + 1 : doing])
    named = named or (sentence.lower(have + 1) == "the" and may_speak(sentence, (have + 1, doing)))
    named = named or sentence.lower(have + 1) in _WHOM
    content = content_after(sentence, have + 1)
    if content is not None and named and (told := _account(sentence, carrier, have)) is not None:
        inner = replace(told, content=spans_of(sentence, content))
        return told_to(sentence, inner, (_outlet_start(sentence, carrier), carrier[1]))
    if content is None or not named or not _has_it(sentence, carrier):
        return None
    return wording_of(sentence, carrier, (have, have + 1), content, confidence=0.92, family="report")


def _outlet_start(sentence: Sentence, carrier: Range) -> int:
    return next((place + 1 for place in range(*carrier) if sentence.lower(place) == "to"), carrier[1])


def _account(sentence: Sentence, carrier: Range, have: int) -> Wording | None:
    """``The skipper's account to the Lantern (has the boat listing)``: whose account it is, which the Lantern has."""
    start = _outlet_start(sentence, carrier)
    noun = start - 2
    is_owned = noun > carrier[0] and sentence.lower(noun) in _ACCOUNTS and sentence.lower(noun - 1) in _OWNING
    if not is_owned or named_outlet_at(sentence, start) != (start, carrier[1]):
        return None
    found = wording_of(sentence, (carrier[0], noun), (noun, start), carrier, confidence=0.92)
    return replace(found, cue=spans_of(sentence, (noun, start), (have, have + 1)))


def _has_it(sentence: Sentence, carrier: Range) -> bool:
    """An outlet, or what tells of a life: ``the obituary (has) her dying in Kessen``."""
    is_told = words_of("views", "registers") & {sentence.lower(place) for place in range(*carrier)}
    return bool(is_told) or is_outlet(sentence.tokens[slice(*_of_outlet(sentence, carrier))])


def _is_doing(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    is_form = len(word) > _LONGEST_ING and word.endswith("ing") and sentence.tokens[place].text.islower()
    return is_form and word not in relay_words("on_air")


def _of_outlet(sentence: Sentence, carrier: Range) -> Range:
    """``Tonight's N9 (bulletin)``, ``The Lantern('s court page)``: the outlet alone."""
    start, end = carrier
    if sentence.lower(start) in word_class("time_words") and sentence.lower(start + 1) in {"'s", "’s"}:
        start += 2
    owner = next((place for place in range(start + 1, end) if sentence.lower(place) in {"'s", "’s"}), None)
    end = owner if owner is not None else end
    while end - 1 > start and sentence.lower(end - 1) in relay_words("fronts") | relay_words("utterances"):
        end -= 1
    return start, end


def _opens(sentence: Sentence, place: int) -> int | None:
    """Where what is said begins: behind ``that``, at a quotation, also past ``in two languages``."""
    for spot in range(place, min(place + _NEAR, sentence.last)):
        if sentence.lower(spot) == "that":
            return spot + 1
        if sentence.is_quoted(spot):
            return spot
        if sentence.lower(spot) in {",", ";", "to"}:
            return None
    return None


def _is_ours(sentence: Sentence, carrier: Range) -> bool:
    """``a voice note heard by this newspaper``: what the outlet of the text has in hand is no step."""
    pairs = ((sentence.lower(place), sentence.lower(place + 1)) for place in range(*carrier))
    return any(pair in {("by", "this"), ("by", "us"), ("by", "our")} for pair in pairs)


def _carries(sentence: Sentence, carrier: Range) -> bool:
    """An outlet, a paper, an account."""
    nouns = (
        source_words("papers") | source_words("products") | relay_words("utterances") | {"version", "telling", "log"}
    )
    is_paper = any(sentence.lower(place) in nouns for place in range(*carrier))
    return is_paper or is_outlet(sentence.tokens[slice(*carrier)])
