"""The same questions as ``oracle`` answers, put to ``provenance.chains`` and ``provenance.analytics``."""

from __future__ import annotations

from provenance.chains.support import Support

from .oracle import NO_PAIRS, Bounds, Pairs


def kappa(support: Support) -> int:
    from provenance.chains.disjoint import disjoint_chains

    return len(disjoint_chains(support))


def bottlenecks(support: Support) -> tuple[str, ...]:
    from provenance.chains.dominating import bottlenecks as found

    return found(support)


def paths(support: Support) -> int | None:
    from provenance.chains.counting import paths as counted

    return counted(support)


def depths(support: Support, root: str) -> tuple[int | None, int | None]:
    from provenance.chains.counting import depths as counted

    depth = counted(support)[root]
    return depth.least, depth.most


def impact(support: Support, step: str) -> set[str]:
    from provenance.chains.dominating import impacts

    return set(impacts(support).get(step, ()))


def hill(support: Support) -> tuple[float, float, float]:
    from provenance.chains.concentration import concentration

    found = concentration(support)
    return found.d0, found.d1, found.d2


def ungrounded(support: Support) -> float:
    from provenance.chains.concentration import concentration

    return concentration(support).ungrounded


def witnesses(support: Support) -> set[frozenset[str]]:
    from provenance.chains.witnesses import witnesses as found

    return set(found(support).sets)


def interval(support: Support, may_be_same: Pairs = NO_PAIRS, glued: tuple[frozenset[str], ...] = ()) -> Bounds:
    from provenance.analytics.interval import interval as found

    bounds = found(support, may_be_same, glued)
    return Bounds((bounds.chains.at_least, bounds.chains.at_most), (bounds.origins.at_least, bounds.origins.at_most))
