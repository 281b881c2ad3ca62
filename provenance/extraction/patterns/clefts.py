"""What it was that somebody said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of

_SAYING = frozenset({"say", "report", "confirm", "deny", "warn", "allege", "claim"})
_NONE = frozenset({"nobody", "no", "none", "neither", "few"})
_REACH = 20


@pattern("clefts")
def clefts(sentence: Sentence) -> Iterator[Wording]:
    """``What X said was that …``, ``What X told the court, Y says, was that …``.

    What stands behind ``was that`` is the content; who says between commas that X said it passes it on.
    """
    for place in range(sentence.last - 4):
        if sentence.lower(place) == "what" and not sentence.is_quoted(place) and _opens(sentence, place):
            found = _wording(sentence, place)
            yield from (each for each in (found and found.within, found) if each is not None)


def _opens(sentence: Sentence, place: int) -> bool:
    return place == 0 or sentence.lower(place - 1) in {",", "but", "and", ";", ":", "that"}


def _wording(sentence: Sentence, what: int) -> Wording | None:
    sites = [site for site in cue_sites(sentence) if what + 1 < site.start and site.verb < what + _REACH]
    said = next((site for site in sites if site.reading.verb.family in _SAYING and not site.is_passive), None)
    be = _be(sentence, said.end) if said is not None else None
    if said is None or be is None:
        return None
    source = (what + 1, said.start)
    if sentence.lower(source[0]) in _NONE:
        return None  # “What nobody said was that …”
    if not may_speak(sentence, source) or is_own_voice(sentence, source) or not _is_plain(sentence, source):
        return None
    content = content_after(sentence, be + 1 + (sentence.lower(be + 1) == "that"))
    if content is None:
        return None
    cue = ((said.start, said.end), (be, be + 1 + (sentence.lower(be + 1) == "that")))
    inner = Wording(
        spans_of(sentence, source),
        spans_of(sentence, *cue),
        spans_of(sentence, content),
        sentence.number,
        said.certainty,
        said.reality,
        0.95,
    )
    return _passed_on(sentence, inner, [site for site in sites if said.end <= site.start < be])


def _be(sentence: Sentence, start: int) -> int | None:
    """``was that``, ``was: “…”``, past whom it was said to and who says so."""
    for place in range(start, min(start + _REACH, sentence.last - 1)):
        if sentence.lower(place) in {"was", "is"}:
            quote = sentence.quote_at(place + 1)
            return place if sentence.lower(place + 1) in {"that", ":"} or quote is not None else None
    return None


def _is_plain(sentence: Sentence, source: Range) -> bool:
    return all(sentence.tokens[place].is_word or sentence.lower(place) in {"'s", "’s"} for place in range(*source))


def _passed_on(sentence: Sentence, inner: Wording, between: list[CueSite]) -> Wording:
    """``What X said, Y reveals, was that``: within what Y says."""
    site = next(iter(between), None)
    teller = _teller(sentence, site.start) if site is not None else None
    if site is None or teller is None:
        return inner
    outer = replace(
        inner,
        source=spans_of(sentence, teller),
        cue=spans_of(sentence, (site.start, site.end)),
        content=inner.whole,
        certainty=site.certainty,
        reality=site.reality,
    )
    return replace(inner, within=outer)


def _teller(sentence: Sentence, end: int) -> Range | None:
    """Who stands behind the comma: ``, Y (reveals)``."""
    teller = simple_before(sentence, end)
    is_apart = teller is not None and sentence.lower(teller[0] - 1) in {",", "—", "–"}
    return teller if is_apart and teller is not None and may_speak(sentence, teller) else None
