"""Numbers that stand in papers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extraction.grammar.clauses import content_after
from provenance.extraction.grammar.cues import cue_forms
from provenance.extraction.grammar.phrases import subject_before
from provenance.extraction.names.spelling import CLITICS
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, wording_of
from provenance.extraction.words import source_words, word_class, words_of

_GIVES = frozenset({"gives", "gave", "give", "has", "had", "have"})
_HOLDS = frozenset({"has", "had", "have", "counts"})
_LISTS = frozenset({"lists", "listed", "list", "records", "recorded", "names", "counts"})
_RECORDS = frozenset({"records", "recorded", "lists", "listed"})
_BEHIND = frozenset({"", ",", ";", ".", "—", "–", "for", "as", "and", "but", "while", "though", "(", "not"})
_ROUGHLY = frozenset({"about", "nearly", "over", "only", "just", "some", "at", "least", "around", "almost"})
_HOW_MANY = 3


@pattern("papers-give")
def papers_give(sentence: Sentence) -> Iterator[Wording]:
    """``the register gives 1702``, ``the parish book has 1871``, ``the indictment lists 61 transfers``, ``the log
    records no call``: a paper stands for a number.

    Behind *gives* and *has* the number is alone: no ``the report has 40 pages``.
    """
    for place in range(2, sentence.last - 1):
        word = sentence.lower(place)
        if word in _GIVES | _LISTS and not sentence.is_quoted(place) and _counts(sentence, place):
            source = subject_before(sentence, place)
            content = content_after(sentence, place + 1, to_comma=True) if source is not None else None
            if source is not None and content is not None and _is_paper(sentence, source):
                yield wording_of(sentence, source, (place, place + 1), content, confidence=0.72, family="report")


def _counts(sentence: Sentence, verb: int) -> bool:
    spot = verb + 1
    while sentence.lower(spot) in _ROUGHLY and spot < verb + 1 + _HOW_MANY:
        spot += 1
    word = sentence.lower(spot)
    if word == "no" and sentence.lower(verb) in _RECORDS:
        return True  # “the log records no call”
    if not (word[:1].isdigit() or word in word_class("numbers")):
        return False
    return sentence.lower(verb) in _LISTS or (word[:1].isdigit() and sentence.lower(spot + 1) in _BEHIND)


def _is_paper(sentence: Sentence, source: Range) -> bool:
    """A known paper, by the noun that heads its phrase: ``the ministry's bulletin``, ``the register of 1702``."""
    ends = (place for place in range(source[0] + 1, source[1]) if _leaves_head(sentence, place))
    head = sentence.lower(next(ends, source[1]) - 1)
    is_known = sentence.lower(source[0]) in word_class("determiners") - {"a", "an", "some", "any", "no", "every"}
    is_year = re.fullmatch(r"1\d{3}|20\d\d", sentence.lower(source[1] + 1)) is not None
    if head in words_of("views", "holding") and sentence.lower(source[1]) in _HOLDS and not is_year:
        return False  # “the list has 20”
    is_known = is_known or any(sentence.tokens[place].text in CLITICS for place in range(*source))
    return is_known and head in source_words("papers") | words_of("views", "registers")


def _leaves_head(sentence: Sentence, place: int) -> bool:
    word = sentence.lower(place)
    return word in word_class("prepositions") or word == "," or (word.endswith("ed") and word not in cue_forms())
