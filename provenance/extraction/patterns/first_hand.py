"""What an outlet saw itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.grammar.cue_sites import cue_sites
from provenance.extraction.grammar.phrases import simple_before, subject_before
from provenance.extraction.relays.spoken_to import seer_after
from provenance.extraction.sayings.finding import with_that
from provenance.extraction.sayings.said import content_right
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import relay_words, source_words
from provenance.records import Certainty

_SAW = frozenset({"saw", "witnessed", "observed", "watched", "heard", "counted", "visited"})


@pattern("first-hand")
def first_hand(sentence: Sentence) -> Iterator[Wording]:
    """``a letter seen by the Lantern shows that …``, ``a Lantern reporter saw …``: the outlet's own observation.

    Only such words make a chain end first-hand; the letter's draft is nested in the Lantern's. Where the letter has a
    verb of its own elsewhere (``according to a letter seen by …``), ``relaying`` puts the outlet before it.
    """
    for place in range(1, sentence.last - 1):
        word = sentence.lower(place)
        if word in relay_words("seeing") and sentence.lower(place + 1) == "by":
            found = _shown(sentence, place)
        elif word in _SAW:
            found = _saw(sentence, place)
        else:
            continue
        if found is not None:
            yield replace(found, saw_it=True, certainty=Certainty.CONFIRMED, family="report")


def _shown(sentence: Sentence, place: int) -> Wording | None:
    """``a letter seen by X shows that …``, ``…, a letter seen by X shows``."""
    outlet = seer_after(sentence, place + 2)
    paper = simple_before(sentence, place)
    site = next((site for site in cue_sites(sentence) if outlet is not None and site.start == outlet[1]), None)
    if outlet is None or paper is None or site is None:
        return None
    after = content_right(sentence, site)
    end = site.end
    if after is not None and sentence.lower(after[0]) == "that":
        end, after = with_that(sentence, site, after)
    content = after or content_before(sentence, paper[0])
    found = _wording(sentence, paper, (site.start, end), content)
    return _seen_by(sentence, found, (place, place + 2), outlet) if found is not None else None


def _seen_by(sentence: Sentence, found: Wording, cue: Range, outlet: Range) -> Wording:
    content = tuple(sorted((*found.source, *found.content)))
    seer, seen = spans_of(sentence, outlet), spans_of(sentence, cue)
    return replace(found, within=replace(found, source=seer, cue=seen, content=content, family="report"))


def _saw(sentence: Sentence, place: int) -> Wording | None:
    source = subject_before(sentence, place)
    if source is None or not source_words("observers") & {sentence.lower(spot) for spot in range(*source)}:
        return None
    return _wording(sentence, source, (place, place + 1), content_after(sentence, place + 1))


def _wording(sentence: Sentence, source: Range, cue: Range, content: Range | None) -> Wording | None:
    if content is None:
        return None
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, cue),
        spans_of(sentence, content),
        sentence.number,
        confidence=0.85,
    )
