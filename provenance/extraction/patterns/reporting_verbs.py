"""Somebody says something: the verb between, after, or before its source."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.sayings.finding import sayings
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern

_PLAIN = frozenset({"say", "report", "confirm"})


@pattern("reporting-verbs")
def reporting_verbs(sentence: Sentence) -> Iterator[Wording]:
    """A source and a verb of saying: ``X said that …``, ``“…”, X said``, ``“…,” said X``, ``…, X said, …``.

    The verb is one of the lexicon ``cues.tsv``. Its frames say what may be the content: a clause, a
    quotation, an object, an infinitive. The voice of the writer or of a quoted speaker (``I think``) is
    not a source. A saying that did not happen or is to come is kept, with its reality.
    """
    for saying in sayings(sentence):
        yield saying.wording(sentence, 0.9 if saying.site.reading.verb.family in _PLAIN else 0.75)
