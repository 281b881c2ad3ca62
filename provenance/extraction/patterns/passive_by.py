"""What was said, then by whom."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extraction.grammar.clause_verbs import is_clause_verb
from provenance.extraction.grammar.clauses import content_after, content_before
from provenance.extraction.grammar.cue_sites import CueSite, cue_sites
from provenance.extraction.grammar.cues import Form
from provenance.extraction.grammar.objects import object_after
from provenance.extraction.grammar.phrases import simple_before
from provenance.extraction.relays.outlets import outlet_after
from provenance.extraction.text.quotations import Range
from provenance.extraction.text.sentences import Sentence
from provenance.extraction.wording import Manner, Wording, pattern, spans_of
from provenance.extraction.words import source_words

_FAR = 12
_JUDGING = frozenset({"judge", "deny", "say", "think", "allege"})


@pattern("passive-by", Manner.PASSIVE)
def passive_by(sentence: Sentence) -> Iterator[Wording]:
    """``It has been confirmed by X that …``, ``It was reported in X that …``, ``They were told by X that …``,
    ``The find was reported by X``; headline
    ``Find Verified by X``.

    In a headline the participle needs no auxiliary and everything before it is the content.
    """
    for site in cue_sites(sentence):
        if site.is_passive and site.reading.verb.family in _JUDGING and (judged := _judged(sentence, site)) is not None:
            yield judged
            continue
        if site.reading.form not in {Form.PAST, Form.PARTICIPLE} or not (site.has("p") or _is_told(site)):
            continue
        if not _is_in_outlet(sentence, site) and (
            sentence.lower(site.end) != "by" or not (site.is_passive or sentence.is_title)
        ):
            continue
        found = _wording(sentence, site)
        if found is not None:
            yield found


def _is_in_outlet(sentence: Sentence, site: CueSite) -> bool:
    """``It was reported in the Harbour Gazette that``: not what was published there."""
    tells = site.is_passive and site.reading.verb.lemma in {"report", "claim", "allege", "suggest", "reveal"}
    is_in = tells and sentence.lower(site.end) in {"in", "on"}
    return is_in and outlet_after(sentence, site.end + 1) is not None


def _is_told(site: CueSite) -> bool:
    """``the crew were told by the pilot that``: the subject is who listened."""
    return site.has("a")


def _wording(sentence: Sentence, site: CueSite) -> Wording | None:
    if site.reading.verb.lemma == "publish" and _is_of_itself(sentence):
        return None
    source = object_after(sentence, site.end + 1)
    content = _content(sentence, site, source) if source else None
    if source is None or content is None:
        return None
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, (site.start, site.end + 1)),
        spans_of(sentence, content),
        sentence.number,
        site.certainty,
        site.reality,
        0.85,
        site.reading.verb.family,
    )


def _judged(sentence: Sentence, site: CueSite) -> Wording | None:
    """``The vote was dismissed by X as a farce``, ``was dismissed as a farce by X``."""
    by = site.end if sentence.lower(site.end) == "by" else _by_ahead(sentence, site.end)
    source = object_after(sentence, by + 1, with_aside=False) if by is not None else None
    if by is None or source is None:
        return None
    if by > site.end:
        said: Range | None = (site.end, by)
    else:
        said = content_after(sentence, source[1]) if sentence.lower(source[1]) == "as" else None
    judged = simple_before(sentence, site.start)
    if said is None or judged is None:
        return None
    return Wording(
        spans_of(sentence, source),
        spans_of(sentence, *(((site.start, by + 1),) if by == site.end else ((site.start, site.end), (by, by + 1)))),
        spans_of(sentence, judged, said),
        sentence.number,
        site.certainty,
        site.reality,
        0.85,
        "say",
    )


def _by_ahead(sentence: Sentence, start: int) -> int | None:
    """Behind ``as a farce``: where ``by`` stands in the same clause."""
    if sentence.lower(start) != "as":
        return None
    for place in range(start + 2, min(start + _FAR, sentence.last)):
        if sentence.lower(place) == "by":
            return place
        if sentence.lower(place) in {",", ";", ":"} or is_clause_verb(sentence, place):
            return None
    return None


def _is_of_itself(sentence: Sentence) -> bool:
    """``This article was first published by X``: a credit line, and no saying."""
    return sentence.lower(0) == "this" and sentence.lower(1) in source_words("products") | {"piece", "essay", "post"}


def _content(sentence: Sentence, site: CueSite, source: Range) -> Range | None:
    if sentence.lower(source[1]) == "that":
        return content_after(sentence, source[1] + 1)
    if _is_told(site):
        is_bidden = sentence.lower(source[1] + (sentence.lower(source[1]) == "not")) == "to"
        return content_after(sentence, source[1], to_comma=True) if is_bidden else None
    if not site.is_passive:
        return content_before(sentence, site.start)
    return simple_before(sentence, site.start)
