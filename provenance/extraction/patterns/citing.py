"""Whom a source has it from, in so many words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.cues import Form
from provenance.extraction.grammar.finite import is_finite
from provenance.extraction.grammar.phrases import DASHES, subject_before
from provenance.extraction.patterns.according_to import according_to
from provenance.extraction.patterns.colons import colons
from provenance.extraction.patterns.figures import figures
from provenance.extraction.patterns.passive_by import passive_by
from provenance.extraction.patterns.views import views
from provenance.extraction.relays.having_seen import is_seen, paper_seen
from provenance.extraction.relays.outlets import is_outlet
from provenance.extraction.relays.sourcing import Step, cited_by, further_steps, steps, steps_of_staff
from provenance.extraction.relays.told import maybe_told
from provenance.extraction.sayings.finding import sayings, without_passing_on
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Wording, pattern, spans_of, wording_of
from provenance.extraction.words import relay_words, source_words, word_class
from provenance.records import Reality

_ATTITUDES = frozenset({"think", "judge", "act"})
_BEFORE = (
    word_class("weekdays")
    | DASHES
    | {",", "(", "reported", "reports", "said", "says", "", "also", "in", "turn", "itself"}
)
_SOURCED = frozenset({"sourced", "attributed", "credited", "ascribed"})
_REACH = 24
_NEAR = 4
_DESKS = frozenset({"editor", "correspondents", "bureau", "newsroom", "staff"})
"""Of whom an outlet has it, besides its reporters: ``whose bureau heard it from Y``."""


@pattern("citing")
def citing(sentence: Sentence) -> Iterator[Wording]:
    """``X reported, citing Y, that …``, ``X, quoting Y, said``, ``citing Y, which cited Z``, ``based on Z``.

    X has it from Y; so it has from a paper in ``X, which has seen the letter, reports``.
    Y's draft says the same content and is nested in X's, Z's in Y's. Where no saying of X is found,
    Y's stands alone, with the clause before it as content.
    """
    place = 0
    while place < sentence.last - 1:
        line = [] if sentence.is_quoted(place) else _line(sentence, place)
        if line:
            yield from _wordings(sentence, line)
        place = line[-1].source[1] if line else place + 1


def _line(sentence: Sentence, place: int) -> list[Step]:
    if sentence.lower(place) in {"which", "who"} and sentence.lower(place - 1) == ",":
        ahead = range(place, min(place + _REACH, sentence.last))
        if (seen := paper_seen(sentence, place)) is not None:
            return [seen]
        is_saying = any(sentence.lower(spot) == "as" and sentence.lower(spot + 1).endswith("ing") for spot in ahead)
        return [] if is_saying else further_steps(sentence, place)
    if sentence.lower(place) == "that" and _is_behind_product(sentence, place):
        return further_steps(sentence, place) if sentence.lower(place + 1) in relay_words("citing") else []
    if sentence.lower(place) == "whose" and sentence.lower(place + 1) in source_words("observers") | _DESKS:
        return steps_of_staff(sentence, place + 2)
    if sentence.lower(place) in _SOURCED and (found := _sourced(sentence, place)) is not None:
        return [found]
    opens = sentence.lower(place - 1) in _BEFORE or _is_in_product(sentence, place)
    return steps(sentence, place) if opens else []


def _sourced(sentence: Sentence, verb: int) -> Step | None:
    """``X wrote that it was sold, a detail (that) the paper (sourced to Y)``: whom X has it from."""
    ahead = range(verb - 1, max(1, verb - _REACH // 2), -1)
    comma = next((place for place in ahead if sentence.lower(place) in DASHES | {","}), 0)
    near = range(comma + 2, verb - 1)
    noun = next((place for place in near if sentence.lower(place) in relay_words("news_nouns")), 0)
    if not comma or not noun or sentence.lower(comma + 1) not in {"a", "an"} or sentence.lower(verb + 1) != "to":
        return None
    start = noun + 1 + (sentence.lower(noun + 1) in {"that", "which"})
    words = sentence.tokens[start : verb - (sentence.lower(verb - 1) in word_class("have"))]
    is_it = bool(words) and (words[0].lower in {"it", "they"} or words[-1].lower in relay_words("media"))
    source = cited_by(sentence, verb + 2) if is_it or (words and is_outlet(words)) else None
    return Step((verb, verb + 2), source) if source is not None else None


def _is_in_product(sentence: Sentence, place: int) -> bool:
    """``X, in a report (citing Y), said``, ``X said in a dispatch (quoting Y) that``."""
    noun = place - 1
    is_made = noun > 1 and sentence.lower(noun) in source_words("products")
    return is_made and any(sentence.lower(spot) == "in" for spot in range(max(0, noun - _NEAR), noun - 1))


def _is_behind_product(sentence: Sentence, place: int) -> bool:
    """``a report (that cites)``, ``a report by the Daily Lantern (that cites)``."""
    products = source_words("products")
    ahead = range(max(1, place - 6), place - 1)
    is_made = any(
        sentence.lower(spot) in products and sentence.lower(spot + 1) in {"by", "in", "from"} for spot in ahead
    )
    return sentence.lower(place - 1) in products or (is_made and sentence.tokens[place - 1].is_capital)


def _wordings(sentence: Sentence, line: list[Step]) -> Iterator[Wording]:
    outer = _citer(sentence, line)
    if outer is not None and _is_reason(sentence, line[0], outer):
        return
    for step in line:
        if outer is not None:
            outer = _from(sentence, step, outer)
        elif not _goes_on(sentence, step) and (content := content_before(sentence, step.cue[0])) is not None:
            outer = _alone(sentence, step, content)
        if outer is not None:
            yield outer


def _is_reason(sentence: Sentence, step: Step, outer: Wording) -> bool:
    """``The bank declined to comment, (citing) client confidentiality``: why nothing is said."""
    is_behind = outer.cue[-1].end < sentence.tokens[step.cue[0]].start
    return outer.reality is Reality.NEGATED and is_behind and sentence.lower(step.cue[0]) == "citing"


def _goes_on(sentence: Sentence, step: Step) -> bool:
    """``HGN, via a court (, won its case)``: what it does, and tells nothing."""
    return sentence.lower(step.cue[0]) == "via" and step.source[1] < sentence.last


def _from(sentence: Sentence, step: Step, outer: Wording) -> Wording:
    return replace(
        outer,
        source=spans_of(sentence, step.source),
        cue=spans_of(sentence, step.cue),
        stands_for=(),
        family="claim",
        confidence=0.95,
        saw_it=is_seen(sentence, step),
        within=outer,
    )


def _alone(sentence: Sentence, step: Step, content: Range) -> Wording:
    return wording_of(sentence, step.source, step.cue, content, confidence=0.6, family="claim")


def _citer(sentence: Sentence, line: list[Step]) -> Wording | None:
    """The saying whose source is at hand: the last one that begins before, or the first one behind ``Citing Y, …``."""
    start, end = line[0].cue[0], line[-1].source[1]
    opening = sentence.tokens[start].start
    outer = [maybe_told(sentence, saying, 0.9) for saying in sayings(sentence)] + list(according_to.find(sentence))
    outer += [*passive_by.find(sentence), *figures.find(sentence), *views.find(sentence)]
    outer += colons.find(sentence) if sentence.is_title else ()
    outer = [each for each in outer if each.source and each.cue[0].start != opening]
    outer = sorted(outer, key=lambda each: (each.family not in _ATTITUDES, each.cue))
    if start <= 1:
        behind = [wording for wording in outer if wording.source[0].start >= sentence.tokens[end - 1].end]
        return replace(behind[0], confidence=0.9) if behind else None
    fitting = [each for each in outer if min(each.source[0].start, each.cue[0].start) < opening]
    return replace(fitting[-1], confidence=0.9) if fitting else _bare(sentence, start, end)


def _is_verb(sentence: Sentence, site: CueSite, citing: int) -> bool:
    """Also ``The Gazette (reports), quoting Y, that``: behind an outlet, at the comma before whom it cites, it is no
    noun, as in ``Credit reports, citing Y, that …``."""
    is_bare = site.reading.form is Form.PRESENT and site.end == citing - 1 and sentence.lower(site.end) == ","
    subject = subject_before(sentence, site.start) if is_bare and site.start else None
    if subject is None or not sentence.tokens[site.start - 1].is_capital:
        return is_finite(sentence, site)
    return is_outlet(sentence.tokens[slice(*subject)]) or is_finite(sentence, site)


def _bare(sentence: Sentence, start: int, end: int) -> Wording | None:
    """``X reported on Monday, citing Y, that …``: a verb whose content comes only behind the cited one."""
    comma = sentence.lower(end) in DASHES | {",", ")"}
    content = content_after(sentence, end + comma + 1) if sentence.lower(end + comma) == "that" else None
    sites = [site for site in cue_sites(sentence) if site.end <= start and _is_verb(sentence, site, start)]
    subject = subject_before(sentence, sites[-1].start) if sites and not sites[-1].is_passive else None
    if subject is None or content is None:
        return None
    source, site = without_passing_on(sentence, subject), sites[-1]
    return wording_of(
        sentence,
        source,
        (site.start, site.end),
        content,
        certainty=site.certainty,
        reality=site.reality,
        confidence=0.9,
        family=site.reading.verb.family,
    )
