"""What a chain lets a grade be: the ceiling of its credibility, and the weakest of its sources.

The scales are those of NATO (AJP-2.1: A–F, 1–6) and of Europol (4x4: A B C X, 1–4). A person types the grades; here is
only said which could not be defended. How grades combine along a chain has no official rule: that the weakest link
decides is a convention of this project. The number is never derived from the letter: raters who did so mixed the two up
(Baker et al. 1968; Irwin and Mandel 2019).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from provenance.analytics.analysis import Analysis
from provenance.records import Certainty, ClaimLinkKind, Grade, GradeAxis, GradeScheme, Reality, Terminal

UNKNOWN = {GradeScheme.ADMIRALTY: "F", GradeScheme.EUROPOL: "X"}
"""The letter for a source that cannot be judged; it is unknown, not worst."""
CONFIRMED = 2


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The best credibility that the chains allow, why, and the step that stands in the way of a better one, if it is
    one. ``typed`` is what a person gave, ``is_exceeded`` whether that is better than the chains allow."""

    scheme: GradeScheme
    best: str
    why: str
    limiting: str | None
    typed: str | None
    is_exceeded: bool


@dataclass(frozen=True, slots=True)
class Reliability:
    """The reliability of one chain: that of its weakest source, and which step that is."""

    scheme: GradeScheme
    chain: tuple[str, ...]
    value: str
    limiting: str


def ceilings(analysis: Analysis) -> tuple[Ceiling, ...]:
    """The ceiling in each scheme."""
    return tuple(_ceiling(analysis, scheme, *_best(analysis, scheme)) for scheme in GradeScheme)


def _best(analysis: Analysis, scheme: GradeScheme) -> tuple[str, str]:
    least = analysis.disinterested.chains.at_least
    is_admiralty = scheme is GradeScheme.ADMIRALTY
    if not analysis.interval.origins.at_least:
        return ("6", "nothing it could be judged by") if is_admiralty else ("4", "no source is known")
    if _is_contradicted(analysis):
        return "4", "others contradict it"
    if not is_admiralty and any(analysis.has_terminal(key, Terminal.FIRST_HAND) for key in analysis.origins):
        return "2", "a source saw it itself"
    if least >= CONFIRMED and not analysis.is_one_article:
        why = f"at least {least} independent chains to sources that are no parties to the matter"
        return ("1" if is_admiralty else "3", why)
    shown = "no" if not least else "one"
    return ("2" if is_admiralty else "4", f"{shown} independent chain to a source that is no party is shown")


def _is_contradicted(analysis: Analysis) -> bool:
    """Whether a claim that contradicts it is linked to it, or somebody who is no party denied it."""
    if any(link.kind is ClaimLinkKind.CONTRADICTS for link in analysis.ledger.links):
        return True
    parties = {analysis.step(key).source_id for key in analysis.parties}
    denials = (each for each in analysis.ledger.dissenting if each.certainty is Certainty.DENIED)
    heard = (each for each in denials if each.reality is Reality.PAST)
    return any((s := analysis.ledger.source(each.cited_source_id)) is None or s.id not in parties for each in heard)


def _ceiling(analysis: Analysis, scheme: GradeScheme, best: str, why: str) -> Ceiling:
    limiting = next(iter(analysis.bottlenecks), None) if best != "1" else None
    typed = next((g.value for g in _graded(analysis, analysis.ledger.claim.id, scheme, GradeAxis.CREDIBILITY)), None)
    return Ceiling(scheme, best, why, limiting, typed, _is_better(typed, best))


def _is_better(typed: str | None, best: str) -> bool:
    """Whether a typed grade claims more than the best; 6 is no grade but that nothing can be said."""
    return typed is not None and (typed in {"1", "2", "3"} if best == "6" else typed < best)


def reliabilities(analysis: Analysis) -> tuple[Reliability, ...]:
    """For each scheme in which a person graded any source of the claim: the weakest link of each disjoint chain."""
    found = []
    for scheme in GradeScheme:
        letters = {key: _letter(analysis, key, scheme) for chain in analysis.disjoint for key in chain}
        if any(letters.values()):
            for chain in analysis.disjoint:
                value, key = weakest([(letters[key] or UNKNOWN[scheme], key) for key in chain], UNKNOWN[scheme])
                found.append(Reliability(scheme, chain, value, key))
    return tuple(found)


def weakest(graded: Iterable[tuple[str, str]], unknown: str) -> tuple[str, str]:
    """The weakest letter along a chain and where it is; what cannot be judged absorbs the rest."""
    listed = list(graded)
    return next((each for each in listed if each[0] == unknown), None) or max(listed, key=lambda each: each[0])


def _letter(analysis: Analysis, key: str, scheme: GradeScheme) -> str | None:
    source_id = analysis.step(key).source_id or ""
    return next((g.value for g in _graded(analysis, source_id, scheme, GradeAxis.RELIABILITY)), None)


def _graded(analysis: Analysis, subject_id: str, scheme: GradeScheme, axis: GradeAxis) -> Iterable[Grade]:
    one = analysis.ledger.same_as
    for grade in analysis.ledger.grades:
        if one.get(grade.subject_id, grade.subject_id) == subject_id and (grade.scheme, grade.axis) == (scheme, axis):
            yield grade
