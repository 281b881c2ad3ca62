"""Sayings and whom their source spoke to: the outlet that is hung on a saying is put before its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from provenance.extraction.relays.hearing import heard
from provenance.extraction.relays.listeners import (
    AGENCY,
    SITES,
    STATION,
    Strangers,
    strangers,
    with_agency,
    with_site,
    with_station,
)
from provenance.extraction.relays.relay import Relay
from provenance.extraction.relays.spoken_to import relays
from provenance.extraction.sayings.nesting import with_outer
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import TRAINED, Manner, Wording, covers, passed_on_by
from provenance.extraction.words import relay_words, word_class
from provenance.records import Span, Spans

Key = tuple[Spans, Spans]
_REACH = 2
"""Sentences back in which a news agency may be named that ``the agency`` means."""


def relayed(sentences: Sequence[Sentence], wordings: Sequence[Wording]) -> list[Wording]:
    """The wordings, those that an outlet passes on within one of the outlet's.

    What one source says in several clauses (``told HGN that …, adding that …``) is passed on together.
    """
    found: list[Wording] = []
    unknown = strangers(sentences)
    for number, group in groupby(wordings, key=lambda wording: wording.sentence):
        sentence = sentences[number]
        known = _known(sentences, number, unknown)
        together = [heard(sentence, wording, known) for wording in group]
        for relay in relays(sentence, known):
            together = _hung(sentence, relay, together)
        found += _shared(together)
    return found


def _known(sentences: Sequence[Sentence], number: int, unknown: Strangers) -> Strangers:
    """With ``the agency`` and ``the station`` where the sentence has them and those around tell which one is meant."""
    words = {token.lower for token in sentences[number].tokens}
    near = sentences[max(0, number - _REACH) : number + 1] if AGENCY in words or STATION in words else ()
    known = with_agency(unknown, near) if AGENCY in words else unknown
    known = with_site(known, sentences[max(0, number - _REACH) : number + 1]) if SITES & words else known
    return with_station(known, near) if STATION in words else known


def _hung(sentence: Sentence, relay: Relay, together: list[Wording]) -> list[Wording]:
    """The wordings with the relay before the one that it hangs on."""
    words = sentence.span(relay.start, relay.end)
    others = [each for each in together if each.pattern != TRAINED or not _is_met(words, each)]
    if any(_is_met(words, wording) for wording in others):
        return together
    clear = sentence.tokens[min(max(relay.clear, relay.end - 1), len(sentence) - 1)].start
    said = _beside(words, others) if relay.saw else None
    said = said or _called(words, others) if relay.is_amid else said or _governed(words, clear, others)
    if relay.saw and any(_is_known(each, sentence.span(*relay.steps[-1][1])) for each in others):
        return together  # “documents released in May and seen by X show”
    if said is None or _is_all_of(sentence, words, said) or _is_known(said, sentence.span(*relay.steps[-1][1])):
        return together
    kept = _parted(sentence, words, said) if relay.is_amid else _without(sentence, words, said)
    passed = _passed(sentence, relay, kept)
    return [_updated(wording, said, passed) for wording in others]


def _is_all_of(sentence: Sentence, words: Span, said: Wording) -> bool:
    """``a report in the Times (says)``: without the relay's words nothing but an article is left of the source."""
    if not covers(said.source, words):
        return False
    left = [token.lower for token in sentence.tokens if said.source[0].start <= token.start < words.start]
    return len(left) == 1 and left[0] in word_class("determiners")


def _is_met(words: Span, wording: Wording) -> bool:
    return any(_meets(words, cue) for cue in wording.cue)


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_known(said: Wording, outlet: Span) -> bool:
    """The wording itself says already that this outlet passes it on."""
    line: Wording | None = said
    while line is not None:
        if any(_meets(outlet, span) for span in line.source) and line is not said:
            return True
        line = line.within
    return False


def _beside(words: Span, together: Sequence[Wording]) -> Wording | None:
    """``according to a letter (seen by X)``: the saying whose source ends where the words begin."""
    return next((each for each in with_outer(together) if each.source and _abuts(words, each.source[-1])), None)


def _abuts(words: Span, span: Span) -> bool:
    return span.start < words.start <= span.end + 1


def _governed(words: Span, clear: int, together: Sequence[Wording]) -> Wording | None:
    """The saying on which these words hang: about whose source they stand, or the nearest by its place."""
    around = [each for each in with_outer(together) if covers(each.source, words)]
    if around:
        return min(around, key=lambda each: each.source[-1].end - each.source[0].start)
    behind = [each for each in together if each.cue[-1].end <= words.start and _reaches(each, words)]
    if behind:
        return max(behind, key=lambda each: each.cue[-1].end)
    ahead = [each for each in together if each.source and clear <= _opens(each, words)]
    first = min(ahead, key=lambda each: each.source[0].start, default=None)
    reach = Span(words.start, max(words.end, clear))
    return first if first is not None and not _is_apart(reach, first, together) else None


def _called(words: Span, together: Sequence[Wording]) -> Wording | None:
    """``dismissed the claims (to Harbour FM) as nonsense``: the saying whose content they part."""
    return next((each for each in together if covers(each.content, words) and each.within is None), None)


def _parted(sentence: Sentence, words: Span, said: Wording) -> Wording:
    """The saying with the relay's words taken out of its content."""
    content: list[Span] = []
    for span in said.content:
        tokens = [token for token in sentence.tokens if span.start <= token.start < span.end]
        before = [token for token in tokens if token.start < words.start]
        behind = [token for token in tokens if token.start >= words.end]
        content += [Span(part[0].start, part[-1].end) for part in (before, behind) if part]
    return replace(said, content=tuple(content))


def _opens(said: Wording, words: Span) -> int:
    """Where it begins; ``X spoke in an interview with Y, saying``: at its cue, where it borrows the subject before."""
    is_shared = said.source[-1].end <= words.start and said.manner is Manner.BORROWED
    return said.cue[0].start if is_shared else min(said.source[0].start, said.cue[0].start)


def _reaches(said: Wording, words: Span) -> bool:
    """Between cue and content, behind both, or at the very end of the content."""
    if not said.content:
        return True
    if any(span.start < words.start < span.end for span in said.content):
        return any(span.end == words.end and span.start < words.start for span in said.content)
    return words.end <= said.content[-1].start or said.content[-1].end <= words.start


def _is_apart(words: Span, said: Wording, together: Sequence[Wording]) -> bool:
    """Another cue stands between, or the words belong to what somebody else says."""
    for other in together:
        if other is not said and any(words.end <= cue.start < said.source[0].start for cue in other.cue):
            return True
        if covers(other.content, words) and not covers(other.content, said.cue[0]):
            return True
    return False


def _without(sentence: Sentence, words: Span, said: Wording) -> Wording:
    """The saying without the relay's words in its source and at the end of its content."""
    source = tuple(_shortened(sentence, words, said.source))
    content = tuple(_shortened(sentence, words, said.content))
    return replace(said, source=source or said.source, content=content or said.content)


def _shortened(sentence: Sentence, words: Span, spans: Spans) -> Iterator[Span]:
    """The spans up to the relay's words, and up to a comma that opens them."""
    for span in spans:
        if not span.start <= words.start < span.end:
            yield span
            continue
        before = [token for token in sentence.tokens if span.start <= token.start < words.start]
        comma = next((place for place in range(len(before) - 1, 0, -1) if before[place].text in ",—–("), None)
        kept = before[:comma] if comma is not None and len(before) - comma < 4 else before
        if len(kept) > 1 and kept[-1].lower in word_class("joining"):
            kept = kept[:-1]  # “an email sent to staff and (seen by X)”
        if kept:
            yield Span(kept[0].start, kept[-1].end)


def _passed(sentence: Sentence, relay: Relay, said: Wording) -> Wording:
    """The saying within the wordings of those who pass it on, outermost first, within what it stood in before."""
    words = sentence.span(relay.start, relay.end)
    if said.within is not None and _is_picked_up(sentence, relay):
        return replace(said, within=_passed(sentence, relay, said.within))
    outer = said.within
    if relay.saw and outer is not None and _is_same_house(sentence, relay.steps[-1][1]):
        return replace(said, saw_it=True)
    for cue, source in relay.steps:
        outer = passed_on_by(sentence, said, source, cue, outer)
    saw_it = said.saw_it or (relay.saw and not _writes(said, words))
    return replace(said, within=outer, saw_it=saw_it)


def _is_same_house(sentence: Sentence, seer: Range) -> bool:
    """``X reported, citing papers seen by (the newspaper)``: X itself."""
    words = [sentence.lower(place) for place in range(*seer)]
    return len(words) == 2 and words[0] == "the" and words[1] in relay_words("media")


def _is_picked_up(sentence: Sentence, relay: Relay) -> bool:
    """``told X, in remarks carried by Y``: Y has what was said to X."""
    cue = relay.steps[-1][0]
    carries = relay_words("carrying") | {"picked"}
    return sentence.lower(cue[1] - 1) == "by" and any(sentence.lower(place) in carries for place in range(*cue))


def _writes(said: Wording, words: Span) -> bool:
    """``X wrote in a letter seen by Y``: X speaks there, and not the paper."""
    is_paper = covers(said.source, words) or _abuts(words, said.source[-1])
    return any(cue.end <= words.start for cue in said.cue) and not is_paper


def _key(wording: Wording) -> Key:
    return wording.source, wording.cue


def _updated(wording: Wording, old: Wording, new: Wording) -> Wording:
    """``new`` in the place of ``old``, also where something else stands within it."""
    if _key(wording) == _key(old):
        return new
    return replace(wording, within=_updated(wording.within, old, new)) if wording.within is not None else wording


def _shared(together: Sequence[Wording]) -> Iterator[Wording]:
    """Later sayings of a source whose first one was passed on are passed on with it."""
    passing: dict[Spans, Wording] = {}
    for wording in sorted(together, key=lambda each: each.cue):
        origin = wording.stands_for or wording.source
        if wording.within is not None and wording.within.family == "report":
            passing.setdefault(origin, wording.within)
    for wording in together:
        outer = passing.get(wording.stands_for or wording.source) if wording.within is None else None
        if outer is None or not wording.source or outer.cue > wording.cue or _key(wording) == _key(outer):
            yield wording
        else:
            yield replace(wording, within=outer)
