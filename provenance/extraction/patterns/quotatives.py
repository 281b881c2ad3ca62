"""Any verb beside a quotation."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import content_before
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.text.quotations import MARKS
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, wording_of
from provenance.extraction.words import source_words, word_class, words_of

_READING = frozenset(
    {"begin", "begins", "began", "open", "opens", "opened", "end", "ends", "ended", "run", "runs", "ran", "go", "goes"}
    | {"went", "read", "reads", "start", "starts", "started", "close", "closes", "closed", "continues", "continued"}
)


@pattern("quotatives")
def quotatives(sentence: Sentence) -> Iterator[Wording]:
    """``“…,” beamed X``: a verb that no list knows, between a quotation that ends in a comma and a source;
    ``“…,” begins the memo``."""
    for place in range(2, sentence.last - 1):
        if sentence.lower(place - 1) not in MARKS or sentence.lower(place - 2) not in {",", "!", "?"}:
            continue
        if sentence.is_quoted(place) or not (_is_unknown_verb(sentence, place) or _reads(sentence, place)):
            continue
        source = object_after(sentence, place + 1)
        content = content_before(sentence, place)
        if source and content:
            yield wording_of(sentence, source, (place, place + 1), content, confidence=0.6)


def _is_unknown_verb(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    known = word in word_class("determiners") or word in cue_forms() or is_clause_verb(sentence, place)
    return word.endswith(("ed", "s")) and not known and not sentence.tokens[place].is_capital


def _reads(sentence: Sentence, place: int) -> bool:
    """``“…,” begins the memo``, ``“…,” ran the headline``: what a paper does with its words."""
    if sentence.lower(place) not in _READING or sentence.lower(place + 1) not in word_class("determiners"):
        return False
    paper = {sentence.lower(spot) for spot in range(place + 2, min(place + 5, sentence.last))}
    held = source_words("papers") | source_words("products") | words_of("views", "sheets") | {"headline", "headlines"}
    return not held.isdisjoint(paper)
