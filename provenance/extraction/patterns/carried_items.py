"""What an outlet ran."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.adverbs import run_before
from provenance.extraction.grammar.clause_verbs import may_be_verb
from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.patterns.relative_objects import is_said_of
from provenance.extraction.relays.outlets import is_outlet, outlet_after
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, passed_on_by, pattern, wording_of
from provenance.extraction.words import names, relay_words, word_class

_REACH = 6
_LATER = 5
_HEAD = 10
_FOR_ANYBODY = frozenset({"scooped", "broke", "breaks"})
"""What somebody does who writes for an outlet; anybody may have got there first."""


@pattern("carried-items")
def carried_items(sentence: Sentence) -> Iterator[Wording]:
    """``X carried a one-line notice on Friday: …``, ``X ran a story that …``: the outlet reports it.

    Also ``Headlines tonight from X: …``, ``X flash: …``, ``X has this: …``, ``X had it first: …``, ``X relays a
    communiqué of Y: …``.
    What somebody else stated there (``carried a statement by Y that …``) is read by ``noun-claims``.
    """
    if sentence.lower(0) in {"headlines", "headline"} and (headed := _headlines(sentence)) is not None:
        yield headed
    if (told := _headed(sentence)) is not None:
        yield told
    for place in range(1, sentence.last - 4):
        if sentence.lower(place) in relay_words("running") and sentence.lower(place + 1) in {"a", "an", "the"}:
            found = None if sentence.is_quoted(place) else _wording(sentence, place) or _statement(sentence, place)
            if found is not None:
                yield found


def _wording(sentence: Sentence, verb: int) -> Wording | None:
    ahead = range(verb + 2, min(verb + _REACH, sentence.last - 1))
    noun = next((place for place in ahead if sentence.lower(place) in relay_words("items")), None)
    opens = _opens(sentence, noun + 1) if noun is not None else None
    if noun is None or opens is None:
        return None
    start = run_before(sentence, verb, _helps)
    source = subject_before(sentence, start)
    that = sentence.lower(opens) == "saying" and sentence.lower(opens + 1) == "that"
    content = content_after(sentence, opens + 1 + that)
    if source is None or content is None or not is_outlet(sentence.tokens[slice(*source)]):
        return None
    cue: Range = (start, opens + 1 + that if sentence.lower(opens) != ":" and opens == noun + 1 else noun + 1)
    return wording_of(sentence, source, cue, content, confidence=0.92, family="report")


def _statement(sentence: Sentence, verb: int) -> Wording | None:
    """``X relays a communiqué of Y: …``, ``X carried a brief statement from Y: “…”``: Y says it, and X passes it on."""
    ahead = range(verb + 2, min(verb + _REACH, sentence.last - 1))
    noun = next((place for place in ahead if sentence.lower(place) in relay_words("utterances")), None)
    glued = noun is not None and sentence.lower(noun + 1) in {"of", "from", "by"}
    maker = object_after(sentence, noun + 2) if noun is not None and glued else None
    start = verb - (sentence.lower(verb - 1) in word_class("have"))
    outlet = subject_before(sentence, start)
    if noun is None or maker is None or outlet is None or sentence.lower(maker[1]) != ":":
        return None
    content = content_after(sentence, maker[1] + 1)
    if content is None or not may_speak(sentence, maker) or not is_outlet(sentence.tokens[slice(*outlet)]):
        return None
    inner = wording_of(sentence, maker, (noun, noun + 2), content, confidence=0.93, family="report")
    return replace(inner, within=passed_on_by(sentence, inner, outlet, (start, verb + 1)))


def _helps(word: str) -> bool:
    """``has (carried)``, ``is now (carrying)``."""
    return word in word_class("be") | word_class("have") | word_class("adverbs") | {"now"}


def _headlines(sentence: Sentence) -> Wording | None:
    """``Headlines (tonight) from X: …``, ``Headline in X: …``."""
    glue = next((place for place in range(1, _LATER) if sentence.lower(place) in {"from", "in", "on"}), None)
    outlet = outlet_after(sentence, glue + 1, is_any=True) if glue is not None else None
    if glue is None or outlet is None or sentence.lower(outlet[1]) != ":" or outlet[1] + 2 >= sentence.last:
        return None
    said = outlet[1] + 1, sentence.last
    return wording_of(sentence, outlet, (0, glue + 1), said, confidence=0.92, family="report")


def _headed(sentence: Sentence) -> Wording | None:
    """``X flash: …``, ``X has this: …``, ``X has more detail: …``: up to the first colon."""
    colon = next((place for place in range(2, _HEAD) if sentence.lower(place) == ":"), None)
    if colon is None or colon + 3 >= sentence.last:
        return None
    before = range(1, colon)
    has = next((place for place in before if sentence.lower(place) in {"has", "have"}), None)
    is_flash = sentence.lower(colon - 1) in relay_words("flashes")
    more = relay_words("has_more")
    is_more = has is not None and all(sentence.lower(place) in more for place in range(has + 1, colon))
    if (scooped := _scooped(sentence, colon)) is not None:
        return scooped
    end = has if has is not None and is_more and has + 1 < colon else colon - 1
    is_field = sentence.lower(end - 1) in relay_words("flash_fields")
    if not (is_more or is_flash) or is_field or not is_outlet(sentence.tokens[:end]):
        return None
    return wording_of(sentence, (0, end), (end, colon), (colon + 1, sentence.last), confidence=0.92, family="report")


def _scooped(sentence: Sentence, colon: int) -> Wording | None:
    """``X scooped everyone last night: …``, ``X had it first: …``: an outlet, or somebody who writes for one."""
    end = colon
    while end > 2 and sentence.lower(end - 1) in word_class("time_words") | {"last", "this", "on"}:
        end -= 1
    words = [sentence.lower(place) for place in range(end)]
    starts = (place for place in range(1, end) if " ".join(words[place:]) in names("relays", "scooping"))
    start = next(starts, None)
    if start is None:
        return None
    first = start - (sentence.lower(start - 1) in word_class("have"))
    source = sentence.tokens[:first]
    named = (
        sentence.lower(start) in _FOR_ANYBODY
        and bool(source)
        and all(token.is_capital or token.text in CLITICS for token in source)
    )
    if not named and not (source and is_outlet(source)):
        return None
    return wording_of(sentence, (0, first), (first, end), (colon + 1, sentence.last), confidence=0.92, family="report")


def _opens(sentence: Sentence, place: int) -> int | None:
    """The colon, the ``that``: at once, or past when or where it ran."""
    for spot in range(place, min(place + _LATER, sentence.last - 1)):
        if sentence.lower(spot) == ":" or (sentence.lower(spot) in {"that", "saying"} and spot == place):
            return None if may_be_verb(sentence, spot + 1) or is_said_of(sentence, spot) else spot
        if sentence.lower(spot) not in word_class("time_words") | {"on", "late", "early", "last", "at"}:
            return None
    return None
