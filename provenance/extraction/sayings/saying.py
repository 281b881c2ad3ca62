"""One reporting verb with its source and what it says, as tokens of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from provenance.extraction.grammar.clause_verbs import may_be_verb
from provenance.extraction.grammar.cue_sites import CueSite
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.sayings.linking import may_link
from provenance.extraction.sayings.weighing import certainty_of, reality_of
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, spans_of
from provenance.extraction.words import source_words


@dataclass(frozen=True, slots=True)
class Saying:
    """Token ranges of one saying: ``before`` and ``after`` are the parts of the content around it.

    ``stands_for`` is what a relative pronoun as source points to.
    """

    site: CueSite
    source: Range
    cue: Range
    before: Range | None
    after: Range | None
    stands_for: Range | None = None

    def wording(self, sentence: Sentence, confidence: float) -> Wording:
        """The saying as spans of the text."""
        site = self.site
        return Wording(
            spans_of(sentence, self.source),
            spans_of(sentence, self.cue),
            spans_of(sentence, self.before, self.after),
            sentence.number,
            certainty_of(sentence, site, self.after or self.before),
            reality_of(sentence, site, self.source),
            confidence,
            self._family(sentence),
            stands_for=spans_of(sentence, self.stands_for),
            is_open=not site.is_withheld and not self._is_around(sentence),
            links=may_link(sentence, site, self.source, self.after or self.before),
            is_aloud=self._is_aloud(sentence),
        )

    def _is_aloud(self, sentence: Sentence) -> bool:
        """``brushed it off as``; what an outlet thinks it has printed: ``the Lantern is certain that``."""
        verb = self.site.reading.verb
        if verb.family == "judge":
            return len(verb.particles) > 1
        is_clause = sentence.lower(self.cue[1] - 1) == "that" or sentence.is_quoted(self.cue[1])  # “sees “a lesson””
        return verb.family == "think" and is_clause and is_outlet(sentence.tokens[slice(*self.source)])

    def _family(self, sentence: Sentence) -> str:
        """That of the verb; a judgement in the judge's own words is a saying: ``mocked it as “a toy”``; a question is
        one of its own."""
        if self.site.reading.verb.lemma == "ask":
            return "ask"
        family = self.site.reading.verb.family
        parts = [part for part in (self.before, self.after) if part is not None]
        quotes = any(sentence.is_quoted(place) for part in parts for place in range(*part))
        if family == "show" and not quotes and self._is_of_paper(sentence):
            return "report"
        return "say" if family == "judge" and quotes and not sentence.is_quoted(self.site.verb) else family

    def _is_around(self, sentence: Sentence) -> bool:
        """``The bridge, says X, is unsafe``: the clause on both sides is known, whatever else it may look like."""
        stands_inside = self.before is not None and self.after is not None and self.source[0] > self.before[0]
        return stands_inside and not any(sentence.is_quoted(part[0]) for part in (self.before, self.after) if part)

    def _tells_clause(self, sentence: Sentence) -> bool:
        """``minutes show (the board knew)``: a verb in what follows, before any mark."""
        if self.after is None:
            return False
        ahead = takewhile(lambda place: sentence.tokens[place].is_word, range(self.after[0] + 1, self.after[1]))
        return any(may_be_verb(sentence, place) for place in ahead)

    def _is_of_paper(self, sentence: Sentence) -> bool:
        """``documents show that the bridge was closed``, ``The bridge was closed, documents show``: a clause."""
        clause = self.before is not None and self.after is None
        clause = clause or sentence.lower(self.cue[1] - 1) == "that" or self._tells_clause(sentence)
        words = {sentence.lower(place) for place in range(*self.source)}
        return clause and not words.isdisjoint(source_words("papers") | source_words("products"))
