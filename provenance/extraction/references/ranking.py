"""Who of those near is meant first, and whom a text may still name."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.names.identity import Naming
from provenance.extraction.references.earlier import Named
from provenance.extraction.references.pointing import Fitness
from provenance.records import SourceKind


def may_be_named_later(naming: Naming) -> bool:
    """``a nurse``, ``the mayor``, ``Sylvania's auditor general``: a description."""
    is_holder = naming.kind is SourceKind.PERSON and naming.name.split()[-1].islower()
    return naming.name[:1].islower() or naming.kind is SourceKind.UNNAMED or is_holder


def by_place(found: Named) -> int:
    """Subjects before persons with a title before other names."""
    return 0 if found.is_subject else 1 if found.is_surely_person else 2


def count_sure(named: Sequence[Named]) -> int:
    return sum(found.is_subject or found.is_surely_person for found in named)


def sureness(naming: Naming) -> float:
    return 0.6 if naming.kind is not SourceKind.UNNAMED or naming.points in Fitness.PRONOUNS else 1.0
