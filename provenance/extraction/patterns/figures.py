"""Numbers that somebody gives."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import DASHES, simple_before, subject_before
from provenance.extraction.names.counting import value_of
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.finding import without_passing_on
from provenance.extraction.sayings.subjects import shared_subject
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of, wording_of
from provenance.extraction.words import word_class, words_of
from provenance.records import Certainty

_REACH = 14
_NEAR = 6
_ABOUT = frozenset({"about", "around", "at", "least", "more", "than", "some", "nearly", "only", "just", "over"})
_TO = frozenset({"to", "from"})
_AT = frozenset({"at", "near", "nearer", "around", "above", "below", "between", "closer"})
_THEN = frozenset({",", ";", "and", "than", "still", "at"})
_OWN = frozenset({"his", "her", "its", "their", "my", "our", "your"})
_WORTH = frozenset({"value", "values", "valued", "price", "prices", "priced"})
"""What an offer does, too: ``the deal values the firm at``."""
_HELPING = frozenset({"has", "have", "had", "also", "now", "later", "since", "earlier", "previously"})


@pattern("figures")
def figures(sentence: Sentence) -> Iterator[Wording]:
    """``X put the toll at 27``, ``X pegged the crop at …``, ``X cut its forecast to …``: a number somebody stands for.

    The content is the thing that is counted with the number. Verbs of setting (*put*, *pegged*, *valued*) need ``at``
    and a number, a lead (``eight points ahead``) or ``higher``, *gives* ``as``, *dates* ``to`` and a number; verbs of
    change (*revised*, *cut*, *raised*) a forecast, a toll or another figure as well; *counted* a number of things.
    Also ``turnout is put at 38 percent by X``; ``X put the toll at 27, Y at 30``.
    """
    for place in range(1, sentence.last - 2):
        if sentence.is_quoted(place) or not _stands_for_number(sentence, place):
            continue
        found = _passive(sentence, place) or _wording(sentence, place)
        if found is not None and (not _is_bare(sentence, place) or _by_somebody(sentence, found)):
            yield found
            yield from _gapped(sentence, place, found)


def _gapped(sentence: Sentence, verb: int, found: Wording) -> Iterator[Wording]:
    """``put the toll at 27, the union (at nine)``: the same thing with another's number, the verb left out."""
    end = found.content[-1].end
    comma = next((place for place in range(verb, sentence.last) if sentence.tokens[place].start >= end), sentence.last)
    start = comma + 1 + (sentence.lower(comma + 1) in {"and", "while", "but"})
    at = next(
        (place for place in range(start + 1, min(start + _NEAR, sentence.last)) if sentence.lower(place) == "at"), 0
    )
    first = next((place for place in range(verb + 1, comma) if sentence.lower(place) == "at"), 0)
    if sentence.lower(comma) != "," or not at or not first or at + 1 >= sentence.last:
        return
    is_last = sentence.last - at <= _NEAR and any(
        _is_number(sentence.lower(spot)) for spot in range(at + 1, sentence.last)
    )
    is_somebody = may_speak(sentence, (start, at)) or sentence.lower(at - 1) in {"latter", "former"}
    if is_last and is_somebody and all(sentence.tokens[place].is_word for place in range(start, sentence.last)):
        inner = _made(sentence, (start, at), (verb, verb + 1), (verb + 1, first))
        yield replace(
            inner,
            cue=spans_of(sentence, (at, at + 1)),
            content=spans_of(sentence, (verb + 1, first), (at, sentence.last)),
        )


def _is_bare(sentence: Sentence, verb: int) -> bool:
    """``counted``, ``put … higher``, ``values``: what a thing may do, too."""
    is_count = sentence.lower(verb) in words_of("figures", "counting") or sentence.lower(verb) in _WORTH
    return is_count or (sentence.lower(verb) in words_of("figures", "setting") and _compares(sentence, verb + 1))


def _by_somebody(sentence: Sentence, found: Wording) -> bool:
    """Not ``a frost (put the price higher)``, ``the strike``."""
    starts = [place for place, token in enumerate(sentence.tokens) if token.start >= found.source[0].start]
    ends = [place + 1 for place, token in enumerate(sentence.tokens) if token.end <= found.source[-1].end]
    source = starts[0], ends[-1]
    is_named = sentence.tokens[source[0]].is_capital and sentence.lower(source[0]) not in word_class("determiners")
    is_name = is_named and (source[1] - source[0] == 1 or sentence.tokens[source[0] + 1].is_capital)
    return is_name or sentence.lower(source[0]) == "it" or may_speak(sentence, source)


def _stands_for_number(sentence: Sentence, place: int) -> bool:
    """The verb has a number behind it in the way that it takes one."""
    word = sentence.lower(place)
    if word in _WORTH and sentence.lower(place + 1) in word_class("modals"):
        return False  # “bread prices (will stay at)”
    if word in words_of("figures", "setting"):
        is_passive = sentence.lower(place - 1) in word_class("be")
        at = _number_after(sentence, place + (not is_passive), _AT)
        leads = at is not None or _leads(sentence, place + 1) or _scores(sentence, place + 1)
        return leads or (not is_passive and _compares(sentence, place + 1))
    if word in words_of("figures", "giving"):
        as_ = _number_after(sentence, place + 1, {"as"})
        return as_ is not None and _is_figure(sentence, place + 1, as_)
    if word in words_of("figures", "dating"):
        return _number_after(sentence, place + 1, _TO) is not None
    if word in words_of("figures", "counting"):
        return _counts(sentence, place)
    end = _number_after(sentence, place + 1, {"to", "at", "by"}) if word in words_of("figures", "changing") else None
    return end is not None and _is_figure(sentence, place + 1, end)


def _counts(sentence: Sentence, verb: int) -> bool:
    """``had counted three dead``, ``tallied more than 40 breaches``; not ``were counted``, ``counted twice``."""
    if sentence.lower(verb - 1) in word_class("be") or sentence.lower(verb + 1) in {"one", "two", "once", "twice"}:
        return False
    near = [sentence.lower(place) for place in range(verb + 1, verb + 4)]
    first = next((index for index, word in enumerate(near) if word not in _ABOUT), 0)
    is_number = _is_number(near[first])
    behind = sentence.tokens[min(verb + 2 + first, len(sentence) - 1)]
    if not is_number or not behind.is_word or behind.lower in word_class("prepositions"):
        return False
    return not _has_them(sentence, verb + 2 + first)


def _has_them(sentence: Sentence, start: int) -> bool:
    """``(tallied 23) points and nine rebounds``, ``(counted 12) former players among its members``, ``ten seconds``,
    ``500 notes``: what one scores, has, lets pass or handles, and tells nobody."""
    for place in range(start, min(start + _REACH, sentence.last)):
        word = sentence.lower(place)
        if word == "as":
            return True
        if word in word_class("prepositions") or not sentence.tokens[place].is_word:
            return word in {"among", "amongst"} and sentence.lower(place + 1) in _OWN
        if word in words_of("figures", "scored"):
            return True
    return False


def _scores(sentence: Sentence, start: int) -> bool:
    """``put the mayor on 38 percent``."""
    on = _number_after(sentence, start, {"on"})
    return on is not None and sentence.lower(on + 2) in {"%", "per", "percent", "points", "pc"}


def _compares(sentence: Sentence, start: int) -> bool:
    """``put the toll far higher``, ``puts it a shade lower``: of a figure, and nothing behind; not ``the bar``."""
    for place in range(start + 1, min(start + _REACH, sentence.last)):
        if sentence.lower(place) in words_of("figures", "compared"):
            is_last = place + 1 >= sentence.last or sentence.lower(place + 1) in _THEN
            is_it = sentence.lower(start) in {"it", "that"}
            if sentence.lower(start) in _OWN and not _is_figure(sentence, start, place):
                return False  # “put its stake higher”
            return is_last and (is_it or _is_figure(sentence, start, place, words_of("figures", "sized")))
        if not sentence.tokens[place].is_word or sentence.is_quoted(place):
            return False
    return False


def _leads(sentence: Sentence, start: int) -> bool:
    """``put the party eight points ahead``."""
    for place in range(start, min(start + _REACH, sentence.last)):
        if sentence.lower(place) in words_of("figures", "ties") and place > start + 1:
            return True
        if sentence.lower(place) in words_of("figures", "leads"):
            return any(_is_number(sentence.lower(spot)) for spot in range(place - 4, place))
        if not sentence.tokens[place].is_word:
            return False
    return False


def _passive(sentence: Sentence, place: int) -> Wording | None:
    """``turnout is put at 38 percent by the officer``."""
    helped = sentence.lower(place - 1) in word_class("be")
    if not helped or sentence.lower(place + 1) not in _AT:
        return None
    ahead = range(place + 2, min(place + _REACH, sentence.last - 1))
    by = next((spot for spot in ahead if sentence.lower(spot) == "by"), None)
    source = object_after(sentence, by + 1) if by is not None else None
    start = place - 2 if sentence.lower(place - 2) in word_class("have") else place - 1
    counted = simple_before(sentence, start)
    if by is None or source is None or counted is None or not may_speak(sentence, source):
        return None
    found = _made(sentence, source, (start, place + 1), counted)
    return replace(
        found,
        cue=spans_of(sentence, (start, place + 1), (by, by + 1)),
        content=spans_of(sentence, counted, (place + 1, by)),
    )


def _number_after(sentence: Sentence, start: int, prepositions: Collection[str]) -> int | None:
    """Where ``at 27``, ``to nearly 3 million`` stands in the same clause."""
    for place in range(start, min(start + _REACH, sentence.last - 1)):
        word = sentence.lower(place)
        set_apart = word == "," and sentence.lower(place + 1) in prepositions
        if (word in DASHES | {",", ";", ":", "that"} and not set_apart) or sentence.is_quoted(place):
            return None
        ahead = [sentence.lower(spot) for spot in range(place + 1, place + 6)]
        if word in prepositions and place > start and any(map(_is_number, ahead)):
            return place
    return None


def _is_number(word: str) -> bool:
    is_plain = word[:1].isdigit() or word in word_class("numbers") | words_of("figures", "shares")
    return is_plain or value_of(word) is not None


def _is_figure(sentence: Sentence, start: int, end: int, more: Collection[str] = ()) -> bool:
    counted = words_of("figures", "counted").union(more)
    return any(sentence.lower(place) in counted for place in range(start, end))


def _wording(sentence: Sentence, verb: int) -> Wording | None:
    start = verb
    while start > 0 and sentence.lower(start - 1) in _HELPING:
        start -= 1
    source = subject_before(sentence, start) if start > 0 else None
    if source is None and (joint := _joined_at(sentence, start)) is not None:
        source = shared_subject(sentence, joint)
    source = without_passing_on(sentence, source) if source is not None else None
    content = content_after(sentence, verb + 1, to_comma=True)
    if source is None or content is None or is_own_voice(sentence, source) or _is_of_this(sentence, source):
        return None
    is_of_speaker = sentence.lower(source[0]) in word_class("clause_pronouns")  # “said it had cut its forecast”
    found = replace(_made(sentence, source, (start, verb + 1), content), links=not is_of_speaker)
    is_count = sentence.lower(verb) in words_of("figures", "counting")
    return replace(found, certainty=Certainty.SAID) if is_count else found


def _is_of_this(sentence: Sentence, source: Range) -> bool:
    """``An earlier version of this story``: the text's own words."""
    pairs = ((sentence.lower(place), sentence.lower(place + 1)) for place in range(*source))
    return any(pair in {("this", "story"), ("this", "article"), ("this", "report")} for pair in pairs)


def _joined_at(sentence: Sentence, start: int) -> int | None:
    """``… and (last week) raised its target``: where ``and`` stands."""
    place = start - 1
    while place > 0 and sentence.lower(place) in word_class("time_words") | {"last", "on", "then"}:
        place -= 1
    return place if sentence.lower(place) in {"and", "but"} else None


def _made(sentence: Sentence, source: Range, cue: Range, content: Range) -> Wording:
    return wording_of(sentence, source, cue, content, certainty=Certainty.ESTIMATED, confidence=0.75, family="estimate")
