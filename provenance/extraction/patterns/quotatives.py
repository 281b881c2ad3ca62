"""Any verb beside a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import content_before
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.text.quotations import MARKS
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of
from provenance.extraction.words import word_class


@pattern("quotatives")
def quotatives(sentence: Sentence) -> Iterator[Wording]:
    """``“…,” beamed X``: a verb that no list knows, between a quotation that ends in a comma and a source."""
    for place in range(2, sentence.last - 1):
        if sentence.lower(place - 1) not in MARKS or sentence.lower(place - 2) not in {",", "!", "?"}:
            continue
        word = sentence.lower(place)
        if (
            not word.endswith(("ed", "s"))
            or word in word_class("determiners")
            or word in cue_forms()
            or sentence.is_quoted(place)
            or (is_clause_verb(sentence, place) or sentence.tokens[place].is_capital)
        ):
            continue
        source = object_after(sentence, place + 1)
        content = content_before(sentence, place)
        if source and content:
            yield Wording(
                spans_of(sentence, source),
                spans_of(sentence, (place, place + 1)),
                spans_of(sentence, content),
                sentence.number,
                confidence=0.6,
            )
