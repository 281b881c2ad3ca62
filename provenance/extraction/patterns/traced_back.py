"""Where a claim comes from, as those tell who trace it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.extraction.grammar.adverbs import is_adverb, run_before
from provenance.extraction.grammar.clause_verbs import is_clause_verb, is_verb_here, may_be_verb
from provenance.extraction.grammar.cue_sites import is_asked
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.names.kinds import places
from provenance.extraction.names.spelling import written
from provenance.extraction.patterns.comes_from import may_be_source
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.sourcing import cited_by, further_steps
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.text.tokens import Token
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import names, relay_words, word_class
from provenance.records import Certainty

_REACH = 24
_ONLY_OUTLETS = frozenset({"in", "on"})
"""Behind which a place or a day is no source: ``first appeared in``."""
_WHENCE = frozenset({"to", "from", "by"})
"""Behind which a country or an age is no source: ``traces to ancient Greece``."""
_DONE = frozenset({"traced", "printed", "carried", "published", "aired", "circulated", "spread"})
"""What is done with a claim, and what it does not do: ``was carried in``."""
_EDITION = 6
_TO_THAT_EFFECT = ["to", "that", "effect"]
_ISSUES = frozenset({"edition", "editions", "issue", "issues"})
_OPEN = frozenset({"if", "whether"})
_COMING = frozenset({"comes", "came"})
_TIDINGS = frozenset({"word", "news"})
_KNOWN = frozenset({"the", "that", "this", "those", "these"})


@pattern("traced-back")
def traced_back(sentence: Sentence) -> Iterator[Wording]:
    """``The claim that … originated with X``, ``the rumour traces back to X``, ``the figure first appeared in the
    Outlet``, ``the quote has been traced to a post``, ``Word that … came first from X``, ``a rumour to that effect was
    printed in the Outlet``.

    The content is the clause of the claim, else the noun for it. A fire that started with a spark is none, nor a story
    that started with a man on a bench.
    """
    if is_asked(sentence):
        return
    for place in range(2, sentence.last - 2):
        if sentence.lower(place) in relay_words("tracing_verbs") and not sentence.is_quoted(place):
            found = _wording(sentence, place)
            if found is not None:
                yield from _with_further(sentence, found)


def _wording(sentence: Sentence, verb: int) -> Wording | None:
    end = _end_of_cue(sentence, verb)
    source = cited_by(sentence, _past_edition(sentence, end)) if end else None
    source = _before_date(sentence, source) if source is not None else None
    if source is None or not _may_be_origin(sentence, source, sentence.lower(end - 1)):
        return None
    if sentence.lower(verb) in _COMING and not may_be_source(sentence, source):
        return None
    start = run_before(sentence, verb, _helps)
    claim = _claim(sentence, start, verb) if _is_so(sentence, start, verb) else None
    if claim is None or (sentence.lower(verb) in _COMING and not _is_whole(sentence, claim)):
        return None
    noun = (claim[0] - 2, claim[0]) if sentence.lower(claim[0] - 1) == "that" else (start, start)
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, *(part for part in (noun, (start, end)) if part[0] < part[1])),
        spans_of(sentence, claim),
        sentence.number,
        Certainty.SAID if sentence.lower(noun[0]) in _TIDINGS else Certainty.ALLEGED,
        confidence=0.86,
    )


def _with_further(sentence: Sentence, found: Wording) -> Iterator[Wording]:
    """``came first from X(, which had it from Y)``: whom X has it from, within what X said."""
    yield found
    end = next((place for place, token in enumerate(sentence.tokens) if token.start >= found.source[-1].end), 0)
    for step in further_steps(sentence, end):
        found = replace(
            found,
            source=spans_of(sentence, step.source),
            cue=spans_of(sentence, step.cue),
            confidence=0.93,
            within=found,
        )
        yield found


def _past_edition(sentence: Sentence, start: int) -> int:
    """``printed in (Sunday's edition of) the Lantern``, ``in (an early issue of) it``: the outlet alone."""
    ahead = range(start, min(start + _EDITION, sentence.last))
    return next((place + 2 for place in ahead if sentence.lower(place) in _ISSUES and _is_of(sentence, place)), start)


def _before_date(sentence: Sentence, source: Range) -> Range:
    """``the army (in May)``: who, without when."""
    when = word_class("time_words") | word_class("weekdays") | {"may"}
    for place in range(source[0] + 1, source[1] - 1):
        following = sentence.tokens[place + 1]
        if sentence.lower(place) in _ONLY_OUTLETS and (following.lower in when or following.text[:1].isdigit()):
            return source[0], place
    return source


def _is_of(sentence: Sentence, noun: int) -> bool:
    return sentence.lower(noun + 1) == "of" and noun + 2 < sentence.last


def _helps(word: str) -> bool:
    return word in word_class("auxiliaries") or (is_adverb(word) and word != "back") or word == "first"


def _is_so(sentence: Sentence, start: int, verb: int) -> bool:
    """``originated``, ``has been traced``; not ``never originated``, ``may have begun``, ``a number traced to``."""
    helpers = {sentence.lower(place) for place in range(start, verb)}
    if helpers & (word_class("negations") | word_class("modals")):
        return False
    is_done = sentence.lower(verb) in _DONE
    return not is_done or bool(helpers & word_class("be"))


def _end_of_cue(sentence: Sentence, verb: int) -> int:
    """Behind ``originated with``, ``traces back to``, ``came first from``; 0 where the verb goes on otherwise."""
    is_first = sentence.lower(verb + 1) in {"first", "originally"}
    for length in (3, 2):
        ahead = range(verb + 1 + is_first, verb + length + is_first)
        if " ".join(sentence.lower(place) for place in (verb, *ahead)) in names("relays", "tracing"):
            return verb + length + is_first
    return 0


def _may_be_origin(sentence: Sentence, source: Range, glue: str) -> bool:
    """Somebody who may be cited, at no time; behind ``in`` and ``on`` an outlet only."""
    tokens = sentence.tokens[slice(*source)]
    if tokens[0].lower in word_class("weekdays") | word_class("time_words") or tokens[0].text.isdigit():
        return False
    if is_outlet(tokens):
        return True
    return glue not in _ONLY_OUTLETS and not (glue in _WHENCE and _is_age(tokens))


def _is_age(tokens: Sequence[Token]) -> bool:
    """``ancient Greece``, ``Kessen``, ``the 19th century``: where or when something arose, and nobody."""
    words = [token.lower for token in tokens]
    bare = written([token for token in tokens if token.lower not in word_class("determiners")])
    is_old = not relay_words("eras").isdisjoint(words) or any(word[:1].isdigit() for word in words)
    return is_old or bare in places()


def _claim(sentence: Sentence, end: int, verb: int) -> Range | None:
    """``(the claim that) schools would close``, ``the rumour``, ``the figure of 40``; not ``if the rumour``."""
    for place in range(end - 2, max(0, end - _REACH), -1):
        if sentence.lower(place) == "that" and _is_traced(sentence, place - 1, verb):
            is_relative = may_be_verb(sentence, place + 1) or is_verb_here(sentence, place + 1)
            is_open = is_relative or sentence.lower(place - 3) in _OPEN
            return None if is_open else (place + 1, end - (sentence.lower(end - 1) == ","))
    is_so = [sentence.lower(place) for place in range(end - 3, end)] == _TO_THAT_EFFECT
    phrase = simple_before(sentence, end - 3 if is_so else end)
    phrase = (phrase[0], end) if phrase is not None else None
    if phrase is None or sentence.lower(phrase[0] - 1) in _OPEN:
        return None
    return phrase if any(_is_traced(sentence, place, verb) for place in range(*phrase)) else None


def _is_whole(sentence: Sentence, claim: Range) -> bool:
    """``(claim that) the well was poisoned (comes from)``: one clause with a verb of its own.

    Not ``(claim that) the quote (came from a parody)``, ``(claim that) she begged, saying that the quote (came from)``.
    """
    words = {sentence.lower(place) for place in range(*claim)}
    has_verb = any(
        is_clause_verb(sentence, place) or may_be_verb(sentence, place) for place in range(claim[0] + 1, claim[1])
    )
    return has_verb and words.isdisjoint({",", ";", "that", "which", "who"})


def _is_traced(sentence: Sentence, noun: int, verb: int) -> bool:
    """``a rumour``; ``the story originated``, ``the figure first appeared``, not ``a figure appeared``."""
    comes = sentence.lower(verb) in _COMING
    if comes and sentence.lower(noun + 1) != "that":
        return False  # the sentence before says what came: “The claim comes from X”
    if sentence.lower(noun) in relay_words("traced") | (_TIDINGS if comes else frozenset()):
        return True
    is_known = sentence.lower(noun) in relay_words("traced_things") and sentence.lower(noun - 1) in _KNOWN
    is_loose = sentence.lower(verb) in relay_words("loosely_tracing")
    return is_known and (not is_loose or sentence.lower(verb - 1) in {"first", "originally"})
