"""Two verbs of saying before one clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.speaking import may_speak
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, wording_of
from provenance.extraction.words import word_class

_REACH = 16
_JOINING = frozenset({"and", "but", "or"})


@pattern("shared-clauses")
def shared_clauses(sentence: Sentence) -> Iterator[Wording]:
    """``X reported, and Y confirmed to us, that …``; ``X alleges, and has alleged for weeks, that …``: both say the
    clause behind."""
    for site in cue_sites(sentence):
        that = _that_behind(sentence, site.end)
        content = content_after(sentence, that + 1) if that and not sentence.is_quoted(site.verb) else None
        source = subject_before(sentence, site.start) if content is not None and not site.is_passive else None
        if content is None or source is None or not _tells(sentence, site, source):
            continue
        yield _made(sentence, site, source, content)
        yield from _other(sentence, site, that, content)


def _that_behind(sentence: Sentence, comma: int) -> int:
    """Where the clause opens behind the second comma: ``(X said), and Y confirmed, that``; 0 elsewhere."""
    if sentence.lower(comma) != "," or sentence.lower(comma + 1) not in _JOINING:
        return 0
    for place in range(comma + 3, min(comma + _REACH, sentence.last - 2)):
        if sentence.lower(place) == ",":
            return place + 1 if sentence.lower(place + 1) == "that" else 0
        if sentence.is_quoted(place) or sentence.lower(place) == "that":
            return 0
    return 0


def _other(sentence: Sentence, first: CueSite, that: int, content: Range) -> Iterator[Wording]:
    """``and (Y confirmed) to us``: who else says it; nobody else in ``and has said for weeks``."""
    for site in cue_sites(sentence):
        if not first.end + 1 < site.start < that or site.is_passive:
            continue
        source = subject_before(sentence, site.start)
        if source is not None and source[0] > first.end + 1 and _tells(sentence, site, source):
            yield _made(sentence, site, source, content)


def _tells(sentence: Sentence, site: CueSite, source: Range) -> bool:
    is_clause = site.has("t") or site.has("c")
    opens = sentence.lower(source[0]) not in word_class("relative_pronouns")
    return is_clause and opens and may_speak(sentence, source) and not is_own_voice(sentence, source)


def _made(sentence: Sentence, site: CueSite, source: Range, content: Range) -> Wording:
    found = wording_of(sentence, source, (site.start, site.end), content, confidence=0.93)
    return replace(found, certainty=site.certainty, reality=site.reality, family=site.reading.verb.family)
