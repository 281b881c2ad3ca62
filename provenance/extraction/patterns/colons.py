"""A name and a colon."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clause_verbs import may_be_verb
from provenance.extraction.grammar.cue_sites import cue_sites
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import DASHES
from provenance.extraction.names.kinds import is_listed, kind_of, places
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.names.spelling import written
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.sayings.addressees import PASSING_ON
from provenance.extraction.sayings.finding import sayings
from provenance.extraction.sayings.headline_voices import (
    LONGEST,
    closes_quotation,
    is_label,
    is_place_alone,
    is_title_case,
    is_voice,
    may_name,
    segments,
    voice_at,
)
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import names, source_words, word_class
from provenance.records import RELAYING_KINDS

_PASSED = frozenset({"quoted", "cited", "interviewed"})


@pattern("colons")
def colons(sentence: Sentence) -> Iterator[Wording]:
    """Headline ``X: Bridge is closed``, ``Bridge is closed: X``, ``“Never again”: nurses to strike``; transcript
    ``SMITH: It is closed.``; a known medium ``Interfax: Divers have found the wreck.``

    In a headline the source is a short run of capitalised words or a noun for people; in a transcript words in capitals
    at the head of a paragraph. The cue is the colon, or the dash of a headline (``Bridge is closed – police``).
    """
    if sentence.is_title and (dashed := _dashed(sentence)) is not None:
        yield dashed
        return
    for part in segments(sentence) if sentence.is_title else [(0, len(sentence))]:
        marks = [place for place in range(*part) if sentence.lower(place) == ":"]
        if len(marks) != 1 or sentence.is_quoted(marks[0]):
            continue
        found = _headline(sentence, part, marks[0]) if sentence.is_title else _prose(sentence, marks[0])
        if found is not None and (part != (0, len(sentence)) or not _is_place(sentence, found[0])):
            yield _made(sentence, *found, _closing_verb(sentence, found[0], part[1]) or (marks[0], marks[0] + 1))


def _closing_verb(sentence: Sentence, source: Range, end: int) -> Range | None:
    """``'I never touched it': coach (hits back)``: a verb that takes quotations, and nothing behind it."""
    end = min(end, sentence.last)
    closing = (site for site in cue_sites(sentence) if site.end == end and site.start == source[1] and site.has("q"))
    return next(((site.start, site.end) for site in closing), None)


def _made(sentence: Sentence, source: Range, content: Range, cue: Range) -> Wording:
    whom, cues, said = (spans_of(sentence, words) for words in (source, cue, content))
    return Wording(whom, cues, said, sentence.number, confidence=0.55)


def _dashed(sentence: Sentence) -> Wording | None:
    """``Bridge is closed – police``, ``Bridge to close – HGN, citing officials``, ``“Soon” – Orbit``."""
    dash = next((spot for spot in range(len(sentence) - 1, 3, -1) if sentence.lower(spot) in DASHES), None)
    if dash is None or sentence.is_quoted(dash) or len(segments(sentence)) > 1:
        return None
    source = _behind_dash(sentence, dash)
    return _made(sentence, source, (0, dash), (dash, dash + 1)) if source is not None else None


def _behind_dash(sentence: Sentence, dash: int) -> Range | None:
    rest = (dash + 1, sentence.last)
    if 0 < rest[1] - rest[0] <= LONGEST and not is_label(sentence, rest):
        is_long = sentence.lower(dash) != "-"
        speaks = is_voice(sentence, rest) and (is_long or not is_outlet(sentence.tokens[slice(*rest)]))
        if speaks or (is_long and may_name(sentence, rest)):
            return rest
    source = object_after(sentence, dash + 1, with_aside=False)
    if source is None or source[1] - source[0] > LONGEST:
        return None
    words = sentence.tokens[slice(*source)]
    cites = sentence.lower(source[1] + 1) in PASSING_ON and words[0].is_capital
    if sentence.lower(source[1] - 1) in _PASSED and sentence.lower(source[1]) == "by" and source[1] - source[0] > 1:
        source = source[0], source[1] - 1  # “sources (quoted by the Gazette)”
    passed = sentence.lower(source[1]) in _PASSED and sentence.lower(source[1] + 1) == "by"
    is_plain = (passed or source[1] >= sentence.last) and not words[0].is_capital and may_speak(sentence, source)
    return source if cites or is_plain else None


def _is_place(sentence: Sentence, source: Range) -> bool:
    """``Tunis: …``, ``BEIRUT: …``: where something happened, before what somebody says there."""
    words = " ".join(token.text for token in sentence.tokens[slice(*source)])
    if source[0]:
        return False
    if words.isupper() and not sentence.is_title:
        return words.title() in places() | names("places", "datelines")
    return (words in places() or words.title() in places()) and bool(sayings(sentence))


def _headline(sentence: Sentence, part: Range, colon: int) -> tuple[Range, Range] | None:
    left, right = (part[0], colon), (colon + 1, min(part[1], sentence.last))
    ahead = range(colon + 2, min(colon + 2 + LONGEST, right[1]))
    cites = next((spot - 1 for spot in ahead if sentence.lower(spot) in PASSING_ON), None)
    if cites is not None and colon > 3 and _is_name(sentence, (colon + 1, cites)):
        return (colon + 1, cites), left
    if _speaks_first(sentence, left, right):
        return left, right
    voice = voice_at(sentence, *right) if closes_quotation(sentence, colon) else None
    if voice is not None:
        return voice, left
    is_plain = right[0] < right[1] and not sentence.tokens[right[0]].is_capital
    is_plain = is_plain and object_after(sentence, right[0], with_aside=False) == right
    is_name = _is_name(sentence, right) or (is_plain and may_speak(sentence, right)) or is_voice(sentence, right)
    is_far = colon > 3 or (is_voice(sentence, right) and colon > 1)
    return (right, left) if is_name and is_far and _is_short(right) else None


def _speaks_first(sentence: Sentence, left: Range, right: Range) -> bool:
    """``X: Bridge is closed``, ``Spy chief: They recruit teenagers``: not ``Explainer: …``, ``Slovakia: …``."""
    if is_label(sentence, left) or is_place_alone(sentence, left) or sentence.is_quoted(left[0]):
        return False
    quotes = sentence.is_quoted(right[0])
    if is_voice(sentence, left):
        return right[1] - right[0] > (1 if quotes else 3) and left[1] - left[0] <= LONGEST
    if _is_tagged(sentence, right):
        return False
    named = _is_name(sentence, left) and (quotes or not is_title_case(sentence))
    return named and right[1] - right[0] > (1 if quotes else 3)


def _is_tagged(sentence: Sentence, right: Range) -> bool:
    """``Crown: We have enough, central bank tells traders``: who says so stands behind it, and the name is a topic."""
    found = (saying.source for saying in sayings(sentence) if saying.source[0] > right[0] + 1)
    return any(sentence.lower(start - 1) == "," for start, _ in found)


def _is_short(part: Range) -> bool:
    return part[1] - part[0] <= LONGEST - 3


def _is_name(sentence: Sentence, part: Range) -> bool:
    """A few capitalised words, the first of them no function word."""
    start, end = part
    if not 0 < end - start <= LONGEST or sentence.lower(start) in word_class("determiners") | word_class(
        "opening_words"
    ):
        return False
    small = word_class("prepositions") | {"and", "the", "'s", "’s"}
    return all(token.is_capital or token.lower in small for token in sentence.tokens[start:end])


def _prose(sentence: Sentence, colon: int) -> tuple[Range, Range] | None:
    """``SMITH: It is closed.``; ``Interfax: Divers have found the wreck.``, where the name is a medium's."""
    name = sentence.tokens[:colon]
    opens = 0 < colon <= LONGEST - 3 and not sentence.is_quoted(0) and _tells(sentence, colon + 1)
    is_name = opens and not (colon == 1 and name[0].lower in source_words("everyday_names"))
    if is_name and is_listed(written(name)) and kind_of(written(name)) in RELAYING_KINDS:
        return (0, colon), (colon + 1, sentence.last)
    return _transcript(sentence, colon)


def _tells(sentence: Sentence, start: int) -> bool:
    """``Divers have found the wreck``: a clause of its own, no list and no recipe."""
    inside = range(start + 1, sentence.last)
    return len(inside) > 2 and sentence.tokens[start].is_capital and any(may_be_verb(sentence, spot) for spot in inside)


def _transcript(sentence: Sentence, colon: int) -> tuple[Range, Range] | None:
    words = sentence.tokens[:colon]
    shouted = 0 < len(words) <= 4 and all(token.text.isupper() and len(token.text) > 1 for token in words)
    shouted = shouted and not (len(words) == 1 and words[0].lower in word_class("labels"))
    shouted = shouted and not is_label(sentence, (0, colon))
    return ((0, colon), (colon + 1, sentence.last)) if shouted and sentence.last > colon + 2 else None
