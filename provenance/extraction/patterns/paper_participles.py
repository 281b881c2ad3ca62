"""Papers that say something, by a participle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from provenance.extraction.grammar.clause_verbs import is_clause_verb, is_verb_here
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.cues import Form
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.grammar.subject_clauses import answered_at, main_verb
from provenance.extraction.sayings.finding import asks_for_cover, with_that
from provenance.extraction.sayings.said import content_right
from provenance.extraction.sayings.saying import Saying
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern
from provenance.extraction.words import source_words, word_class, words_of

_TELLING = frozenset(
    {"say", "report", "warn", "allege", "urge", "deny", "confirm", "promise", "show", "estimate", "judge"}
)
_FURTHEST = 9
"""Tokens between the paper and the participle: ``a letter from a dozen former pupils demanding``."""


@pattern("paper-participles")
def paper_participles(sentence: Sentence) -> Iterator[Wording]:
    """``a leaflet alleging that …``, ``a petition calling for …``, ``a letter from X demanding …``: what a paper says.

    The participle follows the paper, or from whom it is, without a comma.
    """
    for site in cue_sites(sentence):
        if site.reading.form is not Form.PROGRESSIVE or site.start != site.verb or sentence.is_quoted(site.verb):
            continue
        if site.reading.verb.lemma in {"threaten", "support"}:
            continue
        source = _paper(sentence, site) if site.reading.verb.family in _TELLING and site.start > 1 else None
        found = _saying(sentence, site, source) if source is not None else None
        if found is not None:
            yield replace(found.wording(sentence, 0.62), is_open=False)


def _paper(sentence: Sentence, site: CueSite) -> Range | None:
    """The paper with its article, and those it is from, up to the participle; none that somebody has just issued."""
    reach = range(site.start - 1, max(-1, site.start - _FURTHEST), -1)
    paper = next((place for place in reach if _is_paper(sentence, place)), None)
    if paper is None or not _hangs(sentence, paper + 1, site.start):
        return None
    start = _opening(sentence, paper)
    if start is None or _is_issued(sentence, start):
        return None
    return start, site.start


def _hangs(sentence: Sentence, start: int, end: int) -> bool:
    """Nothing, or ``from a dozen former pupils``, ``to the board``, stands between the paper and the participle."""
    if start == end:
        return True
    if sentence.lower(start) not in {"from", "by", "to"}:
        return False
    closed = word_class("subordinators") | word_class("relative_pronouns") | word_class("clause_pronouns")
    return all(
        sentence.tokens[place].is_word and sentence.lower(place) not in closed and not is_clause_verb(sentence, place)
        for place in range(start, end)
    )


def _opening(sentence: Sentence, paper: int) -> int | None:
    """Where its article stands, at most three words before it; a plural needs none."""
    for place in range(paper - 1, max(-1, paper - 5), -1):
        if sentence.lower(place) in {"'s", "’s", "'", "’"}:
            owner = simple_before(sentence, place)
            return owner[0] if owner is not None else None
        if sentence.lower(place) in word_class("determiners") | word_class("numbers"):
            return place
        if not sentence.tokens[place].is_word or is_clause_verb(sentence, place):
            break
    return paper if sentence.lower(paper).endswith("s") else None


def _is_issued(sentence: Sentence, start: int) -> bool:
    """``published (a letter warning …)``, ``in (a statement saying …)``: the saying is that of who issued it."""
    before = [sentence.lower(place) for place in range(max(0, start - 2), start)]
    return before[-1:] in (["in"], ["with"], ["through"], ["via"]) or not words_of("views", "issued").isdisjoint(before)


@cache
def _papers() -> frozenset[str]:
    return (source_words("papers") | source_words("products") | words_of("views", "sheets")) - words_of(
        "views", "no_sheets"
    )


def _is_paper(sentence: Sentence, place: int) -> bool:
    return sentence.lower(place) in _papers() and not sentence.tokens[place].is_capital


def _saying(sentence: Sentence, site: CueSite, source: Range) -> Saying | None:
    after = content_right(sentence, site)
    if after is None or asks_for_cover(sentence, after):
        return None
    end = site.end
    if sentence.lower(after[0]) == "that":
        end, after = with_that(sentence, site, after)
    if after is None:
        return None
    if not any(is_verb_here(sentence, place) for place in range(source[0])):
        is_clause = end > site.end or sentence.lower(after[0]) in word_class("subject_pronouns")
        after = (after[0], main_verb(sentence, after[0], after[1], int(is_clause)))
    answer = answered_at(sentence, after[0], after[1])
    return Saying(site, source, (site.verb, end), None, (after[0], answer) if answer is not None else after)
