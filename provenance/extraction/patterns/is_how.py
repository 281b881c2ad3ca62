"""What somebody said, then how they put it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.relays.outlets import outlet_after
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class, words_of
from provenance.records import Certainty

_REACH = 20
_NEAR = 6
_STOPS = frozenset({":", ";", "—", "–"})
"""Behind which ``that is how X sums it up`` looks back on a quotation."""


@pattern("is-how")
def is_how(sentence: Sentence) -> Iterator[Wording]:
    """``“A shambles,” is how X describes the sale``; ``“Nonsense” was X's verdict``; ``“War” is the
    headline in X``.

    The content is the quotation, and what it is said of. Where a claim is called a lie, it is denied.
    """
    for place in range(2, sentence.last - 2):
        if sentence.is_quoted(place) or sentence.lower(place) not in word_class("be") | {"'s", "’s"}:
            continue
        following = sentence.lower(place + 1)
        found = (
            _how(sentence, place)
            if following == "how"
            else _no_more(sentence, place)
            if following in {"all", "as"}
            else _verdict(sentence, place) or _headline(sentence, place)
        )
        if found is not None:
            yield found


def _how(sentence: Sentence, be: int) -> Wording | None:
    opens = be - 2 if sentence.lower(be - 1) == "that" and sentence.lower(be - 2) in _STOPS else be
    said = _quoted(sentence, opens)
    ahead = range(be + 3, min(be + _REACH, sentence.last))
    verb = next((spot for spot in ahead if sentence.lower(spot) in words_of("weights", "putting")), None)
    source = subject_before(sentence, verb) if verb is not None and said is not None else None
    if said is None or verb is None or source is None or source[0] < be + 2 or is_own_voice(sentence, source):
        return None
    end = verb + 1 + (sentence.lower(verb + 1) in {"it", "up"})
    topic = content_after(sentence, end, to_comma=True)
    return _wording(sentence, source, ((be, be + 2), (verb, end)), (said, topic))


def _no_more(sentence: Sentence, be: int) -> Wording | None:
    """``“It was dark,” was all X would say``, ``was as far as X would go``."""
    said = _quoted(sentence, be)
    opens = be + 2 if sentence.lower(be + 1) == "all" else be + 4
    if said is None or (opens == be + 4 and [sentence.lower(be + 2), sentence.lower(be + 3)] != ["far", "as"]):
        return None
    ahead = range(opens + 1, min(be + _REACH, sentence.last))
    verb = next((spot for spot in ahead if sentence.lower(spot) in words_of("weights", "all_said")), None)
    helped = verb is not None and sentence.lower(verb - 1) in word_class("modals") | word_class("have")
    start = verb - 1 if verb is not None and helped else verb
    if verb is None or start is None or start <= opens or not may_speak(sentence, (opens, start)):
        return None
    return _wording(sentence, (opens, start), ((be, opens), (start, verb + 1)), (said, None))


def _verdict(sentence: Sentence, be: int) -> Wording | None:
    """``was the verdict of X``, ``was X's reply``."""
    said = _quoted(sentence, be)
    ahead = range(be + 2, min(be + _REACH, sentence.last))
    noun = next((spot for spot in ahead if sentence.lower(spot) in words_of("weights", "verdicts")), None)
    if said is None or noun is None or any(not sentence.tokens[spot].is_word for spot in range(be + 1, be + 2)):
        return None
    owner = next((spot for spot in range(be + 1, noun) if sentence.lower(spot) in {"'s", "’s", "'", "’"}), None)
    is_near = owner is not None and noun - owner <= _NEAR
    if owner is None or not is_near or any(sentence.lower(spot) == "," for spot in range(be, noun)):
        return None
    return _wording(sentence, (be + 1, owner), ((be, be + 1), (owner + 1, noun + 1)), (said, None))


def _headline(sentence: Sentence, be: int) -> Wording | None:
    """``was the front-page headline in X``, ``is X's headline``: what an outlet heads its report with."""
    said = _quoted(sentence, be)
    ahead = range(be + 1, min(be + _NEAR + 2, sentence.last))
    noun = next((spot for spot in ahead if sentence.lower(spot) in words_of("relays", "heads")), None)
    if said is None or noun is None or any(not sentence.tokens[spot].is_word for spot in range(be + 1, noun)):
        return None
    glue = next((spot for spot in range(noun + 1, noun + _NEAR) if sentence.lower(spot) in {"in", "of", "on"}), None)
    while glue is not None and (past := _past_page(sentence, glue)) > glue:
        glue = past
    outlet = outlet_after(sentence, glue + 1) if glue is not None else None
    if glue is None or outlet is None:
        return None
    return _wording(sentence, outlet, ((be, glue + 1),), (said, None))


def _past_page(sentence: Sentence, glue: int) -> int:
    """``on (the front page of) X``: where the last preposition stands; ``glue`` where no page is named."""
    ahead = range(glue + 1, min(glue + _NEAR, sentence.last))
    of = next((spot for spot in ahead if sentence.lower(spot) == "of"), glue)
    return of if sentence.lower(of - 1) in words_of("relays", "fronts") else glue


def _quoted(sentence: Sentence, be: int) -> Range | None:
    """The quotation that ends just before the verb."""
    return content_before(sentence, be) if sentence.is_quoted(be - 1) else None


def _wording(sentence: Sentence, source: Range, cue: tuple[Range, ...], content: tuple[Range, Range | None]) -> Wording:
    words = {sentence.lower(place) for place in range(*content[0])}
    denies = content[1] is not None and not words.isdisjoint(words_of("weights", "dismissive"))
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, *cue),
        spans_of(sentence, *content),
        sentence.number,
        Certainty.DENIED if denies else Certainty.SAID,
        confidence=0.93,
    )
