"""The scales by which persons grade, and what each grade means.

Admiralty is the code of NATO AJP-2.1, Europol the 4x4 evaluation codes of Regulation (EU) 2016/794, article 29. Neither
derives how credible a claim is from how reliable its source is, and nothing here does.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from provenance.errors import InputError, shown
from provenance.records import GradeAxis, GradeScheme

Scale = Mapping[str, str]

ADMIRALTY = GradeScheme.ADMIRALTY
EUROPOL = GradeScheme.EUROPOL
RELIABILITY = GradeAxis.RELIABILITY
CREDIBILITY = GradeAxis.CREDIBILITY

SCALES: Mapping[tuple[GradeScheme, GradeAxis], Scale] = MappingProxyType(
    {
        (ADMIRALTY, RELIABILITY): MappingProxyType(
            {
                "A": "completely reliable",
                "B": "usually reliable",
                "C": "fairly reliable",
                "D": "not usually reliable",
                "E": "unreliable",
                "F": "reliability cannot be judged",
            }
        ),
        (ADMIRALTY, CREDIBILITY): MappingProxyType(
            {
                "1": "confirmed by other sources",
                "2": "probably true",
                "3": "possibly true",
                "4": "doubtful",
                "5": "improbable",
                "6": "truth cannot be judged",
            }
        ),
        (EUROPOL, RELIABILITY): MappingProxyType(
            {
                "A": "no doubt about the source",
                "B": "in most instances reliable",
                "C": "in most instances unreliable",
                "X": "reliability cannot be assessed",
            }
        ),
        (EUROPOL, CREDIBILITY): MappingProxyType(
            {
                "1": "accuracy is not in doubt",
                "2": "known to the source itself",
                "3": "known from others, and corroborated",
                "4": "known from others, and cannot be corroborated",
            }
        ),
    }
)
"""What each grade means, by scheme and axis, the best first; F and X say that nobody can tell, not that it is worst."""

GRADED = {RELIABILITY: "the reliability of a source", CREDIBILITY: "the credibility of a claim"}


def read_grade(scheme: GradeScheme, axis: GradeAxis, value: str) -> str:
    """The grade as it is stored; raises InputError where the scale of this axis does not have it."""
    grade, scale = value.strip().upper(), SCALES[scheme, axis]
    if grade in scale:
        return grade
    hint = f"{GRADED[axis]} is graded {', '.join(scale)}"
    other = next(each for each in GradeAxis if each is not axis)
    if grade in SCALES[scheme, other]:
        raise InputError(f"{grade} is a grade for {GRADED[other]}", hint=hint)
    raise InputError(f"{shown(value)!r} is no grade of the {scheme} scale", hint=hint)


def meaning(scheme: GradeScheme, axis: GradeAxis, value: str) -> str:
    """What a grade means, in words; empty where the scale does not have it."""
    return SCALES[scheme, axis].get(value, "")
