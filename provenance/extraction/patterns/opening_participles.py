"""Sayings that open a sentence in the form -ing."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.cues import Form
from provenance.extraction.sayings.finding import with_that
from provenance.extraction.sayings.said import content_right
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.sayings.subjects import subject_of_clause
from provenance.extraction.sayings.voices import is_own_voice
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern

_FAMILIES = frozenset({"say", "report", "confirm", "show", "allege", "deny", "warn", "judge", "urge", "promise"})
_PASSING_ON = frozenset({"cite", "reference", "continue", "begin", "write", "offer", "speak about", "report"})


@pattern("opening-participles")
def opening_participles(sentence: Sentence) -> Iterator[Wording]:
    """``Hinting at an election, X said …``, ``Calling the plan a farce, X walked out``: the subject is yet to come.

    The content ends at the comma before the main clause, whose subject is the source.
    """
    for site in cue_sites(sentence)[:1]:
        is_first = site.verb == 0 and site.reading.form is Form.PROGRESSIVE and not sentence.is_quoted(site.verb)
        if not is_first or site.reading.verb.family not in _FAMILIES or site.reading.verb.lemma in _PASSING_ON:
            continue
        found = _saying(sentence, site)
        if found is not None:
            yield found.wording(sentence, 0.7)


def _saying(sentence: Sentence, site: CueSite) -> Saying | None:
    after = content_right(sentence, site, to_comma=True)
    if after is None or sentence.lower(after[1]) != ",":
        return None
    source = subject_of_clause(sentence, after[1] + 1)
    if source is None or is_own_voice(sentence, source):
        return None
    return _of(sentence, site, source, after)


def _of(sentence: Sentence, site: CueSite, source: Range, after: Range) -> Saying | None:
    end, content = site.end, content_after(sentence, after[0], to_comma=True)
    if content is not None and sentence.lower(content[0]) == "that":
        end, content = with_that(sentence, site, content)
    return Saying(site, source, (site.verb, end), None, content) if content else None
